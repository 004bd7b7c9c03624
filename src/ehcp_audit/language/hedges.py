"""Words that take a promise back, and whether they do so where they stand.

A woolly word beside a full amount takes nothing away ("regular movement
breaks: five minutes every forty minutes"); a condition does ("daily where
possible"). What a hedge undoes is the amounts of its own clause, or all of
them where it makes the whole depend on means.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from ehcp_audit.language.amounts import Amount
from ehcp_audit.language.hedge_patterns import CONDITIONS
from ehcp_audit.language.lexicon import Lexicons, Severity, shipped
from ehcp_audit.language.words import normal, runs


class Hedge(NamedTuple):
    """A hedging word, what it is, and whether it undoes an amount of the sentence."""

    text: str
    group: str
    severity: Severity
    fix: str
    start: int
    end: int
    undoes: bool = False


_TIMED = frozenset({"duration", "frequency", "occasion", "count", "clock", "span", "date"})
_PEOPLE_NEXT = re.compile(
    r" (?:\d{1,2}|[a-z]+)(?: (?:other|[a-z-]+))? (?:children|pupils|students|peers|others|people"
    r"|classmates|learners|friends)"
)
_MORE_BEFORE = re.compile(
    r"\b(?:and|plus|extra|additional|additionally|further|more|longer|increased|increasing|with"
    r"|repeated|again|adapted|adjusted|amended|updated|refreshed|using|changed|ending"
    r"|earlier)\b[^,;.]*$"
)
_OR_BEFORE = re.compile(r"\b(?:or|otherwise|and then|then|thereafter)(?: [a-z]+)? $")
_PLACE_OR_HOW = re.compile(r"\b(?:in|at|on|outside|within|with|using|by|near|from|away) ")
_HARMLESS_DEFERRED = re.compile(
    r"\b(?:times?|days?|dates?|venue|place|room|slot|name|which|timing|location)\b"
)
_CONTENT_DEFERRED = re.compile(r"\b(?:content|focus|activit(?:y|ies)|programme|targets|approach|topic)s?\b")
_SUBORDINATE = re.compile(
    r"\b(?:so that|so|who|which|that|when|where|if|because|as|in case|before|until"
    r"|what) (?:[a-z'-]+ ){0,3}$"
)
_LOOSE_COUNT = re.compile(
    r"(?:most|some|several|a few|many|various|a number of|nearly every|almost every|almost all"
    r"|not every|majority|bulk|much|lots?|plenty|some of the|most of the)\b"
)
_LOOSE_DAYS = re.compile(r" (?:days|weeks|mornings|afternoons|evenings|nights|weekends|[a-z]+days)$")
_ADVERB = frozenset(
    {"usually", "normally", "generally", "typically", "in general", "ideally", "sometimes", "occasionally"}
    | {"at times", "from time to time", "on occasion", "on occasions", "now and again"}
)
_MORE_OF_IT = re.compile(r"extra|additional|further|more|longer")
# A clause about all that was promised before: "This is subject to ...".
_WHOLE_PROMISE = re.compile(
    r"(?:all (?:of )?)?(?:this|these|it|they|that|both|all|everything|the (?:above|whole|sessions?"
    r"|provision"
    r"|place|programme|arrangements?|offer|time|hours|support|visits?))\b"
)
_HEDGE_ALONE = 2  # words beside the hedge that make no clause of their own
_BESIDE = 4  # characters between a ceiling and the amount it caps
_NEARBY = 24  # characters between an amount and its rate
_FLOOR = re.compile(r"\b(?:at least|minimum|no fewer|no less|not less)\b")
_BREAKS = re.compile(r"[,;:|()\n]|[.!?](?=\s|$)| - ")
_COUNTED = re.compile(r"\bat intervals of |\b(?:two|three|four|five|six|\d) lots of")
_MAY_MONTH = re.compile(
    r"\b(?:in|by|from|of|since|until|before|after|during|early|mid|late|\d{1,2}(?:st|nd|rd|th)?) $"
)


@lru_cache(maxsize=4096)
def hedges(text: str, *, lexicons: Lexicons | None = None) -> tuple[Hedge, ...]:
    """Find every hedge in ``text``, before it is known what they undo."""
    plain, lists = normal(text), lexicons or shipped()
    found = []
    for hit in lists["hedges"].find(text):
        phrase = hit.phrase
        before = plain[max(0, hit.start - 12) : hit.start]
        if phrase.text.startswith("may ") and _MAY_MONTH.search(before):
            continue
        if _COUNTED.search(before + phrase.text + plain[hit.end : hit.end + 4]):
            continue
        if phrase.text == "subject to" and plain[hit.end : hit.end + 12].lstrip().startswith("review"):
            continue
        found.append(
            Hedge(text[hit.start : hit.end], phrase.group, phrase.severity, phrase.fix, hit.start, hit.end)
        )
    words = runs(text)
    for pattern, group, fix, hints in CONDITIONS:
        if hints and hints.isdisjoint(words):
            continue
        for match in pattern.finditer(plain):
            known = any(h.start < match.end() and match.start() < h.end for h in found)
            if not known and not lists.leaves_out("hedges", match.group()):
                found.append(
                    Hedge(text[match.start() : match.end()], group, "high", fix, match.start(), match.end())
                )
    return tuple(sorted(found, key=lambda hedge: hedge.start))


class Undone(NamedTuple):
    """The amounts that no longer count, the hedges with their verdict, and what else they cost."""

    amounts: frozenset[Amount]
    hedges: tuple[Hedge, ...]
    content_open: bool


class _Clause(NamedTuple):
    """The clause around a hedge, with the amounts in it and in the whole statement."""

    plain: str
    hedge: Hedge
    before: str
    rest: str
    here: list[Amount]
    timed: list[Amount]


def undone(
    text: str, found: tuple[Amount, ...], hedging: tuple[Hedge, ...], *, capped_is_fine: bool = False
) -> Undone:
    """Say which of the amounts ``found`` the ``hedging`` of ``text`` takes back.

    ``capped_is_fine`` says that a ceiling is part of a concrete promise, as in
    "up to ten minutes each time he shows his card".
    """
    plain = normal(text)
    edges = [0, *(m.end() for m in _BREAKS.finditer(plain)), len(plain) + 1]
    timed = [a for a in found if a.kind in _TIMED and a.real]
    gone: set[Amount] = set()
    judged: list[Hedge] = []
    content_open = False
    for hedge in hedging:
        clause = _clause_around(plain, hedge, edges, timed)
        capped = hedge.group == "ceiling" and capped_is_fine
        lost = [] if capped else _LOST.get(hedge.group, _loses_nothing)(clause)
        content_open |= hedge.group == "defer" and bool(_CONTENT_DEFERRED.search(clause.before))
        gone.update(lost)
        judged.append(hedge._replace(undoes=bool(lost)))
    return Undone(frozenset(gone), tuple(judged), content_open)


def _clause_around(plain: str, hedge: Hedge, edges: list[int], timed: list[Amount]) -> _Clause:
    start = max(edge for edge in edges if edge <= hedge.start)
    end = min(edge for edge in edges if edge > hedge.start)
    before = plain[start : hedge.start]
    rest = (before + plain[hedge.end : end]).strip(" .,;:|()-\n")
    here = [a for a in timed if a.start < end and start < a.end]
    return _Clause(plain, hedge, before, rest, here, timed)


def _loses_nothing(_clause: _Clause) -> list[Amount]:
    return []


def _lost_to_condition(clause: _Clause) -> list[Amount]:
    if _OR_BEFORE.search(clause.plain, max(0, clause.hedge.start - 16), clause.hedge.start):
        return clause.timed
    if _is_about_more(clause):
        return []
    stands_alone = len(clause.rest.split()) <= _HEDGE_ALONE
    if clause.here or stands_alone:
        return clause.timed
    if clause.hedge.group == "availability" and (
        clause.hedge.text.lower().startswith("whether") or _WHOLE_PROMISE.match(clause.rest)
    ):
        return clause.timed
    if clause.hedge.group == "need" or _PLACE_OR_HOW.search(f"{clause.rest} "):
        return []
    return clause.timed


def _is_about_more(clause: _Clause) -> bool:
    """Whether the condition governs an extra ("with more time as needed"), not the amount itself."""
    more = _MORE_BEFORE.search(clause.before)
    if not more:
        return False
    if _MORE_OF_IT.search(more.group()):
        return True
    offset = clause.hedge.start - len(clause.before)
    return not any(a.start >= offset + more.start() for a in clause.here)


def _lost_to_deferral(clause: _Clause) -> list[Amount]:
    harmless = _HARMLESS_DEFERRED.search(clause.before) or _CONTENT_DEFERRED.search(clause.before)
    return [] if harmless else clause.timed


def _lost_to_modal(clause: _Clause) -> list[Amount]:
    return [] if _SUBORDINATE.search(clause.before) else clause.timed


def _lost_to_ceiling(clause: _Clause) -> list[Amount]:
    start, end = clause.hedge.start, clause.hedge.end
    floor = _FLOOR.search(clause.plain, max(0, start - 40), start)
    if floor or _PEOPLE_NEXT.match(clause.plain, end):
        return []
    lost = []
    for amount in clause.timed:
        if normal(clause.hedge.text) == "at most":
            beside = 0 <= start - amount.end < _BESIDE
        else:
            beside = 0 <= amount.start - end < _BESIDE
        if beside and amount.kind in {"duration", "frequency", "count"}:
            lost += [amount, *_rates_after(amount, clause.timed)]
    return lost


def _rates_after(amount: Amount, timed: list[Amount]) -> list[Amount]:
    rates = {"frequency", "occasion"}
    return [a for a in timed if a.kind in rates and 0 <= a.start - amount.end <= _NEARBY]


def _lost_to_loose(clause: _Clause) -> list[Amount]:
    word = normal(clause.hedge.text)
    if _LOOSE_COUNT.match(word):
        rates = {"frequency", "occasion", "count"}
        if _LOOSE_DAYS.search(word):
            return [a for a in clause.timed if a.kind not in ("duration", "count")]
        lost = [a for a in clause.here if a.kind in rates and abs(a.start - clause.hedge.end) <= _NEARBY]
        # "10 to noon, some Saturdays": the hours no longer tell how often.
        return lost + [a for a in clause.timed if lost and a.kind == "clock"]
    if word in _ADVERB:
        return [a for a in clause.here if a.start >= clause.hedge.end]
    return []


_LOST: dict[str, Callable[[_Clause], list[Amount]]] = {
    "availability": _lost_to_condition,
    "need": _lost_to_condition,
    "defer": _lost_to_deferral,
    "modal": _lost_to_modal,
    "ceiling": _lost_to_ceiling,
    "loose": _lost_to_loose,
}
