"""Whether a plan's words are the report's own: lifted passages, and where they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from ehcp_audit.language.alignment import Chain, chains
from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.language.phrasing import BOUND_WEIGHT, Term, terms
from ehcp_audit.language.recommendations import is_quantified_provision
from ehcp_audit.language.sentences import Sentence, quotations, sentences
from ehcp_audit.language.words import normal, word_list

LIFTED_FROM = 0.68  # share of the plan's content weight that stands in the report's own phrases
_REARRANGED_FROM, _SAME_WORDS = 0.55, 0.8
_TURNED = 0.5  # what two neighbouring words in the other order count
_STREWN = 0.3  # what a word counts that the report has elsewhere, outside any common phrase
_WORD_FOR_WORD = 6
_LEAST_WEIGHT = 2.5  # below this there is nothing but a label or a bare fact
_LEAST_WORDS = 8
_NEAR = 300  # characters
_ROUGH_STOP = re.compile(r"[.!?;][\s)]|\n")
_LONG = 4
_PROSE = 3
_HITS = 20  # a sentence with fewer than one shingle in common for this many words is its own
_WORD = re.compile(r"[a-z0-9\u00df-\u024f']+")
_SENTENCE_WORDS = frozenset(
    (
        "is are was were be has have had can cannot will would could should may might must do does did "
        "he she they it i we you who needs need"
    ).split()
)
_LABEL_WORDS = 7
_OPENS_ITEM = re.compile(r"(?m)^\s*[-*\u2022\u25cf\u25aa]")


class Span(NamedTuple):
    """A stretch of a text, in characters."""

    start: int
    end: int


class Run(NamedTuple):
    """The longest phrase in common: content words, and where it stands on both sides."""

    words: int
    plan: Span
    advice: Span


@dataclass(frozen=True)
class Likeness:
    """What one passage of a plan owes to one passage of advice.

    ``share`` (0 to 1) is the part of the plan's content words that stand in the
    report's own phrases. ``reversed`` marks near-identical words with the opposite
    meaning: an error of copying, not lifting.
    """

    lifted: bool
    share: float
    run: Run | None
    reversed: bool = False


class Passage(NamedTuple):
    """A sentence of the plan that stands in a piece of advice.

    ``span`` is in the plan's text at ``path``, ``advice_span`` in the advice's at
    ``advice_path``. ``is_provision`` marks quantified provision, which is copied
    rightly.
    """

    path: str
    sentence: str
    span: Span
    advice_path: str
    advice_span: Span
    share: float
    is_provision: bool


@lru_cache(maxsize=4096)
def lifted(plan_text: str, advice_text: str, *, lexicons: Lexicons | None = None) -> Likeness:
    """Compare a passage of a plan with the passage of advice it may come from."""
    plan = terms(plan_text, lexicons=lexicons)
    advice = terms(advice_text, lexicons=lexicons)
    found = chains(plan, advice)
    total = sum(term.weight for term in plan)
    share = _matched(found, plan, advice) / total if total else 0.0
    turned = any(reverses(chain, plan, advice) for chain in found)
    enough = total >= _LEAST_WEIGHT or _word_for_word(plan_text, advice_text, plan)
    # A sentence turned about has few long phrases in common, but hardly a word of its own.
    facts = 2 * sum(term.weight <= BOUND_WEIGHT for term in plan) > len(plan)
    rearranged = not facts and share >= _REARRANGED_FROM and _shared_words(plan, advice) >= _SAME_WORDS
    enough = enough and not facts
    return Likeness(
        lifted=enough and (share >= LIFTED_FROM or rearranged) and not turned and not is_label(plan_text),
        share=round(share, 3),
        run=_run(found[0], plan, advice) if found else None,
        reversed=turned and share >= LIFTED_FROM,
    )


def _matched(found: Sequence[Chain], plan: Sequence[Term], advice: Sequence[Term]) -> float:
    """The weight of the plan's words in the report's phrases, and a part of that of its other words."""
    in_phrase: set[int] = set()
    weight = 0.0
    for chain in found:
        turned = chain.pairs[-1][1] < chain.pairs[0][1]
        in_phrase.update(i for i, _ in chain.pairs)
        weight += sum(plan[i].weight for i, _ in chain.pairs) * (_TURNED if turned else 1.0)
    if not weight:
        return 0.0
    forms = {term.form for term in advice}
    strewn = sum(t.weight for i, t in enumerate(plan) if i not in in_phrase and t.form in forms)
    return weight + _STREWN * strewn


def _shared_words(plan: Sequence[Term], advice: Sequence[Term]) -> float:
    """The share of the plan's content weight that stands anywhere in the advice."""
    forms = {term.form for term in advice}
    total = sum(term.weight for term in plan)
    return sum(term.weight for term in plan if term.form in forms) / total if total else 0.0


def _word_for_word(plan_text: str, advice_text: str, plan: Sequence[Term]) -> bool:
    """Whether a sentence of few content words, and not only of names for things, is copied whole."""
    own = word_list(plan_text)
    theirs = f" {' '.join(word_list(advice_text))} "
    whole = any(
        f" {' '.join(own[start : start + _WORD_FOR_WORD])} " in theirs
        for start in range(len(own) - _WORD_FOR_WORD + 1)
    )
    return whole and 2 * sum(term.weight <= BOUND_WEIGHT for term in plan) < len(plan)


def reverses(chain: Chain, plan: Sequence[Term], advice: Sequence[Term]) -> bool:
    """Whether a negation stands on one side of a phrase only."""
    plan_from, advice_from = chain.pairs[0]
    if chain.pairs[-1][1] < advice_from:
        return False  # two words in the other order
    for i, j in chain.pairs:
        in_plan = sum(term.negations for term in plan[plan_from : i + 1])
        in_advice = sum(term.negations for term in advice[advice_from : j + 1])
        # Across a wide gap the negation belongs to something else.
        near = i - plan_from <= 1 and j - advice_from <= 1
        if near and (in_plan - in_advice) % 2:
            return True
        plan_from, advice_from = i + 1, j + 1
    return False


def is_label(text: str) -> bool:
    """Whether ``text`` is a heading or a label rather than a sentence."""
    stripped = text.strip()
    words = set(word_list(stripped))
    if not stripped or _OPENS_ITEM.match(stripped) or len(words) > _LABEL_WORDS:
        return not stripped
    return stripped[-1] not in ".!?;" or not words & _SENTENCE_WORDS


def _run(chain: Chain, plan: Sequence[Term], advice: Sequence[Term]) -> Run:
    in_plan = [plan[i] for i, _ in chain.pairs]
    in_advice = [advice[j] for _, j in chain.pairs]
    return Run(
        len(chain.pairs),
        Span(min(t.start for t in in_plan), max(t.end for t in in_plan)),
        Span(min(t.start for t in in_advice), max(t.end for t in in_advice)),
    )


def passages(
    sections: Sequence[tuple[str, str]],
    advice: Sequence[tuple[str, str]],
    *,
    lexicons: Lexicons | None = None,
) -> tuple[Passage, ...]:
    """Every sentence of ``sections`` that is lifted from any text of ``advice``.

    Both are (path, text) pairs. Quotations, labels, bare facts and sentences of
    fewer than eight words do not count.
    """
    sources = [_Source(path, text) for path, text in advice]
    every: set[tuple[str, ...]] = set()
    for source in sources:
        every.update(_shingles(source.words))
    found: list[Passage] = []
    for path, text in sections:
        if every.isdisjoint(_shingles(_words(text))):
            continue
        quoted = quotations(text)
        for sentence in sentences(text):
            words = _words(sentence.text)
            hits = {hit for hit in every.intersection(_shingles(words)) if _tells(hit)}
            if len(words) < _LEAST_WORDS or _HITS * len(hits) < len(words) or _mostly(sentence, quoted):
                continue
            found.extend(_from_any(path, sentence, hits, sources, lexicons))
    return tuple(found)


def holds_prose(text: str) -> bool:
    """Whether ``text`` holds at least three real sentences, and is not only a list of reports."""
    whole = [s.text for s in sentences(text) if s.text.endswith((".", "!", "?"))]
    return sum(len(word_list(sentence)) >= _LEAST_WORDS for sentence in whole) >= _PROSE


class _Source:
    """A piece of advice with its shingles, ready to be met by many sentences."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.words = _words(text)

    @cached_property
    def shingles(self) -> set[tuple[str, ...]]:
        """Every four words in a row; made only for a source that something may come from."""
        return set(_shingles(self.words))

    def near(self, hits: set[tuple[str, ...]]) -> Span:
        """The sentence that holds most of ``hits``, with its neighbours, as a stretch of the text.

        Stops are found roughly: to split every report into sentences would cost more
        than all the rest.
        """
        places = sorted(self._place(hit) for hit in hits)
        middle = max(places, key=lambda p: (sum(abs(p - q) < _NEAR for q in places), -p))
        held = [place for place in places if abs(place - middle) < _NEAR]
        before = [m.end() for m in _ROUGH_STOP.finditer(self.text, max(0, held[0] - _NEAR), held[0])]
        after = [m.end() for m in _ROUGH_STOP.finditer(self.text, held[-1], held[-1] + 2 * _NEAR)]
        start = before[-2] if len(before) > 1 else max(0, held[0] - _NEAR)
        return Span(start, after[1] if len(after) > 1 else min(len(self.text), held[-1] + 2 * _NEAR))

    def _place(self, shingle: tuple[str, ...]) -> int:
        place = normal(self.text).find(" ".join(shingle))
        if place >= 0:
            return place
        found = re.search(r"[\W_]+".join(map(re.escape, shingle)), normal(self.text))
        return found.start() if found else 0


def _from_any(
    path: str,
    sentence: Sentence,
    hits: set[tuple[str, ...]],
    sources: Sequence[_Source],
    lexicons: Lexicons | None,
) -> list[Passage]:
    """The passage with the largest share among all sources, if it is lifted from any."""
    best: Passage | None = None
    for source in sources:
        common = hits & source.shingles
        if not common:
            continue
        near = source.near(common)
        likeness = lifted(sentence.text, source.text[near.start : near.end], lexicons=lexicons)
        if likeness.lifted and likeness.run and (best is None or likeness.share > best.share):
            run = likeness.run.advice
            best = Passage(
                path,
                sentence.text,
                Span(sentence.start, sentence.end),
                source.path,
                Span(near.start + run.start, near.start + run.end),
                likeness.share,
                is_quantified_provision(sentence.text, lexicons=lexicons),
            )
    return [best] if best else []


def _tells(shingle: tuple[str, ...]) -> bool:
    """Whether four words say anything: "at the end of" stands in every text."""
    return sum(len(word) >= _LONG for word in shingle) >= 2  # noqa: PLR2004


def _mostly(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> bool:
    inside = sum(max(0, min(end, sentence.end) - max(start, sentence.start)) for start, end in spans)
    return 2 * inside > sentence.end - sentence.start


def _words(text: str) -> list[str]:
    return _WORD.findall(normal(text))


def _shingles(words: list[str]) -> Iterable[tuple[str, ...]]:
    return zip(words, words[1:], words[2:], words[3:], strict=False)
