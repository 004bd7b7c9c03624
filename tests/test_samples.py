"""The sample plans of 2021 reproduce the review: every cell, and the counts it reported."""

import csv
import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from ehcp_audit.engine import audit
from ehcp_audit.finding import Outcome
from ehcp_audit.loading import read_plan, read_rubric
from ehcp_audit.results import PlanResult

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "sample_plans" / "2021"
AS_OF = dt.date(2021, 4, 30)

with (ROOT / "tests" / "golden" / "samples-2021.csv").open(encoding="utf-8", newline="") as _file:
    TRUTH = {row.pop("ref"): row for row in csv.DictReader(_file)}


@cache
def results() -> dict[str, PlanResult]:
    rubric = read_rubric("kingston-2021").rubric
    plans = [read_plan(str(path), path.read_bytes()) for path in sorted(SAMPLES.glob("*.yaml"))]
    return {plan.ref: audit(plan, rubric, AS_OF) for plan in plans}


def outcome(ref: str, criterion: str) -> Outcome:
    return next(f.outcome for f in results()[ref].findings if f.criterion == criterion)


def refs_with(criterion: str, *wanted: Outcome) -> list[str]:
    return [ref for ref in results() if outcome(ref, criterion) in wanted]


@pytest.mark.parametrize("ref", sorted(TRUTH))
def test_every_cell_is_as_a_careful_auditor_would_mark_it(ref):
    found = {criterion: str(outcome(ref, criterion)) for criterion in TRUTH[ref]}
    assert found == TRUTH[ref]


def test_no_check_fails_on_any_sample():
    assert {ref: r.failed for ref, r in results().items() if r.failed} == {}


# Each row: the review's finding, the criterion, the outcomes counted, and how many of twenty.
COUNTS = [
    pytest.param("about-me-completed", [Outcome.NOT_MET], 2, id="A1 two plans without About Me"),
    pytest.param("language-support-recorded", [Outcome.NOT_MET], 2, id="A1 support not recorded"),
    pytest.param("concerns-addressed", [Outcome.PARTLY_MET, Outcome.NOT_MET], 7, id="A2 untraceable"),
    pytest.param("personal-budget-decided", [Outcome.MET], 0, id="A3 no budget decision"),
    pytest.param("short-breaks-decided", [Outcome.MET], 0, id="A4a no short breaks"),
    pytest.param("direct-payments-decided", [Outcome.MET], 0, id="A4b no direct payments"),
    pytest.param("camhs-wait-short", [Outcome.NOT_MET], 3, id="A5 long CAMHS waits in some"),
    pytest.param("camhs-wait-short", [Outcome.MET], 3, id="A5 and good service in others"),
    pytest.param("health-needs-headed", [Outcome.NOT_MET], 6, id="A6 only in the educational part"),
    pytest.param("social-care-position-stated", [Outcome.NOT_MET], 9, id="A7 social care unclear"),
    pytest.param("officer-named", [Outcome.NOT_MET], 14, id="A8 officer not named"),
    pytest.param("parent-voice-balanced", [Outcome.MET], 16, id="S2 most parents could say"),
    pytest.param("plain-language", [Outcome.MET], 17, id="S3a mostly plain"),
    pytest.param("not-lifted", [Outcome.MET], 18, id="S3b not lifted"),
    pytest.param("social-care-request-shared", [Outcome.MET], 18, id="S4 families told"),
    pytest.param("provision-specific", [Outcome.MET], 16, id="S5a generally specific"),
    pytest.param("letter-complete", [Outcome.MET], 20, id="S5b letters complete"),
    pytest.param("local-offer-signposted", [Outcome.MET], 20, id="S5c Local Offer"),
    pytest.param("outcomes-show-success", [Outcome.MET], 16, id="S6a with indicators"),
    pytest.param("issued-within-20-weeks", [Outcome.NOT_MET], 1, id="Q3 plans on time"),
]


@pytest.mark.parametrize(("criterion", "wanted", "count"), COUNTS)
def test_the_audit_reproduces_the_review(criterion, wanted, count):
    assert len(refs_with(criterion, *wanted)) == count


def test_both_plans_without_about_me_are_from_homes_where_english_is_not_the_main_language():
    short = refs_with("about-me-completed", Outcome.NOT_MET)
    assert short == refs_with("language-support-recorded", Outcome.NOT_MET)
    assert {results()[ref].groups["home language"] for ref in short} == {"another language"}
