"""How sure a mean, and the difference of two means, can be.

Every figure here is a ratio over plans: what the plans earned, divided by what
they could have. A mean score is the case in which every plan could have 1. A
plan is drawn whole, since the criteria of one plan go together.

Up to 100 plans: the percentile bootstrap (Efron and Tibshirani 1993, chapter
13), drawing one plan fewer than there are, which takes away its narrowness for
few plans (Hesterberg 2015, The American Statistician 69:371-386, 4.1). Above
that: the linearised interval (Cochran 1977, 6.4), which the bootstrap comes to.
Whether chance alone could do it is asked of a permutation test (Fisher 1935;
Efron and Tibshirani 1993, chapter 15), since a bootstrap interval from few
plans leaves out 0 too readily; above 100 plans, of the normal distribution.

The draws are the same on every computer and whatever the order of the plans,
and swapping two rounds gives exactly the mirrored interval and the same chance.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ehcp_audit.rounds.intervals import Z95, Interval

SMALLEST_SAMPLE = 10
"""Under so many plans a mean has no interval: too few to tell how plans differ."""

RESAMPLES = 1000  # from each of two streams: 2,000 in all
LARGE = 100
_TAIL = 0.025
_EVEN = 0.5
_ROUNDING = 1e-9


class Earned(NamedTuple):
    """What one plan earned of what it could have; ``possible`` is over 0."""

    points: float
    possible: float = 1.0


def ratio(plans: Sequence[Earned]) -> float:
    """The points earned over those possible; a mean where ``possible`` is 1 throughout."""
    counted = Counter(plans)  # many plans earn the same, so that all of England adds up fast
    points = math.fsum(n * p.points for p, n in counted.items())
    return points / math.fsum(n * p.possible for p, n in counted.items())


def interval_of(plans: Sequence[Earned], drawn: float = 0.0) -> Interval | None:
    """The 95% interval of a ratio; ``None`` under ten plans. ``drawn`` as in ``wilson_of``."""
    if len(plans) < SMALLEST_SAMPLE:
        return None
    if len(plans) > LARGE:
        return _around(ratio(plans), _variance(_residuals(plans), drawn))
    listed = sorted(plans)
    return _middle([*_resampled(listed, 1, drawn), *_resampled(listed, 2, drawn)])


def difference_of(
    before: Sequence[Earned],
    after: Sequence[Earned],
    drawn: tuple[float, float] = (0.0, 0.0),
) -> Interval | None:
    """The 95% interval of the difference of two ratios, after minus before, of separate plans.

    ``None`` where either has under ten plans.
    """
    if min(len(before), len(after)) < SMALLEST_SAMPLE:
        return None
    if max(len(before), len(after)) > LARGE:
        spread = _variance(_residuals(before), drawn[0]) + _variance(_residuals(after), drawn[1])
        return _around(ratio(after) - ratio(before), spread)
    old, new = sorted(before), sorted(after)
    # Each stream of draws serves either round once, so that swapping the rounds mirrors.
    found = []
    for one, other in ((1, 2), (2, 1)):
        pairs = zip(_resampled(old, one, drawn[0]), _resampled(new, other, drawn[1]), strict=True)
        found += [later - earlier for earlier, later in pairs]
    return _middle(found)


def paired_difference_of(pairs: Sequence[tuple[Earned, Earned]]) -> Interval | None:
    """The 95% interval of the difference of two ratios, after minus before, of the same plans.

    Each pair is one plan, before and after. ``None`` under ten plans.
    """
    if len(pairs) < SMALLEST_SAMPLE:
        return None
    if len(pairs) > LARGE:
        difference, variance = _paired_moments(pairs)
        return _around(difference, variance)
    found = []
    for listed, sign in ((sorted(pairs), 1), (sorted((a, b) for b, a in pairs), -1)):
        for places in _draws(len(listed), 1):
            first = ratio([listed[i][0] for i in places])
            second = ratio([listed[i][1] for i in places])
            found.append(sign * (second - first))
    return _middle(found)


def chance_apart(before: Sequence[Earned], after: Sequence[Earned]) -> float:
    """How often chance would bring two rounds of separate plans this far apart (a p-value).

    The plans of both are dealt anew into two rounds of the same sizes, 2,000
    times. Raises :class:`ValueError` where either has under ten plans.
    """
    _enough(before, after)
    if max(len(before), len(after)) > LARGE:
        spread = _variance(_residuals(before), 0.0) + _variance(_residuals(after), 0.0)
        return _normal_chance(ratio(after) - ratio(before), spread)
    one, other = sorted((sorted(before), sorted(after)), key=lambda plans: (len(plans), plans))
    seen = ratio(one) - ratio(other)
    pool = sorted([*one, *other])
    generator = random.Random(1)  # noqa: S311 - statistics, not secrets
    dealt = []
    for _ in range(2 * RESAMPLES):
        for place in range(len(one)):
            drawn = place + int(generator.random() * (len(pool) - place))
            pool[place], pool[drawn] = pool[drawn], pool[place]
        dealt.append(ratio(pool[: len(one)]) - ratio(pool[len(one) :]))
    return _as_far(seen, dealt)


def chance_of_pairs(pairs: Sequence[tuple[Earned, Earned]]) -> float:
    """How often chance would bring the same plans this far (a p-value).

    In each plan, before and after change places by the toss of a coin, 2,000
    times. Raises :class:`ValueError` under ten plans.
    """
    _enough(pairs)
    if len(pairs) > LARGE:
        return _normal_chance(*_paired_moments(pairs))
    seen = ratio([a for _, a in pairs]) - ratio([b for b, _ in pairs])
    listed = sorted((min(pair), max(pair)) for pair in pairs)
    generator = random.Random(1)  # noqa: S311 - statistics, not secrets
    tossed = []
    for _ in range(2 * RESAMPLES):
        swapped = [pair[::-1] if generator.random() < _EVEN else pair for pair in listed]
        tossed.append(ratio([a for _, a in swapped]) - ratio([b for b, _ in swapped]))
    return _as_far(seen, tossed)


def _enough(*rounds: Sequence[object]) -> None:
    if min(map(len, rounds)) < SMALLEST_SAMPLE:
        message = f"under {SMALLEST_SAMPLE} plans cannot be told from chance"
        raise ValueError(message)


def _as_far(seen: float, by_chance: Sequence[float]) -> float:
    """The part of the draws at least as far from 0, the one seen counted in."""
    far = sum(abs(value) >= abs(seen) - _ROUNDING for value in by_chance)
    return (far + 1) / (len(by_chance) + 1)


def _normal_chance(difference: float, variance: float) -> float:
    if variance <= 0:
        return 0.0 if difference else 1.0
    return math.erfc(abs(difference) / math.sqrt(2 * variance))


def _draws(size: int, stream: int) -> Iterator[list[int]]:
    """Places drawn with replacement, one fewer than there are plans."""
    # Only random() is promised to stay the same in every version of Python.
    generator = random.Random(stream)  # noqa: S311 - statistics, not secrets
    for _ in range(RESAMPLES):
        yield [int(generator.random() * size) for _ in range(size - 1)]


def _resampled(plans: Sequence[Earned], stream: int, drawn: float) -> list[float]:
    """Ratios of redrawn plans, nearer to the ratio seen the more of all plans were audited."""
    middle, nearness = ratio(plans), math.sqrt(1 - drawn)
    points, possible = [p.points for p in plans], [p.possible for p in plans]
    return [
        middle
        + nearness
        * (math.fsum(map(points.__getitem__, places)) / math.fsum(map(possible.__getitem__, places)) - middle)
        for places in _draws(len(plans), stream)
    ]


def _middle(values: list[float]) -> Interval:
    """The middle 95% of the values."""
    ordered = sorted(values)
    cut = int(len(ordered) * _TAIL)
    return Interval(ordered[cut], ordered[-1 - cut])


def _residuals(plans: Sequence[Earned]) -> Counter[float]:
    """By how much each plan pulls the ratio up or down, and how many plans do so."""
    middle, counted, found = ratio(plans), Counter(plans), Counter[float]()
    mean_possible = math.fsum(n * p.possible for p, n in counted.items()) / len(plans)
    for plan, number in counted.items():
        found[_residual(plan, middle, mean_possible)] += number
    return found


def _paired_moments(pairs: Sequence[tuple[Earned, Earned]]) -> tuple[float, float]:
    """The difference of the ratios of the same plans, and its variance."""
    old, new = [b for b, _ in pairs], [a for _, a in pairs]
    before, after = ratio(old), ratio(new)
    possible_old = math.fsum(p.possible for p in old) / len(pairs)
    possible_new = math.fsum(p.possible for p in new) / len(pairs)
    found = Counter[float]()
    for (one, two), number in Counter(pairs).items():
        found[_residual(two, after, possible_new) - _residual(one, before, possible_old)] += number
    return after - before, _variance(found, 0.0)


def _residual(plan: Earned, middle: float, mean_possible: float) -> float:
    return (plan.points - middle * plan.possible) / mean_possible


def _variance(residuals: Counter[float], drawn: float) -> float:
    size = residuals.total()
    return (1 - drawn) * math.fsum(n * r * r for r, n in residuals.items()) / (size - 1) / size


def _around(middle: float, variance: float) -> Interval:
    half = Z95 * math.sqrt(variance)
    return Interval(middle - half, middle + half)
