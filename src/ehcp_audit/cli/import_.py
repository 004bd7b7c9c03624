"""``ehcp-audit import``: documents as councils hold them into plan records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ehcp_audit.errors import ExitCode

if TYPE_CHECKING:
    from ehcp_audit.cli.imported import Options, Read
    from ehcp_audit.cli.key_file import KeyFile
    from ehcp_audit.cli.record_folder import RecordFolder
    from ehcp_audit.errors import Problem
    from ehcp_audit.plan import Plan


@dataclass
class Row:
    """One record as the summary shows it."""

    file: str
    ref: str
    status: str
    sections: str
    items: int
    left: int | None

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as the table shows it, the file last."""
        left = "" if self.left is None else str(self.left)
        status = self.status.replace("_", " ")
        return (self.ref, status, self.sections, str(self.items), left, Path(self.file).name)


@dataclass
class Batch:
    """What an import has come to so far."""

    rows: list[Row] = field(default_factory=list)
    refs: set[str] = field(default_factory=set)
    unread: list[Problem] = field(default_factory=list)
    missed: Counter[str] = field(default_factory=Counter)  # by what is missing: a file, a row, a record

    def miss(self, unit: str, problems: Iterable[Problem]) -> None:
        """One thing that could not be read, and why."""
        self.missed[unit] += 1
        self.unread += problems


def import_(
    files: Annotated[
        list[str],
        typer.Argument(help="Word, PDF, SEN2, CSV or Excel files, folders or patterns.", metavar="FILES..."),
    ],
    out: Annotated[
        str | None, typer.Option("--out", "-o", help="The folder for the records.", metavar="DIR")
    ] = None,
    explain: Annotated[  # noqa: FBT002 - a switch of the command line
        bool, typer.Option("--explain", help="Print line by line what went where; this is the plan's words.")
    ] = False,
    layout: Annotated[
        str | None,
        typer.Option("--layout", help="A council's own headings and labels (TOML).", metavar="FILE"),
    ] = None,
    mapping: Annotated[
        str | None,
        typer.Option(
            "--mapping", help="Which column of a sheet goes where: a file or a shipped name.", metavar="FILE"
        ),
    ] = None,
    suggest: Annotated[  # noqa: FBT002 - a switch of the command line
        bool, typer.Option("--suggest", help="Print the draft of a mapping for a sheet, and stop.")
    ] = False,
    pseudonymise: Annotated[  # noqa: FBT002 - a switch of the command line
        bool, typer.Option("--pseudonymise", help="Put stable codes in place of whatever names anyone.")
    ] = False,
    key: Annotated[
        str | None,
        typer.Option(
            "--key", help="Where the key to the codes is kept, away from the records.", metavar="FILE"
        ),
    ] = None,
    output: Annotated[
        Literal["yaml", "jsonl"], typer.Option("--format", help="A file for each plan, or one of all.")
    ] = "yaml",
) -> int:
    """Read plans as councils hold them and write them as plan records."""
    from ehcp_audit.cli import complain
    from ehcp_audit.cli.imported import IMPORTABLE, Options, suggested
    from ehcp_audit.cli.sources import files_in

    _fitting(out, pseudonymise=pseudonymise, explain=explain, suggest=suggest, key=key)
    paths = files_in(files, IMPORTABLE)
    if suggest:
        typer.echo(suggested(paths), nl=False)
        return int(ExitCode.DONE)
    batch = Batch()
    keys = _key_file(key, out) if pseudonymise and key else None
    _import_all(paths, Options.read(layout, mapping), _folder(out, output), keys, batch, explain=explain)
    for problem in batch.unread:
        complain(str(problem))
    _print(batch, out, keys)
    return int(ExitCode.RECORD_UNREADABLE if batch.unread else ExitCode.DONE)


def _fitting(out: str | None, *, pseudonymise: bool, explain: bool, suggest: bool, key: str | None) -> None:
    """Refuse options that do not go together, before anything is read."""
    from ehcp_audit.errors import Problem, UsageError

    if out is None and not explain and not suggest:
        fix = "-o DIR; or --explain to see what an import would do"
        raise UsageError(Problem("an import needs a folder for its records", fix=fix))
    if pseudonymise and key is None and out is not None:
        fix = "--key FILE, in a place that fewer people can read than the records"
        raise UsageError(Problem("--pseudonymise needs a place for the key to the codes", fix=fix))
    if key is not None and not pseudonymise:
        raise UsageError(Problem("--key goes with --pseudonymise"))
    if explain and pseudonymise:
        fix = "import with --explain first, without --pseudonymise"
        what = "--explain shows the document's own words, so there is nothing to hide"
        raise UsageError(Problem(what, fix=fix))


def _key_file(key: str, out: str | None) -> KeyFile:
    from ehcp_audit.cli.key_file import KeyFile
    from ehcp_audit.errors import Problem, UsageError

    if out is not None and Path(key).absolute().resolve().is_relative_to(Path(out).absolute().resolve()):
        what = "the key may not lie among the records it opens"
        raise UsageError(Problem(what, key, fix="keep it elsewhere"))
    return KeyFile(Path(key))


def _folder(out: str | None, output: Literal["yaml", "jsonl"]) -> RecordFolder | None:
    from ehcp_audit.cli.record_folder import RecordFolder

    return RecordFolder(Path(out), output) if out is not None else None


def _import_all(
    paths: list[Path],
    options: Options,
    folder: RecordFolder | None,
    keys: KeyFile | None,
    batch: Batch,
    *,
    explain: bool,
) -> None:
    """Read every file; write the records, and the key before them, when all are read."""
    from contextlib import ExitStack

    from ehcp_audit.errors import NothingScoredError, Problem

    with ExitStack() as stack:
        if folder is not None:
            stack.enter_context(folder)
        for one in _watched(paths, options):
            if one.read is None:
                batch.miss(one.unit, one.problems)
                continue
            if explain:
                from ehcp_audit.cli.imported import explained

                typer.echo(explained(one.read))
            _take(one.read, folder, keys, batch)
        if not batch.rows:
            raise NothingScoredError(*batch.unread, Problem("no plan could be read, so nothing was imported"))
        if keys is not None:
            keys.write()
        if folder is not None:
            folder.finish()


@dataclass(frozen=True)
class _One:
    read: Read | None
    problems: tuple[Problem, ...] = ()
    unit: str = "file"


def _watched(paths: list[Path], options: Options) -> Iterator[_One]:
    """Every plan of the files, or why there is none; a file that fails stops no other."""
    from ehcp_audit.cli.imported import plans_in, unit_of
    from ehcp_audit.cli.terminal import watched
    from ehcp_audit.errors import RecordError

    for path in watched(paths, lambda: len(paths), "Importing"):
        try:
            for read in plans_in(path, options):
                if isinstance(read, RecordError):
                    whole = all(problem.line is None for problem in read.problems)
                    yield _One(None, read.problems, "file" if whole else unit_of(path))
                else:
                    yield _One(read)
        except RecordError as error:
            yield _One(None, error.problems)


def _take(read: Read, folder: RecordFolder | None, keys: KeyFile | None, batch: Batch) -> None:
    """Keep one record, under a code of its own where names are hidden."""
    from ehcp_audit.cli.imported import unit_of
    from ehcp_audit.errors import Problem

    plan = read.plan
    if plan.ref.lower() in batch.refs:  # files on Windows do not tell A from a
        what = "its ref is used by an earlier plan of this import"
        fix = "give each plan a ref of its own, or import the two rounds into two folders"
        batch.miss(unit_of(Path(read.path)), [Problem(what, read.path, read.line, fix=fix)])
        return
    batch.refs.add(plan.ref.lower())
    if keys is not None:
        plan = keys.pseudonymised(plan)
    if folder is not None:
        folder.add(plan)
    batch.rows.append(_row(read, plan))


def _row(read: Read, plan: Plan) -> Row:
    from ehcp_audit.plan import SECTION_LETTERS
    from ehcp_audit.plan.faults import has_content

    sections = plan.sections
    filled = [letter for letter in SECTION_LETTERS if has_content(getattr(sections, letter))]
    needs = (sections.B.needs, sections.C.needs, sections.D.needs)
    provision = [part.provision for part in (sections.F, sections.G, sections.H1, sections.H2)]
    items = sum(len(part) for part in (*needs, sections.E.outcomes, *provision))
    left = None if read.imported is None else len(read.imported.leftovers)
    return Row(read.path, plan.ref, plan.status.value, " ".join(filled), items, left)


def _counted(batch: Batch) -> str:
    """How much was read and how much was not, in files, and in rows or records where a file holds many."""

    def many(number: int, unit: str) -> str:
        return f"{number} {unit}{'' if number == 1 else 's'}"

    files = len({row.file for row in batch.rows})
    read = f"{many(len(batch.rows), 'plan')} read"
    read += f" from {many(files, 'file')}" if files != len(batch.rows) else ""
    return ", ".join([read, *(f"{many(number, unit)} not" for unit, number in sorted(batch.missed.items()))])


def _print(batch: Batch, out: str | None, keys: KeyFile | None) -> None:
    from ehcp_audit.cli.table import print_table

    headings = ("Plan", "Status", "Sections", "Items", "Left over", "From")
    if keys is None:
        print_table(headings, batch.rows, lambda row: row.cells, right=("Items", "Left over"))
    else:  # a code beside a file's name, or in the files' order, would be a second key
        rows = sorted(batch.rows, key=lambda row: row.ref)
        print_table(headings[:-1], rows, lambda row: row.cells[:-1], right=("Items", "Left over"))
    typer.echo("")
    typer.echo(_counted(batch))
    if out is not None:
        typer.echo(f"Records: {out}")
    if keys is not None:
        typer.echo(f"Key, for its owner only: {keys.path}")
        typer.echo(f"To look over, since names may be left: {keys.list_path} ({keys.doubts} entries)")
    if any(row.left for row in batch.rows) and keys is None:
        typer.echo("Left over: text that found no place in the record; --explain shows it.")
