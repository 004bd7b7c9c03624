"""Whether a plan's words are the report's own: lifted passages, and where they come from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ehcp_audit.language.alignment import Chain, chains
from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.language.phrasing import BOUND_WEIGHT, Term, terms
from ehcp_audit.language.words import normal, tokens

LIFTED_FROM = 0.68  # share of the plan's content weight that stands in the report's own phrases
_TURNED = 0.5  # what two neighbouring words in the other order count
_STREWN = 0.3  # what a word counts that the report has elsewhere, outside any common phrase
_WORD_FOR_WORD = 6
_LEAST_WEIGHT = 2.5  # below this there is nothing but a label or a bare fact
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
    return Likeness(
        lifted=enough and share >= LIFTED_FROM and not turned and not is_label(plan_text),
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


def _word_for_word(plan_text: str, advice_text: str, plan: Sequence[Term]) -> bool:
    """Whether a sentence of few content words, and not only of names for things, is copied whole."""
    own = [token.text for token in tokens(plan_text)]
    theirs = f" {' '.join(token.text for token in tokens(advice_text))} "
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
        if (in_plan - in_advice) % 2:
            return True
        plan_from, advice_from = i + 1, j + 1
    return False


def is_label(text: str) -> bool:
    """Whether ``text`` is a heading or a label rather than a sentence."""
    stripped = text.strip()
    if not stripped or stripped[-1] in ".!?;" or _OPENS_ITEM.match(stripped):
        return not stripped
    return len(tokens(stripped)) <= _LABEL_WORDS


def _run(chain: Chain, plan: Sequence[Term], advice: Sequence[Term]) -> Run:
    in_plan = [plan[i] for i, _ in chain.pairs]
    in_advice = [advice[j] for _, j in chain.pairs]
    return Run(
        len(chain.pairs),
        Span(min(t.start for t in in_plan), max(t.end for t in in_plan)),
        Span(min(t.start for t in in_advice), max(t.end for t in in_advice)),
    )
