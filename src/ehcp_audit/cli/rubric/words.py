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
    from ehcp_audit.language.lexicon import names, shipped_text

    if name is None:
        listed = {one: _size(one) for one in names()}
        if output == "json":
            import json

            typer.echo(json.dumps(listed, indent=2))
            return
        typer.echo("\n".join(f"{one:<18} {size:>6} phrases" for one, size in listed.items()))
        return
    if name not in names():
        raise _unknown(name)
    if output == "json":
        import json
        from dataclasses import asdict

        from ehcp_audit.language.lexicon import shipped

        phrases = [asdict(phrase) for phrase in shipped()[name].phrases]
        typer.echo(json.dumps(phrases, indent=2, ensure_ascii=False))
        return
    typer.echo(shipped_text(name), nl=False)


def _size(name: str) -> int:
    from ehcp_audit.language.lexicon import shipped

    return len(shipped()[name].phrases)


def _unknown(name: str) -> Exception:
    from ehcp_audit.errors import Problem, UsageError
    from ehcp_audit.language.lexicon import names
    from ehcp_audit.loading.problems import nearest

    near = nearest(name, names())
    fix = f"did you mean {near!r}?" if near else f"the lists: {', '.join(names())}"
    return UsageError(Problem(f"no word list is called {name!r}", fix=fix))
