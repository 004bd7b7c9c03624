"""The kind ``plain``: words explained, sentences that can be read."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehcp_audit.check import Reading
from ehcp_audit.checks.plain import Plain
from ehcp_audit.finding import Outcome
from ehcp_audit.plan import Plan

EASY = "He likes to swim. He swims each week with his dad. Loud rooms upset him, so he sits by the door."
REPORT_SPEAK = (
    "He presents with SPD and DCD, with proprioceptive and vestibular difficulties. On the WISC-V his VCI fell at the 9th "
    "percentile. He is frequently dysregulated."
)
LONG = (
    "Notwithstanding the considerable progress that has undoubtedly been achieved during the preceding academic year in "
    "consequence of the additional individualised intervention arrangements, his fundamental difficulties concerning "
    "organisation, concentration and communication continue to necessitate comprehensive consideration. "
) * 5
WORD_PLAN = (
    "CI1. He finds it hard to tell when a person is joking.\nCI2. Spoken instructions with several steps are lost after "
    "the second.\nMs O'Hara (Base lead) and Dr McKay agreed. He had four tonic-clonic seizures (loss of consciousness with "
    "stiffening and jerking) in Year 8. He has Entry Level 3 maths and takes GCSE art."
)


def plan(**sections):
    return Plan.model_validate({"ref": "X", "status": "final", "sections": sections})


def look(record, **parameters):
    return Plain(**parameters).look(Reading(record, dt.date(2022, 1, 1)))


@pytest.mark.parametrize(
    ("record", "outcome"),
    [
        pytest.param(plan(), Outcome.NOT_ASSESSABLE, id="no text"),
        pytest.param(plan(K=REPORT_SPEAK), Outcome.NOT_ASSESSABLE, id="advice is not read"),
        pytest.param(plan(B=REPORT_SPEAK, E="SALT and ELSA input for his SEMH.", F="EP and OT to liaise with the LSA."), Outcome.NOT_MET, id="throughout"),
        pytest.param(plan(A=LONG, B=LONG, F=EASY), Outcome.NOT_MET, id="long sentences in two sections"),
        pytest.param(plan(A=EASY, B=REPORT_SPEAK, F=EASY), Outcome.PARTLY_MET, id="one section"),
        pytest.param(plan(A=EASY, B=LONG), Outcome.PARTLY_MET, id="one section hard to read"),
        pytest.param(plan(B="The EP came.", F="The OT came."), Outcome.PARTLY_MET, id="a few"),
        pytest.param(plan(A=EASY, B="The CAMHS team came.", F="The CAMHS team will come."), Outcome.MET, id="one word twice"),
        pytest.param(plan(A=EASY, B=WORD_PLAN), Outcome.MET, id="references, names and a gloss"),
        pytest.param(
            plan(B="An occupational therapist (OT) came.", F="The OT will come. Ms Ray will come from the wheelchair clinic (WCC)."),
            Outcome.MET, id="explained earlier",
        ),
        pytest.param(plan(A='She said, "I am dysregulated and proprioceptive, like my OT and EP say."'), Outcome.MET, id="quoted"),
    ],
)  # fmt: skip
def test_outcome(record, outcome):
    assert look(record).outcome is outcome


def test_parameters():
    record = plan(B="The EP came.", F="The OT came.")
    assert look(record, allowed=2).outcome is Outcome.MET
    assert look(record, few=1).outcome is Outcome.NOT_MET
    hard = plan(A=EASY, B=LONG)
    assert look(hard, grade=99, long_share=1).outcome is Outcome.MET
    assert look(hard, least=99).outcome is Outcome.MET
    assert look(hard, grade=99, long_words=99).outcome is Outcome.MET


def test_evidence():
    finding = look(plan(B="The EP came. He is dysregulated."))
    assert [(e.path, e.marks) for e in finding.evidence] == [
        ("B.text", ("EP",)),
        ("B.text", ("dysregulated",)),
    ]
    assert finding.reason == "2 short form or technical words are unexplained"


def test_paths():
    assert "K" not in Plain().paths()


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_never_raises(text):
    look(plan(A=text, F=text))
