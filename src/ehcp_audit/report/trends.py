"""The run charts of three rounds or more: score, themes and criteria, with lines where they are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ehcp_audit.report.compared import Side
from ehcp_audit.report.grouped import PUBLISHED
from ehcp_audit.rounds.trend import Line, Trend, criterion_point, score_point, theme_point, trend
from ehcp_audit.rubric import Rubric


def charts(sides: Sequence[Side], rubric: Rubric) -> Iterator[Trend]:
    """Every chart, in the order of the report; criteria are those of the rubric given."""
    yield score_chart(sides, rubric)
    yield from theme_charts(sides, rubric)
    yield from criterion_charts(sides, rubric)


def score_chart(sides: Sequence[Side], rubric: Rubric) -> Trend:
    """The mean score of each round, with the rubric's grades as lines."""
    points = [score_point(side.snapshot, side.manifest.as_of) for side in sides]
    lines = [Line(name.replace("_", " "), low) for name, low in rubric.grades.items() if low]
    return trend("Mean score", points, top=100, lines=lines)


def theme_charts(sides: Sequence[Side], rubric: Rubric) -> Iterator[Trend]:
    """The share of points of each theme."""
    members: dict[str, list[str]] = defaultdict(list)
    for criterion in rubric.criteria:
        members[criterion.theme].append(criterion.id)
    for name in sorted(members):
        yield trend(name, [theme_point(s.snapshot, s.manifest.as_of, members[name]) for s in sides])


def criterion_charts(sides: Sequence[Side], rubric: Rubric) -> Iterator[Trend]:
    """The share met on each criterion, with the published share where there is one."""
    latest = {one.measure.name: one for one in sides[-1].beside}
    for criterion in rubric.criteria:
        beside = latest.get(PUBLISHED.get(criterion.id, ""))
        lines = [] if beside is None else [Line(f"{f.place} {f.year}", f.share) for f in beside.figures]
        points = [criterion_point(s.snapshot, s.manifest.as_of, criterion.id) for s in sides]
        yield trend(criterion.id, points, lines=lines)
