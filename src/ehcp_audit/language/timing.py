"""Which sorts of amount a statement still holds once hedges have taken theirs back."""

from __future__ import annotations

import re
from typing import NamedTuple

from ehcp_audit.language.amounts import Amount
from ehcp_audit.language.roles import Role
from ehcp_audit.language.words import normal


class Timed(NamedTuple):
    """Which sorts of amount count: how long, how often, on what occasion, on what day."""

    length: bool
    interval: bool
    occasion: bool
    day: bool


_TRIGGER = re.compile(
    r"\b(?:when|whenever|if|once|after|as soon as|each time|every time) (?:he|she|they|it"
    r"|[a-z]+) (?:first )?"
    r"(?:shows?|holds? up|press(?:es)?|raises?|hands?|signs|asks|puts|points|taps|gives?|turns|leaves"
    r"|comes|arrives|reaches|has had|has a seizure|touches|picks|lifts|sounds|rings|falls|finishes"
    r"|refuses|does not|vomits|coughs|signals)\b"
    r"|\b(?:shows?|carry|carries|holds?|holds? up|uses?) (?:a|an|his|her|the"
    r"|their) (?:[a-z-]+ ){0,2}(?:card|pass|symbol|token)\b"
    r"|\bon (?:showing|hearing|seeing|raising|pressing|handing)\b"
)
_TOTAL_OVER = re.compile(r"\b(?:over|across|in|during) (?:the|each|one) ")
_WHOLE_PARTS = re.compile(
    r"\b(?:mornings|afternoons|evenings|days|nights|lessons|periods|weekends)\b (?:an?|per|each|every"
    r"|in|out|of)"
)


_FROM_TO = re.compile(r"(?:\d|m\.?|noon|midday) ?(?:-|to|until|till) ?(?:\d|noon|midday)")
_EVERY = re.compile(r"(?:each|every|all) ")
# Between "every" and a job title these make it an occasion: "every lesson with the teacher".
_TIMES = frozenset(
    {
        "lesson",
        "session",
        "day",
        "time",
        "morning",
        "break",
        "task",
        "activity",
        "lunch",
        "meal",
        "transition",
    }
    | {"the", "a", "an", "his", "her", "in", "at", "before", "after", "of"}
)
_NEAR = 3  # words between "every" and the job title


def has_trigger(plain: str) -> bool:
    """Whether normalised text names an event that sets the provision off."""
    return bool(_TRIGGER.search(plain))


def has_day(found: tuple[Amount, ...]) -> bool:
    """Whether a date or deadline is among the amounts."""
    return any(a.kind == "date" and a.real for a in found)


def timed(text: str, kept: tuple[Amount, ...], people: tuple[Role, ...]) -> Timed:
    """Say which sorts of amount the amounts ``kept`` give the statement ``text``."""
    plain = normal(text)
    real = [a for a in kept if a.real]
    clocks = [a for a in real if a.kind == "clock"]
    intervals = [a for a in real if a.kind == "frequency" and not a.wide]
    length = len(clocks) > 1 or any(_is_length(a, plain) for a in real)
    return Timed(
        length=length,
        interval=bool(intervals or clocks) or _is_total(real, length=length),
        occasion=has_trigger(plain) or any(_is_occasion(a, intervals, people) for a in real),
        day=has_day(kept),
    )


def _is_length(amount: Amount, plain: str) -> bool:
    if amount.kind == "duration":
        return not amount.wide
    words = normal(amount.text)
    if amount.kind == "clock":
        return bool(_FROM_TO.search(words))
    # "two mornings a week" is a length too, but "on two mornings a week" is only when.
    on = plain.endswith("on ", 0, amount.start)
    return amount.kind == "frequency" and not on and bool(_WHOLE_PARTS.search(words))


def _is_total(real: list[Amount], *, length: bool) -> bool:
    """Whether a length or a number of sessions is set for a period."""
    spans = [a for a in real if a.kind == "span"]
    if length and any(_TOTAL_OVER.match(normal(a.text)) for a in spans):
        return True
    framed = bool(spans) or any(a.kind == "date" for a in real)
    return framed and any(a.kind == "count" for a in real)


def _is_occasion(amount: Amount, intervals: list[Amount], people: tuple[Role, ...]) -> bool:
    if amount.kind != "occasion" or _is_of_people(amount, people):
        return False
    return not any(abs(a.start - amount.start) <= 1 and a.start < amount.end for a in intervals)


def _is_of_people(amount: Amount, people: tuple[Role, ...]) -> bool:
    """Tell "every teaching assistant", a person, from an occasion."""
    words = normal(amount.text)
    if not _EVERY.match(words):
        return False
    jobs = [r.start - amount.start for r in people if r.kind == "occupation"]
    between = [words[:offset].split() for offset in jobs if 0 < offset < len(words)]
    return any(len(some) <= _NEAR and not _TIMES.intersection(some) for some in between)
