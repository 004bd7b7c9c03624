"""One share, or one mean, before and after: the difference, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from ehcp_audit.rounds.exact import (
    ALPHA,
    LEAST_MOVES,
    benjamini_hochberg,
    fisher_exact,
    least_fisher,
    mcnemar_exact,
    smallest_fall,
    smallest_rise,
)
from ehcp_audit.rounds.intervals import Interval, newcombe, newcombe_paired, wilson_of
from ehcp_audit.rounds.resampling import (
    SMALLEST_SAMPLE,
    Earned,
    chance_apart,
    chance_of_pairs,
    difference_of,
    interval_of,
    paired_difference_of,
    ratio,
)
from ehcp_audit.rounds.verdicts import Test, Verdict, by_sign, by_test, too_few, too_few_pairs

Drawn = tuple[float, float]
"""The part of all plans there were that each round audited; 0 where that is not known."""

UNKNOWN: Drawn = (0.0, 0.0)
EVERY: Drawn = (1.0, 1.0)


@dataclass(frozen=True)
class Share:
    """So many of so many plans; ``interval`` is ``None`` where nothing was assessed."""

    count: int
    total: int
    interval: Interval | None

    @property
    def value(self) -> float | None:
        """The share from 0 to 1, or ``None``."""
        return self.count / self.total if self.total else None


@dataclass(frozen=True)
class Smallest:
    """The smallest rise and fall, as shares, that so many plans could have shown.

    ``None`` where none could: from 18 of 20, twenty plans cannot show a rise.
    """

    rise: float | None
    fall: float | None


_NONE = Smallest(None, None)
_STRICTER = "(The interval leaves out 0, but the test is stricter with few plans, and decides.)"


@dataclass(frozen=True)
class _Change:
    """What the change of a share and of a mean have in common.

    ``difference`` is after minus before; ``None`` where a round assessed
    nothing. ``paired``: the same plans both times. ``census``: every plan
    there was, both times, so that no test applies. ``few``: too few to tell.
    """

    difference: float | None
    interval: Interval | None
    test: Test | None
    paired: bool = field(kw_only=True)
    census: bool = field(kw_only=True)
    few: bool = field(kw_only=True)

    @property
    def verdict(self) -> Verdict:
        """The change in one of the four fixed words."""
        if self.difference is None:
            return Verdict.TOO_FEW
        if self.census:
            return by_sign(self.difference)
        return by_test(self.difference, self.test, few=self.few)

    @property
    def chance(self) -> str:
        """Whether chance alone could do it, as a sentence."""
        if self.difference is None:
            return "It was not assessed in both rounds."
        if self.census:
            return "Every plan was audited both times, so chance in drawing them plays no part."
        if self.test is None:
            return "There are too few plans to say what chance could do."
        outside = self.interval is not None and not self.interval.low <= 0 <= self.interval.high
        if outside and self.test.p > ALPHA:
            return f"{self.test.chance} {_STRICTER}"
        return self.test.chance


ChangeT = TypeVar("ChangeT", bound=_Change)


@dataclass(frozen=True)
class ShareChange(_Change):
    """A share met before and after; ``interval`` and ``test`` are ``None`` without plans."""

    before: Share
    after: Share
    smallest: Smallest


def share_of(count: int, total: int, drawn: float = 0.0) -> Share:
    """A share with its Wilson interval."""
    return Share(count, total, wilson_of(count, total, drawn) if total else None)


def share_change(before: tuple[int, int], after: tuple[int, int], drawn: Drawn = UNKNOWN) -> ShareChange:
    """The change of a share between separate plans: Newcombe's interval and Fisher's test."""
    old, new = share_of(*before, drawn[0]), share_of(*after, drawn[1])
    census = drawn == EVERY
    difference = _less(new.value, old.value)
    if difference is None:
        return ShareChange(None, None, None, old, new, _NONE, paired=False, census=census, few=True)
    of = f"{before[0]} of {before[1]} against {after[0]} of {after[1]} plans"
    return ShareChange(
        difference,
        newcombe(after, before, (drawn[1], drawn[0])),
        None
        if census
        else Test("Fisher's exact test", fisher_exact(before, after), of, least=least_fisher(before, after)),
        old,
        new,
        Smallest(smallest_rise(before, after[1]), smallest_fall(before, after[1])),
        paired=False,
        census=census,
        few=too_few(before[1], after[1]),
    )


@dataclass(frozen=True)
class Pairs:
    """Plans assessed both times, by whether they met a criterion."""

    both: int = 0
    only_before: int = 0
    only_after: int = 0
    neither: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.both + self.only_before + self.only_after + self.neither


def paired_change(pairs: Pairs, drawn: Drawn = UNKNOWN) -> ShareChange:
    """The change of a share in the same plans: Newcombe's paired interval and McNemar's test."""
    total, census = pairs.total, drawn == EVERY
    met_before, met_after = pairs.both + pairs.only_before, pairs.both + pairs.only_after
    before, after = share_of(met_before, total, drawn[0]), share_of(met_after, total, drawn[1])
    if not total:
        return ShareChange(None, None, None, before, after, _NONE, paired=True, census=census, few=True)
    difference = (pairs.only_after - pairs.only_before) / total
    interval = newcombe_paired(pairs.both, pairs.only_after, pairs.only_before, pairs.neither)
    of = (
        f"{pairs.only_before + pairs.only_after} of {total} plans changed, "
        f"{pairs.only_after} of them for the better"
    )
    p = mcnemar_exact(pairs.only_before, pairs.only_after)
    test = Test("McNemar's exact test", p, of, least=mcnemar_exact(0, pairs.only_before + pairs.only_after))
    least = LEAST_MOVES / total
    smallest = Smallest(
        least if total - met_before >= LEAST_MOVES else None,
        least if met_before >= LEAST_MOVES else None,
    )
    return ShareChange(
        difference,
        Interval(difference, difference) if census else interval,
        None if census else test,
        before,
        after,
        smallest,
        paired=True,
        census=census,
        few=too_few_pairs(total),
    )


def adjusted(changes: Sequence[ChangeT]) -> list[ChangeT]:
    """The same changes, their tests adjusted for one another (Benjamini and Hochberg).

    Tests that could tell nothing, whatever the outcome, are left as they are and
    not counted: they can raise no false alarm (Tarone 1990; Gilbert 2005).
    """
    telling = [c.test for c in changes if c.test is not None and c.test.could_tell]
    values = iter(benjamini_hochberg([test.p for test in telling]))
    return [
        replace(change, test=replace(change.test, adjusted=next(values), family=len(telling)))
        if change.test is not None and change.test.could_tell
        else change
        for change in changes
    ]


@dataclass(frozen=True)
class Mean:
    """A mean over plans; ``value`` is ``None`` without plans, ``interval`` under ten."""

    value: float | None
    plans: int
    interval: Interval | None


@dataclass(frozen=True)
class MeanChange(_Change):
    """A mean, or a share of points, before and after.

    ``smallest`` is about the smallest difference that so many plans, differing
    as they do, could have shown; it, ``interval`` and ``test`` are ``None``
    under ten plans.
    """

    before: Mean
    after: Mean

    @property
    def smallest(self) -> float | None:
        """Half the width of the interval, or ``None``."""
        return None if self.interval is None else (self.interval.high - self.interval.low) / 2


def mean_of(plans: Sequence[Earned], drawn: float = 0.0) -> Mean:
    """A mean, or a share of points, with its interval."""
    return Mean(ratio(plans) if plans else None, len(plans), interval_of(plans, drawn))


def mean_change(before: Sequence[Earned], after: Sequence[Earned], drawn: Drawn = UNKNOWN) -> MeanChange:
    """The change of a mean between separate plans."""
    old, new = mean_of(before, drawn[0]), mean_of(after, drawn[1])
    few = min(old.plans, new.plans) < SMALLEST_SAMPLE
    test = None
    if not few and drawn != EVERY:
        of = f"{old.plans} against {new.plans} plans"
        test = Test("permutation test", chance_apart(before, after), of)
    interval = difference_of(before, after, drawn)
    difference = _less(new.value, old.value)
    return MeanChange(difference, interval, test, old, new, paired=False, census=drawn == EVERY, few=few)


def paired_mean_change(pairs: Sequence[tuple[Earned, Earned]], drawn: Drawn = UNKNOWN) -> MeanChange:
    """The change of a mean in the same plans."""
    old, new = mean_of([b for b, _ in pairs], drawn[0]), mean_of([a for _, a in pairs], drawn[1])
    difference = _less(new.value, old.value)
    few = len(pairs) < SMALLEST_SAMPLE
    if drawn == EVERY and difference is not None:
        sure = Interval(difference, difference)
        return MeanChange(difference, sure, None, old, new, paired=True, census=True, few=few)
    of = f"{len(pairs)} plans audited twice"
    test = None if few else Test("permutation test", chance_of_pairs(pairs), of)
    interval = paired_difference_of(pairs)
    return MeanChange(difference, interval, test, old, new, paired=True, census=False, few=few)


def _less(after: float | None, before: float | None) -> float | None:
    return None if after is None or before is None else after - before
