"""Whether a statement of provision is specific: what, who and how much.

The test is the one the Code of Practice (9.69) and the tribunals set: could a
reader check, a term later, whether it happened? A named activity, a job or
role, and an amount that suits the promise are all needed; a hedge that takes
the amount back leaves it vague.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ehcp_audit.language.activity import StatementKind, statement_kind
from ehcp_audit.language.amounts import Amount, amounts
from ehcp_audit.language.hedges import Hedge, Undone, hedges, undone
from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.naming import names_something
from ehcp_audit.language.not_provision import NotProvision, not_provision
from ehcp_audit.language.roles import Role, roles
from ehcp_audit.language.statements import Statement, statements
from ehcp_audit.language.timing import Timed, has_day, has_trigger, timed
from ehcp_audit.language.words import normal

__all__ = ["ProvisionVerdict", "Statement", "judge", "statements"]

Element = Literal["what", "who", "frequency", "duration", "setting", "group_size"]
DECIDING: tuple[Element, ...] = ("what", "who", "frequency", "duration")


@dataclass(frozen=True)
class ProvisionVerdict:
    """What one statement says and leaves open; every span is in the text judged.

    ``missing`` holds, in this order, what, who, frequency, duration, setting
    and group_size where they are absent and apply; the last two never decide.
    ``marks`` are the deciding words as they stand in the text.
    """

    specific: bool
    missing: tuple[Element, ...]
    kind: StatementKind | Literal["none"]
    not_provision: NotProvision | None
    amounts: tuple[Amount, ...]
    roles: tuple[Role, ...]
    hedges: tuple[Hedge, ...]
    marks: tuple[str, ...]
    why: str


def judge(text: str, *, lexicons: Lexicons | None = None) -> ProvisionVerdict:
    """Judge one statement, its cells and follow-on sentences together."""
    return _judged(text, lexicons or shipped())


@lru_cache(maxsize=2048)
def _judged(text: str, lists: Lexicons) -> ProvisionVerdict:
    found = amounts(text)
    people = roles(text, lexicons=lists)
    away = _taken_back(text, found, lists)
    when = timed(text, tuple(a for a in found if a not in away.amounts), people)
    kind = statement_kind(text, people, when, lists)
    hedged = tuple((h.start, h.end) for h in away.hedges)
    named = not away.content_open and names_something(text, found, people, hedged, lists)
    missing = _missing(normal(text), kind, people, when, named=named)
    full = not missing
    other = not_provision(text, found, people, complete=full)
    if other:
        missing = DECIDING
    return ProvisionVerdict(
        specific=full and other is None,
        missing=(*missing, *_noted(normal(text), found)),
        kind="none" if other else kind,
        not_provision=other,
        amounts=found,
        roles=people,
        hedges=away.hedges,
        marks=_marks(away.hedges, people, missing),
        why=_why(missing, other, away.hedges),
    )


def _taken_back(text: str, found: tuple[Amount, ...], lists: Lexicons) -> Undone:
    """Let the hedges take their amounts; a ceiling is harmless on a trigger or a dated act."""
    dated = has_day(found) and not any(a.kind == "frequency" for a in found)
    capped_is_fine = dated or has_trigger(normal(text))
    return undone(text, found, hedges(text, lexicons=lists), capped_is_fine=capped_is_fine)


_SUPPLIER = re.compile(
    r"\b(?:school|college|nursery|academy|pre-?school)\b(?:'s)? (?:already )?(?:will|to|must|shall|has"
    r"|provides"
    r"|supplies|supplied|buys|bought|keeps|holds|owns|lends|lent|is to)\b|\b(?:provided|supplied|bought"
    r"|fitted"
    r"|installed|funded|paid for|loaned|lent|kept|held|owned|issued|purchased) by (?:the |his |her )?"
    r"(?:school|college|nursery|academy)|\b(?:school|college|nursery)-owned\b"
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


def _missing(
    plain: str,
    kind: StatementKind,
    people: tuple[Role, ...],
    when: Timed,
    *,
    named: bool,
) -> tuple[Element, ...]:
    missing: list[Element] = [] if named else ["what"]
    if not _somebody(plain, kind, people):
        missing.append("who")
    if kind == "equipment" and _HAS_IN_HAND.search(plain) and _IN_USE.search(plain):
        return tuple(missing)
    in_passing = kind == "equipment" or bool(_DONE_IN_PASSING.search(plain))
    return (*missing, *_amount_missing(kind, when, in_passing=in_passing))


def _somebody(plain: str, kind: StatementKind, people: tuple[Role, ...]) -> bool:
    if any(r.part == "deliverer" and r.kind != "plain" for r in people):
        return True
    if kind == "equipment" and _SUPPLIER.search(plain):
        return True
    reviewer = any(r.part == "author" for r in people) and _REVIEWED_BY.search(plain)
    return kind in ("review", "one_off") and bool(reviewer)


def _amount_missing(kind: StatementKind, when: Timed, *, in_passing: bool) -> list[Element]:
    if when.occasion:
        return []
    if kind == "adult_time":
        often = when.interval or (when.length and when.day)
        lacking: list[Element] = [] if often else ["frequency"]
        return lacking if when.length else [*lacking, "duration"]
    if when.day or (when.interval and kind != "one_off"):
        return []
    return ["frequency"] if in_passing or kind == "one_off" else ["frequency", "duration"]


_PLACE_WORDS = re.compile(
    r"\b(?:in|at|on|from|within|outside|to) (?:the |his |her |their |a |an |every |each |all "
    r"|[a-z]+'s )?(?:[a-z-]+ ){0,2}?"
    r"(?:classroom|class|room|hub|base|nest|corridor|library|hall|home|school|gate|flat|garden"
    r"|playground|clinic|hospital|studio|kitchen|gym|pool|college|site|workshop|farm|lessons?|assembly"
    r"|unit|centre|campus|community|nursery|cloakroom|corner|reception|break|lunch)\b|\bin[ -]class\b"
    r"|\bwithdrawal\b|\bonline\b|\bat home\b"
)
_GROUPS = re.compile(
    r"\b(?:small|nurture|social|friendship) groups?\b|\bgroup (?:work|sessions?|interventions?)\b"
    r"|\blego therapy\b|\bgroup interventions?\b"
)


def _noted(plain: str, found: tuple[Amount, ...]) -> list[Element]:
    """List what is noted and never decides: the place, and the size of a group."""
    noted: list[Element] = [] if _PLACE_WORDS.search(plain) else ["setting"]
    if _GROUPS.search(plain) and not any(a.kind in {"group", "ratio"} for a in found):
        noted.append("group_size")
    return noted


_LACKS: dict[Element, tuple[str, str]] = {
    "what": ("name", "what is given"),
    "who": ("say", "who gives it"),
    "frequency": ("say", "how often"),
    "duration": ("say", "for how long each time"),
}
_OTHER: dict[NotProvision, str] = {
    "nil": "says that nothing is needed",
    "need": "describes a need and promises nothing",
    "outcome": "is an outcome, not provision",
    "report_reference": "points to a report and does not say what it asks for",
    "funding": "states money, not what it buys",
}


def _why(missing: tuple[Element, ...], other: NotProvision | None, hedging: tuple[Hedge, ...]) -> str:
    if other:
        return _OTHER[other]
    lacking = [_LACKS[element] for element in missing if element in _LACKS]
    if not lacking:
        return "says what, who and how much"
    parts = [words for _, words in lacking]
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} or {parts[-1]}"
    why = f"does not {lacking[0][0]} {listed}"
    undoing = next((normal(hedge.text) for hedge in hedging if hedge.undoes), "")
    return f"{why} ('{undoing}' takes the amount back)" if undoing else why


def _marks(
    hedging: tuple[Hedge, ...], people: tuple[Role, ...], missing: tuple[Element, ...]
) -> tuple[str, ...]:
    """Pick the deciding words: hedges, grown-ups without a role, and words that name nothing."""
    marked = [h.text for h in hedging if h.undoes or h.group != "bare"]
    marked += [r.text for r in people if r.kind == "plain" and "who" in missing]
    marked += [h.text for h in hedging if h.group == "bare" and "what" in missing]
    return tuple(dict.fromkeys(marked))
