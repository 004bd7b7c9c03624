import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.check import Reading
from ehcp_audit.checks.waited import Waited
from ehcp_audit.plan import Plan


def wait(**fields):
    return {"waits": [{"service": "CAMHS", **fields}]}


ROWS = [
    pytest.param(wait(referred="2021-01-04", first_seen="2021-09-20"), "not_met", id="seen late"),
    pytest.param(
        wait(referred="2020-01-06") | {"timeline": {"issued": "2021-03-01"}}, "not_met", id="still waiting"
    ),
    pytest.param(
        {"sections": {"C": "CAMHS saw her after a wait of 31 weeks."}}, "not_met", id="a span in text"
    ),
    pytest.param({}, "not_applicable", id="blank"),
    pytest.param(
        {"sections": {"B": "He reads slowly. CAMHS is not involved."}}, "not_applicable", id="not involved"
    ),
    pytest.param(
        {"waits": [{"service": "Audiology", "referred": "2020-01-06"}]},
        "not_applicable",
        id="another service",
    ),
    pytest.param(
        wait(referred="2021-02-01") | {"timeline": {"issued": "2021-03-01"}},
        "not_applicable",
        id="waiting, the limit not passed",
    ),
    pytest.param(wait(), "not_assessable", id="no dates"),
    pytest.param(
        {"sections": {"G": "CAMHS will see her each month."}},
        "not_assessable",
        id="involved, no dates in text",
    ),
    pytest.param(wait(referred="2021-01-04", first_seen="2021-05-10"), "met", id="the last day in time"),
    pytest.param(
        {"sections": {"C": "Referred to CAMHS on 20 May 2019. First seen on 12 August 2019."}},
        "met",
        id="dates in text",
    ),
]


def look(record, **parameters):
    plan = Plan.model_validate({"ref": "P", "status": "final", **record})
    return Waited(**parameters).look(Reading(plan, dt.date(2021, 4, 30)))


@pytest.mark.parametrize(("record", "outcome"), ROWS)
def test_waited(record, outcome):
    assert look(record).outcome == outcome


def test_the_day_after_the_limit_is_late():
    assert look(wait(referred="2021-01-04", first_seen="2021-05-11")).outcome == "not_met"


def test_another_service_and_another_limit():
    record = {
        "waits": [{"service": "Occupational therapy", "referred": "2021-01-04", "first_seen": "2021-02-08"}]
    }
    assert look(record, service="occupational therapy", weeks=4).outcome == "not_met"


@given(st.text(max_size=200))
def test_it_never_raises(text):
    assert look({"sections": {"C": f"CAMHS. {text}", "K": text}}).outcome in Waited.can_give
