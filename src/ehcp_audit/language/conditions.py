"""Conditions and health needs named in a text, with what only sounds like one left out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ehcp_audit.language.groups import group_of
from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.words import normal


class HealthNeed(NamedTuple):
    """A condition or health need that a text names.

    ``name`` is the text's own word, ``group`` what a report calls it; words for
    one condition share a group. ``firm`` is false for a hint (an ordinary word,
    a question still open), which never shows by itself that a need was left out.
    """

    name: str
    group: str
    start: int
    end: int
    firm: bool = True


_GAP = r"(?:[\w'/+&-]+,? ){0,6}?"
_NO = re.compile(
    r"(?:\b(?:no|not|without|nor|never|neither|nil|hasn't|isn't|doesn't|does not have|free (?:of|from)|"
    r"rul(?:ed|es) out|excluded|den(?:y|ies|ied)|absence of|outgrown|grown out of|no "
    r"longer|stopped|came off|instead of) )"
    r"(?:(?!(?:has|have|is|was|are|takes|took|because|when|that|if|due|since|but|until|"
    r"unless|though|although|where|after|with) )"
    r"[\w'/+&-]+,? ){0,6}$"
)
_IS_FINE = re.compile(
    r"^(?:'s)?(?:,? (?:and|or|/|&) [\w'-]+){0,3}(?: [\w'-]+){0,3}?(?: (?:was|is|were|are|"
    r"has been|have been|remains?|tests?|checks?|came back|tested|checked|found to be)|:| "
    r"-){1,3}"
    r"(?: (?:in|on|both|all|entirely|quite|broadly|completely|largely|currently|now|"
    r"reported|thought|considered|at|as|to|be|\w+ \d{4}|january|february|march|april|may|"
    r"june|july|august|september|october|november|december|and|is|was)){0,6}"
    r" (?:normal|fine|satisfactory|good|well|typical|unremarkable|intact|clear|within "
    r"(?:the )?normal|age[- ]appropriate|not (?:a |of )?(?:concern|problem|issue)|no "
    r"(?:concerns?|problems?|issues?)|"
    r"ruled out|excluded|considered but|none|nil|no\b|not known|not needed|not indicated|"
    r"not found|not present|passed)"
)
_FAMILY = re.compile(
    r"\b(?:mother|mum|mummy|father|dad|brother|sister|sibling|twin|cousin|grand\w+|gran|"
    r"nan|aunt|uncle|parents?|carer|step\w+|family|wife|husband|son|daughter|friend)s?"
    r"(?:'s?(?: own)? (?:[\w'-]+ ){0,2}$|,? (?:who |also |both |each |herself |himself |"
    r"[A-Za-z]+ ,?)?(?:has|have|had|is|was|are|suffers?|suffered|lives?|living|takes?|"
    r"died|recovering|with)"
    r" (?:(?!(?:his|her|he|she|him|child|that|worried|concerned|about|told|given|shown) )[\w'-]+ ){0,5}$)"
)
_OF_FAMILY = re.compile(
    r"^(?: \w+){0,2} (?:in|runs in|on (?:both sides of|his mother's side|her mother's "
    r"side)) (?:the |his |her )?(?:family|mother|father|sibling|wider family)"
)
_OTHERS = re.compile(
    r"\b(?:children|pupils|students|people|learners|those|persons|others|peers|youngsters|"
    r"adults|teenagers|girls|boys|families)\b[\w ,']{0,40}? (?:with|who (?:have|are|live "
    r"with)|on) (?:[\w'/-]+,? ){0,6}$"
)
_OPEN = re.compile(
    r"(?:\?|\b(?:possible|possibly|suspected|suspects?|query|queried|querying|traits? of|"
    r"traits consistent with|features of|signs of|consistent with|may have|might have|"
    r"could have|risk of|assess(?:ed|ment|ing)? (?:of |for )|"
    r"assessed to see|screened for|screening for|tested for|wait(?:ing|s)? (?:list )?for "
    r"(?:an? )?|pathway for|wonder(?:s|ed|ing)? (?:if|whether|about)|whether (?:he|she|it|"
    r"they) (?:has|have|is)|"
    r"investigat\w+ (?:for|of)|explor\w+) )(?:[\w'/-]+ ){0,4}$"
)
_STILL_OPEN = re.compile(
    r"^(?:[ -](?:spectrum|like))?(?:[ -](?:assessment|pathway|traits|tendencies|screening|"
    r"queried|suspected|type|waiting list|referral|diagnostic)|\?| is (?:suspected|being "
    r"(?:looked|explored|assessed|investigated)))"
)
_CAPITALS = frozenset(
    {
        "add",
        "odd",
        "pots",
        "ent",
        "salt",
        "slat",
        "pda",
        "dcd",
        "cvi",
        "hie",
        "peg",
        "cp",
        "sma",
        "vns",
        "jia",
        "afo",
        "ot",
        "ota",
        "ots",
        "gp",
        "icb",
        "ccg",
        "cfs",
        "crps",
        "pej",
        "pku",
        "baha",
        "gdd",
        "ihp",
        "sm",
        "asc",
        "cbt",
        "dbt",
    }
)
_SHAPES = re.compile(
    r"\b(?P<whole>(?:(?!(?:has|have|had|with|and|or|of|the|is|an|his|her|from|by|for|as|"
    r"to|like|called|rare) )[a-z][a-z']{1,25}[ -]){1,2}(?:syndrome|disease|dystrophy|palsy))\b"
    r"|\b(?P<word>[a-z]{3,25}(?:itis|opathy|aemia|plegia|atrophy|ectomy|ostomy|sclerosis|plasia|emia))\b"
)
_NO_SHAPE = re.compile(
    r"(?:^|[ -])(?:the|his|her|this|that|a|irlen|imposter|of|behaviour|no|any|infectious|"
    r"spread of)[ -](?:syndrome|disease|dystrophy|palsy)$|irlen|empathy|academia"
)
_CLAUSE = re.compile(r"[.;!?\n]|\bbut\b|\bhowever\b|\balthough\b")
_REACH = 90


def masked(text: str, lexicons: Lexicons | None = None) -> str:
    """``text`` in lower case, with the words that only sound like health blotted out; the same length."""
    return _masked(text, lexicons or shipped())


@lru_cache(maxsize=2048)
def _masked(text: str, lists: Lexicons) -> str:
    plain = normal(text)
    for pattern in (_PRETEND, _LESSON_ON):
        plain = pattern.sub(_blot, plain)
    for hit in reversed(group_of(lists, "headings", "trap").find(text)):
        plain = plain[: hit.start] + "~" * (hit.end - hit.start) + plain[hit.end :]
    return plain


# A doctor's kit to play with, and illness as the matter of a lesson, are no health care.
_CARE = (
    r"(?:hospital|doctors?(?:'s?)?|nurses?(?:'s?)?|vets?(?:'s?)?|dentists?(?:'s?)?|surgery|clinic|ambulance)"
)
_PRETEND = re.compile(
    rf"\b{_CARE}(?:[ -]surgery)?[ -](?:corner|kit|set|area|role[ -]?play|games?|play|outfit|uniform|costume|"
    rf"toys?|puppets?|dolls?|den)\b"
    rf"|\b(?:play|playing|plays|pretend|toy|dressing[ -]up|role[ -]?play(?:s|ing)?|small[ -]world)"
    rf"(?: (?:as|at|being|in|with|a|an|the|of)){{0,3}} {_CARE}\b"
    r"|\b(?:vets?'?s?|veterinary|dog's|rabbit's) (?:nurses?|clinic|surgery|hospital)\b"
)
_LESSON_ON = re.compile(
    r"\b(?:pshe|rshe|science|biology|lessons?|units?|topic|module|project|assembly|assemblies|quiz|theme)"
    r"(?: (?!staff|team|teachers|for)[\w'-]+){0,2} (?:on|about|including) "
    r"(?!(?:his|her|their|managing|living)\b)"
    r"[^.;:()]{1,60}?(?=[.;:()]|$|,? (?:with|led|taught|by|run|in a|for)\b)"
)


def _blot(found: re.Match[str]) -> str:
    """The words found, blotted out but for what says that it is a lesson."""
    first, space, rest = found.group().partition(" ")
    if found.re is _LESSON_ON:
        return first + space + "~" * len(rest)
    return "~" * len(found.group())


def health_needs(text: str, *, lexicons: Lexicons | None = None) -> tuple[HealthNeed, ...]:
    """The conditions and health needs that ``text`` says this child has, in order.

    Left out: what is denied ("no concerns about sleep", "hearing was normal"),
    what someone else has ("her brother has epilepsy", "pupils with autism"), and
    names that hold a health word ("autism base", "the medical room").
    """
    return _health_needs(text, lexicons or shipped())


@lru_cache(maxsize=1024)
def _health_needs(text: str, lists: Lexicons) -> tuple[HealthNeed, ...]:
    plain = _masked(text, lists)
    found = []
    for hit in lists["conditions"].find(plain):
        key = plain[hit.start : hit.end]
        if written_as_name(text, hit.start, hit.end) and not set_aside(plain, hit.start, hit.end):
            firm = hit.phrase.severity != "low" and not is_open(plain, hit.start, hit.end)
            found.append(
                HealthNeed(text[hit.start : hit.end], hit.phrase.group or key, hit.start, hit.end, firm)
            )
    taken = [(need.start, need.end) for need in found]
    for m in _SHAPES.finditer(plain):
        clear = not any(a < m.end() and m.start() < b for a, b in taken) and "~" not in m.group()
        if clear and not _NO_SHAPE.search(m.group()) and not set_aside(plain, m.start(), m.end()):
            found.append(HealthNeed(text[m.start() : m.end()], m.group(), m.start(), m.end()))
    return tuple(sorted(found, key=lambda need: need.start))


def written_as_name(text: str, start: int, end: int) -> bool:
    """Whether letters that are also a common word ("add", "odd") stand in capitals here."""
    word = text[start:end]
    return normal(word) not in _CAPITALS or sum(c.isupper() for c in word) >= 2  # noqa: PLR2004


def set_aside(plain: str, start: int, end: int) -> bool:
    """Whether the words at this place are denied, or belong to someone else."""
    before, after = _around(plain, start, end)
    return bool(
        _NO.search(before)
        or _IS_FINE.match(after)
        or _FAMILY.search(before)
        or _OF_FAMILY.match(after)
        or _OTHERS.search(before)
    )


def is_open(plain: str, start: int, end: int) -> bool:
    """Whether the words at this place are a question still open: suspected, waiting to be assessed."""
    before, after = _around(plain, start, end)
    return bool(_OPEN.search(before) or _STILL_OPEN.match(after))


def _around(plain: str, start: int, end: int) -> tuple[str, str]:
    before = plain[max(0, start - _REACH) : start]
    cuts = list(_CLAUSE.finditer(before))
    if cuts and cuts[-1].group() == "?":
        cuts = cuts[:-1]
    before = before[cuts[-1].end() :] if cuts else before
    after = plain[end : end + _REACH]
    cut = _CLAUSE.search(after)
    if cut and cut.group() != "?":
        after = after[: cut.start()]
    return " ".join(before.split()) + " " if before.strip() else "", after
