"""What a check saw: an outcome, the evidence for it, and a reason in words."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Outcome(StrEnum):
    """The closed set of outcomes; there are no sentinel numbers.

    ``NOT_APPLICABLE`` leaves the denominator and always says why.
    ``NOT_ASSESSABLE`` lowers coverage and always says what is missing: the
    source does not hold it, or a reviewer has still to look.
    ``ERROR`` means that the check itself failed; it is never a pass.
    """

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASSESSABLE = "not_assessable"
    ERROR = "error"

    @property
    def assessed(self) -> bool:
        """Whether the outcome says something about the plan's quality."""
        return self in ASSESSED

    @property
    def words(self) -> str:
        """The outcome as a report prints it."""
        return self.value.replace("_", " ")


ASSESSED = frozenset({Outcome.MET, Outcome.PARTLY_MET, Outcome.NOT_MET})


class Evidence(BaseModel):
    """One place in a plan, the words there, and why they matter.

    ``path`` is in the record's path language (``F.provision[3].text``).
    ``quote`` may be empty where the point is that nothing stands there.
    ``marks`` are the words of the quote that decided, for highlighting.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str
    quote: str = ""
    why: str = ""
    marks: tuple[str, ...] = ()


class Finding(BaseModel):
    """What one check saw in one plan.

    ``count`` and ``total`` are set where the check judges items (7 of 9
    statements), and stay ``None`` elsewhere.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    outcome: Outcome
    reason: str
    evidence: tuple[Evidence, ...] = ()
    count: int | None = None
    total: int | None = None


def met(reason: str, *evidence: Evidence) -> Finding:
    """The plan shows what the criterion asks for."""
    return Finding(outcome=Outcome.MET, reason=reason, evidence=evidence)


def partly_met(reason: str, *evidence: Evidence) -> Finding:
    """The plan shows part of what the criterion asks for."""
    return Finding(outcome=Outcome.PARTLY_MET, reason=reason, evidence=evidence)


def not_met(reason: str, *evidence: Evidence) -> Finding:
    """The plan was looked at and does not show it."""
    return Finding(outcome=Outcome.NOT_MET, reason=reason, evidence=evidence)


def not_applicable(reason: str, *evidence: Evidence) -> Finding:
    """The criterion does not concern this plan; the reason says why."""
    return Finding(outcome=Outcome.NOT_APPLICABLE, reason=reason, evidence=evidence)


def not_assessable(reason: str, *evidence: Evidence) -> Finding:
    """It could not be told from this source; the reason says what is missing."""
    return Finding(outcome=Outcome.NOT_ASSESSABLE, reason=reason, evidence=evidence)


def by_share(
    count: int,
    total: int,
    reason: str,
    evidence: tuple[Evidence, ...] = (),
    *,
    met_from: float,
    partly_from: float,
) -> Finding:
    """An outcome from the share of items that pass.

    ``total`` must be positive: a check with no items to judge has to say
    itself whether that is a fault, not applicable or not assessable.
    """
    if total <= 0:
        message = "a share needs at least one item"
        raise ValueError(message)
    share = count / total
    outcome = (
        Outcome.MET if share >= met_from else Outcome.PARTLY_MET if share >= partly_from else Outcome.NOT_MET
    )
    return Finding(outcome=outcome, reason=reason, evidence=evidence, count=count, total=total)
