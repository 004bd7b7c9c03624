"""The values of the amounts in a sentence of provision, for comparing two sentences.

``amounts`` finds them; here they become numbers: minutes, times a school year
(38 weeks, 190 days), sessions or weeks in all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ehcp_audit.language.amounts import Amount, amounts, number
from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.number_words import DAYS, FIGURES, MONTHS, either
from ehcp_audit.language.words import normal, runs

_PER_YEAR = {
    "lesson": 950.0, "transition": 950.0, "transfer": 950.0, "half term": 6.0, "half year": 2.0, "day": 190.0,
    "daily": 190.0, "morning": 190.0, "afternoon": 190.0, "evening": 190.0, "night": 190.0, "lunch": 190.0,
    "break": 190.0, "playtime": 190.0, "session": 190.0, "registration": 190.0, "arrival": 190.0,
    "weekend": 38.0,
    "weekly": 38.0, "week": 38.0, "fortnight": 19.0, "month": 12.0, "quarter": 4.0, "term": 3.0, "year": 1.0,
    "annum": 1.0, "annual": 1.0, **dict.fromkeys(DAYS, 38.0),
}  # fmt: skip
_LONGEST_FIRST = sorted(_PER_YEAR, key=len, reverse=True)
_EVERY = re.compile(r"\bevery (\d{1,3}|other|second|third|alternate) ?")
_MINUTES_APART = re.compile(r"\bevery (\d{1,3}) (minute|hour)")
_THINGS = r"(?:sessions?|visits?|lessons?|meetings?|reviews?|appointments?|workshops?|classes|blocks?)"
_ORDERED = (
    # "6 x 45 minute sessions" and "8 weekly 50-minute sessions": the count first, then the rest.
    (
        re.compile(rf"\b(\d{{1,3}}) (?:x )?(\d{{1,3}}(?:\.\d)?) (minutes?|hours?) ((?:[a-z]+ )?{_THINGS})\b"),
        r"\1 \4 of \2 \3",
    ),
    (
        re.compile(
            r"\b(\d{1,3}) (weekly|fortnightly|daily|termly|monthly) "
            rf"(?:(\d{{1,3}}) (minutes?|hours?) )?((?:[a-z]+ )?{_THINGS})\b"
        ),
        r"\1 \5 \2 of \3 \4",
    ),
)
# Each with a word that must stand in the text for it to apply at all.
_PLAIN = (
    ("interval", re.compile(r"\b([a-z]+|\d{1,2}) (week|month|year)(?:ly|s)? intervals?\b"), r"every \1 \2s"),
    ("twice in ", re.compile(r"\btwice in (?:each|every|a|the) "), "2 times a "),
    ("times in ", re.compile(r"\btimes in (?:each|every|a|the) "), "times a "),
    ("half ", re.compile(r"\bhalf an? hour\b|\bhalf hour\b"), "30 minutes"),
    ("quarters ", re.compile(r"\bthree quarters of an hour\b"), "45 minutes"),
    ("quarter ", re.compile(r"\b(?:a )?quarter of an hour\b"), "15 minutes"),
    ("and a half", re.compile(r"\ban hour and a half\b|\b(?:one|1) and a half hours\b"), "90 minutes"),
    ("hour", re.compile(r"\ban? (?:full |whole )?hour\b"), "1 hour"),
    ("half ", re.compile(r"\bhalf an? day\b|\bhalf day\b"), "180 minutes"),
    (" day", re.compile(r"\b(?:a|one|1) (?:full|whole) day\b"), "360 minutes"),
    ("x", re.compile(r"(?<!\d )\bx ?(\d{1,2})\b"), r"\1 times"),
    ("twice", re.compile(r"\btwice\b"), "2 times"),
    ("once", re.compile(r"\bonce\b"), "1 times"),
)
_DIGIT = re.compile(r"\d")
_JOINERS = str.maketrans("-/()", "    ")
_GLUED_UNIT = re.compile(r"(?<=\d)(?=(?:mins?|minutes?|hours?|hrs?)\b)")
_BEFORE_STOP = re.compile(r" (?=[,.;:])")
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(FIGURES)})\b(?! to one)(?<!to one)")
_ALONE = re.compile(
    r"\bone to one\b|\b1 to 1\b|\bindividually\b|\bindividual (?:[a-z]+ )?(?:sessions?|support"
    r"|teaching|therapy|tuition|work|input|lessons?|counselling|coaching)\b|\b[a-z]+ alone\b"
    r"|\bon (?:his|her|their) own with\b"
)
_ADULTS = re.compile(
    r"\b([2-9]) (?:to 1\b|(?:[a-z]+ ){0,2}(?:adults?|assistants|staff|carers|helpers|workers"
    r"|nurses)\b)"
)
_GROUP = re.compile(r"\b(?:small |nurture )?group\b|\bin (?:a )?pairs?\b|\bpaired\b|\b1 other\b|\bpartner\b")
_OTHERS = re.compile(r"\b(\d) (?:other )?(?:pupil|child|student|peer|friend|classmate)\b")
_GROUP_WAY = re.compile(r"\bgroups? (?:of|with|no|max|at most|up to|limited)[a-z ]{0,24}(\d{1,2})\b")
_GROUP_FOR = re.compile(
    r"\b(?:clubs?|classes|class|groups?|lessons?|sessions?)\b[a-z ]{0,24}? (?:for|of|to) "
    r"(\d{1,2})\b(?! (?:hour|minute|day|week|month|term|year))"
)
_FLOOR = re.compile(r"\bat least\b|\bminimum\b|\b(?:no|not) (?:fewer|less) than\b|\bnot under\b")
_CEILING = re.compile(r"\bup to\b|\b(?:no|not) more than\b|\bmaximum\b|\bas much as\b")
_PEOPLE = re.compile(r"[a-z ]{0,16}\d{1,2}(?!\d| (?:hour|minute|session|time|visit|day|week))")
_START = re.compile(
    r"(?:from|starting|beginning|commencing|since|until|over|throughout|of|for|on|after|this"
    r"|at)\b"
)
_REST_OF = re.compile(r"\bfor the (?:rest|remainder|whole) of the (?:key stage|year|course)\b")
_FEW = 5  # "three sessions weekly" is a rate, "fourteen sessions weekly" a course
_NO_COUNT = re.compile(r"(?:times|days?|minutes?|hour)$|^\d+ (?:minutes?|hours?)")
_ADVERB_AFTER = re.compile(r" (daily|weekly|fortnightly|monthly|termly|yearly|annually)\b")
_COUNT_AFTER = re.compile(r"\b(?:sessions?|visits?|lessons?|meetings?),? (\d{1,2}) of\b")
_DAYS_COUNTED = re.compile(r"\d+ (?:days?|mornings?|afternoons?|evenings?|lessons?|nights?)$")
_MONTHS = re.compile(either((*MONTHS[:4], *MONTHS[5:], r"\bmay\b")))
_ADVERB_PERIOD = {"weekly": "week", "monthly": "month", "termly": "term", "yearly": "year"}
_ORDINALS = {"other": 2.0, "second": 2.0, "third": 3.0, "alternate": 2.0}
_SO_MANY_APART = re.compile(r"(\d{1,2}) (weekly|monthly|termly|yearly)\b")
_ON_DAYS = re.compile(
    r"\b(\d) (?:days?|mornings?|afternoons?|evenings?|lunchtimes?) (?:of |in |a |per |each "
    r"|every )+(?:the )?week\b"
)
_DEADLINE = re.compile(
    r"\bbefore (?:he|she|they|[a-z]+) (?:starts?|joins?|moves?|transfers?|returns?|leaves?"
    r"|begins?)\b"
)
_ONE_OFF = re.compile(r"(?:\bplus|\+|\btrain(?:ing)?)[a-z ]{0,40}? (\d{1,2}(?:\.\d)?) hours?\b")
_BETWEEN = 12  # words: "six visits by the specialist teacher of children with a hearing loss a year"
_ANOTHER = re.compile(r"[.;,]|\b(?:and|then|plus|followed|or) ")
_LARGE = 240.0  # minutes: from here "a week" is somebody's time in all, not one session
_UNIT_MINUTES = {"m": 1.0, "h": 60.0, "d": 360.0}


@dataclass(frozen=True)
class Measures:
    """What a sentence promises in figures; empty where it promises none."""

    lengths: tuple[float, ...] = ()
    rates: tuple[float, ...] = ()
    totals: tuple[float, ...] = ()
    hours: tuple[float, ...] = ()  # those of the totals that are hours, not sessions or weeks
    ratios: tuple[int, ...] = ()
    group: tuple[int, ...] = ()  # 0 is a group without a size
    dates: int = 0
    floors: int = 0
    ceilings: int = 0

    @property
    def quantified(self) -> bool:
        """Whether there is an amount of time or a number of times."""
        return bool(self.lengths or self.rates or self.totals)


@lru_cache(maxsize=4096)
def measures(text: str, *, lexicons: Lexicons | None = None) -> Measures:
    """Read the amounts of one sentence or passage."""
    plain = plain_amounts(text, lexicons=lexicons)
    found = [amount for amount in amounts(plain) if amount.real]
    spans = [a for a in found if a.kind == "duration" and not _apart(plain, a)]
    spans = [a for a in spans if not _DAYS_COUNTED.match(a.text)]
    lengths = [_minutes(a.text) for a in spans]
    rates, totals = _rates_and_totals(plain, found)
    hours = [_minutes(a.text) for a in spans if "hour" in a.text]
    large = [minutes for minutes in hours if minutes >= _LARGE and rates]
    if large:
        totals.extend(minutes / 60 for minutes in large)
        lengths = [minutes for minutes in lengths if minutes < _LARGE]
        rates = rates[:-1] if not lengths else rates
    return Measures(
        lengths=tuple(lengths),
        rates=tuple(rates),
        totals=tuple(totals),
        hours=tuple(minutes / 60 for minutes in large),
        ratios=(*(1 for _ in _ALONE.finditer(plain)), *(int(m[1]) for m in _ADULTS.finditer(plain))),
        group=_groups(plain, found),
        dates=sum(a.kind == "date" and not _START.match(a.text) for a in found)
        + len(_DEADLINE.findall(plain)),
        floors=len(_FLOOR.findall(plain)),
        ceilings=sum(not _PEOPLE.match(plain, m.end()) for m in _CEILING.finditer(plain)),
    )


@lru_cache(maxsize=4096)
def plain_amounts(text: str, *, lexicons: Lexicons | None = None) -> str:
    """``text`` in lower case with numbers in digits and short forms written out."""
    lists = lexicons or shipped()
    parts: list[str] = []
    at = 0
    for hit in lists["written_out"].find(text):
        parts.extend((text[at : hit.start], f" {hit.phrase.fix} "))
        at = hit.end
    plain = normal("".join([*parts, text[at:]])).translate(_JOINERS)
    figures = _DIGIT.search(plain) is not None
    if figures:
        plain = _GLUED_UNIT.sub(" ", plain)
    plain = _BEFORE_STOP.sub("", " ".join(plain.split()))
    for hint, pattern, instead in _PLAIN:
        if hint in plain:
            plain = pattern.sub(instead, plain)
    if not FIGURES.keys().isdisjoint(runs(text)):
        plain = _NUMBER_WORD.sub(lambda m: FIGURES[m.group()], plain)
        figures = True
    if figures or _DIGIT.search(plain):
        for pattern, instead in _ORDERED:
            plain = pattern.sub(instead, plain)
    return plain


def _apart(plain: str, amount: Amount) -> bool:
    return plain[: amount.start].endswith("every ")


def _minutes(words: str) -> float:
    figure = re.match(r"\d{1,3}(?:\.\d+)?", words)
    unit = re.search(r"minute|hour|day|morning|afternoon|night|lesson", words)
    value = float(figure.group()) if figure else number(words.split(maxsplit=1)[0] if words.split() else "")
    letter = unit.group()[0] if unit else "m"
    return (value or 1.0) * _UNIT_MINUTES.get(letter, 180.0)


def _rates_and_totals(plain: str, found: list[Amount]) -> tuple[list[float], list[float]]:
    frequencies = [a for a in found if a.kind == "frequency"]
    rates, totals, spent = _counts(plain, found, frequencies)
    rates.extend(_rate(a.text) for a in frequencies if a.start not in spent)
    rates.extend(
        _rate(a.text)
        for a in found
        if a.kind == "occasion" and not any(a.start < f.end and f.start < a.end for f in frequencies)
    )
    rates.extend(float(m[1]) * _PER_YEAR["week"] for m in _ON_DAYS.finditer(plain))
    for amount in found:
        after = plain[: amount.start].rstrip()
        if amount.kind == "span" and not after.endswith(("every", "within")):
            totals.append(_figure(amount.text))
    if _REST_OF.search(plain):
        totals.append(1.0)
    totals.extend(float(m[1]) for pattern in (_COUNT_AFTER, _ONE_OFF) for m in pattern.finditer(plain))
    return [rate for rate in rates if rate], totals


def _counts(
    plain: str, found: list[Amount], frequencies: list[Amount]
) -> tuple[list[float], list[float], set[int]]:
    """Numbers of sessions: as rates, as totals, and where the frequencies stand that are used up."""
    rates: list[float] = []
    totals: list[float] = []
    spent: set[int] = set()
    clocks = {a.start for a in found if a.kind == "clock"}
    for amount in found:
        if amount.kind != "count" or amount.start in clocks or _NO_COUNT.search(amount.text.strip()):
            continue
        count = _figure(amount.text)
        adverb = _ADVERB_AFTER.match(plain, amount.end)
        after = next((f for f in frequencies if f.start >= amount.end and _joined(plain, amount, f)), None)
        if adverb and count <= _FEW:
            rates.append(count * _rate(adverb[1]))  # "one visit monthly"
            spent.update({adverb.start(), adverb.start(1)})
        elif after is not None:
            rates.append(count * _rate(after.text))  # "six visits a year"
            spent.add(after.start)
        elif count > 1:
            totals.append(count)
    return rates, totals, spent


def _figure(words: str) -> float:
    found = re.search(r"\d+(?:\.\d+)?", words)
    return float(found.group()) if found else 1.0


def _joined(plain: str, count: Amount, frequency: Amount) -> bool:
    """Whether "six visits" and "a year" are one rate: few words and no stop between them."""
    between = plain[count.end : frequency.start]
    bare = re.match(r"\s*(?:a|an|per|each|every|p|over|in|/)\b", frequency.text) is not None
    return bare and len(between.split()) <= _BETWEEN and not _ANOTHER.search(between)


def _rate(words: str) -> float:  # noqa: PLR0911 - one return to each way of saying it
    """Times a school year; 0 where the words name no interval."""
    apart = _MINUTES_APART.search(words)
    if apart:
        gap = float(apart[1]) * _UNIT_MINUTES[apart[2][0]]
        return _PER_YEAR["day"] * _UNIT_MINUTES["d"] / max(gap, 1.0)
    if _MONTHS.search(words):
        return 1.0
    intervals = _SO_MANY_APART.search(words)
    if intervals:
        return _PER_YEAR[_ADVERB_PERIOD[intervals[2]]] / max(float(intervals[1]), 1.0)
    period = next((name for name in _LONGEST_FIRST if name in words.replace("-", " ")), "")
    if not period:
        return 190.0 if words else 0.0
    days = sum(day in words for day in DAYS)
    both = 2 if "start and end" in words or "beginning and end" in words else 1
    rate = max(days, both) * _PER_YEAR[period]
    every = _EVERY.search(words)
    if every:
        return rate / (_ORDINALS.get(every[1]) or max(float(every[1]), 1.0))
    times = re.match(
        r"\s*(\d{1,3})(?: times| x| (?:morning|afternoon|evening|day|lunchtime|lesson|session"
        r"|period)s?)? ?(?:a|an|each|every|per|in|the|over|during|across|out)?\b",
        words,
    )
    if times and times[1] and not days:
        return float(times[1]) * _last_period(words)
    return rate


def _last_period(words: str) -> float:
    """Take the interval that stands last: "3 mornings a week" is three times a week."""
    places = {words.rfind(name): value for name, value in _PER_YEAR.items() if name in words}
    return places[max(places)] if places else 0.0


def _groups(plain: str, found: list[Amount]) -> tuple[int, ...]:
    sizes = [int(n) for a in found if a.kind == "group" for n in re.findall(r"\d{1,2}", a.text)[-1:]]
    sizes.extend(2 for a in found if a.kind == "group" and "pair" in a.text)
    sizes.extend(int(m[1]) for m in _GROUP_WAY.finditer(plain))
    sizes.extend(int(m[1]) for m in _GROUP_FOR.finditer(plain))
    sizes.extend(int(m[1]) + 1 for m in _OTHERS.finditer(plain))
    return tuple(sizes) or tuple(0 for _ in _GROUP.findall(plain)[:1])
