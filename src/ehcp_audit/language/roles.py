"""Who gives a provision: occupations, services, and therapies that stand for their therapist.

An occupation is known by its last word (teacher, worker, -ologist), a service
by "team" or "service" with a name before it; the words around it say whether
that person gives the provision, wrote the plan for it, or is the one helped.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from ehcp_audit.language.capitals import houses, letters, organisations
from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.words import normal

Part = Literal["deliverer", "author", "recipient", "partner", "plain"]
Kind = Literal["occupation", "service", "therapy", "plain"]


class Role(NamedTuple):
    """A person or service named, what sort it is, and the part it plays."""

    kind: Kind
    part: Part
    text: str
    start: int
    end: int


_MORPHOLOGY = re.compile(
    r"\b[a-z]{3,}(?:ologist|therapist|iatrist|iatrician|titian|tician)s?\b|\b(?:head|heads|director"
    r"|deputy head) of [a-z]{3,}\b"
)
_TEAM = re.compile(
    r"\b(?!(?:the|a|an|this|our|their|his|her|of|and|school|staff|class|support|whole|football|sports"
    r"|other|relevant|appropriate|external|outside|various|all|any|multi-agency|multiagency"
    r"|professional|agency|teaching|relevant|specialist|these|such|those|these|local|leadership"
    r"|further|both|additional|from) )"
    r"[a-z'0-9&-]{2,} (?:outreach )?(?:teams?|services?|department|agency|hospice|project|clinic"
    r"|commissioning group)\b(?! (?:level|users?|around|sports?|games?|point|building|work|teach))"
)
# A doctor named by title, but no teacher or officer known by name alone.
_DOCTOR = re.compile(r"\bdr\.? [a-z]{2,}")
_OUTREACH = re.compile(r"\b(?:(?:support|specialist|outreach|advisory) (?:teaching )?(?:service|team)s?)\b")
_NOT_A_ROLE_AFTER = re.compile(
    r"[ -](?:observations?\b|assessments?\b|reports?\b|advice\b|recommend\w+|training\b|trip|allowance"
    r"|budget|pen\b|pens\b|notes\b|strategies|targets|guidance|workforce|exercises?\b|programmes?\b"
    r"|plans?\b|activities\b|equipment\b|goals\b|approach(?:es)?\b|techniques\b|resources\b|findings\b"
    r"|referrals?\b|appointment letter)"
)
_ROLE_OF_OTHERS = re.compile(
    r"'s? (?:[a-z0-9-]+ ){0,3}?(?:programmes?|plans?|reports?|advice|recommendations?|targets?|strategies"
    r"|guidance|assessments?|exercises?|guidelines|instructions|goals|direction|suggestions|care plan"
    r"|desk|room|office|attention)\b"
)
_WRITTEN = (
    r"devised|written|designed|recommended|advised|set|created|drawn up|produced|planned|suggested"
    r"|modelled|prescribed|agreed"
    r"|trained|left|shown|demonstrated|informed|guided|directed|identified|outlined|specified"
    r"|described|approved|developed"
    r"|reviewed|monitored|updated|put together|requested|tailored|compiled|authored|taught how"
    r"|endorsed|signed off|determined|decided|overseen and reviewed|chosen"
)
_AUTHOR_BEFORE = re.compile(
    rf"(?P<be>\b(?:be|is|are|being|been) (?:[a-z]+ly )?)?\b(?:{_WRITTEN})(?: (?:termly|annually|weekly"
    rf"|monthly|regularly|each [a-z]+|every [a-z ]{{3,16}}))?,? (?:by|with"
    rf"|from)(?: [a-z'-]+){{0,5}} ?$"
    r"|\b(?:programme|plan|exercises|strategies|targets|sheet"
    r"|pack)s? (?:of [a-z]+ )?from(?: [a-z'-]+){0,3} ?$"
    r"|\b(?:advice|guidance|recommendations?|consultation|liaison|discussion|agreement|direction"
    r"|report|reports|conjunction|instructions?|suggestions?|request|supervision)s? (?:of"
    r"|from|with|by|between)(?: [a-z'-]+){0,4} ?$"
    r"|\b(?:in|after|following|from|per|of) (?:(?:the|an?|his|her) )?(?:[a-z]+ )?assessments?"
    r" (?:of|from|by)(?: [a-z'-]+){0,4} ?$|\bassessments? from(?: [a-z'-]+){0,3} ?$"
    r"|\b(?:as|than|what|which|that)(?: (?:the|a|an|her|his|their"
    r"|our))?(?: [a-z-]+){0,2} ?$(?<=\bas the )"
)
_PARTNER_BEFORE = re.compile(
    r"\b(?:liais\w+|consult\w*|communicat\w+|referr\w*|refer|signpost\w*|links?|linking|working|works?"
    r"|work) (?:closely |jointly |in partnership |regularly |made |to be made )*(?:with"
    r"|to)(?: [a-z'-]+){0,4} ?$"
)
_WORKING_DIRECTLY = re.compile(r"\bwork\w* (?:1:1 |individually |directly |one-to-one )?with")
_RECIPIENT_BEFORE = re.compile(
    r"\b(?:(?:training|coaching|supervision|briefing|workshop|course|guidance|advice|cpd"
    r"|inset)s? (?:for|to|of)|(?:help|support)s? (?:for|to))(?: (?!by\b|from\b"
    r"|with\b)[a-z'-]+){0,4} ?$|\b(?:train|trains|training|brief|briefs|upskill|coach|coaches|advise"
    r"|advises|show|shows|supervise|supervises|supervising)(?: (?:the|his|her|their|all|both|two|three"
    r"|four|class|named|new|any|every|each|staff|and|other|relevant)){1,3} ?$"
)
_RECIPIENT_AFTER = re.compile(
    r" (?:will|must|should|shall|to|are to|is to|have to) (?:all |each |both )?(?:be (?:re)?-?(?:trained"
    r"|briefed)"
    r"|(?:receive|attend|get|have|undertake|complete) (?!run |led |given |held "
    r"|taught )(?:[a-z-]+ ){0,4}(?:training|briefing|workshop|inset)"
    r"|(?:receive|attend|get|have) (?:an? |the )?(?:[a-z]+-(?:hour|minute) )(?:session|course|talk"
    r"|briefing|workshop))\b"
)
_PARENT_BEFORE = re.compile(r"(?:parents?|famil(?:y|ies)|mother|father)'?s?(?: and |/| or |-|, | )$")
_PLAIN_THERAPIST_BEFORE = re.compile(
    r"(?:^|\b(?:the|a|an|her|his|their|this|each|trained|qualified|named|same|visiting|by|with))[ ]$"
    r"|^$"
)
_LEAD_VERB_BEFORE = re.compile(
    r"\b(?:will|to|who|which|that|and|can|may|should|must|they|adults|staff|teachers|assistants|ta"
    r"|also|would|dog|in the|the|a)[ -]$|^$"
)
_EXPERT_AFTER = re.compile(
    r"(?: (?:will|to|for|on|by|as|when|after|before|each|every|once|twice|and|or|who|from|at|in|with"
    r"|is|gives?|visits?|runs?|sees?"
    r"|works?|leads?|teaches|prepares|models|records|fits|adjusts|measures|tests|assesses|monitors"
    r"|observes|adapts"
    r"|coaches|introduces|reminds|hands|produces|sets|orders|renews|advises|programs|designs|demonstrates"
    r"|checks?|trains?|comes?|meets?|holds?|delivers?|provides?|writes?|spends?|takes|walks|stays|sits"
    r"|follows|brings|rings|phones|calls|collects|greets|reads|talks|goes|helps|plays|keeps|makes|sends"
    r"|shows"
    r"|asks|hears|joins|watches|supports|practises|uses|reviews|starts|begins|carries|updates|signs|tells"
    r"|offers|leaves|moves|opens|turns|puts|lets|explains|guides|escorts|fetches|then|always|comforts)\b"
    r"|[.,;:|()]| \|| \((?!from\b)|$)"
)

_SOME_VERB = re.compile(
    r" (?!(?:sessions|lessons|groups|activities|discussions|this|his|its"
    r"|classes)\b)[a-z]{2,}s\b"
)

# Each with parts of words of which one must stand in the text.
_BUILT: tuple[tuple[re.Pattern[str], Kind, tuple[str, ...]], ...] = (
    (_MORPHOLOGY, "occupation", ("ologist", "therapist", "iatri", "tician", "titian", " of ")),
    (
        _TEAM,
        "service",
        ("team", "service", "department", "agency", "hospice", "project", "clinic", "commissioning group"),
    ),
    (_OUTREACH, "service", ("team", "service")),
    (_DOCTOR, "occupation", ("dr ", "dr. ")),
)
_ALSO_VERBS = frozenset({"coach", "mentor", "tutor", "scribe", "escort", "nurse", "cook", "chaperone"})
_CAPITALS = 2
_WRITTEN_SMALL_TOO = frozenset({"senco", "sencos", "sendco", "inco", "camhs"})


@lru_cache(maxsize=4096)
def roles(text: str, *, lexicons: Lexicons | None = None) -> tuple[Role, ...]:
    """Find every occupation, service and named therapy in ``text``, in order, with its part."""
    words = (lexicons or shipped())["roles"]
    plain = normal(text)
    found: list[Role] = []
    for hit in words.find(text):
        kind = _kind(hit.phrase.group, text, plain, hit.start, hit.end)
        if kind:
            found.append(_placed(kind, text, plain, hit.start, hit.end))
    for pattern, built, parts in _BUILT:
        if not any(part in plain for part in parts):
            continue
        for match in pattern.finditer(plain):
            start, end = match.span()
            if not any(r.kind != "plain" and start < r.end and r.start < end for r in found):
                found.append(_placed(built, text, plain, start, end))
    named = [_placed("service", text, plain, *span) for span in organisations(text)]
    named += [_placed("occupation", text, plain, *span) for span in letters(text, lexicons or shipped())]
    found += [role for role in named if not _overlaps(role, found)]
    found += [Role("service", "deliverer", text[a:b], a, b) for a, b in houses(text)]
    return tuple(sorted(found, key=lambda role: (role.start, role.end)))


def _overlaps(role: Role, found: list[Role]) -> bool:
    return any(role.start < r.end and r.start < role.end for r in found)


def _kind(group: str, text: str, plain: str, start: int, end: int) -> Kind | None:
    match group:
        case "plain":
            return "plain"
        case "acronym":
            return _acronym_kind(text, plain, start, end)
        case "service":
            pupils = plain.endswith(("school ", "student "), 0, start)
            return None if pupils and plain.startswith("council", start) else "service"
        case "therapy":
            return None if _names_something_else(plain, end) else "therapy"
        case "lead" | "expert":
            return "occupation" if _is_title(group, plain, start, end) else None
        case _:
            return _occupation_kind(plain, start, end)


def _names_something_else(plain: str, end: int) -> bool:
    """Whether the words go on to a thing of theirs: an OT report, therapy exercises."""
    return plain.startswith(" therapist", end) or bool(_NOT_A_ROLE_AFTER.match(plain, end))


def _is_title(group: str, plain: str, start: int, end: int) -> bool:
    """Tell "the base lead will" from "adults lead", and "an autism specialist" from "the specialist"."""
    before = plain[max(0, start - 30) : start]
    acts = group == "lead" and not before.endswith("s ") and _SOME_VERB.match(plain, end)
    if not (acts or _EXPERT_AFTER.match(plain, end)):
        return False
    if group == "lead":
        return not _LEAD_VERB_BEFORE.search(before)
    return bool(before.strip()) and not before.endswith(("the ", " a "))


def _occupation_kind(plain: str, start: int, end: int) -> Kind | None:
    before = plain[max(0, start - 30) : start]
    if plain.startswith("carer", start) and (_PARENT_BEFORE.search(before) or before.endswith("young ")):
        return None
    if plain.startswith("therapist", start) and _PLAIN_THERAPIST_BEFORE.search(before):
        return "plain"
    if plain[start:end] in _ALSO_VERBS and before.endswith(("to ", "will ", "and ")):
        return None
    if plain[start:end] == "tutor" and plain.startswith((" time", " group"), end):
        return None
    return None if _NOT_A_ROLE_AFTER.match(plain, end) else "occupation"


def _acronym_kind(text: str, plain: str, start: int, end: int) -> Kind | None:
    written = text[start:end]
    in_capitals = sum(c.isupper() for c in written) >= _CAPITALS
    if not in_capitals and plain[start:end] not in _WRITTEN_SMALL_TOO:
        return None
    if _NOT_A_ROLE_AFTER.match(plain, end) and not plain.startswith("elsa", start):
        return None
    return "therapy" if plain[start:end] in ("ot", "slt", "salt") else "occupation"


def _placed(kind: Kind, text: str, plain: str, start: int, end: int) -> Role:
    return Role(kind, _part(kind, plain, start, end), text[start:end], start, end)


def _part(kind: Kind, plain: str, start: int, end: int) -> Part:
    if kind == "plain":
        return "plain"
    before = plain[max(0, start - 90) : start]
    clause = re.split(r"[.;:|(]|, (?!by )", before)[-1]
    if _ROLE_OF_OTHERS.match(plain, end):
        return "author"
    author = _AUTHOR_BEFORE.search(clause)
    if author and not author.groupdict().get("be"):
        return "author"
    partner = _PARTNER_BEFORE.search(clause)
    if partner and not _WORKING_DIRECTLY.search(partner.group()):
        return "partner"
    if kind == "occupation" and (_RECIPIENT_BEFORE.search(clause) or _RECIPIENT_AFTER.match(plain, end)):
        return "recipient"
    return "deliverer"
