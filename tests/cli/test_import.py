"""Importing through the command: whole or not at all, and nobody's file overwritten."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from ehcp_audit.errors import ExitCode
from ehcp_audit.loading import read_plan, read_plan_line
from tests.cli.test_exit_codes import run
from tests.intake.word import document, h, p, table
from tests.tools import record, write


def word(ref: str = "AB12", name: str = "Zora Quellman") -> bytes:
    return document(
        p("Education, Health and Care Plan"),
        table(["Reference", ref], ["Name", name], ["Status", "Final"]),
        h("Section A"), p("Zora draws boats with Dr Okafor."),
        h("Section F"), p("A teaching assistant reads with Zora for 20 minutes every day."),
    )  # fmt: skip


@pytest.fixture
def room(tmp_path):
    write(tmp_path, "in/one.docx", word("AB12"))
    write(tmp_path, "in/two.docx", word("AB13"))
    return tmp_path


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_records_are_written(room):
    done = run(room, "import", "in", "-o", "out")
    assert (done.returncode, done.stderr) == (ExitCode.DONE, "")
    assert "2 plans read" in done.stdout
    assert sorted(path.name for path in (room / "out").iterdir()) == [
        ".ehcp-import.json",
        "AB12.yaml",
        "AB13.yaml",
    ]
    plan = read_plan("AB12.yaml", (room / "out" / "AB12.yaml").read_bytes())
    assert plan.sections.F.text == "A teaching assistant reads with Zora for 20 minutes every day."
    assert "Zora" not in done.stdout


def test_records_in_one_file(room):
    assert run(room, "import", "in", "-o", "out", "--format", "jsonl").returncode == ExitCode.DONE
    lines = (room / "out" / "plans.jsonl").read_bytes().splitlines()
    assert [read_plan_line("plans.jsonl", n, line).ref for n, line in enumerate(lines, 1)] == ["AB12", "AB13"]
    assert run(room, "score", "out", "-o", "round").returncode == ExitCode.DONE


def test_a_bad_file_is_told_and_the_rest_imported(room):
    write(room, "in/half.docx", word()[:700])
    write(room, "in/zz.docx", word("ab12"))
    done = run(room, "import", "in", "-o", "out")
    assert done.returncode == ExitCode.RECORD_UNREADABLE
    assert f"{Path('in') / 'half.docx'}: the Word file is damaged or only half downloaded" in done.stderr
    assert f"{Path('in') / 'zz.docx'}: its ref is used by an earlier plan of this import" in done.stderr
    assert "2 plans read, 2 files not" in done.stdout
    assert "Traceback" not in done.stderr


def test_nothing_readable_writes_nothing(room):
    for path in (room / "in").iterdir():
        path.write_bytes(b"\xff\xd8\xff")
    done = run(room, "import", "in", "-o", "out")
    assert done.returncode == ExitCode.NOTHING_SCORED
    assert "nothing was imported" in done.stderr
    assert [path.name for path in room.iterdir()] == ["in"]


def test_an_import_is_replaced_and_a_changed_file_is_not(room):
    assert run(room, "import", "in", "-o", "out").returncode == ExitCode.DONE
    write(room, "in/one.docx", word("AB12", "Zora Anders"))
    assert run(room, "import", "in/one.docx", "-o", "out").returncode == ExitCode.DONE
    assert "Anders" in (room / "out" / "AB12.yaml").read_text(encoding="utf-8")
    with (room / "out" / "AB13.yaml").open("a", encoding="utf-8") as file:
        file.write("# checked by hand\n")
    before = tree(room)
    done = run(room, "import", "in", "-o", "out")
    assert done.returncode == ExitCode.USAGE
    assert "AB13.yaml: this file is there already" in done.stderr
    assert tree(room) == before


@pytest.mark.parametrize("name", ["AB12.yaml", "plans.jsonl"])
def test_a_foreign_file_is_let_alone(room, name):
    write(room, f"out/{name}", "mine")
    before = tree(room)
    done = run(
        room,
        "import",
        "in",
        "-o",
        "out",
        "--format",
        "jsonl" if name.endswith("l") and "plans" in name else "yaml",
    )
    assert done.returncode == ExitCode.USAGE
    assert tree(room) == before


def test_explain_says_line_by_line_what_went_where(room):
    done = run(room, "import", "in/one.docx", "--explain")
    assert done.returncode == ExitCode.DONE, done.stderr
    assert "AB12" in done.stdout
    assert "F.text" in done.stdout
    assert "left over:" in done.stdout
    assert sorted(path.name for path in room.iterdir()) == ["in"]


def test_a_councils_own_headings(room):
    write(
        room, "in/one.docx", document(p("Plan"), h("Our promises to you"), p("A teaching assistant reads."))
    )
    write(room, "own.toml", '[[section]]\nletters = ["F"]\ntitles = ["our promises to you"]\n')
    done = run(room, "import", "in/one.docx", "-o", "out", "--layout", "own.toml")
    assert done.returncode == ExitCode.DONE, done.stderr
    (found,) = (room / "out").glob("*.yaml")
    assert read_plan("x", found.read_bytes()).sections.F.text == "A teaching assistant reads."


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["in"], "needs a folder for its records", id="no folder"),
        pytest.param(["in", "-o", "in/one.docx"], "this is a file; records need a folder", id="a file for a folder"),
        pytest.param(["nowhere", "-o", "out"], "no such file or folder", id="no such file"),
        pytest.param(["in", "-o", "out", "--pseudonymise"], "needs a place for the key", id="no key"),
        pytest.param(["in", "-o", "out", "--key", "k"], "--key goes with --pseudonymise", id="a key for nothing"),
        pytest.param(["in", "-o", "out", "--pseudonymise", "--key", "out/k"], "may not lie among the records", id="a key among the records"),
        pytest.param(["in", "-o", "out", "--pseudonymise", "--key", "k", "--explain"], "so there is nothing to hide", id="hidden and shown"),
        pytest.param(["in", "-o", "out", "--pseudonymise", "--key", "other.json"], "is no key of ours", id="another file for a key"),
        pytest.param(["in", "-o", "out", "--layout", "none.toml"], "none.toml: cannot be read", id="no layout"),
        pytest.param(["in", "-o", "out", "--layout", "bad.toml"], "bad.toml: this is no TOML", id="a layout that is none"),
        pytest.param(["in", "-o", "out", "--layout", "odd.toml"], "odd.toml: this is no list of headings", id="a layout of another shape"),
    ],
)  # fmt: skip
def test_usage(room, arguments, says):
    write(room, "other.json", "{}")
    write(room, "bad.toml", "= =")
    write(room, "odd.toml", 'section = [{titles = ["x"]}]')
    before = tree(room)
    done = run(room, "import", *arguments)
    assert done.returncode == ExitCode.USAGE, done.stderr
    assert says in done.stderr
    assert tree(room) == before


MAPPING = """\
format = "ehcp-mapping/1"
ref = "Case"
[constants]
status = "final"
[[column]]
heading = "Issued"
to = "timeline.issued"
"""


def test_rows_and_records_are_counted_beside_files(room):
    write(room, "map.toml", MAPPING)
    write(room, "a.csv", "Case,Issued\nC-1,2021-04-30\nC-2,someday\nC-3,2021-05-01\nC-1,2021-05-02\n")
    write(room, "b.jsonl", '{"ref": "L-1", "status": "draft"}\n{"ref": "L-2"}\n')
    write(room, "c.docx", b"PK")
    done = run(room, "import", "a.csv", "b.jsonl", "c.docx", "in", "--mapping", "map.toml", "-o", "out")
    assert done.returncode == ExitCode.RECORD_UNREADABLE
    assert "\n5 plans read from 4 files, 1 file not, 1 record not, 2 rows not\n" in done.stdout


def test_one_sheet_says_how_many_plans(room):
    write(room, "map.toml", MAPPING)
    write(room, "a.csv", "Case,Issued\nC-1,2021-04-30\nC-2,2021-05-01\n")
    done = run(room, "import", "a.csv", "--mapping", "map.toml", "-o", "out")
    assert "\n2 plans read from 1 file\n" in done.stdout


def pseudonymised(room, *more):
    return run(room, "import", *(more or ["in"]), "-o", "out", "--pseudonymise", "--key", "safe/key.json")


def test_pseudonyms_and_their_key(room):
    done = pseudonymised(room)
    assert done.returncode == ExitCode.DONE, done.stderr
    written = "".join(path.read_text(encoding="utf-8") for path in (room / "out").iterdir())
    for word_ in ("Zora", "Quellman", "Okafor", "AB12", "one.docx"):
        assert word_ not in written + done.stdout + done.stderr
    key = json.loads((room / "safe" / "key.json").read_text(encoding="utf-8"))
    assert key["format"] == "ehcp-key/1"
    entry = key["plans"]["AB12"]
    assert entry["codes"]["[the child]"] == ["Zora"]
    assert entry["ref"] in done.stdout
    assert (room / "out" / f"{entry['ref']}.yaml").is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights by folder")
def test_the_key_is_its_owners_only(room):
    write(room, "safe/key.json", '{"format": "ehcp-key/1", "plans": {}}').chmod(0o644)
    assert pseudonymised(room).returncode == ExitCode.DONE
    for name in ("key.json", "key-look-over.csv"):
        assert stat.S_IMODE((room / "safe" / name).stat().st_mode) == 0o600


def test_codes_stay_the_same_from_year_to_year(room):
    pseudonymised(room)
    first = sorted(path.name for path in (room / "out").glob("*.yaml"))
    write(room, "in/three.docx", word("AB14"))
    assert pseudonymised(room).returncode == ExitCode.DONE
    again = sorted(path.name for path in (room / "out").glob("*.yaml"))
    assert set(first) < set(again)
    assert len(again) == 3


def test_records_can_be_imported_to_hide_names_in_them(room):
    write(room, "old/PL-1.yaml", record({"ref": "PL-1", "names": ["Zora"], "A.text": "Zora draws"}))
    assert pseudonymised(room, "old").returncode == ExitCode.DONE
    (found,) = (room / "out").glob("*.yaml")
    assert read_plan("x", found.read_bytes()).sections.A.text == "[the child] draws"


def test_the_key_is_written_before_the_records_and_not_without_them(room):
    write(room, "in/one.docx", b"no")
    write(room, "in/two.docx", b"no")
    assert pseudonymised(room).returncode == ExitCode.NOTHING_SCORED
    assert not (room / "safe").exists()
