"""The words of printed pages, each with its place, into lines and tables as in a Word document.

A PDF knows no paragraphs and no tables; it knows words in the order they were
set, which for a table is cell by cell. So a word that stands below the last
goes on with it, one that jumps up and to the right begins the next cell, and
one that comes back to the left begins the next row. Lengths are in points.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ehcp_audit.intake.blocks import Block, Cell, Table
from ehcp_audit.intake.paragraphs import Print, Row, Word, marks, paragraphs

_GAP = 0.9  # letter heights between words of one row that stand in different cells
_MOST_PITCH = 1.6  # letter heights from line to line, at most
_FAR = 3.0  # letter heights that leave a cell
_NEXT_ROW = 2.2  # letter heights from the last line of a row to the first of the next, at most
_LOOK_BACK = 120  # rows of running text that may stand on one page
_HALF = 0.5
_SHIFT = 1.5  # letter heights by which the edge of a cell may vary
_MARGIN = 0.06  # share of the page at its top and foot where headers and footers stand
_OFTEN = 3  # pages on which a line must come again to be a header or footer
_PAGE = re.compile(r"(?:[Pp]age )?0(?: ?(?:of|/) ?0)?")  # figures stand as 0 here


@dataclass
class _Cell:
    rows: list[Row] = field(default_factory=list)

    @property
    def left(self) -> float:
        return min(row.left for row in self.here)

    @property
    def right(self) -> float:
        return max(row.right for row in self.here)

    @property
    def here(self) -> list[Row]:
        """The rows on the last page that the cell reaches, the latest of them."""
        page = self.rows[-1].page
        return [row for row in self.rows[-_LOOK_BACK:] if row.page == page]


def blocks_of(pages: Sequence[Sequence[Word]]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The lines and tables of a document, and apart from them the headers and footers of its pages."""
    rows = [row for page in pages for row in _rows(page)]
    aside = _margins(rows)
    margins = tuple(dict.fromkeys(row.text for at, row in enumerate(rows) if at in aside))
    kept = [row for at, row in enumerate(rows) if at not in aside]
    print_ = Print(_usual_size(kept), _pitch(kept))
    found: list[Block] = []
    table: list[list[_Cell]] = []
    for strip in _strips(kept):
        if len(strip) > 1 and (not table or _same_table(table[-1], strip)):
            table.append(strip)
            continue
        if table and _goes_over(table, strip):
            table.append(strip)
            continue
        if table:
            found.append(_table(table, print_))
            table = []
        if len(strip) > 1:
            table.append(strip)
        else:
            found.extend(paragraphs(strip[0].rows, print_))
    if table:
        found.append(_table(table, print_))
    return tuple(found), margins


def _rows(words: Iterable[Word]) -> Iterator[Row]:
    """Words that follow one another on a line of print."""
    row: list[Word] = []
    for word in words:
        if row and not _goes_on(row[-1], word):
            yield Row(row)
            row = []
        row.append(word)
    if row:
        yield Row(row)


def _goes_on(before: Word, word: Word) -> bool:
    height = max(before.size, word.size, 1.0)
    level = abs((before.top - before.size / 2) - (word.top - word.size / 2)) < height * 0.6
    return level and -height * 0.5 <= word.left - before.right <= height * _GAP * (3 if marks(before) else 1)


def _usual_size(rows: Sequence[Row]) -> float:
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _margins(rows: Sequence[Row]) -> set[int]:
    """Which rows are headers and footers: at the edge of their page, the same on several but for numbers."""
    if not rows:
        return set()
    top = max(row.top for row in rows)
    low = min(row.top for row in rows)
    edge = (top - low) * _MARGIN
    places: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        if row.top > top - edge or row.top < low + edge:
            places.setdefault(re.sub(r"\d+", "0", row.text), []).append(at)
    return {
        at
        for text, found in places.items()
        if len({rows[at].page for at in found}) >= _OFTEN or _PAGE.fullmatch(text)
        for at in found
    }


def _strips(rows: Sequence[Row]) -> Iterator[list[_Cell]]:
    """Cells side by side; a strip of one cell is running text."""
    strip: list[_Cell] = []
    for row in rows:
        if strip and _is_beside(strip, row):
            if len(strip) == 1 and (before := _split(strip[0], row)):
                yield [before]
            strip.append(_Cell([row]))
        elif strip and _is_below(strip, row):
            strip[-1].rows.append(row)
        else:
            if strip:
                yield strip
            strip = [_Cell([row])]
    if strip:
        yield strip


def _is_below(strip: list[_Cell], row: Row) -> bool:
    """Whether the row goes on in the last cell."""
    last, left = strip[-1].rows[-1], strip[-1].left
    if len(strip) == 1:
        return row.page != last.page or row.top < last.top - last.size * _HALF
    if row.page != last.page or not 0 < last.top - row.top < last.size * _FAR:
        return False
    return row.left >= left - max(last.size, row.size) * _SHIFT


def _is_beside(strip: list[_Cell], row: Row) -> bool:
    """Whether the row begins a cell to the right of the last one, on the height of the strip."""
    cell, last = strip[-1], strip[-1].rows[-1]
    if row.page != last.page or row.left <= cell.left + row.size:
        return False
    if len(strip) > 1:
        low = min(r.top for one in strip for r in one.rows)
        within = low - last.size * _HALF < row.top < strip[0].rows[0].top + last.size
        return within and row.left > cell.right and row.top > last.top - last.size * _HALF
    beside = [r for r in cell.here if abs(r.top - row.top) < row.size * _HALF]
    under = [r for r in cell.here if r.top <= row.top + row.size * _HALF]
    return bool(beside or row.top > last.top) and all(r.right < row.left for r in under)


def _split(cell: _Cell, row: Row) -> _Cell | None:
    """Leave in the cell what stands beside the row, and give back the running text before it."""
    first = len(cell.rows) - 1
    while (
        first and cell.rows[first - 1].page == row.page and cell.rows[first].top < row.top - row.size * _HALF
    ):
        first -= 1
    before = cell.rows[:first]
    cell.rows = cell.rows[first:]
    return _Cell(before) if before else None


def _same_table(before: list[_Cell], strip: list[_Cell]) -> bool:
    """Whether a strip is the next row: close below the last one, or at the head of the next page."""
    last = min((row for cell in before for row in cell.rows), key=lambda row: (-row.page, row.top))
    first = strip[0].rows[0]
    shift = max(last.size, first.size) * _SHIFT
    if len(before) == len(strip) and abs(before[0].left - strip[0].left) > shift:
        return False
    return first.page != last.page or last.top - first.top < last.size * _NEXT_ROW


def _table(strips: list[list[_Cell]], print_: Print) -> Table:
    """Strips that follow one another as the rows of a table, each cell in its column."""
    columns = _columns(strips)
    rows: list[dict[int, _Cell]] = []
    reaches = _reaches_down(strips, columns)
    for number, strip in enumerate(strips):
        if number and _is_head_again(strips, number):
            continue
        placed = _placed(strip, columns)
        if rows and not reaches and _breaks_before(strips, number) and _is_rest(placed, columns):
            for at, cell in placed.items():
                rows[-1].setdefault(at, _Cell()).rows.extend(cell.rows)
        else:
            rows.append(placed)
    return Table(
        tuple(
            tuple(
                Cell(tuple(paragraphs(row[at].rows, print_)) if at in row else ())
                for at in range(len(columns))
            )
            for row in rows
        )
    )


def _columns(strips: Sequence[Sequence[_Cell]]) -> list[float]:
    return [cell.rows[0].left for cell in max(strips, key=len)]


def _placed(strip: Sequence[_Cell], columns: Sequence[float]) -> dict[int, _Cell]:
    """Each cell of a row by its column."""
    found: dict[int, _Cell] = {}
    least = 0
    for number, cell in enumerate(strip):
        most = len(columns) - (len(strip) - number)
        at = min(range(least, most + 1), key=lambda column: abs(columns[column] - cell.left))
        found[at] = cell
        least = at + 1
    return found


def _reaches_down(strips: Sequence[Sequence[_Cell]], columns: Sequence[float]) -> bool:
    """Whether rows within a page lack the first cell too, as below one that reaches over several rows."""
    within = [n for n in range(1, len(strips)) if not _breaks_before(strips, n)]
    return any(len(strips[n]) > 1 and 0 not in _placed(strips[n], columns) for n in within)


def _is_rest(placed: dict[int, _Cell], columns: Sequence[float]) -> bool:
    """Whether a row is what a page's end cut off the last: no first cell, the others in their columns."""
    return 0 not in placed and all(
        abs(columns[at] - cell.left) < cell.rows[0].size * _SHIFT for at, cell in placed.items()
    )


def _is_head_again(strips: Sequence[Sequence[_Cell]], number: int) -> bool:
    """Whether a row is the table's head, which Word sets anew on each page."""
    return _pages_apart(strips[number - 1], strips[number]) and _said(strips[number]) == _said(strips[0])


def _breaks_before(strips: Sequence[Sequence[_Cell]], number: int) -> bool:
    """Whether a page ended before a row, the head set anew left aside."""
    if number > 1 and _is_head_again(strips, number - 1):
        return True
    return _pages_apart(strips[number - 1], strips[number])


def _pages_apart(before: Sequence[_Cell], strip: Sequence[_Cell]) -> bool:
    return strip[0].rows[0].page > before[0].rows[-1].page


def _said(strip: Sequence[_Cell]) -> list[str]:
    return [" ".join(row.text for row in cell.rows) for cell in strip]


def _goes_over(table: Sequence[Sequence[_Cell]], strip: Sequence[_Cell]) -> bool:
    """Whether a text by itself at the head of a page is the rest of the last row's cell."""
    columns = _columns(table)
    edge = columns[1] - strip[0].rows[0].size * _SHIFT
    strips = [*table, strip]
    return (
        len(strip) == 1
        and all(row.left >= edge for row in strip[0].rows)
        and _breaks_before(strips, len(table))
        and _is_rest(_placed(strip, columns), columns)
    )


def _pitch(rows: Sequence[Row]) -> float:
    """The usual distance from one line to the next, in letter heights."""
    steps = sorted(
        (before.top - row.top) / before.size
        for before, row in pairwise(rows)
        if before.page == row.page and _HALF < (before.top - row.top) / max(before.size, 1.0) < _FAR
    )
    return min(_MOST_PITCH, steps[len(steps) // 5]) if steps else _MOST_PITCH
