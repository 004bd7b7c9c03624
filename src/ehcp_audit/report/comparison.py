"""The report of two rounds for the team: what improved, what did not, what cannot be told, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ehcp_audit.days import day_words
from ehcp_audit.report.actions import actions_section
from ehcp_audit.report.compared import SEEMS_FROM, Compared, Line
from ehcp_audit.report.figures import (
    counted,
    mean,
    mean_difference,
    plans,
    share,
    share_difference,
    signed,
    smallest,
    test_words,
)
from ehcp_audit.report.grouped import group_table, published_notes, published_rows
from ehcp_audit.report.markdown import Ready, escaped, template, tidy
from ehcp_audit.rounding import percent, rounded, shown
from ehcp_audit.rounds.changes import MeanChange
from ehcp_audit.rounds.counting import SMALLEST_GROUP
from ehcp_audit.rounds.exact import smallest_rise
from ehcp_audit.rounds.moves import Move
from ehcp_audit.rounds.verdicts import MEANINGS, Verdict


def comparison_report(compared: Compared) -> str:
    """The whole report as Markdown, for the team: with refs and every figure."""
    before, after, comparison = compared.before, compared.after, compared.comparison
    criteria = [line.criterion.id for line in compared.lines]
    return tidy(
        template("comparison.md.j2").render(
            before=before,
            after=after,
            before_day=day_words(before.manifest.as_of),
            after_day=day_words(after.manifest.as_of),
            backwards=after.manifest.as_of < before.manifest.as_of,
            comparison=comparison,
            lead=lead(compared),
            frames=_frames(compared),
            headline=headline(compared),
            total=comparison.total.overall,
            improved=compared.having(Verdict.IMPROVED),
            worse=compared.having(Verdict.WORSE),
            seeming=compared.seeming,
            steady=compared.steady,
            too_few=compared.having(Verdict.TOO_FEW),
            not_assessed=compared.not_assessed,
            to_do=compared.to_do,
            causes=compared.causes,
            cause=cause,
            rescored=compared.rescored,
            same_rubric=compared.same_rubric,
            looked_otherwise=compared.looked_otherwise,
            common=compared.common,
            movers=[m for m in compared.movers if m.move not in (Move.ADDED, Move.REMOVED)],
            lines=compared.lines,
            again=[line for line in compared.lines if line.again is not None],
            measures=list(measures(compared)),
            groups=[group_table(compared, by, criteria) for by in compared.by],
            published=published_rows(before.beside, after.beside),
            published_notes=published_notes(before, after),
            actions_section=actions_section(compared.following, first_round=False),
            reach=reach(compared),
            meanings=[(verdict, MEANINGS[verdict]) for verdict in Verdict],
            seems_from=SEEMS_FROM,
            smallest_group=SMALLEST_GROUP,
            by=compared.by,
            told=_told,
            share=share,
            mean=mean,
            share_difference=share_difference,
            mean_difference=mean_difference,
            test_words=test_words,
            smallest=smallest,
            plans=plans,
            counted=counted,
            percent=percent,
        )
    )


def lead(compared: Compared) -> list[str]:
    """The answer first: the mean score, and how many criteria have which word."""
    total = compared.comparison.total
    sentences = [_measured("The mean score", total.overall)]
    if total.reaudited is not None:
        sentences.append(
            _measured(f"In the {plans(total.reaudited.before.plans)} audited both times it", total.reaudited)
        )
    if not compared.same_rubric:
        sentences.append(
            "The rubric is not the same in both rounds; what that did to the score stands below."
        )
    if compared.looked_otherwise:
        sentences.append('The rounds were not looked at in the same way: see "What caused the change".')
    return sentences


def headline(compared: Compared) -> list[tuple[str, int, str]]:
    """How many criteria have which of the fixed words, with what the word means."""
    found = [(str(v), len(compared.having(v)), MEANINGS[v]) for v in Verdict]
    if compared.not_assessed:
        found.append(
            ("not assessed", len(compared.not_assessed), "in at least one of the rounds, in no plan")
        )
    return found


def measures(compared: Compared) -> Iterator[tuple[str, MeanChange, float]]:
    """The score, the themes and the owners, each also for the plans audited twice; with its scale."""
    comparison = compared.comparison
    listed = [("Score", comparison.total, 1.0)]
    listed += [(f"Theme: {one.name}", one, 100.0) for one in comparison.themes]
    listed += [(f"Owner: {one.name}", one, 100.0) for one in comparison.owners]
    for name, one, scale in listed:
        yield name, one.overall, scale
        if one.reaudited is not None:
            yield f"{name}, audited both times", one.reaudited, scale


def cause(part: Fraction) -> str:
    """A part of the change of the mean score, in points with their sign."""
    return signed(rounded(part, 1), 1)


def reach(compared: Compared) -> str:
    """The smallest rise that so many plans could have shown, from a share of about half."""
    old, new = compared.before.plans, compared.after.plans
    half = (old // 2, old)
    rise = smallest_rise(half, new)
    if rise is None:
        return f"With {old} and {plans(new)} no rise from a share of half could have shown."
    return (
        f"With {old} and {plans(new)}, a criterion that {half[0]} of {old} met before could have shown "
        f"a rise only if it was {shown(100 * rise, 0)} points or more; smaller changes, however true, "
        "cannot be told from chance."
    )


def _measured(what: str, change: MeanChange) -> str:
    if change.before.value is None or change.after.value is None:
        return f"{what} cannot be compared: a round has no plan with a score."
    return (
        f"{what} went from {shown(change.before.value)} to {shown(change.after.value)}: "
        f"{mean_difference(change)}, {change.verdict}. {change.chance}"
    )


def _told(line: Line) -> Ready:
    """One criterion as a list item: the statement, the shares, the difference, and chance."""
    overall = line.overall
    parts = [f"From {share(overall.before)} to {share(overall.after)}: {share_difference(overall)}."]
    alone = overall.test is not None and overall.test.only_alone
    if alone or line.verdict is not Verdict.NO_CLEAR_CHANGE:  # elsewhere the heading says it
        parts.append(overall.chance)
    if line.again is not None and line.again.difference is not None:
        again = line.again
        parts.append(
            f"In the {plans(again.before.total)} audited both times: from {again.before.count} to "
            f"{again.after.count}, {share_difference(again)}, {again.verdict}."
        )
    if line.only_again:
        parts.append("It is those plans that tell it.")
    if line.at_odds:
        parts.append("The two comparisons are at odds: look at which plans were drawn.")
    return Ready(f"**{escaped(line.criterion.statement)}** {escaped(' '.join(parts))}")


def _frames(compared: Compared) -> list[tuple[str, tuple[str, str]]]:
    drawn = compared.comparison.drawn
    if drawn == (0.0, 0.0):
        return []
    shown = tuple("not known" if not part else percent(part) for part in drawn)
    return [("Of all plans there were", (shown[0], shown[1]))]
