"""Files made beside their place and moved there together: all of them, or none."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple

if sys.platform != "win32":
    import fcntl

PREFIX = ".ehcp-audit-"
_IN_USE = "in-use"
_JUST_MADE = 60  # seconds in which a folder may still be without its lock
_OLD = 24 * 60 * 60  # after a day no command is at work any more, as far as one can tell
_held: set[Path] = set()


class Staging:
    """A hidden folder in ``parent`` to make files in, locked as long as its command is alive.

    Raises :class:`OSError` where it cannot be made.
    """

    def __init__(self, parent: Path) -> None:
        parent.mkdir(parents=True, exist_ok=True)
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
        try:
            self._lock = (self.path / _IN_USE).open("w", encoding="utf-8")
            self._lock.write(socket.gethostname())
            self._lock.flush()
            _take(self._lock)
        except OSError:
            shutil.rmtree(self.path, ignore_errors=True)
            raise
        _held.add(self.path.resolve())

    def remove(self) -> None:
        """Remove the folder with what is still in it."""
        _held.discard(self.path.resolve())
        self._lock.close()
        shutil.rmtree(self.path, ignore_errors=True)


class LeftBehind(NamedTuple):
    """Folders that commands left when they were killed: those removed now, and those in doubt."""

    removed: list[Path]
    doubtful: list[Path]


def clean_up(parent: Path) -> LeftBehind:
    """Remove the staging folders in ``parent`` whose command is surely dead.

    Sure is a lock that this user's command on this computer held and holds no more.
    Older folders of which that cannot be said are only named; others are passed over.
    """
    found = LeftBehind([], [])
    for folder in _stagings(parent):
        try:
            seconds = time.time() - folder.stat().st_mtime
            if _is_dead(folder):
                shutil.rmtree(folder)
                found.removed.append(folder)
            elif seconds > _OLD and _is_alive(folder) is None:
                found.doubtful.append(folder)
        except OSError:
            continue
    return found


def write_whole(path: Path, parts: Iterable[str]) -> None:
    """Write a file of text, whole or not at all; raises :class:`OSError` where that cannot be done.

    What is no file, such as ``/dev/stdout``, is written to as it stands.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(parts)
        return
    if path.exists():
        with path.open("a", encoding="utf-8"):  # a file that may not be written is not replaced either
            pass
    target = path.resolve()  # what a link leads to is replaced, and not the link
    staging = Staging(target.parent)
    try:
        made = staging.path / "whole"
        with made.open("w", encoding="utf-8", newline="") as file:
            file.writelines(parts)
        if target.exists():
            shutil.copymode(target, made)
        made.replace(target)
    finally:
        staging.remove()


def move_in(staging: Path, folder: Path, names: Sequence[str]) -> None:
    """Move ``names`` from ``staging`` into ``folder``, in the place of what has those names there.

    What stood there goes first, the last name first, and ends up in ``staging``; so
    the name that makes the rest valid stands last. On any failure everything is
    put back as it was, and the error goes on.
    """
    replaced = staging / "replaced"
    replaced.mkdir()
    made = not folder.exists()
    folder.mkdir(exist_ok=True)
    moved: list[tuple[Path, Path]] = []
    try:
        old = [name for name in reversed(names) if (folder / name).exists()]
        # Each move is noted as it is made, for the way back.
        for name in old:
            moved.append(_move(folder / name, replaced / name))  # noqa: PERF401
        for name in names:
            moved.append(_move(staging / name, folder / name))  # noqa: PERF401
    except BaseException:
        for before, after in reversed(moved):
            after.replace(before)
        if made:
            folder.rmdir()
        raise


def _move(before: Path, after: Path) -> tuple[Path, Path]:
    before.replace(after)
    return before, after


def _stagings(parent: Path) -> Iterator[Path]:
    try:
        listed = sorted(parent.glob(f"{PREFIX}*"))
    except OSError:
        return
    for path in listed:
        if path.is_dir() and not path.is_symlink() and path.resolve() not in _held:
            yield path


def _is_dead(folder: Path) -> bool:
    return _is_alive(folder) is False and time.time() - (folder / _IN_USE).stat().st_mtime > _JUST_MADE


def _is_alive(folder: Path) -> bool | None:
    """Whether the command that made a folder is at work; ``None`` where that cannot be told."""
    if sys.platform == "win32":
        return None
    lock = folder / _IN_USE
    if lock.is_symlink() or not lock.is_file():
        return None
    if lock.stat().st_uid != os.getuid() or lock.read_text(encoding="utf-8") != socket.gethostname():
        return None
    with lock.open("r+", encoding="utf-8") as file:
        return not _take(file)


def _take(file: IO[str]) -> bool:
    """Take the lock on a file; whether it could be had: another command may hold it."""
    if sys.platform == "win32":
        return False
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
