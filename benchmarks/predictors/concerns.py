"""Predicts the field of ``tests/data/labelled/concerns.jsonl``."""

from __future__ import annotations

from typing import Any

from ehcp_audit.language.concerns import addressed
from ehcp_audit.language.sentences import sentences


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """Whether some line of Sections E to I takes the concern up; lines of A to D are no answers."""
    lines = [
        (section, sentence.text)
        for section, text in row["sections"].items()
        if section[:1] in "EFGHI"
        for sentence in sentences(text)
    ]
    return {"addressed": bool(addressed(row["concern"], lines).addressed)}
