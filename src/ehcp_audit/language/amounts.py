"""Amounts in a sentence: how long, how often, when, and how many together.

Structure decides, not a list of sentences: a number with a unit of time, a word
for an interval, "each" or "every" with an occasion, a clock time, a day that
recurs. Numbers that are no amount (an age, a score, a year group, money) are
kept too, marked as not real, so that a report can say why they do not count.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from ehcp_audit.language.words import normal

Kind = Literal[
    "duration", "frequency", "occasion", "count", "span", "clock", "ratio", "group", "date",
    "age", "score", "year_group", "phase", "money", "clause",
]  # fmt: skip
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


_ONES = "one two three four five six seven eight nine".split()
_TEENS = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety hundred".split()
_VALUES = (
    {word: float(i + 1) for i, word in enumerate(_ONES + _TEENS)}
    | {word: 10.0 * (i + 2) for i, word in enumerate(_TENS)}
    | {"once": 1.0, "twice": 2.0, "half": 0.5, "a": 1.0, "an": 1.0, "hundred": 100.0}
)
_WORD = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES)}))?|{'|'.join(_TEENS)}|{'|'.join(_ONES)})"
_FIGURE = r"(?:\d{1,3}(?:\.\d{1,2})?[\u00bd\u00bc\u00be]?|[\u00bd\u00bc\u00be])"
_N = rf"(?:{_FIGURE}|{_WORD}(?:[ -]and[ -]a[ -]half)?)"
_RANGE = rf"(?:between {_N} and {_N}|{_N}(?:[ ]?(?:-|to|or)[ ]?{_N})?)"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)"
)
_DAY = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|mon|tues|tue|weds|wed|thurs|thur|thu|fri|sat|sun)"
)
_PERIOD = (
    r"(?:(?:school|working|college|term|academic|calendar|teaching|nursery|term-time|week)[ -])?"
    r"(?:half[ -]?term|half[ -]?year|days?|weeks?|wks?|fortnights?|months?|mths?|terms?|years?|yrs?|annum|quarters?"
    r"|mornings?|afternoons?|evenings?|nights?|weekdays?|weekends?|hours?)"
)
_THINGS = (
    r"(?:sessions?|visits?|meetings?|appointments?|lessons?|reviews?|breaks?|workshops?|calls?|classes"
    r"|consultations?|contacts?|check-?ins?|clinics?|slots?|overnights?|stays?|nights?|weekends?|days?"
    r"|mornings?|afternoons?|evenings?|periods?|lunchtimes?|playtimes?|trips?|swims?|observations?|seminars?"
    r"|fridays?|mondays?|tuesdays?|wednesdays?|thursdays?|saturdays?|sundays?|occasions|blocks?|times|assessments?"
    r"|treatments?|outings?|sittings?|tutorials?|supervisions?|drop-?ins?|hour|half-hour)"
)
_ADJ = r"(?:(?:[a-z][a-z-]{1,18}|\d{1,2}:\d{1,2}|1-1)[ -]){0,3}?"
_SEASON = r"(?:autumn|spring|summer|michaelmas|easter|christmas|winter)"
_TIME_OF_DAY = (
    r"(?:\d{1,2}[.:][0-5]\d(?![\d%])[ ]?(?:[ap]\.?m\b\.?)?|\d{1,2}[ ]?[ap]\.?m\b\.?|noon|midday(?! (?:super|assist|meal|staff))"
    r"|half past [a-z]{3,6}|quarter (?:past|to) [a-z]{3,6})"
)
_YEAR = r"(?:year|yr|y)[ ]?(?:1[0-4]|[1-9])\b"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[ ]{_MONTH}\b(?:[ ]\d{{4}})?|{_MONTH}\b(?:[ ]\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:[ ]\d{{4}})?"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|(?:the )?(?:start|end|beginning|first (?:day|week|half)|last (?:day|week)) of (?:the )?(?:\w+ ){{0,3}}?"
    rf"(?:term|year|half[ -]term|{_MONTH}|month|{_YEAR}|key stage \d)|(?:the )?(?:\w+ )?{_SEASON}(?:[ -](?:half[ -])?(?:term|holidays?|break))?(?: \d{{4}})?"
    rf"|(?:the )?(?:\w+ )?half[ -]term|(?:the )?(?:next|following|first) (?:half[ -]?)?(?:term|week|month|academic year)|{_YEAR}"
    r"|(?:the )?start of term|(?:the )?end of term|term starts|(?:the )?(?:date|day)(?: on which)? (?:of|this))"
)

_PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("money", r"[\u00a3$][ ]?\d[\d,.]*k?|\b\d[\d,]*[ ]?(?:pounds|gbp)\b"),
    (
        "score",
        r"\b(?:scored?s?|score of|scores of|standard scores?(?: of)?|scaled score|percentile|stanine|band|level|grade|entry level|step|stage|phase|book band|size|type|p-?scale|p|key stage|ks)[ ]?(?:was |is |of )?\d{1,3}(?:\.\d)?[a-z]?\b(?![ ]?(?:min|hour|hr|x))"
        r"|\b\d{1,3}(?:st|nd|rd|th)[ ](?:per)?centile|\b\d{1,3}[ ]?(?:%|per ?cent)|\b\d{1,3} out of \d{1,3}",
    ),
    (
        "age",
        r"\b(?:aged?|age of|age is)[ ]\d{1,2}(?:[:.]\d{1,2})?(?:[ ](?:years?|months?))*|\b\d{1,2}[ -]years?[ -]old|\b\d{1,2}[ ](?:years?|yrs?)(?:[ ]and)?[ ]\d{1,2}[ ]months?"
        r"|\b\d{1,2} months? (?:behind|below|delayed)",
    ),
    ("year_group", r"\b(?:years?|yrs?|y)[ ]?(?:1[0-4]|[1-9])(?:[ ](?:and|or|to)[ ](?:1[0-4]|[1-9]))?\b(?![ ]?(?:min|hour|hr))"),
    ("clause", r"\b(?:[a-k]\d{1,2}|(?:section|para|paragraph|appendix|page|pp?\.|outcome|need|objective|target)s?[ ]\d{1,3}(?:\.\d+)*)\b"),
    ("ratio", r"\b\d[ ]?:[ ]?\d{1,2}\b(?!\d|[ ]?[ap]m)|\b1[ -](?:to[ -])?1\b|\b(?:one|two|three)[ -](?:to|on)[ -](?:one|two|three|four|five|six|eight|ten)\b"),
    (
        "group",
        rf"\b(?:groups?|class(?:es)?|pairs?|sets?) of (?:(?:no more than|not more than|up to|at most|a maximum of|max(?:imum)?|about|between|fewer than) )*{_RANGE}(?: (?:children|pupils|students|peers))?"
        rf"|\b(?:(?:no more than|not more than|up to|at most|a maximum of|max(?:imum)?) )?{_RANGE} (?:[a-z-]{{2,15}} ){{0,2}}?(?:children|pupils|students|peers|classmates|learners|others|young people|friends)\b(?: at most)?"
        r"|\bsmall group \(\d{1,2}\)|\bin (?:a pair|pairs)\b|\bmax(?:imum)? \d{1,2}\b(?! min| hour)",
    ),
    (
        "frequency",
        rf"\b(?:each|every)(?: (?:other|second|third|alternate|single|school|working|college|nursery|weekday|new))* (?:(?:{_N})[ -])?(?:{_PERIOD}|{_DAY}s?|lunchtimes?|lunch|playtimes?|breaktimes?|{_SEASON}(?: term)?|registration|{_MONTH}|bedtime|mealtime)\b"
        rf"|\b(?:alternate|consecutive) (?:{_PERIOD}|{_DAY}s?)\b"
        rf"|\bevery {_RANGE} (?:school )?(?:minutes?|mins?|hours?|days?|weeks?|months?|terms?)\b"
        rf"|\b(?:(?:once|twice|thrice|{_N}[ -](?:times|x))[ -]?(?:an? |per |each |every )?)?(?:half[ -]?termly|term(?:ly|-ly)|weekly|fortnightly|monthly|nightly|hourly|quarterly|yearly|annually|annual|bi-?weekly|bi-?monthly|bi-?annually|(?:six|two|three|four|six)-(?:weekly|monthly)|\d{{1,2}}[ -](?:weekly|monthly))\b(?! (?:wage|shop\b|newsletter|timetable|planner|review of this))"
        r"|\b(?:(?:once|twice|thrice|\w{1,6}[ -]times) )?daily\b(?! (?:liv|life|lives|routine|need|activit|task|care\b|function|diar))"
        rf"|\b(?:per|/|p\.?/?)[ ]?(?:{_PERIOD})\b|(?<=[\w)])[ ]?/[ ]?(?:day|week|wk|fortnight|month|term|half[ -]?term|year)\b|\b(?:p/?w|p\.w\.?|p/d|pd|wkly|p/wk|x ?/? ?wk|p/t|p\.a|pa)\b(?= |[.,;)]|$)"
        rf"|\b(?:once|twice|thrice|{_RANGE}[ ]?(?:x|times)|x ?\d{{1,2}})(?: (?:in|over|during|across))?(?: (?:an?|each|every|per|the|one))?[ ]?(?:{_PERIOD})\b"
        rf"|(?<!\bfor)(?<!\bin)(?<!\bwithin)(?<!\bafter)(?<!\bover)(?<!\bof)(?<!\bis)(?<!\bthan)(?<!\bat)(?<!\bas)(?<!\bon)(?<!\bby)(?<!\bwith)(?<!\bto)(?<!\bhas)(?<!\bhave)(?<!\bhad)(?<!\bweeks)(?<!\bwks)(?<!\bfrom)(?<!\bhalf)(?<!\bnot)(?<!\band)(?<!,) an? (?:school )?(?:day|week|fortnight|month|term|half[ -]?term|year|night)\b(?! (?:\d|group|cent|for\b))"
        rf"|\bon (?:an? )?(?:{_N} )?(?:school )?{_DAY}s?(?: and (?:on )?{_DAY}s?)?\b(?! \d)|\b{_DAY}(?:[ ]?(?:to|-|/|&|,|and)[ ]?{_DAY})+s?\b|\b(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)\b|\bweekdays\b"
        rf"|\b{_N} (?:mornings|afternoons|evenings|days|nights|lunchtimes|playtimes|breaks|breaktimes|times|lessons|sessions|periods|weekends?) (?:an?|per|each|every|in the|out of|of the)[ ](?:{_PERIOD})\b"
        rf"|\bthe (?:first|second|third|fourth|last) (?:{_DAY}|weekend|week) (?:of|in) (?:the|each|every) (?:month|term|half[ -]term)\b|\b{_RANGE}[ ]?x[ ]?(?:weekly|daily|termly|fortnightly)\b",
    ),
    (
        "duration",
        rf"\b(?:half an hour|half[ -]an?[ -]hour|half[ -]hours?|half[ -]hourly|(?:a |an? |three[ -])?quarters?[ -]of[ -]an[ -]hour|an hour(?: and (?:a half|a quarter))?|an? (?:full |whole )?half[ -]hour|one and a half hours|hour[ -]long|full[ -]time)\b"
        rf"|{_RANGE}(?:[ ]and (?:a half|a quarter))?[ -]{{0,2}}(?:(?:full|whole|teaching|clock|contact|direct|taught|consecutive|extra|additional|more|focused|uninterrupted|working)[ -])?(?:minutes?|mins?|hours?|hrs?|h)\b(?! (?:late|behind|earlier))"
        rf"|\b(?:an?|one|two|three|four|five|{_FIGURE}) (?:(?:full|whole|half|school|college|clear|complete|short|residential|overnight|inclusive|waking)[ -]){{0,2}}(?:days?|mornings?|afternoons?|evenings?|nights?|weekends?|lessons?|periods?|overnights?)\b(?! (?:of (?:the )?(?:term|week)|centre))"
        rf"|\b{_N} (?:[a-z-]{{3,14}} )?(?:overnight|nights?|overnights)\b|\bhalf (?:a )?day\b|\bhalf[ -]days?\b|\ball day\b|\b(?:an?|one) (?:day|night|morning|afternoon|evening|weekend)\b|\bhalf[ -]termly block\b"
        r"|\b\d{1,3}'(?= |$)|\b\d{1,3}\"?(?= ?mins?\b)",
    ),
    ("span", rf"\b(?:for |over |across |throughout |during |lasting )?(?:(?:the|a) (?:first|next|whole|full|period of|block of) )?{_RANGE}[ -](?:school )?(?:weeks?|wks?|months?|terms?|half[ -]terms?|years?|academic years?)\b|\b(?:in )?term[ -]?time(?: only)?\b|\bthroughout (?:the|each|every) (?:academic |school |autumn |spring |summer )*(?:year|term)\b|\bfor (?:a|one|the whole|the full|the) (?:\w+ )?(?:term|year|half[ -]term|month)\b|\b(?:over|in|during|across|throughout) {_YEAR}"),
    ("count", rf"\b(?:a (?:block|course|series|run|set|total|minimum) of (?:at least )?)?(?:{_N})[ ](?:x )?{_ADJ}{_THINGS}\b"),
    ("clock", rf"\b(?:from )?{_TIME_OF_DAY}(?:[ ]?(?:-|to|until|till|and)[ ]?{_TIME_OF_DAY})?"),
    (
        "date",
        rf"\b(?:by|before|no later than|not later than|from|starting|beginning|commencing|in place by|until|after|since|on|in|during|within|for|of|finished by|completed by|over|this|following|at|throughout|with effect from)(?: the)? {_DATE}"
        rf"|\bwithin (?:the first )?{_RANGE} (?:school |working |calendar )?(?:days|weeks|months|terms?|weeks?|half[ -]terms?)\b|\bwithin an? (?:week|fortnight|month|term|half[ -]term)\b|\b{_DATE}(?<!half term)(?<!half-term)",
    ),
    (
        "occasion",
        r"\b(?:each|every)\b(?! (?:other|child|pupil|student|learner|peer|person|adult|member|parent|teacher|staff|one|effort|opportunity|chance|need|aspect|area|target|word|sound|letter|skill|page|sheet|item|lasting|of|with|is|are|and|for|way|case)\b)(?: [a-z0-9'-]+){1,5}"
        r"|\ball (?:[a-z-]+,? (?:and |or )?){0,4}?(?:lessons|sessions|transitions|tests|exams|examinations|assessments|papers|mealtimes|meals|breaks|breaktimes|playtimes|lunchtimes|lectures|seminars|workshops|classes|tasks|activities|trips|visits|outings|journeys|subjects|transfers|instructions|moves|practicals|assemblies|meetings|handovers|placements|worksheets|texts|videos|films|carpet times?|feeds|stairs|swims|work|writing|reading|homework)\b"
        r"|\b(?:the|for the|during the) (?:whole|entirety|length|duration|full length) of (?:[a-z'-]+ ?){1,5}|\bfor the duration of\b|\b(?:for |during |throughout )?(?:the )?(?:whole|entire|full) (?:double |of )?(?:lesson|period|session|lunch|break|day|shift|journey|meal|afternoon|morning|visit|match|assembly|lecture|exam|night)s?\b|\bfor (?:the )?(?:whole|entire|full) [a-z]+|\bwhenever (?:[a-z'-]+ ?){1,4}|\ball day\b|\ball the time\b|\ball through (?:the day|lunch|break|each|every)"
        r"|\bthroughout (?:(?:the|each|every|all|his|her|their|whole|entire|school|college|nursery) ){1,3}(?:day|lesson|lessons|session|lunch|break|journey|meal|activity|activities|night|swimming lesson|visit)|\bat all (?:times|transitions|mealtimes)\b"
        r"|\b(?:on|upon) (?:his |her |their )?arrival\b|\bas soon as (?:he|she|they|[a-z]+) (?:comes?|arrives?|gets?|enters?)|\bat the (?:start|end|beginning) (?:and (?:end|start) )?of the (?:school |college |nursery )?(?:day|lesson|session|week)\b|\bat (?:morning |afternoon )?registration\b|\b(?:in|across|for) (?:every|each|all) (?:\w+ ){0,2}subjects?\b"
        r"|\bat (?:every|each|all) (?:\w+)",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
_NUMBERED = re.compile(rf"\d|\b{_WORD}\b")
_TAKES_NO_OVERLAP = frozenset({"money", "score", "age", "year_group", "clause", "frequency", "duration", "ratio", "clock"})
_INTERVAL_BEFORE = re.compile(r"(?:\bevery|\beach|\bwithin|\bafter|\bfirst|\bunder|\buntil|\bpast|\blast) $")
_OFFSET_AFTER = re.compile(r" (?:before|after|early|late|earlier|later|ago|from (?:home|school)|delay|warning|walk|drive|from now)\b")
_REPORT_BEFORE = re.compile(r"(?:\bdated|\breports? (?:of|from|in|dated)|\bassess(?:ed|ment) (?:on|in|of|dated)|\bletter of|\badvice of|\bseen|\bwritten) ?(?:the )?$")
_RANGE_ENDS = re.compile(rf"({_N})[ ]?(?:-|to|or|and)[ ]?({_N})")


@lru_cache(maxsize=4096)
def amounts(text: str) -> tuple[Amount, ...]:
    """Every amount in ``text``, in order of where it starts; spans are in ``text``."""
    plain = normal(text)
    taken: list[tuple[int, int]] = []
    found: list[Amount] = []
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(plain):
            start, end = match.span()
            real = kind not in NOT_REAL and _is_real(kind, plain, start, end)
            if kind in _TAKES_NO_OVERLAP:
                if any(start < b and a < end for a, b in taken):
                    continue
                if real or kind in NOT_REAL:
                    taken.append((start, end))
            elif kind in {"date", "count"} and any(a <= start and end <= b for a, b in taken):
                continue
            found.append(Amount(kind, text[start:end], start, end, real, _is_wide(match.group())))
    return tuple(sorted(found, key=lambda amount: (amount.start, amount.end)))


def _is_real(kind: Kind, plain: str, start: int, end: int) -> bool:
    before = plain[max(0, start - 24) : start]
    if kind == "duration":
        return not (_INTERVAL_BEFORE.search(before) or _OFFSET_AFTER.match(plain, end))
    if kind in {"date", "year_group"}:
        return not _REPORT_BEFORE.search(before)
    return True


def _is_wide(words: str) -> bool:
    ends = _RANGE_ENDS.search(words)
    if not ends:
        return bool(re.search(r"\bonce or twice\b", words))
    low, high = (number(end) for end in ends.groups())
    return low > 0 and high >= WIDE * low


def number(words: str) -> float:
    """The value of a number in figures or words; 0 where it is neither."""
    words = words.strip()
    total = 0.0
    for extra, value in (("\u00bd", 0.5), ("\u00bc", 0.25), ("\u00be", 0.75)):
        if extra in words:
            total += value
            words = words.replace(extra, "")
    try:
        return total + float(words or 0)
    except ValueError:
        return total + sum(_VALUES.get(word, 0.0) for word in re.split(r"[ -]", words))
