"""The change of the mean score and its parts: known answers, and the identity."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings

from ehcp_audit.rounds.causes import CannotTell, causes
from tests.rounds.made import column_of, plan, round_of, rounds

PARTS = ("reaudited", "others", "mix", "rubric")


def parts(found):
    return {name: getattr(found, name) for name in PARTS if getattr(found, name)}


def test_the_same_plans_mended_is_all_plans():
    found = causes(column_of("2021", "nnmm"), column_of("2022", "nmmm"))
    assert parts(found) == {"reaudited": 25}
    assert (found.before, found.after, found.total, found.plans) == (50, 75, 25, 25)


def test_other_plans_of_one_kind_is_plans_too():
    found = causes(column_of("2021", "nnmm"), column_of("2022", "nmmm", "Q"))
    assert parts(found) == {"others": 25}


def test_more_of_the_kind_that_scores_well_is_mix():
    """Kitagawa's case: primary plans always 100, secondary always 0, and more primary ones later."""
    kinds = {"primary": "m", "secondary": "n"}

    def made(name, prefix, primary):
        phases = ["primary"] * primary + ["secondary"] * (4 - primary)
        return round_of(
            name,
            [plan(f"{prefix}{i}", {"a": kinds[p]}, groups={"phase": p}) for i, p in enumerate(phases)],
        )

    before, after = made("2021", "P", 1), made("2022", "Q", 3)
    assert parts(causes(before, after, by=["phase"])) == {"mix": 50}
    assert parts(causes(before, after)) == {"others": 50}


def test_a_kind_that_one_round_lacks_is_mix():
    before = round_of("2021", [plan("P1", {"a": "n"}, groups={"phase": "primary"})])
    after = round_of("2022", [plan("P2", {"a": "m"}, groups={"phase": "secondary"})])
    assert parts(causes(before, after, by=["phase"])) == {"mix": 100}


def test_only_the_weights_changed_is_rubric():
    plans = {"P1": "mn", "P2": "mm"}
    before = round_of("2021", plans, weights={"a": 1, "b": 1})
    after = round_of("2022", plans, weights={"a": 9, "b": 1})
    found = causes(before, after)
    assert parts(found) == {"rubric": 20}
    assert found.rescored == ("a", "b")


def test_a_new_criterion_is_rubric_and_is_named():
    before = round_of("2021", {"P1": "m", "P2": "n"}, "a")
    after = round_of("2022", {"P1": "mn", "P2": "mn"}, "ab")
    found = causes(before, after)
    assert found.not_rescored == ("b",)
    # The criterion of both rounds went from 50 to 100; the new one then took 50 off.
    assert parts(found) == {"reaudited": 50, "rubric": -50}


def test_a_changed_check_is_rubric_and_is_named():
    before, after = round_of("2021", {"P1": "mn"}), round_of("2022", {"P1": "nn"})
    found = causes(before, after, changed=["a"])
    assert found.not_rescored == ("a",)
    assert parts(found) == {"rubric": -50}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        pytest.param(column_of("2021", "--"), column_of("2022", "mm"), "no plan with a score", id="none"),
        pytest.param(column_of("2021", ""), column_of("2022", "mm"), "no plan with a score", id="empty"),
        pytest.param(
            round_of("2021", {"P1": "m"}, "a"),
            round_of("2022", {"P1": "m"}, "b"),
            "share no criterion",
            id="no common criterion",
        ),
    ],
)
def test_what_cannot_be_told_says_why(before, after, said):
    found = causes(before, after)
    assert isinstance(found, CannotTell)
    assert said in found.reason


@settings(max_examples=300, deadline=None)
@given(rounds("before"), rounds("after"))
def test_the_parts_add_up_exactly_and_swapping_turns_every_sign(before, after):
    for by in ([], ["phase"]):
        there, back = causes(before, after, by=by), causes(after, before, by=by)
        if isinstance(there, CannotTell):
            assert isinstance(back, CannotTell)
            continue
        assert there.total == sum((getattr(there, name) for name in PARTS), Fraction(0))
        assert all(getattr(there, name) == -getattr(back, name) for name in PARTS)
        if before.columns.keys() == after.columns.keys() and before.weights == after.weights:
            assert there.rubric == 0


@settings(deadline=None)
@given(rounds("one"))
def test_a_round_with_itself_has_no_causes(one):
    found = causes(one, one, by=["phase"])
    assert isinstance(found, CannotTell) or parts(found) == {}


@settings(deadline=None)
@given(rounds("one"))
def test_the_exact_mean_is_the_mean_of_the_stored_scores_but_for_rounding(one):
    found = causes(one, one)
    stored = [score for score in one.scores if score is not None]
    if isinstance(found, CannotTell):
        assert not stored
    else:
        assert float(found.before) == pytest.approx(sum(stored) / len(stored), abs=0.051)
