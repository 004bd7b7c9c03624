"""Word lists: data with a source and a severity, found by one compiled pattern each.

A list stands in ``lexicons/<name>.toml``::

    source = "who says so"

    [[phrase]]
    text = "as required"
    group = "condition"
    severity = "high"
    fix = "say what sets it off, and the least that will be given"

A phrase matches whole words, in any case, across line breaks and hyphens.
Forms are written out: ``text`` may also be a list of them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any, Literal, NamedTuple, cast

from ehcp_audit.language.words import normal, places_of, runs

Severity = Literal["high", "medium", "low"]
_HEAD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\s-]+")
_SIDE = re.compile(r"\S:(?:asks|answers|both)$")


@dataclass(frozen=True)
class Phrase:
    """One entry of a word list."""

    text: str
    group: str = ""
    severity: Severity = "medium"
    fix: str = ""
    source: str = ""


class Hit(NamedTuple):
    """A phrase found, and where."""

    phrase: Phrase
    start: int
    end: int


@dataclass(frozen=True)
class Lexicon:
    """One word list; ``find`` looks only where a word of the text begins a phrase."""

    name: str
    phrases: tuple[Phrase, ...]

    @cached_property
    def _by_key(self) -> dict[str, tuple[Phrase, ...]]:
        """The phrases of each text: one of every group it stands in, the last of a group if several."""
        found: dict[str, dict[str, Phrase]] = {}
        for phrase in self.phrases:
            found.setdefault(_key(phrase.text), {})[phrase.group] = phrase
        return {key: tuple(by_group.values()) for key, by_group in found.items()}

    @cached_property
    def _heads(self) -> set[str]:
        return {match.group() for key in self._by_key if (match := _HEAD.match(key))}

    @cached_property
    def _marks(self) -> tuple[str, ...]:
        """The first characters of phrases that no word begins, such as "/wk"."""
        return tuple({key[0] for key in self._by_key if key and not _HEAD.match(key)})

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_]){_trie_pattern(self._by_key)}(?![^\W_])")

    @cached_property
    def _parts(self) -> dict[str, Lexicon]:
        return {}

    def only(self, group: str) -> Lexicon:
        """One group as a list of its own, so that no phrase of another can hide one of its phrases."""
        part = self._parts.get(group)
        if part is None:
            held = tuple(p for p in self.phrases if p.group == group)
            part = self._parts[group] = Lexicon(f"{self.name}/{group}", held)
        return part

    def find(self, text: str, *groups: str) -> list[Hit]:
        """Every phrase in ``text``, longest first at each place; only of ``groups`` if any are given.

        A phrase that stands in several groups gives one hit for each of them. The
        longest phrase is found before the groups are looked at: see :meth:`only`.
        """
        heads = self._heads & runs(text)
        if not heads and not self._marks:
            return []
        hits = [
            Hit(phrase, m.start(), m.end())
            for m in self._matches(text, heads)
            for phrase in self._phrases_at(m.group())
        ]
        return [hit for hit in hits if hit.phrase.group in groups] if groups else hits

    def holds(self, text: str) -> bool:
        """Whether any phrase stands in ``text``."""
        heads = self._heads & runs(text)
        return bool(heads or self._marks) and any(True for _ in self._matches(text, heads))

    def _matches(self, text: str, heads: set[str]) -> Iterator[re.Match[str]]:
        plain = normal(text)
        if any(mark in plain for mark in self._marks):
            yield from self._pattern.finditer(plain)
            return
        end = 0
        for place in places_of(plain, heads):
            if place >= end and (match := self._pattern.match(plain, place)):
                yield match
                end = match.end()

    def _phrases_at(self, found: str) -> tuple[Phrase, ...]:
        return self._by_key.get(found) or self._by_key[_key(found)]

    @cached_property
    def _words(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        return {}

    def words(self, *groups: str) -> tuple[str, ...]:
        """The phrases themselves, for building a larger pattern; longest first."""
        found = self._words.get(groups)
        if found is None:
            texts = {_key(p.text) for p in self.phrases if not groups or p.group in groups}
            found = self._words[groups] = tuple(sorted(texts, key=lambda text: (-len(text), text)))
        return found


@dataclass(frozen=True, eq=False)
class Lexicons:
    """All word lists in force: the shipped ones, with a council's own laid over them.

    ``overlay`` holds phrases to add by list, each in place of the shipped ones of
    the same words; ``dropped`` the words of phrases to leave out.
    """

    overlay: Mapping[str, tuple[Phrase, ...]]
    dropped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Lexicon:
        return _merged(self, name)

    def leaves_out(self, name: str, text: str) -> bool:
        """Whether the council left these very words out of a list: a rule must not bring them back."""
        return any(same_phrase(text, words) for words in self.dropped.get(name, ()))


@lru_cache(maxsize=256)
def _merged(lexicons: Lexicons, name: str) -> Lexicon:
    base = _shipped_list(name)
    extra = lexicons.overlay.get(name, ())
    dropped = lexicons.dropped.get(name, ())
    if not extra and not dropped:
        return base
    replaced = {_key(text) for text in (*dropped, *(p.text for p in extra))}
    return Lexicon(name, (*(p for p in base.phrases if _key(p.text) not in replaced), *extra))


@lru_cache(maxsize=1)
def shipped() -> Lexicons:
    """The word lists as they come with the package."""
    return Lexicons({})


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The names of the shipped lists, in order."""
    folder = resources.files("ehcp_audit.language").joinpath("lexicons")
    return tuple(sorted(file.name.removesuffix(".toml") for file in folder.iterdir()))


def shipped_text(name: str) -> str:
    """A shipped list as it stands in its file; raises ``FileNotFoundError`` if there is none."""
    source = resources.files("ehcp_audit.language").joinpath("lexicons", f"{name}.toml")
    return source.read_text(encoding="utf-8")


def takes_group(name: str, group: str) -> bool:
    """Whether a phrase of ``group`` in the list ``name`` would ever be looked for.

    Most lists are looked up by groups that the rules know. In ``conditions`` and
    ``same_words`` a group is a name of its own, in ``topics`` a subject and its side.
    """
    if name in ("conditions", "same_words"):
        return bool(group)
    if name == "topics":
        return group == "general" or bool(_SIDE.search(group))
    return any(phrase.group == group for phrase in _shipped_list(name).phrases)


@lru_cache(maxsize=64)
def _shipped_list(name: str) -> Lexicon:
    return Lexicon(name, tuple(read_phrases(shipped_text(name))))


def read_phrases(toml: str) -> Iterable[Phrase]:
    """The phrases of one list; raises ``tomllib.TOMLDecodeError`` or ``TypeError`` on a bad file."""
    data = tomllib.loads(toml)
    default = str(data.get("source", ""))
    for entry in data.get("phrase", []):
        fields: dict[str, Any] = {"source": default} | cast("dict[str, Any]", entry)
        texts = fields.pop("text")
        for text in [texts] if isinstance(texts, str) else texts:
            yield Phrase(text=text, **fields)


def same_phrase(text: str, other: str) -> bool:
    """Whether two phrases are the same words, whatever their case, hyphens and spaces."""
    return _key(text) == _key(other)


def _key(text: str) -> str:
    return _GAP.sub(" ", normal(text).strip())


def _trie_pattern(keys: Iterable[str]) -> str:
    """One pattern for many phrases; a trie, since a plain alternation is five times slower."""
    trie: dict[str, Any] = {}
    for key in keys:
        node = trie
        for character in key:
            node = node.setdefault(character, {})
        node[""] = {}
    return _branch(trie)


def _branch(node: dict[str, Any]) -> str:
    """The pattern below a node; one call for each fork, so that a long phrase is no deep one."""
    straight: list[str] = []
    while len(node) == 1 and "" not in node:
        ((character, node),) = node.items()
        straight.append(_piece(character))
    options = [_piece(character) + _branch(child) for character, child in sorted(node.items()) if character]
    if not options:
        return "".join(straight)
    joined = options[0] if len(options) == 1 and "" not in node else f"(?:{'|'.join(options)})"
    return "".join(straight) + (f"{joined}?" if "" in node else joined)


def _piece(character: str) -> str:
    return r"[\s-]+" if character == " " else re.escape(character)
