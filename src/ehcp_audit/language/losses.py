"""What a text of the plan no longer says of a recommendation: people, figures, things, places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Literal

from ehcp_audit.language.jobs import job_lost, jobs
from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.language.measures import Measures, measures
from ehcp_audit.language.recommendations import subjects
from ehcp_audit.language.words import normal

Element = Literal[
    "what", "who", "qualification", "frequency", "duration", "total", "ratio", "group_size",
    "setting", "date", "minimum",
]  # fmt: skip
_LEAST = 0.9  # a plan's figure this near the advice's counts as the same
_HEDGES = ("need", "availability", "defer")
_CONDITION = re.compile(
    r"\b(?:when|if|as|where|whenever) (?:he|she|they|[a-z]+) (?:needs?|wants?|requires?|asks?"
    r"|wishes|is able|are able|feels?)\b|\bin due course\b|\bfrom time to time\b|\bas "
    r"appropriate\b"
)
_SPECIALIST = re.compile(
    r"\bspecialist (?:[a-z]+ ){0,3}(?:teacher|tutor|nurse|therapist|worker|practitioner"
    r"|psychologist|mentor|assistant)"
)
_PROGRAMME = re.compile(
    r"(?<=[a-z,] )((?:[A-Z][A-Za-z-]+ ){1,3})(?:training|programme|groups?|approach|therapy"
    r"|intervention|course|sessions?)\b"
)


def is_firm(asked: str, lists: Lexicons) -> bool:
    """Whether the advice is firm enough to be weakened; where it was vague there is nothing to lose."""
    want = measures(asked, lexicons=lists)
    return bool(want.quantified or want.ratios or want.group or want.dates) or _rank(asked, lists) > 0


def figures_lost(plan_text: str, asked: str, lists: Lexicons) -> tuple[tuple[Element, bool], ...]:
    """The people and the figures, and whether each is lost; they can be told across a whole plan."""
    want, have = measures(asked, lexicons=lists), measures(plan_text, lexicons=lists)
    hedged = bool(want.rates) and _conditional(plan_text, lists) and not _conditional(asked, lists)
    return (
        ("who", job_lost(plan_text, asked, lexicons=lists)),
        (
            "qualification",
            _rank(plan_text, lists) < _rank(asked, lists) or _plain_now(plan_text, asked, lists),
        ),
        ("frequency", bool(want.rates) and (hedged or not _covers(want.rates, have.rates))),
        ("duration", not _covers(want.lengths, (*have.lengths, *(60 * hours for hours in have.hours)))),
        ("total", not _covers(want.totals, (*have.totals, *_counted(want, have)))),
        ("ratio", not set(want.ratios) <= set(have.ratios) and not (want.ratios == (1,) and have.ratios)),
        ("group_size", _group_lost(want, have)),
    )


def _covers(want: Sequence[float], have: Sequence[float]) -> bool:
    """Whether each figure asked for has one as large; an equal figure may serve twice."""
    spare = list(have)
    for figure in sorted(want, reverse=True):
        same = next((other for other in have if abs(other - figure) <= (1 - _LEAST) * figure), None)
        if same is not None:
            if same in spare:
                spare.remove(same)
            continue
        larger = next((other for other in sorted(spare) if other >= figure * _LEAST), None)
        if larger is None:
            return False
        spare.remove(larger)
    return True


def _counted(want: Measures, have: Measures) -> tuple[float, ...]:
    """What stands for a number in all: six times a year for six sessions, two hours once for two hours."""
    hours = tuple(minutes / 60 for minutes in have.lengths)
    return (*hours, *have.rates) if want.totals and not want.rates else hours


def _group_lost(want: Measures, have: Measures) -> bool:
    sizes = [size for size in want.group if size]
    if not sizes:
        return bool(want.group) and not have.group and not have.ratios
    kept = [size for size in have.group if size]
    return not (kept and min(kept) <= max(sizes)) and 1 not in have.ratios


def floor_lost(want: Measures, have: Measures) -> bool:
    """Whether an amount became a ceiling; to keep the figure and drop "at least" loses nothing."""
    return have.ceilings > want.ceilings and want.quantified


def _rank(text: str, lists: Lexicons) -> int:
    if lists["credentials"].find(text, "qualified"):
        return 2
    return int(bool(lists["credentials"].find(text, "trained")))


def _plain_now(plan_text: str, asked: str, lists: Lexicons) -> bool:
    """The specialist teacher became a teacher; where nobody is left, ``who`` says so already."""
    special = lists["credentials"].find(asked, "specialism") or _SPECIALIST.search(normal(asked))
    kept = lists["credentials"].find(plan_text, "specialism", "qualified")
    return (
        bool(special)
        and not kept
        and not _SPECIALIST.search(normal(plan_text))
        and not job_lost(plan_text, asked, lexicons=lists)
    )


def _conditional(text: str, lists: Lexicons) -> bool:
    return bool(lists["hedges"].find(text, *_HEDGES) or _CONDITION.search(normal(text)))


def place_lost(plan_text: str, asked: str, lists: Lexicons) -> bool:
    """Whether a place is asked for and none is named any longer."""
    wanted = lists["places"].find(asked)
    return bool(wanted) and not lists["places"].find(plan_text)


def things_lost(plan_text: str, asked: str, lists: Lexicons) -> bool:
    """An item of a list of actions is gone, a named programme is, or only woolly words are left."""
    if any(m[1].lower() not in plan_text.lower() for m in _PROGRAMME.finditer(asked)):
        return True
    have = subjects(plan_text, lexicons=lists)
    actions = [action for action in _actions(asked, lists) if action]
    gone = [action for action in actions if not action & have]
    if gone and len(gone) < len(actions):
        return True
    woolly = [
        hit for hit in lists["woolly_nouns"].find(plan_text)
        if hit.phrase.text not in normal(asked)
    ]  # fmt: skip
    therapy = any(job.title == "therapist" for job in jobs(plan_text, lexicons=lists))
    things = _things(asked, lists)
    return bool(woolly) and not therapy and len(things & have) < len(things) / 2


def _things(asked: str, lists: Lexicons) -> AbstractSet[str]:
    """What is asked for, apart from who does it, where, and with what training."""
    aside = [
        *lists["roles"].find(asked),
        *(hit for name in ("credentials", "places", "recommendations") for hit in lists[name].find(asked)),
    ]
    words = {
        form
        for hit in aside
        # "family link worker": the words before a job belong to it.
        for form in subjects(
            " ".join([*asked[: hit.start].split()[-2:], asked[hit.start : hit.end]]), lexicons=lists
        )
    }
    return subjects(asked, lexicons=lists) - words


def _actions(asked: str, lists: Lexicons) -> list[AbstractSet[str]]:
    """The content of each verb phrase in "see him, update targets and talk to his parents"."""
    found: list[AbstractSet[str]] = []
    verbs = lists["actions"].find(asked)
    joints = [
        m.end()
        for m in re.finditer(
            r"(?:,|\band|\bshould|\bwill|\bto|\bmust|\bplus|\+) ?(?:then |also )?", normal(asked)
        )
    ]
    heads = [hit for hit in verbs if any(hit.start == joint for joint in joints)]
    for place, head in enumerate(heads):
        end = heads[place + 1].start if place + 1 < len(heads) else len(asked)
        stop = re.search(r"[.;]", asked[head.end : end])
        piece = asked[head.start : head.end + stop.start() if stop else end]
        found.append(subjects(piece, lexicons=lists))
    return found
