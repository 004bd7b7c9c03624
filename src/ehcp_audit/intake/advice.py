"""Section K: the list of advice, and the reports that are appended to it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ehcp_audit.intake.codes import yes_in
from ehcp_audit.intake.dates import first_day, without_days
from ehcp_audit.intake.layout import Layout
from ehcp_audit.intake.pieces import Piece
from ehcp_audit.language.words import normal, word_list
from ehcp_audit.plan import Advice, AdviceItem, Limb

_REQUESTED = re.compile(r"\b(?:requested|asked(?: for)?)(?: on)?:? ")
_RECEIVED = re.compile(r"\b(?:received|replied|provided|supplied)(?: on)?:? ")
_DATED = re.compile(r"\b(?:dated|written|report of|completed)(?: on)?:? ")
_WITH_DATE = re.compile(r"[,;.(]?\s*\b(?:[Rr]equested|[Rr]eceived|[Dd]ated)(?: on)?\b[ ,:;)]*")
_LIMB = re.compile(r"(?:reg(?:ulation|\.)? ?6 ?\(1\) ?)?\(?([a-h])\)?\.?")
_KNOWN = re.compile(
    r"\b(?P<no>not |un)?(?:currently )?known to (?:the |this |our |their )?(?:[\w']+ ){0,2}"
    r"(?:services?|team|social care|us|them|department|camhs)\b"
)
_SHORT_ENTRY, _LONG_ENTRY = 12, 40  # words of one entry in a list without a table
_UP_TO_DATE = 34  # characters from the word to the end of its date
_APPENDIX = re.compile(
    r"(?:appendix|annex|advice|report)?\s*\(?"
    r"(?P<id>k ?\(?[a-z0-9]{1,2}\)?|[a-z]?\d{1,2}|[a-z](?=[.:)]))\)?[.:) ]",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"\b(?:service|services|team|school|college|nursery|academy|hospital|trust|department|clinic"
    r"|front door|therapies|pre-school)\b",
    re.IGNORECASE,
)
_COMMON = frozenset(
    [
        "advice",
        "report",
        "appendix",
        "information",
        "requested",
        "received",
        "dated",
        "and",
        "the",
        "of",
        "from",
        "for",
        "by",
        "with",
        "dr",
        "mr",
        "mrs",
        "ms",
        "on",
        "to",
        "in",
        "a",
        "an",
        "s",
        "as",
        "at",
        "child",
        "children",
    ]
)


@dataclass
class _Item:
    fields: dict[str, Any] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    text: list[str] = field(default_factory=list)
    appendix: str = ""


def read_advice(pieces: Sequence[Piece], layout: Layout) -> Advice:
    """The items of Section K, each with the report that belongs to it."""
    own = [piece for piece in pieces if piece.place == "K"]
    items = [_of_row(row, layout) for row in _rows(own)]
    items += _of_lines(own, layout) if not items else []
    for heading, report in _reports(own):
        _give(items, heading, report, layout)
    text = "\n".join(_listed(own)) or None
    return Advice(text=text, advice=tuple(_finished(items)))


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    rows: dict[int, list[Piece]] = {}
    for piece in pieces:
        if piece.row and piece.kind == "text" and piece.meaning != "report" and piece.role != "text":
            rows.setdefault(piece.row, []).append(piece)
    return [
        row for row in rows.values() if any(p.role in {"title", "author", "role", "service"} for p in row)
    ]


def _of_row(row: Sequence[Piece], layout: Layout) -> _Item:
    cells: dict[str, str] = {}
    for piece in row:
        cells[piece.role] = f"{cells[piece.role]}\n{piece.text}" if piece.role in cells else piece.text
    item = _Item(words=set(_telling(" ".join(cells.values()))))
    fields = item.fields
    title, author = cells.get("title", ""), cells.get("author", "")
    role, service = cells.get("role", ""), cells.get("service", "")
    fields |= _dates_in(" ".join(cells.values()))
    for key in ("requested", "received", "dated"):
        day = first_day(cells.get(key, ""))
        if day:
            fields[key] = day
    if "appended" in cells:
        fields["appended"] = yes_in(cells["appended"])
    fields["known_to_service"] = _known(cells)
    found = re.match(r"\(?([A-Za-z]?\d{1,2}|[A-Za-z])[.): ]+(?=\S)", title)
    fields["id"] = cells.get("id", "").strip(" .:")[:20] or (found.group(1) if found else None)
    name, _, after = author.partition(",")
    tells = after.strip() and (after.strip()[0].islower() or layout.limbs.found(after))
    fields["role"] = role or (after.strip() if tells else author) or None
    fields["service"] = service or (author if _SERVICE.search(author) else None)
    fields["title"] = _title(title) or None
    told = _LIMB.fullmatch(normal(cells.get("limb", "")).strip())
    fields["limb"] = Limb(told.group(1)) if told else _limb([title, role, service, author, name], layout)
    return item


def _known(cells: Mapping[str, str]) -> bool | None:
    """Whether the service knows the child, where a cell of its own or plain words in the row say so."""
    if "known_to_service" in cells:
        return yes_in(cells["known_to_service"])
    said = {found["no"] is None for text in cells.values() for found in _KNOWN.finditer(normal(text))}
    return said.pop() if len(said) == 1 else None


def _of_lines(pieces: Sequence[Piece], layout: Layout) -> list[_Item]:
    """A list of advice in plain lines or bullets, with no table."""
    found = []
    for piece in pieces:
        if piece.kind != "text" or piece.meaning == "report":
            continue
        limb, words = _limb([piece.text], layout), len(piece.text.split())
        listed = piece.bullet or piece.row or first_day(piece.text) or words <= _SHORT_ENTRY
        if limb is None or words > _LONG_ENTRY or not listed:
            continue
        item = _Item({"limb": limb, "title": _title(piece.text)} | _dates_in(piece.text))
        item.words = set(_telling(piece.text))
        found.append(item)
    return found


def _dates_in(text: str) -> dict[str, dt.date]:
    """Dates told in words: "requested 1 May 2021, received 3 June 2021"."""
    found: dict[str, dt.date] = {}
    plain = normal(text)
    for key, pattern in (("requested", _REQUESTED), ("received", _RECEIVED), ("dated", _DATED)):
        match = pattern.search(plain)
        day = first_day(text[match.end() : match.end() + _UP_TO_DATE]) if match else None
        if day:
            found[key] = day
    return found


def _title(text: str) -> str:
    """The text without its dates and the words that went with them."""
    plain = without_days(text)
    if plain != " ".join(text.split()):
        plain = _WITH_DATE.sub("", plain)
    return plain.strip(" ,;:")


def _limb(texts: Sequence[str], layout: Layout) -> Limb | None:
    """The limb of regulation 6(1), by the first cell that tells one."""
    whole = layout.limbs.found(" ".join(texts))
    if "g" in whole:
        return Limb.G
    for text in texts:
        codes = layout.limbs.found(text)
        if codes:
            return Limb(codes[0])
    return None


def _telling(text: str) -> list[str]:
    return [word for word in word_list(without_days(text)) if word not in _COMMON and len(word) > 1]


def _reports(pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    """Each appended report with its heading."""
    found: list[tuple[str, list[str]]] = []
    for piece in pieces:
        if piece.meaning != "report":
            continue
        if piece.kind == "heading":
            found.append((piece.text, []))
        elif piece.kind == "text":
            if not found:
                found.append((piece.label, []))
            found[-1][1].append(piece.text)
    return [(heading, "\n".join(lines)) for heading, lines in found if lines]


def _give(items: list[_Item], heading: str, text: str, layout: Layout) -> None:
    """Attach a report to the item it belongs to; one that is in no list becomes an item."""
    words = set(_telling(heading))
    limb = _limb([heading], layout)
    code = _code(heading)
    best, most = None, 0.0
    for item in items:
        score = float(len(words & item.words))
        score += 1.5 * (limb is not None and item.fields.get("limb") == limb)
        score += 4.0 * bool(code and item.fields.get("id") and code == normal(item.fields["id"]))
        score -= 3.0 * bool(item.text)
        score += sum(
            first_day(heading) is not None and item.fields.get(key) == day
            for key, day in _dates_in(heading).items()
        )
        if score > most:
            best, most = item, score
    fields = {"limb": limb, "title": _title(heading)} | _dates_in(heading)
    if best is None or most < 1.5:  # noqa: PLR2004
        best = _Item(dict(fields), words)
        items.append(best)
    for key, value in fields.items():
        if value and not best.fields.get(key):
            best.fields[key] = value
    best.text.append(text)


def _code(heading: str) -> str:
    found = _APPENDIX.match(heading)
    return normal(found["id"]).replace(" ", "") if found else ""


def _listed(pieces: Sequence[Piece]) -> list[str]:
    lines: list[str] = []
    rows: dict[int, int] = {}
    for piece in pieces:
        if piece.kind != "text" or piece.meaning == "report":
            continue
        if piece.row and piece.row in rows:
            lines[rows[piece.row]] += f". {piece.text}"
            continue
        if piece.row:
            rows[piece.row] = len(lines)
        lines.append(piece.text)
    return lines


def _finished(items: Sequence[_Item]) -> list[AdviceItem]:
    found, seen = [], set[str]()
    for item in items:
        fields = {key: value for key, value in item.fields.items() if value is not None}
        if fields.get("id") in seen:
            del fields["id"]
        elif "id" in fields:
            seen.add(fields["id"])
        if item.text:
            fields["text"] = "\n".join(item.text)
        found.append(AdviceItem(**fields))
    return found
