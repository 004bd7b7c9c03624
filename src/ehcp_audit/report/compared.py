"""A comparison as the reports tell it: sorted into what improved, what did not, what cannot be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ehcp_audit.looked_with import looked_otherwise
from ehcp_audit.results import Manifest
from ehcp_audit.rounds.actions import Followed, State
from ehcp_audit.rounds.causes import CannotTell, Causes
from ehcp_audit.rounds.changes import ShareChange
from ehcp_audit.rounds.compare import Comparison, CriterionChange, MeasureChange
from ehcp_audit.rounds.counting import Counts
from ehcp_audit.rounds.moves import Move, moves
from ehcp_audit.rounds.national import Beside
from ehcp_audit.rounds.snapshot import Snapshot
from ehcp_audit.rounds.verdicts import Verdict
from ehcp_audit.rubric import Criterion, Rubric

SEEMS_FROM = 0.10
"""A difference of shares that a reader would take for a change, where chance could bring it."""

STRENGTH_FROM = 0.75
_REFS_SHOWN = 20
_DECISIVE = (Verdict.IMPROVED, Verdict.WORSE)


@dataclass(frozen=True)
class Side:
    """One round as a report needs it; ``beside`` are published figures next to its own."""

    manifest: Manifest
    rubric: Rubric
    snapshot: Snapshot
    beside: Sequence[Beside] = ()

    @property
    def plans(self) -> int:
        """How many plans it holds."""
        return len(self.snapshot.refs)

    @property
    def rubric_words(self) -> str:
        """The rubric with its version."""
        return f"{self.manifest.rubric.rubric} {self.manifest.rubric.version}"


@dataclass(frozen=True)
class Rescored:
    """Both rounds scored with one and the same rubric from their stored findings."""

    rubric: str
    score: MeasureChange
    coverage: tuple[float, float]
    not_rescored: tuple[str, ...]


@dataclass(frozen=True)
class Following:
    """What became of findings and actions: counts of findings, and the actions one by one."""

    counts: Mapping[str, Mapping[State, int]] = field(default_factory=dict)
    actions: Sequence[Followed] = ()

    def number(self, state: State) -> int:
        """How many findings are in a state, over all criteria."""
        return sum(found.get(state, 0) for found in self.counts.values())


@dataclass(frozen=True)
class Line:
    """One criterion in both rounds, with the rubric's words for it."""

    criterion: Criterion
    change: CriterionChange
    after: Counts

    @property
    def overall(self) -> ShareChange:
        """The change between the rounds as a whole."""
        return self.change.overall

    @property
    def again(self) -> ShareChange | None:
        """The change in the plans audited both times, if others were audited too."""
        return self.change.reaudited

    @property
    def verdict(self) -> Verdict:
        """The word for the criterion: that of the rounds, or else of the plans audited twice."""
        if self.overall.verdict in _DECISIVE or self.again is None:
            return self.overall.verdict
        return self.again.verdict if self.again.verdict in _DECISIVE else self.overall.verdict

    @property
    def only_again(self) -> bool:
        """Whether only the plans audited twice tell it."""
        return self.verdict is not self.overall.verdict

    @property
    def at_odds(self) -> bool:
        """Whether the rounds say one thing and the plans audited twice the contrary."""
        return (
            self.again is not None
            and self.again.verdict is self.overall.verdict.mirror is not self.overall.verdict
        )

    @property
    def seems(self) -> bool:
        """Whether a reader would take it for a change, though chance alone could bring it."""
        told = self.verdict is Verdict.NO_CLEAR_CHANGE and self.overall.difference is not None
        return told and abs(self.overall.difference or 0) >= SEEMS_FROM - 1e-9

    @property
    def assessed_twice(self) -> bool:
        """Whether both rounds assessed it at all."""
        return self.overall.difference is not None

    @property
    def short(self) -> int:
        """How many plans of the later round fall short of it."""
        return self.after.not_met + self.after.partly_met

    @property
    def lost(self) -> float:
        """The weight lost in the later round, for the order of what to do."""
        return self.criterion.scored_weight * (self.after.not_met + 0.5 * self.after.partly_met)


@dataclass(frozen=True)
class Mover:
    """The plans that made one move on one criterion, as far as a line can hold them."""

    criterion: str
    move: Move
    number: int
    refs: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The refs, and how many more there are."""
        more = self.number - len(self.refs)
        return ", ".join(self.refs) + (f" and {more} more" if more else "")


@dataclass(frozen=True)
class Compared:
    """Two rounds compared, with all that a report says of them."""

    before: Side
    after: Side
    comparison: Comparison
    causes: Causes | CannotTell
    rescored: tuple[Rescored, ...] = ()
    by: tuple[str, ...] = ()
    following: Following = Following()

    @cached_property
    def lines(self) -> list[Line]:
        """Every criterion compared, in the order of the later round's rubric."""
        found = []
        for change in self.comparison.criteria:
            criterion = self.after.rubric.criterion(change.criterion)
            if criterion is not None:
                found.append(Line(criterion, change, self.after.snapshot.counts(change.criterion)))
        return found

    def having(self, verdict: Verdict) -> list[Line]:
        """The criteria with one of the fixed words, the largest change first."""
        found = [line for line in self.lines if line.verdict is verdict and line.assessed_twice]
        return sorted(
            found, key=lambda x: (-abs(x.overall.difference or 0), -x.criterion.weight, x.criterion.id)
        )

    @property
    def seeming(self) -> list[Line]:
        """What a reader would take for a change, though chance alone could bring it."""
        return [line for line in self.having(Verdict.NO_CLEAR_CHANGE) if line.seems]

    @property
    def steady(self) -> list[Line]:
        """What shows neither a change nor the look of one."""
        return [line for line in self.having(Verdict.NO_CLEAR_CHANGE) if not line.seems]

    @property
    def not_assessed(self) -> list[Line]:
        """What one of the rounds did not assess in any plan."""
        return [line for line in self.lines if not line.assessed_twice]

    @property
    def same_rubric(self) -> bool:
        """Whether both rounds were scored with the very same rubric."""
        return self.before.manifest.rubric.digest == self.after.manifest.rubric.digest

    @cached_property
    def looked_otherwise(self) -> list[str]:
        """What else than plans and rubric differs: the tool that looked, or its word lists; in sentences."""
        return looked_otherwise([self.before.manifest, self.after.manifest])

    @property
    def common(self) -> int:
        """How many plans were audited both times."""
        return len(self.comparison.matching.common)

    @property
    def to_do(self) -> list[tuple[str, list[Line]]]:
        """What to do by owner: what got worse first, then where most weight is lost."""
        wanted = [line for line in self.lines if line.short and _needs_work(line)]
        found: dict[str, list[Line]] = defaultdict(list)
        for line in sorted(wanted, key=lambda x: (x.verdict is not Verdict.WORSE, -x.lost, x.criterion.id)):
            found[line.criterion.owner].append(line)
        worse = Verdict.WORSE
        return sorted(
            found.items(),
            key=lambda kv: (all(x.verdict is not worse for x in kv[1]), -sum(x.lost for x in kv[1]), kv[0]),
        )

    @cached_property
    def movers(self) -> list[Mover]:
        """Which plans moved on which criterion, by criterion and move."""
        refs: dict[tuple[str, Move], list[str]] = defaultdict(list)
        number: dict[tuple[str, Move], int] = defaultdict(int)
        for moved in moves(self.before.snapshot, self.after.snapshot):
            key = (moved.criterion, moved.move)
            number[key] += 1
            if number[key] <= _REFS_SHOWN:
                refs[key].append(moved.ref)
        return [Mover(c, move, number[c, move], tuple(refs[c, move])) for c, move in number]


def _needs_work(line: Line) -> bool:
    share = line.overall.after.value
    return line.verdict is Verdict.WORSE or (share is not None and share < STRENGTH_FROM)
