"""Two rounds compared, from the smallest to rounds that tell."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from itertools import product

import pytest
from hypothesis import given, settings

from ehcp_audit.errors import RoundError, UsageError
from ehcp_audit.rounds.changes import Pairs, adjusted, paired_change, share_change
from ehcp_audit.rounds.compare import Labels, compare
from ehcp_audit.rounds.moves import Move
from ehcp_audit.rounds.verdicts import MEANINGS, Test, Verdict, too_few, too_few_pairs
from tests.rounds.made import column_of, plan, round_of, rounds

LABELS = {c: Labels(f"theme {i % 2}", f"owner {i % 3}") for i, c in enumerate("abcdefgh")}


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        pytest.param((4, 20), (16, 20), Verdict.IMPROVED, id="up for sure"),
        pytest.param((16, 20), (4, 20), Verdict.WORSE, id="down for sure"),
        pytest.param((8, 20), (11, 20), Verdict.NO_CLEAR_CHANGE, id="up by chance"),
        pytest.param((18, 20), (20, 20), Verdict.NO_CLEAR_CHANGE, id="nearly all before"),
        pytest.param((20, 20), (20, 20), Verdict.NO_CLEAR_CHANGE, id="all both times"),
        pytest.param((1, 4), (3, 4), Verdict.TOO_FEW, id="four plans"),
        pytest.param((0, 4), (4, 4), Verdict.IMPROVED, id="four plans, all turned"),
        pytest.param((0, 1), (1, 1), Verdict.TOO_FEW, id="one plan"),
        pytest.param((0, 0), (1, 20), Verdict.TOO_FEW, id="not assessed before"),
        pytest.param((0, 0), (0, 0), Verdict.TOO_FEW, id="never assessed"),
    ],
)
def test_the_four_words_for_separate_plans(before, after, verdict):
    assert share_change(before, after).verdict is verdict
    assert share_change(after, before).verdict is verdict.mirror


@pytest.mark.parametrize(
    ("pairs", "verdict"),
    [
        pytest.param(Pairs(4, 0, 6, 10), Verdict.IMPROVED, id="six turned"),
        pytest.param(Pairs(4, 6, 0, 10), Verdict.WORSE, id="six turned back"),
        pytest.param(Pairs(4, 1, 6, 9), Verdict.NO_CLEAR_CHANGE, id="one against six"),
        pytest.param(Pairs(2, 0, 3, 6), Verdict.TOO_FEW, id="eleven plans"),
        pytest.param(Pairs(20, 0, 0, 0), Verdict.NO_CLEAR_CHANGE, id="nothing changed"),
        pytest.param(Pairs(), Verdict.TOO_FEW, id="no plans"),
    ],
)
def test_the_four_words_for_the_same_plans(pairs, verdict):
    assert paired_change(pairs).verdict is verdict
    swapped = Pairs(pairs.both, pairs.only_after, pairs.only_before, pairs.neither)
    assert paired_change(swapped).verdict is verdict.mirror


def test_the_words_are_fixed_and_each_has_a_meaning():
    assert [v.value for v in Verdict] == ["improved", "worse", "no clear change", "too few plans to tell"]
    assert set(MEANINGS) == set(Verdict)


def test_too_few_is_about_the_plans_not_the_result():
    assert [n for n in range(1, 30) if not too_few(n, n)] == list(range(10, 30))
    assert [n for n in range(1, 30) if not too_few_pairs(n)] == list(range(12, 30))


def test_a_p_value_never_stands_without_what_it_rests_on():
    change = share_change((48, 80), (56, 70))
    assert change.test.words == "p = 0.013 (Fisher's exact test, 48 of 80 against 56 of 70 plans)"
    paired = paired_change(Pairs(4, 1, 7, 12))
    assert paired.test.words == (
        "p = 0.07 (McNemar's exact test, 8 of 24 plans changed, 7 of them for the better)"
    )
    assert Test("t", 0.0, "1 plan").words == "p under 0.001 (t, 1 plan)"


def test_many_criteria_at_once_are_told_so():
    one = share_change((4, 20), (11, 20))
    changes = adjusted([one] + [share_change((10, 20), (10, 20))] * 19)
    assert one.verdict is Verdict.IMPROVED
    assert changes[0].verdict is Verdict.NO_CLEAR_CHANGE
    assert changes[0].test.only_alone
    assert "among 20 comparisons" in changes[0].chance


def test_tests_that_could_tell_nothing_are_not_counted():
    one = share_change((4, 20), (11, 20))
    hopeless = [
        share_change((20, 20), (20, 20)),
        share_change((19, 20), (20, 20)),
        share_change((1, 3), (2, 3)),
    ]
    changes = adjusted([one, *hopeless * 9])
    assert changes[0].test.family == 1
    assert changes[0].verdict is Verdict.IMPROVED
    assert all(change.test.adjusted is None and not change.test.tells for change in changes[1:])
    pairs = adjusted([paired_change(Pairs(1, 0, 10, 1)), *[paired_change(Pairs(7, 0, 5, 0))] * 40])
    assert pairs[0].verdict is Verdict.IMPROVED


def test_interval_and_test_at_odds_are_explained():
    change = share_change((8, 20), (15, 20))
    assert change.interval.low > 0
    assert change.verdict is Verdict.NO_CLEAR_CHANGE
    assert "the test is stricter" in change.chance


def test_every_plan_audited_needs_no_test():
    before, after = column_of("2021", "mmnn"), column_of("2022", "mmmn")
    change = compare(before, after, LABELS, frames=(4, 4)).criteria[0].overall
    assert change.census
    assert change.test is None
    assert change.verdict is Verdict.IMPROVED
    assert "no part" in change.chance
    separate = compare(before, column_of("2022", "mmmnn", "Q"), LABELS, frames=(4, 5))
    assert separate.criteria[0].overall.interval == pytest.approx((0.1, 0.1))
    assert separate.total.overall.verdict is Verdict.IMPROVED


def test_knowing_the_frame_narrows_the_interval():
    before, after = column_of("2021", "m" * 8 + "n" * 12), column_of("2022", "m" * 15 + "n" * 5, "Q")
    wide = compare(before, after, LABELS)
    narrow = compare(before, after, LABELS, frames=(40, 40))
    for one, other in (
        (wide.criteria[0].overall, narrow.criteria[0].overall),
        (wide.total.overall, narrow.total.overall),
    ):
        assert one.interval.low < other.interval.low < other.interval.high < one.interval.high


def test_a_frame_smaller_than_its_round_is_refused():
    with pytest.raises(UsageError, match="more than the 3"):
        compare(column_of("2021", "mmmm"), column_of("2022", "mmmm"), LABELS, frames=(3, None))


def test_a_round_without_plans_is_refused():
    with pytest.raises(RoundError, match="no plan"):
        compare(column_of("2021", ""), column_of("2022", "m"), LABELS)


def test_all_not_applicable_is_said_in_words():
    found = compare(column_of("2021", "-" * 12), column_of("2022", "-" * 12), LABELS)
    change = found.criteria[0].overall
    assert (change.difference, change.interval, change.test) == (None, None, None)
    assert change.chance == "It was not assessed in both rounds."
    assert found.total.overall.verdict is Verdict.TOO_FEW


def test_the_same_plans_are_paired_and_some_of_them_are_told_apart():
    before = column_of("2021", "n" * 10 + "m" * 6)
    all_again = compare(before, column_of("2022", "n" * 3 + "m" * 13), LABELS).criteria[0]
    assert all_again.overall.paired
    assert all_again.reaudited is None
    assert all_again.overall.verdict is Verdict.IMPROVED
    assert all_again.moves == {Move.IMPROVED: 7, Move.SAME: 9}
    some_again = round_of("2022", {f"P{n:04}": "m" for n in range(8, 24)})
    found = compare(before, some_again, LABELS).criteria[0]
    assert not found.overall.paired
    assert (found.reaudited.before.total, found.reaudited.before.count) == (8, 6)


def test_a_criterion_whose_check_changed_is_not_compared():
    found = compare(column_of("2021", "mmm"), column_of("2022", "nnn"), LABELS, changed=["a"])
    assert found.criteria == ()
    assert found.not_comparable == ("a",)


def test_themes_are_shares_of_points_over_whole_plans():
    """Two criteria of one theme: (1 + 0.5 + 0 + 1) of 4 before; what is not assessed counts nowhere."""
    before = round_of("2021", {"P1": "mp", "P2": "nm"}, "ac")
    after = round_of("2022", {"P3": "m?", "P4": "-!"}, "ac")
    theme = compare(before, after, LABELS).themes[0]
    assert theme.name == "theme 0"
    assert (theme.overall.before.value, theme.overall.before.plans) == (2.5 / 4, 2)
    assert (theme.overall.after.value, theme.overall.after.plans) == (1.0, 1)
    assert theme.overall.verdict is Verdict.TOO_FEW


def test_scores_that_rose_for_sure_and_by_chance():
    low = [plan(f"P{i:02}", {c: "mnp"[(i + k) % 3] for k, c in enumerate("abcd")}) for i in range(20)]
    high = [plan(f"Q{i:02}", {c: "mmmp"[(i + k) % 4] for k, c in enumerate("abcd")}) for i in range(20)]
    sure = compare(round_of("2021", low), round_of("2022", high), LABELS).total.overall
    assert sure.verdict is Verdict.IMPROVED
    assert 0 < sure.interval.low < sure.difference < sure.interval.high
    assert sure.smallest == pytest.approx((sure.interval.high - sure.interval.low) / 2)
    again = [p.model_copy(update={"ref": p.ref.replace("P", "R")}) for p in low[1:]]
    chance = compare(round_of("2021", low), round_of("2022", again), LABELS).total.overall
    assert chance.verdict is Verdict.NO_CLEAR_CHANGE


def numbers(value):
    """Every number in a nest of dataclasses and collections."""
    if is_dataclass(value):
        value = [getattr(value, f.name) for f in fields(value)]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from numbers(part)
    elif isinstance(value, float):
        yield value


@settings(max_examples=60, deadline=None)
@given(rounds("before", 1), rounds("after", 1))
def test_whatever_the_rounds_the_figures_are_finite_and_mirror(before, after):
    there, back = compare(before, after, LABELS), compare(after, before, LABELS)
    assert all(math.isfinite(number) for number in numbers(there))
    assert {c.criterion for c in there.criteria} == {c.criterion for c in back.criteria}
    opposite = {c.criterion: c for c in back.criteria}
    changes = [(c.overall, opposite[c.criterion].overall) for c in there.criteria]
    changes += [(a.overall, b.overall) for a, b in zip(there.themes, back.themes, strict=True)]
    changes += [(there.total.overall, back.total.overall)]
    for one, other in changes:
        assert one.verdict is other.verdict.mirror
        assert one.chance == other.chance
        if one.difference is not None:
            assert other.difference == pytest.approx(-one.difference)
        if one.interval is not None:
            assert other.interval == pytest.approx((-one.interval.high, -one.interval.low))


@settings(max_examples=40, deadline=None)
@given(rounds("one", 1))
def test_a_round_against_itself_shows_no_change(one):
    found = compare(one, one, LABELS)
    changes = [c.overall for c in found.criteria] + [
        m.overall for m in (*found.themes, *found.owners, found.total)
    ]
    assert all(change.verdict in (Verdict.NO_CLEAR_CHANGE, Verdict.TOO_FEW) for change in changes)
    assert all(change.difference in (0, None) for change in changes)


def test_verdicts_agree_with_the_difference_for_all_small_tables():
    for n, m in product(range(1, 9), repeat=2):
        for a, b in product(range(n + 1), range(m + 1)):
            change = share_change((a, n), (b, m))
            if change.verdict is Verdict.IMPROVED:
                assert change.difference > 0
                assert change.smallest.rise <= change.difference + 1e-12
