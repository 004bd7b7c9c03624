"""``ehcp-audit report``: a round that is there already, for another reader or another program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ehcp_audit.errors import Problem, UsageError

if TYPE_CHECKING:
    from ehcp_audit.cli.rounds import Opened
    from ehcp_audit.report.compared import Following, Side
    from ehcp_audit.rounds.counting import Tallies


def report(
    folder: Annotated[str, typer.Argument(help="The folder of a round.", metavar="ROUND")],
    output: Annotated[
        Literal["markdown", "csv", "json", "junit"], typer.Option("--format", help="The report's format.")
    ] = "markdown",
    audience: Annotated[
        Literal["team", "board", "family"], typer.Option("--audience", help="For whom the report is.")
    ] = "team",
    actions: Annotated[
        str | None,
        typer.Option(
            "--actions",
            help="A file of actions; if not given, actions.yaml in the round's folder.",
            metavar="FILE",
        ),
    ] = None,
    out: Annotated[
        str | None, typer.Option("--out", "-o", help="The file for the report.", metavar="FILE")
    ] = None,
) -> None:
    """Report on a round: for the team, a board or families; as Markdown, CSV, JSON or JUnit."""
    from ehcp_audit.cli.rounds import opened, write_or_print

    write = FORMATS.get((output, audience))
    if write is None:
        audiences = ", ".join(who for form, who in FORMATS if form == output)
        raise UsageError(
            Problem(f"there is no {output} report for the {audience}", fix=f"it is for: {audiences}")
        )
    write_or_print(write(opened(folder), actions), out)


def _team(one: Opened, actions: str | None) -> Iterator[str]:
    from ehcp_audit.report.actions import actions_section
    from ehcp_audit.report.grouped import published_section
    from ehcp_audit.report.round_report import round_report

    side, following = _told(one, actions)  # first: a wrong file of actions is told before anything is printed
    yield round_report(one.manifest, one.rubric, _tallies(one))
    sections = (published_section(side), actions_section(following, first_round=True))
    yield from (f"\n{section}" for section in sections if section.strip())


def _board(one: Opened, actions: str | None) -> Iterator[str]:
    from ehcp_audit.report.board import board_round

    yield board_round(*_told(one, actions))


def _family(one: Opened, actions: str | None) -> Iterator[str]:
    from ehcp_audit.report.family import family_round

    yield family_round(*_told(one, actions))


def _csv(one: Opened, _: str | None) -> Iterator[str]:
    from ehcp_audit.report.tables import findings_csv

    return findings_csv(one.results(), one.rubric)


def _board_csv(one: Opened, _: str | None) -> Iterator[str]:
    from ehcp_audit.report.tables import board_csv

    return board_csv(_side(one))


def _json(one: Opened, _: str | None) -> Iterator[str]:
    from ehcp_audit.report.tables import results_json

    return results_json(one.manifest, one.results())


def _board_json(one: Opened, _: str | None) -> Iterator[str]:
    from ehcp_audit.report.tables import board_json

    return board_json(_side(one))


def _junit(one: Opened, _: str | None) -> Iterator[str]:
    from ehcp_audit.report.tables import junit

    return junit(one.manifest, one.results(), one.rubric)


# A further format is a line here and a function above.
FORMATS: Mapping[tuple[str, str], Callable[[Opened, str | None], Iterable[str]]] = {
    ("markdown", "team"): _team,
    ("markdown", "board"): _board,
    ("markdown", "family"): _family,
    ("csv", "team"): _csv,
    ("csv", "board"): _board_csv,
    ("json", "team"): _json,
    ("json", "board"): _board_json,
    ("junit", "team"): _junit,
}


def _tallies(one: Opened) -> Tallies:
    from ehcp_audit.rounds.counting import Tallies

    tallies = Tallies()
    for result in one.results():
        tallies.add(result)
    return tallies


def _side(one: Opened) -> Side:
    from ehcp_audit.cli.rounds import side_of, taken

    return side_of(one, taken(one.manifest.round, one.results()), ["England"])


def _told(one: Opened, actions: str | None) -> tuple[Side, Following]:
    """A round with what became of its findings and actions, the results read once for both."""
    from ehcp_audit.cli.rounds import following_of

    side = _side(one)
    return side, following_of([one], [side.snapshot], actions)
