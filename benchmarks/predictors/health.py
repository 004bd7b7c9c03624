"""Predicts the fields of ``tests/data/labelled/health.jsonl``."""

from __future__ import annotations

from typing import Any

from ehcp_audit.language.needs import heading


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """The heading a statement belongs under, and whether it names anything of health."""
    verdict = heading(row["text"])
    return {"belongs": verdict.belongs, "is_health": verdict.is_health, "certainty": verdict.certainty}
