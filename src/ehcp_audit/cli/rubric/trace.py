"""``ehcp-audit rubric trace``: from a review's finding to the criteria, examples and report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ehcp_audit.errors import ExitCode, RoundError, RubricError, told_as

if TYPE_CHECKING:
    from ehcp_audit.authoring.trace import Line, Served
    from ehcp_audit.rubric import Rubric


def trace(
    rubric: Annotated[
        str, typer.Argument(help="A shipped rubric's name, or a rubric file.", metavar="RUBRIC")
    ] = "kingston-2021",
    folder: Annotated[
        str | None,
        typer.Option("--round", help="A round's folder: where its report shows each.", metavar="ROUND"),
    ] = None,
    output: Annotated[
        Literal["text", "markdown", "json"],
        typer.Option("--format", help="Lines, a Markdown table, or JSON."),
    ] = "text",
) -> int:
    """Trace each finding to its criteria, their examples and the report; a finding nobody serves fails."""
    from ehcp_audit.authoring.trace import gone_from, problems
    from ehcp_audit.authoring.trace import trace as traced
    from ehcp_audit.cli.rubric.options import say
    from ehcp_audit.loading.examining import examine

    examined = examine(rubric)
    if examined.problems or examined.rubric is None:
        raise RubricError(*examined.problems)
    report = _report(folder) if folder else None
    lines = traced(examined.rubric, report, gone_from(examined))
    if output == "json":
        import json

        listed = [line._asdict() | {"criteria": [c._asdict() for c in line.criteria]} for line in lines]
        typer.echo(json.dumps(listed, indent=2, ensure_ascii=False))
    elif output == "markdown":
        typer.echo(_as_markdown(examined.rubric, lines))
    else:
        typer.echo(_as_text(examined.rubric, lines))
    notes = problems(examined, report)
    say(notes, [rubric], "text", None)
    return int(ExitCode.USAGE if notes else ExitCode.DONE)


def _report(folder: str) -> str:
    from ehcp_audit.rounds.store import REPORT, read_manifest

    read_manifest(Path(folder))
    path = Path(folder) / REPORT
    with told_as(RoundError, path):
        return path.read_text(encoding="utf-8", errors="replace")


def _as_text(rubric: Rubric, lines: list[Line]) -> str:
    parts = []
    source = ""
    for line in lines:
        if line.source != source:
            source = line.source
            parts.append(f"{source}: {rubric.sources[source].title}")
        parts.append(f"  {line.finding or 'as a whole'}")
        parts += [f"    {_served(served)}" for served in line.criteria]
        parts += [f"    {told}" for told in _other(line)] or ([] if line.criteria else ["    no criterion"])
    return "\n".join(parts)


def _other(line: Line) -> list[str]:
    """What serves a finding without being a criterion, and what did."""
    dropped = [f"dropped: {criterion}, since: {reason}" for criterion, reason in line.dropped]
    return [*(f"not a criterion: {where}" for where in line.elsewhere), *dropped]


def _served(served: Served) -> str:
    shown = f"; {'; '.join(served.shown)}" if served.shown else ""
    return f"{served.criterion} ({_examples(served)}){shown}"


def _examples(served: Served) -> str:
    return ", ".join(f"{number} {outcome.replace('_', ' ')}" for outcome, number in served.examples.items())


def _as_markdown(rubric: Rubric, lines: list[Line]) -> str:
    rows = ["| Source | Finding | Criterion | Examples | In the report |", "| --- | --- | --- | --- | --- |"]
    for line in lines:
        title = rubric.sources[line.source].title
        for served in line.criteria:
            where = "; ".join(served.shown)
            rows.append(f"| {title} | {line.finding} | {served.criterion} | {_examples(served)} | {where} |")
        others = _other(line) or ([] if line.criteria else ["none"])
        rows += [f"| {title} | {line.finding} | {told} | | |" for told in others]
    return "\n".join(rows)
