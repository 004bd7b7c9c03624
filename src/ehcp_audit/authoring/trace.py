"""From a source's finding to the criteria that serve it, their examples, and their lines in a report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ehcp_audit.authoring.notes import Note
from ehcp_audit.loading.examining import Examined
from ehcp_audit.rubric import Criterion, Loc, Rubric


class Served(NamedTuple):
    """One criterion under a finding: how many examples it has, and where a report shows it.

    ``shown`` lists headings of the report with the line under each; it is empty where no
    report was given.
    """

    criterion: str
    examples: dict[str, int]
    shown: tuple[str, ...] = ()


class Line(NamedTuple):
    """One finding of one source, and what serves it."""

    source: str
    finding: str
    criteria: tuple[Served, ...]


def trace(rubric: Rubric, report: str | None = None) -> list[Line]:
    """Every finding that a source lists, in its order, then citations of sources that list none."""
    found = []
    places = {c.id: shown_at(c, report) if report is not None else () for c in rubric.criteria}
    for name, source in rubric.sources.items():
        cited = {
            ref.finding or ref.where or "" for c in rubric.criteria for ref in c.sources if ref.ref == name
        }
        for finding in source.findings or sorted(cited):
            serving = [c for c in rubric.criteria if _cites(c, name, finding)]
            found.append(Line(name, finding, tuple(_served(c, places) for c in serving)))
    return found


def problems(examined: Examined, report: str | None = None) -> list[Note]:
    """Findings that no criterion serves, and criteria that a report given does not show."""
    rubric = examined.rubric
    if rubric is None:
        return []
    notes = []
    for line in trace(rubric):
        if not line.criteria:
            listed = rubric.sources[line.source].findings
            loc: Loc = ("sources", line.source, "findings", listed.index(line.finding))
            what = f"no criterion serves the finding {line.finding!r} of {line.source!r}"
            fix = "cite it in the criterion that serves it, or take it out of the source's list"
            notes.append(Note(examined.problem(loc, what, fix), "finding-orphaned"))
    for index, criterion in enumerate(rubric.criteria):
        if report is not None and not shown_at(criterion, report):
            what = f"the report does not show {criterion.id!r}"
            problem = examined.problem(("criteria", index, "id"), what, "was it made with this rubric?")
            notes.append(Note(problem, "finding-unreported"))
    return notes


def shown_at(criterion: Criterion, report: str) -> tuple[str, ...]:
    """Where a Markdown report shows a criterion: each heading with the line's number."""
    heading, found = "", []
    name = re.compile(rf"(?<![\w-]){re.escape(criterion.id)}(?![\w-])")
    for number, line in enumerate(report.splitlines(), 1):
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif name.search(line) or criterion.statement in line or criterion.advice in line:
            found.append(f"{heading} (line {number})")
    return tuple(found)


def _cites(criterion: Criterion, source: str, finding: str) -> bool:
    return any(ref.ref == source and (ref.finding or ref.where or "") == finding for ref in criterion.sources)


def _served(criterion: Criterion, places: Mapping[str, tuple[str, ...]]) -> Served:
    counted: dict[str, int] = {}
    for outcome, _, _ in criterion.examples.by_outcome():
        counted[outcome] = counted.get(outcome, 0) + 1
    return Served(criterion.id, counted, places[criterion.id])
