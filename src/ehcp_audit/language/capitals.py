"""Who gives a provision, told by capital letters: organisations, houses, and the letters of a job.

No list holds every charity, respite house or short form ("HoY", "CT"); where
they stand, and what they do there, tells them from places and subjects.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.language.verbs import verbs
from ehcp_audit.language.words import normal, runs

Span = tuple[int, int]

# A house or a club named where somebody stays: "two nights at Samphire House".
_STAY = re.compile(
    r"(?:[Rr]espite|[Ss]hort breaks?|[Oo]vernights?|[Nn]ights?|[Ss]tays?|[Ww]eekends?)\b[^.;"
    r"|]{0,30}? (?:at|with)"
    r" (?:the )?(?!Panel|School|Home|Review|Mum|Dad|Gran|Nan)([A-Z][a-z]+(?: [A-Z][a-z]+){0,2})"
)
# A firm that keeps a thing going: "serviced by Ross Care".
_FIRM = re.compile(
    r"(?:[Ss]erviced|[Ss]upplied|[Mm]aintained|[Rr]epaired|[Ff]itted|[Ii]nstalled|[Ll]ent|[Ll]oaned"
    r"|[Rr]efitted)"
    r"(?: and [a-z]+)? by (?!M(?:rs?|s|iss|um)\b|D(?:r|ad)\b)([A-Z][A-Za-z'&-]+(?: [A-Z][A-Za-z'&-]+){0,3})"
)
# An organisation named in capitals that gives something, not one where something happens.
_AGENCIES = (
    "Centre Trust Foundation Network Alliance Partnership Project Society Association Company Ltd CIC "
    "Consortium Clinic Department Dept Unit Stores Store Library Agency Charity Orchestra Farm Stables "
    "Theatre Museum".split()
)
_AGENCY = re.compile(
    r"(?:^|[|:;(] ?|\b(?:[Bb]y|[Ff]rom|[Tt]he|[Aa]nd|[Ww]ith) )((?:[A-Z][A-Za-z&'-]+ ){1,4}"
    rf"(?:{'|'.join(_AGENCIES)}))\b"
)
_AGENCY_WORDS = frozenset(word.lower() for word in _AGENCIES)
_TWO_CAPITALS = re.compile(r"[A-Z][A-Za-z]?[A-Z]")
_PLACE_BEFORE = re.compile(r"\b(?:at|in|to|on|near|outside|inside|of) (?:the )?$")
# Letters that stand before a verb of giving: nobody but a job or a service is written so.
_LETTERS = re.compile(
    r"(?:^|[|:;,.(] ?|\b(?:[Tt]he|[Aa]n?|[Hh]er|[Hh]is|[Tt]heir|[Aa]nd) )([A-Z]{2,5}s?"
    r"|[A-Z][a-z][A-Z]s?)(?= (?:to|will|shall|must) (?!be\b)[a-z]"
    r"| ([a-z]{3,12}s)\b)"
)
_OBJECT_NEXT = re.compile(r" (?:an?|the|his|her|him|them|their|it|each|every)\b")
_NO_JOBS = frozenset(
    "pecs pe ict it dt rs re rse pshe aac adhd asd asc ehcp ehc iep pda vi hi msi sen send tv usb cctv"
    " dvd pdf rwi sats"
    " gcse btec peg mri eeg ecg bsl sse uk pmld sld mld semh ks eyfs cbt emdr dbt fft sulp nvr ddp vig wi"
    " fi ar id ipad"
    " eotas pru ap afo afos vr ai bp bmi ted ace aces ld lms".split()
)
# "ICT reports", "PE exercises": forms of verbs that are as often nouns.
_ALSO_NOUNS = frozenset(
    "reports exercises plays works helps supports practices practises reviews checks tests reads notes lists"
    " places cards labels signs texts models cues prompts uses changes breaks treats visits measures"
    " records builds"
    " screens".split()
)


def organisations(text: str) -> list[Span]:
    """Where an organisation in capitals stands that gives something: "Access Technology Centre lends"."""
    if _AGENCY_WORDS.isdisjoint(runs(text)):
        return []
    plain = normal(text)
    found = (m.span(1) for m in _AGENCY.finditer(text))
    return [(a, b) for a, b in found if not _PLACE_BEFORE.search(plain, max(0, a - 14), a)]


def houses(text: str) -> list[Span]:
    """Where a house to stay in stands, or a firm: "at Samphire House", "serviced by Ross Care"."""
    plain = normal(text)
    found = [m.span(1) for m in _STAY.finditer(text)] if " at " in plain or " with " in plain else []
    return [*found, *(m.span(1) for m in _FIRM.finditer(text))] if " by " in plain else found


def letters(text: str, lists: Lexicons) -> list[Span]:
    """Where letters stand that no list holds and that act as a job does: "CT dims the lights"."""
    if not _TWO_CAPITALS.search(text):
        return []
    plain = normal(text)
    found: list[Span] = []
    for m in _LETTERS.finditer(text):
        acts = not m[2] or m[2] in _acts(lists) or _OBJECT_NEXT.match(plain, m.end(2))
        if acts and m[1].lower() not in _NO_JOBS:
            found.append(m.span(1))
    return found


@lru_cache(maxsize=16)
def _acts(lists: Lexicons) -> frozenset[str]:
    forms = frozenset(form for sort in ("task", "teach", "review") for form in verbs(lists, sort))
    return forms - _ALSO_NOUNS
