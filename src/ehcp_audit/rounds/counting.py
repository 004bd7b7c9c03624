"""What a round's results add up to: every figure of a report, computed from the details."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from statistics import mean, median
from sys import intern

from ehcp_audit.finding import Outcome
from ehcp_audit.results import PlanResult
from ehcp_audit.rounds.intervals import Interval, wilson

SMALLEST_GROUP = 5
_AT_LEAST_HIDDEN = 2
_UNTOLD = (Outcome.NOT_ASSESSABLE, Outcome.ERROR)

# The words of a report and the shares they stand for, fixed and printed with it.
COUNTING_WORDS: tuple[tuple[str, float], ...] = (
    ("most", 0.75),
    ("the majority", 0.50),
    ("some", 0.25),
)


def counted_word(count: int, total: int) -> str:
    """The word for a share: all, most, the majority, some, few or none."""
    if count == total:
        return "all"
    if count == 0:
        return "none"
    return next((word for word, low in COUNTING_WORDS if count / total >= low), "few")


class Outcomes(Mapping[str, Outcome]):
    """A plan's outcomes by criterion, a byte each: a dictionary a plan would fill memory."""

    __slots__ = ("_codes", "_places")

    def __init__(self, outcomes: Mapping[str, Outcome]) -> None:
        self._places = _places_of(tuple(outcomes))
        self._codes = bytes(_CODES[outcome] for outcome in outcomes.values())

    def __getitem__(self, criterion: str) -> Outcome:
        return _OUTCOMES[self._codes[self._places[criterion]]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._codes)


_OUTCOMES = tuple(Outcome)
_CODES = {outcome: code for code, outcome in enumerate(_OUTCOMES)}


@lru_cache(maxsize=64)
def _places_of(criteria: tuple[str, ...]) -> Mapping[str, int]:
    """Where each criterion's byte stands; kept once for all plans of one rubric."""
    return {criterion: place for place, criterion in enumerate(criteria)}


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept in memory of one plan: codes and numbers, no evidence."""

    ref: str
    status: str
    score: float | None
    coverage: float
    grade: str | None
    groups: Mapping[str, str]
    facts: Mapping[str, int]
    outcomes: Mapping[str, Outcome]
    capping: tuple[str, ...] = ()

    @property
    def capped(self) -> bool:
        """Whether a criterion lowered its grade."""
        return bool(self.capping)


def row_of(result: PlanResult) -> Row:
    """A plan's result without its evidence."""
    return Row(
        result.ref,
        intern(result.status),
        result.score,
        result.coverage,
        None if result.grade is None else intern(result.grade),
        {intern(by): intern(group) for by, group in result.groups.items()},
        {intern(fact): days for fact, days in result.facts.items()},
        Outcomes({f.criterion: f.outcome for f in result.findings}),
        tuple(intern(cap.criterion) for cap in result.caps),
    )


@dataclass(frozen=True)
class Counts:
    """How many plans had which outcome on one criterion."""

    met: int = 0
    partly_met: int = 0
    not_met: int = 0
    not_applicable: int = 0
    not_assessable: int = 0
    error: int = 0

    @property
    def assessed(self) -> int:
        """Plans on which the criterion said something."""
        return self.met + self.partly_met + self.not_met

    @property
    def share(self) -> float | None:
        """The share met among those assessed, or ``None``."""
        return self.met / self.assessed if self.assessed else None

    @property
    def interval(self) -> Interval | None:
        """The 95% Wilson interval of the share met, or ``None``."""
        return wilson(self.met, self.assessed) if self.assessed else None


@dataclass
class Tallies:
    """A round's rows, the counts of outcomes by criterion, and why something could not be told."""

    rows: list[Row] = field(default_factory=list)
    _untold: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, result: PlanResult) -> None:
        """Take in one more plan."""
        self.rows.append(row_of(result))
        self._untold.update((f.criterion, f.reason) for f in result.findings if f.outcome in _UNTOLD)

    def counts(self, criterion: str) -> Counts:
        """The outcomes of one criterion over the round."""
        seen = Counter(row.outcomes.get(criterion) for row in self.rows)
        return Counts(**{outcome.value: seen[outcome] for outcome in Outcome})

    def refs(self, criterion: str, *outcomes: Outcome) -> list[str]:
        """The plans with one of these outcomes on a criterion."""
        return [row.ref for row in self.rows if row.outcomes.get(criterion) in outcomes]

    @property
    def scores(self) -> list[float]:
        """The scores of all plans that have one."""
        return [row.score for row in self.rows if row.score is not None]

    @property
    def mean_score(self) -> float | None:
        """The mean score, or ``None`` where no plan has one."""
        return mean(self.scores) if self.scores else None

    def grades(self) -> Counter[str | None]:
        """How many plans have each grade; ``None`` counts those without."""
        return Counter(row.grade for row in self.rows)

    def not_assessed(self) -> list[tuple[str, str, int]]:
        """Criterion, reason and number of plans, for everything that could not be told."""
        return [(c, r, n) for (c, r), n in sorted(self._untold.items(), key=lambda kv: (-kv[1], kv[0]))]


@dataclass(frozen=True)
class Group:
    """A group of plans; ``mean_score`` is ``None`` where the group is suppressed or unscored."""

    name: str
    size: int | None
    mean_score: float | None
    suppressed: bool


def breakdown(rows: Iterable[Row], by: str) -> list[Group]:
    """Mean scores by group; what :func:`hidden_groups` hides is suppressed."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.groups.get(by, "not recorded")].append(row)
    scores = {name: [r.score for r in members if r.score is not None] for name, members in found.items()}
    hidden = hidden_groups(
        {name: len(members) for name, members in found.items()},
        {name: len(members) for name, members in scores.items()},
    )
    return [
        Group(name, None, None, suppressed=True)
        if name in hidden
        else Group(name, len(found[name]), mean(scores[name]) if scores[name] else None, suppressed=False)
        for name in sorted(found)
    ]


def hidden_groups(*sizes: Mapping[str, int]) -> frozenset[str]:
    """The groups that may not be shown, given one or more counts of each.

    A report that shows both how many plans a group has and how many of them
    were assessed gives both counts. A count of 0 needs no hiding of its own,
    and hides nothing else.
    """
    hidden: set[str] = set()
    for counts in sizes:
        hidden |= {name for name, size in counts.items() if 0 < size < SMALLEST_GROUP}
    settled = False
    while hidden and not settled:
        settled = True
        for counts in sizes:
            further = _one_more(counts, hidden)
            if further is not None:
                hidden.add(further)
                settled = False
    return frozenset(hidden)


def _one_more(counts: Mapping[str, int], hidden: set[str]) -> str | None:
    """The smallest group to hide as well, or ``None`` where enough is hidden or nothing is left."""
    covered = [counts[name] for name in hidden if counts.get(name)]
    if not covered or (len(covered) >= _AT_LEAST_HIDDEN and sum(covered) >= SMALLEST_GROUP):
        return None
    left: Sequence[tuple[int, str]] = sorted(
        (size, name) for name, size in counts.items() if size and name not in hidden
    )
    return left[0][1] if left else None


@dataclass(frozen=True)
class SharedTrait:
    """Something all plans that fall short have in common, and the others mostly do not."""

    by: str
    value: str
    falling_short: int
    of: int
    elsewhere: int


def shared_trait(tallies: Tallies, criterion: str) -> SharedTrait | None:
    """What every plan that does not meet a criterion shares, if it sets them apart.

    Told only of two plans or more, all of them in a group of at least five that
    is at most half of those judged: a lead for a reader, not a cause.
    """
    short = [r for r in tallies.rows if r.outcomes.get(criterion) is Outcome.NOT_MET]
    if len(short) < 2:  # noqa: PLR2004 - one plan shares everything with itself
        return None
    best: SharedTrait | None = None
    for by in sorted(short[0].groups):
        value = short[0].groups[by]
        if any(row.groups.get(by) != value for row in short):
            continue
        judged = [r for r in tallies.rows if r.outcomes.get(criterion, Outcome.ERROR).assessed]
        inside = [row for row in judged if row.groups.get(by) == value]
        if not SMALLEST_GROUP <= len(inside) <= len(judged) // 2:
            continue
        trait = SharedTrait(by, value, len(short), len(inside), len(judged) - len(inside))
        if best is None or trait.of < best.of:
            best = trait
    return best


@dataclass(frozen=True)
class Timing:
    """One statutory step: how many plans have the dates, how many kept the limit."""

    step: str
    limit: int
    dated: int
    in_time: int
    median_days: float
    longest: int


STATUTORY_STEPS = (
    ("days_to_decide", "decision to assess (6 weeks)", 42),
    ("days_to_issue", "final plan issued (20 weeks)", 140),
    ("days_to_amend", "amended plan after the notice (8 weeks)", 56),
)
_ADVICE_LIMIT = 42


def timings(rows: Iterable[Row]) -> list[Timing]:
    """The statutory steps, and each service's advice, over the plans with dates."""
    listed = list(rows)
    names = sorted({fact for row in listed for fact in row.facts if fact.startswith("advice_days:")})
    steps = [*STATUTORY_STEPS]
    steps += [(name, f"advice: {name.partition(':')[2]} (6 weeks)", _ADVICE_LIMIT) for name in names]
    found = []
    for fact, words, limit in steps:
        days = [row.facts[fact] for row in listed if fact in row.facts]
        if days:
            in_time = sum(day <= limit for day in days)
            found.append(Timing(words, limit, len(days), in_time, median(days), max(days)))
    return found
