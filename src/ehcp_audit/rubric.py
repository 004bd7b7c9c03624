"""The rubric, format ``ehcp-rubric/1``: what a good plan shows, and what it is worth.

A rubric is data; its author never meets Python. Models here are frozen and
closed; :func:`faults` finds what a schema alone cannot see. Files, positions
and ``extends`` across files belong to ``loading``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from ehcp_audit.checks import AnyCheck
from ehcp_audit.condition import AppliesWhen
from ehcp_audit.errors import Fault, Loc
from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.plan import SECTION_LETTERS
from ehcp_audit.record_path import PathError, check_path
from ehcp_audit.word_lists import OwnList, laid_over, list_faults

FORMAT = "ehcp-rubric/1"

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Weight = Annotated[float, Field(gt=0, le=100)]
Sentence = Annotated[str, Field(min_length=8)]

_VERSION = r"^\d+\.\d+\.\d+$"
_OUTCOMES = ("met", "partly_met", "not_met", "not_applicable", "not_assessable")


class Strength(StrEnum):
    """How strong the demand is: statute, statutory guidance, or good practice."""

    MUST = "must"
    SHOULD = "should"
    GOOD_PRACTICE = "good_practice"

    @property
    def words(self) -> str:
        """The strength as a reader says it."""
        known = {"must": "required by law", "should": "asked for by the Code of Practice"}
        return known.get(self.value, "good practice")


class Part(BaseModel):
    """The base of every part of a rubric."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Part):
    """A review, a law, a code: what a criterion may cite.

    ``findings`` are those that a criterion must cite. ``served`` holds those that a
    report or a command answers, and where; a finding may stand in both.
    """

    title: str = Field(min_length=4)
    date: str | None = None
    where: str | None = None
    findings: tuple[str, ...] = ()
    served: dict[str, Annotated[tuple[Sentence, ...], Field(min_length=1)]] = {}


class SourceRef(Part):
    """Where in a source the criterion comes from, and what is said there in our own words."""

    ref: str
    finding: str | None = None
    where: str | None = None
    says: Sentence


class Example(Part):
    """A plan in a few places, and the outcome it must have; executed by the tests."""

    plan: dict[str, Any]
    because: str | None = None


def _as_examples(value: Any) -> Any:
    """Let a plain mapping of places stand for an example with only a plan."""
    if not isinstance(value, list):
        return value
    return [{"plan": item} if isinstance(item, dict) and "plan" not in item else item for item in value]


Examples = Annotated[tuple[Example, ...], BeforeValidator(_as_examples)]


class ExampleSet(Part):
    """Examples by the outcome they must have."""

    met: Examples = ()
    partly_met: Examples = ()
    not_met: Examples = ()
    not_applicable: Examples = ()
    not_assessable: Examples = ()

    def by_outcome(self) -> Iterator[tuple[str, int, Example]]:
        """Every example with its outcome and its place in that outcome's list."""
        for outcome in _OUTCOMES:
            for number, example in enumerate(getattr(self, outcome)):
                yield outcome, number, example


class Criterion(Part):
    """One statement about a plan that can be true or false.

    ``reason`` is for an overlay: why it changes the weight (``rubric check`` asks for it).
    """

    id: Id
    statement: Sentence
    section: Literal["whole plan", "A", "B", "C", "D", "E", "F", "G", "H", "H1", "H2", "I", "J", "K"]
    theme: str = Field(min_length=3)
    owner: str = Field(min_length=3)
    sources: Annotated[tuple[SourceRef, ...], Field(min_length=1)]
    strength: Strength
    weight: Weight = 1
    informational: bool = False
    applies_when: AppliesWhen | None = None
    check: AnyCheck
    partly_when: AnyCheck | None = None
    cap: str | None = None
    advice: Sentence
    reason: Sentence | None = None
    examples: ExampleSet = ExampleSet()

    @property
    def scored_weight(self) -> float:
        """The weight in the score; an informational criterion has none."""
        return 0.0 if self.informational else self.weight


class Dropped(Part):
    """A criterion that an overlay leaves out, and why."""

    id: Id
    reason: Sentence


class Rubric(Part):
    """A versioned set of criteria with sources, grades and caps.

    ``grades`` maps each grade to its lowest score. ``effective_from`` and
    ``effective_to`` say for which dates of issue the rubric is meant, since a
    plan is judged by the law on the day it was issued. ``lexicons`` holds the
    council's own phrases, by word list.
    """

    format: Literal["ehcp-rubric/1"]
    rubric: Id
    version: str = Field(pattern=_VERSION)
    title: str = Field(min_length=4)
    about: str | None = None
    extends: str | None = None
    effective_from: dt.date | None = None
    effective_to: dt.date | None = None
    sources: dict[str, Source]
    grades: Annotated[dict[str, Annotated[float, Field(ge=0, le=100)]], Field(min_length=2)]
    coverage_floor: Annotated[float, Field(ge=0, le=1)] = 0.6
    lexicons: dict[str, OwnList] = {}
    drop: tuple[Dropped, ...] = ()
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]

    @cached_property
    def word_lists(self) -> Lexicons:
        """The word lists in force: the shipped ones with the rubric's own laid over them."""
        return laid_over(self.lexicons)

    def criterion(self, criterion_id: str) -> Criterion | None:
        """The criterion of that id, or ``None``."""
        return next((c for c in self.criteria if c.id == criterion_id), None)


def faults(rubric: Rubric) -> Iterator[Fault]:
    """Everything wrong with a rubric that is well formed."""
    yield from _grade_faults(rubric)
    yield from list_faults(rubric.lexicons)
    counted = Counter(criterion.id for criterion in rubric.criteria)
    for index, criterion in enumerate(rubric.criteria):
        loc: Loc = ("criteria", index)
        if counted[criterion.id] > 1:
            yield Fault((*loc, "id"), f"the id {criterion.id!r} is used twice", "ids are never reused")
        yield from _source_faults(rubric, criterion, loc)
        yield from _path_faults(criterion, loc)
        yield from _example_faults(criterion, loc)
        if criterion.cap is not None and criterion.cap not in rubric.grades:
            names = ", ".join(rubric.grades)
            yield Fault((*loc, "cap"), f"no grade is called {criterion.cap!r}", f"grades: {names}")
        if criterion.cap is not None and criterion.informational:
            yield Fault((*loc, "cap"), "a criterion that is only informational cannot cap a grade")


def _grade_faults(rubric: Rubric) -> Iterator[Fault]:
    if len(set(rubric.grades.values())) != len(rubric.grades):
        yield Fault(("grades",), "two grades have the same lowest score")
    if 0 not in rubric.grades.values():
        yield Fault(("grades",), "no grade starts at 0, so a low score would have none")


def _source_faults(rubric: Rubric, criterion: Criterion, loc: Loc) -> Iterator[Fault]:
    for number, cited in enumerate(criterion.sources):
        place: Loc = (*loc, "sources", number)
        source = rubric.sources.get(cited.ref)
        if source is None:
            names = ", ".join(rubric.sources)
            yield Fault((*place, "ref"), f"no source is called {cited.ref!r}", f"sources: {names}")
        elif source.findings and cited.finding not in source.findings:
            yield Fault(
                (*place, "finding"),
                f"the source {cited.ref!r} has no finding {cited.finding!r}",
                f"its findings: {', '.join(source.findings)}",
            )


def _path_faults(criterion: Criterion, loc: Loc) -> Iterator[Fault]:
    read: list[tuple[Loc, str]] = [((*loc, "check"), path) for path in criterion.check.paths()]
    if criterion.partly_when is not None:
        read += [((*loc, "partly_when"), path) for path in criterion.partly_when.paths()]
    if criterion.applies_when is not None:
        read += [((*loc, "applies_when"), path) for path in criterion.applies_when.paths()]
    for outcome, number, example in criterion.examples.by_outcome():
        place: Loc = (*loc, "examples", outcome, number)
        read += [(place, path) for path in example.plan]
    for place, path in read:
        try:
            check_path(path)
        except PathError as error:
            yield Fault(place, str(error), f"write {error.near!r}" if error.near else "")


def _example_faults(criterion: Criterion, loc: Loc) -> Iterator[Fault]:
    needs = ("not_assessable",) if criterion.check.kind == "reviewer" else ("met", "not_met")
    for outcome in needs:
        if not getattr(criterion.examples, outcome):
            yield Fault(
                (*loc, "examples"),
                f"the criterion {criterion.id!r} has no example that is {outcome.replace('_', ' ')}",
                "examples are executed: they show what the criterion means",
            )


def example_record(example: Example) -> dict[str, Any]:
    """An example's places as a whole plan record, on top of the least that a record needs."""
    record: dict[str, Any] = {"ref": "EXAMPLE", "status": "final"}
    for path, value in example.plan.items():
        steps = path.split(".")
        if steps[0] in SECTION_LETTERS:
            steps.insert(0, "sections")
        target = record
        for step in steps[:-1]:
            below = target.setdefault(step, {})
            if not isinstance(below, dict):
                below = target[step] = {"text": below}
            target = below
        last = re.sub(r"\[\]$", "", steps[-1])
        if isinstance(value, str) and isinstance(target.get(last), dict):
            target, last = target[last], "text"
        target[last] = value
    return record
