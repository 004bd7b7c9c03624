"""Spreadsheets into plan records: a row is a plan, and a mapping says which column goes where."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from ehcp_audit.errors import Problem, UsageError
from ehcp_audit.intake.cells import CellError, sort_of, value_of
from ehcp_audit.intake.mapping import Column, SheetMapping, plain
from ehcp_audit.intake.sen2.refs import Refs
from ehcp_audit.intake.tables import Cell, csv_rows, xlsx_rows
from ehcp_audit.plan import SECTION_LETTERS, Plan

_SHEETS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
_BOOKS = (".xlsx", ".xlsm")
_TOP = 40  # rows in which the headings are looked for
_STEP = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(?:\[(\d*)\])?")
_SHOWN = 12

Rows = Iterator[tuple[int, list[Cell]]]


@dataclass(frozen=True)
class Found:
    """What the headings of a sheet are to a mapping: which row, and which columns, counted from 1."""

    row: int
    columns: Mapping[int, Column]
    refs: Mapping[int, str]
    unmatched: tuple[int, ...]
    missing: tuple[str, ...]


def read_sheet(
    path: str, raw: bytes, mapping: SheetMapping, refs: Refs | None = None
) -> Iterator[tuple[int, Plan | Problem]]:
    """Each row of a sheet as a plan, or as the problem that keeps it from being one.

    ``raw`` is the file; ``refs`` makes codes of identifiers, keyed by the file's own content
    where none is given. Blank rows are passed over. Raises :class:`UsageError` where the
    sheet and the mapping do not fit, :class:`RecordError` where the file is damaged. No message
    repeats a cell.
    """
    own = refs or Refs(hashlib.sha256(raw).digest())
    found, rows = _headed(path, _rows_of(path, raw, mapping.sheet), mapping)
    seen: dict[str, int] = {}
    for number, cells in rows:
        if any(cell is not None for cell in cells):
            result = _plan(path, number, cells, found, mapping, own)
            if isinstance(result, Plan):
                first = seen.setdefault(result.ref.lower(), number)
                if first != number:
                    what = f"this row has the ref of row {first}"
                    result = Problem(what, path, number, fix="a row is one plan")
            yield number, result


def headings_of(path: str, raw: bytes, mapping: SheetMapping) -> Found:
    """Which headings of a sheet a mapping knows; columns are told by number, never by content."""
    return _headed(path, _rows_of(path, raw, mapping.sheet), mapping)[0]


def first_row(path: str, raw: bytes, sheet: str | None = None) -> list[str]:
    """The first row that is filled in two cells or more, for suggesting a mapping from it."""
    for _, cells in islice(_rows_of(path, raw, sheet), _TOP):
        if sum(cell is not None for cell in cells) > 1:
            return ["" if cell is None else str(cell) for cell in cells]
    raise UsageError(Problem(f"no row of the first {_TOP} looks like headings", path))


def _rows_of(path: str, raw: bytes, sheet: str | None) -> Rows:
    suffix = PurePath(path).suffix.lower()
    if suffix not in _SHEETS:
        fix = f"spreadsheets end in {', '.join(_SHEETS)}"
        raise UsageError(Problem("this is no spreadsheet that can be read", path, fix=fix))
    return xlsx_rows(path, raw, sheet) if suffix in _BOOKS else csv_rows(path, raw)


def _headed(path: str, rows: Rows, mapping: SheetMapping) -> tuple[Found, Rows]:
    """The headings, looked for in the first rows, and the rows below them."""
    top = list(islice(rows, _TOP))
    best = max((_found(number, cells, mapping) for number, cells in top), key=_score, default=None)
    if best is None or not best.columns:
        listed = ", ".join(mapping.headings()[:_SHOWN])
        what = f"none of the headings of the mapping {mapping.name!r} stands in the first {_TOP} rows"
        raise UsageError(Problem(what, path, fix=f"it looks for: {listed}"))
    if not best.refs:
        wanted = " or ".join(repr(heading) for heading in mapping.ref)
        what = f"no column is headed {wanted}, which the ref is taken from"
        raise UsageError(Problem(what, path, best.row, fix="name the column under ref in the mapping"))
    return best, chain((row for row in top if row[0] > best.row), rows)


def _score(found: Found) -> tuple[int, int]:
    return len(found.columns) + len(found.refs), -found.row


def _found(number: int, cells: Sequence[Cell], mapping: SheetMapping) -> Found:
    names = [plain(cell) if isinstance(cell, str) else "" for cell in cells]
    at: dict[str, int] = {}
    for index, name in enumerate(names):
        at.setdefault(name, index)
    columns: dict[int, Column] = {}
    missing: list[str] = []
    for column in mapping.columns:
        places = [at[plain(h)] for h in column.headings if plain(h) in at]
        if places:
            columns[places[0] + 1] = column
        else:
            missing.append(column.headings[0])
    refs = {at[plain(h)] + 1: h for h in mapping.ref if plain(h) in at}
    used = {*columns, *refs}
    ignored = {plain(heading) for heading in mapping.ignored}
    unmatched = tuple(
        index for index, name in enumerate(names, 1) if name and index not in used and name not in ignored
    )
    return Found(number, columns, refs, unmatched, tuple(missing))


def _plan(
    path: str, number: int, cells: Sequence[Cell], found: Found, mapping: SheetMapping, refs: Refs
) -> Plan | Problem:
    data: dict[str, Any] = {}
    for at, column in found.columns.items():
        cell = cells[at - 1] if at <= len(cells) else None
        try:
            value = value_of(column, cell, mapping.blank)
        except CellError as error:
            return Problem(f"what stands under {column.headings[0]!r} {error}", path, number)
        if value is not None and value != []:
            _put(data, column.to, value)
    for place, value in mapping.constants.items():
        _put_constant(data, place, value)
    ref = _ref(cells, found, mapping, refs)
    if ref is None:
        return Problem("the row has nothing to take a ref from", path, number)
    return _validated(path, number, {**_without_holes(data), "ref": ref})


def _ref(cells: Sequence[Cell], found: Found, mapping: SheetMapping, refs: Refs) -> str | None:
    """The ref: as it is written where the mapping says so, otherwise a code that gives nothing away."""
    for at, heading in found.refs.items():
        text = str(cells[at - 1] or "").strip() if at <= len(cells) else ""
        if not text or text.lower() in mapping.blank:
            continue
        if mapping.ref_as == "as written":
            return text
        is_upn = "upn" in plain(heading) or re.fullmatch(r"[A-Za-z]\d{11}[0-9A-Za-z]", text)
        return refs.of({"upn": text}, "") if is_upn else refs.code(f"id:{plain(text).upper()}")
    return None


def _validated(path: str, number: int, data: Mapping[str, Any]) -> Plan | Problem:
    try:
        return Plan.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        place = ".".join(str(step) for step in first["loc"] if step != "sections")
        if first["type"] == "missing":
            return Problem(f"{place} is missing, and the mapping sets none", path, number)
        return Problem(f"{place} cannot hold what stands in its column", path, number, fix=first["msg"])


def _put(data: dict[str, Any], path: str, value: Any) -> None:
    """Set a value at a path, making the parts on the way; ``[]`` appends, ``[2]`` is the second item."""
    steps = _steps(path)
    target: Any = data
    for place, (name, item) in enumerate(steps[:-1]):
        if item is None:
            target = target.setdefault(name, {})
        elif item:
            items = target.setdefault(name, [])
            items.extend({} for _ in range(int(item) - len(items)))
            target = items[int(item) - 1]
        else:
            rest = [step for step, _ in steps[place + 1 :]]
            items = target.setdefault(name, [])
            items.extend(_nested(rest, one) for one in (value if isinstance(value, list) else [value]))
            return
    name, _ = steps[-1]
    if isinstance(value, list):
        target.setdefault(name, []).extend(value)
    elif name in target and isinstance(target[name], str) and sort_of(path).kind == "text":
        target[name] = f"{target[name]}\n{value}"  # two columns for one text
    else:
        target[name] = value


def _put_constant(data: dict[str, Any], path: str, value: Any) -> None:
    """Set a constant where no cell has spoken; one of a numbered item only if the item is there."""
    target: Any = data
    steps = _steps(path)
    for name, item in steps[:-1]:
        if item:
            items = target.get(name, [])
            if len(items) < int(item) or not items[int(item) - 1]:
                return
            target = items[int(item) - 1]
        else:
            target = target.setdefault(name, {})
    target.setdefault(steps[-1][0], value)


def _steps(path: str) -> list[tuple[str, str | None]]:
    parts = path.split(".")
    if parts[0] in SECTION_LETTERS:
        parts.insert(0, "sections")
    if parts[0] == "sections" and len(parts) == 2:  # noqa: PLR2004 - a section named alone is its text
        parts.append("text")
    found = [_STEP.fullmatch(part) for part in parts]
    return [(match.group(1), match.group(2)) for match in found if match]


def _nested(names: Sequence[str], value: Any) -> Any:
    for name in reversed(names):
        value = {name: value}
    return value


def _without_holes(value: Any) -> Any:
    """The data without the empty items that numbered places leave behind."""
    if isinstance(value, dict):
        return {name: _without_holes(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_without_holes(item) for item in value if item not in ({}, "", None)]
    return value
