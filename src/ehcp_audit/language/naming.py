"""What a statement names: the words left once amounts, people and stock words are taken away."""

from __future__ import annotations

import re

from ehcp_audit.language.amounts import Amount
from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.language.roles import Role
from ehcp_audit.language.verbs import group
from ehcp_audit.language.words import Token, normal, tokens

_SUPPORT_NOUN = re.compile(
    r"\b((?:[a-z0-9'-]+ ){0,3}?)(?:support|assistance)\b(?! (?:worker|staff|assistant|practitioner"
    r"|service|team|centre|plan|him|her|them|his|their|the|[a-z]+ (?:with|to|in)\b))"
)
_NAME_AS_OBJECT = re.compile(
    r"\b(?:for|with|to|help|helps|support|supports|supporting|see|sees|meet|meets|visit|visits|assist"
    r"|assists|around|and|give|gives|teach|offer|if|when|whenever|that|until|once|where|because|before"
    r"|after) (?P<name>[A-Z][a-z]+)\b(?! [A-Z])"
)
_NAME_AS_SUBJECT = re.compile(
    r"(?:^|[.;:|] ?)(?P<name>[A-Z][a-z]+)(?:'s\b| (?:will|is|has|needs|requires|would|could|can|should"
    r"|receives|attends|continues|gets|must|may)\b)"
)
_HEAD_WITH_A_SUBJECT = re.compile(r"teacher|tutor|instructor|coach|trainer|mentor|adviser|advisor|lecturer")
# Words that say which sort of mentor or coach it is, but nothing of what is done.
_SORTS = re.compile(
    r"(?:\b(?:learning|job|senior|pastoral|form|class|subject|peer|key|family|youth|school|college"
    r"|visiting|life"
    r"|peripatetic|specialist|personal|support|academic|supply|home|private|outreach|inclusion|behaviour"
    r"|attendance|progress|student|lead|assistant|named|same|qualified|trained|full-time|part-time) ){1,2}$"
)
_MODIFIERS = re.compile(
    r"(?:(?!(?:with|by|from|the|a|an|and|or|to|for|of|in|on|will|is|are|as|that|who|at|his|her"
    r"|their) )[a-z][a-z'-]+ ){1,2}$"
)
_OF_A_PLAN = re.compile(
    r"\b(?:follow|follows|following|implement|implements|devis\w+|put|use) (?:in place |out )?(?:the"
    r"|his|her|their|a|an) (?:[a-z-]+ ){0,3}(?:plan|programme|report|strategies|advice|recommendations"
    r"|needs|profile)\b"
)
# Watching and keeping in touch, which nobody could check.
_EMPTY_PHRASE = re.compile(
    r"\b(?:keep|keeps|keeping|kept) (?:an eye on|in (?:close |regular )?(?:touch|contact)|informed|abreast)"
    r"(?: things| matters)?\b|\bpost-?(?:16|19)\b|\bstepped (?:up|down)\b|\bas can be arranged\b"
    r"|\bbased in\b|\bunder review\b"
    r"|\b(?:the )?world of work\b|\bpoint of (?:contact|need)\b|\b(?:be|is) there (?:for|when|if|as)\b"
    r"|\bunder (?:the )?equality act\b"
)
# Names of a provision, each word of which says nothing by itself.
_PLAIN_NAME = re.compile(
    r"\b(?:personal care|short breaks?|overnights?|respite|nights? (?:at|with|in|a)|home tuition"
    r"|life skills|social skills|carer's assessment"
    r"|(?:needs|risk|transition|continence|sensory|equipment|cognitive|specialist|functional|care"
    r"|benefits|mobility) assessment|first aid|social stor(?:y|ies)|circle time|precision teaching"
    r"|quiet time|talk time|special time|family time|play time|physical activity)\b"
)
_REFERRAL = re.compile(r"\breferral (?:to|for)\b")
_OPEN = re.compile(
    r"\bwhatever\b|\b(?:be|being|become|made) (?:fully )?aware\b|\bunderstands?\b|\b(?:be"
    r"|being) (?:a focus|a priority|mindful|conscious of|sensitive to|considered|kept informed"
    r"|kept under)|\bconsideration\b"
    r"|\bthought (?:should|will|to"
    r"|must)\b|\bfamiliaris\w+\b|\bcould be\b|\bexplored\b|\baccount (?:[a-z]+ )?(?:be )?taken\b"
    r"|\btaken? (?:[a-z]+ )?into account\b|\bit is important that\b"
)
_TELLING_ROLE = re.compile(
    r"therapist|psycholog|counsel|mentor|elsa|tutor|nurse|physio|dieti|instructor|coach|psychiatr"
    r"|interpreter|note.?taker|scribe|befriender|advocate|careers|slt|salt|\bot\b|qtvi|qtod"
    r"|play specialist|sleep|continence|bereavement|feeding|foster carer|respite carer|short.break carer"
    r"|host famil|teacher of the deaf|portage|sitter|chaplain|paediatric|audiolog"
    r"|consultant|surgeon|clinic|cleft|hospital|social worker|family support"
)
_BARE_VISIT = re.compile(r"\bvisits?\b")
# The visit is the provision: those of a social worker or a health visitor have a content set by law.
_STATUTORY = re.compile(
    r"\b(?:social worker|health visitor)s?\b[^.;|]{0,40}\b(?:visits?|calls (?:at|on"
    r"|round))\b"
)
_FROM_AN_AGENCY = re.compile(r"\((?:from|of|employed by|at) [^()]{1,60}\)")
_SPOT = re.compile(
    r"(?:[,|;] ?|\b(?:in|at) )(?:the |an? |his |her )?(?:quiet |small |back |side "
    r"|group )?(?:[a-z'0-9-]+ ){0,1}(?:corner|room|hall"
    r"|library|hub|base|nest|den|hive|office|classroom|corridor|lodge|annexe|cabin|suite|bay|studio)\b"
    r"(?: (?:of )?[a-z0-9]+ class| \d{1,2})?"
)
_EMPLOYER = re.compile(r" (?:from|of|at) (?:the )?(?:[A-Z][\w'&-]+ ?){1,4}")
_STAFFING = re.compile(
    r"\b(?:for every|to every|to|for each) (?:\w+ )?(?:pupils?|students?|children|learners?)\b"
    r"|\bto (?:\w+|\d+) (?:pupils|students|children|learners)\b"
)
_EMPTY_HEAD = re.compile(
    r"\b(?:support|help|input|intervention|assistance|provision|package|involvement|involved|oversight"
    r"|confidence|self-esteem|resilience"
    r"|advice|available|on hand|is there|on call|under the care)\b"
)
# A name or a count before these is part of the amount, so the words in it may name the thing.
_MAY_NAME = frozenset({"occasion", "count", "group"})


def names_something(
    text: str,
    found: tuple[Amount, ...],
    people: tuple[Role, ...],
    hedging: tuple[tuple[int, int], ...],
    lists: Lexicons,
) -> bool:
    """Whether ``text`` names an activity, a thing or a use, or the role itself tells."""
    content = _content(text, found, people, hedging, lists)
    plain = normal(text)
    long = any(a.kind == "duration" and a.real for a in found)
    if (
        _BARE_VISIT.search(plain)
        and not long
        and not _STATUTORY.search(plain)
        and _only_people(content, people)
    ):
        return False
    if _PLAIN_NAME.search(plain) and (found or not _OPEN.search(plain)):
        return True
    if content:
        dated = any(a.kind == "date" and a.real for a in found)
        return not _OPEN.search(plain) and (dated or not _REFERRAL.search(plain))
    return bool(_STATUTORY.search(plain)) or _role_says_what(plain, people) or bool(_STAFFING.search(plain))


def covered(text: str, spans: list[tuple[int, int]]) -> bytearray:
    """One byte a character of ``text``: 1 where a span lies."""
    mask = bytearray(len(text))
    for start, end in spans:
        mask[start:end] = b"\x01" * (end - start)
    return mask


def _content(
    text: str,
    found: tuple[Amount, ...],
    people: tuple[Role, ...],
    hedging: tuple[tuple[int, int], ...],
    lists: Lexicons,
) -> list[Token]:
    plain = normal(text)
    skip = [(a.start, a.end) for a in found if not _may_name(a)]
    skip += [_with_modifiers(plain, r) for r in people if r.kind != "therapy" or r.part == "author"]
    skip += [
        m.span() for pattern in (_OF_A_PLAN, _FROM_AN_AGENCY, _EMPTY_PHRASE) for m in pattern.finditer(plain)
    ]
    if "support" in plain or "assistance" in plain:
        skip += [m.span() for m in _SUPPORT_NOUN.finditer(plain)]
    skip += [m.span() for r in people if r.kind == "occupation" and (m := _EMPLOYER.match(text, r.end))]
    skip += [m.span("name") for p in (_NAME_AS_OBJECT, _NAME_AS_SUBJECT) for m in p.finditer(text)]
    if any(a.kind == "duration" and a.real for a in found):
        # Where an hour is spent does not say on what.
        skip += [m.span() for m in _SPOT.finditer(plain)]
    skip += hedging
    skipped = covered(text, skip)
    given = covered(text, [(r.start, r.end) for r in people if r.kind == "therapy" and r.part == "deliverer"])
    stock = group(lists, "stop") | group(lists, "generic")
    return [
        word
        for word in tokens(text)
        if given[word.start] or not (skipped[word.start] or word.text in stock or _is_filler(word.text))
    ]


def _may_name(amount: Amount) -> bool:
    return amount.kind in _MAY_NAME or (amount.kind == "duration" and amount.text.count(" ") > 1)


def _is_filler(word: str) -> bool:
    """Whether a word is a number, a single letter, a possessive or an adverb."""
    if len(word) == 1 or not word[0].isalpha():
        return True
    return word.endswith(("'s", "ly")) and word not in ("family", "assembly")


def _only_people(content: list[Token], people: tuple[Role, ...]) -> bool:
    return all(any(r.start <= word.start < r.end for r in people) for word in content)


def _with_modifiers(plain: str, role: Role) -> tuple[int, int]:
    """Give the span of the role with up to two words that only say which sort it is."""
    if role.kind == "plain" or role.text.isupper():
        return role.start, role.end
    modifiers = _SORTS if _HEAD_WITH_A_SUBJECT.match(plain, role.start) else _MODIFIERS
    before = modifiers.search(plain[max(0, role.start - 40) : role.start])
    return role.start - (len(before.group()) if before else 0), role.end


def _role_says_what(plain: str, people: tuple[Role, ...]) -> bool:
    """Tell a counsellor's session, which says what it is for, from an assistant's hour."""
    spans = [_with_modifiers(plain, r) for r in people if r.part in ("deliverer", "partner")]
    if not any(_TELLING_ROLE.search(plain, start, end) for start, end in spans):
        return False
    titles = covered(plain, spans)
    return not any(not titles[m.start()] for m in _EMPTY_HEAD.finditer(plain))
