"""What is wrong with the shape of a record that can be read: nothing here judges what a plan says.

A rubric asks whether a plan is good. This asks whether its record is whole:
dates in an order in which they can have happened, links that lead somewhere,
ids that stand once. Such a fault is the record's. A blank section may be the
plan's own, which an audit is there to find; it is a gap, and no fault.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from ehcp_audit.errors import Fault, Loc
from ehcp_audit.plan.codes import SettingType
from ehcp_audit.plan.record import SECTION_LETTERS, Plan

_NEEDS, _PROVISION = ("B", "C", "D"), ("F", "G", "H1", "H2")
# Section J belongs in a plan only where there is a direct payment: regulation 12(1)(j).
_OPTIONAL = frozenset({"I", "J"})
_NO_SCHOOL = frozenset({SettingType.EOTAS, SettingType.HOME})
_NUMBERS = (
    ("a unique pupil number", re.compile(r"[A-Za-z]\d{11}[0-9A-Za-z]")),
    ("an NHS number", re.compile(r"\d{3}[-. ]?\d{3}[-. ]?\d{4}")),
)
_ORDERS: tuple[tuple[str, ...], ...] = (
    ("request_received", "decision_to_assess", "draft_sent", "issued"),
    ("issued", "review_due"),
    ("last_review_meeting", "review_decision", "amendment_notice", "final_amended"),
    ("issued", "final_amended"),
)
_WORDS = {
    "request_received": "the request",
    "decision_to_assess": "the decision to assess",
    "draft_sent": "the draft",
    "issued": "the issue of the plan",
    "review_due": "the review",
    "last_review_meeting": "the review meeting",
    "review_decision": "the decision after the review",
    "amendment_notice": "the amendment notice",
    "final_amended": "the amended final plan",
    "requested": "the request",
    "received": "the receipt",
    "dated": "the date of the advice",
    "replied": "the reply",
    "referred": "the referral",
    "first_seen": "the first appointment",
    "started": "the start",
}


def faults(plan: Plan) -> list[Fault]:
    """Everything wrong with the shape of a record; a message never repeats a plan's words."""
    return [*_ref(plan), *_dates(plan), *_same_ids(plan), *_links(plan)]


def gaps(plan: Plan) -> list[Fault]:
    """What the record, and perhaps the plan, lacks or has too much: blank sections, a draft's placement."""
    return [*_sections(plan), *_placement(plan)]


def has_content(part: BaseModel) -> bool:
    """Whether anything at all is recorded in a part of the record."""
    return any(_filled(value) for value in part.model_dump(exclude_defaults=True).values())


def _filled(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(_filled(inner) for inner in value.values())
    if isinstance(value, list | tuple):
        return any(_filled(inner) for inner in value)
    return bool(value.strip()) if isinstance(value, str) else value is not None


def _ref(plan: Plan) -> Iterator[Fault]:
    for what, form in _NUMBERS:
        if form.fullmatch(plan.ref):
            fix = "a ref is a pseudonym; give the plan a code of your own"
            yield Fault(("ref",), f"the ref looks like {what}", fix)


def _sections(plan: Plan) -> Iterator[Fault]:
    for letter in SECTION_LETTERS:
        if letter in _OPTIONAL or has_content(getattr(plan.sections, letter)):
            continue
        yield Fault(
            ("sections", letter),
            f"Section {letter} is missing or blank",
            "where there is nothing, say so in words (nil): regulation 12(1) asks for each section",
        )


def _placement(plan: Plan) -> Iterator[Fault]:
    filled, loc = has_content(plan.sections.I), ("sections", "I")
    if plan.status.is_final and not filled and plan.audit.setting_type not in _NO_SCHOOL:
        yield Fault(loc, "the plan is final, and Section I is blank", "name the setting, or its type")
    if not plan.status.is_final and (plan.sections.I.name or plan.sections.I.type):
        what = "the plan is a draft, and Section I names a placement"
        yield Fault(loc, what, "a draft leaves it blank: section 38(5) of the Act")


def _dates(plan: Plan) -> Iterator[Fault]:
    for order in _ORDERS:
        yield from _in_order(plan.timeline, ("timeline",), order)
    yield from _in_order(plan.social_care_request, ("social_care_request",), ("requested", "replied"))
    for number, wait in enumerate(plan.waits):
        yield from _in_order(wait, ("waits", number), ("referred", "first_seen", "started"))
    for number, item in enumerate(plan.sections.K.advice):
        loc = ("sections", "K", "advice", number)
        yield from _in_order(item, loc, ("requested", "received"))
        yield from _in_order(item, loc, ("dated", "received"))
    born = plan.child.born
    first = min((d for d in plan.timeline.model_dump().values() if isinstance(d, dt.date)), default=None)
    if born and first and first.isoformat()[:7] < born:
        yield Fault(("child", "born"), "the child is born after the first date of the timeline")


def _in_order(part: BaseModel, loc: Loc, names: Iterable[str]) -> Iterator[Fault]:
    """Each date against the nearest one before it that is known."""
    before: tuple[str, dt.date] | None = None
    for name in names:
        day: dt.date | None = getattr(part, name)
        if day is None:
            continue
        if before and day < before[1]:
            told = f"{_WORDS[name]} ({day}) comes before {_WORDS[before[0]]} ({before[1]})"
            yield Fault((*loc, name), told, "one of the two dates is mistyped")
        before = (name, day)


def _items(plan: Plan, letters: Iterable[str]) -> Iterator[tuple[str, Loc, Any]]:
    """Each item of the sections: the section's letter, its place, and the item."""
    lists = dict.fromkeys(_NEEDS, "needs") | dict.fromkeys(_PROVISION, "provision")
    lists |= {"E": "outcomes", "K": "advice"}
    for letter in letters:
        for number, item in enumerate(getattr(getattr(plan.sections, letter), lists[letter])):
            yield letter, ("sections", letter, lists[letter], number), item


def _same_ids(plan: Plan) -> Iterator[Fault]:
    """Ids that two sections share, where a link could mean either; within one the record refuses them."""
    for letters in (_NEEDS, _PROVISION):
        seen: dict[str, str] = {}
        for letter, loc, item in _items(plan, letters):
            first = seen.setdefault(item.id, letter) if item.id else letter
            if first != letter:
                what = f"this id stands in Section {first} too, so that a link to it could mean either"
                yield Fault((*loc, "id"), what, "number the items of each section by its letter")


def _links(plan: Plan) -> Iterator[Fault]:
    """Links to items that are not there; a section without ids has nothing to link to and is passed over."""
    needs = {item.id for _, _, item in _items(plan, _NEEDS) if item.id}
    known = {
        "needs": (needs, "need of Sections B, C and D"),
        "outcomes": ({item.id for item in plan.sections.E.outcomes if item.id}, "outcome of Section E"),
        "advice": ({item.id for item in plan.sections.K.advice if item.id}, "advice of Section K"),
    }
    for _, loc, item in _items(plan, ("E", *_PROVISION)):
        for field, (ids, words) in known.items():
            for number, link in enumerate(getattr(item, field, ())):
                if ids and link not in ids:
                    yield Fault((*loc, field, number), f"no {words} has this id")
