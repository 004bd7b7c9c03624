"""Whether a section of needs takes a position: needs, or none and on what basis."""

from __future__ import annotations

from typing import ClassVar, Literal

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import Evidence, Finding, Outcome, met, not_met
from ehcp_audit.language.contact import Stand, position
from ehcp_audit.record_path import texts

_QUOTE = 260


class Stated(Check):
    """Looks whether Section B, C or D states needs, or says expressly that there are none.

    *Met*: needs are stated, or the section says that there are none and on what
    basis (who looked, or how). *Not met*: it is blank, a placeholder or a pointer,
    or says only that the child is not known to the service, that no information
    came, or that there are none, without a basis. With ``basis: not_needed`` an
    express none is enough by itself.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset({Outcome.MET, Outcome.NOT_MET})

    kind: Literal["stated"] = "stated"
    section: Literal["B", "C", "D"]
    basis: Literal["needed", "not_needed"] = "needed"

    def look(self, reading: Reading) -> Finding:
        """Read the needs, then the nil statement and the text."""
        found = [
            (path, position(text, lexicons=reading.lexicons))
            for where in self.paths()
            for path, text in texts(reading.plan, where)
        ]
        for wanted, reason in (
            ("needs", f"Section {self.section} states needs"),
            ("none_with_basis", f"Section {self.section} says that there are none, and on what basis"),
        ):
            shown = [_evidence(path, stand) for path, stand in found if stand.position == wanted]
            if shown:
                return met(reason, *shown[:4])
        bare = [_evidence(path, stand) for path, stand in found if stand.position == "none"]
        if bare:
            give = met if self.basis == "not_needed" else not_met
            return give(
                f"Section {self.section} says that there are none"
                + ("" if give is met else ", without a basis"),
                *bare[:4],
            )
        if not found:
            return not_met(
                f"Section {self.section} is blank",
                Evidence(path=f"{self.section}.text", why="nothing stands here"),
            )
        return not_met(
            f"Section {self.section} states no position",
            *(_evidence(path, stand) for path, stand in found[:4]),
        )

    def paths(self) -> tuple[str, ...]:
        """The section's needs, nil statement and text."""
        return (f"{self.section}.needs[].text", f"{self.section}.nil", f"{self.section}.text")


def _evidence(path: str, stand: Stand) -> Evidence:
    return Evidence(path=path, quote=stand.quote.strip()[:_QUOTE], why=stand.why)
