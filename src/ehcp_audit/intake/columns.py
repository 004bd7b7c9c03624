"""Which row of a table is its head, and what each column means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ehcp_audit.intake.blocks import Slot
from ehcp_audit.intake.headings import heading
from ehcp_audit.intake.layout import Layout
from ehcp_audit.intake.pieces import NEEDS, PROVISION

_MOST_WORDS = 14
_PROVISION_FOR = {"B": "F", "C": "G", "D": "H1", "E": "F", "F": "F"}
_NEED_FOR = {"F": "B", "E": "B", "G": "C", "H1": "D", "H2": "D"}
_OUTLINED = frozenset("BCDEFGH")


@dataclass(frozen=True)
class Column:
    """What a column holds: ``text`` of section ``place``, or an attribute such as ``who``.

    ``by_content`` marks a column of needs or outcomes beside provision, which
    holds either the statements or references to them.
    """

    role: str
    place: str
    by_content: bool = False


def field_heads(cells: Sequence[Slot], layout: Layout) -> dict[int, str] | None:
    """The labels of a front page table whose values stand in the next row."""
    labels = {slot.column: slot.cell.text for slot in cells}
    if len(labels) < 2 or any(map(holds_value, labels.values())):  # noqa: PLR2004
        return None
    known = [layout.fields.whole(text) for text in labels.values()]
    return labels if all(known) and len(set(known)) > 1 else None


def holds_value(text: str) -> bool:
    """Whether a cell says more than a label: a line more, a year, something after a colon."""
    return "\n" in text or ":" in text.rstrip(" :") or re.search(r"\d{2}", text) is not None


def advice_heads(cells: Sequence[Slot], layout: Layout) -> dict[int, Column] | None:
    """The columns of the list in Section K."""
    found = {
        slot.column: Column(role, "K")
        for slot in cells
        if _is_short(slot) and (role := layout.advice_columns.whole(slot.cell.text))
    }
    if len(found) < 2 or len(found) * 2 < len(cells):  # noqa: PLR2004
        return None
    for slot in cells:
        found.setdefault(slot.column, Column("other", "K"))
    return found


def heads(cells: Sequence[Slot], letters: tuple[str, ...], layout: Layout) -> dict[int, Column] | None:
    """The columns that a row of heads names, or ``None`` where the row is no head.

    ``letters`` are the sections in force; none on the front page, where only
    columns with written letters count.
    """
    if len(cells) < 2 or not all(_is_short(slot) for slot in cells):  # noqa: PLR2004
        return None
    found: dict[int, Column] = {}
    written: set[int] = set()
    for slot in cells:
        text = slot.cell.text
        named = heading(text, layout, styled=True)
        if named is not None and named.lettered and not named.rest:
            written.add(slot.column)
            found[slot.column] = _lettered(named.letters, letters)
        elif (role := _role(text, letters, layout)) is not None:
            found[slot.column] = role
    bare = [c for slot, c in found.items() if c.role == "text" and slot not in written]
    if len(written) == 1 and bare and 0 in written:
        return None  # "Section B | Special educational needs": a letter and its title
    sections = {letter[0] for letter in letters}
    if len(written) < 2 and not (sections & _OUTLINED):  # noqa: PLR2004
        return None
    if len(found) < 2 or len(found) * 2 < len(cells):  # noqa: PLR2004
        return None
    if not any(column.role == "text" for column in found.values()):
        return None
    for slot in cells:
        found.setdefault(slot.column, Column("other", _owner(found, letters)))
    owner = _owner(found, letters)
    return {
        place: column if column.role == "text" else Column(column.role, owner, column.by_content)
        for place, column in found.items()
    }


def _lettered(named: tuple[str, ...], letters: tuple[str, ...]) -> Column:
    inside = [letter for letter in named if letter in letters]
    return Column("text", (inside or list(named))[0], by_content="E" in named)


def _role(  # noqa: PLR0911 - one answer for each sort of column
    text: str, letters: tuple[str, ...], layout: Layout
) -> Column | None:
    role = layout.columns.whole(text)
    provision = _first(letters, PROVISION) or _PROVISION_FOR.get(letters[0] if letters else "", "F")
    need = _first(letters, NEEDS) or _NEED_FOR.get(letters[0] if letters else "", "B")
    beside = bool(_first(letters, PROVISION)) and not _first(letters, NEEDS)
    titles = layout.titles.whole(text) or ()
    match role:
        case "provision":
            if titles and (own := _first(titles, PROVISION)) and own not in letters:
                shared = [letter for letter in titles if letter in letters]
                return Column("text", shared[0] if shared else own)
            return Column("text", provision)
        case "need":
            return Column("text", need, by_content=beside)
        case "outcome":
            return Column("text", "E", by_content=True)
        case "plain":
            return Column("text", letters[0] if letters else "B")
        case None if titles:
            return _lettered(titles, letters)
        case None:
            return None
        case _:
            return Column(role, "")


def _first(letters: tuple[str, ...], wanted: tuple[str, ...]) -> str | None:
    return next((letter for letter in letters if letter in wanted), None)


def _owner(found: dict[int, Column], letters: tuple[str, ...]) -> str:
    """The section whose items the row's attributes describe: provision before outcomes."""
    places = [column.place for column in found.values() if column.role == "text"]
    for wanted in (PROVISION, ("E",), NEEDS):
        if (own := _first(tuple(places), wanted)) is not None:
            return own
    return letters[0] if letters else "B"


def _is_short(slot: Slot) -> bool:
    text = slot.cell.text
    words = len(text.split())
    return len(slot.cell.lines) == 1 and words <= _MOST_WORDS and (words <= 2 or not text.endswith("."))  # noqa: PLR2004
