"""What an audit found, format ``ehcp-results/1``: the wire format, both ways.

One JSON object a line, one line a plan. A round's header stands apart, in
``manifest.json``. The contract is ``docs/results.md``.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ehcp_audit.finding import Evidence, Outcome

FORMAT = "ehcp-results/1"

# A code such as R7 or EP-02: no spaces, so that a person's name is refused.
_NAME_CODE = r"^[A-Z]{1,4}[-_.]?[0-9]{1,6}$"

Points = Annotated[float, Field(ge=0, le=1)]
Percent = Annotated[float, Field(ge=0, le=100)]


class Wire(BaseModel):
    """The base of everything that is written to disk and read back."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Judgement(Wire):
    """What a human reviewer decided on one criterion of one plan.

    It fills a criterion that waits for a reviewer, or overrules the machine's
    finding; both stay visible. ``by`` is a name code, never a person's name.
    """

    ref: str
    criterion: str
    outcome: Literal["met", "partly_met", "not_met", "not_applicable"]
    reason: str = Field(min_length=3)
    by: str = Field(pattern=_NAME_CODE)
    on: dt.date


class MachineView(Wire):
    """What the machine had found where a reviewer decided otherwise."""

    outcome: Outcome
    reason: str


class CriterionResult(Wire):
    """One criterion in one plan. ``points`` is ``None`` where nothing was assessed."""

    criterion: str
    outcome: Outcome
    points: Points | None
    weight: float
    reason: str
    evidence: tuple[Evidence, ...] = ()
    count: int | None = None
    total: int | None = None
    judgement: Judgement | None = None
    machine: MachineView | None = None


class Cap(Wire):
    """A limiting judgement that lowered, or would lower, a grade."""

    criterion: str
    grade: str


class PlanResult(Wire):
    """One plan audited. ``bounds`` is the score if all that is not assessable were not met … met.

    ``groups`` are what a report may break down by (need, phase, language,
    setting, team …); ``facts`` are numbers of days that timeliness is told in.
    Neither holds a word of the plan's own text.
    """

    ref: str
    status: str
    groups: dict[str, str] = {}
    facts: dict[str, int] = {}
    score: Percent | None
    coverage: Annotated[float, Field(ge=0, le=1)]
    bounds: tuple[Percent, Percent] | None
    grade: str | None
    grade_reason: str
    caps: tuple[Cap, ...] = ()
    findings: tuple[CriterionResult, ...]

    @property
    def failed(self) -> tuple[CriterionResult, ...]:
        """The criteria whose check crashed."""
        return tuple(f for f in self.findings if f.outcome is Outcome.ERROR)


class RubricUsed(Wire):
    """Which rubric a round was scored with; ``digest`` is of the resolved rubric."""

    rubric: str
    version: str
    title: str
    digest: str


class PlanUsed(Wire):
    """Which plan was scored; the file's name is left out, for it may be a child's."""

    ref: str
    digest: str


class Manifest(Wire):
    """A round's header: enough to say later what was audited, how, and by what.

    ``word_lists`` is the digest of the word lists in force, empty in rounds that
    are older than it. ``options`` of a round scored anew say what it came from.
    """

    format: Literal["ehcp-results/1"] = "ehcp-results/1"
    round: str
    tool: str
    as_of: dt.date
    rubric: RubricUsed
    plans: tuple[PlanUsed, ...]
    unread: int = 0
    judgements: int = 0
    results_digest: str
    word_lists: str = ""
    options: dict[str, str] = {}

    @property
    def looked_with(self) -> str:
        """The version of the tool that looked at the plans; a round scored anew looked at none."""
        return self.options.get("looked_with", self.tool)
