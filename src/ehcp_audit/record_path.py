"""The path language that names places in a plan record.

``A.parents.concerns[].text`` names every concern's text, ``F.provision[2].who``
the second statement's deliverer, ``people.author.name`` the writer. A path may
start with a section's letter; ``[]`` means every item; items count from 1, as a
reader counts, and a path that steps through a list without brackets means every
item. A path that stops at a list of items, or at a part of the record,
names all the values below it.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
import typing
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from ehcp_audit.annotations import model_in
from ehcp_audit.days import day_words
from ehcp_audit.plan import SECTION_LETTERS, Plan

_STEP = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(\[([1-9]\d{0,5})?\])?")
_PROPERTIES = {"nc_year", "english_at_home"}  # computed values that a rubric may ask for


class Step(NamedTuple):
    """One part of a path: a name, and for a list the item (0 for all, ``None`` for no list)."""

    name: str
    item: int | None


class Value(NamedTuple):
    """A value and the concrete path to it."""

    path: str
    value: Any


class PathError(ValueError):
    """A path that names no place in a plan record; ``near`` is the closest that does."""

    def __init__(self, path: str, near: str = "") -> None:
        self.near = near
        hint = f"; did you mean {near!r}?" if near else ""
        super().__init__(f"no place in a plan record is called {path!r}{hint}")


def values(plan: Plan, path: str) -> list[Value]:
    """Every value at ``path`` that is not ``None``, in the record's order."""
    found = [Value("", plan)]
    for step in steps_of(path):
        found = [child for value in found for item in _items(value) for child in _children(item, step)]
    return [leaf for value in found for leaf in _leaves(value)]


def texts(plan: Plan, path: str) -> list[tuple[str, str]]:
    """The concrete path and text of every text at ``path`` that is not blank."""
    return [
        (found.path, found.value)
        for found in values(plan, path)
        if isinstance(found.value, str) and not isinstance(found.value, Enum) and found.value.strip()
    ]


@lru_cache(maxsize=1024)
def check_path(path: str) -> None:
    """Raise :class:`PathError` unless ``path`` names a place in the record."""
    annotation: Any = Plan
    walked: list[str] = []
    steps = steps_of(path)
    for number, step in enumerate(steps, 1):
        model = model_in(annotation)
        if step.name in _PROPERTIES and model is not None and hasattr(model, step.name):
            annotation = int
            continue
        names = list(model.model_fields) if model is not None else []
        if step.name not in names:
            near = difflib.get_close_matches(step.name, names, n=1, cutoff=0.5)
            raise PathError(path, _shown([*walked, near[0]]) if near else "")
        if model is not None:
            annotation = model.model_fields[step.name].annotation
        walked.append(step.name)
        if step.item is not None and not _is_list(annotation):
            raise PathError(path, _shown(walked))
        if step.item is None and _is_list(annotation) and number < len(steps):
            rest = [part.name for part in steps[number:]]
            raise PathError(path, ".".join([f"{_shown(walked)}[]", *rest]))


def known_paths() -> list[str]:
    """Every path that leads to a plain value, for completion and documentation."""
    return sorted(_below(Plan, ""))


def section_of(path: str) -> str:
    """The letter of the section in which a path lies, or an empty string."""
    head = re.split(r"[.\[]", path, maxsplit=1)[0]
    return head if head in SECTION_LETTERS else ""


@lru_cache(maxsize=1024)
def steps_of(path: str) -> tuple[Step, ...]:
    """The parts of a path, from the record down; raises :class:`PathError` for what is no path."""
    parts = path.split(".")
    steps = []
    for part in parts:
        found = _STEP.fullmatch(part)
        if found is None:
            raise PathError(path)
        name, brackets, number = found.groups()
        steps.append(Step(name, int(number or 0) if brackets else None))
    if steps and steps[0].name in SECTION_LETTERS:
        steps.insert(0, Step("sections", None))
    return tuple(steps)


def _children(parent: Value, step: Step) -> list[Value]:
    value = getattr(parent.value, step.name, None)
    if value is None:
        return []
    prefix = "" if parent.path in ("", "sections") else f"{parent.path}."
    path = f"{prefix}{step.name}"
    if step.item is None or not isinstance(value, tuple):
        return [Value(path, value)]
    items = [Value(f"{path}[{number}]", item) for number, item in enumerate(value, 1)]
    return items if step.item == 0 else items[step.item - 1 : step.item]


def _items(found: Value) -> list[Value]:
    """The items of a list that a path steps through without brackets: all of them."""
    if isinstance(found.value, tuple):
        return [Value(f"{found.path}[{number}]", item) for number, item in enumerate(found.value, 1)]
    return [found]


def _leaves(found: Value) -> list[Value]:
    if isinstance(found.value, BaseModel):
        names = type(found.value).model_fields
        below = [child for name in names for child in _children(found, Step(name, None))]
        return [leaf for child in below for leaf in _leaves(child)]
    if isinstance(found.value, tuple):
        return [leaf for item in _items(found) for leaf in _leaves(item)]
    return [found]


def _shown(walked: list[str]) -> str:
    return ".".join(walked[1:] if walked[:1] == ["sections"] and len(walked) > 1 else walked)


def _is_list(annotation: Any) -> bool:
    return typing.get_origin(annotation) is tuple


def _below(model: type[BaseModel], prefix: str) -> list[str]:
    paths: list[str] = []
    for name, field in model.model_fields.items():
        shown = "" if name == "sections" else f"{prefix}{name}"
        inner = model_in(field.annotation)
        mark = "[]" if _is_list(field.annotation) else ""
        if inner is None:
            paths.append(shown + mark)
        else:
            paths.extend(_below(inner, f"{shown}{mark}." if shown else ""))
    return paths


def as_text(value: Any) -> str:
    """A value as a reader would write it: dates as days, codes as their words."""
    if isinstance(value, Enum):
        return str(value.value).replace("_", " ")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return day_words(value)
    return str(value)
