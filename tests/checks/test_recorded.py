"""The kind ``recorded``: do places of the record hold something real?"""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from ehcp_audit.check import Reading
from ehcp_audit.checks.recorded import Recorded
from ehcp_audit.finding import Outcome
from ehcp_audit.plan import Plan

VOICE = {"of": ["A.child.views", "A.child.interests", "A.child.aspirations"], "met": 3, "partly": 2}
OFFICER = {
    "all_of": ["people.author.name", "people.author.role"],
    "any_of": ["people.author.phone", "people.author.email"],
    "partly": ["people.author.name"],
}


def look(parameters, sections=None, **rest):
    plan = Plan.model_validate({"ref": "X", "status": "final", "sections": sections or {}, **rest})
    return Recorded(**parameters).look(Reading(plan, dt.date(2022, 1, 1)))


def child(**boxes):
    return {"A": {"child": boxes}}


@pytest.mark.parametrize(
    ("parameters", "sections", "outcome"),
    [
        pytest.param(VOICE, {}, Outcome.NOT_MET, id="blank"),
        pytest.param(
            VOICE, child(views="See school report", interests="tbc"), Outcome.NOT_MET, id="placeholders"
        ),
        pytest.param(VOICE, child(views="I like maths.", interests="-"), Outcome.NOT_MET, id="one of three"),
        pytest.param(
            VOICE, child(views="I like maths.", interests="Cars"), Outcome.PARTLY_MET, id="two of three"
        ),
        pytest.param(
            VOICE, child(views="I like it.", interests="Cars", aspirations="A vet."), Outcome.MET, id="three"
        ),
        pytest.param(
            VOICE, {"A": "Sam likes cars and hopes to be a vet."}, Outcome.NOT_ASSESSABLE, id="one text"
        ),
        pytest.param({"any_of": ["D.text", "D.nil"]}, {"D": "N/A"}, Outcome.NOT_MET, id="bare"),
        pytest.param(
            {"any_of": ["D.text", "D.nil"]}, {"D": "Not known to social care."}, Outcome.MET, id="nil"
        ),
        pytest.param(
            {"any_of": ["D.text"], "accept_nil": False},
            {"D": "Not known to social care."},
            Outcome.NOT_MET,
            id="nil refused",
        ),
        pytest.param(
            {"any_of": ["A.parents.views"]},
            {"A": {"parents": {"views": "They declined to comment."}}},
            Outcome.NOT_MET,
            id="declined",
        ),
        pytest.param(
            {"any_of": ["A.parents.views"], "accept_declined": True},
            {"A": {"parents": {"views": "They declined to comment."}}},
            Outcome.MET,
            id="declined accepted",
        ),
        pytest.param(
            {"any_of": ["A.child.about_me"], "least_words": 8},
            child(about_me="Cars."),
            Outcome.NOT_MET,
            id="few words",
        ),
        pytest.param(
            {"of": [["A.child.views", "A.child.about_me"]], "met": 1},
            child(about_me="I like cars."),
            Outcome.MET,
            id="either",
        ),
        pytest.param(
            {"any_of": ["A.parents.concerns[].text"]},
            {"A": {"parents": {"concerns": ["None", "The stairs."]}}},
            Outcome.MET,
            id="any item",
        ),
    ],
)
def test_outcome(parameters, sections, outcome):
    assert look(parameters, sections).outcome is outcome


@pytest.mark.parametrize(
    ("author", "outcome"),
    [
        pytest.param({"name": "Case officer"}, Outcome.NOT_MET, id="a role for a name"),
        pytest.param({"name": "Mo Field"}, Outcome.PARTLY_MET, id="name only"),
        pytest.param(
            {"name": "Mo Field", "role": "plan writer"}, Outcome.PARTLY_MET, id="no way to reach them"
        ),
        pytest.param(
            {"name": "Mo Field", "role": "case officer", "phone": "01632 960001"}, Outcome.MET, id="all"
        ),
    ],
)
def test_named_places(author, outcome):
    assert look(OFFICER, people={"author": author}).outcome is outcome


def test_other_values_count_as_they_are():
    finding = look(
        {"all_of": ["timeline.issued", "letter.mediation"]},
        timeline={"issued": "2021-02-01"},
        letter={"mediation": False},
    )
    assert finding.outcome is Outcome.MET


def test_evidence_names_the_silence():
    finding = look(
        VOICE, child(views="[Describe the child's views]", interests="Cars", aspirations="as above")
    )
    assert {e.why for e in finding.evidence} == {
        "the form's own prompt",
        "a pointer to somewhere else",
        "recorded",
    }
    assert finding.reason == "1 of 3 are recorded"


def test_long_quotes_are_cut():
    finding = look({"any_of": ["A.child.views"]}, child(views="I like cars. " * 60))
    assert len(finding.evidence[0].quote) <= 300


@pytest.mark.parametrize(
    "parameters",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"all_of": ["I.name"], "of": ["I.name"], "met": 1}, id="both ways"),
        pytest.param({"of": ["I.name"]}, id="no number"),
        pytest.param({"of": ["I.name"], "met": 1, "partly": ["I.type"]}, id="paths with of"),
        pytest.param({"all_of": ["I.name"], "partly": 1}, id="number with all_of"),
    ],
)
def test_refused(parameters):
    with pytest.raises(ValidationError):
        Recorded(**parameters)


def test_paths():
    assert Recorded(**OFFICER).paths()[-1] == "people.author.name"
    assert Recorded(**VOICE).paths() == tuple(VOICE["of"])


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_never_raises(text):
    look(VOICE, child(views=text, interests=text))
