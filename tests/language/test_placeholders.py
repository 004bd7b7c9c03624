"""Whether a box of the form holds something."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehcp_audit.language.placeholders import Filling, classify

ROWS = Path(__file__).parents[1] / "data" / "labelled" / "placeholders.jsonl"


@pytest.mark.parametrize(
    ("field", "text", "filling"),
    [
        pytest.param("", "", Filling.BLANK, id="empty"),
        pytest.param("", " \n\t", Filling.BLANK, id="white space"),
        pytest.param("D.text", "-", Filling.PLACEHOLDER, id="dash"),
        pytest.param("D.text", "None", Filling.PLACEHOLDER, id="bare none"),
        pytest.param("D.text", "N/A", Filling.PLACEHOLDER, id="not applicable"),
        pytest.param("people.author.name", "SEN Case Officer", Filling.PLACEHOLDER, id="a job for a name"),
        pytest.param("people.author.phone", "Tel:", Filling.PLACEHOLDER, id="label"),
        pytest.param("timeline.review_due", "__/__/____", Filling.PLACEHOLDER, id="date mask"),
        pytest.param("E.text", "Outcomes", Filling.PLACEHOLDER, id="heading"),
        pytest.param("C.text", "Advice to follow", Filling.PLACEHOLDER, id="promise"),
        pytest.param("A.parents.views", "No response received", Filling.PLACEHOLDER, id="no reply"),
        pytest.param("A.child.views", "[Please describe the child's interests]", Filling.PROMPT, id="prompt"),
        pytest.param("A.child.views", "What do you like?", Filling.PROMPT, id="question"),
        pytest.param("A.child.views", "See school report", Filling.POINTER, id="pointer"),
        pytest.param("A.child.views", "Mrs Bell to chase", Filling.PLACEHOLDER, id="a note to colleagues"),
        pytest.param("J.text", "Will be discussed with the family.", Filling.PLACEHOLDER, id="later"),
        pytest.param("A.parents.views", "Mum was given the form.", Filling.PLACEHOLDER, id="asked, no more"),
        pytest.param("A.child.views", "\u00abChild_Views\u00bb", Filling.PLACEHOLDER, id="merge field"),
        pytest.param("I.placement", "Current school", Filling.PLACEHOLDER, id="no school named"),
        pytest.param("review_date", "12 months after issue", Filling.PLACEHOLDER, id="no date"),
        pytest.param("C.text", "As above", Filling.POINTER, id="as above"),
        pytest.param(
            "C.text", "The paediatrician found no health needs.", Filling.NIL, id="nil with its basis"
        ),
        pytest.param("D.text", "Not known to social care.", Filling.NIL, id="nil in usual words"),
        pytest.param(
            "A.parents.views",
            "Mother was invited to write this and did not wish to.",
            Filling.DECLINED,
            id="declined",
        ),
        pytest.param("J.text", "Offered, and both said no.", Filling.DECLINED, id="offer declined"),
        pytest.param(
            "J.text",
            "The panel refused a budget on 6 May.",
            Filling.FILLED,
            id="the council's no is a decision",
        ),
        pytest.param("A.child.aspirations", "A bus driver.", Filling.FILLED, id="short"),
        pytest.param("A.child.views", "Please don't make me read.", Filling.FILLED, id="a plea, no prompt"),
        pytest.param(
            "A.parents.concerns", "Nobody says who will decide.", Filling.FILLED, id="a worry, no errand"
        ),
        pytest.param("A.child.views", "[child] likes the [setting] pool.", Filling.FILLED, id="names hidden"),
        pytest.param("people.author.role", "Plan Writer", Filling.FILLED, id="a job of the form's own words"),
        pytest.param("A.parents.gathered", "Both parents were telephoned.", Filling.FILLED, id="how asked"),
        pytest.param("A.child.views", "See my friends more.", Filling.FILLED, id="starts like a pointer"),
        pytest.param("people.author.role", "Case officer", Filling.FILLED, id="a job for a role"),
        pytest.param(
            "C.text", "Epilepsy; see seizure plan in appendix 4.", Filling.FILLED, id="content and pointer"
        ),
        pytest.param("letter.text", "\u2612", Filling.FILLED, id="ticked"),
    ],
)
def test_classify(field, text, filling):
    assert classify(text, field) is filling


def test_silences_stay_apart():
    assert [f for f in Filling if f.content] == [Filling.FILLED, Filling.NIL]
    assert [f for f in Filling if f.silent] == [
        Filling.BLANK,
        Filling.PLACEHOLDER,
        Filling.PROMPT,
        Filling.POINTER,
    ]
    assert all(f.words for f in Filling)


def test_labelled_rows():
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    wrong = []
    for row in rows:
        filling = classify(row["text"], row["field"])
        if ("declined" if filling is Filling.DECLINED else filling.content) != row["filled"]:
            wrong.append(row["id"])
    assert len(wrong) <= 0.02 * len(rows), wrong


@given(st.text(max_size=300), st.text(max_size=30))
@settings(max_examples=150, deadline=None)
def test_never_raises(text, field):
    assert classify(text, field) in Filling
