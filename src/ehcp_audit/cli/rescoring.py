"""A round's stored findings scored with another rubric: where rounds, rubric and engine meet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ehcp_audit.cli.rounds import Opened
    from ehcp_audit.results import PlanResult
    from ehcp_audit.rubric import Rubric


def not_rescored(one: Rubric, other: Rubric) -> tuple[str, ...]:
    """The criteria of ``other`` that findings made with ``one`` cannot answer."""
    from ehcp_audit.authoring.change import asked_otherwise

    held, changed = {criterion.id for criterion in one.criteria}, asked_otherwise(one, other)
    return tuple(c.id for c in other.criteria if c.id not in held or c.id in changed)


def rescored(one: Opened, rubric: Rubric) -> Iterator[PlanResult]:
    """A round's results under another rubric, one plan at a time."""
    from ehcp_audit.authoring.change import asked_otherwise
    from ehcp_audit.authoring.effect import rescored_result

    changed = asked_otherwise(one.rubric, rubric)
    for result in one.results():
        yield rescored_result(result, rubric, changed)[0]
