"""Whether a box of a form holds something, and if not, in which way it is silent."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from ehcp_audit.language.boxes import Box
from ehcp_audit.language.errands import is_errand
from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.refusals import is_decline
from ehcp_audit.language.sentences import sentences
from ehcp_audit.language.silences import (
    LABEL,
    LONG,
    SHORT,
    UNANSWERED,
    is_bare,
    is_later,
    is_nil,
    is_no_reply,
    is_pointer,
    is_prompt,
)
from ehcp_audit.language.weighing import settled, weigh
from ehcp_audit.language.words import normal, word_list


class Filling(StrEnum):
    """What stands in a box. Three silences stay apart: blank, placeholder, and a nil statement."""

    FILLED = "filled"
    BLANK = "blank"
    PLACEHOLDER = "placeholder"
    PROMPT = "prompt"
    POINTER = "pointer"
    NIL = "nil"
    DECLINED = "declined"

    @property
    def content(self) -> bool:
        """Whether someone looked and wrote what there is, be it that there is nothing."""
        return self in (Filling.FILLED, Filling.NIL)

    @property
    def silent(self) -> bool:
        """Whether the box says nothing; a recorded no is neither content nor silence."""
        return not self.content and self is not Filling.DECLINED

    @property
    def words(self) -> str:
        """What a report calls it."""
        return _WORDS[self]


_WORDS = {
    Filling.FILLED: "recorded",
    Filling.BLANK: "nothing stands here",
    Filling.PLACEHOLDER: "a placeholder",
    Filling.PROMPT: "the form's own prompt",
    Filling.POINTER: "a pointer to somewhere else",
    Filling.NIL: "a statement that there is none",
    Filling.DECLINED: "asked, and declined",
}
_NOT_APPLICABLE = re.compile(r"(?<![a-z])n ?[/\\.] ?a(?![a-z])\.?")
_MASK = re.compile(
    r"[d_0]{1,2} ?[/.-] ?[m_0]{1,2} ?[/.-] ?(?:yyyy|yy|_{2,4}|0{2,4})|_ ?/ ?_|"
    r"\b20_{1,2}|(?<![a-z])x{2,}(?![a-z])"
    r"|<<|\{\{|\u00ab|#{3,}|\u2039|\$\{|%%|\berror! |#ref|#n/a|#name|#value|mergefield|"
    r"\bwill ?(?:\.\.\.|\u2026|_+)\W*$"
)
_LATIN = {"ipsum", "dolor", "amet", "consectetur", "adipiscing", "vestibulum", "faucibus", "eiusmod"}
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890")
_TICKED = re.compile(r"[\u2611\u2612\u2713\u2714]")
_WRAPPED = re.compile(r"(?:\[[^\[\]]*\]|<[^<>]*>)[\s.]*")
_ROUND = re.compile(r"\([^()]*\)[\s.]*")
_LABELLED = re.compile(r"([^:\n]{1,60}?)(?::| -)\s+(\S[\s\S]*)|([^:\n]{1,60}):(\S[\s\S]*)")
_LABEL_ONLY = re.compile(r"(?:[^:\n]{1,60}:[\s_.|/-]*){1,12}")
_CHOICE = re.compile(r"(?:[^?:]{1,60}[?:])?[\u2610\s]*(?:yes|y|no|n)[\u2610\s/|,]+(?:yes|y|no|n)\b.{0,40}")
_NO_NUMBER = re.compile(
    r"(\d)\1{4,}|123 ?456|\b(?:(?:your|first|first ?name|last|officer|case)?[. _-]?name|"
    r"firstname[. _-]?\w*|user|email|someone|"
    r"your[. _-]?email)@"
)
_DATE = re.compile(
    r"\b20\d\d|\d ?[/.-] ?\d|\d(?:st|nd|rd|th)\b|\bw/[ce]|january|february|march|april|\bmay\b(?! (?:be|"
    r"change|need))|june|july|august|september|october|november|december|"
    r"(?:spring|summer|autumn|winter|easter|christmas|half) ?term|easter|christmas|"
    r"next (?:spring|summer|autumn)|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b|\d{6,8}"
)
_DAY = re.compile(r"\d[/.]\d|\b20\d\d\b")
_NO_DATE = re.compile(
    r"(?:every|each|after|in|within) (?:\d+|twelve|six|three) (?:months?|years?|weeks?)|annual|yearly|"
    r"termly"
)
_MARK = re.compile(r"\d{1,2}|[a-k]\d{0,2}")
_CODE = re.compile(r"\[[a-z][a-z0-9 -]*\]")  # where a name was taken out; no row has taught any
_ASKING = {"what", "how", "who", "things"}
_SECTION = re.compile(r"[b-k]\d")
_FILLER_WORDS, _ASIDE, _SHORT_LABEL = 3, 2, 3
_BRIEF = 40  # words: the rows that taught the second reader are short, and so is whatever fills nothing
_LEAD, _SURE = 0.3, 0.7  # by how much the words must outweigh the rules
_OTHERWISE = {"true": Filling.FILLED, "false": Filling.PLACEHOLDER, "declined": Filling.DECLINED}


def classify(text: str, field: str = "", *, lexicons: Lexicons | None = None) -> Filling:
    """Say what stands in a box.

    ``field`` is the box's name or its path in the record (``A.child.views``,
    ``officer_name``); it decides what a name, a date or a contact has to look
    like, and whether a plain no answers an offer.
    """
    return _classify(text, field, lexicons or shipped())


def by_rules(text: str, field: str = "", *, lexicons: Lexicons | None = None) -> Filling:
    """What :func:`classify` would say without its second reader."""
    return _ruled(text, field, lexicons or shipped()).filling


@lru_cache(maxsize=4096)
def _classify(text: str, field: str, lists: Lexicons) -> Filling:
    ruled, certain = _ruled(text, field, lists)
    brief = 0 < len(word_list(text)) <= _BRIEF
    if certain or not brief or _CODE.search(text) or not Box(field, lists).prose:
        return ruled
    said = "true" if ruled.content else "false"
    weighed = weigh("placeholders", text)
    found = settled(said, weighed, _LEAD)
    if said == "false" and found == "true":  # a silence must not pass for content on a hint
        found = settled(said, weighed, _SURE)
    return ruled if found == said else _OTHERWISE[found]


class _Ruled(NamedTuple):
    """What the rules say of a box, and whether they leave nothing for a second look."""

    filling: Filling
    certain: bool


@lru_cache(maxsize=4096)
def _ruled(text: str, field: str, lists: Lexicons) -> _Ruled:
    plain = normal(text).strip()
    if not plain:
        return _Ruled(Filling.BLANK, certain=True)
    if not any(c.isalnum() for c in plain):
        ticked = bool(_TICKED.search(plain))
        return _Ruled(Filling.FILLED if ticked else Filling.PLACEHOLDER, certain=True)
    box = Box(field, lists)
    by_form = _by_form(plain, box)
    found = by_form or _by_label(plain, box) or _by_field(plain, box) or _by_pieces(text, box)
    return _Ruled(found, certain=by_form is not None or found is Filling.DECLINED)


def _by_form(plain: str, box: Box) -> Filling | None:
    """Find what the form itself left behind: masks, merge fields, brackets, labels, choices."""
    if _WRAPPED.fullmatch(plain) or _CHOICE.fullmatch(plain):
        return Filling.PROMPT
    words = word_list(plain)
    if _MASK.search(plain) or _is_mash(plain, words, box):
        return Filling.PLACEHOLDER
    if _LABEL_ONLY.fullmatch(plain) and len(words) <= SHORT:
        return Filling.PLACEHOLDER
    if box.has(plain, "filler") and (len(words) <= _FILLER_WORDS or _LATIN & {*words}):
        return Filling.PLACEHOLDER
    aside = _ROUND.fullmatch(plain) and not box.has(plain, "me") and len(words) > _ASIDE
    return Filling.PROMPT if aside else None


def _is_mash(plain: str, words: tuple[str, ...], box: Box) -> bool:
    """Whether keys were only pressed: one letter, the same again and again, or a row of the keyboard."""
    if len(set(plain)) == 1:
        return len(plain) > 1 or (plain.isalpha() and box.voice)
    return len(words) == 1 and len(plain) > _FILLER_WORDS and any(plain in row for row in _KEYS)


def _by_label(plain: str, box: Box) -> Filling | None:
    """Judge what follows a label: "Health needs: none"."""
    labelled = _LABELLED.fullmatch(plain)
    if not labelled:
        return None
    label, value = (part for part in labelled.groups() if part is not None)
    words = word_list(label)
    if box.starts(label, "prompt_label"):
        return Filling.PROMPT
    blank = word_list(value)
    if (
        len(words) <= _SHORT_LABEL
        and is_bare(blank, box)
        and not {"ongoing", "continuing", "yes", "continues"} & {*blank}
    ):
        return Filling.PLACEHOLDER
    known = box.only(tuple(w for w in words if not _MARK.fullmatch(w)), "heading")
    if known or (not word_list(value) and len(words) <= LABEL):
        return _ruled(value, box.field, box.lists).filling
    return None


def _by_field(plain: str, box: Box) -> Filling | None:
    """Hold a name to naming, a date to dating, a contact to reaching someone."""
    words = word_list(plain)
    unnamed = "name" in box.names and box.only(tuple(w.removesuffix("'s") for w in words), "role")
    undated = {"date", "due"} & box.names and (not _DATE.search(plain) or _NO_DATE.search(plain))
    out_of_reach = {"contact", "phone", "email", "tel"} & box.names and (
        not re.search(r"[\d@]", plain) or _NO_NUMBER.search(plain)
    )
    nowhere = "placement" in box.names and box.only(words, "no_school")
    titled = _is_heading(words, box) and not _DAY.search(plain) and not plain.endswith("?")
    if nowhere or unnamed or undated or out_of_reach or titled:
        return Filling.PLACEHOLDER
    return None


def _by_pieces(text: str, box: Box) -> Filling:
    """Each sentence by itself: any content fills the box, unless the whole records a no."""
    whole = normal(text).strip()
    if is_decline(whole, box):
        return Filling.DECLINED
    if UNANSWERED.search(whole) and len(word_list(whole)) <= LONG:
        return Filling.PLACEHOLDER
    pieces = [p.strip() for s in sentences(text) for p in s.text.split(";") if p.strip()]
    kinds: list[Filling] = []
    for piece in pieces:
        kind = _piece(piece, box)
        if kind is Filling.FILLED:
            return kind
        if kind is not None:
            kinds.append(kind)
    if Filling.NIL in kinds:
        return Filling.NIL
    return kinds[0] if kinds else Filling.PLACEHOLDER


def _piece(text: str, box: Box) -> Filling | None:
    """One sentence; ``None`` for a stray mark that says nothing either way."""
    piece = normal(text)
    words = word_list(_NOT_APPLICABLE.sub(" na ", piece))
    if not words:
        return None
    if _says_nothing(words, box):
        return Filling.PLACEHOLDER
    if is_prompt(piece, box):
        return Filling.PROMPT
    if is_pointer(piece, words, box):
        return Filling.POINTER
    later = is_later(piece, words, box) or is_no_reply(piece, words, box)
    if not later and is_nil(piece, words, box):
        return Filling.NIL
    return Filling.PLACEHOLDER if later or is_errand(text, piece, box) else Filling.FILLED


def _says_nothing(words: tuple[str, ...], box: Box) -> bool:
    """Whether only a number, a bare none or a not-applicable stands here."""
    numbered = all(_MARK.fullmatch(w) for w in words) and not box.names & {"date", "due", "amount"}
    title = next((place for place, w in enumerate(words) if w not in box.names), len(words))
    bare = is_bare(tuple(w for w in words[title:] if not _SECTION.fullmatch(w)), box)
    return numbered or bare or (words[0] == "na" and len(words) <= _ASIDE + 1)


def _is_heading(words: tuple[str, ...], box: Box) -> bool:
    """Whether the text repeats a title, of this field or of any section."""
    content = tuple(w for w in words if not re.fullmatch(r"\d{1,2}|[a-k]\d?", w))
    if {"role", "title", "type"} & box.names:  # short by nature: a job, a report's title, a type of school
        return bool(content) and set(content) <= box.names | {"name", "job", "and", "of", "setting"}
    return (
        0 < len(content) <= SHORT
        and box.only(content, "heading")
        and (box.any_of(content, "heading_head") or content[0] in _ASKING or set(content) <= box.names)
    )
