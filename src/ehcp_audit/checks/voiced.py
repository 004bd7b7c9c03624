"""Whether Section A holds all that belongs to a voice: the child's, or the parents'."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Literal

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import Evidence, Finding, Outcome, met, not_applicable, not_met, partly_met
from ehcp_audit.language.placeholders import Filling, classify
from ehcp_audit.language.speakers import said
from ehcp_audit.language.voice import voice
from ehcp_audit.record_path import texts

_PARTS = {"child": ("views", "interests", "aspirations"), "parents": ("views", "aspirations", "concerns")}
_BOXES = {
    "child": ("A.child.about_me", "A.child.views", "A.child.interests", "A.child.aspirations"),
    "parents": ("A.parents.views", "A.parents.aspirations", "A.parents.concerns[].text"),
}
_OPEN_BOXES = {
    "A.child.about_me",
    "A.child.views",
    "A.parents.views",
}  # hold any part; the others only their own
_DECLINED = ("A.parents.declined", "A.parents.views")
_QUOTE = 200


class Voiced(Check):
    """Looks in Section A for the parts of a voice, each by its own box or in plain text.

    ``whose: child`` asks for views, interests and aspirations; ``whose: parents``
    for views, aspirations and concerns. *Met*: all three are there. *Partly met*:
    two of them. *Not met*: one or none. *Not applicable*: the parents were asked
    and declined, and that is recorded.

    A placeholder fills nothing; a parent's words in the child's box are not the
    child's; a history told by the plan's writer is nobody's view.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset(
        {Outcome.MET, Outcome.PARTLY_MET, Outcome.NOT_MET, Outcome.NOT_APPLICABLE}
    )

    kind: Literal["voiced"] = "voiced"
    whose: Literal["child", "parents"]

    def look(self, reading: Reading) -> Finding:
        """Find each part in its box, in the other boxes, or in the section's text."""
        parts = _PARTS[self.whose]
        found = {part: self._part(reading, part) for part in parts}
        there = [part for part in parts if found[part] is not None]
        if self.whose == "parents" and not there:
            declined = _declined(reading)
            if declined:
                return not_applicable("the parents were asked and chose not to give views", declined)
        shown = [evidence for evidence in found.values() if evidence is not None]
        missing = [part for part in parts if part not in there]
        absent = [
            Evidence(path=f"A.{self.whose}.{part}", why=f"no {part} of the {self.whose}") for part in missing
        ]
        owner = "child's" if self.whose == "child" else "parents'"
        if not missing:
            return met(f"the {owner} {parts[0]}, {parts[1]} and {parts[2]} are there", *shown)
        reason = f"{len(there)} of 3 parts of the {owner} voice are there; missing: {', '.join(missing)}"
        outcome: Callable[..., Finding] = partly_met if len(there) == 2 else not_met  # noqa: PLR2004
        return outcome(reason, *absent, *shown)

    def paths(self) -> tuple[str, ...]:
        """The boxes of this voice and the section's text."""
        return (*_BOXES[self.whose], "A.text", *(_DECLINED if self.whose == "parents" else ()))

    def _part(self, reading: Reading, part: str) -> Evidence | None:
        plan, lists = reading.plan, reading.lexicons
        own = f"A.{self.whose}.{part}" + ("[].text" if part == "concerns" else "")
        boxes = [(path, text, True) for box in _BOXES[self.whose] for path, text in texts(plan, box)]
        boxes = [box for box in boxes if classify(box[1], box[0], lexicons=lists) is Filling.FILLED]
        mine = {path for path, _ in texts(plan, own)}
        for path, text, _ in boxes:
            lines = [line for line in said(text, self.whose, lexicons=lists) if line.speaker == self.whose]
            if path in mine and lines:
                return Evidence(path=path, quote=lines[0].text[:_QUOTE], why=part)
        general = [box for box in boxes if box[0] in _OPEN_BOXES]
        for path, text, boxed in [*general, *((p, t, False) for p, t in texts(plan, "A.text"))]:
            spans = getattr(
                voice(text, self.whose, boxed=self.whose if boxed else None, lexicons=lists), part
            )
            if spans:
                start, end = spans[0]
                return Evidence(path=path, quote=text[start:end][:_QUOTE], why=part)
        return None


def _declined(reading: Reading) -> Evidence | None:
    plan, lists = reading.plan, reading.lexicons
    for path, text in texts(plan, "A.parents.declined"):
        return Evidence(path=path, quote=text.strip()[:_QUOTE], why="asked, and declined")
    for path, text in texts(plan, "A.parents.views"):
        if classify(text, path, lexicons=lists) is Filling.DECLINED:
            return Evidence(path=path, quote=text.strip()[:_QUOTE], why="asked, and declined")
    for path, text in texts(plan, "A.text"):
        for line in said(text, lexicons=lists):
            if line.speaker != "parents":
                continue
            if classify(line.text, "A.parents.views", lexicons=lists) is Filling.DECLINED:
                return Evidence(path=path, quote=line.text[:_QUOTE], why="asked, and declined")
    return None
