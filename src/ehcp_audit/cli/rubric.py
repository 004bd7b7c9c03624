"""``ehcp-audit rubric``: what CI and a council's rubric author use."""

from __future__ import annotations

from typing import Annotated

import typer

from ehcp_audit.errors import ExitCode

app = typer.Typer(help="Check and list rubrics.", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def check(
    files: Annotated[list[str], typer.Argument(help="Rubric files or shipped names.", metavar="FILES...")],
) -> int:
    """Check rubric files: every problem at once, each with its place and the nearest right word."""
    from ehcp_audit.cli import complain
    from ehcp_audit.errors import RubricError
    from ehcp_audit.loading import read_rubric

    wrong = 0
    for name in files:
        try:
            loaded = read_rubric(name)
        except RubricError as error:
            wrong += 1
            for problem in error.problems:
                complain(str(problem))
        else:
            typer.echo(f"{name}: {len(loaded.rubric.criteria)} criteria, nothing wrong")
    return int(ExitCode.USAGE if wrong else ExitCode.DONE)


@app.command(name="list")
def list_() -> None:
    """List the rubrics that come with the tool."""
    from ehcp_audit.loading import read_rubric, shipped_rubrics

    for name in shipped_rubrics():
        used = read_rubric(name).rubric
        typer.echo(f"{name}  {used.version}  {len(used.criteria)} criteria  {used.title}")
