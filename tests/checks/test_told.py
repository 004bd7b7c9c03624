import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.check import Reading
from ehcp_audit.checks.told import Told
from ehcp_audit.plan import Plan

ROWS = [
    pytest.param({}, "not_met", id="blank"),
    pytest.param({"sections": {"D": "He cannot be left alone."}}, "not_met", id="needs alone"),
    pytest.param(
        {"sections": {"D": "The family consented to reports being shared with social care."}},
        "not_met",
        id="consent to something else",
    ),
    pytest.param({"social_care_request": {"requested": "2021-01-05"}}, "partly_met", id="asked"),
    pytest.param(
        {"sections": {"K": {"advice": [{"limb": "e", "role": "Social worker", "requested": "2021-01-05"}]}}},
        "partly_met",
        id="a dated request in K",
    ),
    pytest.param(
        {
            "sections": {
                "K": "Education\nHill School\n13 December 2021\nSocial care\nFront door\n13 December 2021"
            }
        },
        "partly_met",
        id="a row of K as text",
    ),
    pytest.param(
        {"social_care_request": {"requested": "2021-01-05", "text": "The family was not told."}},
        "partly_met",
        id="said not to be told",
    ),
    pytest.param(
        {"social_care_request": {"requested": "2021-01-05", "family_told": "2021-01-06"}},
        "met",
        id="both dates",
    ),
    pytest.param(
        {
            "social_care_request": {
                "requested": "2021-01-05",
                "text": "I rang Dawn that day and told her what I had asked.",
            }
        },
        "met",
        id="told in its text",
    ),
    pytest.param(
        {"sections": {"D": "They were told in our letter that we had asked social care for advice."}},
        "met",
        id="a sentence in D",
    ),
]


def look(record):
    plan = Plan.model_validate({"ref": "P", "status": "final", **record})
    return Told().look(Reading(plan, dt.date(2021, 4, 30)))


@pytest.mark.parametrize(("record", "outcome"), ROWS)
def test_told(record, outcome):
    assert look(record).outcome == outcome


@given(st.text(max_size=200))
def test_it_never_raises(text):
    record = {"social_care_request": {"text": text}, "sections": {"D": text, "K": text}}
    assert look(record).outcome in Told.can_give
