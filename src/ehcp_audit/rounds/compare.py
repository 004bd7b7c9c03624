"""Two rounds compared: what improved, what got worse, and what cannot be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ehcp_audit.errors import Problem, RoundError, UsageError
from ehcp_audit.finding import ASSESSED, Outcome
from ehcp_audit.rounds.changes import (
    UNKNOWN,
    ChangeT,
    Drawn,
    MeanChange,
    Pairs,
    ShareChange,
    adjusted,
    mean_change,
    paired_change,
    paired_mean_change,
    share_change,
)
from ehcp_audit.rounds.moves import (
    Matching,
    Move,
    Places,
    crossed,
    matching,
    move_counts,
    places_of,
)
from ehcp_audit.rounds.resampling import Earned
from ehcp_audit.rounds.snapshot import CODES, Snapshot

_JUDGED = frozenset(code for outcome, code in CODES.items() if outcome.assessed)


class Labels(NamedTuple):
    """Which theme a criterion belongs to, and who can put it right; from the rubric."""

    theme: str
    owner: str


@dataclass(frozen=True)
class CriterionChange:
    """One criterion in two rounds.

    ``overall`` is about the rounds as a whole: paired where all plans assessed
    are the same ones, else as separate plans. ``reaudited`` is about the plans
    assessed both times, where there are some but not only these.
    """

    criterion: str
    overall: ShareChange
    reaudited: ShareChange | None
    moves: Mapping[Move, int]


@dataclass(frozen=True)
class MeasureChange:
    """The score, or a theme's or an owner's share of points, in two rounds; as above."""

    name: str
    overall: MeanChange
    reaudited: MeanChange | None


@dataclass(frozen=True)
class Comparison:
    """Two rounds compared.

    ``total`` is in points of 100; themes and owners are shares of points from
    0 to 1. ``not_comparable`` are criteria whose check is not the same in both.
    """

    before: str
    after: str
    matching: Matching
    total: MeasureChange
    themes: tuple[MeasureChange, ...]
    owners: tuple[MeasureChange, ...]
    criteria: tuple[CriterionChange, ...]
    not_comparable: tuple[str, ...]
    drawn: Drawn


def compare(
    before: Snapshot,
    after: Snapshot,
    labels: Mapping[str, Labels],
    *,
    frames: tuple[int | None, int | None] = (None, None),
    changed: Collection[str] = (),
) -> Comparison:
    """Compare two rounds.

    ``labels`` give each criterion's theme and owner; one without any counts
    among the criteria only. ``frames`` are the numbers of plans that each round
    was drawn from, where known.
    ``changed`` are criteria of both rounds whose check is not the same: their
    findings answer different questions and are not set against each other.
    Raises :class:`RoundError` for a round without plans, :class:`UsageError`
    for a frame smaller than its round.
    """
    for one in (before, after):
        if not one.refs:
            raise RoundError(Problem("this round holds no plan, so there is nothing to compare", one.name))
    drawn = (_drawn(before, frames[0]), _drawn(after, frames[1]))
    matched = matching(before, after)
    criteria = [c for c in matched.criteria if c not in changed]
    places = places_of(before, after)
    measures = _Measures(before, after, drawn, places)
    return Comparison(
        before.name,
        after.name,
        matched,
        measures.change("score", scores_of(before), scores_of(after)),
        measures.of_groups({c: labels[c].theme for c in criteria if c in labels}),
        measures.of_groups({c: labels[c].owner for c in criteria if c in labels}),
        _criteria(before, after, criteria, drawn, places),
        tuple(c for c in matched.criteria if c in changed),
        drawn,
    )


def scores_of(one: Snapshot) -> list[Earned | None]:
    """Each plan's score; ``None`` where it has none."""
    known = {score: Earned(score) for score in {*one.scores} if score is not None}
    return [None if score is None else known[score] for score in one.scores]


def points_of(one: Snapshot, criteria: Sequence[str]) -> list[Earned | None]:
    """Each plan's points on some criteria, and how many of them were assessed; ``None`` if none.

    Criteria count alike here, whatever their weight: a theme's share says how
    much of what was looked at is there.
    """
    columns = [one.columns[criterion] for criterion in criteria if criterion in one.columns]
    if not columns:
        return [None] * len(one.refs)
    # In halves, so that whole columns can be translated and added as bytes.
    halves = bytes(_halves(one, code) for code in range(256))
    judged = bytes(code in _JUDGED for code in range(256))
    earned = map(sum, zip(*(column.translate(halves) for column in columns), strict=True))
    possible = map(sum, zip(*(column.translate(judged) for column in columns), strict=True))
    known: dict[tuple[int, int], Earned | None] = {}
    return [
        known.setdefault((e, p), Earned(e / 2, float(p)) if p else None)
        for e, p in zip(earned, possible, strict=True)
    ]


def _halves(one: Snapshot, code: int) -> int:
    outcome = next((o for o, c in CODES.items() if c == code and o.assessed), None)
    points = one.points.get(outcome) if outcome is not None else None
    return 0 if points is None else round(2 * points)


def _drawn(one: Snapshot, frame: int | None) -> float:
    if frame is None:
        return 0.0
    if frame < len(one.refs):
        raise UsageError(
            Problem(
                f"the round holds {len(one.refs)} plans, more than the {frame} it is said to be drawn from",
                one.name,
            )
        )
    return len(one.refs) / frame


def _criteria(
    before: Snapshot, after: Snapshot, criteria: Sequence[str], drawn: Drawn, places: Places
) -> tuple[CriterionChange, ...]:
    found = [_criterion(before, after, criterion, drawn, places) for criterion in criteria]
    tests = _adjusted([(change.overall, change.reaudited) for change in found])
    return tuple(
        replace(change, overall=overall, reaudited=again)
        for change, (overall, again) in zip(found, tests, strict=True)
    )


def _adjusted(
    changes: Sequence[tuple[ChangeT, ChangeT | None]],
) -> list[tuple[ChangeT, ChangeT | None]]:
    """Adjust the tests of the rounds as a whole for one another, and those of the same plans."""
    again = iter(adjusted([change for _, change in changes if change is not None]))
    return [
        (overall, None if change is None else next(again))
        for overall, (_, change) in zip(adjusted([overall for overall, _ in changes]), changes, strict=True)
    ]


def _criterion(
    before: Snapshot, after: Snapshot, criterion: str, drawn: Drawn, places: Places
) -> CriterionChange:
    old, new = before.counts(criterion), after.counts(criterion)
    both = crossed(before, after, criterion, places)
    moved, pairs = move_counts(both), _pairs(both)
    if pairs.total == old.assessed == new.assessed and pairs.total:
        return CriterionChange(criterion, paired_change(pairs, drawn), None, moved)
    overall = share_change((old.met, old.assessed), (new.met, new.assessed), drawn)
    again = paired_change(pairs) if pairs.total else None
    return CriterionChange(criterion, overall, again, moved)


def _pairs(both: Mapping[tuple[Outcome | None, Outcome | None], int]) -> Pairs:
    counted: Counter[tuple[bool, bool]] = Counter()
    for (old, new), number in both.items():
        if old in ASSESSED and new in ASSESSED:
            counted[old is Outcome.MET, new is Outcome.MET] += number
    return Pairs(counted[True, True], counted[True, False], counted[False, True], counted[False, False])


@dataclass(frozen=True)
class _Measures:
    """Means over plans in two rounds: the score, and shares of points."""

    before: Snapshot
    after: Snapshot
    drawn: Drawn
    places: Places

    def change(self, name: str, old: Sequence[Earned | None], new: Sequence[Earned | None]) -> MeasureChange:
        """The change of one measure, in all plans and in those of both rounds."""
        pairs = [
            (one, two)
            for one, two in zip(
                map(old.__getitem__, self.places.before),
                map(new.__getitem__, self.places.after),
                strict=True,
            )
            if one is not None and two is not None
        ]
        all_old, all_new = [e for e in old if e is not None], [e for e in new if e is not None]
        if pairs and len(pairs) == len(all_old) == len(all_new):
            return MeasureChange(name, paired_mean_change(pairs, self.drawn), None)
        overall = mean_change(all_old, all_new, self.drawn)
        return MeasureChange(name, overall, paired_mean_change(pairs, UNKNOWN) if pairs else None)

    def of_groups(self, groups: Mapping[str, str]) -> tuple[MeasureChange, ...]:
        """The change in each theme, or for each owner, given every criterion's."""
        found = []
        for name in sorted({*groups.values()}):
            members = [c for c, group in groups.items() if group == name]
            old, new = points_of(self.before, members), points_of(self.after, members)
            found.append(self.change(name, old, new))
        tests = _adjusted([(m.overall, m.reaudited) for m in found])
        return tuple(
            replace(measure, overall=overall, reaudited=again)
            for measure, (overall, again) in zip(found, tests, strict=True)
        )
