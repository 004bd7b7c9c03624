"""Files to models, every error with its place; the only user of a YAML library."""

from __future__ import annotations

from ehcp_audit.loading.extending import shipped_rubrics
from ehcp_audit.loading.judgements import read_judgements
from ehcp_audit.loading.plans import read_plan, read_plan_line
from ehcp_audit.loading.rubrics import Loaded, read_rubric, rubric_as_used

__all__ = [
    "Loaded",
    "read_judgements",
    "read_plan",
    "read_plan_line",
    "read_rubric",
    "rubric_as_used",
    "shipped_rubrics",
]
