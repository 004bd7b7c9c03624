"""The front page's facts about the child, each by its label."""

from __future__ import annotations

import re
from typing import Any

from ehcp_audit.intake.codes import need_in, sex_in, ticked, year_in, yes_in
from ehcp_audit.intake.dates import month_in
from ehcp_audit.intake.front import Front
from ehcp_audit.intake.layout import Layout
from ehcp_audit.intake.pieces import Piece
from ehcp_audit.language.words import normal

_AGES = ("under 5", "5-10", "11-15", "16-19", "20-25")
_FIRST_CLAUSE = re.compile(r"[^.;\n]{1,80}")


def take_child(  # noqa: C901, PLR0912 - one arm a field
    front: Front, name: str, piece: Piece, layout: Layout
) -> str:
    """Put one value among the facts about the child; returns the place, or nothing."""
    value = piece.text.strip()
    if not value or normal(value) in {"n/a", "none", "-", "tbc"}:
        return ""
    found: dict[str, Any] = {}
    match name:
        case "born":
            found = {"born": month_in(value)}
        case "year_group":
            found = {"year_group": year_in(value)}
        case "sex":
            found = {"sex": sex_in(value)}
        case "looked_after":
            found = {"looked_after": yes_in(value)}
        case "age_band":
            plain = normal(value).replace(" to ", "-").replace(" ", "").replace("under5", "under 5")
            found = {"age_band": next((band for band in _AGES if band == plain), None)}
        case "interpreter_offered" | "interpreter_used":
            return _interpreter(front, name.removeprefix("interpreter_"), value)
        case "interpreter":
            needed = yes_in(value)
            if needed is not None:
                _interpreter(front, "needed", needed)
            rest = re.sub(r"^\W*(?:yes|no)\W*", "", ticked(value), flags=re.IGNORECASE)
            if needed is not None and rest.strip():
                front.partly.append((piece, rest.strip()))
            return "child.interpreter" if needed is not None else ""
        case "primary_need" | "secondary_need":
            needs = need_in(value, layout.need_codes)
            found = {name: needs[0]} if needs else {}
            if name == "primary_need" and len(needs) > 1:
                found["secondary_need"] = needs[1]
        case _:
            found = {name: _first_clause(front, piece)}
    kept = {key: given for key, given in found.items() if given is not None}
    for key, given in kept.items():
        front.child.setdefault(key, given)
    return f"child.{next(iter(kept))}" if kept else ""


def _interpreter(front: Front, key: str, value: object) -> str:
    front.child.setdefault("interpreter", {}).setdefault(key, value)
    return "child.interpreter"


def _first_clause(front: Front, piece: Piece) -> str | None:
    """The value up to its first full stop, since more would be prose about the child."""
    value = ticked(piece.text).strip()
    found = _FIRST_CLAUSE.match(value)
    if not found:
        return None
    rest = value[found.end() :].strip(" .;\n")
    if rest:
        front.partly.append((piece, rest))
    return found.group().strip()
