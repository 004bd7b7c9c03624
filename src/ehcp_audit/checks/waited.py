"""Whether a child who needed a service was seen by it in time."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import Evidence, Finding, Outcome, met, not_applicable, not_assessable, not_met
from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.language.waits import Waited as WaitTold
from ehcp_audit.language.waits import names_service, waited
from ehcp_audit.plan import AdviceItem, Plan, Wait
from ehcp_audit.record_path import texts

_TEXTS = (
    "A.text", "A.child.history", "B.text", "B.needs[].text", "C.text", "C.needs[].text", "D.text",
    "D.needs[].text", "F.text", "F.provision[].text", "G.text", "G.provision[].text", "K.text",
    "K.advice[].text",
)  # fmt: skip
_QUOTE = 260


class Waited(Check):
    """Looks how long the child waited for a first appointment with ``service``.

    The record's own ``waits`` count first, then dates and spans told in the text.
    *Met*: seen within ``weeks`` of the referral. *Not met*: seen later, or still
    waiting beyond it on the plan's own day (final amended, issued or draft sent,
    whichever there is first in that order; else the day of the audit). *Not
    applicable*: the service is not involved, or the child waits and the limit has
    not passed. *Not assessable*: it is involved, and no dates are told.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset(
        {Outcome.MET, Outcome.NOT_MET, Outcome.NOT_APPLICABLE, Outcome.NOT_ASSESSABLE}
    )

    kind: Literal["waited"] = "waited"
    service: str = "CAMHS"
    weeks: Annotated[int, Field(ge=1)] = 18

    def look(self, reading: Reading) -> Finding:
        """Take the recorded waits, or read the texts."""
        plan = reading.plan
        listed = [
            (f"waits[{n}]", wait)
            for n, wait in enumerate(plan.waits, 1)
            if names_service(wait.service, self.service, lexicons=reading.lexicons)
        ]
        told = [
            (path, _of_record(wait, self.service, reading.lexicons)) for path, wait in listed
        ] or self._from_texts(reading)
        told = [(path, one) for path, one in told if one.involved]
        if not told:
            return not_applicable(f"{self.service} is not involved")
        day = _own_day(plan, reading.as_of)
        judged = [(path, one, length) for path, one in told if (length := _length(one, day)) is not None]
        if not judged:
            return not_assessable(
                f"{self.service} is involved, and no dates of referral and first appointment are told",
                *_show(told),
            )
        path, one, (weeks, still) = max(judged, key=lambda found: found[2])
        shown = Evidence(
            path=path,
            quote=one.quote[:_QUOTE],
            why=f"{weeks:.0f} weeks" + (" and still waiting" if still else ""),
        )
        if weeks > self.weeks:
            return not_met(
                f"the wait for {self.service} was longer than {self.weeks} weeks"
                if not still
                else f"still waiting for {self.service} after more than {self.weeks} weeks",
                shown,
            )
        if still:
            return not_applicable(
                f"waiting for {self.service}, and {self.weeks} weeks have not passed", shown
            )
        return met(f"seen by {self.service} within {self.weeks} weeks", shown)

    def paths(self) -> tuple[str, ...]:
        """The recorded waits, the texts and the plan's own days."""
        return (
            "waits[]",
            *_TEXTS,
            "timeline.final_amended",
            "timeline.issued",
            "timeline.draft_sent",
            "K.advice[].service",
        )

    def _from_texts(self, reading: Reading) -> list[tuple[str, WaitTold]]:
        plan, lists = reading.plan, reading.lexicons
        from_service = {
            f"K.advice[{n}].text"
            for n, item in enumerate(plan.sections.K.advice, 1)
            if names_service(_whose(item), self.service, lexicons=lists)
        }
        return [
            (
                path,
                waited(
                    text,
                    self.service,
                    scope="service" if path in from_service else "any",
                    lexicons=lists,
                ),
            )
            for where in _TEXTS
            for path, text in texts(plan, where)
        ]


def _whose(item: AdviceItem) -> str:
    """Everything that may name the service a report comes from."""
    return " ".join(filter(None, (item.service, item.role, item.title)))


def _of_record(wait: Wait, service: str, lists: Lexicons) -> WaitTold:
    read = waited(wait.text or "", service, scope="service", lexicons=lists)
    return read._replace(
        referred=wait.referred or read.referred,
        seen=wait.first_seen or wait.started or read.seen,
        still=(read.still or wait.referred is not None)
        and not (wait.first_seen or wait.started or read.seen),
        quote=read.quote
        or (
            f"{wait.service}: referred {wait.referred or 'not recorded'}, first seen "
            f"{wait.first_seen or 'not recorded'}"
        ),
    )


def _own_day(plan: Plan, as_of: dt.date) -> dt.date:
    days = plan.timeline
    return days.final_amended or days.issued or days.draft_sent or as_of


def _length(one: WaitTold, day: dt.date) -> tuple[float, bool] | None:
    """The wait in weeks and whether it still goes on, or ``None`` where it is not told."""
    if one.referred and one.seen:
        return (one.seen - one.referred).days / 7, False
    if one.still and one.referred:
        return max((day - one.referred).days / 7, one.weeks or 0.0), True
    if one.weeks is not None:
        return one.weeks, one.still
    return None


def _show(told: list[tuple[str, WaitTold]]) -> list[Evidence]:
    return [
        Evidence(path=path, quote=one.quote[:_QUOTE], why="involved, without dates") for path, one in told[:4]
    ]
