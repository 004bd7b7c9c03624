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
from typing import Literal, NamedTuple

from ehcp_audit.language.conditions import HealthNeed, health_needs
from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.signs import Signs, read_signs

__all__ = ["Belongs", "Certainty", "HeadingVerdict", "HealthNeed", "heading", "health_needs"]

Belongs = Literal["education", "health", "social_care"]
Certainty = Literal["clear", "arguable"]


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
    provision = bool(_PROVISION.search(signs.plain)) or (bool(signs.therapy) and not _NEED.search(signs.plain))
    place = _place_of_provision if provision else _place_of_need
    belongs, certainty, marks, why = place(signs)
    return HeadingVerdict(belongs, certainty, is_health, tuple(dict.fromkeys(marks)), why)


def _settled(s: Signs) -> Signs:
    """Take a word such as "drops" or "cast" as clinical only where nothing speaks of school."""
    other = s.conditions + s.therapy + s.clinician + s.service + s.clinical
    school = s.school_staff or _at_school(s) or s.learning
    return s._replace(body=s.body + s.maybe) if s.maybe and (other or not school) else s


_PROVISION = re.compile(
    r"\b(?:will|to be|is to|are to|shall|provided by|delivered by|given by|run by|led by|supplied|"
    r"per (?:week|term|month|year|session|day)|a (?:week|term|month|year|fortnight)|hours? (?:of|a|per)|minutes|sessions?|"
    r"every (?:\w+ )?(?:week|weeks|month|months|term|fortnight|year|day|morning|lesson|saturday|sunday|september)|"
    r"weekly|fortnightly|monthly|termly|annual|annually|yearly|six-monthly|once a|twice a|twice daily|checks?|reviews?|visits?|supplies|supply|gives|attends|"
    r"trains|teaches|attached|protocol|by \d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december))\b"
)
_NEED = re.compile(r"\b(?:has|have|had|is|was|are|takes|needs|finds|cannot|can't|struggles|suffers|uses|wears|does not)\b")

_Place = tuple[Belongs, Certainty, tuple[str, ...], str]



_BACKDROP = re.compile(r"\b(?:after|following|back from|on return from|return(?:s|ed)? from|missed (?:because of|through|during|while at)|while (?:he|she) is (?:at|in))\b(?: [\w'-]+){0,3}$")
_SWALLOWING = re.compile(r"\b(?:swallow\w*|dysphagia|videofluoroscopy|eating(?:,| and) drinking|feeding|saliva|drool\w*|aspirat\w+|chok\w+|thicken\w+|texture)\b")
_AID_SUPPLY = re.compile(r"\b(?:assess|supply|supplies|provide|fund|lend|loan|issue)\w*\b.{0,60}\b(?:communication aid|voice output|aac|eye[- ]?gaze|speech device)")
_TEACHES_CHILD = re.compile(
    r"\b(?:teach(?:es|ing)?|taught|coach(?:es)?|show(?:s|n)?|help(?:s|ed)?|train(?:s)?|support(?:s|ed)?) (?!staff|the (?:class|school|team|staff)|two|three|four|six|all|teachers|adults)(?:[\w'-]+ ){1,4}?(?:to|how|about|in)\b"
    r"|\b(?:he|she|they|[a-z]+) (?:will )?(?:learns?|practises?|be taught|be shown)\b|\bteach(?:es|ing)?\b.{0,40}\b(?:how to|skills|strateg|self-care|independen)"
)
_WATCHES = re.compile(r"\b(?:psychiatr\w+|medic\w+|prescri\w+|crisis|risk|case|monitor\w*|review\w*|assess\w*|appointments?|clinic|self[- ]harm|safety plan|diagnos\w+|under|discharge\w*|wait\w*|follow[- ]up|admi\w+)\b")
_CHEST = re.compile(r"\b(?:chest|airway|secretions|lungs|clinic|hospital|post-operative|operation|surgery|injections?|botox|botulinum|hips?|x-ray|review\w*|monitor\w*|measure\w*|check\w*|splints?|orthos\w+|advis\w+|range of movement|assess\w*)\b")
_AT_SCHOOL = re.compile(r"\b(?:school|college|lessons?|class|classroom|nursery|curriculum|homework|playground|assembly|hall|dining|tutor group)\b")
_OUTSIDE = re.compile(r"\b(?:outside|out of|after|before|not at) (?:of )?(?:school|college|nursery)\b|\bschool (?:holidays?|run|transport)\b|\buntil school\b|\bto school\b")
_ANSWERS_TO = frozenset({"hearing", "sight"})
_SAYS = re.compile(r"\b(?:mother|mum|father|dad|parents?|family|carers?|grandmother|gran|nan|mr|mrs|ms|mr and mrs) (?:[a-z'-]+ )?(?:says?|said|reports?|reported|thinks?|thought|feels?|felt|would like|told|describes?|described|notices?|noticed|wants?)\b")
_FITS_HOME = re.compile(r"\b(?:home|house|bathroom|bedroom|bath|stairs|hoist|rails?|kitchen|garden)\b")


def _names_health(s: Signs) -> bool:
    named = s.therapy + s.clinician + s.service + s.clinical + s.weak
    if named or _AID_SUPPLY.search(s.plain):
        return True
    return any(not _BACKDROP.search(s.plain[: s.plain.find(c.lower())].rstrip()) for c in s.conditions) or bool(s.body and not s.learning)


def _at_school(s: Signs) -> bool:
    return bool(_AT_SCHOOL.search(_OUTSIDE.sub(" ", s.plain)))


def _place_of_provision(s: Signs) -> _Place:
    social = _social_provision(s)
    if social:
        return social
    if s.train_staff and (s.clinician or s.clinical or s.conditions) and not s.speech + s.occupational:
        return "health", "arguable", s.train_staff + s.clinician, "training for staff in a clinical task"
    return _therapy(s) or _clinical(s) or _other_provision(s)


def _social_provision(s: Signs) -> _Place | None:
    strong = s.social + s.status
    if strong and not s.act and not (_at_school(s) and s.school_staff):
        return "social_care", "clear", strong, "help at home, in the community or for the carers"
    if s.occupational and s.home and _FITS_HOME.search(s.plain) and not _at_school(s) and not s.learning:
        return "social_care", "clear", s.occupational + s.home, "adaptation of the home"
    return None


def _therapy(s: Signs) -> _Place | None:
    """What a therapist does: section 21(5) puts what educates or trains in F."""
    if s.speech:
        if _SWALLOWING.search(s.plain):
            return "health", "clear", s.speech + s.act, "swallowing and feeding are clinical work"
        if _AID_SUPPLY.search(s.plain):
            return "health", "arguable", s.speech, "supply of a communication aid"
        return "education", "clear", s.speech, "speech and language therapy educates or trains"
    if s.mind:
        if _WATCHES.search(s.plain) and not _TEACHES_CHILD.search(s.plain):
            return "health", "clear", s.mind, "mental health care"
        return "education", "arguable", s.mind, "therapy that may teach or train"
    if s.occupational and not s.physical:
        if (s.clinical or s.service) and not s.teach and not s.school_staff:
            return "health", "clear", s.occupational + s.clinical, "clinical equipment or work"
        return "education", "clear", s.occupational, "therapy that educates or trains"
    if s.physical:
        clinical = s.clinical or s.clinician or s.service or _CHEST.search(s.plain)
        if clinical and not s.school_staff:
            return "health", "clear", s.physical + s.act, "clinical physiotherapy"
        return "education", "arguable", s.physical, "physiotherapy that may train for school"
    if s.arts:
        return "education", "arguable", s.arts, "therapy that may teach or train"
    return None


def _clinical(s: Signs) -> _Place | None:
    """Treatment, nursing, clinical equipment and the services that give them."""
    if _AID_SUPPLY.search(s.plain):
        return "health", "arguable", s.service, "supply of a communication aid"
    if s.clinical:
        if _TEACHES_CHILD.search(s.plain):
            return "education", "arguable", s.teach + s.clinical, "teaching the child to manage it is training"
        if s.school_staff and not s.act and not s.clinician + s.service and s.learning:
            return "education", "clear", s.school_staff, "what school staff do in class"
        return "health", "clear", s.clinical + s.clinician, "treatment, nursing or clinical equipment"
    if s.clinician or s.service:
        by_school = s.school_staff and s.plain.find(s.school_staff[0]) < min(s.plain.find(w) for w in s.clinician + s.service)
        if by_school and (s.teach or s.learning):
            return "education", "clear", s.school_staff, "what school staff do in class"
        return "health", "clear", s.clinician + s.service, "a health service's own work"
    return None


def _other_provision(s: Signs) -> _Place:
    taught = s.school_staff or s.teach or s.learning
    if s.maybe and s.body and not taught:
        return "health", "clear", s.body, "treatment, nursing or clinical equipment"
    if (s.conditions or s.body) and not taught and not _at_school(s):
        return "health", "clear", s.conditions + s.body, "care for a condition"
    if _life_outside(s) > _school_life(s):
        return "social_care", "clear", s.home + s.carer, "help at home or for the carers"
    return "education", "clear", s.teach[:2] + s.learning[:2], "teaching, training or a way of working at school"


def _life_outside(s: Signs) -> int:
    """How much of the statement is about home, carers and the community."""
    carer = 0 if _SAYS.search(s.plain) else len(set(s.carer))
    return carer + len(set(s.home)) + len(set(s.danger)) + (len(set(s.strain)) if carer else 0)


def _school_life(s: Signs) -> int:
    """How much of it is about learning and school."""
    taught = len(set(s.teach)) + len(set(s.school_staff)) if _PROVISION.search(s.plain) else 0
    return len(set(s.learning)) + taught + 2 * _at_school(s)


def _place_of_need(s: Signs) -> _Place:
    ill = s.conditions + s.act + s.mind
    if (s.social or s.status) and not ill:
        return "social_care", "clear", s.social + s.status, "help at home, safety or the family's position"
    lesser = s.equipment + s.service + s.clinician + s.body
    if not ill and not lesser and s.weak and not s.learning and not s.carer:
        return "health", "arguable", s.weak, "a health need if under medical care"
    if not ill and _family_need(s):
        return "social_care", "clear", s.home + s.carer + s.danger, "life at home or the carers' need"
    effect = bool(s.learning and s.difficulty)
    if ill:
        return _need_with_condition(s, effect=effect)
    if s.therapy or (s.clinician and s.reports and s.learning):
        return "education", "clear", s.therapy + s.clinician, "what the child finds hard, whoever reports it"
    if lesser and not effect:
        return "health", "clear", lesser, "a medical need"
    return "education", "clear", s.learning[:3] + s.difficulty[:1], "what the child finds hard in learning or with others"


def _need_with_condition(s: Signs, *, effect: bool) -> _Place:
    ill = s.conditions + s.act + s.mind
    cause = s.plain.find(s.cause[0]) if s.cause else -1
    if effect and cause >= 0:
        return "education", "clear", s.learning[:2] + s.cause, "the effect on learning, with its cause"
    if effect:
        return "education", "arguable", s.conditions + s.learning[:2], "a diagnosis with its effect on learning"
    groups = {need.group for need in health_needs(s.plain)}
    if groups <= _ANSWERS_TO and not s.act and not s.body:
        return "education", "arguable", s.conditions, "a sensory need; the diagnosis stands in C as well"
    return "health", "clear", ill, "a condition or its treatment"


def _family_need(s: Signs) -> bool:
    outside = _life_outside(s)
    if s.carer and s.strain and not s.learning and not _SAYS.search(s.plain):
        return True
    return outside > _school_life(s) and not (outside == 1 and s.home)
