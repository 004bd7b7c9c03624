"""``ehcp-audit score``: a batch of plans to a round of results and reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ehcp_audit.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ehcp_audit.cli.sources import Source
    from ehcp_audit.engine import Audited, Auditor
    from ehcp_audit.loading import Loaded
    from ehcp_audit.results import Judgement, PlanUsed
    from ehcp_audit.rounds.counting import Tallies
    from ehcp_audit.rounds.store import RoundWriter

_POOL_FROM = 200  # below this a pool of workers costs more than it saves
_REFS_NAMED = 5


@dataclass
class Batch:
    """What a run has gathered so far."""

    tallies: Tallies
    used: list[PlanUsed] = field(default_factory=list)
    refs: set[str] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)
    unread_plans: int = 0
    failed: int = 0


def score(
    plans: Annotated[list[str], typer.Argument(help="Plan files, folders or patterns.", metavar="PLANS")],
    rubric: Annotated[
        str, typer.Option("--rubric", "-r", help="A shipped rubric's name, or a rubric file.")
    ] = "kingston-2021",
    out: Annotated[
        str | None,
        typer.Option(
            "--out", "-o", help="The folder for the round; named after it if not given.", metavar="DIR"
        ),
    ] = None,
    round_name: Annotated[
        str | None,
        typer.Option(
            "--round", help="The round's name in its reports; its folder's if not given.", metavar="NAME"
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", help="The day to judge by, as 2021-04-30; today if not given.", metavar="DATE"
        ),
    ] = None,
    judgements: Annotated[
        str | None, typer.Option("--judgements", help="A file of reviewers' judgements.", metavar="FILE")
    ] = None,
    lexicon: Annotated[
        str | None,
        typer.Option(
            "--lexicon", help="A file of your own phrases, laid over the word lists.", metavar="FILE"
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option("--workers", min=0, help="Processes to use; 0 chooses.", metavar="N")
    ] = 0,
    fail_under: Annotated[
        float | None,
        typer.Option("--fail-under", min=0, max=100, help="Exit 1 if the mean score is lower.", metavar="N"),
    ] = None,
    fail_any_under: Annotated[
        float | None,
        typer.Option(
            "--fail-any-under", min=0, max=100, help="Exit 1 if any plan scores lower.", metavar="N"
        ),
    ] = None,
    output: Annotated[
        Literal["table", "jsonl"], typer.Option("--format", help="What to print: a table, or the results.")
    ] = "table",
) -> int:
    """Score plans against a rubric and write the audit: a report, and a page for each plan."""
    from ehcp_audit.cli import complain
    from ehcp_audit.cli.inputs import day, read_judgements, rubric_to_score
    from ehcp_audit.cli.sources import files_in, read_source
    from ehcp_audit.engine import Auditor

    on = day(as_of)
    loaded = rubric_to_score(rubric, lexicon)
    decided = read_judgements(judgements, loaded.rubric)
    files = files_in(plans)
    name = round_name or (Path(out).resolve().name if out else f"round-{on.isoformat()}")
    folder = Path(out) if out else Path(name)
    auditor = Auditor(loaded.rubric, on, read_source, decided)
    batch = _audit_all(auditor, files, folder, loaded, name, workers)
    for message in (*batch.unread, *_unused(decided, batch)):
        complain(message)
    _print(batch, loaded, folder, output)
    return int(_exit_code(batch, fail_under, fail_any_under))


def _audit_all(
    auditor: Auditor[Source],
    files: Sequence[Path],
    folder: Path,
    loaded: Loaded,
    name: str,
    workers: int,
) -> Batch:
    from ehcp_audit.cli.leftovers import clear
    from ehcp_audit.cli.sources import number_in, sources_in
    from ehcp_audit.cli.terminal import watched
    from ehcp_audit.errors import NothingScoredError
    from ehcp_audit.rounds.counting import Tallies
    from ehcp_audit.rounds.store import RoundWriter

    batch = Batch(Tallies())
    sources = sources_in(files)  # walked as they are audited: all of England's would fill memory
    first = list(islice(sources, _POOL_FROM))
    clear(folder.parent)
    with RoundWriter(folder) as writer:
        audited = auditor.many(chain(first, sources), _workers(workers, len(first)))
        for one in watched(audited, lambda: number_in(files), "Auditing"):
            _take(one, batch, writer, auditor, name)
        if not batch.used:
            raise NothingScoredError(*batch.unread, "no plan could be read, so nothing was scored")
        _finish(batch, writer, auditor, loaded, name)
    return batch


def _take(
    one: Audited[Source], batch: Batch, writer: RoundWriter, auditor: Auditor[Source], name: str
) -> None:
    """Keep one plan's result, or say why there is none."""
    from ehcp_audit.errors import Problem
    from ehcp_audit.report.plan_page import plan_page
    from ehcp_audit.results import PlanUsed

    result = one.result
    if result is None:
        batch.unread_plans += 1
        batch.unread.extend(str(problem) for problem in one.problems)
        return
    if result.ref.lower() in batch.refs:  # files on Windows do not tell A from a
        batch.unread_plans += 1
        batch.unread.append(
            str(
                Problem(
                    f"the ref {result.ref!r} is used by an earlier plan",
                    one.source.path,
                    one.source.line or None,
                    fix="give each plan a ref of its own",
                )
            )
        )
        return
    batch.refs.add(result.ref.lower())
    batch.failed += bool(result.failed)
    batch.tallies.add(result)
    batch.used.append(PlanUsed(ref=result.ref, digest=one.digest))
    writer.add(result, plan_page(result, auditor.rubric, as_of=auditor.as_of, round_name=name))


def _finish(batch: Batch, writer: RoundWriter, auditor: Auditor[Source], loaded: Loaded, name: str) -> None:
    """Write what belongs to the round as a whole."""
    from ehcp_audit._version import __version__
    from ehcp_audit.loading import rubric_as_used
    from ehcp_audit.looked_with import word_lists_digest
    from ehcp_audit.report.round_report import round_report
    from ehcp_audit.results import Manifest, RubricUsed

    text, digest = rubric_as_used(loaded)
    used = loaded.rubric
    scored = {plan.ref for plan in batch.used}
    manifest = Manifest(
        round=name,
        tool=f"ehcp-audit {__version__}",
        as_of=auditor.as_of,
        rubric=RubricUsed(rubric=used.rubric, version=used.version, title=used.title, digest=digest),
        plans=tuple(batch.used),
        unread=batch.unread_plans,
        judgements=sum(ref in scored for ref, _ in auditor.judgements),
        results_digest=writer.results_digest,
        word_lists=word_lists_digest(used.word_lists),
    )
    writer.finish(manifest, text, round_report(manifest, used, batch.tallies))


def _unused(decided: Mapping[tuple[str, str], Judgement], batch: Batch) -> list[str]:
    """Judgements of plans that are not in this round: a ref written wrong would lose them unseen."""
    unused = {ref for ref, _ in decided} - {plan.ref for plan in batch.used}
    # What is no ref may be a child's name, and no message may hold one.
    refs = sorted({ref if ref.isascii() and " " not in ref else "(not a ref)" for ref in unused})
    named = ", ".join(refs[:_REFS_NAMED]) + (
        f" and {len(refs) - _REFS_NAMED} more" if refs[_REFS_NAMED:] else ""
    )
    return [f"judgements not used, since no plan of that ref was scored: {named}"] if refs else []


def _print(batch: Batch, loaded: Loaded, folder: Path, output: str) -> None:
    """The results on standard output."""
    from ehcp_audit.cli.terminal import print_round
    from ehcp_audit.rounds.store import RESULTS

    if output == "jsonl":
        with (folder / RESULTS).open(encoding="utf-8") as lines:
            for line in lines:
                typer.echo(line, nl=False)
        return
    print_round(batch.tallies, loaded.rubric, folder)


def _workers(wanted: int, plans: int) -> int:
    if wanted:
        return wanted
    if plans < _POOL_FROM:
        return 1
    import os

    return os.cpu_count() or 1


def _exit_code(batch: Batch, fail_under: float | None, fail_any_under: float | None) -> ExitCode:
    """The most serious thing that happened decides: our fault, then unread plans, then the gate."""
    from ehcp_audit.cli import complain
    from ehcp_audit.rounding import rounded, shown

    if batch.failed:
        plans = "1 plan, which is" if batch.failed == 1 else f"{batch.failed} plans, which are"
        complain(f"a check failed in {plans} not graded; this is a fault of the tool")
        return ExitCode.OUR_FAULT
    if batch.unread:
        return ExitCode.RECORD_UNREADABLE
    mean, scores = batch.tallies.mean_score, batch.tallies.scores
    if fail_under is not None and (mean is None or rounded(mean) < fail_under):
        said = "there is no score" if mean is None else f"the mean score is {shown(mean)}"
        complain(f"gate failed: {said}, under {fail_under:g} (--fail-under)")
        return ExitCode.GATE_FAILED
    if fail_any_under is not None and (not scores or min(scores) < fail_any_under):
        low = sum(score < fail_any_under for score in scores)
        number = "1 plan scores" if low == 1 else f"{low} plans score"
        complain(f"gate failed: {number} under {fail_any_under:g} (--fail-any-under)")
        return ExitCode.GATE_FAILED
    return ExitCode.DONE
