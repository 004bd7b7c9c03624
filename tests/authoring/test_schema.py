"""The JSON Schemas: fresh, valid, and as wide and as narrow as the tool itself."""

from pathlib import Path

import jsonschema
import pytest

from ehcp_audit.authoring.schema import PLAN_FILE, RUBRIC_FILE, as_file, plan_schema, rubric_schema
from ehcp_audit.loading.document import parse
from tests.tools import criterion, record, rubric_data

ROOT = Path(__file__).parents[2]
RUBRIC = jsonschema.Draft202012Validator(rubric_schema())
PLAN = jsonschema.Draft202012Validator(plan_schema())


def data(path):
    return parse(str(path), path.read_text(encoding="utf-8")).data


@pytest.mark.parametrize(("name", "made"), [(RUBRIC_FILE, rubric_schema), (PLAN_FILE, plan_schema)])
def test_the_committed_copy_is_fresh(name, made, request):
    path = ROOT / "schemas" / name
    if request.config.getoption("--rewrite-golden"):
        path.write_text(as_file(made()), encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == as_file(made())


@pytest.mark.parametrize("validator", [RUBRIC, PLAN])
def test_a_schema_is_one(validator):
    validator.check_schema(validator.schema)


@pytest.mark.parametrize("path", sorted((ROOT / "rubrics").glob("*.yaml")), ids=lambda path: path.name)
def test_shipped_rubrics_are_valid(path):
    RUBRIC.validate(data(path))


@pytest.mark.parametrize("path", sorted((ROOT / "sample_plans").rglob("*.yaml")), ids=lambda path: path.stem)
def test_sample_plans_are_valid(path):
    PLAN.validate(data(path))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param(
            {"applies_when": {"path": "status", "is": "final", "otherwise": "a draft"}},
            id="one word for a list",
        ),
        pytest.param(
            {"applies_when": {"path": "I.name", "recorded": "yes", "otherwise": "a draft"}}, id="yes"
        ),
        pytest.param(
            {"check": {"kind": "phrases", "in": ["F.text"], "mentions": {"reading": "reads with"}}},
            id="one phrase",
        ),
        pytest.param(
            {"check": {"kind": "recorded", "of": ["I.name", ["I.type", "I.text"]], "met": 1}}, id="groups"
        ),
        pytest.param(
            {"examples": {"met": [{"plan": {"F.text": "x"}, "because": "it does"}], "not_met": [{}]}},
            id="an example with a reason",
        ),
    ],
)
def test_what_the_tool_takes_is_not_underlined(changes):
    RUBRIC.validate(rubric_data(criterion(**changes)))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"wieght": 3}, id="an unknown key"),
        pytest.param({"check": {"kind": "phrase", "in": ["F.text"]}}, id="an unknown kind"),
        pytest.param({"weight": "lots"}, id="no number"),
        pytest.param({"advice": None}, id="a missing key"),
        pytest.param(
            {"examples": {"met": [{"plan": {}, "becaus": "it does"}]}}, id="an unknown key of an example"
        ),
    ],
)
def test_what_the_tool_refuses_is_underlined(changes):
    assert not RUBRIC.is_valid(rubric_data(criterion(**changes)))


def test_an_overlay_lists_only_what_it_changes():
    own = {"format": "ehcp-rubric/1", "rubric": "own", "version": "1.0.0", "extends": "kingston-2021"}
    RUBRIC.validate(own | {"criteria": [{"id": "officer-named", "weight": 9, "reason": "Our board asked."}]})
    assert not RUBRIC.is_valid(own | {"criteria": [{"weight": 9}]})
    assert not RUBRIC.is_valid(own | {"criteria": [{"id": "officer-named", "wieght": 9}]})
    whole = rubric_data()
    del whole["grades"]
    assert not RUBRIC.is_valid(whole)


@pytest.mark.parametrize(
    "places",
    [
        {"F.text": "He reads."}, {"B.needs": ["He tires."]}, {"B.needs": [{"id": 1, "text": "He tires."}]}, {"child.year_group": 9},
        {"letter.mediation": "yes"}, {"letter.mediation": True}, {"timeline.issued": "2021-02-01"},
    ],
)  # fmt: skip
def test_what_a_plan_may_hold(places):
    PLAN.validate(record(places))


@pytest.mark.parametrize(
    "places",
    [
        {"F.txt": "He reads."},
        {"status": "finl"},
        {"timeline.issued": "February"},
        {"letter.mediation": "perhaps"},
    ],
)
def test_what_a_plan_may_not_hold(places):
    assert not PLAN.is_valid(record() | places if "status" in places else record(places))
