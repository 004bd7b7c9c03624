"""Figures in the words of the reports: a share, a mean, a difference, each with what it rests on."""

from __future__ import annotations

from ehcp_audit.rounding import percent, rounded, shown
from ehcp_audit.rounds.changes import Mean, MeanChange, Share, ShareChange
from ehcp_audit.rounds.counting import SMALLEST_GROUP, counted_word

NOT_ASSESSED = "not assessed"
HIDDEN = f"under {SMALLEST_GROUP} or hidden"
TOO_FEW_FOR_INTERVAL = "no interval: under ten plans"


def plans(number: int) -> str:
    """``1 plan`` or ``20 plans``."""
    return counted(number, "plan")


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it is not one."""
    if number == 1:
        return f"1 {noun}"
    plural = f"{noun.removesuffix('criterion')}criteria" if noun.endswith("criterion") else f"{noun}s"
    return f"{number} {plural}"


def share(value: Share) -> str:
    """``18 of 20 (90%; 70% to 97%)``."""
    if value.value is None or value.interval is None:
        return NOT_ASSESSED
    low, high = value.interval
    return f"{value.count} of {value.total} ({percent(value.value)}; {percent(low)} to {percent(high)})"


def signed(value: float, digits: int = 0) -> str:
    """A difference with its sign; none on 0."""
    part = rounded(value, digits)
    return f"{part:+.{digits}f}" if part else f"{0:.{digits}f}"


def share_difference(change: ShareChange) -> str:
    """``+80 points (+55 to +91)``, in percentage points."""
    if change.difference is None or change.interval is None:
        return NOT_ASSESSED
    low, high = change.interval
    return f"{signed(100 * change.difference)} points ({signed(100 * low)} to {signed(100 * high)})"


def mean(value: Mean, *, scale: float = 1.0) -> str:
    """``74.3 (70.1 to 78.2; 20 plans)``; ``scale`` 100 shows a share of points in per cent."""
    if value.value is None:
        return NOT_ASSESSED
    told = percent if scale != 1 else shown
    if value.interval is None:
        return f"{told(value.value)} ({plans(value.plans)}; {TOO_FEW_FOR_INTERVAL})"
    low, high = value.interval
    return f"{told(value.value)} ({told(low)} to {told(high)}; {plans(value.plans)})"


def mean_difference(change: MeanChange, *, scale: float = 1.0) -> str:
    """``+4.2 points (-1.0 to +9.3)``."""
    if change.difference is None:
        return NOT_ASSESSED
    digits = 0 if scale != 1 else 1
    told = f"{signed(scale * change.difference, digits)} points"
    if change.interval is None:
        return f"{told} ({TOO_FEW_FOR_INTERVAL})"
    low, high = change.interval
    return f"{told} ({signed(scale * low, digits)} to {signed(scale * high, digits)})"


def test_words(change: ShareChange | MeanChange) -> str:
    """The p-value with what it rests on, and adjusted; or why there is none."""
    if change.test is None:
        return "every plan audited: no test needed" if change.census else "no test: too few plans"
    if change.test.adjusted is None or change.test.family == 1:
        return change.test.words
    shown = "under 0.001" if change.test.adjusted < 0.001 else f"{change.test.adjusted:.2g}"  # noqa: PLR2004
    return f"{change.test.words}; {shown} among {change.test.family} comparisons"


def smallest(change: ShareChange) -> str:
    """The smallest rise and fall that so many plans could have shown."""
    if change.census:
        return "any"
    rise, fall = (
        "none" if size is None else f"{sign}{shown(100 * size, 0)}"
        for size, sign in ((change.smallest.rise, "+"), (change.smallest.fall, "-"))
    )
    return f"{rise} / {fall}"


def safe(*cells: int) -> bool:
    """Whether counts of plans may be published: each is none, or at least five."""
    return all(cell == 0 or cell >= SMALLEST_GROUP for cell in cells)


def may_be_told(count: int, total: int, plans_in_round: int) -> bool:
    """Whether ``count`` of ``total`` may be published, with nothing small to be had by subtraction."""
    return safe(count, total - count, plans_in_round - total)


def roughly(count: int, total: int) -> str:
    """A share as a counted word only, for readers who may not see small numbers."""
    if not total:
        return NOT_ASSESSED
    word = counted_word(count, total)
    return {"none": "no plans", "the majority": "the majority of plans"}.get(word, f"{word} plans")
