"""``ehcp-audit report``, ``rescore`` and ``verify``, called as a user calls them."""

import csv
import io
import json
import xml.etree.ElementTree as ET  # the tool's own output is read back
from collections import Counter

import pytest

from ehcp_audit.cli import run
from ehcp_audit.results import PlanResult
from tests.cli.test_compare import ACTIONS, RUBRIC_2, said
from tests.made_rounds import FOUR, made_round, numbered
from tests.tools import criterion, record, rubric_data, write

PLANS = numbered("nmp-", 6) | numbered("mm?!", 3, 7) | numbered("pnmm", 6, 10)


@pytest.fixture
def room(tmp_path):
    made_round(tmp_path / "spring", PLANS)
    return tmp_path


def results_of(folder):
    lines = (folder / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return [PlanResult.model_validate_json(line) for line in lines]


def test_the_teams_report_is_the_rounds_with_its_actions(room, capsys):
    write(room / "spring", "actions.yaml", ACTIONS)
    code, out, err = said(capsys, "report", room / "spring")
    assert (code, err) == (0, "")
    assert out.startswith("# Audit of EHC plans: spring\n")
    assert "## Strengths" in out
    assert "| officer-there, all plans | case officers | 31 December 2021 |" in out
    assert out.count("## Actions") == 1


def test_without_actions_nothing_is_said_of_them(room, capsys):
    out = said(capsys, "report", room / "spring")[1]
    assert "Actions" not in out
    assert "## Published figures beside the round's own" in out


@pytest.mark.parametrize("audience", ["board", "family"])
@pytest.mark.parametrize("with_actions", [True, False])
def test_boards_and_families_see_no_plan(room, capsys, audience, with_actions):
    if with_actions:
        write(room / "spring", "actions.yaml", ACTIONS)
    code, out, err = said(capsys, "report", room / "spring", "--audience", audience)
    assert (code, err) == (0, "")
    assert not [word for word in (*PLANS, "Tamsin", "F.provision") if word in out]
    assert ("You said: We do not know whom to ring." in out) is with_actions


@pytest.mark.parametrize("audience", ["board", "family"])
def test_a_round_of_one_plan_says_nothing_of_it(tmp_path, capsys, audience):
    made_round(tmp_path / "one", numbered("mnpm", 1))
    code, out, _ = said(capsys, "report", tmp_path / "one", "--audience", audience)
    assert code == 0
    assert "1 of 1" not in out
    assert "100 of 100" not in out
    assert "The plan shows provision clear. Met by" not in out


def test_csv_has_every_finding_and_no_quotation(room, capsys):
    code, out, _ = said(capsys, "report", room / "spring", "--format", "csv")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    findings = [
        (r.ref, f.criterion, f.outcome.value) for r in results_of(room / "spring") for f in r.findings
    ]
    assert [(row["ref"], row["criterion"], row["outcome"]) for row in rows] == findings
    assert rows[0]["places"] == "F.provision[1].text"
    assert "Tamsin" not in out


def test_no_cell_is_taken_for_a_formula(tmp_path, capsys):
    hostile = rubric_data(criterion("officer-there", theme="=1+1", owner="@cmd"), *FOUR[1:])
    made_round(tmp_path / "r", numbered("mmmm", 1), rubric=hostile)
    out = said(capsys, "report", tmp_path / "r", "--format", "csv")[1]
    row = next(csv.DictReader(io.StringIO(out)))
    assert (row["theme"], row["owner"]) == ("'=1+1", "'@cmd")


def test_json_is_the_round_itself(room, capsys):
    data = json.loads(said(capsys, "report", room / "spring", "--format", "json")[1])
    assert [PlanResult.model_validate(one) for one in data["results"]] == results_of(room / "spring")
    assert data["manifest"]["round"] == "spring"


def test_junit_counts_what_it_holds(room, capsys):
    root = ET.fromstring(said(capsys, "report", room / "spring", "--format", "junit")[1].encode())  # noqa: S314
    assert [suite.get("name") for suite in root] == list(PLANS)
    for suite in root:
        tags = Counter(child.tag for case in suite for child in case)
        assert int(suite.get("tests")) == len(suite)
        assert [int(suite.get(k)) for k in ("failures", "errors", "skipped")] == [
            tags["failure"],
            tags["error"],
            tags["skipped"],
        ]
    assert root[0][0][0].get("message") == "not met: made up"
    assert "Where: F.provision[1].text" in root[0][0][0].text


def test_a_boards_tables_have_no_small_number(room, capsys):
    out = said(capsys, "report", room / "spring", "--format", "csv", "--audience", "board")[1]
    rows = {row["criterion"]: row for row in csv.DictReader(io.StringIO(out))}
    assert rows["officer-there"]["met"] == "under 5 or hidden"
    assert (rows["provision-clear"]["met"], rows["provision-clear"]["share_met"]) == ("9", "0.6")
    data = json.loads(said(capsys, "report", room / "spring", "--format", "json", "--audience", "board")[1])
    assert [one["criterion"] for one in data["criteria"]] == list(rows)


@pytest.mark.parametrize(("form", "audience"), [("junit", "board"), ("csv", "family"), ("json", "family")])
def test_2_no_such_report(room, capsys, form, audience):
    code, out, err = said(capsys, "report", room / "spring", "--format", form, "--audience", audience)
    assert (code, out) == (2, "")
    assert f"there is no {form} report for the {audience}" in err


# ---- verify


def test_a_sound_round(room, capsys):
    code, out, err = said(capsys, "verify", room / "spring")
    assert (code, err) == (0, "")
    assert "results.jsonl: as it was written" in out


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        pytest.param(
            lambda lines: lines[1:],
            "results.jsonl: differs from its digest; lacks P01",
            id="a plan taken out",
        ),
        pytest.param(lambda lines: [*lines, lines[0]], "holds a plan twice", id="a plan twice"),
        pytest.param(
            lambda lines: [lines[0].replace("P01", "P99"), *lines[1:]],
            "holds what the manifest does not list: P99",
            id="another plan",
        ),
        pytest.param(
            lambda lines: [lines[0].replace("made up", "made over"), *lines[1:]],
            "results.jsonl: differs from its digest\n",
            id="a word",
        ),
        pytest.param(
            lambda lines: ["{}", *lines[1:]], "differs from its digest; this result is damaged", id="damage"
        ),
    ],
)
def test_which_file_differs(room, capsys, spoil, words):
    path = room / "spring" / "results.jsonl"
    path.write_text("\n".join(spoil(path.read_text().splitlines())) + "\n")
    code, out, err = said(capsys, "verify", room / "spring")
    assert code == 2
    assert words in err
    assert out == "rubric.yaml: says what it said when the round was scored\n"


def test_a_changed_rubric(room, capsys):
    path = room / "spring" / "rubric.yaml"
    path.write_text(path.read_text().replace('"weight": 9', '"weight": 1'))
    code, _, err = said(capsys, "verify", room / "spring")
    assert (code, err) == (2, "rubric.yaml: says something else than when the round was scored\n")
    path.write_text("format: x\n")
    assert "rubric.yaml: cannot be read as a rubric" in said(capsys, "verify", room / "spring")[2]


def test_a_comment_is_no_change(room, capsys):
    source = write(
        room, "commented.yaml", (room / "spring-rubric.yaml").read_text() + "\n# seen by the board\n"
    )
    (room / "spring" / "rubric.yaml").write_text(source.read_text())
    assert said(capsys, "verify", room / "spring")[0] == 0


def test_a_forged_digest_does_not_hide_a_forged_score(room, capsys):
    import hashlib

    path, manifest = room / "spring" / "results.jsonl", room / "spring" / "manifest.json"
    path.write_text(path.read_text().replace('"score":73.1', '"score":93.1'))
    data = json.loads(manifest.read_text())
    data["results_digest"] = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(data))
    code, _, err = said(capsys, "verify", room / "spring")
    assert code == 2
    assert (
        "manifest.json: the scores do not follow from the findings in P01, P02, P03, P04, P05 and 1 more"
        in err
    )


def test_a_round_with_a_rubric_that_extends_another_is_sound(tmp_path, capsys):
    write(tmp_path, "base.yaml", rubric_data(*FOUR))
    own = {"format": "ehcp-rubric/1", "rubric": "own", "version": "1.0.0", "title": "Our own", "extends": "base.yaml",
           "drop": [{"id": "letter-there", "reason": "we send another letter"}], "criteria": [{"id": "voice-there", "weight": 9, "reason": "we hear children"}]}  # fmt: skip
    write(tmp_path, "own.yaml", own)
    write(tmp_path, "plans/P1.yaml", {"ref": "P1", "status": "final"})
    assert (
        run(
            [
                "score",
                str(tmp_path / "plans"),
                "-r",
                str(tmp_path / "own.yaml"),
                "-o",
                str(tmp_path / "r"),
                "--as-of",
                "2021-04-30",
            ]
        )
        == 0
    )
    capsys.readouterr()
    assert said(capsys, "verify", tmp_path / "r")[0] == 0


# ---- rescore


def test_with_its_own_rubric_a_round_stays_the_same(room, capsys):
    code, out, err = said(
        capsys, "rescore", room / "spring", "-r", room / "spring-rubric.yaml", "-o", room / "again"
    )
    assert (code, err) == (0, "")
    assert "15 plans, mean score" in out
    assert (room / "again" / "results.jsonl").read_bytes() == (room / "spring" / "results.jsonl").read_bytes()
    assert said(capsys, "verify", room / "again")[0] == 0


def test_another_rubric_scores_what_was_stored(room, capsys):
    write(room, "two.yaml", RUBRIC_2)
    code, _, err = said(
        capsys, "rescore", room / "spring", "-r", room / "two.yaml", "-o", room / "again", "--round", "Again"
    )
    assert code == 0
    assert (
        "2 criteria not assessable here, since the stored findings cannot tell: voice-there, review-there"
        in err
    )
    manifest = json.loads((room / "again" / "manifest.json").read_text())
    assert (manifest["round"], manifest["rubric"]["version"]) == ("Again", "2.0.0")
    assert manifest["options"] == {"rescored_from": "spring, tiny 1.0.0", "looked_with": "ehcp-audit 0"}
    for old, new in zip(results_of(room / "spring"), results_of(room / "again"), strict=True):
        kept = {f.criterion: f for f in old.findings}
        assert [f.criterion for f in new.findings] == [
            "officer-there",
            "provision-clear",
            "voice-there",
            "review-there",
        ]
        assert [new.findings[i].outcome for i in (0, 1)] == [
            kept["officer-there"].outcome,
            kept["provision-clear"].outcome,
        ]
        assert {new.findings[i].outcome for i in (2, 3)} == {"not_assessable"}
    assert said(capsys, "verify", room / "again")[0] == 0
    assert (room / "again" / "plans" / "P01.md").is_file()


def test_2_a_round_does_not_take_its_own_place(room, capsys):
    before = (room / "spring" / "results.jsonl").read_bytes()
    code, _, err = said(
        capsys, "rescore", room / "spring", "-r", room / "spring-rubric.yaml", "-o", room / "spring"
    )
    assert code == 2
    assert "would take the place of the one it is made from" in err
    assert (room / "spring" / "results.jsonl").read_bytes() == before


OVERLAY = {
    "format": "ehcp-rubric/1", "rubric": "ours", "version": "1.0.0", "title": "Our own audit",
    "extends": "spring-rubric.yaml", "criteria": [{"id": "voice-there", "weight": 9}],
}  # fmt: skip


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["score", "plans", "-o", "out"], id="score"),
        pytest.param(["rescore", "spring", "-o", "out"], id="rescore"),
        pytest.param(["rubric", "sensitivity", "spring"], id="sensitivity"),
    ],
)
@pytest.mark.parametrize("reason", [None, "Our board wants to hear children."])
def test_a_changed_weight_needs_a_reason_wherever_it_counts(room, capsys, monkeypatch, command, reason):
    monkeypatch.chdir(room)
    write(room, "plans/PL-01.yaml", record({"ref": "PL-01"}))
    change = {"id": "voice-there", "weight": 9} | ({"reason": reason} if reason else {})
    write(room, "ours.yaml", OVERLAY | {"criteria": [change]})
    code, _, err = said(capsys, *command, "--rubric", "ours.yaml")
    checked = said(capsys, "rubric", "check", "ours.yaml")[2]
    assert code == (0 if reason else 2)
    told = "the weight of 'voice-there' is changed from 1 to 9 without a reason"
    assert (told in err, told in checked) == ((False, False) if reason else (True, True))
    assert reason or not (room / "out").exists()


def test_4_a_rubric_that_the_stored_findings_cannot_answer(room, capsys):
    write(room, "other.yaml", rubric_data(criterion("something-else")))
    code, out, err = said(capsys, "rescore", room / "spring", "-r", room / "other.yaml", "-o", room / "again")
    assert (code, out) == (4, "")
    assert "the stored findings give no plan a score with tiny, so nothing was scored" in err
    assert "cannot tell: something-else" in err
    assert not (room / "again").exists()


ABOUT = "format: ehcp-actions/1\nactions:\n  - {criterion: %s, ref: %s, owner: writers, due: 2022-01-01}\n"


@pytest.mark.parametrize(
    ("criterion_id", "ref", "told"),
    [
        pytest.param("voice-there", "P01", "", id="known"),
        pytest.param("voice-there", "P99", "", id="a plan that this round did not draw"),
        pytest.param(
            "voice-their",
            "P01",
            "actions on a criterion that no round has: voice-their\n",
            id="no such criterion",
        ),
    ],
)
def test_actions_on_a_criterion_that_no_round_has_are_named(room, capsys, criterion_id, ref, told):
    write(room, "a.yaml", ABOUT % (criterion_id, ref))
    code, _, err = said(capsys, "report", room / "spring", "--actions", room / "a.yaml")
    assert (code, err) == (0, told)


def test_a_wrong_file_of_actions_is_told_before_anything_is_printed(room, capsys):
    write(room, "a.yaml", "actions: []\n")
    code, out, _ = said(capsys, "report", room / "spring", "--actions", room / "a.yaml")
    assert (code, out) == (2, "")


@pytest.mark.parametrize(
    ("name", "command", "told"),
    [
        pytest.param("results.jsonl", ["verify", "spring"], "differs from its digest; this result is damaged", id="verify"),
        pytest.param("results.jsonl", ["report", "spring"], "its digest differs", id="report"),
        pytest.param("results.jsonl", ["rubric", "sensitivity", "spring"], "results.jsonl:16: this result is damaged", id="sensitivity"),
        pytest.param("report.md", ["rubric", "trace", "spring-rubric.yaml", "--round", "spring"], "the report does not show", id="trace"),
        pytest.param("manifest.json", ["verify", "spring"], "this manifest is damaged", id="a manifest"),
    ],
)  # fmt: skip
def test_bytes_that_are_no_text_are_damage_and_no_crash(room, capsys, monkeypatch, name, command, told):
    monkeypatch.chdir(room)
    path = room / "spring" / name
    path.write_bytes(path.read_bytes() * (name == "results.jsonl") + b"\xff\xfe damage")
    code, _, err = said(capsys, *command)
    assert code == 2
    assert told in err


@pytest.mark.parametrize("breaks", ["report", "compare"])
def test_a_report_that_breaks_off_leaves_the_file_before_as_it_was(room, capsys, monkeypatch, breaks):
    for module in ("round_report", "comparison"):
        monkeypatch.setattr(f"ehcp_audit.report.{module}.tidy", lambda _: 1 / 0)
    out = write(room, "out.md", "as it was")
    rounds = [room / "spring"] * (2 if breaks == "compare" else 1)
    assert said(capsys, breaks, *rounds, "-o", out)[0] == 5
    assert out.read_text() == "as it was"
    assert not list(room.glob(".ehcp-audit-*"))
