"""Placed pieces into a plan record, with a trace of every one and what is left over."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from ehcp_audit.intake.docx import Document
from ehcp_audit.intake.fields import person_of, read_front
from ehcp_audit.intake.front import Front
from ehcp_audit.intake.layout import Layout
from ehcp_audit.intake.persons import names_in
from ehcp_audit.intake.pieces import Piece
from ehcp_audit.intake.sections import sections_of
from ehcp_audit.intake.stated import setting_in
from ehcp_audit.plan import Audit, Child, Letter, People, Plan, Status, Timeline

_CODE = re.compile(r"[A-Za-z]{0,4}[-_ ]?\d{1,10}(?:[-_]\d{1,6})?")


@dataclass(frozen=True)
class Traced:
    """Where one text of the document went: ``block`` counts from 1 in the document's order.

    ``where`` is a path of the record ("F.text", "child.born"), "heading",
    or "left over".
    """

    block: int
    text: str
    where: str


@dataclass(frozen=True)
class Leftover:
    """Text that found no place in the record, and why; ``block`` is 0 outside the body."""

    text: str
    why: str
    block: int = 0


@dataclass(frozen=True)
class Imported:
    """A plan read from a Word document, with all that is needed to check the reading."""

    plan: Plan
    leftovers: tuple[Leftover, ...]
    trace: tuple[Traced, ...]


_WHY = {
    "contents": "list of contents",
    "note": "footnote",
    "front": "front page, no field for it",
    "signoff": "sign-off block, no field for it",
    "details": "record details: only a Word document gives them back whole",
}


def build(path: str, raw: bytes, document: Document, pieces: Sequence[Piece], layout: Layout) -> Imported:
    """The record, the leftovers and the trace."""
    front = read_front(pieces, layout)
    sections = sections_of(pieces, layout)
    letter = "\n".join(p.text for p in pieces if p.place == "letter" and p.kind == "text")
    plan = Plan(
        ref=front.ref or _ref(path, raw),
        status=front.status or Status.DRAFT,
        trigger=front.trigger,
        source="Word document",
        names=names_in(front.names),
        audit=Audit(setting_type=front.setting or setting_in(sections.I.type or "", layout)),
        child=Child(**front.child),
        people=People(
            author=person_of(front, "author"),
            case_officer=person_of(front, "case_officer"),
            signed_by=person_of(front, "signed_by"),
        ),
        timeline=Timeline(**front.timeline),
        letter=Letter(text=letter or None),
        sections=sections,
    )
    trace = tuple(
        _traced(at, piece, front, plan) for at, piece in enumerate(pieces) if piece.kind != "carried"
    )
    return Imported(plan, tuple(_left(front, pieces, document)), trace)


def _ref(path: str, raw: bytes) -> str:
    stem = PurePath(path.replace("\\", "/")).stem
    if _CODE.fullmatch(stem):
        return stem.replace(" ", "-")
    return f"W-{hashlib.sha256(raw).hexdigest()[:8]}"


def _traced(at: int, piece: Piece, front: Front, plan: Plan) -> Traced:
    block = piece.unit[0] + 1
    if piece.kind == "pair":
        where = front.used.get(at, "left over")
        return Traced(block, f"{piece.label} {piece.text}", where)
    if piece.kind == "heading":
        inside = piece.place == "A" and not piece.letters and plan.sections.A.text
        return Traced(block, piece.text, "A.text" if inside else "heading")
    if piece.place in _WHY:
        otherwise = "details" if piece.place == "details" else "left over"
        return Traced(block, piece.text, front.used.get(at, otherwise))
    if piece.place == "K" and piece.meaning == "report":
        return Traced(block, piece.text, "K.advice[].text")
    regions = {"monitoring": "E.monitoring", "letter": "letter.text"}
    if piece.place == "A" and piece.voice:
        return Traced(block, piece.text, f"A.{piece.voice}")
    return Traced(block, piece.text, regions.get(piece.place, f"{piece.place}.text"))


def _left(front: Front, pieces: Sequence[Piece], document: Document) -> list[Leftover]:
    found = []
    for at, piece in enumerate(pieces):
        block = piece.unit[0] + 1
        if piece.kind == "pair" and at not in front.used:
            text = f"{piece.label} {piece.text}" if piece.text else piece.label
            why = front.why.get(at) or _WHY.get(piece.place, "no field for it")
            found.append(Leftover(text, why, block))
        elif piece.kind == "text" and piece.place in _WHY and at not in front.used:
            found.append(Leftover(piece.text, _WHY[piece.place], block))
    found += [
        Leftover(rest, "beside a value on the front page", piece.unit[0] + 1) for piece, rest in front.partly
    ]
    found += [Leftover(text, "header or footer") for text in document.margins]
    found += [Leftover(text, "beside the body of the document") for text in document.beside]
    return found
