"""A round's stored findings scored with another rubric: where rounds, rubric and engine meet."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ehcp_audit.cli.rounds import Opened
    from ehcp_audit.results import PlanResult
    from ehcp_audit.rubric import Rubric


def changed_criteria(one: Rubric, other: Rubric) -> frozenset[str]:
    """The criteria of both rubrics that do not ask the same in both.

    What is compared is what decides an outcome: the check, when it applies, and
    when it is partly met. A new statement, weight or advice asks nothing new.
    """
    others = {criterion.id: criterion for criterion in other.criteria}
    return frozenset(
        criterion.id
        for criterion in one.criteria
        if (known := others.get(criterion.id)) is not None
        and (criterion.check, criterion.applies_when, criterion.partly_when)
        != (known.check, known.applies_when, known.partly_when)
    )


def not_rescored(one: Rubric, other: Rubric) -> tuple[str, ...]:
    """The criteria of ``other`` that findings made with ``one`` cannot answer."""
    held, changed = {criterion.id for criterion in one.criteria}, changed_criteria(one, other)
    return tuple(c.id for c in other.criteria if c.id not in held or c.id in changed)


def rescored(one: Opened, rubric: Rubric) -> Iterator[PlanResult]:
    """A round's results under another rubric, one plan at a time."""
    changed = changed_criteria(one.rubric, rubric)
    for result in one.results():
        yield rescored_result(result, rubric, changed)


def rescored_result(result: PlanResult, rubric: Rubric, changed: Collection[str]) -> PlanResult:
    """One plan's result under another rubric, from its stored findings."""
    from ehcp_audit.engine import assembled
    from ehcp_audit.rounds.rescoring import reweighted

    weights = {criterion.id: criterion.scored_weight for criterion in rubric.criteria}
    return assembled(
        reweighted(result, weights, changed).findings,
        rubric,
        ref=result.ref,
        status=result.status,
        groups=result.groups,
        facts=result.facts,
    )
