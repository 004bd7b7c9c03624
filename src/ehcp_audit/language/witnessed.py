"""Events of an outcome that a witness would tell apart from their not having happened.

No list holds every verb. So a deed counts here by its circumstances: what it is
done without, instead of what, when what happens, where, in whose presence. Verbs
of the mind and of promise ("understand", "manage", "engage") never count so.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.language.phrasing import stem

Place = tuple[int, int]
_INNER = (
    r"(?:becom\w+|feel\w*|getting|anxi\w+|distress\w*|worr\w+|fear|fuss|upset\w*|stress\w*|overwhelm\w*|"
    r"difficult\w+|ready|calm\w*|confident|support|problems?|embarrass\w+|frustrat\w+|able|needed|"
    r"appropriate|required|necessary|possible|trouble|undue|needs?|emotion\w*|mood|los\w+ (?:confidence|"
    r"focus|control))"
)
_NOT_INNER = rf"(?!(?:\w+ ){{0,2}}{_INNER}\b)"
_VERB = re.compile(
    r"(?:\b(?:will|'ll|can|able to|shall|and|then|or|will not|won't|but)|^\W*(?:for \w+ )?to)"
    r"(?: (?:still|also|not|never|always))?"
    r"(?P<have> (?:have been|have|be(?! able))(?: (?:his|her|their) [a-z]+)?)?(?: (?:also|then|be able to|"
    r"independently|always|never|not|only|both|each|first|"
    r"once|still|either|usually|calmly|correctly|politely|now|go and|come and|be seen to|choose to)){0,2} "
    r"(?P<verb>[a-z]+)(?P<rest>[^.;|]{0,300})"
)
_STATED = re.compile(r"(?:^|[:,|] ?|\) ?)(?:[a-z][a-z'-]+ ){0,2}(?P<verb>[a-z]{2,}s)(?P<rest> [^.;|]{0,300})")
_STRONG = re.compile(
    "|".join(
        (
            r"\bso that (?:an?|the|any|some|people|strangers?|every|others?|his|her|it)\w*\b",
            r"\b(?:instead of|rather than|in place of) [a-z]",
            r"\b(?:and|but) (?:does |do |will )?not [a-z]+",
            rf"\bwithout {_NOT_INNER}(?!help\b|support\b|prompt|adult|assist)[a-z]+",
            (
                r"\b(?:when|whenever|if|each time|every time|as soon as) (?!(?:the )?(?:opportunity|"
                r"time comes))"
                rf"{_NOT_INNER}(?:an?|the|some(?:one|body)|any(?:one|body)|mum|dad|asked|called|told|shown|"
                r"given|offered|(?:he|she|they|i) (?:is|am|are|has|have) (?:been |not )?(?:asked|called|"
                r"told|"
                r"shown|given|offered|finished|understood|heard|hurt|lost|late|passed)|(?:his|her|their|"
                r"my) "
                r"(?:\w+ )?(?:name|teacher|mum|mother|dad|father|alarm|timer|bus|taxi|turn|phone|friend|"
                r"hearing|pump|chair|sister|brother|carer)\w*|(?:they|these|it|one) (?:is|are|"
                r"has been) [a-z]+ed|(?:he|she|they|i) (?:arriv|come|get|go|leav|"
                r"finish|enter|meet|see|hear|want|fall|los)\w*|(?:his|her|their|my) [a-z]+ (?:is|are|has|"
                r"[a-z]+s))\b"
            ),
            (
                rf"\b(?:before|after|until|till|while) {_NOT_INNER}(?:an?|the|his|her|their|[a-z]+ing|he|"
                rf"she|"
                r"it|every\w*|others?|being|home time|lunch|break|tea|bed)\b"
            ),
            (
                r"^(?: \w+){0,3} (?:which|whose|where|whether|how many|how much|who|what (?:day|time|year|"
                r"month|number|letter|"
                r"colour|is (?:on|in|next)|comes|each|his|her|the|a|every|happen\w*|you|they))\b (?!(?:he|"
                r"she|they) "
                r"(?:feel|need|want|like))"
            ),
            r"\"[^\"]{2,80}\"|(?<!\w)'[^']{2,60}'(?!\w)",
            r"\b(?:and|and then) (?:come |get |go )?back(?: again| home)?\b",
        )
    )
)
_ABSTRACT = (
    r"(?:range|variety|community|way|manner|right|par|moment|learning|understanding|awareness|knowledge|"
    r"lesson|future|time|same (?:time|level|rate|standard|way|pace|age)|curriculum|functional|"
    r"level|best|most|least|whole|world|number|point|good|positive|more|sense|better|wider|"
    r"appropriate|safe|calm|clear|happy|healthy|suitable|meaningful|structured|social|full|environment|"
    r"situations?|setting|context|needs?|own (?:needs|learning|feelings|emotions|behaviour)|work|"
    r"independence|"
    r"feelings?|emotions?|behaviou?r|skills?|views?|opinions?|ideas?|thoughts?|strateg\w+|health|safety|"
    r"attention|language|speech|communication|wellbeing|anxiety|potential|attainment|progress|confidence|"
    r"choices?|wants|wishes|identity|education|targets?|goals?|life)"
)
_WEAK = (
    re.compile(
        r"\b(?:on (?:his|her|their|my) own|alone|by (?:him|her|my)self|unaided|unaccompanied|"
        r"unprompted|unasked|"
        r"without (?:help|support|adult\w*|prompt\w*|assist\w*)|by heart|from memory|aloud|out loud|"
        r"(?:the )?first time|in front of|"
        r"on time|by name)\b"
    ),
    re.compile(
        r"\b(?:to|from|at|in|into|on|onto|out of|across|round|through|outside|past|off|along|beside|behind|"
        r"for|"
        r"with|"
        rf"by) (?:the|his|her|my|their|an?|each|another) (?!{_ABSTRACT}\b)[a-z'-]+"
    ),
    re.compile(r"\bfrom [a-z' -]{2,40} to [a-z]|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"),
    re.compile(r"^ (?:him|her|them|it) (?:to|for|into|from|on|off|out|back|up|away)\b"),
    re.compile(rf"^(?: \w+)? (?:his|her|the|an?|their|my|own|this|another) (?!{_ABSTRACT}\b)[a-z'-]+"),
    re.compile(r"\b(?:by|on the) (?:bus|train|tram|bike|car|foot|taxi|minibus|phone|email|text)\b"),
)
_NO_ONE = re.compile(
    rf"\bthere (?:will|is to|are to) (?:be|have been) (?:no|none|nothing)\b{_NOT_INNER}(?! (?:concerns?|"
    rf"needs?|gaps?|issues?|risk))|"
    r"\bno (?!longer|more\b|less|doubt|concerns?|needs?|difficult|problems?|"
    r"one\b)[a-z]+ (?:[a-z]+ ){0,3}(?:will|is|are) "
    r"(?:be |have been )?[a-z]+(?:ed|en|n|t|ing)\b|"
    rf"\b(?:nobody|no[ -]one|none of|not one|not a single|not once|at no (?:time|point))\b{_NOT_INNER}"
)
_NEVER = re.compile(
    r"\b(?:never|will not|won't|does not|no longer|not once)(?: once| again)?(?: have)? "
    r"(?P<verb>(?!give up|fall behind|miss out)[a-z]+) [a-z]"
)
_WHOLE = re.compile(
    r"\b(?:every ?one|everything|everyone|all(?: \w+)?) (?:of|on|in|at) (?:an?|the|his|her|their|these|"
    r"those|them)\b"
    rf"(?! {_ABSTRACT}\b)(?! (?:areas?|aspects?|subjects?|school|day)\b)"
    r"|\bcover to cover\b|\bbeginning to end\b|\b(?:to|until|till) the (?:very )?end of (?:the|a|his|her|"
    r"each) (?:story|lesson|film|"
    r"book|match|song|game|assembly|race|meal|session|show|play|service|page|queue|course|line)\b|"
    r"\ball the way\b"
    r"|\ball (?:have|has|be|been)\b(?! (?:met|able|areas|the|his|her|support))"
    r"|\bany [a-z]+ (?:from|that|who|which|he|she|they)\b"
    r"|\b(?:each|every) (?!other\b|opportunity|aspect|area|chance|effort|way\b|success|child\b|pupil|"
    r"support|"
    r"possible|single\b|one\b|kind|type)[a-z]+"
)
_IN_WORK = re.compile(
    r"\bbe (?:working|employed)(?=[.,;]|$| as | for | in (?:an?|the)\b| part[- ]time| full[- ]time)"
)
_PARTICIPLE = re.compile(
    r"[a-z]+(?:ed|en)|given|seen|shown|sent|brought|met|left|told|made|sung|won|heard|read|drawn|worn|"
    r"thrown|to|in|on"
)
_GREETING = re.compile(r"\bgood (?:morning|afternoon|evening|night|bye)\b")
_PLACED = {"at", "in", "on", "there", "back", "out", "inside", "outside", "beside", "with"}
_CLAUSE = re.compile(r"[^.;|]*[^.;|\s][^.;|]*")
_SLIGHT, _ENOUGH = 3, 2  # words after the verb, and circumstances


def witnessed(plain: str, lists: Lexicons) -> list[Place]:
    """Where deeds with their circumstances stand in ``plain``, a text in lower case."""
    found = [m.span() for m in _IN_WORK.finditer(plain)]
    for start, end in (m.span() for m in _CLAUSE.finditer(plain)):
        clause = _GREETING.sub(lambda m: "_" * len(m[0]), plain[start:end])
        if not lists["outcomes"].only("degree").find(clause):
            found += [(start + a, start + b) for a, b in _in_clause(clause, lists)]
    return found


def universals(plain: str, lists: Lexicons) -> list[tuple[Place, bool]]:
    """Where all, none or never is said of something to be seen; with whether it stands by itself."""
    found = [(m.span(), True) for m in _NO_ONE.finditer(plain)]
    found += [(m.span(), True) for m in _NEVER.finditer(plain) if _visible(m["verb"], lists)]
    found += [(m.span(), False) for m in _WHOLE.finditer(plain)]
    return found


def _in_clause(clause: str, lists: Lexicons) -> list[Place]:
    generic = bool(lists["outcomes"].only("blunt").find(clause))
    every = _verbs(clause)
    verbs = [m for m in every if _visible(m["verb"], lists) and not _is_state(m)]
    found = [m.span() for m in every if _stands_there(m)]
    for verb in verbs:
        rest = verb["rest"].removeprefix(" after")
        if _STRONG.search(rest) and len(rest.split()) >= _SLIGHT:
            found.append((verb.start("verb"), verb.end()))
            continue
        done = int("have" in verb.groupdict() and bool(verb["have"])) + int(len(verbs) > 1)
        if (
            not generic
            and not _is(verb["verb"], "faint_verb", lists)
            and done + _circumstances(rest) >= _ENOUGH
        ):
            found.append((verb.start("verb"), verb.end()))
    return found


def _is_state(verb: re.Match[str]) -> bool:
    """Whether what follows "be" is no participle: "be clearer"."""
    return _been(verb) and not _PARTICIPLE.fullmatch(verb["verb"])


def _stands_there(verb: re.Match[str]) -> bool:
    """Whether it says where somebody will be when something happens: "be at the table when the bell goes"."""
    return verb["verb"] in _PLACED and _been(verb) and bool(_STRONG.search(verb["rest"]))


def _been(verb: re.Match[str]) -> bool:
    return "have" in verb.groupdict() and (verb["have"] or "").strip() in ("be", "have been")


def _circumstances(rest: str) -> int:
    """How many things said after the verb make the deed one of its kind."""
    return sum(len(p.findall(rest)) for p in _WEAK)


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
    words = lists["outcomes"].only(group).words()
    return frozenset(words) | frozenset(stem(word) for word in words)
