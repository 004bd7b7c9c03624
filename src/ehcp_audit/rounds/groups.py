"""How groups of plans differ, with nothing shown that could point to a child.

A group under five plans is hidden, and with it as many others as it takes
that the hidden ones cannot be worked out from the totals: at least two
groups, with at least five plans between them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ehcp_audit.finding import Outcome
from ehcp_audit.rounds.changes import (
    ChangeT,
    Mean,
    MeanChange,
    Share,
    ShareChange,
    adjusted,
    mean_change,
    mean_of,
    share_change,
    share_of,
)
from ehcp_audit.rounds.compare import scores_of
from ehcp_audit.rounds.counting import hidden_groups
from ehcp_audit.rounds.resampling import Earned
from ehcp_audit.rounds.snapshot import CODES, OUTCOMES, Snapshot
from ehcp_audit.rounds.verdicts import Verdict

GROUP_WORDS: Mapping[Verdict, str] = {
    Verdict.IMPROVED: "higher than the rest",
    Verdict.WORSE: "lower than the rest",
    Verdict.NO_CLEAR_CHANGE: "no clear difference",
    Verdict.TOO_FEW: "too few plans to tell",
}
"""The verdicts in the words for groups: the change is the group against all other plans."""


@dataclass(frozen=True)
class GroupShare:
    """One group's share met on a criterion; all ``None`` where it is hidden.

    ``against_rest`` compares it with all other plans: before is the rest.
    """

    name: str
    share: Share | None
    against_rest: ShareChange | None

    @property
    def hidden(self) -> bool:
        """Whether the group is too small to be shown, or protects one that is."""
        return self.share is None

    @property
    def words(self) -> str:
        """How the group stands against the rest, in the fixed words."""
        return _words(self.against_rest, hidden=self.hidden)


@dataclass(frozen=True)
class GroupMean:
    """One group's mean score; as :class:`GroupShare`."""

    name: str
    mean: Mean | None
    against_rest: MeanChange | None

    @property
    def hidden(self) -> bool:
        """Whether the group is too small to be shown, or protects one that is."""
        return self.mean is None

    @property
    def words(self) -> str:
        """How the group stands against the rest, in the fixed words."""
        return _words(self.against_rest, hidden=self.hidden)


def group_shares(one: Snapshot, criterion: str, by: str) -> list[GroupShare]:
    """The share met on a criterion in every group, by name."""
    column = one.columns.get(criterion, bytes(len(one.refs)))
    met: dict[str, int] = defaultdict(int)
    judged: dict[str, int] = defaultdict(int)
    plans: dict[str, int] = defaultdict(int)
    for name, code in zip(one.group(by), column, strict=True):
        outcome = OUTCOMES[code]
        plans[name] += 1
        met[name] += code == CODES[Outcome.MET]
        judged[name] += outcome is not None and outcome.assessed
    hidden = hidden_groups(plans, judged)
    all_met, all_judged = sum(met.values()), sum(judged.values())
    shown = [name for name in sorted(plans) if name not in hidden]
    changes = [share_change((all_met - met[n], all_judged - judged[n]), (met[n], judged[n])) for n in shown]
    found = [
        GroupShare(name, share_of(met[name], judged[name]), change)
        for name, change in zip(shown, adjusted(changes), strict=True)
    ]
    return sorted([*found, *(GroupShare(n, None, None) for n in hidden)], key=lambda g: g.name)


def group_scores(one: Snapshot, by: str) -> list[GroupMean]:
    """The mean score in every group, by name."""
    scores: dict[str, list[Earned]] = defaultdict(list)
    plans: dict[str, int] = defaultdict(int)
    for name, score in zip(one.group(by), scores_of(one), strict=True):
        plans[name] += 1
        scores[name] += [score] if score is not None else []
    hidden = hidden_groups(plans, {name: len(scores[name]) for name in plans})
    shown = [name for name in sorted(plans) if name not in hidden]
    found = []
    for name in shown:
        rest = [score for other in sorted(plans) if other != name for score in scores[other]]
        found.append(GroupMean(name, mean_of(scores[name]), mean_change(rest, scores[name])))
    changes = adjusted([g.against_rest for g in found if g.against_rest is not None])
    found = [replace(g, against_rest=change) for g, change in zip(found, changes, strict=True)]
    return sorted([*found, *(GroupMean(n, None, None) for n in hidden)], key=lambda g: g.name)


def _words(change: ChangeT | None, *, hidden: bool) -> str:
    if hidden:
        return "hidden: too few plans"
    if change is None or change.difference is None:
        return "no other plans to compare with"
    return GROUP_WORDS[change.verdict]
