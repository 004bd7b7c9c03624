"""A return as the tables of a COLLECT export, one CSV file a module, joined by their keys.

The files stand in one folder and end in the module's name, as in
``Blade-Export_16-01-2026_person.csv``; an unadorned ``person.csv`` will do.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ehcp_audit.errors import Problem, RecordError, told_as
from ehcp_audit.intake.sen2.shape import FIELDS, Person, Request, Row, canonical
from ehcp_audit.intake.sen2.stream import Place
from ehcp_audit.intake.tables import csv_rows

_PARENTS = {
    "requests": "person",
    "assessment": "requests",
    "namedplan": "assessment",
    "plandetail": "namedplan",
    "activeplans": "requests",
    "placementdetail": "activeplans",
    "senneed": "activeplans",
}
_ALSO = {
    "persons": "person",
    "needs": "senneed",
    "plandetails": "plandetail",
    "placementdetails": "placementdetail",
    "namedplans": "namedplan",
}
_HEADER = ("collectiondetails", "source")
_OWN_KEYS = ("nativeid", "sourceid", "tableid", "orderseqcolumn")

Table = dict[str, list[tuple[str, Row]]]  # rows with their own key, by the key of their parent


@dataclass(frozen=True)
class Blades:
    """The tables of one return; ``persons`` are rows with their keys, in the order of the file."""

    persons: list[tuple[str, Row, int]]
    tables: dict[str, Table]
    header: dict[str, str]
    digest: bytes
    unknown: Counter[str] = field(default_factory=Counter)

    def places(self) -> Iterator[Place]:
        """Every person: a row's number from 0, its line, and how many requests hang on it."""
        for number, (key, _, line) in enumerate(self.persons):
            yield Place(number, 0, line, len(self.tables["requests"].get(key, ())))

    def person(self, number: int) -> Person:
        """One person with all that hangs on them."""
        key, row, _ = self.persons[number]
        return Person(row, tuple(self._request(own, r) for own, r in self._below("requests", [key])))

    def _request(self, key: str, row: Row) -> Request:
        assessments, active = self._below("assessment", [key]), self._below("activeplans", [key])
        named = self._below("namedplan", [own for own, _ in assessments])
        plans = [own for own, _ in active]
        return Request(
            request=row,
            assessment=next((r for _, r in assessments), None),
            namedplan=next((r for _, r in named), None),
            activeplans=next((r for _, r in active), None),
            plandetail=tuple(r for _, r in self._below("plandetail", [own for own, _ in named])),
            placementdetail=tuple(r for _, r in self._below("placementdetail", plans)),
            senneed=tuple(r for _, r in self._below("senneed", plans)),
        )

    def _below(self, table: str, keys: list[str]) -> list[tuple[str, Row]]:
        return [found for key in keys for found in self.tables[table].get(key, ())]


def is_blade(path: Path) -> bool:
    """Whether a file is the person table of an export, by its name and the requests beside it."""
    return (
        path.suffix.lower() == ".csv" and _module(path) == "person" and _beside(path, "requests") is not None
    )


def read_blades(path: Path) -> Blades:
    """The tables that stand beside the person table; raises :class:`RecordError`."""
    unknown: Counter[str] = Counter()
    digest = hashlib.sha256()
    persons = [(key, row, line) for _, key, row, line in _rows(path, "person", unknown, digest)]
    if not persons:
        raise RecordError(Problem("the return holds no person", str(path)))
    tables: dict[str, Table] = {}
    keys = {"person": {key for key, _, _ in persons}}
    for name, parent in _PARENTS.items():
        table = tables[name] = {}
        keys[name] = set()
        file = _beside(path, name)
        for above, key, row, _ in _rows(file, name, unknown, digest) if file else ():
            if above not in keys[parent]:
                unknown[f"{name} rows without their {parent}"] += 1
                continue
            table.setdefault(above, []).append((key, row))
            keys[name].add(key)
    return Blades(persons, tables, _header(path, unknown), digest.digest(), unknown)


def _header(path: Path, unknown: Counter[str]) -> dict[str, str]:
    file = _beside(path, "sen2")
    rows = _rows(file, "sen2", unknown, hashlib.sha256()) if file else iter(())
    return next((dict(row) for _, _, row, _ in rows), {})


def _rows(
    path: Path, name: str, unknown: Counter[str], digest: hashlib._Hash
) -> Iterator[tuple[str, str, Row, int]]:
    """A table's rows, each with its parent's key, its own key and its line."""
    with told_as(RecordError, path):
        raw = path.read_bytes()
    digest.update(raw)
    rows = csv_rows(str(path), raw)
    headings = [canonical(str(cell or "")) for cell in next(rows, (0, []))[1]]
    above, own = _keys(str(path), name, headings)
    known = _known(name)
    strange = [h for h in headings if h not in known and not h.endswith(_OWN_KEYS)]
    if strange:
        unknown[f"columns of {name}"] += len(strange)
    for line, cells in rows:
        texts = ["" if cell is None else str(cell) for cell in cells]
        if not any(texts):
            continue
        texts += [""] * (len(headings) - len(texts))
        pairs = zip(headings, texts, strict=False)
        row = {heading: text for heading, text in pairs if text and heading in known}
        yield texts[above] if above is not None else "", texts[own] if own is not None else "", row, line


def _keys(path: str, name: str, headings: list[str]) -> tuple[int | None, int | None]:
    """Where the parent's key and the table's own key stand; a table that cannot be joined is refused."""
    parent = f"{_PARENTS.get(name, '')}tableid"
    needed = [parent] if name in _PARENTS else []
    if name in _PARENTS.values():
        needed.append(f"{name}tableid")
    if missing := [key for key in needed if key not in headings]:
        raise RecordError(
            Problem(
                f"{' and '.join(missing)} would join this table to the others, and is missing",
                path,
                1,
                fix="export the tables again from COLLECT, with their keys",
            )
        )
    above = headings.index(parent) if parent in headings else None
    own = headings.index(f"{name}tableid") if f"{name}tableid" in headings else None
    return above, own


def _known(name: str) -> frozenset[str]:
    return FIELDS[name] if name != "sen2" else frozenset().union(*(FIELDS[part] for part in _HEADER))


def _module(path: Path) -> str:
    name = canonical(path.stem.rpartition("_")[2])
    return _ALSO.get(name, name)


def _beside(path: Path, name: str) -> Path | None:
    """The table of a module from the same export: the same words before the module's name."""
    start = path.stem.rpartition("_")[0]
    return next(
        (
            other
            for other in sorted(path.parent.glob("*.[cC][sS][vV]"))
            if _module(other) == name and other.stem.rpartition("_")[0] == start
        ),
        None,
    )
