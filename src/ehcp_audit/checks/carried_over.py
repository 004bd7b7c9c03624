"""Quantified recommendations of the advice, kept in the plan's provision."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import (
    Evidence,
    Finding,
    Outcome,
    met,
    not_applicable,
    not_assessable,
    not_met,
    partly_met,
)
from ehcp_audit.held import advice_texts, provision_in
from ehcp_audit.language.dilution import Carried, carried

_SECTIONS = ("F", "G", "H1", "H2")
_QUOTE = 300
_SHOWN = 12


class CarriedOver(Check):
    """
    Follows each quantified recommendation of the advice into Sections F, G, H1 and H2.

    A recommendation is matched to the provision on the same subject; lost is what
    the plan dropped or weakened of the amounts, people, training, group size or
    date. What was left out whole is shown, but does not count: the council may
    have had its reasons.

    Met: every matched recommendation is kept. Partly met: some lost something,
    up to the share ``partly``. Not met: more than that. Not applicable: the advice
    quantifies nothing. Not assessable: no advice text is held, or none of its
    recommendations could be matched.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset(
        {Outcome.MET, Outcome.PARTLY_MET, Outcome.NOT_MET, Outcome.NOT_APPLICABLE, Outcome.NOT_ASSESSABLE}
    )

    kind: Literal["carried_over"] = "carried_over"
    partly: float = Field(default=0.5, ge=0, le=1)

    def paths(self) -> tuple[str, ...]:
        """The provision, and the advice it rests on."""
        return (*_SECTIONS, "K.advice[].text", "K.text")

    def look(self, reading: Reading) -> Finding:
        """Match each recommendation, and say what was lost."""
        advice = advice_texts(reading.plan)
        if not advice:
            return not_assessable("no advice text is held, so its recommendations cannot be followed")
        provision = [
            one for letter in _SECTIONS for one in provision_in(reading.plan, letter, reading.lexicons)
        ]
        found = carried(provision, advice, lexicons=reading.lexicons)
        if not found:
            return not_applicable("the advice held recommends nothing in figures")
        matched = [item for item in found if item.path]
        left_out = len(found) - len(matched)
        if not matched:
            return not_assessable(
                f"none of the {len(found)} quantified recommendations could be matched to provision",
                *(_evidence(item) for item in found[:_SHOWN]),
            )
        lost = [item for item in matched if item.lost]
        shown = [*sorted(lost, key=lambda item: -len(item.lost)), *(item for item in found if not item.path)]
        evidence = tuple(_evidence(item) for item in shown[:_SHOWN])
        reason = _reason(len(matched) - len(lost), len(matched), left_out)
        verdict = met if not lost else partly_met if len(lost) <= self.partly * len(matched) else not_met
        return verdict(reason, *evidence).model_copy(
            update={"count": len(matched) - len(lost), "total": len(matched)}
        )


def _reason(kept: int, found: int, left_out: int) -> str:
    """Say how many of those found are kept, and how many were not found, so that neither hides the other."""
    if found == 1:
        whole = f"the one quantified recommendation found in the plan is {'' if kept else 'not '}kept whole"
    elif kept == found:
        whole = f"each of the {found} quantified recommendations found in the plan is kept whole"
    else:
        is_or_are = "is" if kept == 1 else "are"
        whole = f"{kept} of the {found} quantified recommendations found in the plan {is_or_are} kept whole"
    was_or_were = "was" if left_out == 1 else "were"
    return f"{whole}; {left_out} {was_or_were} not found there" if left_out else whole


def _evidence(item: Carried) -> Evidence:
    if not item.path:
        return Evidence(path=item.advice_path, quote=item.asked[:_QUOTE], why="left out of the provision")
    words = ", ".join(element.replace("_", " ") for element in item.lost)
    return Evidence(
        path=item.path,
        quote=item.given[:_QUOTE],
        why=f"lost from the advice ({item.advice_path}): {words}"
        if item.lost
        else f"kept from {item.advice_path}",
    )
