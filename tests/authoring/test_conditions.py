"""Conditions that no record can meet, and those that one can."""

import pytest

from ehcp_audit.authoring.conditions import impossible
from ehcp_audit.authoring.record_types import holds
from ehcp_audit.condition import Condition


def found(**data):
    return [(part.loc, part.what) for part in impossible(Condition.model_validate(data))]


@pytest.mark.parametrize(
    "condition",
    [
        pytest.param({"path": "status", "is": ["final", "amended_final"]}, id="words of a closed list"),
        pytest.param({"path": "status", "is": "Amended final"}, id="as a reader writes it"),
        pytest.param({"path": "status", "is_not": ["draft"]}, id="some left out"),
        pytest.param({"path": "child.nc_year", "at_least": 9}, id="a year"),
        pytest.param({"path": "child.nc_year", "is": 9}, id="exactly a year"),
        pytest.param({"path": "child.english_at_home", "is": "no"}, id="a yes or no"),
        pytest.param({"path": "child.looked_after", "is": True}, id="true"),
        pytest.param({"path": "child.ethnicity", "is": "anything"}, id="free text"),
        pytest.param({"path": "timeline.issued", "recorded": False}, id="a blank"),
        pytest.param({"path": "status", "recorded": True}, id="always recorded"),
        pytest.param(
            {"any_of": [{"path": "status", "is": "draft"}, {"path": "status", "is": "final"}]}, id="either"
        ),
        pytest.param(
            {"all_of": [{"path": "child.nc_year", "at_least": 9}, {"path": "child.nc_year", "at_most": 9}]},
            id="a year from and to",
        ),
        pytest.param(
            {
                "all_of": [
                    {"path": "waits[].service", "is": "CAMHS"},
                    {"path": "waits[].service", "is": "physio"},
                ]
            },
            id="two of a list",
        ),
    ],
)
def test_what_a_record_can_meet(condition):
    assert found(**condition) == []


@pytest.mark.parametrize(
    ("condition", "loc", "what"),
    [
        pytest.param(
            {"path": "status", "is": ["final", "finall"]},
            ("is", 1),
            "never holds 'finall'",
            id="a misspelt word",
        ),
        pytest.param(
            {"path": "status", "recorded": False},
            ("recorded",),
            "every record has a value",
            id="always recorded",
        ),
        pytest.param(
            {"path": "status", "is_not": ["draft", "final", "amended_draft", "amended_final"]},
            ("is_not",),
            "every value",
            id="all left out",
        ),
        pytest.param(
            {"path": "timeline.issued", "at_least": 2015},
            ("at_least",),
            "holds no number",
            id="a date as a number",
        ),
        pytest.param(
            {"path": "child.nc_year", "is": "nine"}, ("is", 0), "holds a number", id="a number as a word"
        ),
        pytest.param(
            {"path": "child.nc_year", "at_least": 21}, ("at_least",), "no child is in Year 21", id="too high"
        ),
        pytest.param(
            {"path": "child.nc_year", "at_most": -3}, ("at_most",), "no child is below", id="too low"
        ),
        pytest.param(
            {"all_of": [{"path": "status", "is": "final"}, {"path": "status", "is": "draft"}]},
            ("all_of", 1),
            "never be true together",
            id="two words",
        ),
        pytest.param(
            {"all_of": [{"path": "status", "is": "final"}, {"path": "status", "is_not": "final"}]},
            ("all_of", 1),
            "together",
            id="a word and not",
        ),
        pytest.param(
            {"all_of": [{"path": "J.decision", "recorded": False}, {"path": "J.decision", "is": "agreed"}]},
            ("all_of", 1),
            "together",
            id="blank and filled",
        ),
        pytest.param(
            {"all_of": [{"path": "child.nc_year", "at_least": 9}, {"path": "child.nc_year", "at_most": 8}]},
            ("all_of", 1),
            "together",
            id="too high and too low",
        ),
        pytest.param(
            {"any_of": [{"path": "status", "is": "final"}, {"path": "status", "is": "gone"}]},
            ("any_of", 1, "is", 0),
            "never holds 'gone'",
            id="inside any_of",
        ),
    ],
)
def test_what_no_record_can_meet(condition, loc, what):
    [(where, said)] = found(**condition)
    assert where == loc
    assert what in said


@pytest.mark.parametrize("path", ["nowhere", "F.txt", "F.provision[].text.more", "A"])
def test_of_a_place_that_cannot_be_told_anything_may_stand_there(path):
    assert holds(path).words is None
