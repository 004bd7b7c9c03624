"""Whether a worry of the family's is taken up by a line of Sections E to I.

The question is whether the line, carried out, would change the thing feared.
Weak is enough; the same need told again, or a neighbouring subject, is not. The
knowledge is in ``lexicons/topics.toml``: for each subject how families tell the
worry, and what would take it up. Words are compared by their stems.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.phrasing import stem
from ehcp_audit.language.placeholders import Filling, classify
from ehcp_audit.language.words import normal, tokens, word_list

_LONGEST = 6  # words in a phrase of the topic list
_KEPT = 0.6  # a subject told with less than half the weight of the main one is scenery
_RARE = 4  # letters: shorter words are shared by chance
_FEW = 4  # lines: among more of them a single shared word is chance


class Answer(NamedTuple):
    """A line that takes a worry up: its place among the lines, how well, and by which ideas."""

    line: int
    score: float
    shared: tuple[str, ...]


class ConcernVerdict(NamedTuple):
    """Whether a concern is taken up; ``addressed`` is ``None`` where there was no line to look at."""

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
    real = [(i, text) for i, (_, text) in enumerate(lines) if _says_something(text)]
    if not real:
        return ConcernVerdict(None, (), "no line of Sections E to I to look at")
    subjects = subjects_of(concern, lexicons=lists)
    found = []
    for index, text in real:
        score, shared = _match(
            _Asked(concern, subjects, 1 if len(real) <= _FEW or not subjects else 2), text, lists
        )
        if score > 0:
            found.append(Answer(index, round(score, 3), shared))
    found.sort(key=lambda answer: (-answer.score, answer.line))
    if found:
        return ConcernVerdict(
            addressed=True, evidence=tuple(found), why=f"taken up: {', '.join(found[0].shared)}"
        )
    about = ", ".join(subjects) or "the words of the concern"
    return ConcernVerdict(addressed=False, evidence=(), why=f"no line takes up {about}")


def _says_something(text: str) -> bool:
    kind = classify(text)
    return kind is Filling.FILLED or (kind is Filling.NIL and not _NONE.search(normal(text)))


_NONE = re.compile(r"\b(?:no|none|nil|not|nothing|without)\b")


def subjects_of(concern: str, *, lexicons: Lexicons | None = None) -> dict[str, float]:
    """The subjects of a worry with their weights, the main ones only."""
    return dict(_subjects(concern, lexicons or shipped()))


@lru_cache(maxsize=512)
def _subjects(concern: str, lists: Lexicons) -> tuple[tuple[str, float], ...]:
    weights: dict[str, float] = defaultdict(float)
    past: Counter[str] = Counter()  # the first word not yet counted, for each subject
    for place, phrase, entries in _phrases_in(concern, lists):
        for topic, weight in {e.topic: e.weight for e in entries if e.asks}.items():
            if place >= past[topic]:
                bound = _BOUND if place == 1 and weight > 1 and _OCCASION.match(normal(concern)) else 1.0
                weights[topic] += bound * weight * _length(phrase)
                past[topic] = place + phrase.count(" ") + 1
    if not weights:
        return ()
    top = max(weights.values())
    return tuple(
        (topic, w) for topic, w in sorted(weights.items(), key=lambda told: -told[1]) if w >= _KEPT * top
    )


# "In swimming lessons he ...": a worry that its first words bind to an occasion is answered there.
_OCCASION = re.compile(r"\s*(?:in|at|on|during) ")
_BOUND = 3.0


def _length(phrase: str) -> float:
    """A phrase says more than a word."""
    return 1.0 + 0.5 * min(phrase.count(" "), 2)


class _Asked(NamedTuple):
    """A worry, its subjects, and how many shared words show an answer without any subject."""

    concern: str
    subjects: dict[str, float]
    least_shared: int


def _match(asked: _Asked, line: str, lists: Lexicons) -> tuple[float, tuple[str, ...]]:
    if _restates(line):
        return 0.0, ()
    answers: dict[str, set[str]] = {}
    for _, phrase, entries in _phrases_in(line, lists):
        for entry in entries:
            if entry.answers and entry.topic in asked.subjects:
                answers.setdefault(entry.topic, set()).add(phrase)
    score = sum(asked.subjects[topic] * (1.0 + 0.2 * (len(words) - 1)) for topic, words in answers.items())
    common = _content(asked.concern, lists) & _content(line, lists)
    if not answers and len(common) < asked.least_shared:
        return 0.0, ()
    return score + 0.5 * len(common), (*answers, *sorted(common))


# A plain word for a plain trouble outweighs the scenery; how the worry is told weighs next to nothing.
_WEIGHTS = {"high": 2.0, "medium": 1.0, "low": 0.1}


class _Entry(NamedTuple):
    topic: str
    asks: bool
    answers: bool
    weight: float


@lru_cache(maxsize=8)
def _index(lists: Lexicons) -> dict[str, tuple[_Entry, ...]]:
    found: dict[str, dict[_Entry, None]] = {}
    for phrase in lists["topics"].phrases:
        topic, _, role = phrase.group.partition(":")
        if role:
            entry = _Entry(
                topic, role in ("asks", "both"), role in ("answers", "both"), _WEIGHTS[phrase.severity]
            )
            found.setdefault(" ".join(_stems(phrase.text)), {})[entry] = None
    return {key: tuple(entries) for key, entries in found.items()}


@lru_cache(maxsize=8)
def _general(lists: Lexicons) -> frozenset[str]:
    return frozenset(s for p in lists["topics"].phrases if p.group == "general" for s in _stems(p.text))


@lru_cache(maxsize=2048)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in word_list(text))


def _phrases_in(text: str, lists: Lexicons) -> list[tuple[int, str, tuple[_Entry, ...]]]:
    """Every phrase of the topic list in ``text`` with its place, longer ones first at each place."""
    stems, index = _stems(text), _index(lists)
    found = []
    for place in range(len(stems)):
        for size in range(min(_LONGEST, len(stems) - place), 0, -1):
            key = " ".join(stems[place : place + size])
            if key in index:
                found.append((place, key, index[key]))
    return found


@lru_cache(maxsize=2048)
def _content(text: str, lists: Lexicons) -> frozenset[str]:
    """The stems that say what a text is about, and the initials in it; names are left out."""
    general = _general(lists)
    found = set()
    for token in tokens(text):
        word, form = text[token.start : token.end], stem(token.text)
        initials = word.isupper() and len(word) > 2  # noqa: PLR2004
        name = word.istitle() and not _OPENS.search(text, 0, token.start)
        if (len(form) >= _RARE or initials) and not name and form not in general and not form.isdigit():
            found.add(form)
    return frozenset(found)


_OPENS = re.compile(r"(?:^|[.!?:;\n-])[\s\"'(\u2018\u201c]*$")


_RESTATES = re.compile(
    r"^(?:[a-z][a-z'-]+ ){1,3}?(?:(?:is|are|was|gets|becomes|remains|has been) (?:\w+ "
    r")?(?:behind|unable|anxious|worried|afraid|below|at risk|delayed|easily|isolated|"
    r"lonely|vulnerable|distressed|overwhelmed|weak|poor|hard|difficult)\b"
    r"|(?:has|have|shows?|experiences?) (?:\w+ )?(?:difficult\w+|poor|weak\w*|low|"
    r"delay\w*|significant|severe|problems?|trouble|limited|needs? in)\b"
    r"|(?:finds?|struggles?|cannot|can't|could not|does not|doesn't|lacks?|worries|hates|"
    r"dislikes|tends|fears)\b)"
)
_ACTS = re.compile(
    r"\b(?:will|to be|is to|by the end|so (?:a|the|his|her|an)|minutes|hours?|weekly|daily|each|every)\b"
)


def _restates(line: str) -> bool:
    """Whether a line only tells the need again."""
    plain = normal(line).strip()
    return bool(_RESTATES.match(plain)) and not _ACTS.search(plain)
