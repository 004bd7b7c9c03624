"""What a Word form cannot say of a record, in a table of its own at the end of the document.

The table tells each place at which the record differs from what the rest of
the document reads as, and a digest of that reading. Where the reading still
has the digest, it and the table give the record again; where it has not, the
document was changed, and only what no form says is taken from the table.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from pydantic import ValidationError

from ehcp_audit.intake.build import Imported, Leftover
from ehcp_audit.intake.pieces import Piece
from ehcp_audit.plan import Plan
from ehcp_audit.record_path import PathError, steps_of

PLACE = "details"  # the region of the document; its title is among the layout's
DIGEST = "the rest reads as"
NOTHING = "nothing"  # bare; the word as a text stands in quotation marks
CHANGED = "record details: the document does not read as it did when it was exported, so they may not fit"
UNREADABLE = "record details: they cannot be read"
# What no form says, so that it fits whatever became of the rest.
_FREE = ("source", "names", "audit.team", "audit.area", "social_care_request", "waits")
# Word and the reader keep single spaces between words, and of other blanks nothing for certain.
_SPACES = re.compile(r"(?<=[ \"]) | (?=\")")


class Detail(NamedTuple):
    """A place of the record and its value as JSON, which YAML reads too; or nothing, bare."""

    path: str
    shown: str


class DetailError(ValueError):
    """A row that names no place, or holds no value; the message repeats neither."""


def digest(read: Plan) -> str:
    """What a reading is known by: 32 letters of the SHA-256 of all that it holds."""
    data = read.model_dump(mode="json", exclude={"source", "ref"})
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:32]


def differences(read: Plan, plan: Plan) -> list[Detail]:
    """What must be laid over the reading to have the record, in the record's order."""
    return list(_differences(read.model_dump(mode="json"), plan.model_dump(mode="json"), ""))


def _differences(read: Any, wanted: Any, path: str) -> Iterator[Detail]:
    if read == wanted and type(read) is type(wanted):
        return
    if isinstance(read, Mapping) and isinstance(wanted, Mapping):
        for key, value in wanted.items():
            inner = key if path in ("", "sections") else f"{path}.{key}"
            yield from _differences(read[key], value, inner)
    elif _are_items(read) and _are_items(wanted) and len(read) == len(wanted):
        for number, (before, after) in enumerate(zip(read, wanted, strict=True), 1):
            yield from _differences(before, after, f"{path}[{number}]")
    else:
        yield Detail(path, NOTHING if wanted is None or wanted == [] else _shown(wanted))


def _are_items(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _shown(value: Any) -> str:
    """A value as JSON in which no character can be lost on the way through Word."""
    if isinstance(value, list):
        return f"[{', '.join(map(_shown, value))}]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_shown(key)}: {_shown(inner)}" for key, inner in value.items()) + "}"
    text = json.dumps(value, ensure_ascii=False)
    escaped = "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)
    return _SPACES.sub(lambda _: "\\u0020", escaped) if isinstance(value, str) else escaped


def details_in(pieces: Sequence[Piece]) -> list[Detail]:
    """The rows of the table, its head left out; none in a document without one."""
    rows: dict[int, list[Piece]] = {}
    for piece in pieces:
        if piece.place == PLACE and piece.row:
            rows.setdefault(piece.row, []).append(piece)
    told = [Detail(row[0].text, row[1].text if len(row) > 1 else "") for row in rows.values()]
    first = next((at for at, detail in enumerate(told) if detail.path == DIGEST), len(told))
    return told[first:]


def fits(read: Plan, details: Sequence[Detail]) -> bool:
    """Whether the rest of the document reads as it did when the details were written."""
    return bool(details) and details[0].shown == digest(read)


def laid_over(imported: Imported, details: Sequence[Detail]) -> Imported:
    """The reading with its details, each of them in the record or among the leftovers."""
    whole = fits(imported.plan, details)
    used = [detail for detail in details[1:] if whole or _is_free(detail.path)]
    left = [detail for detail in details[1:] if detail not in used]
    try:
        plan = _with(imported.plan, used)
    except (DetailError, ValidationError):
        plan, why, left = imported.plan, UNREADABLE, list(details[1:])
    else:
        why = CHANGED
        if not whole:  # a name too many hides more, and hides nothing that matters
            names = dict.fromkeys((*plan.names, *imported.plan.names))
            plan = plan.model_copy(update={"names": tuple(names)})
    rest = [leftover for leftover in imported.leftovers if not leftover.why.startswith("record details")]
    block = next((one.block for one in reversed(imported.trace) if one.where == PLACE), 0)
    told = [Leftover(f"{detail.path}: {detail.shown}", why, block) for detail in left]
    return replace(imported, plan=plan, leftovers=(*rest, *told))


def _is_free(path: str) -> bool:
    return any(path == free or path.startswith((f"{free}.", f"{free}[")) for free in _FREE)


def _with(read: Plan, details: Sequence[Detail]) -> Plan:
    """The reading with each detail put in its place."""
    if not details:
        return read
    data = read.model_dump(mode="json")
    for detail in details:
        _put(data, detail)
    return Plan.model_validate(data)


def _put(data: dict[str, Any], detail: Detail) -> None:
    *way, last = _steps(detail.path)
    part: Any = data
    try:
        for step in way:
            part = part[step]
        part[last]
        part[last] = _value(detail.shown, part[last])
    except (KeyError, IndexError, TypeError):
        raise DetailError from None


def _value(shown: str, before: Any) -> Any:
    if shown == NOTHING:
        return [] if isinstance(before, list) else None
    try:
        return json.loads(shown)
    except (ValueError, RecursionError):
        raise DetailError from None


def _steps(path: str) -> list[str | int]:
    """The keys and places, items counted from 0, by which a path leads through the record's data."""
    found: list[str | int] = []
    try:
        steps = steps_of(path)
    except PathError:
        raise DetailError from None
    for step in steps:
        if step.item == 0:  # "[]" is every item, and no place
            raise DetailError
        found += [step.name] if step.item is None else [step.name, step.item - 1]
    return found
