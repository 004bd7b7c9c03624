"""A plain table on standard output, as wide as the terminal and no wider than a page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")

_WIDTH = 100
_ROWS_SHOWN = 60


def page() -> Console:
    """Standard output as a console of that width."""
    from rich.console import Console

    return Console(width=min(_WIDTH, Console().width) if sys.stdout.isatty() else _WIDTH, highlight=False)


def print_table(
    headings: Sequence[str],
    rows: Sequence[T],
    cells: Callable[[T], Sequence[str]],
    *,
    right: Sequence[str] = (),
) -> None:
    """Print plans under headings, as far as a screen holds them.

    ``cells`` makes a row's texts; those under the headings in ``right`` stand at
    the right of their column.
    """
    from rich.table import Table
    from rich.text import Text

    console = page()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, justify="right" if heading in right else "left")
    for row in rows[:_ROWS_SHOWN]:
        table.add_row(*(Text(cell) for cell in cells(row)))  # a file's name may hold brackets
    console.print(table)
    if len(rows) > _ROWS_SHOWN:
        console.print(f"… and {len(rows) - _ROWS_SHOWN} more plans")
