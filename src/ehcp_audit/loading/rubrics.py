"""Rubrics from YAML: shipped by name or a council's own file, with ``extends`` resolved."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

import yaml
from pydantic import ValidationError

from ehcp_audit.errors import Fault, Loc, Problem, RubricError
from ehcp_audit.loading.document import Document
from ehcp_audit.loading.extending import Resolved, resolved
from ehcp_audit.loading.problems import problem_at, problems_of
from ehcp_audit.rubric import FORMAT, Rubric, faults


@dataclass(frozen=True)
class Loaded:
    """A rubric with the documents it came from: its own first, what it extends after."""

    rubric: Rubric
    resolved: Resolved

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents alone."""
        return self.resolved.documents


def read_rubric(name: str, own_lists: str | None = None) -> Loaded:
    """A rubric by its shipped name or its file; raises :class:`RubricError` with every fault.

    ``own_lists`` is a file of word lists to lay over the rubric's.
    """
    found = resolved(name, own_lists)
    own = found.documents[0]
    try:
        rubric = Rubric.model_validate(found.data)
    except ValidationError as error:
        problems = problems_of(error, own, Rubric, show_text=True, relocated=found.where)
        raise RubricError(*problems) from None
    problems = [_problem(fault, *found.where(fault.loc)) for fault in faults(rubric)]
    problems += [_problem(fault, own, fault.loc) for fault in found.overlay_faults()]
    if problems:
        raise RubricError(*problems)
    return Loaded(rubric, found)


def rubric_as_used(loaded: Loaded) -> tuple[str, str]:
    """The rubric as one self-contained YAML text, and the SHA-256 of what it says.

    A rubric that extends no other is kept as its author wrote it; the digest is of
    the resolved values, so that a changed comment is no changed rubric.
    """
    data = loaded.rubric.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    data["format"] = FORMAT
    # What it was laid over is history; the text kept beside a round has it resolved.
    for key in ("extends", "drop"):
        data.pop(key, None)
    digest = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
    if len(loaded.documents) == 1:
        return loaded.documents[0].text.replace("\r\n", "\n"), digest
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)
    return f"# Resolved from {loaded.rubric.rubric}, with what it extends or is laid over it.\n{text}", digest


def _problem(fault: Fault, document: Document, loc: Loc) -> Problem:
    return problem_at(document, loc, fault.what, fault.fix, show_text=True, key=fault.key)
