"""The content words of a text in a form in which two texts can be compared.

Tense, plural, spelled-out numbers, professionals' short forms and a few one-word
swaps are levelled out; names, pronouns and other function words are left out, since
a copier changes those first. Every term keeps its place in the text as given.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.number_words import FIGURES, MONTHS
from ehcp_audit.language.words import Token, normal, tokens

BOUND_WEIGHT = 0.2  # a diagnosis has no other name: sharing it is no sign of copying
AMOUNT_WEIGHT = 0.5  # two sentences about one promise must share its amounts
STOCK_WEIGHT = 0.4  # nor are the phrases that every report uses
_DIGITS = FIGURES | {"once": "1", "twice": "2", "thrice": "3", "half": "half"}
_MONTHS = frozenset(MONTHS) - {"may"}
# What commonly follows a name at the head of a sentence.
_AFTER_NAME = frozenset(
    "is was has had will would can could cannot does did may might must should needs finds likes enjoys "
    "and often also still never always".split()
)
_LIGHT_VERBS = frozenset("giv mak tak get put offer provid receiv".split())
_WEEKDAYS = frozenset("mondai tuesdai wednesdai thursdai fridai saturdai sundai".split())
_UNITS = _WEEKDAYS | frozenset(
    "minut hour dai week fortnight month term year morn afternoon even night".split()
)
_TIMES = re.compile(r"x(\d{1,3})|(\d{1,3})x")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DOSE = re.compile(r"\d ?(?:mg|ml|micrograms|mcg|units)(?![^\W_])")
_AGE = re.compile(r"(?<![^\W_])(?:at|aged?) [^\W_]{1,9} (?:days?|weeks?|months?|years?)(?![^\W_])")
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(sorted(_MONTHS))})\b"
    rf"|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b"
)
_COMPARISON = re.compile(
    r"\b(?:no|not) (?:more|less|fewer|larger|bigger|smaller|longer than|later|only|just)\b"
)
_DOSE_WORDS = re.compile(r"\d+|mornings?|evenings?|nights?|daily|day|twice|once")
_ATTRIBUTION = re.compile(
    r"(?:as (?:noted|reported|described|observed|stated|seen)|according to)(?: by)? [^,;.\n]{1,60}[,;.\n]"
)
_MEDICAL = re.compile(
    r"[a-z]{3,}(?:itis|osis|ventricular|plegia|paresis|aemia|pathy|syndrome|ectomy|thyroidism"
    r"|cardia)"
)


class Term(NamedTuple):
    """One content word: its compared form, its place, its weight, and negations just before it."""

    form: str
    start: int
    end: int
    weight: float
    negations: int


@lru_cache(maxsize=2048)
def terms(text: str, *, lexicons: Lexicons | None = None) -> tuple[Term, ...]:
    """The content words of ``text`` in order."""
    lists = lexicons or shipped()
    light = _light_spans(text, lists)
    found = _content(text, lists)
    return tuple(term._replace(weight=_weight(term, light)) for term in found) if light else found


@lru_cache(maxsize=4096)
def forms(text: str, *, lexicons: Lexicons | None = None) -> tuple[str, ...]:
    """The compared forms of the content words of ``text`` in order: all that a subject needs."""
    return tuple([term.form for term in _content(text, lexicons or shipped())])


@lru_cache(maxsize=4096)
def _content(text: str, lists: Lexicons) -> tuple[Term, ...]:
    """The content words, each with the most it can weigh wherever it stands."""
    found: list[Term] = []
    negations = 0
    words = _written_out(text, lists)
    plain = normal(text)
    attributed = "as " in plain or "according" in plain
    attributions = [m.span() for m in _ATTRIBUTION.finditer(plain)] if attributed else []
    comparisons = [m.span() for m in _COMPARISON.finditer(plain)] if "no" in plain else []
    for place, word in enumerate(words):
        form, negates, most = _entry(word.text, lists)
        if negates and not _within(word.start, comparisons):
            negations += 1
        # Few words begin with a capital letter, and few texts say who reported what.
        if not form or (text[word.start].isupper() and _is_name(text, words, place)):
            continue
        if attributions and _within(word.start, attributions):
            continue
        found.append(Term(form, word.start, word.end, most, negations))
        negations = 0
    return tuple(found)


@lru_cache(maxsize=16)
def _function_words(lists: Lexicons, group: str) -> frozenset[str]:
    return frozenset(lists["function_words"].words(group))


@lru_cache(maxsize=16)
def _swaps(lists: Lexicons) -> dict[str, str]:
    return {stem(p.text): stem(p.group) for p in lists["same_words"].phrases} | {
        p.text: stem(p.group) for p in lists["same_words"].phrases
    }


@lru_cache(maxsize=16384)
def _entry(word: str, lists: Lexicons) -> tuple[str, bool, float]:
    """The compared form of a word (empty for a function word), whether it denies, and its weight."""
    function, negation = _function_words(lists, "function"), _function_words(lists, "negation")
    form = _form(word, _swaps(lists))
    if word in function or word in negation or form in function:
        return "", word in negation, 0.0
    if word in _MONTHS or _YEAR.fullmatch(word) or _MEDICAL.fullmatch(word):
        return form, False, BOUND_WEIGHT
    light = form.isdigit() or form in _UNITS or form in _LIGHT_VERBS
    return form, False, AMOUNT_WEIGHT if light else 1.0


def _form(word: str, swaps: dict[str, str]) -> str:
    if word in _DIGITS:
        return _DIGITS[word]
    if word in swaps:
        return swaps[word]
    stemmed = stem(word)
    return swaps.get(stemmed, stemmed)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """``word`` without the endings of tense and number; a rough key, not a dictionary form."""
    word = word.removesuffix("'s").replace("'", "")
    if len(word) > 4 and word.endswith("ies"):  # noqa: PLR2004
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith(("sses", "ches", "shes", "xes")):  # noqa: PLR2004
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):  # noqa: PLR2004
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:  # noqa: PLR2004 - a stem's least length
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":  # noqa: PLR2004
                word = word[:-1]
            break
    if len(word) > 5 and word.endswith("ly"):  # noqa: PLR2004
        word = word[:-2]
    if len(word) > 3 and word.endswith("y"):  # noqa: PLR2004
        word = word[:-1] + "i"
    return word[:-1] if len(word) > 3 and word.endswith("e") else word  # noqa: PLR2004


def _written_out(text: str, lists: Lexicons) -> list[Token]:
    """The words with short forms replaced by what they stand for, at the short form's place."""
    hits = lists["written_out"].find(text)
    words: list[Token] = []
    pending = 0
    for token in tokens(text):
        while pending < len(hits) and hits[pending].start <= token.start:
            hit = hits[pending]
            words.extend(Token(w, hit.start, hit.end) for w in hit.phrase.fix.replace("-", " ").split())
            pending += 1
        inside = pending and hits[pending - 1].start <= token.start < hits[pending - 1].end
        if inside:
            continue
        times = _TIMES.fullmatch(token.text) if "x" in token.text else None
        if times:
            words.append(Token(times.group(1) or times.group(2), token.start, token.end))
        elif token.text not in ("times", "x"):
            words.append(token)
    return words


def _is_name(text: str, words: list[Token], place: int) -> bool:
    """Whether a capital letter marks a name here rather than the head of a sentence."""
    word = words[place]
    written = text[word.start : word.end]
    if stem(word.text) in _WEEKDAYS or word.text in _MONTHS:
        return False
    if not written[:1].isupper() or (written.isupper() and len(written) > 1):
        return False
    before = text[: word.start].rstrip()
    heads = (
        not before
        or before[-1] in ".!?:;\u2022-\u2013\"'\u201c\u2018("
        or "\n" in text[len(before) : word.start]
    )
    if not heads:
        return True
    following = words[place + 1].text if place + 1 < len(words) else ""
    return written.endswith(("'s", "\u2019s")) or following in _AFTER_NAME


def _light_spans(text: str, lists: Lexicons) -> list[tuple[int, int, float]]:
    light = [
        (hit.start, hit.end, BOUND_WEIGHT if hit.phrase.group == "bound" else STOCK_WEIGHT)
        for hit in lists["shared_terms"].find(text)
    ]
    for pattern in (_AGE, _DAY):
        light.extend((m.start(), m.end(), BOUND_WEIGHT) for m in pattern.finditer(normal(text)))
    if _DOSE.search(normal(text)):
        # "18 mg each morning": a dose and its times cannot be said otherwise.
        light.extend((m.start(), m.end(), BOUND_WEIGHT) for m in _DOSE_WORDS.finditer(normal(text)))
    return light


def _weight(term: Term, light: list[tuple[int, int, float]]) -> float:
    """The weight of a word where it stands; a month or a medical word weighs least everywhere."""
    if term.weight == BOUND_WEIGHT:
        return term.weight
    return min((weight for start, end, weight in light if start <= term.start < end), default=term.weight)


def _within(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
