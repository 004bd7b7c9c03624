"""What a plan lost of the amounts, people and dates that the advice recommended."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ehcp_audit.language.jobs import jobs
from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.losses import Element, figures_lost, floor_lost, is_firm, place_lost, things_lost
from ehcp_audit.language.measures import measures
from ehcp_audit.language.recommendations import GOES_ON, recommendations, requests, subjects
from ehcp_audit.language.words import normal

_SAME_JOB = 0.2
_MOST_MATCHES = 3
_SHARED = 2  # subjects that two sentences on one thing have in common


class Carried(NamedTuple):
    """One quantified recommendation and what became of it.

    ``path`` is empty where no provision on the same subject was found: the
    recommendation was left out whole.
    """

    advice_path: str
    asked: str
    path: str
    given: str
    lost: tuple[Element, ...]


@dataclass(frozen=True)
class Dilution:
    """What became of a recommendation in the plan.

    ``lost`` names the elements that the plan dropped or weakened, in the order of
    :data:`Element`. ``advice`` is the part of the advice that was compared.
    """

    diluted: bool
    lost: tuple[Element, ...]
    advice: str = ""


@lru_cache(maxsize=2048)
def diluted(plan_text: str, advice_text: str, *, lexicons: Lexicons | None = None) -> Dilution:
    """Compare a passage of a plan with the advice it rests on; recommendations only."""
    lists = lexicons or shipped()
    asked = _asked_for(plan_text, advice_text, lists)
    if not asked or not _promises(plan_text, lists):
        return Dilution(diluted=False, lost=())
    return compare(plan_text, " ".join(asked), lexicons=lists)


def compare(plan_text: str, asked: str, *, lexicons: Lexicons | None = None) -> Dilution:
    """Say what of ``asked``, a recommendation, is no longer in ``plan_text``."""
    lists = lexicons or shipped()
    if not is_firm(asked, lists):
        return Dilution(diluted=False, lost=(), advice=asked)
    want, have = measures(asked, lexicons=lists), measures(plan_text, lexicons=lists)
    checks: tuple[tuple[Element, bool], ...] = (
        ("what", things_lost(plan_text, asked, lists)),
        *figures_lost(plan_text, asked, lists),
        ("setting", place_lost(plan_text, asked, lists)),
        ("date", want.dates > 0 and have.dates == 0),
        ("minimum", floor_lost(want, have)),
    )
    lost = tuple(element for element, gone in checks if gone)
    scored = lost not in ((), ("setting",))  # a place alone is no dilution
    return Dilution(scored, lost if scored else (), asked)


def carried(
    provision: Sequence[tuple[str, str]],
    advice: Sequence[tuple[str, str]],
    *,
    lexicons: Lexicons | None = None,
) -> tuple[Carried, ...]:
    """Match each quantified recommendation in ``advice`` to the provision on its subject.

    Both are (path, text) pairs: one statement of provision each, one report each.
    """
    lists = lexicons or shipped()
    wanted = [(path, asked) for path, text in advice for asked in requests(text, lexicons=lists)]
    if not wanted:
        return ()
    given = [(path, text, subjects(text, lexicons=lists)) for path, text in provision]
    found: list[Carried] = []
    for advice_path, asked in wanted:
        matches = _matches(asked, given, lists)
        if not matches:
            found.append(Carried(advice_path, asked, "", "", ()))
            continue
        lost = _lost_across(matches, asked, lists)
        found.append(Carried(advice_path, asked, *matches[0], lost))
    return tuple(found)


def _lost_across(matches: Sequence[tuple[str, str]], asked: str, lists: Lexicons) -> tuple[Element, ...]:
    """What of ``asked`` is in none of ``matches``; a ceiling counts only in the nearest of them."""
    if not is_firm(asked, lists):
        return ()
    together = ". ".join(text for _, text in matches)
    lost = tuple(element for element, gone in figures_lost(together, asked, lists) if gone)
    if floor_lost(measures(asked, lexicons=lists), measures(matches[0][1], lexicons=lists)):
        both = floor_lost(measures(asked, lexicons=lists), measures(together, lexicons=lists))
        return (*lost, "minimum") if both else lost
    return lost


def _matches(
    asked: str, given: Sequence[tuple[str, str, AbstractSet[str]]], lists: Lexicons
) -> list[tuple[str, str]]:
    """The statements on the subject of ``asked``, nearest first; it may be spread over some."""
    about = subjects(asked, lexicons=lists)
    wanted = set(jobs(asked, lexicons=lists))
    scored: list[tuple[float, int]] = []
    for number, (_, text, subject) in enumerate(given):
        shared = len(about & subject)
        same_job = bool(shared and wanted) and not wanted.isdisjoint(jobs(text, lexicons=lists))
        if shared >= _SHARED or same_job:
            score = shared / max(1, min(len(about), len(subject))) + _SAME_JOB * same_job
            scored.append((-score, number))
    return [given[number][:2] for _, number in sorted(scored)[:_MOST_MATCHES]]


def _asked_for(plan_text: str, advice_text: str, lists: Lexicons) -> list[str]:
    """The recommendations that the plan's passage takes up, with those that carry them on."""
    asked = recommendations(advice_text, lexicons=lists)
    subject = subjects(plan_text, lexicons=lists)
    taken: list[str] = []
    topic: set[str] = set()
    for clause in asked:
        about = subjects(clause, lexicons=lists)
        goes_on = bool(taken) and (GOES_ON.match(normal(clause)) or about & topic)
        if about & subject or goes_on:
            taken.append(clause)
            topic |= about
    return taken or (list(asked) if _woolly(plan_text, lists) else [])


def _woolly(text: str, lists: Lexicons) -> bool:
    return bool(lists["woolly_nouns"].find(text) or lists["promises"].find(text))


def _promises(text: str, lists: Lexicons) -> bool:
    return bool(
        lists["promises"].find(text)
        or lists["recommendations"].find(text)
        or lists["woolly_nouns"].find(text)
        or jobs(text, lexicons=lists)
        or measures(text, lexicons=lists).quantified
    )
