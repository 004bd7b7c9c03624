"""Groups of plans in two rounds, and published figures beside the rounds' own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ehcp_audit.report.compared import Compared, Side
from ehcp_audit.report.figures import mean, mean_difference, share
from ehcp_audit.report.markdown import template, tidy
from ehcp_audit.rounding import percent
from ehcp_audit.rounds.changes import adjusted, share_of
from ehcp_audit.rounds.groups import GroupMean, GroupShare, group_scores, group_shares
from ehcp_audit.rounds.national import Beside
from ehcp_audit.rounds.snapshot import Snapshot
from ehcp_audit.rounds.verdicts import Verdict

_HIDDEN = "hidden: too few plans"
_NO_PLANS = "no plans"
# What a criterion asks for, where the same thing is published: its share is set beside that one.
PUBLISHED = {
    "issued-within-20-weeks": "issued_in_20_weeks",
    "decided-within-6-weeks": "decided_in_6_weeks",
    "review-decided-in-4-weeks": "review_decided_in_4_weeks",
}
_REVIEWS = ("review_decided_in_4_weeks", "review-decided-in-4-weeks")


@dataclass(frozen=True)
class GroupRow:
    """One group's mean score in both rounds, and how it stands in the later one."""

    name: str
    before: str
    after: str
    difference: str
    word: str


@dataclass(frozen=True)
class GroupTable:
    """One breakdown: the groups' scores, and the criteria in which a group stands out."""

    by: str
    rows: tuple[GroupRow, ...]
    criteria: tuple[str, ...]


def group_table(compared: Compared, by: str, criteria: Sequence[str]) -> GroupTable:
    """A breakdown of both rounds; what is hidden in one of them is hidden in both."""
    old = {group.name: group for group in group_scores(compared.before.snapshot, by)}
    new = {group.name: group for group in group_scores(compared.after.snapshot, by)}
    rows = tuple(_row(name, old.get(name), new.get(name)) for name in sorted({*old, *new}))
    return GroupTable(by, rows, tuple(standing_out(compared.after.snapshot, by, criteria)))


def standing_out(one: Snapshot, by: str, criteria: Sequence[str]) -> list[str]:
    """The groups that differ from the rest on a criterion, all criteria and groups taken together."""
    pairs = [
        (criterion, group)
        for criterion in criteria
        for group in group_shares(one, criterion, by)
        if group.against_rest is not None
    ]
    changes = adjusted([g.against_rest for _, g in pairs if g.against_rest is not None])
    found = []
    for (criterion, group), change in zip(pairs, changes, strict=True):
        if change.verdict in (Verdict.IMPROVED, Verdict.WORSE):
            words = GroupShare(group.name, group.share, change).words
            shares = f"{share(change.after)} against {share(change.before)}"
            found.append(f"{criterion}: {group.name} is {words} ({shares})")
    return found


def _row(name: str, old: GroupMean | None, new: GroupMean | None) -> GroupRow:
    if any(group is not None and group.hidden for group in (old, new)):
        return GroupRow(name, _HIDDEN, _HIDDEN, "", "")
    cells = [_NO_PLANS if g is None or g.mean is None else mean(g.mean) for g in (old, new)]
    if new is None or new.against_rest is None:
        return GroupRow(name, cells[0], cells[1], "", "")
    return GroupRow(name, cells[0], cells[1], mean_difference(new.against_rest), new.words)


@dataclass(frozen=True)
class PublishedRow:
    """One published figure beside the rounds' own."""

    words: str
    before: str
    after: str
    figure: str
    standing: str


def published_rows(before: Sequence[Beside], after: Sequence[Beside]) -> list[PublishedRow]:
    """Every published figure for the later round's year, with the rounds' own."""
    old = {one.measure.name: one for one in before}
    return [
        PublishedRow(
            one.measure.words,
            _own(old.get(one.measure.name)),
            _own(one),
            f"{figure.place}, {one.measure.year_words} {figure.year}: "
            f"{figure.count} of {figure.total} ({percent(figure.share)})",
            str(one.standing(figure)),
        )
        for one in after
        for figure in one.figures
    ]


def with_reviews(beside: Sequence[Beside], one: Snapshot) -> list[Beside]:
    """The published figures, the one on reviews beside the criterion that asks for the same."""
    counts = one.counts(_REVIEWS[1])
    if not counts.assessed:
        return list(beside)
    own = share_of(counts.met, counts.assessed)
    return [replace(b, own=own) if b.measure.name == _REVIEWS[0] else b for b in beside]


def published_section(side: Side) -> str:
    """Published figures beside one round's own, as a part of its report; empty where there are none."""
    if not side.beside:
        return ""
    rows, notes = published_rows((), side.beside), published_notes(side)
    return tidy(template("published.md.j2").render(rows=rows, notes=notes))


def published_notes(*sides: Side) -> list[str]:
    """What each measure counts, why a criterion's share is not the same, and where the figures are from.

    ``sides`` are the rounds shown, the latest last; without published figures there are no notes.
    """
    after = sides[-1].beside
    if not after:
        return []
    notes = [f"{one.measure.words[:1].upper()}{one.measure.words[1:]}: {one.measure.note}" for one in after]
    differing = [name for name in PUBLISHED if any(_counts_otherwise(side, name) for side in sides)]
    notes += [
        f"The criterion {name} asks the same and does not count the same plans: it judges every plan to "
        "which it applies, amended ones too, and lets a recorded legal exception pass; the measure counts "
        "days alone. So the two can differ by a few plans."
        for name in differing
    ]
    sources = sorted({figure.source for one in after for figure in one.figures})
    licence = "Contains public sector information licensed under the Open Government Licence v3.0."
    return [*notes, f"Sources: {'; '.join(sources)}. {licence}"]


def _counts_otherwise(side: Side, criterion: str) -> bool:
    """Whether a round's own figure is not the share of the criterion that asks the same."""
    own = next((one.own for one in side.beside if one.measure.name == PUBLISHED[criterion]), None)
    counts = side.snapshot.counts(criterion)
    if own is None or not counts.assessed:
        return False
    return (own.count, own.total) != (counts.met, counts.assessed)


def _own(one: Beside | None) -> str:
    return "no figure" if one is None or one.own is None else share(one.own)
