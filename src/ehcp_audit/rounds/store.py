"""A round on disk: written whole or not at all, and read back."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import ValidationError

from ehcp_audit.errors import Problem, RoundError, UsageError
from ehcp_audit.results import FORMAT, Manifest, PlanResult
from ehcp_audit.staging import move_in

RESULTS = "results.jsonl"
MANIFEST = "manifest.json"
RUBRIC = "rubric.yaml"
REPORT = "report.md"
PLANS = "plans"
_OURS = (RESULTS, RUBRIC, REPORT, PLANS, MANIFEST)  # the manifest last: it makes a round


class RoundWriter:
    """Gathers a round beside its folder and moves it there when it is whole.

    Use it as a context: leaving it without :meth:`finish` leaves nothing behind,
    and an earlier round in the folder stays as it was.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._check_folder()
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            self._staging = Path(tempfile.mkdtemp(prefix=".ehcp-audit-", dir=folder.parent))
        except OSError as error:
            raise UsageError(Problem(f"cannot write here: {error.strerror}", str(folder))) from None
        (self._staging / PLANS).mkdir()
        self._results = (self._staging / RESULTS).open("w", encoding="utf-8", newline="\n")
        self._digest = hashlib.sha256()

    def _check_folder(self) -> None:
        folder = self._folder
        if folder.exists() and not folder.is_dir():
            raise UsageError(Problem("this is a file; a round needs a folder", str(folder)))
        if folder.is_dir() and any(folder.iterdir()) and not _is_a_round(folder):
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
        self._results.close()
        shutil.rmtree(self._staging, ignore_errors=True)

    def add(self, result: PlanResult, page: str) -> None:
        """Add one plan's result and its page."""
        line = result_line(result)
        self._digest.update(line.encode())
        self._results.write(line)
        _write(self._staging / PLANS / f"{result.ref}.md", page)

    @property
    def results_digest(self) -> str:
        """The SHA-256 of the results added so far."""
        return self._digest.hexdigest()

    def finish(self, manifest: Manifest, rubric_yaml: str, report: str) -> None:
        """Write the rest and move the round to its folder."""
        self._results.close()
        _write(self._staging / RUBRIC, rubric_yaml)
        _write(self._staging / REPORT, report)
        text = json.dumps(manifest.model_dump(mode="json"), indent=2, ensure_ascii=False)
        _write(self._staging / MANIFEST, text + "\n")
        try:
            move_in(self._staging, self._folder, _OURS)
        except OSError as error:
            raise UsageError(
                Problem(
                    f"cannot write the round: {error.strerror}",
                    str(self._folder),
                    fix="is one of its files open in another program?",
                )
            ) from None


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
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    yield PlanResult.model_validate_json(line)
                except ValidationError:
                    raise RoundError(
                        Problem("this result is damaged, or of another version", str(path), number)
                    ) from None
    except OSError as error:
        raise RoundError(Problem(f"cannot be read: {error.strerror}", str(path))) from None


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


def _is_a_round(folder: Path) -> bool:
    """Whether the manifest is one of ours; other programs keep a manifest.json too."""
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and str(found.get("format", "")).startswith("ehcp-results/")
