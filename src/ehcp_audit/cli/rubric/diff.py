"""``ehcp-audit rubric diff``: what has changed in meaning, and what that does to plans."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ehcp_audit.cli.rubric.options import AsOf
from ehcp_audit.errors import ExitCode

if TYPE_CHECKING:
    from ehcp_audit.authoring.change import Change
    from ehcp_audit.authoring.effect import Effect
    from ehcp_audit.rubric import Rubric

_CAUSES = 3


def diff(
    old: Annotated[str, typer.Argument(help="The rubric before: a shipped name or a file.", metavar="OLD")],
    new: Annotated[str, typer.Argument(help="The rubric after.", metavar="NEW")],
    *,
    on: Annotated[
        list[str] | None,
        typer.Option("--on", help="A round's folder, or plans: what it does to them.", metavar="ROUND|PLANS"),
    ] = None,
    as_of: AsOf = None,
    check_version: Annotated[
        bool, typer.Option("--check-version", help="Exit 1 if the version did not rise as it must.")
    ] = False,
    output: Annotated[Literal["text", "json"], typer.Option("--format", help="Words, or JSON.")] = "text",
) -> int:
    """Compare two rubrics by meaning: what changed, which part of the version must rise, and its effect."""
    from ehcp_audit.authoring.change import changes
    from ehcp_audit.cli import complain
    from ehcp_audit.loading import read_rubric

    before, after = read_rubric(old).rubric, read_rubric(new).rubric
    listed = changes(before, after)
    effects = _effects(on, before, after, as_of) if on else None
    version, right = _version(before, after, listed)
    if output == "json":
        import json

        typer.echo(json.dumps(_as_data(before, after, listed, effects), indent=2, ensure_ascii=False))
    else:
        typer.echo("\n".join([*_as_text(before, after, listed), version, *_effects_as_text(effects)]))
    if check_version and not right:
        complain(f"gate failed: {version} (--check-version)")
        return int(ExitCode.GATE_FAILED)
    return int(ExitCode.DONE)


def _version(old: Rubric, new: Rubric, listed: list[Change]) -> tuple[str, bool]:
    """What the version must do and did, in words, and whether that is right."""
    from ehcp_audit.authoring.change import Part, needed, risen

    must, did = needed(listed), risen(old, new)
    if old.rubric != new.rubric:
        return f"{new.rubric} is another rubric than {old.rubric}: each has versions of its own", True
    change = f"{old.version} to {new.version}"
    if must is Part.NONE:
        return f"Version {change}: nothing has to rise", did is not None
    if did is None:
        return f"Version {change}: it fell, and the {must.word} part must rise", False
    if did >= must:
        return f"Version {change}: the {must.word} part must rise, and the {did.word} part did", True
    rose = f"only the {did.word} part rose" if did else "it did not rise"
    return f"Version {change}: the {must.word} part must rise, and {rose}", False


def _effects(on: list[str], old: Rubric, new: Rubric, as_of: str | None) -> list[Effect]:
    from ehcp_audit.authoring.effect import effect, on_stored
    from ehcp_audit.cli.inputs import day
    from ehcp_audit.cli.sources import files_in, read_source, sources_in
    from ehcp_audit.engine import audit
    from ehcp_audit.rounds.store import MANIFEST, read_manifest, read_results

    if len(on) == 1 and (Path(on[0]) / MANIFEST).is_file():
        read_manifest(Path(on[0]))
        return on_stored(read_results(Path(on[0])), old, new)
    judged = day(as_of)
    found = []
    for source in sources_in(files_in(on)):
        plan, _ = read_source(source)
        found.append(effect(audit(plan, old, judged), audit(plan, new, judged)))
    return found


def _as_text(old: Rubric, new: Rubric, listed: list[Change]) -> list[str]:
    lines = [f"{old.rubric} {old.version} to {new.rubric} {new.version}"]
    if not listed:
        return [*lines, "Nothing has changed in meaning."]
    return lines + [
        f"  {change.sort:<14} {change.criterion or 'the rubric'}: {change.what} [{change.needs.word}]"
        for change in listed
    ]


def _effects_as_text(effects: list[Effect] | None) -> list[str]:
    if effects is None:
        return []
    moved = [effect for effect in effects if effect.changed]
    regraded = sum(effect.regraded for effect in effects)
    lines = [
        "",
        f"Of {len(effects)} plans, {len(moved)} change score or grade, {regraded} of them the grade.",
    ]
    lines += _means(effects)
    missing = dict.fromkeys(name for effect in effects for name in effect.not_rescored)
    if missing:
        lines.append(f"Not to be told from this round, and counted as not assessable: {', '.join(missing)}.")
        lines.append("Give the plans themselves to --on to see what these do.")
    for effect in sorted(moved, key=lambda e: (-abs(e.points or 0), e.ref)):
        lines.append(f"  {effect.ref}: {_score(effect)}, {_grade(effect)}")
        lines += [f"    {c.points:+.1f} {c.criterion}: {c.what}" for c in effect.causes[:_CAUSES]]
        if not effect.causes:
            lines.append("    by the cut-offs, a cap or the coverage floor")
    return lines


def _means(effects: list[Effect]) -> list[str]:
    """The mean score before and after, over plans that have both."""
    both = [(e.before.score, e.after.score) for e in effects]
    pairs = [(before, after) for before, after in both if before is not None and after is not None]
    if not pairs:
        return []
    from ehcp_audit.rounding import shown

    before, after = (sum(scores) / len(pairs) for scores in zip(*pairs, strict=True))
    return [f"The mean score goes from {shown(before)} to {shown(after)}."]


def _score(effect: Effect) -> str:
    shown = [
        "none" if score is None else f"{score:.1f}" for score in (effect.before.score, effect.after.score)
    ]
    by = "" if effect.points is None else f" ({effect.points:+.1f})"
    return f"{shown[0]} to {shown[1]}{by}"


def _grade(effect: Effect) -> str:
    names = [(g or "not graded").replace("_", " ") for g in (effect.before.grade, effect.after.grade)]
    return f"{names[0]} to {names[1]}" if effect.regraded else f"still {names[0]}"


def _as_data(old: Rubric, new: Rubric, listed: list[Change], effects: list[Effect] | None) -> dict[str, Any]:
    from ehcp_audit.authoring.change import needed, risen

    did = risen(old, new)
    data: dict[str, Any] = {
        "format": "ehcp-rubric-diff/1",
        "old": {"rubric": old.rubric, "version": old.version},
        "new": {"rubric": new.rubric, "version": new.version},
        "must_rise": needed(listed).word,
        "rose": None if did is None else did.word,
        "changes": [change._asdict() | {"needs": change.needs.word} for change in listed],
    }
    if effects is not None:
        data["plans"] = [
            {
                "ref": effect.ref,
                "score": [effect.before.score, effect.after.score],
                "grade": [effect.before.grade, effect.after.grade],
                "coverage": [effect.before.coverage, effect.after.coverage],
                "causes": [cause._asdict() for cause in effect.causes],
                "not_rescored": list(effect.not_rescored),
            }
            for effect in effects
        ]
    return data
