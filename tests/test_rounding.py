"""How numbers are shown: halves up, and nothing made whole that is not."""

from fractions import Fraction

import pytest

from ehcp_audit.rounding import kept_share, percent, rounded, shown


@pytest.mark.parametrize(
    ("value", "digits", "result"),
    [
        pytest.param(Fraction(-1, 20), 1, -0.1, id="half away from zero, below"),
        pytest.param(Fraction(1, 20), 1, 0.1, id="half away from zero"),
        pytest.param(Fraction(125, 1000), 2, 0.13, id="no banker's rounding"),
        pytest.param(78.25, 1, 78.3, id="no banker's rounding of a float"),
        pytest.param(78.35, 1, 78.4, id="a float means the decimal that is read"),
        pytest.param(78.34999, 1, 78.3, id="and no more than that"),
        pytest.param(Fraction(200, 3), 1, 66.7, id="thirds"),
        pytest.param(Fraction(5, 2), 0, 3.0, id="whole"),
        pytest.param(Fraction(100), 1, 100.0, id="hundred"),
    ],
)
def test_rounded(value, digits, result):
    assert rounded(value, digits) == result


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        pytest.param(90, 1, "90.0", id="a whole number keeps its decimal"),
        pytest.param(89.96, 1, "90.0", id="up"),
        pytest.param(78.25, 1, "78.3", id="half"),
        pytest.param(2.5, 0, "3", id="no decimal"),
    ],
)
def test_shown(value, digits, text):
    assert shown(value, digits) == text


@pytest.mark.parametrize(
    ("share", "kept"),
    [
        pytest.param(Fraction(0), 0.0, id="none"),
        pytest.param(Fraction(1, 9999), 0.001, id="hardly any is not none"),
        pytest.param(Fraction(1, 3), 0.333, id="a third"),
        pytest.param(Fraction(9999, 10000), 0.999, id="nearly all is not all"),
        pytest.param(Fraction(1), 1.0, id="all"),
    ],
)
def test_kept_share(share, kept):
    assert kept_share(share) == kept


@pytest.mark.parametrize(
    ("share", "text"),
    [
        pytest.param(Fraction(0), "0%", id="none"),
        pytest.param(0.0, "0%", id="none, as a float"),
        pytest.param(Fraction(1, 1000), "under 1%", id="hardly any"),
        pytest.param(Fraction(1, 3), "33%", id="a third"),
        pytest.param(0.605, "61%", id="half away from zero"),
        pytest.param(Fraction(999, 1000), "over 99%", id="nearly all"),
        pytest.param(0.998, "over 99%", id="nearly all, as a float"),
        pytest.param(1 - 1e-15, "100%", id="what a computer makes of all"),
        pytest.param(Fraction(1), "100%", id="all"),
    ],
)
def test_percent(share, text):
    assert percent(share) == text
