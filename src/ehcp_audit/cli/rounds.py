"""Rounds opened for a command: sound, with their rubric, their results streamed and never held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_audit.errors import Problem, UsageError

if TYPE_CHECKING:
    from ehcp_audit.results import Manifest, PlanResult
    from ehcp_audit.rounds.actions import Action, Fingerprint
    from ehcp_audit.rounds.snapshot import Snapshot
    from ehcp_audit.rubric import Rubric

ACTIONS = "actions.yaml"
_AMENDED = ("amended_draft", "amended_final")


@dataclass(frozen=True)
class Opened:
    """One round whose files are those that the manifest speaks of."""

    folder: Path
    manifest: Manifest
    rubric: Rubric

    def results(self) -> Iterator[PlanResult]:
        """The results, one plan at a time, each time anew from the file."""
        from ehcp_audit.rounds.store import read_results

        return read_results(self.folder)


@dataclass(frozen=True)
class Taken:
    """What a round amounts to in memory: its snapshot, and the days that published figures are told in."""

    snapshot: Snapshot
    facts: list[Mapping[str, int]]


def opened(folder: str) -> Opened:
    """Open a round; raises :class:`RoundError` where a file is not as it was written."""
    from ehcp_audit.loading import read_rubric, rubric_as_used
    from ehcp_audit.rounds.store import RUBRIC, read_manifest
    from ehcp_audit.rounds.verifying import require_sound_results, require_sound_rubric

    path = Path(folder)
    manifest = read_manifest(path)
    require_sound_results(path, manifest)
    loaded = read_rubric(str(path / RUBRIC))
    require_sound_rubric(path, manifest, rubric_as_used(loaded)[1])
    return Opened(path, manifest, loaded.rubric)


def taken(one: Opened) -> Taken:
    """Read a round's results once, keeping no plan's words."""
    from ehcp_audit.rounds.snapshot import snapshot

    facts: list[Mapping[str, int]] = []
    known: dict[tuple[tuple[str, int], ...], Mapping[str, int]] = {}

    def noting() -> Iterator[PlanResult]:
        for result in one.results():
            kept = _published_facts(result)
            facts.append(known.setdefault(tuple(sorted(kept.items())), kept))
            yield result

    return Taken(snapshot(one.manifest.round, noting()), facts)


def actions_of(rounds: list[Opened], named: str | None) -> list[Action]:
    """The actions in the rounds' folders, or in the file named; of two on one finding the later round's."""
    from ehcp_audit.loading.actions import read_actions
    from ehcp_audit.rounds.actions import ActionFile

    files = [one.folder / ACTIONS for one in rounds] if named is None else [Path(named)]
    found: dict[Fingerprint, Action] = {}
    for path in files:
        if named is None and not path.is_file():
            continue
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise UsageError(Problem(f"cannot be read: {error.strerror}", str(path))) from None
        for action in read_actions(str(path), raw, ActionFile).actions:
            found[action.fingerprint] = action
    return list(found.values())


def write_or_print(text: str, out: str | None) -> None:
    """A report to a file, or to standard output; a round's own files are never written over."""
    if out is None:
        import typer

        typer.echo(text, nl=False)
        return
    path = Path(out)
    if (path.parent / "manifest.json").is_file() and path.name in ("results.jsonl", "manifest.json", "rubric.yaml"):
        raise UsageError(Problem("this file belongs to a round and is not written over", out))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(Problem(f"cannot write here: {error.strerror}", out)) from None


def _published_facts(result: PlanResult) -> dict[str, int]:
    """The days that published figures need, only as in time or late, so that equal plans are kept once.

    An amended plan has none: its dates are those of its first issue, in an earlier year.
    """
    from ehcp_audit.rounds.national import MEASURES

    if result.status in _AMENDED:
        return {}
    limits = {measure.fact: measure.limit for measure in MEASURES if measure.fact}
    kept = {
        fact: 0 if result.facts[fact] <= limit else limit + 1
        for fact, limit in limits.items()
        if fact in result.facts
    }
    if "exceptions" in result.facts:
        kept["exceptions"] = 1
    return kept
