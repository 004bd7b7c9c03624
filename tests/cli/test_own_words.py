"""A council's own phrases from the outside: read, refused with the place, kept with the round."""

import json

import pytest
import yaml

from ehcp_audit.cli import run
from ehcp_audit.language.lexicon import names, shipped
from tests.tools import criterion, record, rubric_data, write

READS = {"kind": "specific", "section": ["F"]}
LINE = "A teaching assistant reads with him for 20 minutes each day by and by."
OURS = {
    "hedges": {
        "source": "Our panel, 2026",
        "phrase": [{"text": "by and by", "group": "availability", "severity": "high", "fix": "say when"}],
    }
}


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "plain.yaml", rubric_data(criterion("provision-clear", check=READS)))
    write(tmp_path, "own.yaml", rubric_data(criterion("provision-clear", check=READS), lexicons=OURS))
    write(tmp_path, "words.yaml", {"lexicons": OURS})
    write(tmp_path, "plans/PL-01.yaml", record({"ref": "PL-01", "F.text": LINE}))
    return tmp_path


def outcome(folder, *arguments):
    assert run(["score", "plans", "-o", str(folder / "out"), "--as-of", "2026-01-05", *arguments]) == 0
    [line] = (folder / "out" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return json.loads(line)["findings"][0]["outcome"]


@pytest.mark.parametrize(
    ("arguments", "seen"),
    [
        pytest.param(["-r", "plain.yaml"], "met", id="without them"),
        pytest.param(["-r", "own.yaml"], "not_met", id="in the rubric"),
        pytest.param(["-r", "plain.yaml", "--lexicon", "words.yaml"], "not_met", id="laid over it"),
    ],
)
def test_own_phrases_decide(room, arguments, seen):
    assert outcome(room, *arguments) == seen


def test_the_round_keeps_them_and_a_new_run_with_its_rubric_says_the_same(room):
    outcome(room, "-r", "plain.yaml", "--lexicon", "words.yaml")
    kept = (room / "out" / "rubric.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(kept)["lexicons"]["hedges"]["phrase"][0]["text"] == ["by and by"]
    write(room, "kept.yaml", yaml.safe_load(kept))
    assert outcome(room, "-r", "kept.yaml") == "not_met"


def test_two_rounds_read_with_other_words_are_not_taken_for_alike(room, capsys):
    outcome(room, "-r", "plain.yaml")
    (room / "out").rename(room / "before")
    outcome(room, "-r", "plain.yaml", "--lexicon", "words.yaml")
    capsys.readouterr()
    assert run(["compare", "before", "out"]) == 0
    assert "rubric" in capsys.readouterr().out.lower()
    assert run(["rubric", "diff", "plain.yaml", "own.yaml"]) == 0
    assert "the council's own phrases in the word list hedges" in capsys.readouterr().out


def test_other_words_under_many_criteria_are_told_once(room, capsys):
    many = [criterion(f"provision-{name}", check=READS) for name in "abcdef"]
    write(room, "plain.yaml", rubric_data(*many))
    outcome(room, "-r", "plain.yaml")
    (room / "out").rename(room / "before")
    outcome(room, "-r", "plain.yaml", "--lexicon", "words.yaml")
    capsys.readouterr()
    assert run(["compare", "before", "out"]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "provision-a" in line]
    assert [line for line in told if "different questions" in line] == [
        (
            "- 6 criteria are not looked at in the same way in both rubrics (another check, or other word lists), "
            "so that the rounds answer different questions: provision-a, provision-b, provision-c, provision-d, "
            "provision-e, provision-f. To compare them, score the earlier plans again with the later rubric."
        )
    ]


def test_rescore_carries_no_finding_from_one_set_of_phrases_to_another(room, capsys):
    outcome(room, "-r", "plain.yaml")
    capsys.readouterr()
    assert run(["rescore", "out", "-r", "own.yaml", "-o", "again"]) == 4
    assert "since the stored findings cannot tell: provision-clear" in capsys.readouterr().err
    assert not (room / "again").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(None, "no such file of word lists", id="no file"),
        pytest.param("", "the file is empty", id="an empty file"),
        pytest.param("hedges: {}\n", "holds the one key 'lexicons'", id="no key lexicons"),
        pytest.param("lexicons: {}\nweight: 3\n", "holds the one key 'lexicons'", id="another key beside it"),
        pytest.param(
            "lexicons:\n  hedges:\n    source: Our panel\n    phrase:\n      - {text: by and by, group: needs}\n",
            "words.yaml:5:34: the list 'hedges' has no group 'needs'",
            id="a group of no list",
        ),
        pytest.param(
            "lexicons:\n  hedge:\n    source: Our panel\n    drop: [may]\n",
            "words.yaml:2:3: no word list is called 'hedge'",
            id="a list that is none",
        ),
        pytest.param(
            "lexicons:\n  hedges:\n    source: Our panel\n    dropped: [may]\n",
            "words.yaml:4:5: unknown key 'dropped'",
            id="a key that is none",
        ),
    ],
)
def test_a_file_of_words_is_refused_with_the_place(room, capsys, text, said):
    (room / "words.yaml").unlink()
    if text is not None:
        write(room, "words.yaml", text)
    assert run(["score", "plans", "-r", "plain.yaml", "-o", "out", "--lexicon", "words.yaml"]) == 2
    assert said in capsys.readouterr().err
    assert not (room / "out").exists()


def test_the_lists_are_shown(capsys):
    assert run(["rubric", "words"]) == 0
    printed = capsys.readouterr().out
    assert [line.split()[0] for line in printed.splitlines()] == list(names())
    assert run(["rubric", "words", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["hedges"] == len(shipped()["hedges"].phrases)


def test_one_list_is_shown_with_its_source(capsys):
    assert run(["rubric", "words", "hedges"]) == 0
    printed = capsys.readouterr().out
    assert "Code of Practice" in printed
    assert '"where possible"' in printed
    assert run(["rubric", "words", "hedges", "--format", "json"]) == 0
    assert {"where possible"} <= {phrase["text"] for phrase in json.loads(capsys.readouterr().out)}


def test_a_list_that_is_none(capsys):
    assert run(["rubric", "words", "hedge"]) == 2
    assert "did you mean 'hedges'?" in capsys.readouterr().err
