"""What the tests are written with: a record, a rubric, and two things to say of them.

``outcome_of`` says that this record gives this outcome with this evidence;
``refusal`` says that this rubric is refused with this message.
"""

import datetime as dt
import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pydantic import TypeAdapter

from ehcp_audit.check import Reading
from ehcp_audit.checks import AnyCheck
from ehcp_audit.errors import Problem, RubricError
from ehcp_audit.finding import Finding, Outcome
from ehcp_audit.loading import read_rubric
from ehcp_audit.plan import Plan
from ehcp_audit.results import CriterionResult, PlanResult
from ehcp_audit.rubric import Example, Rubric, example_record

AS_OF = dt.date(2021, 4, 30)

_CHECKS: TypeAdapter[Any] = TypeAdapter(AnyCheck)


class Row(NamedTuple):
    """One line of a kind's table: what is looked with, at what, and what must be seen.

    ``evidence`` lists the places shown, in order; ``says`` stands in the reason.
    """

    name: str
    check: dict[str, Any]
    record: dict[str, Any]
    outcome: Outcome
    evidence: tuple[str, ...] = ()
    says: str = ""


def rows(table: list[Row]) -> pytest.MarkDecorator:
    """A table of rows as the parameters of a test."""
    return pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in table])


def record(places: dict[str, Any] | None = None) -> dict[str, Any]:
    """A raw plan record from places such as ``{"F.text": "…"}``: the least a record needs, and those."""
    return example_record(Example(plan={"ref": "T-1", **(places or {})}))


def plan(places: dict[str, Any] | None = None) -> Plan:
    """A plan from places in it."""
    return Plan.model_validate(record(places))


def check(data: dict[str, Any]) -> Any:
    """A check as a rubric would hold it."""
    return _CHECKS.validate_python(data)


def outcome_of(check_data: dict[str, Any], places: dict[str, Any], as_of: dt.date = AS_OF) -> Finding:
    """What a check sees in a record."""
    return check(check_data).look(Reading(plan(places), as_of))


def assert_row(row: Row) -> None:
    """Hold a finding to its row: the outcome, the places shown, and words of the reason."""
    found = outcome_of(row.check, row.record)
    places = tuple(evidence.path for evidence in found.evidence)
    assert (found.outcome, places) == (row.outcome, row.evidence), found
    assert row.says in found.reason
    assert found.reason


def criterion(name: str = "provision-there", **changes: Any) -> dict[str, Any]:
    """A criterion's raw data, complete, with ``changes`` laid over it; ``None`` takes a key away."""
    data = {
        "id": name,
        "statement": f"The plan shows {name.replace('-', ' ')}.",
        "section": "F",
        "theme": "provision",
        "owner": "plan writer",
        "sources": [{"ref": "code", "says": "The Code asks for this."}],
        "strength": "should",
        "weight": 1,
        "check": {"kind": "phrases", "in": ["F.text"], "mentions": {"reading": ["reads with"]}},
        "advice": "Write down what will be given.",
        "examples": {
            "met": [{"F.text": "A teaching assistant reads with him."}],
            "not_met": [{"F.text": "Support as required."}],
        },
    } | changes
    return {key: value for key, value in data.items() if value is not None}


def reviewed(name: str = "reader-judges", **changes: Any) -> dict[str, Any]:
    """A criterion that waits for a reviewer."""
    return criterion(
        name,
        **{
            "check": {"kind": "reviewer", "question": "Is it written with the family?"},
            "examples": {"not_assessable": [{}]},
        }
        | changes,
    )


def rubric_data(*criteria: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A whole rubric's raw data, with one criterion unless others are given."""
    data = {
        "format": "ehcp-rubric/1",
        "rubric": "tiny",
        "version": "1.0.0",
        "title": "A rubric for tests",
        "sources": {"code": {"title": "SEND Code of Practice, January 2015"}},
        "grades": {"outstanding": 90, "good": 75, "requires_improvement": 50, "inadequate": 0},
        "criteria": list(criteria) or [criterion()],
    } | changes
    return {key: value for key, value in data.items() if value is not None}


def rubric(*criteria: dict[str, Any], **changes: Any) -> Rubric:
    """A rubric from its raw data."""
    return Rubric.model_validate(rubric_data(*criteria, **changes))


def write(folder: Path, name: str, data: Any) -> Path:
    """A file of raw data as JSON, or of text or bytes as they are."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    raw = data if isinstance(data, str | bytes) else json.dumps(data, indent=1, ensure_ascii=False)
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return path


def refusal(folder: Path, data: Any, name: str = "rubric.yaml") -> tuple[Problem, ...]:
    """Why a rubric is refused: every problem, as the user is told of it."""
    path = write(folder, name, data)
    with pytest.raises(RubricError) as caught:
        read_rubric(str(path))
    return caught.value.problems


def assert_refused(folder: Path, data: Any, *messages: str) -> None:
    """Hold a rubric to being refused with these messages, and no others."""
    found = [problem.what for problem in refusal(folder, data)]
    assert len(found) == len(messages), found
    for message, what in zip(messages, found, strict=True):
        assert message in what


def result(ref: str = "T-1", outcomes: dict[str, str] | None = None, **changes: Any) -> PlanResult:
    """A plan's result by the outcomes of its criteria."""
    points = {"met": 1.0, "partly_met": 0.5, "not_met": 0.0, "error": 0.0}
    findings = tuple(
        CriterionResult(
            criterion=name, outcome=Outcome(said), points=points.get(said), weight=1.0, reason=f"it is {said}"
        )
        for name, said in (outcomes or {"provision-there": "met"}).items()
    )
    data = {
        "ref": ref, "status": "final", "score": 50.0, "coverage": 1.0, "bounds": (50.0, 50.0),
        "grade": "requires_improvement", "grade_reason": "by score", "findings": findings,
    } | changes  # fmt: skip
    return PlanResult.model_validate(data)
