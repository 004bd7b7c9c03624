"""Whether the support offered to a family to give their views is recorded."""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import Evidence, Finding, Outcome, met, not_met
from ehcp_audit.language.contact import language_support
from ehcp_audit.language.placeholders import Filling, classify
from ehcp_audit.language.words import normal
from ehcp_audit.record_path import texts

_QUOTE = 260
_NOT_OFFERED = re.compile(
    r"^(?:no|none|not)\b|\b(?:not|never|nothing) (?:\w+ )?(?:offered|recorded|needed|"
    r"required|arranged|used|booked)\b|\bunknown\b"
)


class Offered(Check):
    """Looks for support offered to a family whose home language is not English to give their views.

    *Met*: help that the council gave or offered, or that was used for the plan, is
    recorded: an interpreter, a translated form, a bilingual worker, a telephone
    interpreter; an offer that the family declined counts. *Not met*: none is
    recorded. A clinic's own interpreter, a ticked "interpreter needed" and a child
    who translates are none.

    ``fields`` are the record's own fields for it, ``places`` the texts to read besides.
    Say in ``applies_when`` that the home language is not English.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset({Outcome.MET, Outcome.NOT_MET})

    kind: Literal["offered"] = "offered"
    fields: tuple[str, ...] = (
        "child.interpreter.offered",
        "child.interpreter.used",
        "A.parents.support_offered",
        "A.child.support_offered",
    )
    places: tuple[str, ...] = (
        "A.parents.gathered",
        "A.child.gathered",
        "A.parents.views",
        "A.child.history",
        "A.text",
        "D.text",
    )

    def look(self, reading: Reading) -> Finding:
        """Read the fields first, then the texts."""
        plan = reading.plan
        for path in self.fields:
            for place, text in texts(plan, path):
                kind = classify(text, place, lexicons=reading.lexicons)
                if kind in (Filling.FILLED, Filling.DECLINED) and not _NOT_OFFERED.search(
                    normal(text).strip()
                ):
                    return met(
                        "the support offered to the family is recorded",
                        Evidence(path=place, quote=text.strip()[:_QUOTE], why="support offered"),
                    )
        for path in self.places:
            for place, text in texts(plan, path):
                for sentence in language_support(text, lexicons=reading.lexicons)[:1]:
                    return met(
                        "the support offered to the family is recorded",
                        Evidence(path=place, quote=sentence.text[:_QUOTE], why="support offered"),
                    )
        return not_met(
            "no support offered to the family to give their views is recorded",
            Evidence(path=self.fields[0] if self.fields else self.places[0], why="nothing is recorded"),
        )

    def paths(self) -> tuple[str, ...]:
        """The fields and the texts."""
        return (*self.fields, *self.places)
