"""Findings followed from round to round, and the actions about them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ehcp_audit.rounds.actions import (
    STATE_MEANINGS,
    Action,
    ActionFile,
    Fingerprint,
    State,
    follow_up,
    states,
    still_open_items,
    you_said_we_did,
)
from tests.rounds.made import plan, round_of, rounds

TODAY = dt.date(2022, 6, 1)
ITEM = "F.provision[2].text"


def action(**changed):
    return Action.model_validate(
        {"criterion": "a", "ref": "P1", "owner": "writer", "due": "2022-05-01", **changed}
    )


def history(*letters):
    """One plan and one criterion over rounds; a blank is a round without the plan."""
    return [
        round_of(f"R{i}", {"P1": letter} if letter != " " else {"P0": "m"})
        for i, letter in enumerate(letters)
    ]


@pytest.mark.parametrize(
    ("letters", "state"),
    [
        ("n", State.NEW),
        ("mn", State.NEW),
        ("?p", State.NEW),
        (" n", State.NEW),
        ("nn", State.STILL_OPEN),
        ("n?p", State.STILL_OPEN),
        ("nm", State.RESOLVED),
        ("p-", State.RESOLVED),
        ("n m", State.RESOLVED),
        ("nmn", State.REOPENED),
        ("nm p", State.REOPENED),
        ("n?", State.NOT_LOOKED_AT),
        ("n ", State.NOT_LOOKED_AT),
        ("n!", State.NOT_LOOKED_AT),
        ("m", None),
        ("nmm", None),
        ("m?", None),
    ],
)
def test_states(letters, state):
    found = dict(states(history(*letters)))
    assert found.get(Fingerprint("a", "P1")) is state


def test_no_rounds_have_no_states():
    assert list(states([])) == []


@given(st.lists(rounds(), min_size=1, max_size=3))
def test_every_open_finding_of_the_latest_round_is_followed(rounds_):
    found = dict(states(rounds_))
    latest = rounds_[-1]
    for criterion in latest.criteria:
        for place, ref in enumerate(latest.refs):
            outcome = latest.outcome(criterion, place)
            short = outcome is not None and outcome.value in ("not_met", "partly_met")
            state = found.get(Fingerprint(criterion, ref))
            assert short is (state in (State.NEW, State.STILL_OPEN, State.REOPENED))


@given(rounds())
def test_a_round_with_itself_is_all_still_open(one):
    assert {state for _, state in states([one, one])} <= {State.STILL_OPEN}


@pytest.mark.parametrize(
    ("letters", "changed", "state", "overdue"),
    [
        pytest.param("nn", {}, State.STILL_OPEN, True, id="past its day"),
        pytest.param("nn", {"due": "2022-06-01"}, State.STILL_OPEN, False, id="due on the day"),
        pytest.param("nm", {}, State.RESOLVED, False, id="resolved is not overdue"),
        pytest.param("n ", {}, State.NOT_LOOKED_AT, True, id="not looked at again"),
        pytest.param("nm", {"did": "Rewritten.", "done": "2022-04-01"}, State.RESOLVED, False, id="done"),
        pytest.param(
            "nn", {"did": "Rewritten.", "done": "2022-04-01"}, State.REOPENED, False, id="said done"
        ),
        pytest.param("nn", {"did": "Later.", "done": "2022-07-01"}, State.STILL_OPEN, False, id="done since"),
        pytest.param("mm", {}, State.RESOLVED, False, id="never open in these rounds"),
        pytest.param("?", {}, State.NOT_LOOKED_AT, True, id="cannot be told"),
    ],
)
def test_an_action_on_one_finding(letters, changed, state, overdue):
    found = [f for f in follow_up(history(*letters), [action(**changed)], TODAY) if f.action]
    assert [(f.state, f.overdue) for f in found] == [(state, overdue)]


@pytest.mark.parametrize(
    ("plans", "state"),
    [
        ({"P1": "n", "P2": "m"}, State.STILL_OPEN),
        ({"P1": "m"}, State.RESOLVED),
        ({"P1": "-"}, State.NOT_LOOKED_AT),
    ],
)
def test_an_action_on_all_plans(plans, state):
    found = follow_up([round_of("R", plans)], [action(ref="")], TODAY)
    assert [f.state for f in found if f.action] == [state]


@pytest.mark.parametrize(
    ("letter", "evidence", "state"),
    [
        pytest.param("p", [ITEM], State.STILL_OPEN, id="still listed"),
        pytest.param("p", ["F.provision[1].text"], State.RESOLVED, id="another item is listed"),
        pytest.param("m", [ITEM], State.RESOLVED, id="met"),
        pytest.param("?", [ITEM], State.NOT_LOOKED_AT, id="cannot be told"),
    ],
)
def test_an_action_on_one_item(letter, evidence, state):
    results = [plan("P1", {"a": letter}, evidence={"a": evidence})]
    wanted = action(item=ITEM)
    items = still_open_items(results, [wanted])
    found = follow_up([round_of("R", results)], [wanted], TODAY, items)
    assert [f.state for f in found if f.action] == [state]


def test_overdue_comes_first_and_nothing_is_lost_without_rounds():
    actions = [action(), action(ref="P2", due="2023-01-01")]
    found = follow_up([], actions, TODAY)
    assert [(f.fingerprint.ref, f.overdue) for f in found] == [("P1", True), ("P2", False)]


def test_you_said_we_did_tells_what_the_round_bears_out():
    actions = [
        action(said="Say how often.", did="Rewrote Section F.", done="2022-04-01"),
        action(ref="P2", said="Use plain words.", did="Wrote a guide.", done="2022-03-01"),
        action(ref="P3", did="Nobody asked.", done="2022-03-01"),
        action(ref="P4", said="Not yet."),
    ]
    before = round_of("R1", {"P1": "n", "P2": "n", "P3": "n"})
    after = round_of("R2", {"P1": "m", "P2": "n", "P3": "m"})
    lines = you_said_we_did(follow_up([before, after], actions, TODAY))
    assert [(line.said, line.borne_out) for line in lines] == [
        ("Use plain words.", False),
        ("Say how often.", True),
    ]


def test_the_file_is_read_strictly():
    data = {"criterion": "a", "ref": "P1", "owner": "writer", "due": "2022-05-01"}
    assert ActionFile.model_validate({"format": "ehcp-actions/1", "actions": [data]}).actions == (action(),)
    for wrong, said in (
        ({"actions": [data]}, "format"),
        ({"format": "ehcp-actions/1", "actions": [data, data]}, "same finding: a / P1"),
        ({"format": "ehcp-actions/1", "actions": [{**data, "done": "2022-01-01"}]}, "says in 'did'"),
        (
            {"format": "ehcp-actions/1", "actions": [{**data, "ref": "", "item": ITEM}]},
            "needs that plan's ref",
        ),
        ({"format": "ehcp-actions/1", "actions": [{**data, "whom": "?"}]}, "whom"),
    ):
        with pytest.raises(ValidationError, match=said):
            ActionFile.model_validate(wrong)


def test_every_state_has_a_meaning():
    assert set(STATE_MEANINGS) == set(State)
