"""What caused the change of the mean score: the plans, which plans were drawn, or the rubric.

An identity in exact fractions: the parts add up to the whole, and swapping the
rounds turns every sign round. The rubric's part comes from scoring both rounds'
stored findings with the weights of either; the rest is told apart as Kitagawa
did (1955, Journal of the American Statistical Association 50:1168-1194), with
each plan that was audited again compared with itself.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ehcp_audit.rounds.snapshot import CODES, Snapshot

_AGAIN = ("plans audited in both rounds",)
Weights = Mapping[str, Fraction]


@dataclass(frozen=True)
class Causes:
    """The change of the mean score, in points of 100, and its parts.

    ``total`` = ``reaudited`` + ``others`` + ``mix`` + ``rubric``, exactly.
    ``reaudited``: plans audited both times changed. ``others``: other plans of
    the same kind score differently. ``mix``: other kinds of plan were drawn, or
    more of the ones and fewer of the others. ``rubric``: weights changed, and
    criteria came, went or changed; those, which cannot be scored in both
    rounds, are ``not_rescored``.
    """

    before: Fraction
    after: Fraction
    reaudited: Fraction
    others: Fraction
    mix: Fraction
    rubric: Fraction
    rescored: tuple[str, ...]
    not_rescored: tuple[str, ...]

    @property
    def total(self) -> Fraction:
        """The whole change of the mean score."""
        return self.after - self.before

    @property
    def plans(self) -> Fraction:
        """The part of the plans themselves: those audited again, and others of the same kind."""
        return self.reaudited + self.others


@dataclass(frozen=True)
class CannotTell:
    """Why the causes cannot be told apart."""

    reason: str


@dataclass(frozen=True)
class _Scored:
    """Each plan's points and the most it could have, in whole numbers; 0 and 0 if unscored."""

    plans: Sequence[tuple[int, int]]

    def scores(self, places: Sequence[int]) -> Fraction:
        """The sum of the scores, out of 100, of some plans."""
        counted = Counter(self.plans[place] for place in places)
        return sum(
            (100 * n * Fraction(earned, most) for (earned, most), n in counted.items() if most),
            Fraction(0),
        )

    @property
    def mean(self) -> Fraction | None:
        """The mean score of the plans that have one."""
        scored = [place for place, (_, most) in enumerate(self.plans) if most]
        return self.scores(scored) / len(scored) if scored else None


def causes(
    before: Snapshot,
    after: Snapshot,
    *,
    by: Sequence[str] = (),
    changed: Collection[str] = (),
) -> Causes | CannotTell:
    """Tell apart what changed the mean score.

    ``by`` names the groups (``phase``, ``need``) that make plans "of the same
    kind"; without any, all plans are of one kind. ``changed`` as in
    :func:`~ehcp_audit.rounds.compare.compare`.
    """
    common = tuple(c for c in after.criteria if c in before.columns and c not in changed)
    own = _scored(before, before.weights).mean, _scored(after, after.weights).mean
    parts = [
        _between(before, after, {c: weights[c] for c in common}, by)
        for weights in (before.weights, after.weights)
    ]
    old, new = parts
    if own[0] is None or own[1] is None:
        return CannotTell("a round has no plan with a score")
    if old is None or new is None:
        return CannotTell("the rounds share no criterion with a weight that both could assess")
    half = Fraction(1, 2)
    bridge = (new.before - old.before) + (new.after - old.after)
    return Causes(
        own[0],
        own[1],
        half * (old.reaudited + new.reaudited),
        half * (old.others + new.others),
        half * (old.mix + new.mix),
        (own[1] - new.after) + half * bridge + (old.before - own[0]),
        common,
        tuple(sorted({*before.criteria, *after.criteria} - {*common})),
    )


@dataclass(frozen=True)
class _Parts:
    """Two rounds under one set of weights: their means, and the parts of the difference."""

    before: Fraction
    after: Fraction
    reaudited: Fraction
    others: Fraction
    mix: Fraction


def _between(before: Snapshot, after: Snapshot, weights: Weights, by: Sequence[str]) -> _Parts | None:
    old, new = _scored(before, weights), _scored(after, weights)
    if old.mean is None or new.mean is None:
        return None
    again = {
        ref
        for ref, here in before.places.items()
        if ref in after.places and old.plans[here][1] and new.plans[after.places[ref]][1]
    }
    kinds_old, kinds_new = _by_kind(before, old, again, by), _by_kind(after, new, again, by)
    size_old, size_new = sum(map(len, kinds_old.values())), sum(map(len, kinds_new.values()))
    half, none = Fraction(1, 2), Fraction(0)
    reaudited = others = mix = none
    for kind in {*kinds_old, *kinds_new}:
        here, there = kinds_old.get(kind, []), kinds_new.get(kind, [])
        # A kind that one round lacks cannot have changed: all of it is mix.
        mean_new = new.scores(there) / len(there) if there else old.scores(here) / len(here)
        mean_old = old.scores(here) / len(here) if here else mean_new
        part_old, part_new = Fraction(len(here), size_old), Fraction(len(there), size_new)
        within = half * (part_old + part_new) * (mean_new - mean_old)
        mix += half * (mean_old + mean_new) * (part_new - part_old)
        if kind == _AGAIN:
            reaudited += within
        else:
            others += within
    return _Parts(old.mean, new.mean, reaudited, others, mix)


def _by_kind(
    one: Snapshot, scored: _Scored, again: Collection[str], by: Sequence[str]
) -> dict[Hashable, list[int]]:
    """The places of the plans with a score, by their kind."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for place, ref in enumerate(one.refs):
        if scored.plans[place][1]:
            groups = one.groups[place]
            kind = (_AGAIN[0],) if ref in again else ("", *(groups.get(b, "") for b in by))
            found[kind].append(place)
    return found


def _scored(one: Snapshot, weights: Weights) -> _Scored:
    """A round's plans scored from their stored outcomes with some weights."""
    criteria = [c for c in one.criteria if weights.get(c)]
    if not criteria:
        return _Scored([(0, 0)] * len(one.refs))
    scale = math.lcm(*(weights[c].denominator for c in criteria))
    points = {CODES[outcome]: value for outcome, value in one.points.items()}
    fine = math.lcm(*(value.denominator for value in points.values())) if points else 1
    earned, most = [], []
    for criterion in criteria:
        weight = int(weights[criterion] * scale)
        column = one.columns[criterion]
        earned.append(_looked_up(column, {c: int(v * fine) * weight for c, v in points.items()}))
        most.append(_looked_up(column, dict.fromkeys(points, fine * weight)))
    sums = zip(map(sum, zip(*earned, strict=True)), map(sum, zip(*most, strict=True)), strict=True)
    return _Scored(list(sums))


def _looked_up(column: bytes, values: Mapping[int, int]) -> map[int]:
    table = [values.get(code, 0) for code in range(len(CODES) + 1)]
    return map(table.__getitem__, column)
