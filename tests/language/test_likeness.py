"""Lifted passages: what counts as copying, and where it is found."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.language.likeness import holds_prose, lifted, passages

LABELLED = Path(__file__).parents[1] / "data" / "labelled" / "lifted.jsonl"
ADVICE = (
    "Her difficulties with emotional regulation are most apparent at unstructured times. She can become overwhelmed "
    "by the noise of the playground and will seek out an adult or hide."
)


@pytest.mark.parametrize(
    ("plan", "advice", "expected"),
    [
        pytest.param("Playtimes are the hardest part of her day.", ADVICE, False, id="told afresh"),
        pytest.param("Sensory and/or physical needs", "Sensory and/or physical needs", False, id="heading"),
        pytest.param("He takes melatonin 3 mg at night.", "Melatonin 3 mg at night.", False, id="dose"),
        pytest.param(
            "He can wait for his turn at a game.",
            "He cannot wait for his turn at a game.",
            False,
            id="opposite",
        ),
        pytest.param("", "", False, id="nothing"),
        pytest.param(ADVICE, ADVICE, True, id="verbatim"),
        pytest.param(
            "At unstructured times her difficulties with emotional regulation are most apparent.",
            ADVICE,
            True,
            id="reordered",
        ),
        pytest.param(
            "She became overwhelmed by the noise of the playground and sought out adults or hid.",
            ADVICE,
            True,
            id="tense",
        ),
        pytest.param(
            "The teaching assistant delivers the programme three times per week with a termly review.",
            "TA delivers prog x3 p/w with termly review.",
            True,
            id="notes written out",
        ),
    ],
)
def test_lifted(plan, advice, expected):
    assert lifted(plan, advice).lifted is expected


def test_the_longest_run_has_its_place_in_both():
    found = lifted("We saw that she can become overwhelmed by the noise of the playground.", ADVICE)
    assert found.run is not None
    assert ADVICE[found.run.advice.start : found.run.advice.end].startswith("become overwhelmed")


def test_an_opposite_is_marked():
    assert lifted(
        "There are concerns about his hearing at school now.",
        "There are no concerns about his hearing at school now.",
    ).reversed


def test_labelled_rows():
    rows = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if not row["diluted"]]
    right = sum(lifted(row["plan"], row["advice"]).lifted == row["lifted"] for row in rows)
    assert len(rows) >= 110
    assert right / len(rows) >= 0.95


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        pytest.param(
            '"Her difficulties with emotional regulation are most apparent at unstructured times," he said.',
            0,
            id="quoted",
        ),
        pytest.param("Overwhelmed by the noise of the playground", 0, id="short"),
        pytest.param(
            "Breaks are loud, and she looks for somebody to stand behind until the bell goes.",
            0,
            id="own words",
        ),
        pytest.param(
            "Her difficulties with emotional regulation are most apparent in unstructured times.",
            1,
            id="lifted",
        ),
    ],
)
def test_passages(sentence, count):
    found = passages([("B.text", f"A first line. {sentence}")], [("K.advice[1].text", ADVICE)])
    assert len(found) == count
    for passage in found:
        assert passage.sentence == sentence
        assert 0 <= passage.advice_span.start < passage.advice_span.end <= len(ADVICE)


def test_quantified_provision_is_marked():
    text = "A speech and language therapist should visit once every half term for two hours to review his targets."
    (found,) = passages([("F.text", text)], [("K.text", text)])
    assert found.is_provision


def test_prose():
    assert not holds_prose("Education\n3 May 2021\nMedical\n4 May 2021")
    assert holds_prose("He walked to the end of the long corridor. " * 3)


@given(st.text(max_size=300), st.text(max_size=300))
def test_never_raises(plan, advice):
    lifted(plan, advice)
    passages([("A", plan), ("B", advice)], [("K", advice), ("K2", plan)])
