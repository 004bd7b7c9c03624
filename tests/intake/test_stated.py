"""Facts that a council's plan states under a label or in so many words; and what it does not state."""

from __future__ import annotations

import datetime as dt

import pytest

from ehcp_audit.intake import Imported, read_word
from ehcp_audit.intake.layout import general
from ehcp_audit.intake.stated import setting_in, trigger_in
from ehcp_audit.plan import Decision
from tests.intake.word import bullet, document, h, p, table


def read(*blocks: str) -> Imported:
    return read_word("x.docx", document(*blocks))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A leaflet about personal budgets was enclosed with the draft plan.", None),
        ("N/A", None),
        ("You have a right to ask for a personal budget.", None),
        ("The parents asked for a personal budget on 3 May.", None),
        ("They asked for a personal budget. It was agreed for speech therapy and refused for transport.", None),
        ("A personal budget was offered on 4 May and the family did not want one.", "not_wanted"),
        ("Her request was declined.", None),
        ("A request was made and refused.", None),
        ("A personal budget was offered and declined.", "not_wanted"),
        ("The council refused the request for a personal budget on 6 May.", "refused"),
        ("A personal budget was agreed on 2 February 2021.", "agreed"),
    ],
)  # fmt: skip
def test_a_decision_on_a_budget_in_plain_words(text: str, found: str | None) -> None:
    budget = read(h("Section J: Personal budget"), p(text)).plan.sections.J
    assert (budget.decision, budget.text) == (found, text)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("", None), ("Yes", None), ("See above", None),
        ("Not discussed", "not_discussed"), ("Information given", "information_given"), ("Requested", "requested"),
        ("Offered and declined", "not_wanted"), ("Not eligible", "not_eligible"), ("\u2612 Agreed \u2610 Refused", "agreed"),
        ("Refused", "refused"),
    ],
)  # fmt: skip
def test_a_decision_under_its_label(value: str, found: str | None) -> None:
    rows = [["Decision on a personal budget", value or "-"], ["Decision on direct payments", value or "-"]]
    budget = read(h("Section J: Personal budget"), table(*rows)).plan.sections.J
    assert (budget.decision, budget.direct_payments.decision) == (found, found)
    assert "Decision on a personal budget" in (budget.text or "")


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("A personal budget was agreed.", None),
        ("A personal budget of \u00a350 a week was agreed.", None),
        ("A personal budget of \u00a3500 a year or a personal budget of \u00a3600 a year.", None),
        ("A personal budget of \u00a34,200 a year was agreed.", 4200.0),
        ("A personal budget of \u00a3950.50 per annum was agreed.", 950.5),
    ],
)
def test_a_sum_a_year(text: str, pounds: float | None) -> None:
    assert read(h("Section J: Personal budget"), p(text)).plan.sections.J.amount == pounds


def test_labels_of_section_j() -> None:
    budget = read(
        h("Section J: Personal budget"),
        table(
            ["Amount of the personal budget", "\u00a35,000"], ["Direct payments for", "Health, social care"]
        ),
    ).plan.sections.J
    assert budget.amount == 5000
    assert budget.direct_payments.services == ("health", "social_care")
    assert budget.direct_payments.text is None


@pytest.mark.parametrize(
    ("text", "by", "on"),
    [
        ("The exercises were agreed with the physiotherapist.", None, None),
        ("This is to be agreed by the Integrated Care Board.", None, None),
        ("This provision has not been agreed by the ICB.", None, None),
        ("Agreed by NHS Wessex Integrated Care Board on 3 May 2021.", "NHS Wessex Integrated Care Board", dt.date(2021, 5, 3)),
        ("The provision was agreed by the Clinical Commissioning Group.", "the Clinical Commissioning Group", None),
    ],
)  # fmt: skip
def test_who_agreed_to_health_provision(text: str, by: str | None, on: dt.date | None) -> None:
    health = read(
        h("Section G: Health provision"), p("The nurse visits once a term."), p(text)
    ).plan.sections.G
    assert (health.agreed_by, health.agreed_on) == (by, on)
    assert text in (health.text or "")


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param([table(["Agreed by", "Dr Lee, for the ICB"], ["Date agreed", "3 May 2021"])], id="beside it"),
        pytest.param([p("Agreed by: Dr Lee, for the ICB"), p("Date agreed: 3 May 2021")], id="behind a colon"),
        pytest.param(
            [table(["Provision", "Who"], ["Chest physiotherapy", "Nurse"]), table(["Agreed by", "Dr Lee, for the ICB"], ["Date agreed", "3 May 2021"])],
            id="below a table of as many columns",
        ),
    ],
)  # fmt: skip
def test_agreement_is_no_item(blocks: list[str]) -> None:
    health = read(
        h("Section G: Health provision"), bullet("The nurse visits once a term."), *blocks
    ).plan.sections.G
    assert (health.agreed_by, health.agreed_on) == ("Dr Lee, for the ICB", dt.date(2021, 5, 3))
    assert [item.text for item in health.provision if "gree" in item.text] == []


def test_short_breaks_under_their_labels() -> None:
    care = read(
        h("Section H1: Social care provision"),
        table(["Short breaks", "Saturday club"], ["Decision on short breaks", "Agreed"], ["Type of short break", "Daytime"]),
    ).plan.sections.H1  # fmt: skip
    assert care.short_breaks.model_dump() == {
        "decision": "agreed",
        "kind": "non_residential",
        "text": "Saturday club",
    }
    assert care.provision == ()


def test_provision_below_a_heading_of_short_breaks_stays_provision() -> None:
    blocks = [h("Short breaks", 2), bullet("Four hours every Saturday.")]
    care = read(h("Section H1: Social care provision"), *blocks).plan.sections.H1
    assert [item.text for item in care.provision] == ["Four hours every Saturday."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", None), ("A school", None), ("An academy", None), ("Special school or mainstream school", None),
        ("Mainstream school with a centre for language", None),
        ("A mainstream primary academy", "mainstream"), ("Maintained special school for pupils aged 4 to 11", "special"),
        ("Mainstream high school with a specialist base", "resource_base"), ("Mainstream nursery school", "early_years"),
        ("General further education college", "college"), ("Education otherwise than at school", "eotas"),
        ("\u2610 Mainstream \u2612 Alternative provision", "alternative_provision"),
    ],
)  # fmt: skip
def test_the_type_of_setting(text: str, found: str | None) -> None:
    assert setting_in(text, general()) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Final", None), ("Initial draft", None), ("Annual review and phase transfer", None),
        ("Annual review", "annual_review"), ("Amended following annual review", "annual_review"),
        ("Phase transfer (Year 6)", "phase_transfer"), ("Re-assessment", "reassessment"), ("Initial assessment", "initial"),
        ("Moved in from another authority", "moved_in"), ("Order of the Tribunal, 3 May 2021", "tribunal"),
    ],
)  # fmt: skip
def test_the_reason_for_a_version(text: str, found: str | None) -> None:
    assert trigger_in(text, general()) == found


def test_labels_of_the_front_page() -> None:
    plan = read(
        table(
            ["Plan reference", "AB1"], ["Reason for amendment", "Annual review"], ["Type of setting", "Special school"],
            ["Age group", "11 to 15"], ["Interpreter needed", "Yes"], ["Interpreter offered", "Polish, for each meeting"],
            ["Interpreter used", "On 3 May"], ["Exception to the 20 weeks", "The school was closed for the summer."],
            ["Note on the exception", "Advice came late in August."],
        )
    ).plan  # fmt: skip
    assert (plan.trigger, plan.audit.setting_type, plan.child.age_band) == (
        "annual_review",
        "special",
        "11-15",
    )
    assert plan.child.interpreter is not None
    assert tuple(plan.child.interpreter.model_dump().values()) == (
        True,
        "Polish, for each meeting",
        "On 3 May",
    )
    assert (plan.timeline.exceptions, plan.timeline.exception_note) == (
        ("closure_school",),
        "Advice came late in August.",
    )


@pytest.mark.parametrize(
    ("row", "known", "limb"),
    [
        (["Social worker's report", "Social care", "It is not known to what extent he sleeps"], None, "e"),
        (["Social worker's report", "Social care", "Received 3 May 2021"], None, "e"),
        (["Reply", "Social care", "Not known to this service"], False, "e"),
        (["Reply", "Social care", "Known to the disabled children's team"], True, "e"),
    ],
)
def test_what_a_service_replied(row: list[str], known: bool | None, limb: str) -> None:
    blocks = [h("Section K: Advice and information"), table(["Report", "Service", "Remarks"], row)]
    item = read(*blocks).plan.sections.K.advice[0]
    assert (item.known_to_service, item.limb) == (known, limb)


def test_columns_of_section_k() -> None:
    rows = [["Report", "Role", "Regulation 6(1)", "Known to the service"], ["Advice", "Nurse", "6(1)(c)", "No"], ["More", "Tutor", "(h)", "Yes"]]  # fmt: skip
    advice = read(h("Section K: Advice and information"), table(*rows)).plan.sections.K.advice
    assert [(item.limb, item.known_to_service) for item in advice] == [("c", False), ("h", True)]


@pytest.mark.parametrize(
    ("text", "nil"),
    [
        ("None", False), ("N/A", False), ("TBC", False), ("She has asthma.", False),
        ("No needs were found. She has asthma.", False),
        ("No health needs were identified by the community paediatrician.", True),
        ("None, in line with the paediatrician's report.", True),
    ],
)  # fmt: skip
def test_a_statement_that_there_is_nothing(text: str, *, nil: bool) -> None:
    needs = read(h("Section C: Health needs"), p(text)).plan.sections.C
    assert (needs.nil, needs.text) == (text if nil else None, text)


@pytest.mark.parametrize(
    ("blocks", "first", "other"),
    [
        pytest.param([p("A youth club on Fridays.")], "A youth club on Fridays.", None, id="nothing says which"),
        pytest.param([p("None")], "None", "None", id="none of both"),
        pytest.param([p("Assessed under section 17. A youth club.")], "Assessed under section 17. A youth club.", None, id="an assessment is no provision"),
        pytest.param([p("A bath lift, under section 2 of the CSDPA 1970."), p("Any other social care provision: a youth club.")], "A bath lift, under section 2 of the CSDPA 1970.", "Any other social care provision: a youth club.", id="each says it"),
        pytest.param([p("No other social care provision is needed.")], None, "No other social care provision is needed.", id="the other half alone"),
        pytest.param([p("Provision under the Chronically Sick and Disabled Persons Act 1970"), p("A bath lift."), p("Any other social care provision"), p("A youth club.")], "A bath lift.", "A youth club.", id="below a label"),
        pytest.param([table(["Provision", "By whom"], ["A bath lift (CSDPA 1970)", "Ann"], ["Other social care provision: a youth club", "Ben"])], "A bath lift (CSDPA 1970). Ann", "Other social care provision: a youth club. Ben", id="row by row"),
    ],
)  # fmt: skip
def test_a_section_h_without_halves(blocks: list[str], first: str | None, other: str | None) -> None:
    care = read(h("Section H - social care provision"), *blocks).plan.sections
    for text, section in ((first, care.H1), (other, care.H2)):
        assert section.text == text or (text is not None and text in (section.text or ""))
    assert (care.H2.text is None) == (other is None)


def test_numbers_that_start_again_in_each_area() -> None:
    blocks = [h("Section B: Special educational needs"), h("Cognition and learning", 2), p("1. Reading is slow."), p("2. Sums are hard.")]  # fmt: skip
    blocks += [
        h("Sensory and physical", 2),
        p("1. He tires."),
        h("Section C: Health needs"),
        p("1. He has asthma."),
    ]
    sections = read(*blocks).plan.sections
    assert [item.id for item in sections.B.needs] == ["1", "2", "Sensory and physical 1"]
    assert [(item.id, item.area) for item in sections.C.needs] == [("1", None)]


def test_links_go_with_the_numbers_of_their_area() -> None:
    head = ["Need", "Provision", "Who"]
    blocks = [h("Sections B and F")]
    for area in ("Cognition and learning", "Sensory and physical"):
        blocks += [h(area, 2), table(head, ["1. A need of hers.", "1. Help for it.", "Ann"])]
    sections = read(*blocks).plan.sections
    assert [item.id for item in sections.B.needs] == ["1", "Sensory and physical 1"]
    assert [(item.id, item.needs) for item in sections.F.provision] == [
        ("1", ("1",)),
        ("Sensory and physical 1", ("Sensory and physical 1",)),
    ]


def test_an_area_of_need_in_any_words() -> None:
    blocks = [
        h("Section D: Social care needs"),
        h("Area of need: Getting about", 2),
        p("D1. She cannot go out alone."),
    ]
    item = read(*blocks).plan.sections.D.needs[0]
    assert (item.id, item.area) == ("D1", "Getting about")


def test_a_month_alone_is_left_over_and_says_why() -> None:
    found = read(table(["Plan reference", "AB1"], ["Review due", "December 2022"]))
    assert found.plan.timeline.review_due is None
    left = {one.text: one.why for one in found.leftovers}
    assert left["Review due December 2022"] == "a month without its day, and the record holds days"


def test_decisions_are_the_records_own_words() -> None:
    assert set(general().decisions.found("not discussed, information given, requested, not wanted, not eligible, agreed, refused")) == set(Decision)  # fmt: skip
