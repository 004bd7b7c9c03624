"""An item of Sections B to H while it is gathered, and the ids by which items are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ehcp_audit.intake.pieces import NEEDS


@dataclass
class Draft:
    """An item while its cells and lines are gathered."""

    place: str
    lines: list[str]
    id: str | None = None
    area: str = ""
    label: str = ""
    row: int = 0
    group: int = 0
    cells: dict[str, list[str]] = field(default_factory=dict)
    needs: list[str] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The statement, without its number."""
        return "\n".join(self.lines)

    def cell(self, *roles: str) -> str | None:
        """What stands in the item's own cells of these roles."""
        texts = [text for role in roles for text in self.cells.get(role, ())]
        return "; ".join(texts) or None


def numbered(found: Sequence[Draft]) -> list[Draft]:
    """No id twice in a section: a number that starts again in an area is told apart by the area's name.

    The links of that area's own statements go with it. A number that comes
    again in the same area, or where there is none, is dropped.
    """
    taken: dict[tuple[str, str], Draft] = {}
    again: dict[tuple[str, str], dict[str, str]] = {}  # (kind, area) -> the written id -> the item's own
    for draft in found:
        section = "H" if draft.place in {"H1", "H2"} else draft.place
        if not draft.id:
            continue
        first = taken.setdefault((section, draft.id), draft)
        if first is draft or (draft.place == "E" and draft.text == first.text):
            draft.id = draft.id if first is draft else None
            continue
        other = f"{draft.area.strip(' .:')} {draft.id}" if draft.area and draft.area != first.area else ""
        if other and taken.setdefault((section, other), draft) is draft:
            again.setdefault((_kind(draft.place), draft.area), {})[draft.id] = other
            draft.id = other
        else:
            draft.id = None
    for draft in found:
        draft.needs = _renamed(draft.needs, again.get(("needs", draft.area), {}))
        draft.outcomes = _renamed(draft.outcomes, again.get(("outcomes", draft.area), {}))
    return [draft for draft in found if re.search(r"\w", draft.text)]


def _kind(place: str) -> str:
    return "needs" if place in NEEDS else "outcomes" if place == "E" else "provision"


def _renamed(links: Iterable[str], names: dict[str, str]) -> list[str]:
    return [names.get(link, link) for link in links]
