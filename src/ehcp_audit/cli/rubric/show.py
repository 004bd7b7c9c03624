"""``ehcp-audit rubric show``: a rubric resolved, with the origin of each value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from ehcp_audit.authoring.origin import Origin
    from ehcp_audit.loading.examining import Examined

_KEY = 14


def show(
    rubric: Annotated[
        str, typer.Argument(help="A shipped rubric's name, or a rubric file.", metavar="RUBRIC")
    ],
    criterion: Annotated[
        str | None, typer.Argument(help="Only this criterion.", metavar="[CRITERION]", show_default=False)
    ] = None,
    output: Annotated[
        Literal["text", "json", "yaml"],
        typer.Option("--format", help="Lines with origins, the same as JSON, or one self-contained rubric."),
    ] = "text",
) -> None:
    """Show a rubric as it is used, each value with the file and the line that says it."""
    from ehcp_audit.authoring.origin import criteria, head
    from ehcp_audit.errors import RubricError
    from ehcp_audit.loading.examining import examine

    examined = examine(rubric)
    if examined.problems:
        raise RubricError(*examined.problems)
    if output == "yaml":
        from ehcp_audit.loading import read_rubric, rubric_as_used

        typer.echo(rubric_as_used(read_rubric(rubric))[0], nl=False)
        return
    parts = [] if criterion else [("", head(examined))]
    parts += [part for part in criteria(examined) if criterion in (None, part[0])]
    if criterion and not parts:
        raise _unknown(criterion, examined)
    if output == "json":
        import json

        typer.echo(json.dumps([_as_data(*part) for part in parts], indent=2, ensure_ascii=False))
        return
    typer.echo("\n\n".join(_as_text(*part) for part in parts))


def _as_text(name: str, origins: list[Origin]) -> str:
    from ehcp_audit.authoring.origin import shown

    lines = [name] if name else []
    for origin in origins:
        value = _counted(origin.value) if origin.key == "examples" else shown(origin.value)
        lines.append(f"  {origin.key:<{_KEY}} {value}")
        lines.append(f"  {'':<{_KEY}} ({origin.where})")
        for value, where in origin.replaces:
            before = _counted(value) if origin.key == "examples" else shown(value)
            lines.append(f"  {'':<{_KEY}} (replaces {before}, {where})")
    return "\n".join(lines)


def _counted(examples: dict[str, list[object]]) -> str:
    """Examples as numbers; ``explain`` shows them."""
    return ", ".join(f"{len(listed)} {outcome.replace('_', ' ')}" for outcome, listed in examples.items())


def _as_data(name: str, origins: list[Origin]) -> dict[str, object]:
    values = {
        origin.key: {
            "value": origin.value,
            "from": origin.where,
            "replaces": [{"value": value, "from": where} for value, where in origin.replaces],
        }
        for origin in origins
        if origin.key != "drop"
    }
    dropped = [{"value": o.value, "from": o.where} for o in origins if o.key == "drop"]
    return {"criterion": name or None, "values": values} | ({"dropped": dropped} if dropped else {})


def _unknown(name: str, examined: Examined) -> Exception:
    from ehcp_audit.errors import Problem, UsageError, nearest

    ids = [c.id for c in examined.rubric.criteria] if examined.rubric else []
    near = nearest(name, ids)
    return UsageError(
        Problem(f"there is no criterion {name!r}", fix=f"did you mean {near!r}?" if near else "")
    )
