"""PDF plans with a text layer into plan records, by way of pypdfium2 (the optional extra ``pdf``).

Words are read with their places; :mod:`ehcp_audit.intake.pages` puts lines,
paragraphs and tables together again, and from there a PDF goes the way of a
Word document. A scan has no text, and is refused.
"""

from __future__ import annotations

import ctypes
import importlib
import re
from collections.abc import Iterator
from typing import Any

from ehcp_audit.errors import Problem, RecordError
from ehcp_audit.intake.build import Imported, Leftover, build
from ehcp_audit.intake.docx import Document
from ehcp_audit.intake.layout import Layout, general
from ehcp_audit.intake.outline import outline
from ehcp_audit.intake.pages import blocks_of
from ehcp_audit.intake.paragraphs import Word

MOST_PAGES = 1_000
MOST_CHARACTERS = 5_000_000
_FEWEST = 25  # characters a page, on average; a scan has none, or a stamp
_BOLD_FROM = 600
_BOLD = re.compile(r"(?i)bold|black|heavy|demi")
_NAME_BYTES = 128
_ASK_FOR_WORD = "ask for the Word file, or for the PDF that was made from it"
_AGAIN = "fetch the file again from where it came"
# Word's own symbol fonts, as they stand in the text of a PDF.
_SYMBOLS = str.maketrans(
    {"\uf0b7": "•", "\uf0a7": "•", "\uf0fe": "☒", "\uf078": "☒", "\uf0a8": "☐", "\uf06f": "☐", "\uf0fc": "✓"}
)


def read_pdf(path: str, raw: bytes, layout: Layout | None = None) -> Imported:
    """Read one plan from a PDF; ``path`` and ``raw`` as for a Word document.

    Raises :class:`~ehcp_audit.errors.RecordError` for what is no PDF, is
    locked or damaged, or is a scan, and where the extra is not installed, so
    that the rest of a batch goes on.
    """
    pdfium = _library(path)
    _refuse_others(path, raw)
    pages = _pages(path, raw, pdfium)
    words = sum(len(word.text) for page in pages for word in page)
    if words < _FEWEST * len(pages):
        what = "this PDF is a scan: its pages are pictures, and there is no text to read"
        raise RecordError(Problem(what, path, fix=_ASK_FOR_WORD))
    blocks, margins = blocks_of(pages)
    used = layout or general()
    read = build(path, raw, Document(blocks, margins), outline(blocks, used), used)
    blank = tuple(
        Leftover(f"(page {number})", "a page without text; it may be a picture")
        for number, page in enumerate(pages, 1)
        if not page
    )
    plan = read.plan.model_copy(update={"source": "PDF document"})
    return Imported(plan, (*read.leftovers, *blank), read.trace)


def _library(path: str) -> Any:
    try:
        return importlib.import_module("pypdfium2")  # an optional extra
    except ImportError:
        fix = 'install the extra: pip install "ehcp-audit[pdf]"'
        what = "reading a PDF needs pypdfium2, which is not installed"
        raise RecordError(Problem(what, path, fix=fix)) from None


def _refuse_others(path: str, raw: bytes) -> None:
    if not raw:
        raise RecordError(Problem("the file is empty", path, fix=_AGAIN))
    if b"%PDF-" not in raw[:1024]:
        raise RecordError(Problem("this is not a PDF file", path, fix=_ASK_FOR_WORD))


def _pages(path: str, raw: bytes, pdfium: Any) -> list[list[Word]]:
    try:
        document = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            fix = "open it, and save or print it without its password"
            raise RecordError(Problem("the PDF is locked with a password", path, fix=fix)) from None
        raise RecordError(Problem("the PDF is damaged or only half downloaded", path, fix=_AGAIN)) from None
    try:
        if len(document) > MOST_PAGES:
            what = f"the PDF has {len(document)} pages; a plan's may have {MOST_PAGES}"
            raise RecordError(Problem(what, path, fix="send the plan without its appendices"))
        return list(_all_words(path, document, pdfium))
    finally:
        document.close()


def _all_words(path: str, document: Any, pdfium: Any) -> Iterator[list[Word]]:
    """The words of each page; the values of a form's fields too."""
    total = 0
    has_form = document.get_formtype() != pdfium.raw.FORMTYPE_NONE
    if has_form:
        document.init_forms()
    for number in range(len(document)):
        try:
            page = document[number]
            if has_form:
                page.flatten()
                page.close()
                page = document[number]
            text_page = page.get_textpage()
        except pdfium.PdfiumError:
            what = f"page {number + 1} of the PDF is damaged"
            raise RecordError(Problem(what, path, fix=_AGAIN)) from None
        total += text_page.count_chars()
        if total > MOST_CHARACTERS:
            what = "the PDF holds far more text than a plan can"
            raise RecordError(Problem(what, path, fix="check where the file came from"))
        yield list(_words(text_page, number, pdfium.raw))
        text_page.close()
        page.close()


def _words(page: Any, number: int, raw: Any) -> Iterator[Word]:
    """Each word of a page with its place, in the order in which it was written."""
    count = page.count_chars()
    characters = [raw.FPDFText_GetUnicode(page, at) for at in range(count)]
    start = 0
    for at in range(count + 1):
        if at < count and chr(characters[at]) not in "\r\n \t\u00a0\x00":
            continue
        if at > start:
            text = "".join(map(chr, characters[start:at])).replace("\ufffe", "\x02").translate(_SYMBOLS)
            yield _word(page, raw, number, text, start, at - 1)
        start = at + 1


def _word(page: Any, raw: Any, number: int, text: str, first: int, last: int) -> Word:
    left, top, bottom = _edges(page, first)
    _, _, right, _ = page.get_charbox(last, loose=True)
    size = top - bottom
    return Word(text, number, left, right, top, size, _is_bold(page, raw, first))


def _edges(page: Any, at: int) -> tuple[float, float, float]:
    """Left edge, top and bottom of a character's box in its font, which is as high as the line."""
    left, bottom, _, top = page.get_charbox(at, loose=True)
    return left, top, bottom


def _is_bold(page: Any, raw: Any, at: int) -> bool:
    if raw.FPDFText_GetFontWeight(page, at) >= _BOLD_FROM:
        return True
    name = ctypes.create_string_buffer(_NAME_BYTES)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(page, at, name, _NAME_BYTES, flags)
    return _BOLD.search(name.value.decode("utf-8", "replace")) is not None
