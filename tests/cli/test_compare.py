"""``ehcp-audit compare``, called as a user calls it."""

import datetime as dt
import json

import pytest

from ehcp_audit.cli import run
from tests.made_rounds import FOUR, made_round, numbered
from tests.tools import criterion, rubric_data, write

LATER = dt.date(2022, 4, 30)
BEFORE = numbered("nmmm", 10) | numbered("nmnm", 10, 11)
AFTER = numbered("mnmm", 10) | numbered("mnmm", 10, 21)


@pytest.fixture
def two(tmp_path):
    """Two rounds of twenty: the officer is named now, provision got vaguer; ten plans are the same."""
    made_round(tmp_path / "first", BEFORE)
    made_round(tmp_path / "second", AFTER, as_of=LATER)
    return tmp_path


def said(capsys, *arguments):
    """A command's exit code, output and errors."""
    code = run([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def data(capsys, *rounds, code=0):
    done = said(capsys, "compare", *rounds, "--format", "json")
    assert done[0] == code, done[2]
    return json.loads(done[1])


def section(report, heading):
    """The part of a Markdown report under one heading."""
    return report.split(f"## {heading}\n")[1].split("\n## ")[0]


def test_what_improved_and_what_did_not(two, capsys):
    code, out, err = said(capsys, "compare", two / "first", two / "second")
    assert (code, err) == (0, "")
    assert "The plan shows officer there." in section(out, "What improved")
    assert "From 0 of 20 (0%; 0% to 16%) to 20 of 20 (100%; 84% to 100%): +100 points" in out
    assert "**Worse**" in section(out, "What did not")
    assert "The plan shows provision clear." in section(out, "What did not").split("**Seems")[0]
    assert "; worse than before)" in section(out, "What to do")
    assert "10 plans were audited both times; 10 only in second, 10 only in first." in out
    assert "Every criterion was looked at in both rounds" in section(out, "What cannot be told")
    assert "Tamsin" not in out


def test_headings_stand_in_the_order_of_the_review(two, capsys):
    out = said(capsys, "compare", two / "first", two / "second")[1]
    places = [
        out.index(f"## {name}")
        for name in (
            "What improved",
            "What did not",
            "What cannot be told",
            "What to do",
            "What caused the change",
            "Criteria",
            "How to read",
        )
    ]
    assert places == sorted(places)


def test_a_round_against_itself_has_no_moves(two, capsys):
    found = data(capsys, two / "first", two / "first")
    assert found["moves"] == []
    assert {one["word"] for one in found["criteria"]} == {"no clear change"}
    assert found["causes"]["total"] == 0
    out = said(capsys, "compare", two / "first", two / "first")[1]
    assert "No criterion moved in any of them." in out
    assert "No criterion improved" in out


def test_swapping_the_rounds_mirrors_everything(two, capsys):
    there, back = data(capsys, two / "first", two / "second"), data(capsys, two / "second", two / "first")
    mirror = {"improved": "worse", "worse": "improved"}
    for one, other in zip(there["criteria"], back["criteria"], strict=True):
        for part in ("overall", "audited_again"):
            assert other[part]["before"] == one[part]["after"]
            assert other[part]["difference"] == -one[part]["difference"]
            assert other[part]["interval"] == pytest.approx([-x for x in reversed(one[part]["interval"])])
            assert other[part]["test"]["p"] == one[part]["test"]["p"]
            assert other[part]["word"] == mirror.get(one[part]["word"], one[part]["word"])
    assert back["score"]["overall"]["difference"] == -there["score"]["overall"]["difference"]
    assert {k: -v for k, v in back["causes"].items() if k != "not_rescored"} == pytest.approx(
        {k: v for k, v in there["causes"].items() if k != "not_rescored"}
    )
    moves = {"improved": "worsened", "worsened": "improved"}
    assert sorted((m["criterion"], moves[m["move"]], m["plans"]) for m in back["moves"]) == sorted(
        (m["criterion"], m["move"], m["plans"]) for m in there["moves"]
    )
    assert (
        "The round named first is the later one" in said(capsys, "compare", two / "second", two / "first")[1]
    )


def test_the_causes_add_up(two, capsys):
    causes = data(capsys, two / "first", two / "second")["causes"]
    parts = ("plans_audited_again", "other_plans", "sample_mix", "rubric")
    assert sum(causes[part] for part in parts) == pytest.approx(causes["total"])


def test_a_census_needs_no_test(two, capsys):
    out = said(capsys, "compare", two / "first", two / "second", "--frame", 20, "--frame", 20)[1]
    assert "Every plan was audited both times, so chance in drawing them plays no part." in out
    assert "Of all plans there were | 100% | 100%" in out
    assert "p = " not in section(out, "Criteria").split("audited both times")[0]


def test_groups_are_told_and_small_ones_hidden(tmp_path, capsys):
    groups = {
        f"P{n:02}": {"home language": "Tamil" if n < 3 else "English" if n < 12 else "Polish"}
        for n in range(1, 31)
    }
    made_round(tmp_path / "a", BEFORE, groups=groups)
    made_round(tmp_path / "b", AFTER, groups=groups)
    out = said(capsys, "compare", tmp_path / "a", tmp_path / "b", "--by", "language", "--by", "owner")[1]
    assert "| Tamil | hidden: too few plans | hidden: too few plans |  |  |" in out
    assert "| Owner: case officer |" in out
    board = said(
        capsys, "compare", tmp_path / "a", tmp_path / "b", "--by", "language", "--audience", "board"
    )[1]
    assert "Tamil" not in board  # that such a child is among the plans is itself a small number
    assert "| Polish | " in board
    assert "Groups of too few plans are left out, and so are their names." in board


RUBRIC_2 = rubric_data(
    *FOUR[:2],
    criterion("voice-there", theme="voice", weight=1, section="A", check={"kind": "phrases", "in": ["A.text"], "mentions": {"views": ["would like"]}},
              examples={"met": [{"A.text": "She would like a dog."}], "not_met": [{"A.text": "None."}]}),
    criterion("review-there", theme="review", weight=9),
    version="2.0.0",
)  # fmt: skip


def test_another_rubric_is_told_apart_and_named(tmp_path, capsys):
    made_round(tmp_path / "old", BEFORE)
    made_round(tmp_path / "new", AFTER, rubric=RUBRIC_2, as_of=LATER)
    out = said(capsys, "compare", tmp_path / "old", tmp_path / "new")[1]
    cannot = section(out, "What cannot be told")
    assert "- voice-there: its check, or a word list it looks into, is not the same in both rubrics" in cannot
    assert "- review-there: only new looked at it." in cannot
    assert "- letter-there: only old looked at it." in cannot
    assert "| tiny 1.0.0 |" in out
    assert "| tiny 2.0.0 |" in out
    assert "a round's stored findings cannot answer letter-there, voice-there." in out
    assert "a round's stored findings cannot answer review-there, voice-there." in out
    assert (
        "Not scored in both rounds, and so part of the rubric's share: letter-there, review-there, voice-there."
        in out
    )
    found = data(capsys, tmp_path / "old", tmp_path / "new")
    assert found["causes"]["rubric"] != 0
    assert [one["rubric"] for one in found["rescored"]] == ["tiny 1.0.0", "tiny 2.0.0"]


ACTIONS = """
format: ehcp-actions/1
actions:
  - {criterion: officer-there, owner: case officers, due: 2021-12-31, said: We do not know whom to ring, did: Every plan names an officer now, done: 2021-11-02}
  - {criterion: provision-clear, ref: P01, item: "F.provision[2].text", owner: plan writers, due: 2022-03-31}
  - {criterion: voice-there, ref: P30, owner: plan writers, due: 2023-03-31, said: P30 was not asked}
"""


def test_actions_are_followed(two, capsys):
    write(two / "first", "actions.yaml", ACTIONS)
    out = said(capsys, "compare", two / "first", two / "second")[1]
    actions = section(out, "Actions")
    assert "| Criterion | New | Resolved | Not looked at again |" in actions
    assert "| officer-there | 0 | 10 | 10 |" in actions
    assert (
        "| officer-there, all plans | case officers | 31 December 2021 | resolved | 2 November 2021: Every plan names an officer now |"
        in actions
    )
    assert (
        "| provision-clear / P01 / F.provision\\[2\\].text | plan writers | 31 March 2022 | overdue (still open) |  |"
        in actions
    )
    assert (
        "You said: We do not know whom to ring. We did: Every plan names an officer now. (2 November 2021) The latest audit shows that it is put right."
        in section(out, "You said, we did")
    )


@pytest.mark.parametrize("audience", ["board", "family"])
def test_who_may_not_see_them_sees_no_refs_and_no_places(two, capsys, audience):
    write(two / "first", "actions.yaml", ACTIONS)
    code, out, err = said(capsys, "compare", two / "first", two / "second", "--audience", audience)
    assert (code, err) == (0, "")
    for word in (*BEFORE, *AFTER, "Tamsin", "F.provision"):
        assert word not in out
    assert "We did: Every plan names an officer now." in out


def test_small_numbers_are_hidden_from_a_board(tmp_path, capsys):
    made_round(tmp_path / "a", numbered("nmmm", 18) | numbered("mmmm", 2, 19))
    made_round(tmp_path / "b", numbered("mmmm", 20), as_of=LATER)
    out = said(capsys, "compare", tmp_path / "a", tmp_path / "b", "--audience", "board")[1]
    assert "| The plan shows officer there. | few plans | 20 of 20 (100%; 84% to 100%) |  | improved |" in out
    assert "2 of 20" not in out
    assert "18 of 20" not in out
    assert "| ownership | under 5 or hidden | under 5 or hidden | improved |" in out


def test_three_rounds_are_a_trend(two, capsys):
    made_round(two / "third", AFTER, as_of=dt.date(2023, 4, 30))
    code, out, _ = said(capsys, "compare", two / "third", two / "first", two / "second")
    assert code == 0
    assert out.startswith("# The trend of 3 rounds: first to third\n")
    assert "| officer-there | 0 of 20 (0%) | 20 of 20 (100%) | 20 of 20 (100%) | 100% | +100 points" in out
    assert "●" in out
    assert "3 rounds: the chart shows the figures only." in out
    found = data(capsys, two / "first", two / "second", two / "third")
    assert [chart["name"] for chart in found["charts"]][:2] == ["Mean score", "ownership"]
    board = said(capsys, "compare", two / "first", two / "second", two / "third", "--audience", "board")[1]
    assert not [ref for ref in (*BEFORE, *AFTER) if ref in board]


def test_a_group_that_stands_out_is_named(tmp_path, capsys):
    letters = numbered("mmmm", 10) | numbered("mmnm", 10, 11)
    groups = {ref: {"home language": "English" if ref < "P11" else "Polish"} for ref in letters}
    made_round(tmp_path / "a", letters, groups=groups)
    made_round(tmp_path / "b", letters, groups=groups)
    out = said(capsys, "compare", tmp_path / "a", tmp_path / "b", "--by", "home-language")[1]
    shares = "10 of 10 (100%; 72% to 100%) against 0 of 10 (0%; 0% to 28%)"
    assert f"- voice-there: English is higher than the rest ({shares})" in out
    assert "- voice-there: Polish is lower than the rest (" in out


def test_plans_that_say_the_contrary_of_the_rounds_are_named(tmp_path, capsys):
    made_round(tmp_path / "a", numbered("nmmm", 8) | numbered("mmmm", 60, 20))
    made_round(tmp_path / "b", numbered("mmmm", 8) | numbered("nmmm", 60, 90))
    out = said(capsys, "compare", tmp_path / "a", tmp_path / "b")[1]
    assert "The two comparisons are at odds: look at which plans were drawn." in out


def test_only_the_plans_audited_twice_tell_it(tmp_path, capsys):
    made_round(tmp_path / "a", numbered("nmmm", 7) | numbered("mmmm", 8, 20))
    made_round(tmp_path / "b", numbered("mmmm", 7) | numbered("nmmm", 4, 40) | numbered("mmmm", 4, 50))
    out = said(capsys, "compare", tmp_path / "a", tmp_path / "b")[1]
    assert "It is those plans that tell it." in section(out, "What improved")


@pytest.mark.parametrize("audience", ["team", "board"])
def test_a_trend_of_nothing_assessed(tmp_path, capsys, audience):
    folders = [made_round(tmp_path / name, numbered("----", 6)) for name in "abc"]
    code, out, err = said(capsys, "compare", *folders, "--audience", audience)
    assert (code, err) == (0, "")
    assert "no score" in out
    assert "There is nothing to draw." in out


def test_a_board_s_trend_hides_small_numbers(tmp_path, capsys):
    plans = [numbered("nmmm", 3) | numbered("mmmm", 7, 10), numbered("mmmm", 10), numbered("mmmm", 3)]
    folders = [made_round(tmp_path / f"r{n}", p, as_of=dt.date(2020 + n, 1, 1)) for n, p in enumerate(plans)]
    out = said(capsys, "compare", *folders, "--audience", "board")[1]
    assert "| officer-there | the majority of plans | 10 of 10 (100%) | all plans |  |  |" in out
    assert "| r2 | 1 January 2022 | under 5 |" in out
    assert "There is nothing to draw." in out


def test_twelve_rounds_have_control_limits(tmp_path, capsys):
    folders = []
    for year in range(12):
        letters = numbered("mmmm", 5 + year % 3) | numbered("nmmm", 5, 20)
        groups = {ref: {"phase": "primary" if ref < "P05" else "secondary"} for ref in letters}
        folders.append(
            made_round(tmp_path / f"y{year}", letters, as_of=dt.date(2010 + year, 4, 30), groups=groups)
        )
    code, out, err = said(capsys, "compare", *folders, "--by", "phase")
    assert (code, err) == (0, "")
    assert "┊ control limits" in out
    assert "no control limits" not in out
    assert "| Phase | Mean score before |" in out
    eleven = said(capsys, "compare", *folders[:11])[1]
    assert "11 rounds: no control limits, since limits from under 12 points move too much" in eleven
    board = said(capsys, "compare", *folders, "--by", "phase", "--audience", "board")[1]
    assert "Phase: every group has too few plans to be shown." in board


# ---- what cannot be compared


def test_all_not_applicable_is_told_in_words(tmp_path, capsys):
    made_round(tmp_path / "a", numbered("----", 6))
    made_round(tmp_path / "b", numbered("----", 6))
    for audience in ("team", "board", "family"):
        code, out, err = said(capsys, "compare", tmp_path / "a", tmp_path / "b", "--audience", audience)
        assert (code, err) == (0, "")
        assert "nan" not in out.lower().split()
    team = said(capsys, "compare", tmp_path / "a", tmp_path / "b")[1]
    assert "The mean score cannot be compared: a round has no plan with a score." in team
    assert "The causes cannot be told apart: a round has no plan with a score." in team
    assert data(capsys, tmp_path / "a", tmp_path / "b")["criteria"][0]["overall"]["test"] is None


@pytest.mark.parametrize("audience", ["team", "board", "family"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(numbered("mnpm", 1), numbered("mnpm", 1), id="one plan"),
        pytest.param(numbered("mnpm", 1), numbered("nnpm", 20, 5), id="none in common"),
        pytest.param(numbered("?!-m", 3), numbered("mmmm", 2), id="errors and nothing told"),
    ],
)
def test_small_rounds_are_told_as_too_small(tmp_path, capsys, audience, first, second):
    made_round(tmp_path / "a", first)
    made_round(tmp_path / "b", second)
    code, out, err = said(capsys, "compare", tmp_path / "a", tmp_path / "b", "--audience", audience)
    assert (code, err) == (0, "")
    if audience == "team":
        assert data(capsys, tmp_path / "a", tmp_path / "b")["criteria"]
        assert "| too few plans to tell |" in out


def test_rounds_without_a_plan_or_a_criterion_in_common(tmp_path, capsys):
    made_round(tmp_path / "a", numbered("mmmm", 6))
    other = rubric_data(criterion("else-there"), version="9.0.0")
    made_round(tmp_path / "b", numbered("m", 6, 30), rubric=other)
    made_round(tmp_path / "none", {})
    code, out, _ = said(capsys, "compare", tmp_path / "a", tmp_path / "b")
    assert code == 0
    assert "The rounds have no plan in common" in out
    assert "the rounds share no criterion with a weight" in out
    code, _, err = said(capsys, "compare", tmp_path / "a", tmp_path / "none")
    assert code == 2
    assert "this round holds no plan" in err


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        pytest.param(
            lambda f: (f / "results.jsonl").write_text(
                (f / "results.jsonl").read_text().replace("not_met", "met")
            ),
            "results.jsonl: this file is not as it was written",
            id="tampered results",
        ),
        pytest.param(
            lambda f: (f / "rubric.yaml").write_text(
                (f / "rubric.yaml").read_text().replace('"weight": 9', '"weight": 1')
            ),
            "rubric.yaml: this file is not as it was written",
            id="tampered rubric",
        ),
        pytest.param(
            lambda f: (f / "rubric.yaml").write_text("format: x"), "rubric.yaml", id="broken rubric"
        ),
        pytest.param(
            lambda f: (f / "manifest.json").write_text('{"format": "ehcp-results/7"}'),
            "of the format 'ehcp-results/7'; this version reads 'ehcp-results/1'",
            id="another format",
        ),
        pytest.param(lambda f: (f / "manifest.json").unlink(), "there is no round here", id="no manifest"),
        pytest.param(
            lambda f: (f / "results.jsonl").unlink(), "results.jsonl: cannot be read", id="no results"
        ),
        pytest.param(
            lambda f: (f / "actions.yaml").write_text(
                "format: ehcp-actions/1\nactions: [{criterion: a, owner: b, due: soon}]"
            ),
            "actions.yaml:2:41: actions[1].due",
            id="broken actions",
        ),
        pytest.param(
            lambda f: (f / "actions.yaml").write_text("- a"), "this is not a file of actions", id="no actions"
        ),
        pytest.param(
            lambda f: (f / "actions.yaml").write_text("a: ["), "this is not valid YAML", id="no yaml"
        ),
    ],
)
def test_2_a_round_in_doubt(two, capsys, spoil, words):
    spoil(two / "second")
    code, out, err = said(capsys, "compare", two / "first", two / "second")
    assert (code, out) == (2, "")
    assert words in err
    assert "Tamsin" not in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["first"], "one round alone cannot be compared", id="one round"),
        pytest.param(["first", "nowhere"], "there is no round here", id="no folder"),
        pytest.param(
            ["first", "second", "--frame", "40"], "--frame is given once for 2 rounds", id="one frame"
        ),
        pytest.param(
            ["first", "second", "--frame", "0", "--frame", "4"], "more than the 4", id="small frame"
        ),
        pytest.param(
            ["first", "second", "--by", "shoe size"],
            "no plan records a group called 'shoe size'",
            id="no group",
        ),
        pytest.param(
            ["first", "second", "--place", "Atlantis"], "no figures are held for 'Atlantis'", id="no place"
        ),
        pytest.param(
            ["first", "second", "--actions", "none.yaml"], "none.yaml: cannot be read", id="no actions"
        ),
        pytest.param(
            ["first", "second", "--format", "json", "--audience", "board"], "for the team only", id="json"
        ),
        pytest.param(
            ["first", "second", "--by", "phase", "--audience", "family"], "no breakdowns", id="family by"
        ),
        pytest.param(
            ["first", "second", "-o", "first/results.jsonl"], "belongs to a round", id="over a round"
        ),
        pytest.param(["first", "second", "-o", "first"], "cannot be written", id="a folder"),
    ],
)
def test_2_usage(two, capsys, monkeypatch, arguments, words):
    monkeypatch.chdir(two)
    code, out, err = said(capsys, "compare", *arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_a_report_goes_to_a_file(two, capsys, monkeypatch):
    monkeypatch.chdir(two)
    assert said(
        capsys, "compare", "first", "second", "-o", "out/report.md", "--place", "Kingston upon Thames"
    ) == (0, "", "")
    assert (
        (two / "out" / "report.md")
        .read_text(encoding="utf-8")
        .startswith("# What changed: first to second\n")
    )


OTHERWISE = 'The rounds were not looked at in the same way: see "What caused the change".'


@pytest.fixture
def newer(two):
    """The second round, looked at by a newer version with other word lists."""
    made_round(two / "second", AFTER, as_of=LATER, looked_with=("ehcp-audit 9", "abc"))
    made_round(two / "third", AFTER, as_of=dt.date(2023, 4, 30), looked_with=("ehcp-audit 9", "def"))
    return two


@pytest.mark.parametrize(
    ("rounds", "lists"),
    [
        pytest.param(["first", "second"], "is not recorded in: first.", id="another version"),
        pytest.param(["second", "third"], "with the same word lists.", id="other word lists"),
    ],
)
@pytest.mark.parametrize("audience", ["team", "board"])
def test_another_tool_or_other_word_lists_are_told(newer, capsys, rounds, lists, audience):
    code, out, err = said(capsys, "compare", *(newer / one for one in rounds), "--audience", audience)
    told = section(out, "What caused the change")
    assert code == 0
    assert lists in told
    assert lists in err
    for text in (told, err):
        assert ("(first: ehcp-audit 0; second: ehcp-audit 9)" in text) is (rounds[0] == "first")
    assert OTHERWISE in out.split("## ")[0]


def test_the_same_tool_is_not_spoken_of(two, capsys):
    out = said(capsys, "compare", two / "first", two / "second")[1]
    assert "looked at with" not in out
    assert OTHERWISE not in out


def test_a_trend_tells_of_another_tool(newer, capsys):
    _, out, err = said(capsys, "compare", newer / "first", newer / "second", newer / "third")
    assert "third: ehcp-audit 9)" in out
    assert "third: ehcp-audit 9)" in err


def test_json_holds_what_the_rounds_were_looked_at_with(newer, capsys):
    found = data(capsys, newer / "second", newer / "third")
    assert (found["before"]["word_lists"], found["after"]["tool"]) == ("abc", "ehcp-audit 9")
    assert len(found["looked_otherwise"]) == 2
