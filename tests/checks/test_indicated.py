"""The kind ``indicated``: do the outcomes say how success will show?"""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from ehcp_audit.check import Reading
from ehcp_audit.checks.indicated import Indicated
from ehcp_audit.finding import Outcome
from ehcp_audit.plan import Plan

GOOD = "By July 2022 Ana will read 40 of the first 100 common words on sight."
UNDATED = "Ana will tie her own laces on both shoes."
VAGUE = "Ana will be more confident."
SERVICE = "Ana will receive weekly therapy by July 2022."


def look(section, **parameters):
    plan = Plan.model_validate({"ref": "X", "status": "final", "sections": {"E": section} if section else {}})
    return Indicated(**parameters).look(Reading(plan, dt.date(2022, 1, 1)))


@pytest.mark.parametrize(
    ("section", "parameters", "outcome"),
    [
        pytest.param(None, {}, Outcome.NOT_ASSESSABLE, id="no section held"),
        pytest.param({"monitoring": "Each term."}, {}, Outcome.NOT_MET, id="no outcome stated"),
        pytest.param({"outcomes": [VAGUE]}, {}, Outcome.NOT_MET, id="vague"),
        pytest.param({"outcomes": [SERVICE]}, {}, Outcome.NOT_MET, id="a service"),
        pytest.param({"text": f"1. {VAGUE}\n2. {SERVICE}"}, {}, Outcome.NOT_MET, id="vague, as text"),
        pytest.param({"outcomes": [GOOD, VAGUE]}, {}, Outcome.PARTLY_MET, id="half"),
        pytest.param(
            {"outcomes": [GOOD, UNDATED]}, {"also": ["timebound"]}, Outcome.PARTLY_MET, id="half dated"
        ),
        pytest.param(
            {"outcomes": [SERVICE]},
            {"also": ["timebound"], "indicator": False},
            Outcome.MET,
            id="only the date is asked",
        ),
        pytest.param(
            {"outcomes": [{"text": SERVICE, "success": "She walks 30 metres on four days in five."}]},
            {"also": ["not_provision"]},
            Outcome.NOT_MET,
            id="a service with a sign",
        ),
        pytest.param({"outcomes": [GOOD, UNDATED]}, {}, Outcome.MET, id="both"),
        pytest.param({"text": f"- {GOOD}\n- {UNDATED}"}, {}, Outcome.MET, id="both, as text"),
        pytest.param(
            {"outcomes": [{"text": VAGUE, "success": "She answers in class twice a day."}]},
            {},
            Outcome.MET,
            id="success box",
        ),
        pytest.param(
            {"outcomes": [{"text": UNDATED, "by_when": "Year 6"}]},
            {"also": ["timebound"]},
            Outcome.MET,
            id="date box",
        ),
    ],
)
def test_outcome(section, parameters, outcome):
    assert look(section, **parameters).outcome is outcome


def test_the_worst_comes_first_with_its_words():
    finding = look({"outcomes": [GOOD, VAGUE]})
    assert (finding.count, finding.total) == (1, 2)
    assert finding.reason == "1 of 2 outcomes say how success will show"
    assert finding.evidence[0].path == "E.outcomes[2].text"
    assert finding.evidence[0].quote == VAGUE
    assert "40 of the first 100" in finding.evidence[1].marks


def test_asking_nothing_is_refused():
    with pytest.raises(ValidationError, match="also must name"):
        Indicated(indicator=False)


def test_paths():
    assert Indicated().paths() == ("E.outcomes", "E.text")


@given(st.text(max_size=200), st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_never_raises(text, success):
    look({"text": text})
    look({"outcomes": [{"text": text, "success": success, "by_when": success}]}, also=["timebound"])
