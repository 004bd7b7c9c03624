"""The second round of the samples, and the known answer of the comparison with the first.

What each 2022 plan shows was settled before it was written, and so was the answer
(worked out by hand from those cells): officers are named, personal budgets decided and
social care's position stated in more plans than chance would bring; the child's own
section, short breaks and health headings only seem better; provision got vaguer.
"""

import csv
import json
from functools import cache
from pathlib import Path

import pytest

from ehcp_audit.cli import run
from ehcp_audit.results import PlanResult
from tests.cli.test_compare import said, section

ROOT = Path(__file__).parents[1]

with (ROOT / "tests" / "golden" / "samples-2022.csv").open(encoding="utf-8", newline="") as _file:
    TRUTH = {row.pop("ref"): {c: o for c, o in row.items() if o} for row in csv.DictReader(_file)}


@pytest.fixture(scope="module")
def rounds(tmp_path_factory):
    folder = tmp_path_factory.mktemp("samples")
    for year in ("2021", "2022"):
        plans = str(ROOT / "sample_plans" / year)
        assert run(["score", plans, "-o", str(folder / year), "--as-of", f"{year}-04-30"]) == 0
    return folder


@cache
def results(path):
    found = map(PlanResult.model_validate_json, path.read_text(encoding="utf-8").splitlines())
    return {result.ref: {f.criterion: f for f in result.findings} for result in found}


@pytest.mark.parametrize("ref", sorted(TRUTH))
def test_every_cell_is_as_a_careful_auditor_would_mark_it(rounds, ref):
    found = results(rounds / "2022" / "results.jsonl")[ref]
    assert {c: found[c].outcome.value for c in TRUTH[ref]} == TRUTH[ref]


def test_no_check_fails_on_any_sample(rounds):
    found = results(rounds / "2022" / "results.jsonl").values()
    assert {f.criterion for plan in found for f in plan.values() if f.outcome == "error"} == set()


def test_twelve_plans_are_audited_again_and_eight_are_new(rounds):
    first, second = (set(results(rounds / year / "results.jsonl")) for year in ("2021", "2022"))
    assert (len(first & second), len(second - first), len(first - second)) == (12, 8, 8)


# The criterion, plans that met it of those assessed before and after, and the word.
ANSWER = [
    pytest.param("officer-named", (2, 20), (18, 20), "improved", id="truly improved: the officer is named"),
    pytest.param(
        "personal-budget-decided",
        (0, 20),
        (15, 20),
        "improved",
        id="truly improved: personal budgets decided",
    ),
    pytest.param(
        "social-care-position-stated",
        (11, 20),
        (20, 20),
        "improved",
        id="truly improved: social care's position",
    ),
    pytest.param("about-me-completed", (18, 20), (20, 20), "no clear change", id="only seems to: About Me"),
    pytest.param(
        "short-breaks-decided", (0, 20), (5, 20), "no clear change", id="only seems to: short breaks"
    ),
    pytest.param(
        "health-needs-headed", (12, 18), (18, 19), "no clear change", id="only seems to: health headings"
    ),
    pytest.param("provision-specific", (16, 20), (5, 20), "worse", id="worse: specific provision"),
    pytest.param("letter-complete", (20, 20), (20, 20), "no clear change", id="the same: the letter"),
    pytest.param(
        "direct-payments-decided", (0, 20), (1, 20), "no clear change", id="the same: direct payments"
    ),
    pytest.param("adult-life-planned", (2, 6), (5, 6), "too few plans to tell", id="too few: adult life"),
]


@pytest.fixture(scope="module")
def compared(rounds):
    out = rounds / "compared.json"
    assert (
        run(["compare", str(rounds / "2021"), str(rounds / "2022"), "--format", "json", "-o", str(out)]) == 0
    )
    return json.loads(out.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("criterion", "before", "after", "word"), ANSWER)
def test_the_known_answer(compared, criterion, before, after, word):
    found = next(one for one in compared["criteria"] if one["criterion"] == criterion)
    overall = found["overall"]
    assert [(overall[s]["count"], overall[s]["total"]) for s in ("before", "after")] == [before, after]
    assert found["word"] == word


def test_nothing_but_provision_got_worse(compared):
    assert [one["criterion"] for one in compared["criteria"] if one["word"] == "worse"] == [
        "provision-specific"
    ]


@pytest.mark.parametrize(
    ("criterion", "moved"),
    [("officer-named", (11, 1)), ("personal-budget-decided", (11, 0)), ("provision-specific", (0, 8))],
)
def test_the_plans_audited_again_bear_it_out(compared, criterion, moved):
    found = next(one for one in compared["criteria"] if one["criterion"] == criterion)
    again = found["audited_again"]
    assert again["difference"] == pytest.approx((moved[0] - moved[1]) / 12)
    assert again["word"] == found["word"]


def test_the_report_says_it_under_the_right_headings(rounds, capsys):
    code, out, err = said(capsys, "compare", rounds / "2021", rounds / "2022")
    assert (code, err) == (0, "")
    improved, did_not = section(out, "What improved"), section(out, "What did not")
    assert "names the officer" in improved
    assert "decision about a personal budget" in improved
    worse, seems = did_not.split("**Seems to have changed")
    assert worse.count("\n- ") == 1
    assert "Section F says who will do what" in worse
    for words in (
        "The child's own section is completed",
        "decision about short breaks",
        "health need that the plan shows",
    ):
        assert words in seems
    assert "(15 plans of 2022; worse than before)" in section(out, "What to do")


@pytest.mark.parametrize("year", ["2021", "2022"])
def test_a_round_against_itself_has_no_moves(rounds, capsys, year):
    found = json.loads(said(capsys, "compare", rounds / year, rounds / year, "--format", "json")[1])
    assert found["moves"] == []
    assert {one["word"] for one in found["criteria"]} <= {"no clear change", "too few plans to tell"}
    assert found["causes"]["total"] == 0


def test_swapping_the_rounds_mirrors_the_answer(rounds, compared, capsys):
    back = json.loads(said(capsys, "compare", rounds / "2022", rounds / "2021", "--format", "json")[1])
    mirror = {"improved": "worse", "worse": "improved"}
    assert {one["criterion"]: one["word"] for one in back["criteria"]} == {
        one["criterion"]: mirror.get(one["word"], one["word"]) for one in compared["criteria"]
    }
    assert back["score"]["overall"]["difference"] == -compared["score"]["overall"]["difference"]
