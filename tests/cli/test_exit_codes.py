"""Each exit code, provoked through the installed command."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ehcp_audit.errors import ExitCode
from tests.tools import criterion, record, reviewed, rubric_data, write

COMMAND = Path(sys.executable).with_name("ehcp-audit.exe" if os.name == "nt" else "ehcp-audit")
GOOD = {"ref": "PL-01", "F.text": "A teaching assistant reads with him."}
BAD = {"ref": "PL-02", "F.text": "Support as required."}

# Put on the path of the command, so that a kind of check fails in it.
CRASHING = """
import ehcp_audit.checks.phrases as module
def fails(self, reading):
    raise {error}("Tamsin cries before the bus comes")
module.Phrases.look = fails
"""


@pytest.fixture
def room(tmp_path):
    """A folder with a rubric and two plans."""
    write(tmp_path, "rubric.yaml", rubric_data(criterion("reading-there"), reviewed()))
    write(tmp_path, "plans/PL-01.yaml", record(GOOD))
    write(tmp_path, "plans/PL-02.json", record(BAD))
    return tmp_path


def run(folder, *arguments, error=None, **environment):
    env = {**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1", **environment}
    if error:
        write(folder, "crash/sitecustomize.py", CRASHING.format(error=error))
        env["PYTHONPATH"] = os.pathsep.join([str(folder / "crash"), env.get("PYTHONPATH", "")])
    return subprocess.run(
        [COMMAND, *arguments],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def score(folder, *arguments, **options):
    return run(
        folder,
        "score",
        "plans",
        "-r",
        "rubric.yaml",
        "-o",
        "round",
        "--as-of",
        "2021-04-30",
        *arguments,
        **options,
    )


def test_0_done(room):
    done = score(room)
    assert (done.returncode, done.stderr) == (ExitCode.DONE, "")
    assert "2 plans, mean score 50.0" in done.stdout
    assert {path.name for path in (room / "round").iterdir()} == {
        "results.jsonl",
        "manifest.json",
        "rubric.yaml",
        "report.md",
        "plans",
    }
    manifest = json.loads((room / "round" / "manifest.json").read_text())
    assert (manifest["as_of"], manifest["unread"], [p["ref"] for p in manifest["plans"]]) == (
        "2021-04-30",
        0,
        ["PL-01", "PL-02"],
    )


def test_0_results_on_standard_output_are_the_rounds(room):
    done = score(room, "--format", "jsonl")
    assert done.returncode == ExitCode.DONE
    assert done.stdout == (room / "round" / "results.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("gate", "code", "said"),
    [
        (["--fail-under", "50.1"], 1, "the mean score is 50.0, under 50.1 (--fail-under)"),
        (["--fail-under", "50"], 0, ""),
        (["--fail-any-under", "60"], 1, "1 plan scores under 60 (--fail-any-under)"),
        (["--fail-any-under", "0"], 0, ""),
    ],
)
def test_1_the_gate(room, gate, code, said):
    done = score(room, *gate)
    assert done.returncode == code
    assert said in done.stderr
    assert (room / "round" / "report.md").is_file()


def test_1_no_score_passes_no_gate(room):
    write(room, "rubric.yaml", rubric_data(reviewed()))
    done = score(room, "--fail-under", "0")
    assert done.returncode == ExitCode.GATE_FAILED
    assert "there is no score" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(
            ["score", "plans", "-r", "rubrik.yaml"], "there is no file 'rubrik.yaml'", id="no such rubric"
        ),
        pytest.param(
            ["score", "plans", "-r", "broken.yaml"],
            "broken.yaml:1:9: format: 'x' is not one of",
            id="a broken rubric",
        ),
        pytest.param(
            ["score", "nowhere", "-r", "rubric.yaml"],
            "nowhere: there is no such file or folder",
            id="no such plans",
        ),
        pytest.param(
            ["score", "plans", "-r", "rubric.yaml", "--as-of", "spring"], "'spring' is not a day", id="no day"
        ),
        pytest.param(
            ["score", "plans", "-r", "rubric.yaml", "--judgements", "none.yaml"],
            "none.yaml: cannot be read",
            id="no judgements",
        ),
        pytest.param(
            ["score", "plans", "-r", "rubric.yaml", "-o", "plans"],
            "plans: this folder holds other things",
            id="a folder of other things",
        ),
        pytest.param(["score", "plans", "--fail-under", "101"], "--fail-under", id="an option out of range"),
        pytest.param(["score", "plans", "--nonsense"], "--nonsense", id="an unknown option"),
        pytest.param(["nonsense"], "nonsense", id="an unknown command"),
        pytest.param(
            ["explain", "phrase", "-r", "rubric.yaml"], "did you mean 'phrases'?", id="an unknown name"
        ),
        pytest.param(
            ["rubric", "check", "rubric.yaml", "broken.yaml"],
            "broken.yaml:1:9",
            id="a broken rubric, checked",
        ),
    ],
)
def test_2_usage(room, arguments, said):
    write(room, "broken.yaml", "format: x\n")
    before = sorted(room.rglob("*"))
    done = run(room, *arguments)
    assert done.returncode == ExitCode.USAGE
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(room.rglob("*")) == before


def test_3_one_plan_cannot_be_read_and_the_rest_is_scored(room):
    write(room, "plans/PL-00.yaml", "ref: PL-00\nstatus: finl\nsections: {F: {provision: Tamsin cries}}\n")
    write(room, "plans/PL-03.yaml", record({"ref": "pl-01"}))
    done = score(room)
    assert done.returncode == ExitCode.RECORD_UNREADABLE
    assert f"{Path('plans') / 'PL-00.yaml'}:2:9: status: not one of the values allowed" in done.stderr
    assert "did you mean 'final'?" in done.stderr
    assert "the ref 'pl-01' is used by an earlier plan" in done.stderr
    assert "Tamsin" not in done.stderr
    manifest = json.loads((room / "round" / "manifest.json").read_text())
    assert [plan["ref"] for plan in manifest["plans"]] == ["PL-01", "PL-02"]
    assert manifest["unread"] == 2
    assert "2 files could not be read" in (room / "round" / "report.md").read_text()


@pytest.mark.parametrize("case", ["an empty folder", "nothing readable"])
def test_4_nothing_scored(room, case):
    for path in (room / "plans").iterdir():
        path.unlink()
    if case == "nothing readable":
        write(room, "plans/PL-00.yaml", "status: final\n")
    done = score(room)
    assert done.returncode == ExitCode.NOTHING_SCORED
    assert ("no plan was found" if case == "an empty folder" else "no plan could be read") in done.stderr
    assert sorted(path.name for path in room.iterdir()) == ["plans", "rubric.yaml"]


def test_5_a_check_that_crashes(room):
    write(room, "plans/PL-00.yaml", "status: final\n")
    done = score(room, "--fail-under", "99", error="ValueError")
    assert done.returncode == ExitCode.OUR_FAULT
    assert "a check failed in 2 plans" in done.stderr
    assert "PL-00.yaml" in done.stderr
    found = (room / "round" / "results.jsonl").read_text()
    assert '"outcome":"error"' in found
    assert "Tamsin" not in found + done.stderr + done.stdout


def test_5_the_command_itself_crashes(room):
    write(
        room,
        "crash/sitecustomize.py",
        "import ehcp_audit.loading as l\ndef read_rubric(name):\n    raise ValueError('Tamsin cries')\nl.read_rubric = read_rubric\n",
    )
    path = os.pathsep.join([str(room / "crash"), os.environ.get("PYTHONPATH", "")])
    done = run(room, "explain", "phrases", PYTHONPATH=path)
    assert done.returncode == ExitCode.OUR_FAULT
    assert done.stderr.startswith("ehcp-audit failed (ValueError); this is our fault, not yours.")
    assert "Tamsin" not in done.stderr
    assert "Tamsin cries" in run(room, "explain", "phrases", PYTHONPATH=path, EHCP_AUDIT_DEBUG="1").stderr


def test_130_an_interrupt_leaves_nothing(room):
    done = score(room, error="KeyboardInterrupt")
    assert done.returncode == ExitCode.INTERRUPTED
    assert "interrupted; nothing was written" in done.stderr
    assert not (room / "round").exists()


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_the_version(tmp_path, flag):
    from ehcp_audit._version import __version__

    done = run(tmp_path, flag)
    assert (done.returncode, done.stdout) == (0, f"ehcp-audit {__version__}\n")


def test_judgements_are_used_and_both_words_kept(room):
    write(
        room,
        "j.yaml",
        "format: ehcp-judgements/1\njudgements:\n  - {ref: PL-02, criterion: reading-there, outcome: met, reason: it is in the annex, by: R1, on: 2021-04-29}\n",
    )
    done = score(room, "--judgements", "j.yaml", "--fail-under", "100")
    assert done.returncode == ExitCode.DONE, done.stderr
    page = (room / "round" / "plans" / "PL-02.md").read_text()
    assert "Reviewer R1 decided on 2021-04-29; the machine had found: not met" in page


JUDGED = "format: ehcp-judgements/1\njudgements:\n  - {ref: %s, criterion: %s, outcome: met, reason: it is in the annex, by: R1, on: 2021-04-29}\n"


def test_a_judgement_of_a_criterion_that_the_rubric_lacks_is_refused(room):
    write(room, "j.yaml", JUDGED % ("PL-02", "reading-their"))
    done = score(room, "--judgements", "j.yaml")
    assert done.returncode == ExitCode.USAGE
    assert (
        "j.yaml: the rubric has no criterion 'reading-their'\n  did you mean 'reading-there'?" in done.stderr
    )
    assert not (room / "round").exists()


def test_a_judgement_of_a_plan_that_is_not_there_is_named_and_not_counted(room):
    write(room, "j.yaml", JUDGED % ("pl-02", "reading-there"))
    done = score(room, "--judgements", "j.yaml")
    assert "judgements not used, since no plan of that ref was scored: pl-02" in done.stderr
    assert json.loads((room / "round" / "manifest.json").read_text())["judgements"] == 0


def test_a_name_in_place_of_a_ref_is_not_repeated(room):
    write(room, "j.yaml", JUDGED % ("Ana Oduya", "reading-there"))
    done = score(room, "--judgements", "j.yaml")
    assert "no plan of that ref was scored: (not a ref)" in done.stderr
    assert "Oduya" not in done.stderr


def test_workers_change_no_byte_of_a_round(room):
    lines = "".join(json.dumps(record(GOOD | {"ref": f"PL-{n}"})) + "\n" for n in range(40))
    write(room, "plans/many.jsonl", lines)
    trees = []
    for workers in ("1", "2"):
        done = score(room, "--workers", workers)
        assert done.returncode == ExitCode.DONE, done.stderr
        trees.append(
            {str(p.relative_to(room)): p.read_bytes() for p in (room / "round").rglob("*") if p.is_file()}
        )
    assert trees[0] == trees[1]
    assert len(trees[0]) == 4 + 42


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe shows itself differently on Windows")
@pytest.mark.parametrize(
    "arguments",
    [
        ["explain", "phrases", "-r", "rubric.yaml"],
        ["score", "plans", "-r", "rubric.yaml", "--format", "jsonl", "-o", "round", "--workers", "1"],
    ],
)
def test_a_reader_that_has_seen_enough_is_no_fault(room, arguments):
    write(
        room,
        "plans/many.jsonl",
        "".join(json.dumps(record(GOOD | {"ref": f"PL-{n}"})) + "\n" for n in range(300)),
    )
    with subprocess.Popen(
        [COMMAND, *arguments], cwd=room, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as started:
        started.stdout.close()
        assert started.wait(timeout=60) == ExitCode.DONE
        assert not re.search(rb"Traceback|BrokenPipe|fault", started.stderr.read())


def test_without_a_command_the_help_is_shown(tmp_path):
    done = run(tmp_path)
    assert "Exit codes: 0 done" in done.stdout + done.stderr
    assert done.returncode in (ExitCode.DONE, ExitCode.USAGE)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "reading-there",
            [
                "Section: F",
                "Weight 1",
                "Limits the grade to good",
                "Left out where: not yet",
                "Judged by: phrases",
                "Example, met: F.text: A teaching",
            ],
        ),
        ("reader-judges", ["For information, no weight", "Judged by: reviewer", "(it waits)"]),
        ("phrases", ["phrases: a kind of check", "Used in tiny by: reading-there"]),
        ("within", ["within: a kind of check"]),
    ],
)
def test_explain(room, name, said):
    limited = criterion(
        "reading-there", cap="good", applies_when={"path": "status", "is": "final", "otherwise": "not yet"}
    )
    asked = reviewed(informational=True, examples={"not_assessable": [{"plan": {}, "because": "it waits"}]})
    write(room, "rubric.yaml", rubric_data(limited, asked))
    done = run(room, "explain", name, "-r", "rubric.yaml")
    assert (done.returncode, done.stderr) == (ExitCode.DONE, "")
    for words in said:
        assert words in done.stdout


def test_rubrics_are_checked(room):
    done = run(room, "rubric", "check", "rubric.yaml")
    assert done.returncode == ExitCode.DONE, done.stderr
    assert "rubric.yaml: 2 criteria, nothing wrong" in done.stdout
    assert "explain" in run(room, "--help").stdout


def test_a_large_round_is_told_in_part(room):
    write(
        room,
        "plans/many.jsonl",
        "".join(json.dumps(record(BAD | {"ref": f"PX-{n}"})) + "\n" for n in range(230)),
    )
    done = score(room)
    assert done.returncode == ExitCode.DONE, done.stderr
    assert "… and 172 more plans" in done.stdout
    assert "232 plans, mean score 0.4" in done.stdout


def test_a_round_in_the_folder_one_stands_in_is_named_after_it(room):
    (room / "Autumn").mkdir()
    done = run(
        room / "Autumn", "score", "../plans", "--rubric", "../rubric.yaml", "--as-of", "2021-04-30", "-o", "."
    )
    assert done.returncode == 0, done.stderr
    assert json.loads((room / "Autumn" / "manifest.json").read_text("utf-8"))["round"] == "Autumn"


def test_a_round_among_the_plans_is_not_taken_for_plans(room):
    for _ in range(2):
        done = run(room, "score", "plans", "-r", "rubric.yaml", "-o", "plans/round", "--as-of", "2021-04-30")
        assert (done.returncode, done.stderr) == (ExitCode.DONE, "")
        assert "2 plans, mean score 50.0" in done.stdout
    write(room, "plans/round/actions.yaml", "format: ehcp-actions/1\n")
    write(room, "plans/round/PL-03.yaml", record({"ref": "PL-03"}))
    done = score(room)
    assert (done.returncode, done.stderr) == (ExitCode.DONE, "")
    assert "3 plans" in done.stdout


def test_4_a_round_holds_no_plans(room):
    score(room)
    done = run(room, "score", "round", "-r", "rubric.yaml", "-o", "other")
    assert done.returncode == ExitCode.NOTHING_SCORED
    assert "no plan was found in round" in done.stderr


FULL = """
import pathlib
def full(self, *a, **k):
    raise OSError(28, "No space left on device", str(self))
pathlib.Path.write_text = full
"""


def test_2_a_full_disk_is_told_in_one_line(room):
    write(room, "crash/sitecustomize.py", FULL)
    path = os.pathsep.join([str(room / "crash"), os.environ.get("PYTHONPATH", "")])
    done = score(room, PYTHONPATH=path)
    assert (done.returncode, done.stderr) == (
        ExitCode.USAGE,
        "round: cannot write the round: No space left on device\n",
    )
    assert sorted(p.name for p in room.iterdir()) == ["crash", "plans", "rubric.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="locks are not judged on Windows")
def test_what_a_killed_run_left_is_removed_and_told(room):
    left = room / ".ehcp-audit-abc"
    write(room, ".ehcp-audit-abc/plans/PL-01.md", "Tamsin cries")
    import socket

    write(room, ".ehcp-audit-abc/in-use", socket.gethostname())
    os.utime(left / "in-use", (0, 0))
    done = score(room)
    assert (done.returncode, done.stderr) == (
        ExitCode.DONE,
        ".ehcp-audit-abc: an earlier run was killed and left this folder; it is removed now\n",
    )
    assert not left.exists()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are looked up in /proc")
def test_workers_do_not_outlive_a_command_that_is_killed(room):
    lines = "".join(json.dumps(record(GOOD | {"ref": f"PL-{n}"})) + "\n" for n in range(20_000))
    write(room, "plans/many.jsonl", lines)
    command = [COMMAND, "score", "plans", "-r", "rubric.yaml", "-o", "round", "--workers", "2"]
    with subprocess.Popen(command, cwd=room, stdout=subprocess.DEVNULL) as started:
        listed = Path(f"/proc/{started.pid}/task/{started.pid}/children")
        assert waited_for(lambda: len(listed.read_text().split()) == 2)
        workers = [Path("/proc") / pid for pid in listed.read_text().split()]
        started.kill()
    assert waited_for(lambda: not any(worker.exists() for worker in workers))
    assert not (room / "round").exists()


def waited_for(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True
