"""What rounds were looked at with: the version of the tool, and the word lists.

Either can move outcomes without any plan having changed, so a comparison says where they differ.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from importlib import resources

from ehcp_audit.language.lexicon import Lexicons, names
from ehcp_audit.results import Manifest

_REMEDY = (
    "That can move outcomes though no plan has changed, and no part of the change can be told apart for it. "
    "To be sure, score the earlier plans again with this version."
)


def word_lists_digest(lexicons: Lexicons) -> str:
    """The SHA-256 of what the word lists in force look for: every list's phrases, groups and severities.

    Sources and advice are left out, since they move no outcome. The weights of words
    that were learnt from labelled lines count with the lists.
    """
    found = hashlib.sha256()
    for name in names():
        phrases = [(one.text, one.group, one.severity) for one in lexicons[name].phrases]
        found.update(json.dumps([name, phrases], ensure_ascii=False).encode())
    weights = resources.files("ehcp_audit.language").joinpath("weights")
    for file in sorted(weights.iterdir(), key=lambda file: file.name):
        found.update(json.dumps(json.loads(file.read_bytes()), sort_keys=True).encode())
    return found.hexdigest()


def looked_otherwise(rounds: Sequence[Manifest]) -> list[str]:
    """Sentences on what the rounds were not all looked at with; empty where that is the same."""
    said = []
    if len({one.looked_with for one in rounds}) > 1:
        told = "; ".join(f"{one.round}: {one.looked_with}" for one in rounds)
        said.append(f"The rounds were not looked at with the same version of the tool ({told}).")
    lists = {one.word_lists for one in rounds}
    if len(lists - {""}) > 1:
        said.append("The rounds were not looked at with the same word lists.")
    elif len(lists) > 1:
        silent = ", ".join(one.round for one in rounds if not one.word_lists)
        said.append(f"Which word lists were used is not recorded in: {silent}.")
    return [*said, _REMEDY] if said else []
