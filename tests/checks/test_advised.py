"""The kind ``advised``."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ehcp_audit.finding import Outcome
from tests.tools import Row, assert_row, check, outcome_of, rows

COMPLETE = {"kind": "advised", "aspect": "complete"}
ON_TIME = {"kind": "advised", "aspect": "on_time"}
ANSWER = {"received": "2021-02-01"}


def limbs(letters, **more):
    return [{"limb": letter, **ANSWER, **more} for letter in letters]


def asked(*lengths):
    """Items asked on 1 March and answered so many days later; ``None`` is no answer."""
    return [
        {
            "limb": "a",
            "requested": "2021-03-01",
            **({"received": f"2021-{3 + (n // 31):02}-{1 + n % 31:02}"} if n is not None else {}),
        }
        for n in lengths
    ]


ROWS = [
    Row("nothing listed", COMPLETE, {}, Outcome.NOT_ASSESSABLE, says="lists no advice item by item"),
    Row("text only", COMPLETE, {"K": "Advice from the school and the psychologist."}, Outcome.NOT_ASSESSABLE),
    Row("nobody says who was asked", COMPLETE, {"K.advice": [{"role": "Teacher"}]}, Outcome.NOT_ASSESSABLE, says="not marked with who was asked"),
    Row("on time: nothing listed", ON_TIME, {}, Outcome.NOT_ASSESSABLE),
    Row("on time: no item has both dates", ON_TIME, {"K.advice": [*asked(None), {"received": "2021-03-01"}]}, Outcome.NOT_ASSESSABLE, says="both the day of request and of reply"),
    Row("two missing", COMPLETE, {"K.advice": limbs("abd")}, Outcome.NOT_MET, ("K.advice", "K.advice"), "missing: medical and social care"),
    Row("asked and not answered is missing", COMPLETE, {"K.advice": [*limbs("abd"), {"limb": "c", "requested": "2021-01-01"}, {"limb": "e", "appended": "no"}]}, Outcome.NOT_MET, ("K.advice[4]", "K.advice[5]"), "missing: medical and social care"),
    Row("all missing but one", COMPLETE, {"K.advice": limbs("a")}, Outcome.NOT_MET, ("K.advice",) * 4, "education, medical, educational psychology and social care"),
    Row("on time: two late", ON_TIME, {"K.advice": asked(50, 51, 1)}, Outcome.NOT_MET, ("K.advice[1]", "K.advice[2]"), "1 of 3 dated replies came within 42 days"),
    Row("one missing", COMPLETE, {"K.advice": limbs("abde")}, Outcome.PARTLY_MET, ("K.advice",), "missing: medical"),
    Row("on time: one late", ON_TIME, {"K.advice": asked(43, 42)}, Outcome.PARTLY_MET, ("K.advice[1]",), "1 of 2 dated replies"),
    Row("all there", COMPLETE, {"K.advice": limbs("abcde")}, Outcome.MET, (), "all 5 kinds of advice are there"),
    Row("a list without dates lists what was received", COMPLETE, {"K.advice": [{"limb": letter} for letter in "abcde"]}, Outcome.MET),
    Row("a service that does not know the child has replied", COMPLETE, {"K.advice": [*limbs("abcd"), *limbs("e", known_to_service="no")]}, Outcome.MET),
    Row("one reply of two is a reply", COMPLETE, {"K.advice": [{"limb": "a", "requested": "2021-01-01"}, *limbs("abcde")]}, Outcome.MET),
    Row("the text itself is a reply", COMPLETE | {"limbs": ["a"]}, {"K.advice": [{"limb": "a", "requested": "2021-01-01", "text": "He is happy."}]}, Outcome.MET),
    Row("its date is a reply", COMPLETE | {"limbs": ["a"]}, {"K.advice": [{"limb": "a", "requested": "2021-01-01", "dated": "2021-01-09"}]}, Outcome.MET),
    Row("only the limbs asked for", COMPLETE | {"limbs": ["a", "g"]}, {"K.advice": limbs("ag")}, Outcome.MET, (), "all 2 kinds"),
    Row("on time: on the last day", ON_TIME, {"K.advice": asked(42, 0)}, Outcome.MET, (), "2 of 2"),
    Row("on time: no answer is missing and not late", ON_TIME, {"K.advice": asked(None, 5)}, Outcome.MET, (), "1 of 1"),
    Row("on time: another limit", ON_TIME | {"days": 60}, {"K.advice": asked(59)}, Outcome.MET),
]  # fmt: skip


@rows(ROWS)
def test_outcome(row):
    assert_row(row)


def test_replies_on_time_are_counted():
    found = outcome_of(ON_TIME, {"K.advice": asked(43, 42)})
    assert (found.count, found.total) == (1, 2)


@pytest.mark.parametrize(
    ("item", "who"),
    [
        ({"role": "Physiotherapist", "service": "NHS"}, "Physiotherapist"),
        ({"service": "NHS"}, "NHS"),
        ({"limb": "c"}, "medical"),
        ({}, "advice"),
    ],
)
def test_who_was_late(item, who):
    [evidence] = outcome_of(
        ON_TIME, {"K.advice": [{"requested": "2021-01-01", "received": "2021-03-01"} | item]}
    ).evidence
    assert evidence.why == f"{who}: 59 days, the limit is 42"
    assert evidence.quote == "asked 1 January 2021, received 1 March 2021"


def test_what_is_missing_says_whether_it_was_asked_for():
    found = outcome_of(COMPLETE, {"K.advice": [*limbs("abd"), {"limb": "c", "requested": "2021-01-01"}]})
    assert [e.why for e in found.evidence] == [
        "medical: asked, and no reply is recorded",
        "social care: not in the list",
    ]


@pytest.mark.parametrize(
    "broken",
    [{}, {"aspect": "late"}, {"aspect": "complete", "limbs": ["z"]}, {"aspect": "on_time", "days": 0}],
)
def test_refused(broken):
    with pytest.raises(ValidationError):
        check({"kind": "advised"} | broken)


def test_paths():
    assert check(COMPLETE).paths() == ("K.advice",)


items = st.fixed_dictionaries(
    {},
    optional={
        "limb": st.sampled_from("abcdefgh"),
        "role": st.text(),
        "service": st.text(),
        "title": st.text(),
        "requested": st.dates().map(str),
        "received": st.dates().map(str),
        "text": st.text(),
        "appended": st.booleans(),
    },
)


@given(st.lists(items, max_size=5), st.sampled_from([COMPLETE, ON_TIME]))
def test_it_never_raises(listed, aspect):
    outcome_of(aspect, {"K.advice": listed})
