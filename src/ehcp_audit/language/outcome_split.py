"""Section E as plain text, taken apart into outcomes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ehcp_audit.language.sentences import sentences
from ehcp_audit.language.words import normal


class OutcomeStatement(NamedTuple):
    """One outcome with its success sentence, and where it stands in the section's text."""

    text: str
    start: int
    end: int


_SUCCESS = re.compile(
    r"\b(?:how (?:we|will we|you|i|they)(?:'ll| will)? know|measures?(?: of success)?\s*[:\-]|"
    r"measured by\s*:|"
    r"success (?:criteria|criterion|measures?|indicators?|will look like(?: this)?)|"
    r"indicators?(?: of success)?\s*[:\-]|"
    r"evidence\s*[:\-]|we (?:will|shall) know(?: this)?|what success (?:will )?looks? like|"
    r"seen when|shown by|"
    r"this (?:will|is to) be (?:checked|measured|seen|shown|judged|recorded|evidenced)|"
    r"achieved when|target\s*:)"
)
_MARK = re.compile(
    r"\s*(?:[-*\u2022\u25aa\u25cf\u00b7]\s+|\(?\d{1,2}[.)]\s*|[eE]\d{1,2}\b[.):]?\s*|"
    r"(?:[A-Za-z]+[ -]){0,3}outcome(?: \d{1,2}| \([^)\n]{1,40}\))?\s*[.:\-]\s*|\((?=[A-Z]))",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"\b(?:will|shall|can|is able to|be able to)\b|^\W*(?:to|for \w+ to|by|within|i want|in)\b|"
    r"\bwants?\b|%"
)
_OTHER_PART = re.compile(
    r"^\W*(?:future changes|monitoring(?: arrangements)?|review arrangements|"
    r"transition(?: planning)?|arrangements for (?:monitoring|reviewing|setting).*|"
    r"steps(?: towards.*)?|short[- ]term targets.*)\W*$"
)
_HEADING = re.compile(
    r"^\W*(?:section e\b.*|outcomes?|(?:[a-z]+ ){1,5}outcomes?|outcomes? (?:for|in|including|"
    r"sought)\b.*|(?:long|medium|short)[- ]term(?: outcomes?)?|"
    r"communication and interaction|cognition and learning|"
    r"social,? emotional,? and mental health.{0,20}|sensory and(?:/or)? physical.{0,20}|"
    r"preparing for adulthood.{0,20}|"
    r"health|social care|education|not applicable|n/?a|none|-+|e ?[-\u2013] ?outcomes?)\W*$"
)
_HEADER_CELL = re.compile(
    r"outcomes?|success.{0,30}|by when.{0,20}|how .{0,40}|when.{0,20}|need.{0,20}|date|"
    r"who.{0,20}|measure.{0,20}|timescale.{0,20}|steps.{0,30}|no\.?|ref|area.{0,20}|"
    r"target date|review.{0,15}|aspirations?"
)


def halves(text: str) -> tuple[str, str]:
    """Part the outcome itself from the sentences that say how success will show, if any do."""
    found = _SUCCESS.search(normal(text))
    if found and found.start() > 0:
        return text[: found.start()], text[found.start() :]
    cells = text.split(" | ")
    if len(cells) > 1 and _FORM.search(normal(cells[0])):
        return cells[0], text[len(cells[0]) :]
    first = next((s for s in sentences(text) if _FORM.search(normal(s.text))), None)
    return (text[: first.end], text[first.end :]) if first else (text, "")


@lru_cache(maxsize=512)
def outcome_statements(text: str) -> tuple[OutcomeStatement, ...]:
    """Split the plain text of Section E into its outcomes.

    A number, bullet or label starts one; a success sentence and a line that goes
    on stay with theirs; a table row (cells joined by " | ") is one. Headings, and
    the parts on monitoring and on changes to come, are left out.
    """
    found: list[OutcomeStatement] = []
    skipping = False
    for line, start in _lines(text):
        plain = normal(line).strip()
        if _OTHER_PART.match(plain):
            skipping = True
        elif _HEADING.match(plain) or _is_header_row(plain):
            skipping = skipping and "outcome" not in plain
        elif not skipping:
            _take(line, start, found)
    return tuple(OutcomeStatement(text[a:b], a, b) for _, a, b in found)


def _lines(text: str) -> list[tuple[str, int]]:
    return [(m.group(), m.start()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]


def _is_header_row(plain: str) -> bool:
    cells = [cell.strip(" :.") for cell in plain.split("|")]
    return len(cells) > 1 and all(not cell or _HEADER_CELL.fullmatch(cell) for cell in cells)


def _take(line: str, start: int, found: list[OutcomeStatement]) -> None:
    """Add a line's outcomes, or lengthen the last one by it."""
    mark = _MARK.match(line)
    plain = normal(line).strip()
    success = _SUCCESS.match(plain)
    if not mark and found and (success or not _FORM.search(plain) or line.strip()[0].islower()):
        found[-1] = OutcomeStatement("", found[-1].start, start + len(line.rstrip()))
        return
    if not mark and not _FORM.search(plain):
        return  # a heading or remark before the first outcome
    skipped = mark.end() if mark and not mark.group().strip().startswith("(") else 0
    begin = start + len(line) - len(line[skipped:].lstrip())
    pieces = [(begin, start + len(line.rstrip()))] if mark or " | " in line else _by_sentence(line, start)
    found.extend(OutcomeStatement("", a, b) for a, b in pieces if b > a)


def _by_sentence(line: str, start: int) -> list[tuple[int, int]]:
    """Sentences of running prose: each that has an outcome's form and tells no success starts one."""
    pieces: list[tuple[int, int]] = []
    for sentence in sentences(line):
        plain = normal(sentence.text)
        fresh = bool(re.match(r"(?:by|within|to|in|i will|long term|before)\b", plain)) or (
            bool(_FORM.search(plain)) and _subject(plain) == _subject(normal(line))
        )
        if pieces and (not fresh or _SUCCESS.match(plain)):
            pieces[-1] = (pieces[-1][0], start + sentence.end)
        else:
            pieces.append((start + sentence.start, start + sentence.end))
    return pieces


def _subject(plain: str) -> str:
    word = re.search(r"[a-z']+", plain)
    return word.group() if word else ""
