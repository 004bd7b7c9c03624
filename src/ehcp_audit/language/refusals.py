"""A recorded no: someone was asked, or offered something, and chose not to."""

from __future__ import annotations

import re

from ehcp_audit.language.boxes import Box
from ehcp_audit.language.silences import LONG
from ehcp_audit.language.words import word_list

_PREFERS_SILENCE = re.compile(
    r"\b(?:rather|prefers?|preferred|choose|chose) not (?:to )?(?:say|answer|talk|tell|share|"
    r"comment|be asked)\b|\bno comment\b"
)
_TURNS_AWAY = re.compile(
    r"\b(?:swept|pushed|threw|put|turned|dropped|tore|scribbled|closed|covered|moved|kicked|"
    r"handed|walked|ran|looked|hid|"
    r"crawled|left|screwed|wandered|curled|shut|folded|flicked|rolled|pulled|backed|went)\b"
    r".{0,40}\b(?:away|off|down|floor|room|ears|eyes|face|back|out|under|behind|up|over|shut|table|wall|aside)\b"
)
_SAID_SOMETHING = re.compile(
    r"\bbut (?:he|she|they|mum|dad|did|has|have)\b.{0,20}\b(?:said|told|like|want|worr|feel|love)"
)
_SAYS_NO = re.compile(r"\b(?:refus|declin|turned (?:it )?down)")
_FAMILY = re.compile(
    r"\b(?:family|parents?|mum|mother|dad|father|mrs?|ms|she|he|they) (?:\w+ ){0,3}(?:refus|"
    r"declin|turned)|"
    r"\bby (?:the |his |her |both )?(?:family|parents?|mum|mother|dad|father|mrs?|ms)\b"
)
_NOTHING_MORE = re.compile(r"(?:to(?=[.,;]|$)|[.,;]|$)")
_LIFE = re.compile(r"to (?:go|be|have|see|live|leave|move|eat|do)\b")


def is_decline(text: str, box: Box) -> bool:
    """Whether a text (in lower case) records that somebody said no, in words or without."""
    if len(word_list(text)) > 3 * LONG:
        return False
    gesture = box.has(text, "gesture") or ("views" in box.names and _TURNS_AWAY.search(text))
    if _PREFERS_SILENCE.search(text) or (gesture and box.has(text, "asked")):
        return True
    said_no = box.places(text, "no_words")
    if not said_no or _is_councils(text, box):
        return False
    return box.on_offer or (
        not _SAID_SOMETHING.search(text)
        and any(_about_taking_part(text, start, end, box) for start, end in said_no)
    )


def _about_taking_part(text: str, start: int, end: int, box: Box) -> bool:
    """Whether the no is about the form, and not about something in the child's life."""
    after = text[end : end + 60].strip()
    before = text[max(0, start - 120) : start]
    if box.has(after, "taking_part") or text[start:end].endswith((" add", " say")):
        return True
    return box.has(before, "taking_part") and bool(_NOTHING_MORE.match(after) or not _LIFE.match(after))


def _is_councils(text: str, box: Box) -> bool:
    """Whether it was the council that said no, which is a decision and not a decline."""
    return bool(_SAYS_NO.search(text)) and box.has(text, "council") and not _FAMILY.search(text)
