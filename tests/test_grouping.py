"""Groups and day counts: codes and numbers, never a word of the plan's own text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.grouping import facts_of, groups_of, phase_of, service_of
from ehcp_audit.plan import AdviceItem, Need
from tests.tools import plan


def test_what_is_not_recorded_is_in_no_group():
    assert groups_of(plan()) == {}


def test_every_group():
    found = groups_of(
        plan(
            {
                "child.year_group": "R",
                "child.primary_need": "SLCN",
                "child.family_language": "Tamil",
                "child.ethnicity": "Any other",
                "child.sex": "X",
                "child.looked_after": "no",
                "audit.setting_type": "resource_base",
                "audit.team": "North",
                "trigger": "annual_review",
            }
        )
    )
    assert found == {
        "phase": "early years", "need": "communication and interaction", "home language": "another language",
        "ethnicity": "Any other", "sex": "other", "looked after": "no", "setting": "resource base",
        "team": "North", "trigger": "annual review",
    }  # fmt: skip


@pytest.mark.parametrize("need", list(Need))
def test_every_need_has_an_area(need):
    assert groups_of(plan({"child.primary_need": need.value}))["need"]


@pytest.mark.parametrize(
    ("year", "phase"),
    [(-2, "early years"), (0, "early years"), (1, "primary"), (6, "primary"), (7, "secondary"), (11, "secondary"),
     (12, "post-16"), (14, "post-16"), (15, "post-19"), (20, "post-19")],
)  # fmt: skip
def test_phase(year, phase):
    assert phase_of(year) == phase


@pytest.mark.parametrize(
    ("item", "service"),
    [
        pytest.param({}, "other", id="nothing said"),
        pytest.param({"role": "Mrs Okoro"}, "other", id="a name is no service"),
        pytest.param({"role": "Mrs Okoro", "limb": "b"}, "education", id="by the limb"),
        pytest.param({"limb": "f"}, "other", id="a limb of nobody"),
        pytest.param(
            {"role": "Speech and Language Therapist", "limb": "c"},
            "speech and language therapy",
            id="words before the limb",
        ),
        pytest.param({"service": "Child and Adolescent Mental Health Services"}, "CAMHS", id="CAMHS in full"),
        pytest.param({"title": "Educational Psychology report"}, "educational psychology", id="by the title"),
        pytest.param({"role": "Occupational Therapist"}, "occupational therapy", id="OT"),
        pytest.param({"role": "Physiotherapist"}, "physiotherapy", id="physio"),
        pytest.param({"role": "Social Worker"}, "social care", id="social worker"),
        pytest.param({"role": "Teacher of the Deaf"}, "sensory service", id="teacher of the deaf"),
    ],
)
def test_service(item, service):
    assert service_of(AdviceItem.model_validate(item)) == service


def test_days_are_counted_where_both_ends_are_recorded():
    assert (
        facts_of(plan({"timeline.request_received": "2021-01-01", "timeline.final_amended": "2021-03-01"}))
        == {}
    )
    found = facts_of(
        plan(
            {
                "timeline": {
                    "request_received": "2021-01-01",
                    "decision_to_assess": "2021-02-12",
                    "draft_sent": "2021-04-01",
                    "issued": "2021-05-21",
                    "amendment_notice": "2021-06-01",
                    "final_amended": "2021-07-01",
                    "exceptions": ["personal", "absent"],
                }
            }
        )
    )
    assert found == {
        "days_to_decide": 42,
        "days_to_draft": 90,
        "days_to_issue": 140,
        "days_to_amend": 30,
        "exceptions": 2,
    }


def test_the_slowest_reply_of_a_service_counts():
    def item(requested, received):
        return {"role": "Physiotherapist", "requested": requested, "received": received}

    advice = [item("2021-01-01", "2021-01-11"), item("2021-01-01", "2021-02-20"), item("2021-01-01", None)]
    assert facts_of(plan({"K.advice": advice})) == {"advice_days:physiotherapy": 50}


@given(st.text(min_size=1), st.text(min_size=1))
def test_no_heading_is_ever_a_persons_words(role, title):
    services = {
        "CAMHS", "educational psychology", "speech and language therapy", "occupational therapy", "physiotherapy",
        "social care", "sensory service", "other",
    }  # fmt: skip
    assert service_of(AdviceItem(role=role, title=title)) in services
