"""``ehcp-audit rubric check``: every problem of a rubric at once, each with its place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from ehcp_audit.cli.rubric.options import AsOf, Files, Out, Wanted, quiet, say
from ehcp_audit.errors import ExitCode

if TYPE_CHECKING:
    from ehcp_audit.authoring.notes import Note
    from ehcp_audit.loading.examining import Examined


def check(
    files: Files,
    output: Wanted = "auto",
    out: Out = None,
    on: Annotated[
        list[str] | None,
        typer.Option(
            "--on", help="Plans to try it on: criteria that never differ are named.", metavar="PLANS"
        ),
    ] = None,
    as_of: AsOf = None,
) -> int:
    """Check rubric files: every problem at once, each with its place and the nearest right word."""
    from ehcp_audit.authoring.lint import checked
    from ehcp_audit.authoring.notes import errors
    from ehcp_audit.loading.examining import examine

    notes: list[Note] = []
    for name in files:
        examined = examine(name)
        found = checked(examined)
        if on and not errors(found):
            found += _alike(examined, on, as_of)
        notes += found
        if not errors(found) and not quiet(output):
            rubric = examined.rubric
            warned = f", {len(found)} {'warning' if len(found) == 1 else 'warnings'}" if found else ""
            typer.echo(f"{name}: {len(rubric.criteria) if rubric else 0} criteria, nothing wrong{warned}")
    say(notes, files, output, out)
    return int(ExitCode.USAGE if errors(notes) else ExitCode.DONE)


def _alike(examined: Examined, plans: list[str], as_of: str | None) -> list[Note]:
    """Criteria that come out the same on every plan that can be read."""
    from ehcp_audit.authoring.lint import alike_on_plans
    from ehcp_audit.cli.inputs import day
    from ehcp_audit.cli.sources import files_in, read_source, sources_in
    from ehcp_audit.engine import Auditor
    from ehcp_audit.finding import Outcome

    assert examined.rubric is not None  # noqa: S101 - only rubrics without errors come here
    seen: dict[str, Counter[Outcome]] = {}
    auditor = Auditor(examined.rubric, day(as_of), read_source, {})
    for audited in auditor.many(sources_in(files_in(plans))):
        for finding in audited.result.findings if audited.result else ():
            seen.setdefault(finding.criterion, Counter())[finding.outcome] += 1
    return alike_on_plans(examined, seen)
