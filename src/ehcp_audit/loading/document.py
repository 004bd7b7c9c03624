"""One YAML 1.2 or JSON text as data, with the place of every value in it.

Stock PyYAML follows YAML 1.1, where ``1:1`` is the number 61, ``no`` is false
and the last of two equal keys wins; a plan's ratios and answers would be lost
without a word. Here they stay what their writer typed, and a key given twice
is an error. JSON is read by the same rules, being a subset.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from ehcp_audit.errors import Loc, Problem

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_BYTES = 5_000_000  # a long plan is about 100 KB
_MAX_NODES = 200_000
_MAX_DEPTH = 60

# The core schema of YAML 1.2, but for numbers with leading zeros, which are
# telephone numbers and references.
_NULL = re.compile(r"~|null|Null|NULL|")
_TRUE = re.compile(r"true|True|TRUE")
_FALSE = re.compile(r"false|False|FALSE")
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})?\.[0-9]{1,17}(?:[eE][-+]?[0-9]{1,3})?")

# What an unquoted text is taken for where it is not meant as text.
NOT_TEXT = (_NULL, _TRUE, _FALSE, _INT, _FLOAT)

# The tags that the library gives by itself; any other was written by hand.
_TAG = "tag:yaml.org,2002:"
_TEXT = f"{_TAG}str"
_PLAIN = frozenset(
    _TAG + word for word in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")
)
_JSON = re.compile(r"\s*[{\[]")
_PAIR = re.compile(r"(?<!\\)((?:\\\\){0,9})\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_ONE_WORD = re.compile(r"[\w.-]{1,40}")


class DocumentError(Exception):
    """The text is not YAML or JSON that can be read; holds one :class:`Problem`."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


@dataclass(frozen=True)
class Place:
    """A line and a column, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Document:
    """The data of one text, and the tree that knows where each value stands."""

    path: str
    text: str
    data: Any
    root: Any

    def place(self, loc: Loc, *, key: bool = False) -> Place | None:
        """Where the value at ``loc`` begins, or its key; the nearest place that exists.

        Steps that are not in the text (a union's tag) are passed over.
        """
        node, found = self.root, self.root
        for number, step in enumerate(loc):
            pair = _step(node, step)
            if pair is None:
                continue
            last = number == len(loc) - 1
            found = pair[0] if key and last else pair[1]
            node = pair[1]
        if found is None:
            return None
        return Place(found.start_mark.line + 1, found.start_mark.column + 1)

    def holds(self, loc: Loc) -> bool:
        """Whether the text itself has a value at exactly ``loc``."""
        node = self.root
        for step in loc:
            pair = _step(node, step)
            if pair is None:
                return False
            node = pair[1]
        return True

    def end_line(self, loc: Loc) -> int:
        """The line, counted from 1, on which the value at ``loc`` ends; for a block, the one after it."""
        node = self.root
        for step in loc:
            node = (_step(node, step) or (None, node))[1]
        return int(node.end_mark.line) + 1

    def entries(self, key: str) -> list[tuple[int, dict[str, Any]]]:
        """The parts that the list under a key holds, with their numbers in it; none where it is no list."""
        listed = self.data.get(key)
        entries = enumerate(listed if isinstance(listed, list) else ())
        return [(index, entry) for index, entry in entries if isinstance(entry, dict)]

    def snippet(self, place: Place) -> str:
        """The user's own line with its neighbours, the line in question marked."""
        lines = self.text.splitlines()
        around = range(max(1, place.line - 1), min(len(lines), place.line + 1) + 1)
        return "\n".join(
            f"  {'>' if number == place.line else ' '} {number:>4} | {lines[number - 1][:120]}"
            for number in around
        )


def decoded(path: str, raw: bytes) -> str:
    """The bytes of a file as text: UTF-8, with or without a byte order mark."""
    if len(raw) > MAX_BYTES:
        raise DocumentError(
            Problem(
                f"the file holds {len(raw) / 1e6:.0f} MB; a record may have {MAX_BYTES / 1e6:.0f}",
                path,
                fix="one plan a file, or one plan a line in a .jsonl file",
            )
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        raise DocumentError(
            Problem("this is not UTF-8 text", path, line, column, fix="save the file as UTF-8")
        ) from None
    control = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise DocumentError(Problem("this is not a text file: it holds control characters", path, line))
    return text


def parse(path: str, text: str) -> Document:
    """Read one YAML or JSON text; raises :class:`DocumentError` with the place."""
    loader = _Loader(_joined_pairs(text))
    try:
        root = loader.get_single_node()
    except yaml.YAMLError as error:
        raise DocumentError(_syntax_problem(path, text, error)) from None
    except RecursionError:
        raise DocumentError(Problem("the values are nested too deeply to be read", path)) from None
    finally:
        loader.dispose()
    if root is None:
        raise DocumentError(Problem("the file is empty", path))
    builder = _Builder(path)
    return Document(path, text, builder.build(root, 0), root)


def _joined_pairs(text: str) -> str:
    """JSON's pairs of escapes for one character beyond 16 bits, which YAML writes as one."""

    def joined(pair: re.Match[str]) -> str:
        high, low = int(pair[2], 16) - 0xD800, int(pair[3], 16) - 0xDC00
        return f"{pair[1]}\\U{0x10000 + (high << 10) + low:08x}"

    return _PAIR.sub(joined, text) if _JSON.match(text) else text


class _Builder:
    """Builds the data from the tree, within limits that stop alias bombs."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._nodes = 0

    def build(self, node: Any, depth: int) -> Any:
        self._nodes += 1
        if self._nodes > _MAX_NODES or depth > _MAX_DEPTH:
            raise DocumentError(
                self._problem(node, "too many values, or too deeply nested", "is an alias repeated?")
            )
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if node.tag not in (f"{_TAG}seq", f"{_TAG}map"):
            raise DocumentError(self._problem(node, "a tag (a word after !) is not allowed here"))
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, depth + 1) for item in node.value]
        return self._mapping(node, depth)

    def _mapping(self, node: Any, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise DocumentError(self._problem(key_node, "a key must be a word, not a list"))
            key = str(key_node.value)
            if key in data:
                raise DocumentError(self._problem(key_node, f"the key{named(key)} is given twice"))
            data[key] = self.build(value_node, depth + 1)
        return data

    def _scalar(self, node: Any) -> Any:  # noqa: PLR0911 - one return for each sort of scalar
        text = node.value
        if node.tag != _TEXT and (node.style or node.tag not in _PLAIN):
            raise DocumentError(self._problem(node, "a tag (a word after !) is not allowed here"))
        # Quoted, or a block, is always text. PyYAML in C marks plain style by an
        # empty string, in Python by None.
        if node.style or (node.tag == _TEXT and not _FLOAT.fullmatch(text)):
            return text
        if _NULL.fullmatch(text):
            return None
        if _TRUE.fullmatch(text):
            return True
        if _FALSE.fullmatch(text):
            return False
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
        return text

    def _problem(self, node: Any, what: str, fix: str = "") -> Problem:
        mark = node.start_mark
        return Problem(what, self._path, mark.line + 1, mark.column + 1, fix)


def named(key: str) -> str:
    """A key for a message; left out where it is no key but a line of the plan's text."""
    return f" {key!r}" if _ONE_WORD.fullmatch(key) else ""


def _step(node: Any, step: str | int) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _syntax_problem(path: str, text: str, error: yaml.YAMLError) -> Problem:
    """A syntax error in plain words; PyYAML's own text may quote the line, so it is not used."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = str(getattr(error, "problem", "") or "")
    known = next((words for part, words in _SYNTAX if part in what), "this is not valid YAML or JSON")
    if mark is None:
        return Problem(known, path)
    if "cannot start any token" in what and not text.splitlines()[mark.line][mark.column :].startswith("\t"):
        known = _SIGN
    return Problem(known, path, mark.line + 1, mark.column + 1, fix=_SYNTAX_FIX.get(known, ""))


_TABS = "a tab is used for indentation"
_SIGN = "unquoted text cannot begin with this sign"
_COLON = "there is a colon followed by a space inside unquoted text, or a key without its value"
_MANY = "the file holds more than one document"
_ESCAPE = "a backslash inside double quotation marks begins no escape that is known"
_SYNTAX = (
    ("cannot start any token", _TABS),
    ("mapping values are not allowed", _COLON),
    ("could not find expected ':'", _COLON),
    ("expected <block end>", "a line is indented differently from its neighbours"),
    ("did not find expected key", "a line is indented differently from its neighbours"),
    ("did not find expected '-'", "a line is indented differently from its neighbours"),
    ("unexpected end of stream", "a quotation mark or bracket is never closed"),
    ("expected a single document", _MANY),
    ("found another document", _MANY),
    ("expected <document start>", _MANY),
    ("nesting depth", "the values are nested too deeply to be read"),
    ("did not find expected ','", "a bracket is never closed, or a comma is missing"),
    ("block sequence entries are not allowed", "a list must begin on a line of its own"),
    ("unknown escape character", _ESCAPE),
    ("Unicode character escape code", _ESCAPE),
    ("found a tab character", _TABS),
    ("found undefined alias", "an alias (*name) refers to nothing"),
    ("control characters", "this is not a text file: it holds control characters"),
)
_SYNTAX_FIX = {
    _TABS: "use spaces",
    _SIGN: "put the text in quotation marks, or start a block with |",
    _ESCAPE: "use single quotation marks, or write \\\\ for a backslash",
    _COLON: "put the text in quotation marks, or start a block with |",
}
