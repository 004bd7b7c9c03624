"""A provision section cut into its statements: bullets, rows, numbered lines and sentences."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ehcp_audit.language.amounts import amounts
from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.roles import roles
from ehcp_audit.language.sentences import sentences
from ehcp_audit.language.words import normal, word_list


class Statement(NamedTuple):
    """One statement of provision and where it stands in the section's text."""

    text: str
    start: int
    end: int


_BULLET = re.compile(
    r"[ \t]*(?:[-*\u2022\u2023\u25aa\u25cf\u25e6\u00b7\u2013\u2014]|o(?=[ \t]+[A-Z])"
    r"|\(?\d{1,2}[.)](?!\d)|\(?[a-z][.)]|\(?[ivx]{1,4}[.)]"
    r"|[A-H]\d{1,2}(?:\.\d{1,2})?[.:)]?(?=[ \t]))[ \t]*"
)
_NUMBERED_INSIDE = re.compile(r"(?<=[.;|\s])(?=F\d{1,2}(?:\.\d{1,2})?[.:)][ ])")
_ROW = re.compile(r" ?\| ?|\t")
_HEADER_CELL = re.compile(
    r"^(?:(?:special )?educational provision.*|provision|what|who|by whom|provided by.*|who (?:will|by"
    r"|delivers).*|frequency|how often|how long|duration|outcomes?(?: .*)?|needs?(?: .*)?"
    r"|which needs?.*|setting|where|when|group(?: size)?|resources?|review.*|ref(?:erence)?|no\.?"
    r"|number|staffing|ratio|support|delivered by|section [a-h]\d?.*|monitor.*|to meet.*|links? to.*"
    r"|amount|by when|time|special .{0,60}|health .{0,30}provision.*|social care provision.*)$"
)
_LONGEST_HEADING = 8
_LEAD_IN = re.compile(r":\s*$")
_FOLLOWS_ON = re.compile(
    r"^(?:(?:this|these|it|that|each|all|both|the|such|they|he|she|his|her|their|sessions?|delivered"
    r"|provided|given|led|run|taught|frequency|duration|length|by whom|who|when|where|how often"
    r"|how long|how much|staff(?:ing|ed by)?|group(?: size)?|ratio|setting|to be (?:delivered|given"
    r"|run|led|provided|carried out|taught|implemented|reviewed)|starting|from|minimum|at least"
    r"|total)\b)"
)
_CONTINUES = re.compile(
    r"^(?:this|these|that|it|they|such)\b(?: (?:sessions?|programme|support|time|work|group"
    r"|intervention|help|teaching|lessons?|visits?|will|is|are|must|should|can|may|means|takes?"
    r"|happens?|lasts?))"
    r"|^(?:the|each|all|both|his|her|their|these) (?:weekly |daily |\w+ )?(?:sessions?|programme"
    r"|intervention|group|time|lessons?|blocks?|visits?|exercises|work|support|therapy|provision"
    r"|meeting|practice)\b"
    r"|^(?:sessions?|delivered|provided|given|led|run|taught|supplied|frequency|duration|length"
    r"|by whom|who|when|where|how often|how long|how much|staff(?:ing|ed by)?|group(?: size)?|ratio"
    r"|setting|to be (?:delivered|given|run|led|provided|carried out|taught|implemented|reviewed"
    r"|supplied|fitted)|starting|minimum|total|review(?:ed)?:?)\b"
)
_WILL = re.compile(r"\bwill\b|\bto (?=[a-z])|\bis to\b")
_SPLIT_HERE = re.compile(
    r";|(?:,| and|, and) (?=(?:the|a|an|his|her|one|two)? ?(?:[a-z-]+ ){0,4}?(?:will|is to)\b)"
)


def statements(text: str, *, lexicons: Lexicons | None = None) -> tuple[Statement, ...]:
    """Cut ``text`` into its statements, in order; headings and the heads of tables are left out."""
    return _statements(text, lexicons or shipped())


@lru_cache(maxsize=256)
def _statements(text: str, lists: Lexicons) -> tuple[Statement, ...]:
    found: list[Statement] = []
    blocks = _blocks(text)
    for number, (start, end, row) in enumerate(blocks):
        if not row and number + 1 < len(blocks) and _heads(text, start, end, blocks[number + 1]):
            continue
        if row:
            found.extend(_rows(text, start, end))
        else:
            found.extend(_prose(text, start, end, lists))
    return tuple(s for s in found if word_list(s.text))


def _blocks(text: str) -> list[tuple[int, int, bool]]:
    """Lines joined where one runs on, with whether each is a table row."""
    blocks: list[tuple[int, int, bool]] = []
    lead = False
    offset = 0
    for line in text.splitlines(keepends=True):
        start, offset = offset, offset + len(line)
        body = line.strip()
        if not body:
            lead = False
            continue
        row = "|" in body or "\t" in body
        bullet = _BULLET.match(line)
        last = blocks[-1] if blocks else None
        runs_on = (
            last is not None
            and not row
            and not last[2]
            and (body[0].islower() and not bullet and not text[last[0] : start].endswith("\n\n"))
        )
        if (runs_on or (lead and bullet)) and last is not None:
            blocks[-1] = (last[0], offset, row and last[2])
            continue
        lead = bool(_LEAD_IN.search(body)) and _says_something(body)
        blocks.append((start, offset, row))
    return blocks


def _heads(text: str, start: int, end: int, following: tuple[int, int, bool]) -> bool:
    """Whether a block is a short line without a bullet above one that has a bullet."""
    body = text[start:end].strip()
    if _BULLET.match(text, start, end) or "\n" in body or body.endswith((".", ";")):
        return False
    if len(word_list(body)) > _LONGEST_HEADING or _says_something(body):
        return False
    return not following[2] and bool(_BULLET.match(text, following[0], following[1]))


def _says_something(line: str) -> bool:
    return bool(_WILL.search(normal(line))) or any(a.real for a in amounts(line))


def _rows(text: str, start: int, end: int) -> list[Statement]:
    cells = [c.strip() for c in _ROW.split(text[start:end].strip())]
    if all(not c or (len(c) < 90 and _HEADER_CELL.match(normal(c).strip(" :*."))) for c in cells):  # noqa: PLR2004
        return []
    cuts = [start, *(m.start() for m in _NUMBERED_INSIDE.finditer(text, start, end)), end]
    if len(cuts) > 3:  # noqa: PLR2004 - two numbered statements or more in one row
        return [s for a, b in pairwise(cuts[1:]) if (s := _trimmed(text, a, b))]
    whole = _trimmed(text, start, end)
    return [whole] if whole else []


def _prose(text: str, start: int, end: int, lists: Lexicons) -> list[Statement]:
    block = text[start:end]
    if _LEAD_IN.search(block.rstrip()) and not _says_something(block):
        return []
    if _is_heading(block):
        return []
    if "\n" in block.strip() and _LEAD_IN.search(block.strip().splitlines()[0]):
        whole = _trimmed(text, start, end)
        return [whole] if whole else []
    found: list[Statement] = []
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    cuts = [start, *(m.start() for m in _NUMBERED_INSIDE.finditer(text, start + 1, end)), end]
    for a, b in pairwise(cuts):
        for sentence in sentences(text[a:b]):
            trimmed = _trimmed(text, a + sentence.start, a + sentence.end)
            if trimmed is None:
                continue
            if found and found[-1].start >= a and _belongs_before(trimmed.text, found[-1].text, lists):
                found[-1] = Statement(text[found[-1].start : trimmed.end], found[-1].start, trimmed.end)
            else:
                found.extend(_parts(text, trimmed, lists))
    return found


def _is_heading(block: str) -> bool:
    body = block.strip(" \t\r\n:*#-")
    words = word_list(body)
    if not words or body.endswith((".", ";")):
        return not words
    if re.match(r"section [a-h]\d?\b", normal(body)) and len(words) < 14:  # noqa: PLR2004
        return True
    return bool(_HEADING.match(normal(body)))


_HEADING = re.compile(
    r"^(?:communication and interaction|cognition and learning"
    r"|social,? emotional and mental health(?: difficulties)?|sensory and(?:/or)? physical(?: needs)?"
    r"|physical and sensory|self[ -](?:care|help) and independence|independence"
    r"|preparing for adulthood|provision|(?:special )?educational provision|health (?:care )?provision"
    r"|social care provision|staffing|curriculum|monitoring(?: and review)?|teaching and learning"
    r"|environment|(?:the )?provision (?:required|to).{0,60})$"
)


def _belongs_before(sentence: str, previous: str, lists: Lexicons) -> bool:
    """Whether a sentence only adds the deliverer or the amount to the one before it."""
    plain = normal(sentence)
    if _CONTINUES.match(plain):
        return True
    if len(word_list(sentence)) <= 8 and not _WILL.search(plain):  # noqa: PLR2004
        lacking = not any(a.kind in {"duration", "frequency"} and a.real for a in amounts(previous))
        return lacking and (bool(roles(sentence, lexicons=lists)) or any(a.real for a in amounts(sentence)))
    return False


def _parts(text: str, sentence: Statement, lists: Lexicons) -> list[Statement]:
    """Several provisions in one sentence, where each side can stand alone."""
    plain = normal(sentence.text)
    parts: list[Statement] = []
    start = sentence.start
    for cut in _SPLIT_HERE.finditer(plain):
        left = text[start : sentence.start + cut.start()]
        right = text[sentence.start + cut.end() : sentence.end]
        if _stands_alone(left, lists) and _stands_alone(right, lists):
            trimmed = _trimmed(text, start, sentence.start + cut.start())
            if trimmed:
                parts.append(trimmed)
            start = sentence.start + cut.end()
    last = _trimmed(text, start, sentence.end)
    return [*parts, last] if last else parts


def _stands_alone(part: str, lists: Lexicons) -> bool:
    plain = normal(part.strip())
    if re.match(r"(?:when|this|it|they|he|she|each|which|if|so|that|in which)\b", plain):
        return False
    has_role = any(r.part == "deliverer" and r.kind != "plain" for r in roles(part, lexicons=lists))
    timed = any(a.real and a.kind in {"duration", "frequency", "occasion"} for a in amounts(part))
    return has_role and timed and len(plain.split()) > 4  # noqa: PLR2004


def _trimmed(text: str, start: int, end: int) -> Statement | None:
    bullet = _BULLET.match(text, start, end)
    if bullet and bullet.end() < end:
        start = bullet.end()
    piece = text[start:end]
    body = piece.strip(" \t\r\n;|")
    if not body:
        return None
    left = piece.index(body)
    return Statement(body, start + left, start + left + len(body))
