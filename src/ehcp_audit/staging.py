"""Files made beside their folder and moved there together: all of them, or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


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
