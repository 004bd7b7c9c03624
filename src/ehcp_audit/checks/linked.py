"""Whether every need, or every outcome, is served by something further on."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import Evidence, Finding, Outcome, by_share, not_applicable, not_assessable
from ehcp_audit.record_path import values

Share = Annotated[float, Field(ge=0, le=1)]


class Linked(Check):
    """Follows the golden thread by the numbers that a plan gives its items.

    ``items`` are the places whose items must be served (``B.needs[]``), ``by``
    the places that name them (``F.provision[].needs[]``). *Met* if the share of
    items named at least once reaches ``met``, *partly met* from ``partly`` on.

    *Not applicable* if there are no items. *Not assessable* if the items have no
    numbers, if nothing names any, or if some are named by nothing while a section
    that could name them is one text: then the thread cannot be followed in this
    source, though a reader may still see it.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset(
        {
            Outcome.MET,
            Outcome.PARTLY_MET,
            Outcome.NOT_MET,
            Outcome.NOT_APPLICABLE,
            Outcome.NOT_ASSESSABLE,
        }
    )

    kind: Literal["linked"] = "linked"
    items: Annotated[tuple[str, ...], Field(min_length=1)]
    by: Annotated[tuple[str, ...], Field(min_length=1)]
    met: Share = 1.0
    partly: Share = 0.5

    def look(self, reading: Reading) -> Finding:
        """Follow every number from the items to what serves them."""
        plan = reading.plan
        ids = [found for path in self.items for found in values(plan, f"{path}.id")]
        if not ids:
            texts = [found for path in self.items for found in values(plan, f"{path}.text")]
            if texts or any(_only_text(reading, f"{path}.id") for path in self.items):
                return not_assessable("the items have no numbers, so what serves them cannot be followed")
            return not_applicable("there are no items to follow")
        named = {found.value for path in self.by for found in values(plan, path)}
        if not named:
            return not_assessable("nothing names the items it serves, so the thread cannot be followed")
        unserved = [found for found in ids if found.value not in named]
        unnumbered = [path for path in self.by if _only_text(reading, path)]
        if unserved and unnumbered:
            where = ", ".join(sorted({path.split(".")[0] for path in unnumbered}))
            return not_assessable(f"Section {where} is one text, so what it serves cannot be followed")
        evidence = tuple(
            Evidence(
                path=found.path.removesuffix(".id"), why=f"{found.value} is named by nothing that follows"
            )
            for found in unserved
        )
        served = len(ids) - len(unserved)
        return by_share(
            served,
            len(ids),
            f"{served} of {len(ids)} are served by something that names them",
            evidence,
            met_from=self.met,
            partly_from=self.partly,
        )

    def paths(self) -> tuple[str, ...]:
        """The items and what names them."""
        return (*self.items, *self.by)


def _only_text(reading: Reading, path: str) -> bool:
    """Whether the section of a path holds text and none of the items that the path steps through."""
    letter, items = path.split(".", maxsplit=1)[0], path.rpartition(".")[0]
    return bool(values(reading.plan, f"{letter}.text")) and not values(reading.plan, f"{items}.text")
