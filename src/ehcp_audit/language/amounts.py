"""Amounts in a sentence: how long, how often, when, and how many together.

Structure decides, not a list of sentences: a number with a unit of time, a word
for an interval, "each" or "every" with an occasion, a clock time, a day that
recurs. Numbers that are no amount (an age, a score, a year group, money) are
kept too, marked as not real, so that a report can say why they do not count.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ehcp_audit.language.amount_patterns import MONTHS, NUMBER, PATTERNS, SEASONS, VALUES, Kind
from ehcp_audit.language.amount_places import places

NOT_REAL = frozenset({"age", "score", "year_group", "phase", "money", "clause"})
WIDE = 2.0  # a range whose top is twice its foot lets the foot pass for the whole


class Amount(NamedTuple):
    """One amount and where it stands; ``real`` is false for a number that promises nothing.

    ``wide`` marks a range so broad that its lowest figure would satisfy it.
    """

    kind: Kind
    text: str
    start: int
    end: int
    real: bool = True
    wide: bool = False


_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in PATTERNS)
_TAKES_NO_OVERLAP = frozenset(
    {"money", "score", "phase", "age", "year_group", "clause", "frequency", "duration", "ratio", "clock"}
)
_NO_RATE_BEFORE = re.compile(
    r"(?:^|[.;:,(|]|\b(?:for|in|within|after|over|of|is|than|at|as|on|by|with|to|has|have|had|weeks"
    r"|wks|from|half|not|and|or))[ ]?$"
)
_INTERVAL_BEFORE = re.compile(
    r"(?:\bevery|\beach|\bwithin|\bafter|\bfirst|\bunder|\buntil|\bpast|\b(?:the|his|her|their|in) last) $"
)
_LASTING_BEFORE = re.compile(r"\b(?:for|lasting|takes|spends?)(?: (?:a|an|about|at least))? $")
_DEADLINE_AFTER = re.compile(
    r" before (?:the )?(?:(?:start|end|beginning|middle) of (?:the )?)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)? |next |[a-z]+ )?"
    rf"(?:{'|'.join(sorted((MONTHS - {'may'}) | SEASONS))}|may \d|half[ -]term|term|year)\b"
)
_OFFSET_AFTER = re.compile(
    r" (?:before|after|early|late|earlier|later|ago|from (?:home|school)|delay|warning|walk|drive"
    r"|from now)\b"
)
# A school year that something runs in is no day by which it is done.
_WHOLE_YEAR = re.compile(r"(?:in|over|during|throughout|across|for) (?:year|yr|y) ?\d")
_PAPER_AFTER = re.compile(
    r"(?: \d{4})? (?:[a-z]+ )?(?:report|advice|letter|assessment|recommendations|plan)\b"
)
# "Phonics, 10 min before registration": the length of it, where the words do not go on from a verb.
_CELL_BEFORE = re.compile(r"[,:;|(] ?$")
_REPORT_BEFORE = re.compile(
    r"(?:\bdated|\breports? (?:of|from|in|dated)|\bassess(?:ed|ment) (?:on|in|of|dated)|\bletter of"
    r"|\badvice of|\b(?:at (?:the )?panel|decision|agreed)(?: (?:on|of))?|\bseen|\bwritten) ?(?:the )?$"
)
_JOINS = re.compile(r"-|to|or|and")
_RANGE_ENDS = re.compile(rf"({NUMBER})[ ]?(?:-|to|or|and)[ ]?({NUMBER})")


@lru_cache(maxsize=4096)
def amounts(text: str) -> tuple[Amount, ...]:
    """Find every amount in ``text``, in order of where it starts; spans are in ``text``."""
    where = places(text)
    plain = where.plain
    taken: list[tuple[int, int]] = []
    found: list[Amount] = []
    for kind, pattern in _COMPILED:
        if not where.may_hold(kind):
            continue
        for match in where.matches(kind, pattern):
            start, end = match.span()
            if kind == "frequency" and _is_article_alone(plain, start):
                continue
            real = kind not in NOT_REAL and _is_real(kind, plain, start, end)
            if kind in _TAKES_NO_OVERLAP:
                if any(start < b and a < end for a, b in taken):
                    continue
                if real or kind in NOT_REAL:
                    taken.append((start, end))
            elif kind in {"date", "count"} and any(a <= start and end <= b for a, b in taken):
                continue
            elif kind == "occasion" and any(
                a.kind == "frequency" and abs(a.start - start) <= 1 for a in found
            ):
                # "each year with the teacher present" says how often, not on what occasion.
                continue
            found.append(Amount(kind, text[start:end], start, end, real, _is_wide(match.group())))
    return tuple(sorted(found, key=lambda amount: (amount.start, amount.end)))


def _is_article_alone(plain: str, start: int) -> bool:
    """Whether "a week" follows a word with which it is a length or a name, not an interval."""
    if not plain.startswith(("a ", "an "), start):
        return False
    return bool(_NO_RATE_BEFORE.search(plain, max(0, start - 12), start))


def _is_real(kind: Kind, plain: str, start: int, end: int) -> bool:
    before = plain[max(0, start - 24) : start]
    if kind == "duration":
        offset = (
            _OFFSET_AFTER.match(plain, end)
            and not _LASTING_BEFORE.search(before)
            and not _DEADLINE_AFTER.match(plain, end)
            and not (_CELL_BEFORE.search(before) and plain.startswith(" before ", end))
        )
        return not (offset or _INTERVAL_BEFORE.search(before))
    if kind == "date" and (_WHOLE_YEAR.match(plain, start) or _PAPER_AFTER.match(plain, end)):
        return False
    if kind in {"date", "year_group"}:
        return not _REPORT_BEFORE.search(before)
    return True


def _is_wide(words: str) -> bool:
    if not _JOINS.search(words):
        return False
    ends = _RANGE_ENDS.search(words)
    if not ends:
        return "once or twice" in words
    low, high = (number(end) for end in ends.groups())
    return low > 0 and high >= WIDE * low


def number(words: str) -> float:
    """Give the value of a number in figures or words; 0 where it is neither."""
    words = words.strip()
    total = 0.0
    for extra, value in (("\u00bd", 0.5), ("\u00bc", 0.25), ("\u00be", 0.75)):
        if extra in words:
            total += value
            words = words.replace(extra, "")
    try:
        return total + float(words or 0)
    except ValueError:
        return total + sum(VALUES.get(word, 0.0) for word in re.split(r"[ -]", words))
