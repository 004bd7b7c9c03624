"""Each broken rubric gives exactly the message and the position written beside it."""

from pathlib import Path

import pytest

from ehcp_audit.cli import run
from ehcp_audit.errors import ExitCode

HOME = Path(__file__).parents[1] / "golden" / "rubrics"
FOLDERS = sorted(path for path in HOME.iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", [pytest.param(folder, id=folder.name) for folder in FOLDERS])
def test_the_message_and_its_place(folder, monkeypatch, capsys, request):
    monkeypatch.chdir(folder)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    code = run(["rubric", "check", "rubric.yaml"])
    said = capsys.readouterr()
    expected = folder / "expected.txt"
    if request.config.getoption("--rewrite-golden"):
        expected.write_text(said.err, encoding="utf-8", newline="\n")
    assert said.err == expected.read_text(encoding="utf-8")
    assert said.out == ""
    assert code == ExitCode.USAGE
    assert "Traceback" not in said.err
    assert said.err.startswith("rubric.yaml:")


def test_the_rubric_that_was_broken_is_right(monkeypatch, capsys):
    monkeypatch.chdir(HOME)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    assert run(["rubric", "check", "base.yaml"]) == ExitCode.DONE
    assert capsys.readouterr().out == "base.yaml: 2 criteria, nothing wrong\n"


def test_there_are_forty():
    assert len(FOLDERS) >= 40
