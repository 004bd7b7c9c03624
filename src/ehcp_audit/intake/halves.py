"""Section H without its halves: H1 or H2 by what each statement says of itself.

H1 is what section 2 of the Chronically Sick and Disabled Persons Act 1970 asks
for, H2 any other social care provision (regulation 12(1)(h) of SI 2014/1530).
Where a plan's headings and columns tell the halves apart, nothing is done;
where nothing tells them apart, all stays in H1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from ehcp_audit.intake.pieces import Piece
from ehcp_audit.language.words import normal

_HALVES = {"H1", "H2"}
_FIRST = re.compile(r"\bchronically sick\b|\bcsdpa\b")
_OTHER = re.compile(
    r"\b(?:any )?other (?:social )?care provision\b|\bany other provision reasonably required\b|"
    r"\b(?:provided|provision|support|made|given) under (?:section|s\.?) ?17\b"
)
_LABEL = 12  # words of a line that says what stands below it, and is no statement of its own


def halved(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, each statement under a whole Section H in the half that it names."""
    found: list[Piece] = []
    start = 0
    heads = [at for at, piece in enumerate(pieces) if piece.kind == "heading" and piece.letters]
    for at, end in pairwise([*heads, len(pieces)]):
        found += pieces[start : at + 1]
        run = pieces[at + 1 : end]
        found += _halved(run) if set(pieces[at].letters) >= _HALVES else run
        start = end
    return [*found, *pieces[start:]]


def _halved(run: Sequence[Piece]) -> list[Piece]:
    if any(piece.place == "H2" for piece in run):
        return list(run)
    found: list[Piece] = []
    under = "H1"
    for row, group in groupby(run, key=lambda piece: piece.row):
        for part in [list(group)] if row else [[piece] for piece in group]:
            half = _half(" ".join(piece.text for piece in part if piece.place == "H1"))
            if half and not row and len(part[0].text.split()) <= _LABEL:
                under = half
            own = half or under
            found += [replace(p, place=own) if p.place == "H1" else p for p in part]
    return found


def _half(text: str) -> str:
    """The half that a text names; nothing where it names none or both."""
    plain = normal(text)
    first, other = _FIRST.search(plain) is not None, _OTHER.search(plain) is not None
    return "" if first is other else "H1" if first else "H2"
