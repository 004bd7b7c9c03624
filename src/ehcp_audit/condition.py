"""When a criterion applies: a small condition on a plan record, in a rubric's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from ehcp_audit.plan import Plan
from ehcp_audit.record_path import as_text, values


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str | int) else value


OneOrMore = Annotated[tuple[bool | str | int, ...], BeforeValidator(_as_list)]


class Condition(BaseModel):
    """One test of a record, or several joined by ``all_of`` or ``any_of``.

    ``path`` with one of ``is``, ``is_not``, ``at_least``, ``at_most``,
    ``recorded``. :meth:`holds` is ``None`` where the record does not say.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    path: str | None = None
    is_: OneOrMore | None = Field(default=None, alias="is")
    is_not: OneOrMore | None = None
    at_least: float | None = None
    at_most: float | None = None
    recorded: bool | None = None
    all_of: tuple[Condition, ...] = ()
    any_of: tuple[Condition, ...] = ()

    @model_validator(mode="after")
    def _says_one_thing(self) -> Condition:
        tests = [self.is_, self.is_not, self.at_least, self.at_most, self.recorded]
        given = sum(test is not None for test in tests)
        joined = bool(self.all_of) + bool(self.any_of)
        if joined + (self.path is not None) != 1 or (self.path is not None and given != 1):
            message = (
                "a condition is a path with one of is, is_not, at_least, at_most or recorded, "
                "or else a list under all_of or any_of"
            )
            raise ValueError(message)
        return self

    def holds(self, plan: Plan) -> bool | None:
        """Whether the condition is true of ``plan``; ``None`` if the record is silent."""
        if self.all_of:
            return _all(part.holds(plan) for part in self.all_of)
        if self.any_of:
            inverse = _all(_inverse(part.holds(plan)) for part in self.any_of)
            return _inverse(inverse)
        found = [value.value for value in values(plan, str(self.path))]
        if self.recorded is not None:
            return bool(found) is self.recorded
        if not found:
            return None
        return any(self._passes(value) for value in found)

    def paths(self) -> Iterator[str]:
        """Every record path that the condition reads."""
        if self.path is not None:
            yield self.path
        for part in (*self.all_of, *self.any_of):
            yield from part.paths()

    def silent_paths(self, plan: Plan) -> list[str]:
        """The paths that the record leaves blank, for saying what is missing."""
        return [path for path in self.paths() if not values(plan, path)]

    def _passes(self, value: Any) -> bool:
        if self.is_ is not None:
            return comparable(value) in {comparable(option) for option in self.is_}
        if self.is_not is not None:
            return comparable(value) not in {comparable(option) for option in self.is_not}
        number = float(value) if isinstance(value, int | float) else None
        if number is None:
            return False
        return (self.at_least is None or number >= self.at_least) and (
            self.at_most is None or number <= self.at_most
        )


class AppliesWhen(Condition):
    """A condition with the reason that a report gives where it does not hold."""

    otherwise: str = Field(min_length=3)


def comparable(value: Any) -> str:
    """A value as a condition compares it."""
    return as_text(value).strip().lower().replace("_", " ")


def _inverse(value: bool | None) -> bool | None:  # noqa: FBT001 - a truth value is what it takes
    return None if value is None else not value


def _all(parts: Iterator[bool | None]) -> bool | None:
    known = list(parts)
    if any(part is False for part in known):
        return False
    return None if any(part is None for part in known) else True
