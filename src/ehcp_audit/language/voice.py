"""Whose voice Section A holds, and what it tells: views, interests, hopes and worries.

A history that the plan's writer tells is nobody's voice, a bare list of likes is
an interest and no more, and a mother's words in the child's box are the mother's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from ehcp_audit.language.groups import group_of
from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.speakers import Said, said
from ehcp_audit.language.words import normal, word_list

Whose = Literal["child", "parents"]
Span = tuple[int, int]
_FEWEST = 12  # words: a bare line of likes is shorter than the least real answer


class Voice(NamedTuple):
    """Where each part of a voice stands in the text: (start, end) of the sentences."""

    views: tuple[Span, ...] = ()
    interests: tuple[Span, ...] = ()
    aspirations: tuple[Span, ...] = ()
    concerns: tuple[Span, ...] = ()


class Worry(NamedTuple):
    """One single worry and where it stands in the text."""

    text: str
    start: int
    end: int


def voice(text: str, whose: Whose, *, boxed: Whose | None = None, lexicons: Lexicons | None = None) -> Voice:
    """What ``text`` holds of the child's or the parents' own voice.

    ``boxed`` says whose box the text stands in, where the source shows that; a
    text of the whole of Section A is told apart by its headings and its words.
    """
    return _voice(text, whose, boxed, lexicons or shipped())


@lru_cache(maxsize=512)
def _voice(text: str, whose: Whose, boxed: Whose | None, lists: Lexicons) -> Voice:
    found: dict[str, list[Span]] = {"views": [], "interests": [], "aspirations": [], "concerns": []}
    worries = concerns_in(text, boxed=boxed, lexicons=lists) if whose == "parents" else ()
    found["concerns"] = [(worry.start, worry.end) for worry in worries]
    for line in said(text, boxed, lexicons=lists):
        worry = any(line.start < end and start < line.end for start, end in found["concerns"])
        if line.speaker == whose:
            for topic in _topics(line, lists) - ({"concerns", "views"} if worry else {"concerns"}):
                found[topic].append((line.start, line.end))
    return Voice(*(tuple(found[name]) for name in Voice._fields))


def own_words(text: str, *, boxed: Whose | None = "child", lexicons: Lexicons | None = None) -> int:
    """How many words of ``text`` are the child's own voice; 0 for a bare list of likes in one line."""
    lists = lexicons or shipped()
    lines = [line for line in said(text, boxed, lexicons=lists) if line.speaker == "child"]
    count = sum(len(word_list(line.text)) for line in lines)
    bare = all(_BARE_LIKES.match(normal(line.text)) for line in lines)
    if count < _FEWEST * (2 if bare else 1) and (len(lines) <= 1 or bare):
        return 0
    return count


def concerns_in(
    text: str, *, boxed: Whose | None = None, lexicons: Lexicons | None = None
) -> tuple[Worry, ...]:
    """Each single worry of the parents in ``text``, announced, headed or told.

    "They have three worries. He has been lonely. He will step into the road." gives
    two; a sentence with several, parted by semicolons, gives each of them.
    """
    return _concerns_in(text, boxed, lexicons or shipped())


@lru_cache(maxsize=256)
def _concerns_in(text: str, boxed: Whose | None, lists: Lexicons) -> tuple[Worry, ...]:
    found: list[Worry] = []
    announced = -1
    for line in said(text, boxed, lexicons=lists):
        if line.speaker != "parents":
            announced = -1
            continue
        cue = _has(line.text, "concern", lists) and not _no_worry(line.text)
        if cue and _ANNOUNCES.search(normal(line.text)):
            announced = line.paragraph
            continue
        follows = announced == line.paragraph and not _turns(line.text, lists)
        if not (cue or line.topic == "concerns" or follows):
            announced = -1
            continue
        if found and not cue and _GOES_ON.match(normal(line.text)):
            last = found.pop()
            found.append(Worry(text[last.start : line.end], last.start, line.end))
        elif not _no_worry(line.text):
            found.extend(_each(text, line))
    return tuple(found)


_ANNOUNCES = re.compile(
    r"^(?:[\w' ,]{0,40}\b(?:two|three|four|five|six|several|some|a few|many|main|"
    r"following|these|other|particular)\b[\w' ]{0,20}\b(?:worries|concerns|fears|"
    r"things)(?: \w+){0,4}[.:]?"
    r"|[\w' ]{0,30}\b(?:worries|concerns|fears)(?: (?:are|as follows|include))?:?)$"
)
_GOES_ON = re.compile(
    r"^(?:this|that|it|these|because|so|as a result|in (?:january|february|march|april|"
    r"may|june|july|august|september|october|november|december|year|the)|last (?:year|"
    r"week|month|term)|once|twice|for example|which|when (?:this|that) happens)\b"
)
_TURNS = re.compile(
    r"^(?:they|she|he|we|i|mr|mrs|ms|his|her|their|both|the family|mum|"
    r"dad)\b[\w' ]{0,40}?\b(?:think|thinks|hope|hopes|would like|want|wants|feel that|are "
    r"pleased|is pleased|value|values|love|loves|are proud|is proud|are happy|is happy|"
    r"agree|agrees)\b"
)
_NO_WORRY = re.compile(
    r"\b(?:no|not|never|without|n't|any|don't have|do not have) (?:any |other |further |"
    r"longer |current |particular |real |so )*(?:concern|worr|fear|anxi)\w*|\bno longer "
    r"(?:worried|concerned)|\bnot (?:worried|concerned|afraid)"
)
_SEMI = re.compile(r"\s*;\s*")


def _no_worry(text: str) -> bool:
    return bool(_NO_WORRY.search(normal(text)))


def _turns(text: str, lists: Lexicons) -> bool:
    return bool(_TURNS.match(normal(text))) and not _has(text, "concern", lists)


def _each(text: str, line: Said) -> list[Worry]:
    """A sentence cut at its semicolons, or a list of things cut at its commas; each part keeps its place."""
    cuts = [m.end() + line.start for m in _SEMI.finditer(line.text)] or _list_cuts(line)
    parts = []
    for start, end in zip([line.start, *cuts], [*cuts, line.end], strict=True):
        piece = _TRAIL.sub("", text[start:end])
        lead = _AND.match(piece)
        begin = start + (lead.end() if lead else 0)
        if word_list(text[begin : start + len(piece)]):
            parts.append(Worry(text[begin : start + len(piece)], begin, start + len(piece)))
    return parts


def _list_cuts(line: Said) -> list[int]:
    """Where a list of short things is cut: "about bullying, his weight and the move"."""
    plain = normal(line.text)
    about = _ABOUT.search(plain)
    at = about.end() if about else 0
    things = _THINGS.fullmatch(plain, at)
    if not things or (not about and line.topic != "concerns"):
        return []
    return [m.end() + line.start for m in _CUT.finditer(plain, at)]


_ABOUT = re.compile(
    r"\b(?:worr\w+|concern\w*|anxious|fears?|afraid|frightened|nervous) (?:about|of|for|over|are|include)[ :]"
)
_NOT_A_VERB = r"(?!(?:that|he|she|they|it|because|which|who|when|if|is|are|has|was|will) )"
_THING = rf"{_NOT_A_VERB}[\w'()-]+(?: {_NOT_A_VERB}[\w'()-]+){{0,6}}"
_THINGS = re.compile(rf"{_THING}(?:, {_THING}){{1,6}},? (?:and|or) [^,;]{{2,90}}")
_CUT = re.compile(r",? (?:and|or) (?!(?:\w+ ){0,12}(?:and|or) )|, ")
_TRAIL = re.compile(r"(?:[\s;,.]|\b(?:and|or)(?=[\s;,.]*$))+$")
_AND = re.compile(r"(?:and|And|or)\s+")


def _topics(line: Said, lists: Lexicons) -> set[str]:
    """What one sentence tells; its heading counts, and so do its words."""
    topics: set[str] = set()
    hopes = _has(line.text, "aspiration", lists) or _WISH.search(normal(line.text))
    if hopes and not _ONLY_NOW.search(normal(line.text)):
        topics.add("aspirations")
    if line.topic:
        topics.add(line.topic)
    if line.speaker == "parents":
        plain = normal(line.text)
        tells = _has(line.text, "view", lists) or (line.topic == "views" and not _HOW_GATHERED.search(plain))
        if line.topic != "concerns" and not topics - {"views"} and tells and not _ANNOUNCES.search(plain):
            return topics | {"views"}
        return topics - {"views"}
    plain = normal(line.text)
    likes = (_has(line.text, "interest", lists) or _LIKE.search(plain)) and not _DISLIKES.search(plain)
    if likes or (line.topic == "views" and _LISTED.match(plain)):
        topics.add("interests")
    bare = bool(_BARE_LIKES.match(normal(line.text)))
    if not bare and line.topic in ("", "views") and (_has(line.text, "view", lists) or line.topic == "views"):
        topics.add("views")
    if bare:
        topics.discard("views")
    return topics


_WISH = re.compile(
    r"(?:'d|\bwould) (?:really |also |both |dearly )?(?:like|love) (?:(?:him|her|them|"
    r"[a-z]+) to\b|to (?:be|become|work|go to|live|have|get|learn|own|drive|study|train|"
    r"travel|marry|run|play for|join|leave)\b|a (?:job|flat|house|family|dog|girlfriend|"
    r"boyfriend)\b)"
)
_ONLY_NOW = re.compile(
    r"\b(?:hopes?|plan) (?:was|were)\b|\bplans? to be reviewed|\bfuture (?:review|meeting)"
)
_HOW_GATHERED = re.compile(
    r"\b(?:spoke (?:to|with)|met with|was sent|were sent|telephone|phoned|rang|visited|"
    r"home visit|interpreter|questionnaire|filled in|the form|came again|gave (?:her|his|"
    r"their) answers)\b"
)
_LIKE = re.compile(
    r"\b(?:i|we|you|they|to|and|really|also|do|always|most|still|you'd|i'd) (?:like|liked|love|loved)\b"
)
_LISTED = re.compile(r"^(?:yes: )?(?:[\w'()-]+(?: [\w'()-]+){0,5}, ){2,}[\w' ()-]{1,60}\.?$")
_DISLIKES = re.compile(
    r"^(?:[\w' ]{0,20})\b(?:don't|doesn't|do not|does not|didn't) (?:really )?(?:like|"
    r"enjoy|love|play|watch)|\bwould like\b|\blike (?:a|the|when|him|her|to be)\b"
)
_BARE_LIKES = re.compile(
    r"^(?:(?:dis)?likes|interests?|hobbies|favourites?|loves|enjoys|good at) ?[:-]|"
    r"^(?!.*\b(?:because|when|so|but|if|who|don't|doesn't|not)\b)(?:[\w'-]+ ){0,3}(?:also "
    r")?(?:likes?|loves?|enjoys?|is (?:into|fond of|keen on)) (?!it when|when|being|"
    r"people|his teacher|her teacher|school|that)[\w' ,&-]{1,120}[.!]?$"
)


def _has(text: str, group: str, lists: Lexicons) -> bool:
    return bool(group_of(lists, "voice", group).find(text))
