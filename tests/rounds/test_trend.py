"""Run charts: published rules and limits, and what is not said of few rounds."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.errors import UsageError
from ehcp_audit.rounds.trend import (
    Line,
    Point,
    criterion_point,
    fewest_by_chance,
    individual_limits,
    longest_by_chance,
    score_point,
    text_chart,
    theme_point,
    trend,
)
from tests.rounds.made import round_of

START = dt.date(2021, 3, 1)


def points(values):
    return [
        Point(f"R{i}", START + dt.timedelta(days=91 * i), value, 0 if value is None else 20)
        for i, value in enumerate(values)
    ]


# Anhøj and Olesen 2014, PLoS ONE 9:e113825, and Anhøj 2015, PLoS ONE 10:e0121349, table 1.
@pytest.mark.parametrize(
    ("useful", "longest", "fewest"),
    [(10, 6, 2), (12, 7, 3), (16, 7, 4), (20, 7, 6), (24, 8, 8), (30, 8, 10)],
)
def test_rules_as_published(useful, longest, fewest):
    assert (longest_by_chance(useful), fewest_by_chance(useful)) == (longest, fewest)


def test_limits_as_published():
    """NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: ten flow rates."""
    flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
    assert individual_limits(flow) == pytest.approx((45.8159, 55.8041), abs=2e-4)
    with pytest.raises(ValueError, match="two values"):
        individual_limits([1.0])


def test_two_rounds_are_no_trend():
    with pytest.raises(UsageError, match="3 rounds or more; 2 given"):
        trend("score", points([0.4, 0.5]))


@pytest.mark.parametrize(
    ("rounds", "caution", "limits"),
    [
        (3, "3 rounds: the chart shows the figures only", False),
        (11, "no control limits", False),
        (12, "", True),
    ],
)
def test_limits_come_with_twelve_rounds_and_it_is_said_why_not_before(rounds, caution, limits):
    chart = trend("a", points([0.5 + 0.01 * (i % 3) for i in range(rounds)]))
    assert caution in chart.caution
    assert bool(chart.caution) is not limits
    assert (chart.limits is not None) is limits


def test_a_shift_is_told_by_run_and_crossings():
    chart = trend("a", points([0.30, 0.32, 0.31, 0.33, 0.30, 0.31, 0.6, 0.62, 0.61, 0.63, 0.6, 0.62]))
    assert (chart.longest_run, chart.crossings) == (6, 1)
    assert chart.signals == ("the line crosses the median only once",)
    assert chart.useful == 12
    assert not trend("a", points([0.3, 0.4] * 6)).signals


def test_a_point_outside_the_limits():
    chart = trend("a", points([0.50, 0.51] * 6 + [0.9]))
    assert [p.round for p in chart.outside] == ["R12"]
    assert not trend("a", points([0.5, 0.6, 0.7])).outside


def test_rounds_stand_by_their_day():
    ordered = points([0.1, 0.2, 0.3])
    assert trend("a", ordered[::-1]) == trend("a", ordered)


def test_points_are_the_rounds_own_figures():
    one = round_of("2021", {"P1": "mp", "P2": "n-", "P3": "??"})
    assert (criterion_point(one, START, "a").value, criterion_point(one, START, "a").plans) == (0.5, 2)
    assert (theme_point(one, START, "ab").value, theme_point(one, START, "ab").plans) == (0.5, 2)
    assert (score_point(one, START).value, score_point(one, START).plans) == (37.5, 2)
    assert theme_point(one, START, ["not there"]).value is None


def test_text_chart():
    chart = trend("a", points([0.2, 0.5, None, 1.0]), lines=[Line("England", 0.46)])
    assert text_chart(chart, 20) == (
        "R0  ····●····◆│··········  20% (20 plans)\n"
        "R1  ·········◆●··········  50% (20 plans)\n"
        "R2  ·········◆│··········  not assessed\n"
        "R3  ·········◆│·········●  100% (20 plans)"
    )
    scores = trend("score", [Point("R", START, 45.25, 1)] * 3, top=100)
    assert text_chart(scores, 20).splitlines()[0] == "R  ·········●···········  45.3 (1 plan)"


@given(st.lists(st.none() | st.floats(0, 1), min_size=3, max_size=30))
def test_any_rounds_make_a_chart(values):
    chart = trend("a", points(values))
    lines = text_chart(chart).splitlines()
    assert len(lines) == len(values)
    assert "nan" not in "".join(lines)
    assert all(line.startswith("R") for line in lines)
    assert chart.signals == () or chart.told >= 10
