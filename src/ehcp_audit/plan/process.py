"""Who the plan is for, who works on it, and when things happened."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field

from ehcp_audit.plan.base import Day, Flag, Record, YearGroup
from ehcp_audit.plan.codes import Exception20Weeks, Need, SettingType

_ENGLISH = re.compile(r"(?:english|eng|enb|en)\b")  # DfE codes ENG and ENB, ISO 639


class Support(Record):
    """Help offered to a family to give their views: interpreter, translation, visit."""

    needed: Flag | None = None
    offered: str | None = None
    used: str | None = None


class Child(Record):
    """Who the plan is for, without anything that names them."""

    year_group: YearGroup | None = None
    born: Annotated[str | None, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")] = None
    age_band: Literal["under 5", "5-10", "11-15", "16-19", "20-25"] | None = None
    primary_need: Need | None = None
    secondary_need: Need | None = None
    first_language: str | None = None
    family_language: str | None = None
    interpreter: Support | None = None
    ethnicity: str | None = None
    looked_after: Flag | None = None
    sex: Literal["F", "M", "X"] | None = None

    @property
    def nc_year(self) -> int | None:
        """The National Curriculum year as a number: N1 is -2, N2 -1, R 0."""
        if self.year_group is None:
            return None
        early = {"N1": -2, "N2": -1, "R": 0}
        return early[self.year_group] if self.year_group in early else int(self.year_group)

    @property
    def english_at_home(self) -> bool | None:
        """Whether English is the main language of the home; ``None`` where none is recorded.

        The family's own language counts before the child's, since it is the
        family that has to be heard (finding A1 of the 2021 review).
        """
        known = self.family_language or self.first_language
        if not known or not known.strip():
            return None
        return _ENGLISH.match(known.strip().lower()) is not None


class Audit(Record):
    """Where the plan stands in the council's work; the groups a report breaks down by."""

    team: str | None = None
    setting_type: SettingType | None = None
    area: str | None = None


class Person(Record):
    """One officer: the writer, the family's contact, or the one who signs."""

    name: str | None = None
    role: str | None = None
    phone: str | None = None
    email: str | None = None
    on: Day | None = None


class People(Record):
    """Three people who are kept apart, since they often are different."""

    author: Person = Person()
    case_officer: Person = Person()
    signed_by: Person = Person()


class Timeline(Record):
    """The dates of the statutory process; every field a day, none with a time."""

    request_received: Day | None = None
    decision_to_assess: Day | None = None
    draft_sent: Day | None = None
    issued: Day | None = None
    review_due: Day | None = None
    last_review_meeting: Day | None = None
    review_decision: Day | None = None
    amendment_notice: Day | None = None
    final_amended: Day | None = None
    phase_transfer_due: Day | None = None
    exceptions: tuple[Exception20Weeks, ...] = ()
    exception_note: str | None = None


class Letter(Record):
    """The letter that goes with the plan: its text, or a ticked list of contents."""

    text: str | None = None
    appeal_right: Flag | None = None
    appeal_time_limit: Flag | None = None
    mediation: Flag | None = None
    disagreement_resolution: Flag | None = None
    advice_and_support: Flag | None = None
    local_offer: Flag | None = None


class SocialCareRequest(Record):
    """The request to social care for advice, and what the family was told of it."""

    requested: Day | None = None
    family_told: Day | None = None
    replied: Day | None = None
    text: str | None = None


class Wait(Record):
    """A service that the child was referred to, and how long they waited."""

    service: str
    referred: Day | None = None
    first_seen: Day | None = None
    started: Day | None = None
    text: str | None = None
