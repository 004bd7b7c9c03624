"""Whether something happened in time."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Literal

from pydantic import ConfigDict, Field, model_validator

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import Evidence, Finding, Outcome, met, not_assessable, not_met
from ehcp_audit.record_path import as_text, values


class Within(Check):
    """Counts the days from one date to another.

    ``start`` and ``end`` are paths of dates. With ``days``, *met* if ``end``
    comes at most so many days after ``start`` (20 weeks are 140 days from
    receipt; day 140 is in time). With ``at_least_days``, *met* if ``end`` comes no
    sooner. With ``by_end: true`` and no ``days``, *met* if ``start`` is not later
    than ``end`` itself, which is then a deadline.

    ``exceptions`` is the path of the legal exceptions recorded: where the limit
    is passed but an exception is written down, the outcome is *met* and the
    reason says so. A date that is missing makes it *not assessable*, unless
    the limit has already passed on the day of the audit: then *not met*.
    """

    model_config = ConfigDict(populate_by_name=True)

    can_give: ClassVar[frozenset[Outcome]] = frozenset({Outcome.MET, Outcome.NOT_MET, Outcome.NOT_ASSESSABLE})

    kind: Literal["within"] = "within"
    start: str
    end: str
    days: int | None = Field(default=None, ge=0, le=3660)
    at_least_days: int | None = Field(default=None, ge=0, le=3660)
    by_end: bool = False
    exceptions: str | None = None
    still_open: bool = True

    @model_validator(mode="after")
    def _one_limit(self) -> Within:
        given = [self.days is not None, self.at_least_days is not None, self.by_end]
        if sum(given) != 1:
            message = "within takes exactly one of days, at_least_days or by_end"
            raise ValueError(message)
        return self

    def look(self, reading: Reading) -> Finding:
        """Count the days, and look for an exception where there are too many."""
        start, end = self._day(reading, self.start), self._day(reading, self.end)
        if start is None:
            return not_assessable(f"{self.start} is not recorded")
        if end is None:
            return self._unfinished(start, reading)
        took = (end - start).days
        evidence = (
            Evidence(path=self.start, quote=as_text(start)),
            Evidence(path=self.end, quote=as_text(end), why=f"{took} days later"),
        )
        if took < 0 and not self.by_end:
            return not_assessable(f"{self.end} comes before {self.start}: one of them is wrong", *evidence)
        if self._in_time(took):
            return met(self._said(took), *evidence)
        excused = self._exceptions(reading)
        if excused and self.days is not None:
            return met(f"{self._said(took)}, with a legal exception recorded", *evidence, *excused)
        return not_met(self._said(took), *evidence)

    def paths(self) -> tuple[str, ...]:
        """The two dates, and the exceptions."""
        return tuple(path for path in (self.start, self.end, self.exceptions) if path)

    def _in_time(self, took: int) -> bool:
        if self.by_end:
            return took >= 0
        if self.days is not None:
            return took <= self.days
        return took >= (self.at_least_days or 0)

    def _said(self, took: int) -> str:
        if self.by_end:
            late = -took
            return "in time" if late <= 0 else f"{late} {_days(late)} after the date it was due"
        limit = self.days if self.days is not None else self.at_least_days
        bound = "the limit is" if self.days is not None else "the least is"
        return f"{took} {_days(took)}; {bound} {limit}"

    def _unfinished(self, start: dt.date, reading: Reading) -> Finding:
        waited = (reading.as_of - start).days
        if self.days is not None and self.still_open and waited > self.days:
            excused = self._exceptions(reading)
            if excused:
                return not_assessable(f"{self.end} is not recorded, and a legal exception is", *excused)
            return not_met(
                f"{self.end} is not recorded {waited} days on; the limit is {self.days}",
                Evidence(path=self.start, quote=as_text(start)),
            )
        return not_assessable(f"{self.end} is not recorded")

    def _exceptions(self, reading: Reading) -> tuple[Evidence, ...]:
        if self.exceptions is None:
            return ()
        found = values(reading.plan, self.exceptions)
        return tuple(Evidence(path=v.path, quote=as_text(v.value)) for v in found)

    def _day(self, reading: Reading, path: str) -> dt.date | None:
        days = [v.value for v in values(reading.plan, path) if isinstance(v.value, dt.date)]
        return min(days, default=None)


def _days(number: int) -> str:
    return "day" if number == 1 else "days"
