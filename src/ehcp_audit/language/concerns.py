"""Whether a worry of the family's is taken up by a line of Sections E to I.

The question is whether the line, carried out, would change the thing feared.
Weak is enough; the same need told again, or a neighbouring subject, is not. The
knowledge is in ``lexicons/topics.toml``: for each subject how families tell the
worry, and what would take it up. Words are compared by their stems.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.phrasing import stem
from ehcp_audit.language.placeholders import Filling, classify
from ehcp_audit.language.subjects import OPENS, Entry, broader_than, found_in
from ehcp_audit.language.words import normal, tokens, word_list

_KEPT = 0.4  # a subject told with less of the weight of the main one is scenery
_RARE = 4  # letters: shorter words are shared by chance
_FEW = 6  # lines: among more of them a weak word or a side subject is shared by chance
_PLAIN = 1.0  # the weight of one plain word
_MAIN = 0.6


class Answer(NamedTuple):
    """A line that takes a worry up: its place among the lines, how well, and by which ideas."""

    line: int
    score: float
    shared: tuple[str, ...]


class ConcernVerdict(NamedTuple):
    """Whether a concern is taken up.

    ``addressed`` is ``None`` where it cannot be told: there was no line to look
    at, or the concern names no subject that the topic list knows.
    """

    addressed: bool | None
    evidence: tuple[Answer, ...]
    why: str


def addressed(
    concern: str, lines: Sequence[tuple[str, str]], *, lexicons: Lexicons | None = None
) -> ConcernVerdict:
    """Look for an answer to ``concern`` among ``lines``, pairs of (path, text) from Sections E to I.

    The best answers come first.
    """
    lists = lexicons or shipped()
    real = [(i, text) for i, (_, text) in enumerate(lines) if _says_something(text, lists)]
    if not real:
        return ConcernVerdict(None, (), "no line of Sections E to I to look at")
    many = len(real) > _FEW
    subjects = _told_among_many(concern, lists) if many else subjects_of(concern, lexicons=lists)
    asked = _Asked(concern, subjects, _PLAIN if many else 0.0, 2 if subjects else 1)
    found = []
    for index, text in real:
        score, shared = _match(asked, text, lists)
        if score > 0:
            found.append(Answer(index, round(score, 3), shared))
    found.sort(key=lambda answer: (-answer.score, answer.line))
    if found:
        return ConcernVerdict(
            addressed=True, evidence=tuple(found), why=f"taken up: {', '.join(found[0].shared)}"
        )
    about = ", ".join(subjects)
    if not about:
        return ConcernVerdict(
            None, (), "no subject is recognised in the concern, nor any of its words in a line"
        )
    return ConcernVerdict(addressed=False, evidence=(), why=f"no line takes up {about}")


def says_anything(lines: Sequence[tuple[str, str]], *, lexicons: Lexicons | None = None) -> bool:
    """Whether any of ``lines``, pairs of (path, text), holds more than a filler."""
    lists = lexicons or shipped()
    return any(_says_something(text, lists) for _, text in lines)


@lru_cache(maxsize=2048)
def _says_something(text: str, lists: Lexicons) -> bool:
    """Whether a line holds more than a filler; a short promise is for the worry to judge."""
    plain = normal(text)
    words = len(word_list(text))
    may_be_nil = words < _LONG and bool(_NONE.search(plain))
    says = words >= _SAYS and not _EMPTY.search(plain)
    if says and not may_be_nil:  # whatever kind of filling it is
        return True
    kind = classify(text, lexicons=lists)
    if kind is Filling.NIL:
        return not may_be_nil
    return kind is Filling.FILLED or says


_SAYS = 5  # words
_LONG = 14
_NONE = re.compile(r"\b(?:no|none|nil|not|nothing|without)\b")
_EMPTY = re.compile(
    r"\b(?:tb[ac]|n/?a|to be (?:confirmed|agreed|completed|added|inserted|decided)|to follow|"
    r"see (?:the |attached |section |appendi|report)|not applicable|please|insert|delete as|"
    r"awaiting|click (?:here|or)|enter text|as above|refer to|none|nil)\b"
)


def subjects_of(concern: str, *, lexicons: Lexicons | None = None) -> dict[str, float]:
    """The subjects of a worry with their weights, the main ones only."""
    return dict(_subjects(concern, lexicons or shipped()))


def _told_among_many(concern: str, lists: Lexicons) -> dict[str, float]:
    """The subjects to look for among many lines: the main ones of single words, and every situation told.

    A situation does not stand for the broader subject there: its own answers are then too few.
    """
    plain = _main_ones(_weights(concern, lists, lambda entry: not entry.situation), lists)
    top = max(plain.values(), default=0.0)
    kept = {topic: weight for topic, weight in plain.items() if weight >= _MAIN * top}
    return kept | _main_ones(_weights(concern, lists, lambda entry: entry.situation), lists)


@lru_cache(maxsize=512)
def _subjects(concern: str, lists: Lexicons) -> tuple[tuple[str, float], ...]:
    return tuple(_main_ones(_weights(concern, lists, lambda _: True), lists).items())


def _weights(concern: str, lists: Lexicons, counts: Callable[[Entry], bool]) -> dict[str, float]:
    """How strongly each subject is told by the entries that count."""
    weights: dict[str, float] = defaultdict(float)
    past: Counter[str] = Counter()  # the first word not yet counted, for each subject
    for place, size, _, entries in found_in(concern, "asks", lists):
        for topic, weight in {e.topic: e.weight for e in entries if counts(e)}.items():
            if not size:
                weights[topic] += weight
            elif place >= past[topic]:
                bound = _BOUND if place == 1 and weight > 1 and _OCCASION.match(normal(concern)) else 1.0
                weights[topic] += bound * weight * _length(size)
                past[topic] = place + size
    return weights


def _main_ones(weights: dict[str, float], lists: Lexicons) -> dict[str, float]:
    """The subjects told most, the first first; a narrow one stands for the broad ones."""
    broad = {
        b for narrow, w in weights.items() for b in broader_than(narrow, lists) if w >= weights.get(b, w + 1)
    }
    kept = {topic: weight for topic, weight in weights.items() if topic not in broad}
    top = max(kept.values(), default=0.0)
    return {t: w for t, w in sorted(kept.items(), key=lambda told: -told[1]) if w >= _KEPT * top}


# "In swimming lessons he ...": a worry that its first words bind to an occasion is answered there.
_OCCASION = re.compile(r"\s*(?:in|at|on|during) ")
_BOUND = 3.0


def _length(size: int) -> float:
    """A phrase says more than a word."""
    return 1.0 + 0.5 * min(size - 1, 2)


class _Asked(NamedTuple):
    """A worry, its subjects, how strong an answer must be, and how many words show one without a subject."""

    concern: str
    subjects: dict[str, float]
    least: float
    least_shared: int


@lru_cache(maxsize=2048)
def _acts_on(line: str, lists: Lexicons) -> dict[str, dict[str, float]]:
    """The subjects that a line acts on, with the words that say so and their weights."""
    acts: dict[str, dict[str, float]] = {}
    for _, _, words, entries in found_in(line, "answers", lists):
        for topic, weight in entries:
            acts.setdefault(topic, {})[words] = weight
    return {t: acts[t] for t in acts.keys() - _AT_HOME} if _is_lesson(line) else acts


def _match(asked: _Asked, line: str, lists: Lexicons) -> tuple[float, tuple[str, ...]]:
    if _changes_nothing(line):
        return 0.0, ()
    acts = _acts_on(line, lists)
    answers = {
        topic: acts[topic]
        for topic in asked.subjects
        if topic in acts and sum(acts[topic].values()) >= asked.least
    }
    score = sum(asked.subjects[topic] * (1.0 + 0.2 * (len(words) - 1)) for topic, words in answers.items())
    common = _content(asked.concern, lists) & _content(line, lists)
    if not answers and len(common) < asked.least_shared:
        return 0.0, ()
    return score + 0.5 * len(common), (*answers, *sorted(common))


@lru_cache(maxsize=8)
def _general(lists: Lexicons) -> frozenset[str]:
    return frozenset(
        s for p in lists["topics"].phrases if p.group == "general" for s in map(stem, word_list(p.text))
    )


@lru_cache(maxsize=2048)
def _content(text: str, lists: Lexicons) -> frozenset[str]:
    """The stems that say what a text is about, and the initials in it; names are left out."""
    general = _general(lists)
    found = set()
    for token in tokens(text):
        form = stem(token.text)
        word = text[token.start : token.end]
        initials = word.isupper() and len(word) > 2  # noqa: PLR2004
        if form in general or form.isdigit() or (len(form) < _RARE and not initials):
            continue
        if not word.istitle() or OPENS.search(text[: token.start][-8:]):
            found.add(form)
    return frozenset(found)


# What weighs on a family at home is not answered by what is done in a lesson.
_AT_HOME = frozenset(
    {
        "carers", "siblings", "life outside school", "a house that is not safe", "dangers at home",
        "house that does not suit", "benefits and costs", "lifting and bathing", "alone in the house",
        "screens", "night fits and watching", "empty days at college age", "services that stop at eighteen",
    }
)  # fmt: skip
_LESSON = re.compile(
    r"\b(?:lessons?|class|classroom|teacher|project|worksheet|topic|science|geography|history|literacy|"
    r"maths|english|pe|p\.e\.?|phonics|ta|lsa|hlta|curriculum|reads|reading|spelling|teaching assistant)\b"
)
_OUTSIDE = re.compile(
    r"\b(?:home|family|parents?|mothers?|fathers?|mum|dad|carers?|brothers?|sisters?|siblings?|weekends?|"
    r"saturdays?|sundays?|overnights?|holiday (?:club|scheme)|short breaks?|after[- ]school|evenings?|club|"
    r"community|respite|house|independent\w*|life skills|travel\w*)\b"
)


@lru_cache(maxsize=2048)
def _is_lesson(line: str) -> bool:
    """Whether a line tells of lessons and of nothing beyond them."""
    plain = normal(line)
    return bool(_LESSON.search(plain)) and not _OUTSIDE.search(plain)


_RESTATES = re.compile(
    r"^(?:[a-z][a-z'-]+ ){1,3}?(?:(?:is|are|was|gets|becomes|remains|has been) (?:\w+ "
    r")?(?:behind|unable|anxious|worried|afraid|below|at risk|delayed|easily|isolated|"
    r"lonely|vulnerable|distressed|overwhelmed|weak|poor|hard|difficult)\b"
    r"|(?:has|have|shows?|experiences?) (?:\w+ )?(?:difficult\w+|poor|weak\w*|low|"
    r"delay\w*|significant|severe|problems?|trouble|limited|needs? in)\b"
    r"|(?:finds?|struggles?|cannot|can't|could not|does not|doesn't|lacks?|worries|hates|"
    r"dislikes|tends|fears)\b)"
)
# What is only awaited, asked about or refused without a reason changes nothing.
_DEFERS = re.compile(
    r"\b(?:(?:is|are|remains?|still|currently) (?:on (?:the|a) )?wait(?:ing|s)?\b(?! room| area)|"
    r"on (?:the|a) (?:\w+ )?waiting list|waiting list\.?$|asked for an? (?:\w+ )?(?:update|report)|"
    r"update (?:will|is to) be|"
    r"(?:will|may|can|could|might|to|should) be (?:considered|discussed|looked (?:at|into)|explored|"
    r"revisited|kept under review|borne in mind|thought about|raised|noted|investigated)\b(?! and| with)|"
    r"(?:will|to) (?:consider|explore|look into|think about|bear in mind|keep an eye|keep under review)\b|"
    r"in due course|when (?:resources|staffing|funding|capacity) (?:allows?|permits?)|as and when|"
    r"(?:awaits|awaiting|awaited|appt pending|outcome pending)\b|referral (?:made|sent|pending|submitted)\b|"
    r"signpost(?:ed|ing|s)?\b|leaflets?\b|fact ?sheet|advice sheet|information (?:pack|sheet|leaflet)|"
    r"(?:website|web link|helpline number) (?:given|shared|provided)|on file\b|"
    r"\bno (?:\w+ ){1,4}(?:is|are|was|were|has been|have been) (?:currently |felt to be )?"
    r"(?:needed|required|identified|available|offered|necessary)\b(?!.{0,60}\b(?:because|since|as)\b))"
)
_ACTS = re.compile(
    r"\b(?:will|to be|is to|by the end|so (?:a|the|his|her|an)|minutes|hours?|weekly|daily|each|every)\b"
)


@lru_cache(maxsize=2048)
def _changes_nothing(line: str) -> bool:
    """Whether a line only tells the need again, or every clause of it puts off what it names."""
    plain = normal(line).strip()
    if _RESTATES.match(plain) and not _ACTS.search(plain):
        return True
    return bool(_DEFERS.search(plain)) and all(_DEFERS.search(part) for part in _CLAUSES.split(plain))


_CLAUSES = re.compile(r"\s*;\s*")
