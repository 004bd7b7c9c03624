"""Several checks that must all be met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import Finding, Outcome

if TYPE_CHECKING:
    AnyCheck = Check

_WORST_FIRST = (
    Outcome.NOT_MET,
    Outcome.NOT_ASSESSABLE,
    Outcome.PARTLY_MET,
    Outcome.MET,
    Outcome.NOT_APPLICABLE,
)


class AllOf(Check):
    """Joins checks, all of which must be met.

    *Met* if every check that applies is met; *partly met* if some are and some
    are not (or ``partly: false`` to make that *not met*); *not met* if none is.
    Checks that do not apply leave the sum; if none applies, neither does this.
    If one cannot be assessed, and none of the others already decides, neither
    can the whole.
    """

    model_config = ConfigDict(defer_build=True)

    can_give: ClassVar[frozenset[Outcome]] = frozenset(_WORST_FIRST)

    kind: Literal["all_of"] = "all_of"
    checks: Annotated[tuple[AnyCheck, ...], Field(min_length=2)]
    partly: bool = True

    def look(self, reading: Reading) -> Finding:
        """Look with each check and join what they saw."""
        found = [check.look(reading) for check in self.checks]
        return Finding(
            outcome=self._joined([finding.outcome for finding in found]),
            reason=" ".join(finding.reason for finding in found),
            evidence=tuple(e for finding in found for e in finding.evidence),
        )

    def _joined(self, outcomes: list[Outcome]) -> Outcome:
        apply = [outcome for outcome in outcomes if outcome is not Outcome.NOT_APPLICABLE]
        if not apply:
            return Outcome.NOT_APPLICABLE
        if all(outcome is Outcome.MET for outcome in apply):
            return Outcome.MET
        if all(outcome is Outcome.NOT_MET for outcome in apply):
            return Outcome.NOT_MET
        if Outcome.NOT_ASSESSABLE in apply and (self.partly or Outcome.NOT_MET not in apply):
            return Outcome.NOT_ASSESSABLE
        if not self.partly and Outcome.NOT_MET in apply:
            return Outcome.NOT_MET
        return Outcome.PARTLY_MET

    def paths(self) -> tuple[str, ...]:
        """The paths of every check joined."""
        return tuple(path for check in self.checks for path in check.paths())
