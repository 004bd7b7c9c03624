"""A rubric laid over another: only what is named changes, and nothing malformed is lost."""

import pytest
from pydantic import ValidationError

from ehcp_audit.overlay import merged
from ehcp_audit.rubric import Rubric
from tests.tools import criterion, rubric_data

BASE = rubric_data(criterion("first", weight=3), criterion("second", weight=9))


def test_an_overlay_that_says_nothing_changes_nothing():
    assert merged(BASE, {"rubric": "own"}) == BASE | {"rubric": "own"}


def test_only_the_keys_that_are_named_change():
    found = merged(BASE, {"criteria": [{"id": "second", "weight": 1}]})
    assert found["criteria"] == [BASE["criteria"][0], BASE["criteria"][1] | {"weight": 1}]


def test_a_new_criterion_goes_to_the_end():
    new = criterion("third")
    assert merged(BASE, {"criteria": [new]})["criteria"] == [*BASE["criteria"], new]


def test_a_dropped_criterion_is_gone():
    found = merged(BASE, {"drop": [{"id": "first", "reason": "not asked for here"}]})
    assert [c["id"] for c in found["criteria"]] == ["second"]


def test_sources_and_grades_are_added_to():
    found = merged(BASE, {"sources": {"own": {"title": "Our own"}}, "grades": {"good": 80}})
    assert set(found["sources"]) == {"code", "own"}
    assert found["grades"] == BASE["grades"] | {"good": 80}


def test_neither_rubric_is_changed():
    before = rubric_data(criterion("first", weight=3), criterion("second", weight=9))
    merged(BASE, {"criteria": [{"id": "second", "weight": 1}], "grades": {"good": 80}})
    assert before == BASE


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({"criteria": "words"}, id="criteria as words"),
        pytest.param({"criteria": ["words"]}, id="a criterion as a word"),
        pytest.param({"criteria": [{"id": ["first"]}]}, id="an id as a list"),
        pytest.param({"criteria": [{"weight": 1}]}, id="a change to nobody"),
        pytest.param({"drop": "first"}, id="drop as a word"),
        pytest.param({"sources": None}, id="no sources"),
        pytest.param({"grades": ["good"]}, id="grades as a list"),
    ],
)
@pytest.mark.parametrize("turned", [False, True], ids=["overlay", "base"])
def test_what_is_malformed_is_kept_for_the_schema_to_refuse(broken, turned):
    layers = (BASE | broken, {"rubric": "own"}) if turned else (BASE, broken)
    with pytest.raises(ValidationError):
        Rubric.model_validate(merged(*layers))


def test_own_phrases_of_both_stand_and_the_overlays_first():
    below = {"lexicons": {"hedges": {"source": "A", "phrase": [{"text": "by and by"}], "drop": ["may"]}}}
    above = {
        "lexicons": {
            "hedges": {"source": "B", "phrase": [{"text": "in time"}]},
            "places": {"source": "B", "drop": ["hall"]},
        }
    }
    assert merged(BASE | below, above)["lexicons"] == {
        "hedges": {"source": "B", "phrase": [{"text": "in time"}, {"text": "by and by"}], "drop": ["may"]},
        "places": {"source": "B", "drop": ["hall"]},
    }


@pytest.mark.parametrize("broken", [["hedges"], {"hedges": "by and by"}, {"hedges": {"phrase": "in time"}}])
def test_malformed_lists_are_kept_for_the_schema_to_refuse(broken):
    own = {"lexicons": {"hedges": {"source": "A panel", "phrase": [{"text": "by and by"}]}}}
    with pytest.raises(ValidationError):
        Rubric.model_validate(merged(BASE | own, {"lexicons": broken}))
