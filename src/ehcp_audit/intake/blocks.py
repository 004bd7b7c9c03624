"""The pieces a Word document falls into: lines, and tables of cells that hold lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

BOXES = {True: "\u2612", False: "\u2610"}  # ☒ and ☐, as Word itself writes a tick box


@dataclass(frozen=True)
class Line:
    """One paragraph, heading or bullet.

    ``level`` is 1 to 6 for a heading and 0 for any other line. ``lead`` is the
    bold beginning of the line ("Health needs."); a line bold from end to end
    is its own ``lead``. ``number`` is Word's own automatic number, which
    stands in no text.
    """

    text: str
    level: int = 0
    lead: str = ""
    bullet: bool = False
    number: int | None = None
    note: bool = False

    @property
    def bold(self) -> bool:
        """Whether the whole line is bold."""
        return bool(self.lead) and self.lead == self.text

    @property
    def styled(self) -> bool:
        """Whether the line looks like a heading: by its style, or bold throughout."""
        return self.level > 0 or self.bold


@dataclass(frozen=True)
class Cell:
    """One cell of a table; spans count columns and rows, from 1."""

    blocks: tuple[Block, ...]
    columns: int = 1
    rows: int = 1

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the cell, those of tables inside it too."""
        return tuple(lines_of(self.blocks))

    @property
    def text(self) -> str:
        """The words of the cell, a line each."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Table:
    """Rows of cells, as they stand in the file: a merged cell stands once."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Line | Table


def lines_of(blocks: tuple[Block, ...]) -> Iterator[Line]:
    """Every line in reading order."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from lines_of(cell.blocks)


@dataclass(frozen=True)
class Slot:
    """A cell as a row of the grid sees it; ``fresh`` where the cell begins in this row."""

    cell: Cell
    column: int
    fresh: bool


def grid(table: Table) -> list[tuple[Slot, ...]]:
    """Each row with the cells that reach into it, merged cells from rows above included.

    A span beyond the table's edge is harmless: rows end where the table does.
    """
    found: list[tuple[Slot, ...]] = []
    reaching: dict[int, tuple[Cell, int]] = {}  # column -> the cell from above, rows left
    for row in table.rows:
        slots, column, waiting = [], 0, list(row)
        carried, reaching = reaching, {}
        while waiting or any(place >= column for place in carried):
            if column in carried:
                cell, left = carried[column]
                slots.append(Slot(cell, column, fresh=False))
            elif waiting:
                cell = waiting.pop(0)
                left = cell.rows
                slots.append(Slot(cell, column, fresh=True))
            else:
                column = min(place for place in carried if place >= column)
                continue
            if left > 1:
                reaching[column] = (cell, left - 1)
            column += cell.columns
        found.append(tuple(slots))
    return found
