"""What has changed between two versions of a rubric: its meaning, not its lines.

Which part of the version must rise: wording is a patch; a new criterion, a
changed weight or strength is minor; whatever can make an old finding or grade
mean something else (a check, a condition, a threshold, a cap, a criterion that
is gone, the cut-offs) is major.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import Any, NamedTuple

from ehcp_audit.rubric import Criterion, Rubric


class Part(IntEnum):
    """A part of a version, the higher the more it says has changed."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    @property
    def word(self) -> str:
        """The part as a reader says it."""
        return self.name.lower()


class Change(NamedTuple):
    """One change of meaning.

    ``criterion`` is empty for the rubric as a whole; ``sort`` is one of added,
    dropped, reworded, re-weighted, re-thresholded, changed.
    """

    criterion: str
    sort: str
    what: str
    needs: Part


_WORDING = ("statement", "advice", "theme", "owner", "section", "sources", "examples")
_MEANING = ("check", "partly_when", "applies_when", "cap")
_DROP_REASON = "without a reason"


def changes(old: Rubric, new: Rubric) -> list[Change]:
    """Every change of meaning, the rubric as a whole first, then criteria in the new one's order."""
    found = list(_on_the_whole(old, new))
    before = {criterion.id: criterion for criterion in old.criteria}
    reasons = {dropped.id: dropped.reason for dropped in new.drop}
    for criterion in new.criteria:
        known = before.get(criterion.id)
        if known is None:
            found.append(Change(criterion.id, "added", _worth(criterion), Part.MINOR))
        else:
            found += _between(known, criterion)
    kept = {criterion.id for criterion in new.criteria}
    for criterion in old.criteria:
        if criterion.id not in kept:
            why = reasons.get(criterion.id, _DROP_REASON)
            found.append(Change(criterion.id, "dropped", why, Part.MAJOR))
    return found


def needed(listed: list[Change]) -> Part:
    """The part of the version that has to rise for these changes."""
    return max((change.needs for change in listed), default=Part.NONE)


def risen(old: Rubric, new: Rubric) -> Part | None:
    """The part of the version that rose; ``None`` where it fell."""
    before, after = _numbers(old.version), _numbers(new.version)
    if after < before:
        return None
    for part, one, other in zip((Part.MAJOR, Part.MINOR, Part.PATCH), before, after, strict=True):
        if one != other:
            return part
    return Part.NONE


def asked_otherwise(old: Rubric, new: Rubric) -> frozenset[str]:
    """The criteria whose stored findings answer another question than the new rubric asks."""
    before = {criterion.id: criterion for criterion in old.criteria}
    # Which lists a kind looks into is its own affair, so other lists put every criterion in doubt.
    read_otherwise = old.lexicons != new.lexicons
    return frozenset(
        c.id
        for c in new.criteria
        if c.id in before
        and (_question(c) != _question(before[c.id]) or (read_otherwise and c.check.kind != "reviewer"))
    )


def _question(criterion: Criterion) -> tuple[Any, ...]:
    condition = criterion.applies_when
    when = condition.model_dump(exclude={"otherwise"}) if condition is not None else None
    return criterion.check, criterion.partly_when, when


def _on_the_whole(old: Rubric, new: Rubric) -> Iterator[Change]:
    for name in ("title", "about", "sources"):
        if getattr(old, name) != getattr(new, name):
            yield Change("", "reworded", name, Part.PATCH)
    for name in ("effective_from", "effective_to"):
        if getattr(old, name) != getattr(new, name):
            what = f"{name} from {getattr(old, name)} to {getattr(new, name)}"
            yield Change("", "changed", what, Part.MINOR)
    if old.grades != new.grades:
        yield Change("", "changed", f"grades from {_grades(old)} to {_grades(new)}", Part.MAJOR)
    if old.coverage_floor != new.coverage_floor:
        what = f"coverage_floor from {old.coverage_floor:g} to {new.coverage_floor:g}"
        yield Change("", "changed", what, Part.MAJOR)
    for name in sorted(old.lexicons.keys() | new.lexicons.keys()):
        if old.lexicons.get(name) != new.lexicons.get(name):
            yield Change("", "changed", f"the council's own phrases in the word list {name}", Part.MAJOR)


def _between(old: Criterion, new: Criterion) -> Iterator[Change]:
    weighs = (old.weight, old.informational) != (new.weight, new.informational)
    worded = [name for name in _WORDING if getattr(old, name) != getattr(new, name)]
    if worded:
        yield Change(new.id, "reworded", ", ".join(worded), Part.PATCH)
    if old.reason != new.reason and not weighs:
        yield Change(new.id, "reworded", "reason", Part.PATCH)
    if weighs:
        why = f" ({new.reason})" if new.reason and new.reason != old.reason else ""
        yield Change(new.id, "re-weighted", f"{_worth(old)} to {_worth(new)}{why}", Part.MINOR)
    if old.strength != new.strength:
        what = f"strength from {old.strength.value} to {new.strength.value}"
        yield Change(new.id, "changed", what, Part.MINOR)
    for name in _MEANING:
        one, other = _plain(getattr(old, name)), _plain(getattr(new, name))
        if one != other:
            yield from _of_meaning(new.id, name, one, other)


def _of_meaning(criterion: str, name: str, old: Any, new: Any) -> Iterator[Change]:
    leaves = list(_leaves(old, new, name))
    if len(leaves) == 1 and leaves[0][0].endswith("otherwise"):
        yield Change(criterion, "reworded", leaves[0][0], Part.PATCH)
        return
    numbers = all(_is_number(one) and _is_number(other) for _, one, other in leaves)
    what = "; ".join(f"{place} {_said(one, other)}" for place, one, other in leaves)
    yield Change(criterion, "re-thresholded" if numbers else "changed", what, Part.MAJOR)


def _leaves(old: Any, new: Any, place: str) -> Iterator[tuple[str, Any, Any]]:
    """The smallest parts that differ, each with its place and both values."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict) and old.get("kind") == new.get("kind"):
        for key in [*old, *(key for key in new if key not in old)]:
            yield from _leaves(old.get(key), new.get(key), f"{place}.{key}")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (one, other) in enumerate(zip(old, new, strict=True), 1):
            yield from _leaves(one, other, f"{place}[{number}]")
    else:
        yield place, old, new


def _said(old: Any, new: Any) -> str:
    if isinstance(old, list) and isinstance(new, list):
        gone = [_shown(item) for item in old if item not in new]
        come = [_shown(item) for item in new if item not in old]
        parts = [f"adds {', '.join(come)}" if come else "", f"leaves out {', '.join(gone)}" if gone else ""]
        return " and ".join(part for part in parts if part) or "in another order"
    if old is None:
        return f"is now {_shown(new)}"
    return "is taken out" if new is None else f"from {_shown(old)} to {_shown(new)}"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return f"kind {value['kind']}" if "kind" in value else _condition(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _condition(value: dict[str, Any]) -> str:
    places = [
        value.get("path"),
        *(part.get("path") for name in ("all_of", "any_of") for part in value.get(name, ())),
    ]
    return f"a condition on {', '.join(str(place) for place in places if place) or 'several places'}"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _plain(part: Any) -> Any:
    return part.model_dump(mode="json", by_alias=True) if hasattr(part, "model_dump") else part


def _worth(criterion: Criterion) -> str:
    return "informational" if criterion.informational else f"weight {criterion.weight:g}"


def _grades(rubric: Rubric) -> str:
    return ", ".join(f"{name} {lowest:g}" for name, lowest in rubric.grades.items())


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
