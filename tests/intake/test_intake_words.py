"""Dates, people, codes, wordings and headings, each by itself."""

from __future__ import annotations

import datetime as dt
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.intake.codes import (
    exceptions_in,
    has_boxes,
    need_in,
    sex_in,
    status_in,
    ticked,
    year_in,
    yes_in,
)
from ehcp_audit.intake.dates import days_in, month_in, without_days
from ehcp_audit.intake.headings import heading
from ehcp_audit.intake.items import number_of
from ehcp_audit.intake.layout import general, with_own
from ehcp_audit.intake.persons import names_in, person_in
from ehcp_audit.intake.phrases import Phrases, variants
from ehcp_audit.intake.pieces import refs_only

_GENERAL = general()


@pytest.mark.parametrize(
    "text",
    [
        "14 September 2020", "14th September, 2020", "Monday 14 September 2020", "14/09/2020", "14.9.20", "14-09-2020", "2020-09-14",
        "September 14, 2020", "Sept 14th 2020", "14-Sep-2020", "the 14th of September 2020", "14 Sep 20", "on 14/9/2020 by email",
    ],
)  # fmt: skip
def test_a_date_in_any_english_wording(text: str) -> None:
    assert days_in(text) == [dt.date(2020, 9, 14)]


@pytest.mark.parametrize(
    "text", ["", "31 February 2020", "Year 10", "12 weeks", "32/01/2020", "1/2", "£14.20"]
)
def test_no_date(text: str) -> None:
    assert days_in(text) == []


def test_dates_in_order_and_taken_out() -> None:
    text = "asked 2 May 2021, had 1/5/21"
    assert days_in(text) == [dt.date(2021, 5, 2), dt.date(2021, 5, 1)]
    assert without_days(text) == "asked , had"
    assert month_in("June 2013") == month_in("4/6/2013") == "2013-06"
    assert month_in("soon") is None


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Oliver Bright, Senior Casework Officer. Ring 01632 960131 or write to x.y@z.example", ("Oliver Bright", "Senior Casework Officer", "01632 960131", "x.y@z.example")),
        ("Priya Nandakumar, Plan Writer, Inclusion Services. Telephone 01632 960277. p@o.example", ("Priya Nandakumar", "Plan Writer", "01632 960277", "p@o.example")),
        ("Sadie Muncaster, EHC case worker, who wrote this plan. 01632 960187, s@h.example", ("Sadie Muncaster", "EHC case worker", "01632 960187", "s@h.example")),
        ("Bea Wood\nPlan Writer\nTel: 01632 960321", ("Bea Wood", "Plan Writer", "01632 960321", None)),
        ("Joyce Amberley", ("Joyce Amberley", None, None, None)),
        ("Case officer", (None, "Case officer", None, None)),
        ("Dr Siân O'Neill-Day (Plan Writer) - sian@x.example", ("Dr Siân O'Neill-Day", "Plan Writer", None, "sian@x.example")),
        ("the SEN team", (None, "the SEN team", None, None)),
        ("", (None, None, None, None)),
    ],
)  # fmt: skip
def test_one_officer_out_of_one_cell(text: str, person: tuple[str | None, ...]) -> None:
    found = person_in(text)
    assert (found.name, found.role, found.phone, found.email) == person


def test_names_are_words_without_titles_and_relations() -> None:
    assert names_in(["Moira Abernethy, mother", "Mr and Mrs Abernethy", "Oz", "Anna-Lee's"]) == (
        "Moira", "Abernethy", "Oz", "Anna-Lee", "Anna", "Lee",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "chosen"),
    [("☐ Draft ☒ Final", "Final"), ("Draft ☐ Final ☒", "Final"), ("[ ] Draft [x] Amended final", "Amended final"), ("Final", "Final"), ("☐ Yes ☐ No", "")],
)  # fmt: skip
def test_ticked(text: str, chosen: str) -> None:
    assert ticked(text) == chosen


def test_codes_of_the_front_page() -> None:
    needs = _GENERAL.need_codes
    assert [str(n) for n in need_in("Physical disability / none", needs)] == ["PD"]
    assert [str(n) for n in need_in("ASD and SLCN / SEMH", needs)] == ["ASD", "SLCN", "SEMH"]
    assert [str(n) for n in need_in("Severe learning difficulty", needs)] == ["SLD"]
    assert [str(n) for n in need_in("Visual impairment", needs)] == ["VI"]
    assert need_in("not known", needs) == []
    assert status_in("Proposed amended plan") == "amended_draft"
    assert status_in("☐ Draft ☒ Final ☐ Amended") == "final"
    assert status_in("Live") is None
    assert [year_in(t) for t in ("R", "Reception", "Year 10", "Y7 (from September)", "12", "N2", "Nursery", "?")] == [
        "R", "R", "10", "7", "12", "N2", "N2", None,
    ]  # fmt: skip
    assert [sex_in(t) for t in ("Female", "Male", "☐ M ☒ F", "-")] == ["F", "M", "F", None]
    assert [yes_in(t) for t in ("Yes: since May", "No", "☒ Yes ☐ No", "maybe")] == [True, False, True, None]
    assert has_boxes("☐ x")
    assert not has_boxes("x")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The nursery was closed for five weeks", ["closure_early_years"]),
        ("Exceptional personal circumstances: a bereavement", ["personal"]),
        ("The family was absent from the area for five weeks", ["absent"]),
        ("The parent failed to keep an appointment", ["appointment"]),
        ("There was a shortage of educational psychologists", []),
    ],
)
def test_exceptions_are_the_four_of_the_regulations(text: str, codes: list[str]) -> None:
    assert [str(code) for code in exceptions_in(text, _GENERAL)] == codes


@pytest.mark.parametrize(
    ("text", "styled", "letters"),
    [
        ("She will be helped as Section F says.", False, None),
        ("Section I will be left blank until the final plan.", False, None),
        ("B1. Zayan has cerebral palsy.", False, None),
        ("K2 Education 2020", True, None),
        ("Health needs are met at home.", False, None),
        ("I am a boy", False, None),
        ("A healthy diet", True, None),
        ("Section F", False, "F"),
        ("F - Special Educational Provision", False, "F"),
        ("F – Special Educational Provision", False, "F"),
        ("(F) Special Educational Provision", False, "F"),
        ("Special Educational Provision", True, "F"),
        ("My Special Educational Needs", True, "B"),
        ("Section D: Not known to social care.", False, "D"),
        ("Sections C (their health needs) and G (Health Provision)", True, "C G"),
        ("Sections D (needs) and H1 and H2 (provision)", True, "D H1 H2"),
        ("Special Educational Needs and Provision (B-F-E)", True, "B F E"),
        ("Sections B, E and F", True, "B E F"),
        ("Section H: Care Provision required (sections H1 and H2)", True, "H1 H2"),
        ("H1 and H2 - Social Care Provision", True, "H1 H2"),
        ("My Support Plan - My Outcomes and Special Educational Provision", True, "E F"),
        ("Personal Profile – Section A: The views, interests and aspirations of Zayan", True, "A"),
        ("Section B Special educational needs .... 5", False, "B"),
        ("Any other social care provision", True, "H2"),
    ],
)  # fmt: skip
def test_headings(text: str, styled: bool, letters: str | None) -> None:
    found = heading(text, _GENERAL, styled=styled)
    assert (" ".join(found.letters) if found else None) == letters


def test_body_text_in_the_line_of_a_heading_is_kept() -> None:
    found = heading("Section D: Not known to social care.", _GENERAL, styled=False)
    assert found is not None
    assert found.rest == "Not known to social care."


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("B1. Ben tires.", "B1", "Ben tires."),
        ("Outcome 2. By July", "2", "By July"),
        ("1) By July", "1", "By July"),
        ("F10 Travel training", "F10", "Travel training"),
        ("CI1. He finds", "CI1", "He finds"),
        ("2 adults will help", None, "2 adults will help"),
        ("10.30 each day", None, "10.30 each day"),
        ("KS2. He will", None, "KS2. He will"),
        ("H2: Help with money", None, "Help with money"),
    ],
)
def test_numbers_of_items(text: str, label: str | None, rest: str) -> None:
    assert number_of(text) == (label, rest)


def test_references_and_wordings() -> None:
    assert refs_only("Outcomes 1 and 7")
    assert refs_only("B1, B2 & E1")
    assert not refs_only("By July 2022")
    assert not refs_only("and")
    assert variants("My date of birth:") == ("my date of birth", "date of birth")
    assert variants("x" * 500) == ()
    known = Phrases([("plan for *", "a"), ("*plan*", "b"), ("plan", "c"), ("a*b*c", "d")])
    assert [known.whole(t) for t in ("Plan for Ann", "the plan", "my plan B", "aXbYc", "ab")] == [
        "a",
        "c",
        "b",
        "d",
        None,
    ]


def test_a_council_adds_its_own_wordings() -> None:
    own = with_own(
        '[[section]]\nletters = ["F"]\ntitles = ["how we will help"]\n[fields]\nref = ["tracker"]\n'
    )
    assert own.titles.whole("How we will help") == ("F",)
    assert own.titles.whole("Special educational provision") == ("F",)
    assert own.fields.whole("Tracker") == "ref"
    with pytest.raises(tomllib.TOMLDecodeError):
        with_own("[")


@given(st.text(max_size=200))
def test_no_text_can_make_a_reader_fail(text: str) -> None:
    days_in(text)
    person_in(text)
    names_in([text])
    status_in(text)
    year_in(text)
    number_of(text)
    for styled in (True, False):
        heading(text, _GENERAL, styled=styled)
