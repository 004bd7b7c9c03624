"""A second reader beside the rules: a text weighed by its words, as the labelled rows taught.

Rules know what their writer thought of; weights know what many writers wrote. For
each class of answer every word, pair of words and run of two to four letters has a
weight, learnt by logistic regression (``benchmarks/train.py``, with the rows named
there) and kept as data in ``weights/<name>.json``. The rules have the greater say:
see :func:`settled`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

from ehcp_audit.language.lexicon import shipped
from ehcp_audit.language.words import normal

_WORD = re.compile(r"\w+|[^\w\s]")
_RUNS = (2, 3, 4)  # letters
_MARKS = 4


class Weighed(NamedTuple):
    """How likely each class is (they sum to 1), and the words that spoke most for the likeliest."""

    shares: Mapping[str, float]
    marks: tuple[str, ...]


class Weights(NamedTuple):
    """What was learnt: the classes, where each starts, and what each word and run of letters adds."""

    classes: tuple[str, ...]
    start: tuple[float, ...]
    words: Mapping[str, tuple[float, ...]]
    runs: Mapping[str, tuple[float, ...]]


def weigh(name: str, text: str) -> Weighed:
    """Weigh ``text`` with the weights ``name``; with no known word the classes keep their start."""
    return _weigh(name, text)


def settled(ruled: str, weighed: Weighed, lead: float) -> str:
    """The class that both readers come to: the rules' unless another is likelier by more than ``lead``."""
    shares = weighed.shares
    likeliest = max(shares, key=lambda cls: shares[cls])
    return likeliest if shares[likeliest] > shares.get(ruled, 0.0) + lead else ruled


def features(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words and pairs of words of ``text``, and its runs of letters; a space marks a word's ends."""
    plain = normal(text)
    listed = _WORD.findall(plain)
    words = {*listed, *(f"{one} {other}" for one, other in pairwise(listed))}
    runs: set[str] = set()
    for word in plain.split():
        ends = f" {word} "
        runs.update(ends[i : i + size] for size in _RUNS for i in range(len(ends) - size + 1))
    return frozenset(words), frozenset(runs)


@lru_cache(maxsize=2048)
def _weigh(name: str, text: str) -> Weighed:
    held = _weights(name)
    words, runs = features(text)
    totals = list(held.start)
    for table, found in ((held.words, words), (held.runs, runs)):
        known = [table[one] for one in found if one in table]
        for place, column in enumerate(zip(*known, strict=True)):
            totals[place] += sum(column) / math.sqrt(len(known))
    most = max(totals)
    raised = [math.exp(total - most) for total in totals]
    shares = {cls: value / sum(raised) for cls, value in zip(held.classes, raised, strict=True)}
    return Weighed(shares, _marks(words, held, totals.index(most)))


def _marks(words: frozenset[str], held: Weights, place: int) -> tuple[str, ...]:
    empty = {*shipped()["function_words"].words()}
    speaking = [(held.words[word][place], word) for word in words & held.words.keys() if _tells(word, empty)]
    return tuple(word for weight, word in sorted(speaking, reverse=True)[:_MARKS] if weight > 0)


def _tells(word: str, empty: set[str]) -> bool:
    """Whether a word, or one of a pair, means something to a reader by itself."""
    parts = word.split()
    return all(part.isalnum() for part in parts) and not empty.issuperset(parts)


@lru_cache(maxsize=4)
def _weights(name: str) -> Weights:
    source = resources.files("ehcp_audit.language").joinpath("weights", f"{name}.json")
    data = json.loads(source.read_text(encoding="utf-8"))
    words, runs = ({key: tuple(value) for key, value in data[part].items()} for part in ("words", "runs"))
    return Weights(tuple(data["classes"]), tuple(data["start"]), words, runs)
