"""The report of a round."""

import re

import pytest
from hypothesis import given

from ehcp_audit.report.round_report import Line, round_report
from ehcp_audit.results import Manifest, RubricUsed
from ehcp_audit.rounds.counting import Counts, SharedTrait, Tallies
from tests.report.test_markdown import hostile, shape, words
from tests.report.test_plan_page import headings
from tests.tools import AS_OF, criterion, result, reviewed, rubric

RUBRIC = rubric(
    criterion("strong", weight=3, theme="voice", owner="plan writer", advice="Keep doing this."),
    criterion(
        "weak", weight=9, theme="provision", owner="case officer", section="J", advice="Mend this soon."
    ),
    criterion("partly", weight=1, theme="provision", owner="plan writer", advice="Say a little more."),
    criterion("told", informational=True, theme="voice", owner="plan writer"),
    reviewed("waiting"),
)


def report(*results, the_rubric=RUBRIC, **changes):
    tallies = Tallies()
    for one in results:
        tallies.add(one)
    data = {
        "round": "Spring 2021", "tool": "ehcp-audit 0", "as_of": AS_OF, "plans": (), "results_digest": "0",
        "rubric": RubricUsed(rubric="tiny", version="1.0.0", title="Tiny", digest="0"),
    } | changes  # fmt: skip
    return round_report(Manifest(**data), the_rubric, tallies)


def ten():
    """Ten plans: all strong, two weak ones from the Tamil-speaking homes, half partly."""
    for n in range(10):
        outcomes = {
            "strong": "met", "weak": "not_met" if n < 5 else "met", "partly": "partly_met" if n % 2 else "met",
            "told": "not_met", "waiting": "not_assessable",
        }  # fmt: skip
        groups = {"home language": "another language" if n < 5 else "English", "phase": "primary"}
        yield result(
            f"T-{n}",
            outcomes,
            groups=groups,
            score=40.0 + n,
            facts={"days_to_issue": 100 + 10 * n} | ({"exceptions": 1} if n == 9 else {}),
        )


REPORT = report(*ten(), unread=2)


def test_the_parts_of_a_report():
    assert headings(REPORT) == [
        "Audit of EHC plans: Spring 2021", "Strengths", "Areas for improvement", "What to do", "Criteria", "By theme and by owner",
        "By group", "Statutory timeliness", "What could not be assessed", "How to read this report", "Plans",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        '10 plans (10 final) were audited as of 30 April 2021 with the rubric "A rubric for tests", version 1.0.0.',
        "The mean score is **44.5 of 100** (lowest 40.0, highest 49.0); on average 100% of the weight",
        "2 files could not be read and are not counted here.",
        "| requires improvement | 50 or more | 10 |",
        "| good | 75 or more | 0 |",
        "- **All plans (10 of 10)**: The plan shows strong.",
        "- **The majority of plans (5 of 10)**: The plan shows weak. Not met in 5: T-0, T-1, T-2, T-3, T-4. All 5 share one thing: home language is another language (5 of 5 such plans; none of the other 5).",
        "- **The majority of plans (5 of 10)**: The plan shows partly. Partly met in 5.",
        "- **None of the plans (0 of 10)**: The plan shows told.",
        "- Mend this soon. (5 plans)",
        "- Say a little more. (5 plans)",
        "| weak | J | 9 | 5 | 0 | 5 | 0 | 0 | 50% (24% to 76%) |",
        "| told | F | info | 0 | 0 | 10 | 0 | 0 | 0% (0% to 28%) |",
        "| waiting | F | 1 | 0 | 0 | 0 | 0 | 10 | not assessed |",
        "| provision | 3 | 20 | 63% |",
        "| another language | 5 | 42.0 |",
        "A legal exception is recorded in 1 plan;",
        "| final plan issued (20 weeks) | 10 | 5 | 145 | 190 |",
        "| waiting | it is not_assessable | 10 |",
        "| [T-3](plans/T-3.md) | final | requires improvement | 43.0 | 100% |",
    ],
)
def test_what_a_report_says(line):
    assert line in REPORT or words(line) in words(REPORT), REPORT


def test_who_can_mend_most_comes_first():
    section = REPORT.split("## What to do")[1].split("## Criteria")[0]
    assert section.index("Case officer") < section.index("Plan writer")


def test_a_breakdown_of_one_group_is_no_breakdown():
    assert "| Phase |" not in REPORT


def test_small_groups_are_hidden():
    groups = ["N"] * 6 + ["S"] * 2 + ["W"] * 8
    found = report(*(result(f"T-{n}", groups={"team": team}) for n, team in enumerate(groups)))
    section = found.split("## By group")[1].split("\n## ")[0]
    assert "| W | 8 | 50.0 |" in section
    assert "Not shown: N, S." in section
    assert not re.search(r"\b[26]\b", section.split("| Team |")[1])


def test_a_breakdown_of_which_nothing_may_be_shown_is_left_out():
    found = report(*(result(f"T-{n}", groups={"team": "N" if n < 4 else "S"}) for n in range(8)))
    assert "By group" not in found


def test_too_few_plans_make_no_strength():
    plans = [
        result(f"T-{n}", {"strong": "met" if n < 4 else "not_applicable", "weak": "met"}) for n in range(9)
    ]
    found = report(*plans)
    assert "The plan shows strong." not in found.split("## Areas")[0]
    assert (
        "**Too few plans to say (fewer than five assessed)**\n\n- The plan shows strong. Met in 4 of 4.\n"
        in found
    )


def test_no_strengths_and_no_improvements():
    weak = report(*(result(f"T-{n}", {"weak": "not_met"}) for n in range(2)))
    assert "No criterion was met in 75% or more" in weak
    strong = report(result("T-1", {"strong": "met"}))
    assert "Every criterion assessed was met in at least three quarters" in strong
    assert "Everything that applies was assessed." in strong


def test_a_crash_is_told_at_the_top():
    found = report(result("T-1", {"weak": "error"}, score=0.0, grade=None))
    assert "**1 check failed.**" in found
    assert "| not graded |  | 1 |" in found


def test_a_round_without_scores():
    found = report(result("T-1", {"waiting": "not_assessable"}, score=None, bounds=None, grade=None))
    assert "mean score" not in found.split("##")[0]
    assert "| not graded | none |" in found


def test_many_refs_are_cut():
    found = report(*(result(f"T-{n:02}", {"weak": "not_met" if n < 25 else "met"}) for n in range(30)))
    assert "Not met in 25: T-00, " in found
    assert "T-19 and 5 more" in found


def test_refs_are_not_listed_where_every_plan_falls_short():
    found = report(*(result(f"T-{n}", {"weak": "not_met"}) for n in range(9)))
    assert "- **None of the plans (0 of 9)**: The plan shows weak.\n" in found


@pytest.mark.parametrize(
    ("counts", "counted"),
    [
        (Counts(), "All plans (0 of 0)"),
        (Counts(not_met=4), "None of the plans (0 of 4)"),
        (Counts(met=1), "All plans (1 of 1)"),
        (Counts(met=1, not_met=9), "Few plans (1 of 10)"),
    ],
)
def test_counted(counts, counted):
    assert Line(RUBRIC.criteria[0], counts, (), (), None).counted == counted


def test_trait_words():
    trait = SharedTrait("team", "N", 2, 6, 14)
    assert Line(RUBRIC.criteria[0], Counts(), (), (), trait).trait_words.startswith(
        "All 2 share one thing: team is N (2 of 6"
    )
    assert Line(RUBRIC.criteria[0], Counts(), (), (), None).trait_words == ""


@given(text=hostile)
def test_hostile_words_change_no_report(text):
    def made(said):
        plans = [
            result(
                f"T-{n}",
                {"weak": "not_met" if n < 5 else "met", "waiting": "not_assessable"},
                groups={"team": said if n < 5 else "other", "home language": "English"},
            )
            for n in range(10)
        ]
        told = [f.model_copy(update={"reason": said or "x"}) for f in plans[0].findings]
        plans[0] = plans[0].model_copy(update={"findings": tuple(told)})
        the_rubric = rubric(
            criterion(
                "weak",
                statement=f"Statement {said} ends.",
                advice=f"Advice {said} ends.",
                owner=f"own {said}",
                theme=f"the {said}",
            ),
            reviewed("waiting"),
        )
        return report(*plans, the_rubric=the_rubric, round=f"x {said}")

    assert shape(made(f"a{text}")) == shape(made("a"))
