"""A rubric resolved: each value with the file and line that says it, and what it replaced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ehcp_audit.errors import Loc
from ehcp_audit.loading import shipped_rubrics
from ehcp_audit.loading.document import Document
from ehcp_audit.loading.examining import Examined
from ehcp_audit.rubric import Criterion, Rubric

DEFAULT = "default"
_HEAD = (
    "rubric",
    "version",
    "title",
    "about",
    "extends",
    "effective_from",
    "effective_to",
    "grades",
    "coverage_floor",
    "lexicons",
)


class Origin(NamedTuple):
    """One value of a resolved rubric.

    ``where`` is ``path:line``, or "default" where no file says it; ``replaces``
    holds what the rubrics below say, nearest first, each with its place.
    """

    key: str
    value: Any
    where: str
    replaces: tuple[tuple[Any, str], ...] = ()


def head(examined: Examined) -> list[Origin]:
    """The values of the rubric as a whole, and what it drops."""
    rubric = _whole(examined).model_dump(mode="json", include=set(_HEAD))
    found = [
        _of_the_whole(examined, name, value)
        for name in _HEAD
        if (value := rubric.get(name)) not in (None, {})
    ]
    for document in examined.documents:
        dropped = document.data.get("drop")
        for index, entry in enumerate(dropped if isinstance(dropped, list) else ()):
            where = _place(document, ("drop", index))
            found.append(Origin("drop", f"{entry['id']}: {entry['reason']}", where))
    return found


def criteria(examined: Examined) -> Iterator[tuple[str, list[Origin]]]:
    """Each criterion's id with the origin of each of its values, in the model's order of keys."""
    for criterion in _whole(examined).criteria:
        saying = [
            (document, index, entry)
            for document in examined.documents
            for index, entry in document.entries("criteria")
            if entry.get("id") == criterion.id
        ]
        yield criterion.id, list(_of_criterion(saying))


def shown(value: Any) -> str:
    """A value on one line, much as YAML's flow style has it."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {shown(below)}' for key, below in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(shown(item) for item in value)}]"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _of_criterion(saying: list[tuple[Document, int, dict[str, Any]]]) -> Iterator[Origin]:
    for name, field in Criterion.model_fields.items():
        said = [
            (entry[name], _place(document, ("criteria", index, name)))
            for document, index, entry in saying
            if name in entry
        ]
        if said and name != "id":
            (value, where), *below = said
            yield Origin(name, value, where, tuple(below))
        elif name == "weight":
            yield Origin(name, field.default, DEFAULT)


def _of_the_whole(examined: Examined, name: str, value: Any) -> Origin:
    said = [(d.data[name], _place(d, (name,))) for d in examined.documents if name in d.data]
    if not said:
        return Origin(name, value, DEFAULT)
    (_, where), *below = said
    return Origin(name, value, where, tuple(below))


def _place(document: Document, loc: Loc) -> str:
    place = document.place(loc, key=True)
    names = {str(path): name for name, path in shipped_rubrics().items()}
    path = names.get(document.path, document.path)
    return f"{path}:{place.line}" if place else path


def _whole(examined: Examined) -> Rubric:
    if examined.rubric is None:
        message = "only a rubric that can be read can be shown"
        raise ValueError(message)
    return examined.rubric
