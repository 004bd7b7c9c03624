"""Dates as English documents write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ehcp_audit.language.words import normal

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>\d{4}|'?\d{2})(?!\d)"
_DAY_OF = r"(?<!\d)(?P<day>\d{1,2})(?: ?st| ?nd| ?rd| ?th)?(?: day)?(?: of)?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?<!\d)(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?!\d)",
        rf"{_DAY_OF}[ ,/-]{{0,3}}{_MONTH}[ ,/-]{{0,3}}{_YEAR}",
        rf"\b{_MONTH}[ ]{{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ ,]{{1,3}}{_YEAR}",
        rf"(?<![\d/.-])(?P<day>\d{{1,2}}) ?[/.-] ?(?P<number>\d{{1,2}}) ?[/.-] ?{_YEAR}",
    )
)
_MONTH_ONLY = re.compile(rf"\b{_MONTH} (?P<year>\d{{4}})\b")


def days_in(text: str) -> list[dt.date]:
    """Every real date in ``text``, in the order it stands; day before month, as in England."""
    return [day for _, _, day in sorted(_found(text))]


def first_day(text: str) -> dt.date | None:
    """The first date in ``text``."""
    return next(iter(days_in(text)), None)


def without_days(text: str) -> str:
    """``text`` with its dates taken out."""
    for start, end, _ in sorted(_found(text), reverse=True):
        text = text[:start] + text[end:]
    return " ".join(text.split())


def dated_spans(text: str) -> list[tuple[int, int, dt.date]]:
    """Every real date in ``text`` with where it stands, in order."""
    return sorted(_found(text))


def month_in(text: str) -> str | None:
    """The month of a date, or a month written alone, as ``2013-01``."""
    day = first_day(text)
    if day is not None:
        return f"{day:%Y-%m}"
    found = _MONTH_ONLY.search(normal(text))
    if found:
        return f"{int(found['year']):04d}-{_MONTHS.index(found['month'][:3]) + 1:02d}"
    return None


def _found(text: str) -> Iterator[tuple[int, int, dt.date]]:
    plain = normal(text)
    for form in _FORMS:
        for match in form.finditer(plain):
            parts = match.groupdict()
            number = parts.get("number")
            month = int(number) if number else _MONTHS.index(parts["month"][:3]) + 1
            year = int(parts["year"].lstrip("'"))
            year += 2000 if year < 100 else 0  # noqa: PLR2004
            try:
                day = dt.date(year, month, int(parts["day"]))
            except ValueError:
                continue
            yield match.start(), match.end(), day
