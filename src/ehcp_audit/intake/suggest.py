"""A draft of a mapping from a sheet's headings, for a person to check and finish."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from ehcp_audit.intake.cells import sort_of
from ehcp_audit.intake.mapping import FORMAT, plain, read_mapping, shipped_mappings

_NEAR = 0.84
_NO_REF = 'ref = ""  # name the column with the reference'
_DATA = re.compile(r"\d{3}|@|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}")


class Guess(NamedTuple):
    """What a heading most likely is; ``place`` is empty for none, ``ref`` for the plan's own code."""

    heading: str
    place: str
    sure: bool


def guesses(headings: Sequence[str]) -> list[Guess]:
    """For each heading the place whose usual headings are the same, or nearly."""
    return [_guess(heading) for heading in headings]


def suggest(headings: Sequence[str], name: str = "our mapping") -> str:
    """The text of a mapping file for a sheet with these headings.

    What is only near is marked ``check``; a place that two columns ask for goes to the surer one;
    headings with no place are listed as comments. A heading that looks like data is told
    by its column's number, since a sheet without headings begins with a child.
    """
    found = guesses(headings)
    refs = [guess.heading for guess in found if guess.place == "ref"]
    taken: dict[str, Guess] = {}
    for guess in sorted(found, key=lambda g: not g.sure):
        if guess.place not in ("", "ref"):
            many = sort_of(guess.place).many
            taken.setdefault(f"{guess.place} {guess.heading}" if many else guess.place, guess)
    kept = set(taken.values())
    lines = [f'format = "{FORMAT}"', f"title = {_quoted(name)}"]
    lines.append(f"ref = [{', '.join(map(_quoted, refs))}]" if refs else _NO_REF)
    lines += ["", "[constants]", *([] if "status" in taken else ['status = "final"']), ""]
    rest = []
    for number, guess in enumerate(found, 1):
        if guess in kept:
            note = "" if guess.sure else "  # check: the heading is only near"
            lines += ["[[column]]", f"heading = {_quoted(guess.heading)}", f'to = "{guess.place}"{note}', ""]
        elif guess.place != "ref" and guess.heading.strip():
            rest.append(f"column {number}" if _DATA.search(guess.heading) else _quoted(guess.heading))
    lines += [f"# no place was found for: {heading}" for heading in rest]
    return "\n".join(lines).rstrip() + "\n"


def _guess(heading: str) -> Guess:
    words = _words()
    wanted = plain(heading)
    if wanted in words:
        return Guess(heading, words[wanted], sure=True)
    near = difflib.get_close_matches(wanted, words, n=1, cutoff=_NEAR) if len(wanted) > 3 else []  # noqa: PLR2004
    return Guess(heading, words[near[0]] if near else "", sure=False)


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """Every usual heading, plain, with its place: the list first, then the shipped mappings."""
    file = resources.files("ehcp_audit.intake").joinpath("mappings", "words.toml")
    listed = tomllib.loads(file.read_text(encoding="utf-8"))["words"]
    known = {plain(word): place for place, words in listed.items() for word in words}
    for name in shipped_mappings():
        for column in read_mapping(name).columns:
            for heading in column.headings:
                known.setdefault(plain(heading), column.to)
    return known


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)  # a TOML string is written as a JSON one
