"""Whether outcomes say how success will show."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import (
    Evidence,
    Finding,
    Outcome,
    by_share,
    not_assessable,
    not_met,
)
from ehcp_audit.language.outcomes import OutcomeVerdict, judge, outcome_statements
from ehcp_audit.language.sentences import excerpt
from ehcp_audit.record_path import texts

Share = Annotated[float, Field(ge=0, le=1)]
Demand = Literal["timebound", "not_provision"]
_LISTED = 12


class Indicated(Check):
    """Reads Section E for what would be seen or counted if each outcome were met.

    A rate, a count, a time, a score with its level, a product, or an event that
    anyone could witness is a sign of success; "better", "more confident" or "as
    measured by observation" is none, and neither is a service dressed as an
    outcome. The sign may stand in the outcome or in its success box.

    *Met* if at least ``met`` of the outcomes have one, *partly met* from
    ``partly`` on, else *not met*; a Section E without any outcome is *not met*.
    ``also`` asks more of each: ``timebound`` (by when), ``not_provision``.
    With ``indicator: false`` only what ``also`` names is asked. Outcomes listed
    as items are read as items, else the section's text is split.

    *Not assessable* if the record holds no section at all.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset(
        {Outcome.MET, Outcome.PARTLY_MET, Outcome.NOT_MET, Outcome.NOT_ASSESSABLE}
    )

    kind: Literal["indicated"] = "indicated"
    met: Share = 0.8
    partly: Share = 0.4
    also: tuple[Demand, ...] = ()
    indicator: bool = True

    @model_validator(mode="after")
    def _asks_something(self) -> Indicated:
        if not self.indicator and not self.also:
            message = "with indicator: false, also must name something to ask"
            raise ValueError(message)
        return self

    def look(self, reading: Reading) -> Finding:
        """Judge every outcome of Section E."""
        judged = _judged(reading)
        if not judged:
            if not texts(reading.plan, "sections"):
                return not_assessable("this source holds none of the plan's sections")
            return not_met("Section E states no outcome", Evidence(path="E.outcomes"))
        lacking = [
            (path, text, verdict, lack) for path, text, verdict in judged if (lack := self._lack(verdict))
        ]
        passed = [found for found in judged if not self._lack(found[2])]
        evidence = [self._evidence(path, text, verdict, lack) for path, text, verdict, lack in lacking]
        evidence += [self._evidence(path, text, verdict, "") for path, text, verdict in passed]
        total, count = len(judged), len(passed)
        first = ["say how success will show"] if self.indicator else []
        asked = " and ".join([*first, *(_ASKED[demand] for demand in self.also)])
        return by_share(
            count,
            total,
            f"{count} of {total} outcomes {asked}",
            tuple(evidence[:_LISTED]),
            met_from=self.met,
            partly_from=self.partly,
        )

    def paths(self) -> tuple[str, ...]:
        """Name the outcomes, as items or as text."""
        return ("E.outcomes", "E.text")

    def _lack(self, verdict: OutcomeVerdict) -> str:
        """Say what an outcome falls short in, or nothing."""
        if self.indicator and not verdict.has_indicator:
            return verdict.why
        if "timebound" in self.also and not verdict.timebound:
            return "no date or end point"
        if "not_provision" in self.also and verdict.is_provision:
            return "a service or a help, not a change in the child"
        return ""

    def _evidence(self, path: str, text: str, verdict: OutcomeVerdict, lack: str) -> Evidence:
        """Quote an outcome with the words that decided what was asked of it."""
        quote = excerpt(text)
        if self.indicator:
            why, marks = lack or verdict.why, verdict.marks
        elif "timebound" in self.also:
            why, marks = lack or "says by when", tuple(text[a:b] for a, b in verdict.deadlines)
        else:
            why, marks = lack or "a difference made to the child", ()
        shown = tuple(dict.fromkeys(m.strip() for m in marks if m.strip() and m.strip() in quote))
        return Evidence(path=path, quote=quote, why=why, marks=shown)


_ASKED = {"timebound": "have an end point", "not_provision": "are no provision"}


def _judged(reading: Reading) -> list[tuple[str, str, OutcomeVerdict]]:
    section = reading.plan.sections.E
    items = [
        (
            f"E.outcomes[{number}].text",
            item.text,
            judge(item.text, item.success or "", item.by_when or "", lexicons=reading.lexicons),
        )
        for number, item in enumerate(section.outcomes, 1)
        if item.text.strip()
    ]
    if items or not section.text:
        return items
    return [
        ("E.text", found.text, judge(found.text, lexicons=reading.lexicons))
        for found in outcome_statements(section.text)
    ]
