"""The hooks and the action, tried in a scratch repository as plain shell with the installed command."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.tools import criterion, record, rubric_data, write

ROOT = Path(__file__).parents[2]
HOOKS = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
SAMPLE = ROOT / "sample_plans" / "2021" / "PL-01.yaml"
BASH = shutil.which("bash")

pytestmark = pytest.mark.skipif(BASH is None or shutil.which("git") is None, reason="needs bash and git")

DAYS = {"kind": "within", "start": "timeline.request_received", "end": "timeline.issued", "days": 140}


def issued(day):
    return {"timeline.request_received": "2021-01-04", "timeline.issued": day}


HELD = {"met": [issued("2021-05-24")], "not_met": [issued("2021-05-25"), issued("2021-12-25")]}
LOOSE = {"met": [issued("2021-02-24")], "not_met": [issued("2021-12-25")]}
GOOD = rubric_data(criterion("issued", check=DAYS, examples=HELD))


@pytest.fixture
def repository(tmp_path):
    """A scratch repository with a good rubric and a plan record, all of it committed."""
    write(tmp_path, "rubrics/own.yaml", GOOD)
    write(tmp_path, "plans/PL-01.yaml", SAMPLE.read_bytes())
    write(tmp_path, "notes/readme.yaml", "just: notes\n")
    for command in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    return tmp_path


def environment(**more):
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return {k: v for k, v in os.environ.items() if not k.startswith("GITHUB_")} | {
        "PATH": path,
        "PYTHONUTF8": "1",
        **more,
    }


def hook(name, repository):
    """Run a hook's entry on the files that it picks from those under git, as pre-commit does."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=repository, check=True, capture_output=True, text=True
    ).stdout
    files = [line for line in listed.splitlines() if re.search(HOOKS[name]["files"], line)]
    done = subprocess.run(
        [*shlex.split(HOOKS[name]["entry"]), *files],
        cwd=repository, env=environment(), capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return files, done


def steps(repository, **inputs):
    """Run the action's own steps one after another, as GitHub does, until one fails."""
    given = {name: declared["default"] for name, declared in ACTION["inputs"].items()} | {
        name.replace("_", "-"): value for name, value in inputs.items()
    }
    summary = repository / "summary.md"
    shell = environment(GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    outputs = []
    for step in ACTION["runs"]["steps"]:
        if "run" not in step or step["name"] == "Install" or not wanted(step.get("if", ""), given):
            continue
        own = {name: filled(value, given) for name, value in step.get("env", {}).items()}
        done = subprocess.run(
            [str(BASH), "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=repository, env=shell | own, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        outputs.append((step["name"], done.returncode, done.stdout))
        if done.returncode:
            break
    return outputs


def filled(value, given):
    return re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: given[found.group(1)], value)


def wanted(condition, given):
    tests = re.findall(r"inputs\.([a-z-]+) != ''", condition)
    assert condition == " && ".join(f"inputs.{name} != ''" for name in tests)
    return all(given[name] for name in tests)


# ---- hooks


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("rubric-check", ["rubrics/own.yaml"]),
        ("rubric-test", ["rubrics/own.yaml"]),
        ("plan-check", ["plans/PL-01.yaml"]),
    ],
)
def test_a_hook_picks_its_files_and_passes(repository, name, files):
    picked, done = hook(name, repository)
    assert (picked, done.returncode, done.stderr) == (files, 0, "")


@pytest.mark.parametrize(
    ("name", "path", "data", "said"),
    [
        pytest.param(
            "rubric-check",
            "rubrics/own.yaml",
            rubric_data(criterion(wieght=3)),
            "unknown key 'wieght'",
            id="a rubric that is wrong",
        ),
        pytest.param(
            "rubric-test",
            "rubrics/own.yaml",
            rubric_data(criterion("issued", check=DAYS | {"days": 150}, examples=HELD)),
            "should be not met and is met",
            id="a rubric weakened",
        ),
        pytest.param(
            "rubric-test",
            "rubrics/own.yaml",
            rubric_data(criterion("issued", check=DAYS, examples=LOOSE)),
            "gate failed",
            id="examples that hold nothing",
        ),
        pytest.param(
            "plan-check",
            "plans/PL-01.yaml",
            record() | {"statu": "final"},
            "PL-01.yaml:",
            id="a record that is wrong",
        ),
    ],
)
def test_a_hook_fails_and_says_why(repository, name, path, data, said):
    write(repository, path, data)
    _, done = hook(name, repository)
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr


# ---- the action


def test_the_action_passes_and_writes_a_summary(repository):
    done = steps(repository, plans="plans")
    assert [(name, code) for name, code, _ in done] == [
        ("Check rubrics", 0),
        ("Test rubrics", 0),
        ("Check plan records", 0),
    ]
    assert "mutation score 100.0%" in (repository / "summary.md").read_text(encoding="utf-8")


def test_the_action_annotates_what_is_wrong(repository):
    write(repository, "rubrics/own.yaml", rubric_data(criterion(wieght=3)))
    [(name, code, out)] = steps(repository)
    assert (name, code) == ("Check rubrics", 2)
    assert out.startswith("::error file=rubrics/own.yaml,line=")


def test_the_action_writes_sarif_and_still_fails(repository):
    write(repository, "rubrics/own.yaml", rubric_data(criterion(wieght=3)))
    assert [(name, code) for name, code, _ in steps(repository, sarif="out.sarif")] == [
        ("Problems for code scanning", 0),
        ("Check rubrics", 2),
    ]
    assert "wieght" in (repository / "out.sarif").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("examples", "days", "code"),
    [
        pytest.param(LOOSE, 140, 1, id="examples that hold nothing"),
        pytest.param(HELD, 150, 2, id="a rubric weakened"),
    ],
)
def test_the_action_fails_where_examples_do(repository, examples, days, code):
    write(
        repository,
        "rubrics/own.yaml",
        rubric_data(criterion("issued", check=DAYS | {"days": days}, examples=examples)),
    )
    assert [(name, found) for name, found, _ in steps(repository)] == [
        ("Check rubrics", 0),
        ("Test rubrics", code),
    ]


def test_the_action_takes_several_patterns_and_a_lower_gate(repository):
    write(repository, "more/loose.yaml", rubric_data(criterion("issued", check=DAYS, examples=LOOSE)))
    done = steps(repository, rubrics="rubrics/*.yaml more/*.yaml", fail_under="0")
    assert [code for _, code, _ in done] == [0, 0]
    assert "more/loose.yaml: 1 criteria" in done[0][2]


def test_the_action_fails_on_a_record_that_is_wrong_and_repeats_none_of_it(repository):
    write(repository, "plans/PL-01.yaml", record({"F.text": "Tamsin cries."}) | {"statu": "Tamsin cries."})
    done = steps(repository, rubrics="", plans="plans")
    assert [(name, code) for name, code, _ in done] == [("Check plan records", 3)]
    assert "::error file=plans/PL-01.yaml" in done[0][2]
    assert "Tamsin" not in done[0][2]


def test_the_action_installs_the_project_that_it_stands_in():
    [install] = [step["run"] for step in ACTION["runs"]["steps"] if step["name"] == "Install"]
    assert install.endswith('"$GITHUB_ACTION_PATH"')
    assert (ROOT / "pyproject.toml").is_file()


def test_the_documentation_names_every_input_and_hook_and_rule():
    from ehcp_audit.authoring.notes import RULES

    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    assert [
        name
        for name in (*ACTION["inputs"], *HOOKS, *RULES)
        if f"`{name}`" not in page and f"id: {name}" not in page
    ] == []
