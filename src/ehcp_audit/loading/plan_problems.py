"""A plan record looked over for its shape, every fault with its place in the file."""

from __future__ import annotations

from ehcp_audit.errors import Problem, RecordError
from ehcp_audit.loading.document import Document, DocumentError, decoded, parse
from ehcp_audit.loading.plans import read_plan, read_plan_line
from ehcp_audit.loading.problems import problem_at
from ehcp_audit.plan import Plan
from ehcp_audit.plan.faults import Fault, faults


def plan_problems(path: str, raw: bytes) -> list[Problem]:
    """The faults of a YAML or JSON record, in the order of the file; raises :class:`RecordError`."""
    plan = read_plan(path, raw)
    document = _document(path, decoded(path, raw))
    found = [_placed(document, fault) for fault in faults(plan)]
    return sorted(found, key=lambda problem: (problem.line or 0, problem.column or 0))


def plan_line_problems(path: str, number: int, raw: bytes) -> list[Problem]:
    """The faults of one line of a JSON Lines file, which is line ``number`` from 1."""
    plan = read_plan_line(path, number, raw)
    document = _document(path, decoded(path, raw).strip())
    found = [_placed(document, fault) for fault in faults(plan)]
    return [Problem(p.what, path, number, p.column, p.fix) for p in found]


def _document(path: str, text: str) -> Document:
    """The places of a record that was read already; JSON's quick reader may take what this one does not."""
    try:
        return parse(path, text)
    except DocumentError as error:
        raise RecordError(error.problem) from None


def shape_problems(path: str, plan: Plan) -> list[Problem]:
    """What is wrong with a record that comes from a document, where no line of a file is at fault."""
    return [Problem(f"{_said(fault.loc)}{fault.what}", path, fix=fault.fix) for fault in faults(plan)]


def _placed(document: Document, fault: Fault) -> Problem:
    """At the key itself; what stands nowhere in the file is at the nearest part that does."""
    here = document.holds(fault.loc)
    scalar = isinstance(fault.loc[-1], int) or fault.loc[-1] == "id"
    what = fault.what if here and not scalar else f"{_said(fault.loc)}{fault.what}"
    return problem_at(document, fault.loc, what, fault.fix, show_text=False, key=here and not scalar)


def _said(loc: tuple[str | int, ...]) -> str:
    """A place in words for those that no section's letter names already."""
    steps = loc[1:] if loc[0] == "sections" else loc
    if len(steps) == 1:
        return ""
    parts = [f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in steps]
    return "".join(parts).removeprefix(".") + ": "
