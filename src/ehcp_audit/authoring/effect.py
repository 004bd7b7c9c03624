"""What a change of rubric does to plans: score and grade before and after, and because of what."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from ehcp_audit.authoring.change import asked_otherwise
from ehcp_audit.engine import assembled
from ehcp_audit.results import CriterionResult, PlanResult
from ehcp_audit.rounding import rounded
from ehcp_audit.rounds.rescoring import reweighted
from ehcp_audit.rubric import Rubric
from ehcp_audit.score import Weighed, tally, weight_of


class Cause(NamedTuple):
    """A criterion that differs, and what that alone would do to the score, in points."""

    criterion: str
    points: float
    what: str


@dataclass(frozen=True)
class Effect:
    """One plan under both rubrics.

    ``causes`` are the criteria that differ, the strongest first; ``not_rescored``
    those that stored findings cannot answer under the new rubric.

    What each does alone need not add up to the whole: weights share one total.
    """

    ref: str
    before: PlanResult
    after: PlanResult
    causes: tuple[Cause, ...]
    not_rescored: tuple[str, ...] = ()

    @property
    def points(self) -> float | None:
        """The change of the score, or ``None`` where either rubric gives none."""
        if self.before.score is None or self.after.score is None:
            return None
        return round(self.after.score - self.before.score, 1)

    @property
    def regraded(self) -> bool:
        """Whether the grade is another."""
        return self.before.grade != self.after.grade

    @property
    def changed(self) -> bool:
        """Whether anybody would see a difference."""
        return (
            bool(self.points)
            or self.regraded
            or (self.before.score is None) is not (self.after.score is None)
        )


def effect(before: PlanResult, after: PlanResult) -> Effect:
    """Compare one plan's results under two rubrics."""
    old, new = _by_id(before.findings), _by_id(after.findings)
    base = tally(old.values()).score
    causes = []
    for criterion in dict.fromkeys([*old, *new]):
        if old.get(criterion) == new.get(criterion):
            continue
        mixed = {name: item for name, item in old.items() if name != criterion}
        if criterion in new:
            mixed[criterion] = new[criterion]
        alone = tally(mixed.values()).score
        points = Fraction(0) if base is None or alone is None else alone - base
        if points:
            said = _said(old.get(criterion), new.get(criterion))
            causes.append(Cause(criterion, rounded(points), said))
    causes.sort(key=lambda cause: (-abs(cause.points), cause.criterion))
    return Effect(before.ref, before, after, tuple(causes))


def on_stored(results: Iterable[PlanResult], old: Rubric, new: Rubric) -> list[Effect]:
    """The effect on the plans of a stored round, from its findings; no plan is read again.

    A criterion that the round did not look at, or whose check has changed, is not
    assessable under the new rubric, and coverage and bounds tell of it.
    """
    changed = asked_otherwise(old, new)
    found = []
    for result in results:
        before, _ = rescored_result(result, old)
        after, missing = rescored_result(result, new, changed)
        found.append(replace(effect(before, after), not_rescored=missing))
    return found


def rescored_result(
    result: PlanResult, rubric: Rubric, changed: Collection[str] = ()
) -> tuple[PlanResult, tuple[str, ...]]:
    """A stored result under a rubric, and the criteria that it cannot answer."""
    weights = {criterion.id: criterion.scored_weight for criterion in rubric.criteria}
    again = reweighted(result, weights, changed)
    rescored = assembled(
        again.findings,
        rubric,
        ref=result.ref,
        status=result.status,
        groups=result.groups,
        facts=result.facts,
    )
    return rescored, again.not_rescored


def _by_id(findings: Iterable[CriterionResult]) -> dict[str, Weighed]:
    """What counts in a score, by criterion; a cap changes grades, and is told by the grade."""
    return {f.criterion: Weighed(f.criterion, f.outcome, weight_of(f.weight)) for f in findings}


def _said(old: Weighed | None, new: Weighed | None) -> str:
    if old is None or new is None:
        known = old or new
        return f"{'dropped' if new is None else 'added'}, {known.outcome.words if known else ''}"
    parts = []
    if old.outcome is not new.outcome:
        parts.append(f"{old.outcome.words} to {new.outcome.words}")
    if old.weight != new.weight:
        parts.append(f"weight {float(old.weight):g} to {float(new.weight):g}")
    return ", ".join(parts)
