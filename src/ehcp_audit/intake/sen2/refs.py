"""Pseudonyms for the persons of a return: never a name or a UPN, nor something that gives one away.

A plain digest of a UPN is no protection, since there are few enough UPNs to try
them all. So the digest is keyed. By default the key is the return's own content:
whoever has only the reports cannot undo it, and the same file gives the same refs
again, but next year's file gives others. A council that wants the same ref for the
same child every year keeps a secret in ``sen2.key`` beside the return.
"""

from __future__ import annotations

import csv
import hashlib
import hmac
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ehcp_audit.errors import Problem, UsageError

KEY_FILE = "sen2.key"
LIST_FILE = "sen2-refs.csv"
_LEAST = 16  # characters; fewer could be guessed
_DIGITS = 10
_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")


@dataclass(frozen=True)
class Refs:
    """How a person's identifiers become a ref: the council's own list first, then a keyed digest."""

    key: bytes
    known: Mapping[str, str] = field(default_factory=dict)

    def of(self, person: Mapping[str, str], otherwise: str) -> str:
        """The ref of a person; ``otherwise`` stands for one with no identifier at all."""
        upn = _plain(person.get("upn", ""))
        if upn in self.known:
            return self.known[upn]
        return self.code(_identity(person) or otherwise)

    def code(self, identity: str) -> str:
        """``S-`` and ten hexadecimal digits of the keyed digest of an identity."""
        digest = hmac.new(self.key, identity.encode(), hashlib.sha256).hexdigest()
        return f"S-{digest[:_DIGITS]}"


def refs_beside(path: Path, content: bytes) -> Refs:
    """The refs for a file: with the key and the list that stand in its folder, if they do.

    ``content`` is a digest of the file, which is the key where there is no other.
    Raises :class:`UsageError` for a key or a list that cannot be used.
    """
    return Refs(_key(path.with_name(KEY_FILE)) or content, _list(path.with_name(LIST_FILE)))


def _identity(person: Mapping[str, str]) -> str:
    """What is most likely to be the same next year: UPN, learner number, or name and birth date."""
    for name in ("upn", "uniquelearnernumber"):
        if number := _plain(person.get(name, "")):
            return f"{name}:{number}"
    parts = [_plain(person.get(name, "")) for name in ("surname", "forename", "personbirthdate")]
    return f"name:{'|'.join(parts)}" if any(parts) else ""


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", text).upper()


def _key(path: Path) -> bytes:
    if not path.is_file():
        return b""
    secret = path.read_bytes().strip()
    if len(secret) < _LEAST:
        raise UsageError(
            Problem(
                f"this key is shorter than {_LEAST} characters and could be guessed",
                str(path),
                fix='make one with: python -c "import secrets; print(secrets.token_hex(32))"',
            )
        )
    return secret


def _list(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    fix = "its columns are upn and ref; a ref is letters, digits, dots, hyphens and underscores"
    try:
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    except (UnicodeDecodeError, csv.Error):
        raise UsageError(Problem("this list of refs cannot be read", str(path), fix=fix)) from None
    known: dict[str, str] = {}
    for number, row in enumerate(rows[1:], 2):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if len(cells) < 2 or not cells[0] or not _REF.fullmatch(cells[1]):  # noqa: PLR2004
            raise UsageError(Problem("this row gives no UPN with a ref", str(path), number, fix=fix))
        known[_plain(cells[0])] = cells[1]
    return known
