"""Which sorts of amount a statement still holds once hedges have taken theirs back."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ehcp_audit.language.amounts import Amount
from ehcp_audit.language.roles import Role
from ehcp_audit.language.words import normal, runs


class Timed(NamedTuple):
    """Which sorts of amount count: how long, how often, on what occasion, on what day."""

    length: bool
    interval: bool
    occasion: bool
    day: bool


# Words before a verb that are not the child: "when attendance falls".
_NOBODY = (
    r"(?:weight|attendance|progress|mood|behaviour|levels?|anxiety|time|staff|staffing|timetable|funding"
    r"|school"
    r"|support|space|capacity|the|his|her|their|what|things|there|this|that|someone|one|numbers|need"
    r"|demand)\b"
)
_TRIGGER = re.compile(
    r"\b(?:when|whenever|if|once|after|as soon as|each time|every time) (?:he|she|they|it"
    rf"|(?!{_NOBODY})[a-z]+) (?:first )?"
    r"(?:shows?|holds? up|press(?:es)?|raises?|hands?|signs|asks|puts|points|taps|gives?|turns|leaves"
    r"|comes|arrives|reaches(?! the top)|has had|has a seizure|touches|picks|lifts|sounds|rings|falls"
    r"|finishes"
    r"|refuses|does not|vomits|coughs|signals|runs|cries|hits|throws|bites|screams|shouts|bangs|hides"
    r"|kicks|scratches"
    r"|falls|wakes|lies down|tears|covers|stands|gets up|gets off|drops (?:to|his|her)|walks (?:out|off"
    r"|away)|slams|swears"
    r"|spills|chokes|has (?:an? )?(?:[a-z]+ )?(?:seizure|fit|attack|hypo|absence|accident|nosebleed)"
    r"|speaks up"
    r"|(?:starts|begins) to [a-z]+|(?:starts|begins) [a-z]+ing|climbs|flaps|rocks)\b"
    r"|\b(?:shows?|carry|carries|holds?|holds? up|uses?) (?:a|an|his|her|the"
    r"|their) (?:[a-z-]+ ){0,2}(?:card|pass|symbol|token)\b"
    r"|\b(?:when|once|as soon as|after|each time|every time|the moment"
    r"|the minute) the (?:[a-z]+ )?(?:light|bell|class|alarm|taxi|bus|minibus"
    r"|register|lesson|group|film|assembly|whistle|timer|buzzer|pump|door|noise|room|hall|corridor|music"
    r"|teacher|driver|car) (?!has|was|needs|thinks|wants|feels|allows|sees|agrees|knows)[a-z]{1,12}s\b"
    r"|\b(?:when|if|once) (?:he|she|they|[a-z]+) ha(?:s|ve) not (?:[a-z]+ ){1,4}(?:within|after|by"
    r"|in) (?:\d|an? "
    r"|one|two|three|five|ten|half|the )"
    r"|\bif the (?:[a-z]+ ){0,2}(?:bell|alarm|pump|monitor|sensor|timer|taxi|bus|driver|phone)"
    r"(?: (?:on|in|at|of) the [a-z]+)? [a-z]{3,}s\b"
    # Any other act of the child's own, but no state that somebody must judge.
    rf"|\b(?:when|whenever|once|as soon as|each time|every time|the moment|the minute) (?!(?:it"
    rf"|{_NOBODY})\b)[a-z]+ (?!(?:seems|feels"
    r"|needs|wants|is|has|was|becomes|gets|requires|likes|wishes|chooses|struggles|finds|appears|looks"
    r"|dips|drops"
    r"|falls|permits|allows|thinks|agrees|suits|does|class|this|his|shows|presents|experiences|displays"
    r"|feels"
    r"|benefits|improves|reaches|responds|visits|engages|copes|tolerates|qualifies|settles|always"
    r"|progress)\b)[a-z]{2,}[a-rt-z]s\b"
    r"|(?<!carry )(?<!carries )(?<!go )(?<!goes )\bon (?:showing|hearing|seeing|raising|pressing|handing)\b"
)
# One of these stands in every trigger.
_TRIGGER_WORDS = frozenset(
    "when whenever if once after soon time moment minute on card pass symbol token".split()
)
_TOTAL_OVER = re.compile(r"\b(?:over|across|in|during|throughout) (?:the|each|one|an?|years?|yrs?|y\d)\b")
# A sum of hours needs no "each" beside a stretch of weeks: "12 hours over six weeks".
_HOURS = re.compile(r"(?!an?\b|one\b|half\b|1 )[a-z0-9. -]{1,18}[ -](?:hours|hrs|days)$")
_STRETCH = re.compile(
    r"(?:over|across|in|during|throughout|within) (?:the |a |an )?(?:[a-z]+ )?"
    r"(?:\w+ (?:weeks|months|terms|years)|autumn|spring|summer|half[ -]term|term|year)\b"
)
_WHOLE_PARTS = re.compile(
    r"\b(?:mornings|afternoons|evenings|days|nights|lessons|periods|weekends)\b (?:an?|per|each|every"
    r"|in|out of (?:the|every|each)|of)"
)


_LAPS = re.compile(
    r"\b(?:\d{1,2}|two|three|four|five|six|eight|ten|twelve|twenty) (?:laps|lengths"
    r"|circuits)\b"
)
_FROM_TO = re.compile(
    r"(?:\d|m\.?|noon|midday) ?(?:-|to|until|till) ?(?:\d|noon|midday)"
    r"|^(?:between|from) .{3,20} (?:and|to|until|till) "
)
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


@lru_cache(maxsize=2048)
def has_trigger(plain: str) -> bool:
    """Whether normalised text names an event that sets the provision off."""
    return not _TRIGGER_WORDS.isdisjoint(runs(plain)) and bool(_TRIGGER.search(plain))


def has_day(found: tuple[Amount, ...]) -> bool:
    """Whether a date or deadline is among the amounts."""
    return any(a.kind == "date" and a.real for a in found)


def timed(text: str, kept: tuple[Amount, ...], people: tuple[Role, ...]) -> Timed:
    """Say which sorts of amount the amounts ``kept`` give the statement ``text``."""
    plain = normal(text)
    real = [a for a in kept if a.real]
    clocks = [a for a in real if a.kind == "clock"]
    intervals = [a for a in real if a.kind == "frequency" and not a.wide]
    length = len(clocks) > 1 or bool(_LAPS.search(plain)) or any(_is_length(a, plain) for a in real)
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
    if any(a.kind == "duration" and _HOURS.match(normal(a.text)) for a in real) and any(
        a.kind in {"span", "date"} and _STRETCH.match(normal(a.text)) for a in real
    ):
        return True
    framed = bool(spans) or any(a.kind == "date" for a in real)
    return framed and any(
        a.kind == "count" and not any(b.kind == "date" and b.start <= a.start < b.end for b in real)
        for a in real
    )


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
