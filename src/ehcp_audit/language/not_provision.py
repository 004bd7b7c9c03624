"""Lines that stand in a provision section and are none: nil, a need, an outcome, a report, money."""

from __future__ import annotations

import re
from typing import Literal

from ehcp_audit.language.amounts import Amount
from ehcp_audit.language.roles import Role
from ehcp_audit.language.words import normal, runs

NotProvision = Literal["nil", "need", "outcome", "report_reference", "funding"]

_NIL = re.compile(
    r"^\W*(?:none|nil|n/?a|not applicable|no|nothing)\b\W*$|^\W*(?:no|nil|none"
    r"|nothing)\b[^.]{0,80}\b(?:required|needed|identified|necessary|specified|applicable|reasonably"
    r"|assessed|at this time|at present|currently|recorded|requested|sought|heading|section|made|known"
    r"|agreed|provision|agreed)\b"
    r"|\b(?:there (?:is|are)|has|have|does not have|do not have) no (?:[a-z-]+ ){0,4}(?:provision"
    r"|needs?|services?|requirement)\b|\b(?:does not|do not|doesn't) (?:currently "
    r"|presently )?(?:require|need) (?:any )?(?:[a-z-]+ ){0,4}(?:provision|support|services?|input)\b"
    r"|^\W*not (?:currently |presently )?(?:required|needed|applicable|known to)"
)
# One of these stands in every line that the pattern finds.
_NIL_WORDS = frozenset("none nil na n no nothing not doesn".split())
_NEED = re.compile(
    r"\b(?:difficult(?:y|ies)|struggles?|struggled|finds? (?:it )?(?:[a-z]+ ){0,3}?(?:hard|difficult"
    r"|tricky|overwhelming)|delayed|a delay in|unable to|cannot|can't|is not (?:yet )?able|scored"
    r"|scores? (?:of|in|on|at|fall|were|was|\d)|(?:per)?centile|standard score"
    r"|diagnos(?:is|ed)|functioning (?:at|below)|working (?:at|below|towards)|reading age|falls? below"
    r"|below average|is behind|(?:is|are) placed in|is anxious|is easily|presents? with|is dependent"
    r"|dislikes|likes to|prefers|enjoys|loses|forgets|becomes|gets (?:very )?(?:upset|anxious|tired"
    r"|angry|frustrated)|was (?:assessed|observed|found|excluded)|has been (?:assessed|excluded"
    r"|observed)|is aged|is currently|currently has|currently receives|currently gets|at present"
    r"|used to|previously|last year|in the past|to date|has had|had been|attended|weighs|sleeps|wakes"
    r"|predicted|has trouble|fluctuates?|ability to|requires|will require|must feel|needs? (?:lots"
    r"|plenty|a lot|a great))\b"
)
_SCORE = re.compile(r"(?:scor|(?:per)?centile|standard score|is aged|reading age)")
_DOES_WITH = re.compile(r"\b(?:does|has|gets|works|reads|practises|follows)\b[^.;|]{0,60}\b(?:with|from)\b")
_PROMISE = re.compile(r"\b(?:will|shall|must|to be|is to|are to|should)\b|\bto (?:[a-z]+) ")
_OUTCOME_ABLE = re.compile(
    r"\bwill (?:be able|learn|know how|be confident|feel|become|have (?:learn|achiev|develop|improv"
    r"|made|gain|mastered|increased|reduced)\w*|achieve|improve|increase|progress|make progress"
    r"|understand|manage|develop|gain|succeed|demonstrate|independently|no longer)\b"
)
_BARE_AIM = re.compile(
    r"^(?:[a-z]?\d*[.):] )?to (?:be (?:able|[a-z]+ing|more|confident|independent)|achieve|improve|gain"
    r"|develop|increase"
    r"|become|feel|reach|make progress|know)\b"
)
_HOPED = re.compile(r"\bit is (?:hoped|expected|anticipated|envisaged)\b")
_OUTCOME_BY = re.compile(
    r"^(?:[a-z]?\d*[.):] )?by (?:the )?(?P<when>[^,]{3,50}?),? (?P<subject>[a-z'-]+)"
    r" (?P<will>will)\b (?P<verb>[a-z]+)"
)
_SUBJECT_WILL = re.compile(r"^(?:[a-z]?\d*[.):] )?(?P<subject>[a-z'-]+) will (?P<verb>[a-z]+)")
_GIVEN = frozenset(
    {"receive", "have", "be", "attend", "get", "see", "meet", "visit", "spend", "access", "join", "go"}
    | {
        "continue",
        "benefit",
        "sit",
        "carry",
        "wear",
        "need",
        "work",
        "take",
        "start",
        "follow",
        "move",
        "leave",
    }
)
_HELPED = re.compile(
    r"\bwill be (?:taught|given|supported|helped|seen|provided|offered|assessed|trained|reviewed|met"
    r"|visited|taken|shown|read|coached|mentored|referred|placed|collected|escorted)"
)
_WISH = re.compile(
    r"\b(?:would (?:like|enjoy|love|prefer|welcome) to|(?:would|i'd|he'd|she'd|they'd) (?:like|love"
    r"|enjoy)|hopes to|wants? to"
    r"|wishes to|dreams of|aspires)\b"
)
_REFERENCE = re.compile(
    r"\b(?:please (?:see|refer)|refer to|see (?:the |his |her |attached |enclosed |appendix|section"
    r"|report|advice|page|[a-z]+ (?:report|advice))|as per|as (?:set out|outlined|detailed|described"
    r"|listed|specified|recommended|stated|advised) (?:in|by|within|above|below)"
    r"|in (?:line|accordance|keeping) with|(?:recommendations?|strategies|targets) (?:in|from"
    r"|of|within|made in) (?:the|his|her)|details? (?:in|are in|can be found)|attached|appendix)\b"
)
_POINTS = re.compile(r"^\W*(?:please |to )?(?:see|refer|follow|as per|as set)\b|\bplease (?:see|refer)\b")
_FUNDING = re.compile(
    r"[\u00a3]|\b(?:funding|top[ -]up|element (?:2|3|two|three)|notional budget|delegated budget"
    r"|high needs block|resource level|matrix|banding|funded at|pounds)\b"
    r"|\bband [a-z0-9]{1,2}\b(?= (?:funding|top|rate|has))|\b(?:budget share|(?:costs?|paid for"
    r"|met) (?:will be |are |is )?(?:met|covered|borne|paid))\b|\bwithin (?:the )?(?:school's|existing"
    r"|own|delegated) (?:own )?resources\b"
)
_FUNDING_WORDS = frozenset(
    "funding top element notional delegated block level matrix banding funded pounds band budget cost"
    " costs paid met"
    " resources".split()
)
_BUYS = re.compile(r"\b(?:buy|buys|purchase|purchases|order|orders|supply|provide|pay for|bought)\b")
_THEN_OR_NOW = re.compile(
    r"\b(?:currently|at present|used to|previously|last year|in the past|to date|(?<!who )has had"
    r"|had been|scored|(?:per)?centile|was|were)\b"
)
_BY_A_DAY = re.compile(
    r"\b(?:by|before) (?:the end of |the |july|june|december|easter|age|his|her|september|year|summer)"
)
# Subjects of "will" that give or carry provision; a child is none of these.
_GIVERS = frozenset(
    {"council", "school", "college", "nursery", "setting", "academy", "home", "team", "services", "parents"}
    | {"they", "it", "this", "that", "there", "which", "support", "therapist", "sessions", "time", "training"}
)


def not_provision(
    text: str, found: tuple[Amount, ...], people: tuple[Role, ...], *, complete: bool
) -> NotProvision | None:
    """Say what ``text`` is instead of provision, or ``None``.

    ``complete`` says that it names a thing, a person and an amount.
    """
    plain = normal(text)
    words = runs(text)
    if not _NIL_WORDS.isdisjoint(words) and _NIL.search(plain):
        return None if complete else "nil"
    if (
        not (complete and _BUYS.search(plain))
        and ("\u00a3" in plain or not _FUNDING_WORDS.isdisjoint(words))
        and _is_money(plain, found, people)
    ):
        return "funding"
    if _is_outcome(plain, people, complete=complete):
        return "outcome"
    if _is_need(plain, people, complete=complete):
        return "need"
    pointer = not complete and _REFERENCE.search(plain) and not _has_own_content(found, people)
    return "report_reference" if pointer else None


def keeps_its_content(other: NotProvision, plain: str, people: tuple[Role, ...]) -> bool:
    """Whether such a line names one all the same: a therapy left to a report, a wish for a mentor."""
    if other == "report_reference":
        return not _POINTS.search(plain)
    return other == "need" and bool(_WISH.search(plain)) and _has_giver(people)


def _has_giver(people: tuple[Role, ...]) -> bool:
    return any(r.part == "deliverer" and r.kind != "plain" for r in people)


def _has_own_content(found: tuple[Amount, ...], people: tuple[Role, ...]) -> bool:
    timed = {"duration", "frequency", "occasion"}
    return _has_giver(people) or any(a.kind in timed and a.real for a in found)


def _is_money(plain: str, found: tuple[Amount, ...], people: tuple[Role, ...]) -> bool:
    """Whether money comes before anyone who gives something and any length of time."""
    money = _FUNDING.search(plain)
    if not money:
        return False
    givers = [r.start for r in people if r.kind not in ("plain", "service") and r.part == "deliverer"]
    lengths = [a.start for a in found if a.kind == "duration"]
    return money.start() < min([*givers, *lengths], default=len(plain))


def _is_need(plain: str, people: tuple[Role, ...], *, complete: bool) -> bool:
    if _WISH.search(plain) and not _HELPED.search(plain):
        return True
    if not _NEED.search(plain) or (_PROMISE.search(plain) and _has_giver(people)):
        return False
    hits = {m.group() for m in _NEED.finditer(plain)}
    if _DOES_WITH.search(plain) and _has_giver(people) and all(_SCORE.match(hit) for hit in hits):
        return False
    told = bool(_THEN_OR_NOW.search(plain)) and not re.search(r"\bwill\b", plain)
    return told or not complete


def _is_outcome(plain: str, people: tuple[Role, ...], *, complete: bool) -> bool:
    hoped = _HOPED.search(plain) or (_BARE_AIM.search(plain) and not _has_giver(people))
    if hoped and not complete:
        return True
    by = _OUTCOME_BY.search(plain)
    said = by or _SUBJECT_WILL.search(plain)
    if said is None or (complete and _somebody_will(plain, people)):
        return False
    start, end = said.span("subject")
    if said.group("subject") in _GIVERS or any(r.start <= end and start < r.end for r in people):
        return False
    if _OUTCOME_ABLE.search(plain):
        return True
    if said.group("verb") in _GIVEN or (by and _HELPED.search(plain)):
        return False
    return bool(by) or (bool(_BY_A_DAY.search(plain)) and not _has_giver(people))


def _somebody_will(plain: str, people: tuple[Role, ...]) -> bool:
    givers = [r for r in people if r.part == "deliverer" and r.kind != "plain"]
    return any(plain.startswith(" will ", r.end) for r in givers)
