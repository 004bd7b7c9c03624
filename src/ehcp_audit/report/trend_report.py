"""The report of three rounds or more: run charts as text, tables, and the first round against the last."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ehcp_audit.days import day_words
from ehcp_audit.looked_with import looked_otherwise
from ehcp_audit.report.actions import action_counts, actions_section, said_lines
from ehcp_audit.report.board import board_groups
from ehcp_audit.report.compared import Compared, Side
from ehcp_audit.report.figures import HIDDEN, may_be_told, plans, roughly, safe, share_difference
from ehcp_audit.report.grouped import group_table
from ehcp_audit.report.markdown import Ready, template, tidy
from ehcp_audit.report.trends import criterion_charts, score_chart, theme_charts
from ehcp_audit.rounding import percent, shown
from ehcp_audit.rounds.counting import SMALLEST_GROUP
from ehcp_audit.rounds.trend import Point, Trend, text_chart
from ehcp_audit.rounds.verdicts import MEANINGS, Verdict


@dataclass(frozen=True)
class Row:
    """One criterion over the rounds, ready to print: its cells, median, change and word."""

    name: str
    cells: tuple[str, ...]
    centre: str
    change: str
    word: str
    signals: tuple[str, ...]


def trend_report(sides: Sequence[Side], ends: Compared, *, public: bool = False) -> str:
    """The whole report as Markdown; ``public`` hides small numbers and names no plan."""
    rubric = ends.after.rubric
    score = score_chart(sides, rubric)
    themes = [] if public else list(theme_charts(sides, rubric))
    criteria = list(criterion_charts(sides, rubric))
    odd = {*ends.comparison.not_comparable}
    hidden = {ref for side in sides for ref in side.snapshot.refs} if public else None
    return tidy(
        template("trend.md.j2").render(
            sides=sides,
            days=[day_words(side.manifest.as_of) for side in sides],
            score=score,
            score_rows=[
                HIDDEN if public and not safe(point.plans, side.plans - point.plans) else _score_cell(point)
                for side, point in zip(sides, score.points, strict=True)
            ],
            charts=[
                _chart(chart)
                for chart in [score, *themes, *([] if public else criteria)]
                if _drawn(chart, sides, public=public)
            ],
            rows=[_row(chart, ends, sides, public=public) for chart in criteria if chart.name not in odd],
            theme_rows=[_theme(chart) for chart in themes],
            not_comparable=sorted(odd),
            looked_otherwise=looked_otherwise([side.manifest for side in sides]),
            caution=score.caution,
            ends=ends,
            groups=[]
            if public
            else [group_table(ends, by, [x.criterion.id for x in ends.lines]) for by in ends.by],
            board_groups=[(by, board_groups(ends.after, by)) for by in ends.by] if public else [],
            public=public,
            smallest_group=SMALLEST_GROUP,
            meanings=[(verdict, MEANINGS[verdict]) for verdict in Verdict],
            actions_section="" if public else actions_section(ends.following, first_round=False),
            action_counts=action_counts(ends.following.actions) if public else [],
            said=_said(ends, hidden),
        )
    )


def _said(ends: Compared, hidden: Collection[str] | None) -> list[object]:
    return [] if hidden is None else [*said_lines(ends.following.actions, hidden)]


def _drawn(chart: Trend, sides: Sequence[Side], *, public: bool) -> bool:
    """Whether a chart has anything to draw, and may be shown."""
    points = zip(sides, chart.points, strict=True)
    return chart.told > 0 and (not public or all(safe(p.plans, s.plans - p.plans) for s, p in points))


def _chart(chart: Trend) -> tuple[str, Ready, tuple[str, ...], str]:
    """A chart as a block of code: its name, drawing, signals, and legend."""
    lines = ", ".join(f"{line.label} {_value(line.value, chart.top)}" for line in chart.lines)
    legend = ["● the round", "│ the median"]
    legend += [f"◆ {lines}"] if lines else []
    legend += ["┊ control limits"] if chart.limits else []
    outside = [f"{point.round} lies outside the control limits" for point in chart.outside]
    return chart.name, Ready(text_chart(chart)), (*chart.signals, *outside), "; ".join(legend)


def _score_cell(point: Point) -> str:
    if point.value is None:
        return "no score"
    if point.interval is None:
        return f"{shown(point.value)} ({plans(point.plans)})"
    low, high = point.interval
    return f"{shown(point.value)} ({shown(low)} to {shown(high)}; {plans(point.plans)})"


def _row(chart: Trend, ends: Compared, sides: Sequence[Side], *, public: bool) -> Row:
    line = next((one for one in ends.lines if one.criterion.id == chart.name), None)
    cells, told = [], True
    for side, point in zip(sides, chart.points, strict=True):
        counts = side.snapshot.counts(chart.name)
        fine = not public or may_be_told(counts.met, counts.assessed, side.plans)
        told = told and fine
        if point.value is None:
            cells.append("not assessed")
        elif fine:
            cells.append(f"{counts.met} of {counts.assessed} ({percent(point.value)})")
        else:
            cells.append(roughly(counts.met, counts.assessed))
    change = "" if line is None or not line.assessed_twice else share_difference(line.overall)
    word = "" if line is None or not line.assessed_twice else str(line.verdict)
    centre = "" if chart.centre is None else percent(chart.centre)
    if public and not told:
        centre = change = ""
    return Row(chart.name, tuple(cells), centre, change, word, chart.signals)


def _theme(chart: Trend) -> Row:
    cells = tuple("not assessed" if p.value is None else percent(p.value) for p in chart.points)
    centre = "" if chart.centre is None else percent(chart.centre)
    return Row(chart.name, cells, centre, "", "", chart.signals)


def _value(value: float, top: float) -> str:
    return percent(value) if top == 1 else f"{value:g}"
