"""What families read is plain, and what they may not see is not there."""

import re
from pathlib import Path

import pytest

from ehcp_audit.cli import run
from ehcp_audit.language.readability import readability
from tests.made_rounds import made_round, numbered
from tests.report.test_markdown import PARSER
from tests.tools import write

ROOT = Path(__file__).parents[2]
ACTIONS = """
format: ehcp-actions/1
actions:
  - {criterion: officer-named, owner: case officers, due: 2021-12-31, said: we do not know whom to ring, did: each plan now names a person, done: 2021-11-02}
  - {criterion: provision-specific, owner: plan writers, due: 2022-12-31, said: say how much help my child will get}
  - {criterion: officer-named, ref: PL-03, owner: case officers, due: 2021-12-31, said: nobody rang me about PL-03, did: we rang, done: 2021-11-02}
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("family")
    for year in ("2021", "2022"):
        assert (
            run(
                [
                    "score",
                    str(ROOT / "sample_plans" / year),
                    "-o",
                    str(folder / year),
                    "--as-of",
                    f"{year}-04-30",
                ]
            )
            == 0
        )
    write(folder / "2022", "actions.yaml", ACTIONS)
    assert (
        run(
            [
                "compare",
                str(folder / "2021"),
                str(folder / "2022"),
                "--audience",
                "family",
                "-o",
                str(folder / "both.md"),
            ]
        )
        == 0
    )
    assert run(["report", str(folder / "2022"), "--audience", "family", "-o", str(folder / "one.md")]) == 0
    return {name: (folder / f"{name}.md").read_text(encoding="utf-8") for name in ("both", "one")}


@pytest.mark.parametrize("page", ["both", "one"])
def test_an_eleven_year_old_can_read_it(pages, page):
    """Flesch-Kincaid grade 6 is a reading age of about 11; GOV.UK aims at 9 to 11."""
    measured = readability(re.sub(r"[#*]", "", pages[page]))
    assert measured.grade <= 6
    assert measured.share_longer_than(25) <= 0.05


@pytest.mark.parametrize("page", ["both", "one"])
def test_even_its_longest_part_alone_is_for_a_teenager_at_most(pages, page):
    """The statements are the rubric's, in its authors' words; they are the hardest lines."""
    lines = [
        re.sub(r" (?:Before|True of|We did|We have).*", "", line[2:])
        for line in pages[page].splitlines()
        if line.startswith("- ")
    ]
    assert readability("\n".join(lines)).grade <= 9


@pytest.mark.parametrize("page", ["both", "one"])
def test_you_said_we_did(pages, page):
    part = pages[page].split("## You said, we did\n")[1]
    assert "- You said: We do not know whom to ring. We did: Each plan now names a person." in part
    assert "- You said: Say how much help my child will get. We have not done this yet." in part
    assert "PL-03" not in pages[page]
    assert "nobody rang" not in pages[page].lower()


@pytest.mark.parametrize("audience", ["team", "board", "family"])
def test_no_words_of_an_action_or_a_rubric_break_a_page(tmp_path, audience, capsys):
    made_round(tmp_path / "a", numbered("nmmm", 6))
    made_round(tmp_path / "b", numbered("mnmm", 6))

    def shape():
        assert run(["compare", str(tmp_path / "a"), str(tmp_path / "b"), "--audience", audience]) == 0
        return [token.type for token in PARSER.parse(capsys.readouterr().out)]

    line = '{{"criterion": "officer-there", "owner": "{0}", "due": "2021-01-01", "said": "{0}", "did": "{0}", "done": "2021-01-01"}}'
    found = []
    for words in ("plain words", "| # <b>x</b> ``` \\n\\n# a | - b"):
        write(tmp_path / "b", "actions.yaml", f"format: ehcp-actions/1\nactions: [{line.format(words)}]")
        found.append(shape())
    assert found[0] == found[1]
