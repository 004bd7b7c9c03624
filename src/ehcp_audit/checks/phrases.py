"""Whether a text mentions what it must, and avoids what it must not say."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import (
    Evidence,
    Finding,
    Outcome,
    met,
    not_assessable,
    not_met,
    partly_met,
)
from ehcp_audit.language.lexicon import Lexicon, Phrase
from ehcp_audit.record_path import texts, values

_QUOTE = 160


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


PhraseList = Annotated[tuple[str, ...], BeforeValidator(_as_list), Field(min_length=1)]


class Phrases(Check):
    """Looks for topics in a text by the phrases that show them.

    ``in`` lists the places to read. ``mentions`` names topics, each with the
    phrases of which one is enough; ``ticked`` may give, for a topic, the path of
    a tick box that answers for it. *Met* if every topic is there; *partly met* if
    at least ``partly`` of them are (all but one, unless said); else *not met*.
    ``avoids`` lists phrases that must not stand there: any of them makes it *not
    met*.

    *Not assessable* if the places are blank and no box is ticked either way.
    A phrase matches whole words in any case, across line breaks.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset(
        {Outcome.MET, Outcome.PARTLY_MET, Outcome.NOT_MET, Outcome.NOT_ASSESSABLE}
    )

    kind: Literal["phrases"] = "phrases"
    places: Annotated[tuple[str, ...], Field(alias="in", min_length=1)]
    mentions: dict[str, PhraseList] = Field(default_factory=dict)
    ticked: dict[str, str] = Field(default_factory=dict)
    avoids: tuple[str, ...] = ()
    partly: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _looks_for_something(self) -> Phrases:
        if not self.mentions and not self.avoids:
            message = "phrases takes mentions, avoids, or both"
            raise ValueError(message)
        stray = [topic for topic in self.ticked if topic not in self.mentions]
        if stray:
            message = f"ticked names {stray[0]!r}, which is no topic of mentions"
            raise ValueError(message)
        return self

    def look(self, reading: Reading) -> Finding:
        """Look for every topic, in the boxes first and then in the text."""
        read = [found for path in self.places for found in texts(reading.plan, path)]
        boxes = {topic: self._box(reading, topic) for topic in self.mentions}
        if not read and all(box is None for box in boxes.values()):
            return not_assessable(f"{' and '.join(self.places)}: nothing is recorded")
        shown = {topic: self._shown(topic, read, box=boxes[topic]) for topic in self.mentions}
        forbidden = [e for phrase in self.avoids for e in _found(read, (phrase,), "should not stand here")]
        if forbidden:
            return not_met("words stand here that should not", *forbidden)
        missing = [topic for topic, evidence in shown.items() if evidence is None]
        evidence = [e for e in shown.values() if e is not None]
        if not missing:
            return met(_all_there(len(shown)), *evidence)
        enough = self.partly if self.partly is not None else len(shown) - 1
        absent = [Evidence(path=self.places[0], why=f"not mentioned: {topic}") for topic in missing]
        reason = f"{len(evidence)} of {len(shown)} topics are there; missing: {', '.join(missing)}"
        found = len(evidence)
        return (partly_met if found >= max(enough, 1) else not_met)(reason, *absent)

    def paths(self) -> tuple[str, ...]:
        """The places to read and the boxes."""
        return (*self.places, *self.ticked.values())

    def _box(self, reading: Reading, topic: str) -> bool | None:
        path = self.ticked.get(topic)
        ticks = [v.value for v in values(reading.plan, path)] if path else []
        return bool(ticks[0]) if ticks else None

    def _shown(self, topic: str, read: list[tuple[str, str]], *, box: bool | None) -> Evidence | None:
        if box is not None:
            return Evidence(path=self.ticked[topic], why=f"ticked: {topic}") if box else None
        return next(iter(_found(read, self.mentions[topic], topic)), None)


def _all_there(topics: int) -> str:
    if topics == 0:
        return "nothing stands here that should not"
    return "it is there" if topics == 1 else f"all {topics} topics are there"


@lru_cache(maxsize=256)
def _lexicon(wanted: tuple[str, ...]) -> Lexicon:
    return Lexicon("", tuple(Phrase(text) for text in wanted))


def _found(read: list[tuple[str, str]], wanted: tuple[str, ...], why: str) -> list[Evidence]:
    lexicon = _lexicon(wanted)
    evidence = []
    for path, text in read:
        for hit in lexicon.find(text)[:1]:
            start = max(0, hit.start - _QUOTE // 2)
            quote = " ".join(text[start : hit.end + _QUOTE // 2].split())
            evidence.append(Evidence(path=path, quote=quote, why=why, marks=(text[hit.start : hit.end],)))
    return evidence
