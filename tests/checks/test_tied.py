"""The kind ``tied``."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.finding import Outcome
from ehcp_audit.plan import SettingType
from tests.tools import Row, assert_row, check, outcome_of, rows

TIED = {"kind": "tied"}
OFFER = "The base teaches in classes of eight with a specialist teacher and a quiet room."
FOR_OUTCOMES = f"{OFFER[:-1]}, which serves outcomes 1 and 3."
DRAFT = {"status": "draft"}

ROWS = [
    Row("nothing recorded", TIED, {}, Outcome.NOT_ASSESSABLE, says="the kind of setting is not recorded"),
    Row("a draft with provision alone", TIED, DRAFT | {"F": OFFER}, Outcome.NOT_ASSESSABLE),
    Row("mainstream by its code", TIED, {"audit.setting_type": "mainstream", "I.name": "Hill School"}, Outcome.NOT_APPLICABLE, says="no specialist setting"),
    Row("mainstream by its words", TIED, {"I.type": "Mainstream primary school"}, Outcome.NOT_APPLICABLE),
    Row("only named", TIED, {"I.name": "Fern Special School"}, Outcome.NOT_MET, ("I.name",), "only named"),
    Row("only its type", TIED, {"audit.setting_type": "resource_base"}, Outcome.NOT_MET),
    Row("too short to describe anything", TIED, {"audit.setting_type": "special", "I.offer": "A quiet room."}, Outcome.NOT_MET, ("I.offer",)),
    Row("long, and nothing of its own", TIED, {"audit.setting_type": "special", "I.text": "The parents visited the school twice and were pleased with all they saw."}, Outcome.NOT_MET, ("I.text",)),
    Row("a final plan is not read in Section F", TIED, {"audit.setting_type": "special", "F": FOR_OUTCOMES}, Outcome.NOT_MET),
    Row("a draft that says nothing of the setting", TIED, DRAFT | {"audit.setting_type": "special", "F": "A TA reads with him."}, Outcome.NOT_MET),
    Row("described", TIED, {"audit.setting_type": "resource_base", "I.offer": OFFER}, Outcome.PARTLY_MET, ("I.offer",), "not tied to any outcome"),
    Row("described, and the setting known by its offer", TIED, {"I.offer": OFFER}, Outcome.PARTLY_MET, ("I.offer",)),
    Row("a draft, in text", TIED, DRAFT | {"audit.setting_type": "resource_base", "F": f"He reads daily. {OFFER}"}, Outcome.PARTLY_MET, ("F.text",)),
    Row("a draft, item by item", TIED, DRAFT | {"audit.setting_type": "resource_base", "F.provision": ["A TA reads with him.", OFFER]}, Outcome.PARTLY_MET, ("F.provision[2].text",)),
    Row("tied", TIED, {"audit.setting_type": "resource_base", "I.text": f"Fern School. {FOR_OUTCOMES}"}, Outcome.MET, ("I.text",), "tied to outcomes"),
    Row("tied by a label", TIED, {"audit.setting_type": "college", "I.offer": "The training kitchen is used for E2."}, Outcome.MET, ("I.offer",)),
    Row("a draft, tied by its item's outcomes", TIED, DRAFT | {"audit.setting_type": "special", "F.provision": [{"text": OFFER, "outcomes": ["1", "3"]}]}, Outcome.MET, ("F.provision[1].text",)),
]  # fmt: skip


@rows(ROWS)
def test_outcome(row):
    assert_row(row)


@pytest.mark.parametrize("kind", list(SettingType))
def test_every_kind_of_setting_is_specialist_or_not(kind):
    found = outcome_of(TIED, {"audit.setting_type": kind.value})
    assert found.outcome in (Outcome.NOT_MET, Outcome.NOT_APPLICABLE)


def test_an_items_outcomes_stand_in_the_quotation():
    found = outcome_of(
        TIED,
        DRAFT | {"audit.setting_type": "special", "F.provision": [{"text": OFFER, "outcomes": ["1", "3"]}]},
    )
    assert found.evidence[0].quote.endswith("(outcome 1, outcome 3)")


def test_quotations_are_short_and_few():
    found = outcome_of(
        TIED, {"audit.setting_type": "special", "I.text": f"{OFFER[:-1]} {'and more ' * 99}. " * 9}
    )
    assert len(found.evidence) == 3
    assert all(len(e.quote) <= 300 for e in found.evidence)


def test_paths_are_places_of_a_record():
    from ehcp_audit.record_path import check_path

    for path in check(TIED).paths():
        check_path(path)


@given(
    st.text(),
    st.text(),
    st.sampled_from(["draft", "final"]),
    st.none() | st.sampled_from([s.value for s in SettingType]),
)
def test_it_never_raises(text, offer, status, setting):
    places = {"status": status, "I.text": text, "I.offer": offer, "F.text": text, "F.provision": [offer]}
    outcome_of(TIED, places | ({"audit.setting_type": setting} if setting else {}))
