"""Predicts the fields of ``lifted.jsonl``: whether a passage was copied, and what was lost."""

from __future__ import annotations

from typing import Any

from ehcp_audit.language.dilution import diluted
from ehcp_audit.language.likeness import lifted


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """Compare the row's ``plan`` with its ``advice``."""
    loss = diluted(row["plan"], row["advice"])
    return {
        "lifted": lifted(row["plan"], row["advice"]).lifted,
        "diluted": loss.diluted,
        "lost": list(loss.lost),
    }
