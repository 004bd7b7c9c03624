"""What makes a statement of provision specific: one row for each rule, negatives first."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehcp_audit.language.lexicon import Lexicons, Phrase
from ehcp_audit.language.provision import judge, statements

LABELLED = Path(__file__).parents[1] / "data" / "labelled" / "provision.jsonl"


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        pytest.param("Support as required.", {"what", "who", "frequency", "duration"}, id="nothing"),
        pytest.param("Paired reading, 20 minutes twice a week.", {"who"}, id="nobody"),
        pytest.param("A programme written by the physiotherapist, 20 minutes a day.", {"what", "who"}, id="only its author"),
        pytest.param("Training for teaching assistants in signing.", {"who"}, id="only those trained"),
        pytest.param("Staff will read with him for 20 minutes a day.", {"who"}, id="staff are nobody"),
        pytest.param("Ten hours a week of teaching assistant support.", {"what"}, id="bare hours"),
        pytest.param("Weekly sessions with the school counsellor.", {"duration"}, id="no length"),
        pytest.param("A mentor meets her for 30 minutes.", {"frequency"}, id="no interval"),
        pytest.param("A mentor meets her for 30 minutes on most days.", {"frequency"}, id="most days"),
        pytest.param("A mentor meets her for 30 minutes each day if staffing allows.", {"frequency"}, id="condition"),
        pytest.param("A mentor meets her for up to 30 minutes each day.", {"frequency", "duration"}, id="ceiling"),
        pytest.param("A mentor may meet her for 30 minutes each day.", {"frequency", "duration"}, id="may"),
        pytest.param("A mentor meets her for 10 to 40 minutes each day.", {"duration"}, id="wide range"),
        pytest.param("A writing slope in every lesson.", {"who"}, id="nobody supplies it"),
        pytest.param("The school will provide a writing slope.", {"frequency"}, id="no date and no use"),
    ],
)  # fmt: skip
def test_vague(text, lacking):
    verdict = judge(text)
    assert not verdict.specific
    assert lacking <= set(verdict.missing)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A mentor meets her for 30 minutes each day to plan her work.", id="adult time"),
        pytest.param("A mentor meets her for at least 30 minutes each day.", id="floor"),
        pytest.param("Occupational therapy, 45 minutes a fortnight.", id="a therapy stands for its therapist"),
        pytest.param("Twelve hours a week from a teaching assistant in English and science lessons.", id="hours with use"),
        pytest.param("In every lesson the teacher writes the steps on her whiteboard.", id="way of working"),
        pytest.param("A teaching assistant stays beside him for the whole of every break.", id="whole of an occasion"),
        pytest.param("The educational psychologist will complete an assessment by 1 May 2026.", id="one-off"),
        pytest.param("The community paediatrician reviews his medication every six months.", id="review"),
        pytest.param("The school will provide a writing slope for every lesson from September.", id="equipment"),
        pytest.param("A teaching assistant plays word games with him and up to three pupils for 20 minutes on Mondays.", id="ceiling on a group"),
        pytest.param("When he shows his card the mentor takes him to the library for up to ten minutes.", id="trigger with a cap"),
        pytest.param("Social skills group, Tuesdays, 30 minutes. It is led by the learning mentor.", id="deliverer in the next sentence"),
        pytest.param("Regular breaks: a teaching assistant walks with him for five minutes every hour.", id="woolly word, full amount"),
        pytest.param("A mentor meets her for 30 minutes each day, with extra time as needed.", id="more on top"),
    ],
)  # fmt: skip
def test_specific(text):
    verdict = judge(text)
    assert verdict.specific, verdict
    assert verdict.why == "says what, who and how much"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("None.", "nil", id="nil"),
        pytest.param("No health provision is required.", "nil", id="nil in words"),
        pytest.param("She finds it hard to sit for more than ten minutes.", "need", id="need"),
        pytest.param("By July 2026 Sam will read for ten minutes each day to a teaching assistant.", "outcome", id="outcome"),
        pytest.param("Please see the report of the occupational therapist.", "report_reference", id="report"),
        pytest.param("The school receives top-up funding of \u00a35,000 a year.", "funding", id="money"),
        pytest.param("A mentor meets her for 30 minutes each day.", None, id="provision"),
    ],
)  # fmt: skip
def test_not_provision(text, what):
    assert judge(text).not_provision == what


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("Provision | By whom | How often", 0, id="the head of a table"),
        pytest.param("Cognition and learning:\n- Phonics daily.\n- A writing slope.", 2, id="bullets under a heading"),
        pytest.param("Reading (E1)\n- Phonics daily.", 1, id="a heading above bullets"),
        pytest.param("F1. Phonics daily.\nF2. A writing slope.", 2, id="numbered lines"),
        pytest.param("Phonics | Mrs. Hall, teaching assistant | 3 x 20 minutes\nA slope | SENCo | by May", 2, id="rows"),
        pytest.param("Phonics, e.g. blending, 3 x 20 minutes with Mrs. Hall.", 1, id="abbreviations do not split"),
        pytest.param("A reading group on Tuesdays. This will be led by a teaching assistant for 20 minutes.", 1, id="follow-on"),
        pytest.param("Paired reading. 20 minutes, teaching assistant.", 1, id="amount and deliverer only"),
        pytest.param("A teaching assistant reads with her for ten minutes daily; the therapist will visit the class for an hour each term.", 1, id="no role on the right"),
        pytest.param("A teaching assistant reads with her for ten minutes daily; the physiotherapist will visit for an hour each term.", 2, id="semicolon"),
        pytest.param("A teaching assistant will read with her for ten minutes daily and the physiotherapist will visit for an hour each term.", 2, id="two in one sentence"),
        pytest.param("A teaching assistant will, every day:\n- check his bag\n- walk with him to the bus", 1, id="a lead-in and its bullets"),
        pytest.param("A reading group for four pupils\nled by a teaching assistant.", 1, id="a line that runs on"),
    ],
)  # fmt: skip
def test_statements(text, count):
    found = statements(text)
    assert len(found) == count, found
    assert all(text[s.start : s.end] == s.text for s in found)


def test_labelled_rows_are_judged_as_a_careful_auditor_would():
    rows = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    f1 = []
    for label in ("specific", "vague"):
        said = [(r["label"] == label, judge(r["text"]).specific == (label == "specific")) for r in rows]
        hits = sum(truth and guess for truth, guess in said)
        f1.append(2 * hits / (sum(t for t, _ in said) + sum(g for _, g in said)))
    assert sum(f1) / 2 >= 0.96


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_judged_with_true_spans(text):
    verdict = judge(text)
    for found in (*verdict.amounts, *verdict.roles, *verdict.hedges):
        assert text[found.start : found.end] == found.text
    assert all(mark in text for mark in verdict.marks)
    for one in statements(text):
        assert text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    "piece",
    ["a ", "1 ", "1:", "one to ", "every ", "all the ", "the whole of ", "a week ", "as if when ", "- ", "will to ", "mon, ", "by by ", "no less than ", "; when ", "| ", "10.30 ", "half-", "x3 ", "of the "],
)  # fmt: skip
def test_no_pattern_backtracks_badly(piece):
    text = piece * 1500
    started = time.perf_counter()
    judge(text)
    statements(text)
    assert time.perf_counter() - started < 3


def test_a_councils_own_role_reaches_statements_and_verdicts():
    own = Lexicons({"roles": (Phrase("zookeeper", "head"),)})
    text = "Walks with the animals, 20 minutes each Monday. By the zookeeper."
    assert len(statements(text)) == 2
    assert "who" in judge("The zookeeper walks with him, 20 minutes each Monday.").missing
    assert "who" not in judge("The zookeeper walks with him, 20 minutes each Monday.", lexicons=own).missing
    both = "the zookeeper will walk with him for 20 minutes each Monday and the zookeeper will read to him for ten minutes a day"
    assert len(statements(both)) == 1
    assert len(statements(both, lexicons=own)) == 2
