"""Slips of copying: a report-writer's "I" left in, a year group or a pronoun that disagrees."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ehcp_audit.language.lexicon import Hit, Lexicons, shipped
from ehcp_audit.language.sentences import quotations, sentences
from ehcp_audit.language.words import normal

_PROFESSIONAL_I = re.compile(
    r"\bi (?:have |had |also |then |would |do |am |was )?(?:not )?(?:observed|assessed"
    r"|administered|met with|saw|visited|recommend|advise|suggest|conclude|"
    r"consider|noted|discussed|reviewed|spoke with|spoke to|carried out|completed|formulated"
    r"|hypothesise|am of the|was struck|wonder|attempted|used the|"
    r"measured|examined|screened|gathered|consulted|trialled)\b"
    r"|\bin my (?:opinion|view|professional|assessment|report)\b|\bmy (?:assessment"
    r"|observations?|consultation|report|visit|involvement|findings|recommendations?)\b"
    r"|\bprompt(?:s|ing|ed)? (?:from|by) me\b|\b(?:told|showed|asked|informed|said to) me\b|\bwith me\b"
)
_YEAR_NOW = re.compile(
    r"(?:\b(?:is|are|currently|presently|now|attends?|a|an|this)(?: \w+){0,3}? (?:in |into "
    r")?(?:(?:his|her|their) )?)\b(?P<name>(?:year|yr|y) ?(?P<number>1[0-4]|[1-9])|reception"
    r"|nursery)\b"
    r"(?! (?:level|curriculum|standard|test|work|spelling|phonics|reading|maths|expectations?"
    r"|objectives?|words|pupils? have))"
)
_OTHER_TIME = re.compile(
    r"\b(?:will|by|until|since|from|before|after|during|when|was|were|moves?|moving|transfers?"
    r"|enters?|next|last|previous|former|end of|start of|old|ago|"
    r"began|started|had|did|than|sister|brother|cousin|level|like|hopes?|wants?|would)\b"
)
_SUBJECT = re.compile(r"(?:he|she)\b")
_FEMALE = re.compile(
    r"\b(?:mother|mum|mrs|ms|miss|sister|grandmother|gran|nan|aunt|her|woman|girl|daughter"
    r"|teacher|therapist|nurse|psychologist|worker|carer|doctor|dr|friend)\b"
)
_MALE = re.compile(
    r"\b(?:father|dad|mr|brother|grandfather|grandad|uncle|him|man|boy|son|teacher|therapist"
    r"|nurse|psychologist|worker|carer|doctor|dr|friend|partner)\b"
)


class Slip(NamedTuple):
    """A slip and its place in the text: the words, and the sentence's span."""

    text: str
    start: int
    end: int


def report_speak(text: str, *, lexicons: Lexicons | None = None) -> tuple[Hit, ...]:
    """The set phrases of reports in ``text``, with a plainer way to say each."""
    return tuple((lexicons or shipped())["report_speak"].find(text))


@lru_cache(maxsize=1024)
def first_person(text: str) -> tuple[Slip, ...]:
    """Sentences in which somebody who assessed the child still says "I"; quotations apart."""
    quoted = quotations(text)
    found: list[Slip] = []
    for sentence in sentences(text):
        match = _PROFESSIONAL_I.search(normal(sentence.text))
        if match is None:
            continue
        place = sentence.start + match.start()
        if not any(start <= place < end for start, end in quoted):
            found.append(Slip(sentence.text, sentence.start, sentence.end))
    return tuple(found)


@lru_cache(maxsize=1024)
def wrong_year(text: str, year: str) -> tuple[Slip, ...]:
    """Sentences that put the child in another year group than ``year`` now.

    ``year`` is a number from 1, or ``R``, ``N1``, ``N2``. What will be or has
    been, and years of brothers and sisters, are left alone.
    """
    names = {"R": "reception", "N1": "nursery", "N2": "nursery"}
    found: list[Slip] = []
    for sentence in sentences(text):
        plain = normal(sentence.text)
        match = _YEAR_NOW.search(plain)
        if match is None or _OTHER_TIME.search(plain[: match.end()]):
            continue
        said = match["number"] or match["name"]
        if said != names.get(year, year):
            found.append(Slip(sentence.text, sentence.start, sentence.end))
    return tuple(found)


@lru_cache(maxsize=1024)
def wrong_pronoun(text: str, pronoun: str) -> tuple[Slip, ...]:
    """Sentences that begin with the other of "he" and "she", with nobody else to whom it could point.

    ``pronoun`` is the child's own, ``"he"`` or ``"she"``; anything else finds nothing.
    """
    other = {"he": "she", "she": "he"}.get(pronoun)
    if other is None:
        return ()
    somebody = _FEMALE if other == "she" else _MALE
    found: list[Slip] = []
    before = ""
    for sentence in sentences(text):
        plain = normal(sentence.text)
        match = _SUBJECT.match(plain)
        if match and match.group() == other and not somebody.search(before):
            found.append(Slip(sentence.text, sentence.start, sentence.end))
        before = plain
    return tuple(found)


@lru_cache(maxsize=1024)
def wrong_name(text: str, name: str) -> tuple[Slip, ...]:
    """Sentences whose subject is a first name that is not ``name``, where ``name`` never stands.

    Meant for one section about one child: a name counts only where a verb of the
    child's follows it and it is no name of a place, a day or a month.
    """
    found: list[Slip] = []
    for sentence in sentences(text):
        match = _NAMED.match(sentence.text)
        if match and match[1] != name and name not in sentence.text and match[1] not in _NO_NAMES:
            found.append(Slip(sentence.text, sentence.start, sentence.end))
    return tuple(found)


_NAMED = re.compile(
    r"([A-Z][a-z]{2,14})(?:['\u2019]s [a-z]+|) (?:has|is|can|cannot|will|needs|finds|likes"
    r"|enjoys|struggles|requires|often|does)\b"
)
_NO_NAMES = frozenset(
    (
        "The This That These There She They Who What When Where School Home Mum Dad Staff Reading Writing "
        "Maths English Monday Tuesday Wednesday Thursday Friday Everyone Someone Nobody Speech Play "
        "Attendance Progress Support His Her Their Its Each Every All Some Most Many Anxiety Autism "
        "Hearing Sleep Behaviour Attention Handwriting Language Communication Independence Learning "
        "Technology Music Science Lunch Noise Transport Swimming Provision Talking One Two Both Work Time "
        "Nothing Anyone Class Training Homework Health Medication Epilepsy"
    ).split()
)
