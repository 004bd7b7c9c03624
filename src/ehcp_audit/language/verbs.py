"""The verbs of provision: their forms, their sorts, and which of them comes first."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.language.words import Token

if TYPE_CHECKING:
    from ehcp_audit.language.roles import Role

# A verb of two sorts is the last of these that it belongs to.
_ORDER = ("supply", "once", "teach", "review", "task")
_IRREGULAR = {
    "give": "gave given", "send": "sent", "write": "wrote written", "ring": "rang rung", "hear": "heard",
    "teach": "taught", "run": "ran run running", "lead": "led", "read": "read", "see": "saw seen",
    "meet": "met", "go": "gone",
    "hold": "held", "make": "made", "do": "does done", "buy": "bought", "build": "built", "keep": "kept",
    "put": "put", "take": "took taken", "draw": "drawn", "wear": "worn", "show": "shown",
    "lend": "lent", "lay": "laid", "choose": "chosen", "bring": "brought", "break": "broken",
    "sit": "sitting",
}  # fmt: skip


# "The home-school book", "the class log": as they stand here they name a thing.
_NAMES_TOO = frozenset({"book", "order", "log", "record", "note", "plan", "label", "sign", "mark"})
# "Visual supports", "verbal prompts": verbs only where somebody stands before them.
_PLURALS = frozenset(
    {"supports", "prompts", "cues", "models", "visits", "reviews", "checks", "breaks", "helps"}
)
_PROMISES = ("undertak", "agree", "ensur", "arrang", "provid", "giv")


@lru_cache(maxsize=64)
def group(lexicons: Lexicons, name: str) -> frozenset[str]:
    """Give the words of one group of the list ``activities``."""
    return frozenset(lexicons["activities"].words(name))


@lru_cache(maxsize=64)
def group_heads(lexicons: Lexicons, name: str) -> dict[str, tuple[str, ...]]:
    """Give the same words and phrases by the first word of each."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in group(lexicons, name):
        first = phrase.partition(" ")[0]
        found[first] = (*found.get(first, ()), phrase)
    return found


@lru_cache(maxsize=64)
def verbs(lexicons: Lexicons, name: str) -> frozenset[str]:
    """Give every form of the verbs of one group of the list ``activities``."""
    return frozenset(form for base in lexicons["activities"].words(name) for form in _forms(base))


@lru_cache(maxsize=16)
def _sorts(lexicons: Lexicons) -> dict[str, str]:
    return {form: sort for sort in _ORDER for form in verbs(lexicons, sort)}


def first_verb(words: tuple[Token, ...], people: tuple[Role, ...], lists: Lexicons) -> str:
    """Say which sort the first verb of action is: task, review, teach, once, supply; or empty."""
    spans = [(role.start, role.end) for role in people]
    sorts = _sorts(lists)
    for index, word in enumerate(words):
        pair = f"{word.text} {words[index + 1].text}" if index + 1 < len(words) else ""
        sort = sorts.get(pair)
        if not sort and word.text in sorts and _stands_as_verb(words, index, spans, lists):
            sort = sorts[word.text]
        if sort and _only_promises(words, index):
            continue
        if sort and not any(a <= word.start < b for a, b in spans):
            return sort
    return ""


def _only_promises(words: tuple[Token, ...], index: int) -> bool:
    """Whether a verb only leads to what is promised: "the school undertakes that ..."."""
    following = words[index + 1].text if index + 1 < len(words) else ""
    return following in ("that", "to") and words[index].text.startswith(_PROMISES)


def _stands_as_verb(
    words: tuple[Token, ...], index: int, spans: list[tuple[int, int]], lists: Lexicons
) -> bool:
    before = words[index - 1].text if index else ""
    if before in group(lists, "before_verb"):
        return True
    word = words[index]
    after = words[index + 1].text if index + 1 < len(words) else ""
    # "Screen-reading software", "a writing slope".
    names_a_thing = word.text.endswith("ing") and after in group(lists, "equipment")
    if before in group(lists, "before_noun") or names_a_thing or word.text in _NAMES_TOO:
        return False
    if word.text.endswith(("ed", "ing")):
        return True
    after_a_role = any(end <= word.start <= end + 2 for _, end in spans)
    if word.text in _PLURALS:
        return after_a_role
    return index > 0 and (word.text.endswith("s") or after_a_role)


def _forms(base: str) -> set[str]:
    """Give every form of a regular verb, and those of an irregular one that are listed."""
    forms = {base, *_IRREGULAR.get(base, "").split()}
    if " " in base:
        first, rest = base.split(" ", 1)
        return forms | {f"{form} {rest}" for form in _forms(first)}
    stem = base.removesuffix("e")
    third = base + ("es" if base.endswith(("ch", "sh", "s", "x", "o")) else "s")
    forms |= {third, stem + "ing", stem + "ed"}
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        forms |= {base[:-1] + "ies", base[:-1] + "ied"}
    if _doubles_its_last_letter(base):
        forms |= {base + base[-1] + "ing", base + base[-1] + "ed"}
    return forms


def _doubles_its_last_letter(base: str) -> bool:
    vowels, shortest = "aeiou", 3
    if len(base) < shortest or base[-1] not in "bdgmnprt":
        return False
    return base[-2] in vowels and base[-3] not in vowels
