"""A council's own phrases, laid over the word lists that come with the tool.

They stand in a rubric under ``lexicons``, or in a file of that one key, since what
counts as vague is part of what is judged: a round keeps them with its rubric.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from ehcp_audit.errors import Fault, nearest
from ehcp_audit.language.lexicon import (
    Lexicons,
    Phrase,
    Severity,
    names,
    same_phrase,
    shipped,
    takes_group,
)

Words = Annotated[str, Field(pattern=r"\w", max_length=200)]


def _as_several(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


class OwnPhrase(BaseModel):
    """One phrase, or several that say the same, as in the shipped lists."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Annotated[
        tuple[Words, ...],
        BeforeValidator(_as_several, json_schema_input_type=Words | tuple[Words, ...]),
        Field(min_length=1),
    ]
    group: str = ""
    severity: Severity = "medium"
    fix: str = ""


class OwnList(BaseModel):
    """What a council adds to one list and leaves out of it, and on whose word."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str = Field(min_length=4)
    phrase: tuple[OwnPhrase, ...] = ()
    drop: tuple[Words, ...] = ()


def laid_over(lists: Mapping[str, OwnList]) -> Lexicons:
    """The word lists in force: the shipped ones with ``lists`` laid over them.

    A phrase takes the place of every shipped one of the same words. Where two of
    ``lists`` say the same words, the first counts.
    """
    if not lists:
        return shipped()
    return Lexicons(
        {name: tuple(reversed(list(_phrases(own)))) for name, own in lists.items()},
        {name: own.drop for name, own in lists.items()},
    )


def list_faults(lists: Mapping[str, OwnList]) -> Iterator[Fault]:
    """Whatever would make a phrase count for nothing."""
    for name, own in lists.items():
        loc = ("lexicons", name)
        if name not in names():
            yield Fault(loc, *unknown(name), key=True)
            continue
        if not own.phrase and not own.drop:
            yield Fault(loc, f"the list {name!r} neither adds nor drops a phrase")
        for number, phrase in enumerate(own.phrase):
            if not takes_group(name, phrase.group):
                said = f"has no group {phrase.group!r}" if phrase.group else "needs a group for each phrase"
                yield Fault((*loc, "phrase", number, "group"), f"the list {name!r} {said}", _groups(name))
        for number, words in enumerate(own.drop):
            if not any(same_phrase(words, phrase.text) for phrase in shipped()[name].phrases):
                what = f"the list {name!r} has no phrase {words!r} to drop"
                yield Fault((*loc, "drop", number), what)


def _phrases(own: OwnList) -> Iterator[Phrase]:
    for phrase in own.phrase:
        for words in phrase.text:
            yield Phrase(words, phrase.group, phrase.severity, phrase.fix, own.source)


def unknown(name: str) -> tuple[str, str]:
    """What to say of a name that no list has, and what would be right."""
    near = nearest(name, names())
    fix = f"did you mean {near!r}?" if near else f"the lists: {', '.join(names())}"
    return f"no word list is called {name!r}", fix


def _groups(name: str) -> str:
    if name == "topics":
        return "write a subject and its side, such as 'transport:asks' or 'transport:answers'"
    groups = dict.fromkeys(phrase.group for phrase in shipped()[name].phrases if phrase.group)
    return f"its groups: {', '.join(groups)}" if groups else "its phrases have no group"
