"""``ehcp-audit rubric list``: the rubrics that come with the tool."""

from __future__ import annotations

from typing import Annotated, Literal

import typer


def list_(
    output: Annotated[Literal["text", "json"], typer.Option("--format", help="Lines, or JSON.")] = "text",
) -> None:
    """List the rubrics that come with the tool."""
    from ehcp_audit.loading import read_rubric, shipped_rubrics

    used = {name: read_rubric(name).rubric for name in shipped_rubrics()}
    if output == "json":
        import json

        listed = [
            {
                "rubric": name,
                "version": r.version,
                "criteria": len(r.criteria),
                "extends": r.extends,
                "title": r.title,
            }
            for name, r in used.items()
        ]
        typer.echo(json.dumps(listed, indent=2, ensure_ascii=False))
        return
    for name, rubric in used.items():
        typer.echo(f"{name}  {rubric.version}  {len(rubric.criteria)} criteria  {rubric.title}")
