"""Whether provision is specific: what is given, by whom, and how much of it."""

from __future__ import annotations

from typing import ClassVar, Literal, NamedTuple

from pydantic import Field, model_validator

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import Evidence, Finding, Outcome, by_share, not_applicable, not_met
from ehcp_audit.held import provision_in
from ehcp_audit.language.provision import ProvisionVerdict, judge
from ehcp_audit.language.sentences import excerpt

_MOST_SHOWN = 12
_LONGEST_MARKS = 8


class _Judged(NamedTuple):
    path: str
    text: str
    verdict: ProvisionVerdict


class Specific(Check):
    """Reads the provision in ``section`` and judges each statement by itself.

    A statement is specific when a reader could check, a term later, whether it
    happened: it names the activity or thing, the job or role of whoever gives
    it, and an amount that suits it. Teaching, therapy and adult time need how
    often and how long; a way of working needs its occasion ("in every
    lesson"); something done once needs a date; a review or clinic needs how
    often; equipment needs who supplies it and when. A condition such as "where
    possible" takes the amount back. The cells of one row count together.

    *Met* from ``met`` of the statements specific (0.8), *partly met* from
    ``partly`` (0.4), else *not met*. Statements that nothing is needed are not
    counted. With no statement at all: *not met* if Section F is among those
    read, *not applicable* if only G, H1 or H2 are.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset(
        {Outcome.MET, Outcome.PARTLY_MET, Outcome.NOT_MET, Outcome.NOT_APPLICABLE}
    )

    kind: Literal["specific"] = "specific"
    section: tuple[Literal["F", "G", "H1", "H2"], ...] = Field(default=("F",), min_length=1)
    met: float = Field(default=0.8, gt=0, le=1)
    partly: float = Field(default=0.4, ge=0, le=1)

    @model_validator(mode="after")
    def _in_order(self) -> Specific:
        if self.partly > self.met:
            message = "partly must not be above met"
            raise ValueError(message)
        return self

    def look(self, reading: Reading) -> Finding:
        """Judge every statement and give the share that is specific."""
        judged = [one for letter in self.section for one in _judged(reading, letter)]
        if not judged:
            return self._nothing()
        vague = [one for one in judged if not one.verdict.specific]
        count = len(judged) - len(vague)
        reason = f"{count} of {len(judged)} statements of provision are specific and quantified"
        vague.sort(key=lambda one: -len(one.verdict.missing))
        evidence = tuple(_evidence(one) for one in vague[:_MOST_SHOWN])
        return by_share(count, len(judged), reason, evidence, met_from=self.met, partly_from=self.partly)

    def paths(self) -> tuple[str, ...]:
        """Name the sections read."""
        return tuple(self.section)

    def _nothing(self) -> Finding:
        if "F" in self.section:
            reason = "Section F holds no provision"
            return not_met(reason, Evidence(path="F", why="no statement of provision stands here"))
        named = " and ".join(self.section)
        return not_applicable(f"no provision is due under Section {named}: none is stated there")


def _judged(reading: Reading, letter: str) -> list[_Judged]:
    """Judge the section's statements; those that nothing is needed are left out."""
    lists = reading.lexicons
    judged = [
        _Judged(path, text, judge(text, lexicons=lists))
        for path, text in provision_in(reading.plan, letter, lists)
        if text.strip()
    ]
    return [one for one in judged if one.verdict.not_provision != "nil"]


def _evidence(one: _Judged) -> Evidence:
    quote = excerpt(one.text)
    marks = (" ".join(mark.split()) for mark in one.verdict.marks)
    shown = tuple(mark for mark in marks if mark and mark in quote)[:_LONGEST_MARKS]
    return Evidence(path=one.path, quote=quote, why=one.verdict.why, marks=shown)
