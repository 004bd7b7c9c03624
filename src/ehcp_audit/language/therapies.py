"""What a therapist does, and so where it stands: taught and trained in F, clinical in G."""

from __future__ import annotations

import re

from ehcp_audit.language.signs import Place, Signs

_SWALLOWING = re.compile(
    r"\b(?:swallow\w*|dysphagia|videofluoroscopy|eating(?:,| and) drinking|feeding|saliva|"
    r"drool\w*|aspirat\w+|chok\w+|thicken\w+|texture)\b"
)
AID_SUPPLY = re.compile(
    r"\b(?:assess|supply|supplies|provide|fund|lend|loan|"
    r"issue)\w*\b.{0,60}\b(?:communication aid|voice output|aac|eye[- ]?gaze|speech "
    r"device)"
)
TEACHES_CHILD = re.compile(
    r"\b(?:teach(?:es|ing)?|taught|coach(?:es)?|show(?:s|n)?|help(?:s|ed)?|train(?:s)?|"
    r"support(?:s|ed)?) (?!staff|the (?:class|school|team|staff)|two|three|four|six|all|"
    r"teachers|adults)(?:[\w'-]+ ){1,4}?(?:to|how|about|in)\b"
    r"|\b(?:he|she|they|[a-z]+) (?:will )?(?:learns?|practises?|be taught|be shown)\b|"
    r"\bteach(?:es|ing)?\b.{0,40}\b(?:how to|skills|strateg|self-care|independen)"
)
_WATCHES = re.compile(
    r"\b(?:psychiatr\w+|medic\w+|prescri\w+|crisis|risk|case|monitor\w*|review\w*|"
    r"assess\w*|appointments?|clinic|self[- ]harm|safety plan|diagnos\w+|under|"
    r"discharge\w*|wait\w*|follow[- ]up|weigh\w*|admi\w+)\b"
)
_SKILLS = re.compile(
    r"\b(?:therap\w+|strateg\w+|skills?|groups?|sessions?|programmes?|course|work(?:s|"
    r"ing)? (?:on|with)|cbt|dbt|emdr|psychotherap\w+|coping|regulat\w+|relaxation|"
    r"learn\w*)\b"
)
_CHEST = re.compile(
    r"\b(?:chest|airway|secretions|lungs|clinic|hospital|post-operative|operation|surgery|"
    r"injections?|botox|botulinum|hips?|x-ray|review\w*|monitor\w*|measure\w*|check\w*|"
    r"splints?|orthos\w+|advis\w+|range of movement|assess\w*)\b"
)


def place_of_therapy(s: Signs) -> Place | None:
    """Where therapy stands by section 21(5), or ``None`` where none is named."""
    if s.speech:
        return _speech(s)
    if s.mind:
        return _mind(s)
    if s.physical:
        return _physical(s)
    if s.occupational:
        return _occupational(s)
    if s.arts:
        return "education", "arguable", s.arts, "therapy that may teach or train"
    return None


def _speech(s: Signs) -> Place:
    if _SWALLOWING.search(s.plain):
        return "health", "clear", s.speech + s.act, "swallowing and feeding are clinical work"
    if AID_SUPPLY.search(s.plain):
        return "health", "arguable", s.speech, "supply of a communication aid"
    return "education", "clear", s.speech, "speech and language therapy educates or trains"


def _mind(s: Signs) -> Place:
    treats = _WATCHES.search(s.plain) or s.act or not _SKILLS.search(s.plain)
    if treats and not TEACHES_CHILD.search(s.plain):
        return "health", "clear", s.mind, "mental health care"
    return "education", "arguable", s.mind, "therapy that may teach or train"


def _physical(s: Signs) -> Place:
    clinical = s.clinical or s.clinician or s.service or _CHEST.search(s.plain)
    if clinical and not s.school_staff:
        return "health", "clear", s.physical + s.act, "clinical physiotherapy"
    return "education", "arguable", s.physical, "physiotherapy that may train for school"


def _occupational(s: Signs) -> Place:
    if (s.clinical or s.service) and not s.teach and not s.school_staff:
        return "health", "clear", s.occupational + s.clinical, "clinical equipment or work"
    return "education", "clear", s.occupational, "therapy that educates or trains"
