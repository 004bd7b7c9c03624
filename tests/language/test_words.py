"""Normalised text: the same length as the text, whatever it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.language.words import normal, tokens, word_list


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("TBC", "tbc", id="capitals"),
        pytest.param(
            "the child\u2019s \u2018own\u2019 \u201cwords\u201d",
            "the child's 'own' \"words\"",
            id="quotation marks",
        ),
        pytest.param("1\u20132 \u2014 x\u2011y \u2212", "1-2 - x-y -", id="hyphens and dashes"),
        pytest.param("20\u00a0minutes\ta\u2009day\r", "20 minutes a day ", id="spaces"),
        pytest.param("2\u00d720", "2x20", id="a times sign"),
        pytest.param("a\nb", "a\nb", id="line ends stay"),
        pytest.param("\u0130stanbul", "\u0130stanbul", id="a capital whose small letter is longer"),
        pytest.param("CAF\u00c9 \u0130", "caf\u00e9 \u0130", id="the letters beside it are made small"),
    ],
)
def test_normal(text, plain):
    assert normal(text) == plain


@given(st.text())
def test_every_place_stays_true(text):
    assert len(normal(text)) == len(text)
    assert normal(normal(text)) == normal(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(" -- ... _ ", (), id="no words"),
        pytest.param("The TA's notes", ("the", "ta's", "notes"), id="an apostrophe inside"),
        pytest.param("'quoted' words'", ("quoted", "words"), id="an apostrophe outside"),
        pytest.param("1:1 for 20 minutes", ("1", "1", "for", "20", "minutes"), id="numbers"),
        pytest.param("one-to-one_support", ("one", "to", "one", "support"), id="joined words"),
        pytest.param("caf\u00e9 \u4f60\u597d", ("caf\u00e9", "\u4f60\u597d"), id="other letters"),
    ],
)
def test_words(text, words):
    assert word_list(text) == words


@given(st.text())
def test_tokens_stand_where_they_say(text):
    end = 0
    for token in tokens(text):
        assert normal(text)[token.start : token.end] == token.text
        assert token.start >= end
        end = token.end
