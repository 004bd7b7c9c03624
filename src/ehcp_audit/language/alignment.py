"""Where two texts say the same in the same words: chains of matching content words."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from ehcp_audit.language.phrasing import Term

_PLAN_GAP = 4  # the next match may stand this many content words on in the plan
_ADVICE_GAP = 4  # and this many in the advice: a copier trims more than adds
_LEAST_FUZZY = 5  # letters: shorter words are not mended
_CLOSE = 0.84  # difflib ratio at which one spelling is a mending of the other
_MOST_PLACES = 20  # of one word in the advice; a text that repeats itself must not cost its square
_LEAST_SHARE = 0.5  # of the plan's words within a chain that must match


class Chain(NamedTuple):
    """Pairs of positions (plan, advice) in rising order on both sides."""

    pairs: tuple[tuple[int, int], ...]


def chains(plan: Sequence[Term], advice: Sequence[Term]) -> list[Chain]:
    """The chains that cover most of ``plan``, longest first; no plan word is in two of them."""
    links = _links(plan, advice)
    best: dict[tuple[int, int], tuple[int, tuple[int, int] | None]] = {}
    by_plan: dict[int, list[int]] = defaultdict(list)
    for i, j in links:
        score, parent = 1, None
        for near in range(max(0, i - _PLAN_GAP), i):
            for other in by_plan.get(near, ()):
                if j - _ADVICE_GAP <= other < j and best[near, other][0] >= score:
                    score, parent = best[near, other][0] + 1, (near, other)
        best[i, j] = (score, parent)
        by_plan[i].append(j)
    return _take_longest(best)


def _links(plan: Sequence[Term], advice: Sequence[Term]) -> list[tuple[int, int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for j, term in enumerate(advice):
        places[term.form].append(j)
    links: list[tuple[int, int]] = []
    for i, term in enumerate(plan):
        form = term.form if term.form in places else _mended(term.form, places)
        links.extend((i, j) for j in places.get(form, [])[:_MOST_PLACES])
    return links


def _mended(form: str, places: dict[str, list[int]]) -> str:
    """The advice's word of which ``form`` is another spelling, or ``form`` itself."""
    if len(form) < _LEAST_FUZZY:
        return form
    near = [other for other in places if other[0] == form[0] and abs(len(other) - len(form)) <= 2]  # noqa: PLR2004
    found = difflib.get_close_matches(form, near, n=1, cutoff=_CLOSE)
    return found[0] if found else form


def _take_longest(
    best: dict[tuple[int, int], tuple[int, tuple[int, int] | None]],
) -> list[Chain]:
    taken_plan: set[int] = set()
    taken_advice: set[int] = set()
    found: list[Chain] = []
    for end in sorted(best, key=lambda pair: (-best[pair][0], pair)):
        pairs: list[tuple[int, int]] = []
        at: tuple[int, int] | None = end
        while at is not None and at[0] not in taken_plan and at[1] not in taken_advice:
            pairs.append(at)
            at = best[at][1]
        if pairs and _dense(pairs):
            found.append(Chain(tuple(reversed(pairs))))
            taken_plan.update(i for i, _ in pairs)
            taken_advice.update(j for _, j in pairs)
    return sorted([*found, *_turned(best, taken_plan, taken_advice)], key=lambda c: -len(c.pairs))


def _turned(
    best: dict[tuple[int, int], tuple[int, tuple[int, int] | None]],
    taken_plan: set[int],
    taken_advice: set[int],
) -> list[Chain]:
    """Two neighbouring words in the other order: "a trained carer", "a carer trained in"."""
    found: list[Chain] = []
    for i, j in sorted(best):
        after = (i + 1, j - 1)
        if after in best and not taken_plan & {i, i + 1} and not taken_advice & {j, j - 1}:
            found.append(Chain(((i, j), after)))
            taken_plan |= {i, i + 1}
            taken_advice |= {j, j - 1}
    return found


def _dense(pairs: list[tuple[int, int]]) -> bool:
    """A phrase of the report's, not words that happen to stand near one another."""
    count = len(pairs)
    plan_length = pairs[0][0] - pairs[-1][0] + 1
    advice_length = pairs[0][1] - pairs[-1][1] + 1
    if count == 1:
        return False
    if count == 2:  # noqa: PLR2004 - two words are a phrase only side by side
        return plan_length == 2 and advice_length == 2  # noqa: PLR2004
    return count >= _LEAST_SHARE * max(plan_length, advice_length)
