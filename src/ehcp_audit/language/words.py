"""Normalised text and its tokens; every position is one in the text as given."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

# One character for one character, so that a span found in the normalised text
# is a span in the user's own.
_PLAIN = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u2032": "'", "\u02bc": "'",
        "\u201c": '"', "\u201d": '"', "\u2033": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\r": " ",
        "\u00d7": "x",
    }
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_RUN = re.compile(r"[^\W_]+")
_LEFT_AS_ASCII = re.compile(r"[\t\r]")


class Token(NamedTuple):
    """One word in lower case and where it stands."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def normal(text: str) -> str:
    """Lower case, straight quotes, plain hyphens and spaces; the same length as ``text``.

    A character whose lower case is longer than itself (such as a dotted
    capital I) is kept as it is, so that spans stay true.
    """
    if text.isascii():
        lowered = text.lower()
        return lowered if lowered.isprintable() else _LEFT_AS_ASCII.sub(" ", lowered)
    plain = text.translate(_PLAIN)
    lowered = plain.lower()
    if len(lowered) == len(plain):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of ``text`` in order; numbers count as words, punctuation does not."""
    return tuple([Token(m.group(), *m.span()) for m in _WORD.finditer(normal(text))])


@lru_cache(maxsize=8192)
def word_list(text: str) -> tuple[str, ...]:
    """The words of ``text`` in lower case, without their places."""
    return tuple(_WORD.findall(normal(text)))


@lru_cache(maxsize=8192)
def runs(text: str) -> frozenset[str]:
    """Every run of letters and figures in ``text``; what no run begins, no pattern can find."""
    return frozenset(_RUN.findall(normal(text)))


def places_of(plain: str, heads: Iterable[str]) -> list[int]:
    """Every place in ``plain`` where one of ``heads`` stands and no letter or figure before it, in order.

    What follows is for the caller to look at: a head may be the first part of a longer word.
    """
    found: list[int] = []
    for head in heads:
        place = plain.find(head)
        while place >= 0:
            if not place or not plain[place - 1].isalnum():
                found.append(place)
            place = plain.find(head, place + 1)
    found.sort()
    return found
