"""What a change of rubric does to plans, audited or stored."""

import pytest

from ehcp_audit.authoring.effect import effect, on_stored
from ehcp_audit.engine import audit
from tests.tools import AS_OF, criterion, plan, reviewed, rubric

READS = {"kind": "phrases", "in": ["F.text"], "mentions": {"reading": ["reads with"]}}
NAMED = {"kind": "recorded", "all_of": ["I.name"]}
GOOD = plan({"F.text": "He reads with her.", "I.name": "Brook Street Primary"})
HALF = plan({"F.text": "He reads with her."})


def on_plan(record, old, new):
    return effect(audit(record, old, AS_OF), audit(record, new, AS_OF))


def of(reads=1, named=1, **changes):
    return rubric(
        criterion("reads", check=READS, weight=reads),
        criterion("named", check=NAMED, weight=named),
        **changes,
    )


def test_the_same_rubric_changes_nothing():
    found = on_plan(HALF, of(), of())
    assert (found.points, found.causes, found.changed) == (0.0, (), False)


def test_a_heavier_weight_is_the_cause():
    found = on_plan(HALF, of(), of(named=3))
    assert (found.before.score, found.after.score, found.points) == (50.0, 25.0, -25.0)
    assert [tuple(cause) for cause in found.causes] == [("named", -25.0, "weight 1 to 3")]
    assert (found.before.grade, found.after.grade, found.regraded) == (
        "requires_improvement",
        "inadequate",
        True,
    )


def test_each_cause_alone_the_strongest_first():
    found = on_plan(HALF, of(), of(reads=3, named=9))
    assert [cause.criterion for cause in found.causes] == ["named", "reads"]
    assert [cause.points > 0 for cause in found.causes] == [False, True]


def test_a_criterion_added_and_one_dropped():
    old, new = rubric(criterion("reads", check=READS)), rubric(criterion("named", check=NAMED))
    assert [tuple(cause) for cause in on_plan(HALF, of(), old).causes] == [
        ("named", 50.0, "dropped, not met")
    ]
    assert [tuple(cause) for cause in on_plan(HALF, old, of()).causes] == [("named", -50.0, "added, not met")]
    assert on_plan(HALF, old, new).points == -100.0


def test_another_outcome_is_a_cause():
    other = rubric(
        criterion("reads", check=READS), criterion("named", check={"kind": "recorded", "all_of": ["F.text"]})
    )
    assert [tuple(cause) for cause in on_plan(HALF, of(), other).causes] == [
        ("named", 50.0, "not met to met")
    ]


def test_cut_offs_change_grades_and_have_no_cause():
    found = on_plan(HALF, of(), of(grades={"good": 40, "poor": 0}))
    assert (found.points, found.causes, found.regraded) == (0.0, (), True)


def test_a_plan_without_a_score_has_no_points():
    found = on_plan(HALF, of(), rubric(reviewed()))
    assert (found.points, found.changed) == (None, True)


# ---- from a stored round


def test_stored_findings_are_weighed_anew():
    results = [audit(record, of(), AS_OF) for record in (GOOD, HALF)]
    points = [found.points for found in on_stored(results, of(), of(named=3))]
    assert points == [0.0, -25.0]


@pytest.mark.parametrize("new", [of(named=3), of(grades={"good": 40, "poor": 0}), of(coverage_floor=0.9)])
def test_what_is_told_from_a_round_is_what_the_plans_would_tell(new):
    [stored] = on_stored([audit(HALF, of(), AS_OF)], of(), new)
    assert stored == on_plan(HALF, of(), new)


def test_a_changed_check_cannot_be_told_from_a_round():
    other = rubric(
        criterion("reads", check=READS), criterion("named", check={"kind": "recorded", "all_of": ["F.text"]})
    )
    [found] = on_stored([audit(HALF, of(), AS_OF)], of(), other)
    assert found.not_rescored == ("named",)
    assert found.after.coverage == 0.5
