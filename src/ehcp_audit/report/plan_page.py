"""The page for a plan's writer: what to put right, and where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ehcp_audit.days import day_words
from ehcp_audit.finding import Evidence, Outcome
from ehcp_audit.report.markdown import Ready, escaped, sentence, template, tidy
from ehcp_audit.report.places import place, spelt
from ehcp_audit.results import CriterionResult, PlanResult
from ehcp_audit.rounding import percent, rounded
from ehcp_audit.rubric import Criterion, Rubric
from ehcp_audit.score import Gain, Weighed, gains, weight_of, words

_FIRST_CHANGES = 5
_EVIDENCE_SHOWN = 6
_EVIDENCE_OF_MET = 2  # enough to find it; the page is about what to put right
_SECTION_ORDER = ("A", "B", "C", "D", "E", "F", "G", "H", "H1", "H2", "I", "J", "K", "whole plan")


@dataclass(frozen=True)
class Entry:
    """One criterion as the page shows it."""

    criterion: Criterion
    found: CriterionResult
    gain: Gain | None

    @property
    def falls_short(self) -> bool:
        """Whether there is something to put right."""
        return self.found.outcome in (Outcome.PARTLY_MET, Outcome.NOT_MET)

    @property
    def mark(self) -> str:
        """The outcome in words, with the count where items were counted."""
        if self.found.total:
            return f"{self.found.outcome.words} ({self.found.count} of {self.found.total})"
        return self.found.outcome.words

    @property
    def strength(self) -> str:
        """How strong the demand is, in words."""
        return self.criterion.strength.words

    @property
    def gain_words(self) -> str:
        """What meeting it would add, in points."""
        if self.gain is None or not self.gain.points:
            return "no points: for information"
        return f"+{rounded(self.gain.points)} points"

    @property
    def evidence(self) -> list[Ready]:
        """The evidence as list items, the words that decided in bold."""
        return [Ready(shown(evidence)) for evidence in self.found.evidence[: self._most]]

    @property
    def more_evidence(self) -> int:
        """How many further places are not listed."""
        return max(0, len(self.found.evidence) - self._most) if self.falls_short else 0

    @property
    def reason(self) -> str:
        """Why, in words, as a sentence."""
        return sentence(spelt(self.found.reason))

    @property
    def machine_reason(self) -> str:
        """Why the machine had found otherwise, spelt like every other reason."""
        return spelt(self.found.machine.reason) if self.found.machine else ""

    @property
    def _most(self) -> int:
        return _EVIDENCE_OF_MET if self.found.outcome is Outcome.MET else _EVIDENCE_SHOWN

    def sources(self, rubric: Rubric) -> str:
        """Where the criterion comes from."""
        parts = []
        for cited in self.criterion.sources:
            title = rubric.sources[cited.ref].title
            place = f", finding {cited.finding}" if cited.finding else ""
            parts.append(f"{title}{place}{f', {cited.where}' if cited.where else ''}")
        return "; ".join(parts)


def shown(evidence: Evidence) -> str:
    """One piece of evidence as Markdown: the place, the words, and why they matter."""
    where = f"{escaped(place(evidence.path))}: " if evidence.path else ""
    why = escaped(spelt(evidence.why)) if evidence.why else ""
    if not evidence.quote:
        return where + why
    return f'{where}"{_marked(evidence)}"' + (f" ({why})" if why else "")


def _marked(evidence: Evidence) -> str:
    """The quotation with its deciding words in bold; the rest escaped."""
    quote = " ".join(evidence.quote.split())
    pieces: list[tuple[int, int]] = []
    lowered = quote.lower()
    for mark in sorted(set(evidence.marks), key=len, reverse=True):
        start = lowered.find(" ".join(mark.split()).lower())
        end = start + len(" ".join(mark.split()))
        if mark.strip() and start >= 0 and all(end <= s or start >= e for s, e in pieces):
            pieces.append((start, end))
    out, position = [], 0
    for start, end in sorted(pieces):
        out.append(_inline(quote[position:start]))
        out.append(f"**{_inline(quote[start:end])}**")
        position = end
    out.append(_inline(quote[position:]))
    return "".join(out)


def _inline(text: str) -> str:
    """Escape a piece of a line, keeping the spaces at its ends."""
    core = text.strip()
    if not core:
        return text
    left, right = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return left + escaped(core) + right


def entries(result: PlanResult, rubric: Rubric) -> list[Entry]:
    """Every criterion in the order of the plan's sections, the rubric's order within each."""
    by_id = {found.criterion: found for found in result.findings}
    gained = _gained({found.criterion: found.outcome for found in result.findings}, rubric)
    listed = [Entry(c, by_id[c.id], gained.get(c.id)) for c in rubric.criteria if c.id in by_id]
    return sorted(listed, key=lambda entry: _SECTION_ORDER.index(entry.criterion.section))


def first_changes(outcomes: Mapping[str, Outcome], rubric: Rubric, capping: Collection[str]) -> list[str]:
    """What falls short and has a weight, in the order in which to put it right.

    What lowered the grade comes first, then what would add most to the score, then
    the order of the plan's sections; ``capping`` are the criteria that lowered the grade.
    """
    gained = _gained(outcomes, rubric)
    listed = [c for c in rubric.criteria if c.id in gained and gained[c.id].points]
    listed.sort(key=lambda c: (c.id not in capping, -gained[c.id].points, _SECTION_ORDER.index(c.section)))
    return [criterion.id for criterion in listed]


def _gained(outcomes: Mapping[str, Outcome], rubric: Rubric) -> dict[str, Gain]:
    weighed = [
        Weighed(c.id, outcomes[c.id], weight_of(c.scored_weight), c.cap)
        for c in rubric.criteria
        if c.id in outcomes
    ]
    return {gain.criterion: gain for gain in gains(weighed)}


def plan_page(result: PlanResult, rubric: Rubric, *, as_of: dt.date, round_name: str) -> str:
    """The whole page as Markdown."""
    listed = entries(result, rubric)
    by_id = {entry.criterion.id: entry for entry in listed}
    outcomes = {found.criterion: found.outcome for found in result.findings}
    order = first_changes(outcomes, rubric, [cap.criterion for cap in result.caps])
    return tidy(
        template("plan.md.j2").render(
            result=result,
            rubric=rubric,
            as_of=day_words(as_of),
            round_name=round_name,
            grade=words(result.grade) if result.grade else "not graded",
            coverage=percent(result.coverage),
            next_step=next_step(result, rubric),
            first=[by_id[name] for name in order[:_FIRST_CHANGES]],
            sections=_by_section([e for e in listed if e.found.outcome is not Outcome.NOT_APPLICABLE]),
            left_out=[e for e in listed if e.found.outcome is Outcome.NOT_APPLICABLE],
            well=[e for e in listed if e.found.outcome is Outcome.MET and e.criterion.scored_weight],
            waiting=[e for e in listed if e.found.outcome is Outcome.NOT_ASSESSABLE],
        )
    )


def next_step(result: PlanResult, rubric: Rubric) -> list[str]:
    """What stops a better grade, in sentences; empty at the top grade."""
    steps = []
    for cap in result.caps:
        criterion = rubric.criterion(cap.criterion)
        if criterion is not None:
            steps.append(
                f"{criterion.statement.rstrip('.')}: while this is not met, the grade can be no "
                f"better than {words(cap.grade)}."
            )
    if result.grade is None:
        return [*steps, sentence(result.grade_reason)]
    if result.score is None:
        return steps
    above = [(low, name) for name, low in rubric.grades.items() if low > result.score]
    if above:
        low, name = min(above)
        steps.append(f"{rounded(low - result.score)} points short of {words(name)} ({low:g}).")
    return steps


def _by_section(listed: list[Entry]) -> list[tuple[str, list[Entry]]]:
    found: dict[str, list[Entry]] = {}
    for entry in listed:
        section = entry.criterion.section
        title = "The whole plan" if section == "whole plan" else f"Section {section}"
        found.setdefault(title, []).append(entry)
    return list(found.items())
