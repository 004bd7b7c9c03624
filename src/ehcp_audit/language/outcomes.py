"""Outcomes of Section E: the sign of success, the end point, and services in disguise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ehcp_audit.language.adult_life import adult_life
from ehcp_audit.language.indicators import Sign, signs
from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.outcome_split import OutcomeStatement, halves, outcome_statements
from ehcp_audit.language.services import is_service
from ehcp_audit.language.timescales import deadlines, is_time_point
from ehcp_audit.language.words import normal, word_list

__all__ = ["OutcomeStatement", "OutcomeVerdict", "judge", "outcome_statements"]

Span = tuple[int, int]


@dataclass(frozen=True)
class OutcomeVerdict:
    """What one outcome shows.

    Spans (start, end) lie in the outcome's own text; ``marks`` are the words that
    decided, from the text or the success box. ``missing`` lists, of specific,
    measurable, achievable, realistic and timebound, what is not there;
    achievable and realistic only where the sentence itself shows the trouble.
    ``adult_life`` is one of employment, independent_living, community, health.
    """

    has_indicator: bool
    timebound: bool
    is_provision: bool
    is_aspiration: bool
    measures: tuple[Span, ...]
    deadlines: tuple[Span, ...]
    soft: tuple[Span, ...]
    adult_life: str | None
    missing: tuple[str, ...]
    marks: tuple[str, ...]
    why: str

    @property
    def smart(self) -> bool:
        """Whether nothing is missing and it is an outcome, not a service."""
        return not self.missing and not self.is_provision


_ASPIRES = re.compile(
    r"^\W*[\w' ]{0,45}?(?:\bwould|'d) (?:like|love)\b|^\W*(?:[\w' ]{1,40}? )?(?:wants? (?:to|a|"
    r"an|my|his|her)|hopes? (?:to|for|that)|hoping to|dreams? of|wish(?:es)? (?:to|for)|"
    r"aspires? to|long(?:s|ing) to)\b"
    r"|\b(?:mum|dad|mother|father|parents|family) (?:would like|hopes?|wants?)\b|"
    r"^\W*(?:he|she) (?:would like|hopes?|wants?)\b"
    r"|\b(?:fulfil|fulfill|achieve|reach|realise|maximise|meet) (?:his|her|their|my)?(?: full|"
    r" true){0,2} ?potential\b"
    r"|^\W*(?:[\w' ]{1,30}? will |to )(?:be|become|live|lead) (?:a |an )?(?:happy|healthy|full|fulfilling|"
    r"independent life|professional|footballer|astronaut|vet|doctor|nurse|pilot|singer|actor|"
    r"famous)"
    r"|^\W*to (?:be|become) an? (?:[a-z-]+ ){0,2}[a-z-]+(?:\W*$|,)"
    r"|^\W*to (?:play|race|sing|dance|drive|fly|act) (?:for|in|with) [a-z' ]{2,30}\W*$"
    r"|^\W*to (?:have|own|get|live in|buy|marry|win) (?:an?|my|some|lots of|the) [^.]{0,30}\b(?:house"
    r"|flat|car|dog|cat"
    r"|girlfriend|boyfriend|wife|husband|family|children|kids|money|farm|motorbike|castle|lottery)\b"
)
_NEVER = re.compile(r"\b(?:will|to) never\b|\bnever again\b")
_SHOWS = re.compile(
    r"\b(?:see|show|note|record|check|write|keep|tick|confirm|measure|know|count|log|judge|"
    r"score)\w*\b|\|"
)
_SEEN = re.compile(
    r"\b(?:name|say|tell|show|point|ask|rate|choose|write|draw|sign|hand|attend|walk|eat|wear|"
    r"leave|stay|sit|go|put|count|read|complete)s?\b"
)
_HASTY = re.compile(
    r"\bby (?:next week|tomorrow|the end of (?:the|this) week)\b|\bwithin (?:a|one) (?:week|"
    r"day)\b"
)
_FAR = re.compile(
    r"age[- ]related|age[- ]expected|expected (?:level|standard)|fluent|independent|caught up|"
    r"conversation"
)
_NO_SPEECH = re.compile(
    r"\b(?:pre|non)-?verbal\b|\bdoes not (?:yet )?(?:speak|talk)\b|\bno (?:speech|words)\b"
)
_SPEAKS = re.compile(r"\b(?:conversations?|sentences?|speech|debate|talks?)\b")
_VAGUE_STATE = re.compile(
    r"\b(?:be|feel|become|have|has|develop|gain|show|remain|stay|keep)\b(?: \w+){0,3} (?:\w+er|"
    r"more \w+|less \w+|greater|better|improved|increased|raised|positive|good|happy|healthy|"
    r"confident|resilient|anxious|calm|safe|settled|ready|prepared)\b"
)
_NOT_THE_CHILDS = re.compile(
    r"^\W*(?:staff|adults|teachers|parents|school|everyone|people)\b|^\W*to (?:attend|"
    r"be placed|remain|stay)\b.{0,30}\b(?:school|college|setting|placement)\W*$"
)
_FIRM_NOUN = re.compile(
    r"\b(?:reader|writer|talker|speaker|swimmer|walker|communicator|cook|traveller|handwriting|"
    r"hand)\b"
)


_LONGEST = 4000  # characters; no outcome is longer, and reading one costs more than its length


def judge(
    text: str, success: str = "", by_when: str = "", *, lexicons: Lexicons | None = None
) -> OutcomeVerdict:
    """Judge one outcome, with what its own boxes for success and end point add.

    A success sentence may also stand in ``text`` ("How we will know: ...").
    """
    return _judge(text[:_LONGEST], success[:_LONGEST], by_when[:_LONGEST], lexicons or shipped())


@lru_cache(maxsize=2048)
def _judge(text: str, success: str, by_when: str, lists: Lexicons) -> OutcomeVerdict:
    main, inline = halves(text)
    provision = is_service(main, lexicons=lists)
    aspiration = not provision and bool(_ASPIRES.search(normal(main)))
    own = () if provision or aspiration else _signs_that_count(main, lists)
    shown = () if _only_more_service(inline, lists) else _signs_that_count(inline, lists)
    boxed = _signs_that_count(success, lists)
    ends = deadlines(text)
    timebound = bool(ends) or is_time_point(by_when) or bool(deadlines(success))
    indicator = bool(own or shown or boxed)
    offset = len(text) - len(inline) if inline else 0
    measures = tuple((s.start, s.end) for s in own) + tuple((s.start + offset, s.end + offset) for s in shown)
    soft = tuple((hit.start, hit.end) for hit in lists["outcomes"].only("soft").find(main))
    marks = tuple(text[a:b] for a, b in measures) + tuple(success[s.start : s.end] for s in boxed)
    missing = _missing(main, lists, indicator=indicator, timebound=timebound, empty=provision or aspiration)
    return OutcomeVerdict(
        has_indicator=indicator,
        timebound=timebound,
        is_provision=provision,
        is_aspiration=aspiration,
        measures=measures,
        deadlines=ends,
        soft=soft,
        adult_life=next((sign.area for sign in adult_life(text, lexicons=lists)), None),
        missing=missing,
        marks=marks or tuple(text[a:b] for a, b in soft),
        why=_why(indicator=indicator, provision=provision, aspiration=aspiration, soft=bool(soft)),
    )


def _signs_that_count(text: str, lists: Lexicons) -> tuple[Sign, ...]:
    """Take the signs in a text; "every day" alone says nothing about a feeling."""
    found = signs(text, lexicons=lists)
    if any(sign.firm for sign in found) or not found:
        return found
    if _NEVER.search(normal(text)):
        return ()
    if any(sign.kind in ("event", "product") for sign in found):
        return found
    unseen = lists["outcomes"].only("inner").find(text) and not _SEEN.search(normal(text))
    return () if unseen else found


def _only_more_service(inline: str, lists: Lexicons) -> bool:
    """Whether a further sentence is provision, and nobody is to see or note the result."""
    return is_service(inline, lexicons=lists) and not _SHOWS.search(normal(inline))


def _missing(main: str, lists: Lexicons, *, indicator: bool, timebound: bool, empty: bool) -> tuple[str, ...]:
    plain = normal(main)
    missing = []
    if empty or (not indicator and not _names_a_change(main, lists)):
        missing.append("specific")
    if not indicator:
        missing.append("measurable")
    hasty = bool(_HASTY.search(plain) and _FAR.search(plain))
    if _NEVER.search(plain) or hasty:
        missing.append("achievable")
    if hasty or (_NO_SPEECH.search(plain) and _SPEAKS.search(plain)):
        missing.append("realistic")
    if not timebound:
        missing.append("timebound")
    return tuple(missing)


def _names_a_change(main: str, lists: Lexicons) -> bool:
    """Whether a reader could say what the child will do differently."""
    plain = normal(main)
    if _NOT_THE_CHILDS.search(plain):
        return False
    if _FIRM_NOUN.search(plain):
        return True
    if _VAGUE_STATE.search(plain) or lists["outcomes"].only("change").find(main):
        return False
    light = {
        w
        for group in ("soft", "inner", "blunt")
        for hit in lists["outcomes"].only(group).find(main)
        for w in word_list(main[hit.start : hit.end])
    }
    light |= {w for a, b in deadlines(main) for w in word_list(main[a:b])}
    function = {w for p in lists["function_words"].phrases for w in word_list(p.text)}
    rest = [w for w in word_list(main) if w not in light and w not in function and len(w) > 2]  # noqa: PLR2004
    return len(rest) > 1  # the first is the child's name


def _why(*, indicator: bool, provision: bool, aspiration: bool, soft: bool) -> str:
    if provision:
        return "a service or a help, not a change in the child"
    if aspiration:
        return "a hope, not yet an outcome"
    if indicator:
        return "says what would be seen or counted"
    return "a change that nobody could see or count" if soft else "nothing to see or count is named"
