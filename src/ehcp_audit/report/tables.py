"""A round's results as tables for other programs: CSV, JSON and JUnit, written as they are read.

Places in the plan are given, the plan's words are not, except in JSON, which is
the results themselves.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from ehcp_audit.finding import Outcome
from ehcp_audit.report.compared import Side
from ehcp_audit.report.figures import HIDDEN, may_be_told
from ehcp_audit.results import CriterionResult, Manifest, PlanResult
from ehcp_audit.rubric import Rubric

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COLUMNS = (
    "ref", "status", "plan_score", "plan_coverage", "plan_grade", "criterion", "section", "theme", "owner",
    "outcome", "points", "weight", "count", "total", "reason", "places", "reviewer",
)  # fmt: skip
_BOARD_COLUMNS = ("criterion", "section", "theme", "owner", "met", "assessed", "share_met")
_FAILED = (Outcome.NOT_MET, Outcome.PARTLY_MET)
_SKIPPED = (Outcome.NOT_APPLICABLE, Outcome.NOT_ASSESSABLE)


def findings_csv(results: Iterable[PlanResult], rubric: Rubric) -> Iterator[str]:
    """One line a finding, with its plan's score; no quotation."""
    yield _row(_COLUMNS)
    for result in results:
        for found in result.findings:
            criterion = rubric.criterion(found.criterion)
            about = (
                ("", "", "") if criterion is None else (criterion.section, criterion.theme, criterion.owner)
            )
            places = "; ".join(dict.fromkeys(e.path for e in found.evidence if e.path))
            reviewer = found.judgement.by if found.judgement else ""
            yield _row((
                result.ref, result.status, result.score, result.coverage, result.grade, found.criterion,
                *about, found.outcome.value, found.points, found.weight, found.count, found.total,
                found.reason, places, reviewer,
            ))  # fmt: skip


def board_csv(side: Side) -> Iterator[str]:
    """One line a criterion, with no plan named and no small number."""
    yield _row(_BOARD_COLUMNS)
    for one in board_rows(side):
        yield _row(tuple(one.values()))


def board_json(side: Side) -> Iterator[str]:
    """The same as one JSON object."""
    data = {
        "round": side.manifest.round,
        "as_of": side.manifest.as_of.isoformat(),
        "rubric": side.manifest.rubric.model_dump(mode="json"),
        "criteria": list(board_rows(side)),
    }
    yield json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def board_rows(side: Side) -> Iterator[dict[str, str | int | float]]:
    """Each criterion's figures; "under 5 or hidden" in place of small ones."""
    for criterion in side.rubric.criteria:
        counts = side.snapshot.counts(criterion.id)
        told = may_be_told(counts.met, counts.assessed, side.plans)
        cells: tuple[str | int | float, ...] = (HIDDEN, HIDDEN, HIDDEN)
        if told:
            cells = (counts.met, counts.assessed, "" if counts.share is None else round(counts.share, 4))
        about = (criterion.id, criterion.section, criterion.theme, criterion.owner)
        yield dict(zip(_BOARD_COLUMNS, (*about, *cells), strict=True))


def results_json(manifest: Manifest, results: Iterable[PlanResult]) -> Iterator[str]:
    """The manifest and all results as one JSON object, one plan a line."""
    header = json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, allow_nan=False)
    yield f'{{"manifest": {header},\n"results": ['
    for number, result in enumerate(results):
        line = json.dumps(result.model_dump(mode="json"), ensure_ascii=False, allow_nan=False)
        yield f"{',' if number else ''}\n{line}"
    yield "\n]}\n"


def junit(manifest: Manifest, results: Iterable[PlanResult], rubric: Rubric) -> Iterator[str]:
    """One suite a plan and one case a criterion, as continuous integration reads it.

    Not met and partly met are failures, a check that failed is an error, and what
    does not apply or cannot be told is skipped with its reason.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"<testsuites name={_quoted(manifest.round)}>\n"
    for result in results:
        outcomes = [found.outcome for found in result.findings]
        counts = (
            f'tests="{len(outcomes)}" failures="{sum(o in _FAILED for o in outcomes)}" '
            f'errors="{outcomes.count(Outcome.ERROR)}" skipped="{sum(o in _SKIPPED for o in outcomes)}"'
        )
        yield f"  <testsuite name={_quoted(result.ref)} {counts}>\n"
        for found in result.findings:
            yield _case(result.ref, found, rubric)
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _case(ref: str, found: CriterionResult, rubric: Rubric) -> str:
    head = f"    <testcase classname={_quoted(ref)} name={_quoted(found.criterion)}"
    if found.outcome is Outcome.MET:
        return f"{head}/>\n"
    message = _quoted(f"{found.outcome.words}: {found.reason}")
    if found.outcome in _SKIPPED:
        return f"{head}><skipped message={message}/></testcase>\n"
    tag = "error" if found.outcome is Outcome.ERROR else "failure"
    criterion = rubric.criterion(found.criterion)
    places = ", ".join(dict.fromkeys(e.path for e in found.evidence if e.path))
    lines = [
        criterion.statement if criterion else "",
        f"Where: {places}" if places else "",
        criterion.advice if criterion else "",
    ]
    body = escape(_NOT_XML.sub(" ", "\n".join(line for line in lines if line)))
    return f'{head}><{tag} type="{found.outcome.value}" message={message}>{body}</{tag}></testcase>\n'


def _quoted(text: str) -> str:
    return quoteattr(_NOT_XML.sub(" ", text))


def _row(values: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_cell(value) for value in values])
    return out.getvalue()


def _cell(value: object) -> object:
    """A value that no spreadsheet takes for a formula."""
    if isinstance(value, str):
        line = " ".join(value.split())
        return f"'{line}" if line.startswith(_FORMULA) else line
    return "" if value is None else value
