"""Spreadsheets as plans: a row a plan, a mapping for its columns, and no cell in any message."""

import datetime as dt
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.errors import Problem, RecordError, UsageError
from ehcp_audit.intake.mapping import mapping_from, read_mapping, shipped_mappings
from ehcp_audit.intake.sen2 import read_return
from ehcp_audit.intake.sen2.refs import Refs
from ehcp_audit.intake.sheets import first_row, headings_of, read_sheet
from ehcp_audit.intake.suggest import guesses, suggest
from ehcp_audit.plan import Plan
from ehcp_audit.record_path import values
from tests.intake.sen2 import NEW, message, person, written

HEAD = 'format = "ehcp-mapping/1"\nref = "Case"\n'
ONE = '[[column]]\nheading = "What"\nto = "{to}"\n'


def mapping(text, head=HEAD):
    return mapping_from("ours.toml", (head + text).encode())


def rows(text, found, name="plans.csv"):
    raw = text if isinstance(text, bytes) else text.encode()
    return list(read_sheet(name, raw, found))


def cell(value, to, extra="", constants='[constants]\nstatus = "final"\n'):
    """What one cell becomes at one place: the values there, or the words of the problem."""
    quoted = value.replace('"', '""')
    found = mapping(constants + ONE.format(to=to) + extra)
    [(_, result)] = rows(f'Case,What\nC-1,"{quoted}"\n', found)
    if isinstance(result, Problem):
        return str(result)
    return [str(v.value) for v in values(result, to)]


CELLS = [
    # refused, with the column's name and never the cell
    pytest.param("soon", "timeline.issued", "plans.csv:2: what stands under 'What' is no date; write it as 30/04/2021 or 2021-04-30", id="no date"),
    pytest.param("30/02/2021", "timeline.issued", "plans.csv:2: what stands under 'What' is no date; write it as 30/04/2021 or 2021-04-30", id="a day that never was"),
    pytest.param("1/2/2021 and 3/4/2021", "timeline.issued", "plans.csv:2: what stands under 'What' is no date; write it as 30/04/2021 or 2021-04-30", id="two dates"),
    pytest.param("perhaps", "child.looked_after", "plans.csv:2: what stands under 'What' is neither yes nor no", id="neither yes nor no"),
    pytest.param("BANANA", "child.primary_need", "plans.csv:2: what stands under 'What' is none of SPLD, MLD, SLD, PMLD, SLCN, ASD, SEMH, HI, VI, MSI, PD, OTH, DS", id="no such code"),
    pytest.param("lots", "J.amount", "plans.csv:2: what stands under 'What' is no number", id="no number"),
    pytest.param("class of 99", "child.year_group", "plans.csv:2: what stands under 'What' is no year group", id="no year group"),
    # blank
    pytest.param("", "timeline.issued", [], id="nothing"),
    pytest.param("n/a", "timeline.issued", [], id="no date, in words"),
    pytest.param("N/A", "F", ["N/A"], id="in a text the words are kept for the audit"),
    pytest.param("\u2013", "child.primary_need", [], id="a dash is no code"),
    # days
    pytest.param("30/04/2021", "timeline.issued", ["2021-04-30"], id="day first"),
    pytest.param("2021-04-30 00:00:00", "timeline.issued", ["2021-04-30"], id="with a time"),
    pytest.param("30 April 2021", "timeline.issued", ["2021-04-30"], id="in words"),
    pytest.param("44316", "timeline.issued", ["2021-04-30"], id="Excel's number of a day"),
    pytest.param("30/04/2012", "child.born", ["2012-04"], id="a birth date keeps its month"),
    pytest.param("2012-04", "child.born", ["2012-04"], id="a month"),
    # codes
    pytest.param("k) ASD", "child.primary_need", ["ASD"], id="a lettered code"),
    pytest.param("a) WBRI", "child.ethnicity", ["WBRI"], id="a lettered ethnicity"),
    pytest.param("b) Female", "child.sex", ["F"], id="a lettered sex"),
    pytest.param("a) Yes", "child.looked_after", ["True"], id="a lettered yes"),
    pytest.param("Year 9", "child.year_group", ["9"], id="a year group"),
    pytest.param("Phase transfer", "trigger", ["phase_transfer"], id="a code with a space"),
    pytest.param("\u00a31,200.50", "J.amount", ["1200.5"], id="pounds"),
    # texts and lists
    pytest.param("One.\nTwo.", "F.provision[].text", ["One.", "Two."], id="a line an item"),
    pytest.param("One.\nTwo.", "E.outcomes", ["One.", "Two."], id="a list named by itself"),
    pytest.param("One.\nTwo.", "F", ["One.\nTwo."], id="a section is its text"),
    pytest.param("Zoe Anne X", "names", ["Zoe", "Anne"], id="names are hidden word by word"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "to", "wanted"), CELLS)
def test_cells(value, to, wanted):
    assert cell(value, to) == wanted


def test_a_status_in_words():
    assert cell("Amended Final", "status", constants="") == ["amended_final"]
    assert "is no status" in cell("waiting", "status", constants="")


def test_values_of_the_councils_own():
    assert cell("Autism", "child.primary_need", extra='values = {"autism" = "ASD", "not known" = ""}') == [
        "ASD"
    ]
    assert (
        cell("Not known", "child.primary_need", extra='values = {"autism" = "ASD", "not known" = ""}') == []
    )
    assert cell("a; b;", "F.provision[].text", extra='split = ";"') == ["a", "b"]


def test_numbered_items_and_their_constants():
    text = """
[constants]
status = "final"
"K.advice[1].limb" = "d"
"K.advice[2].limb" = "c"
[[column]]
heading = "EP asked"
to = "K.advice[1].requested"
[[column]]
heading = "EP came"
to = "K.advice[1].received"
[[column]]
heading = "Health came"
to = "K.advice[2].received"
"""
    results = rows(
        "Case,EP asked,EP came,Health came\nC-1,1/2/2021,1/3/2021,\nC-2,,,2/3/2021\n", mapping(text)
    )
    shown = [[(a.limb, str(a.received)) for a in plan.sections.K.advice] for _, plan in results]
    assert shown == [[("d", "2021-03-01")], [("c", "2021-03-02")]]


# ---- rows


SIMPLE = (
    '[constants]\nstatus = "final"\n[[column]]\nheading = ["Issued", "Date issued"]\nto = "timeline.issued"\n'
)


def test_headings_are_found_below_a_title_and_in_any_spelling():
    text = "Plans of 2021,,\n,,\nowner,DATE  ISSUED , case\nx,30/04/2021,C-1\n,,\ny,,C-2\n"
    results = rows(text, mapping(SIMPLE))
    assert [(number, type(plan)) for number, plan in results] == [(4, Plan), (6, Plan)]
    assert headings_of("plans.csv", text.encode(), mapping(SIMPLE)).unmatched == (1,)


def test_a_bad_row_is_told_and_the_rest_goes_on():
    text = "Case,Issued\nC-1,soon\n,30/04/2021\nC-2,30/04/2021\nc-2,30/04/2021\n"
    results = dict(rows(text, mapping(SIMPLE)))
    assert isinstance(results[4], Plan)
    assert [str(results[n]).split(": ")[1].split("\n")[0] for n in (3, 5)] == [
        "the row has nothing to take a ref from",
        "this row has the ref of row 4",
    ]


def test_short_rows_are_read():
    assert isinstance(rows("Case,Issued\nC-1\n", mapping(SIMPLE))[0][1], Plan)


def test_refs_are_codes_unless_the_mapping_says_otherwise():
    text = "Case,Issued\nC-1,30/04/2021\n"
    [(_, coded)] = rows(text, mapping(SIMPLE))
    [(_, kept)] = rows(text, mapping(SIMPLE, head=HEAD + 'ref_as = "as written"\n'))
    assert (coded.ref[:2], len(coded.ref), kept.ref) == ("S-", 12, "C-1")


def test_a_ref_that_is_none_is_refused_without_being_shown():
    [(_, problem)] = rows(
        "Case,Issued\nAlex Example,30/04/2021\n", mapping(SIMPLE, head=HEAD + 'ref_as = "as written"\n')
    )
    assert "ref cannot hold" in str(problem)
    assert "Alex" not in str(problem)


def test_with_the_same_key_a_sheet_and_a_return_have_the_same_refs(tmp_path):
    (tmp_path / "sen2.key").write_text("a secret of the council's own")
    [plan] = read_return(written(tmp_path, message(person(NEW))))
    text = "UPN,Unique ID,Date of birth\nW999000126001,17,09/04/2017\n"
    [(_, row)] = read_sheet(
        "list.csv", text.encode(), read_mapping("area-send-list-1"), Refs(b"a secret of the council's own")
    )
    assert row.ref == plan.ref


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"Case;Issued\nC-1;30/04/2021\n", id="semicolons"),
        pytest.param("Case\tIssued\nC-1\t30/04/2021\n".encode("utf-16"), id="Excel's Unicode text"),
        pytest.param("\ufeffCase,Issued\r\nC-1,30/04/2021\r\n".encode(), id="with a byte order mark"),
        pytest.param("Case,Issued,Zo\u00eb\nC-1,30/04/2021,\u2019\n".encode("cp1252"), id="Windows' own"),
    ],
)
def test_any_csv(raw):
    [(_, plan)] = rows(raw, mapping(SIMPLE))
    assert str(plan.timeline.issued) == "2021-04-30"


@given(st.lists(st.lists(st.text(max_size=12), max_size=4), max_size=6))
def test_no_cells_make_it_fall_over(table):
    import csv

    out = io.StringIO()
    csv.writer(out).writerows([["Case", "Issued", "DOB", "Provision"], *table])
    text = suggest(["Case ref", "Issued", "DOB", "Provision"]).replace("Case ref", "Case")
    try:
        results = list(
            read_sheet(
                "x.csv", out.getvalue().encode("utf-8", "replace"), mapping_from("m.toml", text.encode())
            )
        )
    except RecordError:
        return
    assert all(isinstance(result, Plan | Problem) for _, result in results)


# ---- workbooks


def book(*sheets):
    openpyxl = pytest.importorskip("openpyxl")
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, table in sheets:
        sheet = made.create_sheet(name)
        for row in table:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


TABLE = [
    ["Case", "Issued", "Looked after"],
    ["C-1", dt.date(2021, 4, 30), True],
    [17.0, "30/04/2021", None],
]
BOOK = SIMPLE + '[[column]]\nheading = "Looked after"\nto = "child.looked_after"\n'


def test_a_workbook():
    results = rows(book(("Notes", [["x"]]), ("Plans 2021", TABLE)), mapping(BOOK, head=HEAD + 'ref_as = "as written"\nsheet = "plans_2021"\n'), "p.xlsx")  # fmt: skip
    assert [(n, p.ref, str(p.timeline.issued), p.child.looked_after) for n, p in results] == [
        (2, "C-1", "2021-04-30", True), (3, "17", "2021-04-30", None),
    ]  # fmt: skip


def test_without_a_name_the_first_sheet_is_read():
    assert len(rows(book(("Plans", TABLE), ("Notes", [["x"]])), mapping(BOOK), "p.xlsx")) == 2


def doctored(raw, part, change):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info.filename, change(data) if info.filename == part else data)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
BAD_BOOKS = [
    pytest.param(lambda _: b"", "the file is empty", id="nothing"),
    pytest.param(lambda _: b"Case,Issued\n", "not a workbook", id="a CSV file"),
    pytest.param(lambda raw: raw[: len(raw) // 2], "only half downloaded", id="half of it"),
    pytest.param(lambda _: b"\xd0\xcf\x11\xe0 old", "old workbook", id="an old workbook"),
    pytest.param(lambda _: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password", id="a password"),
    pytest.param(lambda raw: doctored(raw, SHEET, lambda x: x.replace(b"<worksheet", b'<!DOCTYPE w [<!ENTITY a "b">]><worksheet', 1)), "document type", id="an entity"),
    pytest.param(lambda raw: doctored(raw, SHEET, lambda x: b"<!--" + b"x" * 3_000_000 + b"--><!DOCTYPE w>" + x), "document type", id="an entity far down"),
    pytest.param(lambda raw: doctored(raw, SHEET, lambda x: x[:200]), "damaged inside", id="a cut sheet"),
    pytest.param(lambda raw: doctored(raw, "xl/workbook.xml", lambda _: b"<x/>"), "", id="a hollow workbook"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "says"), BAD_BOOKS)
def test_a_workbook_that_cannot_be_read(change, says):
    with pytest.raises(RecordError) as caught:
        rows(change(book(("Plans", TABLE))), mapping(BOOK), "p.xlsx")
    [problem] = caught.value.problems
    assert says in str(problem)


def test_a_workbook_that_unpacks_to_too_much(monkeypatch):
    monkeypatch.setattr("ehcp_audit.intake.tables.MOST_UNPACKED", 1_000_000)
    raw = doctored(book(("Plans", TABLE)), SHEET, lambda x: x + b" " * 1_000_000)
    with pytest.raises(RecordError, match="unpacks to far more"):
        rows(raw, mapping(BOOK), "p.xlsx")


def test_a_sheet_with_too_many_rows(monkeypatch):
    monkeypatch.setattr("ehcp_audit.intake.tables.MOST_ROWS", 2)
    with pytest.raises(RecordError, match="more than 2 rows"):
        rows(book(("Plans", TABLE)), mapping(BOOK), "p.xlsx")


def test_a_sheet_that_is_not_there():
    with pytest.raises(UsageError, match="no sheet called 'List_1'"):
        rows(book(("Plans", TABLE)), read_mapping("area-send-list-1"), "p.xlsx")


def test_without_openpyxl_it_says_what_to_install(monkeypatch):
    raw = book(("Plans", TABLE))
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(UsageError, match=r"ehcp-audit\[excel\]"):
        rows(raw, mapping(BOOK), "p.xlsx")


# ---- sheets and mappings that do not fit


@pytest.mark.parametrize(
    ("raw", "name", "error", "says"),
    [
        pytest.param(
            b"Alex Example,2012-04-30\nSam Other,2013-01-01\n",
            "p.csv",
            UsageError,
            "none of the headings",
            id="no headings at all",
        ),
        pytest.param(
            b"Owner,Issued\nx,30/04/2021\n", "p.csv", UsageError, "no column is headed 'Case'", id="no ref"
        ),
        pytest.param(b"", "p.csv", RecordError, "empty", id="nothing"),
        pytest.param(b"PK\x03\x04", "p.csv", RecordError, "not a CSV", id="a workbook by another name"),
        pytest.param(
            b"Case,Issued\nC-1,\x81\x8d\n", "p.csv", RecordError, "no encoding", id="an unknown encoding"
        ),
        pytest.param(
            b'Case,Issued\n"C-1,30/04/2021\n', "p.csv", RecordError, "quotation mark", id="an open quotation"
        ),
        pytest.param(b"x", "p.doc", UsageError, "no spreadsheet", id="another file"),
    ],
)
def test_a_sheet_that_does_not_fit(raw, name, error, says):
    with pytest.raises(error) as caught:
        rows(raw, mapping(SIMPLE), name)
    assert says in str(caught.value)
    assert "Alex" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("not toml", "not TOML", id="no TOML"),
        pytest.param("x = 1", "a mapping has no key 'x'", id="an unknown key"),
        pytest.param("ref = 'Case'", "begins with format", id="no format"),
        pytest.param(HEAD, "at least one [[column]]", id="no columns"),
        pytest.param(HEAD.replace('"Case"', '""') + ONE.format(to="F"), "ref names the column", id="an empty ref"),
        pytest.param(HEAD + ONE.format(to="F.provision[].txt"), "did you mean 'F.provision", id="no such place"),
        pytest.param(HEAD + ONE.format(to="ref"), "name the column under ref", id="the ref as a column"),
        pytest.param(HEAD + ONE.format(to="F") + "size = 1", "a column has no key 'size'", id="an unknown key of a column"),
        pytest.param(HEAD + "[[column]]\nto = 'F'", "has a heading", id="a column without a heading"),
        pytest.param(HEAD + "[constants]\nstatsu = 1\n" + ONE.format(to="F"), "did you mean 'status'", id="a constant of no place"),
        pytest.param(HEAD + "ref_as = 'x'\n" + ONE.format(to="F"), "ref_as is one of", id="a ref in no known way"),
    ],
)  # fmt: skip
def test_a_mapping_that_is_wrong(text, says):
    with pytest.raises(UsageError) as caught:
        mapping_from("m.toml", text.encode())
    assert says in str(caught.value)


def test_a_mapping_that_is_not_there():
    with pytest.raises(UsageError, match="shipped mappings: area-send-list-1, standard-safeguarding-dataset"):
        read_mapping("area-send")


# ---- the shipped mappings, and drafts


AREA_SEND = (
    "Unique ID", "UPN", "ULN", "Date of birth", "Gender", "Ethnicity", "Date initial EHC plan issued",
    "Date updated EHC plan issued", "Date EHC plan last reviewed", "SEN primary need",
    "Main education establishment \u2013 URN", "Main education establishment \u2013 phase",
    "Subsidiary education establishment \u2013 phase (dual registration)", "Elective home education", "Suspensions",
    "Permanent exclusions", "Absence", "Pupil Premium", "Known to children's social care?",
    "Which children's social care team?", "Does the child or young person have a disability?",
)  # fmt: skip


def test_the_inspection_list_is_read_whole():
    row = ("17", "", "", "30/04/2012", "b) Female", "a) WBRI", "01/02/2020", "", "01/03/2021", "f) SLCN", "999999", "b) Primary",
           "", "a) Yes", "0", "0", "3.5", "a) Yes", "b) No", "", "b) No")  # fmt: skip
    raw = book(("List_1", [AREA_SEND, row]), ("List_2", [["x"]]))
    found = read_mapping("area-send-list-1")
    assert (headings_of("a.xlsx", raw, found).unmatched, headings_of("a.xlsx", raw, found).missing) == (
        (),
        (),
    )
    [(_, plan)] = rows(raw, found, "a.xlsx")
    assert plan.model_dump(mode="json", exclude_defaults=True, exclude={"ref"}) == {
        "status": "final",
        "child": {"born": "2012-04", "sex": "F", "ethnicity": "WBRI", "primary_need": "SLCN"},
        "audit": {"setting_type": "home"},
        "timeline": {"issued": "2020-02-01", "last_review_meeting": "2021-03-01"},
        "sections": {"I": {"name": "999999"}},
    }


def test_the_standard_safeguarding_dataset_and_its_placeholders():
    text = (
        "send_upn,pers_dob,pers_sex,ehcr_ehcp_req_date,ehcr_ehcp_req_outcome_date,ehca_ehcp_assessment_exceptions,"
        "ehcn_named_plan_start_date,ehcp_active_ehcp_last_review_date,senn_active_ehcp_need_type,senn_active_ehcp_need_rank\n"
        "W999000126001,2012-04-30 00:00:00,F,2021-01-04,2021-02-15,1,2021-05-24,1900-01-01,SLCN,1\n"
        "W999000126002,SSD_PH,U,1900/01/01,,,,,SSD_PH,0\n"
    )
    (_, full), (_, hollow) = rows(text, read_mapping("standard-safeguarding-dataset"))
    assert full.timeline.exception_note == "an exception to the 20 weeks is marked"
    assert (str(full.timeline.request_received), full.timeline.review_decision) == ("2021-01-04", None)
    assert hollow.model_dump(exclude_defaults=True, exclude={"ref", "status"}) == {}


@pytest.mark.parametrize("name", list(shipped_mappings()))
def test_every_shipped_mapping_says_where_it_is_from(name):
    assert read_mapping(name).title


@pytest.mark.parametrize(
    ("heading", "place", "sure"),
    [
        pytest.param("Shoe size", "", False, id="no place"),
        pytest.param("", "", False, id="no heading"),
        pytest.param("DOB", "child.born", True, id="a short name"),
        pytest.param("date request recieved", "timeline.request_received", False, id="misspelt"),
        pytest.param("Case Ref.", "ref", True, id="the plan's own code"),
        pytest.param("SENtype", "child.primary_need", True, id="the name in SEN2"),
        pytest.param(
            "ehcr_ehcp_req_date", "timeline.request_received", True, id="a name of a shipped mapping"
        ),
        pytest.param("Section F", "F", True, id="a section"),
    ],
)
def test_guesses(heading, place, sure):
    assert guesses([heading]) == [(heading, place, sure)]


def test_a_draft_is_a_mapping_once_it_has_a_ref():
    headings = [
        "Case ref",
        "Forename",
        "Surname",
        "DOB",
        'Say "hi"',
        "Date final plan isued",
        "Date issued",
        "Provision",
    ]
    text = suggest(headings)
    found = mapping_from("draft.toml", text.encode())
    assert found.ref == ("Case ref",)
    assert [column.to for column in found.columns] == ["names", "names", "child.born", "timeline.issued", "F"]
    assert '# no place was found for: "Say \\"hi\\""' in text


def test_a_draft_from_a_sheet_without_headings_repeats_no_child():
    text = suggest(first_row("p.csv", b"W999000126001,30/04/2012,alex@example.org\n"))
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        f"# no place was found for: column {n}" for n in (1, 2, 3)
    ]


def test_no_row_looks_like_headings():
    with pytest.raises(UsageError, match="looks like headings"):
        first_row("p.csv", b"only one\n\n")
