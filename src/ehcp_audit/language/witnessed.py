"""Events of an outcome that a witness would tell apart from their not having happened.

No list holds every verb. So a deed counts here by its circumstances: what it is
done without, instead of what, when what happens, where, in whose presence. Verbs
of the mind and of promise ("understand", "manage", "engage") never count so.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ehcp_audit.language.groups import group_of
from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.language.phrasing import stem

Place = tuple[int, int]
_INNER = (
    r"(?:becom\w+|feel\w*|getting|anxi\w+|distress\w*|worr\w+|fear|fuss|upset\w*|stress\w*|overwhelm\w*|"
    r"difficult\w+|ready|calm\w*|confident|support|problems?|embarrass\w+|frustrat\w+|able|needed|"
    r"appropriate|required|necessary|possible|trouble|undue|los\w+ (?:confidence|focus|control))"
)
_NOT_INNER = rf"(?!(?:\w+ ){{0,2}}{_INNER}\b)"
_VERB = re.compile(
    r"(?:\b(?:will|'ll|can|able to|shall|and|then|or|will not|won't|but)|^\W*(?:for \w+ )?to)"
    r"(?P<have> have(?: (?:his|her|their) [a-z]+)?)?(?: (?:also|then|be able to|independently|always|never|not|only|both|each|first|"
    r"once|still|either|usually|calmly|correctly|politely|now|go and|come and|be seen to|choose to)){0,2} "
    r"(?P<verb>[a-z]+)(?P<rest>[^.;|]*)"
)
_STATED = re.compile(r"(?:^|[:,|] ?|\) ?)(?:[a-z][a-z'-]+ ){0,2}(?P<verb>[a-z]{2,}s)(?P<rest> [^.;|]*)")
_STRONG = re.compile(
    "|".join(
        (
            r"\bso that (?:an?|the|any|some|people|strangers?|every|others?|his|her|it)\w*\b",
            r"\b(?:instead of|rather than) [a-z]",
            r"\b(?:and|but) (?:does |do |will )?not [a-z]+",
            rf"\bwithout {_NOT_INNER}(?!help\b|support\b|prompt|adult|assist)[a-z]+",
            (
                r"\b(?:when|whenever|if|each time|every time|as soon as) (?!(?:the )?(?:opportunity|time comes))"
                rf"{_NOT_INNER}(?:an?|the|some(?:one|body)|any(?:one|body)|mum|dad|asked|called|told|shown|"
                r"given|offered|(?:he|she|they|i) (?:is|am|are|has|have) (?:been |not )?(?:asked|called|told|"
                r"shown|given|offered|finished|understood|heard|hurt|lost|late|passed)|(?:his|her|their|my) "
                r"(?:\w+ )?(?:name|teacher|mum|mother|dad|father|alarm|timer|bus|taxi|turn|phone|friend|"
                r"hearing|pump|chair|sister|brother|carer)\w*|(?:he|she|they|i) (?:arriv|come|get|go|leav|"
                r"finish|enter|meet|see|hear|want|fall|los)\w*)\b"
            ),
            rf"\b(?:before|after|until|till|while) {_NOT_INNER}(?:an?|the|his|her|their|[a-z]+ing|he|she|it|"
            r"every\w*|others?|being|home time|lunch|break|tea|bed)\b",
            r"\"[^\"]{2,80}\"|(?<!\w)'[^']{2,60}'(?!\w)",
            r"\b(?:and|and then) (?:come |get |go )?back(?: again| home)?\b",
        )
    )
)
_ABSTRACT = (
    r"(?:range|variety|community|way|manner|right|par|moment|learning|understanding|awareness|knowledge|lesson|future|time|same|curriculum|"
    r"level|best|most|least|whole|world|number|point|good|positive|more|sense|better|wider|"
    r"appropriate|safe|calm|clear|happy|healthy|suitable|meaningful|structured|social|full|environment|"
    r"situations?|setting|context|needs?|own (?:needs|learning|feelings|emotions|behaviour)|work|independence|"
    r"feelings?|emotions?|behaviou?r|skills?|views?|opinions?|ideas?|thoughts?|strateg\w+|health|safety|"
    r"attention|language|speech|communication|wellbeing|anxiety|potential|attainment|progress|confidence|"
    r"choices?|wants|wishes|identity|education|targets?|goals?|life)"
)
_WEAK = (
    re.compile(r"\b(?:on (?:his|her|their|my) own|alone|by (?:him|her|my)self|unaided|unaccompanied)\b"),
    re.compile(
        r"\b(?:to|from|at|in|into|on|onto|across|round|through|outside|past|off|along|beside|behind|for|with|"
        rf"by) (?:the|his|her|my|their|an?|each|another) (?!{_ABSTRACT}\b)[a-z'-]+"
    ),
    re.compile(r"\bfrom [a-z' -]{2,40} to [a-z]"),
    re.compile(rf"^(?: \w+)? (?:his|her|the|an?|their|my|own|this|another) (?!{_ABSTRACT}\b)[a-z'-]+"),
    re.compile(r"\b(?:by|on the) (?:bus|train|tram|bike|car|foot|taxi|minibus|phone|email|text)\b"),
)
_NO_ONE = re.compile(
    rf"\b(?:nobody|no[ -]one|none of|not one|not a single|not once|at no (?:time|point))\b{_NOT_INNER}"
)
_NEVER = re.compile(r"\b(?:never|not|no longer)(?: once| again)? (?P<verb>[a-z]+) [a-z]")
_WHOLE = re.compile(
    r"\b(?:every ?one|everything|everyone|all(?: \w+)?) (?:of|on|in|at) (?:the|his|her|their|these|those|them)\b"
    rf"(?! {_ABSTRACT}\b)(?! (?:areas?|aspects?|subjects?|school|day)\b)"
    r"|\ball (?:have|has|be|been)\b(?! (?:met|able|areas|the|his|her|support))"
    r"|\b(?:each|every) (?!other\b|opportunity|aspect|area|chance|effort|way\b|success|child\b|pupil|support|"
    r"possible|single\b|one\b|kind|type)[a-z]+"
)
_IN_WORK = re.compile(r"\bbe (?:working|employed)(?=[.,;]|$| as | for | in (?:an?|the)\b| part[- ]time| full[- ]time)")
_SLIGHT, _ENOUGH = 3, 2


def witnessed(plain: str, clauses: list[Place], lists: Lexicons) -> list[Place]:
    """Where deeds with their circumstances stand in ``plain``; ``clauses`` are where each one begins and ends."""
    found = [m.span() for m in _IN_WORK.finditer(plain)]
    for start, end in clauses:
        clause = plain[start:end]
        if not group_of(lists, "outcomes", "degree").find(clause):
            found += [(start + a, start + b) for a, b in _in_clause(clause, lists)]
    return found


def universals(plain: str, lists: Lexicons) -> list[tuple[Place, bool]]:
    """Where all, none or never is said of something to be seen; with whether it stands by itself."""
    found = [(m.span(), True) for m in _NO_ONE.finditer(plain)]
    found += [(m.span(), True) for m in _NEVER.finditer(plain) if m[0].startswith("never") and _visible(m["verb"], lists)]
    found += [(m.span(), False) for m in _WHOLE.finditer(plain)]
    return found


def _in_clause(clause: str, lists: Lexicons) -> list[Place]:
    generic = bool(group_of(lists, "outcomes", "blunt").find(clause))
    verbs = [m for m in _verbs(clause) if _visible(m["verb"], lists)]
    found = []
    for verb in verbs:
        rest = verb["rest"]
        if _STRONG.search(rest) and len(rest.split()) >= _SLIGHT:
            found.append((verb.start("verb"), verb.end()))
            continue
        done = int("have" in verb.groupdict() and bool(verb["have"])) + int(len(verbs) > 1)
        if not generic and not _is(verb["verb"], "faint_verb", lists) and done + sum(bool(p.search(rest)) for p in _WEAK) >= _ENOUGH:
            found.append((verb.start("verb"), verb.end()))
    return found


def _verbs(clause: str) -> list[re.Match[str]]:
    """Each verb with the rest of the clause after it, the ones inside another's rest too."""
    found = []
    place = 0
    while match := _VERB.search(clause, place):
        found.append(match)
        place = match.start("rest")
    return found or [m for m in [_STATED.search(clause)] if m]


def _visible(verb: str, lists: Lexicons) -> bool:
    return not _is(verb, "unseen_verb", lists) and not verb.endswith(("ing", "ly"))


def _is(verb: str, group: str, lists: Lexicons) -> bool:
    forms = _forms(group, lists)
    return verb in forms or stem(verb) in forms


@lru_cache(maxsize=8)
def _forms(group: str, lists: Lexicons) -> frozenset[str]:
    """The verbs of a group with their stems."""
    words = group_of(lists, "outcomes", group).words()
    return frozenset(words) | frozenset(stem(word) for word in words)
