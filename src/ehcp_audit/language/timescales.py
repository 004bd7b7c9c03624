"""By when something is to be reached: dates, school years, birthdays, reviews and spans."""

from __future__ import annotations

import re
from functools import lru_cache

from ehcp_audit.language.number_words import MONTHS, ONES, SEASONS, SHORT_MONTHS, TEENS, TENS, either
from ehcp_audit.language.words import normal

NUMBER_WORDS = (*ONES, *TEENS, *TENS)
NUMBER = rf"(?:\d+(?:\.\d+)?|twenty[- ]five|{'|'.join(NUMBER_WORDS)})"
_MONTH = rf"{either((*MONTHS, *SHORT_MONTHS))}(?![a-z])"
_ORDINAL = (
    r"(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"eleventh|twelfth|"
    r"thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|"
    r"twenty[- ]first|twenty[- ]fifth)"
)
_SEASON = either((*SEASONS, "lent", "trinity"))
_WHOSE = r"(?:(?:the|this|that|his|her|their|my|our|next|current|a|each|[a-z]+'s) )?"
_YEAR_GROUP = (
    r"(?:(?:fs|foundation stage) ?[12]\b|(?:national curriculum |nc )?(?:year|yr"
    r"|y) ?(?:group )?(?:\d{1,2}|one|two|three|four|"
    r"five|six|seven|eight|nine|ten|eleven|twelve|thirteen))"
)
_STAGE = rf"(?:{_YEAR_GROUP}|(?:key stage|ks) ?(?:\d|one|two|three|four|five))"
_PHASE = (
    r"(?:reception|nursery|pre-?school|eyfs|(?:early years )?foundation stage|early years|"
    r"infants?(?: school)?|"
    r"juniors?(?: school)?|primary(?: school| phase| education)?|secondary(?: school| phase|"
    r" education)?|middle school|"
    r"sixth form|post[- ]?(?:16|19)|college|course|(?:educational |current )?phase|key stage|"
    r"school|studies|programme of study|"
    r"apprenticeship|internship|placement|education|plan(?: period)?|life of (?:the|this) plan)"
)
_PERIOD = (
    rf"(?:(?:academic|school|calendar|financial|first|second|third|next|new|final|last|{_SEASON}) ){{0,3}}"
    rf"(?:year|term|half[- ]?term|month|{_SEASON})"
)
_POINT = rf"(?:{_STAGE}|{_PHASE}|{_PERIOD}|{_MONTH}|20\d\d)"
_SPAN = (
    r"(?:school |academic |calendar |full ){0,3}(?:weeks?|months?|terms?|years?|half[- ]terms?|"
    r"mths?|yrs?|fortnight)"
)
_MOVES = (
    r"(?:leaves?|left|starts?|moves?|finish(?:es)?|reach(?:es)?|goes?|transfers?|enters?|"
    r"turns?|completes?|begins?|joins?|is|are|am|becomes?)"
)
_WHO = r"(?:he|she|they|i|we|[a-z]+)"

_DEADLINE = re.compile(
    "|".join(
        (
            (
                r"(?:by|at|before|until|towards|from|in|for|,|\||^)? ?(?:the )?(?:end|start|"
                r"beginning|close|finish|middle|"
                rf"conclusion) of {_WHOSE}{_POINT}(?: (?:of )?{_WHOSE}{_POINT}){{0,2}}(?: 20\d\d)?"
            ),
            rf"(?:end|start) {_STAGE}\b|{_STAGE} end\b",
            rf"^\W*{_SEASON}(?: term)?(?: 20\d\d)? ?(?=[:|])|(?<=[(,] ){_SEASON} term(?= ?\))",
            (
                rf"(?:over|across|during|throughout|in) (?:the |both )?{_SEASON} and {_SEASON} terms?"
                r"(?: 20\d\d)?"
            ),
            (
                rf"(?:by|before|in|from|until|during) (?:the )?(?:first|second|third|fourth|last) "
                rf"(?:school |full |whole )?(?:week|half|day|month|fortnight) (?:of|in) {_WHOSE}{_POINT}"
            ),
            (
                r"(?:by|before|until|till|in|during|throughout|this|next|from|target|review|for|"
                rf"at)[: ]+(?:the )?(?:early |mid[- ]|late |start of |end of |\d{{1,2}}(?:st|nd|rd|"
                rf"th)? (?:of )?)?{_MONTH}\b\.?(?: (?:half[- ]term|\d{{1,2}}(?:st|nd|rd|"
                r"th)?,?))?(?: ?'?(?:20)?\d\d)?(?: review)?"
            ),
            rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?{_MONTH}\.?,? ?'?20\d\d",
            r"(?:by |before |on )?\d{1,2}[/.]\d{1,2}[/.]\d{2,4}",
            r"(?:by|before|in|until|during) (?:the end of )?20\d\d(?:[/-]\d\d)?",
            (
                r"(?:by|before|until|in|during|at|for|this|next|from)[: ]+(?:the |this |next |his |"
                rf"her )?(?:end of )?(?:early |late |mid[- ])?{_SEASON}(?: (?:half[- ]?term|term|"
                rf"holidays?|break|review))?(?: (?:of |in )?(?:{_YEAR_GROUP}|20\d\d|reception|"
                rf"nursery))?(?: (?:in )?{_MONTH}(?: 20\d\d)?)?"
            ),
            rf"{_SEASON} (?:term )?(?:of |in )?(?:20\d\d|{_YEAR_GROUP})",
            rf"(?:by|before|until) (?:the )?half[- ]?term(?: (?:in )?{_MONTH})?(?: 20\d\d)?",
            (
                r"(?:by|before|in|during|throughout|until|over|from) (?:the )?(?:end |"
                rf"start )?{_WHOSE}{_STAGE}\b"
            ),
            (
                rf"(?:by|before|until)(?: the end of)? {_WHOSE}(?:{_PHASE})(?= (?:school|college|"
                r"transfer)|[,.]| (?:he|she|they|i|[a-z]+) (?:will|can|is)\b)"
            ),
            rf"(?:by|before|at) (?:the |his |her |their )?(?:age(?: of)?|aged) {NUMBER}",
            (
                r"(?:by|^at) (?:1[1-9]|2[0-5]|eighteen|nineteen|sixteen|twenty[- ]five)\b(?! ?(?:%|"
                r"per ?cent|points?|minutes?|words?|marks?|pounds?|kg|cm|months?|weeks?|times|days|"
                r"/|:|\.\d))"
            ),
            rf"(?:by|before|on|until|after) (?:the )?{_WHOSE}{_ORDINAL} birthday",
            (
                r"(?:by|before|at|until|after|in time for) (?:the time of |"
                rf"the date of )?{_WHOSE}(?:next |first |following |annual |interim |"
                rf"six[- ]month(?:ly)? |mid[- ]?year |phase transfer |statutory |{_SEASON} |"
                rf"\d{{4}} |{_YEAR_GROUP} ){{0,4}}review"
            ),
            r"between (?:this|the) (?:\w+ )?review and the next",
            (
                r"(?:within|after|during|over|for|in)(?: the)?(?: next| coming| first| following|"
                rf" course of the next){{1,3}} ?(?:{NUMBER} |few |couple of )?{_SPAN}\b"
            ),
            rf"(?:within|inside|after) (?:{NUMBER}|a|an|the|this|one|half a|the coming) {_SPAN}\b",
            (
                rf"in (?:{NUMBER}|a|an) (?:school |academic |calendar )?(?:weeks?|months?|terms?|"
                r"years?)'?s?'? time\b"
            ),
            rf"in {NUMBER} (?:months?|years?|terms?)\b(?! (?:out of|in)\b)",
            rf"by (?:the )?(?:this|next|the following|the coming) (?:{_PERIOD}|week)",
            r"(?:this|the coming|over the|during the|over this) (?:academic|school) year",
            r"this (?:year|term|half[- ]term)(?=[.,;]|$)",
            rf"by the time (?:that )?(?:(?:i'm|he's|she's|they're)|{_WHO}(?: \w+)? {_MOVES}\b)",
            (
                rf"(?:before|when) {_WHO} (?:leaves|moves (?:on )?(?:to|up|into)|starts (?:school|"
                rf"college|secondary|reception|year|in year)|transfers|turns {NUMBER}|"
                rf"reaches {NUMBER}|goes (?:up )?to (?:secondary|college|school)|enters (?:year|"
                r"secondary))"
            ),
            (
                r"(?:on|upon|at|by|before|in time for)(?: the)?(?: point of)? (?:leaving|transfer|"
                r"transition|transferring|moving)(?: to| from| into) (?:school|primary|college|"
                rf"secondary|{_STAGE}|adult|post|the next|high|junior|infant|sixth)"
            ),
        )
    )
)
# In a column of its own, a point or a span needs no preposition.
_BARE = re.compile(
    rf"(?:{_POINT}|{_ORDINAL} birthday|{NUMBER} ?{_SPAN}|{_MONTH}|20\d\d|{_SEASON}|(?:next |"
    rf"annual )+review|age \d+|half[- ]?term|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|"
    rf"\d{{4}}-\d\d-\d\d)(?![a-z])"
)
_CELL = re.compile(
    rf"(?:^|\||\() ?(?:{_STAGE}|{NUMBER} {_SPAN}|{_MONTH} ?(?:20)?\d\d|"
    rf"{_SEASON} (?:term )?(?:20)?\d\d) ?(?:\||\)|:|$)"
)


@lru_cache(maxsize=2048)
def deadlines(text: str) -> tuple[tuple[int, int], ...]:
    """Where ``text`` says by when, as spans (start, end)."""
    plain = normal(text)
    found = [m.span() for m in _DEADLINE.finditer(plain) if m.group().strip() and _whole(plain, m)]
    found += [m.span() for m in _CELL.finditer(plain)]
    return tuple(sorted(set(found)))


def is_time_point(cell: str) -> bool:
    """Whether a column headed "by when" holds a point in time rather than "ongoing"."""
    return bool(deadlines(cell)) or bool(_BARE.search(normal(cell)))


def _whole(plain: str, found: re.Match[str]) -> bool:
    """Whether a match stands between word borders, so that "by mayor" is no month."""
    start, end = found.span()
    while start < end and plain[start] in " ,|":
        start += 1
    left = start == 0 or not plain[start - 1].isalnum()
    return left and (end == len(plain) or not plain[end].isalnum())
