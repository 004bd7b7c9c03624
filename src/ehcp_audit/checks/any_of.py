"""Several checks of which one is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import Finding, Outcome

if TYPE_CHECKING:
    AnyCheck = Check

_BEST_FIRST = (
    Outcome.MET,
    Outcome.PARTLY_MET,
    Outcome.NOT_ASSESSABLE,
    Outcome.NOT_MET,
    Outcome.NOT_APPLICABLE,
)


class AnyOf(Check):
    """Joins checks, one of which is enough.

    The best finding counts: *met*, else *partly met*, else *not assessable*
    (since the one that could not be looked at might have been met), else *not
    met*; *not applicable* only if none of them applies.
    """

    model_config = ConfigDict(defer_build=True)

    can_give: ClassVar[frozenset[Outcome]] = frozenset(_BEST_FIRST)

    kind: Literal["any_of"] = "any_of"
    checks: Annotated[tuple[AnyCheck, ...], Field(min_length=2)]

    def look(self, reading: Reading) -> Finding:
        """Look with each check and keep the best finding."""
        found = [check.look(reading) for check in self.checks]
        best = min(found, key=lambda finding: _BEST_FIRST.index(finding.outcome))
        if best.outcome is not Outcome.NOT_MET:
            return best
        return Finding(
            outcome=Outcome.NOT_MET,
            reason=" ".join(f.reason for f in found if f.outcome is Outcome.NOT_MET),
            evidence=tuple(e for finding in found for e in finding.evidence),
        )

    def paths(self) -> tuple[str, ...]:
        """The paths of every check joined."""
        return tuple(path for check in self.checks for path in check.paths())
