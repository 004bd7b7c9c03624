"""``docs/rounds.md`` says what the code says."""

from __future__ import annotations

from pathlib import Path

import pytest

from ehcp_audit.rounds.actions import FORMAT, STATE_MEANINGS
from ehcp_audit.rounds.groups import GROUP_WORDS
from ehcp_audit.rounds.moves import Move
from ehcp_audit.rounds.trend import LIMITS_FROM, RULES_FROM
from ehcp_audit.rounds.verdicts import Verdict

PAGE = " ".join((Path(__file__).parents[2] / "docs" / "rounds.md").read_text(encoding="utf-8").split())


@pytest.mark.parametrize(
    "said",
    [
        *(f"| **{verdict}** |" for verdict in Verdict),
        *(move.value for move in Move),
        *(f"| {state} | {meaning} |" for state, meaning in STATE_MEANINGS.items()),
        *GROUP_WORDS.values(),
        FORMAT,
        f"From {RULES_FROM} rounds on",
        f"From {LIMITS_FROM} rounds on",
    ],
)
def test_the_page_says(said):
    assert said in PAGE
