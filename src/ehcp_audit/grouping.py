"""What a report may break plans down by, and the numbers that timeliness is told in.

Codes and day counts only: nothing here is a word of the plan's own text.
"""

from __future__ import annotations

from collections.abc import Iterator

from ehcp_audit.plan import AdviceItem, Limb, Need, Plan

_AREAS = {
    Need.SPLD: "cognition and learning",
    Need.MLD: "cognition and learning",
    Need.SLD: "cognition and learning",
    Need.PMLD: "cognition and learning",
    Need.DS: "cognition and learning",
    Need.SLCN: "communication and interaction",
    Need.ASD: "communication and interaction",
    Need.SEMH: "social, emotional and mental health",
    Need.HI: "sensory and/or physical",
    Need.VI: "sensory and/or physical",
    Need.MSI: "sensory and/or physical",
    Need.PD: "sensory and/or physical",
    Need.OTH: "other",
}  # Code of Practice 6.28 to 6.35

_SERVICES = (
    ("CAMHS", ("camhs", "mental health")),
    ("educational psychology", ("educational psych", "psychology service")),
    ("speech and language therapy", ("speech",)),
    ("occupational therapy", ("occupational",)),
    ("physiotherapy", ("physio",)),
    ("social care", ("social care", "social work", "early help", "disabled children")),
    ("sensory service", ("vision", "visual", "hearing", "deaf", "sensory")),
)
_BY_LIMB = {
    Limb.A: "family",
    Limb.B: "education",
    Limb.C: "medical",
    Limb.D: "educational psychology",
    Limb.E: "social care",
    Limb.G: "preparing for adulthood",
}

_PHASES = ((0, "early years"), (6, "primary"), (11, "secondary"), (14, "post-16"))


def groups_of(plan: Plan) -> dict[str, str]:
    """The groups a plan belongs to, by the name of the breakdown; what is not recorded is left out."""
    return dict(_groups(plan))


def _groups(plan: Plan) -> Iterator[tuple[str, str]]:
    child, audit = plan.child, plan.audit
    if child.nc_year is not None:
        yield "phase", phase_of(child.nc_year)
    if child.primary_need is not None:
        yield "need", _AREAS[child.primary_need]
    if child.english_at_home is not None:
        yield "home language", "English" if child.english_at_home else "another language"
    if child.ethnicity:
        yield "ethnicity", child.ethnicity
    if child.sex:
        yield "sex", {"F": "female", "M": "male", "X": "other"}[child.sex]
    if child.looked_after is not None:
        yield "looked after", "yes" if child.looked_after else "no"
    if audit.setting_type is not None:
        yield "setting", audit.setting_type.value.replace("_", " ")
    if audit.team:
        yield "team", audit.team
    if plan.trigger is not None:
        yield "trigger", plan.trigger.value.replace("_", " ")


def phase_of(nc_year: int) -> str:
    """The phase of a National Curriculum year (Reception is 0)."""
    return next((name for last, name in _PHASES if nc_year <= last), "post-19")


def service_of(item: AdviceItem) -> str:
    """Which service gave a piece of advice, from its limb and the words of its role.

    One of a closed list, so that a person's name can never become a heading.
    """
    said = f"{item.service or ''} {item.role or ''} {item.title or ''}".lower()
    for service, marks in _SERVICES:
        if any(mark in said for mark in marks):
            return service
    return _BY_LIMB.get(item.limb, "other") if item.limb else "other"


def facts_of(plan: Plan) -> dict[str, int]:
    """Days that the statutory process took, where both dates are recorded."""
    times = plan.timeline
    spans = {
        "days_to_decide": (times.request_received, times.decision_to_assess),
        "days_to_draft": (times.request_received, times.draft_sent),
        "days_to_issue": (times.request_received, times.issued),
        "days_to_amend": (times.amendment_notice, times.final_amended),
    }
    facts = {
        name: (end - start).days
        for name, (start, end) in spans.items()
        if start is not None and end is not None
    }
    for item in plan.sections.K.advice:
        if item.requested and item.received:
            name = f"advice_days:{service_of(item)}"
            facts[name] = max(facts.get(name, 0), (item.received - item.requested).days)
    if times.exceptions or times.exception_note:
        facts["exceptions"] = max(1, len(times.exceptions))
    return facts
