"""What a person sees while a command runs and when it is done."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from ehcp_audit.rounds.counting import Row, Tallies
    from ehcp_audit.rubric import Rubric

T = TypeVar("T")

_WIDTH = 100
_ROWS_SHOWN = 60


def watched(items: Iterable[T], total: int) -> Iterator[T]:
    """The items, with a progress bar on a terminal; silent in a pipe."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, "Auditing", total=total, console=Console(stderr=True), transient=True)


def print_round(tallies: Tallies, rubric: Rubric, folder: Path) -> None:
    """The round as a table, the three things most often missed, and where the reports are."""
    from rich.console import Console
    from rich.table import Table

    console = Console(width=min(_WIDTH, Console().width) if sys.stdout.isatty() else _WIDTH, highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Plan", "Grade", "Score", "Coverage", "Not met", "First to put right"):
        table.add_column(heading, justify="right" if heading in ("Score", "Coverage", "Not met") else "left")
    for row in tallies.rows[:_ROWS_SHOWN]:
        table.add_row(*_cells(row, rubric))
    console.print(table)
    if len(tallies.rows) > _ROWS_SHOWN:
        console.print(f"… and {len(tallies.rows) - _ROWS_SHOWN} more plans")
    mean = tallies.mean_score
    counted = ", ".join(
        f"{number} {(name or 'not graded').replace('_', ' ')}"
        for name, number in sorted(tallies.grades().items(), key=lambda kv: _best_first(kv[0], rubric))
    )
    plans = "1 plan" if len(tallies.rows) == 1 else f"{len(tallies.rows)} plans"
    console.print()
    console.print(f"{plans}, mean score {'none' if mean is None else f'{mean:.1f}'}: {counted}", soft_wrap=True)
    console.print(f"Report: {folder / 'report.md'}", soft_wrap=True, markup=False)
    console.print(f"Pages for the writers: {folder / 'plans'}", soft_wrap=True, markup=False)


def _cells(row: Row, rubric: Rubric) -> tuple[str, ...]:
    short = [
        (criterion.scored_weight * (1.0 if outcome == "not_met" else 0.5), criterion.id)
        for criterion in rubric.criteria
        if (outcome := row.outcomes.get(criterion.id)) in ("not_met", "partly_met")
    ]
    not_met = sum(outcome == "not_met" for outcome in row.outcomes.values())
    first = min(short, key=lambda pair: (-pair[0], pair[1]))[1] if short else ""
    return (
        row.ref,
        (row.grade or "not graded").replace("_", " "),
        "none" if row.score is None else f"{row.score:.1f}",
        f"{row.coverage:.0%}",
        str(not_met),
        first,
    )


def _best_first(name: str | None, rubric: Rubric) -> float:
    return 1.0 if name is None else -rubric.grades[name]
