"""Amounts of time, interval, ratio and group, and numbers that are none."""

import pytest

from ehcp_audit.language.amounts import amounts, number


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("reading age of 6", "age", id="age"),
        pytest.param("aged 9 years", "age", id="aged"),
        pytest.param("a standard score of 71", "score", id="score"),
        pytest.param("the 5th percentile", "score", id="percentile"),
        pytest.param("Year 7 pupils", "year_group", id="year group"),
        pytest.param("Phase 5 phonics", "phase", id="phase"),
        pytest.param("\u00a39,400 a head", "money", id="money"),
        pytest.param("see Section 4", "clause", id="clause"),
        pytest.param("outcome 2", "clause", id="outcome number"),
    ],
)
def test_numbers_that_promise_nothing(text, kind):
    found = [a for a in amounts(text) if a.kind == kind]
    assert found
    assert not any(a.real for a in found)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        pytest.param("for 20 minutes", "duration", "20 minutes", id="minutes"),
        pytest.param("forty-five minutes", "duration", "forty-five minutes", id="in words"),
        pytest.param("half an hour", "duration", "half an hour", id="half an hour"),
        pytest.param("1.5 hours", "duration", "1.5 hours", id="decimal"),
        pytest.param("one lunch hour", "duration", "one lunch hour", id="with a word between"),
        pytest.param("2x15min", "duration", "15min", id="shorthand"),
        pytest.param("three times a week", "frequency", "three times a week", id="times"),
        pytest.param("1 p/w", "frequency", "p/w", id="per week, short"),
        pytest.param("every other Wednesday", "frequency", "every other Wednesday", id="every other"),
        pytest.param("on Mondays and Fridays", "frequency", "on Mondays and Fridays", id="days"),
        pytest.param("Mon-Fri", "frequency", "Mon-Fri", id="days, short"),
        pytest.param("every 40 minutes", "frequency", "every 40 minutes", id="interval"),
        pytest.param("in every lesson", "occasion", "every lesson", id="occasion"),
        pytest.param("from 9.15 to 9.45", "clock", "from 9.15 to 9.45", id="clock"),
        pytest.param("1:1", "ratio", "1:1", id="ratio"),
        pytest.param("a group of no more than six", "group", "group of no more than six", id="group"),
        pytest.param("by March 2026", "date", "by March 2026", id="month"),
        pytest.param("ten one-hour sessions", "count", "ten one-hour sessions", id="count"),
        pytest.param("for six weeks", "span", "for six weeks", id="span"),
    ],
)
def test_amounts(text, kind, words):
    assert (kind, words) in [(a.kind, a.text) for a in amounts(text) if a.real]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("five minutes before the bell", id="an offset"),
        pytest.param("every 40 minutes", id="an interval"),
        pytest.param("within ten minutes", id="a limit"),
    ],
)
def test_times_that_are_no_length(text):
    assert not [a for a in amounts(text) if a.kind == "duration" and a.real]


@pytest.mark.parametrize(
    ("text", "wide"),
    [("10-15 minutes", False), ("15 to 45 minutes", True), ("between 5 and 30 minutes", True)],
)
def test_a_wide_range_is_marked(text, wide):
    [duration] = [a for a in amounts(text) if a.kind == "duration"]
    assert duration.wide is wide


@pytest.mark.parametrize(
    ("words", "value"),
    [("12", 12), ("1.5", 1.5), ("1\u00bd", 1.5), ("forty-five", 45), ("twelve", 12), ("many", 0)],
)
def test_number(words, value):
    assert number(words) == value
