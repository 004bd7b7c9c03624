"""What the outcome reader says of a labelled row."""

from __future__ import annotations

from typing import Any

from ehcp_audit.language.outcomes import judge


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """Predict the fields of ``outcomes.jsonl`` from the row's text alone."""
    verdict = judge(row["text"])
    return {
        "has_indicator_of_success": verdict.has_indicator,
        "timebound": verdict.timebound,
        "is_provision": verdict.is_provision,
        "smart": verdict.smart,
        "missing": list(verdict.missing),
    }
