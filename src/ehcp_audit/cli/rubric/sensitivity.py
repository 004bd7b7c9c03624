"""``ehcp-audit rubric sensitivity``: how far a round's grades hang on the weights."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from ehcp_audit.authoring.sensitivity import Leaning, Sensitivity

_SHOWN = 15


def sensitivity(
    folder: Annotated[str, typer.Argument(help="A round's folder.", metavar="ROUND")],
    rubric: Annotated[
        str | None, typer.Option("--rubric", "-r", help="Another rubric than the one the round keeps.")
    ] = None,
    output: Annotated[Literal["text", "json"], typer.Option("--format", help="A table, or JSON.")] = "text",
) -> None:
    """Change each weight by a fifth, and leave each criterion out: how many plans would change grade."""
    from ehcp_audit.authoring.sensitivity import sensitivity as measured
    from ehcp_audit.cli.inputs import rubric_to_score
    from ehcp_audit.rounds.store import RUBRIC, read_manifest, read_results

    place = Path(folder)
    manifest = read_manifest(place)
    used = rubric_to_score(rubric or str(place / RUBRIC)).rubric
    found = measured(read_results(place), used)
    if output == "json":
        import json
        from dataclasses import asdict

        data = {"format": "ehcp-sensitivity/1", "round": manifest.round, "rubric": used.rubric} | asdict(
            found
        )
        typer.echo(
            json.dumps(data | {"by_weight": found.by_weight, "by_absence": found.by_absence}, indent=2)
        )
        return
    typer.echo(
        f"{manifest.round}: {found.plans} plans, {used.rubric} {used.version}, one weight changed at a time"
    )
    typer.echo("\n".join(_as_text(found)))


def _as_text(found: Sensitivity) -> list[str]:
    deciding = [leaning for leaning in found.leanings if leaning.decides]
    lines = [
        f"With a weight 20% lighter or heavier, {found.by_weight} of {found.plans} plans would change grade.",
        f"With one criterion left out, {found.by_absence} of {found.plans} plans would change grade.",
    ]
    if not deciding:
        return [*lines, "No grade hangs on any one criterion."]
    lines += [
        "",
        f"{'Criterion':<30} {'Weight':>6} {'-20%':>5} {'+20%':>5} {'Left out':>9} {'Mean score':>11}",
    ]
    lines += [_row(leaning) for leaning in deciding[:_SHOWN]]
    if len(deciding) > _SHOWN:
        lines.append(f"… and {len(deciding) - _SHOWN} more criteria")
    return lines


def _row(leaning: Leaning) -> str:
    shift = "" if leaning.mean_shift is None else f"{leaning.mean_shift:+.1f}"
    moved = f"{len(leaning.lighter):>5} {len(leaning.heavier):>5} {len(leaning.without):>9}"
    return f"{leaning.criterion:<30} {leaning.weight:>6g} {moved} {shift:>11}"
