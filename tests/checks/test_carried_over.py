"""The kind ``carried_over``: what became of the advice's amounts."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehcp_audit.check import Reading
from ehcp_audit.checks.carried_over import CarriedOver
from ehcp_audit.finding import Outcome
from ehcp_audit.language.dilution import Carried
from ehcp_audit.plan import Plan

THERAPY = "I recommend that a speech and language therapist sees her weekly for 30 minutes to work on telling stories."
READING = "A teaching assistant should teach her a phonics programme for 20 minutes every day."
SWIMMING = "A physiotherapist should take her swimming for one hour every fortnight."
KEPT = "A speech and language therapist works with her on telling stories for half an hour every week."
LOST = "Speech and language therapy on telling stories, as required."


def plan(provision, *advice, text=None):
    return Plan.model_validate(
        {
            "ref": "X",
            "status": "final",
            "sections": {
                "F": {"provision": provision, "text": text},
                "K": {"advice": [{"text": a} for a in advice]},
            },
        }
    )


def look(record, **parameters):
    return CarriedOver(**parameters).look(Reading(record, dt.date(2022, 1, 1)))


@pytest.mark.parametrize(
    ("record", "outcome"),
    [
        pytest.param(plan([KEPT]), Outcome.NOT_ASSESSABLE, id="no advice"),
        pytest.param(plan(["A bus pass."], THERAPY), Outcome.NOT_ASSESSABLE, id="nothing matched"),
        pytest.param(plan([KEPT], "He is a happy boy. He ran for two minutes."), Outcome.NOT_APPLICABLE, id="no amounts"),
        pytest.param(plan([LOST], THERAPY), Outcome.NOT_MET, id="lost"),
        pytest.param(plan([], THERAPY, text=f"- {LOST}"), Outcome.NOT_MET, id="lost in the section's text"),
        pytest.param(
            plan([KEPT, "The phonics programme is taught by a teaching assistant."], THERAPY, READING),
            Outcome.PARTLY_MET, id="half",
        ),
        pytest.param(plan([KEPT], THERAPY), Outcome.MET, id="kept"),
        pytest.param(plan([KEPT], THERAPY, SWIMMING), Outcome.MET, id="left out whole does not decide"),
        pytest.param(
            plan([{"text": "Telling stories", "who": "Speech and language therapist", "how_often": "weekly", "how_long": "30 minutes"}], THERAPY),
            Outcome.MET, id="cells of a row count together",
        ),
    ],
)  # fmt: skip
def test_outcome(record, outcome):
    assert look(record).outcome is outcome


def test_counts_and_evidence():
    finding = look(plan([LOST], THERAPY, SWIMMING))
    assert (finding.count, finding.total) == (0, 1)
    assert finding.reason == (
        "the one quantified recommendation found in the plan is not kept whole; 1 was not found there"
    )
    lost, left_out = finding.evidence
    assert "frequency" in lost.why
    assert "duration" in lost.why
    assert left_out.path == "K.advice[2].text"


@pytest.mark.parametrize(
    ("kept", "found", "left_out", "reason"),
    [
        pytest.param(0, 3, 0, "0 of the 3 quantified recommendations found in the plan are kept whole", id="none"),
        pytest.param(
            1, 3, 2,
            "1 of the 3 quantified recommendations found in the plan is kept whole; 2 were not found there",
            id="some, and some not found",
        ),
        pytest.param(
            5, 5, 7,
            "each of the 5 quantified recommendations found in the plan is kept whole; 7 were not found there",
            id="met does not hide what was not found",
        ),
        pytest.param(1, 1, 0, "the one quantified recommendation found in the plan is kept whole", id="one"),
    ],
)  # fmt: skip
def test_reason(kept, found, left_out, reason, monkeypatch):
    def carried(*_given, **_named):
        items = [
            Carried("K.text", "asked", "F.text", "given", () if n < kept else ("who",)) for n in range(found)
        ]
        return (*items, *(Carried("K.text", "asked", "", "", ()) for _ in range(left_out)))

    monkeypatch.setattr("ehcp_audit.checks.carried_over.carried", carried)
    assert look(plan([KEPT], THERAPY)).reason == reason


def test_parameter():
    assert look(plan([LOST], THERAPY), partly=1).outcome is Outcome.PARTLY_MET


def test_paths():
    assert "F" in CarriedOver().paths()


@settings(max_examples=60)
@given(st.text(max_size=200), st.text(max_size=200))
def test_never_raises(provision, advice):
    look(plan([], advice, text=provision))
