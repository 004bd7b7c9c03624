"""A folder of imported records: written whole or not at all, and nobody's work overwritten."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from ehcp_audit.errors import Problem, UsageError, told_as
from ehcp_audit.staging import Staging, move_in

if TYPE_CHECKING:
    from ehcp_audit.plan import Plan

NOTE = ".ehcp-import.json"  # hidden, so that no command takes it for a plan
LINES = "plans.jsonl"
_FORMAT = "ehcp-import/1"


class RecordFolder:
    """Gathers records beside their folder and moves them in when all are there.

    Use it as a context: leaving it without :meth:`finish` leaves nothing behind.
    A file that stands there already is replaced only if an import wrote it and
    nobody has changed it since, by the digest kept in a hidden note.
    """

    def __init__(self, folder: Path, output: Literal["yaml", "jsonl"]) -> None:
        self._folder = folder
        self._output = output
        self._made: Staging | None = None
        self._known = _digests(folder)
        self._written: dict[str, str] = {}
        if folder.exists() and not folder.is_dir():
            raise UsageError(Problem("this is a file; records need a folder", str(folder)))
        if output == "jsonl":
            self._refuse_foreign(LINES)

    def __enter__(self) -> Self:
        with told_as(UsageError, self._folder, "cannot write here"):
            self._made = Staging(self._folder.parent)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._made is not None:
            self._made.remove()

    @property
    def _staging(self) -> Path:
        assert self._made is not None  # noqa: S101 - within the context
        return self._made.path

    def add(self, plan: Plan) -> None:
        """Take in one record; raises :class:`UsageError` where a file of someone else's bears its name."""
        from ehcp_audit.loading.writing import plan_line, plan_yaml

        if self._output == "jsonl":
            with (self._staging / LINES).open("a", encoding="utf-8", newline="\n") as lines:
                lines.write(plan_line(plan))
            self._written[LINES] = ""
            return
        name = f"{plan.ref}.yaml"
        self._refuse_foreign(name)
        (self._staging / name).write_text(plan_yaml(plan), encoding="utf-8", newline="\n")
        self._written[name] = ""

    def finish(self) -> None:
        """Move everything to its place, or leave all as it was."""
        for name in self._written:
            self._written[name] = _digest(self._staging / name)
        files = self._known | self._written
        note = json.dumps({"format": _FORMAT, "files": dict(sorted(files.items()))}, indent=1)
        (self._staging / NOTE).write_text(note + "\n", encoding="utf-8", newline="\n")
        fix = "is one of its files open in another program?"
        with told_as(UsageError, self._folder, "cannot write the records", fix):
            move_in(self._staging, self._folder, [*self._written, NOTE])

    def _refuse_foreign(self, name: str) -> None:
        path = self._folder / name
        if path.exists() and self._known.get(name) != _digest(path):
            what = "this file is there already, and is no import that stands as it was written"
            fix = "name another folder with -o, or move the file away"
            raise UsageError(Problem(what, str(path), fix=fix))


def _digests(folder: Path) -> dict[str, str]:
    """What an earlier import wrote here, by name; empty where none did."""
    try:
        found = json.loads((folder / NOTE).read_bytes())
    except (OSError, ValueError):
        return {}
    files = found.get("files") if isinstance(found, dict) and found.get("format") == _FORMAT else None
    return {str(k): str(v) for k, v in files.items()} if isinstance(files, dict) else {}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "not a file"
