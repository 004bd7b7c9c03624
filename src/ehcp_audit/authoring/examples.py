"""A criterion's examples, looked at by the engine that scores."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from ehcp_audit.check import Reading
from ehcp_audit.engine import look
from ehcp_audit.errors import Loc
from ehcp_audit.finding import Outcome
from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.plan import Plan
from ehcp_audit.rubric import Criterion, Example, Rubric, example_record

# Examples hold dates; they are judged on a fixed day, so that no example ever
# changes with the clock. The day is the last of the review's month.
EXAMPLES_DAY = dt.date(2021, 4, 30)


@dataclass(frozen=True)
class Miss:
    """An example that does not come out as it should.

    ``found`` is ``None`` where the example is no plan record; ``reason`` says then
    what is wrong with it, and otherwise why the engine found what it did.
    """

    criterion: str
    loc: Loc
    expected: str
    found: Outcome | None
    reason: str


def example_plan(example: Example) -> Plan | str:
    """An example as a plan, or what is wrong with it in words."""
    try:
        return Plan.model_validate(example_record(example))
    except (ValidationError, TypeError, ValueError) as error:
        if isinstance(error, ValidationError):
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            place = ".".join(str(step) for step in first["loc"] if step != "sections")
            return f"{place}: {first['msg']}" if place else first["msg"]
        return str(error)


def seen_in_examples(
    criterion: Criterion, lexicons: Lexicons, day: dt.date = EXAMPLES_DAY
) -> list[tuple[str, int, Outcome | None]]:
    """What each example is said to be, its number, and what the engine finds it to be."""
    found = []
    for outcome, number, example in criterion.examples.by_outcome():
        plan = example_plan(example)
        seen = None if isinstance(plan, str) else look(criterion, Reading(plan, day, lexicons)).outcome
        found.append((outcome, number, seen))
    return found


def misses(rubric: Rubric, day: dt.date = EXAMPLES_DAY) -> Iterator[Miss]:
    """Every example of a rubric that does not come out as it should."""
    for index, criterion in enumerate(rubric.criteria):
        for outcome, number, example in criterion.examples.by_outcome():
            loc: Loc = ("criteria", index, "examples", outcome, number)
            plan = example_plan(example)
            if isinstance(plan, str):
                yield Miss(criterion.id, loc, outcome, None, plan)
                continue
            finding = look(criterion, Reading(plan, day, rubric.word_lists))
            if finding.outcome.value != outcome:
                yield Miss(criterion.id, loc, outcome, finding.outcome, finding.reason)
