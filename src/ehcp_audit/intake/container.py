"""The zip file around a Word document: refused politely, or opened with care.

A plan arrives by e-mail, from a scanner, from a case system. What is not a
Word document is told apart here, before a parser sees it; what is one is
handed on without its pictures, which the audit never looks at.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass

from ehcp_audit.errors import Problem, RecordError

MOST_UNPACKED = 100_000_000  # bytes; the largest real plan seen is under 3 MB
MOST_XML = 20_000_000
MOST_RATIO = 400  # a Word file's XML packs about 10 to 40 times
MOST_PARTS = 5_000
MOST_PARAGRAPHS = 40_000  # a document of 500 pages has about 10,000, tables and all
MOST_TAGS = 1_500_000  # and about 800,000 tags, as Word splits its runs
_SMALL = 10_000_000  # a ratio says nothing about a small file

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HIDDEN = {"del", "moveFrom", "instrText", "delText"}
_UNWRAPPED = re.compile(rb"</?w:(?:fldSimple|bdo|dir)(?:\s[^<>]*)?/?>")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_MAGIC = (
    (b"\xff\xd8\xff", "this is a JPEG picture"),
    (b"\x89PNG", "this is a PNG picture"),
    (b"%PDF", "this is a PDF file"),
    (b"{\\rtf", "this is an RTF file"),
    (b"<", "this is a web page or an XML file"),
)
_SAVE_AS = "open it in Word and save it as a Word document (.docx)"


@dataclass(frozen=True)
class Opened:
    """A Word file fit to be read: ``body`` without pictures, and the text in its margins.

    ``paragraphs`` is the text of each paragraph of the main part as it stands
    in the XML, to see that a reader skipped nothing.
    """

    body: bytes
    margins: tuple[str, ...]
    paragraphs: tuple[str, ...]


def open_word(path: str, raw: bytes) -> Opened:
    """Check the file and open it; raises :class:`RecordError` for anything but a Word document."""
    _refuse_others(path, raw)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _refuse_bombs(path, archive)
            parts = {
                name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))
            }
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise _refused(path, "the Word file is damaged or only half downloaded", _fetch()) from error
    except RuntimeError as error:  # zipfile's word for a password
        raise _refused(path, "the Word file is locked with a password", _unlock()) from error
    main = _main_part(path, parts)
    _refuse_entities(path, parts)
    _refuse_endless(path, parts[main])
    return Opened(
        body=_packed(parts, main),
        margins=tuple(_margins(path, parts)),
        paragraphs=tuple(_paragraphs(path, parts[main])),
    )


def _refused(path: str, what: str, fix: str) -> RecordError:
    return RecordError(Problem(what, path, fix=fix))


def _fetch() -> str:
    return "fetch the file again from where it came"


def _unlock() -> str:
    return "open it in Word, take the password off (File, Info, Protect Document) and save it"


def _refuse_others(path: str, raw: bytes) -> None:
    if not raw:
        raise _refused(path, "the file is empty", _fetch())
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            raise _refused(path, "the Word file is locked with a password", _unlock())
        raise _refused(path, "this is an old Word file (.doc), not a .docx", _SAVE_AS)
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise _refused(path, f"{what}, not a Word document", _SAVE_AS)
    if not raw.startswith(b"PK"):
        raise _refused(path, "this is not a Word document (.docx)", _SAVE_AS)


def _refuse_bombs(path: str, archive: zipfile.ZipFile) -> None:
    infos = archive.infolist()
    unpacked = sum(info.file_size for info in infos)
    packed = max(1, sum(info.compress_size for info in infos))
    written = sum(info.file_size for info in infos if info.filename.endswith((".xml", ".rels")))
    too_dense = unpacked > _SMALL and unpacked / packed > MOST_RATIO
    if unpacked > MOST_UNPACKED or written > MOST_XML or len(infos) > MOST_PARTS or too_dense:
        what = "the Word file unpacks to far more than a plan can hold, and is not opened"
        raise _refused(path, what, "check where the file came from")
    if len({info.filename for info in infos}) != len(infos):
        raise _refused(path, "the Word file holds the same part twice, and is not opened", _fetch())


def _main_part(path: str, parts: dict[str, bytes]) -> str:
    rels = parts.get("_rels/.rels", b"")
    found = re.search(rb'officeDocument"[^>]*Target="/?([^"]+)"', rels) or re.search(
        rb'Target="/?([^"]+)"[^>]*officeDocument"', rels
    )
    main = found.group(1).decode("utf-8", "replace") if found else "word/document.xml"
    if main not in parts or not main.startswith("word/"):
        raise _refused(path, "this is not a Word document, though it is packed like one", _SAVE_AS)
    return main


def _refuse_entities(path: str, parts: dict[str, bytes]) -> None:
    """Word writes no DOCTYPE and only UTF-8 or UTF-16; a file with one was made to do harm."""
    for data in parts.values():
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:64]
        plain = data.replace(b"\x00", b"") if wide else data
        if _DOCTYPE.search(plain):
            raise _refused(
                path,
                "the Word file holds an XML document type, which Word never writes",
                "check where the file came from",
            )


def _refuse_endless(path: str, data: bytes) -> None:
    """More text than anyone writes costs minutes, and so is refused before it is parsed."""
    paragraphs = data.count(b"<w:p>") + data.count(b"<w:p ") + data.count(b"<w:p/>")
    if paragraphs > MOST_PARAGRAPHS or data.count(b"<") > MOST_TAGS:
        what = "the Word file holds far more text than a plan can, and is not read"
        raise _refused(path, what, "send the plan without its appendices")


def _packed(parts: dict[str, bytes], main: str) -> bytes:
    """The text parts alone, with the wrappers that mammoth would drop taken off."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, _UNWRAPPED.sub(b"", data) if name == main else data)
    return out.getvalue()


def _margins(path: str, parts: dict[str, bytes]) -> list[str]:
    found: list[str] = []
    for name in sorted(parts):
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name):
            found.extend(text for text in _paragraphs(path, parts[name]) if text not in found)
    return found


def _paragraphs(path: str, data: bytes) -> list[str]:
    try:
        root = ET.fromstring(data)  # noqa: S314 - a DOCTYPE was refused above
    except ET.ParseError as error:
        raise _refused(path, "the Word file is damaged inside", _fetch()) from error
    found: list[str] = []
    current: list[str] = []
    # By hand and not by recursion, since tables may be nested as deep as the file likes.
    stack: list[tuple[ET.Element, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        tag = element.tag.replace(_STRICT, _W)
        name = tag.removeprefix(_W)
        if leaving or (name == "p" and tag != name):
            if text := " ".join("".join(current).split()):
                found.append(text)
            current = []
        if leaving or name in _HIDDEN:
            continue
        if tag == _W + "t":
            current.append(element.text or "")
        elif tag in {_W + "tab", _W + "br", _W + "cr"}:
            current.append(" ")
        if tag == _W + "p":
            stack.append((element, True))
        stack.extend((child, False) for child in reversed(_read_children(element)))
    if text := " ".join("".join(current).split()):
        found.append(text)
    return found


def _read_children(element: ET.Element) -> list[ET.Element]:
    """The children, with one of the two forms that a drawing is kept in."""
    if element.tag != _MC + "AlternateContent":
        return list(element)
    fallback = element.find(_MC + "Fallback")
    return list(fallback if fallback is not None else element)
