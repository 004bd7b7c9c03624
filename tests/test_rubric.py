"""The rubric: its faults, what an overlay changes, and an example as a record."""

import pytest
from pydantic import ValidationError

from ehcp_audit.rubric import Example, Rubric, example_record, faults
from tests.tools import criterion, reviewed, rubric, rubric_data


def found_faults(*criteria, **changes):
    return [(fault.loc, fault.what) for fault in faults(rubric(*criteria, **changes))]


def test_a_whole_rubric_has_no_faults():
    assert found_faults(criterion(), reviewed()) == []


@pytest.mark.parametrize(
    ("changes", "loc", "what"),
    [
        pytest.param(
            {"grades": {"good": 50, "poor": 10}}, ("grades",), "no grade starts at 0", id="no grade at nought"
        ),
        pytest.param(
            {"grades": {"good": 50, "fair": 50, "poor": 0}},
            ("grades",),
            "the same lowest score",
            id="two grades alike",
        ),
    ],
)
def test_faults_of_the_whole(changes, loc, what):
    [(where, said)] = found_faults(**changes)
    assert where == loc
    assert what in said


@pytest.mark.parametrize(
    ("changes", "loc", "what"),
    [
        pytest.param(
            {"sources": [{"ref": "cod", "says": "It says so."}]},
            ("sources", 0, "ref"),
            "no source is called 'cod'",
            id="an unknown source",
        ),
        pytest.param(
            {"check": {"kind": "phrases", "in": ["F.txt"], "avoids": ["x"]}},
            ("check",),
            "did you mean 'F.text'",
            id="an unknown place",
        ),
        pytest.param(
            {"partly_when": {"kind": "phrases", "in": ["nowhere"], "avoids": ["x"]}},
            ("partly_when",),
            "'nowhere'",
            id="an unknown place, partly",
        ),
        pytest.param(
            {"applies_when": {"path": "stat", "is": "final", "otherwise": "not yet"}},
            ("applies_when",),
            "'status'",
            id="an unknown place, applies",
        ),
        pytest.param({"cap": "excellent"}, ("cap",), "no grade is called 'excellent'", id="an unknown grade"),
        pytest.param(
            {"cap": "good", "informational": True}, ("cap",), "only informational", id="a cap without weight"
        ),
        pytest.param(
            {"examples": {"met": [{"F.text": "x"}]}},
            ("examples",),
            "no example that is not met",
            id="no example not met",
        ),
        pytest.param(
            {"examples": {"not_met": [{}]}}, ("examples",), "no example that is met", id="no example met"
        ),
        pytest.param(
            {"examples": {"met": [{"F.texts": "x"}], "not_met": [{}]}},
            ("examples", "met", 0),
            "'F.texts'",
            id="an example nowhere",
        ),
    ],
)
def test_faults_of_a_criterion(changes, loc, what):
    [(where, said)] = found_faults(criterion(), criterion("second", **changes))
    assert where == ("criteria", 1, *loc)
    assert what in said


def test_an_id_used_twice_is_told_at_both_places():
    assert found_faults(criterion("one"), criterion("one")) == [
        (("criteria", 0, "id"), "the id 'one' is used twice"),
        (("criteria", 1, "id"), "the id 'one' is used twice"),
    ]


def test_a_finding_must_be_one_of_its_source():
    sources = {"code": {"title": "The review", "findings": ["A1", "A2"]}}
    cited = [{"ref": "code", "finding": "A3", "says": "It says so."}]
    [(where, said)] = found_faults(criterion(sources=cited), sources=sources)
    assert where == ("criteria", 0, "sources", 0, "finding")
    assert "no finding 'A3'" in said


def test_what_waits_for_a_reader_needs_an_example_that_waits():
    [(_, said)] = found_faults(reviewed(examples={"met": [{}]}))
    assert "not assessable" in said


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"id": "Upper"}, id="an id in capitals"),
        pytest.param({"id": "a--b"}, id="an id with two hyphens"),
        pytest.param({"sources": []}, id="no source"),
        pytest.param({"weight": 0}, id="no weight"),
        pytest.param({"strength": "may"}, id="an unknown strength"),
        pytest.param({"section": "L"}, id="an unknown section"),
        pytest.param({"advice": "Do."}, id="no real advice"),
        pytest.param({"colour": "red"}, id="an unknown key"),
        pytest.param({"examples": {"met": "words"}}, id="examples as words"),
        pytest.param({"check": {"kind": "phrases", "in": ["F.text"]}}, id="a check that looks for nothing"),
    ],
)
def test_a_criterion_is_closed(changes):
    with pytest.raises(ValidationError):
        rubric(criterion(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"criteria": []}, id="no criteria"),
        pytest.param({"version": "1"}, id="no whole version"),
        pytest.param({"grades": {"good": 0}}, id="one grade"),
        pytest.param({"grades": {"good": 101, "poor": 0}}, id="a grade above 100"),
        pytest.param({"coverage_floor": 1.1}, id="a floor above 1"),
        pytest.param({"format": "ehcp-rubric/2"}, id="another format"),
        pytest.param({"drop": [{"id": "one"}]}, id="dropped without a reason"),
    ],
)
def test_a_rubric_is_closed(changes):
    with pytest.raises(ValidationError):
        Rubric.model_validate(rubric_data(**changes))


def test_weight_in_the_score():
    found = rubric(criterion("one", weight=9), criterion("two", weight=9, informational=True))
    assert [c.scored_weight for c in found.criteria] == [9, 0]
    assert found.criterion("two").informational
    assert found.criterion("three") is None


# ---- examples


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        pytest.param({}, {}, id="nothing"),
        pytest.param({"status": "draft"}, {"status": "draft"}, id="over the least"),
        pytest.param(
            {"child.first_language": "Somali"}, {"child": {"first_language": "Somali"}}, id="not in a section"
        ),
        pytest.param({"F.text": "x"}, {"sections": {"F": {"text": "x"}}}, id="in a section"),
        pytest.param({"F": "x"}, {"sections": {"F": "x"}}, id="a section"),
        pytest.param(
            {"F.provision[]": ["x"]}, {"sections": {"F": {"provision": ["x"]}}}, id="a list with its brackets"
        ),
        pytest.param(
            {"F": "x", "F.nil": "y"}, {"sections": {"F": {"text": "x", "nil": "y"}}}, id="text, then more"
        ),
        pytest.param(
            {"F.nil": "y", "F": "x"}, {"sections": {"F": {"text": "x", "nil": "y"}}}, id="more, then text"
        ),
    ],
)
def test_an_example_as_a_record(places, expected):
    assert example_record(Example(plan=places)) == {"ref": "EXAMPLE", "status": "final"} | expected


def test_a_mapping_of_places_stands_for_an_example():
    found = rubric(
        criterion(examples={"met": [{"F.text": "x"}], "not_met": [{"plan": {}, "because": "it is blank"}]})
    )
    listed = list(found.criteria[0].examples.by_outcome())
    assert [(outcome, number, example.plan, example.because) for outcome, number, example in listed] == [
        ("met", 0, {"F.text": "x"}, None),
        ("not_met", 0, {}, "it is blank"),
    ]
