"""The front page: labels with values into the record's child, people and timeline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ehcp_audit.intake.child_fields import take_child
from ehcp_audit.intake.codes import exceptions_in, status_in
from ehcp_audit.intake.dates import days_in, first_day, month_in
from ehcp_audit.intake.front import Front
from ehcp_audit.intake.layout import Layout
from ehcp_audit.intake.persons import person_in, plain_name, wrote_it
from ehcp_audit.intake.pieces import Piece
from ehcp_audit.intake.stated import setting_in, trigger_in
from ehcp_audit.language.sentences import sentences
from ehcp_audit.language.words import normal
from ehcp_audit.plan import Person, Status

_DATES = frozenset(
    [
        "request_received",
        "decision_to_assess",
        "draft_sent",
        "issued",
        "review_due",
        "last_review_meeting",
        "review_decision",
        "amendment_notice",
        "final_amended",
        "phase_transfer_due",
    ]
)
A_MONTH = "a month without its day, and the record holds days"
_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,63}")
_TITLE_FOR = re.compile(r"\bplan for (?P<name>[^\n(:]{2,60})")
_TITLE_OF = re.compile(r"^(?P<name>[^\n(:]{2,40})['\u2019]s? (?:education|ehc)")


def read_front(pieces: Sequence[Piece], layout: Layout) -> Front:
    """Go through every label with a value, then the title and the text for what is missing."""
    front = Front()
    for at, piece in enumerate(pieces):
        if piece.kind == "pair":
            where = _take(front, piece, layout)
            if where:
                front.used[at] = where
            elif layout.fields.whole(piece.label) in _DATES and month_in(piece.text):
                front.why[at] = A_MONTH
    _title(front, pieces)
    _exceptions(front, pieces, layout)
    _settle(front, pieces)
    return front


def _take(  # noqa: C901, PLR0911, PLR0912 - one arm a label
    front: Front, piece: Piece, layout: Layout
) -> str:
    """Put one value where its label says; returns the place, or nothing."""
    label, value = piece.label, piece.text.strip()
    name = layout.fields.whole(label)
    if piece.place == "signoff":
        name = layout.signoff_fields.whole(label) or name
    if name is None or not value:
        return ""
    if name in _DATES:
        return _date(front, name, label, value)
    match name:
        case "ref":
            return _ref(front, value)
        case "status":
            front.status = front.status or status_in(value)
            front.trigger = front.trigger or trigger_in(value, layout)
            return "status" if front.status else ""
        case "trigger":
            told = trigger_in(value, layout)
            front.trigger = told or front.trigger
            return "trigger" if told else ""
        case "setting_type":
            front.setting = front.setting or setting_in(value, layout)
            return "audit.setting_type" if front.setting else ""
        case "name" | "preferred_name" | "parent_name":
            front.names.append(plain_name(value))
            return "names"
        case "exception":
            return _exception(front, value, layout)
        case "exception_note":
            front.timeline["exception_note"] = value
            return "timeline.exception_note"
        case "signature":
            front.signature = front.signature or person_in(value).name
            return "people.signed_by"
        case "author" | "case_officer" | "signed_name":
            return _person(front, name, label, value)
        case _ if name.startswith(("author_", "signed_")):
            return _detail(front, name, value)
        case _:
            return take_child(front, name, piece, layout)


def _date(front: Front, name: str, label: str, value: str) -> str:
    """A date where its label says; the issue of the first plan and of this one are kept apart."""
    days = days_in(value)
    if not days:
        return ""
    times, before = front.timeline, front.timeline.get(name)
    first = re.search(r"\b(?:first|original|initial)", normal(label)) is not None
    if name == "issued" and before and first and days[0] < before:
        times["issued"], times["final_amended"] = days[0], times.get("final_amended", before)
    elif name == "issued" and before and days[0] > before:
        times.setdefault("final_amended", days[0])
        return "timeline.final_amended"
    else:
        times.setdefault(name, days[0])
    return f"timeline.{name}"


def _ref(front: Front, value: str) -> str:
    found = _REF.search(value)
    if not found or front.ref:
        return ""
    front.ref = found.group().replace("/", "-").rstrip(".-")
    return "ref"


def _person(front: Front, name: str, label: str, value: str) -> str:
    who = {"author": "author", "case_officer": "case_officer", "signed_name": "signed_by"}[name]
    person = person_in(value)
    given = {key: part for key, part in person.model_dump().items() if part is not None}
    if not given:
        return ""
    if who == "case_officer" or "ordinator" in normal(label):
        given.setdefault("role", label.strip(" :"))
    for target in [who, *(["author"] if who == "case_officer" and wrote_it(value) else [])]:
        front.people[target] = given | front.people.get(target, {})
    return f"people.{who}"


def _detail(front: Front, name: str, value: str) -> str:
    who, _, key = name.partition("_")
    target = {"author": "author", "signed": "signed_by"}[who]
    person = person_in(value)
    if key == "on":
        day = first_day(value)
        found: dict[str, Any] = {"on": day} if day else {}
    elif key == "role":
        found = {"role": value.strip(" .")}
    elif key == "contact":
        found = {"phone": person.phone, "email": person.email}
    else:
        found = {key: getattr(person, key)}
    kept = {part: given for part, given in found.items() if given}
    if not kept:
        return ""
    front.people[target] = front.people.get(target, {}) | kept
    return f"people.{target}"


def _exception(front: Front, value: str, layout: Layout) -> str:
    codes = exceptions_in(value, layout)
    plain = normal(value).strip(" .")
    if not codes and plain in {"none", "no", "n/a", "not applicable", "nil", "-"}:
        return "timeline.exceptions"
    if codes:
        front.timeline["exceptions"] = codes
    front.timeline.setdefault("exception_note", value)
    return "timeline.exceptions"


def _title(front: Front, pieces: Sequence[Piece]) -> None:
    """The child's name, and the status, in the document's title."""
    for piece in pieces[:12]:
        if piece.place != "front" or piece.kind not in {"text", "heading"}:
            continue
        plain = normal(piece.text)
        if "plan" not in plain or len(plain.split()) > 20:  # noqa: PLR2004
            continue
        found = _TITLE_FOR.search(plain) or _TITLE_OF.search(plain)
        if found:
            front.names.append(piece.text[found.start("name") : found.end("name")])
        front.status = front.status or status_in(piece.text)


def _exceptions(front: Front, pieces: Sequence[Piece], layout: Layout) -> None:
    """An exception to the 20 weeks told in a sentence, wherever the plan tells it."""
    if front.timeline.get("exceptions"):
        return
    for at, piece in enumerate(pieces):
        if piece.kind == "heading" or piece.meaning == "report" or piece.place == "contents":
            continue
        whole = f"{piece.label}: {piece.text}" if piece.kind == "pair" else piece.text
        if not layout.exception_words.found(whole):
            continue
        for sentence in sentences(whole):
            words = sentence.text
            codes = exceptions_in(words, layout)
            if codes and (layout.exception_words.found(words) or len(sentences(whole)) <= 4):  # noqa: PLR2004
                front.timeline["exceptions"] = codes
                alone = piece.place == "front" and piece.kind == "text"
                front.timeline.setdefault("exception_note", whole if alone else words)
                if alone:
                    front.used[at] = "timeline.exception_note"
                return


def _settle(front: Front, pieces: Sequence[Piece]) -> None:
    """Statuses and dates that follow from one another."""
    times = front.timeline
    if front.signature and "signed_by" in front.people:
        front.people["signed_by"].setdefault("name", front.signature)
    if front.status is None:
        signed = front.people.get("signed_by", {}).get("on")
        placed = any(p.place == "I" and p.kind == "text" for p in pieces)
        issued = times.get("issued") or times.get("final_amended") or signed
        front.status = Status.FINAL if issued or (placed and not times.get("draft_sent")) else Status.DRAFT
        if times.get("final_amended"):
            front.status = Status.AMENDED_FINAL
    elif front.status is Status.FINAL and times.get("final_amended"):
        front.status = Status.AMENDED_FINAL


def person_of(front: Front, who: str) -> Person:
    """One of the three people, as far as the document names them."""
    return Person(**front.people.get(who, {}))
