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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any, Literal, NamedTuple, cast

from ehcp_audit.language.words import normal

Severity = Literal["high", "medium", "low"]


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
    """One word list; ``find`` scans a text once for all its phrases."""

    name: str
    phrases: tuple[Phrase, ...]

    @cached_property
    def _by_text(self) -> dict[str, Phrase]:
        return {_key(phrase.text): phrase for phrase in self.phrases}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_]){_trie_pattern(self._by_text)}(?![^\W_])")

    def find(self, text: str, *groups: str) -> list[Hit]:
        """Every phrase in ``text``, longest first at each place; only of ``groups`` if any are given."""
        if not self.phrases:
            return []
        hits = [
            Hit(self._by_text[_key(m.group())], m.start(), m.end())
            for m in self._pattern.finditer(normal(text))
        ]
        return [hit for hit in hits if not groups or hit.phrase.group in groups]

    def words(self, *groups: str) -> tuple[str, ...]:
        """The phrases themselves, for building a larger pattern; longest first."""
        texts = {_key(p.text) for p in self.phrases if not groups or p.group in groups}
        return tuple(sorted(texts, key=lambda text: (-len(text), text)))


@dataclass(frozen=True, eq=False)
class Lexicons:
    """All word lists in force: the shipped ones, with a council's own laid over them."""

    overlay: Mapping[str, tuple[Phrase, ...]]

    def __getitem__(self, name: str) -> Lexicon:
        return _merged(self, name)


@lru_cache(maxsize=256)
def _merged(lexicons: Lexicons, name: str) -> Lexicon:
    base = _shipped_list(name)
    extra = lexicons.overlay.get(name, ())
    if not extra:
        return base
    replaced = {_key(p.text) for p in extra}
    return Lexicon(name, (*(p for p in base.phrases if _key(p.text) not in replaced), *extra))


@lru_cache(maxsize=1)
def shipped() -> Lexicons:
    """The word lists as they come with the package."""
    return Lexicons({})


@lru_cache(maxsize=64)
def _shipped_list(name: str) -> Lexicon:
    source = resources.files("ehcp_audit.language").joinpath("lexicons", f"{name}.toml")
    return Lexicon(name, tuple(read_phrases(source.read_text(encoding="utf-8"))))


def read_phrases(toml: str) -> Iterable[Phrase]:
    """The phrases of one list; raises ``tomllib.TOMLDecodeError`` or ``TypeError`` on a bad file."""
    data = tomllib.loads(toml)
    default = str(data.get("source", ""))
    for entry in data.get("phrase", []):
        fields: dict[str, Any] = {"source": default} | cast("dict[str, Any]", entry)
        texts = fields.pop("text")
        for text in [texts] if isinstance(texts, str) else texts:
            yield Phrase(text=text, **fields)


def _key(text: str) -> str:
    return " ".join(re.split(r"[\s-]+", normal(text).strip()))


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
    options = [
        (r"[\s-]+" if character == " " else re.escape(character)) + _branch(child)
        for character, child in sorted(node.items())
        if character
    ]
    if not options:
        return ""
    joined = options[0] if len(options) == 1 and "" not in node else f"(?:{'|'.join(options)})"
    return f"{joined}?" if "" in node else joined
