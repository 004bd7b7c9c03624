"""A cell of a spreadsheet into a value of the plan record, by the sort of place it goes to."""

from __future__ import annotations

import datetime as dt
import re
import types
import typing
from collections.abc import Callable, Mapping
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from ehcp_audit.intake.codes import sex_in, status_in, year_in, yes_in
from ehcp_audit.intake.dates import days_in
from ehcp_audit.intake.mapping import Column, plain
from ehcp_audit.intake.tables import Cell
from ehcp_audit.plan import SECTION_LETTERS, Plan

_BLANK = {"-", "\u2013", "n/a", "na", "null", "none", "not applicable"}
_LETTERED = re.compile(r"^[a-z]\)\s*")
_MONTH = re.compile(r"\d{4}-\d{2}")
_SERIAL = re.compile(r"\d{5}")
_EXCEL_DAY_0 = dt.date(1899, 12, 30)


class CellError(ValueError):
    """A cell that cannot be what its place holds; the message never repeats the cell."""


class Sort(NamedTuple):
    """What a place holds: days, yes or no, a code of a closed list, a number, or text; and if many."""

    kind: str
    many: bool
    codes: tuple[str, ...] = ()


def value_of(column: Column, cell: Cell, blank: tuple[str, ...]) -> Any:
    """The value for the column's place; ``None`` for a blank. Raises :class:`CellError`."""
    sort = sort_of(column.to)
    if cell is not None and not isinstance(cell, str):
        return _from_day(cell, column.to, sort)
    text = (cell or "").strip()
    if not text or text.lower() in blank:
        return None
    if plain(text) in column.values:
        known = column.values[plain(text)]
        return None if known == "" else known
    if column.to == "names":  # each word alone, since a plan may use any of them
        return [word for word in re.split(r"[\s,;]+", text) if len(word) > 1]
    return _many(text, column, sort) if sort.many else _one(text, column.to, sort)


def _many(text: str, column: Column, sort: Sort) -> list[Any]:
    parts = re.split(re.escape(column.split) if column.split else r"\s*\n\s*", text)
    return [_one(part.strip(), column.to, sort) for part in parts if part.strip()]


def _one(text: str, to: str, sort: Sort) -> Any:
    if sort.kind != "text" and text.lower() in _BLANK:
        return None
    # The inspection's lists put a letter before each choice: "f) SLCN".
    bare = _LETTERED.sub("", text) if sort.kind != "text" or to in _OWN else text
    return (_OWN.get(to) or _BY_KIND.get(sort.kind, _text))(bare, sort)


def _text(text: str, _sort: Sort) -> str:
    return text


def _status(text: str, _sort: Sort) -> str:
    found = status_in(text)
    what = "is no status: draft, final, amended draft, amended final"
    return str(_needed(found.value if found else None, what))


def _flag(text: str, _sort: Sort) -> bool:
    return bool(_needed(yes_in(text), "is neither yes nor no"))


def _code(text: str, sort: Sort) -> str:
    known = {plain(code): code for code in sort.codes}
    return str(_needed(known.get(plain(text)), f"is none of {', '.join(sort.codes)}"))


def _number(text: str, _sort: Sort) -> float:
    bare = text.replace("\u00a3", "").replace(",", "").strip()
    if not re.fullmatch(r"\d{1,9}(\.\d{1,4})?", bare):
        raise CellError("is no number")
    return float(bare)


def _from_day(cell: dt.date, to: str, sort: Sort) -> Any:
    if to == "child.born":
        return f"{cell:%Y-%m}"
    if sort.kind == "day":
        return cell.isoformat()
    if sort.kind == "text" and not sort.many:
        return cell.isoformat()
    raise CellError("is a date, where the place holds something else")


def _day(text: str, _sort: Sort) -> str:
    if _SERIAL.fullmatch(text):  # Excel's own number for a day, in a column that lost its format
        return (_EXCEL_DAY_0 + dt.timedelta(int(text))).isoformat()
    found = days_in(text)
    if len(found) != 1:
        raise CellError("is no date; write it as 30/04/2021 or 2021-04-30")
    return found[0].isoformat()


def _month(text: str, sort: Sort) -> str:
    return text if _MONTH.fullmatch(text) else _day(text, sort)[:7]


def _year(text: str, _sort: Sort) -> str:
    return str(_needed(year_in(text), "is no year group"))


def _sex(text: str, _sort: Sort) -> str | None:
    return sex_in(text)


def _needed(value: Any, otherwise: str) -> Any:
    if value is None:
        raise CellError(otherwise)
    return value


_OWN: Mapping[str, Callable[[str, Sort], Any]] = {
    "child.born": _month,
    "child.year_group": _year,
    "child.ethnicity": _text,
    "child.sex": _sex,
    "status": _status,
}
_BY_KIND: Mapping[str, Callable[[str, Sort], Any]] = {
    "day": _day,
    "flag": _flag,
    "code": _code,
    "number": _number,
}


@lru_cache(maxsize=512)
def sort_of(path: str) -> Sort:
    """What the place at a path of the record holds; the path must be one of the record's."""
    annotation: Any = Plan
    many = False
    steps = path.split(".")
    if steps[0] in SECTION_LETTERS:
        steps.insert(0, "sections")
    for step in steps:
        name = step.partition("[")[0]
        model = _model(annotation)
        annotation = model.model_fields[name].annotation if model is not None else Any
        many = many or step.endswith("[]")
    leaves = list(_leaves(annotation))
    model = _model(annotation)
    many = many or any(typing.get_origin(part) is tuple for part in _parts(annotation))
    codes = tuple(
        str(m.value) for leaf in leaves if isinstance(leaf, type) and issubclass(leaf, Enum) for m in leaf
    )
    codes += tuple(
        str(v)
        for part in _parts(annotation)
        if typing.get_origin(part) is typing.Literal
        for v in typing.get_args(part)
    )
    if codes:
        return Sort("code", many, codes)
    kinds: Mapping[Any, str] = {dt.date: "day", bool: "flag", float: "number"}
    return Sort(next((kinds[leaf] for leaf in leaves if leaf in kinds), "text"), many)


def _parts(annotation: Any) -> typing.Iterator[Any]:
    """An annotation and all within it: through optionals, lists and what is said of them."""
    yield annotation
    if typing.get_origin(annotation) in (tuple, typing.Union, types.UnionType, typing.Annotated):
        for inner in typing.get_args(annotation):
            yield from _parts(inner)


def _leaves(annotation: Any) -> typing.Iterator[Any]:
    return (part for part in _parts(annotation) if isinstance(part, type) and part is not type(None))


def _model(annotation: Any) -> type[BaseModel] | None:
    return next((leaf for leaf in _leaves(annotation) if issubclass(leaf, BaseModel)), None)
