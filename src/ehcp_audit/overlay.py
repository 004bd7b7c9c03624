"""A rubric laid over the rubric it extends, as raw data: before either is known to be a rubric."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def merged(base: Mapping[str, Any], overlay: Mapping[str, Any]) -> dict[str, Any]:
    """An overlay laid over the rubric it extends: only the differences are listed.

    Both are raw data. A criterion with an id of the base replaces the keys it
    names; one with a new id is added at the end; ``drop`` leaves out; sources
    and grades are added to or replaced by name.
    """
    below, above = _listed(base, "criteria"), _listed(overlay, "criteria")
    dropped = {_id(entry) for entry in _listed(overlay, "drop")} - {None}
    known = {_id(criterion) for criterion in below} - {None}
    changes = {_id(entry): entry for entry in above if _id(entry) in known}
    criteria = [
        {**criterion, **changes[_id(criterion)]} if _id(criterion) in changes else criterion
        for criterion in below
        if _id(criterion) not in dropped
    ]
    criteria += [entry for entry in above if _id(entry) not in known]
    result = {**base, **overlay, "criteria": criteria}
    for key in ("sources", "grades"):
        if isinstance(overlay.get(key), dict) and isinstance(base.get(key), dict):
            result[key] = {**base[key], **overlay[key]}
    if isinstance(base.get("lexicons"), dict) and isinstance(overlay.get("lexicons"), dict):
        result["lexicons"] = _merged_lists(base["lexicons"], overlay["lexicons"])
    return result


def _merged_lists(base: Mapping[str, Any], overlay: Mapping[str, Any]) -> dict[str, Any]:
    """The council's own lists of both; the overlay's phrases stand first, and the first counts."""
    result = {**base, **overlay}
    for name in base.keys() & overlay.keys():
        below, above = base[name], overlay[name]
        if isinstance(below, dict) and isinstance(above, dict):
            joined = {key: _listed(above, key) + _listed(below, key) for key in ("phrase", "drop")}
            result[name] = {**below, **above, **joined}
    return result


def _listed(data: Mapping[str, Any], key: str) -> list[Any]:
    """What a key of raw data lists; a value of the wrong sort is kept for the schema to refuse."""
    value = data.get(key)
    return value if isinstance(value, list) else [] if value is None else [value]


def _id(entry: Any) -> str | None:
    found = entry.get("id") if isinstance(entry, dict) else None
    return found if isinstance(found, str) else None
