"""A round as a comparison needs it: outcomes, weights, scores and groups, without a plan's words.

Held by column, one byte an outcome, so that all of England's plans (718,838 in
January 2026) fit in a laptop's memory: about a quarter of a kilobyte a plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from ehcp_audit.errors import Problem, RoundError
from ehcp_audit.finding import Outcome
from ehcp_audit.results import CriterionResult, PlanResult
from ehcp_audit.rounds.counting import Counts

CODES: Mapping[Outcome, int] = {outcome: code for code, outcome in enumerate(Outcome, 1)}
OUTCOMES: tuple[Outcome | None, ...] = (None, *Outcome)


@dataclass(frozen=True)
class Snapshot:
    """One round, its plans in the order of their refs.

    ``columns`` holds for each criterion one byte a plan: 0 where the plan has
    no finding on it, else the outcome's code. ``weights`` and ``points`` are
    those that the round itself was scored with.
    """

    name: str
    refs: tuple[str, ...]
    columns: Mapping[str, bytes]
    weights: Mapping[str, Fraction]
    points: Mapping[Outcome, Fraction]
    scores: tuple[float | None, ...]
    groups: tuple[Mapping[str, str], ...]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each ref stands."""
        return {ref: place for place, ref in enumerate(self.refs)}

    @property
    def criteria(self) -> tuple[str, ...]:
        """The criteria, in the order of the rubric."""
        return tuple(self.columns)

    def outcome(self, criterion: str, place: int) -> Outcome | None:
        """One plan's outcome on one criterion, or ``None`` without a finding."""
        column = self.columns.get(criterion)
        return None if column is None else OUTCOMES[column[place]]

    def counts(self, criterion: str) -> Counts:
        """How many plans had which outcome on a criterion."""
        column = self.columns.get(criterion, b"")
        return Counts(**{o.value: column.count(code) for o, code in CODES.items()})

    def group(self, by: str) -> list[str]:
        """Each plan's group in one breakdown."""
        return [groups.get(by, "not recorded") for groups in self.groups]


def snapshot(name: str, results: Iterable[PlanResult]) -> Snapshot:
    """Take in a round's results, one plan at a time.

    Raises :class:`RoundError` where a ref comes twice, or where one round
    weighs a criterion or counts an outcome in two ways.
    """
    gathered = _Gathered(name)
    for result in results:
        gathered.add(result)
    return gathered.done()


class _Gathered:
    """The columns while they grow."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._refs: list[str] = []
        self._columns: dict[str, bytearray] = {}
        self._weights: dict[str, float] = {}
        self._points: dict[Outcome, float] = {}
        self._scores: list[float | None] = []
        self._groups: list[Mapping[str, str]] = []
        # Equal scores and equal groups are kept once.
        self._known_scores: dict[float | None, float | None] = {}
        self._known_groups: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = {}

    def add(self, result: PlanResult) -> None:
        place = len(self._refs)
        self._refs.append(result.ref)
        self._scores.append(self._known_scores.setdefault(result.score, result.score))
        key = tuple(sorted(result.groups.items()))
        self._groups.append(self._known_groups.setdefault(key, result.groups))
        for finding in result.findings:
            column = self._columns.setdefault(finding.criterion, bytearray())
            if len(column) > place:
                raise self._wrong(f"the criterion {finding.criterion!r} comes twice in one plan")
            column.extend(bytes(place - len(column)))
            column.append(CODES[finding.outcome])
            self._agree(finding)

    def _agree(self, finding: CriterionResult) -> None:
        if self._weights.setdefault(finding.criterion, finding.weight) != finding.weight:
            raise self._wrong(f"the criterion {finding.criterion!r} has two weights in one round")
        points = finding.points
        if points is not None and self._points.setdefault(finding.outcome, points) != points:
            raise self._wrong(f"{finding.outcome.words!r} is worth two numbers of points")

    def done(self) -> Snapshot:
        size = len(self._refs)
        for column in self._columns.values():
            column.extend(bytes(size - len(column)))
        order: Sequence[int] = sorted(range(size), key=self._refs.__getitem__)
        refs = tuple(self._refs[i] for i in order)
        for ref, following in pairwise(refs):
            if ref == following:
                raise self._wrong(f"the plan {ref} comes twice")
        return Snapshot(
            self._name,
            refs,
            {name: bytes(map(column.__getitem__, order)) for name, column in self._columns.items()},
            {name: Fraction(str(weight)) for name, weight in self._weights.items()},
            {outcome: Fraction(str(points)) for outcome, points in self._points.items()},
            tuple(self._scores[i] for i in order),
            tuple(self._groups[i] for i in order),
        )

    def _wrong(self, what: str) -> RoundError:
        return RoundError(Problem(what, self._name, fix="run `ehcp-audit score` again"))
