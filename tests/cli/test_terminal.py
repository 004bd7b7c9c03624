"""What the terminal shows of a round: the same numbers and the same order as the pages."""

import datetime as dt
from pathlib import Path

import pytest

from ehcp_audit.cli.terminal import print_round
from ehcp_audit.report.plan_page import plan_page
from ehcp_audit.rounds.counting import Tallies
from tests.made_rounds import plan_result
from tests.tools import criterion, rubric

RUBRIC = rubric(
    criterion("late-in-the-plan", weight=3, section="J"),
    criterion("early-in-the-plan", weight=3, section="A"),
    criterion("a-limit", weight=0.1, section="K", cap="requires_improvement"),
    criterion("the-rest", weight=100, section="F"),
)


def printed(capsys, letters):
    result = plan_result("T-1", letters, RUBRIC)
    tallies = Tallies()
    tallies.add(result)
    print_round(tallies, RUBRIC, Path("out"))
    page = plan_page(result, RUBRIC, as_of=dt.date(2021, 4, 30), round_name="r")
    return capsys.readouterr().out, page


@pytest.mark.parametrize(
    ("letters", "first"),
    [
        pytest.param("nnmm", "early-in-the-plan", id="the plan's own order where the gain is the same"),
        pytest.param("nmnm", "a-limit", id="what lowered the grade goes before the larger gain"),
        pytest.param("mmmm", "", id="nothing to put right"),
    ],
)
def test_the_first_to_put_right_is_the_pages_first(capsys, letters, first):
    out, page = printed(capsys, letters)
    row = out.splitlines()[1]
    assert row.split()[-1] == (first or "0")
    if first:
        statement = RUBRIC.criterion(first).statement
        assert f"1. **{statement}**" in page


def test_coverage_is_never_rounded_up_to_all(capsys):
    out, page = printed(capsys, "mm?m")
    assert "over 99%" in out
    assert "| Coverage | over 99% of the weight" in page
