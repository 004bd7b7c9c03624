"""The twelve labelled parts of a plan, A to K with H1 and H2 apart."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ehcp_audit.plan.base import Day, Flag, Item, Label, Record, TextOr
from ehcp_audit.plan.codes import AdultLife, Decision, Limb


class ChildVoice(Record):
    """Section A, the child's or young person's part."""

    about_me: str | None = None
    views: str | None = None
    interests: str | None = None
    aspirations: str | None = None
    communication: str | None = None
    history: str | None = None
    gathered: str | None = None
    support_offered: str | None = None


class Concern(Record):
    """One thing that worries the family."""

    id: Label | None = None
    text: str


class ParentVoice(Record):
    """Section A, the parents' part; ``declined`` records that they chose not to."""

    views: str | None = None
    aspirations: str | None = None
    concerns: Annotated[tuple[Concern, ...], Item] = ()
    gathered: str | None = None
    support_offered: str | None = None
    declined: str | None = None


class SectionA(Record):
    """Views, interests and aspirations: regulation 12(1)(a)."""

    text: str | None = None
    child: ChildVoice = ChildVoice()
    parents: ParentVoice = ParentVoice()


class NeedItem(Record):
    """One need; ``area`` is one of the four broad areas or a local fifth."""

    id: Label | None = None
    area: str | None = None
    text: str


class Needs(Record):
    """Sections B, C and D; ``nil`` holds an express statement that there are none."""

    text: str | None = None
    needs: Annotated[tuple[NeedItem, ...], Item] = ()
    nil: str | None = None


class OutcomeItem(Record):
    """One outcome of Section E (Code of Practice 9.64 to 9.69)."""

    id: Label | None = None
    text: str
    success: str | None = None
    by_when: str | None = None
    needs: tuple[Label, ...] = ()
    aspirations: tuple[Label, ...] = ()
    adult_life: AdultLife | None = None


class Outcomes(Record):
    """Section E: regulation 12(1)(e)."""

    text: str | None = None
    outcomes: Annotated[tuple[OutcomeItem, ...], Item] = ()
    monitoring: str | None = None


class ProvisionItem(Record):
    """One statement of provision; the amounts may stand in the text or in their own fields."""

    id: Label | None = None
    text: str
    who: str | None = None
    how_often: str | None = None
    how_long: str | None = None
    group: str | None = None
    where: str | None = None
    needs: tuple[Label, ...] = ()
    outcomes: tuple[Label, ...] = ()
    advice: tuple[Label, ...] = ()
    adult_life: AdultLife | None = None

    @property
    def whole(self) -> str:
        """The statement with its own cells joined to it, as one reader sees the row."""
        cells = (self.text, self.who, self.how_often, self.how_long, self.group, self.where)
        return ". ".join(cell.strip().rstrip(".") for cell in cells if cell and cell.strip())


class Breaks(Record):
    """What was decided about short breaks."""

    decision: Decision | None = None
    kind: Literal["non_residential", "residential"] | None = None
    text: str | None = None


class Provision(Record):
    """Sections F, G, H1 and H2; ``agreed_by`` is the health commissioner's, for G."""

    text: str | None = None
    provision: Annotated[tuple[ProvisionItem, ...], Item] = ()
    nil: str | None = None
    agreed_by: str | None = None
    agreed_on: Day | None = None
    short_breaks: Breaks = Breaks()


class Placement(Record):
    """Section I: blank in a draft, named or typed in a final plan.

    ``offer`` says what the setting's own specialism is and what it does for
    this child.
    """

    text: str | None = None
    name: str | None = None
    type: str | None = None
    offer: str | None = None


class DirectPayments(Record):
    """What was decided about direct payments, by service where known."""

    decision: Decision | None = None
    text: str | None = None
    services: tuple[Literal["education", "health", "social_care"], ...] = ()


class Budget(Record):
    """Section J; ``amount`` is pounds a year."""

    text: str | None = None
    decision: Decision | None = None
    amount: Annotated[float | None, Field(ge=0, strict=True)] = None
    direct_payments: DirectPayments = DirectPayments()


class AdviceItem(Record):
    """One piece of advice gathered under regulation 6(1).

    ``known_to_service`` is false where the service replied that it does not
    know the child. ``text`` is the report's own text, where it is held.
    """

    id: Label | None = None
    limb: Limb | None = None
    role: str | None = None
    service: str | None = None
    title: str | None = None
    requested: Day | None = None
    received: Day | None = None
    dated: Day | None = None
    known_to_service: Flag | None = None
    appended: Flag | None = None
    text: str | None = None


class Advice(Record):
    """Section K: regulation 12(4), the advice and information gathered."""

    text: str | None = None
    advice: Annotated[tuple[AdviceItem, ...], Item] = ()


class Sections(Record):
    """The twelve labelled parts; each may be plain text only."""

    A: Annotated[SectionA, TextOr] = SectionA()
    B: Annotated[Needs, TextOr] = Needs()
    C: Annotated[Needs, TextOr] = Needs()
    D: Annotated[Needs, TextOr] = Needs()
    E: Annotated[Outcomes, TextOr] = Outcomes()
    F: Annotated[Provision, TextOr] = Provision()
    G: Annotated[Provision, TextOr] = Provision()
    H1: Annotated[Provision, TextOr] = Provision()
    H2: Annotated[Provision, TextOr] = Provision()
    I: Annotated[Placement, TextOr] = Placement()  # noqa: E741 - the section's own letter
    J: Annotated[Budget, TextOr] = Budget()
    K: Annotated[Advice, TextOr] = Advice()
