"""Whether the child's own section holds real content in the child's own voice."""

from __future__ import annotations

from typing import ClassVar, Literal

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import Evidence, Finding, Outcome, met, not_met
from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.language.placeholders import Filling, classify
from ehcp_audit.language.speakers import said
from ehcp_audit.language.voice import own_words
from ehcp_audit.record_path import texts

_BOXES = ("A.child.about_me", "A.child.views", "A.child.interests", "A.child.aspirations")
_QUOTE = 200


class Completed(Check):
    """Looks for the child's or young person's own words, or what they showed, in Section A.

    *Met*: the child's own section holds real content, in the first person or told
    of what the child said, chose or showed. *Not met*: it is blank, a placeholder
    or the form's own prompt, a bare list of likes in one line, a history told by
    the plan's writer, or a parent's words in the child's box. A child who was
    asked and would rather not answer has no content here either; the reason says so.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset({Outcome.MET, Outcome.NOT_MET})

    kind: Literal["completed"] = "completed"

    def look(self, reading: Reading) -> Finding:
        """Read the child's boxes, then Section A as plain text."""
        lists = reading.lexicons
        boxes = [found for path in _BOXES for found in texts(reading.plan, path)]
        whole = texts(reading.plan, "A.text")
        kinds = {path: classify(text, path, lexicons=lists) for path, text in boxes}
        real = [(path, text) for path, text in boxes if kinds[path] is Filling.FILLED]
        if own_words("\n".join(text for _, text in real), lexicons=lists):
            return met("the child's own section holds real content", *_evidence(real, lists, boxed=True))
        in_text = [(path, text) for path, text in whole if own_words(text, boxed=None, lexicons=lists)]
        if in_text:
            return met("Section A holds the child's own voice", *_evidence(in_text, lists, boxed=False))
        if Filling.DECLINED in kinds.values():
            return not_met("the child was asked and chose not to answer", *_as_found(boxes, lists))
        if not boxes and not whole:
            return not_met(
                "the child's own section is blank",
                Evidence(path="A.child.about_me", why="nothing stands here"),
            )
        return not_met(
            "the child's own section holds nothing in the child's own voice",
            *_as_found(boxes or whole, lists),
        )

    def paths(self) -> tuple[str, ...]:
        """The child's boxes and the section's text."""
        return (*_BOXES, "A.text")


def _evidence(read: list[tuple[str, str]], lists: Lexicons, *, boxed: bool) -> list[Evidence]:
    found = []
    for path, text in read:
        lines = [
            line for line in said(text, "child" if boxed else None, lexicons=lists) if line.speaker == "child"
        ]
        found += [
            Evidence(path=path, quote=line.text[:_QUOTE], why="the child's voice") for line in lines[:1]
        ]
    return found[:3]


def _as_found(read: list[tuple[str, str]], lists: Lexicons) -> list[Evidence]:
    return [
        Evidence(path=path, quote=text.strip()[:_QUOTE], why=_why(path, text, lists))
        for path, text in read[:4]
    ]


def _why(path: str, text: str, lists: Lexicons) -> str:
    kind = classify(text, path, lexicons=lists)
    return "not the child's own voice, or a bare line" if kind is Filling.FILLED else kind.words
