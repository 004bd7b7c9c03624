"""The commands, gathered; each stands in a file of its own."""

from __future__ import annotations

import typer

from ehcp_audit.cli import compare, explain, import_, plan, report, rescore, rubric, score, verify

app = typer.Typer(
    name="ehcp-audit",
    help="Audit Education, Health and Care plans against a readable rubric, offline.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog=(
        "Exit codes: 0 done; 1 the gate failed; 2 usage or rubric wrong; 3 a plan could not be "
        "read; 4 nothing scored; 5 our own fault."
    ),
)


@app.callback(invoke_without_command=True)
def _main(
    *,
    version: bool = typer.Option(False, "--version", "-V", help="Show the version and stop."),  # noqa: FBT003
) -> None:
    if version:
        from ehcp_audit._version import __version__

        typer.echo(f"ehcp-audit {__version__}")
        raise typer.Exit


app.command()(score.score)
app.command()(report.report)
app.command()(compare.compare)
app.command()(rescore.rescore)
app.command()(verify.verify)
app.command()(explain.explain)
app.command(name="import")(import_.import_)
app.add_typer(rubric.app, name="rubric")
app.add_typer(plan.app, name="plan")
