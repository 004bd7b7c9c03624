"""Whether a round on disk is still what was written: which file differs, and how that shows."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ehcp_audit.errors import Problem, RoundError, told_as
from ehcp_audit.results import Manifest
from ehcp_audit.rounds.store import MANIFEST, RESULTS, RUBRIC, read_results

_BLOCK = 1 << 20
_NAMED = 5


@dataclass(frozen=True)
class FileCheck:
    """One file of a round: whether it is as it was written, and what is wrong if not."""

    file: str
    sound: bool
    words: str


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes; raises :class:`RoundError` where it cannot be read."""
    found = hashlib.sha256()
    with told_as(RoundError, path), path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def require_sound_results(folder: Path, manifest: Manifest) -> None:
    """Raise :class:`RoundError` where the results are not those that the manifest speaks of."""
    if digest_of(folder / RESULTS) != manifest.results_digest:
        raise RoundError(_changed(folder / RESULTS, folder))


def require_sound_rubric(folder: Path, manifest: Manifest, digest: str) -> None:
    """Raise :class:`RoundError` where the rubric is not the one the manifest speaks of."""
    if digest != manifest.rubric.digest:
        raise RoundError(_changed(folder / RUBRIC, folder))


def check_results(folder: Path, manifest: Manifest) -> FileCheck:
    """The results against the manifest: their digest, and which plans they hold."""
    if digest_of(folder / RESULTS) == manifest.results_digest:
        return FileCheck(RESULTS, sound=True, words="as it was written")
    listed = [plan.ref for plan in manifest.plans]
    try:
        held = [result.ref for result in read_results(folder)]
    except RoundError as error:
        return FileCheck(RESULTS, sound=False, words=f"differs from its digest; {error.problems[0].what}")
    parts = ["differs from its digest"]
    parts += [f"{words} {_named(refs)}" for words, refs in (
        ("lacks", sorted({*listed} - {*held})),
        ("holds what the manifest does not list:", sorted({*held} - {*listed})),
    ) if refs]  # fmt: skip
    if len(held) != len(set(held)):
        parts.append("holds a plan twice")
    return FileCheck(RESULTS, sound=False, words="; ".join(parts))


def check_rubric(manifest: Manifest, digest: str | None, problem: str = "") -> FileCheck:
    """The rubric against the manifest; ``digest`` is ``None`` where it could not be read."""
    if digest is None:
        return FileCheck(RUBRIC, sound=False, words=f"cannot be read as a rubric: {problem}")
    if digest != manifest.rubric.digest:
        return FileCheck(RUBRIC, sound=False, words="says something else than when the round was scored")
    return FileCheck(RUBRIC, sound=True, words="says what it said when the round was scored")


def check_scores(wrong: Sequence[str]) -> FileCheck:
    """The manifest and results against the rubric: ``wrong`` are plans whose score does not follow."""
    if wrong:
        words = f"the scores do not follow from the findings in {_named(wrong)}"
        return FileCheck(MANIFEST, sound=False, words=words)
    return FileCheck(MANIFEST, sound=True, words="the scores follow from the findings")


def _named(refs: Sequence[str]) -> str:
    more = f" and {len(refs) - _NAMED} more" if len(refs) > _NAMED else ""
    return ", ".join(refs[:_NAMED]) + more


def _changed(path: Path, folder: Path) -> Problem:
    return Problem(
        "this file is not as it was written: its digest differs from the manifest's",
        str(path),
        fix=f"run `ehcp-audit verify {folder}`, or score the plans again",
    )
