"""A return that stands open: who is in it, and each of them as plan records."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ehcp_audit.errors import Problem, RecordError, told_as
from ehcp_audit.intake.sen2.blades import Blades, is_blade, read_blades
from ehcp_audit.intake.sen2.record import Census, census_of, plans_of
from ehcp_audit.intake.sen2.refs import Refs, refs_beside
from ehcp_audit.intake.sen2.shape import Person
from ehcp_audit.intake.sen2.stream import Place, Survey, person_in, survey
from ehcp_audit.plan import Plan

_LISTED = 8


class Opened(ABC):
    """A return: its census, the places of its persons, and what was not understood."""

    path: Path
    census: Census
    refs: Refs
    unknown: Mapping[str, int]

    @abstractmethod
    def places(self) -> Iterator[Place]:
        """Every person, in the order of the file."""

    @abstractmethod
    def person(self, start: int, length: int, line: int) -> tuple[Person, str]:
        """The person at a place, and a digest of what is said of them."""

    def plan(self, start: int, length: int, line: int, part: int) -> tuple[Plan, str]:
        """One record of the person at a place, and a digest: ``part`` counts their requests from 0."""
        person, digest = self.person(start, length, line)
        if part >= len(person.requests):
            raise RecordError(Problem("the file changed while it was read", str(self.path), line))
        ref = self.refs.of(person.person, f"line:{line}")
        plan = plans_of(person, ref, self.census)[part]
        return plan, hashlib.sha256(f"{digest}:{part}".encode()).hexdigest()

    def notes(self) -> list[str]:
        """What was not understood, for whoever made the file: names and counts, no values."""
        if not self.unknown:
            return []
        known_best = sorted(self.unknown.items(), key=lambda pair: (-pair[1], pair[0]))
        listed = ", ".join(f"{_printable(name)} ({count})" for name, count in known_best[:_LISTED])
        more = f", and {len(known_best) - _LISTED} more" if len(known_best) > _LISTED else ""
        return [f"{self.path}: not part of SEN2 as known here, and not read: {listed}{more}"]


@dataclass(frozen=True)
class XmlReturn(Opened):
    """A return as XML, read from the disk person by person."""

    path: Path
    census: Census
    refs: Refs
    seen: Survey

    @property
    def unknown(self) -> Mapping[str, int]:  # type: ignore[override]
        """Elements that are not known, with how often each stands there."""
        return self.seen.unknown

    def places(self) -> Iterator[Place]:
        """Every person, in the order of the file."""
        return self.seen.places()

    def person(self, start: int, length: int, line: int) -> tuple[Person, str]:
        """Seek to a person and read them."""
        with told_as(RecordError, self.path), self.path.open("rb") as file:
            file.seek(start)
            raw = file.read(length)
        return person_in(str(self.path), raw, self.seen.encoding, line), hashlib.sha256(raw).hexdigest()


@dataclass(frozen=True)
class BladeReturn(Opened):
    """A return as the tables that COLLECT exports, held in memory while it is read."""

    path: Path
    census: Census
    refs: Refs
    tables: Blades

    @property
    def unknown(self) -> Mapping[str, int]:  # type: ignore[override]
        """Columns that are not known, and rows whose parent is missing, counted."""
        return self.tables.unknown

    def places(self) -> Iterator[Place]:
        """Every person, in the order of their table."""
        return self.tables.places()

    def person(self, start: int, length: int, line: int) -> tuple[Person, str]:  # noqa: ARG002
        """The person of a row: ``start`` is its number, from 0."""
        person = self.tables.person(start)
        return person, hashlib.sha256(repr(person).encode()).hexdigest()


def is_return(path: Path) -> bool:
    """Whether a file's name is that of a return: XML, or the person table of a COLLECT export."""
    return path.suffix.lower() == ".xml" or is_blade(path)


def open_return(path: Path) -> Opened:
    """Open a return; raises :class:`RecordError` with one message if it is none, or is damaged.

    A return that was opened is remembered for as long as the file stays the same, so
    that a worker pays for it once.
    """
    with told_as(RecordError, path):
        state = path.stat()
    return _opened(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _opened(path: Path, _changed: int, _size: int) -> Opened:
    if is_blade(path):
        tables = read_blades(path)
        return BladeReturn(path, census_of(tables.header), refs_beside(path, tables.digest), tables)
    seen = survey(path)
    return XmlReturn(path, census_of(seen.header), refs_beside(path, seen.digest), seen)


def read_return(path: Path) -> Iterator[Plan]:
    """Every record of a return, one at a time; raises :class:`RecordError`."""
    opened = open_return(path)
    for place in opened.places():
        person, _ = opened.person(place.start, place.length, place.line)
        yield from plans_of(person, opened.refs.of(person.person, f"line:{place.line}"), opened.census)


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)
