"""Outcomes, evidence and findings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ehcp_audit.finding import (
    Evidence,
    Finding,
    Outcome,
    by_share,
    met,
    not_applicable,
    not_assessable,
    not_met,
    partly_met,
)


@pytest.mark.parametrize(
    ("outcome", "assessed", "words"),
    [
        pytest.param(Outcome.ERROR, False, "error", id="error"),
        pytest.param(Outcome.NOT_ASSESSABLE, False, "not assessable", id="not assessable"),
        pytest.param(Outcome.NOT_APPLICABLE, False, "not applicable", id="not applicable"),
        pytest.param(Outcome.NOT_MET, True, "not met", id="not met"),
        pytest.param(Outcome.PARTLY_MET, True, "partly met", id="partly met"),
        pytest.param(Outcome.MET, True, "met", id="met"),
    ],
)
def test_what_each_outcome_says(outcome, assessed, words):
    assert (outcome.assessed, outcome.words) == (assessed, words)


def test_there_are_six_outcomes_and_no_more():
    assert {outcome.value for outcome in Outcome} == {
        "met", "partly_met", "not_met", "not_applicable", "not_assessable", "error"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("make", "outcome"),
    [
        pytest.param(not_met, Outcome.NOT_MET, id="not met"),
        pytest.param(not_assessable, Outcome.NOT_ASSESSABLE, id="not assessable"),
        pytest.param(not_applicable, Outcome.NOT_APPLICABLE, id="not applicable"),
        pytest.param(partly_met, Outcome.PARTLY_MET, id="partly met"),
        pytest.param(met, Outcome.MET, id="met"),
    ],
)
def test_makers_keep_reason_and_evidence(make, outcome):
    first, second = Evidence(path="F.text"), Evidence(path="G.text", quote="swimming", marks=("swimming",))
    found = make("because it is so", first, second)
    assert found == Finding(outcome=outcome, reason="because it is so", evidence=(first, second))
    assert (found.count, found.total) == (None, None)


@pytest.mark.parametrize(
    ("count", "total", "outcome"),
    [
        pytest.param(0, 9, Outcome.NOT_MET, id="none"),
        pytest.param(3, 10, Outcome.NOT_MET, id="just under partly"),
        pytest.param(4, 10, Outcome.PARTLY_MET, id="at partly"),
        pytest.param(79, 100, Outcome.PARTLY_MET, id="just under met"),
        pytest.param(4, 5, Outcome.MET, id="at met"),
        pytest.param(9, 9, Outcome.MET, id="all"),
    ],
)
def test_share(count, total, outcome):
    found = by_share(count, total, "counted", (Evidence(path="F"),), met_from=0.8, partly_from=0.4)
    assert (found.outcome, found.count, found.total, len(found.evidence)) == (outcome, count, total, 1)


@pytest.mark.parametrize("total", [0, -1])
def test_a_share_of_nothing_is_refused(total):
    with pytest.raises(ValueError, match="at least one item"):
        by_share(0, total, "counted", met_from=0.8, partly_from=0.4)


@given(total=st.integers(1, 200), data=st.data())
def test_a_larger_share_is_never_a_worse_outcome(total, data):
    order = [Outcome.NOT_MET, Outcome.PARTLY_MET, Outcome.MET]
    low, high = sorted(data.draw(st.tuples(st.integers(0, total), st.integers(0, total))))
    partly, full = sorted(data.draw(st.tuples(st.floats(0, 1), st.floats(0, 1))))
    worse, better = (by_share(n, total, "r", met_from=full, partly_from=partly) for n in (low, high))
    assert order.index(worse.outcome) <= order.index(better.outcome)


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({"outcome": "passed", "reason": "r"}, id="no such outcome"),
        pytest.param({"outcome": "met"}, id="no reason"),
        pytest.param({"outcome": "met", "reason": "r", "score": 1}, id="unknown key"),
    ],
)
def test_a_finding_is_closed(broken):
    with pytest.raises(ValidationError):
        Finding.model_validate(broken)


def test_a_finding_cannot_be_changed():
    found = met("it is there")
    with pytest.raises(ValidationError, match="frozen"):
        found.outcome = Outcome.NOT_MET
