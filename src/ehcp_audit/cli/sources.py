"""Which files a command was given, and how each becomes a plan record."""

from __future__ import annotations

import glob
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_audit.errors import NothingScoredError, Problem, RecordError, UsageError, told_as

if TYPE_CHECKING:
    from ehcp_audit.intake import Imported
    from ehcp_audit.intake.layout import Layout
    from ehcp_audit.loading.plan_problems import Shape
    from ehcp_audit.plan import Plan

_SUFFIXES = (".yaml", ".yml", ".json", ".jsonl", ".ndjson", ".docx", ".docm", ".pdf", ".xml")
_DOCUMENTS = (".docx", ".docm", ".doc", ".pdf")
_LINES = (".jsonl", ".ndjson")
_RETURNS = (".xml", ".csv")
_MAX_LINE = 5_000_000
_LOCK = "~$"  # Word keeps such a file beside each document that is open


@dataclass(frozen=True, slots=True)
class Source:
    """One plan: a file, or a line or a person of one by its line and its place in bytes.

    ``part`` tells the requests of one person in a SEN2 return apart, from 0.
    """

    path: str
    line: int = 0
    start: int = 0
    length: int = 0
    part: int = 0


def files_in(arguments: Iterable[str], suffixes: tuple[str, ...] = (*_SUFFIXES, ".doc")) -> list[Path]:
    """The files behind files, folders and patterns, each once, in a fixed order.

    ``suffixes`` says what is taken out of a folder (an old .doc too, so that it
    is refused aloud); a file by its name is taken whatever it is. Raises
    :class:`UsageError` for what does not exist and
    :class:`NothingScoredError` where nothing could be a plan.
    """
    listed = list(arguments)
    found: dict[Path, None] = {}
    for argument in listed:
        for path in _expanded(argument, suffixes):
            found.setdefault(path)
    if not found:
        places = ", ".join(listed)
        endings = [suffix for suffix in suffixes if suffix != ".doc"]
        raise NothingScoredError(
            Problem(f"no plan was found in {places}", fix=f"plans end in {', '.join(endings)}")
        )
    return list(found)


def _expanded(argument: str, suffixes: tuple[str, ...]) -> list[Path]:
    path = Path(argument)
    if path.is_dir():
        return sorted(p for p in path.rglob("*") if _may_be_a_plan(p, path, suffixes))
    if path.is_file():
        return [path]
    if glob.has_magic(argument):
        # Windows shells leave patterns to the program.
        matches = sorted(Path(match) for match in glob.glob(argument, recursive=True))  # noqa: PTH207 - the pattern may be absolute
        kept = [match for match in matches if not match.name.startswith(_LOCK)]
        return [path for match in kept for path in _expanded(str(match), suffixes)]
    raise UsageError(Problem("there is no such file or folder", argument))


def _may_be_a_plan(path: Path, folder: Path, suffixes: tuple[str, ...]) -> bool:
    inside = path.relative_to(folder).parts
    hidden = any(part.startswith((".", _LOCK)) for part in inside)
    known = path.suffix.lower() in suffixes or (".xml" in suffixes and _is_return(path))
    return known and not hidden and path.is_file() and not _is_of_a_round(path)


def _is_of_a_round(path: Path) -> bool:
    """Whether an audit wrote a file, or follows its actions by it: a round may stand among the plans."""
    from ehcp_audit.rounds.store import OURS, is_a_round

    return path.name in (*OURS, "actions.yaml") and is_a_round(path.parent)


def _is_return(path: Path) -> bool:
    """Whether a file is a SEN2 return: XML, or the person table of a COLLECT export."""
    if path.suffix.lower() not in _RETURNS:
        return False
    from ehcp_audit.intake.sen2 import is_return

    return is_return(path)


def sources_in(files: Iterable[Path]) -> Iterator[Source]:
    """Every plan of the files; JSON Lines and SEN2 returns are walked through, not loaded."""
    for path in files:
        if _is_return(path):
            yield from _persons_in(path)
        elif path.suffix.lower() in _LINES:
            yield from _lines_in(path)
        else:
            yield Source(str(path))


def number_in(files: Iterable[Path]) -> int:
    """How many plans the files hold, counted without reading one."""
    return sum(_number_in(path) for path in files)


def _number_in(path: Path) -> int:
    if _is_return(path):
        from ehcp_audit.intake.sen2 import open_return

        try:
            return sum(place.requests for place in open_return(path).places())
        except RecordError:
            return 1
    return sum(1 for _ in _lines_in(path)) if path.suffix.lower() in _LINES else 1


def _lines_in(path: Path) -> Iterator[Source]:
    """Every line that is not blank; a file that cannot be opened is one source, and is refused as one."""
    try:
        lines = path.open("rb")
    except OSError:
        yield Source(str(path))
        return
    start = 0
    with lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield Source(str(path), number, start, len(line))
            start += len(line)


def _persons_in(path: Path) -> Iterator[Source]:
    """Every request of a SEN2 return; a return that is damaged is one source, and is refused as one."""
    from ehcp_audit.cli import complain
    from ehcp_audit.intake.sen2 import open_return

    try:
        opened = open_return(path)
    except RecordError:
        yield Source(str(path))
        return
    for note in opened.notes():
        complain(note)
    for place in opened.places():
        for part in range(place.requests):
            yield Source(str(path), place.line, place.start, place.length, part)


def _read_person(source: Source) -> tuple[Plan, str]:
    from ehcp_audit.intake.sen2 import open_return

    return open_return(Path(source.path)).plan(source.start, source.length, source.line, source.part)


def read_source(source: Source) -> tuple[Plan, str]:
    """A source's plan and the SHA-256 of its bytes; raises :class:`RecordError`."""
    from ehcp_audit.loading import read_plan, read_plan_line

    if _is_return(Path(source.path)):
        return _read_person(source)
    raw = _bytes_of(source)
    digest = hashlib.sha256(raw).hexdigest()
    suffix = Path(source.path).suffix.lower()
    if source.line:
        return read_plan_line(source.path, source.line, raw), digest
    if suffix in _DOCUMENTS:
        return read_document(source.path, raw).plan, digest
    if suffix not in _SUFFIXES:
        raise RecordError(
            Problem(
                f"a file ending in {suffix or 'nothing'} cannot be read as a plan",
                source.path,
                fix=f"plans end in {', '.join(_SUFFIXES)}",
            )
        )
    return read_plan(source.path, raw), digest


def read_document(path: str, raw: bytes, layout: Layout | None = None) -> Imported:
    """A Word or PDF document as a plan with what is left over; raises :class:`RecordError`."""
    if Path(path).suffix.lower() == ".pdf":
        from ehcp_audit.intake.pdf import read_pdf

        return read_pdf(path, raw, layout)
    from ehcp_audit.intake import read_word

    return read_word(path, raw, layout)


def problems_in(source: Source) -> Shape:
    """The faults and gaps of a plan's shape; raises :class:`RecordError` where it cannot be read."""
    from ehcp_audit.loading.plan_problems import plan_line_problems, plan_problems, shape_problems

    made = Path(source.path).suffix.lower() in _DOCUMENTS or _is_return(Path(source.path))
    if source.line and not made:
        return plan_line_problems(source.path, source.line, _bytes_of(source))
    if made:
        return shape_problems(source.path, read_source(source)[0])
    if Path(source.path).suffix.lower() not in _SUFFIXES:
        read_source(source)  # says why not
    return plan_problems(source.path, _bytes_of(source))


def _bytes_of(source: Source) -> bytes:
    if source.length > _MAX_LINE:
        raise RecordError(Problem("this line is too long for a plan", source.path, source.line))
    with told_as(RecordError, source.path), Path(source.path).open("rb") as file:
        if not source.line:
            return file.read()
        file.seek(source.start)
        return file.read(source.length)
