"""The key to the pseudonyms, on disk: for its owner's eyes only, and away from the records."""

from __future__ import annotations

import csv
import io
import json
import os
import secrets
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ehcp_audit.errors import Problem, UsageError, told_as

if TYPE_CHECKING:
    from ehcp_audit.intake.unmasked import Doubt
    from ehcp_audit.plan import Plan

FORMAT = "ehcp-key/1"
_LETTERS = "BCDFGHJKMNPQRSTVWXZ23456789"  # no vowels: no code spells a word
_LENGTH = 6
_OWNER_ONLY = 0o600


def _random_code() -> str:
    return "P-" + "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


class KeyFile:
    """Codes by plan; a key that is there already is gone on with, so that codes stay the same.

    Beside it stands a list of what pseudonyms may have missed, for a human.
    Both are readable by their owner only (mode 0600; on Windows the folder's
    rights decide).
    """

    def __init__(self, path: Path, choose: Callable[[], str] = _random_code) -> None:
        self.path = path
        self.list_path = path.with_name(f"{path.stem}-look-over.csv")
        self._choose = choose
        self._plans: dict[str, dict[str, Any]] = _read(path)
        self._doubts: list[tuple[str, Doubt]] = []
        _refuse_foreign_list(self.list_path)

    @property
    def doubts(self) -> int:
        """How many entries the list for a human has."""
        return len(self._doubts)

    def pseudonymised(self, plan: Plan) -> Plan:
        """The plan under its code, with what it stands for kept in the key."""
        from ehcp_audit.intake.pseudonyms import pseudonymised

        kept = self._plans.get(plan.ref, {})
        ref = kept.get("ref") or self._new_ref()
        done = pseudonymised(plan, ref, kept.get("codes"))
        self._plans[plan.ref] = {"ref": ref, "codes": {code: list(names) for code, names in done.key.items()}}
        self._doubts += [(ref, doubt) for doubt in done.doubts]
        return done.plan

    def _new_ref(self) -> str:
        taken = {entry["ref"] for entry in self._plans.values()} | set(self._plans)
        while (ref := self._choose()) in taken:
            pass
        return ref

    def write(self) -> None:
        """Put key and list on disk, each whole or not at all."""
        text = json.dumps({"format": FORMAT, "plans": self._plans}, indent=1, ensure_ascii=False)
        _write_private(self.path, text + "\n")
        _write_private(self.list_path, _table(self._doubts))


def _read(path: Path) -> dict[str, dict[str, Any]]:
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        found = None
    plans = found.get("plans") if isinstance(found, dict) and found.get("format") == FORMAT else None
    if not isinstance(plans, dict) or not all(_is_entry(entry) for entry in plans.values()):
        fix = "name another file with --key"
        raise UsageError(Problem("this file is there already, and is no key of ours", str(path), fix=fix))
    return plans


def _is_entry(entry: Any) -> bool:
    if not isinstance(entry, dict) or not isinstance(entry.get("ref"), str):
        return False
    codes = entry.get("codes")
    return isinstance(codes, dict) and all(
        isinstance(names, list) and all(isinstance(name, str) for name in names) for names in codes.values()
    )


_HEAD = ("plan", "text", "times", "places", "why")


def _refuse_foreign_list(path: Path) -> None:
    if path.exists() and not path.read_bytes().startswith(",".join(_HEAD).encode()):
        raise UsageError(Problem("this file is there already, and is no list of ours", str(path)))


def _table(doubts: Sequence[tuple[str, Doubt]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEAD)
    for ref, doubt in doubts:
        # A cell that begins like a formula would be run by a spreadsheet.
        text = f"'{doubt.text}" if doubt.text[0] in "=+-@" else doubt.text
        writer.writerow((ref, text, doubt.times, " ".join(doubt.places), doubt.why))
    return out.getvalue()


def _write_private(path: Path, text: str) -> None:
    """Write a file that was never readable by anyone else, not even for a moment."""
    with told_as(UsageError, path, "cannot be written"):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".ehcp-audit-", dir=path.parent)  # made with mode 0600
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(name).chmod(_OWNER_ONLY)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
