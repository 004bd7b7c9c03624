import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.language import concerns, subjects
from ehcp_audit.language.lexicon import Lexicons, Phrase, shipped

OWN = Lexicons(
    {
        "topics": (
            Phrase("zorb ball", "zorbing:both"),
            Phrase("zorb|zorbs + hurt|scared", "falls from a zorb < zorbing:asks", "high"),
        )
    }
)


def topics(text, role, lists=OWN):
    return {entry.topic for found in subjects.found_in(text, role, lists) for entry in found.entries}


@pytest.mark.parametrize(
    ("text", "role", "found"),
    [
        pytest.param("He fell.", "asks", set(), id="nothing of it"),
        pytest.param("A zorb was there.", "asks", set(), id="one word of two"),
        pytest.param("Hurt, in one of those zorbs.", "asks", {"falls from a zorb"}, id="in any order"),
        pytest.param("Hurt, in one of those zorbs.", "answers", set(), id="what asks does not answer"),
        pytest.param("A zorb-ball is hired.", "answers", {"zorbing"}, id="a phrase"),
    ],
)
def test_found(text, role, found):
    mine = {"zorbing", "falls from a zorb"}
    assert topics(text, role) & mine == found


def test_narrow_and_broad():
    assert subjects.broader_than("falls from a zorb", OWN) == {"zorbing"}
    assert subjects.broader_than("zorbing", OWN) == frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("keep him safe", "keep her safe"),
        ("She does not read", "he doesn't read"),
        ("No one rings", "nobody rings"),
        ("rings his mum", "rings her father"),
    ],
)
def test_forms_that_say_the_same(one, other):
    assert subjects.stems_of(one, None) == subjects.stems_of(other, None)


def test_every_subject_that_another_names_is_in_the_list():
    named = {p.group.rpartition(":")[0].partition(" < ")[0] for p in shipped()["topics"].phrases}
    wider = {b for topic in named for b in subjects.broader_than(topic, shipped())}
    assert wider - named == set()
    assert concerns._AT_HOME - named == set()


def test_how_strongly_words_that_meet_speak():
    lists = Lexicons(
        {
            "topics": tuple(
                Phrase(f"{size} + zorb", f"{size}:asks", size) for size in ("low", "medium", "high")
            )
        }
    )
    found = subjects.found_in("A zorb, low, medium or high.", "asks", lists)
    weights = {e.topic: e.weight for f in found for e in f.entries if e.topic in ("low", "medium", "high")}
    plain = 1.0
    assert weights["low"] < plain < weights["medium"] < weights["high"]


@given(st.text(max_size=200))
def test_nothing_raises(text):
    assert isinstance(subjects.found_in(text, "asks", shipped()), tuple)
