"""The report of a round: strengths first, then areas for improvement, then what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import mean

from ehcp_audit.days import day_words
from ehcp_audit.finding import Outcome
from ehcp_audit.report.compared import STRENGTH_FROM
from ehcp_audit.report.markdown import template, tidy
from ehcp_audit.report.places import spelt
from ehcp_audit.results import Manifest
from ehcp_audit.rounding import percent, shown
from ehcp_audit.rounds.counting import (
    COUNTING_WORDS,
    SMALLEST_GROUP,
    Counts,
    Group,
    SharedTrait,
    Tallies,
    breakdown,
    counted_word,
    shared_trait,
    timings,
)
from ehcp_audit.rubric import Criterion, Rubric
from ehcp_audit.score import words

ENOUGH_PLANS = 5  # with fewer assessed, a share says nothing
_REFS_SHOWN = 20
_BREAKDOWNS = ("home language", "need", "phase", "setting", "team")


@dataclass(frozen=True)
class Line:
    """One criterion in the round's report."""

    criterion: Criterion
    counts: Counts
    falling_short: tuple[str, ...]
    partly: tuple[str, ...]
    trait: SharedTrait | None

    @property
    def share(self) -> float:
        """The share met among those assessed; 0 where nothing was."""
        return self.counts.share or 0.0

    @property
    def counted(self) -> str:
        """The share in the report's fixed words: ``most plans (17 of 18)``."""
        word = counted_word(self.counts.met, self.counts.assessed)
        spoken = {"none": "none of the plans", "the majority": "the majority of plans"}
        joined = spoken.get(word, f"{word} plans")
        return f"{joined[:1].upper()}{joined[1:]} ({self.counts.met} of {self.counts.assessed})"

    @property
    def interval(self) -> str:
        """The share met with its 95% interval, in per cent."""
        interval = self.counts.interval
        if interval is None:
            return "not assessed"
        return f"{percent(self.share)} ({percent(interval.low)} to {percent(interval.high)})"

    @property
    def short_refs(self) -> str:
        """The plans that fall short, as far as a line can hold them."""
        refs = self.falling_short
        more = f" and {len(refs) - _REFS_SHOWN} more" if len(refs) > _REFS_SHOWN else ""
        return ", ".join(refs[:_REFS_SHOWN]) + more

    @property
    def where_short(self) -> str:
        """In how many plans it is not met, and in which; nothing where it is none or all."""
        number = len(self.falling_short)
        if not number or number == self.counts.assessed:
            return ""
        return f"Not met in {number}: {self.short_refs}."

    @property
    def trait_words(self) -> str:
        """What all that fall short have in common, as a lead for the reader."""
        if self.trait is None:
            return ""
        t = self.trait
        return (
            f"All {t.falling_short} share one thing: {t.by} is {t.value} "
            f"({t.falling_short} of {t.of} such plans; none of the other {t.elsewhere})"
        )

    @property
    def lost(self) -> float:
        """The weight lost over the round, for ordering what to do."""
        return self.criterion.scored_weight * (self.counts.not_met + 0.5 * self.counts.partly_met)


@dataclass(frozen=True)
class Share:
    """The points earned on a theme's or an owner's criteria."""

    name: str
    criteria: int
    judged: int
    share: float


def round_report(manifest: Manifest, rubric: Rubric, tallies: Tallies) -> str:
    """The whole report as Markdown."""
    lines = list(_lines(rubric, tallies))
    enough = min(ENOUGH_PLANS, len(tallies.rows))
    judged = [line for line in lines if line.counts.assessed >= enough]
    few = [line for line in lines if 0 < line.counts.assessed < enough]
    strengths = [line for line in judged if line.share >= STRENGTH_FROM]
    improvements = [line for line in judged if line.share < STRENGTH_FROM]
    scores = tallies.scores
    return tidy(
        template("round.md.j2").render(
            manifest=manifest,
            rubric=rubric,
            as_of=day_words(manifest.as_of),
            rows=tallies.rows,
            size=len(tallies.rows),
            statuses=_statuses(tallies),
            scores=scores,
            mean=shown(mean(scores)) if scores else None,
            coverage=mean(row.coverage for row in tallies.rows) if tallies.rows else 0,
            percent=percent,
            shown=shown,
            grades=_grades(rubric, tallies),
            strengths=sorted(strengths, key=lambda x: (-x.share, -x.criterion.scored_weight)),
            improvements=sorted(improvements, key=lambda x: (-x.lost, x.criterion.id)),
            to_do=_to_do(improvements),
            few=few,
            lines=lines,
            themes=_shares(lines, "theme"),
            owners=_shares(lines, "owner"),
            breakdowns=list(_breakdowns(tallies)),
            timings=timings(tallies.rows),
            exceptions=sum("exceptions" in row.facts for row in tallies.rows),
            not_assessed=[(c, spelt(reason), n) for c, reason, n in tallies.not_assessed()],
            counting_words=COUNTING_WORDS,
            smallest=SMALLEST_GROUP,
            errors=[ref for c in rubric.criteria for ref in tallies.refs(c.id, Outcome.ERROR)],
        )
    )


def _lines(rubric: Rubric, tallies: Tallies) -> Iterator[Line]:
    for criterion in rubric.criteria:
        yield Line(
            criterion,
            tallies.counts(criterion.id),
            tuple(tallies.refs(criterion.id, Outcome.NOT_MET)),
            tuple(tallies.refs(criterion.id, Outcome.PARTLY_MET)),
            shared_trait(tallies, criterion.id),
        )


def _statuses(tallies: Tallies) -> str:
    counted: dict[str, int] = defaultdict(int)
    for row in tallies.rows:
        counted[row.status.replace("_", " ")] += 1
    return ", ".join(f"{number} {status}" for status, number in sorted(counted.items()))


def _grades(rubric: Rubric, tallies: Tallies) -> list[tuple[str, str, int]]:
    counted = tallies.grades()
    order = sorted(rubric.grades, key=lambda name: -rubric.grades[name])
    listed = [(words(name), f"{rubric.grades[name]:g} or more", counted[name]) for name in order]
    if counted[None]:
        listed.append(("not graded", "", counted[None]))
    return listed


def _to_do(improvements: list[Line]) -> list[tuple[str, list[Line]]]:
    """What to do, by who can do it; who can mend most comes first."""
    found: dict[str, list[Line]] = defaultdict(list)
    for line in sorted(improvements, key=lambda x: (-x.lost, x.criterion.id)):
        found[line.criterion.owner].append(line)
    return sorted(found.items(), key=lambda kv: (-sum(line.lost for line in kv[1]), kv[0]))


def _shares(lines: list[Line], attribute: str) -> list[Share]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        found[getattr(line.criterion, attribute)].append(line)
    shares = []
    for name, members in sorted(found.items()):
        judged = sum(line.counts.assessed for line in members)
        if judged:
            earned = sum(line.counts.met + 0.5 * line.counts.partly_met for line in members)
            shares.append(Share(name, len(members), judged, earned / judged))
    return sorted(shares, key=lambda share: (-share.share, share.name))


def _breakdowns(tallies: Tallies) -> Iterator[tuple[str, list[Group], list[str]]]:
    """Each breakdown with its groups shown and the names of those hidden."""
    for by in _BREAKDOWNS:
        groups = breakdown(tallies.rows, by)
        shown = [group for group in groups if not group.suppressed]
        if len(groups) > 1 and shown:
            yield by, shown, [group.name for group in groups if group.suppressed]
