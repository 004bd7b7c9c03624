"""What the outline hands to the builder: each text of the document with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ehcp_audit.language.words import normal

Kind = Literal["heading", "text", "pair", "carried"]

NEEDS, PROVISION = ("B", "C", "D"), ("F", "G", "H1", "H2")
LETTERS = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K")


@dataclass(frozen=True)
class Piece:
    """One text and where it belongs.

    ``place`` is a section's letter or a region (front, signoff, letter,
    monitoring, contents, note). ``unit`` is (block, row) of the document, from
    0. ``role`` is the column's for a table's cell. ``row`` numbers table rows
    through the document, 0 outside them; ``group`` changes at every heading.
    ``stated`` is what the label beside a text asks, where it is one of those
    that :mod:`~ehcp_audit.intake.stated` reads. A ``pair`` is a label with its
    value; a ``carried`` cell reaches in from a row above and was already read there.
    """

    unit: tuple[int, int]
    place: str
    text: str
    kind: Kind = "text"
    role: str = "text"
    label: str = ""
    meaning: str = ""
    voice: str = ""
    area: str = ""
    row: int = 0
    column: int = 0
    group: int = 0
    bullet: bool = False
    number: int | None = None
    letters: tuple[str, ...] = ()
    ticked: bool = False
    stated: str = ""


_CODE = re.compile(r"[a-z]{0,3}\d{1,2}(?:\.\d{1,2})?[a-z]?")
_FILLER = frozenset(
    [
        "outcome",
        "outcomes",
        "need",
        "needs",
        "no",
        "nos",
        "and",
        "all",
        "see",
        "number",
        "numbers",
        "section",
        "to",
    ]
)


def tokens_of(text: str) -> list[str]:
    """The references in a cell such as "B1, B2 and E1"."""
    return [token for token in re.split(r"[\s,;/&()-]+|\.(?=\s|$)", text) if token]


def refs_only(text: str) -> bool:
    """Whether a cell holds references and nothing else: "Outcomes 1 and 7"."""
    found = [normal(token) for token in tokens_of(text)]
    return any(_CODE.fullmatch(token) for token in found) and all(
        _CODE.fullmatch(token) or token in _FILLER for token in found
    )


def joined(texts: Sequence[str]) -> str:
    """The cells of a row as one reader sees them, each closed with a full stop."""
    parts = [text.strip() for text in texts if text.strip()]
    closed = [part if part[-1] in ".!?:;" else f"{part}." for part in parts[:-1]]
    return " ".join([*closed, *parts[-1:]])
