"""A round on disk: whole or not at all."""

import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest

from ehcp_audit.errors import RoundError, UsageError
from ehcp_audit.results import Manifest, PlanUsed, RubricUsed
from ehcp_audit.rounds.store import RoundWriter, read_manifest, read_results, result_line
from tests.tools import result

FILES = {"results.jsonl", "manifest.json", "rubric.yaml", "report.md", "plans"}


def manifest(digest="0"):
    return Manifest(
        round="r", tool="ehcp-audit 0", as_of=dt.date(2021, 4, 30),
        rubric=RubricUsed(rubric="tiny", version="1.0.0", title="Tiny", digest="0"),
        plans=(PlanUsed(ref="T-1", digest="0"),), results_digest=digest,
    )  # fmt: skip


def write_round(folder, *refs, report="# report\n"):
    with RoundWriter(folder) as writer:
        for ref in refs:
            writer.add(result(ref), f"# {ref}\n")
        writer.finish(manifest(writer.results_digest), "format: x\n", report)


def tree(folder):
    """Every file below a folder with its content."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_round_is_written_and_read_back(tmp_path):
    write_round(tmp_path / "2021", "T-1", "T-2")
    assert {p.name for p in (tmp_path / "2021").iterdir()} == FILES
    assert {p.name for p in (tmp_path / "2021" / "plans").iterdir()} == {"T-1.md", "T-2.md"}
    assert list(read_results(tmp_path / "2021")) == [result("T-1"), result("T-2")]
    kept = read_manifest(tmp_path / "2021")
    assert (
        kept.results_digest == hashlib.sha256((tmp_path / "2021" / "results.jsonl").read_bytes()).hexdigest()
    )


def test_nothing_else_is_left_beside_it(tmp_path):
    write_round(tmp_path / "2021", "T-1")
    assert [p.name for p in tmp_path.iterdir()] == ["2021"]


def test_the_same_round_has_the_same_bytes(tmp_path):
    write_round(tmp_path / "one", "T-1", "T-2")
    write_round(tmp_path / "two", "T-1", "T-2")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_folders_above_it_are_made(tmp_path):
    write_round(tmp_path / "a" / "b", "T-1")
    assert (tmp_path / "a" / "b" / "manifest.json").is_file()


def test_an_old_round_is_replaced_whole(tmp_path):
    write_round(tmp_path / "r", "T-1", "T-2")
    (tmp_path / "r" / "notes.txt").write_text("mine")
    write_round(tmp_path / "r", "T-3", report="# new\n")
    assert [p.name for p in (tmp_path / "r" / "plans").iterdir()] == ["T-3.md"]
    assert (tmp_path / "r" / "report.md").read_text() == "# new\n"
    assert (tmp_path / "r" / "notes.txt").read_text() == "mine"


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "r").mkdir()
    write_round(tmp_path / "r", "T-1")
    assert (tmp_path / "r" / "manifest.json").is_file()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("notes.txt", "mine", id="other things"),
        pytest.param("plans/PL-01.yaml", "ref: PL-01", id="a folder of plans"),
        pytest.param("manifest.json", '{"name": "a web page"}', id="another program's manifest"),
        pytest.param("manifest.json", "not JSON", id="a manifest that is none"),
        pytest.param("manifest.json", "[]", id="a manifest that is a list"),
    ],
)
def test_a_folder_of_somebody_else_is_refused(tmp_path, name, text):
    path = tmp_path / "r" / name
    path.parent.mkdir(parents=True)
    path.write_text(text)
    before = tree(tmp_path)
    with pytest.raises(UsageError, match="no round that could be replaced"):
        RoundWriter(tmp_path / "r")
    assert tree(tmp_path) == before


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "r").write_text("mine")
    with pytest.raises(UsageError, match="a round needs a folder"):
        RoundWriter(tmp_path / "r")


def test_where_nothing_can_be_written(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UsageError, match="cannot write here"):
        RoundWriter(tmp_path / "file" / "r")


def test_leaving_without_finishing_leaves_nothing(tmp_path):
    with RoundWriter(tmp_path / "r") as writer:
        writer.add(result(), "# page\n")
    assert list(tmp_path.iterdir()) == []


def test_an_error_half_way_leaves_the_old_round_as_it_was(tmp_path):
    write_round(tmp_path / "r", "T-1")
    before = tree(tmp_path)
    with pytest.raises(ZeroDivisionError), RoundWriter(tmp_path / "r") as writer:  # noqa: PT012
        writer.add(result("T-9"), "# page\n")
        raise ZeroDivisionError
    assert tree(tmp_path) == before


@pytest.mark.parametrize("old", [False, True], ids=["no round before", "a round before"])
@pytest.mark.parametrize("failing", range(1, 11))
@pytest.mark.parametrize(
    "error", [OSError(13, "Permission denied"), KeyboardInterrupt()], ids=["refused", "interrupted"]
)
def test_a_move_that_fails_leaves_everything_as_it_was(tmp_path, monkeypatch, old, failing, error):
    if old:
        write_round(tmp_path / "r", "T-1")
    before = tree(tmp_path)
    real, moves = Path.replace, []

    def replace(path, target):
        moves.append(path)
        if len(moves) == failing:
            raise error
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    if not old and failing > len(FILES):
        write_round(tmp_path / "r", "T-9")
        return
    with pytest.raises((UsageError, KeyboardInterrupt)) as caught:
        write_round(tmp_path / "r", "T-9")
    assert tree(tmp_path) == before
    assert (tmp_path / "r").exists() is old
    if isinstance(error, OSError):
        assert "cannot write the round: Permission denied" in str(caught.value)
        assert "open in another program" in str(caught.value)


@pytest.mark.parametrize("step", ["a page", "the report"])
def test_a_full_disk_is_told_and_leaves_everything_as_it_was(tmp_path, monkeypatch, step):
    write_round(tmp_path / "r", "T-1")
    before = tree(tmp_path)

    def full(path, *_, **__):
        raise OSError(28, "No space left on device", str(path))

    said = "cannot write the round: No space left on device"
    with pytest.raises(UsageError, match=said) as caught, RoundWriter(tmp_path / "r") as writer:  # noqa: PT012
        if step == "the report":
            writer.add(result("T-9"), "# page\n")
        monkeypatch.setattr(Path, "write_text", full)
        writer.add(result("T-8"), "# page\n") if step == "a page" else writer.finish(manifest(), "", "")
    assert str(tmp_path / "r") in str(caught.value)
    assert tree(tmp_path) == before


# ---- reading


def test_there_is_no_round(tmp_path):
    with pytest.raises(RoundError, match="there is no round here"):
        read_manifest(tmp_path)
    with pytest.raises(RoundError, match="cannot be read"):
        list(read_results(tmp_path))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": "ehcp-results/2"}, "of the format 'ehcp-results/2'; this version reads 'ehcp-results/1'"),
        ({"colour": "red"}, "damaged, or of another version"),
        ({"as_of": "spring"}, "damaged, or of another version"),
    ],
)
def test_a_manifest_of_another_version(tmp_path, change, said):
    write_round(tmp_path / "r", "T-1")
    path = tmp_path / "r" / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(RoundError, match=said):
        read_manifest(tmp_path / "r")


def test_a_damaged_result_is_told_by_its_line_and_not_its_words(tmp_path):
    write_round(tmp_path / "r", "T-1")
    path = tmp_path / "r" / "results.jsonl"
    path.write_text(path.read_text() + '{"ref": "Tamsin"}\n')
    reading = read_results(tmp_path / "r")
    assert next(reading) == result("T-1")
    with pytest.raises(RoundError, match=r"results\.jsonl:2: this result is damaged") as caught:
        next(reading)
    assert "Tamsin" not in str(caught.value)


def test_one_line_a_plan_whatever_it_holds():
    line = result_line(result(grade_reason="a\nb\u2028c \U0001f600 \u00e9"))
    assert line.count("\n") == 1
    assert line.endswith("}\n")
    assert "\u00e9" in line
