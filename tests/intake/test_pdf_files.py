"""PDF plans: read like their Word documents, refused with a way out, never a word lost."""

import sys
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("pypdfium2")

from ehcp_audit.errors import RecordError
from ehcp_audit.intake import pdf
from ehcp_audit.intake.blocks import Line, Table, lines_of
from ehcp_audit.intake.layout import with_own
from ehcp_audit.intake.pages import blocks_of
from ehcp_audit.intake.pdf import read_pdf
from ehcp_audit.language.words import word_list
from tests.intake.pdf_file import Pdf, pdf_of

LONG = "She reads with an adult from books about boats and trains, and then the two of them write down what they have read and what they liked best in it. "


def blocks(made: Pdf):
    import pypdfium2

    return blocks_of(pdf._pages("x.pdf", made.bytes(), pypdfium2))


def plan() -> Pdf:
    made = Pdf().heading("Education, Health and Care Plan")
    made.table(
        ["Reference", "AB12"],
        ["Name", "Zora Quellman"],
        ["Status", "Final"],
        ["Date issued", "12 March 2021"],
    )
    made.heading("Section A: views, interests and aspirations").p("**My views** I like boats. " + LONG)
    made.bullet("First thing. " + LONG).bullet("Second thing.")
    made.heading("Section B: special educational needs").p("B1. " + LONG).p("B2. " + LONG)
    made.heading("Section F: special educational provision")
    made.table(
        ["Provision", "Who", "How often"],
        [LONG, "Teaching assistant", "20 minutes every day"],
        ["Speech sounds in a quiet room.", "Speech and language therapist", "Once a week for 30 minutes"],
        columns=[56, 300, 420],
    )
    return made.heading("Section I: placement").p("Marsh School").running("Confidential", "Page # of 2")


def test_a_plan():
    read = read_pdf("x.pdf", plan().bytes())
    found = read.plan
    assert (found.ref, found.status.value, found.source) == ("AB12", "final", "PDF document")
    assert found.names == ("Zora", "Quellman")
    assert str(found.timeline.issued) == "2021-03-12"
    assert [need.id for need in found.sections.B.needs] == ["B1", "B2"]
    assert [(p.who, p.how_often) for p in found.sections.F.provision] == [
        ("Teaching assistant", "20 minutes every day"),
        ("Speech and language therapist", "Once a week for 30 minutes"),
    ]
    assert found.sections.F.provision[0].text == LONG.strip()
    assert found.sections.I.name == "Marsh School"
    assert "Page" not in found.model_dump_json()


@pytest.mark.parametrize(
    ("made", "lines"),
    [
        pytest.param(Pdf().p(LONG * 3), [Line((LONG * 3).strip())], id="a paragraph of several lines"),
        pytest.param(Pdf().p("One.").p("Two."), [Line("One."), Line("Two.")], id="two short paragraphs"),
        pytest.param(Pdf().p(LONG + "**End** of it.").p(LONG), [Line(LONG + "End of it."), Line(LONG.strip())], id="two long paragraphs"),
        pytest.param(Pdf().p("**Needs.** They are"), [Line("Needs. They are", lead="Needs.")], id="a bold beginning"),
        pytest.param(Pdf().heading("Section A").p("x y"), [Line("Section A", level=1, lead="Section A"), Line("x y")], id="a heading"),
        pytest.param(Pdf().bullet("One " + LONG).bullet("Two"), [Line("One " + LONG.strip(), bullet=True), Line("Two", bullet=True)], id="bullets"),
        pytest.param(Pdf().p("1. One").p("2. Two"), [Line("1. One"), Line("2. Two")], id="numbers"),
    ],
)  # fmt: skip
def test_lines(made, lines):
    assert list(blocks(made.p("Filling, " * 40))[0])[: len(lines)] == lines


def test_a_table_keeps_its_cells_and_ends_where_it_ends():
    made = (
        Pdf()
        .p("Before it.")
        .table(["Aa " + LONG, "Bb", "Cc " + LONG], ["Dd", "Ee " + LONG, "Ff"])
        .p("Behind it. " + LONG)
    )
    before, table, behind = blocks(made)[0]
    assert (before.text, behind.text) == ("Before it.", "Behind it. " + LONG.strip())
    assert isinstance(table, Table)
    assert [[cell.text.split()[0] for cell in row] for row in table.rows] == [
        ["Aa", "Bb", "Cc"],
        ["Dd", "Ee", "Ff"],
    ]


def test_an_empty_cell_keeps_its_column():
    table = blocks(Pdf().table(["Who", "When", "Where"], ["Ann", "Monday", "Hall"], ["Bob", "", "Room"]))[0][
        0
    ]
    assert [cell.text for cell in table.rows[2]] == ["Bob", "", "Room"]


_EDGES = (56.0, 100.0, 300.0, 420.0)
_HEAD = ("No", "Provision", "Who", "How often")
_CUT = ("", "with sounds that she can hear.", "and an assistant", "")


def cut_table(*second):
    """The cells of a table whose rows go over the end of a page."""
    first = [_HEAD, ("F1", "A teacher of the deaf reads with her", "Teacher of the deaf", "Weekly")]
    made = Pdf().table(*first, columns=_EDGES).page().table(*second, columns=_EDGES).p(LONG * 4)
    found, _ = blocks(made)
    tables = [block for block in found if isinstance(block, Table)]
    return [
        [" / ".join(line.text for line in cell.lines) for cell in row]
        for table in tables
        for row in table.rows
    ]


@pytest.mark.parametrize(
    ("second", "rows"),
    [
        pytest.param([("F2", *_CUT[1:])], [["F2", *_CUT[1:]]], id="a number of its own begins a row"),
        pytest.param([("F2", "Sounds", "Anna", "Daily"), ("", "Words", "Ben", "Daily")], [["F2", "Sounds", "Anna", "Daily"], ["", "Words", "Ben", "Daily"]], id="an empty first cell within a page begins a row"),
    ],
)  # fmt: skip
def test_rows_that_stay_two(second, rows):
    assert cut_table(*second)[2:] == rows


def test_first_cells_that_stand_empty_anyway_join_nothing():
    """A first cell that reaches over several rows is empty in each but the first."""
    within = [("B1", "Reads", "Anna", "Weekly"), ("", "Words", "Ben", "Daily")]
    made = Pdf().table(_HEAD, *within, columns=_EDGES).page()
    made.table(("", "Sums", "Cas", "Daily"), ("B2", "Sounds", "Dee", "Daily"), columns=_EDGES).p(LONG * 4)
    assert [row[1].text for row in blocks(made)[0][0].rows] == [
        "Provision",
        "Reads",
        "Words",
        "Sums",
        "Sounds",
    ]


@pytest.mark.parametrize(
    ("second", "whole"),
    [
        pytest.param([_CUT], ["F1", "A teacher of the deaf reads with her with sounds that she can hear.", "Teacher of the deaf and an assistant", "Weekly"], id="two cells go on"),
        pytest.param([_HEAD, _CUT], ["F1", "A teacher of the deaf reads with her with sounds that she can hear.", "Teacher of the deaf and an assistant", "Weekly"], id="below the head set anew"),
        pytest.param([("", "with sounds that she can hear.", "", "")], ["F1", "A teacher of the deaf reads with her with sounds that she can hear.", "Teacher of the deaf", "Weekly"], id="one cell goes on"),
    ],
)  # fmt: skip
def test_a_row_cut_by_the_end_of_a_page_is_one(second, whole):
    rows = cut_table(*second, ("F2", "Sounds", "Anna", "Daily"))
    assert rows[1] == whole
    assert rows[2:] == [["F2", "Sounds", "Anna", "Daily"]]


def test_two_tables_stay_two():
    found = blocks(
        Pdf()
        .table(["Name", "Zora"], ["Age", "9"])
        .p("Between.")
        .table(["Section A", "Views"], ["Section B", "Needs"])
    )[0]
    assert [type(block) for block in found] == [Table, Line, Table]


def test_headers_and_footers_are_left_over():
    made = Pdf()
    for word in ("Boats", "Trains", "Trams", "Buses"):
        made.p(f"{word} go by. " * 30).page()
    made.p("The last of it. " * 30)
    found, margins = blocks(made.running("Plan of Zora", "Page # of 5"))
    assert {text.split()[0] for text in margins} == {"Plan", "Page"}
    assert all("Plan of" not in line.text for line in lines_of(found))


def test_record_details_are_left_over_whole():
    made = plan().heading("Record details for ehcp-audit")
    made.table(["Place in the record", "Value"], ["the rest reads as", "ab12"], ["audit.team", '"North"'], ["F.text", '"Section B"'])  # fmt: skip
    read = read_pdf("x.pdf", made.bytes())
    assert read.plan.audit.team is None
    assert read.plan.sections.B.needs[0].id == "B1"
    left = [one.text for one in read.leftovers if one.why.startswith("record details: only a Word")]
    assert {"audit.team", '"North"', "F.text", '"Section B"'} <= set(left)


def test_the_values_of_a_form_are_read():
    widget = (
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (ref) /V (AB99) /Rect [200 700 400 720] /F 4 /DA (/F1 11 Tf 0 g) "
        b"/AP << /N 8 0 R >> >>"
    )
    look = b"BT /F1 11 Tf 1 0 0 1 2 5 Tm (AB99) Tj ET"
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 3 0 R >> >> /Length %d >>\nstream\n%s\nendstream"
        % (len(look), look)
    )
    text = b"BT /F1 11 Tf 1 0 0 1 56 705 Tm (Reference) Tj ET BT /F1 11 Tf 1 0 0 1 56 600 Tm (And here is enough text for a page to be one.) Tj ET"
    raw = pdf_of(
        [text],
        [widget, form],
        "/AcroForm << /Fields [7 0 R] /DR << /Font << /F1 3 0 R >> >> >>",
        "/Annots [7 0 R]",
    )
    read = read_pdf("x.pdf", raw)
    assert "AB99" in read.plan.model_dump_json() + str(read.leftovers)


def test_a_page_without_text_is_told_of():
    made = Pdf().p(LONG * 4).page().page().p(LONG * 4)
    left = read_pdf("x.pdf", made.bytes()).leftovers
    assert [(one.text, one.why) for one in left if one.text.startswith("(page")] == [
        ("(page 2)", "a page without text; it may be a picture")
    ]


LOCKED = pdf_of([b""]).replace(b"/Root 1 0 R", b"/Root 1 0 R /ID [<" + b"00" * 16 + b"><" + b"00" * 16 + b">] /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>")  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"PK\x03\x04", "not a PDF", id="a Word document"),
        pytest.param(b"\xff\xd8\xff\xe0" + b"\0" * 50, "not a PDF", id="a picture"),
        pytest.param(plan().bytes()[:400], "damaged or only half downloaded", id="half"),
        pytest.param(b"%PDF-1.7\nnothing", "damaged or only half downloaded", id="a head alone"),
        pytest.param(pdf_of([b"q 100 0 0 100 0 0 cm Q"] * 3), "is a scan", id="a scan"),
        pytest.param(pdf_of([b"BT /F1 9 Tf 50 50 Td (17) Tj ET"] * 3), "is a scan", id="a scan with page numbers"),
        pytest.param(LOCKED, "locked with a password", id="locked"),
        pytest.param(pdf_of([b""] * (pdf.MOST_PAGES + 1)), "pages; a plan's may have", id="too many pages"),
    ],
)  # fmt: skip
def test_refused_with_a_way_out(raw, says):
    with pytest.raises(RecordError) as caught:
        read_pdf("plans/one.pdf", raw)
    (problem,) = caught.value.problems
    assert says in problem.what
    assert problem.path == "plans/one.pdf"
    assert problem.fix


def test_without_the_extra_it_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(RecordError, match=r"ehcp-audit\[pdf\]"):
        read_pdf("x.pdf", plan().bytes())


def test_a_councils_own_headings():
    made = Pdf().p("A plan.").heading("Our promises to you").p("A teaching assistant reads. " + LONG)
    own = with_own('[[section]]\nletters = ["F"]\ntitles = ["our promises to you"]\n')
    assert read_pdf("x.pdf", made.bytes(), own).plan.sections.F.text.startswith("A teaching assistant reads.")


_WORDS = st.lists(
    st.sampled_from(["boat", "Zora", "needs", "Section", "F", "12", "every", "day.", "(one)"]),
    min_size=1,
    max_size=30,
).map(" ".join)
_PART = st.one_of(
    st.tuples(st.just("p"), _WORDS), st.tuples(st.just("bullet"), _WORDS), st.tuples(st.just("heading"), _WORDS.map(lambda t: t[:40])),
    st.tuples(st.just("page"), st.just("")), st.tuples(st.just("table"), st.lists(st.lists(_WORDS, min_size=3, max_size=3), min_size=1, max_size=4)),
)  # fmt: skip


@given(st.lists(_PART, min_size=1, max_size=8))
@settings(max_examples=40)
def test_no_word_is_lost(parts):
    made = Pdf().p(LONG)
    said = Counter(word_list(LONG))
    for kind, what in parts:
        if kind == "table":
            made.table(*what)
            said.update(word for row in what for cell in row for word in word_list(cell))
        elif kind == "page":
            made.page()
        else:
            getattr(made, kind)(what)
            said.update(word_list(what))
    found, margins = blocks(made)
    given_words = Counter(word for line in lines_of(found) for word in word_list(line.text))
    given_words.update(word for text in margins for word in word_list(text))
    assert not said - given_words
