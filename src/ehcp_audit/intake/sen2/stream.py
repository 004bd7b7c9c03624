"""The XML of a return, walked once in constant memory; persons are then read one at a time.

expat, the parser under the standard library's ElementTree, is driven directly:
it tells where in the file each person starts, so that any worker can read any person on
its own. A document type is refused before anything in it is looked at.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from xml.parsers import expat

from ehcp_audit.errors import Problem, RecordError, told_as
from ehcp_audit.intake.sen2.shape import FIELDS, INSIDE, Person, Request, canonical

_CHUNK = 1 << 16
_LONGEST = 1_000_000  # bytes of one person, or of one tag; real persons are under 5,000
_DEEPEST = 40
_BOMS = {b"\xff\xfe": "UTF-16LE", b"\xfe\xff": "UTF-16BE"}
_UTF8 = re.compile(rb"(?i)encoding=[\"']utf8[\"']")
_HEAD = 200  # bytes in which the declaration stands
_TEXT = 400  # characters kept of one value
_NAMES = 200  # different unknown names that are counted by name
_FETCH = "export the return again, or fetch the file again from where it came"
_ENDED = 3  # expat's "no element found": the text is over before the element
_INVALID, _CUT, _UNKNOWN_ENCODING, _UNDEFINED, _WRONG_ENCODING = 4, {3, 5, 6, 20}, 18, 11, 19


class Place(NamedTuple):
    """Where one person stands in the file, in bytes; the line is for messages."""

    start: int
    length: int
    line: int
    requests: int


@dataclass
class Survey:
    """What one walk through the file has seen."""

    header: dict[str, str] = field(default_factory=dict)
    unknown: Counter[str] = field(default_factory=Counter)
    encoding: str | None = None
    digest: bytes = b""
    persons: int = 0
    _numbers: array[int] = field(default_factory=lambda: array("q"))

    def add(self, place: Place) -> None:
        """Keep a person's place: four numbers, so that a large return stays small."""
        self.persons += 1
        self._numbers.extend(place)

    def places(self) -> Iterator[Place]:
        """Every person, in the order of the file."""
        width = len(Place._fields)
        for at in range(0, len(self._numbers), width):
            yield Place(*self._numbers[at : at + width])


def survey(path: Path) -> Survey:
    """Walk a return from end to end; raises :class:`RecordError` for what is none, or is cut short."""
    walk = _Walk(str(path))
    digest = hashlib.sha256()
    with told_as(RecordError, path), path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            walk.feed(chunk)
    walk.close()
    walk.seen.digest = digest.digest()
    return walk.seen


def person_in(path: str, raw: bytes, encoding: str | None, line: int) -> Person:
    """One person from the bytes of their element, up to its end tag."""
    if len(raw) > _LONGEST:
        raise RecordError(Problem("this person's entry is too long to be one", path, line, fix=_FETCH))
    builder = _Builder()
    parser = _parser(path, encoding)
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    try:
        parser.Parse(raw, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        if error.code != _ENDED:
            raise RecordError(Problem("this person's entry is damaged", path, line, fix=_FETCH)) from None
    return builder.person()


def _parser(path: str, encoding: str | None) -> Any:
    parser: Any = expat.ParserCreate(encoding)
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise RecordError(
            Problem(
                "the file holds an XML document type, which no SEN2 return has",
                path,
                fix="check where the file came from",
            )
        )

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    return parser


class _Walk:
    """The handlers of the first walk: places, header and unknown names."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.seen = Survey()
        self._fed = 0
        self._stack = [""]
        self._skipping = 0
        self._person: tuple[int, int] = (0, 0)
        self._requests = 0
        self._text: list[str] = []

    def feed(self, chunk: bytes) -> None:
        if not self._fed:
            self._first(chunk)
        self._fed += len(chunk)
        self._guarded(lambda: self._parser.Parse(chunk, False), chunk)  # noqa: FBT003
        if self._fed - self._parser.CurrentByteIndex > _LONGEST + _CHUNK:
            raise self._refused("a single element of the file is too long for a SEN2 return")

    def close(self) -> None:
        if not self._fed:
            raise self._refused("the file is empty")
        self._guarded(lambda: self._parser.Parse(b"", True), b"")  # noqa: FBT003
        if not self.seen.persons:
            raise self._refused("the return holds no person")

    def _first(self, chunk: bytes) -> None:
        if chunk.startswith((b"PK", b"\xd0\xcf\x11\xe0", b"%PDF")):
            raise self._refused("this is not an XML file, though its name says so")
        self.seen.encoding = _BOMS.get(chunk[:2])
        # expat does not know this nickname, and would read the file as single bytes.
        self._parser = _parser(self.path, "UTF-8" if _UTF8.search(chunk[:_HEAD]) else None)
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.XmlDeclHandler = self._declared

    def _guarded(self, parse: Callable[[], object], chunk: bytes) -> None:
        try:
            parse()
        except expat.ExpatError as error:
            raise self._broken(error, chunk) from None
        except (LookupError, ValueError):
            raise self._refused("the file is in an encoding that is not known", _utf8()) from None

    def _broken(self, error: expat.ExpatError, chunk: bytes) -> RecordError:
        line = error.lineno
        if error.code in _CUT:
            return self._refused("the return ends in the middle: it is only half downloaded", line=line)
        if error.code in (_UNKNOWN_ENCODING, _WRONG_ENCODING):
            return self._refused("the file is in an encoding that is not known", _utf8(), line)
        if error.code == _UNDEFINED:
            return self._refused("the file uses an entity, which no SEN2 return does", line=line)
        if error.code == _INVALID and self.seen.encoding in (None, "UTF-8") and not _is_utf8(chunk):
            return self._refused("the file is not in the encoding that it says it is in", _utf8(), line)
        return self._refused("the XML is not well formed here", line=line)

    def _refused(self, what: str, fix: str = _FETCH, line: int | None = None) -> RecordError:
        return RecordError(Problem(what, self.path, line, fix=fix))

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if self.seen.encoding is None:
            name = (encoding or "UTF-8").upper()
            self.seen.encoding = "UTF-8" if name == "UTF8" else name

    def _start(self, qname: str, _attributes: Mapping[str, str]) -> None:
        if self._skipping:
            self._skipping += 1
            if self._skipping > _DEEPEST:
                raise self._refused("the elements of the file are nested too deep for a SEN2 return")
            return
        name, parent = canonical(qname), self._stack[-1]
        if name not in INSIDE.get(parent, ()):
            if not parent:
                raise self._refused("this is XML, but no SEN2 return", "a return begins with <Message>")
            known = qname in self.seen.unknown or len(self.seen.unknown) < _NAMES
            self.seen.unknown[qname[:60] if known else "(others)"] += 1
            self._skipping = 1
            return
        self._stack.append(name)
        if name == "person":
            self._person = (self._parser.CurrentByteIndex, self._parser.CurrentLineNumber)
            self._requests = 0
        elif name == "requests":
            self._requests += 1
        elif parent in ("collectiondetails", "source"):
            self._text = []
            self._parser.CharacterDataHandler = self._header_text

    def _end(self, _name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        name = self._stack.pop()
        if name == "person":
            start, line = self._person
            length = self._parser.CurrentByteIndex - start
            self.seen.add(Place(start, length, line, self._requests))
        elif self._parser.CharacterDataHandler is not None:
            self._parser.CharacterDataHandler = None
            self.seen.header.setdefault(name, "".join(self._text).strip()[:_TEXT])
            if name == "collection" and canonical(self.seen.header[name]) not in ("sen2", ""):
                raise self._refused("this is a return of another collection, not SEN2")

    def _header_text(self, text: str) -> None:
        self._text.append(text[:_TEXT])


class _Builder:
    """The handlers that gather one person's values; blocks may be nested in any known way."""

    def __init__(self) -> None:
        self._stack: list[tuple[str, dict[str, str]]] = [("", {})]
        self._skipping = 0
        self._text: list[str] = []
        self._blocks: list[tuple[str, dict[str, str]]] = []

    def start(self, qname: str, _attributes: Mapping[str, str]) -> None:
        name, (parent, _) = canonical(qname), self._stack[-1]
        if self._skipping or (parent and name not in INSIDE.get(parent, ())):
            self._skipping += 1
            return
        row: dict[str, str] = {}
        self._stack.append((name, row))
        self._text = []
        if name in FIELDS:
            self._blocks.append((name, row))

    def text(self, text: str) -> None:
        self._text.append(text)

    def end(self, _name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        name, _ = self._stack.pop()
        parent, row = self._stack[-1]
        if name in FIELDS.get(parent, ()) and (value := "".join(self._text).strip()[:_TEXT]):
            row.setdefault(name, value)
        self._text = []

    def person(self) -> Person:
        requests: list[list[tuple[str, dict[str, str]]]] = []
        for name, row in self._blocks[1:]:
            if name == "requests":
                requests.append([])
            if requests:
                requests[-1].append((name, row))
        first = self._blocks[0][1] if self._blocks else {}
        return Person(first, tuple(_request(blocks) for blocks in requests))


def _request(blocks: list[tuple[str, dict[str, str]]]) -> Request:
    def all_of(name: str) -> tuple[dict[str, str], ...]:
        return tuple(row for block, row in blocks if block == name)

    def first(name: str) -> dict[str, str] | None:
        return next(iter(all_of(name)), None)

    return Request(
        request=blocks[0][1],
        assessment=first("assessment"),
        namedplan=first("namedplan"),
        activeplans=first("activeplans"),
        plandetail=all_of("plandetail"),
        placementdetail=all_of("placementdetail"),
        senneed=all_of("senneed"),
    )


def _is_utf8(chunk: bytes) -> bool:
    """Whether a piece of the file is UTF-8, though a character may be cut at either end."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(chunk.lstrip(bytes(range(0x80, 0xC0))))
    except UnicodeDecodeError:
        return False
    return True


def _utf8() -> str:
    return "save the return as UTF-8, with that in its first line"
