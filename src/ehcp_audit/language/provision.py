"""Whether a statement of provision is specific: what, who and how much.

The test is the one the Code of Practice (9.69) and the tribunals set: could a
reader check, a term later, whether it happened? A named activity, a job or
role, and an amount that suits the promise are all needed; a hedge that takes
the amount back leaves it vague.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ehcp_audit.language.activity import Activity, StatementKind, Timed, activity
from ehcp_audit.language.amounts import Amount, amounts
from ehcp_audit.language.hedges import Hedge, Undone, hedges, undone
from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.not_provision import NotProvision, not_provision
from ehcp_audit.language.roles import Role, roles
from ehcp_audit.language.statements import Statement, statements
from ehcp_audit.language.words import normal

__all__ = ["ProvisionVerdict", "Statement", "judge", "statements"]

Element = Literal["what", "who", "frequency", "duration", "setting", "group_size"]
DECIDING: tuple[Element, ...] = ("what", "who", "frequency", "duration")


@dataclass(frozen=True)
class ProvisionVerdict:
    """What one statement says and leaves open; every span is in the text judged.

    ``missing`` holds, in this order, what, who, frequency, duration, setting
    and group_size where they are absent and apply; the last two never decide.
    ``marks`` are the deciding words as they stand in the text.
    """

    specific: bool
    missing: tuple[Element, ...]
    kind: StatementKind | Literal["none"]
    not_provision: NotProvision | None
    amounts: tuple[Amount, ...]
    roles: tuple[Role, ...]
    hedges: tuple[Hedge, ...]
    marks: tuple[str, ...]
    why: str


def judge(text: str, *, lexicons: Lexicons | None = None) -> ProvisionVerdict:
    """Judge one statement, its cells and follow-on sentences together."""
    return _judged(text, lexicons or shipped())


@lru_cache(maxsize=2048)
def _judged(text: str, lists: Lexicons) -> ProvisionVerdict:
    found = amounts(text)
    people = roles(text, lexicons=lists)
    away = _taken_back(text, found, lists)
    timed = _timed(text, tuple(a for a in found if a not in away.amounts), people)
    what = activity(text, found, people, timed=timed, lexicons=lists)
    missing = _missing(text, what, people, timed, away)
    full = not set(missing) & set(DECIDING)
    other = not_provision(text, found, people, complete=full)
    if other:
        missing = (*DECIDING, *_noted(text, found))
    return ProvisionVerdict(
        specific=full and other is None,
        missing=missing,
        kind="none" if other else what.kind,
        not_provision=other,
        amounts=found,
        roles=people,
        hedges=away.hedges,
        marks=_marks(text, away.hedges, people, what),
        why=_why(missing, other, away.hedges),
    )


def _taken_back(text: str, found: tuple[Amount, ...], lists: Lexicons) -> Undone:
    plain = normal(text)
    fine = ""
    if _TRIGGER.search(plain):
        fine = "trigger"
    elif _deadline(found) and not any(a.kind == "frequency" for a in found):
        fine = "dated"
    return undone(text, found, hedges(text, lexicons=lists), capped_is_fine=fine)


_TRIGGER = re.compile(
    r"\b(?:when|whenever|if|once|after|as soon as|each time|every time) (?:he|she|they|it|[a-z]+) (?:first )?"
    r"(?:shows?|holds? up|press(?:es)?|raises?|hands?|signs|asks|puts|points|taps|gives?|turns|leaves|comes|arrives|reaches|has had|has a seizure|touches|picks|lifts|sounds|rings|falls|finishes|refuses|does not|vomits|coughs|signals)\b"
    r"|\bon (?:showing|hearing|seeing|raising|pressing|handing)\b"
)
_CALENDAR = frozenset({"frequency", "duration"})
_TIMES = frozenset("lesson session day time morning break task activity the a an his her in at before after of lunch meal transition".split())
_NEAR = 3


def _deadline(found: tuple[Amount, ...]) -> bool:
    return any(a.kind == "date" and a.real for a in found)


def _timed(text: str, kept: tuple[Amount, ...], people: tuple[Role, ...]) -> Timed:
    real = [a for a in kept if a.real]
    clocks = [a for a in real if a.kind == "clock"]
    intervals = [a for a in real if a.kind == "frequency" and not a.wide]
    counts = [a for a in real if a.kind == "count"]
    framed = any(a.kind in {"span", "date", "clock"} for a in real) or bool(intervals)
    length = any(a.kind == "duration" and not a.wide for a in real) or any(_is_span_of_clock(a) for a in clocks)
    occasion = any(a.kind == "occasion" and not _overlaps(a, intervals) and not _of_people(a, people) for a in real)
    return Timed(
        length=length,
        interval=bool(intervals) or bool(clocks) or (bool(counts) and framed),
        occasion=occasion or bool(_TRIGGER.search(normal(text)) and "trigger"),
        day=_deadline(tuple(real)),
    )


def _is_span_of_clock(amount: Amount) -> bool:
    return len(re.findall(r"\d[.:]\d\d|\d ?[ap]m|noon|midday", amount.text.lower())) > 1 and not re.search(r"\band\b", amount.text)


def _overlaps(amount: Amount, others: list[Amount]) -> bool:
    return any(abs(other.start - amount.start) <= 1 and other.start < amount.end for other in others)


def _of_people(amount: Amount, people: tuple[Role, ...]) -> bool:
    """"Every teaching assistant" is a person, not an occasion."""
    first = amount.text.split(" ", 1)
    if normal(first[0]) not in ("each", "every", "all"):
        return False
    between = [normal(amount.text[: r.start - amount.start]).split() for r in people if r.kind == "occupation" and amount.start < r.start < amount.end]
    return any(len(words) <= _NEAR and not _TIMES.intersection(words) for words in between)


_SUPPLIER = re.compile(r"\b(?:school|college|nursery|academy|pre-?school)\b(?:'s)? (?:will|to|must|shall|has|provides|supplies|buys|keeps|is to)\b|\b(?:provided|supplied|bought|fitted|installed|funded|paid for|loaned|kept|issued) by (?:the |his |her )?(?:school|college|nursery|academy)")
_REVIEWED_BY = re.compile(r"\b(?:reviewed|monitored|checked|assessed|seen|overseen|trained|updated|set|written)\b[^.;|]{0,60}\bby\b")


def _missing(text: str, what: Activity, people: tuple[Role, ...], timed: Timed, away: Undone) -> tuple[Element, ...]:
    missing: list[Element] = []
    if not what.named or away.content_open:
        missing.append("what")
    if not _somebody(text, what, people):
        missing.append("who")
    missing += _amount_missing(what.kind, timed)
    return (*missing, *_noted(text, ()))


def _somebody(text: str, what: Activity, people: tuple[Role, ...]) -> bool:
    if any(r.part == "deliverer" and r.kind != "plain" for r in people):
        return True
    plain = normal(text)
    if what.kind == "equipment" and _SUPPLIER.search(plain):
        return True
    return what.kind in ("review", "one_off") and any(r.part == "author" for r in people) and bool(_REVIEWED_BY.search(plain))


def _amount_missing(kind: StatementKind, timed: Timed) -> list[Element]:
    if timed.occasion:
        return []
    match kind:
        case "adult_time":
            lacking: list[Element] = [] if timed.interval or (timed.length and timed.day) else ["frequency"]
            return lacking if timed.length else [*lacking, "duration"]
        case "one_off":
            return [] if timed.day else ["frequency"]
        case _:
            return [] if timed.interval or timed.day else ["frequency"]


_PLACE_WORDS = re.compile(
    r"\b(?:in|at|on|from|within|outside|to) (?:the |his |her |their |a |an |every |each |all |[a-z]+'s )?(?:[a-z-]+ ){0,2}?"
    r"(?:classroom|class|room|hub|base|nest|corridor|library|hall|home|school|gate|flat|garden|playground|clinic|hospital|studio|kitchen|gym|pool|college|site|workshop|farm|lessons?|assembly|unit|centre|campus|community|nursery|cloakroom|corner|reception|break|lunch)\b|\bin[ -]class\b|\bwithdrawal\b|\bonline\b|\bat home\b"
)
_GROUPS = re.compile(r"\b(?:small|nurture|social|friendship) groups?\b|\bgroup (?:work|sessions?|interventions?)\b|\blego therapy\b|\bgroup interventions?\b")


def _noted(text: str, found: tuple[Amount, ...]) -> list[Element]:
    plain = normal(text)
    noted: list[Element] = [] if _PLACE_WORDS.search(plain) else ["setting"]
    if _GROUPS.search(plain) and not any(a.kind in {"group", "ratio"} for a in found or amounts(text)):
        noted.append("group_size")
    return noted


_WORDS: dict[str, str] = {
    "what": "does not name what is given",
    "who": "does not say who gives it",
    "frequency": "does not say how often",
    "duration": "does not say for how long each time",
}
_OTHER: dict[NotProvision, str] = {
    "nil": "says that nothing is needed",
    "need": "describes a need and promises nothing",
    "outcome": "is an outcome, not provision",
    "report_reference": "points to a report and does not say what it asks for",
    "funding": "states money, not what it buys",
}


def _why(missing: tuple[Element, ...], other: NotProvision | None, hedging: tuple[Hedge, ...]) -> str:
    if other:
        return _OTHER[other]
    said = [_WORDS[element] for element in missing if element in _WORDS]
    if not said:
        return "says what, who and how much"
    said[1:] = [s.replace("does not ", "", 1).replace("say ", "", 1).replace("name ", "", 1) for s in said[1:]]
    words = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} or {said[-1]}"
    undoing = [h.text for h in hedging if h.undoes]
    return f"{words} ('{normal(undoing[0])}' takes the amount back)" if undoing else words


def _marks(text: str, hedging: tuple[Hedge, ...], people: tuple[Role, ...], what: Activity) -> tuple[str, ...]:
    marked = [h.text for h in hedging if h.undoes or h.group not in ("bare",)]
    marked += [r.text for r in people if r.kind == "plain"]
    marked += [h.text for h in hedging if h.group == "bare"] if not what.named else []
    return tuple(dict.fromkeys(mark for mark in marked if mark in text))
