"""A small Word document: headings, paragraphs, bullets and tables, written as the parts of a .docx.

Enough for a plan, and no library: four parts of XML in a zip file. The bytes
depend on the content alone, so that the same record gives the same file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WHEN = (1980, 1, 1, 0, 0, 0)  # the zip format's first day: no clock in the file
_WIDTH = 9638  # twentieths of a point between the margins of an A4 page
# XML cannot say these at all, not even escaped.
_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Heading(NamedTuple):
    """A heading; ``level`` from 1."""

    text: str
    level: int = 1


class Paragraph(NamedTuple):
    """A paragraph; line breaks in ``text`` stay."""

    text: str


class Bullet(NamedTuple):
    """A bullet."""

    text: str


class Grid(NamedTuple):
    """A table; the first row is its head where ``headed``, the first column where not."""

    rows: Sequence[Sequence[str]]
    headed: bool


Element = Heading | Paragraph | Bullet | Grid


def word_file(elements: Sequence[Element]) -> bytes:
    """The bytes of a .docx with these elements."""
    body = "".join(map(_element, elements))
    margins = "".join(f' w:{side}="1134"' for side in ("top", "right", "bottom", "left"))
    page = f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar{margins}/>'
    document = f"<w:document {_NAMESPACE}><w:body>{body}<w:sectPr>{page}</w:sectPr></w:body></w:document>"
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _rels({"officeDocument": "word/document.xml"}),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _rels({"styles": "styles.xml", "numbering": "numbering.xml"}),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _HEAD + text)
    return out.getvalue()


def _element(element: Element) -> str:
    match element:
        case Heading(text, level):
            return _paragraph(text, f'<w:pStyle w:val="Heading{level}"/>')
        case Bullet(text):
            return _paragraph(text, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        case Grid(rows, headed):
            return _table(rows, headed=headed)
        case Paragraph(text):
            return _paragraph(text)


def _paragraph(text: str, properties: str = "", *, bold: bool = False) -> str:
    given = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    run = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{_said(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p>{given}<w:r>{run}{lines}</w:r></w:p>"


def _said(text: str) -> str:
    return escape(_UNSAYABLE.sub("\ufffd", text))


def _table(rows: Sequence[Sequence[str]], *, headed: bool) -> str:
    edge = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    head = f'<w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{edge}</w:tblBorders></w:tblPr>'
    grid = f'<w:gridCol w:w="{_WIDTH // len(rows[0])}"/>' * len(rows[0])
    body = "".join(_row(row, number, headed=headed) for number, row in enumerate(rows))
    # Word joins two tables with nothing between them.
    return f"<w:tbl>{head}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl><w:p/>"


def _row(row: Sequence[str], number: int, *, headed: bool) -> str:
    is_head = headed and number == 0
    repeat = "<w:trPr><w:tblHeader/></w:trPr>" if is_head else ""
    cells = "".join(
        f"<w:tc><w:tcPr/>{_paragraph(text, bold=is_head or (not headed and at == 0))}</w:tc>"
        for at, text in enumerate(row)
    )
    return f"<w:tr>{repeat}{cells}</w:tr>"


def _types() -> str:
    parts = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _rels(targets: dict[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_REL}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _styles() -> str:
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
    font = f'<w:rPr>{fonts}<w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr>'
    space = '<w:pPr><w:spacing w:after="120"/></w:pPr>'
    given = f"<w:rPrDefault>{font}</w:rPrDefault><w:pPrDefault>{space}</w:pPrDefault>"
    defaults = f"<w:docDefaults>{given}</w:docDefaults>"
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
        f'<w:pPr><w:keepNext/><w:spacing w:before="{320 - 60 * level}" w:after="120"/>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{38 - 6 * level}"/></w:rPr></w:style>'
        for level in (1, 2, 3)
    )
    return f"<w:styles {_NAMESPACE}>{defaults}{normal}{headings}</w:styles>"


def _numbering() -> str:
    level = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        '<w:pPr><w:ind w:left="426" w:hanging="284"/></w:pPr></w:lvl>'
    )
    return (
        f'<w:numbering {_NAMESPACE}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
