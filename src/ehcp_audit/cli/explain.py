"""``ehcp-audit explain``: what a criterion or a kind of check means, from the rubric itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ehcp_audit.errors import Problem, UsageError

if TYPE_CHECKING:
    from ehcp_audit.rubric import Criterion, Rubric

_STRENGTHS = {
    "must": "required by law",
    "should": "asked for by the Code of Practice",
    "good_practice": "good practice",
}


def explain(
    name: Annotated[str, typer.Argument(help="A criterion's id or a kind of check.", metavar="CRITERION|KIND")],
    rubric: Annotated[
        str, typer.Option("--rubric", "-r", help="A shipped rubric's name, or a rubric file.")
    ] = "kingston-2021",
) -> None:
    """Explain a criterion of the rubric, or a kind of check, in words."""
    from ehcp_audit.checks import KINDS
    from ehcp_audit.loading import read_rubric

    used = read_rubric(rubric).rubric
    criterion = used.criterion(name)
    if criterion is not None:
        typer.echo(explained(criterion, used))
        return
    if name in KINDS:
        import inspect

        typer.echo(f"{name}: a kind of check\n\n{inspect.getdoc(KINDS[name])}")
        users = [c.id for c in used.criteria if c.check.kind == name]
        if users:
            typer.echo(f"\nUsed in {used.rubric} by: {', '.join(users)}")
        return
    from difflib import get_close_matches

    options = [*(c.id for c in used.criteria), *KINDS]
    near = get_close_matches(name, options, n=1, cutoff=0.5)
    fix = f"did you mean {near[0]!r}?" if near else f"kinds: {', '.join(KINDS)}"
    raise UsageError(Problem(f"no criterion or kind is called {name!r}", fix=fix))


def explained(criterion: Criterion, rubric: Rubric) -> str:
    """A criterion in words: what it says, why, how it is judged, and with which examples."""
    from textwrap import fill

    worth = "for information, no weight" if criterion.informational else f"weight {criterion.weight:g}"
    parts = [
        f"{criterion.id}: {criterion.statement}",
        f"Section: {criterion.section}   Theme: {criterion.theme}   Owner: {criterion.owner}\n"
        f"Strength: {_STRENGTHS[criterion.strength.value]}   {worth[0].upper()}{worth[1:]}"
        + (f"   Limits the grade to {criterion.cap.replace('_', ' ')}" if criterion.cap else ""),
    ]
    if criterion.applies_when is not None:
        parts.append(f"Left out where: {criterion.applies_when.otherwise}")
    parts.append(f"Judged by: {criterion.check.kind} (ehcp-audit explain {criterion.check.kind})")
    for cited in criterion.sources:
        source = rubric.sources[cited.ref]
        place = f", finding {cited.finding}" if cited.finding else ""
        where = f", {cited.where}" if cited.where else ""
        parts.append(fill(f"Source: {source.title}{place}{where}: {cited.says}", 96))
    parts.append(fill(f"Advice: {criterion.advice}", 96))
    for outcome, _, example in criterion.examples.by_outcome():
        shown = "; ".join(f"{path}: {value}" for path, value in example.plan.items())
        why = f" ({example.because})" if example.because else ""
        parts.append(fill(f"Example, {outcome.replace('_', ' ')}: {shown}{why}", 96))
    return "\n\n".join(parts)
