"""Validation errors in words: what is wrong, where, and what would be right."""

from __future__ import annotations

import typing
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from ehcp_audit.annotations import models_in
from ehcp_audit.errors import Loc, Problem, nearest
from ehcp_audit.loading.document import Document, named

_OPTIONS_SHOWN = 14

_WORDS: Mapping[str, str] = {
    "string_type": "this must be text",
    "bool_parsing": "this must be yes or no",
    "bool_type": "this must be yes or no",
    "float_type": "this must be a number",
    "int_type": "this must be a whole number",
    "tuple_type": "this must be a list",
    "dict_type": "this must hold keys and values",
    "model_type": "this must hold keys and values",
    "model_attributes_type": "this must hold keys and values",
}
_FIXES: Mapping[str, str] = {"string_type": "put it in quotation marks if it is meant as text"}
_PATTERNS: Mapping[str, str] = {
    "id": "an id is written in small letters and digits, joined by hyphens",
    "rubric": "a rubric's name is written in small letters and digits, joined by hyphens",
    "by": "a reviewer is named by a code such as R7 or EP-02, never by a person's name",
    "version": "a version is three numbers, such as 1.0.0",
}


def problems_of(
    error: ValidationError,
    document: Document,
    model: type[BaseModel],
    *,
    show_text: bool,
    relocated: Callable[[Loc], tuple[Document, Loc]] | None = None,
) -> list[Problem]:
    """Every error of a validation as a :class:`Problem`, in the file's order.

    With ``show_text`` the user's own lines are shown (a rubric's); without it
    no value from the file is ever repeated (a plan's, which are a child's).
    ``relocated`` says in which document and where a place of merged data stands.
    """
    found = []
    errors = error.errors(include_url=False, include_context=True)
    deeper = [tuple(e["loc"]) for e in errors]
    for entry in errors:
        loc = tuple(entry["loc"])
        # A list that seems too short only because its items were refused.
        if entry["type"] == "too_short" and any(o[: len(loc)] == loc and o != loc for o in deeper):
            continue
        what, fix = _words(entry, loc, model, show_text=show_text)
        home, home_loc = relocated(loc) if relocated else (document, loc)
        found.append(
            problem_at(home, home_loc, what, fix, show_text=show_text, key=entry["type"] == "extra_forbidden")
        )
    return sorted(found, key=lambda p: (p.path, p.line or 0, p.column or 0, p.what))


def problem_at(
    document: Document, loc: Loc, what: str, fix: str = "", *, show_text: bool, key: bool = False
) -> Problem:
    """A problem at a place of a document."""
    place = document.place(loc, key=key)
    if place is None:
        return Problem(what, document.path, fix=fix)
    snippet = document.snippet(place) if show_text else ""
    return Problem(what, document.path, place.line, place.column, fix, snippet)


def _words(entry: Any, loc: Loc, model: type[BaseModel], *, show_text: bool) -> tuple[str, str]:  # noqa: PLR0911
    kind, context = entry["type"], entry.get("ctx", {})
    name = str(loc[-1]) if loc else ""
    if kind == "extra_forbidden":
        options = _keys_at(model, loc[:-1])
        shown = f" {name!r}" if show_text else named(name)
        return f"unknown key{shown}", _suggestion(name, options)
    if kind == "missing":
        return f"the key {name!r} is missing", ""
    if kind == "union_tag_invalid":
        options = [option.strip(" '") for option in context["expected_tags"].split(",")]
        return f"no kind of check is called {context['tag']!r}", _suggestion(context["tag"], options)
    if kind == "union_tag_not_found":
        return "a check must name its kind", "for example: kind: recorded"
    label = f"{_dotted(loc)}: " if loc else ""
    if kind in ("enum", "literal_error"):
        options = [option.strip(" '") for option in context["expected"].replace(" or ", ",").split(",")]
        given = str(entry.get("input"))
        said = f"{given!r} is not one of the values allowed" if show_text else "not one of the values allowed"
        return label + said, _suggestion(given, options)
    if kind == "value_error":
        return label + str(context.get("error", entry["msg"])), ""
    return label + _plainly(entry, name), _FIXES.get(kind, "")


def _plainly(entry: Any, name: str) -> str:
    """The commoner errors in plain words, the others as pydantic says them."""
    kind = entry["type"]
    if kind == "string_pattern_mismatch" and name in _PATTERNS:
        return _PATTERNS[name]
    if kind == "too_short":
        least = entry["ctx"]["min_length"]
        return f"at least {least} {'item' if least == 1 else 'items'} must be listed"
    return _WORDS.get(kind, str(entry["msg"]).lower())


def _suggestion(word: str, options: list[str]) -> str:
    near = nearest(word, options)
    if near:
        return f"did you mean {near!r}?"
    if not options:
        return ""
    shown = ", ".join(sorted(options)[:_OPTIONS_SHOWN])
    return f"allowed: {shown}{', …' if len(options) > _OPTIONS_SHOWN else ''}"


def _dotted(loc: Loc) -> str:
    parts = [f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in loc]
    return "".join(parts).removeprefix(".").removeprefix("sections.")


def _keys_at(model: type[BaseModel], loc: Loc) -> list[str]:
    """The keys that the model allows at a place."""
    annotation: Any = model
    for step in loc:
        annotation = _below(annotation, step)
    keys: list[str] = []
    for found in models_in(annotation):
        keys += [field.alias or name for name, field in found.model_fields.items()]
    return sorted(set(keys))


def _below(annotation: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return annotation  # the item of a list: the models behind it are the same
    for model in models_in(annotation):
        for name, field in model.model_fields.items():
            if step in (name, field.alias):
                return field.annotation
        kind = model.model_fields.get("kind")
        if kind is not None and step in typing.get_args(kind.annotation):
            return model
    return None
