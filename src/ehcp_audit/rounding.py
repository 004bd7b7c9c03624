"""How a number is shown, the same in every report and table, and decided on as it is shown."""

from __future__ import annotations

from fractions import Fraction

_NOISE = 12  # digits of a computed float that mean something


def exact(value: Fraction | float) -> Fraction:
    """A number as the decimal that a person would read, so that 78.35 lies half-way and not under it."""
    return value if isinstance(value, Fraction) else Fraction(f"{value:.{_NOISE}f}")


def rounded(value: Fraction | float, digits: int = 1) -> float:
    """A number to ``digits`` decimals, halves away from zero as people round."""
    scale: int = 10**digits
    shifted = exact(value) * scale
    whole = (2 * abs(shifted.numerator) + shifted.denominator) // (2 * shifted.denominator)
    return float(Fraction(whole if shifted >= 0 else -whole, scale))


def shown(value: Fraction | float, digits: int = 1) -> str:
    """A number as it is printed: ``90.0``."""
    return f"{rounded(value, digits):.{digits}f}"


def kept_share(share: Fraction) -> float:
    """A share as results keep it, to a thousandth; never 1 for less than all, or 0 for more than none."""
    kept = rounded(share, 3)
    if share in (0, 1):
        return kept
    return min(max(kept, 0.001), 0.999)


def percent(share: Fraction | float) -> str:
    """A share as whole per cent, never rounded up to 100 or down to 0."""
    part = exact(share)
    whole = int(rounded(100 * part, 0))
    if whole == 100 and part < 1:  # noqa: PLR2004
        return "over 99%"
    if whole == 0 and part > 0:
        return "under 1%"
    return f"{whole}%"
