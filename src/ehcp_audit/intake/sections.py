"""The sections of the record from placed pieces: A and I to K here, B to H by their items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ehcp_audit.intake.advice import read_advice
from ehcp_audit.intake.draft import Draft
from ehcp_audit.intake.items import drafts, is_nil, number_of
from ehcp_audit.intake.layout import Layout
from ehcp_audit.intake.pieces import NEEDS, PROVISION, Piece
from ehcp_audit.intake.records import need_item, outcome_item, provision_item, section_text
from ehcp_audit.intake.stated import agreement, breaks, budget, nil_in
from ehcp_audit.language.sentences import sentences
from ehcp_audit.language.words import normal
from ehcp_audit.plan import (
    ChildVoice,
    Concern,
    Needs,
    Outcomes,
    ParentVoice,
    Placement,
    Provision,
    SectionA,
    Sections,
)

_CONCERN = re.compile(r"(?P<id>[A-Z]{1,3}\d{1,2})[.)]\s+(?=\S)")  # P1 too, which elsewhere is a level
_SETTING = re.compile(r"(?:[A-Z][\w'\u2019.-]*|of|the|and|for|at|with|in|&| ){2,24}(?=[,.;:()\u2013-]|$)")


def sections_of(pieces: Sequence[Piece], layout: Layout) -> Sections:
    """All twelve sections."""
    found = drafts(pieces, layout)
    texts = {place: section_text(pieces, place) for place in (*NEEDS, "E", *PROVISION, "I", "J")}
    given: dict[str, Any] = {"A": _section_a(pieces), "K": read_advice(pieces, layout)}
    for place in NEEDS:
        needs = tuple(need_item(draft) for draft in found if draft.place == place)
        nil = None if needs else nil_in(pieces, place, layout)
        given[place] = Needs(text=texts[place], needs=needs, nil=nil)
    given["E"] = Outcomes(
        text=texts["E"],
        outcomes=tuple(outcome_item(d, layout) for d in _once(found) if d.place == "E"),
        monitoring="\n".join(p.text for p in pieces if p.place == "monitoring" and p.kind == "text") or None,
    )
    shared = _is_shared_nil(pieces, texts, layout)
    if shared:
        texts["H2"] = texts["H1"]
    for place in PROVISION:
        items = tuple(provision_item(draft, layout) for draft in found if draft.place == place)
        said = "H1" if place == "H2" and shared else place
        given[place] = Provision(
            text=texts[place],
            provision=items,
            nil=None if items else nil_in(pieces, said, layout),
            short_breaks=breaks(pieces, place, layout),
            **agreement(pieces, place, layout),
        )
    given["I"] = _placement(pieces, texts["I"])
    given["J"] = budget(pieces, texts["J"], layout)
    return Sections(**given)


def _once(found: Sequence[Draft]) -> list[Draft]:
    """Outcomes without those repeated word for word beside each provision."""
    seen: set[str] = set()
    kept = []
    for draft in found:
        if draft.place == "E" and draft.text in seen:
            continue
        seen |= {draft.text} if draft.place == "E" else set()
        kept.append(draft)
    return kept


def _is_shared_nil(pieces: Sequence[Piece], texts: dict[str, str | None], layout: Layout) -> bool:
    """Whether one statement under "H1 and H2" says that there is neither."""
    both = any(p.kind == "heading" and {"H1", "H2"} <= set(p.letters) for p in pieces)
    text = texts["H1"]
    return both and texts["H2"] is None and text is not None and is_nil(text, layout)


def _section_a(pieces: Sequence[Piece]) -> SectionA:
    own = [piece for piece in pieces if piece.place == "A" and piece.kind in {"text", "heading", "pair"}]
    voices: dict[str, list[str]] = {}
    concerns: list[Concern] = []
    for piece in own:
        if piece.kind != "text" or not piece.voice:
            continue
        text = _without_lead(piece)
        coded = _CONCERN.match(text)
        number, rest = (coded["id"], text[coded.end() :]) if coded else number_of(text)
        if piece.voice == "parents.concerns":
            listed = piece.bullet or number is not None or piece.number is not None
            if listed:
                label = number or (str(piece.number) if piece.number else None)
                ids = {concern.id for concern in concerns}
                concerns.append(Concern(id=None if label in ids else label, text=rest))
                continue
            voices.setdefault("parents.views", []).append(text)
            continue
        voices.setdefault(piece.voice, []).append(text)
    texts = {key: "\n".join(lines) for key, lines in voices.items()}
    whole = "\n".join(p.text for p in own if p.kind == "text" or (p.kind == "heading" and not p.letters))
    if not any(piece.kind == "text" for piece in own):
        whole = ""
    return SectionA(
        text=whole or None,
        child=ChildVoice(**{k.partition(".")[2]: v for k, v in texts.items() if k.startswith("child.")}),
        parents=ParentVoice(
            **{k.partition(".")[2]: v for k, v in texts.items() if k.startswith("parents.")},
            concerns=tuple(concerns),
        ),
    )


def _without_lead(piece: Piece) -> str:
    """The text without the bold label that it begins with."""
    if piece.label and piece.text.startswith(piece.label):
        rest = piece.text[len(piece.label) :].lstrip(" .:\u2013-\n")
        return rest or piece.text
    return piece.text


def _placement(pieces: Sequence[Piece], text: str | None) -> Placement:
    parts: dict[str, list[str]] = {}
    for piece in pieces:
        if piece.place == "I" and piece.kind == "text":
            head, colon, rest = piece.text.partition(":")
            own = _part_of_i(head) if colon and not piece.label and len(head.split()) <= 5 else ""  # noqa: PLR2004
            given = rest.strip() if own else _without_lead(piece)
            parts.setdefault(own or _part_of_i(piece.label), []).append(given)
    if set(parts) == {""}:
        parts = _named_setting(parts[""])
    joined = {key: "\n".join(lines) for key, lines in parts.items()}
    return Placement(text=text, name=joined.get("name"), type=joined.get("type"), offer=joined.get("offer"))


def _named_setting(lines: list[str]) -> dict[str, list[str]]:
    """A setting named in running text: "Fenwick Road Primary School, a mainstream school"."""
    first = sentences(lines[0])[0].text if sentences(lines[0]) else ""
    found = _SETTING.match(first)
    if not found:
        return {}
    rest = first[found.end() :].strip(" ,.;:\u2013-")
    if not rest and len(sentences(lines[0])) > 1 and len(sentences(lines[0])[1].text.split()) <= 8:  # noqa: PLR2004
        rest = sentences(lines[0])[1].text.rstrip(".")
    parts = {
        "name": [found.group().strip(" .")],
        "type": [rest] if rest else [],
        "offer": lines[1:],
    }
    return {key: given for key, given in parts.items() if given}


def _part_of_i(label: str) -> str:
    plain = normal(label)
    if re.search(r"\b(?:offers?|specialis\w+|how the|what the)\b", plain):
        return "offer"
    if re.search(r"\btype\b", plain) and not re.search(r"\bname\b", plain):
        return "type"
    if "type" in plain:
        return ""
    return "name" if re.search(r"\bname\b|^(?:school|setting|placement|college)$", plain) else ""
