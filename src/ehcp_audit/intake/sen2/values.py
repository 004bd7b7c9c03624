"""Values of the SEN2 return: dates, yes and no, and codes. What cannot be read counts as absent."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{1,2}|[A-Za-z]{3})-(\d{1,2})(?:[T ][0-9:.]{4,18})?(?:Z|[+-]\d\d:?\d\d)?")
_ENGLISH = re.compile(r"(\d{1,2})/(\d{1,2}|[A-Za-z]{3})/(\d{4})(?: [0-9:]{4,8})?")
_YES = {"1", "true", "yes", "y", "t"}
_NO = {"0", "false", "no", "n", "f"}
_BANDS = ((4, "under 5"), (10, "5-10"), (15, "11-15"), (19, "16-19"), (25, "20-25"))


def day(row: Mapping[str, str] | None, name: str) -> dt.date | None:
    """A date: ``2025-01-13``, with or without a time, COLLECT's ``2025-Jan-13 00:00:00``, ``13/01/2025``.

    >>> day({"startdate": "2022-Sep-28 00:00:00"}, "startdate")
    datetime.date(2022, 9, 28)
    """
    text = (row or {}).get(name, "")
    if found := _ISO.fullmatch(text):
        year, month, number = found.groups()
    elif found := _ENGLISH.fullmatch(text):
        number, month, year = found.groups()
    else:
        return None
    try:
        return dt.date(int(year), _month(month), int(number))
    except ValueError:
        return None


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.index(text.lower()) + 1


def flag(row: Mapping[str, str] | None, name: str) -> bool | None:
    """Yes or no in any of the spellings that are met."""
    text = code(row, name).lower()
    return True if text in _YES else False if text in _NO else None


def code(row: Mapping[str, str] | None, name: str) -> str:
    """A code in capitals; a number that went through a spreadsheet loses its ``.0``."""
    text = row.get(name, "").strip().upper() if row else ""
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


def one_of(row: Mapping[str, str] | None, name: str, codes: str) -> str | None:
    """A code if it is one of ``codes``, which are written with spaces between them."""
    found = code(row, name)
    return found if found and found in codes.split() else None


def age_band(born: dt.date | None, on: dt.date | None) -> str | None:
    """The band of ages in which the DfE counts, on the census day."""
    if born is None or on is None or on < born:
        return None
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return next((band for last, band in _BANDS if age <= last), None)


def a_year_on(start: dt.date, years: int = 1) -> dt.date:
    """The same day some years later; 29 February has its anniversary on the 28th."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)
