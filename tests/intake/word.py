"""Small Word files for the tests, written by hand so that the project needs no writer."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_WPS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
_RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>"""
_PART_RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>
</Relationships>"""
_STYLES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles {_W}>{{}}</w:styles>""".format(
    "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/></w:style>'
        for n in range(1, 7)
    )
)
_NUMBERING = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:numbering {_W}>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""


@dataclass(frozen=True)
class Cell:
    """A table cell with spans; ``content`` is text or blocks."""

    content: object
    columns: int = 1
    rows: int = 1


def h(text: str, level: int = 1) -> str:
    """A heading."""
    return _paragraph(text, f'<w:pStyle w:val="Heading{level}"/>')


def p(text: str) -> str:
    """A paragraph; ``**words**`` are bold, ``[x]`` and ``[ ]`` are tick boxes of Word's own."""
    return _paragraph(text, "")


def bullet(text: str) -> str:
    """A bullet."""
    return _paragraph(text, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')


def numbered(text: str) -> str:
    """A paragraph that Word numbers by itself."""
    return _paragraph(text, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>')


def merge_field(text: str) -> str:
    """A paragraph whose text is the result of a simple field, as mail merge leaves it."""
    run = f'<w:fldSimple w:instr="MERGEFIELD x">{_run(text, bold=False)}</w:fldSimple>'
    return f"<w:p>{run}</w:p>"


def text_box(text: str) -> str:
    """A drawing with text that has no older form beside it."""
    inside = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return (
        f"<w:p><w:r><mc:AlternateContent {_WPS}><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inside}"
        "</wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
    )


def table(*rows: list[object]) -> str:
    """A table; each row a list of cells, a cell a text, a list of blocks, or a :class:`Cell`."""
    out = ["<w:tbl>"]
    open_spans: dict[int, int] = {}
    for row in rows:
        out.append("<w:tr>")
        column = 0
        waiting = list(row)
        while waiting or column in open_spans:
            if open_spans.get(column, 0) > 0:
                out.append("<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>")
                open_spans[column] -= 1
                if not open_spans[column]:
                    del open_spans[column]
                column += 1
                continue
            given = waiting.pop(0)
            cell = given if isinstance(given, Cell) else Cell(given)
            if cell.rows > 1:
                open_spans[column] = cell.rows - 1
            out.append(_cell(cell))
            column += cell.columns
        out.append("</w:tr>")
    return "".join([*out, "</w:tbl>"])


def document(*blocks: str, header: str = "", footer: str = "", stem: str = "") -> bytes:
    """The bytes of a .docx with these blocks."""
    del stem
    body = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {_W} {_W14}><w:body>{"".join(blocks)}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "word/document.xml": body,
        "word/_rels/document.xml.rels": _PART_RELS,
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _NUMBERING,
    }
    if header:
        parts["word/header1.xml"] = f"<w:hdr {_W}>{p(header)}</w:hdr>"
    if footer:
        parts["word/footer1.xml"] = f"<w:ftr {_W}>{p(footer)}</w:ftr>"
    return packed(parts)


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def _cell(cell: Cell) -> str:
    content = cell.content
    inside = content if isinstance(content, str) else "".join(map(str, content))  # type: ignore[call-overload]
    if isinstance(content, str) and not content.startswith("<w:"):
        inside = "".join(p(line) for line in content.split("\n"))
    marks = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    marks += '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
    if inside.endswith("</w:tbl>"):
        inside += "<w:p/>"  # Word wants a paragraph at the end of a cell
    return f"<w:tc><w:tcPr>{marks}</w:tcPr>{inside}</w:tc>"


def _paragraph(text: str, properties: str) -> str:
    runs = []
    for at, part in enumerate(re.split(r"\*\*", text)):
        for piece in re.split(r"(\[x\]|\[ \])", part):
            if piece in {"[x]", "[ ]"}:
                runs.append(_box(ticked=piece == "[x]"))
            elif piece:
                runs.append(_run(piece, bold=at % 2 == 1))
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def _run(text: str, *, bold: bool) -> str:
    kept = "".join(c for c in text if c >= " " or c == "\t")
    mark = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{mark}<w:t xml:space="preserve">{escape(kept)}</w:t></w:r>'


def _box(*, ticked: bool) -> str:
    sign = "\u2612" if ticked else "\u2610"
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(ticked)}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>"
    )
