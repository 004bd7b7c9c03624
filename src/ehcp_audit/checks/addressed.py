"""Whether every worry that the family recorded is taken up somewhere in Sections E to I."""

from __future__ import annotations

import re
from typing import ClassVar, Literal, NamedTuple

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import (
    Evidence,
    Finding,
    Outcome,
    met,
    not_applicable,
    not_assessable,
    not_met,
    partly_met,
)
from ehcp_audit.language.concerns import ConcernVerdict, addressed, says_anything
from ehcp_audit.language.placeholders import Filling, classify
from ehcp_audit.language.sentences import sentences
from ehcp_audit.language.voice import concerns_in
from ehcp_audit.plan import Plan
from ehcp_audit.record_path import texts

_LISTED = "A.parents.concerns[].text"
_TOLD = ("A.parents.views", "A.text")
_ANSWERS = (
    "E.text", "E.outcomes[].text", "E.outcomes[].success", "F.text", "F.provision[].text", "G.text",
    "G.provision[].text", "H1.text", "H1.provision[].text", "H1.nil", "H1.short_breaks.text", "H2.text",
    "H2.provision[].text", "H2.nil", "H2.short_breaks.text", "I.text", "I.offer",
)  # fmt: skip
_QUOTE = 260
_MOST = 12


class _Looked(NamedTuple):
    path: str
    text: str
    verdict: ConcernVerdict


class Addressed(Check):
    """Looks, for each worry of the parents, for a line in Sections E to I that takes it up.

    The worries are the listed concerns of Section A; where none is listed, those
    told in the parents' views or in the section's text. A worry is taken up by a
    line on the same subject which, carried out, would change the thing feared,
    however weak; the same need told again, or a neighbouring subject, is none.
    A worry on a subject that the word list does not know counts as open, and the
    evidence asks for a look by hand.
    *Met*: all are taken up. *Partly met*: some. *Not met*: none. *Not applicable*:
    no concern is recorded. *Not assessable*: Sections E to I are blank in this source.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset(
        {
            Outcome.MET,
            Outcome.PARTLY_MET,
            Outcome.NOT_MET,
            Outcome.NOT_APPLICABLE,
            Outcome.NOT_ASSESSABLE,
        }
    )

    kind: Literal["addressed"] = "addressed"

    def look(self, reading: Reading) -> Finding:
        """Take every worry in turn and look for its best answer."""
        worries = _worries(reading)
        if not worries:
            return not_applicable("no concern of the parents is recorded")
        lines = _lines(reading.plan)
        looked = [
            _Looked(path, text, addressed(text, lines, lexicons=reading.lexicons)) for path, text in worries
        ]
        if not says_anything(lines, lexicons=reading.lexicons):
            return not_assessable(
                "Sections E to I are blank in this source", *(_blank(one) for one in looked[:_MOST])
            )
        answered = [one for one in looked if one.verdict.addressed]
        open_ones = [one for one in looked if not one.verdict.addressed]
        evidence = [_unanswered(one) for one in open_ones] + [_answered(one, lines) for one in answered]
        reason = f"{len(answered)} of {len(looked)} concerns are taken up in Sections E to I"
        give = met if not open_ones else partly_met if answered else not_met
        found = give(reason, *evidence[:_MOST])
        return found.model_copy(update={"count": len(answered), "total": len(looked)})

    def paths(self) -> tuple[str, ...]:
        """The worries, and where an answer may stand."""
        return (_LISTED, *_TOLD, *_ANSWERS)


def _worries(reading: Reading) -> list[tuple[str, str]]:
    plan, lists = reading.plan, reading.lexicons
    listed = [
        (p, t)
        for p, t in texts(plan, _LISTED)
        if classify(t, "A.parents.concerns", lexicons=lists) is Filling.FILLED
    ]
    if listed:
        return listed
    told = [
        (p, w.text) for p, t in texts(plan, _TOLD[0]) for w in concerns_in(t, boxed="parents", lexicons=lists)
    ]
    return told or [(p, w.text) for p, t in texts(plan, _TOLD[1]) for w in concerns_in(t, lexicons=lists)]


def _lines(plan: Plan) -> list[tuple[str, str]]:
    """The sentences of E to I; a row of a table is one."""
    found = []
    for path in _ANSWERS:
        for place, text in texts(plan, path):
            found += [
                (place, s.text)
                for s in sentences(text)
                if not path.startswith("I.") or _FOR_HIM.search(s.text)
            ]
    return found


# What a setting has is no answer by itself; what it will do for this child is.
_FOR_HIM = re.compile(r"\b(?:will|serves?|so that|outcomes?|because|possible)\b")


def _blank(one: _Looked) -> Evidence:
    return Evidence(path=one.path, quote=one.text.strip()[:_QUOTE], why="no line of E to I to look at")


def _unanswered(one: _Looked) -> Evidence:
    unknown = one.verdict.addressed is None
    why = "subject not recognised: look by hand" if unknown else "answered nowhere in E to I"
    return Evidence(path=one.path, quote=one.text.strip()[:_QUOTE], why=why)


def _answered(one: _Looked, lines: list[tuple[str, str]]) -> Evidence:
    best = one.verdict.evidence[0]
    path, text = lines[best.line]
    return Evidence(
        path=path, quote=text[:_QUOTE], why=f"takes up {one.path}: {', '.join(best.shared)}"[:_QUOTE]
    )
