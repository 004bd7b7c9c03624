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
    """How likely each class is (they sum to 1), and what each known word adds to the likeliest."""

    shares: Mapping[str, float]
    spoke: tuple[tuple[float, str], ...]

    @property
    def marks(self) -> tuple[str, ...]:
        """The words that spoke most for the likeliest class, function words left out."""
        empty = {*shipped()["function_words"].words()}
        telling = sorted((said for said in self.spoke if _tells(said[1], empty)), reverse=True)
        return tuple(word for weight, word in telling[:_MARKS] if weight > 0)


class Weights(NamedTuple):
    """What was learnt: the classes, where each starts, and what each word and run of letters adds."""

    classes: tuple[str, ...]
    start: tuple[float, ...]
    words: Mapping[str, tuple[float, ...]]
    runs: Mapping[str, tuple[float, ...]]


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
def weigh(name: str, text: str) -> Weighed:
    """Weigh ``text`` with the weights ``name``; with no known word the classes keep their start."""
    held = _weights(name)
    words, runs = features(text)
    totals = list(held.start)
    for table, found in ((held.words, words), (held.runs, runs)):
        known = [table[one] for one in found if one in table]
        for place, column in enumerate(zip(*known, strict=True)):
            totals[place] += math.fsum(column) / math.sqrt(len(known))  # whatever their order
    most = max(totals)
    raised = [math.exp(total - most) for total in totals]
    shares = {cls: value / sum(raised) for cls, value in zip(held.classes, raised, strict=True)}
    likeliest = totals.index(most)
    return Weighed(shares, tuple((held.words[word][likeliest], word) for word in words & held.words.keys()))


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
