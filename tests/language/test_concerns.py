import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.language.concerns import addressed, subjects_of
from ehcp_audit.language.sentences import sentences

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "data/labelled/concerns.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def predicted(row):
    lines = [(k, s.text) for k, v in row["sections"].items() if k[0] in "EFGHI" for s in sentences(v)]
    return bool(addressed(row["concern"], lines).addressed)


def test_the_labelled_set():
    assert len(ROWS) >= 110
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    right = sum(predicted(row) == row["addressed"] for row in ROWS)
    assert (
        right / len(ROWS) >= 0.95
    )  # the rest share a word in another sense ("climbing the walls", a climbing wall)


@pytest.mark.parametrize(
    ("concern", "line"),
    [
        pytest.param(
            "He is far behind in reading.",
            "Ten minutes of times tables with the TA each day.",
            id="a neighbouring subject",
        ),
        pytest.param("He is far behind in reading.", "He finds reading difficult.", id="the need told again"),
        pytest.param("She has no friends.", "None.", id="a bare none"),
        pytest.param("She has no friends.", "No social care provision is required.", id="a nil statement"),
        pytest.param(
            "Kai is bullied at break.", "Kai will use a laptop in all lessons.", id="only the name in common"
        ),
    ],
)
def test_no_answer(concern, line):
    assert not addressed(concern, [("F.text", line)]).addressed


def test_no_line_at_all_is_not_told():
    assert addressed("She has no friends.", []).addressed is None
    assert addressed("She has no friends.", [("F.text", "TBC")]).addressed is None


def test_the_best_answer_comes_first():
    lines = [
        ("F.text", "Phonics for ten minutes a day."),
        ("E.text", "By July she will have a friend."),
        (
            "F.text",
            "A buddy and a play leader run a lunchtime games club with three classmates, so that she has friends at playtime.",
        ),
    ]
    verdict = addressed("She has no friends at playtime.", lines)
    assert verdict.addressed
    assert [answer.line for answer in verdict.evidence] == [2, 1]
    assert "no friends at school" in verdict.evidence[0].shared


def test_the_subject_told_plainly_outweighs_the_scenery():
    assert set(subjects_of("He is bullied on the way to swimming and it makes me cry.")) >= {"bullying"}
    assert "anxiety and mental health" not in subjects_of("He is bullied and it makes me cry.")


@given(st.text(max_size=150), st.lists(st.text(max_size=80), max_size=4))
def test_nothing_raises(concern, lines):
    verdict = addressed(concern, [("F.text", line) for line in lines])
    assert all(0 <= answer.line < len(lines) for answer in verdict.evidence)


@pytest.mark.parametrize(
    ("concern", "line", "expected"),
    [
        pytest.param(
            "His hearing aids go missing.", "Audiology review every nine months.", False, id="a review finds no aid"
        ),
        pytest.param(
            "His hearing aids go missing.", "The TA puts his aids in a named box at swimming.", True, id="aids kept"
        ),
        pytest.param(
            "Dad and I never get an evening off.", "A geography lesson on holidays.", False, id="a lesson, for home"
        ),
        pytest.param(
            "Dad and I never get an evening off.", "A sitter comes on alternate Fridays.", True, id="a break"
        ),
        pytest.param("CAMHS said eighteen months.", "CAMHS will be asked for an update.", False, id="a wait goes on"),
        pytest.param("CAMHS said eighteen months.", "CAMHS will see her weekly from May.", True, id="a wait ends"),
        pytest.param(
            "I don't want him taught in a corridor.", "Lessons are in the classroom with his peers.", True,
            id="words that meet",
        ),
    ],
)  # fmt: skip
def test_what_would_change_the_thing_feared(concern, line, expected):
    assert bool(addressed(concern, [("F.text", line)]).addressed) is expected


def test_a_subject_that_nobody_knows_is_left_open():
    verdict = addressed("Xylophagous qwerty.", [("F.text", "Phonics for ten minutes a day with the TA.")])
    assert verdict.addressed is None
    assert "no subject is recognised" in verdict.why


def test_a_narrow_subject_stands_for_the_broad_one():
    assert "home language" not in subjects_of("Nobody ever explains things to us in Polish.")
    assert "told in the parents' own language" in subjects_of("Nobody ever explains things to us in Polish.")


SLEEP = "He is up at two every night and none of us sleeps."


@pytest.mark.parametrize(
    ("concern", "line", "expected"),
    [
        pytest.param(SLEEP, "A referral to the sleep clinic is to be considered.", False, id="to be considered"),
        pytest.param(SLEEP, "A sleep worker will be offered in due course.", False, id="in due course"),
        pytest.param(SLEEP, "A leaflet on sleep has been handed over.", False, id="a leaflet"),
        pytest.param(SLEEP, "Parents are signposted to the sleep charity.", False, id="signposted"),
        pytest.param(SLEEP, "Sleep clinic: referral made; reply awaited.", False, id="each clause puts it off"),
        pytest.param(SLEEP, "Tiredness at school: he rests in the book corner.", False, id="the day, not the night"),
        pytest.param(SLEEP, "Referral made; a sleep worker visits weekly.", True, id="one clause acts"),
        pytest.param(SLEEP, "A night sitter comes on Fridays.", True, id="the situation answered"),
    ],
)  # fmt: skip
def test_putting_off_is_no_answer(concern, line, expected):
    assert bool(addressed(concern, [("G.text", line)]).addressed) is expected


@pytest.mark.parametrize(
    ("concern", "line", "expected"),
    [
        pytest.param(
            "She would get in anybody's car.", "She crosses the zebra crossing with the TA.", False, id="roads"
        ),
        pytest.param(
            "He is always thirsty and never says.", "Drinks are labelled in topic words.", False, id="words for drinks"
        ),
        pytest.param(
            "The lift is broken so he is left downstairs on his own.", "The physiotherapist sees him monthly.", False,
            id="the same child's therapy",
        ),
        pytest.param("She would get in anybody's car.", "Role play on who to trust.", True, id="strangers"),
        pytest.param("He is always thirsty and never says.", "A TA offers drinks hourly.", True, id="drinks"),
        pytest.param(
            "The lift is broken so he is left downstairs on his own.", "All lessons are on the ground floor.", True,
            id="rooms he can reach",
        ),
    ],
)  # fmt: skip
def test_a_situation_outweighs_the_scenery(concern, line, expected):
    assert bool(addressed(concern, [("F.text", line)]).addressed) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("Staff count two messages on the chart.", False, id="words that meet by chance"),
        pytest.param(
            "A second keyworker overlaps with the first for a month.", True, id="an answer of its own"
        ),
    ],
)
def test_among_the_lines_of_a_whole_plan(line, expected):
    others = [("F.text", f"Phonics in room {n}.") for n in range(8)]
    verdict = addressed("Every year the carers change and he starts again.", [*others, ("F.text", line)])
    assert bool(verdict.addressed) is expected
