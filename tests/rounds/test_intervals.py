"""The Wilson interval, held to published figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.rounds.intervals import wilson


@pytest.mark.parametrize(("count", "total"), [(1, 0), (-1, 5), (6, 5), (0, -1)])
def test_no_share(count, total):
    with pytest.raises(ValueError, match="positive total"):
        wilson(count, total)


# Newcombe 1998, table I, method 3 (score without continuity correction).
@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_published_examples(count, total, low, high):
    found = wilson(count, total)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(1, 500), st.data())
def test_it_holds_the_share_and_stays_inside(total, data):
    count = data.draw(st.integers(0, total))
    low, high = wilson(count, total)
    assert 0 <= low <= count / total + 1e-12
    assert count / total - 1e-12 <= high <= 1
    mirrored = wilson(total - count, total)
    assert low == pytest.approx(1 - mirrored.high)


@given(st.integers(1, 50), st.integers(2, 20))
def test_more_plans_make_it_narrower(total, times):
    count = total // 2
    few, many = wilson(count, total), wilson(count * times, total * times)
    assert many.high - many.low < few.high - few.low
