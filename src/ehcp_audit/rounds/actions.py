"""What was to be done about findings, and whether the next round shows it.

A finding's fingerprint is its criterion, the plan's ref, and where need be the
place in the plan. Actions stand in ``actions.yaml`` beside a round, format
``ehcp-actions/1``; reading the file is ``loading``'s.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from pydantic import Field, model_validator

from ehcp_audit.finding import Outcome
from ehcp_audit.results import PlanResult, Wire
from ehcp_audit.rounds.snapshot import Snapshot

FORMAT = "ehcp-actions/1"
_SHORT = (Outcome.NOT_MET, Outcome.PARTLY_MET)


class Fingerprint(NamedTuple):
    """Which finding: stable from round to round as long as the plan keeps its ref.

    ``item`` is the place in the plan (``F.provision[3].text``) or empty for the
    plan as a whole; ``ref`` is empty for an action on all plans.
    """

    criterion: str
    ref: str = ""
    item: str = ""

    def __str__(self) -> str:
        return " / ".join(part for part in self if part)


class Action(Wire):
    """One thing to do: about which finding, by whom, until when, and what was done.

    ``said`` is what families or staff said, in the council's words, for "you
    said, we did". ``owner`` is a role or a name code. A day in ``done`` needs
    words in ``did``.
    """

    criterion: str = Field(min_length=1)
    ref: str = ""
    item: str = ""
    owner: str = Field(min_length=1, max_length=60)
    due: dt.date
    said: str = ""
    did: str = ""
    done: dt.date | None = None

    @property
    def fingerprint(self) -> Fingerprint:
        """The finding that it is about."""
        return Fingerprint(self.criterion, self.ref, self.item)

    @model_validator(mode="after")
    def _whole(self) -> Action:
        if self.item and not self.ref:
            message = "an item is a place in one plan, so it needs that plan's ref"
            raise ValueError(message)
        if self.done is not None and not self.did.strip():
            message = "an action that is done says in 'did' what was done"
            raise ValueError(message)
        return self


class ActionFile(Wire):
    """The whole of ``actions.yaml``."""

    format: Literal["ehcp-actions/1"]
    actions: tuple[Action, ...] = ()

    @model_validator(mode="after")
    def _once(self) -> ActionFile:
        seen: set[Fingerprint] = set()
        for action in self.actions:
            if action.fingerprint in seen:
                message = f"two actions are about the same finding: {action.fingerprint}"
                raise ValueError(message)
            seen.add(action.fingerprint)
        return self


class State(StrEnum):
    """What became of a finding; the values are the words of the reports.

    A finding is open while the criterion is partly met or not met in the plan.
    """

    NEW = "new"
    STILL_OPEN = "still open"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    NOT_LOOKED_AT = "not looked at again"


STATE_MEANINGS = {
    State.NEW: "open now, and in no earlier round",
    State.STILL_OPEN: "open now, and when it was last looked at",
    State.RESOLVED: "met or not applicable now, and open when it was last looked at",
    State.REOPENED: "open now, after it had been resolved, or after an action said it was done",
    State.NOT_LOOKED_AT: "open when last looked at; this round could not or did not tell",
}


@dataclass(frozen=True)
class Followed:
    """A finding with its state, and the action about it if there is one."""

    fingerprint: Fingerprint
    state: State
    action: Action | None
    overdue: bool = False


def states(history: Sequence[Snapshot]) -> Iterator[tuple[Fingerprint, State]]:
    """The state of every finding that is or was open, by criterion and ref.

    ``history`` is the rounds, the latest last; one round alone gives only new
    findings.
    """
    if not history:
        return
    refs = sorted({ref for one in history for ref in one.refs})
    for criterion in sorted({c for one in history for c in one.columns}):
        for ref in refs:
            state = state_of([open_in(one, criterion, ref) for one in history])
            if state is not None:
                yield Fingerprint(criterion, ref), state


def follow_up(
    history: Sequence[Snapshot],
    actions: Iterable[Action],
    as_of: dt.date,
    open_items: Iterable[Fingerprint] = (),
) -> list[Followed]:
    """Every finding and every action with its state on a day, overdue ones first.

    ``open_items`` (from :func:`still_open_items`) are the items that actions name
    and that the latest round still finds wanting. An action on a criterion in all
    plans is open as long as any plan is. One that says it was done by the day of a
    round that still shows the finding is *reopened*.
    """
    by_fingerprint = {action.fingerprint: action for action in actions}
    found = dict(states(history))
    items = frozenset(open_items)
    for wanted in by_fingerprint:
        if wanted not in found and history:
            inside = {state for mark, state in found.items() if mark.criterion == wanted.criterion}
            state = state_of_action(wanted, history, inside, items)
            if state is not None:
                found[wanted] = state
    listed = [with_action(f, s, by_fingerprint.get(f), as_of) for f, s in found.items()]
    listed += [
        with_action(f, State.NOT_LOOKED_AT, action, as_of)
        for f, action in by_fingerprint.items()
        if f not in found
    ]
    return sorted(listed, key=lambda f: (not f.overdue, list(State).index(f.state), f.fingerprint))


def still_open_items(results: Iterable[PlanResult], actions: Iterable[Action]) -> frozenset[Fingerprint]:
    """The items named by actions that a round still shows as evidence of a shortfall.

    Read from the results one plan at a time. A finding lists about twelve
    places, the worst first, so that in a plan with more an item may be missing.
    """
    wanted = {action.fingerprint for action in actions if action.item}
    return frozenset(
        mark
        for result in results
        for finding in result.findings
        if finding.outcome in _SHORT
        for evidence in finding.evidence
        if (mark := Fingerprint(finding.criterion, result.ref, evidence.path)) in wanted
    )


@dataclass(frozen=True)
class SaidDone:
    """One line of "you said, we did", and whether the round bears it out; no ``ref`` is all plans."""

    said: str
    did: str
    done: dt.date
    state: State
    ref: str = ""

    @property
    def borne_out(self) -> bool:
        """Whether the round shows that it helped."""
        return self.state is State.RESOLVED


def you_said_we_did(followed: Iterable[Followed]) -> list[SaidDone]:
    """Every action that is done and says what was asked for, oldest first."""
    found = [
        SaidDone(f.action.said, f.action.did, f.action.done, f.state, f.action.ref)
        for f in followed
        if f.action is not None and f.action.done is not None and f.action.said
    ]
    return sorted(found, key=lambda line: (line.done, line.said))


def open_in(one: Snapshot, criterion: str, ref: str) -> bool | None:
    """Whether a finding is open in a round; ``None`` where the round does not tell."""
    place = one.places.get(ref)
    return is_open(None if place is None else one.outcome(criterion, place))


def is_open(outcome: Outcome | None) -> bool | None:
    """Whether an outcome leaves something to do; ``None`` where it does not tell."""
    if outcome in _SHORT:
        return True
    return False if outcome in (Outcome.MET, Outcome.NOT_APPLICABLE) else None


def state_of(told: Sequence[bool | None]) -> State | None:
    """The state from a finding's history; ``None`` where it was never open or is long closed."""
    earlier = [open_ for open_ in told[:-1] if open_ is not None]
    last = earlier[-1] if earlier else None
    if told[-1] is None:
        return State.NOT_LOOKED_AT if last else None
    if not told[-1]:
        return State.RESOLVED if last else None
    if last:
        return State.STILL_OPEN
    return State.REOPENED if any(earlier) else State.NEW


def state_of_action(
    wanted: Fingerprint,
    history: Sequence[Snapshot],
    inside: Collection[State],
    items: frozenset[Fingerprint],
) -> State | None:
    """The state of an action that is not about one criterion of one plan.

    ``inside`` are the states that the criterion's findings have in any plan.
    """
    if wanted.item:
        if wanted in items:
            return State.STILL_OPEN
        latest = open_in(history[-1], wanted.criterion, wanted.ref)
        return State.NOT_LOOKED_AT if latest is None else State.RESOLVED
    if wanted.ref:
        return State.RESOLVED if open_in(history[-1], wanted.criterion, wanted.ref) is False else None
    if {State.STILL_OPEN, State.REOPENED, State.NEW}.intersection(inside):
        return State.STILL_OPEN
    return State.RESOLVED if history[-1].counts(wanted.criterion).assessed else None


def with_action(mark: Fingerprint, state: State, action: Action | None, as_of: dt.date) -> Followed:
    """A finding with its action: reopened if the action said it was done, overdue if it is late."""
    if action is None:
        return Followed(mark, state, None)
    if action.done is not None and action.done <= as_of and state in (State.STILL_OPEN, State.NEW):
        return Followed(mark, State.REOPENED, action)
    overdue = action.done is None and action.due < as_of and state is not State.RESOLVED
    return Followed(mark, state, action, overdue)
