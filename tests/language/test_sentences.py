"""Where one sentence ends and the next begins."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.language.sentences import excerpt, quotations, sentence_at, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(" \n\n ", [], id="white space"),
        pytest.param("No stop at the end", ["No stop at the end"], id="no stop"),
        pytest.param("Mr. Okoro helps him.", ["Mr. Okoro helps him."], id="a title ends nothing"),
        pytest.param(
            "Support, e.g. Makaton, is given.", ["Support, e.g. Makaton, is given."], id="e.g. ends nothing"
        ),
        pytest.param("J. Okoro reads with him.", ["J. Okoro reads with him."], id="an initial ends nothing"),
        pytest.param(
            "For 20 min. daily.", ["For 20 min. daily."], id="an abbreviation before a small letter"
        ),
        pytest.param(
            "At 9.30 he reads. It lasts 1.5 hours.",
            ["At 9.30 he reads.", "It lasts 1.5 hours."],
            id="decimals end nothing",
        ),
        pytest.param("One line\nand its rest.", ["One line\nand its rest."], id="a line that goes on"),
        pytest.param("He reads. He writes.", ["He reads.", "He writes."], id="two"),
        pytest.param(
            "Really? Yes! Good\u2026 Done.", ["Really?", "Yes!", "Good\u2026", "Done."], id="other stops"
        ),
        pytest.param(
            'She said "stop." Then she left.',
            ['She said "stop."', "Then she left."],
            id="a stop inside quotation marks",
        ),
        pytest.param(
            "Twice a week for 20 mins. The TA leads.",
            ["Twice a week for 20 mins.", "The TA leads."],
            id="an abbreviation before a capital",
        ),
        pytest.param(
            "He is in Band C. The school knows.",
            ["He is in Band C.", "The school knows."],
            id="a letter before a common opener",
        ),
        pytest.param("- Reads daily\n- Writes weekly", ["Reads daily", "Writes weekly"], id="bullets"),
        pytest.param(
            "\u2022\tReads daily.\n\u2022\tWrites. Draws.",
            ["Reads daily.", "Writes.", "Draws."],
            id="bullets from Word",
        ),
        pytest.param(
            "1. Reads daily\n2) Writes weekly\n(c) Draws",
            ["Reads daily", "Writes weekly", "Draws"],
            id="numbers and letters",
        ),
        pytest.param("Reading\n\nWriting", ["Reading", "Writing"], id="a blank line"),
        pytest.param(
            "Reading daily\nWriting weekly", ["Reading daily", "Writing weekly"], id="a line that begins anew"
        ),
    ],
)
def test_sentences(text, expected):
    assert [sentence.text for sentence in sentences(text)] == expected


prose = st.text() | st.lists(
    st.sampled_from(
        [
            "Mr.",
            "e.g.",
            "He reads",
            ".",
            "!",
            " ",
            "\n",
            "\n\n",
            "- ",
            "1. ",
            "a) ",
            "J.",
            "The",
            "20 mins.",
            "\u2022 ",
        ]
    ),
    max_size=20,
).map("".join)


@given(prose)
def test_every_sentence_stands_where_it_says_and_none_overlap(text):
    end = 0
    for sentence in sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip() != ""
        assert sentence.start >= end
        end = sentence.end


@given(
    st.lists(
        st.sampled_from(["reads", "writes", "daily", "Maths", "Mr.", "twice.", "why?"]),
        min_size=1,
        max_size=12,
    )
)
def test_no_word_of_a_line_is_lost(words):
    text = " ".join(words)
    assert " ".join(sentence.text for sentence in sentences(text)).split() == words


@pytest.mark.parametrize(
    "text",
    ["." * 20_000, "a." * 10_000, "\n" * 20_000, "- " * 10_000, "(" * 20_000, "x" * 50_000, " \n" * 10_000],
)
def test_long_text_takes_no_long_time(text):
    before = time.process_time()
    sentences(text)
    assert time.process_time() - before < 2


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        pytest.param(99, "", id="beyond the end"),
        pytest.param(9, "", id="between two"),
        pytest.param(0, "He reads.", id="first"),
        pytest.param(12, "She writes.", id="second"),
    ],
)
def test_sentence_at(place, sentence):
    assert sentence_at("He reads. She writes.", place) == sentence


def test_quotations():
    text = 'He said \u201cno more\u201d, then "yes".'
    assert [text[start:end] for start, end in quotations(text)] == ["\u201cno more\u201d", '"yes"']
    assert quotations('an inch is 1"') == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("two\n lines", "two lines", id="one line"),
        pytest.param("ten letter", "ten letter", id="just long enough"),
        pytest.param("ten letters", "ten lette\u2026", id="cut"),
        pytest.param("it is six and more", "it is six\u2026", id="no space before the ellipsis"),
    ],
)
def test_excerpt(text, shown):
    assert excerpt(text, 10) == shown
