import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.language.covering import covers
from ehcp_audit.language.needs import heading, health_needs

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "data/labelled/health.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
CLEAR = [row for row in ROWS if row["certainty"] == "clear"]


def f1(name):
    right = sum(heading(r["text"]).belongs == name == r["belongs"] for r in CLEAR)
    said = sum(heading(r["text"]).belongs == name for r in CLEAR)
    true = sum(r["belongs"] == name for r in CLEAR)
    return 2 * right / (said + true)


def test_the_labelled_set_is_large_enough():
    assert len(ROWS) >= 110
    assert len({row["id"] for row in ROWS}) == len(ROWS)


def test_belongs_on_the_labelled_rows():
    assert sum(f1(name) for name in ("education", "health", "social_care")) / 3 >= 0.97


def test_is_health_on_the_labelled_rows():
    assert sum(heading(r["text"]).is_health == r["is_health"] for r in ROWS) / len(ROWS) >= 0.95


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "A speech and language therapist will see her for 40 minutes a week.", id="speech therapy"
        ),
        pytest.param("The OT will teach him to use cutlery for 20 minutes a day.", id="occupational therapy"),
        pytest.param(
            "A physiotherapist works with her on walking with her frame for 30 minutes a week at school.",
            id="physiotherapy that trains",
        ),
    ],
)
def test_therapy_that_educates_or_trains_is_never_called_misplaced(text):
    assert heading(text).belongs == "education"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Hearing was normal.", id="hearing was normal"),
        pytest.param(
            "Hearing and vision were tested in May 2021 and are satisfactory.", id="tested and satisfactory"
        ),
        pytest.param("There are no concerns about sleep or continence.", id="no concerns"),
        pytest.param("He has no allergies, asthma or epilepsy.", id="a denied list"),
        pytest.param("Epilepsy has been ruled out.", id="ruled out"),
        pytest.param("She rests in the medical room after lunch.", id="medical room"),
        pytest.param("A health and safety check of the workshop.", id="health and safety"),
        pytest.param("He is dyslexic and reads slowly.", id="dyslexia"),
        pytest.param("Her brother has epilepsy.", id="a brother's"),
        pytest.param("His mother's depression worries him.", id="a mother's"),
        pytest.param("Support from the autism base and a teacher trained in autism.", id="autism base"),
        pytest.param("The ASD team visits each term.", id="ASD team"),
        pytest.param("A teacher of the deaf gives deaf awareness lessons.", id="teacher of the deaf"),
        pytest.param("The school takes pupils with autism and ADHD.", id="other pupils'"),
        pytest.param("Social, emotional and mental health", id="the broad area"),
        pytest.param("He will add up coins; the odd one out is put on a peg.", id="common words"),
    ],
)
def test_what_is_no_health_need(text):
    assert not [need for need in health_needs(text) if need.firm]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        pytest.param("She is autistic.", "autism", id="autistic"),
        pytest.param("ASD was diagnosed in 2018.", "autism", id="ASD"),
        pytest.param("He has an autism spectrum condition.", "autism", id="ASC in full"),
        pytest.param("She has developmental language disorder.", "developmental language disorder", id="DLD"),
        pytest.param("Buccal midazolam is kept at school.", "epilepsy", id="by its medicine"),
        pytest.param("His Ritalin wears off by two.", "ADHD", id="by its brand"),
        pytest.param("She sleeps badly.", "sleep", id="sleep"),
        pytest.param("He wears nappies.", "continence", id="continence"),
        pytest.param("CAMHS sees her each month.", "mental health", id="CAMHS"),
        pytest.param("Both ears have hearing aids.", "hearing", id="hearing aids"),
        pytest.param("She has Perthes disease.", "muscles, bones and joints", id="Perthes"),
        pytest.param("He has Kleefstra syndrome.", "kleefstra syndrome", id="by its shape"),
        pytest.param("His mother says that he has asthma.", "asthma", id="told by a mother"),
        pytest.param("She does not understand that she has diabetes.", "diabetes", id="a no elsewhere"),
    ],
)
def test_health_needs_and_their_groups(text, group):
    assert group in {need.group for need in health_needs(text) if need.firm}


@pytest.mark.parametrize(
    "text",
    [
        "Autism is suspected.",
        "He is on the waiting list for an ADHD assessment.",
        "She shows traits of autism.",
    ],
)
def test_an_open_question_is_not_firm(text):
    needs = health_needs(text)
    assert needs
    assert not any(need.firm for need in needs)


@pytest.mark.parametrize(
    ("stated", "need", "covered"),
    [
        pytest.param("Asthma.", "She is autistic.", False, id="another condition"),
        pytest.param("Asthma.", "He sleeps badly.", False, id="sleep is another"),
        pytest.param("An autism spectrum disorder.", "She is autistic.", True, id="other words"),
        pytest.param("A neurodevelopmental condition.", "He has ADHD.", True, id="a broader term"),
        pytest.param("Cerebral palsy.", "She wears splints.", True, id="what it comes from"),
        pytest.param("Epilepsy.", "His medicine makes him slow.", True, id="medicine for it"),
    ],
)
def test_what_section_c_covers(stated, need, covered):
    assert covers(health_needs(stated), stated, health_needs(need)[0]) is covered


@given(st.text(max_size=200))
def test_spans_are_true_and_nothing_raises(text):
    for need in health_needs(text):
        assert text[need.start : need.end]
    assert heading(text).belongs in ("education", "health", "social_care")


@pytest.mark.parametrize(
    "text", ["a-b-" * 3000, "no " * 5000, "mum says he has " * 1000], ids=["hyphens", "denials", "family"]
)
def test_a_long_text_does_not_run_away(text):
    assert heading(text).why
    health_needs(text)
