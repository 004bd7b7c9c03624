"""Lines that stand in a provision section and are none: nil, a need, an outcome, a report, money."""

from __future__ import annotations

import re
from typing import Literal

from ehcp_audit.language.amounts import Amount
from ehcp_audit.language.roles import Role
from ehcp_audit.language.words import normal

NotProvision = Literal["nil", "need", "outcome", "report_reference", "funding"]

_NIL = re.compile(
    r"^\W*(?:none|nil|n/?a|not applicable|no|nothing)\b\W*$|^\W*(?:no|nil|none|nothing)\b[^.]{0,80}\b(?:required|needed|identified|necessary|specified|applicable|reasonably|assessed|at this time|at present|currently|recorded|requested|sought|heading|section|made|known|agreed|provision|agreed)\b"
    r"|\b(?:there (?:is|are)|has|have|does not have|do not have) no (?:[a-z-]+ ){0,4}(?:provision|needs?|services?|requirement)\b|\b(?:does not|do not|doesn't) (?:currently |presently )?(?:require|need) (?:any )?(?:[a-z-]+ ){0,4}(?:provision|support|services?|input)\b"
    r"|^\W*not (?:currently |presently )?(?:required|needed|applicable|known to)"
)
_NEED = re.compile(
    r"\b(?:difficult(?:y|ies)|struggles?|struggled|finds? (?:it )?(?:[a-z]+ ){0,3}?(?:hard|difficult|tricky|overwhelming)|delayed|a delay in|unable to|cannot|can't|is not (?:yet )?able|scored|scores? (?:of|in|on|at|fall|were|was|\d)|(?:per)?centile|standard score"
    r"|diagnos(?:is|ed)|functioning (?:at|below)|working (?:at|below|towards)|reading age|falls? below|below average|is behind|(?:is|are) placed in|is anxious|is easily|presents? with|is dependent|dislikes|likes to|prefers|enjoys|loses|forgets|becomes|gets (?:very )?(?:upset|anxious|tired|angry|frustrated)|was (?:assessed|observed|found|excluded)|has been (?:assessed|excluded|observed)|is aged|is currently|currently has|currently receives|currently gets|at present|used to|previously|last year|in the past|to date|has had|had been|attended|weighs|sleeps|wakes|needed)\b"
)
_PROMISE = re.compile(r"\b(?:will|shall|must|to be|is to|are to|should)\b|\bto (?:[a-z]+) ")
_OUTCOME_ABLE = re.compile(r"\bwill (?:be able|learn|know how|be confident|feel|become|have (?:learn|achiev|develop|improv|made|gain|mastered|increased|reduced)\w*|achieve|improve|increase|progress|make progress|understand|manage|develop|gain|succeed|demonstrate|independently|no longer)\b")
_OUTCOME_BY = re.compile(r"^(?:[a-z]?\d*[.):] )?by (?:the )?(?P<when>[^,]{3,50}?),? (?P<subject>[a-z'-]+) (?P<will>will)\b (?P<verb>[a-z]+)")
_SUBJECT_WILL = re.compile(r"^(?:[a-z]?\d*[.):] )?(?P<subject>[a-z'-]+) will (?P<verb>[a-z]+)")
_GIVEN = frozenset("receive have be attend get see meet visit spend access join go continue benefit sit use carry wear need work take start follow move leave".split())
_HELPED = re.compile(r"\bwill be (?:taught|given|supported|helped|seen|provided|offered|assessed|trained|reviewed|met|visited|taken|shown|read|coached|mentored|referred|placed|collected|escorted)")
_WISH = re.compile(r"\b(?:would (?:like|enjoy|love|prefer|welcome) to|would (?:like|love|enjoy)|hopes to|wants? to|wishes to|dreams of|aspires)\b")
_REFERENCE = re.compile(
    r"\b(?:please (?:see|refer)|refer to|see (?:the |his |her |attached |enclosed |appendix|section|report|advice|page|[a-z]+ (?:report|advice))|as per|as (?:set out|outlined|detailed|described|listed|specified|recommended|stated|advised) (?:in|by|within|above|below)"
    r"|in (?:line|accordance|keeping) with|(?:recommendations?|advice|strategies|targets) (?:in|from|of|within|made in) (?:the|his|her)|details? (?:in|are in|can be found)|attached|appendix)\b"
)
_FUNDING = re.compile(r"[\u00a3]|\b(?:funding|top[ -]up|element (?:2|3|two|three)|notional budget|delegated budget|high needs block|resource level|matrix|banding|funded at|pounds)\b|\bband [a-z0-9]{1,2}\b(?= (?:funding|top|rate|has))|\bwithin (?:the )?(?:school's|existing|own|delegated) (?:own )?resources\b")


def not_provision(text: str, found: tuple[Amount, ...], people: tuple[Role, ...], *, complete: bool) -> NotProvision | None:
    """What ``text`` is instead of provision, or ``None``; ``complete`` says it reads as a full promise."""
    plain = normal(text)
    if _NIL.search(plain):
        return None if complete else "nil"
    if _is_money(plain, found, people):
        return "funding"
    if _is_outcome(plain, people):
        return "outcome"
    if _WISH.search(plain) and not _HELPED.search(plain):
        return "need"
    if _NEED.search(plain) and not (_PROMISE.search(plain) and any(r.part == "deliverer" and r.kind != "plain" for r in people)) and not (complete and not _now_or_then(plain)):
        return "need"
    if not complete and _REFERENCE.search(plain) and not _has_own_content(found, people):
        return "report_reference"
    return None


def _now_or_then(plain: str) -> bool:
    return bool(re.search(r"\b(?:currently|at present|used to|previously|last year|in the past|to date|(?<!who )has had|had been|scored|(?:per)?centile|was|were)\b", plain)) and not re.search(r"\bwill\b", plain)


def _has_own_content(found: tuple[Amount, ...], people: tuple[Role, ...]) -> bool:
    return any(a.kind in {"duration", "frequency", "occasion"} and a.real for a in found) or any(r.part == "deliverer" and r.kind != "plain" for r in people)


def _is_money(plain: str, found: tuple[Amount, ...], people: tuple[Role, ...]) -> bool:
    money = _FUNDING.search(plain)
    if not money:
        return False
    first = min((r.start for r in people if r.kind not in ("plain", "service") and r.part == "deliverer"), default=len(plain))
    length = min((a.start for a in found if a.kind == "duration"), default=len(plain))
    return money.start() < min(first, length)


def _is_outcome(plain: str, people: tuple[Role, ...]) -> bool:
    by = _OUTCOME_BY.search(plain)
    named = by or _SUBJECT_WILL.search(plain)
    if named is None:
        return False
    start, end = named.span("subject")
    if any(r.start < end + 1 and start < r.end for r in people):
        return False
    if named.group("subject").strip().split()[-1] in ("council", "school", "college", "nursery", "setting", "academy", "home", "team", "services", "parents", "they", "it", "this", "that", "there", "which", "support", "therapist", "sessions", "time", "training"):
        return False
    if _OUTCOME_ABLE.search(plain):
        return True
    if by:
        return named.group("verb") not in _GIVEN and not _HELPED.search(plain)
    return bool(re.search(r"\b(?:by|before) (?:the end of |the |july|june|december|easter|age|his|her|september|year|summer)", plain)) and named.group("verb") not in _GIVEN and not any(r.part == "deliverer" and r.kind != "plain" for r in people)
