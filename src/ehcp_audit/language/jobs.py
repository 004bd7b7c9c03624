"""Which jobs a sentence of provision names, so that two sentences can be compared.

``roles`` says whether anybody is named; here the job itself matters: a speech and
language therapist is not a teaching assistant.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.measures import plain_amounts
from ehcp_audit.language.words import normal, runs

_JOB_GROUPS = ("head", "lead", "acronym", "therapy")
_LONG_JOB, _JOB_STEM = 9, 7
_TRADES = (
    "physio",
    "occupational",
    "speech",
    "music",
    "art",
    "play",
    "drama",
    "family",
    "psycho",
    "hydro",
    "behav",
)
_SERVICE = re.compile(
    r"\b(?:by|from|with) the ([a-z]+)(?: [a-z]+){0,2} (?:team|service|centre|clinic|unit"
    r"|charity)\b"
)


class Job(NamedTuple):
    """Somebody named to do it: the kind of job, and of which trade (empty if unsaid)."""

    title: str
    trade: str


@lru_cache(maxsize=4096)
def jobs(text: str, *, lexicons: Lexicons | None = None) -> tuple[Job, ...]:
    """Whom the sentence names, "occupational therapy" standing for its therapist."""
    lists = lexicons or shipped()
    if _job_words(lists).isdisjoint(runs(text)):
        return ()
    plain = plain_amounts(text, lexicons=lists)
    found: list[Job] = []
    for hit in lists["roles"].find(plain, *_JOB_GROUPS):
        before = plain[: hit.start].split()[-3:]
        if before and re.fullmatch(r"[2-9]|1\d", before[-1]) and hit.phrase.text.endswith("s"):
            continue  # "two assistants" says how many, which is a ratio
        found.append(_job(hit.phrase.text, before, hit.phrase.group))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=16)
def _job_words(lists: Lexicons) -> frozenset[str]:
    """Every word of a job title and of a short form that may stand for one; one must be in the text."""
    titles = [p.text for p in lists["roles"].phrases if p.group in _JOB_GROUPS]
    short = [p.text for p in lists["written_out"].phrases]
    return frozenset(word for phrase in (*titles, *short) for word in runs(phrase))


def _job(words: str, before: list[str], group: str) -> Job:
    last = words.rsplit(maxsplit=1)[-1].removesuffix("s")
    if group == "therapy" or last in {"therapist", "physiotherapist", "psychotherapist", "physio"}:
        whole = " ".join([*before, words]) if last == "therapist" else words
        return Job("therapist", next((trade for trade in _TRADES if trade in whole), ""))
    return Job(last, "")


def job_lost(plan_text: str, asked: str, *, lexicons: Lexicons | None = None) -> bool:
    """Whether somebody whom ``asked`` names is no longer there in ``plan_text``."""
    lists = lexicons or shipped()
    wanted, named = jobs(asked, lexicons=lists), jobs(plan_text, lexicons=lists)
    plain = normal(plan_text)
    if any(m[1] not in plain for m in _SERVICE.finditer(normal(asked))):
        return True
    return any(
        not any(_serves(job, other) for other in named)
        # "learning support assistance", "the psychology service": a service stands for its staff.
        and not (len(job.title) >= _LONG_JOB and job.title[:_JOB_STEM] in plain)
        for job in wanted
    )


def _serves(wanted: Job, named: Job) -> bool:
    same_trade = not wanted.trade or not named.trade or wanted.trade == named.trade
    return wanted.title == named.title and same_trade
