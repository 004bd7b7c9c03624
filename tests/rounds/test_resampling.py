"""Means and their differences: published data, other packages' figures, and the laws."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehcp_audit.rounds import resampling
from ehcp_audit.rounds.intervals import Z95
from ehcp_audit.rounds.resampling import (
    Earned,
    chance_apart,
    chance_of_pairs,
    difference_of,
    interval_of,
    paired_difference_of,
    ratio,
)

# Efron and Tibshirani 1993, An Introduction to the Bootstrap, table 2.1: days that mice lived.
TREATED = [Earned(x) for x in (94, 197, 16, 38, 99, 141, 23)]
UNTREATED = [Earned(x) for x in (52, 104, 146, 10, 51, 30, 40, 27, 46)]


@pytest.fixture
def few_are_enough(monkeypatch):
    """The published example has seven and nine mice; our own figures start at ten plans."""
    monkeypatch.setattr(resampling, "SMALLEST_SAMPLE", 2)


@pytest.mark.usefixtures("few_are_enough")
def test_bootstrap_as_published():
    """Difference 30.63; its standard error 28.93 (table 2.1; 28.93 is 25.24 and 14.14 squared and added)."""
    assert ratio(TREATED) - ratio(UNTREATED) == pytest.approx(30.63, abs=0.01)
    low, high = difference_of(UNTREATED, TREATED)
    assert (high - low) / 2 / Z95 == pytest.approx(28.93, rel=0.06)
    assert low < 0 < high


@pytest.mark.usefixtures("few_are_enough")
def test_permutation_test_as_published():
    """Efron and Tibshirani 1993, 15.2: 0.132 one-sided from 1,000 deals.

    All 11,440 deals give 0.2820 two-sided (scipy.stats.permutation_test).
    """
    assert chance_apart(UNTREATED, TREATED) == pytest.approx(0.2820, abs=0.03)


# Student 1908, Biometrika 6:1-25: hours of sleep gained by the same ten patients on two drugs;
# mean difference 1.58. All 1,024 tosses give 0.00390625 (scipy.stats.permutation_test).
SLEEP = list(
    zip(
        map(Earned, (0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0)),
        map(Earned, (1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4)),
        strict=True,
    )
)


def test_pairs_as_published():
    assert ratio([a for _, a in SLEEP]) - ratio([b for b, _ in SLEEP]) == pytest.approx(1.58)
    assert chance_of_pairs(SLEEP) == pytest.approx(0.0039, abs=0.004)
    low, high = paired_difference_of(SLEEP)
    assert 0.5 < low < 1.58 < high < 2.6


def test_many_plans_by_the_normal_distribution():
    """Two rounds of 400, scores 60 and 70 with a spread of 20.03: the textbook's standard error."""
    before = [Earned(40.0 + 40 * (i % 2)) for i in range(400)]
    after = [Earned(50.0 + 40 * (i % 2)) for i in range(400)]
    error = (2 * 400 / 399 * 400 / 400) ** 0.5
    assert difference_of(before, after) == pytest.approx((10 - Z95 * error, 10 + Z95 * error))
    assert chance_apart(before, after) == pytest.approx(0.0, abs=1e-6)
    assert chance_apart(before, before) == 1.0
    pairs = list(zip(before, after, strict=True))
    assert paired_difference_of(pairs) == pytest.approx((10, 10))
    assert chance_of_pairs(pairs) == 0.0
    low, high = interval_of(before)
    assert (low + high) / 2 == pytest.approx(60)
    # The bootstrap of a hundred comes to the same, but for the number of plans.
    assert interval_of(before[:100]) == pytest.approx(interval_of(before[:102]), abs=0.5)


def test_under_ten_plans_there_is_no_interval():
    nine = [Earned(float(i)) for i in range(9)]
    assert interval_of(nine) is None
    assert difference_of(nine, nine * 2) is None
    assert paired_difference_of(list(zip(nine, nine, strict=True))) is None
    with pytest.raises(ValueError, match="under 10"):
        chance_apart(nine * 2, nine)
    with pytest.raises(ValueError, match="under 10"):
        chance_of_pairs(list(zip(nine, nine, strict=True)))


earned = st.builds(
    lambda halves, possible: Earned(min(halves / 2, possible), float(possible)),
    st.integers(0, 10),
    st.integers(1, 5),
)
plans = st.lists(earned, min_size=10, max_size=14)


@settings(max_examples=10, deadline=None)
@given(plans, plans, st.randoms(use_true_random=False))
def test_order_and_swapping_change_no_digit(before, after, shuffler):
    low, high = difference_of(before, after)
    assert difference_of(after, before) == (-high, -low)
    chance = chance_apart(before, after)
    assert chance_apart(after, before) == chance
    shuffler.shuffle(before)
    assert difference_of(before, after) == (low, high)
    assert chance_apart(before, after) == chance
    assert 0 < chance <= 1


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(earned, earned), min_size=10, max_size=14), st.randoms(use_true_random=False))
def test_order_and_swapping_change_no_digit_of_pairs(pairs, shuffler):
    low, high = paired_difference_of(pairs)
    swapped = [(after, before) for before, after in pairs]
    assert paired_difference_of(swapped) == (-high, -low)
    assert chance_of_pairs(swapped) == chance_of_pairs(pairs)
    shuffler.shuffle(pairs)
    assert paired_difference_of(pairs) == (low, high)


@settings(max_examples=10, deadline=None)
@given(plans)
def test_the_same_round_twice_is_no_change(round_):
    assert paired_difference_of([(p, p) for p in round_]) == (0, 0)
    assert chance_of_pairs([(p, p) for p in round_]) == 1.0
    low, high = difference_of(round_, round_)
    assert low == -high


@settings(max_examples=10, deadline=None)
@given(plans)
def test_the_more_is_drawn_the_narrower(round_):
    low, high = interval_of(round_)
    nearer = interval_of(round_, 0.75)
    middle = ratio(round_)
    assert nearer == pytest.approx((middle + (low - middle) / 2, middle + (high - middle) / 2))
    assert interval_of(round_, 1.0) == pytest.approx((middle, middle))
