"""Under which heading a need or a provision belongs, and which health needs a text names.

Section 21(5) of the Children and Families Act 2014 decides: health or social care
provision that educates or trains is special educational provision (Section F),
whoever gives it; clinical work stands in G and the condition behind it in C. A
condition's effect on learning is a need for B. So a therapist who teaches a
skill is never misplaced in F.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, cast

from ehcp_audit.language.conditions import HealthNeed, health_needs
from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.signs import Belongs, Certainty, Place, Signs, read_signs
from ehcp_audit.language.therapies import AID_SUPPLY, TEACHES_CHILD, place_of_therapy
from ehcp_audit.language.weighing import settled, weigh

_LEAD = 0.4  # by how much the words must outweigh the rules

__all__ = ["Belongs", "Certainty", "HeadingVerdict", "HealthNeed", "heading", "health_needs"]


class HeadingVerdict(NamedTuple):
    """Where a statement belongs.

    ``is_health`` only says that it names an illness, a treatment, clinical
    equipment, a health service or a health professional; it may be true of what
    rightly stands in F. ``marks`` are the words that decided.
    """

    belongs: Belongs
    certainty: Certainty
    is_health: bool
    marks: tuple[str, ...]
    why: str


def heading(text: str, *, lexicons: Lexicons | None = None) -> HeadingVerdict:
    """Say under which heading ``text``, one need or one provision, belongs.

    ``arguable`` marks what the law leaves open: training for staff, staged
    therapy, a diagnosis in one sentence with its effect on learning.
    """
    return _heading(text, lexicons or shipped())


@lru_cache(maxsize=1024)
def _heading(text: str, lists: Lexicons) -> HeadingVerdict:
    signs = _settled(read_signs(text, lists))
    is_health = _names_health(signs)
    provision = bool(_PROVISION.search(signs.plain)) or (
        bool(signs.therapy) and not _NEED.search(signs.plain)
    )
    place = _place_of_provision if provision else _place_of_need
    belongs, certainty, marks, why = place(signs)
    weighed = weigh("headings", text)
    found = settled(belongs, weighed, _LEAD)
    if found != belongs:
        why = "its words taken together"
        return HeadingVerdict(cast("Belongs", found), "arguable", is_health, weighed.marks, why)
    return HeadingVerdict(belongs, certainty, is_health, tuple(dict.fromkeys(marks)), why)


def _settled(s: Signs) -> Signs:
    """Take a word such as "drops" or "cast" as clinical only where nothing speaks of school."""
    other = s.conditions + s.therapy + s.clinician + s.service + s.clinical
    school = s.school_staff or _at_school(s) or s.learning
    return s._replace(body=s.body + s.maybe) if s.maybe and (other or not school) else s


_PROVISION = re.compile(
    r"\b(?:will|to be|is to|are to|shall|provided by|delivered by|given by|run by|led by|supplied|"
    r"(?:set up|arranged|carried out|overseen|done) by|"
    r"per (?:week|term|month|year|session|day)|a (?:week|term|month|year|fortnight)|"
    r"hours? (?:of|a|per)|minutes|sessions?|"
    r"every (?:\w+ )?(?:week|weeks|month|months|term|fortnight|year|day|morning|lesson|"
    r"saturday|sunday|september)|"
    r"weekly|fortnightly|monthly|termly|annual|annually|yearly|six-monthly|once a|twice a|"
    r"twice daily|checks?|reviews?|visits?|supplies|supply|gives|attends|"
    r"trains|teaches|attached|protocol|by \d{1,2} (?:january|february|march|april|may|"
    r"june|july|august|september|october|november|december))\b"
)
_NEED = re.compile(
    r"\b(?:has|have|had|is|was|are|takes|needs|finds|cannot|can't|struggles|suffers|uses|wears|does not)\b"
)

_BACKDROP = re.compile(
    r"\b(?:after|following|back from|on return from|return(?:s|ed)? from|missed "
    r"(?:because of|through|during|while at)|while (?:he|she) is (?:at|in))\b(?: "
    r"[\w'-]+){0,3}$"
)
_AT_SCHOOL = re.compile(
    r"\b(?:school|college|lessons?|class|classroom|nursery|curriculum|homework|playground|"
    r"assembly|hall|dining|tutor group)\b"
)
_OUTSIDE = re.compile(
    r"\b(?:outside|out of|after|before|not at) (?:of )?(?:school|college|nursery)\b|"
    r"\bschool (?:holidays?|run|transport)\b|\buntil school\b|\bto school\b"
)
_ANSWERS_TO = frozenset({"hearing", "sight"})
_SAYS = re.compile(
    r"\b(?:mother|mum|father|dad|parents?|family|carers?|grandmother|gran|nan|mr|mrs|ms|"
    r"mr and mrs) (?:[a-z'-]+ )?(?:says?|said|reports?|reported|thinks?|thought|feels?|"
    r"felt|would like|told|describes?|described|notices?|noticed|wants?)\b"
)
_FITS_HOME = re.compile(r"\b(?:home|house|bathroom|bedroom|bath|stairs|hoist|rails?|kitchen|garden)\b")


def _names_health(s: Signs) -> bool:
    named = s.therapy + s.clinician + s.service + s.clinical + s.weak
    if named or AID_SUPPLY.search(s.plain):
        return True
    return any(
        not _BACKDROP.search(s.plain[: s.plain.find(c.lower())].rstrip()) for c in s.conditions
    ) or bool(s.body and not s.learning)


def _at_school(s: Signs) -> bool:
    return bool(_AT_SCHOOL.search(_OUTSIDE.sub(" ", s.plain)))


def _place_of_provision(s: Signs) -> Place:
    social = _social_provision(s)
    if social:
        return social
    if s.train_staff and (s.clinician or s.clinical or s.conditions) and not s.speech + s.occupational:
        return "health", "arguable", s.train_staff + s.clinician, "training for staff in a clinical task"
    return place_of_therapy(s) or _clinical(s) or _other_provision(s)


def _social_provision(s: Signs) -> Place | None:
    strong = s.social + s.status
    if strong and not s.act and not (_at_school(s) and s.school_staff):
        return "social_care", "clear", strong, "help at home, in the community or for the carers"
    if s.occupational and s.home and _FITS_HOME.search(s.plain) and not _at_school(s) and not s.learning:
        return "social_care", "clear", s.occupational + s.home, "adaptation of the home"
    return None


def _clinical(s: Signs) -> Place | None:
    """Treatment, nursing, clinical equipment and the services that give them."""
    if AID_SUPPLY.search(s.plain):
        return "health", "arguable", s.service, "supply of a communication aid"
    if not (s.clinical or s.clinician or s.service):
        return None
    if s.clinical and TEACHES_CHILD.search(s.plain):
        return "education", "arguable", s.teach + s.clinical, "teaching the child to manage it is training"
    if _done_by_school(s):
        return "education", "clear", s.school_staff, "what school staff do in class"
    if s.clinical:
        return "health", "clear", s.clinical + s.clinician, "treatment, nursing or clinical equipment"
    return "health", "clear", s.clinician + s.service, "a health service's own work"


def _done_by_school(s: Signs) -> bool:
    """Whether school staff do it as part of a lesson, with a clinician at most behind them."""
    if not s.school_staff:
        return False
    if s.clinical:
        return not s.act and not s.clinician + s.service and bool(s.learning)
    first = min(s.plain.find(word) for word in s.clinician + s.service)
    return s.plain.find(s.school_staff[0]) < first and bool(s.teach or s.learning)


def _other_provision(s: Signs) -> Place:
    taught = s.school_staff or s.teach or s.learning
    if s.maybe and s.body and not taught:
        return "health", "clear", s.body, "treatment, nursing or clinical equipment"
    if (s.conditions or s.body) and not taught and not _at_school(s):
        return "health", "clear", s.conditions + s.body, "care for a condition"
    if _life_outside(s) > _school_life(s):
        return "social_care", "clear", s.home + s.carer, "help at home or for the carers"
    return (
        "education",
        "clear",
        s.teach[:2] + s.learning[:2],
        "teaching, training or a way of working at school",
    )


def _life_outside(s: Signs) -> int:
    """How much of the statement is about home, carers and the community."""
    carer = 0 if _SAYS.search(s.plain) else len(set(s.carer))
    return carer + len(set(s.home)) + len(set(s.danger)) + (len(set(s.strain)) if carer else 0)


def _school_life(s: Signs) -> int:
    """How much of it is about learning and school."""
    taught = len(set(s.teach)) + len(set(s.school_staff)) if _PROVISION.search(s.plain) else 0
    return len(set(s.learning)) + taught + 2 * _at_school(s)


def _place_of_need(s: Signs) -> Place:
    if s.conditions + s.act + s.mind:
        return _need_with_condition(s)
    if s.social or s.status:
        return "social_care", "clear", s.social + s.status, "help at home, safety or the family's position"
    return _need_at_home(s) or _need_without_condition(s)


def _need_at_home(s: Signs) -> Place | None:
    lesser = s.equipment + s.service + s.clinician + s.body
    if not lesser and s.weak and not s.learning and not s.carer:
        return "health", "arguable", s.weak, "a health need if under medical care"
    if (s.home or s.carer or not lesser) and _family_need(s):
        return "social_care", "clear", s.home + s.carer + s.danger, "life at home or the carers' need"
    return None


def _need_without_condition(s: Signs) -> Place:
    lesser = s.equipment + s.service + s.clinician + s.body
    if s.therapy or (s.clinician and s.reports and s.learning):
        return "education", "clear", s.therapy + s.clinician, "what the child finds hard, whoever reports it"
    if lesser and not (s.learning and s.difficulty):
        return "health", "clear", lesser, "a medical need"
    marks = s.learning[:3] + s.difficulty[:1]
    return "education", "clear", marks, "what the child finds hard in learning or with others"


def _need_with_condition(s: Signs) -> Place:
    ill = s.conditions + s.act + s.mind
    effect = bool(s.learning and s.difficulty)
    bodily = s.act + s.body + s.equipment + s.weak
    if s.cause and (effect or (s.difficulty and not bodily)):
        return "education", "clear", s.learning[:2] + s.cause, "the effect on learning, with its cause"
    if effect:
        return (
            "education",
            "arguable",
            s.conditions + s.learning[:2],
            "a diagnosis with its effect on learning",
        )
    groups = {need.group for need in health_needs(s.plain, lexicons=s.lists)}
    if groups <= _ANSWERS_TO and not s.act and not s.body:
        return "education", "arguable", s.conditions, "a sensory need; the diagnosis stands in C as well"
    return "health", "clear", ill, "a condition or its treatment"


def _family_need(s: Signs) -> bool:
    outside = _life_outside(s)
    if s.carer and s.strain and not s.learning and not _SAYS.search(s.plain):
        return True
    return outside > _school_life(s) and not (outside == 1 and s.home)
