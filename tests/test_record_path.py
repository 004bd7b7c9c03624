"""The path language: what it finds, and what it refuses."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.plan import Need
from ehcp_audit.record_path import (
    PathError,
    as_text,
    check_path,
    known_paths,
    section_of,
    texts,
    values,
)
from tests.tools import plan

PLAN = plan(
    {
        "A.parents.concerns": ["No friends.", "The bus."],
        "F.provision": [
            {"text": "Reading daily", "who": "TA", "needs": ["1", "2"]},
            {"text": " ", "who": "teacher"},
            {"text": "Maths weekly", "needs": ["2"]},
        ],
        "B": "He finds reading hard.",
        "people.author.name": "A Writer",
        "child.year_group": "9",
        "child.primary_need": "SLCN",
        "child.looked_after": "no",
        "timeline.issued": "2021-04-30",
    }
)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        pytest.param("C.text", [], id="blank"),
        pytest.param("F.provision[4].text", [], id="past the end"),
        pytest.param(
            "F.provision.who",
            [("F.provision[1].who", "TA"), ("F.provision[2].who", "teacher")],
            id="a list without its brackets, though no rubric may say so",
        ),
        pytest.param("F.nowhere", [], id="no such place"),
        pytest.param("people.author.name", [("people.author.name", "A Writer")], id="a person"),
        pytest.param("B", [("B.text", "He finds reading hard.")], id="a whole section"),
        pytest.param("B.text", [("B.text", "He finds reading hard.")], id="a section's text"),
        pytest.param(
            "F.provision[3].text", [("F.provision[3].text", "Maths weekly")], id="items count from 1"
        ),
        pytest.param(
            "F.provision[].who",
            [("F.provision[1].who", "TA"), ("F.provision[2].who", "teacher")],
            id="every item that has one",
        ),
        pytest.param(
            "F.provision[].needs[]",
            [
                ("F.provision[1].needs[1]", "1"),
                ("F.provision[1].needs[2]", "2"),
                ("F.provision[3].needs[1]", "2"),
            ],
            id="a list in a list",
        ),
        pytest.param(
            "A.parents.concerns",
            [("A.parents.concerns[1].text", "No friends."), ("A.parents.concerns[2].text", "The bus.")],
            id="a list names all below",
        ),
        pytest.param("child.nc_year", [("child.nc_year", 9)], id="a computed number"),
        pytest.param("child.looked_after", [("child.looked_after", False)], id="no is a value"),
        pytest.param("sections.B.text", [("B.text", "He finds reading hard.")], id="the long way round"),
    ],
)
def test_values(path, found):
    assert values(PLAN, path) == found


def test_texts_leaves_out_blanks_codes_and_days():
    assert texts(PLAN, "F.provision[].text") == [
        ("F.provision[1].text", "Reading daily"),
        ("F.provision[3].text", "Maths weekly"),
    ]
    assert texts(PLAN, "timeline") == []
    assert [path for path, _ in texts(PLAN, "child")] == ["child.year_group"]


@pytest.mark.parametrize(
    ("path", "near"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("F..text", "", id="an empty step"),
        pytest.param("F.provision[0].text", "", id="items count from 1"),
        pytest.param("F.provision[-1].text", "", id="no counting from the end"),
        pytest.param("F.provision[1", "", id="a bracket not closed"),
        pytest.param("F text", "", id="a space"),
        pytest.param("wholly.unlike", "", id="nothing is near"),
        pytest.param("F.provisions[].text", "F.provision", id="a plural"),
        pytest.param("F.provision.text", "F.provision[].text", id="a list without its brackets"),
        pytest.param("A.parents.concerns.text", "A.parents.concerns[].text", id="the same, deeper"),
        pytest.param("A.child.about_you", "A.child.about_me", id="a near word"),
        pytest.param("peeple.author", "people", id="a near first word"),
        pytest.param("F.text[]", "F.text", id="brackets where there is no list"),
        pytest.param("F.text.words", "", id="below a text"),
        pytest.param("people.nc_year", "", id="a computed value elsewhere"),
        pytest.param("child.nc_year.more", "", id="below a number"),
    ],
)
def test_a_path_that_names_nothing_is_refused(path, near):
    with pytest.raises(PathError) as caught:
        check_path(path)
    assert caught.value.near == near
    assert (f"did you mean {near!r}" in str(caught.value)) == bool(near)


@pytest.mark.parametrize(
    "path",
    [
        "F",
        "F.provision",
        "F.provision[]",
        "F.provision[12].needs[2]",
        "child.nc_year",
        "child.english_at_home",
        "names",
        "I.name",
        "waits[].service",
    ],
)
def test_paths_that_are_right(path):
    check_path(path)


def test_every_known_path_is_a_path():
    known = known_paths()
    assert known == sorted(set(known))
    assert {"F.provision[].text", "A.child.about_me", "timeline.exceptions[]", "people.signed_by.on"} <= set(
        known
    )
    for path in known:
        check_path(path)


@given(st.sampled_from(known_paths()))
def test_every_known_path_can_be_read(path):
    for found in values(PLAN, path):
        assert values(PLAN, found.path) == [found]


@given(st.text(alphabet="AFKabc.[]019_ ", max_size=20))
def test_a_path_is_read_or_refused_and_nothing_else(path):
    try:
        found = values(PLAN, path)
    except PathError:
        return
    assert all(value.value is not None for value in found)


@pytest.mark.parametrize(
    ("path", "letter"),
    [
        ("people.author", ""),
        ("Fish.text", ""),
        ("F", "F"),
        ("F.provision[2].text", "F"),
        ("H1.text", "H1"),
        ("I.name", "I"),
    ],
)
def test_section_of(path, letter):
    assert section_of(path) == letter


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(True, "yes", id="yes"),
        pytest.param(False, "no", id="no"),
        pytest.param(dt.date(2021, 4, 3), "3 April 2021", id="a day"),
        pytest.param(Need.SLCN, "SLCN", id="a code"),
        pytest.param(9, "9", id="a number"),
        pytest.param("as_it_is", "as_it_is", id="text"),
    ],
)
def test_as_text(value, text):
    assert as_text(value) == text
