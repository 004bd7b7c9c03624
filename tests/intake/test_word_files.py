"""What is no Word document is refused with a way out; what is one is read whole."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehcp_audit.errors import RecordError
from ehcp_audit.intake import container, read_word
from ehcp_audit.intake.blocks import Line, Table, grid, lines_of
from ehcp_audit.intake.docx import read_blocks
from ehcp_audit.language.words import word_list
from tests.intake.test_council_layouts import lost_words
from tests.intake.word import Cell, bullet, document, h, merge_field, numbered, p, packed, table, text_box

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
_GOOD = document(h("Section A"), p("Hello there."))


def _with_part(name: str, data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(_GOOD)) as archive:
        parts: dict[str, str | bytes] = {n: archive.read(n) for n in archive.namelist()}
    parts[name] = data
    return packed(parts)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"\xff\xd8\xff\xe0" + b"\0" * 50, "JPEG", id="renamed-jpeg"),
        pytest.param(b"%PDF-1.7 ...", "PDF", id="renamed-pdf"),
        pytest.param(b"{\\rtf1 hello}", "RTF", id="rtf"),
        pytest.param(b"<html></html>", "web page", id="html"),
        pytest.param(b"just text", "not a Word document", id="text"),
        pytest.param(_OLE, "old Word file", id="doc"),
        pytest.param(_OLE + "EncryptedPackage".encode("utf-16-le"), "password", id="locked"),
        pytest.param(_GOOD[: len(_GOOD) // 2], "half downloaded", id="half"),
        pytest.param(packed({"xl/workbook.xml": "<x/>"}), "packed like one", id="spreadsheet"),
        pytest.param(
            _with_part("word/styles.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'),
            "document type",
            id="entities",
        ),
        pytest.param(
            _with_part("word/document.xml", "<?xml version='1.0'?><!DOCTYPE x><x/>".encode("utf-16")),
            "document type",
            id="entities-in-utf16",
        ),
        pytest.param(_with_part("word/document.xml", b"<w:document"), "damaged inside", id="broken-xml"),
        pytest.param(
            _with_part("word/media/a.bin", b"\0" * (container.MOST_UNPACKED + 1)),
            "unpacks to far more",
            id="bomb",
        ),
        pytest.param(_with_part("word/x.xml", b" " * 12_000_000), "unpacks to far more", id="dense-bomb"),
    ],
)
def test_refused_with_a_way_out(raw: bytes, says: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_word("plans/one.docx", raw)
    problem = caught.value.problems[0]
    assert says in problem.what
    assert problem.path == "plans/one.docx"
    assert problem.fix


def test_nothing_of_the_plan_is_in_a_message() -> None:
    raw = _with_part("word/document.xml", b"<w:document>Benedict")
    with pytest.raises(RecordError) as caught:
        read_word("one.docx", raw)
    assert "Benedict" not in str(caught.value)


def test_tables_in_tables_without_end_are_refused_or_read() -> None:
    inside = p("deep")
    for _ in range(400):
        inside = table([[inside]])
    try:
        read = read_word("deep.docx", document(inside))
    except RecordError:
        return
    assert lost_words(read) == set()


def test_the_body_is_read_in_order() -> None:
    raw = document(
        h("One", 2), p("**Bold.** then plain"), bullet("dot"), numbered("first"), numbered("second"),
        table(["a", Cell("b", columns=2)], [Cell("c", rows=2), "d", "e"], ["f", "g"]), p("[x] Yes [ ] No"),
    )  # fmt: skip
    blocks = read_blocks("x.docx", raw).blocks
    lines = [block for block in blocks if isinstance(block, Line)]
    assert lines[0] == Line("One", level=2)
    assert lines[1] == Line("Bold. then plain", lead="Bold.")
    assert lines[2].bullet
    assert lines[2].number is None
    assert [line.number for line in lines[3:5]] == [1, 2]
    assert lines[-1].text == "\u2612 Yes \u2610 No"
    found = next(block for block in blocks if isinstance(block, Table))
    seen = [[(slot.cell.text, slot.column, slot.fresh) for slot in row] for row in grid(found)]
    assert seen == [
        [("a", 0, True), ("b", 1, True)],
        [("c", 0, True), ("d", 1, True), ("e", 2, True)],
        [("c", 0, False), ("f", 1, True), ("g", 2, True)],
    ]


def test_merge_fields_headers_and_drawings_are_not_lost() -> None:
    raw = document(
        h("Section B"), merge_field("From the case system."), text_box("In a drawing."),
        header="At the head", footer="At the foot",
    )  # fmt: skip
    read = read_word("x.docx", raw)
    assert read.plan.sections.B.text == "From the case system."
    left = {leftover.text: leftover.why for leftover in read.leftovers}
    assert left["In a drawing."] == "beside the body of the document"
    assert left["At the head"] == left["At the foot"] == "header or footer"


@pytest.mark.parametrize(
    ("path", "starts"),
    [
        ("in/HO-02.docx", "HO-02"),
        ("C:\\plans\\AB12345.docx", "AB12345"),
        ("Fergus Abernethy.docx", "W-"),
        ("final 2.docx", "W-"),
    ],
)
def test_the_ref_is_a_code_and_never_a_name(path: str, starts: str) -> None:
    assert read_word(path, _GOOD).plan.ref.startswith(starts)


_WORDS = st.lists(
    st.sampled_from(
        [
            "Section",
            "A",
            "B",
            "C",
            "D",
            "E",
            "F",
            "G",
            "H1",
            "H2",
            "I",
            "J",
            "K",
            "-",
            ":",
            "(",
            ")",
            "Outcomes",
            "Special",
            "Educational",
            "Needs",
            "Provision",
            "By",
            "Whom",
            "Frequency",
            "Health",
            "Social",
            "Care",
            "My",
            "Parents'",
            "views",
            "Name",
            "Date",
            "of",
            "birth",
            "1",
            "May",
            "2020",
            "Final",
            "Draft",
            "B1.",
            "Outcome",
            "1.",
            "Sam",
            "will",
            "walk.",
            "☒",
            "☐",
            "Yes",
            "No",
            "Appendix",
            "Advice",
            "Received",
            "Sign-off",
            "None",
            "Dear",
            "Monitoring",
            "arrangements",
        ]
    ),
    max_size=7,
).map(" ".join)
_LINES = st.one_of(_WORDS.map(p), _WORDS.map(h), _WORDS.map(bullet), _WORDS.map(lambda t: p(f"**{t}**")))
_CELLS = st.recursive(
    st.builds(Cell, _WORDS, columns=st.integers(1, 3), rows=st.integers(1, 3)),
    lambda inner: st.lists(inner, min_size=1, max_size=2).map(lambda row: Cell(table(row))),
    max_leaves=2,
)
_TABLES = st.lists(st.lists(_CELLS, min_size=1, max_size=4), min_size=1, max_size=4).map(
    lambda rows: table(*rows)
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(_LINES, _TABLES), max_size=8))
def test_no_word_is_lost_whatever_the_shape(blocks: list[str]) -> None:
    raw = document(*blocks)
    read = read_word("x.docx", raw)
    assert lost_words(read) == set()
    traced = {word for text in read.trace for word in word_list(text.text)}
    given_words = {w for line in lines_of(read_blocks("x.docx", raw).blocks) for w in word_list(line.text)}
    assert given_words <= traced
