"""Rounds opened for a command: sound, with their rubric, their results streamed and never held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_audit.errors import Problem, UsageError, told_as
from ehcp_audit.rounds.store import MANIFEST, RESULTS, RUBRIC
from ehcp_audit.staging import write_whole

if TYPE_CHECKING:
    from ehcp_audit.report.compared import Following, Side
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
    """What a round amounts to in memory, without a plan's words.

    ``facts`` are the days that published figures are told in; ``coverage`` is
    the mean over all plans.
    """

    snapshot: Snapshot
    facts: list[Mapping[str, int]]
    coverage: float


def opened(folder: str) -> Opened:
    """Open a round; raises :class:`RoundError` where a file is not as it was written."""
    from ehcp_audit.loading import read_rubric, rubric_as_used
    from ehcp_audit.rounds.store import read_manifest
    from ehcp_audit.rounds.verifying import require_sound_results, require_sound_rubric

    path = Path(folder)
    manifest = read_manifest(path)
    require_sound_results(path, manifest)
    loaded = read_rubric(str(path / RUBRIC))
    require_sound_rubric(path, manifest, rubric_as_used(loaded)[1])
    return Opened(path, manifest, loaded.rubric)


def taken(name: str, results: Iterable[PlanResult]) -> Taken:
    """Take in results once, keeping no plan's words."""
    from ehcp_audit.rounds.snapshot import snapshot

    facts: list[Mapping[str, int]] = []
    known: dict[tuple[tuple[str, int], ...], Mapping[str, int]] = {}
    covered = 0.0

    def noting() -> Iterator[PlanResult]:
        nonlocal covered
        for result in results:
            kept = _published_facts(result)
            facts.append(known.setdefault(tuple(sorted(kept.items())), kept))
            covered += result.coverage
            yield result

    held = snapshot(name, noting())
    return Taken(held, facts, covered / len(facts) if facts else 0.0)


def following_of(rounds: Sequence[Opened], history: Sequence[Snapshot], named: str | None) -> Following:
    """What became of findings and actions, by the day of the latest round."""
    from ehcp_audit.report.compared import Following
    from ehcp_audit.rounds.actions import still_open_items
    from ehcp_audit.rounds.following import followed, state_counts

    latest = rounds[-1]
    actions = actions_of(rounds, named)
    _tell_unknown(actions, history)
    items = still_open_items(latest.results(), actions) if any(action.item for action in actions) else ()
    return Following(state_counts(history), followed(history, actions, latest.manifest.as_of, items))


def _tell_unknown(actions: Sequence[Action], history: Sequence[Snapshot]) -> None:
    """Name criteria that actions are about and no round has: written wrong, nothing would follow them up."""
    from ehcp_audit.cli import complain

    criteria = {action.criterion for action in actions}.difference(*(one.columns for one in history))
    if criteria:
        complain(f"actions on a criterion that no round has: {', '.join(sorted(criteria))}")


def actions_of(rounds: Sequence[Opened], named: str | None) -> list[Action]:
    """The actions in the rounds' folders, or in the file named; of two on one finding the later round's."""
    from ehcp_audit.loading.actions import read_actions
    from ehcp_audit.rounds.actions import ActionFile

    files = [one.folder / ACTIONS for one in rounds] if named is None else [Path(named)]
    found: dict[Fingerprint, Action] = {}
    for path in files:
        if named is None and not path.is_file():
            continue
        with told_as(UsageError, path):
            raw = path.read_bytes()
        for action in read_actions(str(path), raw, ActionFile).actions:
            found[action.fingerprint] = action
    return list(found.values())


def side_of(one: Opened, held: Taken, places: Sequence[str]) -> Side:
    """A round as the reports need it, with published figures of some places beside its own."""
    from ehcp_audit.report.compared import Side
    from ehcp_audit.report.grouped import with_reviews
    from ehcp_audit.rounds.national import beside

    figures = beside(held.facts, one.manifest.as_of.year, places)
    return Side(one.manifest, one.rubric, held.snapshot, with_reviews(figures, held.snapshot))


def write_or_print(parts: Iterable[str], out: str | None) -> None:
    """A report to a file, or to standard output; a round's own files are never written over."""
    if out is None:
        import typer

        for part in parts:
            typer.echo(part, nl=False)
        return
    from ehcp_audit.cli.leftovers import clear

    path = Path(out)
    with told_as(UsageError, path, "cannot be written"):
        if (path.parent / MANIFEST).is_file() and path.name in (RESULTS, MANIFEST, RUBRIC, ACTIONS):
            raise UsageError(Problem("this file belongs to a round and is not written over", out))
        clear(path.parent)
        write_whole(path, parts)


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
