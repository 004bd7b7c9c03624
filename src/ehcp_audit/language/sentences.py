"""Where one sentence ends and the next begins, in prose, bullets and table rows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ehcp_audit.language.words import normal

# A full stop after one of these does not end a sentence.
_ABBREVIATIONS = frozenset(
    "mr mrs ms mx dr prof rev st sr jr e.g i.e eg ie etc no nos vs cf al approx min mins hr hrs "
    "wk wks yr yrs tel ext fig para sec ch pp p.w p.a dept inc max incl reg regs".split()
)
_ALWAYS_GO_ON = frozenset(
    "mr mrs ms mx dr prof rev e.g i.e eg ie vs cf approx tel ext fig para incl no nos".split()
)
_MARK = r"(?:[-*\u2022\u2023\u25aa\u25cf\u25e6\u00b7{also}\u2013\u2014]|\(?\d{{1,2}}[.)]|\(?[a-z][.)])[ \t]+"
_BULLET = re.compile(r"(?m)^[ \t]*" + _MARK.format(also="o"))
_BREAK = re.compile(r"\n\s*\n|\n(?=[ \t]*" + _MARK.format(also="") + r")|\n(?=[A-Z])")
_STOP = re.compile(r"[.!?\u2026]+[\"'\u2019\u201d)\]]*(?=\s|$)")
_LAST_WORD = re.compile(r"([^\s()\[\]]+)$")
_QUOTATION = re.compile(r'"[^"]{1,800}"')
_LONGEST_ABBREVIATION = 24  # characters looked back; a longer word is none
_OPENER = re.compile(r"(?:The|A|An|He|She|They|It|His|Her|This|In|On|At)\b")
_SPACE = re.compile(r"\s*")


class Sentence(NamedTuple):
    """One sentence, without its bullet, and where it stands in the text."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=1024)
def sentences(text: str) -> tuple[Sentence, ...]:
    """Split ``text``: bullets and blank lines first, then full stops that end something."""
    found: list[Sentence] = []
    start = 0
    for piece_end, next_start in [*(m.span() for m in _BREAK.finditer(text)), (len(text), len(text))]:
        found.extend(_within(text, start, piece_end))
        start = next_start
    return tuple(found)


def sentence_at(text: str, place: int) -> str:
    """The sentence in which the character at ``place`` stands; empty if it stands in none."""
    return next((s.text for s in sentences(text) if s.start <= place < s.end), "")


@lru_cache(maxsize=1024)
def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Where somebody's words stand between double quotation marks, as spans with the marks."""
    return tuple(match.span() for match in _QUOTATION.finditer(normal(text)))


def excerpt(text: str, most: int = 300) -> str:
    """``text`` on one line, cut to ``most`` characters with an ellipsis, to be shown as evidence."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "\u2026"


def _within(text: str, start: int, end: int) -> list[Sentence]:
    bullet = _BULLET.match(text, start, end)
    if bullet:
        start = bullet.end()
    found: list[Sentence] = []
    for stop in _STOP.finditer(text, start, end):
        if _ends_here(text, start, stop, end):
            found.append(_trimmed(text, start, stop.end()))
            start = stop.end()
    found.append(_trimmed(text, start, end))
    return [sentence for sentence in found if sentence.text]


def _ends_here(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    if stop.group()[0] != ".":
        return True
    before = _LAST_WORD.search(text, max(start, stop.start() - _LONGEST_ABBREVIATION), stop.start())
    word = before.group(1).lower() if before else ""
    goes_on = _SPACE.match(text, stop.end(), end)
    place = goes_on.end() if goes_on else end
    following = text[place : min(place + 1, end)]
    if word in _ALWAYS_GO_ON or (len(word) == 1 and word.isalpha() and word not in "ia"):
        # "Band C. The", but "J. Okoro": a single letter ends one only before a common opener.
        return len(word) == 1 and bool(_OPENER.match(text, place, end))
    if word in _ABBREVIATIONS:
        return not following or following.isupper()
    return not following or not following.islower()


def _trimmed(text: str, start: int, end: int) -> Sentence:
    bare = text[start:end].lstrip()
    start = end - len(bare)
    bare = bare.rstrip()
    return Sentence(bare, start, start + len(bare))
