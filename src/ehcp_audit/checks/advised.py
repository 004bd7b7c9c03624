"""Who had to be asked for advice, and whether they answered, and in time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Literal

from pydantic import Field

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
from ehcp_audit.plan import AdviceItem, Limb
from ehcp_audit.record_path import as_text

_SOUGHT_FROM = {
    Limb.A: "the family",
    Limb.B: "education",
    Limb.C: "medical",
    Limb.D: "educational psychology",
    Limb.E: "social care",
    Limb.F: "anyone else needed",
    Limb.G: "preparing for adulthood",
    Limb.H: "anyone the family asked for",
}


class Advised(Check):
    """Reads Section K: the advice that regulation 6(1) of SI 2014/1530 requires.

    ``aspect: complete`` asks that every limb in ``limbs`` is there with a reply:
    *met* if all are, *partly met* if one is missing, *not met* if two or more. A
    service that replied that it does not know the child has replied.

    ``aspect: on_time`` asks that every dated reply came within ``days`` (42, by
    regulation 8) of its request: *met* if all did, *partly met* if one was
    late, *not met* if two or more. An unanswered request is missing, not late.

    *Not assessable* where Section K lists nothing, or, for ``on_time``, where no
    item has both dates.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset(
        {Outcome.MET, Outcome.PARTLY_MET, Outcome.NOT_MET, Outcome.NOT_ASSESSABLE}
    )

    kind: Literal["advised"] = "advised"
    aspect: Literal["complete", "on_time"]
    limbs: tuple[Limb, ...] = (Limb.A, Limb.B, Limb.C, Limb.D, Limb.E)
    days: int = Field(default=42, ge=1, le=366)

    def look(self, reading: Reading) -> Finding:
        """Go through the list of advice."""
        listed = [
            (f"K.advice[{number}]", item) for number, item in enumerate(reading.plan.sections.K.advice, 1)
        ]
        if not listed:
            return not_assessable("Section K lists no advice item by item")
        return self._complete(listed) if self.aspect == "complete" else self._on_time(listed)

    def _complete(self, listed: list[tuple[str, AdviceItem]]) -> Finding:
        if all(item.limb is None for _, item in listed):
            return not_assessable("the items in Section K are not marked with who was asked")
        answered = {item.limb for _, item in listed if _has_reply(item)}
        missing = [limb for limb in self.limbs if limb not in answered]
        evidence = []
        for limb in missing:
            asked = next((path for path, item in listed if item.limb is limb), "")
            why = "asked, and no reply is recorded" if asked else "not in the list"
            evidence.append(Evidence(path=asked or "K.advice", why=f"{_SOUGHT_FROM[limb]}: {why}"))
        if not missing:
            return met(f"all {len(self.limbs)} kinds of advice are there")
        reason = f"missing: {_joined(_SOUGHT_FROM[limb] for limb in missing)}"
        return (partly_met if len(missing) == 1 else not_met)(reason, *evidence)

    def _on_time(self, listed: list[tuple[str, AdviceItem]]) -> Finding:
        dated = [(path, item) for path, item in listed if item.requested and item.received]
        if not dated:
            return not_assessable("no item in Section K has both the day of request and of reply")
        late = []
        for path, item in dated:
            assert item.requested is not None and item.received is not None  # noqa: S101, PT018
            took = (item.received - item.requested).days
            if took > self.days:
                who = item.role or item.service or (_SOUGHT_FROM[item.limb] if item.limb else "advice")
                quote = f"asked {as_text(item.requested)}, received {as_text(item.received)}"
                late.append(
                    Evidence(path=path, quote=quote, why=f"{who}: {took} days, the limit is {self.days}")
                )
        finding = met if not late else partly_met if len(late) == 1 else not_met
        in_time = len(dated) - len(late)
        found = finding(f"{in_time} of {len(dated)} dated replies came within {self.days} days", *late)
        return found.model_copy(update={"count": in_time, "total": len(dated)})

    def paths(self) -> tuple[str, ...]:
        """The list of advice."""
        return ("K.advice",)


def _has_reply(item: AdviceItem) -> bool:
    """Whether a reply is recorded: a date, the text, or its place in the appendices.

    An item listed with no dates at all is taken as there, since a list of
    advice lists what was received.
    """
    if item.received or item.dated or item.text or item.appended:
        return True
    return item.requested is None and item.appended is not False


def _joined(parts: Iterable[str]) -> str:
    listed = list(parts)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"
