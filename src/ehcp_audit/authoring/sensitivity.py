"""How much a round's grades hang on the weights that somebody chose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ehcp_audit.results import PlanResult
from ehcp_audit.rounding import rounded
from ehcp_audit.rubric import Rubric
from ehcp_audit.score import Weighed, grade, tally, weight_of

SHIFT = Fraction(1, 5)  # 20 per cent


@dataclass(frozen=True)
class Leaning:
    """What happens to a round's grades if one criterion weighs less, more, or nothing.

    ``lighter``, ``heavier`` and ``without`` are the refs of the plans whose grade
    would change; ``mean_shift`` is what leaving it out does to the mean score.
    """

    criterion: str
    weight: float
    lighter: tuple[str, ...]
    heavier: tuple[str, ...]
    without: tuple[str, ...]
    mean_shift: float | None

    @property
    def decides(self) -> bool:
        """Whether some grade would be another."""
        return bool(self.lighter or self.heavier or self.without)


@dataclass(frozen=True)
class Sensitivity:
    """A round under changed weights, one criterion at a time; the most decisive first."""

    plans: int
    leanings: tuple[Leaning, ...]

    @property
    def by_weight(self) -> int:
        """Plans that some weight, a fifth lighter or heavier, would regrade."""
        return len({ref for leaning in self.leanings for ref in (*leaning.lighter, *leaning.heavier)})

    @property
    def by_absence(self) -> int:
        """Plans that leaving some one criterion out would regrade."""
        return len({ref for leaning in self.leanings for ref in leaning.without})


def sensitivity(results: Iterable[PlanResult], rubric: Rubric, shift: Fraction = SHIFT) -> Sensitivity:
    """Change one weight at a time in every plan of a round and see which grades move.

    The most decisive criteria come first. Caps keep their force when a weight
    changes; a criterion left out takes its cap with it.
    """
    listed = [(result.ref, _weighed(result, rubric)) for result in results]
    grades = {ref: _grade(items, rubric) for ref, items in listed}
    means = _mean(listed)
    found = []
    for criterion in rubric.criteria:
        if not criterion.scored_weight:
            continue
        varied = [
            [(ref, _changed(items, criterion.id, factor)) for ref, items in listed]
            for factor in (1 - shift, 1 + shift, None)
        ]
        lighter, heavier, without = (_moved(plans, grades, rubric) for plans in varied)
        mean = _mean(varied[2])
        found.append(
            Leaning(
                criterion.id,
                criterion.scored_weight,
                lighter,
                heavier,
                without,
                None if mean is None or means is None else rounded(mean - means),
            )
        )
    found.sort(key=_decisive)
    return Sensitivity(len(listed), tuple(found))


def _decisive(leaning: Leaning) -> tuple[int, float, str]:
    moved = len({*leaning.lighter, *leaning.heavier, *leaning.without})
    return -moved, -abs(leaning.mean_shift or 0), leaning.criterion


def _weighed(result: PlanResult, rubric: Rubric) -> list[Weighed]:
    caps = {criterion.id: criterion.cap for criterion in rubric.criteria}
    return [
        Weighed(f.criterion, f.outcome, weight_of(f.weight), caps.get(f.criterion)) for f in result.findings
    ]


def _changed(items: Sequence[Weighed], criterion: str, factor: Fraction | None) -> list[Weighed]:
    """The items with one weight multiplied; with that item left out where the factor is ``None``."""
    others = [item for item in items if item.criterion != criterion]
    own = [item for item in items if item.criterion == criterion]
    if factor is None:
        return others
    return others + [Weighed(item.criterion, item.outcome, item.weight * factor, item.cap) for item in own]


def _grade(items: Sequence[Weighed], rubric: Rubric) -> str | None:
    return grade(tally(items), items, rubric.grades, rubric.coverage_floor).grade


def _moved(
    varied: list[tuple[str, list[Weighed]]], grades: dict[str, str | None], rubric: Rubric
) -> tuple[str, ...]:
    return tuple(ref for ref, items in varied if _grade(items, rubric) != grades[ref])


def _mean(listed: Sequence[tuple[str, list[Weighed]]]) -> Fraction | None:
    scores = [score for _, items in listed if (score := tally(items).score) is not None]
    return sum(scores, Fraction(0)) / len(scores) if scores else None
