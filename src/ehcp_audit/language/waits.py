"""How long a child waited for a service, from dates and durations told in text."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal, NamedTuple

from ehcp_audit.language.groups import group_of
from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.sentences import sentences
from ehcp_audit.language.words import normal

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "|".join(f"{m}|{m[:3]}" for m in _MONTHS)
_NUMBERS = {
    w: i
    for i, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
}
_ORDINALS = {
    w: i
    for i, w in enumerate(
        [
            "zeroth",
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ]
    )
}
_ORDINALS |= {f"twenty-{w}": 20 + i for w, i in list(_ORDINALS.items())[1:10]} | {
    "thirtieth": 30,
    "thirty-first": 31,
}
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?|(?:the "
    rf")?(?P<ordinal>[a-z]+(?:-[a-z]+)?) of )?(?P<month>{_MONTH})\b(?:,? "
    rf"(?P<year>\d{{4}}))?"
    r"|\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4}|\d{2})\b|\b(?P<iso>\d{4}-\d{2}-\d{2})\b"
)
_SPAN = re.compile(r"\b(?P<n>\d{1,3}|[a-z]+(?:[ -][a-z]+)?) (?P<unit>weeks?|months?|years?)\b")
_WEEKS = {"week": 1.0, "month": 52 / 12, "year": 52.0}
_REFERRED = re.compile(r"\b(?:refer(?:red|ral|s)?|re-referred)\b")
_SEEN = re.compile(
    r"\b(?:first (?:seen|saw|met|appointment|session|contact|assessment|visit)|seen|saw|"
    r"assessed|assessment (?:was|took)|appointment (?:was|took|came)|met|began|started|"
    r"has seen|accepted (?:him|her)|took (?:him|her) on|picked up)\b"
)
_STILL = re.compile(
    r"\b(?:still (?:waiting|on)|is waiting|are waiting|waiting list|awaiting|awaits|not "
    r"(?:yet )?(?:been )?(?:seen|had)|has been waiting|have been waiting|no (?:first "
    r")?appointment|yet to be seen|no date)\b"
)
_WAITED = re.compile(r"\b(?:wait(?:ed|ing)?|after|later|within|took|for)\b")
_NOT_INVOLVED = re.compile(
    r"\b(?:no|not|never|nor|without|declin\w+|refus\w+|reject\w+|did not accept|not "
    r"accepted|not met the threshold|threshold|consider\w*|may (?:be|need)|could|if "
    r"(?:needed|required|necessary)|should|will be (?:referred|made|considered)|to be "
    r"referred)\b"
)


class Waited(NamedTuple):
    """What a text tells of one service.

    ``weeks`` is the wait for a first appointment where it is told as a span;
    ``still`` is true where the child is said to be waiting still.
    """

    involved: bool
    referred: dt.date | None
    seen: dt.date | None
    weeks: float | None
    still: bool
    quote: str


def waited(
    text: str,
    service: str = "CAMHS",
    *,
    scope: Literal["any", "service"] = "any",
    lexicons: Lexicons | None = None,
) -> Waited:
    """Read referral, first appointment and wait for ``service`` in ``text``.

    ``scope="service"`` says that the whole text is about this service, so that no
    sentence need name it. A first mention that is denied or only considered involves nobody.
    """
    lists = lexicons or shipped()
    about = scope == "service"
    involved, still, quote = about, False, ""
    referred = seen = None
    weeks: float | None = None
    near = about
    for sentence in sentences(text):
        plain = normal(sentence.text)
        named = names_service(sentence.text, service, lexicons=lists)
        if named:
            involved = (
                involved
                or not _NOT_INVOLVED.search(plain)
                or bool(_STILL.search(plain) or _SEEN.search(plain))
            )
        if not (named or near):
            continue
        near = named or about
        first, appointment, span = _dates(plain)
        tells = first is not None or appointment is not None or span is not None or bool(_STILL.search(plain))
        quote = quote if quote or not (tells or named) else sentence.text
        referred, seen, weeks = referred or first, seen or appointment, weeks if weeks is not None else span
        still = still or (bool(_STILL.search(plain)) and appointment is None)
    if referred and seen and seen < referred:
        referred = _before(referred, seen)
    return Waited(involved, referred, seen, weeks, still and seen is None, quote)


def names_service(text: str, service: str, *, lexicons: Lexicons | None = None) -> bool:
    """Whether ``text`` names ``service``, by its own name or, for CAMHS, by what it is called in full."""
    lists = lexicons or shipped()
    if service.upper() == "CAMHS" and group_of(lists, "contact", "CAMHS").find(text):
        return True
    return bool(re.search(rf"(?<![a-z]){re.escape(normal(service))}(?![a-z])", normal(text)))


def _dates(plain: str) -> tuple[dt.date | None, dt.date | None, float | None]:
    """The day of referral, the day of the first appointment, and a wait in weeks."""
    days = [
        (m.start(), day, bool(m.group("year") or m.group("y") or m.group("iso")))
        for m in _DATE.finditer(plain)
        if (day := _day(m))
    ]
    known = [day for _, day, sure in days if sure]
    fixed = [(at, day if sure else _before(day, max(known)) if known else None) for at, day, sure in days]
    cues = sorted(
        [(m.start(), "referred") for m in _REFERRED.finditer(plain)]
        + [(m.start(), "seen") for m in _SEEN.finditer(plain)]
    )
    found: dict[str, dt.date] = {}
    for at, day in fixed:
        before = [kind for place, kind in cues if place <= at]
        kind = before[-1] if before else (cues[0][1] if cues else "")
        if kind and day and kind not in found:
            found[kind] = day
    span = next(
        (w for m in _SPAN.finditer(plain) if (w := _weeks(m)) is not None and _WAITED.search(plain)), None
    )
    return found.get("referred"), found.get("seen"), span


def _weeks(m: re.Match[str]) -> float | None:
    words = m.group("n").replace("-", " ").split()
    number = float(words[0]) if words[0].isdigit() else _number(words)
    return None if number is None else number * _WEEKS[m.group("unit").rstrip("s")]


def _number(words: list[str]) -> float | None:
    tens = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
    if len(words) == 2 and words[0] in tens and words[1] in _NUMBERS:  # noqa: PLR2004
        return float(tens[words[0]] + _NUMBERS[words[1]])
    last = words[-1]
    return float(tens[last]) if last in tens else float(_NUMBERS[last]) if last in _NUMBERS else None


def _day(m: re.Match[str]) -> dt.date | None:
    """The day, with the first of the month where none is given; without a year the year is 1."""
    try:
        if m.group("iso"):
            return dt.date.fromisoformat(m.group("iso"))
        if m.group("y"):
            year = int(m.group("y"))
            return dt.date(year + 2000 if year < 100 else year, int(m.group("m")), int(m.group("d")))  # noqa: PLR2004
        ordinal = m.group("ordinal")
        number = int(m.group("day") or (_ORDINALS.get(ordinal, 1) if ordinal else 1))
        month = next(i for i, name in enumerate(_MONTHS, 1) if name[:3] == m.group("month")[:3])
        return dt.date(int(m.group("year") or 1), month, number)
    except ValueError:
        return None


def _before(day: dt.date, limit: dt.date) -> dt.date | None:
    """The last such day and month not after ``limit``."""
    for year in (limit.year, limit.year - 1):
        try:
            moved = day.replace(year=max(year, 1))
        except ValueError:
            continue
        if moved <= limit:
            return moved
    return None
