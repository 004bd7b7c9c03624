"""Which elements a statement of provision lacks: what, who, how often and for how long.

What a promise needs depends on its sort; whether a length applies at all, on
whether somebody's time is promised or a thing, a place or a way of working.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ehcp_audit.language.activity import StatementKind
from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.language.roles import Role
from ehcp_audit.language.timing import Timed
from ehcp_audit.language.verbs import first_verb, group, group_heads
from ehcp_audit.language.words import normal, tokens, word_list

Element = Literal["what", "who", "frequency", "duration", "setting", "group_size"]
DECIDING: tuple[Element, ...] = ("what", "who", "frequency", "duration")


class Said(NamedTuple):
    """What a statement promises: its sort, the people, which amounts count, and whether a length stands.

    A condition ("if staffing allows") takes back how often; the length it leaves as it is.
    """

    kind: StatementKind
    people: tuple[Role, ...]
    when: Timed
    length_stands: bool


_SUPPLIER = re.compile(
    r"\b(?:school|college|nursery|academy|pre-?school)\b(?:'s)? (?:already )?(?:will|to|must|shall|has"
    r"|provides"
    r"|supplies|supplied|buys|bought|keeps|holds|owns|lends|lent|is to)\b|\b(?:provided|supplied|bought"
    r"|fitted"
    r"|installed|funded|paid for|loaned|lent|kept|held|owned|issued|purchased) by (?:the |his |her )?"
    r"(?:school|college|nursery|academy)|\b(?:school|college|nursery)-owned\b"
    r"|\b(?:provided|supplied|bought|fitted|installed|funded|paid for|loaned|lent|issued|delivered|made"
    r"|repaired|serviced) by (?:the |an? )?(?:[a-z'&-]+ ){0,5}?(?:stores?|centre|depot|charity|foundation"
    r"|fund|shop|company|firm|contractor|contractors|supplier|manufacturer|landlord|association|housing|base"
    r"|estates|library|workshop|unit|hospital|bank|scheme)\b"
    r"|\b(?:from|out of) (?:the )?(?:school|college|nursery|academy)'s (?:own )?(?:stock|store|budget)"
)
# A thing already there or handed over, and the named activity in which it is used.
_IN_USE = re.compile(
    r"\b(?:during|while|whilst) (?!(?:the day|difficult|times|this|these|that|his stay|her stay"
    r"|transitions? as)\b)"
    r"[a-z]|\bwhen(?:ever)? [a-z]+ing\b|\b(?:in|for|at|to) (?:[a-z]+ (?:and |, ?))?(?:english|maths"
    r"|science|pe"
    r"|art|music|dt|cookery|food technology|literacy|numeracy|phonics|assembly|assemblies|ict|computing"
    r"|drama"
    r"|swimming|geography|history|french|lunch|dinner|snack|carpet time|story time|circle time|registration"
    r"|handwriting|writing|reading|spelling|homework|exams|tests|forest school|games|playtimes?|break)\b"
)
_HAS_IN_HAND = re.compile(
    r"\b(?:uses?|using|used|wears?|worn|sits? (?:at|on|in)|stands? (?:at|in)|types? on|works? (?:at|on)"
    r"|writes? (?:on|at|with)|carries|is (?:set|put|fixed|worn|used)|has|(?:eats?|drinks?) (?:with|from"
    r"|off|using))\b"
)
_REVIEWED_BY = re.compile(
    r"\b(?:reviewed|monitored|checked|assessed|seen|overseen|trained|updated|set"
    r"|written)\b[^.;|]{0,60}\bby\b"
)


# Things that take no time of their own; the length is no part of the promise.
_DONE_IN_PASSING = re.compile(
    r"\b(?:uses?|used|using|wears?|worn|check(?:s|ed|ing)?|monitor\w*|seats?|seated|sits?|display\w*"
    r"|sends?|sent|writes?|written|simplif\w+|hands?|gives?|given|print\w*|remind\w*|prompt\w*|signs?"
    r"|supervis\w+|reviews?|clinics?|tests?)\b"
)
# Nobody in particular is to do it, whoever it comes from.
_GIVEN_BY_ANYONE = re.compile(
    r"\b(?:staff|adults?|everyone|someone|school|setting|nursery|college)\b[^.;|]{0,12} (?:to|will|who|then)"
    r" (?:lead|deliver|run|do|give|carry out|supervise|put|follow)\b"
    r"|\b(?:led|delivered|run|done|given|carried out) by (?:the |an? |all |his |her |trained |any )?"
    r"(?:school |familiar |key |support |class )?(?:staff|adults?|everyone|someone)\b"
)
# Time of somebody's own, in words that are no noun of a session.
_TAKES_TIME = re.compile(
    r"\b(?:taught|teach(?:es|ing)?|support(?:ed|ing)?|help(?:ed|s|ing)?|assistance|interventions?"
    r"|therap(?:y|ies|eutic)|counsell?(?:ing|or)|mentor(?:ing)?|tuition|respite|short breaks?|groups?"
    r"|clubs?|schemes?|stretch\w*|physio\w*|practis\w+|1:1|one-to-one|1-1|befriend\w*|placements?"
    r"|pre-?t(?:each|aught)\w*|over-?learn\w*|circuits?|games|breaks?|stor(?:y|ies)|courses?|catch-?up)\b"
)
# Done when the way is.
_TAKES_OUT = re.compile(
    r"\b(?:take|takes|accompan\w+|walks?|drives?|lets?) [a-z]+ (?:out|home|back|away|off)\b"
)
# A person to turn to is no action.
_ACCESS_ONLY = re.compile(r"\baccess to (?:an?|the|his|her|their) (?:[a-z-]+ ){0,4}[a-z-]+\W*$")
# Looking at progress, whoever does it.
_LOOKED_AT = re.compile(
    r"\b(?:reviews?|clinics?|checks?|appointments?|follow-?ups?|oversight|assessments?)\b"
)
# How often is enough: clinics, oversight, contact.
_SEEN_NOT_TIMED = re.compile(
    r"\b(?:oversight|oversees?|under the care|remains? involved|clinics?|reviews?|keeps? (?:an eye|in touch"
    r"|in (?:close )?contact)|appointments?|audiolog\w*|orthopt\w*|orthot\w*|paed[a-z.]*|diet[ie]t\w*"
    r"|consultant|gp|adjustments?|adaptations?|arrangements?|spaces?|rooms?|area|seating|place to"
    r"|visuals?|labels?|signs?|displays?|timetables?|resources)\b"
)


def lacking(text: str, said: Said, lists: Lexicons, *, named: bool) -> tuple[Element, ...]:
    """Give the deciding elements that ``text`` lacks, in their order; ``named`` says it has a what."""
    plain = normal(text)
    missing: list[Element] = [] if named else ["what"]
    if not _somebody(plain, said):
        missing.append("who")
    if not (said.kind == "equipment" and _HAS_IN_HAND.search(plain) and _IN_USE.search(plain)):
        in_passing = said.kind == "equipment" or bool(_DONE_IN_PASSING.search(plain))
        missing += _amount_missing(said.kind, said.when, in_passing=in_passing)
    if set(missing) >= {"frequency"} and _ACCESS_ONLY.search(plain) and "who" not in missing:
        missing = ["what", *(element for element in missing if element != "what")]
    if not {"what", "who", "frequency"}.isdisjoint(missing):
        # It is vague already: whether a length was called for is a matter of its own.
        long = _length_applies(text, plain, said, lists, frozenset(missing))
        missing = [element for element in missing if element != "duration"] + (["duration"] if long else [])
    return tuple(missing)


def _somebody(plain: str, said: Said) -> bool:
    givers = [r for r in said.people if r.part == "deliverer" and r.kind != "plain"]
    if givers and not (_GIVEN_BY_ANYONE.search(plain) and all(_is_source(plain, r) for r in givers)):
        return True
    if said.kind == "equipment" and _SUPPLIER.search(plain):
        return True
    reviewer = any(r.part == "author" for r in said.people) and _REVIEWED_BY.search(plain)
    return said.kind in ("review", "one_off") and bool(reviewer)


def _is_source(plain: str, role: Role) -> bool:
    """Whether something only comes from this person: "circuits from the OT"."""
    return plain.endswith(("from the ", "from "), 0, role.start)


def _amount_missing(kind: StatementKind, when: Timed, *, in_passing: bool) -> list[Element]:
    if when.occasion:
        return []
    if kind == "adult_time":
        often = when.interval or (when.length and when.day)
        lacks: list[Element] = [] if often else ["frequency"]
        return lacks if when.length else [*lacks, "duration"]
    if when.day or (when.interval and kind != "one_off"):
        return []
    return ["frequency"] if in_passing or kind == "one_off" else ["frequency", "duration"]


def _length_applies(text: str, plain: str, said: Said, lists: Lexicons, missing: frozenset[Element]) -> bool:
    """Whether a statement that is vague anyway leaves open how long each time."""
    if said.when.length or said.when.occasion or said.length_stands:
        return False
    empty = {"what", "frequency"} <= missing
    if empty and "who" in missing and said.kind != "equipment":
        return True  # it promises nothing at all
    words = word_list(text)
    timed = not group(lists, "session").isdisjoint(words) or bool(_TAKES_TIME.search(plain))
    timed = timed or (any(r.kind == "therapy" for r in said.people) and not _LOOKED_AT.search(plain))
    untimed = said.kind in ("review", "one_off") or _SEEN_NOT_TIMED.search(plain)
    if not timed and (untimed or _mentions_equipment(words, lists)):
        return False
    if _TAKES_OUT.search(plain):
        return False
    first = first_verb(tokens(text), said.people, lists)
    if first in ("task", "review", "once", "supply") and not timed:
        return empty and first == "supply"
    weekly = said.kind == "adult_time" and said.when.interval and not first
    return timed or empty or weekly or first == "teach"


def _mentions_equipment(words: tuple[str, ...], lists: Lexicons) -> bool:
    line = f" {' '.join(words)} "
    heads = group_heads(lists, "equipment")
    return any(f" {phrase} " in line for first in heads.keys() & set(words) for phrase in heads[first])
