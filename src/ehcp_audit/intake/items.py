"""Sections B to H: needs, outcomes and provision, item by item where the layout has items.

An item is a numbered paragraph, a bullet, a row of a table with its own cells
for who and how often, or a cell under a lettered head. Plain paragraphs stay
text, and so do statements that there is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ehcp_audit.intake.draft import Draft, numbered
from ehcp_audit.intake.layout import Layout
from ehcp_audit.intake.pieces import NEEDS, PROVISION, Piece, tokens_of
from ehcp_audit.intake.stated import unstated
from ehcp_audit.language.words import normal

_LETTERED = r"(?P<code>[A-Z]{1,3}\d{1,2}(?:\.\d{1,2})?[a-z]?)"
_NUMBERED = r"(?P<number>\d{1,2}(?:\.\d{1,2})?)"
_CODE_FIRST = re.compile(rf"{_LETTERED}(?P<mark> ?[.):\u2013-]+)?\s+(?=\S)")
_NUMBER_FIRST = re.compile(rf"\(?{_NUMBERED} ?[.):]\s+(?=\S)")
_WORD_FIRST = re.compile(
    r"(?:Outcome|Need|Provision|OUTCOME|NEED)(?:\s+(?:no\.?|number))?\s+(?P<any>[A-Z]{0,3}\d{1,2}(?:\.\d{1,2})?)\s*[.):\u2013-]*\s*(?=\S)"
)
_OWN = re.compile(r"[A-Z]{1,3}")
_NOT_CODES = frozenset({"KS", "Y", "P", "GP", "YR", "A", "L", "GCSE"})
_FEWEST_WORDS = 4
_SHORT_NIL = 14  # words; a longer statement says more than that there is nothing
_ATTRIBUTES = (
    "who",
    "how_often",
    "how_long",
    "group",
    "where",
    "who_and_often",
    "by_when",
    "success",
    "aspirations",
    "adult_life",
    "advice_refs",
)


def is_nil(text: str, layout: Layout) -> bool:
    """Whether a text is a bare statement that there is nothing."""
    plain = text.strip()
    if len(plain.split()) > _SHORT_NIL:
        return False
    return not re.search(r"\w", plain) or layout.nil.whole(plain) is not None


def number_of(text: str) -> tuple[str | None, str]:
    """The label a statement begins with, and the statement; ``None`` where it has none.

    >>> number_of("B1. Ben tires quickly.")
    ('B1', 'Ben tires quickly.')
    """
    for pattern in (_WORD_FIRST, _CODE_FIRST, _NUMBER_FIRST):
        found = pattern.match(text)
        if not found:
            continue
        parts = found.groupdict()
        label = parts.get("any") or parts.get("code") or parts.get("number")
        letters = _OWN.match(label or "")
        if label in {"H1", "H2"}:
            return None, text[found.end() :].strip()  # the section, not the item
        if letters and letters.group() in _NOT_CODES:
            continue
        if pattern is _CODE_FIRST and letters and not parts["mark"] and len(letters.group()) > 1:
            continue
        return label, text[found.end() :].strip()
    return None, text


def drafts(pieces: Sequence[Piece], layout: Layout) -> list[Draft]:
    """Every item of Sections B to H, in the order of the document."""
    found: list[Draft] = []
    for row in _rows(unstated(pieces, layout)):
        if row[0].row and any(piece.column for piece in row):
            found.extend(_of_row(row, layout))
        else:
            _of_line(row[0], found, layout)
    return numbered(found)


def _rows(pieces: Sequence[Piece]) -> Iterable[list[Piece]]:
    run: list[Piece] = []
    for piece in pieces:
        if piece.kind == "heading" or piece.place not in {*NEEDS, "E", *PROVISION}:
            if run:
                yield run
            run = []
            continue
        if run and not (piece.row and piece.row == run[-1].row):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _of_line(piece: Piece, found: list[Draft], layout: Layout) -> None:
    """A paragraph outside the columns of a table: an item, more of the item before, or text."""
    text = piece.text
    label = piece.label.strip(" .:")
    lead = label and text.startswith(piece.label.strip())
    body = text[len(piece.label.strip()) :].lstrip(" .:\u2013-\n") if lead else text
    number, rest = number_of(text)
    last = found[-1] if found else None
    goes_on = last is not None and last.place == piece.place and last.group == piece.group and not last.row
    if is_nil(body, layout) or piece.meaning == "report":
        return
    if lead and piece.meaning in {"success", "by_when", "who", "how_often"}:
        if last is not None:
            last.cells.setdefault(piece.meaning, []).append(body)
        return
    if number is None and piece.number is not None:
        number = str(piece.number)
    if number is not None:
        found.append(_draft(piece, number, rest))
    elif piece.meaning == "outcomes" and lead and piece.place == "E":
        found.append(_draft(piece, number_of(piece.label)[0], body))
    elif piece.bullet:
        found.append(_draft(piece, None, text))
    elif goes_on and last is not None:
        last.lines.append(text)
    elif piece.place in PROVISION and found and any(d.place == piece.place for d in found) and _speaks(text):
        found.append(_draft(piece, None, text))


def _draft(piece: Piece, number: str | None, text: str) -> Draft:
    return Draft(piece.place, [text], number, piece.area, piece.label, group=piece.group)


def _speaks(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS and not text.rstrip().endswith(":")


def _of_row(row: Sequence[Piece], layout: Layout) -> list[Draft]:
    """The items of one table row: statements in their columns, the other cells beside them."""
    cells: dict[str, list[str]] = {}
    given: dict[str, list[Piece]] = {}
    for piece in row:
        if piece.role == "text":
            given.setdefault(piece.place, []).append(piece)
        else:
            cells.setdefault(piece.role, []).append(piece.text)
    own = [draft for place in given for draft in _statements(given[place], row, layout)]
    fresh = [draft for draft in own if draft.group >= 0]
    for draft in fresh:
        draft.area = " ".join(cells.get("area", ())) or draft.area
    _attach(fresh, cells)
    _link(fresh, own, cells)
    return fresh


def _statements(lines: Sequence[Piece], row: Sequence[Piece], layout: Layout) -> list[Draft]:
    """The statements in one cell; a cell carried from a row above gives drafts marked -1."""
    place, found = lines[0].place, list[Draft]()
    tabular = any(piece.role in {*_ATTRIBUTES, "id", "needs", "outcome_refs"} for piece in row)
    for piece in lines:
        if is_nil(piece.text, layout):
            continue
        number, rest = number_of(piece.text)
        itemised = number is not None or piece.bullet or piece.number is not None
        carried = piece.kind == "carried"
        label = normal(piece.label).strip(" .:")
        meaning = layout.labels.whole(label) if label else None
        if meaning == "success" and found:
            found[-1].cells.setdefault("success", []).append(piece.text[len(piece.label) :].lstrip(" .:"))
        elif (
            itemised
            or (place == "E" and (not found or not tabular))
            or (tabular and not found and place in PROVISION)
        ):
            number = number or (str(piece.number) if piece.number else None)
            group = -1 if carried else piece.group
            found.append(Draft(place, [rest], number, piece.area, row=piece.row, group=group))
        elif found:
            found[-1].lines.append(piece.text)
        elif place in PROVISION and len(lines) > 1 and not carried:
            found.append(Draft(place, [piece.text], None, piece.area, row=piece.row, group=piece.group))
    return found


def _attach(items: Sequence[Draft], cells: dict[str, list[str]]) -> None:
    provision = [item for item in items if item.place in PROVISION]
    outcomes = [item for item in items if item.place == "E"]
    needs = [item for item in items if item.place in NEEDS]
    for item in provision or outcomes or needs:
        for role in _ATTRIBUTES:
            if role in cells and not (role == "success" and outcomes):
                item.cells.setdefault(role, []).extend(cells[role])
    for item in outcomes:
        for role in ("success", *(() if provision else ("by_when",))):
            if role in cells and role not in item.cells:
                item.cells[role] = list(cells[role])
    if "id" in cells:
        for item in (provision or outcomes or needs)[:1]:
            item.id = item.id or cells["id"][0].strip(" .:")[:20]


def _link(fresh: Sequence[Draft], own: Sequence[Draft], cells: dict[str, list[str]]) -> None:
    """Which needs and outcomes a statement serves: those named in its row, and those beside it."""
    beside_needs = [item.id for item in own if item.place in NEEDS and item.id]
    beside_outcomes = [item.id for item in own if item.place == "E" and item.id]
    named = [t for text in cells.get("needs", ()) for t in re.split(r"[;,\n/&]| and ", text)]
    named_needs, named_outcomes = [], []
    for token in (part.strip(" .()") for part in named):
        bare = re.sub(r"^(?:needs?|outcomes?) ", "", token, flags=re.IGNORECASE)
        if re.fullmatch(r"[EO] ?\d{1,2}(?:\.\d)?[a-z]?", bare):
            named_outcomes.append(bare.replace(" ", ""))
        elif bare:
            named_needs.append(bare[:60])
    for text in cells.get("outcome_refs", ()):
        codes = [t for t in tokens_of(text) if re.fullmatch(r"[A-Za-z]{0,3}\d{1,2}(?:\.\d{1,2})?[a-z]?", t)]
        named_outcomes += codes or [text.strip()[:60]]
    for item in fresh:
        if item.place not in NEEDS:
            item.needs += dict.fromkeys([*named_needs, *beside_needs])
        if item.place in PROVISION:
            item.outcomes += dict.fromkeys([*named_outcomes, *beside_outcomes])
