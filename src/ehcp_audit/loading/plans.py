"""Plan records from YAML, JSON and JSON Lines; no message ever repeats a plan's words."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from ehcp_audit.errors import Problem, RecordError
from ehcp_audit.loading.document import Document, DocumentError, decoded, parse
from ehcp_audit.loading.problems import problems_of
from ehcp_audit.plan import Plan


def read_plan(path: str, raw: bytes) -> Plan:
    """One plan from the bytes of a YAML or JSON file; raises :class:`RecordError`."""
    try:
        document = parse(path, decoded(path, raw))
    except DocumentError as error:
        raise RecordError(error.problem) from None
    return _validated(document, document.data)


def read_plan_line(path: str, number: int, raw: bytes) -> Plan:
    """One plan from a line of a JSON Lines file; ``number`` counts lines from 1."""
    try:
        # The fast way; only a line with a fault is read again for its place.
        data = json.loads(raw, object_pairs_hook=_no_double_keys, parse_constant=_no_constant)
        return Plan.model_validate(data)
    except (ValueError, RecursionError):
        pass
    try:
        document = parse(path, decoded(path, raw).strip())
        return _validated(document, document.data)
    except DocumentError as error:
        raise RecordError(_on_line(error.problem, number)) from None
    except RecordError as error:
        raise RecordError(*(_on_line(problem, number) for problem in error.problems)) from None


def _validated(document: Document, data: Any) -> Plan:
    if not isinstance(data, dict):
        raise RecordError(
            Problem(
                "this is not a plan record",
                document.path,
                1,
                fix="a record holds keys and values: format, ref, status, sections …",
            )
        )
    try:
        return Plan.model_validate(data)
    except ValidationError as error:
        raise RecordError(*problems_of(error, document, Plan, show_text=False)) from None


def _no_double_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        message = "a key is given twice"
        raise ValueError(message)
    return data


def _no_constant(word: str) -> float:
    message = f"{word} is no number"
    raise ValueError(message)


def _on_line(problem: Problem, number: int) -> Problem:
    return Problem(problem.what, problem.path, number, problem.column, problem.fix)
