"""Who speaks under a label of Section A, and of what."""

from __future__ import annotations

from typing import NamedTuple

from ehcp_audit.intake.layout import Layout
from ehcp_audit.language.words import normal

_PARENTS_OWN = frozenset({"concerns", "aspirations", "gathered", "support_offered", "declined"})
_IN_TITLES = frozenset({"history", "communication", "gathered", "about_me"})


class Heard(NamedTuple):
    """A field of the record such as ``child.views``, and whether the parents speak by name."""

    voice: str
    parents_named: bool


def hear(
    text: str,
    layout: Layout,
    *,
    title: bool,
    under_parents: bool,
    taken: frozenset[str] | None = None,
) -> Heard | None:
    """What a label announces; ``None`` where it is no known label.

    ``title`` is for the heading of the section itself, which names everything
    at once and tells little; ``under_parents`` where the label stands below a
    heading of the parents' part. ``taken`` are the fields heard so far, where
    the label stands beside such a heading: a second "Aspirations" after
    "Parents' views" is theirs, and so are concerns.
    """
    field = layout.voices.first(text)
    speaker = layout.speakers.whole(text)
    if title and speaker != "parents" and field not in _IN_TITLES:
        field = "about_me"
    if field is None and speaker != "parents":
        return None
    plain = f" {normal(text)} "
    own = any(word in plain for word in (" my ", " me ", " me?", " i "))
    beside = taken is not None and (field == "concerns" or f"child.{field}" in taken)
    parents = speaker == "parents" or ((under_parents or beside) and not title and not own)
    if parents and not (field == "history" and "view" not in plain):
        part = field if field in _PARENTS_OWN else "views"
        return Heard(f"parents.{part}", speaker == "parents")
    part = "views" if field in {"concerns", "declined"} else field or "about_me"
    return Heard(f"child.{part}", speaker == "parents")
