"""What became of each plan and criterion from one round to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ehcp_audit.finding import Outcome
from ehcp_audit.rounds.snapshot import OUTCOMES, Snapshot


class Move(StrEnum):
    """How one criterion of one plan changed; the words are those of the reports.

    *Applicable* goes before *assessable*: from "not applicable" to anything
    else is newly applicable. A check that failed counts as not assessable.
    *Added* and *removed* are criteria that only the later, or only the
    earlier, round looked at in this plan.
    """

    IMPROVED = "improved"
    WORSENED = "worsened"
    SAME = "same"
    NEWLY_APPLICABLE = "newly applicable"
    NO_LONGER_APPLICABLE = "no longer applicable"
    NEWLY_ASSESSABLE = "newly assessable"
    NO_LONGER_ASSESSABLE = "no longer assessable"
    ADDED = "added"
    REMOVED = "removed"

    @property
    def mirror(self) -> Move:
        """The move seen the other way round."""
        return _MIRRORS.get(self, self)


_PAIRS = (
    (Move.IMPROVED, Move.WORSENED),
    (Move.NEWLY_APPLICABLE, Move.NO_LONGER_APPLICABLE),
    (Move.NEWLY_ASSESSABLE, Move.NO_LONGER_ASSESSABLE),
    (Move.ADDED, Move.REMOVED),
)
_MIRRORS = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
_GAINED = (Move.ADDED, Move.NEWLY_APPLICABLE, Move.NEWLY_ASSESSABLE)
_RANK = {Outcome.NOT_MET: 0, Outcome.PARTLY_MET: 1, Outcome.MET: 2}


def move_of(before: Outcome | None, after: Outcome | None) -> Move:
    """The move from one outcome to another; ``None`` is a round without this criterion."""
    here, there = _step(before), _step(after)
    if here != there:
        gained = _GAINED[min(here, there)]
        return gained if here < there else gained.mirror
    old, new = (_RANK.get(outcome, 0) if outcome else 0 for outcome in (before, after))
    if old == new:
        return Move.SAME
    return Move.IMPROVED if new > old else Move.WORSENED


def _step(outcome: Outcome | None) -> int:
    """How far a criterion got: not in the round, not applicable, not assessable, assessed."""
    if outcome is None:
        return 0
    if outcome is Outcome.NOT_APPLICABLE:
        return 1
    return 3 if outcome.assessed else 2


_TABLE = {(b, a): move_of(OUTCOMES[b], OUTCOMES[a]) for b in range(7) for a in range(7)}


@dataclass(frozen=True)
class Moved:
    """One criterion of one plan that is no longer what it was."""

    ref: str
    criterion: str
    before: Outcome | None
    after: Outcome | None
    move: Move


@dataclass(frozen=True)
class Matching:
    """Which plans and which criteria two rounds share, by ref and by id."""

    common: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    criteria: tuple[str, ...]
    criteria_added: tuple[str, ...]
    criteria_removed: tuple[str, ...]


def matching(before: Snapshot, after: Snapshot) -> Matching:
    """What the two rounds have in common and what only one of them has."""
    return Matching(
        tuple(ref for ref in before.refs if ref in after.places),
        tuple(ref for ref in after.refs if ref not in before.places),
        tuple(ref for ref in before.refs if ref not in after.places),
        tuple(c for c in after.criteria if c in before.columns),
        tuple(c for c in after.criteria if c not in before.columns),
        tuple(c for c in before.criteria if c not in after.columns),
    )


@dataclass(frozen=True)
class Places:
    """Where each plan of both rounds stands in either; one list as long as the other."""

    before: tuple[int, ...]
    after: tuple[int, ...]


def places_of(before: Snapshot, after: Snapshot) -> Places:
    """Where the plans of both rounds stand, in the order of their refs."""
    shared = [ref for ref in before.refs if ref in after.places]
    return Places(tuple(map(before.places.__getitem__, shared)), tuple(map(after.places.__getitem__, shared)))


def moves(before: Snapshot, after: Snapshot) -> Iterator[Moved]:
    """Everything that changed in the plans of both rounds, by criterion, then by ref.

    What stayed the same is left out: a round against itself gives nothing.
    """
    places = places_of(before, after)
    for criterion in sorted({*before.columns, *after.columns}):
        pairs = _codes(before, after, criterion, places)
        for place, (old, new) in zip(places.before, pairs, strict=True):
            move = _TABLE[old, new]
            if move is not Move.SAME:
                yield Moved(before.refs[place], criterion, OUTCOMES[old], OUTCOMES[new], move)


def crossed(
    before: Snapshot, after: Snapshot, criterion: str, places: Places
) -> Counter[tuple[Outcome | None, Outcome | None]]:
    """How many plans of both rounds had which outcome before and which after."""
    counted = Counter(_codes(before, after, criterion, places))
    return Counter({(OUTCOMES[old], OUTCOMES[new]): n for (old, new), n in counted.items()})


def move_counts(
    pairs: Counter[tuple[Outcome | None, Outcome | None]],
) -> Counter[Move]:
    """How many plans made which move, from :func:`crossed`; plans in which neither looked are left out."""
    found: Counter[Move] = Counter()
    for (old, new), number in pairs.items():
        if old or new:
            found[move_of(old, new)] += number
    return found


def _codes(before: Snapshot, after: Snapshot, criterion: str, places: Places) -> Iterator[tuple[int, int]]:
    old = before.columns.get(criterion, bytes(len(before.refs)))
    new = after.columns.get(criterion, bytes(len(after.refs)))
    return zip(map(old.__getitem__, places.before), map(new.__getitem__, places.after), strict=True)
