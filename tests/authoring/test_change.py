"""What has changed between two rubrics, and which part of the version must rise."""

import pytest

from ehcp_audit.authoring.change import Part, asked_otherwise, changes, needed, risen
from tests.tools import criterion, reviewed, rubric

LINKED = {"kind": "linked", "items": ["B.needs"], "by": ["F.provision[].needs"], "met": 0.8, "partly": 0.4}
FINAL = {"path": "status", "is": ["final"], "otherwise": "a draft"}


def between(old, new):
    return [tuple(change) for change in changes(rubric(criterion(**old)), rubric(criterion(**new)))]


@pytest.mark.parametrize(
    ("old", "new", "sort", "what", "part"),
    [
        pytest.param({}, {"advice": "Write it down better."}, "reworded", "advice", Part.PATCH, id="advice"),
        pytest.param(
            {},
            {"statement": "The plan shows it well.", "theme": "voice"},
            "reworded",
            "statement, theme",
            Part.PATCH,
            id="several words",
        ),
        pytest.param(
            {},
            {"examples": {"met": [{"F.text": "She reads with him."}], "not_met": [{}]}},
            "reworded",
            "examples",
            Part.PATCH,
            id="examples",
        ),
        pytest.param(
            {"applies_when": FINAL},
            {"applies_when": FINAL | {"otherwise": "only a draft"}},
            "reworded",
            "applies_when.otherwise",
            Part.PATCH,
            id="a condition's reason",
        ),
        pytest.param({}, {"weight": 9}, "re-weighted", "weight 1 to weight 9", Part.MINOR, id="weight"),
        pytest.param(
            {},
            {"weight": 9, "reason": "Our board asked."},
            "re-weighted",
            "weight 1 to weight 9 (Our board asked.)",
            Part.MINOR,
            id="weight with a reason",
        ),
        pytest.param(
            {},
            {"informational": True},
            "re-weighted",
            "weight 1 to informational",
            Part.MINOR,
            id="informational",
        ),
        pytest.param(
            {}, {"strength": "must"}, "changed", "strength from should to must", Part.MINOR, id="strength"
        ),
        pytest.param({}, {"cap": "good"}, "changed", "cap is now good", Part.MAJOR, id="cap"),
        pytest.param({"cap": "good"}, {}, "changed", "cap is taken out", Part.MAJOR, id="no cap"),
        pytest.param(
            {"check": LINKED},
            {"check": LINKED | {"met": 0.9}},
            "re-thresholded",
            "check.met from 0.8 to 0.9",
            Part.MAJOR,
            id="a threshold",
        ),
        pytest.param(
            {"check": LINKED},
            {"check": LINKED | {"by": ["G.provision[].needs"]}},
            "changed",
            "check.by[1] from F.provision[].needs to G.provision[].needs",
            Part.MAJOR,
            id="a place",
        ),
        pytest.param(
            {"check": LINKED},
            {"check": LINKED | {"by": ["F.provision[].needs", "G.provision[].needs"]}},
            "changed",
            "check.by adds G.provision[].needs",
            Part.MAJOR,
            id="one more place",
        ),
        pytest.param(
            {"check": LINKED},
            {"check": {"kind": "voiced", "whose": "child"}},
            "changed",
            "check from kind linked to kind voiced",
            Part.MAJOR,
            id="the kind",
        ),
        pytest.param(
            {"applies_when": FINAL},
            {"applies_when": FINAL | {"is": ["draft"]}},
            "changed",
            "applies_when.is[1] from final to draft",
            Part.MAJOR,
            id="a condition",
        ),
        pytest.param(
            {},
            {"applies_when": FINAL},
            "changed",
            "applies_when is now a condition on status",
            Part.MAJOR,
            id="a new condition",
        ),
        pytest.param(
            {"check": LINKED},
            {"check": LINKED | {"by": ["F.provision[].needs"], "items": ["B.needs", "C.needs"]}},
            "changed",
            "check.items adds C.needs",
            Part.MAJOR,
            id="more items",
        ),
    ],
)
def test_each_sort(old, new, sort, what, part):
    [(name, found, said, needs)] = between(old, new)
    assert (name, found, needs) == ("provision-there", sort, part)
    assert said == what


def test_the_same_is_no_change():
    assert between({}, {}) == []
    assert needed([]) is Part.NONE


def test_order_has_no_meaning():
    assert (
        changes(rubric(criterion("one"), criterion("two")), rubric(criterion("two"), criterion("one"))) == []
    )


def test_added_and_dropped():
    drop = [{"id": "two", "reason": "Audited elsewhere."}]
    found = changes(
        rubric(criterion("one"), criterion("two")),
        rubric(criterion("one"), criterion("three", weight=3), drop=drop),
    )
    assert [tuple(change) for change in found] == [
        ("three", "added", "weight 3", Part.MINOR),
        ("two", "dropped", "Audited elsewhere.", Part.MAJOR),
    ]


@pytest.mark.parametrize(
    ("new", "sort", "part"),
    [
        ({"title": "Another title"}, "reworded", Part.PATCH),
        ({"effective_from": "2020-01-01"}, "changed", Part.MINOR),
        ({"grades": {"good": 60, "poor": 0}}, "changed", Part.MAJOR),
        ({"coverage_floor": 0.5}, "changed", Part.MAJOR),
    ],
)
def test_the_rubric_as_a_whole(new, sort, part):
    [change] = changes(rubric(), rubric(**new))
    assert (change.criterion, change.sort, change.needs) == ("", sort, part)


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("1.2.3", "1.2.3", Part.NONE),
        ("1.2.3", "1.2.4", Part.PATCH),
        ("1.2.3", "1.3.0", Part.MINOR),
        ("1.9.3", "1.10.0", Part.MINOR),
        ("1.2.3", "2.0.0", Part.MAJOR),
        ("1.2.3", "1.2.2", None),
        ("2.0.0", "1.9.9", None),
    ],
)
def test_which_part_rose(old, new, part):
    assert risen(rubric(version=old), rubric(version=new)) is part


def test_stored_findings_answer_what_is_only_reworded():
    old = rubric(criterion("one"), criterion("two"), criterion("three", check=LINKED), reviewed())
    new = rubric(
        criterion("one", weight=9),
        criterion("two", advice="Do it otherwise."),
        criterion("three", check=LINKED | {"met": 1.0}),
        reviewed(cap="good"),
    )
    assert asked_otherwise(old, new) == {"three"}
