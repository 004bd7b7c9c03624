"""The kind ``placed``: is Section I right for the status?"""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehcp_audit.check import Reading
from ehcp_audit.checks.placed import Placed
from ehcp_audit.finding import Outcome
from ehcp_audit.plan import Plan


def look(status, sections, **rest):
    plan = Plan.model_validate({"ref": "X", "status": status, "sections": sections, **rest})
    return Placed().look(Reading(plan, dt.date(2022, 1, 1)))


@pytest.mark.parametrize(
    ("status", "sections", "outcome"),
    [
        pytest.param(
            "draft", {"I": {"name": "Brook Street Primary"}}, Outcome.NOT_MET, id="draft names a school"
        ),
        pytest.param(
            "draft", {"I": {"type": "Mainstream primary"}}, Outcome.NOT_MET, id="draft names a type"
        ),
        pytest.param(
            "amended_draft", {"I": "Brook Street Primary"}, Outcome.NOT_MET, id="amended draft names a school"
        ),
        pytest.param("final", {"B": "He reads well."}, Outcome.NOT_MET, id="final, blank"),
        pytest.param("final", {"I": "To be named"}, Outcome.NOT_MET, id="final, placeholder"),
        pytest.param("draft", {}, Outcome.MET, id="draft, blank"),
        pytest.param("draft", {"I": "Blank in draft"}, Outcome.MET, id="draft says it is blank"),
        pytest.param("final", {"I": {"type": "Special school"}}, Outcome.MET, id="final, type"),
        pytest.param(
            "amended_final", {"I": "Elm College. Further education."}, Outcome.MET, id="final, text"
        ),
        pytest.param(
            "final",
            {"F": "Education otherwise than at school, 15 hours a week of tuition."},
            Outcome.MET,
            id="section 61 in F",
        ),
    ],
)
def test_outcome(status, sections, outcome):
    assert look(status, sections).outcome is outcome


def test_setting_type_shows_education_elsewhere():
    finding = look("final", {"B": "He reads well."}, audit={"setting_type": "eotas"})
    assert finding.outcome is Outcome.MET
    assert finding.evidence[0].path == "audit.setting_type"


def test_evidence_says_what_stands_there():
    assert look("final", {"I": "TBC"}).evidence[0].why == "a placeholder"
    assert len(look("final", {"I": "Elm College, " * 60}).evidence[0].quote) <= 300


def test_paths():
    assert "I.name" in Placed().paths()


@given(st.sampled_from(["draft", "final"]), st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_never_raises(status, text):
    look(status, {"I": {"name": text, "text": text}, "F": text})
