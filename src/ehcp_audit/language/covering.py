"""Whether what Section C states covers a health need named elsewhere."""

from __future__ import annotations

import re

from ehcp_audit.language.conditions import HealthNeed
from ehcp_audit.language.words import normal


def covers(stated: tuple[HealthNeed, ...], text: str, need: HealthNeed) -> bool:
    """Whether what Section C states, the needs found in it and its ``text``, covers ``need``.

    The same condition in any words covers it; so does a broader term ("a
    neurodevelopmental condition"), or the condition that a medicine, a splint or
    a stiffness comes from.
    """
    groups = {other.group for other in stated}
    if need.group in groups:
        return True
    if need.group == "medication" or not need.firm:
        return bool(groups)
    if any(need.group in family and groups & family for family in _SAME_BODY):
        return True
    plain = normal(text)
    if any(need.group in family and broad.search(plain) for broad, family in _BROADER):
        return True
    return len(need.name) > 4 and normal(need.name) in plain  # noqa: PLR2004


_PHYSICAL = frozenset(
    {"cerebral palsy", "muscles, bones and joints", "brain and spine", "Down syndrome", "genetic condition"}
)
_SAME_BODY = (
    _PHYSICAL,
    frozenset({"feeding", "kidneys, liver and gut"}),
    frozenset({"continence", "kidneys, liver and gut"}),
)
_BROADER = tuple(
    (re.compile(pattern), frozenset(groups))
    for pattern, groups in (
        (
            r"\bneuro-?(?:developmental|divers|divergen)",
            {
                "autism",
                "ADHD",
                "developmental co-ordination disorder",
                "tics",
                "developmental language disorder",
            },
        ),
        (r"\b(?:sensory|multi-?sensory|dual) (?:impairment|loss)", {"hearing", "sight"}),
        (r"\bhearing\b|\bears?\b", {"hearing"}),
        (r"\b(?:vision|visual|sight|eyes?)\b", {"sight"}),
        (
            r"\b(?:emotional|mental|psychological) (?:health|wellbeing|well-being)|\banxi\w+",
            {"mental health"},
        ),
        (
            r"\b(?:physical disability|physical difficulties|mobility|muscles?|joints?)\b",
            {"cerebral palsy", "muscles, bones and joints", "brain and spine"},
        ),
        (r"\b(?:toilet\w*|bowels?|bladder)\b", {"continence"}),
        (r"\bsleep\w*\b|\bnights?\b", {"sleep"}),
        (r"\b(?:eat(?:s|ing)?|feeds?|feeding|diet|drinks?|nutrition)\b", {"feeding"}),
        (
            r"\b(?:syndrome|genetic|chromosom\w+)\b",
            {"genetic condition", "Down syndrome", "hormones and growth"},
        ),
        (
            r"\blanguage disorder\b|\bspeech and language\b",
            {"developmental language disorder", "speech sound condition"},
        ),
    )
)
