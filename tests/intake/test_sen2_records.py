"""What the SEN2 return says of one person, as a plan record."""

from pathlib import Path

import pytest

from ehcp_audit.engine import audit
from ehcp_audit.finding import Outcome
from ehcp_audit.intake.sen2 import open_return, read_return
from ehcp_audit.loading import read_rubric
from ehcp_audit.record_path import values
from tests.intake.sen2 import HEADER, NEW, OLD, changed, message, person, written
from tests.tools import AS_OF

DATA = Path(__file__).parents[1] / "data" / "sen2"
RUBRIC = read_rubric("sen2-timeliness").rubric
TWO_PLACES = [
    {"URN": "999998", "PlacementRank": "2", "EntryDate": "2025-06-09"},
    {"URN": "999999", "PlacementRank": "1", "EntryDate": "2025-06-09", "LeavingDate": "2025-12-19"},
]


def plan_of(tmp_path, request, header=None, **fields):
    [plan] = read_return(written(tmp_path, message(person(request, **fields), header=header)))
    return plan


def shown(plan, path):
    found = [value.value for value in values(plan, path)]
    return str(found[0]) if found else None


# Each row: the request, what is changed in it, a place of the record, and what must stand there.
FACTS = [
    # absent, silent, refused: nothing is made up
    pytest.param(NEW, {"RequestOutcome": "H"}, "timeline.request_received", None, id="a historical request has no dates, even where they stand"),
    pytest.param(NEW, {"Assessment/AssessmentOutcome": "H"}, "timeline.issued", None, id="a historical assessment neither"),
    pytest.param(OLD, {}, "timeline.issued", None, id="the start of a historical plan is not its issue"),
    pytest.param(NEW, {"RequestOutcome": "W"}, "timeline.request_received", None, id="a withdrawn request has no clock"),
    pytest.param(NEW, {"ActivePlans/TransferLA": "998"}, "timeline.request_received", None, id="a plan that moved in was timed elsewhere"),
    pytest.param(NEW, {"ReceivedDate": "13th January"}, "timeline.request_received", None, id="no date is absent"),
    pytest.param(NEW, {"ReceivedDate": "2025-02-30"}, "timeline.request_received", None, id="nor is a day that never was"),
    pytest.param(NEW, {"ReceivedDate": ""}, "timeline.request_received", None, id="an empty element is absent"),
    pytest.param(NEW, {"Assessment/Week20": "0"}, "timeline.exception_note", None, id="no exception"),
    pytest.param(NEW, {"Assessment/NamedPlan/PB": None}, "J.text", None, id="no word on a budget"),
    pytest.param(NEW, {"ActivePlans/SENneed": {"SENtype": "XXX", "SENtypeRank": "1"}}, "child.primary_need", None, id="a need of no list"),
    pytest.param(NEW, {}, "timeline.review_due", None, id="the first review is due next year"),
    pytest.param(OLD, {"ActivePlans/TransferLA": "998"}, "timeline.review_due", None, id="a plan that moved in has a review the return does not show"),
    pytest.param(OLD, {"Assessment/NamedPlan/CeaseDate": "2026-02-01"}, "timeline.review_due", None, id="a plan that is ceasing"),
    pytest.param(OLD, {"ActivePlans/LastReview": "2024-06-01"}, "timeline.review_decision", None, id="a review decision of an earlier year"),
    pytest.param(OLD, {}, "trigger", None, id="why a historical plan was written is not told"),
    pytest.param(NEW, {"ActivePlans/PlacementDetail/URN": None, "ActivePlans/PlacementDetail/UKPRN": "10000001"}, "I.text", None, id="two registers cannot be compared"),
    pytest.param(NEW, {"Assessment/NamedPlan/PlanDetail/SENSettingOther": "St Elsewhere's", "Assessment/NamedPlan/PlanDetail/URN": None}, "I.name", None, id="free text is not read"),
    # the first plan
    pytest.param(NEW, {}, "timeline.request_received", "2025-01-13", id="received"),
    pytest.param(NEW, {"ReceivedDate": "2025-Jan-13 00:00:00"}, "timeline.request_received", "2025-01-13", id="as COLLECT writes a day"),
    pytest.param(NEW, {"ReceivedDate": "13/01/2025"}, "timeline.request_received", "2025-01-13", id="day before month"),
    pytest.param(NEW, {"ReceivedDate": "2025-01-13T00:00:00Z"}, "timeline.request_received", "2025-01-13", id="with a time"),
    pytest.param(NEW, {"RequestOutcome": "N", "Assessment": None, "ActivePlans": None}, "timeline.decision_to_assess", "2025-02-20", id="a refusal is a decision"),
    pytest.param(NEW, {}, "timeline.issued", "2025-05-30", id="issued"),
    pytest.param(NEW, {"Assessment/AssessmentOutcomeDate": None}, "timeline.issued", "2025-05-30", id="issued on the day it starts"),
    pytest.param(NEW, {"Assessment/AssessmentOutcome": "N", "Assessment/AssessmentOutcomeDate": "2025-04-01"}, "timeline.issued", "2025-05-30", id="a refusal that was changed"),
    pytest.param(NEW, {"Assessment/Week20": "1"}, "timeline.exception_note", "an exception to the 20 weeks is marked", id="an exception"),
    pytest.param(NEW, {"Assessment/Week20": "true"}, "timeline.exception_note", "an exception to the 20 weeks is marked", id="true is yes"),
    pytest.param(NEW, {"RequestTribunal": "1"}, "timeline.exception_note", "mediation or an appeal is marked", id="an appeal"),
    pytest.param(NEW, {"RequestOutcome": "N"}, "timeline.exception_note", "mediation or an appeal is marked", id="refused, and a plan all the same"),
    pytest.param(NEW, {"Assessment/Week20": "1", "RequestMediation": "1"}, "timeline.exception_note", "an exception to the 20 weeks is marked; mediation or an appeal is marked", id="both"),
    # status and trigger
    pytest.param(NEW, {}, "status", "final", id="a plan"),
    pytest.param(NEW, {"Assessment": None, "ActivePlans": None}, "status", "draft", id="no plan"),
    pytest.param(NEW, {"Assessment/NamedPlan": None, "ActivePlans": None}, "status", "draft", id="agreed, and not issued"),
    pytest.param(OLD, {"ActivePlans/PhaseTransferFinalDate": "2026-01-10"}, "status", "amended_final", id="amended for a phase transfer"),
    pytest.param(NEW, {}, "trigger", "initial", id="a first plan"),
    pytest.param(OLD, {"ActivePlans/TransferLA": "998"}, "trigger", "moved_in", id="moved in"),
    pytest.param(OLD, {"ActivePlans/PhaseTransferFinalDate": "2026-01-10"}, "trigger", "phase_transfer", id="a phase transfer"),
    pytest.param(OLD, {"ActivePlans/LastReview": "2025-02-01", "ActivePlans/ReviewOutcome": "A", "Assessment/NamedPlan/StartDate": "2025-03-20"}, "trigger", "annual_review", id="amended after its review"),
    # reviews
    pytest.param(OLD, {}, "timeline.review_due", "2025-03-04", id="a review is due on the anniversary"),
    pytest.param(OLD, {"Assessment/NamedPlan/StartDate": "2020-02-29"}, "timeline.review_due", "2025-02-28", id="the anniversary of a leap day"),
    pytest.param(OLD, {"ActivePlans/LastReview": "2025-06-01"}, "timeline.review_decision", "2025-06-01", id="its decision"),
    pytest.param(OLD, {"ActivePlans/ReviewMeeting": "2025-05-01"}, "timeline.last_review_meeting", "2025-05-01", id="its meeting"),
    pytest.param(OLD, {"ActivePlans/ReviewDraft": "2025-05-20"}, "timeline.amendment_notice", "2025-05-20", id="the draft amendments"),
    pytest.param(OLD, {"ActivePlans/PhaseTransferDueDate": "2026-02-15"}, "timeline.phase_transfer_due", "2026-02-15", id="a phase transfer is due"),
    # the child
    pytest.param(NEW, {}, "child.born", "2017-04", id="the month of birth only"),
    pytest.param(NEW, {}, "child.age_band", "5-10", id="the age on the census day"),
    pytest.param(NEW, {}, "child.ethnicity", "NOBT", id="ethnicity"),
    pytest.param(NEW, {"ActivePlans/SENneed": [{"SENtype": "ASD", "SENtypeRank": "2"}, {"SENtype": "SLCN", "SENtypeRank": "1"}]}, "child.primary_need", "SLCN", id="the need of rank 1"),
    pytest.param(NEW, {"ActivePlans/SENneed": [{"SENtype": "ASD", "SENtypeRank": "2"}, {"SENtype": "SLCN", "SENtypeRank": "1"}]}, "child.secondary_need", "ASD", id="the need of rank 2"),
    # the setting
    pytest.param(NEW, {}, "I.name", "URN 999999", id="a setting by its number"),
    pytest.param(NEW, {"Assessment/NamedPlan/PlanDetail": {"SENSetting": "OLA", "PlacementRank": "1"}}, "I.type", "education otherwise than at school, arranged by the council", id="an arrangement by its code"),
    pytest.param(NEW, {"ActivePlans/PlacementDetail": {"SENSetting": "EHE", "PlacementRank": "1", "EntryDate": "2025-09-01"}}, "audit.setting_type", "home", id="where the child is taught"),
    pytest.param(NEW, {"ActivePlans/PlacementDetail/SENunitIndicator": "1"}, "audit.setting_type", "resource_base", id="a unit"),
    pytest.param(NEW, {}, "I.text", "the child attends the setting named", id="there"),
    pytest.param(NEW, {"ActivePlans/PlacementDetail/URN": "999998"}, "I.text", "the child attends another setting than the one named", id="elsewhere"),
    pytest.param(NEW, {"ActivePlans/PlacementDetail": {"SENSetting": "EHE", "PlacementRank": "1", "EntryDate": "2025-09-01"}}, "I.text", "the child attends another setting than the one named", id="at home, where a school is named"),
    pytest.param(NEW, {"ActivePlans/PlacementDetail/LeavingDate": "2025-12-19"}, "I.text", "no placement is open on the census day", id="left"),
    pytest.param(NEW, {"ActivePlans/PlacementDetail/LeavingDate": "2026-01-15"}, "I.text", "the child attends the setting named", id="the last day is the census day"),
    pytest.param(NEW, {"ActivePlans/PlacementDetail/EntryDate": "2026-01-16"}, "I.text", "no placement is open on the census day", id="still to come"),
    pytest.param(NEW, {"ActivePlans/PlacementDetail": TWO_PLACES}, "I.text", "the child attends another setting than the one named", id="of two placements one is open"),
    pytest.param(NEW, {"ActivePlans/PlacementDetail": {"SENSetting": "NIEO", "PlacementRank": "1", "EntryDate": "2025-09-01"}}, "I.text", "the child is not in education or training", id="nowhere"),
    pytest.param(OLD, {"ActivePlans": None, "Assessment/NamedPlan/CeaseDate": "2025-08-31"}, "I.text", "the plan had ceased by the census day", id="ceased"),
    # the budget
    pytest.param(NEW, {}, "J.text", "no personal budget is taken up", id="no budget"),
    pytest.param(NEW, {"Assessment/NamedPlan/PB": "1"}, "J.decision", "agreed", id="a budget"),
    pytest.param(NEW, {"Assessment/NamedPlan/PB": "1", "Assessment/NamedPlan/OA": "1"}, "J.text", "a personal budget is taken up, with organised arrangements", id="organised"),
    pytest.param(NEW, {"Assessment/NamedPlan/PB": "1", "Assessment/NamedPlan/DP": "S"}, "J.direct_payments.services[]", "social_care", id="a direct payment by its service"),
]  # fmt: skip


@pytest.mark.parametrize(("request_", "changes", "path", "wanted"), FACTS)
def test_facts(tmp_path, request_, changes, path, wanted):
    assert shown(plan_of(tmp_path, changed(request_, changes)), path) == wanted


@pytest.mark.parametrize(
    ("field", "path", "wanted"),
    [
        pytest.param({"Sex": "U"}, "child.sex", None, id="an unknown sex"),
        pytest.param({"Sex": None, "GenderCurrent": "2"}, "child.sex", "F", id="the codes of 2023"),
        pytest.param({"Ethnicity": "White and something"}, "child.ethnicity", None, id="a text is no code"),
        pytest.param({"Ethnicity": "weng"}, "child.ethnicity", "WENG", id="a council's extended code"),
        pytest.param({"PersonBirthDate": "2030-01-01"}, "child.age_band", None, id="born after the census"),
    ],
)
def test_the_person(tmp_path, field, path, wanted):
    one = {name: value for name, value in {**person(NEW), **field}.items() if value is not None}
    [plan] = read_return(written(tmp_path, message(one)))
    assert shown(plan, path) == wanted


def test_reviews_are_not_expected_of_a_return_that_did_not_hold_them(tmp_path):
    header = changed(
        HEADER, {"CollectionDetails/Year": "2023", "CollectionDetails/ReferenceDate": "2023-01-19"}
    )
    assert shown(plan_of(tmp_path, OLD, header=header), "timeline.review_due") is None


def test_nothing_that_names_a_child_stands_in_the_record(tmp_path):
    plan = plan_of(tmp_path, changed(NEW, {"Assessment/NamedPlan/PlanDetail/SENSettingOther": "Alex's aunt"}))
    said = plan.model_dump_json()
    for secret in ("Example", "Alex", "aunt", "ZZ99", "W999000126001", "2017-04-09"):
        assert secret not in said


@pytest.mark.parametrize("year", [2024, 2026])
def test_our_own_examples_read_whole(year):
    opened = open_return(DATA / f"sen2_example_{year}.xml")
    assert (opened.notes(), opened.census.year) == ([], year)
    [plan] = read_return(DATA / f"sen2_example_{year}.xml")
    assert {value.value.year for value in values(plan, "timeline") if hasattr(value.value, "year")} == {
        year - 1
    }


def test_every_element_of_the_field_list_is_known():
    import csv

    from ehcp_audit.intake.sen2.shape import INSIDE, canonical

    with (DATA / "sen2_fields.csv").open(encoding="utf-8") as rows:
        listed = [(row["parent"].rpartition("/")[2], row["element"]) for row in csv.DictReader(rows)]
    strange = [pair for pair in listed if canonical(pair[1]) not in INSIDE[canonical(pair[0])]]
    assert strange == []


# ---- more than one request


def test_two_requests_keep_their_own_dates(tmp_path):
    refused = changed(
        NEW, {"ReceivedDate": "2025-06-02", "RequestOutcome": "N", "Assessment": None, "ActivePlans": None}
    )
    first, second = read_return(written(tmp_path, message(person(refused, NEW))))
    assert second.ref == f"{first.ref}-2"
    assert (first.status.value, shown(first, "timeline.request_received")) == ("final", "2025-01-13")
    assert (second.status.value, shown(second, "timeline.request_received")) == ("draft", "2025-06-02")


def test_a_person_without_a_request_has_no_record(tmp_path):
    assert list(read_return(written(tmp_path, message(person())))) == []


# ---- what the rubric makes of it


def outcomes(plan):
    return {finding.criterion: finding.outcome for finding in audit(plan, RUBRIC, AS_OF).findings}


def test_a_historical_row_never_fails_for_want_of_its_dates(tmp_path):
    """Whatever is late cannot be seen, so the first plan's time limits are not assessable."""
    seen = outcomes(plan_of(tmp_path, OLD))
    for criterion in (
        "decided-within-6-weeks",
        "issued-within-20-weeks",
        "issued-within-20-weeks-exceptions-counted",
    ):
        assert seen[criterion] is Outcome.NOT_ASSESSABLE


@pytest.mark.parametrize(
    "changes", [{}, {"RequestOutcome": "A"}, {"RequestOutcome": "W"}], ids=["decided", "open", "withdrawn"]
)
def test_a_request_that_led_to_no_plan_is_asked_for_none(tmp_path, changes):
    seen = outcomes(plan_of(tmp_path, changed(NEW, {**changes, "Assessment": None, "ActivePlans": None})))
    assert Outcome.NOT_MET not in seen.values()
    assert seen["placement-recorded"] is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("changes", "criterion", "wanted"),
    [
        pytest.param({}, "issued-within-20-weeks", Outcome.MET, id="137 days"),
        pytest.param({"Assessment/AssessmentOutcomeDate": "2025-06-30"}, "issued-within-20-weeks", Outcome.NOT_MET, id="168 days"),
        pytest.param({"Assessment/AssessmentOutcomeDate": "2025-06-30", "Assessment/Week20": "1"}, "issued-within-20-weeks", Outcome.NOT_APPLICABLE, id="an exception is left out"),
        pytest.param({"Assessment/AssessmentOutcomeDate": "2025-06-30", "Assessment/Week20": "1"}, "issued-within-20-weeks-exceptions-counted", Outcome.NOT_MET, id="and counted"),
        pytest.param({"RequestTribunal": "1"}, "issued-within-20-weeks-exceptions-counted", Outcome.NOT_APPLICABLE, id="an appeal is in neither"),
        pytest.param({"Assessment/NamedPlan/PlanDetail": None, "ActivePlans/PlacementDetail": None}, "placement-recorded", Outcome.NOT_MET, id="no setting at all"),
        pytest.param({"ActivePlans/SENneed": None}, "primary-need-recorded", Outcome.NOT_MET, id="no need"),
        pytest.param({"Assessment/NamedPlan/PB": "1"}, "budget-form-recorded", Outcome.NOT_MET, id="a budget of no form"),
        pytest.param({"Assessment/NamedPlan/PB": "1", "Assessment/NamedPlan/DP": "I"}, "budget-form-recorded", Outcome.MET, id="an integrated budget"),
        pytest.param({}, "personal-budget-taken-up", Outcome.NOT_MET, id="none is taken up"),
    ],
)  # fmt: skip
def test_the_rubric(tmp_path, changes, criterion, wanted):
    assert outcomes(plan_of(tmp_path, changed(NEW, changes)))[criterion] is wanted


def test_no_budget_is_no_decision_in_the_other_rubric(tmp_path):
    plan = plan_of(tmp_path, NEW)
    [finding] = [
        f
        for f in audit(plan, read_rubric("kingston-2021").rubric, AS_OF).findings
        if f.criterion == "personal-budget-decided"
    ]
    assert finding.outcome is Outcome.NOT_MET
