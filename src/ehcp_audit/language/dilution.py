"""What a plan lost of the amounts, people and dates that the advice recommended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.measures import Measures, measures, plain_amounts
from ehcp_audit.language.phrasing import terms
from ehcp_audit.language.sentences import sentences
from ehcp_audit.language.words import normal

Element = Literal[
    "what", "who", "qualification", "frequency", "duration", "total", "ratio", "group_size",
    "setting", "date", "minimum",
]  # fmt: skip
_LONG_JOB, _JOB_STEM = 9, 7
_LEAST = 0.9  # a plan's figure this near the advice's counts as the same
_HEDGES = ("need", "availability", "defer")
_CONDITION = re.compile(r"\b(?:when|if|as|where|whenever) (?:he|she|they|[a-z]+) (?:needs?|wants?|requires?|asks?|wishes|is able|are able|feels?)\b|\bin due course\b|\bfrom time to time\b|\bas appropriate\b")
_CLAUSE = re.compile(r";|, (?:and|but) (?=(?:he|she|they|it|we|i)\b)|, (?=(?:he|she|they) (?:needs?|requires?|should|must))")
_GOES_ON = re.compile(r"(?:this|these|it|they|such|the same|each|at each|at every|all|both)\b")
_OBSERVED = re.compile(
    r"\b(?:was|were|had|did|could|can|cannot|sleeps?|slept|has|have|does|seen|observed|scored|managed|worked|reported|said|told|is able|walks?|uses|enjoys|struggles|tends)\b"
)
_STATED = re.compile(r"(?:he|she|they|i|we|it)\b|[a-z]+ [a-z]{2,}ed\b(?! (?:by|sessions?|visits?))")
_SOMEBODY_ELSE = re.compile(r"\b(?:adults?|staff|teacher|assistant|therapist|mentor|worker|nurse|school|setting|session|sessions|programme|support|supervision|training|equipment|visit|review|group|teaching|therapy|tuition|minutes|hours|breaks?)\b")
_SPECIALIST = re.compile(r"\bspecialist (?:[a-z]+ ){0,3}(?:teacher|tutor|nurse|therapist|worker|practitioner|psychologist|mentor|assistant)")
_SERVICE = re.compile(r"\b(?:by|from|with) the ([a-z]+)(?: [a-z]+){0,2} (?:team|service|centre|clinic|unit|charity)\b")
_PROGRAMME = re.compile(r"(?<=[a-z,] )((?:[A-Z][A-Za-z-]+ ){1,3})(?:training|programme|groups?|approach|therapy|intervention|course|sessions?)\b")


class Role(NamedTuple):
    """Somebody named to do it: the kind of job, and of which trade (empty if unsaid)."""

    job: str
    trade: str


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
    want, have = measures(asked, lexicons=lists), measures(plan_text, lexicons=lists)
    hedged = _conditional(plan_text, lists) and not _conditional(asked, lists)
    checks: tuple[tuple[Element, bool], ...] = (
        ("what", _what_lost(plan_text, asked, lists)),
        ("who", _who_lost(plan_text, asked, lists)),
        ("qualification", _rank(plan_text, lists) < _rank(asked, lists) or _plain_now(plan_text, asked, lists)),
        ("frequency", bool(want.rates) and (hedged or not _covers(want.rates, have.rates))),
        ("duration", not _covers(want.lengths, have.lengths)),
        ("total", not _covers(want.totals, (*have.totals, *_counted(want, have)))),
        ("ratio", not set(want.ratios) <= set(have.ratios) and not (want.ratios == (1,) and have.ratios)),
        ("group_size", _group_lost(want, have)),
        ("setting", _place_lost(plan_text, asked, lists)),
        ("date", want.dates > 0 and have.dates == 0),
        ("minimum", _floor_lost(want, have)),
    )
    lost = tuple(element for element, gone in checks if gone)
    # A place alone is no dilution, and where the advice was vague there was nothing to lose.
    scored = [element for element in lost if element != "setting"]
    firm = want.quantified or want.ratios or want.group or want.dates or _rank(asked, lists) > 0
    return Dilution(bool(scored and firm), lost if scored and firm else (), asked)


def recommendations(advice_text: str, *, lexicons: Lexicons | None = None) -> tuple[str, ...]:
    """The parts of ``advice_text`` that ask for something, in order."""
    lists = lexicons or shipped()
    found: list[str] = []
    for sentence in sentences(advice_text):
        start = 0
        cuts = [m.span() for m in _CLAUSE.finditer(normal(sentence.text))]
        for end, after in [*cuts, (len(sentence.text), len(sentence.text))]:
            clause = sentence.text[start:end].strip()
            start = after
            if clause and _recommends(clause, lists):
                found.append(clause)
    return tuple(found)


def _recommends(clause: str, lists: Lexicons) -> bool:
    plain = normal(clause)
    amounts = measures(clause, lexicons=lists)
    somebody = bool(roles(clause, lexicons=lists))
    if lists["recommendations"].find(clause, "recommend"):
        goes_on = _GOES_ON.match(plain) and (amounts.quantified or amounts.dates)
        return bool(_SOMEBODY_ELSE.search(plain) or somebody or amounts.rates or goes_on)
    if _OBSERVED.search(plain) or _STATED.match(plain):
        return False
    return amounts.quantified or somebody


def _asked_for(plan_text: str, advice_text: str, lists: Lexicons) -> list[str]:
    """The recommendations that the plan's passage takes up, with those that carry them on."""
    asked = recommendations(advice_text, lexicons=lists)
    subject = subjects(plan_text, lexicons=lists)
    taken: list[str] = []
    topic: set[str] = set()
    for clause in asked:
        about = subjects(clause, lexicons=lists)
        goes_on = bool(taken) and (_GOES_ON.match(normal(clause)) or about & topic)
        if about & subject or goes_on:
            taken.append(clause)
            topic |= about
    return taken or (list(asked) if _woolly(plan_text, lists) else [])


def subjects(text: str, *, lexicons: Lexicons | None = None) -> set[str]:
    """What a sentence is about: the heads of its content words, without its amounts."""
    return {
        term.form[:6]
        for term in terms(text, lexicons=lexicons)
        if len(term.form) > 2 and not term.form.isdigit() and term.form not in _AMOUNT_WORDS  # noqa: PLR2004
    }


_AMOUNT_WORDS = frozenset(
    "minut hour dai week fortnight month term year half session morn afternoon daili school recommend advis support provid deliv receiv "
    "help work give take do see start end time".split()
)


def _woolly(text: str, lists: Lexicons) -> bool:
    return bool(lists["recommendations"].find(text, "woolly", "promise"))


def _promises(text: str, lists: Lexicons) -> bool:
    return bool(
        lists["recommendations"].find(text, "promise", "recommend", "woolly")
        or roles(text, lexicons=lists)
        or measures(text, lexicons=lists).quantified
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
    """A rate a year that stands for a number of sessions: "six sessions", "six times a year"."""
    return have.rates if want.totals and not want.rates else ()


def _group_lost(want: Measures, have: Measures) -> bool:
    sizes = [size for size in want.group if size]
    if not sizes:
        return bool(want.group) and not have.group and not have.ratios
    kept = [size for size in have.group if size]
    return not (kept and min(kept) <= max(sizes)) and 1 not in have.ratios


def _floor_lost(want: Measures, have: Measures) -> bool:
    if have.ceilings > want.ceilings and want.quantified:
        return True
    return want.floors > have.floors and have.quantified and have.floors == 0


def _rank(text: str, lists: Lexicons) -> int:
    if lists["recommendations"].find(text, "qualified"):
        return 2
    return int(bool(lists["recommendations"].find(text, "trained")))


def _plain_now(plan_text: str, asked: str, lists: Lexicons) -> bool:
    """The specialist teacher became a teacher; where nobody is left, ``who`` says so already."""
    special = lists["recommendations"].find(asked, "specialism") or _SPECIALIST.search(normal(asked))
    kept = lists["recommendations"].find(plan_text, "specialism", "qualified")
    return bool(special) and not kept and not _SPECIALIST.search(normal(plan_text)) and not _who_lost(plan_text, asked, lists)


def _conditional(text: str, lists: Lexicons) -> bool:
    return bool(lists["hedges"].find(text, *_HEDGES) or _CONDITION.search(normal(text)))


def _place_lost(plan_text: str, asked: str, lists: Lexicons) -> bool:
    wanted = lists["recommendations"].find(asked, "place")
    return bool(wanted) and not lists["recommendations"].find(plan_text, "place")


def roles(text: str, *, lexicons: Lexicons | None = None) -> tuple[Role, ...]:
    """Whom the sentence names, "occupational therapy" standing for its therapist."""
    lists = lexicons or shipped()
    plain = plain_amounts(text, lexicons=lists)
    found: list[Role] = []
    for hit in lists["roles"].find(plain, "head", "lead", "acronym", "therapy"):
        before = plain[: hit.start].split()[-3:]
        if before and re.fullmatch(r"[2-9]|1\d", before[-1]) and hit.phrase.text.endswith("s"):
            continue  # "two assistants" says how many, which is a ratio
        found.append(_role(hit.phrase.text, before, hit.phrase.group))
    return tuple(dict.fromkeys(found))


def _role(words: str, before: list[str], group: str) -> Role:
    last = words.split()[-1].removesuffix("s")
    if group == "therapy" or last in {"therapist", "physiotherapist", "psychotherapist", "physio"}:
        whole = " ".join([*before, words]) if last == "therapist" else words
        trades = ("physio", "occupational", "speech", "music", "art", "play", "drama", "family", "psycho", "hydro", "behav")
        return Role("therapist", next((trade for trade in trades if trade in whole), ""))
    return Role(last, "")


def _who_lost(plan_text: str, asked: str, lists: Lexicons) -> bool:
    wanted, named = roles(asked, lexicons=lists), roles(plan_text, lexicons=lists)
    plain = normal(plan_text)
    if any(m[1] not in plain for m in _SERVICE.finditer(normal(asked))):
        return True
    return any(
        not any(_serves(role, other) for other in named)
        # "learning support assistance", "the psychology service": a service stands for its staff.
        and not (len(role.job) >= _LONG_JOB and role.job[:_JOB_STEM] in plain)
        for role in wanted
    )


def _serves(wanted: Role, named: Role) -> bool:
    same_trade = not wanted.trade or not named.trade or wanted.trade == named.trade
    return wanted.job == named.job and same_trade


def _what_lost(plan_text: str, asked: str, lists: Lexicons) -> bool:
    """An item of a list of actions is gone, a named programme is, or only woolly words are left."""
    if any(m[1].lower() not in plan_text.lower() for m in _PROGRAMME.finditer(asked)):
        return True
    have = subjects(plan_text, lexicons=lists)
    actions = [action for action in _actions(asked, lists) if action]
    gone = [action for action in actions if not action & have]
    if gone and len(gone) < len(actions):
        return True
    woolly = [
        hit for hit in lists["recommendations"].find(plan_text, "woolly")
        if hit.phrase.text not in normal(asked)
    ]  # fmt: skip
    therapy = any(role.job == "therapist" for role in roles(plan_text, lexicons=lists))
    things = _things(asked, lists)
    return bool(woolly) and not therapy and len(things & have) < len(things) / 2


def _things(asked: str, lists: Lexicons) -> set[str]:
    """What is asked for, apart from who does it, where, and with what training."""
    aside = [
        *lists["roles"].find(asked),
        *lists["recommendations"].find(asked, "trained", "qualified", "specialism", "place", "recommend"),
    ]
    words = {
        form
        for hit in aside
        # "family link worker": the words before a job belong to it.
        for form in subjects(" ".join([*asked[: hit.start].split()[-2:], asked[hit.start : hit.end]]), lexicons=lists)
    }
    return subjects(asked, lexicons=lists) - words


def _actions(asked: str, lists: Lexicons) -> list[set[str]]:
    """The content of each verb phrase in "see him, update targets and talk to his parents"."""
    found: list[set[str]] = []
    verbs = lists["recommendations"].find(asked, "verb")
    joints = [m.end() for m in re.finditer(r"(?:,|\band|\bshould|\bwill|\bto|\bmust|\bplus|\+) ?(?:then |also )?", normal(asked))]
    heads = [hit for hit in verbs if any(hit.start == joint for joint in joints)]
    for place, head in enumerate(heads):
        end = heads[place + 1].start if place + 1 < len(heads) else len(asked)
        stop = re.search(r"[.;]", asked[head.end : end])
        piece = asked[head.start : head.end + stop.start() if stop else end]
        found.append(subjects(piece, lexicons=lists))
    return found
