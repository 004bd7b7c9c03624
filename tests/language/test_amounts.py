"""Amounts of time, interval, ratio and group, and numbers that are none."""

import json
import re
from pathlib import Path

import pytest

from ehcp_audit.language.amount_patterns import PATTERNS
from ehcp_audit.language.amount_places import places
from ehcp_audit.language.amounts import amounts, number

LABELLED = Path(__file__).parents[1] / "data" / "labelled"


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
        pytest.param("needs 2 and 3", "clause", id="needs by number"),
        pytest.param("ten minutes before the end of the lesson", "duration", id="an offset"),
        pytest.param("as in the March report", "date", id="the month of a report"),
        pytest.param("agreed at panel on 6 May 2025", "date", id="the day of a panel"),
        pytest.param("a mentor in Year 9", "date", id="a whole school year"),
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
        pytest.param(
            "Phonics: 12 min before registration", "duration", "12 min", id="a length before a time"
        ),
        pytest.param("1:1 - 10min - library", "duration", "10min", id="after a ratio"),
        pytest.param("30', Tues", "duration", "30'", id="a stroke"),
        pytest.param("clinic 6/12ly", "frequency", "6/12ly", id="six-monthly"),
        pytest.param("given q28d", "frequency", "q28d", id="every 28 days"),
        pytest.param("4 mg nocte", "frequency", "nocte", id="nightly"),
        pytest.param("spelling, M/W/F", "frequency", "M/W/F", id="days as letters"),
        pytest.param("five days out of five", "frequency", "five days out of five", id="days out of days"),
        pytest.param("in the pool, Tues.", "frequency", "Tues", id="day at the end"),
        pytest.param("10-2 each Friday", "clock", "10-2", id="hours before a day"),
        pytest.param("between 1.15 and 1.45 pm", "clock", "between 1.15 and 1.45 pm", id="between two times"),
        pytest.param("in each of her lectures", "occasion", "in each of her lectures", id="in each of"),
        pytest.param("forty-five minutes", "duration", "forty-five minutes", id="in words"),
        pytest.param("half an hour", "duration", "half an hour", id="half an hour"),
        pytest.param("1.5 hours", "duration", "1.5 hours", id="decimal"),
        pytest.param("one lunch hour", "duration", "one lunch hour", id="with a word between"),
        pytest.param("2x15min", "duration", "15min", id="shorthand"),
        pytest.param("she needs 20 hours", "duration", "20 hours", id="needs so long"),
        pytest.param("30 minutes a week for one year", "frequency", "a week", id="interval before a span"),
        pytest.param("30 minutes a week for 1 year", "frequency", "a week", id="the same in figures"),
        pytest.param("two hours before the end of February", "duration", "two hours", id="before a month"),
        pytest.param("two hours before 3 March 2022", "duration", "two hours", id="before a date"),
        pytest.param("every Tuesday and Friday", "frequency", "every Tuesday and Friday", id="two days"),
        pytest.param(
            "each Monday, Tuesday and Friday", "frequency", "each Monday, Tuesday and Friday", id="three"
        ),
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


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("until the eighth of July", id="no hours in an ordinal"),
        pytest.param("someone will help", id="no number in a word"),
        pytest.param("post-16 sessions for post 16 learners", id="post-16 is a phase"),
        pytest.param("often", id="no ten in often"),
    ],
)
def test_no_number_begins_within_a_word(text):
    assert not any(a.kind in ("duration", "count", "frequency") for a in amounts(text))


# Words that a pattern alone would take for a number or a season: "eight h" in "eighth".
STRAY = re.compile(r"(?:twenty-)?eighth|christmass|(?:winter|summer|spring|autumn)s")


@pytest.mark.parametrize(("kind", "pattern"), PATTERNS, ids=[kind for kind, _ in PATTERNS])
def test_no_amount_is_missed_by_looking_only_where_it_can_begin(kind, pattern):
    """The guards of ``amount_places`` against the pattern itself, on every labelled sentence."""
    whole = re.compile(pattern)
    for text in _labelled_texts():
        where = places(text)
        if STRAY.search(where.plain):
            continue
        wanted = [m.span() for m in whole.finditer(where.plain)]
        found = [m.span() for m in where.matches(kind, whole)] if where.may_hold(kind) else []
        assert found == wanted, text


def _labelled_texts() -> list[str]:
    rows = [
        json.loads(line)
        for path in sorted(LABELLED.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    return sorted({value for row in rows for value in row.values() if isinstance(value, str)})
