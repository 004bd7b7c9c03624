"""Word lists: what they find, and that each shipped list is sound."""

import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.language.lexicon import Lexicon, Lexicons, Phrase, read_phrases, shipped

LIST = Lexicon(
    "own",
    (
        Phrase("as required", "condition"),
        Phrase("as"),
        Phrase("quiet room", "place"),
        Phrase("pre-teach", "method"),
    ),
)


def found(text, *groups):
    return [text[hit.start : hit.end] for hit in LIST.find(text, *groups)]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("asrequired", [], id="not inside a word"),
        pytest.param("has required", [], id="not at the end of a word"),
        pytest.param("as requiredly", ["as"], id="a shorter phrase where the longer goes on"),
        pytest.param("quiet, room", [], id="not across a comma"),
        pytest.param("As Required.", ["As Required"], id="in any case"),
        pytest.param("as\n  required", ["as\n  required"], id="across a line break"),
        pytest.param("quiet-room and pre teach", ["quiet-room", "pre teach"], id="with or without a hyphen"),
        pytest.param("pre\u2011teach", ["pre\u2011teach"], id="with another hyphen"),
        pytest.param("as required as required", ["as required", "as required"], id="twice"),
        pytest.param("(as required)", ["as required"], id="in brackets"),
    ],
)
def test_find(text, hits):
    assert found(text) == hits


def test_only_the_groups_that_are_asked_for():
    text = "a quiet room as required"
    assert found(text, "place") == ["quiet room"]
    assert found(text, "place", "condition") == ["quiet room", "as required"]
    assert found(text, "other") == []


def test_an_empty_list_finds_nothing():
    assert Lexicon("none", ()).find("as required") == []


def test_words_are_the_longest_first():
    assert LIST.words() == ("as required", "quiet room", "pre teach", "as")
    assert LIST.words("place") == ("quiet room",)


@given(
    st.text(),
    st.lists(
        st.text(alphabet="ab -'.", min_size=1, max_size=8).filter(lambda t: any(c.isalpha() for c in t)),
        min_size=1,
        max_size=6,
    ),
)
def test_hits_stand_in_the_text_in_order(text, phrases):
    lexicon = Lexicon("any", tuple(Phrase(p) for p in phrases))
    end = 0
    for hit in lexicon.find(text + " ".join(phrases)):
        assert hit.start >= end
        assert hit.end > hit.start
        end = hit.end


def test_reading_a_list():
    toml = 'source = "the Code"\n[[phrase]]\ntext = ["as required", "where possible"]\ngroup = "condition"\nseverity = "high"\nfix = "say when"\n[[phrase]]\ntext = "support"\nsource = "our own"\n'
    assert list(read_phrases(toml)) == [
        Phrase("as required", "condition", "high", "say when", "the Code"),
        Phrase("where possible", "condition", "high", "say when", "the Code"),
        Phrase("support", source="our own"),
    ]


@pytest.mark.parametrize(
    ("toml", "error"),
    [
        pytest.param("phrase = [", tomllib.TOMLDecodeError, id="no TOML"),
        pytest.param('[[phrase]]\ntext = "x"\ncolour = "red"', TypeError, id="an unknown key"),
        pytest.param('[[phrase]]\ngroup = "x"', KeyError, id="no text"),
    ],
)
def test_a_broken_list_is_refused(toml, error):
    with pytest.raises(error):
        list(read_phrases(toml))


def test_a_councils_own_phrases_are_laid_over():
    name = LISTS[0]
    base = shipped()[name]
    first = base.phrases[0]
    own = Lexicons({name: (Phrase(first.text.upper(), "changed"), Phrase("zebra crossing", "new"))})[name]
    assert len(own.phrases) == len(base.phrases) + 1
    assert [hit.phrase.group for hit in own.find(f"{first.text}; zebra crossing")] == ["changed", "new"]
    assert shipped()[name] is base


def test_there_is_no_list_of_that_name():
    with pytest.raises(FileNotFoundError):
        shipped()["nowhere"]


LISTS = sorted(
    entry.name.removesuffix(".toml")
    for entry in resources.files("ehcp_audit.language").joinpath("lexicons").iterdir()
    if entry.name.endswith(".toml")
)


@pytest.mark.parametrize("name", LISTS)
def test_every_shipped_list_is_sound(name):
    lexicon = shipped()[name]
    assert lexicon.phrases, "an empty list"
    for phrase in lexicon.phrases:
        assert phrase.source, f"{phrase.text!r} has no source"
        assert phrase.severity in ("high", "medium", "low")
        assert phrase.text == phrase.text.strip() != ""
        assert lexicon.find(f"x {phrase.text} y"), f"{phrase.text!r} is never found"


def test_a_phrase_of_two_groups_gives_a_hit_for_each():
    lexicon = Lexicon(
        "test", (Phrase("check", "task"), Phrase("check", "review"), Phrase("check up", "visit"))
    )
    assert [(h.phrase.group, h.start) for h in lexicon.find("Check it, then a check-up.")] == [
        ("task", 0),
        ("review", 0),
        ("visit", 17),
    ]
    assert [hit.phrase.group for hit in lexicon.find("check", "review")] == ["review"]


def test_the_last_of_a_phrase_that_one_group_holds_twice_counts():
    lexicon = Lexicon(
        "test", (Phrase("low-arousal", "a", fix="first"), Phrase("low arousal", "a", fix="second"))
    )
    assert [hit.phrase.fix for hit in lexicon.find("low arousal")] == ["second"]


def test_one_group_alone_is_not_hidden_by_a_longer_phrase_of_another():
    lexicon = Lexicon("test", (Phrase("check", "task"), Phrase("check up", "visit")))
    assert lexicon.find("a check up", "task") == []
    assert [hit.start for hit in lexicon.only("task").find("a check up")] == [2]
    assert not lexicon.only("nowhere").phrases
    assert lexicon.only("task") is lexicon.only("task")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        pytest.param("checks", False, id="part of a word"),
        pytest.param("recheck", False, id="end of a word"),
        pytest.param("Check!", True, id="whole word"),
        pytest.param("check\u2019s", True, id="before an apostrophe"),
        pytest.param("3 /wk", True, id="a phrase that begins with a mark"),
        pytest.param("wk", False, id="without its mark"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_holds(text, held):
    lexicon = Lexicon("test", (Phrase("check"), Phrase("/wk")))
    assert lexicon.holds(text) is held
    assert bool(lexicon.find(text)) is held


@pytest.mark.parametrize("name", LISTS)
def test_every_phrase_is_found_in_every_group_it_stands_in(name):
    lexicon = shipped()[name]
    for phrase in lexicon.phrases:
        found = {hit.phrase.group for hit in lexicon.find(f"x {phrase.text} y") if hit.start == 2}
        assert phrase.group in found, phrase.text
        assert lexicon.only(phrase.group).holds(phrase.text), phrase.text


def test_a_very_long_phrase_can_be_read():
    long = "in the light of all that was said " * 60
    lexicon = Lexicon("test", (Phrase(long), Phrase("in the light")))
    assert [hit.phrase.text for hit in lexicon.find(long)] == [long]


def test_no_role_stands_in_two_groups():
    """The group decides what a role is, so that one place must not give two roles."""
    groups: dict[str, set[str]] = {}
    for phrase in shipped()["roles"].phrases:
        groups.setdefault(phrase.text.replace("-", " "), set()).add(phrase.group)
    assert {text for text, held in groups.items() if len(held) > 1} == set()
