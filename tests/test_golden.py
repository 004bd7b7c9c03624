"""Golden folders, each one a story: plans, a rubric, and every file of the round they become.

``python tasks.py golden`` writes the expected files anew; read the difference before you commit it.
"""

import shutil
from pathlib import Path

import pytest

from ehcp_audit.cli import run

STORIES = Path(__file__).parent / "golden" / "stories"


def files_below(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("story", [pytest.param(path, id=path.name) for path in sorted(STORIES.iterdir())])
def test_story(story, tmp_path, request, capsys):
    out = tmp_path / "round"
    command = ["score", str(story / "plans"), "--rubric", str(story / "rubric.yaml"), "-o", str(out)]
    command += ["--as-of", "2026-01-31", "--round", story.name]
    if (story / "judgements.yaml").exists():
        command += ["--judgements", str(story / "judgements.yaml")]
    assert run(command) == 0, capsys.readouterr().err
    for name in ("manifest.json", "rubric.yaml"):
        (out / name).unlink()
    expected = story / "expected"
    if request.config.getoption("--rewrite-golden"):
        shutil.rmtree(expected, ignore_errors=True)
        shutil.copytree(out, expected)
    assert files_below(out) == files_below(expected)


def test_every_story_says_what_it_tells():
    assert [story.name for story in STORIES.iterdir() if not (story / "story.md").is_file()] == []
