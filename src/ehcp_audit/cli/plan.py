"""``ehcp-audit plan``: plan records on their own, before anything is scored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ehcp_audit.cli.rubric.options import Out, Wanted, quiet, say, write
from ehcp_audit.errors import ExitCode

if TYPE_CHECKING:
    from ehcp_audit.authoring.notes import Note
    from ehcp_audit.cli.sources import Source

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


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
    plans: Annotated[list[str], typer.Argument(help="Plan files, folders or patterns.", metavar="PLANS...")],
    output: Wanted = "auto",
    out: Out = None,
) -> int:
    """Check records for their shape: dates, links and ids; every problem with its place.

    Sections left blank are told too, and fail nothing, since a plan may be so: whether it is any good is
    what "score" asks. No message repeats a plan's words.
    """
    from ehcp_audit.authoring.notes import errors
    from ehcp_audit.cli.sources import files_in, sources_in

    files = files_in(plans)
    notes: list[Note] = []
    wrong = blank = total = 0
    for source in sources_in(files):
        found = _notes_on(source)
        notes += found
        total += 1
        wrong += bool(errors(found))
        blank += bool(found) and not errors(found)
    if not quiet(output):
        counted = f"{total} {'plan' if total == 1 else 'plans'}"
        told = f"{counted}, {wrong} with problems" if wrong else f"{counted}, nothing wrong"
        typer.echo(f"{told}, {blank} with notes" if blank else told)
    say(notes, [str(path) for path in files], output, out)
    return int(ExitCode.RECORD_UNREADABLE if wrong else ExitCode.DONE)


def _notes_on(source: Source) -> list[Note]:
    """What is wrong with one plan: it cannot be read, or its shape is not whole; and what it leaves blank."""
    from ehcp_audit.authoring.notes import Note
    from ehcp_audit.cli.sources import problems_in
    from ehcp_audit.errors import RecordError

    try:
        shape = problems_in(source)
    except RecordError as error:
        return [Note(problem, "plan-unreadable") for problem in error.problems]
    gaps = [Note(problem, "plan-blank", "warning") for problem in shape.gaps]
    return [*(Note(problem, "plan-shape") for problem in shape.faults), *gaps]


@app.command()
def new(
    out: Annotated[str, typer.Option("--out", "-o", help="The file to begin.", metavar="FILE")],
) -> None:
    """Begin a record: every key there is, with what belongs in it."""
    from ehcp_audit.errors import Problem, UsageError
    from ehcp_audit.loading.writing import new_plan

    if Path(out).exists():
        raise UsageError(Problem("this file is there already, and is left as it is", out))
    write(out, new_plan(Path(out).stem))
    typer.echo(f"{out}: an empty record; fill in what the plan says, and take out what it does not")


@app.command()
def export(
    plan: Annotated[str, typer.Argument(help="A plan: a record, or a document.", metavar="PLAN")],
    out: Annotated[str, typer.Option("--out", "-o", help="The Word file to write.", metavar="FILE.docx")],
    layout: Annotated[
        str, typer.Option("--layout", help="The form: its titles, labels and tables.", metavar="NAME")
    ] = "lettered",
) -> None:
    """Write a record as a Word document, which "import" reads back as the same record."""
    from ehcp_audit.cli.sources import files_in, read_source, sources_in
    from ehcp_audit.errors import Problem, RecordError, UsageError, told_as
    from ehcp_audit.intake.as_word import as_word, forms

    if layout not in forms():
        raise UsageError(Problem(f"there is no layout {layout!r}", fix=f"layouts: {', '.join(forms())}"))
    path = Path(out)
    if path.suffix.lower() != ".docx":
        raise UsageError(Problem("a Word document's name ends in .docx", out))
    if path.exists():
        raise UsageError(Problem("this file is there already, and is left as it is", out))
    sources = list(sources_in(files_in([plan])))
    if len(sources) != 1:
        fix = "name a file that holds one plan"
        raise UsageError(
            Problem(f"{len(sources)} plans stand here, and one document holds one", plan, fix=fix)
        )
    record, _ = read_source(sources[0])
    try:
        raw = as_word(record, layout)
    except RecordError:  # the document of it is refused by the reader's own limits
        raise UsageError(Problem("the plan is too long for a Word document", plan)) from None
    with told_as(UsageError, out, "cannot be written"):
        path.write_bytes(raw)
    typer.echo(f'{out}: "import" reads it back as the same record; what no form says is in its last table')
