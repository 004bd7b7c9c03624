"""Whether a text is about adult life, and which of its four areas.

The areas are those of preparing for adulthood in the SEND Code of Practice
(7.38): employment, independent living, community, health.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.words import normal

_LABELS = {
    "employment": "employment",
    "work": "employment",
    "independent living": "independent_living",
    "independence": "independent_living",
    "community": "community",
    "friends": "community",
    "friendships": "community",
    "health": "health",
}
_LABEL = re.compile(
    r"[\s(\[]{0,3}(?:e?\d{1,2}[.:)]\s*)?[(\[]?(employment|work|independent living|independence|"
    r"community|friends(?:hips)?|health)\b[^.:)\]]{0,30}[)\].:]"
)


class AdultLife(NamedTuple):
    """An area of adult life and the words that show it."""

    area: str
    start: int
    end: int


@lru_cache(maxsize=2048)
def _areas(text: str, lists: Lexicons) -> tuple[AdultLife, ...]:
    label = _LABEL.match(normal(text))
    named = [AdultLife(_LABELS[label.group(1)], label.start(1), label.end(1))] if label else []
    hits = lists["adult_life"].find(text)
    return (*named, *(AdultLife(hit.phrase.group, hit.start, hit.end) for hit in hits))


def adult_life(text: str, *, lexicons: Lexicons | None = None) -> tuple[AdultLife, ...]:
    """Every sign of adult life in a text: a label at its head first, then phrases in order."""
    return _areas(text, lexicons or shipped())
