"""A Word file into lines and tables, by way of mammoth's HTML.

mammoth reads the body with its merged cells, content controls, tick boxes and
accepted changes. What stands in headers, footers, footnotes and in shapes that
it cannot see is given apart, so that no word is lost.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from ehcp_audit.errors import Problem, RecordError
from ehcp_audit.intake.blocks import BOXES, Block, Cell, Line, Table, lines_of
from ehcp_audit.intake.container import open_word
from ehcp_audit.language.words import word_list

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Heading 7'] => h6:fresh
p[style-name='Heading 8'] => h6:fresh
p[style-name='Heading 9'] => h6:fresh
b => strong
"""
_LEAD = re.compile(r"[\s\W]*")
_MOST_SPAN = 200  # a table of more columns is no plan, and a span costs a loop


@dataclass(frozen=True)
class Document:
    """What a Word file says: ``blocks`` in order, and what stands beside the body."""

    blocks: tuple[Block, ...]
    margins: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


def read_blocks(path: str, raw: bytes) -> Document:
    """Read a .docx; raises :class:`RecordError` for what is no readable Word document."""
    opened = open_word(path, raw)
    blocks = parse_html(_html(path, opened.body))
    return Document(blocks, opened.margins, tuple(_skipped(opened.paragraphs, blocks)))


def _html(path: str, body: bytes) -> str:
    import mammoth  # noqa: PLC0415 - 60 ms that only a Word import should pay

    try:
        converted = mammoth.convert_to_html(
            io.BytesIO(body), style_map=_STYLES, convert_image=lambda _image: []
        )
    except Exception as error:
        problem = Problem(
            "the Word file is damaged or nested too deep to be read",
            path,
            fix="open it in Word and save it again as a Word document (.docx)",
        )
        raise RecordError(problem) from error
    return str(converted.value)


def _skipped(paragraphs: tuple[str, ...], blocks: tuple[Block, ...]) -> list[str]:
    """The paragraphs of the file with a word that the reader did not give."""
    given = Counter(word for line in lines_of(blocks) for word in word_list(line.text))
    lost = []
    for text in paragraphs:
        words = Counter(word_list(text))
        if words - given:
            lost.append(text)
        given -= words
    return lost


@dataclass
class _Open:
    """A paragraph while it is read; each run with whether it is bold."""

    level: int = 0
    bullet: bool = False
    number: int | None = None
    note: bool = False
    runs: list[tuple[str, bool]] = field(default_factory=list)

    def line(self) -> Line | None:
        text = _squeezed("".join(text for text, _ in self.runs))
        if not text:
            return None
        lead = ""
        for run, bold in self.runs:
            if not bold and run.strip():
                break
            lead += run
        lead = _squeezed(lead)
        if _LEAD.fullmatch(lead):
            lead = ""
        return Line(text, self.level, lead, self.bullet, self.number, self.note)


def _squeezed(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


@dataclass
class _OpenCell:
    columns: int
    rows: int
    blocks: list[Block] = field(default_factory=list)


class _Builder(HTMLParser):
    """mammoth's small HTML (p, h1-h6, lists, tables, strong, input) into blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._cells: list[_OpenCell] = []
        self._tables: list[list[list[Cell]]] = []
        self._lists: list[int | None] = []
        self._note = False
        self._line: _Open | None = None
        self._bold = 0
        self._skip = False

    def handle_starttag(  # noqa: C901 - one arm a tag
        self, tag: str, attrs: list[tuple[str, str | None]]
    ) -> None:
        given = dict(attrs)
        match tag:
            case "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self._start(0 if tag == "p" else int(tag[1]))
            case "ul" | "ol":
                self._end()
                self._lists.append(0 if tag == "ol" else None)
            case "li":
                self._start_bullet(given.get("id") or "")
            case "table":
                self._end()
                self._tables.append([])
            case "tr" if self._tables:
                self._tables[-1].append([])
            case "td" | "th" if self._tables:
                self._cells.append(_OpenCell(_span(given, "colspan"), _span(given, "rowspan")))
            case "strong":
                self._bold += 1
            case "br":
                self._add("\n")
            case "input":
                self._add(f" {BOXES['checked' in given]} ")
            case "a":
                self._skip = "note-ref-" in (given.get("id") or "") or (
                    "note-ref-" in (given.get("href") or "")
                )

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li":
                self._end()
            case "ul" | "ol":
                self._end()
                self._lists.pop()
                self._note = False
            case "td" | "th" if self._cells:
                self._end()
                cell = self._cells.pop()
                if self._tables and self._tables[-1]:
                    closed = Cell(tuple(cell.blocks), cell.columns, cell.rows)
                    self._tables[-1][-1].append(closed)
            case "table" if self._tables:
                self._end()
                rows = self._tables.pop()
                self._place(Table(tuple(tuple(row) for row in rows)))
            case "strong":
                self._bold = max(0, self._bold - 1)
            case "a":
                self._skip = False

    def handle_data(self, data: str) -> None:
        self._add(data)

    def close(self) -> None:
        super().close()
        self._end()

    def _start(self, level: int) -> None:
        carried = self._line if self._line is not None and not self._line.runs else None
        self._end()
        self._line = carried or _Open(note=self._note)
        self._line.level = level

    def _start_bullet(self, name: str) -> None:
        self._end()
        self._note = "note-" in name
        number: int | None = None
        if self._lists and self._lists[-1] is not None:
            number = self._lists[-1] + 1
            self._lists[-1] = number
        self._line = _Open(bullet=True, number=None if self._note else number, note=self._note)

    def _add(self, text: str) -> None:
        if self._skip or (self._line is None and not text.strip()):
            return
        if self._line is None:
            self._line = _Open(note=self._note)
        self._line.runs.append((text, self._bold > 0))

    def _end(self) -> None:
        if self._line is not None and (line := self._line.line()):
            self._place(line)
        self._line = None

    def _place(self, block: Block) -> None:
        (self._cells[-1].blocks if self._cells else self.blocks).append(block)


def _span(given: dict[str, Any], name: str) -> int:
    value = given.get(name) or "1"
    return min(_MOST_SPAN, max(1, int(value))) if value.isdecimal() else 1


def parse_html(html: str) -> tuple[Block, ...]:
    """The lines and tables of mammoth's HTML."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return tuple(builder.blocks)
