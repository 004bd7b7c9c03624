"""``ehcp-audit plan``: plan records on their own, before anything is scored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ehcp_audit.cli.rubric.options import Out, Wanted, quiet, say, write
from ehcp_audit.errors import ExitCode

if TYPE_CHECKING:
    from ehcp_audit.authoring.notes import Note

app = typer.Typer(help="Check plan records.", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def schema(out: Out = None) -> None:
    """Print the JSON Schema of a plan record, with which an editor completes and underlines."""
    from ehcp_audit.authoring.schema import as_file, plan_schema

    text = as_file(plan_schema())
    if out is None:
        typer.echo(text, nl=False)
    else:
        write(out, text)


@app.command()
def check(
    plans: Annotated[list[str], typer.Argument(help="Plan files, folders or patterns.", metavar="PLANS")],
    output: Wanted = "auto",
    out: Out = None,
) -> int:
    """Check that plan records can be read: every problem with its place, and never a plan's words."""
    from ehcp_audit.authoring.notes import Note
    from ehcp_audit.cli.sources import files_in, read_source, sources_in
    from ehcp_audit.errors import RecordError

    notes: list[Note] = []
    read = 0
    files = files_in(plans)
    for source in sources_in(files):
        try:
            read_source(source)
        except RecordError as error:
            notes += [Note(problem, "plan-unreadable") for problem in error.problems]
        else:
            read += 1
    if not quiet(output):
        typer.echo(f"{read} {'plan' if read == 1 else 'plans'} can be read")
    say(notes, [str(path) for path in files], output, out)
    return int(ExitCode.RECORD_UNREADABLE if notes else ExitCode.DONE)
