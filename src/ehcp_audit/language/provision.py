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
from ehcp_audit.language.lacking import DECIDING, Element, Said, lacking
from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.naming import names_something
from ehcp_audit.language.not_provision import NotProvision, keeps_its_content, not_provision
from ehcp_audit.language.roles import Role, roles
from ehcp_audit.language.statements import Statement, statements
from ehcp_audit.language.timing import has_day, has_trigger, timed
from ehcp_audit.language.words import normal

__all__ = ["ProvisionVerdict", "Statement", "judge", "statements"]


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
    missing = lacking(text, Said(kind, people, when, _length_stands(found, away.hedges)), lists, named=named)
    full = not missing
    other = not_provision(text, found, people, complete=full)
    if other == "funding" and "who" not in missing:
        missing = tuple(e for e in DECIDING if e in missing or e in ("frequency", "duration"))
    elif other and not (named and keeps_its_content(other, normal(text), people)):
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


def _length_stands(found: tuple[Amount, ...], hedging: tuple[Hedge, ...]) -> bool:
    """Whether a length is stated that no ceiling or "may" takes back."""
    if any(h.undoes and h.group in ("ceiling", "modal") for h in hedging):
        return False
    return any(a.kind == "duration" and a.real for a in found)


def _taken_back(text: str, found: tuple[Amount, ...], lists: Lexicons) -> Undone:
    """Let the hedges take their amounts; a ceiling is harmless on a trigger or a dated act."""
    dated = has_day(found) and not any(a.kind == "frequency" for a in found)
    capped_is_fine = dated or has_trigger(normal(text))
    return undone(text, found, hedges(text, lexicons=lists), capped_is_fine=capped_is_fine)


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
