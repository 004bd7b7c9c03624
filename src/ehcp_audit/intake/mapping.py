"""Mapping files: which column of a spreadsheet goes to which place of the plan record.

A mapping is a TOML file of format ``ehcp-mapping/1`` (docs/spreadsheets.md). Headings are
compared without case, spaces and punctuation.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from ehcp_audit.errors import Problem, UsageError
from ehcp_audit.record_path import PathError, check_path

FORMAT = "ehcp-mapping/1"
_KEYS = {"format", "title", "source", "sheet", "ref", "ref_as", "constants", "column", "ignored", "blank"}
_COLUMN_KEYS = {"heading", "to", "values", "split"}
_REF_AS = ("code", "as written")
_NUMBERED = re.compile(r"\[[1-9]\d*\]")


@dataclass(frozen=True)
class Column:
    """One column: the headings it may have, the place it goes to, and words for its values.

    ``split`` cuts a cell into several items; a list without it is cut at line ends.
    """

    headings: tuple[str, ...]
    to: str
    values: Mapping[str, Any] = field(default_factory=dict)
    split: str | None = None


@dataclass(frozen=True)
class SheetMapping:
    """A whole mapping; ``ref`` lists the columns of which the first that is filled gives the ref."""

    name: str
    title: str
    ref: tuple[str, ...]
    columns: tuple[Column, ...]
    ref_as: str = "code"
    sheet: str | None = None
    constants: Mapping[str, Any] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()

    def headings(self) -> list[str]:
        """Every heading that the mapping reads, as a person would write it."""
        return [*self.ref, *(column.headings[0] for column in self.columns)]


def plain(heading: str) -> str:
    """A heading without case, spaces and punctuation.

    >>> plain("Main education establishment – URN ")
    'maineducationestablishmenturn'
    """
    return re.sub(r"[\W_]", "", heading.lower())


def shipped_mappings() -> dict[str, str]:
    """The mappings that come with the package: each name with its title."""
    folder = resources.files("ehcp_audit.intake").joinpath("mappings")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return {name[:-5]: read_mapping(name[:-5]).title for name in names if name != "words.toml"}


def read_mapping(name: str) -> SheetMapping:
    """A mapping by its shipped name or its file; raises :class:`UsageError` with what is wrong."""
    shipped = resources.files("ehcp_audit.intake").joinpath("mappings", f"{name}.toml")
    if re.fullmatch(r"[a-z0-9-]+", name) and shipped.is_file():
        return mapping_from(name, shipped.read_bytes())
    path = Path(name)
    try:
        return mapping_from(str(path), path.read_bytes())
    except OSError:
        known = ", ".join(shipped_mappings())
        raise UsageError(Problem(f"there is no mapping {name!r}", fix=f"shipped mappings: {known}")) from None


def mapping_from(path: str, raw: bytes) -> SheetMapping:
    """A mapping from the bytes of its file; raises :class:`UsageError` with every fault."""
    try:
        data = tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UsageError(Problem("the mapping is not UTF-8", path)) from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(Problem(f"the mapping is not TOML: {error}", path)) from None
    faults = _faults(data)
    if faults:
        raise UsageError(
            *(Problem(fault, path, fix="docs/spreadsheets.md shows a mapping") for fault in faults)
        )
    return SheetMapping(
        name=Path(path).stem,
        title=data.get("title", Path(path).stem),
        ref=_listed(data["ref"]),
        ref_as=data.get("ref_as", "code"),
        sheet=data.get("sheet"),
        columns=tuple(_column(entry) for entry in data["column"]),
        constants=data.get("constants", {}),
        ignored=_listed(data.get("ignored", ())),
        blank=tuple(text.lower() for text in _listed(data.get("blank", ()))),
    )


def _column(entry: Mapping[str, Any]) -> Column:
    values = {plain(str(word)): value for word, value in entry.get("values", {}).items()}
    return Column(_listed(entry["heading"]), entry["to"], values, entry.get("split"))


def _faults(data: Mapping[str, Any]) -> list[str]:
    faults = [f"a mapping has no key {key!r}" for key in sorted(set(data) - _KEYS)]
    if data.get("format") != FORMAT:
        faults.append(f"a mapping begins with format = {FORMAT!r}")
    if not _is_words(data.get("ref")):
        faults.append("ref names the column, or the columns, that the ref is taken from")
    if data.get("ref_as", "code") not in _REF_AS:
        faults.append(f"ref_as is one of {', '.join(_REF_AS)}")
    if not isinstance(data.get("constants", {}), dict):
        faults.append("constants is a table of places and values")
        return faults
    columns = data.get("column")
    if not isinstance(columns, list) or not columns:
        return [*faults, "a mapping has at least one [[column]]"]
    for number, entry in enumerate(columns, 1):
        faults += [f"column {number}: {fault}" for fault in _column_faults(entry)]
    faults += [f"constants: {fault}" for path in data.get("constants", {}) if (fault := _path_fault(path))]
    return faults


def _column_faults(entry: Any) -> list[str]:
    if (
        not isinstance(entry, dict)
        or not _is_words(entry.get("heading"))
        or not isinstance(entry.get("to"), str)
    ):
        return ["a column has a heading and a place it goes to"]
    faults = [f"a column has no key {key!r}" for key in sorted(set(entry) - _COLUMN_KEYS)]
    if not isinstance(entry.get("values", {}), dict):
        faults.append("values is a table of words and what they stand for")
    if fault := _path_fault(entry["to"]):
        faults.append(fault)
    return faults


def _path_fault(path: str) -> str:
    try:
        check_path(path)
    except PathError as error:
        return str(error)
    if path.partition(".")[0] in ("ref", "format"):
        return f"{path} is not set by a column; name the column under ref"
    if "[]" in path and _NUMBERED.search(path):
        return f"{path} mixes all items with a numbered one"
    return ""


def _is_words(value: Any) -> bool:
    words = [value] if isinstance(value, str) else value
    return isinstance(words, list) and bool(words) and all(isinstance(w, str) and w.strip() for w in words)


def _listed(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
