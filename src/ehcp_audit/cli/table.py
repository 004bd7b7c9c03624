"""A plain table on standard output, as wide as the terminal and no wider than a page."""

from __future__ import annotations

import sys
from collections.abc import Sequence

_WIDTH = 100
_ROWS_SHOWN = 60


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[str] = ()) -> None:
    """Print rows under headings; those in ``right`` stand at the right of their column."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=min(_WIDTH, Console().width) if sys.stdout.isatty() else _WIDTH, highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, justify="right" if heading in right else "left")
    for row in rows[:_ROWS_SHOWN]:
        table.add_row(*(Text(cell) for cell in row))  # a file's name may hold brackets
    console.print(table)
    if len(rows) > _ROWS_SHOWN:
        console.print(f"… and {len(rows) - _ROWS_SHOWN} more")
