"""Record paths in a reader's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.record_path import known_paths
from ehcp_audit.report.places import place, spelt


@pytest.mark.parametrize(
    ("path", "words"),
    [
        pytest.param("F", "Section F", id="a section"),
        pytest.param("F.text", "Section F", id="a section's text"),
        pytest.param("H1.provision[2].text", "Section H1, statement 2", id="a statement"),
        pytest.param("B.needs[12].text", "Section B, need 12", id="a need"),
        pytest.param("E.outcomes[1].by_when", "Section E, outcome 1, by when", id="a part of an item"),
        pytest.param("F.provision[1].needs[2]", "Section F, statement 1, need 2", id="a list in a list"),
        pytest.param("A.parents.concerns[1].text", "Section A, parents, concern 1", id="a concern"),
        pytest.param("K.advice", "Section K", id="a whole list"),
        pytest.param("people.author.name", "people, author, name", id="a person"),
        pytest.param("timeline.exceptions[1]", "timeline, exceptions 1", id="an exception"),
        pytest.param("letter.text", "letter", id="a letter"),
    ],
)
def test_place(path, words):
    assert place(path) == words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("Plan F. Text follows", "Plan F. Text follows", id="words that only look alike"),
        pytest.param("the school's own words", "the school's own words", id="no path"),
        pytest.param(
            "timeline.issued is not recorded", "timeline, issued is not recorded", id="a path at the start"
        ),
        pytest.param(
            "see F.provision[3].text and G.text.", "see Section F, statement 3 and Section G.", id="two paths"
        ),
    ],
)
def test_spelt(text, said):
    assert spelt(text) == said


@given(st.sampled_from(known_paths()))
def test_no_path_shows_its_brackets_and_underscores(path):
    said = place(path.replace("[]", "[2]"))
    assert said
    assert not set("[]_.") & set(said)


@given(st.text())
def test_any_text_can_be_spelt(text):
    spelt(text)
