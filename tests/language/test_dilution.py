"""What a plan loses of the advice it rests on."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.language.dilution import carried, diluted
from ehcp_audit.language.jobs import job_lost
from ehcp_audit.language.measures import measures
from ehcp_audit.language.recommendations import recommendations

LABELLED = Path(__file__).parents[1] / "data" / "labelled" / "lifted.jsonl"
ASKED = "A physiotherapist should see him every fortnight for 30 minutes."


@pytest.mark.parametrize(
    ("plan", "advice", "lost"),
    [
        pytest.param("The physiotherapist sees him for half an hour each fortnight.", ASKED, set(), id="reworded"),
        pytest.param("The physiotherapist sees him each week for an hour.", ASKED, set(), id="more than asked"),
        pytest.param("He tires after a short while.", "He sat for four minutes before he left his seat.", set(), id="observed"),
        pytest.param("He may benefit from some help.", "He may benefit from some extra help.", set(), id="vague before"),
        pytest.param("The physiotherapist sees him as required.", ASKED, {"frequency", "duration"}, id="as required"),
        pytest.param("The physiotherapist sees him termly for 30 minutes.", ASKED, {"frequency"}, id="less often"),
        pytest.param("Staff see him every fortnight for 30 minutes for physical help.", ASKED, {"who"}, id="who"),
        pytest.param(
            "Up to ten hours of tuition a week.", "At least ten hours of tuition a week are needed.", {"minimum"}, id="ceiling"
        ),
        pytest.param(
            "Support from a teaching assistant.", "Support from a teaching assistant 1:1 for 20 hours a week is required.",
            {"total", "ratio"}, id="hours and ratio",
        ),
        pytest.param(
            "A social skills group.", "A social skills group of no more than four pupils is recommended.", {"group_size"}, id="size"
        ),
        pytest.param(
            "A teacher will teach her braille weekly.", "A qualified teacher should teach her braille weekly.",
            {"qualification"}, id="qualification",
        ),
        pytest.param(
            "All staff will complete the training.", "All staff should complete the training by the end of September.", {"date"}, id="date"
        ),
        pytest.param(
            "The therapist will visit weekly to update targets.",
            "The therapist should visit weekly, update targets and talk to his parents.",
            {"what"}, id="what",
        ),
    ],
)  # fmt: skip
def test_lost(plan, advice, lost):
    found = diluted(plan, advice)
    assert set(found.lost) - {"setting"} == lost
    assert found.diluted is bool(lost)


def test_labelled_rows():
    rows = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    right = sum(diluted(row["plan"], row["advice"]).diluted == row["diluted"] for row in rows)
    assert right / len(rows) >= 0.95


@pytest.mark.parametrize(
    ("text", "lengths", "rates", "totals"),
    [
        pytest.param("He is seven.", (), (), (), id="none"),
        pytest.param("A plan for post-16 learners.", (), (), (), id="post-16 is no number"),
        pytest.param("6 x 45 minute sessions per year", (45,), (6,), (), id="six by 45"),
        pytest.param("twice a week for half an hour", (30,), (76,), (), id="twice"),
        pytest.param("every three months for 40 minutes", (40,), (4,), (), id="interval"),
        pytest.param("at three-monthly intervals", (), (4,), (), id="intervals"),
        pytest.param("32 hours a week", (), (), (32,), id="hours a week"),
        pytest.param("eight weekly 50-minute sessions", (50,), (38,), (8,), id="course"),
        pytest.param("30 minutes every Tuesday and Friday", (30,), (76,), (), id="days"),
        pytest.param("three sessions weekly", (), (114,), (), id="sessions weekly"),
        pytest.param("needs 20 hours a week of help", (), (), (20,), id="needs"),
        pytest.param("Two post-16 visits each term", (), (6,), (), id="a count before post-16"),
        pytest.param(
            "Six visits by the specialist teacher of children with a hearing loss a year",
            (),
            (6,),
            (),
            id="many words between",
        ),
        pytest.param(
            "Six visits by the teacher and a report each term",
            (),
            (3,),
            (6,),
            id="another thing between",
        ),
    ],
)
def test_measures(text, lengths, rates, totals):
    found = measures(text)
    assert (found.lengths, found.rates, found.totals) == (lengths, rates, totals)


def test_recommendations_leave_observations():
    text = "He ran for two minutes. He was tired. An adult should sit with him daily. Direct therapy: weekly sessions."
    assert recommendations(text) == (
        "An adult should sit with him daily.",
        "Direct therapy: weekly sessions.",
    )


def test_jobs():
    assert job_lost("A teaching assistant helps.", "A speech and language therapist helps.")
    assert not job_lost("Speech and language therapy.", "A speech and language therapist helps.")


def test_carried():
    advice = [
        ("K.advice[1].text", f"He was tired. {ASKED} A mentor should meet her weekly to plan the timetable.")
    ]
    kept, left_out = carried(
        [("F.provision[1].text", "Physiotherapist: he is seen for 30 minutes, fortnightly.")], advice
    )
    assert (kept.path, kept.lost) == ("F.provision[1].text", ())
    assert left_out.path == ""


@given(st.text(max_size=300), st.text(max_size=300))
def test_never_raises(plan, advice):
    diluted(plan, advice)
    carried([("F", plan)], [("K", advice)])


@given(
    st.lists(
        st.sampled_from(
            "30 half an hour twice weekly every 0 x a to 1:1 group of up at least by May minutes pairs".split()
        ),
        max_size=20,
    )
)
def test_never_raises_on_pieces(pieces):
    text = " ".join(pieces)
    measures(text)
    diluted(text, f"He should have {text}.")
