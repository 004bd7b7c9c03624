"""Short forms and professions' words that a family may not know, and whether a plan explains them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ehcp_audit.language.lexicon import Hit, Lexicons, shipped
from ehcp_audit.language.words import normal, tokens

# "SaLT", "SENCo", "QToD", "B&Q", "AFOs": capitals with at most a few small letters among them.
_ACRONYM = re.compile(r"(?<![\w.&/'\u2019-])[A-Z][A-Za-z]{0,3}?(?:&?[A-Z][a-z]?){1,7}s?(?![A-Za-z_&]|-\d{2})")
_SCORED = re.compile(r"-?(?:[IVX]{1,4}|\d{1,2})\b")  # "WISC-V", "BAS3", "CELF-5"
_ROMAN = re.compile(r"[IVXLC]{2,5}")
_REFERENCE = re.compile(r"[A-Z]{1,3}\d{1,2}[a-z]?")
_SURNAME = re.compile(r"(?:Mc|Mac|De|Di|La|Le|Du|Van|Fitz|O)[A-Z][a-z]{2,}")
_CAPITAL_WORD = re.compile(r"(?<![\w'])[A-Z]{2,}(?![\w'])")
_SHOUTED = 6  # letters: a word this long in capitals, with vowels, is a word
_INITIALS_WITHIN = 9  # words before a bracket in which the short form may be written out
_MEANS = re.compile(
    r"\s*(?:,|:|=|\u2013|-|\u2014)?\s*(?:which )?(?:means|stands for|is short for|that is"
    r"|i\.e\.|known as|meaning|=)\s"
    r"|\s*[=:]\s*[a-z]|\s+[-\u2013\u2014]\s+[a-z][a-z-]+ [a-z-]+|, (?:a|an|the) [a-z][a-z-]+ "
    r"(?:[a-z-]+ ){1,3}"
)
_BRACKET_AFTER = re.compile(r"['\u2019]?s?(?: [a-z]+)?\s?\(([^()]{3,160})\)")
_TERM_GLOSS = re.compile(
    r"[\w'-]{0,6}(?: (?:skills|difficulties|needs|seizures|processing"
    r"|system))?\s?(?:\([^()]{6,200}\)|, (?:that is|meaning|which means|in other words|or "
    r"(?!by|when|in|at|he|she|they)|i\.e\.|known as)|\s[-\u2013\u2014]\s|: (?=[a-z]))"
)
_NAMED_SO = re.compile(
    r"(?:known as|called|what [a-z]+ call|the word for this is|termed) (?:an? |the )?['\"\u2018\u201c]?$"
)
_PLAIN_FIRST = re.compile(r"[a-z][a-z'-]*[ ,]+(?:[a-z'-]+ )*$")


class Acronym(NamedTuple):
    """A short form, its place, and whether it is written out beside it or earlier."""

    text: str
    start: int
    end: int
    explained: bool


class TechnicalTerm(NamedTuple):
    """A word of a profession, its place, a plain way to say it, and whether a gloss stands beside it."""

    text: str
    start: int
    end: int
    fix: str
    explained: bool


@lru_cache(maxsize=1024)
def acronyms(
    text: str, known: tuple[str, ...] = (), *, lexicons: Lexicons | None = None
) -> tuple[Acronym, ...]:
    """Every short form in ``text`` that a family might stumble on.

    ``known`` are short forms explained before this text. What everybody knows
    (``plain_words``) is left out.
    """
    lists = lexicons or shipped()
    plain = _known_words(lists)
    explained = {_key(word) for word in known}
    found: list[Acronym] = []
    for match in _ACRONYM.finditer(text):
        word = match.group()
        if _is_no_acronym(word, text, match, plain):
            continue
        if _is_explained(text, match):
            explained.add(_key(word))
        found.append(Acronym(word, match.start(), match.end(), explained=_key(word) in explained))
    return tuple(found)


@lru_cache(maxsize=1024)
def technical_terms(text: str, *, lexicons: Lexicons | None = None) -> tuple[TechnicalTerm, ...]:
    """Every technical term in ``text``; explained where a plain gloss stands beside it."""
    lists = lexicons or shipped()
    earlier: set[str] = set()
    found: list[TechnicalTerm] = []
    for hit in lists["technical_terms"].find(text):
        if _is_glossed(text, hit):
            earlier.add(hit.phrase.text)
        found.append(
            TechnicalTerm(
                hit.phrase.text, hit.start, hit.end, hit.phrase.fix, explained=hit.phrase.text in earlier
            )
        )
    return tuple(found)


def same_short_form(acronym: str) -> str:
    """The form under which a short form is counted: "TAs" and "TA" are one."""
    return _key(acronym)


def _key(word: str) -> str:
    return re.sub(r"s$", "", word).upper() if len(word) > 2 else word.upper()  # noqa: PLR2004


@lru_cache(maxsize=256)
def _small_words(text: str) -> frozenset[str]:
    return frozenset(token.text for token in tokens(text) if text[token.start : token.end].islower())


@lru_cache(maxsize=16)
def _known_words(lists: Lexicons) -> frozenset[str]:
    return frozenset(lists["plain_words"].words())


def _is_no_acronym(word: str, text: str, match: re.Match[str], plain: frozenset[str]) -> bool:
    lower = normal(word)
    single = lower[:-1] if word.endswith("s") else lower  # "GPs", but not "BAS"
    if lower in plain or single in plain or lower in _small_words(text):
        return True
    if _ROMAN.fullmatch(word) or _SURNAME.fullmatch(word) or _REFERENCE.match(text, match.start()):
        return not (len(word) > 2 and _SCORED.match(text, match.end()))  # noqa: PLR2004
    capitals = sum(letter.isupper() for letter in word)
    if capitals < 2 or len(word) - capitals > capitals:  # noqa: PLR2004 - "iPad", "PowerPoint"
        return True
    return _is_shouted(word, text, match)


def _is_shouted(word: str, text: str, match: re.Match[str]) -> bool:
    """Capitals for weight: a heading, or a long word with vowels."""
    if not word.isupper():
        return False
    vowels = sum(letter in "AEIOUY" for letter in word)
    if len(word) >= _SHOUTED and vowels >= len(word) / 4:
        return True
    line_start = text.rfind("\n", 0, match.start()) + 1
    line_end = text.find("\n", match.end())
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    return line.isupper() and len(_CAPITAL_WORD.findall(line)) > 1


def _is_explained(text: str, match: re.Match[str]) -> bool:
    word = match.group()
    letters = [letter.lower() for letter in re.sub(r"s$", "", word) if letter.isupper()]
    before, after = text[: match.start()], text[match.end() :]
    bracket = _BRACKET_AFTER.match(after)
    if bracket and len(bracket[1].split()) > 1:
        return True
    if _MEANS.match(after):
        return True
    closing = re.match(r"[^()\n]{0,24}\)", after)
    if closing and before.rstrip().endswith(("(", "known as", "called", "or", "the", "'", '"', "\u201c")):
        head = before[: before.rfind("(")]
        return _spells(head.split()[-_INITIALS_WITHIN:], letters)
    if re.search(r"\b(?:or|called|known as|shortened to)\s$", before):
        return _spells(before.split()[-_INITIALS_WITHIN - 1 : -1], letters)
    # Written out elsewhere in the same sentence.
    start = max(before.rfind(". "), before.rfind("\n")) + 1
    stop = re.search(r"[.!?]\s|\n", after)
    rest = after[: stop.start()] if stop else after
    return _spells_whole(before[start:], letters) or _spells_whole(rest, letters)


def _spells(words: Iterable[str], letters: list[str]) -> bool:
    """Whether the last of ``words`` begin with ``letters`` in order, small words apart."""
    parts = (part for word in words for part in re.split(r"[-/]", word))
    initials = "".join(part[0].lower() for part in parts if part[:1].isalpha())
    at = 0
    matched = 0
    for letter in letters:
        place = initials.find(letter, at)
        if place >= 0:
            at, matched = place + 1, matched + 1
    return matched >= max(2, len(letters) - 1)


def _spells_whole(words: str, letters: list[str]) -> bool:
    """Whether words side by side begin with just these letters, "and", "of" and "the" apart."""
    initials = [
        part[0].lower()
        for word in words.split()
        if word.lower() not in {"and", "of", "the", "for", "with"}
        for part in re.split(r"[-/]", word.strip("(),;:"))
        if part[:1].isalpha()
    ]
    return len(letters) > 1 and "".join(letters) in "".join(initials) and len(letters) > 2  # noqa: PLR2004


def _is_glossed(text: str, hit: Hit) -> bool:
    if _TERM_GLOSS.match(text, hit.end):
        return True
    before = text[max(0, hit.start - 120) : hit.start]
    opened = before.rfind("(")
    if opened >= 0 and ")" not in before[opened:]:
        # "tight muscles (spastic diplegia)": the plain words came first.
        return bool(_PLAIN_FIRST.search(before[:opened].lower()))
    return bool(_NAMED_SO.search(before.lower()))
