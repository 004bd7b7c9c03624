import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.check import Reading
from ehcp_audit.checks.headed import Headed
from ehcp_audit.plan import Plan

ROWS = [
    pytest.param(
        {
            "B": "He has a developmental language disorder.",
            "F": "A speech and language therapist sees him each week.",
        },
        "not_met",
        id="only in B",
    ),
    pytest.param(
        {"F": {"provision": ["She wears a splint for twenty minutes a day."]}, "C": "Asthma."},
        "not_met",
        id="only in F",
    ),
    pytest.param({"B": "He is autistic.", "C": "See Section B"}, "not_met", id="C points elsewhere"),
    pytest.param(
        {"B": "He has ADHD.", "C": {"nil": "No health needs."}}, "not_met", id="C denies what B says"
    ),
    pytest.param(
        {"C": "None known.", "G": "The asthma nurse reviews her inhaler.", "B": "She reads slowly."},
        "not_met",
        id="G serves what C does not state",
    ),
    pytest.param({}, "not_assessable", id="blank"),
    pytest.param({"A": "She is autistic."}, "not_assessable", id="A alone"),
    pytest.param(
        {"B": "He is dyslexic.", "C": {"nil": "The paediatrician found no health needs."}},
        "not_applicable",
        id="no health need",
    ),
    pytest.param(
        {"B": "He reads slowly.", "K": {"advice": [{"text": "Mild asthma in 2015."}]}},
        "not_applicable",
        id="the advice alone",
    ),
    pytest.param(
        {"B": "ASD. He needs warning of change.", "C": {"needs": ["Autism, diagnosed at six."]}},
        "met",
        id="the same in other words",
    ),
    pytest.param(
        {
            "B": "He is tired.",
            "C": {"needs": ["Asthma."]},
            "F": "A speech and language therapist sees him each week.",
        },
        "met",
        id="therapy in F is no fault",
    ),
]


def look(sections):
    plan = Plan.model_validate({"ref": "P", "status": "final", "sections": sections})
    return Headed().look(Reading(plan, dt.date(2021, 4, 30)))


@pytest.mark.parametrize(("sections", "outcome"), ROWS)
def test_headed(sections, outcome):
    found = look(sections)
    assert found.outcome == outcome
    assert found.outcome in Headed.can_give


def test_evidence_names_the_group_and_the_place():
    first = look(
        {"B": {"needs": ["He reads well.", "She sleeps badly. She is kind."]}, "C": "Asthma."}
    ).evidence[0]
    assert (first.path, first.quote, first.marks) == (
        "B.needs[2].text",
        "She sleeps badly.",
        ("sleeps badly",),
    )
    assert first.why.startswith("sleep")


def test_no_reason_says_that_therapy_is_misplaced():
    found = look({"B": "He has DLD.", "F": "A speech and language therapist sees him each week."})
    assert "therap" not in found.reason


@given(st.text(max_size=200), st.text(max_size=200))
def test_it_never_raises(b, c):
    assert look({"B": b, "C": c, "F": b}).outcome in Headed.can_give
