import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.check import Reading
from ehcp_audit.checks.addressed import Addressed
from ehcp_audit.plan import Plan

LONELY = "We worry that she has nobody to play with at lunch."
BEHIND = "He is very far behind with reading."
CLUB = "A learning mentor runs a lunchtime games club with three classmates every day for 30 minutes."


def sections(concerns, **rest):
    return {"A": {"parents": {"concerns": concerns}}, **rest}


ROWS = [
    pytest.param(sections([BEHIND], F={"provision": [CLUB]}), "not_met", id="none answered"),
    pytest.param(
        sections([BEHIND], B="He reads at the level of a younger child.", F=CLUB),
        "not_met",
        id="a need is no answer",
    ),
    pytest.param(sections([LONELY, BEHIND], F={"provision": [CLUB]}), "partly_met", id="one of two"),
    pytest.param({}, "not_applicable", id="no concern"),
    pytest.param(sections(["TBC"], F=CLUB), "not_applicable", id="a placeholder for a concern"),
    pytest.param(sections([LONELY]), "not_assessable", id="E to I blank"),
    pytest.param(sections([LONELY], F={"provision": [CLUB]}), "met", id="answered in F"),
    pytest.param(
        sections([LONELY], H1={"provision": ["A befriender takes her to a youth club on Fridays."]}),
        "met",
        id="answered in H1",
    ),
    pytest.param(
        {"A": "Parents' concerns\nShe has nobody to play with at lunch.", "F": CLUB},
        "met",
        id="told in plain text",
    ),
    pytest.param(
        {
            "A": {"parents": {"views": "They like the school. They worry about his reading."}},
            "F": "Phonics for 20 minutes a day with a TA.",
        },
        "met",
        id="told in the views",
    ),
]


def look(parts):
    plan = Plan.model_validate({"ref": "P", "status": "final", "sections": parts})
    return Addressed().look(Reading(plan, dt.date(2021, 4, 30)))


@pytest.mark.parametrize(("parts", "outcome"), ROWS)
def test_addressed(parts, outcome):
    found = look(parts)
    assert found.outcome == outcome
    assert found.outcome in Addressed.can_give


def test_evidence_shows_the_unanswered_first_and_the_best_line_for_the_others():
    found = look(sections([LONELY, BEHIND], F={"provision": ["Maths for an hour.", CLUB]}))
    assert (found.count, found.total) == (1, 2)
    assert [e.path for e in found.evidence] == ["A.parents.concerns[2].text", "F.provision[2].text"]
    assert found.evidence[0].why == "answered nowhere in E to I"


def test_a_worry_on_an_unknown_subject_is_open_and_says_so():
    found = look(sections(["We worry about the xylophagous qwerty."], F={"provision": [CLUB]}))
    assert found.outcome == "not_met"
    assert found.evidence[0].why == "subject not recognised: look by hand"


@given(st.text(max_size=150), st.text(max_size=200))
def test_it_never_raises(concern, text):
    assert (
        look({"A": {"text": text, "parents": {"concerns": [concern]}}, "F": text}).outcome
        in Addressed.can_give
    )
