"""What is promised: the activity or thing named, and what sort of promise it is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from ehcp_audit.language.amounts import Amount
from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.roles import Role
from ehcp_audit.language.words import Token, normal, tokens

StatementKind = Literal["adult_time", "way_of_working", "one_off", "review", "equipment"]

_STOP = frozenset(
    "a an the and or of to in on at by for from with without into onto up down off out as is are was be been being it its this that these those "
    "he she they him her his hers them their theirs i me my we us our you your will would shall should must can could may might do does did so "
    "if when while where who which whose what how than then there here not no any some all both either neither but s t about during before after "
    "between through until per via etc eg ie e g like just only very much many most more".split()
)
_SUPPORT_NOUN = re.compile(r"\b((?:[a-z0-9'-]+ ){0,3}?)(?:support|assistance)\b(?! (?:worker|staff|assistant|practitioner|service|team|centre|plan|him|her|them|his|their|the|[a-z]+ (?:with|to|in)\b))")
_NAME_AS_OBJECT = re.compile(r"\b(?:for|with|to|help|helps|support|supports|supporting|see|sees|meet|meets|visit|visits|assist|assists|around|of|and|give|gives|teach|offer) (?P<name>[A-Z][a-z]+)\b(?! [A-Z])")
_NAME_AS_SUBJECT = re.compile(r"(?:^|[.;:|] ?)(?P<name>[A-Z][a-z]+)(?:'s\b| (?:will|is|has|needs|requires|would|should|receives|attends|continues|gets|must|may)\b)")
_WITH_TASK = re.compile(r"\b(?:will|to|who|and|which|then|that|he|she|they|i|we|it)\b|[,;:|]")


class Activity(NamedTuple):
    """What the words name, and which requirement suits it."""

    kind: StatementKind
    named: bool
    words: tuple[Token, ...]
    training: bool


@lru_cache(maxsize=64)
def _verbs(lexicons: Lexicons, group: str) -> frozenset[str]:
    return frozenset(form for base in lexicons["activities"].words(group) for form in _forms(base))


@lru_cache(maxsize=64)
def _words(lexicons: Lexicons, group: str) -> frozenset[str]:
    return frozenset(lexicons["activities"].words(group))


_IRREGULAR = {
    "give": "gave given", "send": "sent", "write": "wrote written", "ring": "rang rung", "hear": "heard",
    "teach": "taught", "run": "ran run running", "lead": "led", "read": "read", "see": "saw seen", "meet": "met",
    "hold": "held", "make": "made", "do": "does done", "buy": "bought", "build": "built", "keep": "kept",
    "set up": "sets up", "put": "put", "take": "took taken", "draw": "drawn", "wear": "worn", "show": "shown",
    "lend": "lent", "lay": "laid", "choose": "chosen", "bring": "brought", "break": "broken", "sit": "sitting", "put in": "puts in",
}  # fmt: skip


def _forms(base: str) -> set[str]:
    forms = {base, *_IRREGULAR.get(base, "").split()}
    if " " in base:
        first, rest = base.split(" ", 1)
        return forms | {f"{form} {rest}" for form in _forms(first)}
    stem = base[:-1] if base.endswith("e") else base
    third = base + ("es" if base.endswith(("ch", "sh", "s", "x", "o")) else "s")
    forms |= {third, stem + "ing", stem + "ed", base + "d" if base.endswith("e") else base + "ed"}
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        forms |= {base[:-1] + "ies", base[:-1] + "ied"}
    if len(base) > 2 and base[-1] in "bdgmnprt" and base[-2] in "aeiou" and base[-3] not in "aeiou":
        forms |= {base + base[-1] + "ing", base + base[-1] + "ed"}
    return forms


def activity(
    text: str, found: tuple[Amount, ...], people: tuple[Role, ...], *, timed: Timed, lexicons: Lexicons | None = None
) -> Activity:
    """What ``text`` names, given the ``found`` amounts and the ``people`` in it."""
    lists = lexicons or shipped()
    words = tokens(text)
    content = _content(text, words, found, people, lists)
    first = _first_verb(words, people, lists)
    seen = frozenset(w.text for w in words if not any(r.start <= w.start < r.end for r in people if r.kind == "occupation"))
    training = bool(seen & _words(lists, "train"))
    kind = _kind(text, seen, first, timed, training, lists)
    named = bool(content) or (_role_says_what(text, people) and not _BARE_VISIT.search(normal(text)))
    return Activity(kind, named, content, training)


class Timed(NamedTuple):
    """Which sorts of amount still count in the statement."""

    length: bool
    interval: bool
    occasion: bool
    day: bool


def _kind(
    text: str, seen: frozenset[str], first: str, timed: Timed, training: bool, lists: Lexicons  # noqa: FBT001
) -> StatementKind:
    lexicon = lists["activities"]
    thing = bool(lexicon.find(text, "equipment"))
    session = bool(seen & _words(lists, "session"))
    if thing and not timed.length and (seen & _verbs(lists, "supply_only") or (first in ("supply", "once", "") and not session)):
        return "equipment"
    if timed.day and not timed.interval and not timed.occasion and (first == "once" or training or seen & _verbs(lists, "once")):
        return "one_off"
    if first == "review" or (training and timed.interval) or (bool(lexicon.find(text, "review_noun")) and first in ("", "teach", "task") and not seen & _verbs(lists, "teach") - _SOFT_TEACH):
        return "review"
    if _MET_ON_THE_WAY.search(normal(text)):
        return "way_of_working"
    if timed.occasion or (first == "task" and not (session and not timed.interval)):
        return "way_of_working"
    return "adult_time"


_SOFT_TEACH = frozenset("visit visits visited visiting sees meet meets met see sees seen attend attends attended hold held receive received receives do done have support supports supported help helps follow follows talk complete develop take conducted undertake build lead led deliver delivered".split())


def _first_verb(words: tuple[Token, ...], people: tuple[Role, ...], lists: Lexicons) -> str:
    """The sort of the first verb of action: task, teach, review, once, supply; or empty."""
    roles = [(r.start, r.end) for r in people]
    order = ("task", "review", "teach", "once", "supply")
    for index, word in enumerate(words):
        if any(a <= word.start < b for a, b in roles):
            continue
        pair = f"{word.text} {words[index + 1].text}" if index + 1 < len(words) else ""
        for sort in order:
            verbs = _verbs(lists, sort)
            if pair in verbs or (word.text in verbs and _stands_as_verb(words, index, roles)):
                return sort
    return ""


def _stands_as_verb(words: tuple[Token, ...], index: int, roles: list[tuple[int, int]]) -> bool:
    before = words[index - 1].text if index else ""
    word = words[index].text
    if before in ("will", "to", "and", "then", "who", "which", "they", "he", "she", "i", "also", "must", "should", "be", "is", "are", "that", "please", "always", "not", "can", "may"):
        return True
    if before in ("a", "an", "the", "his", "her", "of", "in", "for", "their", "each", "every", "no", "any", "all", "some", "with", "on", "this", "at", "by", "from", "my"):
        return False
    if word.endswith(("s", "ed", "ing")) or any(b <= words[index].start <= b + 2 for _, b in roles):
        return index > 0 or word.endswith(("ed", "ing"))
    return False


def _content(
    text: str, words: tuple[Token, ...], found: tuple[Amount, ...], people: tuple[Role, ...], lists: Lexicons
) -> tuple[Token, ...]:
    """The words that name something, once amounts, people, names and stock words are taken away."""
    skip = [(a.start, a.end) for a in found] + [(r.start, r.end) for r in people if r.kind != "therapy"]
    skip += [(h.start, h.end) for h in lists["hedges"].find(text)]
    skip += [m.span() for m in _SUPPORT_NOUN.finditer(normal(text))]
    skip += [m.span("name") for p in (_NAME_AS_OBJECT, _NAME_AS_SUBJECT) for m in p.finditer(text)]
    generic = _words(lists, "generic")
    roles = [(r.start, r.end) for r in people if r.kind == "therapy"]
    kept = []
    for word in words:
        if any(a <= word.start < b for a, b in roles):
            kept.append(word)
        elif word.text in _STOP or word.text in generic or word.text.endswith("'s") or not word.text[0].isalpha() or len(word.text) < 2:  # noqa: PLR2004
            continue
        elif not any(a <= word.start < b for a, b in skip):
            kept.append(word)
    return tuple(kept)


_TELLING_ROLE = re.compile(
    r"therapist|psycholog|counsel|mentor|elsa|tutor|nurse|physio|dieti|instructor|coach|psychiatr|interpreter|befriender|advocate|careers|slt|salt|\bot\b|qtvi|qtod|teacher of the deaf|portage|sitter|personal assistant|\bpa\b|chaplain|paediatric|audiolog"
)
_BARE_VISIT = re.compile(r"\bvisits?\b")
_MET_ON_THE_WAY = re.compile(r"\bmeets? [^.;]{0,40}\b(?:gate|door|taxi|bus|car|transport|reception|arriv\w+|entrance|station|platform|foyer|off the)\b")
_EMPTY_HEAD = re.compile(r"\b(?:support|help|input|intervention|assistance|provision|package|involvement|involved|oversight|advice)\b")


def _role_says_what(text: str, people: tuple[Role, ...]) -> bool:
    """A counsellor's session says what it is for; a teaching assistant's hour does not."""
    if not any(_TELLING_ROLE.search(normal(r.text)) for r in people):
        return False
    return not _EMPTY_HEAD.search(normal(text))
