"""Reports for a board: no plan named, none of its words, no small number to be had by subtraction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean as mean_of

from ehcp_audit.days import day_words
from ehcp_audit.report.actions import action_counts, said_lines
from ehcp_audit.report.compared import STRENGTH_FROM, Compared, Following, Line, Side
from ehcp_audit.report.comparison import cause, headline, reach
from ehcp_audit.report.figures import (
    HIDDEN,
    may_be_told,
    mean,
    mean_difference,
    plans,
    roughly,
    safe,
    share,
    share_difference,
)
from ehcp_audit.report.grouped import published_notes
from ehcp_audit.report.markdown import template, tidy
from ehcp_audit.rounding import percent, shown
from ehcp_audit.rounds.changes import MeanChange, Share, share_of
from ehcp_audit.rounds.compare import MeasureChange
from ehcp_audit.rounds.counting import COUNTING_WORDS, SMALLEST_GROUP
from ehcp_audit.rounds.groups import group_scores
from ehcp_audit.rounds.verdicts import MEANINGS, Verdict
from ehcp_audit.rubric import Criterion


@dataclass(frozen=True)
class BoardLine:
    """One criterion as a board may see it."""

    criterion: Criterion
    before: str
    after: str
    change: str
    word: str

    @property
    def told(self) -> str:
        """The change in short sentences."""
        told = f"Before: {self.before}. After: {self.after}."
        return f"{told} Difference: {self.change}." if self.change else told


def board_line(line: Line, compared: Compared) -> BoardLine:
    """A criterion with its figures, or with counted words where a number would be too small."""
    shares = ((line.overall.before, compared.before.plans), (line.overall.after, compared.after.plans))
    cells = [board_share(one, number) for one, number in shares]
    told = all(may_be_told(one.count, one.total, number) for one, number in shares)
    change = share_difference(line.overall) if told and line.assessed_twice else ""
    word = str(line.verdict) if line.assessed_twice else "not assessed"
    return BoardLine(line.criterion, cells[0], cells[1], change, word)


def board_share(one: Share, plans_in_round: int) -> str:
    """A share, or its counted word where the numbers would point to few plans."""
    if may_be_told(one.count, one.total, plans_in_round):
        return share(one)
    return roughly(one.count, one.total)


def board_comparison(compared: Compared) -> str:
    """Two rounds compared, as Markdown for a board."""
    before, after = compared.before, compared.after
    lines = {line.criterion.id: board_line(line, compared) for line in compared.lines}

    def those(found: Sequence[Line]) -> list[BoardLine]:
        return [lines[line.criterion.id] for line in found]

    total = compared.comparison.total
    return tidy(
        template("board_comparison.md.j2").render(
            before=before,
            after=after,
            sizes=(board_plans(before.plans), board_plans(after.plans)),
            days=(day_words(before.manifest.as_of), day_words(after.manifest.as_of)),
            score=board_score(total, compared),
            headline=headline(compared),
            improved=those(compared.having(Verdict.IMPROVED)),
            worse=those(compared.having(Verdict.WORSE)),
            seeming=those(compared.seeming),
            steady=those(compared.steady),
            too_few=those(compared.having(Verdict.TOO_FEW)),
            not_assessed=those(compared.not_assessed),
            to_do=[(owner, [line.criterion for line in listed]) for owner, listed in compared.to_do],
            causes=compared.causes,
            causes_told=safe(
                before.plans,
                after.plans,
                compared.common,
                before.plans - compared.common,
                after.plans - compared.common,
            ),
            cause=cause,
            same_rubric=compared.same_rubric,
            looked_otherwise=compared.looked_otherwise,
            lines=list(lines.values()),
            themes=_themes(compared, lines),
            board_groups=[(by, board_groups(after, by)) for by in compared.by],
            published=_published(before, after),
            published_notes=published_notes(before, after),
            reach=reach(compared) if safe(before.plans, after.plans) else "",
            action_counts=action_counts(compared.following.actions),
            said=said_lines(compared.following.actions, {*before.snapshot.refs, *after.snapshot.refs}),
            meanings=[(verdict, MEANINGS[verdict]) for verdict in Verdict],
            counting_words=COUNTING_WORDS,
            smallest_group=SMALLEST_GROUP,
        )
    )


def board_round(side: Side, following: Following) -> str:
    """One round, as Markdown for a board."""
    snapshot = side.snapshot
    rows = []
    for criterion in side.rubric.criteria:
        counts = snapshot.counts(criterion.id)
        rows.append((criterion, counts, board_share(share_of(counts.met, counts.assessed), side.plans)))
    judged = [row for row in rows if row[1].assessed >= SMALLEST_GROUP]
    order = sorted(judged, key=lambda row: (-(row[1].share or 0), -row[0].scored_weight, row[0].id))
    short = sorted(
        (row for row in judged if (row[1].share or 0) < STRENGTH_FROM),
        key=lambda row: (-row[0].scored_weight * (row[1].not_met + 0.5 * row[1].partly_met), row[0].id),
    )
    scores = [score for score in snapshot.scores if score is not None]
    return tidy(
        template("board_round.md.j2").render(
            side=side,
            as_of=day_words(side.manifest.as_of),
            size=board_plans(side.plans),
            mean=shown(mean_of(scores)) if scores and safe(len(scores), side.plans - len(scores)) else None,
            strengths=[row for row in order if (row[1].share or 0) >= STRENGTH_FROM],
            improvements=short,
            to_do=_by_owner([row[0] for row in short]),
            rows=rows,
            not_assessed=[row[0] for row in rows if row[1].assessed < SMALLEST_GROUP],
            published=_published(side, side),
            published_notes=published_notes(side),
            action_counts=action_counts(following.actions),
            said=said_lines(following.actions, {*snapshot.refs}),
            counting_words=COUNTING_WORDS,
            smallest_group=SMALLEST_GROUP,
        )
    )


def board_plans(number: int) -> str:
    """How many plans a round holds, unless they are too few to say."""
    return plans(number) if safe(number) else f"under {SMALLEST_GROUP} plans"


def board_score(total: MeasureChange, compared: Compared) -> str:
    """The mean score's change in a sentence, if enough plans stand behind it."""
    change = total.overall
    sizes = (change.before.plans, change.after.plans)
    rest = (compared.before.plans - sizes[0], compared.after.plans - sizes[1])
    if not safe(*sizes, *rest) or 0 in sizes:
        return f"The mean score cannot be shown: {HIDDEN}."
    return (
        f"The mean score went from {mean(change.before)} to {mean(change.after)}: "
        f"{mean_difference(change)}, {change.verdict}. {change.chance}"
    )


def _themes(compared: Compared, lines: dict[str, BoardLine]) -> list[tuple[str, str, str, str]]:
    """Each theme's share of points, hidden where it would give away a hidden criterion."""
    found = []
    for one in compared.comparison.themes:
        members = [
            line for line in compared.lines if line.criterion.theme == one.name and line.assessed_twice
        ]
        hidden = sum(_is_open(line, lines[line.criterion.id], compared) for line in members)
        change: MeanChange = one.overall
        if hidden == 1 or not members or not safe(change.before.plans, change.after.plans):
            found.append((one.name, HIDDEN, HIDDEN, str(change.verdict)))
        else:
            cells = [percent(m.value or 0) for m in (change.before, change.after)]
            found.append((one.name, cells[0], cells[1], str(change.verdict)))
    return found


def _is_open(line: Line, shown: BoardLine, compared: Compared) -> bool:
    """Whether a theme's points would tell of a criterion what its own line does not."""
    counts = [side.snapshot.counts(line.criterion.id) for side in (compared.before, compared.after)]
    return not shown.change or not all(safe(c.partly_met, c.not_met) for c in counts)


def board_groups(side: Side, by: str) -> list[tuple[str, str, str]]:
    """Each group's mean score and how it stands against the rest, small groups hidden."""
    return [
        (
            group.name,
            "hidden: too few plans" if group.mean is None else mean(group.mean),
            "" if group.hidden else group.words,
        )
        for group in group_scores(side.snapshot, by)
    ]


def _published(before: Side, after: Side) -> list[tuple[str, str, str, str, str]]:
    """Published figures beside the rounds' own, as :func:`published_rows` but without small numbers."""
    old, new = _owns(before), _owns(after)
    found = []
    for one in after.beside:
        for figure in one.figures:
            shown = f"{figure.place}, {one.measure.year_words} {figure.year}: {percent(figure.share)}"
            name = one.measure.name
            own = (old.get(name, "no figure"), new[name])
            found.append((one.measure.words, *own, shown, str(one.standing(figure))))
    return found


def _owns(side: Side) -> dict[str, str]:
    """A round's own figures by measure, with none that another of them would give away."""
    found: dict[str, str] = {}
    widest: dict[str, Share] = {}
    for one in side.beside:
        own, fact = one.own, one.measure.fact or one.measure.name
        if own is None:
            found[one.measure.name] = "no figure"
            continue
        whole = widest.setdefault(fact, own)
        # The plans with a legal exception, in time and late, are the difference of two shares.
        in_time, all_ = whole.count - own.count, whole.total - own.total
        told = safe(in_time, all_ - in_time)
        found[one.measure.name] = board_share(own, side.plans) if told else roughly(own.count, own.total)
    return found


def _by_owner(criteria: Sequence[Criterion]) -> list[tuple[str, list[Criterion]]]:
    found: dict[str, list[Criterion]] = {}
    for criterion in criteria:
        found.setdefault(criterion.owner, []).append(criterion)
    return list(found.items())
