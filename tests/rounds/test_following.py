"""What is counted agrees with what is listed."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.rounds.actions import Action, follow_up, states
from ehcp_audit.rounds.following import followed, state_counts
from tests.rounds.made import rounds

TODAY = dt.date(2022, 6, 1)


@given(st.lists(rounds(), max_size=3))
def test_the_counts_are_those_of_the_findings_listed(history):
    listed = Counter((mark.criterion, state) for mark, state in states(history))
    counted = {(c, s): n for c, found in state_counts(history).items() for s, n in found.items() if n}
    assert counted == listed


ACTIONS = st.lists(
    st.builds(
        Action,
        criterion=st.sampled_from("abcxyz"),
        ref=st.sampled_from(["", "P01", "P05", "P99"]),
        owner=st.just("writer"),
        due=st.sampled_from([dt.date(2022, 1, 1), dt.date(2023, 1, 1)]),
        did=st.just("mended"),
        done=st.sampled_from([None, dt.date(2022, 2, 1)]),
    ),
    max_size=5,
    unique_by=lambda action: action.fingerprint,
)


@given(st.lists(rounds(), max_size=3), ACTIONS)
def test_actions_are_followed_as_in_the_whole_list(history, actions):
    whole = [one for one in follow_up(history, actions, TODAY) if one.action is not None]
    assert followed(history, actions, TODAY) == whole
