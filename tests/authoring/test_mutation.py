"""Mutation testing: what is changed, what an example notices, and what that is worth."""

import pytest

from ehcp_audit.authoring.mutation import mutants, score
from ehcp_audit.authoring.trial import tried
from ehcp_audit.loading.examining import examine
from tests.tools import criterion, reviewed, rubric, rubric_data, write


def found(**changes):
    return {mutant.what: mutant.caught for mutant in mutants(rubric(criterion(**changes)))}


FINAL = {"path": "status", "is": ["final", "amended_final"], "otherwise": "a draft"}
DAYS = {"kind": "within", "start": "timeline.request_received", "end": "timeline.issued", "days": 140}


def issued(day):
    return {"timeline.request_received": "2021-01-04", "timeline.issued": day}


def test_a_threshold_is_held_by_examples_on_both_sides_of_it():
    held = {"met": [issued("2021-05-24")], "not_met": [issued("2021-05-25")]}
    assert found(check=DAYS, examples=held) == {
        "days shifted from 140 to 139": True,
        "days shifted from 140 to 141": True,
    }


def test_a_threshold_is_not_held_by_examples_far_from_it():
    loose = {"met": [issued("2021-02-01")], "not_met": [issued("2021-12-24")]}
    assert found(check=DAYS, examples=loose) == {
        "days shifted from 140 to 139": False,
        "days shifted from 140 to 141": False,
    }


def test_a_condition_is_turned_and_shortened():
    examples = {
        "met": [{"F.text": "He reads with her."}],
        "not_met": [{"F.text": "Support."}],
        "not_applicable": [{"status": "draft", "F.text": "Support."}],
    }
    assert {what: caught for what, caught in found(applies_when=FINAL, examples=examples).items() if "mentions" not in what} == {
        "applies_when left out": True,
        "is turned into is_not": True,
        "is: final left out": True,
        "is: amended_final left out": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        pytest.param(
            {"kind": "recorded", "all_of": ["I.name", "I.type"]},
            {"all_of: I.name left out", "all_of: I.type left out"},
            id="places",
        ),
        pytest.param(
            {"kind": "phrases", "in": ["F.text"], "mentions": {"a": ["x"], "b": ["y"]}, "partly": 1},
            {"mentions: 'a' left out", "mentions: 'b' left out", "partly left out", "partly shifted from 1 to 2"},
            id="topics",
        ),
        pytest.param(
            {"kind": "linked", "items": ["B.needs"], "by": ["F.provision[].needs"], "met": 0.75, "partly": 0.25},
            {"met left out", "met shifted from 0.75 to 0.65", "met shifted from 0.75 to 0.85", "partly left out", "partly shifted from 0.25 to 0.15", "partly shifted from 0.25 to 0.35"},
            id="shares",
        ),
        pytest.param(
            {"kind": "all_of", "checks": [{"kind": "recorded", "any_of": ["I.name"]}, {"kind": "recorded", "any_of": ["I.type"]}, {"kind": "voiced", "whose": "child"}], "partly": False},
            {"all_of turned into any_of", "partly left out", "partly turned from no to yes", "checks: entry 1 left out", "checks: entry 2 left out", "checks: entry 3 left out", "whose changed from child to parents"},
            id="checks inside a check",
        ),
        pytest.param(
            {"kind": "recorded", "of": [["I.name", "I.type"], "I.offer"], "met": 1},
            {"of: entry 1 left out", "of: entry 2 left out", "of: I.name left out", "of: I.type left out", "met shifted from 1 to 2"},
            id="groups of places",
        ),
    ],
)  # fmt: skip
def test_what_is_changed(check, expected):
    assert set(found(check=check)) == expected


def test_conditions_inside_a_condition():
    inner = [{"path": "G.provision", "recorded": True}, {"path": "child.nc_year", "at_least": 9}]
    changes = set(found(applies_when={"any_of": inner, "otherwise": "not so"}))
    assert {
        "any_of turned into all_of",
        "any_of: condition 1 left out",
        "any_of: condition 2 left out",
        "recorded turned from yes to no",
        "at_least turned into at_most",
        "at_least shifted from 9 to 8",
        "at_least shifted from 9 to 10",
    } <= changes


def test_partly_when_is_tried_too():
    partly = {"kind": "recorded", "any_of": ["I.name"]}
    held = {
        "met": [{"F.text": "He reads with her."}],
        "partly_met": [{"F.text": "Support.", "I.name": "Brook"}],
        "not_met": [{"F.text": "Support."}],
    }
    assert found(partly_when=partly, examples=held)["partly_when left out"]
    assert not found(partly_when=partly)["partly_when left out"]


def test_what_waits_for_a_reader_is_left_alone():
    assert list(mutants(rubric(reviewed()))) == []
    assert score([]) is None


def test_a_mutant_says_where_in_the_rubric_it_is():
    [first, *_] = mutants(rubric(reviewed(), criterion(check=DAYS)))
    assert first.loc == ("criteria", 1, "check", "days")


# ---- the trial


def trial(folder, *criteria):
    return tried(examine(str(write(folder, "own.yaml", rubric_data(*criteria)))))


def test_an_example_that_comes_out_otherwise_is_shown_with_its_place(tmp_path):
    wrong = criterion(
        "one",
        examples={
            "met": [{"F.text": "He reads with her."}, {"F.text": "Support."}],
            "not_met": [{"F.text": "Support."}],
        },
    )
    result = trial(tmp_path, wrong)
    [note] = [note for note in result.notes if note.level == "error"]
    assert (result.examples, result.failed, note.rule) == (3, 1, "example-fails")
    assert note.problem.what.startswith("this example of 'one' should be met and is not met: ")
    assert "Support." in (tmp_path / "own.yaml").read_text().splitlines()[note.problem.line]


def test_an_example_that_is_no_plan_is_told_as_such(tmp_path):
    wrong = criterion(
        "one",
        examples={"met": [{"F.text": "He reads with her."}], "not_met": [{"timeline.issued": "yesterday"}]},
    )
    [note] = [note for note in trial(tmp_path, wrong).notes if note.level == "error"]
    assert "is no plan record: timeline.issued" in note.problem.what


def test_criteria_whose_examples_do_not_notice_are_named_most_first(tmp_path):
    loose = {"met": [issued("2021-02-01")], "not_met": [issued("2021-12-24")]}
    result = trial(tmp_path, criterion("held"), criterion("loose", check=DAYS, examples=loose))
    assert result.unheld() == [("loose", 2, 2)]
    assert result.score == pytest.approx(100 * result.caught / len(result.mutants))


def test_weakening_a_criterion_makes_its_examples_fail(tmp_path):
    held = {"met": [issued("2021-05-24")], "not_met": [issued("2021-05-25")]}
    assert trial(tmp_path, criterion(check=DAYS, examples=held)).failed == 0
    assert trial(tmp_path, criterion(check=DAYS | {"days": 141}, examples=held)).failed == 1
