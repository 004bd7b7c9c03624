"""How sure a share from few plans can be.

Small own functions, since a council's laptop should not need half a gigabyte
of packages for them; the tests hold them to published examples.
"""

from __future__ import annotations

import math
from typing import NamedTuple

Z95 = 1.959963984540054  # the normal quantile for a two-sided 95% interval


class Interval(NamedTuple):
    """A lower and an upper bound, as shares from 0 to 1."""

    low: float
    high: float


def wilson(count: int, total: int, z: float = Z95) -> Interval:
    """The Wilson score interval of a share (Wilson 1927; Newcombe 1998, method 3).

    Unlike the textbook interval it stays inside 0 to 1 and is honest for none
    or all of twenty. Raises :class:`ValueError` for a total of 0.
    """
    if total <= 0 or not 0 <= count <= total:
        message = "a share needs a positive total and a count within it"
        raise ValueError(message)
    share = count / total
    square = z * z
    middle = share + square / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    scale = 1 + square / total
    low = 0.0 if count == 0 else (middle - spread) / scale
    high = 1.0 if count == total else (middle + spread) / scale
    return Interval(low, high)


def wilson_of(count: int, total: int, drawn: float = 0.0) -> Interval:
    """The Wilson interval of a share in a sample that is a good part of all plans.

    ``drawn`` is the part of all the plans there are that was audited, from 0
    (not known, or next to nothing) to 1 (every plan: then nothing is left to
    chance and the interval is the share itself). The correction for a finite
    population (Cochran 1977, 2.6 and 3.2) makes ``total`` plans tell as much as
    ``(total - drawn) / (1 - drawn)`` plans of an endless number would.
    """
    if not 0 <= drawn <= 1:
        message = "the part of all plans that was audited lies between 0 and 1"
        raise ValueError(message)
    plain = wilson(count, total)
    if not drawn:
        return plain
    share = count / total
    if drawn == 1:
        return Interval(share, share)
    size = (total - drawn) / (1 - drawn)
    square = Z95 * Z95
    middle = share + square / (2 * size)
    spread = Z95 * math.sqrt(share * (1 - share) / size + square / (4 * size * size))
    scale = 1 + square / size
    low = 0.0 if count == 0 else (middle - spread) / scale
    high = 1.0 if count == total else (middle + spread) / scale
    return Interval(low, high)


def newcombe(
    first: tuple[int, int], second: tuple[int, int], drawn: tuple[float, float] = (0.0, 0.0)
) -> Interval:
    """The interval of the difference of two shares, first minus second, of separate plans.

    Each is ``(count, total)``. Newcombe 1998 (Statistics in Medicine 17:873-890),
    method 10, the square-and-add of two Wilson intervals; ``drawn`` as in
    :func:`wilson_of`. Raises :class:`ValueError` for a total of 0.
    """
    one, two = wilson_of(*first, drawn[0]), wilson_of(*second, drawn[1])
    share_one, share_two = first[0] / first[1], second[0] / second[1]
    difference = share_one - share_two
    below = math.hypot(share_one - one.low, two.high - share_two)
    above = math.hypot(one.high - share_one, share_two - two.low)
    return Interval(difference - below, difference + above)


def newcombe_paired(both: int, only_first: int, only_second: int, neither: int) -> Interval:
    """The interval of the difference of two shares, first minus second, of the same plans.

    The four counts of plans: met both times, only the first, only the second,
    neither. Newcombe 1998 (Statistics in Medicine 17:2635-2650), method 10:
    square-and-add with the correlation of the pairs, corrected for continuity.
    Raises :class:`ValueError` without any plan.
    """
    total = both + only_first + only_second + neither
    met_first, met_second = both + only_first, both + only_second
    one, two = wilson(met_first, total), wilson(met_second, total)
    share_one, share_two = met_first / total, met_second / total
    phi = _phi(both, only_first, only_second, neither)
    difference = (only_first - only_second) / total
    below = _square_and_add(share_one - one.low, two.high - share_two, phi)
    above = _square_and_add(one.high - share_one, share_two - two.low, phi)
    return Interval(difference - below, difference + above)


def _square_and_add(one: float, two: float, phi: float) -> float:
    return math.sqrt(max(0.0, one * one - 2 * phi * one * two + two * two))


def _phi(both: int, only_first: int, only_second: int, neither: int) -> float:
    """The pairs' correlation, drawn towards 0 where it is positive; 0 where a margin is empty."""
    total = both + only_first + only_second + neither
    margins = (both + only_first) * (only_second + neither) * (both + only_second) * (only_first + neither)
    if not margins:
        return 0.0
    product: float = both * neither - only_first * only_second
    if product > 0:
        product = max(product - total / 2, 0.0)
    return product / math.sqrt(margins)
