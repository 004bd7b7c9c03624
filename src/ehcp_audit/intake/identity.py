"""The patterns of what identifies a person: contact details, numbers, addresses, names in titles."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from ehcp_audit.language.lexicon import shipped
from ehcp_audit.language.words import normal, word_list

_LISTS = (
    *("actions", "activities", "conditions", "credentials", "function_words", "headings", "health_services"),
    *("hedges", "outcomes", "placeholders", "places", "plain_words", "promises", "recommendations", "roles"),
    *("report_speak", "setting_offer", "social_care", "technical_terms", "therapies", "topics", "voice"),
    "woolly_nouns",
)


class Mark(NamedTuple):
    """One identifying stretch of a text: where it stands and what it is."""

    start: int
    end: int
    kind: str


@lru_cache(maxsize=1)
def identity() -> Mapping[str, tuple[str, ...]]:
    """The word lists of ``lists/identity.toml``."""
    source = resources.files("ehcp_audit.intake").joinpath("lists", "identity.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    return {name: tuple(words) for name, words in data.items() if isinstance(words, list)}


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words in lower case that are nobody's name: those of the word lists, and a list of capitals."""
    lists = shipped()
    phrases = (phrase for name in _LISTS for phrase in lists[name].words())
    found = {word for phrase in phrases for word in word_list(phrase)}
    return frozenset(found | set(identity()["nobody"]) | set(identity()["school_generic"]))


def is_common(word: str) -> bool:
    """Whether a word, in any case, is an ordinary word of plans, its plural and possessive too."""
    plain = re.sub(r"'s$|'$", "", normal(word))
    stems = {plain.removesuffix(ending) for ending in ("", "s", "es", "ed", "ing")}
    return not stems.isdisjoint(common_words())


def _either(words: tuple[str, ...]) -> str:
    """One alternative of the words, the longest first."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("\\ ", r"\s") for word in longest_first)


_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}")
_WEB = re.compile(r"(?:https?://|www\.)[^\s<>\")\]]{3,200}")
_UPN = re.compile(r"(?<![^\W_])[A-Za-z]\d{11}[0-9A-Za-z](?![^\W_])")
_NI = re.compile(r"(?<![^\W_])[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![^\W_])")
_PHONE = re.compile(r"(?<![^\W_])(?:\+44|\(?0)(?:[() -]{0,2}\d){8,11}(?! ?-?\d)(?: ?(?:ext|x)\.? ?\d{1,5})?")
_TEN = re.compile(r"(?<![\d.])\d{3}[ .-]?\d{3}[ .-]?\d{4}(?![\d])")
_CAPITAL = r"[A-Z\u00c0-\u00de][\w'\u2019-]{0,30}"


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    lists = identity()
    areas = _either(lists["postcode_areas"])
    inward = r"\d[ABD-HJLNP-UW-Z]{2}"
    upper = rf"(?:{areas})\d[A-Z\d]? {{0,2}}{inward}"
    postcode = rf"(?<![^\W_])(?:{upper}|{_lowered(upper)})(?![^\W_])"
    names = rf"(?:{_CAPITAL} ){{1,4}}"
    number = r"(?:(?:Flat|Apartment|Unit) \w{1,4},? )?\d{1,4}[A-Za-z]?,? "
    rest = rf"(?:[,\s]{{1,3}}(?:{_CAPITAL}[ ,\n]{{1,3}}){{0,6}}{postcode})?"
    numbered = rf"{number}{names}(?:{_either(lists['streets_numbered'])})"
    alone = rf"{names}(?:{_either(lists['streets_alone'])})"
    street = rf"(?<![\w/.])(?:{numbered}|{alone})\b{rest}"
    return (
        ("email", _EMAIL),
        ("web page", _WEB),
        ("UPN", _UPN),
        ("national insurance number", _NI),
        ("phone", _PHONE),
        ("NHS number", _TEN),
        ("address", re.compile(street)),
        ("address", re.compile(postcode)),
    )


def _lowered(pattern: str) -> str:
    """The pattern for lower case; the classes of figures stay."""
    return re.sub(r"[A-Z]", lambda m: m.group().lower(), pattern)


def contacts(text: str) -> Iterator[Mark]:
    """Contact details, personal numbers and addresses, the surest first; marks may overlap."""
    if not any(c.isdigit() or c in "@." for c in text) and " " not in text:
        return
    for kind, pattern in _patterns():
        for found in pattern.finditer(text):
            if kind != "address" or _is_address(found.group()):
                yield Mark(*found.span(), kind)


def _is_address(text: str) -> bool:
    """Whether a street has a name of its own: "Road" after ordinary words has none."""
    if any(c.isdigit() for c in text):
        return True
    return not all(is_common(word) for word in text.split()[:-1])


@lru_cache(maxsize=1)
def _people_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each pattern with who it finds: "title" for a person after one, else the kind of code."""
    lists = identity()
    one = rf"(?P<name>{_CAPITAL}(?: {_CAPITAL}){{0,2}})"
    two = rf"(?P<name>{_CAPITAL}(?: {_CAPITAL}){{1,2}})"
    first = rf"(?P<name>{_CAPITAL})"
    also = rf"(?:(?:, {_CAPITAL}){{0,3}} (?:and|&) (?P<also>{_CAPITAL}))?"
    roles = _any_case(lists["roles"])
    labels = _any_case(lists["labels"])
    kin, friends = _any_case(lists["relations"]), _any_case(lists["friends"])
    whose = "(?:is |was )?(?:the |a |an |his |her |their |our |my )?"
    between = r"(?:, | - | \u2013 | \(| )"
    words = r"(?:[\w-]{2,20} ){0,5}"
    forms = (
        ("title", rf"(?<!\w)(?:{_either(lists['titles'])})\b\.? {one}"),
        ("person", rf"(?<!\w){two}{between}{whose}{words}(?:{roles})\b"),
        ("person", rf"(?<!\w)(?:{roles})(?:,|:| is| called| named| -| \u2013| \()? {two}"),
        ("person", rf"(?<!\w)(?:{labels}) ?[:\u2013-]? ?{two}"),
        ("person", rf"\s*{two}\.?\s*\Z"),
        ("family", rf"(?<!\w)(?:{kin})(?:,|:| is| called| \()? {first}{also}"),
        ("family", rf"(?<!\w){first}, {whose}(?:\w{{3,9}} )?(?:{kin})\b"),
        ("person", rf"(?<!\w)(?:{friends})(?:,|:| is| called| \()? {first}{also}"),
    )
    return tuple((kind, re.compile(form)) for kind, form in forms)


def _any_case(words: tuple[str, ...]) -> str:
    """The words in small letters, with a capital at the head, and the acronyms among them."""
    begun = (word[0].upper() + word[1:] for word in words)
    return _either((*words, *begun, "SENCO", "SENDCo", "SENCo", "GP"))


def people(text: str) -> Iterator[tuple[int, int, str]]:
    """Persons whom no list knows, with their kind: after a title, beside a role or a relation, signing."""
    for kind, pattern in _people_patterns():
        # A text that is nothing but two or three unknown capitalised words is a name.
        found = [pattern.match(text)] if pattern.pattern.endswith(r"\Z") else pattern.finditer(text)
        for match in filter(None, found):
            for start, end in {match.span(group) for group in match.groupdict()} - {(-1, -1)}:
                words = [(m.end() + start, m.group()) for m in re.finditer(r"\S+", text[start:end])]
                if kind == "title":  # "Mrs Hall" may be called like a room
                    while len(words) > 1 and is_common(words[-1][1]):
                        words.pop()
                    yield start, words[-1][0], "person"
                elif not any(is_common(word) for _, word in words):
                    yield start, end, kind


_SAINT = ("St", "St.", "Saint")


@lru_cache(maxsize=1)
def _school_pattern() -> re.Pattern[str]:
    kinds = _either(identity()["schools"])
    part = rf"(?:{_CAPITAL}\.?|of|the|and|&|upon|on|in)"
    return re.compile(rf"(?<!\w){_CAPITAL}\.?(?: {part}){{0,6}} (?:{kinds})\b")


def schools(text: str) -> Iterator[tuple[int, int]]:
    """Where a school, college or nursery is named in full, without the small words before it."""
    for found in _school_pattern().finditer(text):
        start, end = found.span()
        words = list(re.finditer(r"\S+", found.group()))
        own = [word for word in words if not is_generic(word.group())]
        if own:
            # "At Thistledown Primary School" begins with the name's own first word.
            saints = [w for w in words if w.group() in _SAINT and w.start() < own[0].start()]
            first = saints[-1] if saints else own[0]
            yield start + first.start(), end


def is_generic(word: str) -> bool:
    """Whether a word of a school's name says only what kind of school it is."""
    plain = normal(word).strip(".,'()")
    return re.sub(r"'s$", "", plain) in identity()["school_generic"]
