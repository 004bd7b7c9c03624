"""Whether a plan prepares for adult life."""

from __future__ import annotations

from typing import ClassVar, Literal

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import (
    Evidence,
    Finding,
    Outcome,
    met,
    not_assessable,
    not_met,
    partly_met,
)
from ehcp_audit.held import provision_in
from ehcp_audit.language.adult_life import adult_life
from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.language.outcomes import outcome_statements
from ehcp_audit.plan import Plan

_QUOTE, _LISTED = 280, 3
_PROVISION = ("F", "G", "H1", "H2")


class Prepared(Check):
    """Looks for outcomes and provision that prepare for adult life.

    The four areas are employment, independent living, community and health as
    an adult. An item counts if the record marks it with an area (``adult_life``),
    or if its words show one (a job coach, travel training, supported living).
    *Met*: outcomes and provision; *partly met*: one of the two; *not met*: neither.
    *Not assessable* if Sections E to H are all blank in this source. Use it with
    ``applies_when`` for Year 9 and above.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset(
        {Outcome.MET, Outcome.PARTLY_MET, Outcome.NOT_MET, Outcome.NOT_ASSESSABLE}
    )

    kind: Literal["prepared"] = "prepared"

    def look(self, reading: Reading) -> Finding:
        """Look through the outcomes, then through the provision."""
        outcomes = _outcomes(reading.plan)
        provision = _provision(reading)
        if not outcomes and not provision:
            return not_assessable("Sections E to H hold nothing to read")
        lists = reading.lexicons
        aims = [found for found in (_sign(one, lists) for one in outcomes) if found]
        steps = [found for found in (_sign(one, lists) for one in provision) if found]
        evidence = (*aims[:_LISTED], *steps[:_LISTED])
        if aims and steps:
            return met(f"{_counted(aims, 'outcome')} and {_counted(steps, 'provision')}", *evidence)
        if aims:
            return partly_met("outcomes for adult life, and no provision towards them", *evidence)
        if steps:
            return partly_met("provision for adult life, and no outcome that it serves", *evidence)
        return not_met("neither outcomes nor provision for adult life", Evidence(path="E"))

    def paths(self) -> tuple[str, ...]:
        """Outcomes and provision, as items or as text."""
        return ("E.outcomes", "E.text", *(f"{letter}.provision" for letter in _PROVISION))


def _outcomes(plan: Plan) -> list[tuple[str, str, str]]:
    """Path, words and marked area of every outcome."""
    section = plan.sections.E
    if section.outcomes:
        return [
            (f"E.outcomes[{n}].text", f"{item.text} {item.success or ''}", item.adult_life or "")
            for n, item in enumerate(section.outcomes, 1)
        ]
    return [("E.text", found.text, "") for found in outcome_statements(section.text or "")]


def _provision(reading: Reading) -> list[tuple[str, str, str]]:
    """Path, words and marked area of every statement of provision."""
    found: list[tuple[str, str, str]] = []
    for letter in _PROVISION:
        items = getattr(reading.plan.sections, letter).provision
        marked = [item.adult_life or "" for item in items]
        read = provision_in(reading.plan, letter, reading.lexicons)
        found += [(*one, area) for one, area in zip(read, marked or [""] * len(read), strict=True)]
    return found


def _sign(item: tuple[str, str, str], lists: Lexicons) -> Evidence | None:
    path, words, marked = item
    if marked:
        return Evidence(path=path, quote=words[:_QUOTE], why=_area(marked))
    signs = adult_life(words, lexicons=lists)
    if not signs:
        return None
    first = signs[0]
    return Evidence(
        path=path, quote=words[:_QUOTE], why=_area(first.area), marks=(words[first.start : first.end],)
    )


def _area(code: str) -> str:
    return code.replace("_", " ")


def _counted(found: list[Evidence], noun: str) -> str:
    if noun == "provision":
        return f"{len(found)} statements of provision for adult life"
    return f"{len(found)} outcomes" if len(found) > 1 else "1 outcome"
