"""The commands, gathered; each stands in a file of its own.

The commands of a group are only built when the group is called for: typer
builds everything it is given, and the first help page should not wait for it.
"""

from __future__ import annotations

import importlib

import typer

from ehcp_audit.cli import compare, explain, import_, report, rescore, score, verify

GROUPS = {
    "rubric": "Check, test, compare and make rubrics.",
    "plan": "Check, begin and hand on plan records.",
}

_ABOUT = "Audit Education, Health and Care plans against a readable rubric, offline."
_CODES = (
    "Exit codes: 0 done; 1 the gate failed; 2 usage or rubric wrong; 3 a plan could not be "
    "read; 4 nothing scored; 5 our own fault."
)


def app_for(arguments: list[str]) -> typer.Typer:
    """The whole command, with the group built that ``arguments`` begin with."""
    app = typer.Typer(
        name="ehcp-audit",
        help=_ABOUT,
        epilog=_CODES,
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback(invoke_without_command=True)(_main)
    app.command()(score.score)
    app.command()(report.report)
    app.command()(compare.compare)
    app.command()(rescore.rescore)
    app.command()(verify.verify)
    app.command()(explain.explain)
    app.command(name="import")(import_.import_)
    for name, about in GROUPS.items():
        app.add_typer(_group(name, built=arguments[:1] == [name]), name=name, help=about)
    return app


def _main(
    *,
    version: bool = typer.Option(False, "--version", "-V", help="Show the version and stop."),  # noqa: FBT003
) -> None:
    if version:
        from ehcp_audit._version import __version__

        typer.echo(f"ehcp-audit {__version__}")
        raise typer.Exit


def _group(name: str, *, built: bool) -> typer.Typer:
    if not built:
        return typer.Typer()
    group: typer.Typer = importlib.import_module(f"ehcp_audit.cli.{name}").app
    return group
