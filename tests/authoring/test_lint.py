"""What ``rubric check`` finds beyond form and references."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.authoring.lint import alike_on_plans, checked
from ehcp_audit.authoring.phrase_lists import idle_entries
from ehcp_audit.finding import Outcome
from ehcp_audit.loading.examining import examine
from tests.tools import criterion, reviewed, rubric_data, write


def told(folder, *criteria, **changes):
    path = write(folder, "own.yaml", rubric_data(*criteria, **changes))
    return [(note.rule, note.level, note.problem.what) for note in checked(examine(str(path)))]


def rules(folder, *criteria, **changes):
    return [rule for rule, _, _ in told(folder, *criteria, **changes)]


WITH_CONDITION = {
    "applies_when": {"path": "status", "is": "final", "otherwise": "a draft"},
    "examples": {
        "met": [{"F.text": "He reads with her."}],
        "not_met": [{"F.text": "Support."}],
        "not_applicable": [{"status": "draft"}],
    },
}


def test_a_good_rubric_has_nothing_wrong(tmp_path):
    assert told(tmp_path, criterion("one"), criterion("two", **WITH_CONDITION), reviewed()) == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        pytest.param({"advice": "Write TBC in the plan."}, "placeholder", id="tbc"),
        pytest.param({"statement": "The plan shows {path}."}, "placeholder", id="a template's slot"),
        pytest.param({"owner": "<owner name>"}, "placeholder", id="an angle bracket"),
        pytest.param(
            {"sources": [{"ref": "code", "says": "[insert the words here]"}]}, "placeholder", id="insert"
        ),
        pytest.param(
            {
                "applies_when": {"path": "status", "is": "final", "otherwise": "???"},
                "examples": WITH_CONDITION["examples"],
            },
            "placeholder",
            id="otherwise",
        ),
        pytest.param(
            {"check": {"kind": "phrases", "in": ["F.text"], "mentions": {"reading": ["reads with", "-"]}}},
            "phrase-never-matches",
            id="a hyphen",
        ),
        pytest.param(
            {
                "check": {
                    "kind": "phrases",
                    "in": ["F.text"],
                    "mentions": {"reading": ["reads with", "-reading"]},
                }
            },
            "phrase-never-matches",
            id="a hyphen before",
        ),
        pytest.param(
            {
                "check": {
                    "kind": "phrases",
                    "in": ["F.text"],
                    "mentions": {"reading": ["reads with", "read*"]},
                }
            },
            "phrase-never-matches",
            id="a wildcard",
        ),
        pytest.param(
            {
                "check": {
                    "kind": "phrases",
                    "in": ["F.text"],
                    "mentions": {"reading": ["reads with"]},
                    "avoids": ["Reads  with"],
                }
            },
            "phrase-never-matches",
            id="wanted and avoided",
        ),
        pytest.param(
            {
                "check": {
                    "kind": "phrases",
                    "in": ["F.text"],
                    "mentions": {"reading": ["reads with", "she reads with him"]},
                }
            },
            "phrase-adds-nothing",
            id="covered",
        ),
        pytest.param(
            {
                "check": {
                    "kind": "phrases",
                    "in": ["F.text"],
                    "mentions": {"reading": ["reads with", "Reads-with"]},
                }
            },
            "phrase-adds-nothing",
            id="twice",
        ),
        pytest.param(
            {
                "applies_when": {"path": "status", "is": "finl", "otherwise": "a draft"},
                "examples": WITH_CONDITION["examples"],
            },
            "applies-never",
            id="never",
        ),
        pytest.param({"applies_when": WITH_CONDITION["applies_when"]}, "applies-untested", id="untested"),
        pytest.param(
            {"check": {"kind": "phrases", "in": ["G.text"], "mentions": {"reading": ["reads with"]}}},
            "one-outcome",
            id="one outcome",
        ),
        pytest.param(
            {
                "check": {
                    "kind": "linked",
                    "items": ["B.needs"],
                    "by": ["F.provision[].needs"],
                    "met": 0.4,
                    "partly": 0.6,
                }
            },
            "partly-unreachable",
            id="thresholds crossed",
        ),
        pytest.param(
            {
                "check": {
                    "kind": "phrases",
                    "in": ["F.text"],
                    "mentions": {"reading": ["reads with"]},
                    "partly": 1,
                }
            },
            "partly-unreachable",
            id="all of the topics",
        ),
        pytest.param({"weight": 0.01}, "weight-drowns", id="too light"),
        pytest.param({"weight": 50}, "weight-rules", id="too heavy"),
        pytest.param({"cap": "outstanding"}, "cap-without-effect", id="the best grade"),
        pytest.param({"cap": "good", "weight": 3}, "cap-without-effect", id="the weight does it already"),
        pytest.param(
            {"cap": "inadequate", "strength": "good_practice"},
            "cap-contradicts-strength",
            id="good practice as law",
        ),
    ],
)
def test_each_rule(tmp_path, changes, rule):
    found = rules(
        tmp_path, *(criterion(name) for name in ("one", "two", "three", "four")), criterion("last", **changes)
    )
    assert found == [rule]


def test_a_rubric_cannot_end_before_it_begins(tmp_path):
    assert rules(tmp_path, effective_from="2020-01-01", effective_to="2019-01-01") == ["dates-crossed"]


def test_a_share_is_shown_with_the_total(tmp_path):
    [(_, level, what)] = told(
        tmp_path,
        *(criterion(f"c-{n}", weight=9) for n in "abcdefghijklmnopqrstuvwxyz"),
        criterion("last", weight=1),
    )
    assert (level, what) == ("warning", "the weight 1 is 0.43% of the total of 235, and drowns in it")


def test_checks_inside_others_are_looked_at_too(tmp_path):
    inner = {"kind": "phrases", "in": ["F.text"], "mentions": {"reading": ["reads with", "**"]}}
    joined = {"kind": "any_of", "checks": [{"kind": "recorded", "any_of": ["F.provision"]}, inner]}
    path = write(tmp_path, "own.yaml", rubric_data(criterion(check=joined)))
    [note] = checked(examine(str(path)))
    assert note.rule == "phrase-never-matches"
    assert '"**"' in path.read_text().splitlines()[note.problem.line - 1]


def test_a_faulty_criterion_hides_nothing_of_the_others(tmp_path):
    found = told(
        tmp_path,
        criterion("one", weight="lots"),
        criterion("two", advice="Write TBC here."),
        criterion("three", cap="best"),
    )
    assert [rule for rule, _, _ in found] == ["invalid", "placeholder", "invalid"]


def test_a_rubric_that_cannot_be_read_at_all(tmp_path):
    path = write(tmp_path, "own.yaml", "a: [")
    [note] = checked(examine(str(path)))
    assert (note.rule, note.level) == ("invalid", "error")
    assert examine(str(path)).rubric is None


# ---- overlays


def overlay(folder, *criteria, **changes):
    write(folder, "base.yaml", rubric_data(criterion("first", weight=3), criterion("second", weight=1)))
    data = {
        "format": "ehcp-rubric/1",
        "rubric": "own",
        "version": "1.0.0",
        "title": "Our own rubric",
        "extends": "base.yaml",
    }
    path = write(folder, "own.yaml", data | {"criteria": list(criteria)} | changes)
    return [(note.rule, note.problem.what) for note in checked(examine(str(path)))]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        pytest.param(
            {"weight": 9}, "the weight of 'first' is changed from 3 to 9 without a reason", id="a weight"
        ),
        pytest.param(
            {"informational": True},
            "the informational of 'first' is changed from false to true without a reason",
            id="no weight",
        ),
    ],
)
def test_a_changed_weight_needs_a_reason(tmp_path, change, what):
    assert overlay(tmp_path, {"id": "first", **change}) == [("reweighted-without-reason", what)]
    assert overlay(tmp_path, {"id": "first", **change, "reason": "Our board asked for it."}) == []


def test_the_same_weight_needs_none(tmp_path):
    assert overlay(tmp_path, {"id": "first", "weight": 3, "advice": "Write it down."}) == []


def test_a_new_criterion_needs_none(tmp_path):
    assert overlay(tmp_path, criterion("third", weight=9)) == []


def test_a_reason_is_asked_for_at_every_level(tmp_path):
    write(tmp_path, "base.yaml", rubric_data(criterion("first", weight=3)))
    write(tmp_path, "middle.yaml", {"extends": "base.yaml", "criteria": [{"id": "first", "weight": 9}]})
    path = write(tmp_path, "own.yaml", {"rubric": "own", "extends": "middle.yaml"})
    [note] = checked(examine(str(path)))
    assert (note.rule, note.problem.path) == ("reweighted-without-reason", str(tmp_path / "middle.yaml"))


# ---- tried on plans


def test_a_criterion_that_never_differs_is_named(tmp_path):
    examined = examine(
        str(write(tmp_path, "own.yaml", rubric_data(criterion("one"), criterion("two"), reviewed())))
    )
    seen = {"one": Counter({Outcome.MET: 20}), "two": Counter({Outcome.MET: 19, Outcome.NOT_MET: 1})}
    [note] = alike_on_plans(examined, seen)
    assert (note.level, note.problem.what) == ("warning", "'one' came out met in all 20 plans")


@pytest.mark.parametrize("data", [{}, {"mentions": {}}, {"avoids": None}, {"mentions": None}])
def test_a_check_without_lists(data):
    assert list(idle_entries(data, ())) == []


@given(st.text(max_size=12))
def test_no_phrase_makes_the_check_of_phrases_fail(phrase):
    list(idle_entries({"mentions": {"topic": [phrase, "reads with"]}, "avoids": [phrase]}, ()))
