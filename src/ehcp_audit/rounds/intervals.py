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
