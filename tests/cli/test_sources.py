"""Which files a command reads, and how each becomes a plan."""

import hashlib
import json
import os
from pathlib import Path, PureWindowsPath

import pytest

from ehcp_audit.cli import sources
from ehcp_audit.cli.sources import Source, files_in, number_in, read_source, sources_in
from ehcp_audit.errors import NothingScoredError, RecordError, UsageError
from tests.tools import record, write

TREE = [
    "b.yaml", "a.yml", "c.JSON", "d.jsonl", "notes.txt", "README.md", ".hidden.yaml", "~$open.docx", "e.docx",
    "deep/f.yaml", "deep/.git/g.yaml", ".cache/h.yaml", "[x].yaml",
]  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in TREE:
        write(tmp_path / "plans", name, record())
    monkeypatch.chdir(tmp_path)
    return tmp_path / "plans"


def found(*arguments):
    return [path.relative_to("plans").as_posix() for path in files_in(arguments)]


ALL = sorted(["[x].yaml", "a.yml", "b.yaml", "c.JSON", "d.jsonl", "deep/f.yaml", "e.docx"], key=Path)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        pytest.param(["plans"], ALL, id="a folder, without what is hidden, locked or no plan"),
        pytest.param(["plans/"], ALL, id="a folder with its slash"),
        pytest.param(["plans/b.yaml"], ["b.yaml"], id="a file"),
        pytest.param(["plans/notes.txt"], ["notes.txt"], id="a file by name, whatever it is"),
        pytest.param(["plans/.hidden.yaml"], [".hidden.yaml"], id="a hidden file by name"),
        pytest.param(["plans/[x].yaml"], ["[x].yaml"], id="a file that looks like a pattern"),
        pytest.param(["plans/*.yaml"], ["[x].yaml", "b.yaml"], id="a pattern"),
        pytest.param(["plans/*.docx"], ["e.docx"], id="a pattern takes no lock files"),
        pytest.param(["plans/**/*.yaml"], ["[x].yaml", "b.yaml", "deep/f.yaml"], id="a pattern of folders"),
        pytest.param(["plans/d*"], ["d.jsonl", "deep/f.yaml"], id="a pattern that finds a folder"),
        pytest.param(["plans/b.yaml", "./plans/b.yaml", "plans"], ["b.yaml", *(n for n in ALL if n != "b.yaml")], id="each once, in the order asked for"),
        pytest.param(["plans/*.nothing", "plans/b.yaml"], ["b.yaml"], id="a pattern that finds nothing, and a file"),
    ],
)  # fmt: skip
def test_files(arguments, names):
    assert found(*arguments) == names


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("argument", "error"),
    [
        pytest.param("plans/none.yaml", UsageError, id="no such file"),
        pytest.param("", UsageError, id="nothing"),
        pytest.param("plans/*.nothing", NothingScoredError, id="a pattern that finds nothing"),
        pytest.param("plans/deep/.git", None, id="a hidden folder by name"),
    ],
)
def test_nothing_there(argument, error):
    if error is None:
        assert found(argument) == ["deep/.git/g.yaml"]
        return
    if argument == "":
        # An empty word is the folder we stand in, as for any path.
        assert files_in([argument])
        return
    with pytest.raises(error):
        files_in([argument])


def test_an_empty_folder_says_what_plans_end_in(tmp_path):
    with pytest.raises(NothingScoredError, match=r"plans end in \.yaml"):
        files_in([str(tmp_path)])


def test_a_windows_path_as_text():
    """On Windows a shell hands over patterns with backslashes; elsewhere they are no separators."""
    pattern = r"C:\Plans 2021\**\PL-*.yaml"
    assert PureWindowsPath(pattern).parts == ("C:\\", "Plans 2021", "**", "PL-*.yaml")
    with pytest.raises(UsageError if os.name != "nt" else NothingScoredError) as caught:
        files_in([r"C:\Plans 2021\PL-01.yaml"])
    assert r"C:\Plans 2021\PL-01.yaml" in str(caught.value)
    if os.name != "nt":
        with pytest.raises(NothingScoredError):
            files_in([pattern])


def test_a_path_with_spaces_and_accents(tmp_path):
    path = write(tmp_path / "Plans 2021 \u2013 Z\u00f6e", "PL 01.yaml", record())
    [source] = sources_in(files_in([str(path.parent)]))
    assert read_source(source)[0].ref == "T-1"


# ---- what stands in a file


def test_every_line_is_a_plan(tmp_path):
    texts = [
        json.dumps(record({"ref": f"T-{n}", "F.text": "caf\u00e9"}), ensure_ascii=False) for n in range(4)
    ]
    raw = f"{texts[0]}\r\n\n  \n{texts[1]}\n{texts[2]}\n{texts[3]}".encode()
    path = write(tmp_path, "many.jsonl", raw)
    listed = list(sources_in([path]))
    assert [source.line for source in listed] == [1, 4, 5, 6]
    plans = [read_source(source) for source in listed]
    assert [plan.ref for plan, _ in plans] == ["T-0", "T-1", "T-2", "T-3"]
    assert [digest for _, digest in plans] == [
        hashlib.sha256(raw[s.start : s.start + s.length]).hexdigest() for s in listed
    ]


def test_a_line_that_is_wrong_does_not_touch_the_others(tmp_path):
    path = write(
        tmp_path, "many.ndjson", f"{json.dumps(record())}\nwords\n{json.dumps(record({'ref': 'T-2'}))}\n"
    )
    first, second, third = sources_in([path])
    assert read_source(first)[0].ref == "T-1"
    with pytest.raises(RecordError, match=r"many\.ndjson:2: this is not a plan record"):
        read_source(second)
    assert read_source(third)[0].ref == "T-2"


def test_an_empty_file_of_lines_holds_no_plans(tmp_path):
    assert list(sources_in([write(tmp_path, "many.jsonl", "\n\n")])) == []


def test_a_line_that_is_too_long_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "_MAX_LINE", 10)
    [source] = sources_in([write(tmp_path, "many.jsonl", json.dumps(record()))])
    with pytest.raises(RecordError, match="too long for a plan"):
        read_source(source)


@pytest.mark.parametrize("name", ["a.yaml", "b.YML", "c.json"])
def test_one_file_is_one_plan_and_its_digest(tmp_path, name):
    path = write(tmp_path, name, record())
    [source] = sources_in([path])
    found_plan, digest = read_source(source)
    assert source == Source(str(path))
    assert (found_plan.ref, digest) == ("T-1", hashlib.sha256(path.read_bytes()).hexdigest())


@pytest.mark.parametrize(
    ("name", "said"),
    [("a.txt", "ending in .txt"), ("plan", "ending in nothing"), ("a.rtf", "ending in .rtf")],
)
def test_a_file_of_another_sort(tmp_path, name, said):
    with pytest.raises(RecordError, match=said):
        read_source(Source(str(write(tmp_path, name, record()))))


def test_a_file_that_has_gone(tmp_path):
    with pytest.raises(RecordError, match="cannot be read"):
        read_source(Source(str(tmp_path / "gone.yaml")))


def test_plans_are_counted_as_they_are_walked(tmp_path):
    lines = write(tmp_path, "many.jsonl", '{"ref": "A"}\n\n{"ref": "B"}\r\n  \n{"ref": "C"}')
    files = [tmp_path / "one.yaml", lines, write(tmp_path, "bad.xml", "<no")]
    assert number_in(files) == len(list(sources_in(files))) == 5


def test_a_file_that_went_away_is_one_plan_that_cannot_be_read(tmp_path):
    gone = tmp_path / "gone.jsonl"
    [source] = sources_in([gone])
    assert number_in([gone]) == 1
    with pytest.raises(RecordError, match="cannot be read"):
        read_source(source)
