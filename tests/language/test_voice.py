import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.language.speakers import said
from ehcp_audit.language.voice import concerns_in, own_words, voice


def parts(text, whose, boxed=None):
    return {name for name, spans in voice(text, whose, boxed=boxed)._asdict().items() if spans}


@pytest.mark.parametrize(
    ("text", "whose", "there"),
    [
        pytest.param("", "child", set(), id="blank"),
        pytest.param("Ravi was born at 32 weeks. He attended Hill Nursery.", "child", set(), id="a history"),
        pytest.param("Ravi likes trains and his dog.", "child", {"interests"}, id="a bare line of likes"),
        pytest.param(
            "Mum says Ravi likes his tablet. She thinks he is happy.", "child", set(), id="a mother's words"
        ),
        pytest.param(
            "My son loves water. We hope he will talk.", "child", set(), id="a parent in the first person"
        ),
        pytest.param("TBC", "child", set(), id="a placeholder"),
        pytest.param(
            "I'm Zed. School's ok but the bus is too loud. I love manga. I'd like to be an animator.",
            "child",
            {"views", "interests", "aspirations"},
            id="first person",
        ),
        pytest.param(
            "Hopes\nAnya smiled at the photo of the slide at her next school.",
            "child",
            {"aspirations"},
            id="under a heading",
        ),
        pytest.param(
            "What I think about school\nThe stairs are hard.\nThings I like\nHenna, football, history.",
            "child",
            {"views", "interests"},
            id="a one-page profile",
        ),
        pytest.param(
            "Parents' views\nThey are pleased with the nursery. They hope that she will walk.",
            "parents",
            {"views", "aspirations"},
            id="no concern",
        ),
        pytest.param(
            "Mr and Mrs Lee value the school. They would like him to have a job one day. They worry about the road.",
            "parents",
            {"views", "aspirations", "concerns"},
            id="all three",
        ),
        pytest.param(
            "Mrs Patel has no concerns. She is happy with the school.",
            "parents",
            {"views"},
            id="no concerns said",
        ),
    ],
)
def test_what_a_text_holds(text, whose, there):
    assert parts(text, whose) == there


def test_a_box_tells_whose_it_is():
    assert parts("He is happy here. I would like him to read.", "parents", "parents") == {
        "views",
        "aspirations",
    }


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("She is pleased with the school.", 0, id="none"),
        pytest.param("They have no worries about him.", 0, id="denied"),
        pytest.param(
            "Mrs Lee is worried that he cannot hear. She is also worried that he will give up.",
            2,
            id="one a sentence",
        ),
        pytest.param(
            "The Lees have three worries. He is lonely since they moved. He steps into the road. And nobody says who will decide for him.",
            3,
            id="announced",
        ),
        pytest.param(
            "The parents are anxious about him having a fit on the tram; about what happens at 19; and about friends online.",
            3,
            id="semicolons",
        ),
        pytest.param(
            "Concerns\n- bullying on the bus\n- not eating\n- reading", 3, id="bullets under a heading"
        ),
        pytest.param(
            "Parental concerns: 1. Bullying. 2. He does not eat. 3. Reading is not improving.",
            3,
            id="numbered after a label",
        ),
        pytest.param(
            "Dad is worried about three things: the road outside, the noise in the hall and who will look after her.",
            3,
            id="a list of things",
        ),
        pytest.param(
            "The family's main worry is the move. They would like him to go to Beech School.",
            1,
            id="a hope that follows is none",
        ),
        pytest.param(
            "Mum worries that he is lonely. This began in Year 2. She hopes he will have a friend.",
            1,
            id="what goes on is part of it",
        ),
    ],
)
def test_each_single_worry(text, count):
    found = concerns_in(text)
    assert len(found) == count
    assert all(text[w.start : w.end] == w.text for w in found)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        pytest.param("Luca likes cars and his dog.", False, id="a bare line"),
        pytest.param("Likes: trains, dogs. Dislikes: noise.", False, id="labels of likes"),
        pytest.param(
            "Mum says he is happy and that he loves the beach and his cousins.", False, id="a mother's words"
        ),
        pytest.param("He was born early. He moved to Year 1 in 2019.", False, id="a history"),
        pytest.param("I like trains. I don't like the bell because it hurts my ears.", True, id="real words"),
        pytest.param(
            "She pointed to the quiet corner when asked where she feels good, and pushed the picture of the hall away.",
            True,
            id="what she showed",
        ),
    ],
)
def test_own_words(text, own):
    assert bool(own_words(text)) is own


@given(st.text(max_size=300))
def test_spans_are_true_and_nothing_raises(text):
    for line in said(text):
        assert text[line.start : line.end] == line.text
    for whose in ("child", "parents"):
        voice(text, whose)
    assert all(text[w.start : w.end] == w.text for w in concerns_in(text))
