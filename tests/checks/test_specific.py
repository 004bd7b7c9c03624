"""The kind ``specific``: one row for each outcome, negatives first, on items and on text."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehcp_audit.check import Reading
from ehcp_audit.checks.specific import Specific
from ehcp_audit.finding import Outcome
from ehcp_audit.plan import Plan

GOOD = "A teaching assistant reads with her for 15 minutes every morning."
ALSO_GOOD = "The class teacher shows her the picture timetable at the start of every lesson."
VAGUE = "Regular access to small group work as appropriate."
HALF_VAGUE = "Phonics with a teaching assistant each day."


def look(sections: dict, **parameters):
    plan = Plan.model_validate({"ref": "T-1", "status": "final", "sections": sections})
    return Specific(**parameters).look(Reading(plan, dt.date(2026, 1, 1)))


@pytest.mark.parametrize(
    ("sections", "parameters", "outcome", "count", "total"),
    [
        pytest.param({}, {}, Outcome.NOT_MET, None, None, id="F is blank"),
        pytest.param({"F": "\n \n"}, {}, Outcome.NOT_MET, None, None, id="F holds only white space"),
        pytest.param({"F": {"nil": "None."}}, {}, Outcome.NOT_MET, None, None, id="F is nil"),
        pytest.param({"F": {"provision": [VAGUE, HALF_VAGUE]}}, {}, Outcome.NOT_MET, 0, 2, id="all vague"),
        pytest.param({"F": f"- {VAGUE}\n- {HALF_VAGUE}\n- {VAGUE}"}, {}, Outcome.NOT_MET, 0, 3, id="all vague, text only"),
        pytest.param({"F": f"- {GOOD}\n- {VAGUE}"}, {}, Outcome.PARTLY_MET, 1, 2, id="half, text only"),
        pytest.param({"F": {"provision": [GOOD, VAGUE]}}, {}, Outcome.PARTLY_MET, 1, 2, id="half"),
        pytest.param({"F": {"provision": [GOOD, VAGUE]}}, {"partly": 0.6}, Outcome.NOT_MET, 1, 2, id="a higher bar"),
        pytest.param({"G": "No health provision is required."}, {"section": ["G"]}, Outcome.NOT_APPLICABLE, None, None, id="G nil in its text"),
        pytest.param({"G": {"nil": "None identified."}}, {"section": ["G"]}, Outcome.NOT_APPLICABLE, None, None, id="G nil"),
        pytest.param({}, {"section": ["H1", "H2"]}, Outcome.NOT_APPLICABLE, None, None, id="H1 and H2 blank"),
        pytest.param({"F": {"provision": [GOOD, ALSO_GOOD]}}, {}, Outcome.MET, 2, 2, id="all specific"),
        pytest.param({"F": {"provision": [GOOD, "None."]}}, {}, Outcome.MET, 1, 1, id="a nil line is not counted"),
        pytest.param(
            {"F": {"provision": [{"text": "Paired reading", "who": "Teaching assistant", "how_often": "Twice a week", "how_long": "20 minutes"}]}},
            {}, Outcome.MET, 1, 1, id="cells of one row count together",
        ),
        pytest.param({"F": {"provision": [GOOD]}, "G": "Physiotherapy as required."}, {"section": ["F", "G"]}, Outcome.PARTLY_MET, 1, 2, id="two sections"),
    ],
)  # fmt: skip
def test_outcomes(sections, parameters, outcome, count, total):
    found = look(sections, **parameters)
    assert (found.outcome, found.count, found.total) == (outcome, count, total)


def test_evidence_says_what_is_missing_and_marks_the_deciding_words():
    found = look({"F": {"provision": [GOOD, {"text": "Physiotherapy daily where possible."}]}})
    [evidence] = found.evidence
    assert evidence.path == "F.provision[2].text"
    assert "does not say how often" in evidence.why
    assert "where possible" in evidence.marks
    assert all(mark in evidence.quote for mark in evidence.marks)
    assert found.reason == "1 of 2 statements of provision are specific and quantified"


def test_evidence_is_short_and_worst_first():
    found = look({"F": {"provision": [HALF_VAGUE] + ["Support " * 100] * 15}})
    assert len(found.evidence) == 12
    assert all(len(e.quote) <= 300 for e in found.evidence)
    assert found.evidence[0].quote.startswith("Support")


def test_the_parameters_must_be_in_order():
    with pytest.raises(ValueError, match="partly must not be above met"):
        Specific(met=0.3, partly=0.5)


def test_the_paths_are_the_sections_read():
    assert Specific(section=("F", "G")).paths() == ("F", "G")


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300), item=st.text(max_size=120))
def test_it_never_raises_whatever_the_plan_says(text, item):
    found = look({"F": {"provision": [{"text": item}]}, "G": text, "H1": text}, section=["F", "G", "H1"])
    assert found.outcome in Specific.can_give
