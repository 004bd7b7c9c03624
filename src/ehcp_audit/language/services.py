"""Provision that stands where an outcome should: a service, a help, a training for staff."""

from __future__ import annotations

import re
from functools import lru_cache

from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.timescales import NUMBER
from ehcp_audit.language.words import normal

_MODAL = r"(?:will|to|should|shall|must|would|needs? to|is to|can|may)"
_GIVEN = (
    r"(?:supported|helped|taught|given|provided|offered|encouraged|enabled|seen|assessed|"
    r"referred|allocated|assigned|trained|included|"
    r"allowed|exposed|placed|entered|prompted|guided|monitored|shown|assisted|introduced|"
    r"equipped|funded|enrolled|invited|"
    r"delivered|put in place|carried out|arranged|run|led|implemented|set up|made available|accompanied|"
    r"signposted|facilitated|coached|mentored|issued|supplied|lent|loaned|fitted with|bought|"
    r"purchased|prescribed|checked|serviced|charged|repaired|refitted|timetabled|resourced|adapted"
    r"|explained to|commissioned|screened)"
)
_PASSIVE = re.compile(
    rf"\b{_MODAL} (?:also |then |continue to |still )?(?:be|have been|be being|get) (?:\w+ly |"
    rf"well |fully )?{_GIVEN}\b(?! (?:by strangers|in the (?:team|squad)))"
    rf"(?!(?<=invited) to (?:[a-z']+ ){{0,3}}(?:party|birthday|house|home|wedding|sleepover))"
)
_RECEIVE = re.compile(
    rf"\b{_MODAL} (?:also |continue to |regularly |still )?(?:receive|receives|benefit from|"
    r"have (?:[a-z]+ )?access to|have (?:\w+ )?opportunit|be provided|have the (?:opportunity|chance|"
    r"support|help)|get (?:extra|help|support|access|a (?:reader|scribe|laptop|quiet|safe|key)|some|"
    r"additional|more)|(?:require|need)(?! no\b| not))\b"
    r"|^\W*(?:[a-z' -]{1,30} )?(?:receives|benefits from|has access to|requires|needs (?:a|an|"
    r"access|support|help|to be)) "
)
_HAS = re.compile(
    rf"\b{_MODAL} (?:also |continue to )?(?:have|access|see|attend|work with|work alongside|"
    r"engage (?:in|with)|participate in|take part in|undertake|complete|go to|get|follow|use|"
    rf"spend) (?P<what>[^.;|]{{1,90}})"
)
_HEADED = re.compile(
    r"^\W*(?:to be (?:in|placed in|part of) an? (?:small |special |specialist |quiet |nurture )*(?:class|"
    r"school|group|setting|base)|"
    r"[a-z' -]{0,30}to continue (?:on|with|in|at|attending|to attend|receiving|to receive|having|to have) |"
    r"to (?:ensure|provide|offer|enable|support|facilitate|promote|deliver|put in place|arrange|"
    r"maintain support|"
    r"encourage|give [a-z]+ (?:access|opportunit\w+|time|space|a chance|support))|access to|"
    r"support (?:from|for|to|with|in)|input from|provision of|"
    r"provide|a programme of|opportunit(?:y|ies) (?:to|for)|help (?:from|with|to)|advice from|"
    r"referral to|training for|use of|"
    r"regular (?:support|sessions|access|input|reviews?)|daily (?:support|sessions|access|"
    r"input)|weekly (?:support|sessions|access|input)|ensure|staff to|a key (?:adult|worker)|"
    r"adult support|continued (?:support|access|input))\b"
)
_DONE_TO = re.compile(
    rf"\b{_MODAL} (?:be|have been) (?:completed|carried out|undertaken|conducted|written|done|made|"
    rf"drawn up|"
    r"produced|reviewed|updated|held|organised|overseen) by (?:an?|the|his|her|their|school|our) ?(?!end\b|"
    r"time\b|age\b|"
    r"summer\b|spring\b|autumn\b|child\b)[a-z]"
    rf"|\b{_MODAL} (?:have|have had|get) (?:his|her|their|an?|the) [a-z' -]{{2,40}} (?:checked|fitted"
    rf"|reviewed"
    r"|assessed|repaired|adjusted|cleaned|changed|tested|updated|monitored|supervised) (?:by|daily|weekly"
    r"|each|every|regularly)\b"
)
_MEETING = re.compile(
    r"(?!by\b|within\b|at\b|in\b|before\b|after\b|to\b|for\b|during\b|until\b|over\b|"
    r"on\b)(?:[a-z-]+ ){0,5}(?:meet[- ]and[- ]greet|check[- ]?ins?|check[- ]?outs?|catch[- ]?ups?|"
    r"drop[- ]?ins?|mentoring|briefings?|handovers?|debriefs?|meetings?|appointments?|clubs?|breaks?|"
    r"slots?|"
    r"blocks?|reviews?|visits?|calls?|scripts?|timetables?|passes|space|place|plan|programme|package|"
    r"scheme|"
    r"approach)\b[^.;|]*"
)
_FROM_WHOM = re.compile(
    r"(?:[a-z-]+ ){0,3}(?:visits?|sessions?|input|advice|support|training|teaching|monitoring|"
    r"observations?|guidance|oversight|"
    r"supervision|consultations?|meetings?) (?:by|from|with) (?:an?|the|his|her|their|camhs|salt|school) "
)
_IN_PLACE = re.compile(
    r"\b(?:travel|be|go|work|eat|transported)\b (?:only )?(?:with|by) an? (?:escort|passenger assistant|"
    r"adult|chaperone)\b|\b(?:will|to|should) (?:be in place|be available|take place|be put in|"
    r"be used (?:by|to|"
    r"with)|be adapted|be made for)\b"
)
_REGULAR = re.compile(
    r"(?:daily|weekly|fortnightly|monthly|termly|regular|frequent|ongoing|small[- ]group|"
    rf"individual|{NUMBER} ?(?:x|hours?|minutes?|sessions?|mins?|hrs?|weekly|times)|"
    r"one[- ]to[- ]one|1:1)\b"
)
_MODAL_VERB = re.compile(r"\b(?:will|shall|can|should)\b|'ll\b")
_HELPS = re.compile(
    r"\b(?:will|to|should|shall|must)(?: also| continue to| then)? (?:provide|deliver|support|"
    r"run|teach|use|ensure|give|help|offer|train|make sure|work|model|implement|set up|put|"
    r"review|monitor|prepare|adapt|allow|arrange|liaise|see|carry out|lead|assess|encourage|"
    r"create|have|meet|visit|check|share|be (?:trained|sent|told|informed|consulted|kept|updated|invited|"
    r"notified)|receive|attend|have training|take (?:him|her|them)|collect (?:him|her)|bring (?:him|her)|"
    r"drive (?:him|her))\b"
)
_A_PROFESSIONAL = re.compile(
    r"(?:by [^,]{1,40}, ?)?(?:(?:an?|the|his|her|all|key) )?(?:[a-z'-]+ ){0,3}(?:practitioner|therapist|"
    r"teacher|"
    r"assistant|adult|worker|mentor|nurse|psychologist|specialist|tutor|coach|adviser|advisor|"
    r"counsellor|team|service|dietitian|consultant|paediatrician)s? "
    r"(?:will|to|should) (?!understand|know|be able|feel|see)"
)
_HELPS_SOON = re.compile(r"\s*(?:\w+ ){0,3}" + _HELPS.pattern)
_BEFORE_SUBJECT = (",", ".", ":", "and", "the", "all", "class", "his", "her")
_UNDERSTANDING = re.compile(
    r"\b(?:will|to) (?:better )?(?:understand|know|feel|be (?:more )?(?:aware|confident))\b"
)
_CHILD_DOES = re.compile(
    r"\b(?:will|can|is able to)\b|^\W*(?:for \w+ )?to\b|\bto (?!help|support|develop|improve|"
    r"enable|build|promote|increase|address|work|meet|be)"
    r"|[-:] (?:attend|join|read|write|say|use|sit|ask|walk|eat|stay)\b"
)


_SOMEONE_TO = re.compile(
    r"\b(?:have|with|be) (?:someone|somebody|an adult|a person|people) (?:\w+ )?to (?:help|"
    r"support|talk|guide|assist)"
)
_TAKES_PART = (
    "attend", "complete", "participate in", "take part in", "engage in", "engage with",
    "undertake", "go to", "spend",
    "follow", "use", "get",
)  # fmt: skip
_OWN_DOING = re.compile(
    r"\bindependent|\bunaided|\bby (?:himself|herself)|\bcards?\b|\bstrateg|\bwith (?:his|"
    r"her) (?:support|worker)"
)
_PURPOSE = re.compile(r"\b(?:so that|to (?!a\b|the\b|one\b)|and (?:stay|will|use)|without|in order)\b")
_A_WORKER = re.compile(
    r"(?:a|an|the|his|her) (?:specialist|mentor|key|learning|qualified|teaching|speech|"
    r"occupational|educational|play|art|[a-z-]*dietitian|(?:[a-z-]+ ){0,2}(?:therapist|nurse|doctor|"
    r"consultant|"
    r"paediatrician|psychologist|psychiatrist|counsellor|mentor|worker|adviser|advisor|coach|practitioner|"
    r"specialist|"
    r"orthoptist|audiologist|optician|physio|teacher of the)\b)"
)
_OWN_STATE = re.compile(
    r"(?:[a-z]+(?:ed|en)\b|gone|come|made|done|won|met|sat|got|read|sung|run|on|in|to|no|had|completed|"
    r"been|learned|spent|made|shown|worn|drawn|thrown|sent|told|held|kept|left|brought|bought|swum|drunk"
    r"|slept"
    r"|stood|found|paid|said|sold|built|caught|begun|known|grown|two friends|visited|fewer|reduced|a (?:job|"
    r"friend|bank))\b"
)
_OWN_GAIN = re.compile(
    r"\b(?:understanding|strategies (?:to|he|she)|skills|confidence|attendance|relationship)"
)
_HOW_MUCH = re.compile(
    r"\d|week|daily|day|therapy|support|session|programme|input|group|intervention|fortnight|"
    r"termly|month|training"
)
_SAID_AS_DONE = re.compile(r"\b[a-z]+(?:s|ed) (?:a|the|his|her|on|to|at|in)\b(?<!sessions in)(?<!lessons in)")
# "Ongoing: ...", "Easter: ...", "End of Y8: ..." before the outcome itself.
_DATED_LABEL = re.compile(
    r"^(?:on-?going|(?:long|medium|short)[- ]term|continuing|(?:by )?(?:the )?(?:end of |start of )?"
    r"(?:autumn|spring|summer|easter|christmas|year|yr|y|ks|key stage|january|february|march|april|may"
    r"|june|july"
    r"|august|september|october|november|december|20\d\d)\b ?[a-z0-9 ]{0,20}): *"
)
_RATE_OF = re.compile(rf"\b{NUMBER} (?:[a-z]+ )?(?:out )?of {NUMBER}\b")
_LINE, _OBJECT = 25, 9  # words


@lru_cache(maxsize=2048)
def is_service(text: str, *, lexicons: Lexicons | None = None) -> bool:
    """Whether the sentence promises a service or a help, whatever numbers it holds."""
    lists = lexicons or shipped()
    plain = normal(text).strip()
    if not plain:
        return False
    bare = _unlabelled(plain)
    worded = (
        any(p.search(plain) for p in (_IN_PLACE, _SOMEONE_TO, _PASSIVE, _RECEIVE, _DONE_TO))
        or _HEADED.match(bare)
        or (_FROM_WHOM.match(bare) and not _MODAL_VERB.search(plain))
        or (_MEETING.fullmatch(bare.rstrip(". ")) and not _CHILD_DOES.search(plain))
        or (_REGULAR.match(bare) and not _MODAL_VERB.search(plain))
    )
    return (
        bool(worded)
        or _helper_acts(plain, lists)
        or _has_service(plain, lists)
        or _bare_service(plain, lists)
    )


def _unlabelled(plain: str) -> str:
    """Leave out an outcome's number or label."""
    bare = re.sub(r"^\W*(?:outcome|aim|target)? ?[a-h]?\d{0,2}[.:)]\s*", "", plain)
    return _DATED_LABEL.sub("", bare)


def _helper_acts(plain: str, lists: Lexicons) -> bool:
    """Whether someone other than the child is the one who acts."""
    if _A_PROFESSIONAL.match(_unlabelled(plain)):
        return True
    for hit in lists["outcomes"].only("helper").find(plain):
        before = plain[: hit.start].strip(" ,|")
        if " " in before and not before.endswith(_BEFORE_SUBJECT):
            continue
        after = plain[hit.end : hit.end + 60]
        if _HELPS_SOON.match(after) and not _UNDERSTANDING.search(after):
            return True
    return False


def _has_service(plain: str, lists: Lexicons) -> bool:
    """Whether what the child "will have" is a service: "a weekly session"."""
    for found in _HAS.finditer(plain):
        verb = plain[found.start() : found.start("what")].strip()
        what = _PURPOSE.split(found.group("what"))[0]
        if verb.endswith(_TAKES_PART):
            if lists["outcomes"].only("therapy").find(what):
                return not _OWN_DOING.search(what)
        elif _is_service_object(verb, what, lists):
            return True
    return False


def _is_service_object(verb: str, what: str, lists: Lexicons) -> bool:
    if verb.endswith(("see", "work with", "work alongside")):
        return bool(lists["outcomes"].only("therapy").find(what) or _A_WORKER.match(what))
    general = verb.endswith("access") and re.search(r"\bcurriculum|\blearning\b|\bcommunity", what)
    if general or _OWN_STATE.match(what):
        return False
    first = " ".join(what.split()[:_OBJECT])
    return lists["outcomes"].only("service").holds(first) and not _OWN_GAIN.search(first)


def _bare_service(plain: str, lists: Lexicons) -> bool:
    """Whether it is a line with a service and no deed of the child's: "Play therapy: 12 sessions"."""
    if _CHILD_DOES.search(plain) or not lists["outcomes"].only("service").find(plain):
        return False
    if _RATE_OF.search(plain):
        return False
    head = plain.split(" for ", maxsplit=1)[0]
    return bool(_HOW_MUCH.search(plain)) and len(plain.split()) <= _LINE and not _SAID_AS_DONE.search(head)
