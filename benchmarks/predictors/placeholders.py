"""What the reader of boxes says of a labelled row."""

from __future__ import annotations

from typing import Any

from ehcp_audit.language.placeholders import Filling, classify


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """Predict ``filled`` of ``placeholders.jsonl`` from the row's field and text."""
    filling = classify(row["text"], row["field"])
    return {"filled": "declined" if filling is Filling.DECLINED else filling.content}
