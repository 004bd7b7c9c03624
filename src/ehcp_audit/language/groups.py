"""One group of a word list by itself, for lists in which a word stands in several groups."""

from __future__ import annotations

from functools import lru_cache

from ehcp_audit.language.lexicon import Lexicon, Lexicons


def group_of(lexicons: Lexicons, name: str, group: str) -> Lexicon:
    """Take one group of the list ``name`` as a list of its own."""
    return lexicons[name].only(group)


@lru_cache(maxsize=512)
def words_of(lexicons: Lexicons, name: str, group: str) -> frozenset[str]:
    """Take the same phrases as a set, to ask whether a text holds nothing else."""
    return frozenset(group_of(lexicons, name, group).words())
