"""Words of the front page into the closed lists of the record."""

from __future__ import annotations

import re

from ehcp_audit.intake.blocks import BOXES
from ehcp_audit.intake.layout import Layout
from ehcp_audit.intake.phrases import Phrases
from ehcp_audit.language.words import normal
from ehcp_audit.plan import Exception20Weeks, Need, Status

_TICKS = "\u2612\u2611\u2713\u2714\u25a0\u25c9\u25cf\uf0fe\uf0fd\uf0fc"
_EMPTY = BOXES[False] + "\u25a1\u25cb\u25ef\uf0a8\uf06f"
_BOX = re.compile(rf"[{_TICKS}{_EMPTY}]|\[[xX \u2713]?\]")
_YEAR = re.compile(r"\b(?:year|yr|y|nc) ?(\d{1,2})\b|^(\d{1,2})\b")
_SEXES = {
    "female": "F",
    "girl": "F",
    "f": "F",
    "male": "M",
    "boy": "M",
    "m": "M",
    "non-binary": "X",
    "other": "X",
}
_LAST_YEAR = 20


def ticked(text: str) -> str:
    """What is chosen in a row of tick boxes; the text itself where there are none.

    >>> ticked("☐ Draft ☒ Final")
    'Final'
    """
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return text
    before = not text[: boxes[0].start()].strip(" :\n")
    chosen = []
    for at, box in enumerate(boxes):
        if not _is_ticked(box.group()):
            continue
        if before:
            end = boxes[at + 1].start() if at + 1 < len(boxes) else len(text)
            chosen.append(text[box.end() : end])
        else:
            start = boxes[at - 1].end() if at else 0
            chosen.append(text[start : box.start()])
    return ", ".join(part.strip(" ,;/\n") for part in chosen if part.strip())


def has_boxes(text: str) -> bool:
    """Whether a text holds tick boxes."""
    return _BOX.search(text) is not None


def _is_ticked(box: str) -> bool:
    return box in _TICKS or (box.strip("[] ") != "" and box.startswith("["))


def status_in(text: str) -> Status | None:
    """Draft, final, or an amended one of either."""
    plain = normal(ticked(text))
    amended = "amend" in plain
    if "proposed" in plain or "draft" in plain:
        return Status.AMENDED_DRAFT if amended else Status.DRAFT
    if amended:
        return Status.AMENDED_FINAL
    return Status.FINAL if re.search(r"\bfinal|\bissued\b|\bcurrent\b", plain) else None


def need_in(text: str, needs: Phrases[str]) -> list[Need]:
    """The needs named, in the order they stand."""
    return [Need(code) for code in needs.in_order(text)]


def year_in(text: str) -> str | None:
    """The National Curriculum year: ``R``, ``N1``, ``N2`` or a number as text."""
    plain = normal(text).strip()
    if re.search(r"\breception\b|^r\b|\byear r\b|\byr\b(?! ?\d)", plain):
        return "R"
    if found := re.search(r"\bn ?([12])\b|\bnursery ?([12])?", plain):
        return f"N{found.group(1) or found.group(2) or 2}"
    found = _YEAR.search(plain)
    number = int(found.group(1) or found.group(2)) if found else 0
    return str(number) if 1 <= number <= _LAST_YEAR else None


def sex_in(text: str) -> str | None:
    """``F``, ``M`` or ``X``."""
    plain = normal(ticked(text))
    return next((code for word, code in _SEXES.items() if re.search(rf"\b{word}\b", plain)), None)


def yes_in(text: str) -> bool | None:
    """Yes or no, ticked or written."""
    plain = normal(ticked(text)).strip()
    if re.match(r"yes\b|y\b|true\b|required\b|needed\b", plain):
        return True
    if re.match(r"no\b|n\b|not\b|none\b|n/a\b|false\b", plain):
        return False
    return None


def exceptions_in(text: str, layout: Layout) -> tuple[Exception20Weeks, ...]:
    """The lawful exceptions of regulation 10(4) that a text names."""
    found = layout.exceptions.found(text)
    if "closure_early_years" in found and "closure_school" in found:
        found.remove("closure_school")
    return tuple(Exception20Weeks(code) for code in found)
