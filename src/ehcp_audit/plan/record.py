"""One EHC plan as a whole."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import model_validator

from ehcp_audit.plan.base import Record, Ref
from ehcp_audit.plan.codes import Status, Trigger
from ehcp_audit.plan.process import (
    Audit,
    Child,
    Letter,
    People,
    SocialCareRequest,
    Timeline,
    Wait,
)
from ehcp_audit.plan.sections import Sections

FORMAT = "ehcp-plan/1"
SECTION_LETTERS = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K")


class Plan(Record):
    """One EHC plan; ``ref`` is a pseudonym and ``names`` are never shown by any output."""

    format: Literal["ehcp-plan/1"] = "ehcp-plan/1"
    ref: Ref
    status: Status
    trigger: Trigger | None = None
    source: str | None = None
    names: tuple[str, ...] = ()
    audit: Audit = Audit()
    child: Child = Child()
    people: People = People()
    timeline: Timeline = Timeline()
    letter: Letter = Letter()
    social_care_request: SocialCareRequest = SocialCareRequest()
    waits: tuple[Wait, ...] = ()
    sections: Sections = Sections()

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Plan:
        for letter, items in self._item_lists():
            ids = [item.id for item in items if item.id]
            if len(ids) != len(set(ids)):
                message = f"an id stands twice in Section {letter}"
                raise ValueError(message)
        return self

    def _item_lists(self) -> list[tuple[str, tuple[Any, ...]]]:
        s = self.sections
        return [
            ("B", s.B.needs), ("C", s.C.needs), ("D", s.D.needs), ("E", s.E.outcomes),
            ("F", s.F.provision), ("G", s.G.provision), ("H1", s.H1.provision),
            ("H2", s.H2.provision), ("K", s.K.advice), ("A", s.A.parents.concerns),
        ]  # fmt: skip
