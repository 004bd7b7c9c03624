"""Gathered items into the record's models, and a section's text as one reader sees it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ehcp_audit.intake.draft import Draft
from ehcp_audit.intake.layout import Layout
from ehcp_audit.intake.pieces import Piece, joined, refs_only
from ehcp_audit.plan import AdultLife, NeedItem, OutcomeItem, ProvisionItem

_ASIDE = re.compile(r"^\(([^()]{3,60})\)\s*")


def need_item(draft: Draft) -> NeedItem:
    """A need of Section B, C or D."""
    return NeedItem(id=draft.id, area=draft.area or None, text=draft.text)


def outcome_item(draft: Draft, layout: Layout) -> OutcomeItem:
    """An outcome of Section E, with the area of adult life that its label names."""
    aside = _ASIDE.match(draft.text) or re.search(r"\(([^()]{3,60})\)", draft.label)
    return OutcomeItem(
        id=draft.id,
        text=draft.text,
        success=draft.cell("success"),
        by_when=draft.cell("by_when"),
        needs=tuple(draft.needs),
        aspirations=_listed(draft.cell("aspirations")),
        adult_life=_adult_life(draft.cell("adult_life") or (aside.group(1) if aside else ""), layout),
    )


def _adult_life(words: str, layout: Layout) -> AdultLife | None:
    code = layout.adult_life.whole(words)
    return AdultLife(code) if code else None


def _listed(cell: str | None) -> tuple[str, ...]:
    """The references of a cell, as they are parted there."""
    found: list[str] = []
    for part in re.split(r"[;\n]", cell or ""):
        found += [ref.strip(" .()") for ref in part.split(",")] if refs_only(part) else [part.strip()]
    return tuple(dict.fromkeys(filter(None, found)))


def provision_item(draft: Draft, layout: Layout) -> ProvisionItem:
    """A statement of provision with its own cells."""
    who, often = draft.cell("who"), draft.cell("how_often")
    both = draft.cell("who_and_often")
    if both:
        head, mark, tail = _first_cut(both)
        who = who or head
        often = often or (tail if mark else None)
    return ProvisionItem(
        id=draft.id,
        text=draft.text,
        who=who,
        how_often=often,
        how_long="; ".join(t for t in (draft.cell("how_long"), draft.cell("by_when")) if t) or None,
        group=draft.cell("group"),
        where=draft.cell("where"),
        needs=tuple(draft.needs),
        outcomes=tuple(draft.outcomes),
        advice=_listed(draft.cell("advice_refs")),
        adult_life=_adult_life(draft.cell("adult_life") or "", layout),
    )


def _first_cut(text: str) -> tuple[str, str, str]:
    """A cell "who, how often" at its first comma, semicolon or line end."""
    found = re.search(r"[,;\n]\s*", text)
    if not found:
        return text, "", ""
    return text[: found.start()].strip(), found.group(), text[found.end() :].strip()


def section_text(pieces: Sequence[Piece], place: str) -> str | None:
    """All the text of one section, a paragraph or a table row to a line."""
    lines: list[str] = []
    rows: dict[int, list[Piece]] = {}
    for piece in pieces:
        if piece.place != place or piece.kind != "text":
            continue
        if piece.row and piece.column:
            if piece.row not in rows:
                lines.append(f"\0{piece.row}")
            rows.setdefault(piece.row, []).append(piece)
        else:
            lines.append(piece.text)
    return "\n".join(_row_text(rows[int(t[1:])]) if t[:1] == "\0" else t for t in lines) or None


def _row_text(row: Sequence[Piece]) -> str:
    """One row as one reader sees it: the statement with its number, then the other cells."""
    ids = [piece.text for piece in row if piece.role in {"id", "area"}]
    texts = [piece.text for piece in row if piece.role == "text"]
    others = [piece.text for piece in row if piece.role not in {"id", "area", "text"}]
    statement = " ".join([*ids, "\n".join(texts)]).strip()
    return joined([statement, *others])
