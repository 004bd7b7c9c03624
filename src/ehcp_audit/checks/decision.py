"""Whether a decision on a personal budget, direct payments or short breaks is recorded."""

from __future__ import annotations

from typing import ClassVar, Literal

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import Evidence, Finding, Outcome, met, not_met
from ehcp_audit.language.decisions import decisions
from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.language.placeholders import Filling, classify
from ehcp_audit.language.sentences import excerpt
from ehcp_audit.record_path import as_text, texts, values

_NO_DECISION = frozenset({"not_discussed", "information_given", "requested"})
_WORDS = {
    "personal_budget": "a personal budget",
    "short_breaks": "short breaks",
    "direct_payments": "direct payments",
}
_LISTED = 12


class Decision(Check):
    """Looks for a decision about the ``subject``: given, wanted or not, agreed or refused.

    Having none is no fault: most plans have no personal budget. What counts is
    that the answer is written down. ``recorded`` are paths of the record's own
    decision codes, ``texts`` the places to read. *Met* if a code or a sentence
    records a decision, else *not met*: a blank, "N/A", a heading, a leaflet, the
    general right to ask, or a request without its answer is no decision, and
    neither are the codes not discussed, information given and requested.

    ``subject`` is ``personal_budget``, ``direct_payments`` or ``short_breaks``. Hours
    or nights of a short break in H1 or H2 are a decision, and so is support
    bought with a direct payment; a break from lessons is none. A budget that
    was declined says nothing about direct payments unless it names them.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset({Outcome.MET, Outcome.NOT_MET})

    kind: Literal["decision"] = "decision"
    subject: Literal["personal_budget", "short_breaks", "direct_payments"]
    recorded: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    def look(self, reading: Reading) -> Finding:
        """Read the codes first, then the sentences."""
        codes = [found for path in self.recorded for found in values(reading.plan, path)]
        decided = [c for c in codes if str(c.value) not in _NO_DECISION]
        evidence = [Evidence(path=c.path, quote=as_text(c.value), why="recorded as a code") for c in decided]
        read = [found for path in self.texts for found in texts(reading.plan, path)]
        for path, text in read:
            for fact in decisions(text, self.subject, own_box=self._is_own(path), lexicons=reading.lexicons):
                why = f"records a decision: {fact.decision.replace('_', ' ')}"
                evidence.append(Evidence(path=path, quote=excerpt(fact.sentence), why=why))
        what = _WORDS[self.subject]
        if evidence:
            return met(f"a decision about {what} is recorded", *evidence[:_LISTED])
        undecided = [Evidence(path=c.path, quote=as_text(c.value), why="not a decision") for c in codes]
        undecided += [
            Evidence(path=path, quote=excerpt(text), why=_silence(text, path, reading.lexicons))
            for path, text in read
            if self._is_own(path)
        ]
        if not undecided:
            first = next(iter((*self.texts, *self.recorded)), "J.text")
            undecided = [Evidence(path=first, why="nothing about it stands here")]
        return not_met(f"no decision about {what} is recorded", *undecided[:_LISTED])

    def paths(self) -> tuple[str, ...]:
        """Name the codes and the places to read."""
        return (*self.recorded, *self.texts)

    def _is_own(self, path: str) -> bool:
        """Whether a place is the subject's own box, where it need not be named."""
        if self.subject == "personal_budget":
            return path == "J.text"
        return f".{self.subject}." in path


def _silence(text: str, path: str, lists: Lexicons) -> str:
    filling = classify(text, path, lexicons=lists)
    return "no decision is stated" if filling in (Filling.FILLED, Filling.NIL) else filling.words
