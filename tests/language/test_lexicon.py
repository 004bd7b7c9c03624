"""Word lists: what they find, and that each shipped list is sound."""

import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.language.lexicon import Lexicon, Lexicons, Phrase, read_phrases, shipped

LIST = Lexicon("own", (Phrase("as required", "condition"), Phrase("as"), Phrase("quiet room", "place"), Phrase("pre-teach", "method")))


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


@given(st.text(), st.lists(st.text(alphabet="ab -'.", min_size=1, max_size=8).filter(lambda t: any(c.isalpha() for c in t)), min_size=1, max_size=6))
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
