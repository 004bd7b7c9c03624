"""A round on disk: written whole or not at all, and read back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import ValidationError

from ehcp_audit.errors import Problem, RoundError, UsageError, told_as
from ehcp_audit.results import FORMAT, Manifest, PlanResult
from ehcp_audit.staging import Staging, move_in

RESULTS = "results.jsonl"
MANIFEST = "manifest.json"
RUBRIC = "rubric.yaml"
REPORT = "report.md"
PLANS = "plans"
OURS = (RESULTS, RUBRIC, REPORT, PLANS, MANIFEST)  # the manifest last: it makes a round


class RoundWriter:
    """Gathers a round beside its folder and moves it there when it is whole.

    Use it as a context: leaving it without :meth:`finish` leaves nothing behind,
    and an earlier round in the folder stays as it was.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with told_as(UsageError, folder, "cannot write here"):
            self._check_folder()
            self._made = Staging(folder.parent)
        self._staging = self._made.path
        self._digest = hashlib.sha256()
        try:
            with self._writing():
                (self._staging / PLANS).mkdir()
                self._results = (self._staging / RESULTS).open("w", encoding="utf-8", newline="\n")
        except UsageError:
            self._made.remove()
            raise

    def _writing(self) -> AbstractContextManager[None]:
        return told_as(UsageError, self._folder, "cannot write the round")

    def _check_folder(self) -> None:
        folder = self._folder
        if folder.exists() and not folder.is_dir():
            raise UsageError(Problem("this is a file; a round needs a folder", str(folder)))
        if folder.is_dir() and any(folder.iterdir()) and not is_a_round(folder):
            raise UsageError(
                Problem(
                    "this folder holds other things, and no round that could be replaced",
                    str(folder),
                    fix="name a new folder with -o",
                )
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(OSError):  # what cannot be handed over to a full disk is thrown away anyway
            self._results.close()
        self._made.remove()

    def add(self, result: PlanResult, page: str) -> None:
        """Add one plan's result and its page."""
        line = result_line(result)
        self._digest.update(line.encode())
        with self._writing():
            self._results.write(line)
            _write(self._staging / PLANS / f"{result.ref}.md", page)

    @property
    def results_digest(self) -> str:
        """The SHA-256 of the results added so far."""
        return self._digest.hexdigest()

    def finish(self, manifest: Manifest, rubric_yaml: str, report: str) -> None:
        """Write the rest and move the round to its folder."""
        text = json.dumps(manifest.model_dump(mode="json"), indent=2, ensure_ascii=False)
        with self._writing():
            self._results.close()
            _write(self._staging / RUBRIC, rubric_yaml)
            _write(self._staging / REPORT, report)
            _write(self._staging / MANIFEST, text + "\n")
        fix = "is one of its files open in another program?"
        with told_as(UsageError, self._folder, "cannot write the round", fix):
            move_in(self._staging, self._folder, OURS)


def result_line(result: PlanResult) -> str:
    """One line of ``results.jsonl``."""
    return json.dumps(result.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":")) + "\n"


def read_manifest(folder: Path) -> Manifest:
    """A round's header; raises :class:`RoundError`."""
    path = folder / MANIFEST
    try:
        raw = path.read_bytes()
    except OSError:
        raise RoundError(
            Problem("there is no round here", str(folder), fix="a round holds a manifest.json")
        ) from None
    try:
        return Manifest.model_validate_json(raw)
    except ValidationError:
        raise RoundError(Problem(_why_not(raw), str(path))) from None


def read_results(folder: Path) -> Iterator[PlanResult]:
    """A round's results, one plan at a time; raises :class:`RoundError`."""
    path = folder / RESULTS
    with told_as(RoundError, path), path.open("rb") as lines:  # as bytes, so that no damage is a crash
        for number, line in enumerate(lines, 1):
            try:
                yield PlanResult.model_validate_json(line)
            except ValidationError:
                raise RoundError(
                    Problem("this result is damaged, or of another version", str(path), number)
                ) from None


def _why_not(raw: bytes) -> str:
    """Why a manifest cannot be read: another format, or damage."""
    try:
        named = json.loads(raw).get("format")
    except (ValueError, AttributeError):
        named = None
    if isinstance(named, str) and named != FORMAT:
        return f"this round is of the format {named[:40]!r}; this version reads {FORMAT!r}"
    return "this manifest is damaged, or of another version"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def is_a_round(folder: Path) -> bool:
    """Whether a folder's manifest is one of ours; other programs keep a manifest.json too."""
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and str(found.get("format", "")).startswith("ehcp-results/")
