"""The fixed words for what a change amounts to, and what each of them means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ehcp_audit.rounds.exact import ALPHA, LEAST_MOVES, smallest_possible
from ehcp_audit.rounds.resampling import SMALLEST_SAMPLE

WIDEST = 0.5
"""Too few plans to tell: none but a change of over half of all plans could have shown."""


class Verdict(StrEnum):
    """What may be said of a change; the values are the words of the reports."""

    IMPROVED = "improved"
    WORSE = "worse"
    NO_CLEAR_CHANGE = "no clear change"
    TOO_FEW = "too few plans to tell"

    @property
    def mirror(self) -> Verdict:
        """The verdict with the rounds swapped."""
        swapped = {Verdict.IMPROVED: Verdict.WORSE, Verdict.WORSE: Verdict.IMPROVED}
        return swapped.get(self, self)


MEANINGS: Mapping[Verdict, str] = {
    Verdict.IMPROVED: (
        "the share went up by more than chance in which plans were drawn would bring "
        "in one case in twenty, with all comparisons of its kind taken together"
    ),
    Verdict.WORSE: "the same, for a share that went down",
    Verdict.NO_CLEAR_CHANGE: (
        "chance alone could well have brought the difference; it does not show that nothing changed"
    ),
    Verdict.TOO_FEW: (
        "with so few plans, none but a change of over half of them could have been told from "
        f"chance; for scores, under {SMALLEST_SAMPLE} plans in a round"
    ),
}


@dataclass(frozen=True)
class Test:
    """An exact test: its name, its p-value, and the plans that it rests on, in words.

    ``adjusted`` is the p-value adjusted for all comparisons of its kind,
    ``family`` their number; they are ``None`` and 1 for a test that stands alone.
    ``least`` is the smallest p-value that so many plans could have given, however
    they had turned out: where that is over 0.05, the test could tell nothing, and
    it is not counted among the comparisons.
    """

    __test__ = False  # not a test of pytest's

    name: str
    p: float
    of: str
    adjusted: float | None = None
    family: int = 1
    least: float = 0.0

    @property
    def could_tell(self) -> bool:
        """Whether some outcome of so many plans would have been more than chance."""
        return self.least <= ALPHA

    @property
    def tells(self) -> bool:
        """Whether it is more than chance, all comparisons of its kind taken together."""
        return (self.p if self.adjusted is None else self.adjusted) <= ALPHA

    @property
    def only_alone(self) -> bool:
        """Whether it would be more than chance if nothing else had been compared."""
        return self.p <= ALPHA and not self.tells

    @property
    def words(self) -> str:
        """The p-value, always with what it rests on."""
        shown = "p under 0.001" if self.p < 0.001 else f"p = {self.p:.2g}"  # noqa: PLR2004
        return f"{shown} ({self.name}, {self.of})"

    @property
    def chance(self) -> str:
        """Whether chance alone could do it, as a sentence."""
        if self.tells:
            return "Chance alone would rarely bring such a difference."
        if self.only_alone:
            return (
                "On its own this would look like a change; among "
                f"{self.family} comparisons looked at together, chance brings some like it."
            )
        return "Chance alone could bring such a difference."


def by_test(difference: float, test: Test | None, *, few: bool) -> Verdict:
    """The verdict on a difference of shares; ``few`` from :func:`too_few` or :func:`too_few_pairs`."""
    if difference and test is not None and test.tells:
        return by_sign(difference)
    return Verdict.TOO_FEW if few else Verdict.NO_CLEAR_CHANGE


def by_sign(difference: float) -> Verdict:
    """The verdict on a difference that is no matter of chance."""
    if not difference:
        return Verdict.NO_CLEAR_CHANGE
    return Verdict.IMPROVED if difference > 0 else Verdict.WORSE


def too_few(total_before: int, total_after: int) -> bool:
    """Whether no change of half of the plans or less could have been told, at best."""
    ways = (
        smallest_possible(total_before, total_after),
        smallest_possible(total_after, total_before),
    )
    return min((way for way in ways if way is not None), default=1.0) > WIDEST


def too_few_pairs(pairs: int) -> bool:
    """As :func:`too_few`, for plans audited twice."""
    return pairs * WIDEST < LEAST_MOVES
