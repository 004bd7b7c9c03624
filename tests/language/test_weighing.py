"""The second reader: what it reads of a text, how it weighs it, and when it may overrule the rules."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.language.needs import heading
from ehcp_audit.language.placeholders import Filling, by_rules, classify
from ehcp_audit.language.weighing import Weighed, features, settled, weigh

NAMES = {
    "placeholders": {"true", "false", "declined"},
    "headings": {"education", "health", "social_care"},
}


def test_the_features_of_a_text():
    words, runs = features("To do.")
    assert words == {"to", "do", ".", "to do", "do ."}
    assert runs == {
        " t", "to", "o ", " to", "to ", " to ",
        " d", "do", "o.", ". ", " do", "do.", "o. ", " do.", "do. ",
    }  # fmt: skip


def test_nothing_has_no_features():
    assert features(" \n") == (frozenset(), frozenset())


@pytest.mark.parametrize("name", NAMES)
@given(text=st.text(max_size=60))
def test_the_shares_are_shares_whatever_stands_there(name, text):
    found = weigh(name, text)
    assert set(found.shares) == NAMES[name]
    assert math.isclose(sum(found.shares.values()), 1.0)
    assert len(found.marks) <= 4


@pytest.mark.parametrize("name", NAMES)
def test_case_and_quotation_marks_do_not_matter(name):
    assert weigh(name, "HE DOESN\u2019T SAY").shares == weigh(name, "he doesn't say").shares


@pytest.mark.parametrize(
    ("ruled", "shares", "answer"),
    [
        pytest.param("a", {"a": 0.1, "b": 0.35, "c": 0.55}, "c", id="another is far likelier"),
        pytest.param("a", {"a": 0.35, "b": 0.1, "c": 0.55}, "a", id="another is a little likelier"),
        pytest.param("a", {"a": 0.2, "b": 0.3, "c": 0.5}, "a", id="likelier by just the lead"),
        pytest.param("a", {"a": 0.9, "b": 0.1, "c": 0.0}, "a", id="both agree"),
        pytest.param(
            "d", {"a": 0.2, "b": 0.3, "c": 0.5}, "c", id="the rules name what the words do not know"
        ),
    ],
)
def test_the_rules_have_the_greater_say(ruled, shares, answer):
    assert settled(ruled, Weighed(shares, ()), 0.3) == answer


@pytest.mark.parametrize(
    ("field", "text"),
    [
        pytest.param("officer_name", "whoever picks this up next", id="a name"),
        pytest.param("review_date", "after the holidays some time", id="a date"),
        pytest.param("child_views", "[child] does not want to answer", id="a text without its names"),
        pytest.param("child_views", "I like it. " * 30, id="a long text"),
        pytest.param("", "Ask Jo about this one", id="no field"),
        pytest.param("child_views", "<insert the child's views>", id="what the form left behind"),
    ],
)
def test_where_only_the_rules_speak(field, text, monkeypatch):
    monkeypatch.setattr(
        "ehcp_audit.language.placeholders.weigh",
        lambda name, text: pytest.fail(f"{name} was asked about {text!r}"),
    )
    assert classify(text + " ", field) is by_rules(text + " ", field)


@pytest.mark.parametrize(
    ("text", "ruled", "both"),
    [
        pytest.param(
            "State method (speech, sign, symbols)", Filling.FILLED, Filling.PLACEHOLDER, id="an instruction"
        ),
        pytest.param("Mum would rather not say.", Filling.DECLINED, Filling.DECLINED, id="a refusal"),
        pytest.param("He likes trains.", Filling.FILLED, Filling.FILLED, id="content"),
    ],
)
def test_what_the_second_reader_adds(text, ruled, both):
    assert (by_rules(text, "child_views"), classify(text, "child_views")) == (ruled, both)


def test_where_the_readers_differ_the_heading_is_arguable_and_the_words_are_shown():
    found = heading("Older lads on the estate have had him carry packages for crisps.")
    assert (found.belongs, found.certainty, found.why) == (
        "social_care",
        "arguable",
        "its words taken together",
    )
    assert found.marks
    assert not {"have", "on", "the", "."} & {*found.marks}
