"""Who is named, and whether it is they who give the provision."""

import pytest

from ehcp_audit.language.roles import roles


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("Staff will help.", "plain", id="staff"),
        pytest.param("A key adult will help.", "plain", id="key adult"),
        pytest.param("A plan written by the physiotherapist.", "author", id="author"),
        pytest.param("Following the physiotherapist's programme.", "author", id="their programme"),
        pytest.param("The school will liaise with the dietitian.", "partner", id="partner"),
        pytest.param("Training for teaching assistants.", "recipient", id="those trained"),
        pytest.param("The physiotherapist will visit.", "deliverer", id="occupation"),
        pytest.param("Led by the class TA.", "deliverer", id="acronym"),
        pytest.param("An ophthalmologist will look.", "deliverer", id="by its ending"),
        pytest.param("The autism outreach team will visit.", "deliverer", id="team"),
        pytest.param("45 minutes of OT weekly.", "deliverer", id="therapy"),
        pytest.param("Supervised by two trained TAs.", "deliverer", id="supervised by"),
        pytest.param("ZQT models each step.", "deliverer", id="unknown letters that act"),
        pytest.param("Lent by Access Technology Centre.", "deliverer", id="organisation in capitals"),
        pytest.param("One night at Samphire House.", "deliverer", id="a house that somebody stays at"),
    ],
)
def test_part(text, part):
    assert part in [r.part for r in roles(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He will ask to go out.", id="no acronym in small letters"),
        pytest.param("The school council meets.", id="school council"),
        pytest.param("Her parents and carers agree.", id="parents and carers"),
        pytest.param("It happens in tutor time.", id="tutor time"),
        pytest.param("The OT report sets this out.", id="a report"),
        pytest.param("Adults will lead the group.", id="lead as a verb"),
        pytest.param("PECS to help him ask. ICT reports are sent.", id="letters that are no job"),
        pytest.param("She will meet young carers.", id="young carers"),
        pytest.param("He works in the Access Centre.", id="an organisation as a place"),
        pytest.param("Two nights were agreed at Panel.", id="a panel is no house"),
    ],
)
def test_no_deliverer(text):
    assert not [r for r in roles(text) if r.part == "deliverer"]
