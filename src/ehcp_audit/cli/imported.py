"""What ``import`` reads: each file by its kind, and what it has to say about the reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_audit.errors import Problem, RecordError, UsageError

if TYPE_CHECKING:
    from ehcp_audit.intake import Imported
    from ehcp_audit.intake.layout import Layout
    from ehcp_audit.plan import Plan

_WORD = (".docx", ".docm")
_SHEETS = (".csv", ".xlsx", ".xlsm")
_RECORDS = (".yaml", ".yml", ".json", ".jsonl", ".ndjson")
IMPORTABLE = (*_WORD, ".pdf", ".xml", *_SHEETS, *_RECORDS)
MOST_BYTES = 150_000_000  # a document of 500 pages with its pictures is about 50 MB
_TEXT_SHOWN = 70


@dataclass(frozen=True)
class Options:
    """What the reading depends on besides the files."""

    layout: Layout | None = None
    mapping: str | None = None

    @classmethod
    def read(cls, layout: str | None, mapping: str | None) -> Options:
        """The files that the options name, read; raises :class:`UsageError`."""
        return cls(_layout(layout) if layout else None, mapping)


@dataclass(frozen=True)
class Read:
    """One plan and where it stood; ``imported`` says what went where, for a document."""

    path: str
    plan: Plan
    imported: Imported | None = None
    line: int | None = None


def plans_in(path: Path, options: Options) -> Iterator[Read | RecordError]:
    """Every plan of a file; a fault of one plan is given in its place, a fault of the file raised."""
    suffix = path.suffix.lower()
    if suffix in _SHEETS or options.mapping is not None:
        from ehcp_audit.intake.sen2 import is_return

        if options.mapping is not None or not is_return(path):
            yield from _sheet(path, options)
            return
    if suffix not in IMPORTABLE and suffix != ".doc":
        fix = f"plans end in {', '.join(IMPORTABLE)}"
        what = f"a file ending in {suffix or 'nothing'} cannot be imported"
        raise RecordError(Problem(what, str(path), fix=fix))
    if suffix in (*_WORD, ".doc", ".pdf"):
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

    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            what = f"the file holds {size / 1e6:.0f} MB; a plan's may have {MOST_BYTES / 1e6:.0f}"
            raise RecordError(Problem(what, str(path), fix="save it without its pictures"))
        raw = path.read_bytes()
    except OSError as error:
        raise RecordError(Problem(f"cannot be read: {error.strerror}", str(path))) from None
    imported = read_document(str(path), raw, options.layout)
    return Read(str(path), imported.plan, imported)


def _sheet(path: Path, options: Options) -> Iterator[Read | RecordError]:
    raise UsageError(Problem("spreadsheets cannot be imported yet", str(path)))


def suggested(paths: list[Path]) -> str:
    """The draft of a mapping for the first sheet among the files."""
    raise UsageError(Problem("a mapping cannot be suggested yet", str(paths[0])))


def _layout(path: str) -> Layout:
    import tomllib

    from ehcp_audit.intake.layout import with_own

    try:
        return with_own(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(Problem(f"cannot be read: {error.strerror}", path)) from None
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
