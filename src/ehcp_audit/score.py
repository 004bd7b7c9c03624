"""Findings and weights to points, coverage, bounds and a grade: pure arithmetic.

The sums are exact fractions, so that neither the order of plans and criteria
nor the number of workers can change a byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ehcp_audit.finding import Outcome
from ehcp_audit.rounding import kept_share, percent, rounded

POINTS: Mapping[Outcome, Fraction] = {
    Outcome.MET: Fraction(1),
    Outcome.PARTLY_MET: Fraction(1, 2),
    Outcome.NOT_MET: Fraction(0),
    # A check that crashed is worth nothing until it is mended, so that an
    # error can never improve a score.
    Outcome.ERROR: Fraction(0),
}


@dataclass(frozen=True)
class Weighed:
    """One criterion's outcome with its weight, and the cap it sets if it is not met."""

    criterion: str
    outcome: Outcome
    weight: Fraction
    cap: str | None = None


@dataclass(frozen=True)
class Tally:
    """A plan's score out of 100, the share of weight assessed, and the bounds.

    ``score`` and ``bounds`` are ``None`` where nothing with a weight was
    assessed, or nothing applies.
    """

    score: Fraction | None
    coverage: Fraction
    bounds: tuple[Fraction, Fraction] | None


@dataclass(frozen=True)
class Graded:
    """A grade, or none, and the reason in words; ``capped_by`` lists what lowered it."""

    grade: str | None
    reason: str
    capped_by: tuple[Weighed, ...] = ()


@dataclass(frozen=True)
class Gain:
    """What one criterion would add to the score if it were met."""

    criterion: str
    points: Fraction
    lifts_cap: bool


def points_of(outcome: Outcome) -> Fraction | None:
    """Points from 0 to 1, or ``None`` where the outcome says nothing about the plan."""
    return POINTS.get(outcome)


def weight_of(weight: float) -> Fraction:
    """A rubric's weight as the decimal its author wrote."""
    return Fraction(str(weight))


def tally(items: Iterable[Weighed]) -> Tally:
    """Score, coverage and bounds of one plan.

    score = 100 x sum(weight x points) / sum(weight), over what was assessed
    (an error counts there with no points); coverage = weight assessed / weight
    applicable; bounds = the score if everything not assessable, and every
    error, were not met … met.
    """
    scored = earned = assessed = applicable = open_weight = Fraction(0)
    for item in items:
        if item.outcome is Outcome.NOT_APPLICABLE:
            continue
        applicable += item.weight
        points = POINTS.get(item.outcome)
        if points is not None:
            scored += item.weight
            earned += item.weight * points
        if item.outcome.assessed:
            assessed += item.weight
        else:
            open_weight += item.weight
    if not applicable:
        return Tally(None, Fraction(0), None)
    bounds = (100 * earned / applicable, 100 * (earned + open_weight) / applicable)
    return Tally(100 * earned / scored if scored else None, assessed / applicable, bounds)


def grade(
    tallied: Tally,
    items: Iterable[Weighed],
    grades: Mapping[str, float],
    coverage_floor: float,
) -> Graded:
    """The grade by the rubric's cut-offs, lowered by the caps of criteria not met.

    ``grades`` maps each name to its lowest score, best first. Score and coverage
    count as they are shown, so that nobody reads 90.0 where 89.96 decided. No grade
    is given where a check crashed, nothing was assessed, or coverage is under the
    floor.
    """
    listed = list(items)
    if any(item.outcome is Outcome.ERROR for item in listed):
        return Graded(None, "not graded: a check failed, so the score cannot be trusted")
    if tallied.score is None:
        return Graded(None, "not graded: nothing could be assessed")
    if (covered := kept_share(tallied.coverage)) < coverage_floor:
        told, floor = _told_apart(covered, coverage_floor)
        return Graded(
            None,
            f"not graded: {told} of the weight could be assessed, under the rubric's floor of {floor}",
        )
    score = rounded(tallied.score)
    order = sorted(grades, key=lambda name: -grades[name])
    by_score = next((g for g in order if score >= grades[g]), order[-1])
    caps = [i for i in listed if i.cap and i.outcome is Outcome.NOT_MET]
    lowest = max((order.index(str(i.cap)) for i in caps), default=0)
    if lowest <= order.index(by_score):
        return Graded(by_score, "by score")
    capped_by = tuple(i for i in caps if order.index(str(i.cap)) > order.index(by_score))
    return Graded(order[lowest], f"the score alone would give {words(by_score)}", capped_by)


def _told_apart(covered: float, floor: float) -> tuple[str, str]:
    """Both shares in whole per cent, or in tenths where those would look the same."""
    whole = percent(covered), percent(floor)
    return whole if whole[0] != whole[1] else (f"{rounded(100 * covered):g}%", f"{rounded(100 * floor):g}%")


def gains(items: Iterable[Weighed]) -> list[Gain]:
    """What each criterion that falls short would add if it were met, largest first."""
    listed = list(items)
    total = sum((i.weight for i in listed if i.outcome in POINTS), Fraction(0))
    if not total:
        return []
    found = [
        Gain(
            item.criterion,
            100 * item.weight * (1 - POINTS[item.outcome]) / total,
            item.cap is not None and item.outcome is Outcome.NOT_MET,
        )
        for item in listed
        if item.outcome in (Outcome.PARTLY_MET, Outcome.NOT_MET)
    ]
    return sorted(found, key=lambda gain: (not gain.lifts_cap, -gain.points, gain.criterion))


def words(grade_name: str) -> str:
    """A grade's name as a report prints it."""
    return grade_name.replace("_", " ")
