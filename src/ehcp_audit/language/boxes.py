"""A box of the form: its name's own words, and the word list about boxes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ehcp_audit.language.groups import group_of, words_of
from ehcp_audit.language.lexicon import Lexicon, Lexicons
from ehcp_audit.language.words import normal

_LIST = "placeholders"
_ON_OFFER = frozenset(
    {"budget", "payments", "payment", "breaks", "break", "language", "interpreter", "offered", "j"}
)
_VOICE = frozenset({"views", "aspirations", "interests", "concerns", "me", "outcomes", "success"})
_NO_PROSE = frozenset(
    "name names contact phone email tel address role date due type title amount decision number code area "
    "who primary secondary language upn nhs signed gp".split()
)


@dataclass(frozen=True)
class Box:
    """One box, and the questions asked of the word list about what stands in it."""

    field: str
    lists: Lexicons

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of the field's name or path."""
        split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", self.field)
        return frozenset(re.split(r"[^a-z0-9]+", normal(split)))

    @cached_property
    def _list(self) -> Lexicon:
        return self.lists[_LIST]

    @property
    def on_offer(self) -> bool:
        """Whether the box answers an offer, so that a plain no is an answer."""
        return bool(self.names & _ON_OFFER)

    @property
    def voice(self) -> bool:
        """Whether someone speaks here, so that "To be listened to" is content."""
        return bool(self.names & _VOICE)

    @property
    def prose(self) -> bool:
        """Whether sentences belong here, and not a name, a date, a code or a way to reach someone."""
        return bool(self.field) and not self.names & _NO_PROSE

    def has(self, text: str, group: str) -> bool:
        """Whether a phrase of the group stands in the text."""
        return self._list.only(group).holds(text)

    def starts(self, text: str, group: str) -> bool:
        """Whether the text begins with a phrase of the group."""
        hits = self._list.only(group).find(text)
        return bool(hits) and hits[0].start == 0

    def places(self, text: str, group: str) -> list[tuple[int, int]]:
        """Where phrases of the group stand."""
        return [(hit.start, hit.end) for hit in self._list.only(group).find(text)]

    def only(self, words: tuple[str, ...], *groups: str) -> bool:
        """Whether every word belongs to one of the groups."""
        return all(any(w in words_of(self.lists, _LIST, g) for g in groups) for w in words)

    def any_of(self, words: tuple[str, ...], group: str) -> bool:
        """Whether any word belongs to the group."""
        return bool(words_of(self.lists, _LIST, group).intersection(words))

    def either(self, group: str) -> str:
        """Join the phrases of a group into one alternative of a pattern."""
        return _either(self.lists, group)


@lru_cache(maxsize=64)
def _either(lists: Lexicons, group: str) -> str:
    return "|".join(re.escape(text).replace("\\ ", "[ -]") for text in group_of(lists, _LIST, group).words())
