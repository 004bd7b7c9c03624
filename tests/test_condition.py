"""When a criterion applies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ehcp_audit.condition import AppliesWhen, Condition
from tests.tools import plan

PLAN = plan(
    {
        "status": "amended_final",
        "child.year_group": "9",
        "child.looked_after": "yes",
        "child.first_language": "Somali",
        "F.provision": [{"text": "x", "needs": ["1"]}, {"text": "y", "needs": ["2"]}],
        "J.amount": 4500.0,
    }
)
TRUE = {"path": "ref", "is": "T-1"}
FALSE = {"path": "ref", "is": "other"}
SILENT = {"path": "child.ethnicity", "is": "x"}


def holds(condition):
    return Condition.model_validate(condition).holds(PLAN)


@pytest.mark.parametrize(
    ("condition", "held"),
    [
        pytest.param({"path": "child.ethnicity", "is": "x"}, None, id="is: silent"),
        pytest.param({"path": "child.ethnicity", "is_not": "x"}, None, id="is not: silent"),
        pytest.param({"path": "I.name", "at_least": 1}, None, id="at least: silent"),
        pytest.param({"path": "status", "is": "draft"}, False, id="is: another"),
        pytest.param({"path": "status", "is": ["draft", "amended_draft"]}, False, id="is: none of them"),
        pytest.param({"path": "status", "is": ["draft", "amended_final"]}, True, id="is: one of them"),
        pytest.param({"path": "status", "is": "Amended final"}, True, id="is: in words"),
        pytest.param({"path": "child.first_language", "is": " somali "}, True, id="is: in any case"),
        pytest.param({"path": "F.provision[].needs[]", "is": "2"}, True, id="is: any of several"),
        pytest.param({"path": "child.nc_year", "is": 9}, True, id="is: a number"),
        pytest.param({"path": "child.looked_after", "is": "no"}, False, id="is: no"),
        pytest.param({"path": "child.looked_after", "is": "yes"}, True, id="is: yes"),
        pytest.param({"path": "child.looked_after", "is": True}, True, id="is: true"),
        pytest.param({"path": "child.looked_after", "is": False}, False, id="is: false"),
        pytest.param({"path": "child.english_at_home", "is": "no"}, True, id="is: of a computed value"),
        pytest.param(
            {"path": "status", "is_not": ["final", "amended_final"]}, False, id="is not: one of them"
        ),
        pytest.param({"path": "status", "is_not": "draft"}, True, id="is not: another"),
        pytest.param({"path": "child.nc_year", "at_least": 10}, False, id="at least: too low"),
        pytest.param({"path": "child.nc_year", "at_least": 9}, True, id="at least: just"),
        pytest.param({"path": "child.nc_year", "at_most": 8}, False, id="at most: too high"),
        pytest.param({"path": "J.amount", "at_most": 4500}, True, id="at most: just"),
        pytest.param({"path": "status", "at_least": 1}, False, id="at least: of a word"),
        pytest.param({"path": "child.ethnicity", "recorded": True}, False, id="recorded: not"),
        pytest.param({"path": "child.ethnicity", "recorded": False}, True, id="not recorded: so it is"),
        pytest.param({"path": "F.provision[]", "recorded": True}, True, id="recorded: a list"),
        pytest.param({"all_of": [TRUE, SILENT, FALSE]}, False, id="all of: one false decides"),
        pytest.param({"all_of": [TRUE, SILENT]}, None, id="all of: silence"),
        pytest.param({"all_of": [TRUE, TRUE]}, True, id="all of: all"),
        pytest.param({"any_of": [FALSE, FALSE]}, False, id="any of: none"),
        pytest.param({"any_of": [FALSE, SILENT]}, None, id="any of: silence"),
        pytest.param({"any_of": [FALSE, SILENT, TRUE]}, True, id="any of: one true decides"),
        pytest.param({"any_of": [{"all_of": [TRUE, FALSE]}, TRUE]}, True, id="one inside another"),
    ],
)
def test_holds(condition, held):
    assert holds(condition) is held


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"path": "status"}, id="a path without a test"),
        pytest.param({"is": "final"}, id="a test without a path"),
        pytest.param({"path": "status", "is": "final", "is_not": "draft"}, id="two tests"),
        pytest.param({"path": "status", "is": "final", "all_of": [TRUE]}, id="a path and a list"),
        pytest.param({"all_of": [TRUE], "any_of": [TRUE]}, id="two lists"),
        pytest.param({"path": "status", "equals": "final"}, id="an unknown word"),
    ],
)
def test_a_condition_says_one_thing(broken):
    with pytest.raises(ValidationError):
        Condition.model_validate(broken)


@pytest.mark.parametrize("reason", [None, "", "no"])
def test_a_criterion_left_out_has_a_reason(reason):
    with pytest.raises(ValidationError):
        AppliesWhen.model_validate(TRUE | {"otherwise": reason})


def test_paths_and_silent_paths():
    condition = Condition.model_validate({"any_of": [TRUE, {"all_of": [SILENT, FALSE]}]})
    assert list(condition.paths()) == ["ref", "child.ethnicity", "ref"]
    assert condition.silent_paths(PLAN) == ["child.ethnicity"]


@given(st.lists(st.sampled_from([TRUE, FALSE, SILENT]), min_size=1, max_size=5))
def test_all_and_any_mirror_each_other(parts):
    def flip(part):
        return FALSE if part is TRUE else TRUE if part is FALSE else SILENT

    every = holds({"all_of": parts})
    some = holds({"any_of": [flip(part) for part in parts]})
    assert every is (None if some is None else not some)
