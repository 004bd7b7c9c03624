"""What a piece of advice asks for: its recommendations, and what each is about."""

from __future__ import annotations

import re
from functools import lru_cache

from ehcp_audit.language.jobs import jobs
from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.measures import measures
from ehcp_audit.language.phrasing import forms
from ehcp_audit.language.sentences import sentences
from ehcp_audit.language.words import normal

GOES_ON = re.compile(r"(?:this|these|it|they|such|the same|each|at each|at every|all|both)\b")
_CLAUSE = re.compile(
    r";|, (?:and|but) (?=(?:he|she|they|it|we|i)\b)|, (?=(?:he|she|they) (?:needs?|requires?"
    r"|should|must))"
)
_OBSERVED = re.compile(
    r"\b(?:was|were|had|did|could|can|cannot|sleeps?|slept|(?<!who )(?:has|have)|does|seen"
    r"|observed|scored|managed|worked|reported|said|told|is able|walks?|uses|enjoys|struggles"
    r"|tends)\b"
)
_STATED = re.compile(r"(?:he|she|they|i|we|it)\b|[a-z]+ [a-z]{2,}ed\b(?! (?:by|sessions?|visits?))")
_SOMEBODY_ELSE = re.compile(
    r"\b(?:adults?|staff|teacher|assistant|therapist|mentor|worker|nurse|school|setting"
    r"|session|sessions|programme|support|supervision|training|equipment|visit|review|group"
    r"|teaching|therapy|tuition|minutes|hours|breaks?)\b"
)
_REPORTED = re.compile(
    r"\b(?:assessed|attended|attends|averaged|showed|shows|remains|persists|improved|logged"
    r"|noted|scores?|aged|birth|born|dose|mg|ml|mmhg|db|history|seizures?|months? "
    r"old|percentile|centile|since|observation|observations)\b"
)
_AMOUNT_WORDS = frozenset(
    "minut hour dai week fortnight month term year half session morn afternoon daili school recommend advis "
    "support provid deliv receiv help work give take do see start end time".split()
)


def recommendations(advice_text: str, *, lexicons: Lexicons | None = None) -> tuple[str, ...]:
    """The parts of ``advice_text`` that ask for something, in order."""
    lists = lexicons or shipped()
    found: list[str] = []
    for sentence in sentences(advice_text):
        start = 0
        cuts = [m.span() for m in _CLAUSE.finditer(normal(sentence.text))]
        for end, after in [*cuts, (len(sentence.text), len(sentence.text))]:
            clause = sentence.text[start:end].strip()
            start = after
            if clause and _recommends(clause, lists):
                found.append(clause)
    return tuple(found)


def requests(text: str, *, lexicons: Lexicons | None = None) -> list[str]:
    """The quantified recommendations, each with the sentences that carry it on."""
    lists = lexicons or shipped()
    whole: list[str] = []
    for clause in recommendations(text, lexicons=lists):
        if whole and GOES_ON.match(normal(clause)):
            whole[-1] = f"{whole[-1]} {clause}"
        else:
            whole.append(clause)
    return [asked for asked in whole if measures(asked, lexicons=lists).quantified]


def is_quantified_provision(sentence: str, *, lexicons: Lexicons | None = None) -> bool:
    """Whether a sentence promises or asks for an amount: to copy it is right."""
    lists = lexicons or shipped()
    return _recommends(sentence, lists) and measures(sentence, lexicons=lists).quantified


def _recommends(clause: str, lists: Lexicons) -> bool:
    # Amounts and jobs are read last: they cost more than all the rest.
    plain = normal(clause)
    if lists["recommendations"].holds(clause):
        if _SOMEBODY_ELSE.search(plain) or jobs(clause, lexicons=lists):
            return True
        amounts = measures(clause, lexicons=lists)
        return bool(amounts.rates or (GOES_ON.match(plain) and (amounts.quantified or amounts.dates)))
    if _OBSERVED.search(plain) or _STATED.match(plain) or _REPORTED.search(plain):
        return False
    # No verb at all: "Direct OT: six sessions of 45 minutes a year".
    if jobs(clause, lexicons=lists):
        return True
    given = _SOMEBODY_ELSE.search(plain) or GOES_ON.match(plain)
    return bool(given) and measures(clause, lexicons=lists).quantified


@lru_cache(maxsize=2048)
def subjects(text: str, *, lexicons: Lexicons | None = None) -> frozenset[str]:
    """What a sentence is about: the heads of its content words, without its amounts."""
    return frozenset(
        form[:6]
        for form in forms(text, lexicons=lexicons)
        if len(form) > 2 and not form.isdigit() and form not in _AMOUNT_WORDS  # noqa: PLR2004
    )
