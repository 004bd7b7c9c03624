"""How far grades hang on weights."""

from ehcp_audit.authoring.sensitivity import sensitivity
from tests.tools import criterion, result, reviewed, rubric

GRADES = {"good": 50, "poor": 0}


def found(outcomes, weights=None, **changes):
    names = list(outcomes[0])
    weights = weights or dict.fromkeys(names, 1)
    used = rubric(
        *(criterion(name, weight=weights[name], **changes.get(name, {})) for name in names),
        reviewed(informational=True),
        grades=GRADES,
    )
    results = []
    for number, row in enumerate(outcomes, 1):
        plan = result(f"PL-{number}", row)
        weighed = tuple(f.model_copy(update={"weight": float(weights[f.criterion])}) for f in plan.findings)
        results.append(plan.model_copy(update={"findings": weighed}))
    return sensitivity(results, used)


def test_a_plan_on_the_border_hangs_on_every_weight():
    told = found([{"one": "met", "two": "not_met"}])
    one, two = sorted(told.leanings, key=lambda leaning: leaning.criterion)
    assert (one.lighter, one.heavier, one.without) == (("PL-1",), (), ("PL-1",))
    assert (two.lighter, two.heavier, two.without) == ((), ("PL-1",), ())
    assert (one.mean_shift, two.mean_shift) == (-50.0, 50.0)
    assert (told.plans, told.by_weight, told.by_absence) == (1, 1, 1)


def test_a_plan_far_from_the_border_hangs_on_none():
    told = found([{"one": "met", "two": "met", "three": "met"}])
    assert not any(leaning.decides for leaning in told.leanings)
    assert (told.by_weight, told.by_absence) == (0, 0)


def test_plans_are_counted_once():
    told = found([{"one": "met", "two": "not_met"}, {"one": "met", "two": "met"}])
    assert (told.by_weight, told.by_absence) == (1, 1)


def test_the_most_decisive_criterion_comes_first():
    told = found([{"a": "met", "b": "not_met"}, {"a": "met", "b": "met"}], {"a": 3, "b": 3})
    assert told.leanings[0].criterion == "a"


def test_a_criterion_left_out_takes_its_cap_along():
    told = found([{"one": "met", "two": "met", "three": "not_met"}], three={"cap": "poor"})
    three = next(leaning for leaning in told.leanings if leaning.criterion == "three")
    assert (three.lighter, three.without) == ((), ("PL-1",))


def test_what_has_no_weight_decides_nothing():
    assert [leaning.criterion for leaning in found([{"one": "met"}]).leanings] == ["one"]


def test_no_plans():
    assert sensitivity([], rubric()).plans == 0
