"""What the tool says about one line of provision, for measuring against a labelled row."""

from __future__ import annotations

from typing import Any

from ehcp_audit.language.provision import judge


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """Give the ``label`` and the ``missing`` elements of ``row["text"]``."""
    verdict = judge(row["text"])
    return {
        "label": "specific" if verdict.specific else "vague",
        "missing": list(verdict.missing),
    }
