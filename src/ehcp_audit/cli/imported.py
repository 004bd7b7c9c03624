"""What ``import`` reads: each file by its kind, and what it has to say about the reading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_audit.errors import Problem, RecordError, UsageError, told_as

if TYPE_CHECKING:
    from ehcp_audit.intake import Imported
    from ehcp_audit.intake.layout import Layout
    from ehcp_audit.intake.mapping import SheetMapping
    from ehcp_audit.plan import Plan

_WORD = (".docx", ".docm", ".doc")  # the last is refused, but aloud
_SHEETS = (".csv", ".tsv", ".xlsx", ".xlsm")
_RECORDS = (".yaml", ".yml", ".json", ".jsonl", ".ndjson")
IMPORTABLE = (*_WORD, ".pdf", ".xml", *_SHEETS, *_RECORDS)
MOST_BYTES = 150_000_000  # a document of 500 pages with its pictures is about 50 MB
_TEXT_SHOWN = 70


@dataclass(frozen=True)
class Options:
    """What the reading depends on besides the files."""

    layout: Layout | None = None
    mapping: SheetMapping | None = None

    @classmethod
    def read(cls, layout: str | None, mapping: str | None) -> Options:
        """The files that the options name, read; raises :class:`UsageError`."""
        from ehcp_audit.intake.mapping import read_mapping

        return cls(_layout(layout) if layout else None, read_mapping(mapping) if mapping else None)


@dataclass(frozen=True)
class Read:
    """One plan and where it stood; ``imported`` says what went where, for a document."""

    path: str
    plan: Plan
    imported: Imported | None = None
    line: int | None = None


def plans_in(path: Path, options: Options) -> Iterator[Read | RecordError]:
    """Every plan of a file; a fault of one plan is given in its place, a fault of the file raised."""
    from ehcp_audit.intake.sen2 import is_return

    suffix = path.suffix.lower()
    if suffix in _SHEETS and not (options.mapping is None and is_return(path)):
        yield from _sheet(path, options)
        return
    if suffix not in IMPORTABLE:
        fix = f"plans end in {', '.join(IMPORTABLE)}"
        what = f"a file ending in {suffix or 'nothing'} cannot be imported"
        raise RecordError(Problem(what, str(path), fix=fix))
    if suffix in (*_WORD, ".pdf"):
        yield _document(path, options)
        return
    from ehcp_audit.cli.sources import read_source, sources_in

    for source in sources_in([path]):
        try:
            yield Read(source.path, read_source(source)[0], line=source.line or None)
        except RecordError as error:
            yield error


def _document(path: Path, options: Options) -> Read:
    from ehcp_audit.cli.sources import read_document

    imported = read_document(str(path), _bytes_of(path), options.layout)
    return Read(str(path), imported.plan, imported)


def _sheet(path: Path, options: Options) -> Iterator[Read | RecordError]:
    """Every row of a spreadsheet; a sheet that the mapping does not fit stops no other file."""
    if options.mapping is None:
        fix = "--mapping FILE says which column goes where; --suggest drafts one"
        raise RecordError(Problem("a spreadsheet needs a mapping", str(path), fix=fix))
    from ehcp_audit.intake.sen2.refs import refs_beside
    from ehcp_audit.intake.sheets import read_sheet

    raw = _bytes_of(path)
    refs = refs_beside(path, hashlib.sha256(raw).digest())
    try:
        for line, found in read_sheet(str(path), raw, options.mapping, refs):
            yield RecordError(found) if isinstance(found, Problem) else Read(str(path), found, line=line)
    except UsageError as error:
        raise RecordError(*error.problems) from None


def unit_of(path: Path) -> str:
    """What one plan is in a file: a row of a sheet, a record among others, or the file itself."""
    from ehcp_audit.intake.sen2 import is_return

    suffix = path.suffix.lower()
    if suffix in (".jsonl", ".ndjson") or is_return(path):
        return "record"
    return "row" if suffix in _SHEETS else "file"


def suggested(paths: list[Path]) -> str:
    """The draft of a mapping for the first sheet among the files."""
    from ehcp_audit.intake.sheets import first_row
    from ehcp_audit.intake.suggest import suggest

    sheets = [path for path in paths if path.suffix.lower() in _SHEETS]
    if not sheets:
        what = "a mapping is for spreadsheets, and there is none"
        raise UsageError(Problem(what, str(paths[0]), fix=f"they end in {', '.join(_SHEETS)}"))
    return suggest(first_row(str(sheets[0]), _bytes_of(sheets[0])), sheets[0].stem)


def _bytes_of(path: Path) -> bytes:
    with told_as(RecordError, path):
        size = path.stat().st_size
        if size > MOST_BYTES:
            what = f"the file holds {size / 1e6:.0f} MB; a plan's may have {MOST_BYTES / 1e6:.0f}"
            raise RecordError(Problem(what, str(path), fix="save it without its pictures"))
        return path.read_bytes()


def _layout(path: str) -> Layout:
    import tomllib

    from ehcp_audit.intake.layout import with_own

    try:
        with told_as(UsageError, path):
            text = Path(path).read_text(encoding="utf-8")
        return with_own(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(Problem(f"this is no TOML: {error}", path)) from None
    except (KeyError, TypeError, AttributeError, ValueError):
        fix = "docs/intake.md shows one: [[section]] with letters and titles, [fields], [columns]"
        raise UsageError(Problem("this is no list of headings and labels", path, fix=fix)) from None


def explained(read: Read) -> str:
    """Line by line what went where, and what was left over: the plan's own words."""
    heading = f"{read.path}: {read.plan.ref}"
    if read.imported is None:
        return f"{heading}\n  a record already; nothing was placed"
    width = max((len(traced.where) for traced in read.imported.trace), default=0)
    lines = [heading]
    lines += [f"  {t.block:>5}  {t.where:<{width}}  {_shown(t.text)}" for t in read.imported.trace]
    lines.append(f"  left over: {len(read.imported.leftovers)}")
    over = read.imported.leftovers
    lines += [f"  {left.block or '-':>5}  {left.why}: {_shown(left.text)}" for left in over]
    return "\n".join(lines)


def _shown(text: str) -> str:
    """A text on one line, its beginning."""
    line = " ".join(text.split())
    return line if len(line) <= _TEXT_SHOWN else f"{line[: _TEXT_SHOWN - 1]}…"
