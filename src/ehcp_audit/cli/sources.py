"""Which files a command was given, and how each becomes a plan record."""

from __future__ import annotations

import glob
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_audit.errors import NothingScoredError, Problem, RecordError, UsageError

if TYPE_CHECKING:
    from ehcp_audit.plan import Plan

_SUFFIXES = (".yaml", ".yml", ".json", ".jsonl", ".ndjson", ".docx")
_LINES = (".jsonl", ".ndjson")
_MAX_LINE = 5_000_000
_LOCK = "~$"  # Word keeps such a file beside each document that is open


@dataclass(frozen=True)
class Source:
    """One plan: a file, or a line of one by its number and its place in bytes."""

    path: str
    line: int = 0
    start: int = 0
    length: int = 0


def files_in(arguments: Iterable[str]) -> list[Path]:
    """The files behind files, folders and patterns, each once, in a fixed order.

    Raises :class:`UsageError` for what does not exist and
    :class:`NothingScoredError` where nothing could be a plan.
    """
    listed = list(arguments)
    found: dict[Path, None] = {}
    for argument in listed:
        for path in _expanded(argument):
            found.setdefault(path)
    if not found:
        places = ", ".join(listed)
        raise NothingScoredError(
            Problem(f"no plan was found in {places}", fix=f"plans end in {', '.join(_SUFFIXES)}")
        )
    return list(found)


def _expanded(argument: str) -> list[Path]:
    path = Path(argument)
    if path.is_dir():
        return sorted(p for p in path.rglob("*") if _may_be_a_plan(p, path))
    if path.is_file():
        return [path]
    if glob.has_magic(argument):
        # Windows shells leave patterns to the program.
        matches = sorted(Path(match) for match in glob.glob(argument, recursive=True))
        kept = [match for match in matches if not match.name.startswith(_LOCK)]
        return [p for match in kept for p in ([match] if match.is_file() else _expanded(str(match)))]
    raise UsageError(Problem("there is no such file or folder", argument))


def _may_be_a_plan(path: Path, folder: Path) -> bool:
    inside = path.relative_to(folder).parts
    hidden = any(part.startswith((".", _LOCK)) for part in inside)
    return path.suffix.lower() in _SUFFIXES and not hidden and path.is_file()


def sources_in(files: Iterable[Path]) -> Iterator[Source]:
    """Every plan of the files; a JSON Lines file is walked line by line, not loaded."""
    for path in files:
        if path.suffix.lower() not in _LINES:
            yield Source(str(path))
            continue
        start = 0
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield Source(str(path), number, start, len(line))
                start += len(line)


def read_source(source: Source) -> tuple[Plan, str]:
    """A source's plan and the SHA-256 of its bytes; raises :class:`RecordError`."""
    from ehcp_audit.loading import read_plan, read_plan_line

    raw = _bytes_of(source)
    digest = hashlib.sha256(raw).hexdigest()
    suffix = Path(source.path).suffix.lower()
    if source.line:
        return read_plan_line(source.path, source.line, raw), digest
    if suffix == ".docx":
        from ehcp_audit.intake import read_word

        return read_word(source.path, raw).plan, digest
    if suffix not in _SUFFIXES:
        raise RecordError(
            Problem(
                f"a file ending in {suffix or 'nothing'} cannot be read as a plan",
                source.path,
                fix=f"plans end in {', '.join(_SUFFIXES)}",
            )
        )
    return read_plan(source.path, raw), digest


def _bytes_of(source: Source) -> bytes:
    try:
        with Path(source.path).open("rb") as file:
            if not source.line:
                return file.read()
            if source.length > _MAX_LINE:
                raise RecordError(Problem("this line is too long for a plan", source.path, source.line))
            file.seek(source.start)
            return file.read(source.length)
    except OSError as error:
        raise RecordError(Problem(f"cannot be read: {error.strerror}", source.path)) from None
