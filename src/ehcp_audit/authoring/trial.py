"""A rubric put to the test: its examples, and whether they would notice a change."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from ehcp_audit.authoring.examples import EXAMPLES_DAY, misses
from ehcp_audit.authoring.mutation import Mutant, mutants, score
from ehcp_audit.authoring.notes import Note, in_order
from ehcp_audit.loading.examining import Examined


@dataclass(frozen=True)
class Trial:
    """What came of a rubric's examples and of its mutants; ``score`` is out of 100."""

    examples: int
    failed: int
    mutants: tuple[Mutant, ...]
    notes: tuple[Note, ...]

    @property
    def caught(self) -> int:
        """How many mutants some example noticed."""
        return sum(mutant.caught for mutant in self.mutants)

    @property
    def score(self) -> float | None:
        """The share of mutants caught, out of 100; ``None`` where there was none to catch."""
        return score(list(self.mutants))

    def unheld(self) -> list[tuple[str, int, int]]:
        """Criteria with changes that nobody would notice: the id, how many of how many; most first."""
        tried = Counter(mutant.criterion for mutant in self.mutants)
        missed = Counter(mutant.criterion for mutant in self.mutants if not mutant.caught)
        return sorted(
            ((name, number, tried[name]) for name, number in missed.items()),
            key=lambda row: (-row[1], row[0]),
        )


def tried(examined: Examined, day: dt.date = EXAMPLES_DAY) -> Trial:
    """Run a rubric's examples through the engine that scores, then try every mutant on them.

    The rubric must be whole (``examined.rubric`` with no problems).
    """
    rubric = examined.rubric
    if rubric is None:
        message = "only a rubric that can be read can be tested"
        raise ValueError(message)
    notes = []
    failed = list(misses(rubric, day))
    for miss in failed:
        wanted = miss.expected.replace("_", " ")
        if miss.found is None:
            what = f"this example of {miss.criterion!r} is no plan record: {miss.reason}"
        else:
            came_out = f"{miss.found.words}: {miss.reason}"
            what = f"this example of {miss.criterion!r} should be {wanted} and is {came_out}"
        notes.append(Note(examined.problem(miss.loc, what), "example-fails"))
    listed = tuple(mutants(rubric, day))
    for mutant in listed:
        if not mutant.caught:
            what = f"no example of {mutant.criterion!r} notices this change: {mutant.what}"
            fix = "add an example that comes out otherwise with it"
            notes.append(Note(examined.problem(mutant.loc, what, fix), "mutant-survives", "warning"))
    count = sum(1 for criterion in rubric.criteria for _ in criterion.examples.by_outcome())
    return Trial(count, len(failed), listed, tuple(in_order(notes)))
