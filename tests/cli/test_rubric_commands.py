"""``ehcp-audit rubric …`` from the outside: what is printed where, and the exit codes."""

# ruff: noqa: ARG001 - fixtures set the scene

import json

import jsonschema
import pytest
import yaml

from ehcp_audit.cli import run
from tests.tools import criterion, record, reviewed, rubric_data, write

DAYS = {"kind": "within", "start": "timeline.request_received", "end": "timeline.issued", "days": 140}


def issued(day):
    return {"timeline.request_received": "2021-01-04", "timeline.issued": day}


HELD = {"met": [issued("2021-05-24")], "not_met": [issued("2021-05-25")]}


@pytest.fixture
def room(tmp_path, monkeypatch):
    """A folder with a good rubric, a broken one and two plans."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    write(
        tmp_path,
        "good.yaml",
        rubric_data(criterion("issued", check=DAYS, examples=HELD), criterion("reading-there"), reviewed()),
    )
    write(tmp_path, "broken.yaml", rubric_data(criterion(wieght=3)))
    write(
        tmp_path,
        "plans/PL-01.yaml",
        record({"ref": "PL-01", "F.text": "A teaching assistant reads with him."}),
    )
    write(
        tmp_path,
        "plans/PL-02.yaml",
        record({"ref": "PL-02", "F.text": "A nurse reads with him.", **issued("2021-06-24")}),
    )
    return tmp_path


@pytest.fixture
def say(capsys):
    """Run a command: its exit code, standard output and standard error."""

    def run_it(*arguments):
        code = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_it


# ---- check


def test_check_nothing_wrong(room, say):
    assert say("rubric", "check", "good.yaml") == (0, "good.yaml: 3 criteria, nothing wrong\n", "")


def test_check_goes_on_after_a_broken_one(room, say):
    code, out, err = say("rubric", "check", "broken.yaml", "good.yaml", "gone.yaml")
    assert (code, out) == (2, "good.yaml: 3 criteria, nothing wrong\n")
    assert "unknown key 'wieght'" in err
    assert "there is no file 'gone.yaml'" in err


@pytest.mark.parametrize("output", ["json", "sarif", "junit"])
def test_check_for_machines_prints_nothing_else(room, say, output):
    code, out, err = say("rubric", "check", "broken.yaml", "good.yaml", "--format", output)
    assert (code, err) == (2, "")
    assert "wieght" in out
    if output == "junit":
        assert out.startswith("<?xml")
    else:
        json.loads(out)


def test_check_annotates_inside_github_actions(room, say, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    code, out, _ = say("rubric", "check", "broken.yaml")
    assert code == 2
    assert out.startswith("::error file=broken.yaml,line=")


def test_check_into_a_file(room, say):
    code, out, err = say("rubric", "check", "broken.yaml", "--format", "sarif", "-o", "out.sarif")
    assert (code, out, err) == (2, "", "")
    assert json.loads((room / "out.sarif").read_text())["version"] == "2.1.0"


def test_check_into_a_file_that_cannot_be(room, say):
    code, _, err = say("rubric", "check", "good.yaml", "--format", "json", "-o", "good.yaml/out.json")
    assert code == 2
    assert "cannot be written" in err


def test_check_on_plans_names_what_never_differs(room, say):
    code, out, err = say("rubric", "check", "good.yaml", "--on", "plans", "--as-of", "2021-04-30")
    assert code == 0
    assert "3 criteria, nothing wrong, 1 warning" in out
    assert "warning: 'reading-there' came out met in all 2 plans" in err


# ---- test


def test_test_runs_the_examples_and_the_mutants(room, say):
    code, out, err = say("rubric", "test", "good.yaml")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "good.yaml: 5 examples, all come out as they should",
        "good.yaml: mutation score 100.0% (2 of 2 changes are noticed)",
    ]


def test_test_fails_where_a_criterion_is_weakened(room, say):
    weak = criterion("issued", check=DAYS | {"days": 150}, examples=HELD)
    write(room, "weak.yaml", rubric_data(weak))
    code, out, err = say("rubric", "test", "weak.yaml")
    assert code == 2
    assert "1 does not come out as it should" in out
    assert "this example of 'issued' should be not met and is met" in err


def test_test_gates_on_the_score(room, say):
    loose = {"met": [issued("2021-02-24")], "not_met": [issued("2021-12-25")]}
    write(room, "loose.yaml", rubric_data(criterion("issued", check=DAYS, examples=loose)))
    assert say("rubric", "test", "loose.yaml")[0] == 0
    code, out, err = say("rubric", "test", "loose.yaml", "--fail-under", "90")
    assert code == 1
    assert "issued (2 of 2)" in out
    assert err == "gate failed: loose.yaml: 0.0% of the changes are noticed, under 90 (--fail-under)\n"


def test_test_names_each_change_with_its_place(room, say):
    loose = {"met": [issued("2021-02-24")], "not_met": [issued("2021-12-25")]}
    write(room, "loose.yaml", rubric_data(criterion("issued", check=DAYS, examples=loose)))
    code, _, err = say("rubric", "test", "loose.yaml", "--missed")
    assert code == 0
    assert "warning: no example of 'issued' notices this change: days shifted from 140 to 139" in err


def test_test_of_a_broken_rubric(room, say):
    code, out, err = say("rubric", "test", "broken.yaml")
    assert (code, out) == (2, "")
    assert "wieght" in err


# ---- list, show, schema, new


def test_list(say):
    assert "kingston-2021" in say("rubric", "list")[1]
    assert json.loads(say("rubric", "list", "--format", "json")[1])[0]["rubric"]


@pytest.fixture
def laid_over(room):
    own = {"format": "ehcp-rubric/1", "rubric": "own", "version": "1.0.0", "extends": "good.yaml"}
    write(
        room,
        "own.yaml",
        own | {"criteria": [{"id": "reading-there", "weight": 9, "reason": "Our board asked."}]},
    )
    return room


def test_show_says_where_each_value_comes_from(laid_over, say):
    code, out, err = say("rubric", "show", "own.yaml", "reading-there")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "reading-there"
    assert "  weight         9\n                 (own.yaml:" in out
    assert "(replaces 1, good.yaml:" in out
    assert "1 met, 1 not met" in out


def test_show_everything(laid_over, say):
    out = say("rubric", "show", "own.yaml")[1]
    assert out.startswith("  rubric         own\n")
    data = json.loads(say("rubric", "show", "own.yaml", "--format", "json")[1])
    assert [part["criterion"] for part in data] == [None, "issued", "reading-there", "reader-judges"]
    assert data[2]["values"]["weight"]["value"] == 9


def test_show_as_one_rubric_that_needs_no_other(laid_over, say):
    write(laid_over, "alone.yaml", say("rubric", "show", "own.yaml", "--format", "yaml")[1])
    (laid_over / "good.yaml").unlink()
    assert say("rubric", "check", "alone.yaml")[0] == 0


def test_show_what_is_not_there(laid_over, say):
    code, _, err = say("rubric", "show", "own.yaml", "reading-ther")
    assert (code, "did you mean 'reading-there'?" in err) == (2, True)
    assert say("rubric", "show", "broken.yaml")[0] == 2


@pytest.mark.parametrize("command", ["rubric", "plan"])
def test_schema(room, say, command):
    code, out, _ = say(command, "schema")
    assert code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(out))
    assert say(command, "schema", "-o", "schema.json") == (0, "", "")
    assert (room / "schema.json").read_text(encoding="utf-8") == out


def test_new_is_ready_for_an_editor(room, say):
    code, out, _ = say("rubric", "new", "tidewell-2026", "-o", "ours")
    assert (code, "extends kingston-2021" in out) == (0, True)
    text = (room / "ours" / "tidewell-2026.yaml").read_text()
    schema = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    jsonschema.Draft202012Validator(json.loads((room / "ours" / schema).read_text())).validate(
        yaml.safe_load(text)
    )
    assert say("rubric", "check", "ours/tidewell-2026.yaml")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["Tidewell"], "is no name for a rubric"),
        (["good"], "this file is there already"),
        (["own", "--extends", "kingstn-2021"], "there is no file"),
        (["own", "-o", "good.yaml/x"], "cannot be made"),
    ],
)
def test_new_refuses(room, say, arguments, what):
    before = (room / "good.yaml").read_bytes()
    code, _, err = say("rubric", "new", *arguments)
    assert code == 2
    assert what in err or "no rubric is called" in err
    assert (room / "good.yaml").read_bytes() == before


# ---- diff, sensitivity, trace


@pytest.fixture
def changed(room, capsys):
    data = rubric_data(
        criterion("issued", check=DAYS | {"days": 139}, examples=HELD),
        criterion("reading-there", weight=9),
        reviewed(),
    )
    write(room, "changed.yaml", data | {"version": "1.1.0"})
    run(["score", "plans", "-r", "good.yaml", "-o", "round", "--as-of", "2021-04-30"])
    capsys.readouterr()
    return room


def test_diff_tells_meaning_and_version(changed, say):
    code, out, err = say("rubric", "diff", "good.yaml", "changed.yaml")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "tiny 1.0.0 to tiny 1.1.0",
        "  re-thresholded issued: check.days from 140 to 139 [major]",
        "  re-weighted    reading-there: weight 1 to weight 9 [minor]",
        "Version 1.0.0 to 1.1.0: the major part must rise, and only the minor part rose",
    ]


def test_diff_gates_on_the_version(changed, say):
    code, _, err = say("rubric", "diff", "good.yaml", "changed.yaml", "--check-version")
    assert (code, "gate failed" in err) == (1, True)
    assert say("rubric", "diff", "good.yaml", "good.yaml", "--check-version")[0] == 0


@pytest.mark.parametrize(
    ("version", "said"),
    [("2.0.0", "and the major part did"), ("0.9.0", "it fell"), ("1.0.0", "it did not rise")],
)
def test_diff_says_what_the_version_did(changed, say, version, said):
    write(changed, "other.yaml", json.loads((changed / "changed.yaml").read_text()) | {"version": version})
    assert said in say("rubric", "diff", "good.yaml", "other.yaml")[1]


def test_diff_of_another_rubric_compares_no_versions(changed, say):
    write(changed, "other.yaml", json.loads((changed / "changed.yaml").read_text()) | {"rubric": "other"})
    assert (
        "other is another rubric than tiny"
        in say("rubric", "diff", "good.yaml", "other.yaml", "--check-version")[1]
    )


def test_diff_shows_the_effect_on_plans(changed, say):
    out = say("rubric", "diff", "good.yaml", "changed.yaml", "--on", "plans", "--as-of", "2021-04-30")[1]
    assert (
        "Of 2 plans, 2 change score or grade, 2 of them the grade.\nThe mean score goes from 75.0 to 95.0."
        in out
    )
    assert (
        "  PL-02: 50.0 to 90.0 (+40.0), requires improvement to outstanding\n    +40.0 reading-there: weight 1 to 9"
        in out
    )


def test_diff_shows_the_effect_on_a_round(changed, say):
    out = say("rubric", "diff", "good.yaml", "changed.yaml", "--on", "round")[1]
    assert "Not to be told from this round, and counted as not assessable: issued." in out
    data = json.loads(
        say("rubric", "diff", "good.yaml", "changed.yaml", "--on", "round", "--format", "json")[1]
    )
    assert (data["must_rise"], data["rose"], [plan["not_rescored"] for plan in data["plans"]]) == (
        "major",
        "minor",
        [["issued"], ["issued"]],
    )


def test_diff_of_nothing(room, say):
    out = say("rubric", "diff", "good.yaml", "good.yaml")[1]
    assert "Nothing has changed in meaning." in out


def test_sensitivity(changed, say):
    code, out, _ = say("rubric", "sensitivity", "round")
    assert code == 0
    assert "round: 2 plans, tiny 1.0.0, one weight changed at a time" in out
    assert "With one criterion left out, 1 of 2 plans would change grade." in out
    data = json.loads(say("rubric", "sensitivity", "round", "--format", "json")[1])
    assert (data["format"], data["plans"], data["by_absence"]) == ("ehcp-sensitivity/1", 2, 1)


@pytest.mark.parametrize(
    "command", [["rubric", "sensitivity", "plans"], ["rubric", "trace", "good.yaml", "--round", "plans"]]
)
def test_what_is_no_round(room, say, command):
    code, _, err = say(*command)
    assert (code, "there is no round here" in err) == (2, True)


def test_trace(changed, say):
    code, out, err = say("rubric", "trace", "good.yaml", "--round", "round")
    assert (code, err) == (0, "")
    assert "code: SEND Code of Practice" in out
    assert "issued (1 met, 1 not_met)" not in out
    assert "reading-there (1 met, 1 not met); " in out
    assert "| Source | Finding |" in say("rubric", "trace", "good.yaml", "--format", "markdown")[1]
    assert json.loads(say("rubric", "trace", "good.yaml", "--format", "json")[1])[0]["source"] == "code"


def test_trace_fails_on_a_finding_nobody_serves(room, say):
    data = json.loads((room / "good.yaml").read_text())
    data["sources"]["review"] = {"title": "The review", "findings": ["F1"]}
    write(room, "orphan.yaml", data)
    code, out, err = say("rubric", "trace", "orphan.yaml")
    assert (code, "no criterion" in out) == (2, True)
    assert "no criterion serves the finding 'F1' of 'review'" in err
    assert say("rubric", "trace", "broken.yaml")[0] == 2


# ---- explain


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["officer-named"], "officer-named: The plan names"),
        (["recorded"], "recorded: a kind of check"),
        (["outcomes-"], "outcomes-time-bound"),
        (["F"], "provision-specific"),
        (["--all"], "advice-useful: "),
        (["officer-named", "--format", "json"], '"id": "officer-named"'),
    ],
)
def test_explain(say, arguments, said):
    code, out, err = say("explain", *arguments)
    assert (code, err) == (0, "")
    assert said in out


def test_explain_everything_has_every_criterion(say):
    from ehcp_audit.loading import read_rubric

    out = say("explain", "--all")[1]
    for known in read_rubric("kingston-2021").rubric.criteria:
        assert f"{known.id}: {known.statement}" in out


@pytest.mark.parametrize(
    ("arguments", "fix"),
    [
        (["oficer-named"], "did you mean 'officer-named'?"),
        (["zzzz"], "kinds: "),
        (["budget"], "personal-budget-decided"),
        ([], "--all"),
        (["officer-named", "--all"], "--all"),
    ],
)
def test_explain_what_is_not_there(say, arguments, fix):
    code, out, err = say("explain", *arguments)
    assert (code, out) == (2, "")
    assert fix in err
