"""A rubric read for its author: every problem at once, and as much of it as can be understood.

``read_rubric`` refuses at the first stage that finds something, which is right
for scoring. An author wants to hear all of it: here a criterion whose form is
wrong is set aside, and the rest is looked through as if it stood alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from ehcp_audit.errors import Fault, Loc, Problem, RubricError
from ehcp_audit.loading.document import Document
from ehcp_audit.loading.extending import Resolved, resolved
from ehcp_audit.loading.problems import problem_at, problems_of
from ehcp_audit.record_path import PathError, check_path
from ehcp_audit.rubric import Rubric, faults

Where = Callable[[Loc], tuple[Document, Loc]]


@dataclass(frozen=True)
class Examined:
    """What could be understood of a rubric, and what is wrong with it.

    ``rubric`` is ``None`` where nothing could be understood, and lacks the
    criteria set aside where ``whole`` is false. ``where`` says in which document
    and where a place of ``rubric`` stands.
    """

    name: str
    documents: tuple[Document, ...]
    rubric: Rubric | None
    problems: tuple[Problem, ...]
    where: Where
    whole: bool = True

    def problem(self, loc: Loc, what: str, fix: str = "", *, key: bool = False) -> Problem:
        """A problem at a place of the rubric, shown in the author's own lines."""
        document, local = self.where(loc)
        return problem_at(document, local, what, fix, show_text=True, key=key)


def examine(name: str) -> Examined:
    """Read a rubric by its shipped name or its file; never raises on account of what it says."""
    try:
        source = resolved(name)
    except RubricError as error:
        return Examined(name, (), None, error.problems, _nowhere, whole=False)
    documents = source.documents
    try:
        rubric = Rubric.model_validate(source.data)
    except ValidationError as error:
        return _partly(name, source, error)
    found = Examined(name, documents, rubric, (), source.where)
    told = [_told(found, fault) for fault in faults(rubric)]
    told += [
        problem_at(documents[0], fault.loc, fault.what, fault.fix, show_text=True)
        for fault in source.overlay_faults()
    ]
    return Examined(name, documents, rubric, tuple(told), source.where)


def _partly(name: str, source: Resolved, error: ValidationError) -> Examined:
    """What the criteria that are well formed say, where only others are not."""
    documents, data = source.documents, source.data
    problems = problems_of(error, documents[0], Rubric, show_text=True, relocated=source.where)
    locs = [tuple(entry["loc"]) for entry in error.errors(include_url=False, include_context=False)]
    bad = {loc[1] for loc in locs if loc[0] == "criteria" and len(loc) > 1}
    listed = data.get("criteria") if isinstance(data, dict) else None
    refused = Examined(name, documents, None, tuple(problems), _nowhere, whole=False)
    if not isinstance(listed, list) or any(loc[0] != "criteria" or len(loc) == 1 for loc in locs):
        return refused
    kept = [index for index in range(len(listed)) if index not in bad]
    try:
        rubric = Rubric.model_validate({**data, "criteria": [listed[index] for index in kept]})
    except ValidationError:
        return refused

    def where(loc: Loc) -> tuple[Document, Loc]:
        if loc[:1] == ("criteria",) and len(loc) > 1 and isinstance(loc[1], int):
            loc = ("criteria", kept[loc[1]], *loc[2:])
        return source.where(loc)

    found = Examined(name, documents, rubric, (), where, whole=False)
    told = [_told(found, fault) for fault in faults(rubric)]
    return Examined(name, documents, rubric, (*problems, *told), where, whole=False)


def _told(found: Examined, fault: Fault) -> Problem:
    """A fault at its place; one about a record path at the very word."""
    document, loc = found.where(fault.loc)
    for inner, key in _strings(_value_at(document.data, loc), loc):
        word = str(inner[-1]) if key else str(_value_at(document.data, inner))
        try:
            check_path(word)
        except PathError as error:
            if str(error) == fault.what:
                return problem_at(document, inner, fault.what, fault.fix, show_text=True, key=key)
    return problem_at(document, loc, fault.what, fault.fix, show_text=True, key=fault.key)


def _strings(value: Any, loc: Loc) -> Iterator[tuple[Loc, bool]]:
    """Every key and every text below a value, with its place; keys are marked."""
    if isinstance(value, dict):
        for name, below in value.items():
            yield (*loc, name), True
            yield from _strings(below, (*loc, name))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from _strings(below, (*loc, index))
    elif isinstance(value, str):
        yield loc, False


def _value_at(data: Any, loc: Loc) -> Any:
    for step in loc:
        if isinstance(data, dict) and step in data:
            data = data[str(step)]
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def _nowhere(loc: Loc) -> tuple[Document, Loc]:
    message = f"nothing of this rubric could be read, so {loc!r} stands nowhere"
    raise LookupError(message)
