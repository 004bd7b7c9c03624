import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.check import Reading
from ehcp_audit.checks.voiced import Voiced
from ehcp_audit.plan import Plan

VIEWS, LIKES, HOPES = (
    "Maths goes too fast and I want Miss Lowe to wait.",
    "I like drawing horses.",
    "I want to be a vet.",
)
CHILD = [
    pytest.param({}, "not_met", id="blank"),
    pytest.param(
        {"child": {"views": "TBC", "interests": LIKES, "aspirations": "N/A"}}, "not_met", id="placeholders"
    ),
    pytest.param(
        {"child": {"history": "She was born in May. She moved here in 2018."}}, "not_met", id="a history"
    ),
    pytest.param(
        {
            "child": {
                "about_me": "Mum says she is happy. She thinks she likes cats. She wants her to be a nurse."
            }
        },
        "not_met",
        id="a mother's words",
    ),
    pytest.param({"child": {"views": VIEWS, "interests": LIKES}}, "partly_met", id="no aspirations"),
    pytest.param(
        {"child": {"views": VIEWS, "interests": LIKES, "aspirations": HOPES}}, "met", id="each in its box"
    ),
    pytest.param({"child": {"about_me": f"{VIEWS} {LIKES} {HOPES}"}}, "met", id="all in one box"),
    pytest.param(
        {"text": f"About me\n{VIEWS}\nInterests\nHorses, swimming, cats.\nMy hopes\n{HOPES}"},
        "met",
        id="plain text",
    ),
]
PARENTS = [
    pytest.param({"parents": {"views": "She says that he is happy."}}, "not_met", id="views alone"),
    pytest.param(
        {"parents": {"views": "She says that he is happy.", "concerns": ["He has no friends."]}},
        "partly_met",
        id="two of three",
    ),
    pytest.param(
        {"parents": {"declined": "Asked twice; they chose not to add views."}},
        "not_applicable",
        id="declined",
    ),
    pytest.param(
        {"parents": {"views": "The form was not returned."}}, "not_met", id="no reply is no decline"
    ),
    pytest.param(
        {
            "parents": {
                "views": "She says that he is happy.",
                "aspirations": "That he will read for pleasure.",
                "concerns": ["He has no friends."],
            }
        },
        "met",
        id="all three",
    ),
    pytest.param(
        {
            "text": "Parents' views\nThey value the school. They hope he will have a job. They are worried about the road."
        },
        "met",
        id="plain text",
    ),
]


def look(whose, section):
    plan = Plan.model_validate({"ref": "P", "status": "final", "sections": {"A": section}})
    return Voiced(whose=whose).look(Reading(plan, dt.date(2021, 4, 30)))


@pytest.mark.parametrize(("section", "outcome"), CHILD)
def test_the_childs_voice(section, outcome):
    assert look("child", section).outcome == outcome


@pytest.mark.parametrize(("section", "outcome"), PARENTS)
def test_the_parents_voice(section, outcome):
    assert look("parents", section).outcome == outcome


def test_the_reason_says_what_is_missing():
    found = look("child", {"child": {"views": VIEWS, "interests": LIKES}})
    assert "missing: aspirations" in found.reason
    assert found.evidence[0].path == "A.child.aspirations"


@given(st.text(max_size=200), st.sampled_from(["child", "parents"]))
def test_it_never_raises(text, whose):
    section = {"text": text, "child": {"about_me": text}, "parents": {"views": text}}
    assert look(whose, section).outcome in Voiced.can_give
