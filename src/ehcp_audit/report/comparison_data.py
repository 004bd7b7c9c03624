"""A comparison, or a trend, as JSON: every figure of the team's report, for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ehcp_audit.report.compared import Compared, Line, Side
from ehcp_audit.report.trends import charts
from ehcp_audit.rounds.causes import CannotTell
from ehcp_audit.rounds.changes import Mean, MeanChange, Share, ShareChange
from ehcp_audit.rounds.compare import MeasureChange
from ehcp_audit.rounds.trend import Trend
from ehcp_audit.rounds.verdicts import Test

FORMAT = "ehcp-comparison/1"


def comparison_json(compared: Compared) -> str:
    """Two rounds compared, as one JSON object."""
    return _dumped(comparison_data(compared))


def trend_json(sides: Sequence[Side], ends: Compared) -> str:
    """Three rounds or more: every run chart, and the first round against the last."""
    data = {
        "format": FORMAT,
        "rounds": [_side(side) for side in sides],
        "charts": [_chart(chart) for chart in charts(sides, ends.after.rubric)],
        "first_to_last": comparison_data(ends),
    }
    return _dumped(data)


def comparison_data(compared: Compared) -> dict[str, Any]:
    """Two rounds compared, as plain values. Shares are from 0 to 1, scores out of 100."""
    comparison, causes = compared.comparison, compared.causes
    matching = comparison.matching
    return {
        "format": FORMAT,
        "before": _side(compared.before),
        "after": _side(compared.after),
        "plans": {
            "in_both": list(matching.common),
            "only_after": list(matching.added),
            "only_before": list(matching.removed),
        },
        "score": _measure(comparison.total),
        "themes": [_measure(one) for one in comparison.themes],
        "owners": [_measure(one) for one in comparison.owners],
        "criteria": [_criterion(line) for line in compared.lines],
        "not_comparable": list(comparison.not_comparable),
        "criteria_added": list(matching.criteria_added),
        "criteria_removed": list(matching.criteria_removed),
        "moves": [
            {"criterion": m.criterion, "move": str(m.move), "plans": m.number, "refs": list(m.refs)}
            for m in compared.movers
        ],
        "looked_otherwise": compared.looked_otherwise,
        "causes": {"cannot_tell": causes.reason}
        if isinstance(causes, CannotTell)
        else {
            "total": float(causes.total),
            "plans_audited_again": float(causes.reaudited),
            "other_plans": float(causes.others),
            "sample_mix": float(causes.mix),
            "rubric": float(causes.rubric),
            "not_rescored": list(causes.not_rescored),
        },
        "rescored": [
            {"rubric": one.rubric, "coverage": list(one.coverage), "score": _measure(one.score)}
            for one in compared.rescored
        ],
        "findings": {
            criterion: {str(state): number for state, number in found.items() if number}
            for criterion, found in compared.following.counts.items()
        },
    }


def _side(side: Side) -> dict[str, Any]:
    manifest = side.manifest
    return {
        "round": manifest.round,
        "as_of": manifest.as_of.isoformat(),
        "plans": side.plans,
        "rubric": manifest.rubric.model_dump(mode="json"),
        "tool": manifest.looked_with,
        "word_lists": manifest.word_lists or None,
    }


def _criterion(line: Line) -> dict[str, Any]:
    return {
        "criterion": line.criterion.id,
        "theme": line.criterion.theme,
        "owner": line.criterion.owner,
        "word": str(line.verdict),
        "overall": _share_change(line.overall),
        "audited_again": None if line.again is None else _share_change(line.again),
        "moves": {str(move): number for move, number in sorted(line.change.moves.items()) if number},
    }


def _measure(one: MeasureChange) -> dict[str, Any]:
    again = one.reaudited
    return {
        "name": one.name,
        "overall": _mean_change(one.overall),
        "audited_again": None if again is None else _mean_change(again),
    }


def _share_change(change: ShareChange) -> dict[str, Any]:
    return {
        "before": _share(change.before),
        "after": _share(change.after),
        "smallest_rise": change.smallest.rise,
        "smallest_fall": change.smallest.fall,
        **_common(change),
    }


def _mean_change(change: MeanChange) -> dict[str, Any]:
    return {
        "before": _mean(change.before),
        "after": _mean(change.after),
        "smallest": change.smallest,
        **_common(change),
    }


def _common(change: ShareChange | MeanChange) -> dict[str, Any]:
    return {
        "difference": change.difference,
        "interval": None if change.interval is None else list(change.interval),
        "same_plans": change.paired,
        "test": _test(change.test),
        "word": str(change.verdict),
    }


def _test(test: Test | None) -> dict[str, Any] | None:
    if test is None:
        return None
    return {
        "name": test.name,
        "p": test.p,
        "of": test.of,
        "adjusted": test.adjusted,
        "comparisons": test.family,
    }


def _share(share: Share) -> dict[str, Any]:
    interval = None if share.interval is None else list(share.interval)
    return {"count": share.count, "total": share.total, "share": share.value, "interval": interval}


def _mean(mean: Mean) -> dict[str, Any]:
    interval = None if mean.interval is None else list(mean.interval)
    return {"mean": mean.value, "plans": mean.plans, "interval": interval}


def _chart(chart: Trend) -> dict[str, Any]:
    return {
        "name": chart.name,
        "median": chart.centre,
        "limits": None if chart.limits is None else list(chart.limits),
        "signals": list(chart.signals),
        "points": [
            {"round": p.round, "as_of": p.as_of.isoformat(), "value": p.value, "plans": p.plans,
             "interval": None if p.interval is None else list(p.interval)}
            for p in chart.points
        ],
        "lines": [{"label": line.label, "value": line.value} for line in chart.lines],
    }  # fmt: skip


def _dumped(data: dict[str, Any]) -> str:
    # A figure that is no number would be no JSON; there is none, and this says so if there were.
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
