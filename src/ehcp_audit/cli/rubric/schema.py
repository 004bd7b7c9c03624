"""``ehcp-audit rubric schema``: the JSON Schema of a rubric file."""

from __future__ import annotations

import typer

from ehcp_audit.cli.rubric.options import Out, write


def schema(out: Out = None) -> None:
    """Print the JSON Schema of a rubric, with which an editor completes and underlines."""
    from ehcp_audit.authoring.schema import as_file, rubric_schema

    text = as_file(rubric_schema())
    if out is None:
        typer.echo(text, nl=False)
    else:
        write(out, text)
