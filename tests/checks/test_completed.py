import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.check import Reading
from ehcp_audit.checks.completed import Completed
from ehcp_audit.plan import Plan

ROWS = [
    pytest.param({}, "not_met", id="blank"),
    pytest.param({"child": {"about_me": "To be completed with family"}}, "not_met", id="a promise"),
    pytest.param(
        {"child": {"about_me": "Luca likes cars and his dog."}}, "not_met", id="a bare line of likes"
    ),
    pytest.param(
        {"child": {"history": "He was born in May and came to England in 2018. He went to nursery."}},
        "not_met",
        id="a history",
    ),
    pytest.param(
        {
            "child": {
                "about_me": "Mum says that he is a happy boy who loves the sea, and that he sleeps well."
            }
        },
        "not_met",
        id="a mother's words",
    ),
    pytest.param(
        {"child": {"about_me": "He was asked twice and chose not to say anything."}}, "not_met", id="declined"
    ),
    pytest.param(
        {"text": "Background\nHe was born in May. He moved to Hill School in 2018."},
        "not_met",
        id="plain text with a history",
    ),
    pytest.param(
        {"child": {"about_me": "I like trains and my gran's soup. I do not like the bell because it hurts."}},
        "met",
        id="the child's words",
    ),
    pytest.param(
        {
            "child": {
                "views": "She put the picture of the hall on the sad pile and the picture of her class on the happy one."
            }
        },
        "met",
        id="what she showed",
    ),
    pytest.param(
        {"text": "What matters to me\nBeing asked first. Not being late, because everyone turns round."},
        "met",
        id="plain text",
    ),
]


def look(section):
    plan = Plan.model_validate({"ref": "P", "status": "final", "sections": {"A": section}})
    return Completed().look(Reading(plan, dt.date(2021, 4, 30)))


@pytest.mark.parametrize(("section", "outcome"), ROWS)
def test_completed(section, outcome):
    found = look(section)
    assert found.outcome == outcome
    assert found.evidence


@given(st.text(max_size=200))
def test_it_never_raises(text):
    assert look({"text": text, "child": {"about_me": text}}).outcome in Completed.can_give
