"""What every part of a plan record shares: the frozen base and the kinds of value."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")  # Windows refuses these as files
_YEAR = re.compile(r"(?i)(?:national curriculum )?(?:year|yr|y)?\s*(\d{1,2})")
_EARLY_YEARS = {
    "n1": "N1", "nursery 1": "N1", "n2": "N2", "nursery 2": "N2", "nursery": "N2",
    "r": "R", "reception": "R", "yr": "R", "year r": "R",
}  # fmt: skip
_LAST_YEAR = 20  # a young person may keep a plan to the year in which they turn 25


class Record(BaseModel):
    """The base of every part of a plan record: frozen and closed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _as_text_only(value: Any) -> Any:
    """Let ``B: some words`` stand for ``B: {text: some words}``."""
    return {"text": value} if isinstance(value, str) else value


def _as_items(value: Any) -> Any:
    """Let a list of plain strings stand for a list of items with only a text."""
    if isinstance(value, list):
        return [{"text": item} if isinstance(item, str) else item for item in value]
    return value


def _canonical_ref(value: str) -> str:
    if not _REF.fullmatch(value) or _RESERVED.fullmatch(value) or value.endswith("."):
        message = (
            "a ref is a pseudonym of up to 64 letters, digits, dots, hyphens and underscores, "
            "starting with a letter or digit; it becomes a file name"
        )
        raise ValueError(message)
    return value


def _canonical_year(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return value
    text = " ".join(str(value).split()).lower()
    if text in _EARLY_YEARS:
        return _EARLY_YEARS[text]
    found = _YEAR.fullmatch(text)
    if found and 1 <= int(found.group(1)) <= _LAST_YEAR:
        return str(int(found.group(1)))
    message = f"a year group is N1, N2, R, or a National Curriculum year from 1 to {_LAST_YEAR}"
    raise ValueError(message)


def _canonical_day(value: Any) -> Any:
    """Take days as ISO text only, since pydantic would read a bare number as a timestamp."""
    if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value.strip()):
        try:
            return dt.date.fromisoformat(value.strip())
        except ValueError:
            pass
    message = "a date is a real day written year-month-day, such as 2021-04-30"
    raise ValueError(message)


def _canonical_flag(value: Any) -> Any:
    """Take ``yes`` and ``no``, which YAML 1.2 leaves as words, for true and false."""
    if isinstance(value, str):
        return {"yes": True, "no": False}.get(value.strip().lower(), value)
    return value


def _canonical_label(value: Any) -> Any:
    """Take an item's bare number as its label: ``id: 1`` is the item "1"."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Ref = Annotated[str, AfterValidator(_canonical_ref)]
YearGroup = Annotated[str, BeforeValidator(_canonical_year)]
Item = BeforeValidator(_as_items)
Day = Annotated[dt.date, BeforeValidator(_canonical_day)]
Flag = Annotated[bool, BeforeValidator(_canonical_flag), Field(strict=True)]
Label = Annotated[str, BeforeValidator(_canonical_label)]
TextOr = BeforeValidator(_as_text_only)
