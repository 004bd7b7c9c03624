"""Numbers, days and months in words."""

import re

import pytest

from ehcp_audit.language.number_words import FIGURES, MONTHS, SHORT_MONTHS, VALUES, either


@pytest.mark.parametrize(
    ("word", "value"),
    [
        pytest.param("one", 1, id="one"),
        pytest.param("nine", 9, id="nine"),
        pytest.param("ten", 10, id="ten"),
        pytest.param("nineteen", 19, id="nineteen"),
        pytest.param("twenty", 20, id="twenty"),
        pytest.param("ninety", 90, id="ninety"),
        pytest.param("hundred", 100, id="hundred"),
    ],
)
def test_values(word, value):
    assert VALUES[word] == value


def test_figures():
    assert FIGURES["zero"] == "0"
    assert FIGURES["eighty"] == "80"
    assert "hundred" not in FIGURES


def test_either_takes_the_longest_word():
    found = re.match(either((*MONTHS, *SHORT_MONTHS)), "september")
    assert found
    assert found.group() == "september"
