"""Mutation testing of a rubric: whether a criterion changed by mistake would be noticed.

Each mutant is a criterion with one small change: a condition turned round, a
parameter left out, a place no longer read, a threshold or another number
shifted. A mutant is caught when an example then comes out otherwise. One that
is not caught shows a part of the criterion that its examples do not hold.
Only what a rubric says itself is changed; a kind's defaults are tested with the
kind. The words of a phrase list are left alone: they are a list of words, and
``rubric check`` looks after them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from ehcp_audit.authoring.examples import EXAMPLES_DAY, example_plan
from ehcp_audit.check import Check, Reading
from ehcp_audit.checks import AnyCheck
from ehcp_audit.condition import AppliesWhen
from ehcp_audit.engine import look
from ehcp_audit.errors import Loc
from ehcp_audit.finding import Outcome
from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.plan import Plan
from ehcp_audit.rubric import Criterion, Rubric

_CHECKS: TypeAdapter[Any] = TypeAdapter(AnyCheck)
_STEP = 0.1  # how far a share is shifted, both ways
_WORDS_ONLY = frozenset({"question", "otherwise"})  # said to a reader; no outcome hangs on them
_OPPOSITE = {"is": "is_not", "is_not": "is", "at_least": "at_most", "at_most": "at_least"}
_JOINED = {"all_of": "any_of", "any_of": "all_of", "first_of": "any_of"}


class Change(NamedTuple):
    """One small change to raw data: where, in words, and what the data then is (``None``: left out)."""

    loc: Loc
    what: str
    data: Any


@dataclass(frozen=True)
class Mutant:
    """One changed criterion; ``loc`` is the place of the change in the rubric."""

    criterion: str
    loc: Loc
    what: str
    caught: bool


def mutants(rubric: Rubric, day: dt.date = EXAMPLES_DAY) -> Iterator[Mutant]:
    """Every mutant of a rubric, and whether an example catches it."""
    for index, criterion in enumerate(rubric.criteria):
        if criterion.check.kind != "reviewer":  # only a reader judges there, so nothing can be noticed
            yield from _of(criterion, ("criteria", index), rubric.word_lists, day)


def score(tried: list[Mutant]) -> float | None:
    """The share of mutants caught, out of 100; ``None`` where there was none."""
    return 100 * sum(mutant.caught for mutant in tried) / len(tried) if tried else None


def _of(criterion: Criterion, loc: Loc, lexicons: Lexicons, day: dt.date) -> Iterator[Mutant]:
    plans = [
        found for _, _, e in criterion.examples.by_outcome() if isinstance(found := example_plan(e), Plan)
    ]
    readings = [Reading(plan, day, lexicons) for plan in plans]
    before = _outcomes(criterion, readings)
    for change, changed in _variants(criterion):
        caught = any(now is not then for now, then in zip(_each(changed, readings), before, strict=True))
        yield Mutant(criterion.id, (*loc, *change.loc), change.what, caught)


def _outcomes(criterion: Criterion, readings: list[Reading]) -> list[Outcome]:
    return list(_each(criterion, readings))


def _each(criterion: Criterion, readings: list[Reading]) -> Iterator[Outcome]:
    return (look(criterion, reading).outcome for reading in readings)


def _variants(criterion: Criterion) -> Iterator[tuple[Change, Criterion]]:
    """Every change that leaves a criterion well formed, with the criterion changed."""
    for name in ("check", "partly_when"):
        check = getattr(criterion, name)
        if check is not None:
            for change in _of_check(check, said(check), (name,)):
                yield from _built(criterion, name, change, _CHECKS)
    if criterion.partly_when is not None:
        yield (
            Change(("partly_when",), "partly_when left out", None),
            criterion.model_copy(update={"partly_when": None}),
        )
    if criterion.applies_when is not None:
        without = criterion.model_copy(update={"applies_when": None})
        yield Change(("applies_when",), "applies_when left out", None), without
        data = criterion.applies_when.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        for change in _of_condition(data, ("applies_when",)):
            yield from _built(criterion, "applies_when", change, TypeAdapter(AppliesWhen))


def _built(
    criterion: Criterion, name: str, change: Change, adapter: TypeAdapter[Any]
) -> Iterator[tuple[Change, Criterion]]:
    """The criterion with a change, unless the rubric would be refused with it."""
    try:
        value = adapter.validate_python(change.data)
    except ValidationError:
        return
    if value != getattr(criterion, name):
        yield change, criterion.model_copy(update={name: value})


def said(check: Check) -> dict[str, Any]:
    """What a rubric says of a check: the parameters it names, as raw data."""
    return check.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _of_check(check: Check, data: dict[str, Any], loc: Loc) -> Iterator[Change]:
    """Changes of one check; each holds the whole check as it would then be."""
    kind = type(check)
    for name, value in data.items():
        if name == "kind":
            if value in _JOINED:
                turned = {"kind": _JOINED[value], "checks": data["checks"]}
                yield Change((*loc, name), f"{value} turned into {_JOINED[value]}", turned)
            continue
        if name in _WORDS_ONLY:
            continue
        without = {key: other for key, other in data.items() if key != name}
        yield Change((*loc, name), f"{name} left out", without)
        for inner, what, changed in _of_value(kind, name, value):
            yield Change((*loc, name, *inner), what, data | {name: changed})
    for number, inner in enumerate(getattr(check, "checks", ())):
        place: Loc = (*loc, "checks", number)
        for change in _of_check(inner, data["checks"][number], place):
            listed = list(data["checks"])
            listed[number] = change.data
            yield change._replace(data=data | {"checks": listed})


def _of_value(kind: type[Check], name: str, value: Any) -> Iterator[tuple[Loc, str, Any]]:
    """Changes of one parameter's value: the place below it, in words, and the new value."""
    if isinstance(value, bool):
        yield (), f"{name} turned from {_yes(value)} to {_yes(not value)}", not value
    elif isinstance(value, int | float):
        for shifted in _shifted(value):
            yield (), f"{name} shifted from {value:g} to {shifted:g}", shifted
    elif isinstance(value, str):
        for other in _others(kind, name, value):
            yield (), f"{name} changed from {value} to {other}", other
    elif isinstance(value, list) and name != "avoids":
        yield from _shorter(name, value)
    elif isinstance(value, dict):
        for key in value:
            left = {other: below for other, below in value.items() if other != key}
            yield (key,), f"{name}: {key!r} left out", left


def _shorter(name: str, value: list[Any], loc: Loc = ()) -> Iterator[tuple[Loc, str, list[Any]]]:
    """A list with each of its entries left out, and each of its inner lists shortened."""
    for number, entry in enumerate(value):
        shown = entry if isinstance(entry, str) else f"entry {number + 1}"
        yield (*loc, number), f"{name}: {shown} left out", value[:number] + value[number + 1 :]
        if isinstance(entry, list) and len(entry) > 1:
            for inner, what, shorter in _shorter(name, entry, (*loc, number)):
                yield inner, what, [*value[:number], shorter, *value[number + 1 :]]


def _shifted(value: float) -> list[float]:
    if isinstance(value, int):
        return [value - 1, value + 1]
    return [round(value - _STEP, 6), round(value + _STEP, 6)]


def _others(kind: type[Check], name: str, value: str) -> list[str]:
    """One other word that the kind would take, or for free text one that stands nowhere."""
    field = next((f for key, f in kind.model_fields.items() if name in (key, f.alias)), None)
    if field is not None and get_origin(field.annotation) is Literal:
        return [str(word) for word in get_args(field.annotation) if word != value][:1]
    if re.fullmatch(r"[A-Za-z0-9_]+(\[\d*\])?(\.[A-Za-z0-9_]+(\[\d*\])?)+", value):
        return []  # a place: another would be another criterion, and leaving it out is tried
    return [f"no {value}"]


def _of_condition(data: dict[str, Any], loc: Loc) -> Iterator[Change]:
    """Changes of a condition; each holds the whole condition as it would then be."""
    for name, value in data.items():
        rest = {key: other for key, other in data.items() if key != name}
        if name in _OPPOSITE:
            yield Change(
                (*loc, name), f"{name} turned into {_OPPOSITE[name]}", rest | {_OPPOSITE[name]: value}
            )
        if name == "recorded":
            yield Change(
                (*loc, name),
                f"recorded turned from {_yes(value)} to {_yes(not value)}",
                rest | {name: not value},
            )
        if name in ("at_least", "at_most"):
            for shifted in (value - 1, value + 1):
                yield Change(
                    (*loc, name), f"{name} shifted from {value:g} to {shifted:g}", rest | {name: shifted}
                )
        if name in ("is", "is_not"):
            for inner, what, shorter in _shorter(name, value):
                yield Change((*loc, name, *inner), what, rest | {name: shorter})
        if name in _JOINED:
            yield from _of_joined(name, value, rest, loc)


def _of_joined(name: str, parts: list[dict[str, Any]], rest: dict[str, Any], loc: Loc) -> Iterator[Change]:
    if len(parts) > 1:
        yield Change((*loc, name), f"{name} turned into {_JOINED[name]}", rest | {_JOINED[name]: parts})
        for number in range(len(parts)):
            left = parts[:number] + parts[number + 1 :]
            yield Change(
                (*loc, name, number), f"{name}: condition {number + 1} left out", rest | {name: left}
            )
    for number, part in enumerate(parts):
        for change in _of_condition(part, (*loc, name, number)):
            changed = [*parts[:number], change.data, *parts[number + 1 :]]
            yield change._replace(data=rest | {name: changed})


def _yes(value: bool) -> str:  # noqa: FBT001 - the value is what is shown
    return "yes" if value else "no"
