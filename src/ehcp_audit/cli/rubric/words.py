"""``ehcp-audit rubric words``: the word lists that come with the tool, to be read and built upon."""

from __future__ import annotations

from typing import Annotated, Literal

import typer


def words(
    name: Annotated[
        str | None, typer.Argument(help="A word list; without it, their names.", metavar="[LIST]")
    ] = None,
    output: Annotated[Literal["text", "json"], typer.Option("--format", help="Lines, or JSON.")] = "text",
) -> None:
    """Show the word lists that the checks look into, or the phrases of one."""
    import json
    from dataclasses import asdict

    from ehcp_audit.errors import Problem, UsageError
    from ehcp_audit.language.lexicon import names, shipped, shipped_text
    from ehcp_audit.word_lists import unknown

    if name is not None and name not in names():
        what, fix = unknown(name)
        raise UsageError(Problem(what, fix=fix))
    if name is None:
        sizes = {one: len(shipped()[one].phrases) for one in names()}
        lines = "\n".join(f"{one:<18} {size:>6} phrases" for one, size in sizes.items())
        typer.echo(json.dumps(sizes, indent=2) if output == "json" else lines)
    elif output == "json":
        phrases = [asdict(phrase) for phrase in shipped()[name].phrases]
        typer.echo(json.dumps(phrases, indent=2, ensure_ascii=False))
    else:
        typer.echo(shipped_text(name), nl=False)
