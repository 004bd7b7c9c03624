"""Conditions that no plan record can ever meet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from ehcp_audit.authoring.record_types import holds
from ehcp_audit.condition import Condition, comparable
from ehcp_audit.errors import Loc, nearest

_YEARS = (-2, 20)  # from Nursery 1 to the year in which a young person turns 25


class Impossible(NamedTuple):
    """A part of a condition that can never be true, where it stands, and what would be right."""

    loc: Loc
    what: str
    fix: str = ""


def impossible(condition: Condition, loc: Loc = ()) -> Iterator[Impossible]:
    """Every part of a condition that no record can meet; places are relative to ``loc``."""
    if condition.path is not None:
        yield from _alone(condition, condition.path, loc)
    for name, parts in (("all_of", condition.all_of), ("any_of", condition.any_of)):
        for number, part in enumerate(parts):
            yield from impossible(part, (*loc, name, number))
    for (_, first), (number, second) in combinations(enumerate(condition.all_of), 2):
        if first.path is not None and first.path == second.path and _clash(first, second):
            what = f"two conditions on {first.path!r} can never be true together"
            yield Impossible((*loc, "all_of", number), what, "write any_of if one of them is enough")


def _alone(condition: Condition, path: str, loc: Loc) -> Iterator[Impossible]:
    held = holds(path)
    if condition.recorded is False and held.always:
        yield Impossible((*loc, "recorded"), f"every record has a value at {path!r}, so this is never true")
    if condition.is_ is not None:
        yield from _values(condition, path, loc)
    if condition.is_not is not None and held.words is not None:
        left = held.words - {comparable(value) for value in condition.is_not}
        if not left:
            yield Impossible((*loc, "is_not"), f"every value that {path!r} can hold is left out here")
    for name in ("at_least", "at_most"):
        if getattr(condition, name) is not None and not held.numeric:
            what = f"{path!r} holds no number, so this is never true"
            yield Impossible((*loc, name), what, "for dates use a check of the kind within")
    yield from _beyond(condition, path, loc)


def _values(condition: Condition, path: str, loc: Loc) -> Iterator[Impossible]:
    words, numeric = holds(path).words, holds(path).numeric
    for number, value in enumerate(condition.is_ or ()):
        word = comparable(value)
        if numeric and not word.lstrip("-").isdigit():
            yield Impossible((*loc, "is", number), f"{path!r} holds a number, never {str(value)!r}")
        elif words is not None and word not in words:
            near = nearest(word, sorted(words))
            fix = (
                f"did you mean {near.replace(' ', '_')!r}?"
                if near
                else f"it holds: {', '.join(sorted(words))}"
            )
            yield Impossible((*loc, "is", number), f"a record never holds {str(value)!r} at {path!r}", fix)


def _beyond(condition: Condition, path: str, loc: Loc) -> Iterator[Impossible]:
    if not path.endswith("nc_year"):
        return
    low, high = _YEARS
    if condition.at_least is not None and condition.at_least > high:
        yield Impossible(
            (*loc, "at_least"), f"no child is in Year {condition.at_least:g}", f"the last is {high}"
        )
    if condition.at_most is not None and condition.at_most < low:
        yield Impossible((*loc, "at_most"), f"no child is below {low}", "N1 is -2, N2 -1 and R 0")


def _clash(first: Condition, second: Condition) -> bool:
    """Whether two conditions on one place, which holds one value, shut each other out."""
    if "[]" in str(first.path):
        return False  # a list may meet each with another of its items
    for one, other in ((first, second), (second, first)):
        if one.recorded is False and other.recorded is not False:
            return True
        if one.is_ is not None and other.is_not is not None and _set(one.is_) <= _set(other.is_not):
            return True
        if one.at_least is not None and other.at_most is not None and one.at_least > other.at_most:
            return True
    return first.is_ is not None and second.is_ is not None and not _set(first.is_) & _set(second.is_)


def _set(values: tuple[bool | str | int, ...]) -> set[str]:
    return {comparable(value) for value in values}
