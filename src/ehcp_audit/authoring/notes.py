"""What the toolchain has to say about a file: a problem, its rule, and how serious it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ehcp_audit.errors import Problem

Level = Literal["error", "warning"]

# Every rule with its meaning; CI shows the rule's name, and docs/ci.md this table.
RULES: dict[str, str] = {
    "invalid": "The file cannot be read, or its form or its references are wrong.",
    "placeholder": "A message that reports print still holds a placeholder.",
    "phrase-never-matches": "An entry of a phrase list that no text can match.",
    "phrase-adds-nothing": "An entry of a phrase list that another entry already covers.",
    "applies-never": "A condition that no record can meet, so that the criterion never applies.",
    "applies-untested": "No example shows when a criterion with a condition does not apply.",
    "one-outcome": "A criterion that comes out the same for every plan or example it was tried on.",
    "partly-unreachable": "Thresholds that leave no room for partly met.",
    "weight-drowns": "A weight so small beside the total that its criterion cannot be seen in a score.",
    "weight-rules": "A weight so large that its criterion alone settles the score.",
    "cap-without-effect": "A cap that can never lower a grade.",
    "cap-contradicts-strength": "Good practice that limits the grade as if it were law.",
    "dates-crossed": "A rubric that stops being in force before it starts.",
    "reweighted-without-reason": "An overlay that changes a weight and does not say why.",
    "example-fails": "An example that does not come out as the rubric says it does.",
    "mutant-survives": "A change to the criterion that none of its examples notices.",
    "finding-orphaned": "A finding of a source that no criterion serves.",
    "finding-unreported": "A criterion that the round's report does not show.",
    "plan-unreadable": "A plan record that cannot be read.",
    "plan-shape": "Dates that cannot follow one another, a link to nowhere, or an id that stands twice.",
    "plan-blank": "A section that is blank, or a placement in a draft; it may be so in the plan itself.",
}


@dataclass(frozen=True)
class Note:
    """One problem with the rule it breaks."""

    problem: Problem
    rule: str = "invalid"
    level: Level = "error"


def errors(notes: Iterable[Note]) -> list[Note]:
    """The notes that make a file wrong; warnings do not."""
    return [note for note in notes if note.level == "error"]


def in_order(notes: Iterable[Note]) -> list[Note]:
    """Notes as they stand in their files."""
    return sorted(notes, key=lambda n: (n.problem.path, n.problem.line or 0, n.problem.column or 0, n.rule))
