"""``ehcp-audit rubric test``: the examples, and whether they hold what the rubric says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ehcp_audit.cli.rubric.options import Files, Out, Wanted, quiet, say
from ehcp_audit.errors import ExitCode

if TYPE_CHECKING:
    from ehcp_audit.authoring.trial import Trial

_SHOWN = 8


def run_tests(
    files: Files,
    *,
    fail_under: Annotated[
        float | None,
        typer.Option(
            "--fail-under", min=0, max=100, help="Exit 1 if fewer changes in 100 are noticed.", metavar="N"
        ),
    ] = None,
    missed: Annotated[
        bool, typer.Option("--missed", help="Name every change that no example notices, with its place.")
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", help="The day to judge examples by; 2021-04-30 if not given.", metavar="DATE"
        ),
    ] = None,
    output: Wanted = "auto",
    out: Out = None,
) -> int:
    """Run every criterion's examples, then see whether they would notice a change (mutation testing)."""
    from ehcp_audit.authoring.examples import EXAMPLES_DAY
    from ehcp_audit.authoring.notes import Note, errors
    from ehcp_audit.authoring.trial import tried
    from ehcp_audit.cli import complain
    from ehcp_audit.cli.inputs import day
    from ehcp_audit.loading.examining import examine

    notes: list[Note] = []
    gate = ExitCode.DONE
    for name in files:
        examined = examine(name)
        if examined.problems or examined.rubric is None:
            notes += [Note(problem) for problem in examined.problems]
            continue
        trial = tried(examined, day(as_of) if as_of else EXAMPLES_DAY)
        notes += [note for note in trial.notes if missed or note.level == "error"]
        if not quiet(output):
            _print(name, trial, missed=missed)
        if fail_under is not None and trial.score is not None and trial.score < fail_under:
            short = f"{trial.score:.1f}% of the changes are noticed, under {fail_under:g}"
            complain(f"gate failed: {name}: {short} (--fail-under)")
            gate = ExitCode.GATE_FAILED
    say(notes, files, output, out)
    return int(ExitCode.USAGE if errors(notes) else gate)


def _print(name: str, trial: Trial, *, missed: bool) -> None:
    failed = {0: "all come out as they should", 1: "1 does not come out as it should"}.get(
        trial.failed, f"{trial.failed} do not come out as they should"
    )
    typer.echo(f"{name}: {trial.examples} examples, {failed}")
    if trial.score is None:
        return
    noticed = f"{trial.caught} of {len(trial.mutants)} changes are noticed"
    typer.echo(f"{name}: mutation score {trial.score:.1f}% ({noticed})")
    unheld = trial.unheld()
    if unheld and not missed:
        listed = ", ".join(
            f"{criterion} ({number} of {total})" for criterion, number, total in unheld[:_SHOWN]
        )
        more = f" and {len(unheld) - _SHOWN} more criteria" if len(unheld) > _SHOWN else ""
        typer.echo(f"Changes that no example notices (--missed shows each): {listed}{more}")
