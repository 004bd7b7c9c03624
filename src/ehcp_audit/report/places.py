"""Record paths in a reader's words: ``F.provision[3].text`` is Section F, statement 3."""

from __future__ import annotations

import re
from functools import lru_cache

_ITEMS = {
    "needs": "need",
    "outcomes": "outcome",
    "provision": "statement",
    "advice": "report",
    "concerns": "concern",
}
_LETTERS = "A|B|C|D|E|F|G|H1|H2|I|J|K"
_PATH = re.compile(
    rf"\b(?:{_LETTERS}|people|timeline|letter|child|audit|social_care_request|waits)(?:\[\d+\])?(?:\.[a-z_]+(?:\[\d+\])?)+"
)
_STEP = re.compile(r"([A-Za-z_0-9]+?)(?:\[(\d+)\])?$")


@lru_cache(maxsize=4096)
def place(path: str) -> str:
    """A path as a reader would say it; a section alone is "Section F"."""
    steps = path.split(".")
    words = []
    head = steps[0]
    if re.fullmatch(_LETTERS, head):
        words.append(f"Section {head}")
        steps = steps[1:]
    for step in steps:
        found = _STEP.match(step)
        if found is None or (step == "text" and words):
            continue
        name, number = found.groups()
        if name in _ITEMS and number:
            words.append(f"{_ITEMS[name]} {number}")
        elif name not in _ITEMS or not words:
            words.append(name.replace("_", " ") + (f" {number}" if number else ""))
    return ", ".join(words)


def spelt(text: str) -> str:
    """A reason or an explanation with every path in it in a reader's words."""
    return _PATH.sub(lambda found: place(found.group()), text)
