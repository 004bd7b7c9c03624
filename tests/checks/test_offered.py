import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.check import Reading
from ehcp_audit.checks.offered import Offered
from ehcp_audit.plan import Plan

ROWS = [
    pytest.param({}, "not_met", id="blank"),
    pytest.param({"child": {"interpreter": {"needed": True}}}, "not_met", id="only needed"),
    pytest.param({"child": {"interpreter": {"offered": "No"}}}, "not_met", id="not offered"),
    pytest.param({"child": {"interpreter": {"offered": "TBC"}}}, "not_met", id="a placeholder"),
    pytest.param(
        {"sections": {"A": "Her sister, who is eleven, interpreted with help."}},
        "not_met",
        id="a child who translates",
    ),
    pytest.param(
        {"sections": {"A": {"parents": {"support_offered": "A Somali interpreter booked by the council."}}}},
        "met",
        id="in its field",
    ),
    pytest.param(
        {"child": {"interpreter": {"offered": "Offered on 3 March and declined."}}},
        "met",
        id="offered and declined",
    ),
    pytest.param(
        {"sections": {"A": "The family form was sent in Polish and a bilingual worker sat with her."}},
        "met",
        id="in plain text",
    ),
]


def look(record):
    plan = Plan.model_validate({"ref": "P", "status": "final", **record})
    return Offered().look(Reading(plan, dt.date(2021, 4, 30)))


@pytest.mark.parametrize(("record", "outcome"), ROWS)
def test_offered(record, outcome):
    assert look(record).outcome == outcome


@given(st.text(max_size=200))
def test_it_never_raises(text):
    assert (
        look({"child": {"interpreter": {"offered": text}}, "sections": {"A": text}}).outcome
        in Offered.can_give
    )
