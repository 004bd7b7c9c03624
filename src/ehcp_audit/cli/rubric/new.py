"""``ehcp-audit rubric new``: a council's own rubric, begun on top of one that ships."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def new(
    name: Annotated[str, typer.Argument(help="What it is called, such as tidewell-2026.", metavar="NAME")],
    extends: Annotated[
        str,
        typer.Option("--extends", help="The rubric it stands on: a shipped name, or a file in the folder."),
    ] = "kingston-2021",
    title: Annotated[
        str | None, typer.Option("--title", help="Its title in reports.", metavar="TEXT")
    ] = None,
    folder: Annotated[
        str, typer.Option("--out", "-o", help="The folder to write it in.", metavar="DIR")
    ] = ".",
) -> None:
    """Begin a rubric of your own that extends another, with the schema for your editor beside it."""
    from ehcp_audit.authoring.scaffold import is_name, overlay
    from ehcp_audit.authoring.schema import RUBRIC_FILE, as_file, rubric_schema
    from ehcp_audit.cli.rubric.options import write
    from ehcp_audit.errors import Problem, UsageError, told_as
    from ehcp_audit.loading import read_rubric, shipped_rubrics

    if not is_name(name):
        fix = "small letters and digits, joined by hyphens: tidewell-2026"
        raise UsageError(Problem(f"{name!r} is no name for a rubric", fix=fix))
    place = Path(folder)
    path, beside = place / f"{name}.yaml", place / RUBRIC_FILE
    if path.exists():
        raise UsageError(Problem("this file is there already, and is left as it is", str(path)))
    base = read_rubric(extends if extends in shipped_rubrics() else str(place / extends)).rubric
    with told_as(UsageError, folder, "cannot be made"):
        place.mkdir(parents=True, exist_ok=True)
    write(str(path), overlay(name, title or f"Plan audit {name}", base, extends))
    write(str(beside), as_file(rubric_schema()))
    typer.echo(f"{path}: extends {base.rubric} {base.version}, and changes nothing yet")
    typer.echo(f"{beside}: the schema that its first line names")
