"""Whether Section I is right for the plan's status."""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import Evidence, Finding, Outcome, met, not_met
from ehcp_audit.language.placeholders import classify
from ehcp_audit.language.words import normal
from ehcp_audit.plan import SettingType
from ehcp_audit.record_path import texts

_PLACES = ("I.name", "I.type", "I.text")
_ELSEWHERE = re.compile(
    r"\beducation(?:al provision)? otherwise than (?:at|in) (?:a )?(?:school|college)\b|"
    r"\beot(?:as|is|ic)\b|"
    r"\b(?:section|s\.?) ?61\b"
)
_ELSEWHERE_PATHS = ("I", "F")
_QUOTE = 300


class Placed(Check):
    """Reads Section I against the plan's status.

    A draft must not name a school or a type of school (Children and Families Act
    2014, s.38(5)): *met* if Section I is blank or only says that it is, *not met*
    if a name or a type stands there. A final plan must name the school or its type
    (s.40): *met* if either is there, or if Section I or F arranges education
    otherwise than at school (s.61); else *not met*. An amended draft is read as a
    draft, an amended final plan as a final one.
    There are no parameters.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset({Outcome.MET, Outcome.NOT_MET})

    kind: Literal["placed"] = "placed"

    def look(self, reading: Reading) -> Finding:
        """Compare Section I with the status."""
        plan = reading.plan
        standing = [found for path in _PLACES for found in texts(plan, path)]
        placed = [
            (path, text)
            for path, text in standing
            if classify(text, f"{path} placement", lexicons=reading.lexicons).content
        ]
        evidence = [_evidence(path, text, "stands in Section I") for path, text in placed]
        if not plan.status.is_final:
            if placed:
                return not_met("the plan is a draft, and Section I names a placement", *evidence)
            blank = [_evidence(path, text, "no placement is named") for path, text in standing]
            return met("the plan is a draft, and Section I is blank", *blank)
        if placed:
            return met("the plan is final, and Section I names a school or a type", *evidence)
        elsewhere = _elsewhere(reading)
        if elsewhere:
            return met("the plan is final, and education otherwise than at school is arranged", *elsewhere)
        empty = [
            _evidence(path, text, classify(text, path, lexicons=reading.lexicons).words)
            for path, text in standing
        ]
        blank = empty or [Evidence(path="I", why="nothing stands here")]
        return not_met("the plan is final, and Section I names neither a school nor a type", *blank)

    def paths(self) -> tuple[str, ...]:
        """Section I, and Section F for education otherwise than at school."""
        return (*_PLACES, *_ELSEWHERE_PATHS, "audit.setting_type", "status")


def _elsewhere(reading: Reading) -> list[Evidence]:
    found = [
        _evidence(path, text, "education otherwise than at school")
        for letter in _ELSEWHERE_PATHS
        for path, text in texts(reading.plan, letter)
        if _ELSEWHERE.search(normal(text))
    ]
    if not found and reading.plan.audit.setting_type is SettingType.EOTAS:
        found = [Evidence(path="audit.setting_type", quote="eotas", why="education otherwise than at school")]
    return found[:3]


def _evidence(path: str, text: str, why: str) -> Evidence:
    quote = " ".join(text.split())
    return Evidence(
        path=path, quote=quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1] + "\u2026", why=why
    )
