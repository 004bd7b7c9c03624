"""``ehcp-audit verify``: whether a round's files are still those that were written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ehcp_audit.errors import ExitCode

if TYPE_CHECKING:
    from ehcp_audit.loading import Loaded
    from ehcp_audit.rounds.verifying import FileCheck


def verify(
    folder: Annotated[str, typer.Argument(help="The folder of a round.", metavar="ROUND")],
) -> int:
    """Check a round's files against its manifest, and say which of them differ."""
    from ehcp_audit.cli import complain

    wrong = 0
    for check in _checks(Path(folder)):
        line = f"{check.file}: {check.words}"
        if check.sound:
            typer.echo(line)
        else:
            wrong += 1
            complain(line)
    return int(ExitCode.USAGE if wrong else ExitCode.DONE)


def _checks(folder: Path) -> list[FileCheck]:
    from ehcp_audit.errors import RubricError
    from ehcp_audit.loading import read_rubric, rubric_as_used
    from ehcp_audit.rounds.store import RUBRIC, read_manifest
    from ehcp_audit.rounds.verifying import check_results, check_rubric

    manifest = read_manifest(folder)
    found = [check_results(folder, manifest)]
    try:
        loaded = read_rubric(str(folder / RUBRIC))
    except RubricError as error:
        return [*found, check_rubric(manifest, None, error.problems[0].what)]
    found.append(check_rubric(manifest, rubric_as_used(loaded)[1]))
    return [*found, _scores(folder, loaded)] if all(check.sound for check in found) else found


def _scores(folder: Path, loaded: Loaded) -> FileCheck:
    """Every plan's score worked out anew from its findings: digests can be forged, arithmetic cannot."""
    from ehcp_audit.authoring.effect import rescored_result
    from ehcp_audit.rounds.store import read_results
    from ehcp_audit.rounds.verifying import check_scores

    wrong = [
        result.ref for result in read_results(folder) if rescored_result(result, loaded.rubric)[0] != result
    ]
    return check_scores(wrong)
