"""What a place of the plan record can hold, for judging a rubric's conditions."""

from __future__ import annotations

import re
import typing
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple

from ehcp_audit.annotations import leaves, model_in
from ehcp_audit.condition import comparable
from ehcp_audit.plan import SECTION_LETTERS, Plan


class Holds(NamedTuple):
    """What stands at a place.

    ``words`` are all the values there can be, as a condition compares them, or
    ``None`` where any text may stand; ``numeric`` is true of numbers, and
    ``always`` where every record has a value.
    """

    words: frozenset[str] | None
    numeric: bool = False
    always: bool = False


ANYTHING = Holds(None)


@lru_cache(maxsize=512)
def holds(path: str) -> Holds:
    """What a record can hold at ``path``; anything, where that cannot be said."""
    steps = [re.sub(r"\[\d*\]$", "", step) for step in path.split(".")]
    if steps[0] in SECTION_LETTERS:
        steps.insert(0, "sections")
    annotation: Any = Plan
    always = True
    for step in steps:
        model = model_in(annotation)
        if model is None:
            return ANYTHING
        if step in model.model_fields:
            field = model.model_fields[step]
            given = field.is_required() or bool(field.get_default())
            annotation, always = field.annotation, always and given
        elif isinstance(getattr(model, step, None), property):
            annotation, always = typing.get_type_hints(getattr(model, step).fget)["return"], False
        else:
            return ANYTHING
    return _of(annotation)._replace(always=always and model_in(annotation) is None)


def _of(annotation: Any) -> Holds:
    kinds = [kind for kind in leaves(annotation) if kind is not type(None)]
    if kinds and all(kind in (int, float) for kind in kinds):
        return Holds(None, numeric=True)
    words: set[str] = set()
    for kind in kinds:
        if kind is bool:
            words |= {"yes", "no"}
        elif isinstance(kind, type) and issubclass(kind, Enum):
            words |= {comparable(member) for member in kind}
        elif isinstance(kind, str):
            words.add(comparable(kind))
        else:
            return ANYTHING
    return Holds(frozenset(words) or None)
