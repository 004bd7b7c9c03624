"""The kind ``original``: sentences lifted from the advice."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehcp_audit.check import Reading
from ehcp_audit.checks.original import Original
from ehcp_audit.finding import Outcome
from ehcp_audit.plan import Plan

REPORT = (
    "His difficulties with emotional regulation are most apparent at unstructured times. He can become overwhelmed by the "
    "noise of the playground and will seek out an adult or hide. Within the classroom he was quiet and compliant and rarely "
    "sought help from the adults around him. He masked his confusion by copying his neighbour and smiling at the teacher. "
    "A mentor should meet him every Monday for 20 minutes to plan the week ahead."
)
LIFTED = [
    "His difficulties with emotional regulation are most apparent at unstructured times.",
    "He becomes overwhelmed by the noise of the playground and will hide or seek out an adult.",
    "Within the classroom he is quiet and compliant and rarely seeks help from the adults around him.",
    "He masks his confusion by copying his neighbour and smiling at the teacher.",
]
OWN = "Playtimes are the hardest part of the day, and he looks for a grown-up he knows well."
AMOUNT = "A mentor will meet him every Monday for 20 minutes to plan the week ahead."


def plan(needs=(), *, text=None, advice=REPORT, limb="d", provision=(), child=None, k_text=None):
    items = [] if advice is None else [{"limb": limb, "text": advice}]
    return Plan.model_validate(
        {
            "ref": "X",
            "status": "final",
            "sections": {
                "A": {"child": {"about_me": child}},
                "B": {"needs": list(needs), "text": text},
                "F": {"provision": list(provision)},
                "K": {"advice": items, "text": k_text},
            },
        }
    )


def look(record, **parameters):
    return Original(**parameters).look(Reading(record, dt.date(2022, 1, 1)))


@pytest.mark.parametrize(
    ("record", "outcome"),
    [
        pytest.param(plan(LIFTED, advice=None), Outcome.NOT_ASSESSABLE, id="no advice"),
        pytest.param(
            plan(LIFTED, advice=None, k_text="Education\n3 May 2021\nMedical\n4 May 2021"),
            Outcome.NOT_ASSESSABLE,
            id="a list only",
        ),
        pytest.param(plan(LIFTED), Outcome.NOT_MET, id="four"),
        pytest.param(plan(text=" ".join(LIFTED)), Outcome.NOT_MET, id="section text"),
        pytest.param(
            plan(LIFTED, advice=None, k_text=REPORT), Outcome.NOT_MET, id="advice in the section's text"
        ),
        pytest.param(plan(LIFTED[:3]), Outcome.PARTLY_MET, id="three"),
        pytest.param(plan(LIFTED[:2]), Outcome.PARTLY_MET, id="two"),
        pytest.param(
            plan(LIFTED[:2], text=" ".join(LIFTED[:2])), Outcome.PARTLY_MET, id="text and items count once"
        ),
        pytest.param(plan(LIFTED[:1]), Outcome.MET, id="one"),
        pytest.param(plan([OWN]), Outcome.MET, id="own words"),
        pytest.param(plan([OWN, LIFTED[0]], provision=[AMOUNT]), Outcome.MET, id="amounts do not count"),
        pytest.param(plan([f'"{s}"' for s in LIFTED]), Outcome.MET, id="quotations"),
        pytest.param(plan(child=" ".join(LIFTED), limb="a"), Outcome.MET, id="the family's own words in A"),
        pytest.param(plan(child=" ".join(LIFTED)), Outcome.NOT_MET, id="a report's words in A"),
    ],
)
def test_outcome(record, outcome):
    assert look(record).outcome is outcome


def test_parameters():
    assert look(plan(LIFTED), met=4).outcome is Outcome.MET
    assert look(plan(LIFTED), partly=4).outcome is Outcome.PARTLY_MET


def test_evidence_says_where():
    finding = look(plan(LIFTED[:2]))
    assert {e.path for e in finding.evidence} == {"B.needs[1].text", "B.needs[2].text"}
    assert all("K.advice[1].text" in e.why and e.quote in LIFTED for e in finding.evidence)
    assert finding.reason.startswith("2 sentences")


def test_paths():
    assert "K.advice[].text" in Original().paths()


@settings(max_examples=60)
@given(st.text(max_size=200), st.text(max_size=200))
def test_never_raises(need, advice):
    look(plan(text=need, advice=advice))
