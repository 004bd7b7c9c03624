"""The laws of the arithmetic."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.finding import Outcome
from ehcp_audit.rounding import kept_share, rounded
from ehcp_audit.score import (
    Weighed,
    gains,
    grade,
    points_of,
    tally,
    weight_of,
    words,
)

GRADES = {"outstanding": 90, "good": 75, "requires_improvement": 50, "inadequate": 0}
BETTER = {
    Outcome.ERROR: [Outcome.NOT_MET, Outcome.PARTLY_MET, Outcome.MET],
    Outcome.NOT_MET: [Outcome.PARTLY_MET, Outcome.MET],
    Outcome.PARTLY_MET: [Outcome.MET],
}


def weighed(outcome, weight=1.0, name="c", cap=None):
    return Weighed(name, Outcome(outcome), weight_of(weight), cap)


weights = st.sampled_from([1, 3, 9, 0.1, 0.3, 2.5, 100])
outcomes = st.sampled_from(list(Outcome))
names = st.integers(0, 999).map("c-{}".format)
items = st.lists(
    st.builds(weighed, outcomes, weights, names, st.none() | st.sampled_from(list(GRADES))), max_size=12
)
some_items = items.filter(bool)


def by_grade(listed, floor=0.6):
    return grade(tally(listed), listed, GRADES, floor)


# Rows: outcomes with weight 1 each, then score, coverage and bounds.
@pytest.mark.parametrize(
    ("given_outcomes", "score", "coverage", "bounds"),
    [
        pytest.param([], None, 0, None, id="nothing"),
        pytest.param(["not_applicable"], None, 0, None, id="nothing applies"),
        pytest.param(["not_assessable"], None, 0, (0, 100), id="nothing assessed"),
        pytest.param(["error"], 0, 0, (0, 100), id="a crash alone"),
        pytest.param(["met", "error"], 50, Fraction(1, 2), (50, 100), id="a crash earns nothing"),
        pytest.param(["not_met"], 0, 1, (0, 0), id="not met"),
        pytest.param(["partly_met"], 50, 1, (50, 50), id="half"),
        pytest.param(
            ["met", "not_met", "not_applicable"], 50, 1, (50, 50), id="what does not apply is left out"
        ),
        pytest.param(["met", "not_assessable"], 100, Fraction(1, 2), (50, 100), id="a gap is no pass"),
        pytest.param(
            ["met", "met", "not_met"], Fraction(200, 3), 1, (Fraction(200, 3),) * 2, id="exact thirds"
        ),
    ],
)
def test_tally(given_outcomes, score, coverage, bounds):
    found = tally([weighed(outcome) for outcome in given_outcomes])
    assert (found.score, found.coverage, found.bounds) == (score, coverage, bounds)


def test_weights_count():
    assert tally([weighed("met", 9), weighed("not_met", 1)]).score == 90


def test_an_informational_criterion_has_no_say():
    assert tally([weighed("met", 3), weighed("not_met", 0)]) == tally([weighed("met", 3)])


@given(data=st.data(), listed=items)
def test_order_never_matters(data, listed):
    shuffled = data.draw(st.permutations(listed))
    assert tally(shuffled) == tally(listed)
    assert by_grade(shuffled).grade == by_grade(listed).grade
    assert [(g.points, g.lifts_cap) for g in gains(shuffled)] == [
        (g.points, g.lifts_cap) for g in gains(listed)
    ]


@given(listed=items, weight=weights, place=st.integers(0, 12))
def test_adding_what_does_not_apply_changes_nothing(listed, weight, place):
    more = [*listed[:place], weighed("not_applicable", weight, "extra", "inadequate"), *listed[place:]]
    assert tally(more) == tally(listed)
    assert by_grade(more) == by_grade(listed)
    assert gains(more) == gains(listed)


@given(listed=some_items, data=st.data())
def test_improving_a_finding_never_lowers_a_score_or_a_grade(listed, data):
    which = data.draw(st.integers(0, len(listed) - 1))
    old = listed[which]
    new = data.draw(st.sampled_from(BETTER.get(old.outcome, [old.outcome])))
    improved = [*listed[:which], Weighed(old.criterion, new, old.weight, old.cap), *listed[which + 1 :]]
    before, after = tally(listed), tally(improved)
    assert before.score is None or after.score >= before.score
    was, now = by_grade(listed).grade, by_grade(improved).grade
    order = list(GRADES)
    if was is not None:
        assert now is not None
        assert order.index(now) <= order.index(was)


@given(listed=items, factor=st.sampled_from([Fraction(1, 7), Fraction(3), Fraction(1000)]))
def test_scaling_all_weights_changes_nothing(listed, factor):
    scaled = [Weighed(i.criterion, i.outcome, i.weight * factor, i.cap) for i in listed]
    assert tally(scaled) == tally(listed)
    assert by_grade(scaled) == by_grade(listed)
    assert gains(scaled) == gains(listed)


@given(listed=some_items, data=st.data())
def test_an_error_never_improves_a_score(listed, data):
    which = data.draw(st.integers(0, len(listed) - 1))
    crashed = [*listed]
    crashed[which] = Weighed(listed[which].criterion, Outcome.ERROR, listed[which].weight)
    before, after = tally(listed), tally(crashed)
    if before.score is not None and listed[which].outcome is not Outcome.NOT_APPLICABLE:
        assert after.score <= before.score
    assert by_grade(crashed).grade is None


@given(listed=items)
def test_bounds_hold_the_score_and_coverage_is_a_share(listed):
    found = tally(listed)
    assert 0 <= found.coverage <= 1
    assert (found.bounds is None) == (not any(i.outcome is not Outcome.NOT_APPLICABLE for i in listed))
    if found.bounds is not None:
        low, high = found.bounds
        assert 0 <= low <= high <= 100
        if found.score is not None:
            assert low <= found.score <= high
            assert rounded(low) <= rounded(found.score) <= rounded(high)
        if found.coverage == 1:
            assert low == high == found.score


@given(listed=items)
def test_the_bounds_are_what_the_gaps_would_make_of_it(listed):
    gaps = {Outcome.NOT_ASSESSABLE, Outcome.ERROR}
    for outcome, end in ((Outcome.NOT_MET, 0), (Outcome.MET, 1)):
        filled = [Weighed(i.criterion, outcome if i.outcome in gaps else i.outcome, i.weight) for i in listed]
        bounds = tally(listed).bounds
        assert tally(filled).score == (bounds[end] if bounds else None)


@given(listed=items)
def test_every_gain_is_what_meeting_it_would_add(listed):
    for number, item in enumerate(listed):
        alone = [g for g in gains(listed) if g.criterion == item.criterion]
        if item.outcome not in (Outcome.NOT_MET, Outcome.PARTLY_MET) or len(alone) != 1:
            continue
        met = [*listed]
        met[number] = Weighed(item.criterion, Outcome.MET, item.weight, item.cap)
        assert tally(met).score - tally(listed).score == alone[0].points


@pytest.mark.parametrize(
    ("listed", "name", "reason"),
    [
        pytest.param([weighed("met"), weighed("error", 0)], None, "a check failed", id="error, even without weight"),
        pytest.param([], None, "nothing could be assessed", id="nothing"),
        pytest.param([weighed("not_assessable")], None, "nothing could be assessed", id="nothing assessed"),
        pytest.param([weighed("met", 5), weighed("not_assessable", 4)], None, "56% of the weight could be assessed, under the rubric's floor of 60%", id="under the floor"),
        pytest.param([weighed("met", 597), weighed("not_assessable", 403)], None, "59.7% of the weight could be assessed, under the rubric's floor of 60%", id="under the floor by less than is shown"),
        pytest.param([weighed("met", 5996), weighed("not_assessable", 4004)], "outstanding", "by score", id="at the floor as coverage is kept"),
        pytest.param([weighed("met", 6), weighed("not_assessable", 4)], "outstanding", "by score", id="at the floor"),
        pytest.param([weighed("not_met")], "inadequate", "by score", id="nought"),
        pytest.param([weighed("met"), weighed("not_met")], "requires_improvement", "by score", id="at a cut-off"),
        pytest.param([weighed("met", 8994), weighed("not_met", 1006)], "good", "by score", id="89.94 is shown as 89.9 and is under 90"),
        pytest.param([weighed("met", 8996), weighed("not_met", 1004)], "outstanding", "by score", id="89.96 is shown as 90.0 and counts as 90.0"),
        pytest.param([weighed("met", 9), weighed("not_met", 1, cap="good")], "good", "the score alone would give outstanding", id="capped"),
        pytest.param([weighed("met", 9), weighed("partly_met", 1, cap="inadequate")], "outstanding", "by score", id="partly met does not cap"),
        pytest.param([weighed("met", 9), weighed("not_applicable", 1, cap="inadequate")], "outstanding", "by score", id="what does not apply does not cap"),
        pytest.param([weighed("met", 1), weighed("not_met", 3, cap="good")], "inadequate", "by score", id="a cap above the score does nothing"),
    ],
)  # fmt: skip
def test_grade(listed, name, reason):
    found = by_grade(listed)
    assert found.grade == name
    assert reason in found.reason
    assert found.reason.startswith("not graded: ") == (name is None)


def test_the_worst_cap_decides_and_all_that_lowered_are_named():
    listed = [
        weighed("met", 97, "rest"),
        weighed("not_met", 1, "softer", "good"),
        weighed("not_met", 1, "harder", "requires_improvement"),
        weighed("not_met", 1, "idle", "outstanding"),
    ]
    found = by_grade(listed)
    assert found.grade == "requires_improvement"
    assert [item.criterion for item in found.capped_by] == ["softer", "harder"]


def test_the_order_of_grades_in_the_rubric_does_not_matter():
    listed = [weighed("met", 8), weighed("not_met", 2)]
    backwards = dict(reversed(GRADES.items()))
    assert grade(tally(listed), listed, backwards, 0.6).grade == "good"


@given(listed=items, floor=st.floats(0, 1))
def test_no_grade_without_ground(listed, floor):
    found, tallied = by_grade(listed, floor), tally(listed)
    if (
        any(i.outcome is Outcome.ERROR for i in listed)
        or kept_share(tallied.coverage) < floor
        or tallied.score is None
    ):
        assert found.grade is None
    else:
        assert found.grade in GRADES


def test_what_lifts_a_cap_comes_first_then_the_largest_gain():
    listed = [
        weighed("not_met", 9, "large"),
        weighed("partly_met", 9, "half"),
        weighed("not_met", 1, "limit", "good"),
        weighed("not_met", 9, "also-large"),
        weighed("met", 9, "done"),
        weighed("not_assessable", 9, "waiting"),
    ]
    assert [gain.criterion for gain in gains(listed)] == ["limit", "also-large", "large", "half"]
    assert gains([weighed("not_assessable")]) == []


@pytest.mark.parametrize(
    ("outcome", "points"),
    [
        pytest.param("not_applicable", None, id="not applicable"),
        pytest.param("not_assessable", None, id="not assessable"),
        pytest.param("error", 0, id="error"),
        pytest.param("not_met", 0, id="not met"),
        pytest.param("partly_met", Fraction(1, 2), id="partly met"),
        pytest.param("met", 1, id="met"),
    ],
)
def test_points(outcome, points):
    assert points_of(Outcome(outcome)) == points


def test_a_weight_is_the_decimal_that_was_written():
    assert weight_of(0.1) == Fraction(1, 10)


def test_words():
    assert words("requires_improvement") == "requires improvement"
