"""``ehcp-audit rubric``: what CI and a council's rubric author use; each command in a file of its own."""

from __future__ import annotations

import typer

from ehcp_audit.cli.rubric import check, diff, listing, new, schema, sensitivity, show, testing, trace, words

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

app.command(name="check")(check.check)
app.command(name="test")(testing.run_tests)
app.command(name="diff")(diff.diff)
app.command(name="sensitivity")(sensitivity.sensitivity)
app.command(name="trace")(trace.trace)
app.command(name="list")(listing.list_)
app.command(name="show")(show.show)
app.command(name="schema")(schema.schema)
app.command(name="new")(new.new)
app.command(name="words")(words.words)
