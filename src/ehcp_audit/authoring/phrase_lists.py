"""Entries of a rubric's phrase lists that no text can match, or that add nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ehcp_audit.errors import Loc
from ehcp_audit.language.lexicon import Lexicon, Phrase
from ehcp_audit.language.words import word_list

# A phrase is matched as it stands; who writes these signs expects a pattern.
_PATTERN_SIGNS = re.compile(r"[*?|^$\\{}\[\]+<>]|\.\.")


class Idle(NamedTuple):
    """An entry that does nothing; ``dead`` if no text can match it at all."""

    loc: Loc
    what: str
    fix: str
    dead: bool


def idle_entries(check: Mapping[str, Any], loc: Loc) -> Iterator[Idle]:
    """The idle entries of one check as raw data: its topics, and what it must not say."""
    lists: list[tuple[Loc, list[str]]] = []
    mentions = check.get("mentions")
    for topic, phrases in mentions.items() if isinstance(mentions, Mapping) else ():
        lists.append(((*loc, "mentions", topic), list(phrases)))
    avoids = list(check.get("avoids") or ())
    if avoids:
        lists.append(((*loc, "avoids"), avoids))
    for place, phrases in lists:
        yield from _of_one_list(phrases, place)
    wanted = {_key(phrase) for place, phrases in lists if place[-1:] != ("avoids",) for phrase in phrases}
    for number, phrase in enumerate(avoids):
        if _key(phrase) in wanted:
            what = f"{phrase!r} must be mentioned and must be avoided"
            yield Idle((*loc, "avoids", number), what, "keep it in one of the two lists", dead=True)


def _of_one_list(phrases: list[str], loc: Loc) -> Iterator[Idle]:
    for number, phrase in enumerate(phrases):
        place = (*loc, number)
        why = _never(phrase)
        if why:
            yield Idle(
                place,
                f"no text can match {phrase!r}: {why}",
                "write the words as they stand in a plan",
                dead=True,
            )
            continue
        cover = _covered(number, phrases)
        if cover is not None:
            said = "is listed twice" if _key(cover) == _key(phrase) else f"is covered by {cover!r}"
            yield Idle(place, f"{phrase!r} {said}, so it adds nothing", "take it out", dead=False)


def _never(phrase: str) -> str:
    """Why no text can match a phrase, or an empty string."""
    if not word_list(phrase):
        return "it holds no word"
    if phrase.strip(" -\n") != phrase.strip():
        return "it begins or ends with a hyphen"
    if _PATTERN_SIGNS.search(phrase):
        return "phrases are matched as they stand, and this is written as a pattern"
    found = Lexicon("", (Phrase(phrase),)).find(f"They said {phrase} yesterday.")
    return "" if found else "it begins or ends with a sign that no word can follow"


def _covered(number: int, phrases: list[str]) -> str | None:
    """Another entry of the list that is found wherever this one is."""
    own = _key(phrases[number])
    for other, phrase in enumerate(phrases):
        key = _key(phrase)
        if other == number or not key or _never(phrase):
            continue
        if key == own:
            if other < number:
                return phrase
        elif re.search(rf"(?<!\w){re.escape(key)}(?!\w)", own):
            return phrase
    return None


def _key(phrase: str) -> str:
    return " ".join(re.split(r"[\s-]+", phrase.lower())).strip()
