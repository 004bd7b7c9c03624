"""The kind ``within``."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ehcp_audit.finding import Outcome
from tests.tools import Row, assert_row, check, outcome_of, rows

START, END = "timeline.request_received", "timeline.issued"
WEEKS = {"kind": "within", "start": START, "end": END, "days": 140, "exceptions": "timeline.exceptions[]"}
LEAST = {"kind": "within", "start": "timeline.draft_sent", "end": END, "at_least_days": 15}
DUE = {"kind": "within", "start": "timeline.review_decision", "end": "timeline.review_due", "by_end": True}


def days(start, end=None, *exceptions):
    found = {START: start, END: end} if end else {START: start}
    return found | ({"timeline.exceptions": list(exceptions)} if exceptions else {})


# The day of judging is 30 April 2021; 140 days before it is 11 December 2020.
ROWS = [
    Row("no dates", WEEKS, {}, Outcome.NOT_ASSESSABLE, says="timeline.request_received is not recorded"),
    Row("no first date", WEEKS, {END: "2021-04-01"}, Outcome.NOT_ASSESSABLE, says="timeline.request_received is not recorded"),
    Row("no second date, and still time", WEEKS, days("2020-12-11"), Outcome.NOT_ASSESSABLE, says="timeline.issued is not recorded"),
    Row("no second date, no time left, and an exception", WEEKS, days("2020-12-10", None, "personal"), Outcome.NOT_ASSESSABLE, ("timeline.exceptions[1]",), "a legal exception is"),
    Row("no second date, and what is open does not count", WEEKS | {"still_open": False}, days("2019-01-01"), Outcome.NOT_ASSESSABLE),
    Row("dates the wrong way round", WEEKS, days("2021-02-01", "2021-01-31"), Outcome.NOT_ASSESSABLE, (START, END), "one of them is wrong"),
    Row("at least: no second date", LEAST, {"timeline.draft_sent": "2020-01-01"}, Outcome.NOT_ASSESSABLE),
    Row("a path that leads to no date", WEEKS | {"start": "people.author.name"}, {"people.author.name": "2021-01-01"}, Outcome.NOT_ASSESSABLE),
    Row("by the end: no deadline", DUE, {"timeline.review_decision": "2020-01-01"}, Outcome.NOT_ASSESSABLE),
    Row("a day late", WEEKS, days("2020-10-01", "2021-02-19"), Outcome.NOT_MET, (START, END), "141 days; the limit is 140"),
    Row("no second date, and no time left", WEEKS, days("2020-12-10"), Outcome.NOT_MET, (START,), "is not recorded 141 days on; the limit is 140"),
    Row("at least: a day too soon", LEAST, {"timeline.draft_sent": "2021-03-01", END: "2021-03-15"}, Outcome.NOT_MET, ("timeline.draft_sent", END), "14 days; the least is 15"),
    Row("at least: an exception excuses nothing", LEAST | {"exceptions": "timeline.exceptions[]"}, {"timeline.draft_sent": "2021-03-01", END: "2021-03-15", "timeline.exceptions": ["personal"]}, Outcome.NOT_MET, ("timeline.draft_sent", END)),
    Row("by the end: a day late", DUE, {"timeline.review_decision": "2021-03-16", "timeline.review_due": "2021-03-15"}, Outcome.NOT_MET, ("timeline.review_decision", "timeline.review_due"), "1 day after the date it was due"),
    Row("on the last day", WEEKS, days("2020-10-01", "2021-02-18"), Outcome.MET, (START, END), "140 days; the limit is 140"),
    Row("on the same day", WEEKS, days("2021-01-01", "2021-01-01"), Outcome.MET, (START, END), "0 days"),
    Row("the next day", WEEKS, days("2021-01-01", "2021-01-02"), Outcome.MET, (START, END), "1 day;"),
    Row("late with an exception", WEEKS, days("2020-01-01", "2021-01-01", "personal", "absent"), Outcome.MET, (START, END, "timeline.exceptions[1]", "timeline.exceptions[2]"), "with a legal exception recorded"),
    Row("in time, and the exception is not needed", WEEKS, days("2021-01-01", "2021-01-09", "absent"), Outcome.MET, (START, END), "8 days; the limit is 140"),
    Row("at least: just", LEAST, {"timeline.draft_sent": "2021-03-01", END: "2021-03-16"}, Outcome.MET, ("timeline.draft_sent", END), "15 days; the least is 15"),
    Row("by the end: on the day", DUE, {"timeline.review_decision": "2021-03-15", "timeline.review_due": "2021-03-15"}, Outcome.MET, ("timeline.review_decision", "timeline.review_due"), "in time"),
    Row("by the end: before", DUE, {"timeline.review_decision": "2021-03-01", "timeline.review_due": "2021-03-15"}, Outcome.MET, ("timeline.review_decision", "timeline.review_due")),
    Row("the first of several", {"kind": "within", "start": "K.advice[].requested", "end": "K.advice[].received", "days": 9}, {"K.advice": [{"requested": "2021-03-02", "received": "2021-03-20"}, {"requested": "2021-03-01", "received": "2021-03-10"}]}, Outcome.MET, ("K.advice[].requested", "K.advice[].received")),
]  # fmt: skip


@rows(ROWS)
def test_outcome(row):
    assert_row(row)


@pytest.mark.parametrize(
    "limits",
    [
        pytest.param({}, id="no limit"),
        pytest.param({"days": 1, "at_least_days": 1}, id="two limits"),
        pytest.param({"days": 1, "by_end": True}, id="a limit and a deadline"),
        pytest.param({"days": -1}, id="a limit below nought"),
    ],
)
def test_exactly_one_limit(limits):
    with pytest.raises(ValidationError):
        check({"kind": "within", "start": START, "end": END} | limits)


def test_evidence_is_in_days_as_people_write_them():
    first, second = outcome_of(WEEKS, days("2021-01-01", "2021-02-03")).evidence
    assert (first.quote, second.quote, second.why) == ("1 January 2021", "3 February 2021", "33 days later")


def test_paths():
    assert check(WEEKS).paths() == (START, END, "timeline.exceptions[]")
    assert check(LEAST).paths() == ("timeline.draft_sent", END)


@given(st.dates(dt.date(2015, 1, 1), dt.date(2030, 1, 1)), st.integers(0, 300))
def test_a_day_more_is_never_better(start, took):
    order = [Outcome.NOT_MET, Outcome.MET]

    def outcome(length):
        return outcome_of(WEEKS, days(start, start + dt.timedelta(length))).outcome

    assert order.index(outcome(took + 1)) <= order.index(outcome(took))
