"""Options that several commands share, and how their notes are said."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from ehcp_audit.authoring.notes import Note

Files = Annotated[list[str], typer.Argument(help="Rubric files or shipped names.", metavar="FILES")]
Wanted = Annotated[
    Literal["auto", "text", "json", "github", "junit", "sarif"],
    typer.Option("--format", help="How to say it; auto is text, and github inside GitHub Actions."),
]
Out = Annotated[
    str | None,
    typer.Option("--out", "-o", help="Write it to this file and not to standard output.", metavar="FILE"),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="The day to judge by, as 2021-04-30; today if not given.", metavar="DATE"),
]


def say(notes: Sequence[Note], files: Sequence[str], wanted: str, out: str | None) -> None:
    """Say the notes: text on standard error, all else on standard output or in a file."""
    from ehcp_audit.authoring.formats import rendered
    from ehcp_audit.cli import complain

    output = chosen(wanted)
    text = rendered(notes, files, output)
    if out is not None:
        write(out, text)
    elif output == "text":
        if text:
            complain(text)
    elif text:
        typer.echo(text)


def chosen(wanted: str) -> Literal["text", "json", "github", "junit", "sarif"]:
    """The format wanted; where that is left open, what the place asks for."""
    if wanted == "auto":
        return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    from typing import cast

    return cast("Literal['text', 'json', 'github', 'junit', 'sarif']", wanted)


def quiet(wanted: str) -> bool:
    """Whether standard output belongs to a machine, so that nothing else may be printed there."""
    return chosen(wanted) in ("json", "junit", "sarif")


def write(path: str, text: str) -> None:
    """Write a file of text; raises :class:`UsageError` where that cannot be done."""
    from ehcp_audit.errors import UsageError, told_as
    from ehcp_audit.staging import write_whole

    with told_as(UsageError, path, "cannot be written"):
        write_whole(Path(path), [text if text.endswith("\n") or not text else f"{text}\n"])
