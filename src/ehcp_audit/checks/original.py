"""Text in the plan's own words, not lifted from the reports."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import Evidence, Finding, Outcome, met, not_assessable, not_met, partly_met
from ehcp_audit.held import advice_texts
from ehcp_audit.language.likeness import Passage, passages
from ehcp_audit.plan import Limb, Plan
from ehcp_audit.record_path import texts

_SECTIONS = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2")
_QUOTE = 300
_SHOWN = 12


class Original(Check):
    """
    Counts the sentences of Sections A to H that are lifted from the advice held in Section K.

    A sentence is lifted when about two thirds or more of its words stand in the
    report's own phrases, whatever was done to its tense, order or names. Copied
    quantified provision is right and does not count, nor do quotations, labels,
    bare facts and short sentences. The family's own contribution is theirs and is
    not compared with Section A.

    Met: at most ``met`` sentences are lifted. Partly met: at most ``partly``.
    Not met: more. Not assessable: no advice text is held.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset(
        {Outcome.MET, Outcome.PARTLY_MET, Outcome.NOT_MET, Outcome.NOT_ASSESSABLE}
    )

    kind: Literal["original"] = "original"
    met: int = Field(default=1, ge=0)
    partly: int = Field(default=3, ge=0)

    def paths(self) -> tuple[str, ...]:
        """The sections read, and the advice they are compared with."""
        return (*_SECTIONS, "K.advice[].text", "K.text")

    def look(self, reading: Reading) -> Finding:
        """Compare every sentence of A to H with the advice."""
        advice = advice_texts(reading.plan)
        if not advice:
            return not_assessable("no advice text is held, so the plan cannot be compared with it")
        own = {path for path, _ in advice if _is_the_familys(reading.plan, path)}
        others = [(path, text) for path, text in advice if path not in own]
        family = [(path, text) for path, text in advice if path in own]
        rest = [pair for letter in _SECTIONS[1:] for pair in texts(reading.plan, letter)]
        found = [
            *passages(texts(reading.plan, "A"), others, lexicons=reading.lexicons),
            *passages(rest, others, lexicons=reading.lexicons),
            *passages(rest, family, lexicons=reading.lexicons),
        ]
        lifted = _once_each([passage for passage in found if not passage.is_provision])
        evidence = tuple(_evidence(passage) for passage in lifted[:_SHOWN])
        count = len(lifted)
        if count == 0:
            return met("no sentence of Sections A to H is lifted from the advice")
        many = "sentence" if count == 1 else "sentences"
        reason = f"{count} {many} of Sections A to H stand in the advice word for word or nearly so"
        if count == 1:
            reason = reason.replace("stand in", "stands in")
        verdict = met if count <= self.met else partly_met if count <= self.partly else not_met
        return verdict(reason, *evidence)


def _is_the_familys(plan: Plan, path: str) -> bool:
    number = path.removeprefix("K.advice[").split("]")[0]
    items = plan.sections.K.advice
    return number.isdigit() and items[int(number) - 1].limb is Limb.A


def _once_each(found: list[Passage]) -> list[Passage]:
    """The longest share first; a sentence that stands in text and item counts once."""
    seen: set[tuple[str, str]] = set()
    kept: list[Passage] = []
    for passage in sorted(found, key=lambda p: -p.share):
        key = (passage.path.split(".")[0], " ".join(passage.sentence.lower().split()))
        if key not in seen:
            seen.add(key)
            kept.append(passage)
    return kept


def _evidence(passage: Passage) -> Evidence:
    percent = round(100 * passage.share)
    place = f"{passage.advice_path}, characters {passage.advice_span.start} to {passage.advice_span.end}"
    why = f"{percent} in 100 of its words stand in {place}"
    return Evidence(path=passage.path, quote=passage.sentence[:_QUOTE], why=why)
