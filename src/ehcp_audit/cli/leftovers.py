"""What earlier commands left behind when they were killed: cleared away where that is safe, and told."""

from __future__ import annotations

from pathlib import Path


def clear(parent: Path) -> None:
    """Look for working folders beside an output before a new one is made there."""
    from ehcp_audit.cli import complain
    from ehcp_audit.staging import clean_up

    found = clean_up(parent)
    for folder in found.removed:
        complain(f"{folder}: an earlier run was killed and left this folder; it is removed now")
    for folder in found.doubtful:
        complain(
            f"{folder}: an earlier run seems to have left this folder, which may hold plans' words; "
            "delete it if no run is at work"
        )
