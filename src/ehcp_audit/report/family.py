"""Reports for families: plain English, no plan named, no number of plans under five."""

from __future__ import annotations

from collections.abc import Sequence

from ehcp_audit.days import day_words
from ehcp_audit.report.actions import said_lines
from ehcp_audit.report.compared import STRENGTH_FROM, Compared, Following, Line, Side
from ehcp_audit.report.figures import roughly, safe
from ehcp_audit.report.markdown import sentence, template, tidy
from ehcp_audit.rounds.actions import Followed
from ehcp_audit.rounds.changes import Share
from ehcp_audit.rounds.counting import COUNTING_WORDS, SMALLEST_GROUP
from ehcp_audit.rounds.verdicts import Verdict

_MOST_LISTED = 8
"""A family reads a page, not a table: the rest stands in the board's report."""


def family_comparison(compared: Compared) -> str:
    """Two rounds compared, as Markdown for families."""
    before, after = compared.before, compared.after
    refs = {*before.snapshot.refs, *after.snapshot.refs}
    return tidy(
        template("family_comparison.md.j2").render(
            before_day=day_words(before.manifest.as_of),
            after_day=day_words(after.manifest.as_of),
            sizes=(_size(before.plans), _size(after.plans)),
            improved=_told(compared.having(Verdict.IMPROVED)),
            worse=_told(compared.having(Verdict.WORSE)),
            seeming=_told(compared.seeming),
            unclear=len(compared.steady),
            too_few=len(compared.having(Verdict.TOO_FEW)) + len(compared.not_assessed),
            to_do=_to_do(compared),
            said=said_lines(compared.following.actions, refs),
            planned=_planned(compared.following.actions),
            verdict=compared.comparison.total.overall.verdict,
            counting_words=COUNTING_WORDS,
        )
    )


def family_round(side: Side, following: Following) -> str:
    """One round, as Markdown for families."""
    judged = []
    for criterion in side.rubric.criteria:
        counts = side.snapshot.counts(criterion.id)
        if counts.assessed >= SMALLEST_GROUP:
            lost = criterion.scored_weight * (counts.not_met + 0.5 * counts.partly_met)
            judged.append((criterion, counts.share or 0.0, roughly(counts.met, counts.assessed), lost))
    well = sorted(
        (row for row in judged if row[1] >= STRENGTH_FROM), key=lambda row: (-row[1], -row[0].scored_weight)
    )
    better = sorted((row for row in judged if row[1] < STRENGTH_FROM), key=lambda row: (-row[3], row[0].id))
    return tidy(
        template("family_round.md.j2").render(
            as_of=day_words(side.manifest.as_of),
            size=_size(side.plans),
            well=[(row[0].statement, row[2]) for row in well[:_MOST_LISTED]],
            better=[(row[0].statement, row[2]) for row in better[:_MOST_LISTED]],
            said=said_lines(following.actions, {*side.snapshot.refs}),
            planned=_planned(following.actions),
            counting_words=COUNTING_WORDS,
        )
    )


def _told(lines: Sequence[Line]) -> list[tuple[str, str, str]]:
    """The statement, and the shares before and after in counted words."""
    return [
        (line.criterion.statement, _roughly(line.overall.before), _roughly(line.overall.after))
        for line in lines[:_MOST_LISTED]
    ]


def _roughly(share: Share) -> str:
    return roughly(share.count, share.total)


def _to_do(compared: Compared) -> list[str]:
    """What will be worked on: what got worse first, then where most is missing."""
    lines = [line for _, listed in compared.to_do for line in listed]
    lines.sort(key=lambda line: (line.verdict is not Verdict.WORSE, -line.lost, line.criterion.id))
    return [line.criterion.statement for line in lines[:_MOST_LISTED]]


def _planned(actions: Sequence[Followed]) -> list[tuple[str, str]]:
    """What people said where nothing is done yet, and by when it is due; only about all plans."""
    listed = [one.action for one in actions if one.action is not None]
    return [(sentence(a.said), day_words(a.due)) for a in listed if a.said and a.done is None and not a.ref]


def _size(number: int) -> str:
    return f"{number} plans" if safe(number) else "a few plans"
