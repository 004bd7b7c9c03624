"""``ehcp-audit explain``: what a criterion or a kind of check means, from the rubric itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ehcp_audit.errors import Problem, UsageError

if TYPE_CHECKING:
    from ehcp_audit.rubric import Criterion, Rubric


def explain(
    name: Annotated[
        str | None,
        typer.Argument(
            help="A criterion's id or its beginning, a section, or a kind.", metavar="CRITERION|KIND"
        ),
    ] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Every criterion of the rubric.")] = False,
    rubric: Annotated[
        str, typer.Option("--rubric", "-r", help="A shipped rubric's name, or a rubric file.")
    ] = "kingston-2021",
    output: Annotated[Literal["text", "json"], typer.Option("--format", help="Words, or JSON.")] = "text",
) -> None:
    """Explain a criterion of the rubric, or a kind of check, in words."""
    from ehcp_audit.checks import KINDS
    from ehcp_audit.loading import read_rubric

    used = read_rubric(rubric).rubric
    if (name is None) is not everything:
        fix = "ehcp-audit explain officer-named, or ehcp-audit explain --all"
        raise UsageError(Problem("name a criterion or a kind, or else ask for --all", fix=fix))
    chosen = used.criteria if name is None else _named(used, name)
    if name is not None and name in KINDS and (output == "text" or not chosen):
        typer.echo(_kind(name, used))
        return
    if not chosen:
        raise _unknown(str(name), used)
    if output == "json":
        import json

        listed = [
            criterion.model_dump(mode="json", by_alias=True, exclude_unset=True) for criterion in chosen
        ]
        typer.echo(json.dumps(listed, indent=2, ensure_ascii=False))
    elif len(chosen) == 1 or everything:
        typer.echo("\n\n\n".join(explained(criterion, used) for criterion in chosen))
    else:
        width = max(len(criterion.id) for criterion in chosen)
        typer.echo("\n".join(f"{criterion.id:<{width}}  {criterion.statement}" for criterion in chosen))


def _named(rubric: Rubric, name: str) -> tuple[Criterion, ...]:
    """The criterion of that id; else those of that section; else those that begin so."""
    exact = rubric.criterion(name)
    if exact is not None:
        return (exact,)
    in_section = tuple(c for c in rubric.criteria if c.section.lower() == name.lower())
    return in_section or tuple(c for c in rubric.criteria if name and c.id.startswith(name))


def _kind(name: str, rubric: Rubric) -> str:
    import inspect

    from ehcp_audit.checks import KINDS

    text = (inspect.getdoc(KINDS[name]) or "").replace("``", "`")
    said = f"{name}: a kind of check\n\n{text}"
    users = [c.id for c in rubric.criteria if c.check.kind == name]
    return f"{said}\n\nUsed in {rubric.rubric} by: {', '.join(users)}" if users else said


def _unknown(name: str, rubric: Rubric) -> UsageError:
    from difflib import get_close_matches

    from ehcp_audit.checks import KINDS

    options = [*(c.id for c in rubric.criteria), *KINDS]
    near = get_close_matches(name, options, n=1, cutoff=0.5)
    within = [option for option in options if name in option.split("-")]
    if near:
        fix = f"did you mean {near[0]!r}?"
    elif within:
        fix = f"it stands in: {', '.join(within)}"
    else:
        fix = f"kinds: {', '.join(KINDS)}"
    return UsageError(Problem(f"no criterion or kind is called {name!r}", fix=fix))


def explained(criterion: Criterion, rubric: Rubric) -> str:
    """A criterion in words: what it says, why, how it is judged, and with which examples."""
    from textwrap import fill

    worth = "for information, no weight" if criterion.informational else f"weight {criterion.weight:g}"
    parts = [
        f"{criterion.id}: {criterion.statement}",
        f"Section: {criterion.section}   Theme: {criterion.theme}   Owner: {criterion.owner}\n"
        f"Strength: {criterion.strength.words}   {worth[0].upper()}{worth[1:]}"
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
        shown = "; ".join(f"{path}: {value}" for path, value in example.plan.items()) or "an empty plan"
        why = f" ({example.because})" if example.because else ""
        parts.append(fill(f"Example, {outcome.replace('_', ' ')}: {shown}{why}", 96))
    return "\n\n".join(parts)
