"""One officer out of a free cell, and the names that no output may show."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ehcp_audit.intake.dates import first_day, without_days
from ehcp_audit.language.words import normal
from ehcp_audit.plan import Person

_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(r"(?:\+44|\(?0)[\d() -]{8,16}\d(?: ?(?:ext|x)\.? ?\d{1,5})?")
_CONTACT_WORDS = re.compile(
    r"\b(?:ring|call|telephone|phone|tel|mobile|direct line|e-?mail|or write to|write to|or by"
    r"|contact(?: details)?|on|at|or)\b[.: ]*$"
)
_WROTE = re.compile(r",?\s*who (?:wrote|completed|drafted|prepared|has written) (?:this|the) \w+(?: \w+)?")
_CUT = re.compile(r"\s*(?:,|;|\n|\||\(| - | \u2013 |\. (?=[A-Z]))\s*")
_NAME_WORD = re.compile(r"[A-Z][\w'\u2019.-]*|(?:de|da|van|von|der|al|el|bin|ap|la|le|of)")
_ROLE_WORDS = frozenset(
    [
        "officer",
        "worker",
        "manager",
        "writer",
        "coordinator",
        "co-ordinator",
        "caseworker",
        "head",
        "lead",
        "service",
        "team",
        "adviser",
        "advisor",
        "psychologist",
        "director",
        "senior",
        "assistant",
        "principal",
        "casework",
        "plan",
        "sen",
        "send",
        "ehc",
        "commissioner",
        "nurse",
    ]
)
_NO_NAMES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "sir",
        "mother",
        "father",
        "mum",
        "mom",
        "dad",
        "mummy",
        "daddy",
        "parent",
        "parents",
        "carer",
        "carers",
        "guardian",
        "foster",
        "step",
        "stepfather",
        "stepmother",
        "grandmother",
        "grandfather",
        "grandparent",
        "aunt",
        "uncle",
        "sister",
        "brother",
        "twin",
        "sibling",
        "and",
        "the",
        "of",
        "with",
        "to",
        "in",
        "at",
        "on",
        "for",
        "not",
        "none",
        "known",
        "see",
        "above",
        "below",
        "say",
        "both",
        "address",
        "lives",
        "live",
        "name",
        "full",
        "child",
        "young",
        "person",
        "social",
        "worker",
        "yes",
        "no",
        "tbc",
        "nil",
        "also",
        "his",
        "her",
        "their",
        "my",
        "our",
        "local",
        "authority",
        "council",
        "case",
        "special",
        "guardian",
        "kinship",
        "adoptive",
        "birth",
        "main",
        "contact",
        "relationship",
        "legal",
    ]
)
_CALLED = re.compile(r"\b(?:known|called|prefers?|nickname|likes)\b")
_QUOTED = re.compile(r"\([^()]{0,80}\)")
_SHORTEST = 2


def person_in(text: str) -> Person:
    """Name, role, phone, e-mail and date out of one cell; what is not there stays empty.

    >>> person_in("Jo Field, Plan Writer. Ring 01632 960000").role
    'Plan Writer'
    """
    email = _EMAIL.search(text)
    phone = _PHONE.search(_EMAIL.sub(" ", text))
    on = first_day(text)
    rest = "\n".join(_WROTE.sub("", without_days(line)) for line in text.split("\n"))
    for found in (email, phone):
        if found:
            rest = rest.replace(found.group(), "\n")
    parts = []
    for part in _CUT.split(rest):
        kept = _without_contact_words(part)
        if kept:
            parts.append(kept)
    name = parts[0] if parts and _is_name(parts[0]) else None
    roles = parts[1:] if name else parts
    role = next((part for part in roles if re.search(r"[^\W\d]{2}", part)), None)
    return Person(
        name=name,
        role=role,
        phone=" ".join(phone.group().split()) if phone else None,
        email=email.group().strip(".'") if email else None,
        on=on,
    )


def wrote_it(text: str) -> bool:
    """Whether a cell says that this person wrote the plan."""
    return _WROTE.search(text) is not None


def names_in(values: Iterable[str]) -> tuple[str, ...]:
    """Every word of the given names: capitalised, two letters or more, no title or relation.

    Two letters, since a child may be called Jo or Oz.
    """
    found: dict[str, None] = {}
    for value in values:
        for word in re.findall(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*", value):
            bare = re.sub(r"['\u2019]s$", "", word)
            if len(bare) < _SHORTEST or not bare[0].isupper() or normal(bare) in _NO_NAMES:
                continue
            found[bare] = None
            found |= {part: None for part in bare.split("-") if len(part) > _SHORTEST}
    return tuple(found)


def plain_name(value: str) -> str:
    """A name cell without what is said about it in brackets or quotes."""
    return _QUOTED.sub(lambda m: m.group() if _CALLED.search(normal(m.group())) else " ", value)


def _without_contact_words(part: str) -> str:
    kept = part.strip(" .,:;)(-\u2013\n")
    while found := _CONTACT_WORDS.search(normal(kept)):
        shorter = kept[: found.start()].strip(" .,:;)(-\u2013")
        if shorter == kept:
            break
        kept = shorter
    return kept


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        1 <= len(words) <= 6  # noqa: PLR2004
        and all(_NAME_WORD.fullmatch(word) for word in words)
        and not _ROLE_WORDS & {normal(word) for word in words}
    )
