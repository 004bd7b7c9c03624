"""What only a reader can judge."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import Evidence, Finding, Outcome, not_assessable
from ehcp_audit.record_path import texts

_SHOWN = 6


class Reviewer(Check):
    """Waits for a human reviewer's judgement.

    *Not assessable* until a judgement is given with ``--judgements``; the
    engine then puts the reviewer's outcome and reason in its place. ``question``
    is what the reviewer is asked, and ``show`` lists the places of the plan that
    they should read first.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset({Outcome.NOT_ASSESSABLE})

    kind: Literal["reviewer"] = "reviewer"
    question: str = Field(min_length=10)
    show: tuple[str, ...] = ()

    def look(self, reading: Reading) -> Finding:
        """Say what to read, and that a reviewer has still to decide."""
        places = [place for path in self.show for place, _ in texts(reading.plan, path)]
        evidence = tuple(Evidence(path=place, why="read this") for place in places[:_SHOWN])
        return not_assessable(f"awaiting a reviewer: {self.question}", *evidence)

    def paths(self) -> tuple[str, ...]:
        """The places a reviewer is sent to."""
        return self.show
