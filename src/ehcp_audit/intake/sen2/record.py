"""One request of a return, and the plan that came of it, as a plan record.

The record holds what the return says and no more. A request decided before the year
of the return ("H") comes without its dates, so the record has none either, and what needs
them is not assessable. Sentences written here are fixed: rubrics compare them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ehcp_audit.intake.sen2.shape import Person, Request, Row
from ehcp_audit.intake.sen2.values import a_year_on, age_band, code, day, flag, one_of
from ehcp_audit.plan import Decision, Need, Plan, SettingType, Status, Trigger

EXCEPTION = "an exception to the 20 weeks is marked"
CHALLENGE = "mediation or an appeal is marked"
ATTENDS = "the child attends the setting named"
ELSEWHERE = "the child attends another setting than the one named"
NOT_PLACED = "no placement is open on the census day"
NOT_IN_EDUCATION = "the child is not in education or training"
CEASED = "the plan had ceased by the census day"
BUDGET = "a personal budget is taken up"
NO_BUDGET = "no personal budget is taken up"
ORGANISED = f"{BUDGET}, with organised arrangements"

_REVIEWS_FROM = 2024  # the collection from which the date of the review decision is compulsory
_SEXES = {"F": "F", "2": "F", "M": "M", "1": "M"}  # 1 and 2 in 2023 only
_SERVICES = {"E": ("education",), "S": ("social_care",), "H": ("health",), "I": ()}
_OUT = {"NEET", "NIEC", "NIEO"}
_SETTINGS = {
    "OLA": ("education otherwise than at school, arranged by the council", SettingType.EOTAS),
    "OPA": ("arrangements made by the parents, not home education", None),
    "EHE": ("elective home education", SettingType.HOME),
    "EYP": ("early years provider", SettingType.EARLY_YEARS),
    "OTH": ("another setting, or a type without a name", None),
    "NEET": ("not in education, employment or training", None),
    "NIEC": ("not in education, notice to cease issued", None),
    "NIEO": ("not in education or training, other", None),
}
_CHALLENGES = (
    "requestmediation", "requesttribunal", "assessmentmediation", "assessmenttribunal",
    "othermediation", "othertribunal",
)  # fmt: skip


@dataclass(frozen=True)
class Census:
    """The header's own facts: the year of the collection, and the day it counts on."""

    year: int | None = None
    on: dt.date | None = None

    @property
    def period(self) -> int | None:
        """The calendar year whose events the return holds: the one before."""
        return None if self.year is None else self.year - 1


def census_of(header: Mapping[str, str]) -> Census:
    """The year and the census day; each from the other where one is missing."""
    on = day(header, "referencedate")
    found = re.fullmatch(r"20\d\d", header.get("year", ""))
    year = int(found.group()) if found else on.year if on else None
    return Census(year, on)


def plans_of(person: Person, ref: str, census: Census) -> list[Plan]:
    """A record for each request, the plan in force first; the second's ref ends in ``-2``."""
    child = _child(person.person, census)
    refs = [ref if number == 1 else f"{ref}-{number}" for number in range(1, len(person.requests) + 1)]
    return [_plan(child, request, own, census) for own, request in zip(refs, person.in_order(), strict=True)]


def _child(row: Row, census: Census) -> dict[str, Any]:
    born = day(row, "personbirthdate")
    ethnicity = code(row, "ethnicity")
    return {
        "born": f"{born:%Y-%m}" if born else None,
        "age_band": age_band(born, census.on),
        "sex": _SEXES.get(code(row, "sex")),
        "ethnicity": ethnicity if re.fullmatch(r"[A-Z]{4}", ethnicity) else None,
    }


def _plan(child: Mapping[str, Any], request: Request, ref: str, census: Census) -> Plan:
    named, attended = _first(request.plandetail), _open(request, census)
    data: dict[str, Any] = {
        "ref": ref,
        "status": _status(request),
        "trigger": _trigger(request),
        "source": f"SEN2 return {census.year}" if census.year else "SEN2 return",
        "child": {**child, **_needs(request)},
        "audit": {"setting_type": _setting_type(attended or named)},
        "timeline": _timeline(request, census),
    }
    if request.has_plan:
        place = _place(named or attended)
        # Beside nothing at all a sentence would look like a section that is held as text.
        if any(place.values()) or not request.in_force:
            place["text"] = _attendance(request, census)
        data["sections"] = {"I": place, "J": _budget(request)}
    return Plan.model_validate(data)


def _status(request: Request) -> Status:
    if not request.has_plan:
        return Status.DRAFT
    amended = day(request.activeplans, "phasetransferfinaldate")
    return Status.AMENDED_FINAL if amended else Status.FINAL


def _historical(request: Request) -> bool:
    outcomes = (code(request.request, "requestoutcome"), code(request.assessment, "assessmentoutcome"))
    return "H" in outcomes or _moved_in(request)


def _moved_in(request: Request) -> bool:
    return bool(code(request.activeplans, "transferla"))


def _challenged(request: Request) -> bool:
    """Whether mediation or an appeal is marked, or shown by a refusal that ended in a plan."""
    rows = {**request.request, **(request.assessment or {})}
    marked = any(flag(rows, name) for name in _CHALLENGES)
    outcomes = (code(request.request, "requestoutcome"), code(request.assessment, "assessmentoutcome"))
    return marked or ("N" in outcomes and request.has_plan)


def _trigger(request: Request) -> Trigger | None:
    if _moved_in(request):
        return Trigger.MOVED_IN
    if not _historical(request):
        return Trigger.INITIAL
    active = request.activeplans
    if day(active, "phasetransferfinaldate"):
        return Trigger.PHASE_TRANSFER
    start, decided = day(request.namedplan, "startdate"), day(active, "lastreview")
    if start and decided and code(active, "reviewoutcome") == "A" and start >= decided:
        return Trigger.ANNUAL_REVIEW
    return None


def _timeline(request: Request, census: Census) -> dict[str, Any]:
    active = request.activeplans
    return {
        **({} if _historical(request) else _first_plan(request)),
        "review_due": _review_due(request, census),
        "last_review_meeting": day(active, "reviewmeeting"),
        "review_decision": _in_period(day(active, "lastreview"), census),
        "amendment_notice": day(active, "reviewdraft"),
        "final_amended": day(active, "phasetransferfinaldate"),
        "phase_transfer_due": day(active, "phasetransferduedate"),
    }


def _first_plan(request: Request) -> dict[str, Any]:
    """The dates from the request to the plan; none for a request that was withdrawn."""
    if code(request.request, "requestoutcome") == "W":
        return {}
    marks = []
    if flag(request.assessment, "week20"):
        marks.append(EXCEPTION)
    if _challenged(request):
        marks.append(CHALLENGE)
    return {
        "request_received": day(request.request, "receiveddate"),
        "decision_to_assess": day(request.request, "requestoutcomedate"),
        "issued": _issued(request),
        "exception_note": "; ".join(marks) or None,
    }


def _issued(request: Request) -> dt.date | None:
    """The day of issue; the date of the assessment's outcome is that day only where the outcome is a plan."""
    if not request.has_plan:
        return None
    agreed = code(request.assessment, "assessmentoutcome") == "Y"
    issued = day(request.assessment, "assessmentoutcomedate") if agreed else None
    return issued or day(request.namedplan, "startdate")


def _review_due(request: Request, census: Census) -> dt.date | None:
    """A day of the return's year by which a review was due: the anniversary of the plan's start.

    Only for plans in force that began before that year, and only where the return would hold
    the decision. A plan that moved in has a review date that the return does not show.
    """
    start = day(request.namedplan, "startdate")
    ceasing = day(request.namedplan, "ceasedate")
    if start is None or census.period is None or census.year is None or census.year < _REVIEWS_FROM:
        return None
    if not request.in_force or ceasing or _moved_in(request) or start.year >= census.period:
        return None
    return a_year_on(start, census.period - start.year)


def _in_period(found: dt.date | None, census: Census) -> dt.date | None:
    """A review decision of the return's year or since; an older one belongs to an earlier return."""
    if found is None or census.period is None:
        return found
    return found if found.year >= census.period else None


def _needs(request: Request) -> dict[str, Any]:
    codes = " ".join(Need)

    def ranked(rank: str) -> str | None:
        rows = (row for row in request.senneed if code(row, "sentyperank") == rank)
        return next((need for row in rows if (need := one_of(row, "sentype", codes))), None)

    return {"primary_need": ranked("1"), "secondary_need": ranked("2")}


def _first(rows: tuple[Row, ...]) -> Row | None:
    return min(rows, key=lambda row: code(row, "placementrank") or "9", default=None)


def _open(request: Request, census: Census) -> Row | None:
    """The first placement that is open on the census day."""
    return _first(_open_rows(request, census))


def _open_rows(request: Request, census: Census) -> tuple[Row, ...]:
    def is_open(row: Row) -> bool:
        entered, left = day(row, "entrydate"), day(row, "leavingdate")
        if census.on is None:
            return left is None
        return (entered is None or entered <= census.on) and (left is None or left >= census.on)

    return tuple(row for row in request.placementdetail if is_open(row))


def _place(row: Row | None) -> dict[str, str | None]:
    """A setting as Section I names it: by its number in the register, or by its type."""
    numbers = [f"{name.upper()} {code(row, name)}" for name in ("urn", "ukprn") if code(row, name).isdigit()]
    words = _SETTINGS.get(code(row, "sensetting"), (None, None))[0]
    unit = "SEN unit" if flag(row, "senunitindicator") else None
    base = "resourced provision" if flag(row, "resourcedprovisionindicator") else None
    return {"name": numbers[0] if numbers else None, "type": words or unit or base}


def _setting_type(row: Row | None) -> SettingType | None:
    if flag(row, "senunitindicator") or flag(row, "resourcedprovisionindicator"):
        return SettingType.RESOURCE_BASE
    return _SETTINGS.get(code(row, "sensetting"), (None, None))[1]


def _attendance(request: Request, census: Census) -> str | None:
    """Whether the child is where Section I says; ``None`` where the two cannot be compared."""
    if not request.in_force:
        return CEASED
    standing = _open_rows(request, census)
    if not standing:
        return NOT_PLACED
    if code(_first(standing), "sensetting") in _OUT:
        return NOT_IN_EDUCATION
    named = _first(request.plandetail)
    same = [_same(named, row) for row in standing]
    return ATTENDS if True in same else None if None in same else ELSEWHERE


def _same(named: Row | None, attended: Row) -> bool | None:
    for name in ("urn", "ukprn"):
        here, there = code(named, name), code(attended, name)
        if here and there:
            return here == there
    here, there = code(named, "sensetting"), code(attended, "sensetting")
    if "OTH" in (here, there) or not (here or there):
        return None
    if here and there:
        return here == there
    numbered = attended if here else named
    return False if code(numbered, "urn") or code(numbered, "ukprn") else None


def _budget(request: Request) -> dict[str, Any]:
    plan = request.namedplan
    taken = flag(plan, "pb")
    if not request.in_force or taken is None:
        return {}
    if not taken:
        return {"text": NO_BUDGET}
    direct = code(plan, "dp")
    payments = {"decision": Decision.AGREED, "services": _SERVICES[direct]} if direct in _SERVICES else {}
    return {
        "decision": Decision.AGREED,
        "text": ORGANISED if flag(plan, "oa") else BUDGET,
        "direct_payments": payments,
    }
