"""Findings and actions followed through rounds of any size: counts, and what actions are about.

``actions.follow_up`` lists every finding; here only those are listed that an
action names, and the rest is counted, since a council has thousands.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ehcp_audit.rounds.actions import (
    Action,
    Fingerprint,
    Followed,
    State,
    is_open,
    open_in,
    state_of,
    state_of_action,
    with_action,
)
from ehcp_audit.rounds.snapshot import OUTCOMES, Snapshot


def state_counts(history: Sequence[Snapshot]) -> Mapping[str, Counter[State]]:
    """How many findings of each criterion are in which state; the sum of ``actions.states``.

    Counted by history and not by plan, so that it holds for any number of plans.
    """
    refs = sorted({ref for one in history for ref in one.refs})
    placed = [list(map(one.places.get, refs)) for one in history]
    found: dict[str, Counter[State]] = {}
    for criterion in sorted({c for one in history for c in one.columns}):
        columns = [_told_column(one, criterion, places) for one, places in zip(history, placed, strict=True)]
        counted = Counter[State]()
        for told, number in Counter(zip(*columns, strict=True)).items():
            state = state_of(told)
            if state is not None:
                counted[state] += number
        found[criterion] = counted
    return found


def followed(
    history: Sequence[Snapshot],
    actions: Iterable[Action],
    as_of: dt.date,
    open_items: Iterable[Fingerprint] = (),
) -> list[Followed]:
    """As :func:`~ehcp_audit.rounds.actions.follow_up`, but only the findings that an action is about."""
    listed, items = list(actions), frozenset(open_items)
    counts = state_counts(history) if listed and history else {}
    found = []
    for action in listed:
        mark, state = action.fingerprint, None
        if mark.ref and not mark.item:
            state = state_of([open_in(one, mark.criterion, mark.ref) for one in history]) if history else None
        if state is None and history:
            inside = [s for s, n in counts.get(mark.criterion, {}).items() if n]
            state = state_of_action(mark, history, inside, items)
        found.append(with_action(mark, state or State.NOT_LOOKED_AT, action, as_of))
    return sorted(found, key=lambda f: (not f.overdue, list(State).index(f.state), f.fingerprint))


def _told_column(one: Snapshot, criterion: str, places: Sequence[int | None]) -> list[bool | None]:
    """``open_in`` for many plans, by their places."""
    column = one.columns.get(criterion)
    if column is None:
        return [None] * len(places)
    told = [is_open(outcome) for outcome in OUTCOMES]
    return [None if place is None else told[column[place]] for place in places]
