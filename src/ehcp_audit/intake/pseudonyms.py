"""Stable codes in place of names, numbers, addresses and dates of birth, throughout a record.

Pure: a record in, a record out, with the key of what each code stands for and
a list of what a human should look over. Nothing that is listed as a name
survives in the record; what no list and no pattern knows may, which is what
the second list is for.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ehcp_audit.intake.cast import FAMILY_NAME, Cast, One, cast_of, folded
from ehcp_audit.intake.dates import dated_spans
from ehcp_audit.intake.identity import contacts, is_common
from ehcp_audit.intake.unmasked import Doubt, doubts_in
from ehcp_audit.language.words import normal
from ehcp_audit.plan import Plan

_BORN = One("the date of birth", "[the date of birth]")
CODE = re.compile(r"\[(?:the child|family name|the date of birth|[A-Za-z ]{2,26} \d{1,4})\]")
_BORN_NEAR = re.compile(r"\b(?:d\.? ?o\.? ?b\b|born|birth|birthday)")
_NEAR = 40  # characters between "date of birth" and the date
# Closed lists and dates: nothing there can name anybody.
_CLOSED = frozenset({"format", "year_group", "born", "age_band", "sex", "kind", "services", "ref", "names"})
_LINKS = frozenset({"id", "needs", "outcomes", "advice"})
_BANDS = ((5, "under 5"), (11, "5-10"), (16, "11-15"), (20, "16-19"), (26, "20-25"))

Key = Mapping[str, Sequence[str]]
Find = Callable[[str], Iterator[tuple[int, int, One]]]


@dataclass(frozen=True)
class Pseudonymised:
    """A record without names; ``key`` is what each code stands for, ``doubts`` what to look over."""

    plan: Plan
    key: Key
    doubts: tuple[Doubt, ...]


def pseudonymised(plan: Plan, ref: str, known: Key | None = None) -> Pseudonymised:
    """Replace what identifies anyone in ``plan``; ``ref`` is the code the plan goes by from now on.

    ``known`` is the key of an earlier time, so that the same name gets the
    same code again. The record keeps no ``names``, since none is left in it.
    """
    data = plan.model_dump(exclude_defaults=True)
    texts = [text for _, text in _texts(data, "")]
    masker = _Masker(cast_of(plan, texts, known or {}), _birthdays(plan, texts), dict.fromkeys(known or {}))
    masker.recall(known or {})
    masked = _without_birth(_rebuilt(data, "", masker.field), plan)
    masked |= {"ref": ref}
    masked.pop("names", None)
    result = Plan.model_validate(masked)
    spoken = list(_texts(result.model_dump(exclude_defaults=True), ""))
    return Pseudonymised(result, masker.key(), tuple(doubts_in(spoken, CODE)))


@dataclass
class _Masker:
    cast: Cast
    born: frozenset[dt.date]
    used: dict[str, None]
    seen: dict[str, dict[str, None]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    contacts: dict[str, One] = field(default_factory=dict)

    def recall(self, known: Key) -> None:
        """Take over what an earlier key says of numbers and addresses."""
        for code, texts in known.items():
            self.seen[code] = dict.fromkeys(texts)
            self.contacts |= {_squeezed(text): One("", code) for text in texts}

    def key(self) -> dict[str, tuple[str, ...]]:
        return {code: tuple(texts) for code, texts in self.seen.items()}

    def field(self, text: str, name: str) -> str:
        """One value of the record; a value that is nothing but codes says that it is one.

        A bare "[officer 1]" would pass for a template's own prompt.
        """
        if name in _LINKS:
            return self._label(text)
        masked = self.text(text)
        return f"coded {masked}" if masked != text and not CODE.sub("", masked).strip(" .,;:") else masked

    def _label(self, text: str) -> str:
        """An id, the same everywhere and never that of another item."""
        if text not in self.ids:
            masked, again = self.text(text), 1
            while masked in self.ids.values():
                again += 1
                masked = f"{self.text(text)} ({again})"
            self.ids[text] = masked
        return self.ids[text]

    def text(self, text: str) -> str:
        """A text with everything replaced that is known or looks like it, the surest first."""
        pieces = [(text, False)]
        for find in (self._contacts, self._births, self._phrases, self._words):
            cut = ([(piece, done)] if done else self._cut(piece, find) for piece, done in pieces)
            pieces = [part for parts in cut for part in parts]
        return "".join(piece for piece, _ in pieces)

    def _cut(self, text: str, find: Find) -> list[tuple[str, bool]]:
        """A text in pieces: what ``find`` found is a code and done with, the rest is not."""
        parts, at = [], 0
        for start, end, one in sorted(find(text), key=lambda m: (m[0], -m[1])):
            if start < at:
                continue
            code = self.cast.code(one)
            parts += [(text[at:start], False), (code, True)]
            self.seen.setdefault(code, {})[" ".join(text[start:end].split())] = None
            at = end
        return [part for part in (*parts, (text[at:], False)) if part[0]]

    def _contacts(self, text: str) -> Iterator[tuple[int, int, One]]:
        for mark in contacts(text):
            squeezed = _squeezed(text[mark.start : mark.end])
            yield mark.start, mark.end, self.contacts.setdefault(squeezed, One(mark.kind))

    def _births(self, text: str) -> Iterator[tuple[int, int, One]]:
        for start, end, day in dated_spans(text) if self.born else ():
            if day in self.born:
                yield start, end, _BORN

    def _phrases(self, text: str) -> Iterator[tuple[int, int, One]]:
        plain = normal(text)
        for phrase, one in self.cast.phrases.items():
            form = r"[\s]+".join(re.escape(word) for word in phrase.split())
            for found in re.finditer(rf"(?<![^\W\d_]){form}(?![^\W\d_])", plain):
                yield *found.span(), one

    def _words(self, text: str) -> Iterator[tuple[int, int, One]]:
        if not self.cast.words:
            return
        plain = normal(text)
        either = "|".join(re.escape(word) for word in sorted(self.cast.words, key=lambda w: (-len(w), w)))
        run = rf"(?<![^\W\d_])(?:{either})(?:[\s-](?:{either}))*(?![^\W\d_])"
        for found in re.finditer(run, plain):
            if text[found.start() : found.end()].islower() and not self._is_name(found.group()):
                continue
            ones = [self.cast.words[word] for word in re.findall(either, found.group())]
            yield *found.span(), next((one for one in ones if one.kind != FAMILY_NAME), ones[0])

    def _is_name(self, lower: str) -> bool:
        """Whether a run in small letters is a name: "will" and "may" are none, as "Will" and "May" may be."""
        words = re.split(r"[\s-]", lower)
        return any(word in self.cast.listed and not is_common(word) for word in words)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s()-]", "", folded(text))


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every free text of the record with its path, items counted from 1."""
    if isinstance(value, dict):
        for name, below in value.items():
            if name not in _CLOSED:
                yield from _texts(below, f"{path}.{name}" if path else name)
    elif isinstance(value, list | tuple):
        for number, below in enumerate(value, 1):
            yield from _texts(below, f"{path}[{number}]")
    elif type(value) is str:
        yield path.removeprefix("sections."), value


def _rebuilt(value: Any, name: str, mask: Callable[[str, str], str]) -> Any:
    """The record's data with each free text masked."""
    if isinstance(value, dict):
        return {k: below if k in _CLOSED else _rebuilt(below, k, mask) for k, below in value.items()}
    if isinstance(value, list | tuple):
        return [_rebuilt(below, name, mask) for below in value]
    return mask(value, name) if type(value) is str else value


def _birthdays(plan: Plan, texts: Sequence[str]) -> frozenset[dt.date]:
    """The days that a text calls a birth date, or that lie in the month the child was born."""
    found: set[dt.date] = set()
    for text in texts:
        plain = normal(text)
        for start, _, day in dated_spans(text):
            if _BORN_NEAR.search(plain[max(0, start - _NEAR) : start]) or f"{day:%Y-%m}" == plan.child.born:
                found.add(day)
    return frozenset(found)


def _without_birth(data: dict[str, Any], plan: Plan) -> dict[str, Any]:
    """The month of birth as an age band on the last day that the record knows."""
    born = plan.child.born
    if not born:
        return data
    child = {key: value for key, value in data.get("child", {}).items() if key != "born"}
    times = [day for day in plan.timeline.model_dump().values() if isinstance(day, dt.date)]
    if times and plan.child.age_band is None:
        last = max(day for day in times)
        year, month = map(int, born.split("-"))
        age = last.year - year - (last.month < month)
        band = next((words for under, words in _BANDS if 0 <= age < under), None)
        child |= {"age_band": band} if band else {}
    return data | {"child": child}


__all__ = ["CODE", "Key", "Pseudonymised", "pseudonymised"]
