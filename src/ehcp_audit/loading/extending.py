"""Rubrics that extend one another: found, laid over one another, and each value traced to its file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ehcp_audit.errors import Fault, Loc, Problem, RubricError, nearest, told_as
from ehcp_audit.loading.document import Document, DocumentError, decoded, parse
from ehcp_audit.loading.problems import problem_at
from ehcp_audit.overlay import merged

_PACKAGED = Path(__file__).parent.parent / "rubrics"
_IN_CHECKOUT = Path(__file__).parents[3] / "rubrics"
_SUFFIXES = (".yaml", ".yml", ".json")
_LONGEST_CHAIN = 8


@dataclass(frozen=True)
class Resolved:
    """The documents of a rubric: its own first, what it extends after."""

    documents: tuple[Document, ...]

    @cached_property
    def data(self) -> Any:
        """What they come to, laid over one another; raw, and perhaps no rubric."""
        data: Any = self.documents[-1].data
        for document in reversed(self.documents[:-1]):
            data = merged(data, document.data)
        return data

    def where(self, loc: Loc) -> tuple[Document, Loc]:
        """The document, and the place in it, that a place of ``data`` came from."""
        return _relocated(self.documents, self.data, loc)

    def overlay_faults(self) -> list[Fault]:
        """What is wrong with the rubric as an overlay; places are those of its own document."""
        return _overlay_faults(self.documents)


def resolved(name: str, own_lists: str | None = None) -> Resolved:
    """A rubric by its shipped name or its file, with what it extends; raises :class:`RubricError`.

    ``own_lists`` is a file with the one key ``lexicons``, laid over all of them.
    """
    above = [] if own_lists is None else [_own_lists(Path(own_lists))]
    return Resolved((*above, *_chain(name)))


def _own_lists(path: Path) -> Document:
    if not path.is_file():
        raise RubricError(Problem("there is no such file of word lists", str(path)))
    document = _document(path)
    if not isinstance(document.data, dict) or set(document.data) != {"lexicons"}:
        what = "a file of word lists holds the one key 'lexicons'"
        raise RubricError(Problem(what, str(path), 1, fix="docs/lexicons.md shows one"))
    return document


def shipped_rubrics() -> dict[str, Path]:
    """The rubrics that come with the package, by name."""
    folder = _PACKAGED if _PACKAGED.is_dir() else _IN_CHECKOUT
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def _chain(name: str) -> list[Document]:
    """The rubric's document and those of the rubrics it extends, in that order."""
    documents: list[Document] = []
    seen: list[Path] = []
    wanted, beside = name, Path()
    while True:
        path = _find(wanted, beside, documents)
        if path.resolve() in seen or len(seen) >= _LONGEST_CHAIN:
            last = documents[-1]
            raise RubricError(
                problem_at(last, ("extends",), "the rubrics extend each other in a circle", show_text=True)
            )
        seen.append(path.resolve())
        documents.append(_document(path))
        data = documents[-1].data
        if not isinstance(data, dict):
            raise RubricError(
                Problem("this is not a rubric", str(path), 1, fix="a rubric holds keys and values")
            )
        if not isinstance(data.get("extends"), str):
            return documents
        wanted, beside = data["extends"], path.parent


def _find(name: str, beside: Path, documents: list[Document]) -> Path:
    shipped = shipped_rubrics()
    if name in shipped:
        return shipped[name]
    path = beside / name
    if path.is_file():
        return path
    near = nearest(name, shipped)
    what = f"no rubric is called {name!r}" if path.suffix not in _SUFFIXES else f"there is no file {name!r}"
    fix = f"did you mean {near!r}?" if near else f"shipped rubrics: {', '.join(shipped)}"
    if documents:
        raise RubricError(problem_at(documents[-1], ("extends",), what, fix, show_text=True))
    raise RubricError(Problem(what, fix=fix))


def _document(path: Path) -> Document:
    with told_as(RubricError, path):
        raw = path.read_bytes()
    try:
        return parse(str(path), decoded(str(path), raw))
    except DocumentError as error:
        raise RubricError(error.problem) from None


def _relocated(documents: tuple[Document, ...], data: Any, loc: Loc) -> tuple[Document, Loc]:
    """Where a place of the merged data stands: in the overlay if it says so itself, else below."""
    if len(documents) == 1:
        return documents[0], loc
    for document in documents:
        local = _local(document, data, loc)
        if local is not None and document.holds(local[: max(1, min(len(local), 3))]):
            return document, local
    # Nobody says it: the criterion itself, then, where it was last spoken of.
    for document in documents:
        local = _local(document, data, loc)
        if local is not None and document.holds(local[: min(len(local), 2)]):
            return document, local
    return documents[0], loc[:1]


def _local(document: Document, data: Any, loc: Loc) -> Loc | None:
    if len(loc) < 2 or loc[0] != "criteria" or not isinstance(loc[1], int):  # noqa: PLR2004
        return loc
    entry = data["criteria"][loc[1]]
    wanted = entry.get("id") if isinstance(entry, dict) else None
    listed = document.data.get("criteria")
    for index, criterion in enumerate(listed if isinstance(listed, list) else []):
        if criterion is entry or (
            isinstance(criterion, dict) and wanted is not None and criterion.get("id") == wanted
        ):
            return ("criteria", index, *loc[2:])
    return None


def _overlay_faults(documents: tuple[Document, ...]) -> list[Fault]:
    if len(documents) == 1:
        return []
    own, base = documents[0].data, documents[1:]
    known = {c.get("id") for d in base for c in d.data.get("criteria") or []}
    ids = [c["id"] for c in own.get("criteria") or []]
    found = [
        Fault(("criteria", index, "id"), f"the id {name!r} is used twice", "list each change once")
        for index, name in enumerate(ids)
        if name in ids[:index]
    ]
    for index, entry in enumerate(own.get("drop") or []):
        if entry["id"] not in known:
            near = nearest(entry["id"], [str(k) for k in known])
            found.append(
                Fault(
                    ("drop", index, "id"),
                    f"there is no criterion {entry['id']!r} to drop",
                    f"did you mean {near!r}?" if near else "",
                )
            )
    return found
