"""A round held by column, and what became of each plan and criterion."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from hypothesis import given

from ehcp_audit.errors import RoundError
from ehcp_audit.finding import Outcome
from ehcp_audit.rounds.counting import Tallies
from ehcp_audit.rounds.moves import Move, crossed, matching, move_counts, move_of, moves, places_of
from ehcp_audit.rounds.snapshot import snapshot
from tests.rounds.made import LETTERS, plan, round_of, rounds


def test_a_snapshot_counts_as_the_report_does():
    results = [plan("P2", {"a": "m", "b": "!"}), plan("P1", {"a": "p"}), plan("P3", {"b": "-", "a": "?"})]
    one, tallies = snapshot("one", results), Tallies()
    for result in results:
        tallies.add(result)
    assert one.refs == ("P1", "P2", "P3")
    for criterion in ("a", "b", "not there"):
        assert one.counts(criterion) == tallies.counts(criterion)
    assert one.outcome("b", 0) is None
    assert one.outcome("b", 1) is Outcome.ERROR
    assert one.outcome("not there", 0) is None
    assert one.scores == (50.0, 50.0, None)


def test_the_order_of_plans_changes_nothing():
    results = [plan(f"P{i}", {"a": "mnp"[i % 3]}, groups={"phase": "primary"}) for i in range(9)]
    assert snapshot("one", results) == snapshot("one", reversed(results))


@pytest.mark.parametrize(
    ("results", "said"),
    [
        pytest.param([plan("P1", {"a": "m"}), plan("P1", {"a": "n"})], "P1 comes twice", id="one ref twice"),
        pytest.param(
            [plan("P1", {"a": "m"}), plan("P2", {"a": "m"}, {"a": 3})], "two weights", id="two weights"
        ),
        pytest.param(
            [
                plan("P1", {"a": "m"}),
                plan("P2", {"a": "m"}).model_copy(
                    update={
                        "findings": (plan("P2", {"a": "m"}).findings[0].model_copy(update={"points": 0.7}),)
                    }
                ),
            ],
            "two numbers of points",
            id="two points",
        ),
        pytest.param(
            [plan("P1", {"a": "m"}).model_copy(update={"findings": plan("P1", {"a": "m"}).findings * 2})],
            "comes twice in one plan",
            id="one criterion twice",
        ),
    ],
)
def test_a_round_at_odds_with_itself_is_refused(results, said):
    with pytest.raises(RoundError, match=said):
        snapshot("2021", results)


@pytest.mark.parametrize(
    ("before", "after", "move"),
    [
        ("n", "p", Move.IMPROVED),
        ("p", "m", Move.IMPROVED),
        ("m", "n", Move.WORSENED),
        ("m", "m", Move.SAME),
        ("-", "n", Move.NEWLY_APPLICABLE),
        ("-", "?", Move.NEWLY_APPLICABLE),
        ("!", "-", Move.NO_LONGER_APPLICABLE),
        ("?", "n", Move.NEWLY_ASSESSABLE),
        ("m", "!", Move.NO_LONGER_ASSESSABLE),
        ("?", "!", Move.SAME),
        (None, "m", Move.ADDED),
        ("-", None, Move.REMOVED),
        (None, None, Move.SAME),
    ],
)
def test_move_of(before, after, move):
    assert move_of(LETTERS.get(before), LETTERS.get(after)) is move
    assert move_of(LETTERS.get(after), LETTERS.get(before)) is move.mirror


def test_every_pair_of_outcomes_has_a_move_and_mirrors():
    for before, after in product([None, *Outcome], repeat=2):
        assert move_of(before, after).mirror is move_of(after, before)


def test_moves_and_matching():
    before = round_of("2021", {"P1": "mn", "P2": "pn", "P3": "nn"}, "ab")
    after = round_of("2022", {"P1": "m-", "P2": "mn", "P4": "nn"}, "ac")
    matched = matching(before, after)
    assert (matched.common, matched.added, matched.removed) == (("P1", "P2"), ("P4",), ("P3",))
    assert (matched.criteria, matched.criteria_added, matched.criteria_removed) == (("a",), ("c",), ("b",))
    assert [(m.criterion, m.ref, m.move) for m in moves(before, after)] == [
        ("a", "P2", Move.IMPROVED),
        ("b", "P1", Move.REMOVED),
        ("b", "P2", Move.REMOVED),
        ("c", "P1", Move.ADDED),
        ("c", "P2", Move.ADDED),
    ]
    assert counted(before, after)["a"] == {Move.SAME: 1, Move.IMPROVED: 1}
    assert "not there" not in counted(before, after)


def counted(before, after):
    places = places_of(before, after)
    criteria = {*before.criteria, *after.criteria}
    return {c: move_counts(crossed(before, after, c, places)) for c in sorted(criteria)}


@given(rounds())
def test_a_round_with_itself_has_no_moves(one):
    assert list(moves(one, one)) == []
    assert all(set(counts) <= {Move.SAME} for counts in counted(one, one).values())


@given(rounds("before"), rounds("after"))
def test_swapping_mirrors_the_moves(before, after):
    there, back = list(moves(before, after)), list(moves(after, before))
    assert [(m.ref, m.criterion, m.move.mirror) for m in there] == [
        (m.ref, m.criterion, m.move) for m in back
    ]
    listed = Counter((m.criterion, m.move) for m in there)
    for criterion, counts in counted(before, after).items():
        assert {m: n for m, n in counts.items() if m is not Move.SAME} == {
            m: n for (c, m), n in listed.items() if c == criterion
        }
