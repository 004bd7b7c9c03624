"""No small number reaches a board, neither shown nor by subtraction."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.report.board import board_round
from ehcp_audit.report.compared import Following, Side
from ehcp_audit.report.figures import may_be_told, roughly, safe
from ehcp_audit.report.grouped import published_notes
from ehcp_audit.results import Manifest, RubricUsed
from ehcp_audit.rounds.national import beside
from ehcp_audit.rounds.snapshot import snapshot
from tests.made_rounds import FOUR, plan_result
from tests.tools import AS_OF, criterion, rubric

RUBRIC = rubric(*FOUR)


@pytest.mark.parametrize(
    ("count", "total", "plans", "told"),
    [
        (4, 20, 20, False), (16, 20, 20, False), (5, 20, 20, True), (15, 20, 20, True),
        (0, 20, 20, True), (20, 20, 20, True), (10, 18, 20, False), (10, 15, 20, True),
        (1, 1, 1, False), (0, 0, 20, True), (0, 3, 20, False),
    ],
)  # fmt: skip
def test_what_may_be_told(count, total, plans, told):
    assert may_be_told(count, total, plans) is told


@given(st.lists(st.text("mpn-?!", min_size=4, max_size=4), max_size=30))
def test_every_number_of_a_board_s_report_is_safe(letters):
    results = [plan_result(f"Q{n:02}", four, RUBRIC) for n, four in enumerate(letters)]
    used = RubricUsed(rubric="tiny", version="1.0.0", title="Tiny", digest="0")
    manifest = Manifest(round="r", tool="t", as_of=AS_OF, rubric=used, plans=(), results_digest="0")
    text = board_round(Side(manifest, RUBRIC, snapshot("r", results)), Following())
    for met, of in re.findall(r"(\d+) of (\d+) \(", text):
        assert safe(int(met), int(of) - int(met), len(letters) - int(of))
    assert not re.search(r"Q\d\d", text)
    assert " nan" not in text.lower()


def test_counted_words_stand_for_the_rest():
    assert [roughly(n, 20) for n in (0, 4, 5, 10, 15, 20)] == [
        "no plans",
        "few plans",
        "some plans",
        "the majority of plans",
        "most plans",
        "all plans",
    ]
    assert roughly(0, 0) == "not assessed"


@pytest.mark.parametrize(
    ("in_time", "late", "told"),
    [
        pytest.param(0, 0, True, id="no plan has an exception"),
        pytest.param(5, 6, True, id="enough in time and late"),
        pytest.param(1, 5, False, id="one in time, by subtraction"),
        pytest.param(6, 2, False, id="two late, by subtraction"),
        pytest.param(2, 2, False, id="few in all"),
    ],
)
def test_plans_with_an_exception_are_not_to_be_had_by_subtraction(in_time, late, told):
    facts = [{"days_to_issue": days} for days in [100] * 15 + [200] * 15]
    facts += [{"days_to_issue": days, "exceptions": 1} for days in [100] * in_time + [200] * late]
    results = [plan_result(f"Q{n:02}", "mmmm", RUBRIC) for n in range(len(facts))]
    used = RubricUsed(rubric="tiny", version="1.0.0", title="Tiny", digest="0")
    manifest = Manifest(round="r", tool="t", as_of=AS_OF, rubric=used, plans=(), results_digest="0")
    text = board_round(Side(manifest, RUBRIC, snapshot("r", results), beside(facts, 2021)), Following())
    row = next(line for line in text.splitlines() if "legal exceptions left out" in line)
    assert ("15 of 30" in row) is told


TIMELY = rubric(criterion("issued-within-20-weeks"))
DIFFERS = "The criterion issued-within-20-weeks asks the same and does not count the same plans"


@pytest.mark.parametrize(
    ("letters", "facts", "told"),
    [
        pytest.param("mmn", [100, 100, 200], False, id="the same plans"),
        pytest.param("mmm", [100, 100, 200], True, id="a legal exception let one pass"),
        pytest.param("mmm", [100, 100, None], True, id="an amended plan has no days of its own"),
        pytest.param("???", [100, 100, 200], False, id="the criterion was not assessed"),
        pytest.param("mmn", [None, None, None], False, id="the measure has no figure"),
    ],
)
def test_why_a_criterion_and_a_published_measure_differ(letters, facts, told):
    results = [plan_result(f"Q{n}", letter, TIMELY) for n, letter in enumerate(letters)]
    days = [{} if day is None else {"days_to_issue": day} for day in facts]
    used = RubricUsed(rubric="tiny", version="1.0.0", title="Tiny", digest="0")
    manifest = Manifest(round="r", tool="t", as_of=AS_OF, rubric=used, plans=(), results_digest="0")
    side = Side(manifest, TIMELY, snapshot("r", results), beside(days, 2021))
    assert any(DIFFERS in note for note in published_notes(side)) is told
    assert (DIFFERS in board_round(side, Following())) is told


def test_without_published_figures_there_are_no_notes():
    used = RubricUsed(rubric="tiny", version="1.0.0", title="Tiny", digest="0")
    manifest = Manifest(round="r", tool="t", as_of=AS_OF, rubric=used, plans=(), results_digest="0")
    assert published_notes(Side(manifest, TIMELY, snapshot("r", []))) == []
