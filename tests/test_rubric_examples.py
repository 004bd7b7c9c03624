"""Every criterion's examples have the outcome that the rubric says they have."""

import datetime as dt

import pytest

from ehcp_audit.check import Reading
from ehcp_audit.engine import look
from ehcp_audit.loading import read_rubric, shipped_rubrics
from ehcp_audit.plan import Plan
from ehcp_audit.rubric import example_record

AS_OF = dt.date(2021, 4, 30)

EXAMPLES = [
    pytest.param(criterion, outcome, example, id=f"{name}/{criterion.id}/{outcome}/{number + 1}")
    for name in shipped_rubrics()
    for criterion in read_rubric(name).rubric.criteria
    for outcome, number, example in criterion.examples.by_outcome()
]


@pytest.mark.parametrize(("criterion", "outcome", "example"), EXAMPLES)
def test_example(criterion, outcome, example):
    plan = Plan.model_validate(example_record(example))
    finding = look(criterion, Reading(plan, AS_OF))
    assert (str(finding.outcome), finding.reason) == (outcome, finding.reason)


def test_every_finding_of_the_review_is_served():
    rubric = read_rubric("kingston-2021").rubric
    cited = {
        ref.finding for criterion in rubric.criteria for ref in criterion.sources if ref.ref == "kingston"
    }
    assert set(rubric.sources["kingston"].findings) <= cited


FIXED_IDS = """
about-me-completed language-support-recorded child-voice-balanced parent-voice-balanced concerns-addressed
plain-language not-lifted advice-carried-over social-care-request-shared social-care-position-stated
provision-specific letter-complete local-offer-signposted outcomes-show-success setting-offer-described
personal-budget-decided short-breaks-decided direct-payments-decided camhs-wait-short health-needs-headed
officer-named issued-within-20-weeks advice-complete advice-on-time adult-life-planned placement-fits-status
""".split()


def test_the_ids_that_rounds_are_matched_by_are_all_there():
    rubric = read_rubric("kingston-2021").rubric
    assert set(FIXED_IDS) <= {criterion.id for criterion in rubric.criteria}
    assert len(rubric.criteria) >= 36
