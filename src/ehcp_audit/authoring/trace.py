"""From a source's finding to the criteria that serve it, their examples, and their lines in a report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ehcp_audit.authoring.notes import Note
from ehcp_audit.errors import Loc
from ehcp_audit.loading.examining import Examined
from ehcp_audit.rubric import Criterion, Rubric


class Served(NamedTuple):
    """One criterion under a finding: how many examples it has, and where a report shows it.

    ``shown`` lists headings of the report with the line under each; it is empty where no
    report was given.
    """

    criterion: str
    examples: dict[str, int]
    shown: tuple[str, ...] = ()


class Gone(NamedTuple):
    """A criterion that an overlay dropped, why, and what it cited, each as source and finding."""

    criterion: str
    reason: str
    cited: frozenset[tuple[str, str]]


class Line(NamedTuple):
    """One finding of one source, and what serves it.

    ``elsewhere`` are the reports and commands that the source names for it;
    ``dropped`` the criteria that served it, each with the reason why it is gone.
    """

    source: str
    finding: str
    criteria: tuple[Served, ...]
    elsewhere: tuple[str, ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()

    @property
    def orphaned(self) -> bool:
        """Whether nothing serves it, and nobody said why."""
        return not (self.criteria or self.elsewhere or self.dropped)


def trace(rubric: Rubric, report: str | None = None, gone: Sequence[Gone] = ()) -> list[Line]:
    """Every finding that a source lists, in its order, then citations of sources that list none.

    ``gone`` are the criteria that were dropped (:func:`gone_from`).
    """
    found = []
    places = {c.id: shown_at(c, report) if report is not None else () for c in rubric.criteria}
    for name, source in rubric.sources.items():
        cited = {
            ref.finding or ref.where or "" for c in rubric.criteria for ref in c.sources if ref.ref == name
        }
        for finding in dict.fromkeys([*(source.findings or sorted(cited)), *source.served]):
            serving = [c for c in rubric.criteria if _cites(c, name, finding)]
            dropped = tuple((one.criterion, one.reason) for one in gone if (name, finding) in one.cited)
            served = tuple(_served(c, places) for c in serving)
            found.append(Line(name, finding, served, source.served.get(finding, ()), dropped))
    return found


def gone_from(examined: Examined) -> list[Gone]:
    """The criteria that a rubric, or one that it extends, drops with a reason."""
    found = []
    for level, document in enumerate(examined.documents):
        below = [entry for base in examined.documents[level + 1 :] for _, entry in base.entries("criteria")]
        for _, drop in document.entries("drop"):
            cited = frozenset(
                (str(ref.get("ref")), str(ref.get("finding") or ref.get("where") or ""))
                for entry in below
                if entry.get("id") == drop.get("id")
                for ref in entry.get("sources") or ()
            )
            found.append(Gone(str(drop.get("id")), str(drop.get("reason")), cited))
    return found


def problems(examined: Examined, report: str | None = None) -> list[Note]:
    """Findings that no criterion serves, and criteria that a report given does not show."""
    rubric = examined.rubric
    if rubric is None:
        return []
    notes = []
    for line in trace(rubric, gone=gone_from(examined)):
        if line.orphaned:
            listed = rubric.sources[line.source].findings
            loc: Loc = ("sources", line.source, "findings", listed.index(line.finding))
            what = f"no criterion serves the finding {line.finding!r} of {line.source!r}"
            fix = "cite it in the criterion that serves it, or say under the source's served where it is told"
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
