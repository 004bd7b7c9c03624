"""The kind ``decision``: is a decision written down?"""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehcp_audit.check import Reading
from ehcp_audit.checks.decision import Decision
from ehcp_audit.finding import Outcome
from ehcp_audit.plan import Plan

CODES = {
    "personal_budget": ("J.decision",),
    "short_breaks": ("H1.short_breaks.decision",),
    "direct_payments": ("J.direct_payments.decision",),
}
TEXTS = ("J.text", "J.direct_payments.text", "H1.text", "H1.provision[].text", "H1.short_breaks.text")


def look(sections, subject="personal_budget"):
    plan = Plan.model_validate({"ref": "X", "status": "final", "sections": sections})
    check = Decision(subject=subject, recorded=CODES[subject], texts=TEXTS)
    return check.look(Reading(plan, dt.date(2022, 1, 1)))


@pytest.mark.parametrize(
    ("sections", "subject", "outcome"),
    [
        pytest.param({}, "personal_budget", Outcome.NOT_MET, id="blank"),
        pytest.param({"J": "N/A"}, "personal_budget", Outcome.NOT_MET, id="not applicable"),
        pytest.param(
            {"J": "Parents may ask for a personal budget."},
            "personal_budget",
            Outcome.NOT_MET,
            id="a right to ask",
        ),
        pytest.param({"J": {"decision": "requested"}}, "personal_budget", Outcome.NOT_MET, id="requested"),
        pytest.param(
            {"J": "They declined a personal budget."},
            "direct_payments",
            Outcome.NOT_MET,
            id="another subject",
        ),
        pytest.param(
            {"H1": "Short breaks from the classroom."},
            "short_breaks",
            Outcome.NOT_MET,
            id="a break from lessons",
        ),
        pytest.param({"J": {"decision": "refused"}}, "personal_budget", Outcome.MET, id="code"),
        pytest.param(
            {"J": "Offered in May; both parents said no."}, "personal_budget", Outcome.MET, id="own box"
        ),
        pytest.param(
            {"J": {"direct_payments": {"text": "Agreed from June."}}},
            "direct_payments",
            Outcome.MET,
            id="own small box",
        ),
        pytest.param(
            {"H1": {"short_breaks": {"text": "Not wanted."}}}, "short_breaks", Outcome.MET, id="own break box"
        ),
        pytest.param(
            {"H1": {"provision": ["Two nights a month at Fernside."]}},
            "short_breaks",
            Outcome.MET,
            id="nights",
        ),
        pytest.param(
            {"H1": "A helper bought with a direct payment."}, "direct_payments", Outcome.MET, id="bought with"
        ),
    ],
)
def test_outcome(sections, subject, outcome):
    assert look(sections, subject).outcome is outcome


def test_evidence_shows_the_sentence():
    finding = look({"J": "We met in May. The family declined a personal budget."})
    assert finding.evidence[0].quote == "The family declined a personal budget."
    assert finding.evidence[0].why == "records a decision: not wanted"


@pytest.mark.parametrize(
    ("sections", "why"),
    [
        pytest.param({"J": "TBC"}, "a placeholder", id="placeholder"),
        pytest.param({"J": "A leaflet was given."}, "no decision is stated", id="leaflet"),
        pytest.param({"J": {"decision": "not_discussed"}}, "not a decision", id="code"),
        pytest.param({}, "nothing about it stands here", id="nothing"),
    ],
)
def test_silence_is_named(sections, why):
    assert look(sections).evidence[0].why == why


def test_long_sentences_are_cut():
    finding = look({"J": "The family declined a personal budget " + "and said why " * 40})
    assert len(finding.evidence[0].quote) <= 300


def test_paths():
    assert Decision(subject="short_breaks", recorded=("J.decision",), texts=("J.text",)).paths() == (
        "J.decision",
        "J.text",
    )


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_never_raises(text):
    for subject in CODES:
        look({"J": text, "H1": {"provision": [text]}}, subject)
