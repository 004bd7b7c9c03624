"""Notes in the forms that people and CI read: text, JSON, GitHub, JUnit and SARIF.

SARIF follows version 2.1.0 (OASIS); JUnit the schema that Jenkins and GitLab
take (``junit-10.xsd``); GitHub's lines are its workflow commands. Lines of the
user's file appear in text only: the others are kept by CI for longer than a
reader may see them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, Literal
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from ehcp_audit._version import __version__
from ehcp_audit.authoring.notes import RULES, Note

Format = Literal["text", "json", "github", "junit", "sarif"]

PROBLEMS = "ehcp-problems/1"
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def rendered(notes: Sequence[Note], files: Iterable[str], output: Format) -> str:
    """The notes on ``files``, in one format, without a line end; empty where there is nothing to say."""
    return _RENDER[output](notes, list(files))


def _text(notes: Sequence[Note], _files: list[str]) -> str:
    return "\n".join(_one_text(note) for note in notes)


def _one_text(note: Note) -> str:
    if note.level == "error":
        return str(note.problem)
    head, *rest = str(note.problem).split("\n")
    where = note.problem.where
    said = head.removeprefix(f"{where}: ")
    return "\n".join([f"{where}: warning: {said}" if where else f"warning: {said}", *rest])


def _json(notes: Sequence[Note], files: list[str]) -> str:
    listed = [
        {
            "path": _slashed(note.problem.path),
            "line": note.problem.line,
            "column": note.problem.column,
            "level": note.level,
            "rule": note.rule,
            "message": note.problem.what,
            "fix": note.problem.fix,
        }
        for note in notes
    ]
    data = {"format": PROBLEMS, "files": [_slashed(name) for name in files], "problems": listed}
    return json.dumps(data, indent=2, ensure_ascii=False)


def _github(notes: Sequence[Note], _files: list[str]) -> str:
    return "\n".join(_annotation(note) for note in notes)


def _annotation(note: Note) -> str:
    problem = note.problem
    given = {"file": _slashed(problem.path), "line": problem.line, "col": problem.column}
    shown = {key: value for key, value in given.items() if value} | {"title": f"ehcp-audit: {note.rule}"}
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in shown.items())
    return f"::{note.level} {properties}::{_data(_said(note))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _junit(notes: Sequence[Note], files: list[str]) -> str:
    by_file: dict[str, list[Note]] = {name: [] for name in files}
    for note in notes:
        by_file.setdefault(note.problem.path or "ehcp-audit", []).append(note)
    suites = [_suite(name, told) for name, told in by_file.items()]
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", *suites, "</testsuites>"])


def _suite(name: str, notes: list[Note]) -> str:
    failed = sum(note.level == "error" for note in notes)
    cases = [_case(name, note) for note in notes]
    if not cases:
        cases = [f"    <testcase classname={_attribute(_slashed(name))} name={_attribute('nothing wrong')}/>"]
    head = f'name={_attribute(_slashed(name))} tests="{len(cases)}" failures="{failed}" errors="0"'
    return "\n".join([f"  <testsuite {head}>", *cases, "  </testsuite>"])


def _case(name: str, note: Note) -> str:
    place = note.problem.where or name
    title = _attribute(f"{note.rule} {_slashed(place)}")
    head = f"    <testcase classname={_attribute(_slashed(name))} name={title}"
    said = _said(note)
    if note.level == "warning":  # a warning fails nothing, so it is the case's output
        return f"{head}><system-out>{_escaped(f'warning: {said}')}</system-out></testcase>"
    inner = f"<failure type={_attribute(note.rule)} message={_attribute(note.problem.what)}>"
    return f"{head}>{inner}{_escaped(f'{place}: {said}')}</failure></testcase>"


def _sarif(notes: Sequence[Note], _files: list[str]) -> str:
    used = sorted({note.rule for note in notes})
    driver = {
        "name": "ehcp-audit",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [{"id": rule, "shortDescription": {"text": RULES[rule]}} for rule in used],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(note, used) for note in notes],
    }
    return json.dumps(
        {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False
    )


def _result(note: Note, rules: list[str]) -> dict[str, Any]:
    problem = note.problem
    result: dict[str, Any] = {
        "ruleId": note.rule,
        "ruleIndex": rules.index(note.rule),
        "level": note.level,
        "message": {"text": _said(note)},
    }
    if problem.path:
        place: dict[str, Any] = {"artifactLocation": {"uri": _uri(problem.path)}}
        if problem.line:
            place["region"] = {"startLine": problem.line, "startColumn": problem.column or 1}
        result["locations"] = [{"physicalLocation": place}]
        # The line's number is left out, so that an edit above it makes no new result.
        told = f"{note.rule}\n{_slashed(problem.path)}\n{problem.what}"
        result["partialFingerprints"] = {"ehcpAudit/v1": hashlib.sha256(told.encode()).hexdigest()[:32]}
    return result


def _said(note: Note) -> str:
    return f"{note.problem.what} ({note.problem.fix})" if note.problem.fix else note.problem.what


def _slashed(path: str) -> str:
    return PurePath(path).as_posix() if path else path


def _uri(path: str) -> str:
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())


def _attribute(text: str) -> str:
    return quoteattr(_printable(text))


def _escaped(text: str) -> str:
    return escape(_printable(text))


def _printable(text: str) -> str:
    """Text without the characters that XML 1.0 has no way to write."""
    return "".join(
        c
        if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c < "\ufffe") or c > "\uffff"
        else "?"
        for c in text
    )


_RENDER: Mapping[Format, Callable[[Sequence[Note], list[str]], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "junit": _junit,
    "sarif": _sarif,
}
