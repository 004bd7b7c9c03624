"""Words that take a promise back, and whether they do so where they stand.

A woolly word beside a full amount takes nothing away ("regular movement
breaks: five minutes every forty minutes"); a condition does ("daily where
possible"). What a hedge undoes is the amounts of its own clause, or all of
them where it makes the whole depend on means.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ehcp_audit.language.amounts import Amount
from ehcp_audit.language.lexicon import Lexicons, Severity, shipped
from ehcp_audit.language.words import normal


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
_PEOPLE_NEXT = re.compile(r" (?:\d{1,2}|[a-z]+)(?: (?:other|[a-z-]+))? (?:children|pupils|students|peers|others|people|classmates|learners|friends)")
_MORE_BEFORE = re.compile(r"\b(?:and|plus|extra|additional|additionally|further|more|longer|increased|increasing|with|repeated|again|adapted|adjusted|amended|updated|refreshed|using|changed|ending|earlier)\b[^,;.]*$")
_OR_BEFORE = re.compile(r"\b(?:or|otherwise)(?: [a-z]+)? $")
_PLACE_OR_HOW = re.compile(r"\b(?:in|at|on|outside|within|with|using|by|near|from|away) ")
_HARMLESS_DEFERRED = re.compile(r"\b(?:times?|days?|dates?|venue|place|room|slot|name|which|timing|location)\b")
_CONTENT_DEFERRED = re.compile(r"\b(?:content|focus|activit(?:y|ies)|programme|targets|level|approach|topic)s?\b")
_SUBORDINATE = re.compile(r"\b(?:so that|so|who|which|that|when|where|if|because|as|in case|before|until|what) (?:[a-z'-]+ ){0,3}$")
_LOOSE_COUNT = re.compile(r"(?:most|some|several|a few|many|various|a number of|nearly every|almost every|almost all|not every|majority|bulk|much|lots?|plenty|some of the|most of the)\b")
_ADVERB = frozenset({"usually", "normally", "generally", "typically", "in general", "ideally", "sometimes", "occasionally", "at times", "from time to time", "on occasion", "on occasions", "now and again"})
_FLOOR = re.compile(r"\b(?:at least|minimum|no fewer|no less|not less)\b")
_BREAKS = re.compile(r"[,;:|()\n]|[.!?](?=\s|$)| - ")
_MAY_MONTH = re.compile(r"\b(?:in|by|from|of|since|until|before|after|during|early|mid|late|\d{1,2}(?:st|nd|rd|th)?) $")


@lru_cache(maxsize=4096)
def hedges(text: str, *, lexicons: Lexicons | None = None) -> tuple[Hedge, ...]:
    """Every hedge in ``text``, before it is known what they undo."""
    plain = normal(text)
    found = []
    for hit in (lexicons or shipped())["hedges"].find(text):
        phrase = hit.phrase
        before = plain[max(0, hit.start - 12) : hit.start]
        if phrase.text.startswith("may ") and _MAY_MONTH.search(before):
            continue
        if phrase.text == "subject to" and plain[hit.end : hit.end + 12].lstrip().startswith("review"):
            continue
        found.append(Hedge(text[hit.start : hit.end], phrase.group, phrase.severity, phrase.fix, hit.start, hit.end))
    return tuple(found)


class Undone(NamedTuple):
    """The amounts that no longer count, the hedges with their verdict, and what else they cost."""

    amounts: frozenset[Amount]
    hedges: tuple[Hedge, ...]
    content_open: bool


def undone(text: str, found: tuple[Amount, ...], hedging: tuple[Hedge, ...], *, capped_is_fine: str = "") -> Undone:
    """Which of the amounts ``found`` the ``hedging`` of ``text`` takes back.

    ``capped_is_fine`` is a reason ("trigger", "dated") for which a ceiling is
    part of a concrete promise, as in "up to ten minutes each time he shows his card".
    """
    plain = normal(text)
    edges = [0, *(m.end() for m in _BREAKS.finditer(plain)), len(plain) + 1]
    gone: set[Amount] = set()
    judged: list[Hedge] = []
    content_open = False
    timed = [a for a in found if a.kind in _TIMED and a.real]
    for hedge in hedging:
        start = max(e for e in edges if e <= hedge.start)
        end = min(e for e in edges if e > hedge.start)
        here = [a for a in timed if a.start < end and start < a.end]
        lost = _lost(plain, hedge, (start, end), here, timed, capped_is_fine)
        if hedge.group == "defer" and _CONTENT_DEFERRED.search(plain, start, hedge.start):
            content_open = True
        gone.update(lost)
        judged.append(hedge._replace(undoes=bool(lost)))
    return Undone(frozenset(gone), tuple(judged), content_open)


def _lost(
    plain: str, hedge: Hedge, clause: tuple[int, int], here: list[Amount], timed: list[Amount], capped_is_fine: str
) -> list[Amount]:
    start, end = clause
    before = plain[start : hedge.start]
    rest = (before + plain[hedge.end : end]).strip(" .,;:|()-\n")
    match hedge.group:
        case "availability" | "need":
            if _OR_BEFORE.search(plain[max(0, hedge.start - 16) : hedge.start]):
                return timed
            if _MORE_BEFORE.search(before) and not _before(here, hedge, before):
                return []
            if here or len(rest.split()) <= 2:
                return timed
            if hedge.group == "need":
                return []
            return [] if _PLACE_OR_HOW.search(before) else timed
        case "defer":
            if _HARMLESS_DEFERRED.search(before) or _CONTENT_DEFERRED.search(before):
                return []
            return timed
        case "modal":
            return [] if _SUBORDINATE.search(before) else timed
        case "ceiling":
            return [] if capped_is_fine else _capped(plain, hedge, timed)
        case "loose":
            return _loosened(hedge, here)
        case _:
            return []


def _before(here: list[Amount], hedge: Hedge, before: str) -> bool:
    """Whether an amount stands between the word for "more" and the hedge."""
    more = _MORE_BEFORE.search(before)
    offset = hedge.start - len(before)
    return bool(more and any(a.start >= offset + more.start() for a in here) and not re.search(r"extra|additional|further|more|longer", more.group()))


def _capped(plain: str, hedge: Hedge, timed: list[Amount]) -> list[Amount]:
    if _PEOPLE_NEXT.match(plain, hedge.end) or _FLOOR.search(plain, max(0, hedge.start - 40), hedge.start):
        return []
    if normal(hedge.text) == "at most":
        next_to = [a for a in timed if a.kind in {"duration", "frequency", "count"} and 0 <= hedge.start - a.end <= 2]
    else:
        next_to = [a for a in timed if a.kind in {"duration", "frequency", "count"} and 0 <= a.start - hedge.end <= 3]
    lost = list(next_to)
    for amount in next_to:
        lost += [a for a in timed if a.kind in {"frequency", "occasion"} and 0 <= a.start - amount.end <= 24]
    return lost


def _loosened(hedge: Hedge, here: list[Amount]) -> list[Amount]:
    word = normal(hedge.text)
    if _LOOSE_COUNT.match(word):
        return [a for a in here if a.kind in {"frequency", "occasion", "count"} and -20 <= a.start - hedge.end <= 20]
    if word in _ADVERB:
        return [a for a in here if a.start >= hedge.end]
    return []
