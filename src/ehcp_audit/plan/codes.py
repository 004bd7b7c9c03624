"""The closed lists of the field: statuses, needs, settings, exceptions, decisions."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How far a plan is; a draft has an empty Section I and no signature."""

    DRAFT = "draft"
    FINAL = "final"
    AMENDED_DRAFT = "amended_draft"
    AMENDED_FINAL = "amended_final"

    @property
    def is_final(self) -> bool:
        """Whether the plan has been issued."""
        return self in (Status.FINAL, Status.AMENDED_FINAL)


class Trigger(StrEnum):
    """Why this version of the plan was written."""

    INITIAL = "initial"
    ANNUAL_REVIEW = "annual_review"
    PHASE_TRANSFER = "phase_transfer"
    REASSESSMENT = "reassessment"
    TRIBUNAL = "tribunal"
    MOVED_IN = "moved_in"


class Need(StrEnum):
    """Types of need as the DfE codes them in the SEN2 return (DS from 2025)."""

    SPLD = "SPLD"
    MLD = "MLD"
    SLD = "SLD"
    PMLD = "PMLD"
    SLCN = "SLCN"
    ASD = "ASD"
    SEMH = "SEMH"
    HI = "HI"
    VI = "VI"
    MSI = "MSI"
    PD = "PD"
    OTH = "OTH"
    DS = "DS"


class SettingType(StrEnum):
    """Where the child learns, as coarsely as an audit needs it."""

    EARLY_YEARS = "early_years"
    MAINSTREAM = "mainstream"
    RESOURCE_BASE = "resource_base"
    SPECIAL = "special"
    ALTERNATIVE_PROVISION = "alternative_provision"
    COLLEGE = "college"
    SPECIALIST_COLLEGE = "specialist_college"
    EOTAS = "eotas"
    HOME = "home"


class Exception20Weeks(StrEnum):
    """The only lawful reasons for missing the limits of regulations 5, 8, 10 and 13.

    Regulation 10(4)(a) to (d) of SI 2014/1530; a waiting list or a shortage of
    staff is none.
    """

    CLOSURE_SCHOOL = "closure_school"
    CLOSURE_EARLY_YEARS = "closure_early_years"
    PERSONAL = "personal"
    ABSENT = "absent"
    APPOINTMENT = "appointment"


class AdultLife(StrEnum):
    """The four areas of preparing for adulthood."""

    EMPLOYMENT = "employment"
    INDEPENDENT_LIVING = "independent_living"
    COMMUNITY = "community"
    HEALTH = "health"


class Decision(StrEnum):
    """What was decided about a personal budget, a short break or a direct payment.

    ``NOT_WANTED``, ``REFUSED`` and ``AGREED`` are decisions; ``NOT_DISCUSSED``
    and ``INFORMATION_GIVEN`` are not.
    """

    NOT_DISCUSSED = "not_discussed"
    INFORMATION_GIVEN = "information_given"
    REQUESTED = "requested"
    NOT_WANTED = "not_wanted"
    NOT_ELIGIBLE = "not_eligible"
    AGREED = "agreed"
    REFUSED = "refused"


class Limb(StrEnum):
    """Which limb of regulation 6(1) a piece of advice serves.

    a family, b education, c medical, d educational psychology, e social care,
    f anyone else the council thinks appropriate, g adult life from Year 9,
    h anyone the family reasonably asks for.
    """

    A = "a"
    B = "b"
    C = "c"
    D = "d"
    E = "e"
    F = "f"
    G = "g"
    H = "h"
