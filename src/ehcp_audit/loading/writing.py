"""Plan records as YAML or JSON Lines, so that reading them back gives the same record."""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import Any

import yaml
from pydantic import ValidationError

from ehcp_audit.loading.document import NOT_TEXT
from ehcp_audit.plan import Plan, Status

_WIDTH = 110
_LONGEST_REF = 64
_LONG = 80  # a longer line is folded, so that a plan can be read in any editor
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _RecordDumper(_Dumper):  # type: ignore[misc] # PyYAML has two, chosen at run time
    """PyYAML's writer, held to the YAML that :mod:`ehcp_audit.loading.document` reads."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's own signature
        """Say everything where it stands: a record has no anchors."""
        return True


def _text(dumper: Any, value: str) -> Any:
    style = None
    if "\n" in value:
        style = "|"
    elif len(value) > _LONG:
        style = ">"
    elif any(form.fullmatch(value) for form in NOT_TEXT):
        style = "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _number(dumper: Any, value: float) -> Any:
    # Never 1e-07 nor twenty decimals: pounds are read back as they were written.
    shown = f"{value:.2f}" if value == round(value, 2) else repr(value)
    return dumper.represent_scalar("tag:yaml.org,2002:float", shown)


_RecordDumper.add_representer(str, _text)
_RecordDumper.add_representer(float, _number)


def plan_data(plan: Plan) -> dict[str, Any]:
    """A plan as plain data: the format first, and nothing that the record would say by itself."""
    return {"format": plan.format, **plan.model_dump(mode="json", exclude_defaults=True)}


def plan_yaml(plan: Plan) -> str:
    """A plan as a YAML file that :func:`~ehcp_audit.loading.read_plan` reads as the same plan."""
    written = yaml.dump(
        plan_data(plan), Dumper=_RecordDumper, sort_keys=False, allow_unicode=True, width=_WIDTH, indent=2
    )
    return str(written)


def plan_line(plan: Plan) -> str:
    """A plan as one line of a JSON Lines file, its end included."""
    return json.dumps(plan_data(plan), ensure_ascii=False, separators=(",", ":")) + "\n"


def new_plan(name: str) -> str:
    """An empty record as a YAML file with every key explained; ``name`` becomes the ref if it can be one."""
    template = resources.files("ehcp_audit.loading").joinpath("new_plan.yaml").read_text(encoding="utf-8")
    ref = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip(".-_")[:_LONGEST_REF]
    try:
        Plan(ref=ref, status=Status.DRAFT)
    except ValidationError:  # no letter left, or a name that Windows keeps for itself
        ref = "PLAN-1"
    return template.format(ref=f'"{ref}"')
