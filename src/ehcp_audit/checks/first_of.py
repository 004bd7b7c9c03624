"""Several checks in order, of which the first that can tell decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import Finding, Outcome

if TYPE_CHECKING:
    AnyCheck = Check


class FirstOf(Check):
    """Looks with one check after another until one can tell.

    The first finding that is not *not assessable* is the finding. So a record
    that holds its parts box by box is judged by its boxes, and one that holds only
    a section's text by its words. *Not assessable* if none of them can tell.
    """

    model_config = ConfigDict(defer_build=True)

    can_give: ClassVar[frozenset[Outcome]] = frozenset(
        {
            Outcome.MET,
            Outcome.PARTLY_MET,
            Outcome.NOT_MET,
            Outcome.NOT_APPLICABLE,
            Outcome.NOT_ASSESSABLE,
        }
    )

    kind: Literal["first_of"] = "first_of"
    checks: Annotated[tuple[AnyCheck, ...], Field(min_length=2)]

    def look(self, reading: Reading) -> Finding:
        """Look with each check until one can tell."""
        found = self.checks[0].look(reading)
        for check in self.checks[1:]:
            if found.outcome is not Outcome.NOT_ASSESSABLE:
                break
            found = check.look(reading)
        return found

    def paths(self) -> tuple[str, ...]:
        """The paths of every check named."""
        return tuple(path for check in self.checks for path in check.paths())
