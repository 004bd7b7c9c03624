"""What one outcome of Section E shows."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehcp_audit.language.outcomes import judge, outcome_statements

ROWS = Path(__file__).parents[1] / "data" / "labelled" / "outcomes.jsonl"
COUNTED = "By the end of Year 4, Amy will read 45 of the first 100 common words on sight."


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        pytest.param("Amy will be happier.", False, id="a feeling"),
        pytest.param("By July 2026 Amy will improve by 20%.", False, id="a fifth of what?"),
        pytest.param(
            "Amy, who is in Year 5, will develop her skills.", False, id="a number that counts nothing"
        ),
        pytest.param(
            "Amy will show better behaviour, as measured by teacher observation.",
            False,
            id="a check with no level",
        ),
        pytest.param("Amy will receive 30 minutes of therapy every week.", False, id="a service"),
        pytest.param("Amy wants to be a vet.", False, id="a hope"),
        pytest.param("Amy will use kind hands.", False, id="a stock phrase"),
        pytest.param("Amy will try new things without becoming upset.", False, id="without a feeling"),
        pytest.param("Amy will speak when she is confident.", False, id="when she feels like it"),
        pytest.param("A programme is to be carried out four times a day.", False, id="a programme"),
        pytest.param(
            "By Year 6 Amy will be supported to walk home on four days a week.",
            False,
            id="supported to walk home",
        ),
        pytest.param(
            "Amy will have had her aids checked daily by the nurse.", False, id="something done to her"
        ),
        pytest.param("To have a nice house with my mum and two cats.", False, id="a wish with a number"),
        pytest.param("To play for Leeds.", False, id="a dream"),
        pytest.param(
            "Amy asks a classmate to play, by word or card, twice in a dinner hour.",
            True,
            id="twice in an hour",
        ),
        pytest.param(
            "Easter: Amy in her seat by the bell, 22 lessons of 25.", True, id="a label and no verb"
        ),
        pytest.param("Nine times in ten, she'll put her hand up to speak.", True, id="she'll"),
        pytest.param("Amy has a paid job of 8 h/wk or more.", True, id="hours a week in short"),
        pytest.param("Amy will have shown her chart to the nurse three times.", True, id="will have shown"),
        pytest.param("Amy will say her name when a police officer asks.", True, id="when what happens"),
        pytest.param("Amy will never call out in any lesson.", True, id="never, of something heard"),
        pytest.param("Nobody will have had to fetch Amy early.", True, id="nobody"),
        pytest.param("Amy will have asked a classmate home to play.", True, id="done"),
        pytest.param("Amy will say it so that a stranger can write it down.", True, id="a stranger's test"),
        pytest.param(COUNTED, True, id="counted"),
        pytest.param("Amy will post a letter at the corner.", True, id="an event"),
        pytest.param(
            "Amy will settle. How we will know: she stays for the whole lesson on four days in five.",
            True,
            id="success",
        ),
        pytest.param("Amy will play a game. | Notes show three days out of five.", True, id="table row"),
    ],
)
def test_indicator(text, indicator):
    assert judge(text).has_indicator is indicator


@pytest.mark.parametrize(
    ("text", "timebound"),
    [
        pytest.param("Ongoing: Amy will swim.", False, id="ongoing"),
        pytest.param("Amy will swim when she is ready.", False, id="when ready"),
        pytest.param("Amy will swim for two weeks.", False, id="a length of time"),
        pytest.param("Amy will swim, said Dr Spring: twice.", False, id="a name like a season"),
        pytest.param("By end of FS2 Amy will swim.", True, id="foundation stage"),
        pytest.param("KS4 end: Amy swims.", True, id="stage and end"),
        pytest.param("Easter: Amy swims.", True, id="season as a label"),
        pytest.param("By the third week of September Amy will swim.", True, id="week of a month"),
        pytest.param("Amy will swim over the spring and summer terms.", True, id="two terms"),
        pytest.param("Amy will swim (tally sheet, summer term).", True, id="term in brackets"),
        pytest.param("By the end of Key Stage 2 Amy will swim.", True, id="key stage"),
        pytest.param("By her ninth birthday Amy will swim.", True, id="birthday"),
        pytest.param("In twelve months' time Amy will swim.", True, id="span"),
        pytest.param("Amy will swim by the next annual review.", True, id="review"),
    ],
)
def test_timebound(text, timebound):
    assert judge(text).timebound is timebound


def test_boxes_add_to_the_text():
    verdict = judge("Amy will settle in class.", "She starts within a minute, three lessons a day.", "Year 6")
    assert verdict.has_indicator
    assert verdict.timebound
    assert not judge("Amy will settle in class.", by_when="ongoing").timebound


def test_spans_lie_in_the_text():
    verdict = judge(COUNTED)
    assert "45 of the first 100" in [COUNTED[a:b] for a, b in verdict.measures]
    assert [COUNTED[a:b].strip() for a, b in verdict.deadlines] == ["By the end of Year 4"]
    vague = judge("Amy will improve.")
    assert [("Amy will improve."[a:b]) for a, b in vague.soft] == ["improve"] == list(vague.marks)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        pytest.param("Amy will read.", None, id="none"),
        pytest.param("(Employment) Amy will finish a ten-week placement.", "employment", id="label"),
        pytest.param("(Independent living) Amy will go out.", "independent_living", id="two-word label"),
        pytest.param("Amy will cook a meal.", "independent_living", id="words"),
        pytest.param("Amy will take her tablet each morning.", "health", id="health"),
    ],
)
def test_adult_life(text, area):
    assert judge(text).adult_life == area


def test_statements_keep_their_success_sentences():
    text = (
        "Educational Outcomes\nOutcome | Success will look like this\n1. Amy will talk. Her teacher will see this twice a week.\n"
        "E2. By July Amy will read. | Twenty words.\nHow we will know: a check.\n(Health) Amy will sleep.\n"
        "MONITORING ARRANGEMENTS\nThe school will meet each term."
    )
    found = outcome_statements(text)
    assert [s.text for s in found] == [
        "Amy will talk. Her teacher will see this twice a week.",
        "By July Amy will read. | Twenty words.\nHow we will know: a check.",
        "(Health) Amy will sleep.",
    ]
    assert all(text[s.start : s.end] == s.text for s in found)


def test_prose_is_split_by_sentence():
    found = outcome_statements(
        "By July Amy will read ten words. By July Amy will swim. The teacher checks each week."
    )
    assert [s.text for s in found] == [
        "By July Amy will read ten words.",
        "By July Amy will swim. The teacher checks each week.",
    ]


def test_labelled_rows():
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    fields = {
        "has_indicator_of_success": "has_indicator",
        "timebound": "timebound",
        "is_provision": "is_provision",
        "smart": "smart",
    }
    for field, name in fields.items():
        wrong = [row["id"] for row in rows if getattr(judge(row["text"]), name) != row[field]]
        assert len(wrong) <= 0.02 * len(rows), (field, wrong)


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_never_raises(text):
    judge(text, text, text)
    assert all(text[s.start : s.end] == s.text for s in outcome_statements(text))
