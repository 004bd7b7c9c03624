"""What became of findings and actions, as a part of the reports."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ehcp_audit.days import day_words
from ehcp_audit.report.compared import Following
from ehcp_audit.report.figures import HIDDEN, safe
from ehcp_audit.report.markdown import sentence, template, tidy
from ehcp_audit.rounds.actions import STATE_MEANINGS, Followed, SaidDone, State, you_said_we_did

_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_BORNE_OUT = {
    State.RESOLVED: "The latest audit shows that it is put right.",
    State.NOT_LOOKED_AT: "The latest audit did not look at it again.",
}
_NOT_YET = "The latest audit does not show it yet."
_NOT_YET_IN_ALL = "The latest audit does not show it in every plan yet."


@dataclass(frozen=True)
class SaidLine:
    """One line of "you said, we did", ready to print."""

    said: str
    did: str
    done: str
    borne_out: str


@dataclass(frozen=True)
class ActionLine:
    """One action, ready to print."""

    about: str
    owner: str
    due: str
    state: str
    done: str


def actions_section(following: Following, *, first_round: bool) -> str:
    """Counts of findings by state, the actions, and "you said, we did", for the team."""
    # A first round has only new findings; the report's criteria say that already.
    states = [state for state in State if following.number(state)]
    counts = [] if first_round else [
        (criterion, [found.get(state, 0) for state in states])
        for criterion, found in following.counts.items()
        if any(found.values())
    ]  # fmt: skip
    return tidy(
        template("actions.md.j2").render(
            counts=counts,
            states=states,
            state_meanings=[(state, STATE_MEANINGS[state]) for state in states],
            actions=[_line(one) for one in following.actions],
            no_file=not following.actions,
            said=said_lines(following.actions),
        )
    )


def said_lines(actions: Sequence[Followed], hidden: Collection[str] | None = None) -> list[SaidLine]:
    """The lines of "you said, we did".

    With ``hidden`` (all refs) only actions on all plans are told, and a ref in
    their words becomes "a plan": what is said of one plan points to one child.
    """
    listed = [one for one in actions if hidden is None or (one.action is not None and not one.action.ref)]
    return [_said(line, hidden or ()) for line in you_said_we_did(listed)]


def action_counts(actions: Sequence[Followed]) -> list[tuple[str, str]]:
    """How many actions are in which state, small numbers hidden."""
    overdue = sum(one.overdue for one in actions)
    counts = [("overdue", overdue)] + [
        (str(state), sum(one.state is state and not one.overdue for one in actions)) for state in State
    ]
    hide = not safe(*(number for _, number in counts))
    return [(name, HIDDEN if hide else str(number)) for name, number in counts if number]


def _said(line: SaidDone, hidden: Collection[str]) -> SaidLine:
    said, did = (
        _REF.sub(lambda found: "a plan" if found.group().rstrip(".-") in hidden else found.group(), text)
        for text in (line.said, line.did)
    )
    told = _BORNE_OUT.get(line.state) or (_NOT_YET if line.ref else _NOT_YET_IN_ALL)
    return SaidLine(sentence(said), sentence(did), day_words(line.done), told)


def _line(one: Followed) -> ActionLine:
    action = one.action
    if action is None:
        return ActionLine(str(one.fingerprint), "", "", str(one.state), "")
    done = "" if action.done is None else f"{day_words(action.done)}: {action.did}"
    state = f"overdue ({one.state})" if one.overdue else str(one.state)
    return ActionLine(
        str(one.fingerprint) if action.ref else f"{action.criterion}, all plans",
        action.owner,
        day_words(action.due),
        state,
        done,
    )
