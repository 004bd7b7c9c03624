"""Three or more rounds in a row: a run chart, and what may be read from it.

The centre line is the median. From ten points on, two rules tell a shift from
the ups and downs of chance: an unusually long run on one side of the median,
or unusually few crossings of it (Anhøj and Olesen 2014, PLoS ONE 9:e113825).
From twelve points on, control limits are drawn (chart of individual values:
Shewhart 1931; NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2).
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from ehcp_audit.errors import Problem, UsageError
from ehcp_audit.rounding import percent, shown
from ehcp_audit.rounds.changes import mean_of, share_of
from ehcp_audit.rounds.compare import points_of, scores_of
from ehcp_audit.rounds.intervals import Interval
from ehcp_audit.rounds.snapshot import Snapshot

SMALLEST_TREND = 3
RULES_FROM = 10
LIMITS_FROM = 12
_SIGMAS = 3
_D2 = 1.128  # the mean range of two draws, in standard deviations
_CHANCE = 0.05


@dataclass(frozen=True)
class Point:
    """One round: its name, its day, the value, and how many plans it rests on.

    ``value`` is ``None`` where the round assessed nothing; then it is no point
    of the chart but stays in the table.
    """

    round: str
    as_of: dt.date
    value: float | None
    plans: int
    interval: Interval | None = None


@dataclass(frozen=True)
class Line:
    """A figure to hold the chart against: a national share, or a target."""

    label: str
    value: float


@dataclass(frozen=True)
class Trend:
    """A run chart: its points by day, centre line, signals, and limits if there are any.

    ``top`` is the value at the right edge: 1 for shares, 100 for scores.
    """

    name: str
    points: tuple[Point, ...]
    top: float
    centre: float | None
    limits: Interval | None
    longest_run: int
    crossings: int
    lines: tuple[Line, ...] = ()

    @property
    def told(self) -> int:
        """The number of points with a value."""
        return sum(point.value is not None for point in self.points)

    @property
    def useful(self) -> int:
        """Points off the median: those that the rules count."""
        return sum(p.value not in (None, self.centre) for p in self.points)

    @property
    def signals(self) -> tuple[str, ...]:
        """What the rules show, in words; empty where nothing, or too few points for them."""
        if self.told < RULES_FROM or not self.useful:
            return ()
        found = []
        if self.longest_run > longest_by_chance(self.useful):
            found.append(f"{self.longest_run} rounds in a row lie on one side of the median")
        if self.crossings < fewest_by_chance(self.useful):
            often = "once" if self.crossings == 1 else f"{self.crossings} times"
            found.append(f"the line crosses the median only {often}")
        return tuple(found)

    @property
    def outside(self) -> tuple[Point, ...]:
        """The points outside the control limits."""
        if self.limits is None:
            return ()
        low, high = self.limits
        return tuple(p for p in self.points if p.value is not None and not low <= p.value <= high)

    @property
    def caution(self) -> str:
        """What cannot be read from so few rounds, or an empty text."""
        if self.told < RULES_FROM:
            return (
                f"{_counted(self.told)}: the chart shows the figures only. From {RULES_FROM} rounds on "
                "a shift can be told from chance by the run of the line; to compare two rounds "
                "use their intervals and tests."
            )
        if self.told < LIMITS_FROM:
            return (
                f"{_counted(self.told)}: no control limits, since limits from under {LIMITS_FROM} "
                "points move too much with each new one."
            )
        return ""


def trend(name: str, points: Sequence[Point], *, top: float = 1.0, lines: Sequence[Line] = ()) -> Trend:
    """A run chart of three rounds or more, in the order of their days.

    Raises :class:`UsageError` for fewer rounds.
    """
    if len(points) < SMALLEST_TREND:
        raise UsageError(
            Problem(
                f"a trend needs {SMALLEST_TREND} rounds or more; {len(points)} given",
                fix="two rounds can be compared",
            )
        )
    ordered = tuple(sorted(points, key=lambda point: point.as_of))
    values = [point.value for point in ordered if point.value is not None]
    centre = median(values) if values else None
    limits = None
    if len(values) >= LIMITS_FROM:
        low, high = individual_limits(values)
        limits = Interval(max(0.0, low), min(top, high))
    sides = [value > centre for value in values if centre is not None and value != centre]
    runs = [len(list(run)) for _, run in groupby(sides)]
    return Trend(
        name,
        ordered,
        top,
        centre,
        limits,
        max(runs, default=0),
        sum(one is not other for one, other in pairwise(sides)),
        tuple(lines),
    )


def criterion_point(one: Snapshot, as_of: dt.date, criterion: str) -> Point:
    """The share met on one criterion in one round."""
    counts = one.counts(criterion)
    share = share_of(counts.met, counts.assessed)
    return Point(one.name, as_of, share.value, share.total, share.interval)


def theme_point(one: Snapshot, as_of: dt.date, criteria: Sequence[str]) -> Point:
    """The share of points on a theme's (or an owner's) criteria in one round."""
    mean = mean_of([earned for earned in points_of(one, criteria) if earned is not None])
    return Point(one.name, as_of, mean.value, mean.plans, mean.interval)


def score_point(one: Snapshot, as_of: dt.date) -> Point:
    """The mean score of one round, out of 100."""
    mean = mean_of([score for score in scores_of(one) if score is not None])
    return Point(one.name, as_of, mean.value, mean.plans, mean.interval)


def individual_limits(values: Sequence[float]) -> Interval:
    """Three-sigma limits about the mean, sigma from the mean moving range.

    Raises :class:`ValueError` for fewer than two values.
    """
    if len(values) < 2:  # noqa: PLR2004
        message = "a moving range needs two values"
        raise ValueError(message)
    middle = math.fsum(values) / len(values)
    ranges = [abs(later - earlier) for earlier, later in pairwise(values)]
    reach = _SIGMAS * math.fsum(ranges) / len(ranges) / _D2
    return Interval(middle - reach, middle + reach)


def longest_by_chance(useful: int) -> int:
    """The longest run that chance still accounts for, among so many points off the median."""
    return round(math.log2(useful) + 3)


def fewest_by_chance(useful: int) -> int:
    """The fewest crossings that chance still accounts for: the 5% point of a fair coin's heads."""
    tosses = useful - 1
    heads, reached = 0, 1
    while reached < _CHANCE * 2**tosses:
        heads += 1
        reached += math.comb(tosses, heads)
    return heads


def text_chart(chart: Trend, width: int = 50) -> str:
    """The run chart as lines of text, one round a line, from 0 on the left to ``top``.

    ``●`` is the value, ``│`` the median, ``┊`` a control limit, ``◆`` a line such
    as the national share; where two fall together the one named first shows.
    """
    name_width = max(len(point.round) for point in chart.points)
    marks = [(line.value, "◆") for line in chart.lines]
    marks += [(limit, "┊") for limit in chart.limits or ()]
    marks += [(chart.centre, "│")] if chart.centre is not None else []
    rows = []
    for point in chart.points:
        cells = ["·"] * (width + 1)
        told = [(point.value, "●")] if point.value is not None else []
        for value, mark in (*marks, *told):
            cells[_cell(value / chart.top, width)] = mark
        rows.append(f"{point.round:<{name_width}}  {''.join(cells)}  {_told(point, chart.top)}")
    return "\n".join(rows)


def _cell(part: float, width: int) -> int:
    return min(width, max(0, round(part * width)))


def _told(point: Point, top: float) -> str:
    if point.value is None:
        return "not assessed"
    value = percent(point.value) if top == 1 else shown(point.value)
    return f"{value} ({point.plans} plan{'' if point.plans == 1 else 's'})"


def _counted(number: int) -> str:
    return "One round" if number == 1 else f"{number} rounds"
