"""Every text of the document in its place: section, part of a section, or region.

One walk from top to bottom, and into the cells of tables. Headings open
sections, labels open their parts, the heads of a table say what its columns
hold. A first walk finds the lists of contents (headings that all come again);
the second leaves them aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ehcp_audit.intake.blocks import Block, Line, Table, grid
from ehcp_audit.intake.halves import halved
from ehcp_audit.intake.layout import Layout
from ehcp_audit.intake.pieces import Piece
from ehcp_audit.intake.rows import Rows

Unit = tuple[int, int]
_FEWEST_TITLES = 4
_SHARE_AGAIN = 0.75


def outline(blocks: Sequence[Block], layout: Layout) -> list[Piece]:
    """The pieces of a document, in reading order; nothing is left out."""
    first = _walk(blocks, layout, frozenset())
    aside = frozenset(_contents(first, blocks))
    return halved(_walk(blocks, layout, aside) if aside else first)


def _walk(blocks: Sequence[Block], layout: Layout, aside: frozenset[Unit]) -> list[Piece]:
    walk = Rows(layout)
    for number, block in enumerate(blocks):
        if isinstance(block, Line):
            walk.unit = (number, 0)
            if walk.unit in aside:
                walk.put_aside(block.text)
            else:
                walk.line(block)
            continue
        before = blocks[number - 1] if number else None
        walk.table(
            grid(block),
            number,
            aside=frozenset(row for at, row in aside if at == number),
            follows_table=isinstance(before, Table),
        )
    return walk.pieces


def _contents(pieces: Sequence[Piece], blocks: Sequence[Block]) -> Iterable[Unit]:
    """The lines and rows that only list the sections to come."""
    opened = [(at, piece) for at, piece in enumerate(pieces) if piece.kind == "heading" and piece.letters]
    for run in _runs(pieces, opened):
        last = run[-1][0]
        yield from _listed(run, [piece for at, piece in opened if at > last])
    for number, block in enumerate(blocks):
        if isinstance(block, Table):
            inside = [(at, piece) for at, piece in opened if piece.unit[0] == number]
            later = [piece for _, piece in opened if piece.unit[0] > number]
            if _comes_again(inside, later):
                yield from ((number, row) for row in range(len(block.rows)))


def _runs(pieces: Sequence[Piece], opened: Sequence[tuple[int, Piece]]) -> Iterable[list[tuple[int, Piece]]]:
    """Headings that follow one another with no text of their own between them."""
    run: list[tuple[int, Piece]] = []
    for at, piece in opened:
        if run:
            between = pieces[run[-1][0] + 1 : at]
            own = run[-1][1].unit
            if any(p.kind == "text" and p.unit != own for p in between):
                yield run
                run = []
        run.append((at, piece))
    if run:
        yield run


def _listed(run: Sequence[tuple[int, Piece]], later: Sequence[Piece]) -> Iterable[Unit]:
    """A run's list of contents: as long as its letters come again, the last for the first time."""
    seen: set[str] = set()
    kept: list[tuple[int, Piece]] = []
    for at, piece in run:
        goes_on = kept and set(piece.letters) & set(kept[-1][1].letters)  # A1, A2
        if seen & set(piece.letters) and not goes_on:
            break
        seen |= set(piece.letters)
        kept.append((at, piece))
    rest = [piece for at, piece in run if at > kept[-1][0]]
    if _comes_again(kept, [*rest, *later]):
        yield from (piece.unit for _, piece in kept)


def _comes_again(run: Sequence[tuple[int, Piece]], later: Sequence[Piece]) -> bool:
    named = {letter for _, piece in run for letter in piece.letters}
    again = named & {letter for piece in later for letter in piece.letters}
    return len(named) >= _FEWEST_TITLES and len(again) >= _SHARE_AGAIN * len(named)
