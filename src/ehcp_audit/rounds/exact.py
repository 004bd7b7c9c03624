"""Could chance alone have done it? Exact tests for few plans, and many criteria at once.

Small own functions instead of half a gigabyte of packages on a council's
laptop; the tests hold them to published examples and to scipy's figures.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

ALPHA = 0.05
"""A result is put down to more than chance where chance alone brings it less often than this."""

_TIE = 1 + 1e-7  # two tables count as equally likely within this, as in R and scipy
_WHOLE_NUMBERS = 200  # up to here tails are added up exactly, so that no last digit tips a rounding
_NOTHING = 1e-30  # relative to the likeliest table: further out adds nothing to a sum

# With no plan going the other way, so many must change for McNemar's test to tell: 2 x 0.5^6 < 0.05.
LEAST_MOVES = 6


def fisher_exact(first: tuple[int, int], second: tuple[int, int]) -> float:
    """The two-sided p-value of Fisher's exact test for two shares ``(count, total)``.

    It adds up the chances of all tables with the same margins that are no
    likelier than the one seen (Fisher 1935; Freeman and Halton 1951).
    Raises :class:`ValueError` for a total of 0 or a count outside it.
    """
    # In one fixed order, so that swapping the two changes not even the last digit.
    (count_one, total_one), (count_two, total_two) = sorted((first, second))
    _checked(count_one, total_one)
    _checked(count_two, total_two)
    met, everything = count_one + count_two, total_one + total_two
    low, high = max(0, met - total_two), min(met, total_one)

    def ratio(k: int) -> float:
        return (met - k) * (total_one - k) / ((k + 1) * (total_two - met + k + 1))

    mode = (met + 1) * (total_one + 1) // (everything + 2)
    return _no_likelier(count_one, low, min(max(mode, low), high), high, ratio)


def least_fisher(first: tuple[int, int], second: tuple[int, int]) -> float:
    """The smallest p-value that Fisher's test can give with these totals and this many met in all."""
    met, one, two = first[0] + second[0], first[1], second[1]
    extremes = {max(0, met - two), min(met, one)}
    return min(fisher_exact((count, one), (met - count, two)) for count in extremes)


def mcnemar_exact(one_way: int, other_way: int) -> float:
    """The two-sided p-value of McNemar's exact test, from the plans that changed.

    ``one_way`` plans were met only the first time, ``other_way`` only the second;
    if nothing but chance were at work, each would be as likely as the other
    (McNemar 1947; the exact binomial form). No plan changed: 1.
    """
    if min(one_way, other_way) < 0:
        message = "a number of plans cannot be negative"
        raise ValueError(message)
    seen, changed = min(one_way, other_way), one_way + other_way
    if changed <= _WHOLE_NUMBERS:
        tail = sum(math.comb(changed, k) for k in range(seen + 1))
        return min(1.0, 2 * tail / (1 << changed))

    def ratio(k: int) -> float:
        return (changed - k) / (k + 1)

    return _no_likelier(seen, 0, changed // 2, changed, ratio)


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """Each p-value adjusted for how many there are (Benjamini and Hochberg 1995).

    Those at or under 0.05 afterwards hold, on average, at most one false alarm
    in twenty. The order is that given; an empty list gives an empty list.
    """
    if any(not 0 <= p <= 1 for p in p_values):
        message = "a p-value lies between 0 and 1"
        raise ValueError(message)
    number = len(p_values)
    adjusted = [1.0] * number
    least = 1.0
    for rank, index in zip(
        range(number, 0, -1),
        sorted(range(number), key=lambda i: -p_values[i]),
        strict=True,
    ):
        least = min(least, p_values[index] * number / rank)
        adjusted[index] = least
    return adjusted


def smallest_rise(before: tuple[int, int], total: int) -> float | None:
    """The smallest rise in the share met that ``total`` plans could have shown after ``before``.

    As a difference of shares; ``None`` where not even all of them met would
    have been told from chance (Fisher's test at 0.05). A true change of just
    this size would be missed about half of the time.
    """
    count, earlier = before
    _checked(count, earlier)
    _checked(0, total)
    # The first count whose share is over the one before.
    low, high = count * total // earlier + 1, total
    if low > high or fisher_exact(before, (high, total)) > ALPHA:
        return None
    while low < high:
        middle = (low + high) // 2
        if fisher_exact(before, (middle, total)) <= ALPHA:
            high = middle
        else:
            low = middle + 1
    return low / total - count / earlier


def smallest_fall(before: tuple[int, int], total: int) -> float | None:
    """As :func:`smallest_rise`, for a fall; given as a positive number."""
    count, earlier = before
    return smallest_rise((earlier - count, earlier), total)


def smallest_possible(total_before: int, total_after: int) -> float | None:
    """The smallest change that so many plans can show at best: from none met upwards."""
    return smallest_rise((0, total_before), total_after)


def _checked(count: int, total: int) -> None:
    if total <= 0 or not 0 <= count <= total:
        message = "a share needs a positive total and a count within it"
        raise ValueError(message)


def _no_likelier(seen: int, low: int, mode: int, high: int, ratio: Callable[[int], float]) -> float:
    """The chance of all counts from ``low`` to ``high`` that are no likelier than ``seen``.

    ``ratio(k)`` is the chance of k+1 relative to that of k, for chances that
    rise to ``mode`` and fall after it. They are followed outwards from there, so
    that the work grows with the spread and not with the number of plans.
    """
    chances = {mode: 1.0}
    chance, k = 1.0, mode
    while k < high and chance > _NOTHING:
        chance *= ratio(k)
        k += 1
        chances[k] = chance
    chance, k = 1.0, mode
    while k > low and chance > _NOTHING:
        k -= 1
        chance /= ratio(k)
        chances[k] = chance
    if seen not in chances:
        return 0.0
    limit = chances[seen] * _TIE
    part = math.fsum(c for c in chances.values() if c <= limit)
    return min(1.0, part / math.fsum(chances.values()))
