"""Small PDF files for the tests, written by hand as Word writes them: cell by cell, line by line."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

_WIDE, _NARROW = "mwMWABCDEGHKNOQRUVXYZ@%&", "iljtfrI.,:;'!|()[]- "
LEFT, RIGHT, TOP, FOOT = 56.0, 540.0, 790.0, 60.0


def width(text: str, size: float) -> float:
    """About how wide Helvetica sets a text."""
    return size * sum(0.78 if c in _WIDE else 0.3 if c in _NARROW else 0.55 for c in text)


@dataclass
class Pdf:
    """Pages of text, set from the top down; ``**words**`` are bold."""

    pages: list[list[str]] = field(default_factory=lambda: [[]])
    y: float = TOP

    def heading(self, text: str, size: float = 16) -> Pdf:
        """A line in a larger, bold letter."""
        self._room(size * 2)
        self._show(LEFT, self.y, text, size, bold=True)
        self.y -= size * 1.9
        return self

    def p(self, text: str, size: float = 11) -> Pdf:
        """A paragraph, wrapped."""
        for line in _wrapped(text, RIGHT - LEFT, size):
            self._room(size)
            self._styled(LEFT, self.y, line, size)
            self.y -= size * 1.2
        self.y -= size * 0.8
        return self

    def bullet(self, text: str, size: float = 11) -> Pdf:
        """A bullet, its mark apart from its text."""
        self._room(size)
        self._show(LEFT + 10, self.y, "•", size)
        for line in _wrapped(text, RIGHT - LEFT - 30, size):
            self._styled(LEFT + 28, self.y, line, size)
            self.y -= size * 1.2
        return self

    def table(self, *rows: Sequence[str], columns: Sequence[float] = (), size: float = 10) -> Pdf:
        """Rows of cells, each cell's text wrapped; lines of a cell are set together."""
        edges = columns or [LEFT + (RIGHT - LEFT) * n / len(rows[0]) for n in range(len(rows[0]))]
        ends = [*edges[1:], RIGHT]
        for row in rows:
            wrapped = [
                [line for part in cell.split("\n") for line in _wrapped(part, end - edge - 12, size)]
                for cell, edge, end in zip(row, edges, ends, strict=True)
            ]
            height = max(map(len, wrapped)) * size * 1.2 + 8
            self._room(height)
            for lines, edge in zip(wrapped, edges, strict=True):
                for number, line in enumerate(lines):
                    self._styled(edge + 4, self.y - number * size * 1.2, line, size)
            self.y -= height
        self.y -= size
        return self

    def page(self) -> Pdf:
        """Begin a page."""
        self.pages.append([])
        self.y = TOP
        return self

    def running(self, head: str, foot: str) -> Pdf:
        """A header and a footer on every page; ``#`` is the page's number."""
        for number, page in enumerate(self.pages, 1):
            page.insert(0, _set(LEFT, 815, head.replace("#", str(number)), 9, bold=False))
            page.append(_set(LEFT, 30, foot.replace("#", str(number)), 9, bold=False))
        return self

    def bytes(self) -> bytes:
        """The file."""
        return pdf_of([_stream("\n".join(page)) for page in self.pages])

    def _room(self, height: float) -> None:
        if self.y - height < FOOT:
            self.page()

    def _show(self, x: float, y: float, text: str, size: float, *, bold: bool = False) -> None:
        self.pages[-1].append(_set(x, y, text, size, bold=bold))

    def _styled(self, x: float, y: float, text: str, size: float) -> None:
        parts = [(part, number % 2 == 1) for number, part in enumerate(text.split("**")) if part]
        shown = " ".join(f"/F{2 if bold else 1} {size} Tf ({_escaped(part)}) Tj" for part, bold in parts)
        self.pages[-1].append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET")


def _wrapped(text: str, most: float, size: float) -> list[str]:
    lines, line, bold = [], "", False
    for word in text.split():
        if line and width(f"{line} {word}".replace("**", ""), size) > most:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    lines.append(line)
    out = []
    for one in lines:  # bold that goes over the end of a line
        shown = f"**{one}" if bold else one
        bold = bold != (one.count("**") % 2 == 1)
        out.append(f"{shown}**" if shown.count("**") % 2 else shown)
    return out


def _set(x: float, y: float, text: str, size: float, *, bold: bool) -> str:
    return f"BT /F{2 if bold else 1} {size} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm ({_escaped(text)}) Tj ET"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _stream(text: str) -> bytes:
    return text.encode("cp1252", "replace")


def pdf_of(streams: Sequence[bytes], extra: Sequence[bytes] = (), catalog: str = "", page: str = "") -> bytes:
    """A PDF of content streams, a page each."""
    count = len(streams)
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(count))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        packed = zlib.compress(stream)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> {page} >>".encode()
        )
        head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + packed + b"\nendstream")
    objects += extra
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
