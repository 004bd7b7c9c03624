"""Slips of copying."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.language.slips import first_person, report_speak, wrong_name, wrong_pronoun, wrong_year


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("I like football and my dog.", 0),
        ('"I observed a fox," he told us.', 0),
        ("I observed that Noah sat for three minutes before a prompt from me.", 1),
        ("In my opinion he needs a quieter room.", 1),
    ],
)
def test_first_person(text, count):
    assert len(first_person(text)) == count


@pytest.mark.parametrize(
    ("text", "year", "count"),
    [
        ("Leo is in Year 4.", "4", 0),
        ("By the end of Year 6 he will swim.", "4", 0),
        ("His sister is in Year 9.", "4", 0),
        ("He works at a Year 2 level.", "4", 0),
        ("Leo is currently in Year 3.", "4", 1),
        ("Leo is in Reception.", "4", 1),
        ("Leo is in Reception.", "R", 0),
    ],
)
def test_wrong_year(text, year, count):
    assert len(wrong_year(text, year)) == count


@pytest.mark.parametrize(
    ("text", "pronoun", "count"),
    [
        ("Leo swims. He is fast.", "he", 0),
        ("Leo lives with his mother. She drives.", "he", 0),
        ("Leo swims. She is fast.", "he", 1),
        ("Ana swims. He is fast.", "she", 1),
        ("Ana swims. He is fast.", "they", 0),
    ],
)
def test_wrong_pronoun(text, pronoun, count):
    assert len(wrong_pronoun(text, pronoun)) == count


def test_wrong_name():
    assert wrong_name("Liam will require support.", "Noah")
    assert not wrong_name("Noah will require support. School will help.", "Noah")


def test_report_speak():
    assert [hit.phrase.text for hit in report_speak("He presents with joy in order to please.")] == [
        "presents with",
        "in order to",
    ]


@given(st.text(max_size=300))
def test_never_raises(text):
    first_person(text)
    wrong_year(text, "4")
    wrong_pronoun(text, "he")
    wrong_name(text, "Noah")
    report_speak(text)
