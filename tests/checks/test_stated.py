import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.check import Reading
from ehcp_audit.checks.stated import Stated
from ehcp_audit.plan import Plan

ROWS = [
    pytest.param({}, "not_met", id="blank"),
    pytest.param({"D": "Not known to social care."}, "not_met", id="not known"),
    pytest.param({"D": "See report"}, "not_met", id="a pointer"),
    pytest.param({"D": "-"}, "not_met", id="a dash"),
    pytest.param({"D": "Awaiting advice"}, "not_met", id="awaited"),
    pytest.param({"D": {"nil": "There are no social care needs."}}, "not_met", id="none without a basis"),
    pytest.param(
        {"D": {"nil": "A social worker assessed the family on 3 May and found no social care needs."}},
        "met",
        id="none with its basis",
    ),
    pytest.param({"D": {"needs": ["He cannot be left alone at home."]}}, "met", id="needs"),
    pytest.param({"D": "Her mother needs a break at weekends."}, "met", id="plain text"),
]


def look(sections, **parameters):
    plan = Plan.model_validate({"ref": "P", "status": "final", "sections": sections})
    return Stated(section="D", **parameters).look(Reading(plan, dt.date(2021, 4, 30)))


@pytest.mark.parametrize(("sections", "outcome"), ROWS)
def test_stated(sections, outcome):
    assert look(sections).outcome == outcome


def test_a_bare_none_is_enough_where_no_basis_is_needed():
    assert look({"D": {"nil": "There are no social care needs."}}, basis="not_needed").outcome == "met"


@given(st.text(max_size=200))
def test_it_never_raises(text):
    assert look({"D": {"text": text, "nil": text}}).outcome in Stated.can_give
