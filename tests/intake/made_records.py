"""Plan records of any shape: every field of the model, with texts of any characters."""

from __future__ import annotations

import datetime as dt
import types
import typing
from enum import Enum
from typing import Any

from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ehcp_audit.plan import Plan

# What upsets readers: blanks of all kinds, what XML cannot say, headings, labels, ids, words of the table itself.
_ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_TRAPS = st.sampled_from(
    ["", " ", "\n", "a\n\nb", " x  y ", "\t", "\x00", "\ufffe", "\u2028", "\u00a0", "e\u0301", "\U0001f600", "<w:p/>", "&amp;", '"', "\\", "\\u0020", "None", "nothing", "B1", "B1, B2", "Section F", "Section A: Views", "Sensory and physical", "None.", "No health needs were identified.", "Name", "Record details for ehcp-audit", "Place in the record", "the rest reads as", "1. x", "Appendices", "Dear Ms Lee", "Yes", "1 May 2021", "Agreed by", "Review", "-", "\u2022 x", "Signed:", "Area of need: X"]
)  # fmt: skip
TEXTS = st.one_of(_TRAPS, _ANY, st.lists(_TRAPS, max_size=3).map("\n".join))
_REFS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,8}[A-Za-z0-9]", fullmatch=True).filter(
    lambda ref: ref[:3].lower() not in {"con", "prn", "aux", "nul", "com", "lpt"}
)
_BY_NAME = {
    "format": st.just("ehcp-plan/1"),
    "ref": _REFS,
    "year_group": st.sampled_from(["N1", "N2", "R", "1", "14", "20"]),
    "born": st.dates(dt.date(1990, 1, 1), dt.date(2024, 1, 1)).map(lambda day: f"{day:%Y-%m}"),
    "amount": st.floats(0, 1e9, allow_nan=False),
}


def plans(*, full: bool = False) -> st.SearchStrategy[Plan]:
    """Records with each field there or not (all of them where ``full``), and no id twice in a section."""
    return _part(Plan, full=full)


def _part(model: type[BaseModel], *, full: bool) -> st.SearchStrategy[Any]:
    fields = {key: _field(key, field, full=full) for key, field in model.model_fields.items()}
    needed = {key: made for key, made in fields.items() if full or model.model_fields[key].is_required()}
    free = {key: made for key, made in fields.items() if key not in needed}
    return st.fixed_dictionaries(needed, optional=free).map(lambda values: model(**values))


def _field(name: str, field: FieldInfo, *, full: bool) -> st.SearchStrategy[Any]:
    return _BY_NAME[name] if name in _BY_NAME else _of(field.annotation, full=full)


def _of(kind: Any, *, full: bool) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - one arm a kind
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return _of(inner[0], full=full)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(_of(one, full=full) for one in inner if not (full and one is type(None))))
    if origin is typing.Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        items = _of(inner[0], full=full)
        return st.lists(items, min_size=full, max_size=3, unique_by=_known_by).map(tuple)
    if kind is type(None):
        return st.none()
    if kind is dt.date:
        return st.dates(dt.date(1999, 1, 1), dt.date(2030, 1, 1))
    if kind is bool:
        return st.booleans()
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    return _part(kind, full=full) if issubclass(kind, BaseModel) else TEXTS


def _known_by(item: Any) -> Any:
    return getattr(item, "id", None) or id(item)
