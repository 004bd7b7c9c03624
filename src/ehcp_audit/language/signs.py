"""The words in a statement that tell under which heading it belongs."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ehcp_audit.language.conditions import health_needs, masked, set_aside, written_as_name
from ehcp_audit.language.groups import group_of
from ehcp_audit.language.lexicon import Lexicons

Belongs = Literal["education", "health", "social_care"]
Certainty = Literal["clear", "arguable"]
Place = tuple[Belongs, Certainty, tuple[str, ...], str]  # with the words that decided and why


class Signs(NamedTuple):
    """The words of each sort in a statement, the ``plain`` text they stand in and the word ``lists``."""

    plain: str
    conditions: tuple[str, ...]
    speech: tuple[str, ...]
    occupational: tuple[str, ...]
    physical: tuple[str, ...]
    mind: tuple[str, ...]
    arts: tuple[str, ...]
    clinician: tuple[str, ...]
    service: tuple[str, ...]
    act: tuple[str, ...]
    equipment: tuple[str, ...]
    body: tuple[str, ...]
    social: tuple[str, ...]
    status: tuple[str, ...]
    carer: tuple[str, ...]
    strain: tuple[str, ...]
    home: tuple[str, ...]
    danger: tuple[str, ...]
    teach: tuple[str, ...]
    train_staff: tuple[str, ...]
    learning: tuple[str, ...]
    difficulty: tuple[str, ...]
    cause: tuple[str, ...]
    school_staff: tuple[str, ...]
    reports: tuple[str, ...]
    weak: tuple[str, ...]
    maybe: tuple[str, ...]
    lists: Lexicons

    @property
    def clinical(self) -> tuple[str, ...]:
        """Clinical work and equipment."""
        return self.act + self.equipment

    @property
    def therapy(self) -> tuple[str, ...]:
        """Every therapist and therapy."""
        return self.speech + self.occupational + self.physical + self.mind + self.arts


def read_signs(text: str, lists: Lexicons) -> Signs:
    """Read every sort of sign in ``text``, once traps are blotted out and denials set aside."""
    plain = masked(text, lists)

    def found(name: str, *groups: str) -> tuple[str, ...]:
        hits = [hit for group in groups for hit in group_of(lists, name, group).find(plain)]
        return tuple(
            plain[h.start : h.end]
            for h in hits
            if written_as_name(text, h.start, h.end) and not set_aside(plain, h.start, h.end)
        )

    def plainly(name: str, *groups: str) -> tuple[str, ...]:
        return tuple(plain[h.start : h.end] for g in groups for h in group_of(lists, name, g).find(plain))

    needs = health_needs(text, lexicons=lists)
    medical = tuple(m.group() for m in _MEDICAL_SHAPE.finditer(plain) if m.group() not in _NO_MEDICAL_SHAPE)
    return Signs(
        plain=plain,
        conditions=tuple(n.name for n in needs if n.firm and n.group not in _NOT_CONDITIONS),
        speech=found("therapies", "speech"),
        occupational=found("therapies", "occupational"),
        physical=found("therapies", "physical"),
        mind=found("therapies", "mind"),
        arts=found("therapies", "arts"),
        clinician=(*found("health_services", "clinician"), *medical),
        service=found("health_services", "service"),
        act=found("health_services", "act"),
        equipment=found("health_services", "equipment"),
        body=found("health_services", "body"),
        social=plainly("social_care", "provision", "person"),
        status=plainly("social_care", "status"),
        carer=plainly("social_care", "carer"),
        strain=plainly("social_care", "strain"),
        home=plainly("social_care", "home"),
        danger=plainly("social_care", "danger"),
        teach=plainly("headings", "teach"),
        train_staff=plainly("headings", "train_staff"),
        learning=plainly("headings", "learning"),
        difficulty=plainly("headings", "difficulty"),
        cause=plainly("headings", "cause"),
        school_staff=plainly("headings", "school_staff"),
        reports=plainly("headings", "reports"),
        maybe=found("health_services", "maybe"),
        weak=tuple(n.name for n in needs if n.group in _WEAK_HEALTH),
        lists=lists,
    )


# Medicine names its people, tests, operations and drugs by their endings and roots.
_MEDICAL_SHAPE = re.compile(
    r"\b(?:[a-z]{3,25}(?:ologists?|ology|iatricians?|iatrics?|iatry|ograms?|oscopy|ectomy|"
    r"ostomy|otomy|plasty|aemia|uria|phagia|cillin|prazole|conazole|olol|azepam|idazolam|"
    r"oxetine|traline|tidine|apine|"
    r"solone|methasone|sonide|terol|gabalin|triptan|statin|mycin|cycline|profen|parin|mab)"
    r"|neuro-?[a-z]{4,}|(?:echo-?)?cardi[a-z]{2,}|gastr[a-z]{3,}|nephr[a-z]{2,}|"
    r"haemat[a-z]+|haemo[a-z]+|hepat[a-z]+|dermat[a-z]+|osteo[a-z]+|pulmon[a-z]+|"
    r"bronch[a-z]+|immuno[a-z]+|endocrin[a-z]+|orthopaed[a-z]+|paediatr[a-z]+|"
    r"anaesthe[a-z]+|maxillo-?facial)\b"
)
_NO_MEDICAL_SHAPE = frozenset(
    [
        "psychology",
        "psychologist",
        "psychologists",
        "technology",
        "biology",
        "ecology",
        "sociology",
        "geology",
        "mythology",
        "terminology",
        "phonology",
        "criminology",
        "theology",
        "zoology",
        "apology",
        "chronology",
        "technologist",
        "archaeology",
        "archaeologist",
        "anthropology",
        "methodology",
        "ideology",
        "typology",
        "ecologist",
        "biologist",
        "zoologist",
        "geologist",
        "neurodevelopmental",
        "neuro-developmental",
        "program",
        "programme",
        "programmes",
        "diagram",
        "diagrams",
        "histogram",
        "histograms",
        "pictogram",
        "pictograms",
        "kilogram",
        "kilograms",
        "instagram",
        "telegram",
        "telegrams",
        "anagram",
        "anagrams",
        "hologram",
        "holograms",
        "monogram",
        "parallelogram",
        "tangram",
        "tangrams",
        "cardigan",
        "cardigans",
        "cardinal",
        "cardboard",
        "orthopaedic",
        "gastronomy",
        "statins",
        "parapraxis",
        "ology",
        "neurodiverse",
        "neurodivergent",
        "neurodiversity",
        "neurotypical",
        "meteorologist",
        "meteorology",
        "palaeontologist",
        "palaeontology",
    ]
)
_NOT_CONDITIONS = frozenset({"medication"})
_WEAK_HEALTH = frozenset({"sleep", "continence", "feeding"})
