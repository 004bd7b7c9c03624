"""Rows of cells from the files that spreadsheets leave: CSV by hand, XLSX through openpyxl.

Every message names the file and the fault; none repeats a cell, since a sheet without
headings begins with a child.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from ehcp_audit.errors import Problem, RecordError, UsageError

MOST_UNPACKED = 500_000_000  # bytes; a sheet of 20,000 plans and 60 columns unpacks to about 60 MB
MOST_ROWS = 500_000
MOST_COLUMNS = 1_000
_LONGEST_CELL = 1_000_000
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_CHUNK = 1 << 20
_NO_BOOK = "this is not a workbook, though its name says so"
_SAVE_AS = "open it in Excel and save it as .xlsx, or as CSV UTF-8"

Cell = str | dt.date | None


def csv_rows(path: str, raw: bytes) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of a CSV file with their line numbers; UTF-8, UTF-16 with a mark, or Windows' own."""
    text = _decoded(path, raw)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    start = 1  # a cell may hold several lines; a row is known by its first
    try:
        for row in reader:
            yield start, [cell.strip() or None for cell in row]
            start = reader.line_num + 1
    except csv.Error:
        raise RecordError(
            Problem("this row is no CSV: a quotation mark is not closed, or a cell is far too long", path,
                    start, fix=_SAVE_AS)
        ) from None  # fmt: skip


def xlsx_rows(path: str, raw: bytes, sheet: str | None) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of one sheet of a workbook with their numbers; the first sheet unless one is named.

    Raises :class:`UsageError` where openpyxl is not installed or the sheet is missing.
    """
    _refuse_others(path, raw)
    book = _workbook(path, raw)
    try:
        for number, row in enumerate(
            _sheet(path, book, sheet).iter_rows(values_only=True, max_col=MOST_COLUMNS), 1
        ):
            _refuse_too_many(path, number)
            yield number, [_cell(value) for value in row]
    except (UsageError, RecordError):
        raise
    except Exception:  # noqa: BLE001 - openpyxl raises whatever a damaged part leads it to
        raise RecordError(Problem("the workbook is damaged inside", path, fix=_SAVE_AS)) from None
    finally:
        book.close()


def _sheet(path: str, book: Any, wanted: str | None) -> Any:
    if wanted is None:
        return book.worksheets[0]
    names = {_plain(name): name for name in book.sheetnames}
    if _plain(wanted) not in names:
        raise UsageError(Problem(f"the workbook has no sheet called {wanted!r}", path))
    return book[names[_plain(wanted)]]


def _refuse_too_many(path: str, number: int) -> None:
    if number > MOST_ROWS:
        raise RecordError(Problem(f"the sheet has more than {MOST_ROWS} rows", path, fix="split it"))


def _workbook(path: str, raw: bytes) -> Any:
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - an extra, and slow to import
    except ImportError:
        raise UsageError(
            Problem(
                "reading .xlsx needs openpyxl, which is not installed",
                path,
                fix="pip install 'ehcp-audit[excel]', or save the sheet as CSV UTF-8",
            )
        ) from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
            return load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    except Exception:  # noqa: BLE001 - as above
        raise RecordError(Problem(_NO_BOOK, path, fix=_SAVE_AS)) from None


def _refuse_others(path: str, raw: bytes) -> None:
    if not raw:
        raise RecordError(Problem("the file is empty", path))
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        locked = "EncryptedPackage".encode("utf-16-le") in raw
        what = "the workbook is locked with a password" if locked else "this is an old workbook (.xls)"
        raise RecordError(Problem(what, path, fix=_SAVE_AS))
    if not raw.startswith(b"PK"):
        raise RecordError(Problem(_NO_BOOK, path, fix=_SAVE_AS))
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _refuse_bombs(path, archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, zipfile.LargeZipFile):
        raise RecordError(Problem("the workbook is damaged or only half downloaded", path)) from None
    except RuntimeError:  # zipfile's word for a password
        raise RecordError(Problem("the workbook is locked with a password", path, fix=_SAVE_AS)) from None


def _refuse_bombs(path: str, archive: zipfile.ZipFile) -> None:
    if sum(info.file_size for info in archive.infolist()) > MOST_UNPACKED:
        raise RecordError(Problem("the workbook unpacks to far more than a sheet of plans", path))
    for info in archive.infolist():
        if info.filename.endswith((".xml", ".rels", ".vml")):
            with archive.open(info) as part:
                _refuse_document_types(path, part)


def _refuse_document_types(path: str, part: IO[bytes]) -> None:
    tail = b""
    while chunk := part.read(_CHUNK):
        if _DOCTYPE.search(tail + chunk.replace(b"\x00", b"")):
            what = "the workbook holds an XML document type, which Excel never writes"
            raise RecordError(Problem(what, path))
        tail = chunk.replace(b"\x00", b"")[-16:]


def _cell(value: object) -> Cell:
    if isinstance(value, dt.datetime):
        return value.date()
    if value is None or isinstance(value, dt.date):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip() or None


def _decoded(path: str, raw: bytes) -> str:
    if not raw.strip():
        raise RecordError(Problem("the file is empty", path))
    if raw.startswith((b"PK", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise RecordError(Problem("this is not a CSV file, though its name says so", path, fix=_SAVE_AS))
    tries = ["utf-16"] if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in tries:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise RecordError(Problem("the file is in no encoding that is known here", path, fix=_SAVE_AS))


def _delimiter(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t|", key=first.count)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
