"""The subjects of ``lexicons/topics.toml`` found in a text: what a worry is about, what a line acts on.

An entry of the list is a phrase ("run off") or words that must meet in one text
in any order, with their alternatives ("taxi|bus + hour|miles"). Both are compared
by stems, with the child's name and every pronoun for the child taken as one word.
A group "narrow < broad, broader" tells the narrow subject in place of the broad ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.language.phrasing import stem
from ehcp_audit.language.words import tokens

# A plain word for a plain trouble outweighs the scenery; how the worry is told weighs next to nothing.
_WEIGHTS = {"high": 2.0, "medium": 1.0, "low": 0.1}
_MEETING = {"high": 3.5, "medium": 2.5, "low": 0.5}  # words that meet say more than one of them
Role = Literal["asks", "answers"]
_CHILD = "he"
_SAME = {
    _CHILD: "he she they him her them his hers their theirs",
    "himself": "himself herself themselves themself",
    "parent": "mum mums mummy dad dads daddy mother mothers father fathers parent parents mam",
    "a": "a an the this that these those",
    "i": "i we us me",
    "my": "my our",
    "dont": "don't doesn't didn't dont doesnt",
    "cannot": "cannot can't couldn't cant",
    "wont": "won't wouldn't wont",
    "isnt": "isn't aren't wasn't weren't isnt",
    "hasnt": "hasn't haven't hadn't hasnt",
    "nobody": "nobody noone",
}
_FOLDED = {word: one for one, words in _SAME.items() for word in words.split()}
_TWO = {
    ("do", "not"): "dont", ("does", "not"): "dont", ("did", "not"): "dont", ("can", "not"): "cannot",
    ("could", "not"): "cannot", ("will", "not"): "wont", ("would", "not"): "wont", ("is", "not"): "isnt",
    ("are", "not"): "isnt", ("was", "not"): "isnt", ("were", "not"): "isnt", ("has", "not"): "hasnt",
    ("have", "not"): "hasnt", ("had", "not"): "hasnt", ("no", "one"): "nobody",
}  # fmt: skip
_DROPPED = frozenset("really very just quite actually absolutely simply totally".split())
OPENS = re.compile(r"(?:^|[.!?:;\n-])[\s\"'(\u2018\u201c]*$")


class Entry(NamedTuple):
    """A subject, and how strongly an entry of the list speaks for it."""

    topic: str
    weight: float

    @property
    def situation(self) -> bool:
        """Whether it tells where, when or with whom: by words that meet, and so that nothing outweighs it."""
        return self.weight == _MEETING["high"]


class Found(NamedTuple):
    """An entry found: the place and number of its words, the words, and what it says of each subject."""

    place: int
    size: int
    words: str
    entries: tuple[Entry, ...]


class _Meeting(NamedTuple):
    """Words that must meet: one of each part."""

    words: str
    parts: tuple[frozenset[str], ...]
    entry: Entry


class _Index(NamedTuple):
    trie: dict[str, Any]
    phrases: dict[str, tuple[Entry, ...]]
    meetings: dict[str, tuple[_Meeting, ...]]
    vocabulary: frozenset[str]


def broader_than(topic: str, lists: Lexicons) -> frozenset[str]:
    """The subjects in whose place ``topic`` is told."""
    return _broader(lists).get(topic, frozenset())


@lru_cache(maxsize=2048)
def found_in(text: str, role: Role, lists: Lexicons) -> tuple[Found, ...]:
    """Every entry in ``text`` that asks, or that answers: phrases in order, then words that meet in it."""
    index = _index(lists, role)
    stems = stems_of(text, index.vocabulary)
    present: dict[str, int] = {}
    found = []
    for place in (at for at, word in enumerate(stems) if word in index.trie):
        for key, size in _walk(index.trie, stems, place):
            present.setdefault(key, place)
            if key in index.phrases:
                found.append(Found(place, size, key, index.phrases[key]))
    met: dict[Entry, Found] = {}
    there = frozenset(present)
    for key, place in present.items():
        for meeting in index.meetings.get(key, ()):
            parts = meeting.parts
            if parts[0].isdisjoint(there) or any(part.isdisjoint(there) for part in parts[1:]):
                continue
            met.setdefault(meeting.entry, Found(place, 0, meeting.words, (meeting.entry,)))
    return (*found, *met.values())


def _walk(trie: dict[str, Any], stems: tuple[str, ...], place: int) -> list[tuple[str, int]]:
    """The keys that begin at ``place``, the longest first."""
    node, keys = trie, []
    for size, word in enumerate(stems[place:], 1):
        node = node.get(word)  # type: ignore[assignment]
        if node is None:
            break
        if "" in node:
            keys.append((node[""], size))
    return keys[::-1]


@lru_cache(maxsize=16)
def _index(lists: Lexicons, role: Role) -> _Index:
    phrases: dict[str, list[Entry]] = {}
    meetings: list[_Meeting] = []
    for phrase in lists["topics"].phrases:
        named, _, told = phrase.group.rpartition(":")
        if not named or told not in (role, "both"):
            continue
        topic = named.partition(" < ")[0]
        parts = [frozenset(_key(a) for a in part.split("|")) for part in phrase.text.split(" + ")]
        if len(parts) == 1:
            for key in parts[0]:
                phrases.setdefault(key, []).append(Entry(topic, _WEIGHTS[phrase.severity]))
        else:
            meetings.append(_Meeting(phrase.text, tuple(parts), Entry(topic, _MEETING[phrase.severity])))
    keys = {*phrases, *(key for meeting in meetings for part in meeting.parts for key in part)}
    return _Index(
        _trie(keys),
        {key: tuple(dict.fromkeys(entries)) for key, entries in phrases.items()},
        _by_rarest_part(meetings),
        frozenset(word for key in keys for word in key.split()),
    )


def _by_rarest_part(meetings: list[_Meeting]) -> dict[str, tuple[_Meeting, ...]]:
    """Every meeting under the words of that part of it which fewest other meetings share."""
    shared = Counter(key for meeting in meetings for part in meeting.parts for key in part)
    found: dict[str, list[_Meeting]] = {}
    for meeting in meetings:
        rarest = min(meeting.parts, key=lambda part: sum(shared[key] for key in part))
        others = tuple(part for part in meeting.parts if part is not rarest)
        for key in rarest:
            found.setdefault(key, []).append(meeting._replace(parts=others))
    return {key: tuple(those) for key, those in found.items()}


@lru_cache(maxsize=16)
def _broader(lists: Lexicons) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in {phrase.group for phrase in lists["topics"].phrases}:
        narrow, _, wider = group.rpartition(":")[0].partition(" < ")
        if wider:
            found[narrow] = found.get(narrow, frozenset()) | frozenset(wider.split(", "))
    return found


def _trie(keys: Iterable[str]) -> dict[str, Any]:
    trie: dict[str, Any] = {}
    for key in keys:
        node = trie
        for word in key.split():
            node = node.setdefault(word, {})
        node[""] = key
    return trie


@lru_cache(maxsize=16384)
def _key(text: str) -> str:
    return " ".join(stems_of(text, None))


def stems_of(text: str, vocabulary: frozenset[str] | None) -> tuple[str, ...]:
    """The stems of ``text``; a name inside a sentence is the child if ``vocabulary`` does not hold it."""
    stems: list[str] = []
    before = ""
    for token in tokens(text):
        word = token.text
        if word in _DROPPED:
            continue
        joined = _TWO.get((before, word))
        before = word
        if joined:
            stems[-1] = joined
            continue
        form = _FOLDED.get(word) or stem(word)
        if vocabulary and form not in vocabulary and _is_name(text, token.start, token.end):
            form = _CHILD
        stems.append(form)
    return tuple(stems)


def _is_name(text: str, start: int, end: int) -> bool:
    return text[start].isupper() and text[start:end].istitle() and not OPENS.search(text[:start][-8:])
