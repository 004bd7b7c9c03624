"""Stored findings under another rubric."""

from __future__ import annotations

from ehcp_audit.finding import Outcome
from ehcp_audit.rounds.rescoring import reweighted
from tests.rounds.made import plan

STORED = plan("P1", {"a": "m", "b": "n", "c": "p"}, {"a": 1, "b": 3, "c": 9})


def test_the_same_rubric_changes_nothing():
    found = reweighted(STORED, {"a": 1, "b": 3, "c": 9})
    assert found.findings == STORED.findings
    assert (found.left_out, found.not_rescored) == ((), ())


def test_what_cannot_be_rescored_is_named_and_lowers_coverage():
    found = reweighted(STORED, {"d": 9, "c": 3, "a": 1}, changed=["c"])
    assert [(f.criterion, f.outcome, f.points, f.weight) for f in found.findings] == [
        ("d", Outcome.NOT_ASSESSABLE, None, 9),
        ("c", Outcome.NOT_ASSESSABLE, None, 3),
        ("a", Outcome.MET, 1, 1),
    ]
    assert found.left_out == ("b",)
    assert found.not_rescored == ("d", "c")
    assert "did not look" in found.findings[0].reason
    assert "check has changed" in found.findings[1].reason
