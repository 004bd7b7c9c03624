"""National and council figures to set beside a round's own, each with source and year.

The figures are the Department for Education's (Open Government Licence v3.0)
and stand in ``data/national.csv``. They count all plans of a year; a round is
a few plans that were drawn for audit, so the two are set side by side and
never subtracted.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from ehcp_audit.rounds.changes import Share, share_of

ENGLAND = "England"


@dataclass(frozen=True)
class Measure:
    """What is counted, and how a round's own figure comes from its plans' days.

    ``fact`` names the days in a plan's result, ``limit`` the most that is in
    time; without a ``fact`` the round has no figure of its own.
    """

    name: str
    words: str
    year_words: str
    note: str
    fact: str | None = None
    limit: int = 0
    without_exceptions: bool = False


MEASURES: tuple[Measure, ...] = (
    Measure(
        "issued_in_20_weeks",
        "final plan issued within 20 weeks, all plans",
        "calendar year",
        "New plans only. The limit is 140 days from the request (regulation 13(2)).",
        "days_to_issue",
        140,
    ),
    Measure(
        "issued_in_20_weeks_no_exceptions",
        "final plan issued within 20 weeks, legal exceptions left out",
        "calendar year",
        "New plans only; plans with an exception of regulation 13(3) do not count.",
        "days_to_issue",
        140,
        without_exceptions=True,
    ),
    Measure(
        "decided_in_6_weeks",
        "request decided within 6 weeks",
        "calendar year",
        "All requests, those refused too; a round holds only requests that led to a plan.",
        "days_to_decide",
        42,
    ),
    Measure(
        "review_decided_in_4_weeks",
        "decision within 4 weeks of the annual review meeting",
        "calendar year",
        "Experimental statistics; not all councils hold the dates.",
    ),
    Measure(
        "personal_budget",
        "personal budget in place",
        "January of the year",
        "A plan without a personal budget is no fault: what counts is that the decision is recorded.",
    ),
)


@dataclass(frozen=True)
class Figure:
    """One published figure; ``percent`` as published, which may round ``count / total``."""

    measure: str
    place: str
    year: int
    count: int
    total: int
    percent: float
    source: str
    licence: str

    @property
    def share(self) -> float:
        """The share from 0 to 1."""
        return self.percent / 100


class Standing(StrEnum):
    """How a round's own share stands against a published one, in fixed words."""

    ABOVE = "above"
    BELOW = "below"
    NO_CLEAR_DIFFERENCE = "no clear difference"
    NO_FIGURE = "no figure in this round"


@dataclass(frozen=True)
class Beside:
    """One measure: the round's own share, if it has one, and the published figures beside it."""

    measure: Measure
    own: Share | None
    figures: tuple[Figure, ...]

    def standing(self, figure: Figure) -> Standing:
        """Whether the whole interval of the round's share lies over or under a figure."""
        if self.own is None or self.own.interval is None:
            return Standing.NO_FIGURE
        if self.own.interval.low > figure.share:
            return Standing.ABOVE
        return Standing.BELOW if self.own.interval.high < figure.share else Standing.NO_CLEAR_DIFFERENCE


@lru_cache(maxsize=1)
def published() -> tuple[Figure, ...]:
    """All figures of the data file."""
    text = (files("ehcp_audit.rounds") / "data" / "national.csv").read_text(encoding="utf-8")
    return tuple(
        Figure(
            row["measure"],
            row["place"],
            int(row["year"]),
            int(row["count"]),
            int(row["total"]),
            float(row["percent"]),
            row["source"],
            row["licence"],
        )
        for row in csv.DictReader(text.splitlines())
    )


def nearest(measure: str, place: str, year: int) -> Figure | None:
    """The figure of that year, or the last one before it, or else the first after it."""
    found = sorted((f for f in published() if (f.measure, f.place) == (measure, place)), key=lambda f: f.year)
    earlier = [figure for figure in found if figure.year <= year]
    return earlier[-1] if earlier else (found[0] if found else None)


def beside(facts: Iterable[Mapping[str, int]], year: int, places: Sequence[str] = (ENGLAND,)) -> list[Beside]:
    """Every measure with the round's own share and the figures of some places.

    ``facts`` are the plans' days as they stand in the results; ``year`` is the
    year that the round is about. Measures without any figure are left out.
    """
    listed = list(facts)
    found = []
    for measure in MEASURES:
        figures = tuple(f for place in places if (f := nearest(measure.name, place, year)) is not None)
        if figures:
            found.append(Beside(measure, _own(measure, listed), figures))
    return found


def _own(measure: Measure, facts: Sequence[Mapping[str, int]]) -> Share | None:
    if measure.fact is None:
        return None
    days = [
        plan[measure.fact]
        for plan in facts
        if measure.fact in plan and not (measure.without_exceptions and plan.get("exceptions"))
    ]
    return share_of(sum(day <= measure.limit for day in days), len(days)) if days else None
