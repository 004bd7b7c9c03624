"""The plan record: what it takes, and what it refuses."""

import datetime as dt
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ehcp_audit.plan import Child, Plan, ProvisionItem, Status
from tests.tools import plan, record

LEAST = {"ref": "T-1", "status": "final"}


def test_the_least_a_record_needs():
    found = Plan.model_validate(LEAST)
    assert (found.ref, found.status, found.sections.F.provision, found.names) == ("T-1", Status.FINAL, (), ())


@pytest.mark.parametrize("key", ["ref", "status"])
def test_ref_and_status_are_needed(key):
    with pytest.raises(ValidationError, match="Field required"):
        Plan.model_validate({k: v for k, v in LEAST.items() if k != key})


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({"colour": "red"}, id="an unknown key"),
        pytest.param({"sections": {"L": "x"}}, id="an unknown section"),
        pytest.param({"child": {"name": "x"}}, id="an unknown key below"),
        pytest.param({"status": "finished"}, id="an unknown status"),
        pytest.param({"format": "ehcp-plan/2"}, id="another format"),
        pytest.param({"child": {"primary_need": "autism"}}, id="a need that is no code"),
        pytest.param({"sections": {"F": {"provision": [{"who": "TA"}]}}}, id="provision without text"),
        pytest.param({"sections": {"F": {"provision": "x"}}}, id="a list that is none"),
        pytest.param({"sections": {"J": {"amount": "4000"}}}, id="an amount as text"),
        pytest.param({"sections": {"J": {"amount": -1}}}, id="an amount below nought"),
        pytest.param({"child": {"looked_after": "maybe"}}, id="a flag that is neither"),
        pytest.param({"child": {"looked_after": 1}}, id="a flag as a number"),
        pytest.param({"child": {"born": "2012-13"}}, id="a thirteenth month"),
        pytest.param({"people": {"author": {"phone": 2085475000}}}, id="a telephone number as a number"),
        pytest.param({"timeline": {"exceptions": ["staff_shortage"]}}, id="no lawful exception"),
    ],
)
def test_refused(broken):
    with pytest.raises(ValidationError):
        Plan.model_validate(LEAST | broken)


@pytest.mark.parametrize(
    "ref",
    [
        "",
        ".hidden",
        "-x",
        "a b",
        "a/b",
        "a\\b",
        "..",
        "é",
        "a" * 65,
        "CON",
        "nul.txt",
        "Com1",
        "x.",
        "a\n",
        "T-1\n",
    ],
)
def test_a_ref_that_could_be_no_file_is_refused(ref):
    with pytest.raises(ValidationError, match="pseudonym"):
        Plan.model_validate(LEAST | {"ref": ref})


@pytest.mark.parametrize("ref", ["1", "PL-01", "2021.a_b", "console", "a" * 64])
def test_a_ref_that_can_be_a_file(ref):
    assert Plan.model_validate(LEAST | {"ref": ref}).ref == ref


@given(st.text(max_size=70))
def test_whatever_ref_is_taken_is_one_plain_file_name(ref):
    try:
        taken = Plan.model_validate(LEAST | {"ref": ref}).ref
    except ValidationError:
        return
    assert taken == ref
    assert set(ref) <= set(string.ascii_letters + string.digits + "._-")
    assert ref[0] not in "._-"


@pytest.mark.parametrize(
    "day",
    [
        pytest.param("2021-02-30", id="no such day"),
        pytest.param("30/04/2021", id="another order"),
        pytest.param("2021-4-3", id="short"),
        pytest.param("20210430", id="without hyphens"),
        pytest.param("2021-04-30T10:00", id="with a time"),
        pytest.param(20210430, id="a number"),
        pytest.param(0, id="a timestamp"),
        pytest.param(True, id="a flag"),
        pytest.param(dt.datetime(2021, 4, 30, tzinfo=dt.UTC), id="a moment"),
    ],
)
def test_a_day_is_a_day(day):
    with pytest.raises(ValidationError, match="real day"):
        plan({"timeline.issued": day})


@pytest.mark.parametrize("day", ["2021-04-30", " 2021-04-30 ", dt.date(2021, 4, 30)])
def test_days_that_are_taken(day):
    assert plan({"timeline.issued": day}).timeline.issued == dt.date(2021, 4, 30)


@pytest.mark.parametrize(
    ("given_year", "kept", "number"),
    [
        pytest.param("Nursery 1", "N1", -2, id="N1"),
        pytest.param("nursery", "N2", -1, id="nursery"),
        pytest.param("Reception", "R", 0, id="reception"),
        pytest.param("YR", "R", 0, id="YR"),
        pytest.param("Year 6", "6", 6, id="year 6"),
        pytest.param("y7", "7", 7, id="y7"),
        pytest.param(" National  Curriculum Year 09 ", "9", 9, id="in full"),
        pytest.param(14, "14", 14, id="a number"),
    ],
)
def test_year_groups(given_year, kept, number):
    child = plan({"child.year_group": given_year}).child
    assert (child.year_group, child.nc_year) == (kept, number)


@pytest.mark.parametrize("year", ["Year 0", "Year 21", "six", "", 0, True, 3.5, "2012"])
def test_year_groups_that_are_none(year):
    with pytest.raises(ValidationError):
        plan({"child.year_group": year})


def test_no_year_group_is_no_number():
    assert Child().nc_year is None


@pytest.mark.parametrize(
    ("family", "child", "english"),
    [
        pytest.param(None, None, None, id="nothing recorded"),
        pytest.param(" ", "", None, id="blank"),
        pytest.param("Somali", "English", False, id="the family's own counts first"),
        pytest.param(None, "BSL", False, id="another language"),
        pytest.param(None, "Engadin Romansh", False, id="a language that only begins alike"),
        pytest.param("English", "Somali", True, id="family English"),
        pytest.param(None, "ENG", True, id="DfE code"),
        pytest.param(None, "en-GB", True, id="ISO code"),
        pytest.param(None, "English and Tamil", True, id="English first"),
    ],
)
def test_english_at_home(family, child, english):
    assert Child(family_language=family, first_language=child).english_at_home is english


@pytest.mark.parametrize(("said", "flag"), [("no", False), ("No", False), (" yes ", True), (True, True)])
def test_flags(said, flag):
    assert plan({"child.looked_after": said}).child.looked_after is flag


def test_a_section_may_be_text_only_and_a_list_may_be_of_words():
    found = plan(
        {
            "B": "He finds reading hard.",
            "E.outcomes": ["He reads a page."],
            "A.parents.concerns": ["No friends."],
        }
    )
    assert found.sections.B.text == "He finds reading hard."
    assert found.sections.E.outcomes[0].text == "He reads a page."
    assert found.sections.A.parents.concerns[0].text == "No friends."


def test_a_bare_number_is_a_label():
    found = plan({"B.needs": [{"id": 1, "text": "x"}], "F.provision": [{"text": "y", "needs": [1, "2a"]}]})
    assert found.sections.B.needs[0].id == "1"
    assert found.sections.F.provision[0].needs == ("1", "2a")


@pytest.mark.parametrize(
    ("place", "letter"),
    [
        ("B.needs", "B"), ("C.needs", "C"), ("D.needs", "D"), ("E.outcomes", "E"), ("F.provision", "F"),
        ("G.provision", "G"), ("H1.provision", "H1"), ("H2.provision", "H2"), ("K.advice", "K"), ("A.parents.concerns", "A"),
    ],
)  # fmt: skip
def test_an_id_stands_once_in_a_section(place, letter):
    with pytest.raises(ValidationError, match=f"an id stands twice in Section {letter}"):
        plan({place: [{"id": "1", "text": "x"}, {"id": 1, "text": "y"}]})


def test_one_id_may_stand_in_two_sections_and_many_items_may_have_none():
    plan({"B.needs": [{"id": "1", "text": "x"}, "a", "b"], "E.outcomes": [{"id": "1", "text": "y"}]})


def test_a_row_is_read_with_its_cells():
    item = ProvisionItem(
        text="Paired reading. ", who="TA", how_often=" ", how_long="20 minutes.", group="1:1"
    )
    assert item.whole == "Paired reading. TA. 20 minutes. 1:1"


@pytest.mark.parametrize(
    ("status", "final"),
    [("draft", False), ("amended_draft", False), ("final", True), ("amended_final", True)],
)
def test_which_statuses_are_final(status, final):
    assert Status(status).is_final is final


def test_a_plan_cannot_be_changed():
    found = plan()
    with pytest.raises(ValidationError, match="frozen"):
        found.ref = "T-2"


def test_a_record_survives_the_way_out_and_in():
    found = plan(
        {
            "F.provision": [{"text": "x", "needs": ["1"]}],
            "timeline.issued": "2021-04-30",
            "child.year_group": "R",
            "J.decision": "agreed",
        }
    )
    assert Plan.model_validate(found.model_dump(mode="json")) == found
    assert Plan.model_validate_json(found.model_dump_json()) == found


def test_the_builder_of_records_knows_its_sections():
    assert record({"F.text": "x"}) == {"ref": "T-1", "status": "final", "sections": {"F": {"text": "x"}}}
