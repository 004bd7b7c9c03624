"""Readability against published figures; syllables against a counted list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.language.readability import readability, syllables

# The examples and figures of Wikipedia, "Flesch-Kincaid readability tests".
READING_PASSAGE = "This sentence, taken as a reading passage unto itself, is being used to prove a point."
PLATYPUS = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."


def test_published_ease():
    assert readability(READING_PASSAGE).ease == pytest.approx(69, abs=1.0)
    assert readability(PLATYPUS).ease == pytest.approx(37.5, abs=1.0)
    assert readability("The cat sat on the mat.").ease == pytest.approx(116, abs=1.0)


def test_published_grade():
    assert readability(PLATYPUS).grade == pytest.approx(11.3, abs=1.0)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("child", 1), ("support", 2), ("education", 4), ("used", 1), ("wanted", 2), ("being", 2), ("little", 2),
        ("people", 2), ("idea", 3), ("area", 3), ("anxiety", 4), ("science", 2), ("quiet", 2), ("places", 2),
        ("likes", 1), ("watches", 2), ("walked", 1), ("create", 2), ("diagnosis", 4), ("autism", 3), ("visual", 3),
        ("radio", 3), ("patient", 2), ("society", 4), ("whole", 1), ("safely", 2), ("sometimes", 2), ("creature", 2),
        ("question", 2), ("behaviour", 3), ("museum", 3), ("handled", 2), ("hundred", 2), ("clothes", 1), ("friends", 1),
        ("a", 1), ("12", 1), ("", 1),
    ],
)  # fmt: skip
def test_syllables(word, count):
    assert syllables(word) == count


def test_no_words():
    found = readability(" \n - ")
    assert (found.ease, found.grade, found.share_longer_than(30)) == (0.0, 0.0, 0.0)


def test_lengths():
    assert readability("One two three. Four five.").lengths == (3, 2)
    assert readability("One two three. Four five.").share_longer_than(2) == 0.5


@given(st.text(max_size=400))
def test_never_raises(text):
    readability(text)
