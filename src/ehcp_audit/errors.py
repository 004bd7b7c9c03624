"""What can go wrong, and what the user is told.

Every error that is not our own fault derives from :class:`AuditError`; the
command line turns each class into its exit code and prints its advice::

    AuditError
    ├── UsageError         2  the command was asked for something it cannot do
    ├── RubricError        2  a rubric file is wrong
    ├── RecordError        3  a plan record could not be read (the rest goes on)
    ├── RoundError         2  a round folder is missing, damaged or of another format
    └── NothingScoredError 4  there was nothing to score

No error prints itself, and no error ever carries words from inside a plan's
free text: a message names the place and the rule, never the child's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import ClassVar, NamedTuple


class ExitCode(IntEnum):
    """The documented exit codes of ``ehcp-audit`` (docs/cli.md)."""

    DONE = 0
    GATE_FAILED = 1
    USAGE = 2
    RECORD_UNREADABLE = 3
    NOTHING_SCORED = 4
    OUR_FAULT = 5
    INTERRUPTED = 130


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one file: what, where, and what would be right.

    ``line`` and ``column`` count from 1; both are ``None`` where a file as a
    whole is at fault. ``snippet`` holds the user's own lines, already numbered
    and marked, and is empty for plan records, whose lines are a child's words.
    """

    what: str
    path: str = ""
    line: int | None = None
    column: int | None = None
    fix: str = ""
    snippet: str = ""

    @property
    def where(self) -> str:
        """The place as ``path:line:column``, as far as it is known."""
        parts = [self.path, self.line, self.column]
        return ":".join(str(part) for part in parts if part not in (None, ""))

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        lines = [head]
        if self.snippet:
            lines.append(self.snippet)
        if self.fix:
            lines.append(f"  {self.fix}")
        return "\n".join(lines)


Loc = tuple[str | int, ...]
"""A place in a file of keys and lists: the steps to it, items counted from 0."""


class Fault(NamedTuple):
    """Something wrong that a schema alone cannot see: where, what, and what would be right.

    ``key`` says that the key at that place is at fault, not its value.
    """

    loc: Loc
    what: str
    fix: str = ""
    key: bool = False


def nearest(word: str, options: Iterable[str]) -> str:
    """The one option close enough to be what was meant, or an empty string."""
    import difflib  # noqa: PLC0415 - only a message needs it

    close = difflib.get_close_matches(word, list(options), n=1, cutoff=0.6)
    return close[0] if close else ""


class AuditError(Exception):
    """The root: something the user can put right."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE

    def __init__(self, *problems: Problem | str) -> None:
        self.problems = tuple(Problem(p) if isinstance(p, str) else p for p in problems)
        super().__init__("\n".join(str(p) for p in self.problems))


class UsageError(AuditError):
    """The command was asked for something it cannot do."""


class RubricError(AuditError):
    """A rubric file is wrong; nothing is scored with a rubric that is in doubt."""


class RoundError(AuditError):
    """A round folder is missing, damaged, or of a format this version cannot read."""


class RecordError(AuditError):
    """A plan record could not be read; the rest of the batch goes on."""

    exit_code = ExitCode.RECORD_UNREADABLE


class NothingScoredError(AuditError):
    """There was nothing to score: no plan found, or none that could be read."""

    exit_code = ExitCode.NOTHING_SCORED


@contextmanager
def told_as(
    kind: type[AuditError], path: str | Path, what: str = "cannot be read", fix: str = ""
) -> Iterator[None]:
    """Tell what the computer says of a file (not there, no rights, disk full) as an error of ``kind``."""
    try:
        yield
    except (FileExistsError, NotADirectoryError):
        reason = "a file stands where a folder is needed"
        raise kind(Problem(f"{what}: {reason}", str(path), fix=fix)) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise kind(Problem(f"{what}: {reason}", str(path), fix=fix)) from None
