"""The kind ``phrases``."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ehcp_audit.finding import Outcome
from tests.tools import Row, assert_row, check, outcome_of, rows

APPEAL = {"appeal": ["right of appeal", "you can appeal"], "mediation": "mediation"}
LETTER = {
    "kind": "phrases",
    "in": ["letter.text"],
    "mentions": APPEAL,
    "ticked": {"appeal": "letter.appeal_right", "mediation": "letter.mediation"},
}
AVOIDS = {
    "kind": "phrases",
    "in": ["F.text", "F.provision[].text"],
    "avoids": ["as required", "where possible"],
}
THREE = {"kind": "phrases", "in": ["B"], "mentions": {"a": "reading", "b": "maths", "c": "writing"}}

ROWS = [
    Row("nothing recorded", LETTER, {}, Outcome.NOT_ASSESSABLE, says="letter.text: nothing is recorded"),
    Row("blank", LETTER, {"letter.text": " \n "}, Outcome.NOT_ASSESSABLE),
    Row("no text and no words to avoid", AVOIDS, {}, Outcome.NOT_ASSESSABLE, says="F.text and F.provision[].text"),
    Row("no topic", LETTER, {"letter.text": "Dear Ms Lowe"}, Outcome.NOT_MET, ("letter.text",) * 2, "0 of 2 topics are there; missing: appeal, mediation"),
    Row("a word that only begins alike", LETTER, {"letter.text": "Premediations and you can appealing"}, Outcome.NOT_MET, ("letter.text",) * 2),
    Row("the box says no, whatever the text says", LETTER, {"letter.text": "mediation", "letter.mediation": "no", "letter.appeal_right": "no"}, Outcome.NOT_MET, ("letter.text",) * 2),
    Row("words that should not stand", AVOIDS, {"F.text": "Support as required."}, Outcome.NOT_MET, ("F.text",), "words stand here that should not"),
    Row("every place and phrase that should not", AVOIDS, {"F.text": "As required, where possible.", "F.provision": ["Daily", "Where\npossible"]}, Outcome.NOT_MET, ("F.text", "F.text", "F.provision[2].text")),
    Row("words to avoid outweigh the topics", AVOIDS | {"mentions": {"reading": "reads"}}, {"F.text": "She reads as required."}, Outcome.NOT_MET, ("F.text",)),
    Row("two of three are not enough where all are asked", THREE | {"partly": 3}, {"B": "reading and maths"}, Outcome.NOT_MET, ("B",)),
    Row("one of three", THREE, {"B": "reading"}, Outcome.NOT_MET, ("B", "B"), "1 of 3 topics are there; missing: b, c"),
    Row("all but one", THREE, {"B": "reading and maths"}, Outcome.PARTLY_MET, ("B",), "missing: c"),
    Row("one of three is enough for partly if so said", THREE | {"partly": 1}, {"B": "reading"}, Outcome.PARTLY_MET, ("B", "B")),
    Row("one in the text, one ticked off", LETTER, {"letter.text": "You can appeal.", "letter.mediation": "no"}, Outcome.PARTLY_MET, ("letter.text",)),
    Row("in the text", LETTER, {"letter.text": "You have a Right of\nAppeal, and mediation."}, Outcome.MET, ("letter.text",) * 2, "all 2 topics are there"),
    Row("ticked", LETTER, {"letter.appeal_right": "yes", "letter.mediation": "yes"}, Outcome.MET, ("letter.appeal_right", "letter.mediation")),
    Row("one ticked, one in the text", LETTER, {"letter.text": "mediation", "letter.appeal_right": "yes"}, Outcome.MET, ("letter.appeal_right", "letter.text")),
    Row("one topic", {"kind": "phrases", "in": ["F.text"], "mentions": {"reading": "reads"}}, {"F.text": "He reads."}, Outcome.MET, ("F.text",), "it is there"),
    Row("nothing that should not stand", AVOIDS, {"F.text": "A TA reads with her daily."}, Outcome.MET, (), "nothing stands here that should not"),
]  # fmt: skip


@rows(ROWS)
def test_outcome(row):
    assert_row(row)


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({"in": ["F.text"]}, id="looks for nothing"),
        pytest.param({"in": [], "avoids": ["x"]}, id="reads nothing"),
        pytest.param({"in": ["F.text"], "mentions": {"a": []}}, id="a topic without phrases"),
        pytest.param(
            {"in": ["F.text"], "mentions": {"a": "x"}, "ticked": {"b": "letter.mediation"}},
            id="a box for no topic",
        ),
        pytest.param({"in": ["F.text"], "mentions": {"a": "x"}, "partly": 0}, id="partly for nothing"),
    ],
)
def test_refused(broken):
    with pytest.raises(ValidationError):
        check({"kind": "phrases"} | broken)


def test_the_evidence_quotes_round_the_words_and_marks_them():
    [evidence] = outcome_of(AVOIDS, {"F.text": f"{'x ' * 400}support As\nRequired {'y ' * 400}"}).evidence
    assert evidence.marks == ("As\nRequired",)
    assert "support As Required y" in evidence.quote
    assert len(evidence.quote) < 200


def test_paths_are_the_places_and_the_boxes():
    assert check(LETTER).paths() == ("letter.text", "letter.appeal_right", "letter.mediation")


@given(st.text())
def test_it_never_raises(text):
    outcome_of(AVOIDS | {"mentions": {"any": ["x", "\u00e9 y"]}}, {"F.text": text, "F.provision": [text]})
