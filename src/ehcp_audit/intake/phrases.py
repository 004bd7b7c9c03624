"""Wordings of headings and labels, matched whole or found inside a text.

A phrase is plain lower-case words; ``*`` stands for any few words. Matching
walks the text once per piece, so that no wording can make it slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from ehcp_audit.language.words import normal

Value = TypeVar("Value")

_LONGEST = 240  # characters; a heading or label is shorter
_BEFORE = re.compile(
    r"(?:(?:my|our|your|his|her|their|the|an?|this|child's/young person's|child/young person's"
    r"|child or young person's|child and young person's|children's|child's|young person's"
    r"|cyp's|pupil's|<<[^<>]{1,40}>>(?:'s)?|\[[^\[\]]{1,40}\](?:'s)?) )"
)
_POSSESSIVE = re.compile(r"[^\W\d_][\w-]{0,30}(?:'s|s') ")
_ENDS = " \t\n:;.,*-_|?"


@lru_cache(maxsize=8192)
def variants(text: str) -> tuple[str, ...]:
    """A label as it stands, and without the words that commonly stand before it.

    >>> variants("My date of birth:")
    ('my date of birth', 'date of birth')
    """
    if len(text) > _LONGEST:
        return ()
    plain = " ".join(normal(text).replace(" / ", "/").split()).strip(_ENDS)
    found = [plain]
    while match := _BEFORE.match(found[-1]):
        found.append(found[-1][match.end() :].strip(_ENDS))
    if match := _POSSESSIVE.match(found[-1]):
        found.append(found[-1][match.end() :].strip(_ENDS))
    return tuple(dict.fromkeys(v for v in found if v))


@dataclass(frozen=True)
class Phrase:
    """One wording, cut at its stars."""

    pieces: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How much the wording says: its letters; of two alike, the one with fewer stars."""
        return 10 * sum(map(len, self.pieces)) - len(self.pieces)

    def fits(self, text: str) -> bool:
        """Whether the wording is the whole of ``text``."""
        first, *middle = self.pieces
        if not middle:
            return text == first
        last = middle.pop()
        if not text.startswith(first) or not text.endswith(last):
            return False
        at, end = len(first), len(text) - len(last)
        for piece in middle:
            found = text.find(piece, at, end)
            if found < 0:
                return False
            at = found + len(piece)
        return at <= end


class Phrases(Generic[Value]):
    """Wordings with what each of them means."""

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self._entries = [(Phrase(tuple(text.split("*"))), value) for text, value in entries]
        self._inside = [(_inside(phrase), value) for phrase, value in self._entries if phrase.weight]
        self._known: dict[str, Value | None] = {}

    def whole(self, text: str) -> Value | None:
        """What ``text`` as a whole means; the wording that says most wins, then the first."""
        if text not in self._known:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[text] = self._look(text)
        return self._known[text]

    def first(self, text: str) -> Value | None:
        """What ``text`` as a whole means, by the first wording in the list's own order."""
        for plain in variants(text):
            for phrase, value in self._entries:
                if phrase.fits(plain):
                    return value
        return None

    def found(self, text: str) -> list[Value]:
        """What is named anywhere in ``text``, in the list's own order."""
        plain = normal(text)
        hits = [value for pattern, value in self._inside if pattern.search(plain)]
        return list(dict.fromkeys(hits))

    def in_order(self, text: str) -> list[Value]:
        """What is named anywhere in ``text``, in the order in which the text names it."""
        plain = normal(text)
        hits = [
            (m.start(), at) for at, (pattern, _) in enumerate(self._inside) if (m := pattern.search(plain))
        ]
        return list(dict.fromkeys(self._inside[at][1] for _, at in sorted(hits)))

    def _look(self, text: str) -> Value | None:
        best: tuple[int, Value] | None = None
        for plain in variants(text):
            for phrase, value in self._entries:
                if phrase.fits(plain) and (best is None or phrase.weight > best[0]):
                    best = phrase.weight, value
        return best[1] if best else None


_MOST_KNOWN = 4096


def _inside(phrase: Phrase) -> re.Pattern[str]:
    pieces = [re.escape(piece.strip()) for piece in phrase.pieces]
    left = r"(?<!\w)" if pieces[0] else ""
    right = r"(?!\w)" if pieces[-1] else ""
    return re.compile(left + r".{0,60}?".join(p for p in pieces if p) + right)


def table_of(table: Mapping[str, Iterable[str]]) -> Phrases[str]:
    """A TOML table of lists as wordings that mean their key."""
    return Phrases((text, key) for key, texts in table.items() for text in texts)
