"""A plan record looked over for its shape, every fault and every gap with its place in the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ehcp_audit.errors import Fault, Loc, Problem, RecordError
from ehcp_audit.loading.document import Document, DocumentError, decoded, parse
from ehcp_audit.loading.plans import read_plan, read_plan_line
from ehcp_audit.loading.problems import problem_at
from ehcp_audit.plan import Plan
from ehcp_audit.plan.faults import faults, gaps


class Shape(NamedTuple):
    """What a look at a record's shape found: faults are the record's, gaps may be the plan's own."""

    faults: list[Problem]
    gaps: list[Problem]


def plan_problems(path: str, raw: bytes) -> Shape:
    """The shape of a YAML or JSON record, each list in the order of the file; raises :class:`RecordError`."""
    plan = read_plan(path, raw)
    document = _document(path, decoded(path, raw))
    return _shape(plan, lambda fault: _placed(document, fault))


def plan_line_problems(path: str, number: int, raw: bytes) -> Shape:
    """The shape of one line of a JSON Lines file, which is line ``number`` from 1."""
    plan = read_plan_line(path, number, raw)
    document = _document(path, decoded(path, raw).strip())

    def placed(fault: Fault) -> Problem:
        found = _placed(document, fault)
        return Problem(found.what, path, number, found.column, found.fix)

    return _shape(plan, placed)


def _document(path: str, text: str) -> Document:
    """The places of a record that was read already; JSON's quick reader may take what this one does not."""
    try:
        return parse(path, text)
    except DocumentError as error:
        raise RecordError(error.problem) from None


def shape_problems(path: str, plan: Plan) -> Shape:
    """The shape of a record that comes from a document, where no line of a file is at fault."""
    return _shape(plan, lambda fault: Problem(f"{_said(fault.loc)}{fault.what}", path, fix=fault.fix))


def _shape(plan: Plan, placed: Callable[[Fault], Problem]) -> Shape:
    def in_order(found: list[Fault]) -> list[Problem]:
        return sorted(map(placed, found), key=lambda problem: (problem.line or 0, problem.column or 0))

    return Shape(in_order(faults(plan)), in_order(gaps(plan)))


def _placed(document: Document, fault: Fault) -> Problem:
    """At the key itself; what stands nowhere in the file is at the nearest part that does."""
    here = document.holds(fault.loc)
    scalar = isinstance(fault.loc[-1], int) or fault.loc[-1] == "id"
    what = fault.what if here and not scalar else f"{_said(fault.loc)}{fault.what}"
    return problem_at(document, fault.loc, what, fault.fix, show_text=False, key=here and not scalar)


def _said(loc: Loc) -> str:
    """A place in words for those that no section's letter names already."""
    steps = loc[1:] if loc[0] == "sections" else loc
    if len(steps) == 1:
        return ""
    parts = [f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in steps]
    return "".join(parts).removeprefix(".") + ": "
