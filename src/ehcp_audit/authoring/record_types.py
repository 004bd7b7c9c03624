"""What a place of the plan record can hold, for judging a rubric's conditions."""

from __future__ import annotations

import re
import types
import typing
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import BaseModel

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
        model = _model(annotation)
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
    return _of(annotation)._replace(always=always and _model(annotation) is None)


def _of(annotation: Any) -> Holds:
    kinds = [kind for kind in _leaves(annotation) if kind is not type(None)]
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


def _leaves(annotation: Any) -> list[Any]:
    origin = typing.get_origin(annotation)
    if origin is typing.Literal:
        return list(typing.get_args(annotation))
    if origin is typing.Annotated:
        return _leaves(typing.get_args(annotation)[0])
    if origin in (tuple, typing.Union, types.UnionType):
        return [leaf for inner in typing.get_args(annotation) if inner is not ... for leaf in _leaves(inner)]
    return [annotation]


def _model(annotation: Any) -> type[BaseModel] | None:
    found = [leaf for leaf in _leaves(annotation) if isinstance(leaf, type) and issubclass(leaf, BaseModel)]
    return found[0] if found else None
