"""No plan's words can break a page: held to a parser of CommonMark and tables."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markdown_it import MarkdownIt

from ehcp_audit.report.markdown import Ready, escaped, sentence, template, tidy

PARSER = MarkdownIt("gfm-like", {"linkify": False})

hostile = st.text(max_size=40) | st.lists(
    st.sampled_from(
        ["|", "#", "# ", "<script>alert(1)</script>", "`", "```", "\n", "\n\n", "- ", "1. ", "1)", "---", "===", "> ", "*", "**", "_", "__",
         "~~", "[x](http://y)", "![", "]", "<!--", "&amp;", "&#35;", "\\", "\\|", "    ", "\t", "a", "b c", "9", ".", "+", "http://x.y", "| --- |", ":-:"]
    ),
    max_size=8,
).map("".join)  # fmt: skip


def shape(markdown):
    """The structure of a document: what opens and closes, without its words."""
    found = []
    for token in PARSER.parse(markdown):
        found.append(token.type)
        found += [
            child.type
            for child in token.children or []
            if child.type not in ("text", "text_special", "softbreak")
        ]
    return found


def words(markdown):
    """The words a reader sees."""
    shown = [
        "".join(child.content for child in token.children)
        for token in PARSER.parse(markdown)
        if token.type == "inline"
    ]
    return " ".join(" ".join(shown).split())


def plain(text):
    return " ".join(text.replace("\x00", "\ufffd").split())


# Each place stands for one in the templates; {} is where a plan's words go.
PLACES = {
    "a list": "- {}\n",
    "a numbered list": "1. **{}** Now.\n   - Do: {}\n",
    "a table": "| A | B |\n| --- | --- |\n| {} | {} |\n| c | d |\n",
    "a heading": "# Plan {}\n\nText.\n",
    "a heading alone": "### {}\n",
    "a paragraph": "{}\n\nText.\n",
    "a line within": "Before.\n\n- Why: {}.\n- Next.\n",
}


@pytest.mark.parametrize("place", PLACES)
@given(text=hostile)
def test_hostile_text_changes_no_structure_and_reads_the_same(place, text):
    said = f"x{text}" if not text.strip() else text
    made = PLACES[place].replace("{}", escaped(said))
    harmless = PLACES[place].replace("{}", "words")
    assert shape(made) == shape(harmless), made
    assert words(made) == plain(words(harmless).replace("words", plain(said)))


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        pytest.param(
            "Reads 1:1, 20-30 minutes (a TA) at 9.30!",
            "Reads 1:1, 20-30 minutes (a TA) at 9.30!",
            id="plain words are left alone",
        ),
        pytest.param("snake_case stays", "snake_case stays", id="an underscore inside a word"),
        pytest.param("fish & chips", "fish & chips", id="an ampersand"),
        pytest.param("-5 degrees", "-5 degrees", id="a minus"),
        pytest.param(" a \n\t b ", "a b", id="white space is one space"),
        pytest.param("# not a heading", "\\# not a heading", id="a number sign"),
        pytest.param("1. not a list", "1\\. not a list", id="a number"),
        pytest.param("12) not a list", "12\\) not a list", id="a number and a bracket"),
        pytest.param("- not a list", "\\- not a list", id="a hyphen"),
        pytest.param("---", "\\---", id="a rule"),
        pytest.param("a | b", "a \\| b", id="a cell"),
        pytest.param("<b>", "\\<b\\>", id="a tag"),
        pytest.param("`x`", "\\`x\\`", id="code"),
        pytest.param("&lt;", "\\&lt;", id="an entity"),
        pytest.param("ends in #", "ends in \\#", id="a number sign at the end"),
        pytest.param(12, "12", id="a number that is one"),
        pytest.param(-1.5, "-1.5", id="a number below nought"),
        pytest.param(None, "None", id="nothing"),
        pytest.param(dt.date(2021, 4, 30), "2021-04-30", id="a day"),
        pytest.param(Ready("**x** | y"), "**x** | y", id="what is Markdown already"),
    ],
)
def test_escaped(text, markdown):
    assert escaped(text) == markdown


def test_a_template_that_names_nothing_fails():
    with pytest.raises(UndefinedError):
        template("plan.md.j2").render()


@given(st.lists(st.sampled_from(["a", "\n", "\n\n\n", " "])).map("".join))
def test_tidy(text):
    found = tidy(text)
    assert "\n\n\n" not in found
    assert found.endswith("\n")
    assert not found.startswith("\n\n")
    assert tidy(found) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        ("it is there", "It is there."),
        (" Done. ", "Done."),
        ("why?", "Why?"),
        ("42 days", "42 days."),
    ],
)
def test_sentence(text, said):
    assert sentence(text) == said
