"""What a field of a model may hold, by its annotation: through optionals, lists and mappings."""

from __future__ import annotations

import types
import typing
from typing import Any

from pydantic import BaseModel

_HOLDERS = (tuple, list, dict, typing.Union, types.UnionType)


def leaves(annotation: Any) -> list[Any]:
    """The kinds of value at the end of an annotation; of a ``Literal`` the values themselves."""
    origin = typing.get_origin(annotation)
    if origin is typing.Literal:
        return list(typing.get_args(annotation))
    if origin is typing.Annotated:
        return leaves(typing.get_args(annotation)[0])
    if origin in _HOLDERS:
        return [leaf for inner in typing.get_args(annotation) if inner is not ... for leaf in leaves(inner)]
    return [annotation]


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """The models among them, in the order in which they stand."""
    return [leaf for leaf in leaves(annotation) if isinstance(leaf, type) and issubclass(leaf, BaseModel)]


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The first of them, or ``None`` where no model stands."""
    return next(iter(models_in(annotation)), None)
