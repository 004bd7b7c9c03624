"""``prepared``: outcomes and provision for adult life."""

from ehcp_audit.finding import Outcome
from tests.tools import Row, assert_row, rows

WORK = "By July 2022 Ade will finish ten days of work experience in a garage."
READ = "By July 2022 Ade will read 60 words a minute."
COACH = "A job coach goes with Ade for three hours every Friday."
TUTOR = "A tutor reads with Ade for 20 minutes every day."
AREA = "employment"

LOOK = {"kind": "prepared"}
E1, F1 = "E.outcomes[1].text", "F.provision[1].text"

ROWS = [
    Row("neither", LOOK, {"E.outcomes": [READ], "F.provision": [TUTOR]}, Outcome.NOT_MET, ("E",)),
    Row(
        "a friend in class is not yet adult life",
        LOOK,
        {"E.outcomes": ["By May he will sit with a friend."], "F.provision": [TUTOR]},
        Outcome.NOT_MET,
        ("E",),
    ),
    Row("neither, in plain text", LOOK, {"E.text": READ, "F.text": TUTOR}, Outcome.NOT_MET, ("E",)),
    Row(
        "outcome alone",
        LOOK,
        {"E.outcomes": [WORK], "F.provision": [TUTOR]},
        Outcome.PARTLY_MET,
        (E1,),
        says="no provision",
    ),
    Row(
        "provision alone",
        LOOK,
        {"E.outcomes": [READ], "F.provision": [COACH]},
        Outcome.PARTLY_MET,
        (F1,),
        says="no outcome",
    ),
    Row("both by their words", LOOK, {"E.outcomes": [WORK], "F.provision": [COACH]}, Outcome.MET, (E1, F1)),
    Row(
        "both in plain text",
        LOOK,
        {"E.text": f"1. {WORK}\n2. {READ}", "F.text": f"- {COACH}"},
        Outcome.MET,
        ("E.text", "F.text"),
    ),
    Row(
        "both marked in the record",
        LOOK,
        {
            "E.outcomes": [{"text": READ, "adult_life": AREA}],
            "F.provision": [{"text": TUTOR, "adult_life": AREA}],
        },
        Outcome.MET,
        (E1, F1),
    ),
    Row(
        "an area as a label",
        LOOK,
        {
            "E.outcomes": ["(Community) By July 2022 Ade will go bowling with his group."],
            "F.provision": [COACH],
        },
        Outcome.MET,
        (E1, F1),
    ),
    Row("nothing to read", LOOK, {"B.text": "He reads slowly."}, Outcome.NOT_ASSESSABLE),
]


@rows(ROWS)
def test_prepared(row):
    assert_row(row)
