"""What pseudonyms may have missed: words and numbers that a human should look over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ehcp_audit.intake.dates import dated_spans
from ehcp_audit.intake.identity import is_common
from ehcp_audit.language.words import normal

_CAPITALS = re.compile(r"(?<![\w-])[^\W\d_]+(?:['\u2019-][^\W\d_]+)*(?![^\W_]|[/-]\d)")
_NUMBERS = re.compile(r"(?<![\w.])[A-Za-z0-9][A-Za-z0-9/-]{3,24}(?!\w)")
_YEARS = re.compile(r"(?:19|20)\d\d(?:[/-](?:(?:19|20)?\d\d))?")
_PLACES = 3
_CAPITALISED = "a capitalised word that is in no list of ordinary words"
_IDENTIFIER = "a number that looks like an identifier"
_FEWEST_DIGITS = 5


@dataclass(frozen=True)
class Doubt:
    """A word or number left in a record: how often, where first, and why it is listed."""

    text: str
    times: int
    places: tuple[str, ...]
    why: str


def doubts_in(texts: Sequence[tuple[str, str]], codes: re.Pattern[str]) -> Iterator[Doubt]:
    """What is left in the texts (with their paths) that could be a name or a number, the oftenest first.

    A word that the record itself writes in lower case too is taken for a word.
    """
    plain = [(path, codes.sub(" ", text)) for path, text in texts]
    lower = {word for _, text in plain for word in _CAPITALS.findall(text) if word.islower()}
    found: dict[tuple[str, str], list[str]] = {}
    for path, text in plain:
        for word in _CAPITALS.findall(text):
            bare = re.sub(r"['\u2019]s$", "", word)
            if bare[0].isupper() and len(bare) > 1 and normal(bare) not in lower and not _is_known(bare):
                found.setdefault((bare, _CAPITALISED), []).append(path)
        spans = [(start, end) for start, end, _ in dated_spans(text)]
        for match in _NUMBERS.finditer(text):
            inside = any(start <= match.start() < end for start, end in spans)
            if not inside and not _YEARS.fullmatch(match.group()) and _is_identifier(match.group()):
                found.setdefault((match.group(), _IDENTIFIER), []).append(path)
    for (text, why), paths in sorted(found.items(), key=lambda kv: (-len(kv[1]), kv[0])):
        yield Doubt(text, len(paths), tuple(dict.fromkeys(paths))[:_PLACES], why)


def _is_known(word: str) -> bool:
    return all(is_common(part) for part in re.split(r"-", normal(word)) if part)


def _is_identifier(text: str) -> bool:
    digits = sum(c.isdigit() for c in text)
    return digits >= _FEWEST_DIGITS or (digits >= _FEWEST_DIGITS - 1 and any(c.isalpha() for c in text))
