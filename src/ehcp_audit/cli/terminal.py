"""What a person sees while a command runs and when it is done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ehcp_audit.rounding import percent, shown

if TYPE_CHECKING:
    from ehcp_audit.rounds.counting import Row, Tallies
    from ehcp_audit.rubric import Rubric

T = TypeVar("T")


def watched(items: Iterable[T], total: Callable[[], int], doing: str) -> Iterator[T]:
    """The items, with a progress bar on a terminal; silent, and not counted, in a pipe."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, doing, total=total(), console=Console(stderr=True), transient=True)


def print_round(tallies: Tallies, rubric: Rubric, folder: Path) -> None:
    """The round as a table, its grades, and where the reports are."""
    from ehcp_audit.cli.table import page, print_table

    headings = ("Plan", "Grade", "Score", "Coverage", "Not met", "First to put right")
    right = ("Score", "Coverage", "Not met")
    print_table(headings, tallies.rows, lambda row: _cells(row, rubric), right=right)
    console = page()
    mean = tallies.mean_score
    counted = ", ".join(
        f"{number} {(name or 'not graded').replace('_', ' ')}"
        for name, number in sorted(tallies.grades().items(), key=lambda kv: _best_first(kv[0], rubric))
    )
    plans = "1 plan" if len(tallies.rows) == 1 else f"{len(tallies.rows)} plans"
    console.print()
    said = "none" if mean is None else shown(mean)
    console.print(f"{plans}, mean score {said}: {counted}", soft_wrap=True, markup=False)
    console.print(f"Report: {folder / 'report.md'}", soft_wrap=True, markup=False)
    console.print(f"Pages for the writers: {folder / 'plans'}", soft_wrap=True, markup=False)


def _cells(row: Row, rubric: Rubric) -> tuple[str, ...]:
    from ehcp_audit.report.plan_page import first_changes

    not_met = sum(outcome == "not_met" for outcome in row.outcomes.values())
    first = next(iter(first_changes(row.outcomes, rubric, row.capping)), "")
    return (
        row.ref,
        (row.grade or "not graded").replace("_", " ") + (" (capped)" if row.capped else ""),
        "none" if row.score is None else shown(row.score),
        percent(row.coverage),
        str(not_met),
        first,
    )


def _best_first(name: str | None, rubric: Rubric) -> float:
    return 1.0 if name is None else -rubric.grades[name]
