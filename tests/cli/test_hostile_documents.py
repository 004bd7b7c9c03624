"""Documents made, or gone, wrong: one clear message each, in bounded time and memory, and the rest goes on."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from ehcp_audit.errors import ExitCode
from ehcp_audit.intake import container
from tests.cli.test_exit_codes import run
from tests.cli.test_import import word
from tests.intake.word import document, h, p, packed, table
from tests.tools import write

LONG = (
    "She reads with an adult in a quiet room, from books about boats and trains, for twenty minutes every day. "
    * 4
)


def nested(depth: int) -> bytes:
    inside = p("deep")
    for _ in range(depth):
        inside = f"<w:tbl><w:tr><w:tc>{inside}<w:p/></w:tc></w:tr></w:tbl>"
    return document(h("Section F"), inside)


def with_part(raw: bytes, name: str, data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        parts: dict[str, str | bytes] = {n: archive.read(n) for n in archive.namelist()}
    return packed(parts | {name: data})


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
BAD = {
    "bomb.docx": (with_part(word(), "word/x.xml", b" " * 12_000_000), "unpacks to far more than a plan can hold"),
    "deep.docx": (nested(1_000), "nested too deep to be read"),
    "empty.docx": (b"", "the file is empty"),
    "endless.docx": (document(*[p("x")] * (container.MOST_PARAGRAPHS + 1)), "holds far more text than a plan can"),
    "entities.docx": (with_part(word(), "word/styles.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "XML document type"),
    "half.docx": (word()[:700], "damaged or only half downloaded"),
    "locked.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
    "old.doc": (OLE, "an old Word file (.doc)"),
    "picture.docx": (b"\xff\xd8\xff\xe0" + b"\0" * 50, "this is a JPEG picture"),
    "web.docx": (b"<html>", "a web page or an XML file"),
    "half.yaml": (b"ref: [", "not valid YAML"),
}  # fmt: skip
try:
    import pypdfium2  # noqa: F401
except ImportError:
    pass
else:
    from tests.intake.pdf_file import pdf_of

    BAD["scan.pdf"] = (pdf_of([b""] * 3), "this PDF is a scan")
    BAD["half.pdf"] = (b"%PDF-1.7\n1 0 obj", "damaged or only half downloaded")


@pytest.fixture
def room(tmp_path):
    for name, (raw, _) in BAD.items():
        write(tmp_path, f"in/{name}", raw)
    write(tmp_path, "in/good.docx", word("AB12"))
    write(tmp_path, "in/macros.docm", with_part(word("AB13"), "word/vbaProject.bin", OLE))
    write(
        tmp_path,
        "in/tables.docx",
        document(
            table(["Reference", "AB14"]),
            h("Section F"),
            p("A teacher reads."),
            table([table([table(["x"])])]),
        ),
    )
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [["import", "in", "-o", "out"], ["score", "in", "-o", "out"], ["plan", "check", "in"]],
    ids=lambda c: c[0],
)
def test_each_is_told_once_and_the_rest_goes_on(room, command):
    done = run(room, *command)
    assert done.returncode == ExitCode.RECORD_UNREADABLE, done.stderr
    said = done.stderr.replace(os.sep, "/")
    for name, (_, words) in BAD.items():
        told = [line for line in said.splitlines() if line.startswith(f"in/{name}")]
        assert len(told) == 1, (name, told)
        assert words in told[0]
    assert "Traceback" not in said
    assert "Zora" not in said
    if command[0] == "import":
        assert {path.stem for path in (room / "out").glob("*.yaml")} == {"AB12", "AB13", "AB14"}
    if command[0] == "score":
        assert "3 plans, mean score" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="the limits are set by POSIX")
def test_a_document_of_five_hundred_pages_is_read_within_its_limits(tmp_path):
    """Five paragraphs a page; twenty seconds and 600 MB are some ten times what it takes."""
    import resource

    parts = [table(["Reference", "BIG-1"])]
    for letter in "ABCDEFGHIJK":
        parts += [h(f"Section {letter}"), *[p(LONG)] * 230]
    write(tmp_path, "in/big.docx", document(*parts))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = run(tmp_path, "import", "in", "-o", "out")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == ExitCode.DONE, done.stderr
    assert (tmp_path / "out" / "BIG-1.yaml").stat().st_size > 800_000
    assert after.ru_utime - before.ru_utime < 20
    unit = 1 if after.ru_maxrss > 10_000_000 else 1024  # bytes on macOS, kilobytes on Linux
    assert after.ru_maxrss * unit < 600_000_000


def test_a_folder_of_nothing_but_old_files_says_so(tmp_path):
    write(tmp_path, "in/one.doc", OLE)
    done = run(tmp_path, "import", "in", "-o", "out")
    assert done.returncode == ExitCode.NOTHING_SCORED
    assert "an old Word file (.doc), not a .docx" in done.stderr
    assert not Path(tmp_path / "out").exists()
