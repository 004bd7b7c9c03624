"""``plan check`` and ``plan new`` through the command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ehcp_audit.errors import ExitCode
from ehcp_audit.loading import read_plan
from ehcp_audit.loading.plan_problems import plan_problems
from ehcp_audit.loading.writing import new_plan
from ehcp_audit.plan.faults import faults, gaps
from ehcp_audit.record_path import known_paths
from tests.cli.test_exit_codes import run
from tests.intake.word import document, h, p
from tests.tools import write

WHOLE = """\
format: ehcp-plan/1
ref: PL-01
status: final
sections:
  A: Zora draws.
  B: {needs: [{id: B1, text: Reading}]}
  C: {nil: None were found by the paediatrician.}
  D: {nil: None are known.}
  E: {outcomes: [{id: E1, text: She reads, needs: [B1]}]}
  F: {provision: [{id: F1, text: Reading daily, needs: [B1], outcomes: [E1], advice: [K1]}]}
  G: {nil: None}
  H1: {nil: None}
  H2: {nil: None}
  I: {name: Marsh School}
  K: {advice: [{id: K1, limb: b}]}
"""


def changed(*pairs: tuple[str, str]) -> str:
    text = WHOLE
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return text


def test_a_whole_record(tmp_path):
    write(tmp_path, "p.yaml", WHOLE)
    done = run(tmp_path, "plan", "check", "p.yaml")
    assert (done.returncode, done.stdout, done.stderr) == (ExitCode.DONE, "1 plan, nothing wrong\n", "")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(changed(("needs: [B1], outcomes", "needs: [B1, B2], outcomes")), "x:10:61: F.provision[1].needs[2]: no need of", id="a need that is not there"),
        pytest.param(changed(("outcomes: [E1]", "outcomes: [E9]")), "no outcome of Section E has this id", id="an outcome that is not there"),
        pytest.param(changed(("advice: [K1]", "advice: [K2]")), "no advice of Section K has this id", id="advice that is not there"),
        pytest.param(changed(("She reads, needs: [B1]", "She reads, needs: [B7]")), "E.outcomes[1].needs[1]: no need of", id="an outcome's need"),
        pytest.param(changed(("C: {nil: None were found by the paediatrician.}", "C: {needs: [{id: B1, text: x}]}")), "this id stands in Section B too", id="the same id in two sections"),
        pytest.param(changed(("sections:", "timeline: {issued: 2021-04-01, draft_sent: 2021-04-02}\nsections:")), "x:4:12: the issue of the plan (2021-04-01) comes before the draft (2021-04-02)", id="dates out of order"),
        pytest.param(changed(("{id: K1, limb: b}", "{id: K1, requested: 2021-02-01, received: 2021-01-01}")), "the receipt (2021-01-01) comes before the request", id="advice before it was asked"),
        pytest.param(changed(("sections:", "waits: [{service: CAMHS, referred: 2021-02-01, started: 2021-01-01}]\nsections:")), "the start (2021-01-01) comes before the referral", id="a wait that ends before it began"),
        pytest.param(changed(("sections:", "child: {born: 2022-01}\ntimeline: {issued: 2021-04-01}\nsections:")), "x:4:9: the child is born after", id="born too late"),
        pytest.param(changed(("PL-01", "A823432109876")), "x:2:1: the ref looks like a unique pupil number", id="a UPN for a ref"),
        pytest.param(changed(("PL-01", "'4857773456'")), "the ref looks like an NHS number", id="an NHS number for a ref"),
    ],
)  # fmt: skip
def test_faults(text, says):
    shape = plan_problems("x", text.encode())
    problems = [str(problem) for problem in shape.faults]
    assert (len(problems), shape.gaps) == (1, []), problems
    assert problems[0].startswith(says) or says in problems[0]
    assert "Zora" not in problems[0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(changed(("  D: {nil: None are known.}\n", "")), "x:5:3: Section D is missing or blank", id="a section missing"),
        pytest.param(changed(("  G: {nil: None}", "  G: {nil: ' '}")), "x:11:3: Section G is missing or blank", id="a section blank"),
        pytest.param(changed(("{name: Marsh School}", "{}")), "x:14:3: the plan is final, and Section I is blank", id="no placement"),
        pytest.param(changed(("status: final", "status: draft")), "x:14:3: the plan is a draft, and Section I names", id="a draft's placement"),
    ],
)  # fmt: skip
def test_gaps(text, says):
    shape = plan_problems("x", text.encode())
    gaps = [str(problem) for problem in shape.gaps]
    assert (len(gaps), shape.faults) == (1, []), gaps
    assert gaps[0].startswith(says)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(changed(("{name: Marsh School}", "{}"), ("status: final", "status: draft")), id="a draft without a placement"),
        pytest.param(changed(("{name: Marsh School}", "{}"), ("sections:", "audit: {setting_type: eotas}\nsections:")), id="education otherwise than at school"),
        pytest.param(changed(("{id: E1, text: She reads, needs: [B1]}", "She reads"), (", outcomes: [E1]", ", outcomes: [2]")), id="items without ids cannot be linked to"),
        pytest.param(changed(("C: {nil: None were found by the paediatrician.}", "C: None.")), id="a section of text"),
        pytest.param(changed(("sections:", "timeline: {issued: 2021-04-01, last_review_meeting: 2021-03-01}\nsections:")), id="a review before an amended plan"),
    ],
)  # fmt: skip
def test_no_faults(text):
    assert plan_problems("x", text.encode()) == ([], [])


def test_check_reads_whatever_score_reads(tmp_path):
    write(tmp_path, "p/a.yaml", changed(("  D: {nil: None are known.}\n", "")))
    write(tmp_path, "p/b.yaml", "ref: x\nstatus: finl\n")
    write(tmp_path, "p/c.jsonl", '{"ref": "PL-1", "status": "draft"}\n')
    write(tmp_path, "p/d.docx", document(h("Section A"), p("Zora draws.")))
    write(tmp_path, "p/e.docx", b"PK")
    done = run(tmp_path, "plan", "check", "p")
    assert done.returncode == ExitCode.RECORD_UNREADABLE
    assert "5 plans, 2 with problems, 3 with notes" in done.stdout
    said = done.stderr.replace("\\", "/")
    for words in (
        "p/a.yaml:5:3: warning: Section D",
        "p/b.yaml:2:9: status",
        "p/c.jsonl:1:",
        "p/d.docx: warning: Section B is missing",
        "p/e.docx: the Word file",
    ):
        assert words in said
    assert "Zora" not in said


def test_check_says_it_to_machines_too(tmp_path):
    write(tmp_path, "p.yaml", changed(("outcomes: [E1]", "outcomes: [E9]")))
    done = run(tmp_path, "plan", "check", "p.yaml", "--format", "json")
    assert done.returncode == ExitCode.RECORD_UNREADABLE
    assert "plan-shape" in done.stdout


def test_a_blank_section_is_told_and_fails_nothing(tmp_path):
    write(tmp_path, "p.yaml", changed(("  D: {nil: None are known.}\n", "")))
    done = run(tmp_path, "plan", "check", "p.yaml")
    assert (done.returncode, done.stdout) == (ExitCode.DONE, "1 plan, nothing wrong, 1 with notes\n")
    assert "warning: Section D is missing or blank" in done.stderr
    told = run(tmp_path, "plan", "check", "p.yaml", "--format", "json").stdout
    assert '"level": "warning"' in told
    assert "plan-blank" in told


def test_new(tmp_path):
    done = run(tmp_path, "plan", "new", "-o", "PL 07.yaml")
    assert done.returncode == ExitCode.DONE, done.stderr
    plan = read_plan("x", (tmp_path / "PL 07.yaml").read_bytes())
    assert plan.ref == "PL-07"
    assert faults(plan) == []
    assert {gap.loc[-1] for gap in gaps(plan)} == {"A", "B", "C", "D", "E", "F", "G", "H1", "H2", "K"}
    again = run(tmp_path, "plan", "new", "-o", "PL 07.yaml")
    assert again.returncode == ExitCode.USAGE
    assert "is left as it is" in again.stderr


def test_new_names_every_key_of_a_record():
    text = new_plan("x")
    keys = {step for path in known_paths() for step in re.split(r"[.\[\]]+", path) if step}
    assert {key for key in keys if not re.search(rf"\b{key}:", text)} == set()


@pytest.mark.parametrize("name", ["con", "...", "ünï", "x" * 99, "1"])
def test_new_has_a_ref_whatever_the_file_is_called(name):
    assert read_plan("x", new_plan(name).encode()).ref


@pytest.mark.parametrize(
    "path", sorted(Path("sample_plans").rglob("*.yaml")), ids=lambda p: f"{p.parent.name}-{p.stem}"
)
def test_the_samples_are_whole_but_for_sections_left_out_on_purpose(path):
    shape = plan_problems(str(path), path.read_bytes())
    assert shape.faults == []
    for problem in shape.gaps:
        assert "is missing or blank" in problem.what


def test_export_and_import_give_the_record_back(tmp_path):
    write(tmp_path, "PL-01.yaml", WHOLE)
    done = run(tmp_path, "plan", "export", "PL-01.yaml", "-o", "one.docx")
    assert done.returncode == ExitCode.DONE, done.stderr
    assert "the same record" in done.stdout
    assert run(tmp_path, "import", "one.docx", "-o", "back").returncode == ExitCode.DONE
    back = read_plan("x", (tmp_path / "back" / "PL-01.yaml").read_bytes())
    assert back == read_plan("x", WHOLE.encode())


def test_export_says_nothing_of_a_plan_that_is_too_long(tmp_path):
    write(tmp_path, "p.yaml", WHOLE.replace("Zora draws.", '"' + "Zora draws.\\n" * 45_000 + '"'))
    done = run(tmp_path, "plan", "export", "p.yaml", "-o", "one.docx")
    assert done.returncode == ExitCode.USAGE
    assert "too long for a Word document" in done.stderr
    assert "Zora" not in done.stderr
    assert not (tmp_path / "one.docx").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["p.yaml", "-o", "there.docx"], "is left as it is", id="a file that is there"),
        pytest.param(["p.yaml", "-o", "new.doc"], "ends in .docx", id="another name"),
        pytest.param(["p.yaml", "-o", "new.docx", "--layout", "none"], "layouts: lettered", id="no such layout"),
        pytest.param(["two.jsonl", "-o", "new.docx"], "2 plans stand here", id="two plans"),
        pytest.param(["p.yaml", "-o", "no/such/new.docx"], "cannot be written", id="no such folder"),
    ],
)  # fmt: skip
def test_export_usage(tmp_path, arguments, says):
    write(tmp_path, "p.yaml", WHOLE)
    write(tmp_path, "there.docx", "mine")
    write(tmp_path, "two.jsonl", '{"ref": "A", "status": "draft"}\n{"ref": "B", "status": "draft"}\n')
    done = run(tmp_path, "plan", "export", *arguments)
    assert done.returncode == ExitCode.USAGE
    assert says in done.stderr
    assert (tmp_path / "there.docx").read_text() == "mine"
    assert not (tmp_path / "new.docx").exists()
