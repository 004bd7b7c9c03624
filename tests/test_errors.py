"""Errors, exit codes and problems in words."""

import pytest

from ehcp_audit import errors
from ehcp_audit.errors import AuditError, ExitCode, Problem


@pytest.mark.parametrize(
    ("problem", "shown"),
    [
        pytest.param(Problem("it is wrong"), "it is wrong", id="no place"),
        pytest.param(Problem("it is wrong", "a.yaml"), "a.yaml: it is wrong", id="a file"),
        pytest.param(Problem("it is wrong", "a.yaml", 3), "a.yaml:3: it is wrong", id="a line"),
        pytest.param(Problem("it is wrong", "a.yaml", 3, 7), "a.yaml:3:7: it is wrong", id="a column"),
        pytest.param(Problem("it is wrong", fix="do better"), "it is wrong\n  do better", id="a fix"),
        pytest.param(
            Problem("w", "a", 1, 1, "do", "  > 1 | x"), "a:1:1: w\n  > 1 | x\n  do", id="everything"
        ),
    ],
)
def test_a_problem_in_words(problem, shown):
    assert str(problem) == shown


EXPECTED = {
    "AuditError": ExitCode.USAGE,
    "UsageError": ExitCode.USAGE,
    "RubricError": ExitCode.USAGE,
    "RoundError": ExitCode.USAGE,
    "RecordError": ExitCode.RECORD_UNREADABLE,
    "NothingScoredError": ExitCode.NOTHING_SCORED,
}


def test_every_error_has_its_exit_code():
    found = {
        name: value.exit_code
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, AuditError)
    }
    assert found == EXPECTED


@pytest.mark.parametrize("name", EXPECTED)
def test_every_error_is_drawn_in_the_tree(name):
    assert name in errors.__doc__


def test_the_exit_codes_are_fixed():
    assert {code.name: code.value for code in ExitCode} == {
        "DONE": 0, "GATE_FAILED": 1, "USAGE": 2, "RECORD_UNREADABLE": 3, "NOTHING_SCORED": 4, "OUR_FAULT": 5, "INTERRUPTED": 130,
    }  # fmt: skip


def test_an_error_holds_its_problems():
    error = errors.RecordError("one thing", Problem("another", "b.yaml"))
    assert error.problems == (Problem("one thing"), Problem("another", "b.yaml"))
    assert str(error) == "one thing\nb.yaml: another"
