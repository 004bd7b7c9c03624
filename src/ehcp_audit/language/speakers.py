"""Who speaks in each sentence of Section A: the child, the parents, or the plan's writer."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from ehcp_audit.language.groups import group_of
from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.placeholders import classify
from ehcp_audit.language.sentences import sentences
from ehcp_audit.language.words import normal, word_list

Speaker = Literal["child", "parents", "writer"]


class Said(NamedTuple):
    """One sentence, who speaks in it, and what its heading announces.

    ``topic`` is views, interests, aspirations or concerns, or empty where the
    heading leaves it open. ``paragraph`` numbers the paragraphs of the text.
    """

    text: str
    start: int
    end: int
    speaker: Speaker
    topic: str
    paragraph: int


class _Heading(NamedTuple):
    speaker: Speaker | None = None
    topic: str = ""
    history: bool = False


_LINE = re.compile(r"[^\n]+")
_MOST_HEADING = 14  # words
_ENDS = re.compile(r"[.!?]['\"\u2019\u201d)]*\s*$")
_LABEL = re.compile(r"^([^:\n]{2,60}):\s+(?=\S)")
_LEAD = re.compile(r"^((?:What|How|Who|Why|Where|Things|My)\b[^.:?!\n]{2,60})[.:?]\s+(?=\S)")
_MINE = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|me|my|mine|myself)\b")
_PARENT_TALK = re.compile(
    r"\b(?:my|our) (?:\w+ )?(?:son|daughter|boy|girl|child|little (?:one|boy|girl)|"
    r"grandson|granddaughter|lad)\b|\bas (?:his|her|a|their) (?:mum|mother|dad|father|"
    r"parents?)\b|\bwe (?:are|have|feel|want|would|think|hope|worry|know|love|need|just|"
    r"both|all)\b"
)
_RELATION = (
    r"(?:mother|mum|mummy|father|dad|daddy|parents?|carers?|family|grand(?:mother|father|"
    r"parents?|ma|dad)|gran|nan|nana|aunt|uncle|guardians?|step-?(?:mother|father|mum|dad))"
)
_TITLED = r"(?:mr|mrs|ms|miss|dr)\.? (?:and (?:mr|mrs|ms|miss|dr)\.? )?[a-z][\w'-]+"
_PARENT_SUBJECT = re.compile(
    rf"^(?:and |but |both (?:of )?|however,? |at home,? |in (?:\w+ ){{1,3}})?(?:(?:the|his|"
    rf"her|their|my|our|[a-z][\w-]+'s?) )?(?:foster |birth |adoptive |"
    rf"step)?(?:{_RELATION})(?:'s?)?(?: (?:and|,) (?:his |her )?{_RELATION})?\b"
    rf"|^(?:both )?{_TITLED}(?: (?:and|with) {_TITLED})?(?:,? \([^)]{{1,30}}\))?(?:,? who "
    rf"[^,]{{1,40}},)? (?!teach|class|lesson)"
)
_TEACHER = re.compile(
    r"^(?:miss|mrs|mr|ms) [\w'-]+(?:'s)? (?:is my|my|helps me|waits|teaches|lets me|reads|"
    r"gives me|says i|in my)\b|\bmy (?:teacher|ta|tutor)\b"
)
_BOTH_NAMES = re.compile(
    r"^(?:[A-Z][\w'-]+ and [A-Z][\w'-]+(?: [A-Z][\w'-]+)?|The [A-Z][\w'-]+s) (?:both "
    r")?(?:say|see|think|feel|hope|want|worry|are|describe|would|believe|have|find|told|"
    r"know|love)\b"
)
_THEY = re.compile(r"^(?:and |but )?(?:they|she|he|her|his|their|both|it|we|i)\b")
_PARENT_TALE = re.compile(
    rf"\b(?:said|says|told us|according to|reported by|feels?|thinks?) (?:his |her |the "
    rf")?{_RELATION}\b|\b{_RELATION} (?:says?|said|reports?|reported|tells? us|told us|"
    rf"thinks?|feels?|describes?)\b"
)


@lru_cache(maxsize=256)
def said(text: str, boxed: Speaker | None = None, *, lexicons: Lexicons | None = None) -> tuple[Said, ...]:
    """Every sentence of ``text`` that says something, with its speaker; headings and prompts are left out.

    ``boxed`` is whose box the text stands in; without it, headings and words decide.
    """
    lists = lexicons or shipped()
    found: list[Said] = []
    head = _Heading()
    for number, line in enumerate(_LINE.finditer(text)):
        start, end = line.span()
        label = _LABEL.match(line.group()) or _LEAD.match(line.group())
        if label and _is_heading(label.group(1), lists):
            head = _heading(label.group(1), head, lists)
            start += label.end()
        elif _is_heading(line.group(), lists):
            head = _heading(line.group(), head, lists)
            continue
        found.extend(_paragraph(text, start, end, _Part(head, boxed, number), lists))
    return tuple(found)


class _Part(NamedTuple):
    head: _Heading
    boxed: Speaker | None
    number: int


def _paragraph(text: str, start: int, end: int, part: _Part, lists: Lexicons) -> list[Said]:
    found: list[Said] = []
    last: Speaker | None = None
    whole = normal(text[start:end])
    told_by_parent = (
        part.boxed != "parents" and bool(_PARENT_TALK.search(whole)) and part.head.speaker != "child"
    )
    for sentence in sentences(text[start:end]):
        if not word_list(sentence.text) or classify(sentence.text, lexicons=lists).silent:
            continue
        last = _speaker(sentence.text, part, last, lists)
        if told_by_parent and last == "child":
            last = "parents"
        found.append(
            Said(
                sentence.text,
                start + sentence.start,
                start + sentence.end,
                last,
                part.head.topic,
                part.number,
            )
        )
    return found


def _speaker(sentence: str, part: _Part, last: Speaker | None, lists: Lexicons) -> Speaker:
    plain = normal(sentence).lstrip("\"'( ")
    mine = bool(_MINE.search(plain))
    if (
        part.head.speaker == "parents"
        or part.boxed == "parents"
        or _parents_speak(sentence, part, last, mine=mine)
    ):
        return "parents"
    history = part.head.history or bool(group_of(lists, "voice", "history").find(plain))
    return "writer" if history and not mine else "child"


def _parents_speak(sentence: str, part: _Part, last: Speaker | None, *, mine: bool) -> bool:
    """Whether the parents are the subject, or go on from the sentence before."""
    plain = normal(sentence).lstrip("\"'( ")
    if not _TEACHER.search(plain) and not (mine and part.head.speaker == "child"):
        named = _PARENT_SUBJECT.match(plain) or _BOTH_NAMES.match(sentence)
        if named or (not mine and (_PARENT_TALE.search(plain) or (last == "parents" and _THEY.match(plain)))):
            return True
    goes_on = last == "parents" and not mine and part.head.speaker is None and part.boxed is None
    return goes_on and bool(_NO_SUBJECT.match(plain))


_NO_SUBJECT = re.compile(
    r"^(?:and |but |also |another |the other |a further |finally,? |second|third|first)\b|"
    r"^(?:nobody|no one|there (?:is|are))\b"
)


def _is_heading(line: str, lists: Lexicons) -> bool:
    """A short line without a stop that uses a heading's words, or asks the form's own question."""
    words = word_list(line)
    marked = line.lstrip().startswith("#")
    if not words or len(words) > _MOST_HEADING * (2 if marked else 1):
        return False
    if marked:
        return True
    plain = normal(line).strip(" #*_:")
    asks = plain.endswith("?")
    if _ENDS.search(line) and not asks and not re.search(r"\babout (?:me|my)\b", plain):
        return False
    groups = ("h_views", "h_interests", "h_aspirations", "h_concerns", "h_history", "h_gathered", "h_parents")
    named = any(group_of(lists, "voice", group).find(plain) for group in groups)
    capital = line.strip(" #*_\"'(").lstrip("0123456789.)- ")[:1].isupper() or line.lstrip().startswith(
        ("*", "_")
    )
    return named and capital and not _TELLS.search(plain)


_TELLS = re.compile(
    r"\b(?:he|she|they) (?:wants?|likes?|loves?|hopes?|enjoys?|is|are|has|would)\b|^i "
    r"(?:like|love|want|enjoy|am|hope|hate)\b|^[a-z]+ (?:likes|loves|enjoys|wants|hopes|"
    r"wishes) (?!and )|,.*,"
)


def _heading(line: str, before: _Heading, lists: Lexicons) -> _Heading:
    plain = normal(line)

    def names(group: str) -> bool:
        return bool(group_of(lists, "voice", group).find(plain))

    parents, child = names("h_parents"), names("h_child") or bool(re.search(r"\b[a-z][\w-]+'s\b", plain))
    if _FAMILYS.search(plain):
        parents, child = True, False
    if re.search(r"\byour (?:child|son|daughter)", plain):
        parents, child = True, False
    both = parents and (
        bool(re.search(r"\b(?:child|young person|pupil)\b", plain))
        and not re.search(r"\byour child|child's parents|parents? of", plain)
    )
    history = names("h_history") and not (parents and names("h_views"))
    gathered = names("h_gathered")
    topics = [t for t in ("concerns", "aspirations", "interests", "views") if names(f"h_{t}")]
    topic = topics[0] if topics and not both else ""
    if len(topics) > 1 and {"views", "aspirations"} <= set(topics):
        topic = ""
    speaker: Speaker | None = None
    if gathered and not topics:
        return _Heading("writer", "", history=True)
    if (parents and not both) or (topic == "concerns" and not child):
        speaker = "parents"
    elif child:
        speaker = "child"
    elif (
        not both
        and before.speaker == "parents"
        and not parents
        and topic in ("aspirations", "views", "concerns")
        and _BARE.match(plain.strip(" #*_:"))
    ):
        speaker = "parents" if topic == "concerns" else None
    if history and not topic:
        return _Heading(None if not parents else "writer", "", history=True)
    return _Heading(speaker, topic)


_FAMILYS = re.compile(
    r"\b[a-z][\w-]+'s (?:family|parents|mother|mum|father|dad|carers?)(?:'s?)?\b|\bmy "
    r"(?:parents?|family|mum|mother|dad|father|carers?)(?:'s?)? (?:views?|hopes?|"
    r"concerns?|aspirations?|wishes|think|thinks|feel|say)\b"
)
_BARE = re.compile(r"^[\w ]{3,30}$")
