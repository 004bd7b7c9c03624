"""``ehcp-audit rescore``: a round under another rubric, from its stored findings, without a plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ehcp_audit.errors import NothingScoredError, Problem, UsageError

if TYPE_CHECKING:
    from ehcp_audit.cli.rounds import Opened
    from ehcp_audit.loading import Loaded
    from ehcp_audit.results import Manifest
    from ehcp_audit.rounds.counting import Tallies


def rescore(
    folder: Annotated[str, typer.Argument(help="The folder of a round.", metavar="ROUND")],
    rubric: Annotated[str, typer.Option("--rubric", "-r", help="A shipped rubric's name, or a rubric file.")],
    out: Annotated[str, typer.Option("--out", "-o", help="The folder for the new round.", metavar="DIR")],
    round_name: Annotated[
        str | None, typer.Option("--round", help="The new round's name in its reports.", metavar="NAME")
    ] = None,
) -> None:
    """Score a round's stored findings with another rubric; no plan is read again."""
    from ehcp_audit.cli import complain
    from ehcp_audit.cli.inputs import rubric_to_score
    from ehcp_audit.cli.rescoring import not_rescored
    from ehcp_audit.cli.rounds import opened
    from ehcp_audit.cli.terminal import print_round

    target = Path(out)
    if target.resolve() == Path(folder).resolve():
        raise UsageError(
            Problem(
                "the new round would take the place of the one it is made from",
                out,
                fix="name another folder with -o",
            )
        )
    one, loaded = opened(folder), rubric_to_score(rubric)
    missing = not_rescored(one.rubric, loaded.rubric)
    if missing:
        number = "1 criterion" if len(missing) == 1 else f"{len(missing)} criteria"
        complain(f"{number} not assessable here, since the stored findings cannot tell: {', '.join(missing)}")
    print_round(_written(one, loaded, target, round_name or target.resolve().name), loaded.rubric, target)


def _written(one: Opened, loaded: Loaded, folder: Path, name: str) -> Tallies:
    from ehcp_audit.cli.leftovers import clear
    from ehcp_audit.cli.rescoring import rescored
    from ehcp_audit.loading import rubric_as_used
    from ehcp_audit.report.plan_page import plan_page
    from ehcp_audit.report.round_report import round_report
    from ehcp_audit.rounds.counting import Tallies
    from ehcp_audit.rounds.store import RoundWriter

    tallies, as_of = Tallies(), one.manifest.as_of
    text, digest = rubric_as_used(loaded)
    clear(folder.parent)
    with RoundWriter(folder) as writer:
        for result in rescored(one, loaded.rubric):
            tallies.add(result)
            writer.add(result, plan_page(result, loaded.rubric, as_of=as_of, round_name=name))
        if not tallies.scores:
            raise NothingScoredError(
                Problem(
                    f"the stored findings give no plan a score with {loaded.rubric.rubric}, "
                    "so nothing was scored",
                    str(one.folder),
                    fix="score the plans themselves with that rubric",
                )
            )
        manifest = _manifest(one, loaded, name, digest, writer.results_digest)
        writer.finish(manifest, text, round_report(manifest, loaded.rubric, tallies))
    return tallies


def _manifest(one: Opened, loaded: Loaded, name: str, digest: str, results_digest: str) -> Manifest:
    from ehcp_audit._version import __version__
    from ehcp_audit.results import RubricUsed

    used, before = loaded.rubric, one.manifest
    return before.model_copy(
        update={
            "round": name,
            "tool": f"ehcp-audit {__version__}",
            "rubric": RubricUsed(rubric=used.rubric, version=used.version, title=used.title, digest=digest),
            "results_digest": results_digest,
            "options": {
                **before.options,
                "looked_with": before.looked_with,
                "rescored_from": f"{before.round}, {before.rubric.rubric} {before.rubric.version}",
            },
        }
    )
