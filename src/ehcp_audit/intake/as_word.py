"""A plan record as a Word document that is read back as the same record.

The titles and labels are data (``forms/*.toml``). What a Word plan has no
place for, such as the decision behind a personal budget as a code, is left
out; docs/intake.md lists it.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import Any

from ehcp_audit.intake.word_writer import Bullet, Element, Grid, Heading, Paragraph, word_file
from ehcp_audit.plan import NeedItem, Outcomes, Person, Plan, Provision
from ehcp_audit.plan.sections import Needs

Form = Mapping[str, Any]
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def forms() -> tuple[str, ...]:
    """The names of the forms that a record can be written in."""
    folder = resources.files("ehcp_audit.intake").joinpath("forms")
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))


def as_word(plan: Plan, form: str = "lettered") -> bytes:
    """The plan as a .docx in one of :func:`forms`."""
    return word_file(list(_document(plan, _form(form))))


@lru_cache(maxsize=8)
def _form(name: str) -> Form:
    source = resources.files("ehcp_audit.intake").joinpath("forms", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _document(plan: Plan, form: Form) -> Iterator[Element]:
    yield Heading(form["title"])
    yield Grid(list(_front(plan, form)), headed=False)
    titles, sections = form["sections"], plan.sections
    yield Heading(titles["A"])
    yield from _views(plan, form)
    for letter in ("B", "C", "D"):
        yield Heading(titles[letter])
        yield from _needs(getattr(sections, letter))
    yield Heading(titles["E"])
    yield from _outcomes(sections.E, form)
    for letter in ("F", "G", "H1", "H2"):
        yield Heading(titles[letter])
        yield from _provision(getattr(sections, letter), form["provision"])
    yield from _rest(plan, form)


def _rest(plan: Plan, form: Form) -> Iterator[Element]:
    """Placement, budget, sign-off, the list of advice, and what is appended to it."""
    titles, sections = form["sections"], plan.sections
    yield Heading(titles["I"])
    place = [
        (label, value) for key, label in form["placement"].items() if (value := getattr(sections.I, key))
    ]
    if place:
        yield Grid(place, headed=False)
    elif sections.I.text:
        yield from _paragraphs(sections.I.text)
    yield Heading(titles["J"])
    if sections.J.text:
        yield from _paragraphs(sections.J.text)
    if sections.J.direct_payments.text:
        yield Heading(form["direct_payments"], 2)
        yield from _paragraphs(sections.J.direct_payments.text)
    signed = plan.people.signed_by
    if signed != Person():
        yield Heading(form["signoff"])
        yield Grid(
            [
                (label, _shown(value))
                for key, label in form["signed"].items()
                if (value := getattr(signed, key))
            ],
            headed=False,
        )
    if plan.letter.text:
        yield Heading(form["letter"])
        yield Paragraph(plan.letter.text)  # in one, since a letter's own headings open no section
    yield Heading(titles["K"])
    yield from _advice(plan, form)


def _front(plan: Plan, form: Form) -> Iterator[tuple[str, str]]:
    """Labels and values; what is not recorded has no row."""
    child, author, words = plan.child, plan.people.author, form["front"]
    interpreter = child.interpreter.needed if child.interpreter else None
    values: dict[str, Any] = {
        "ref": plan.ref,
        "status": plan.status.value.replace("_", " "),
        **child.model_dump(include={"year_group", "first_language", "family_language", "ethnicity"}),
        "born": _month(child.born),
        "primary_need": form["needs"].get(child.primary_need),
        "secondary_need": form["needs"].get(child.secondary_need),
        "interpreter": interpreter,
        "looked_after": child.looked_after,
        "sex": {"F": "Female", "M": "Male"}.get(child.sex or ""),
        "author": _person(Person(name=author.name, on=author.on)),
        "author_role": author.role,
        "author_phone": author.phone,
        "author_email": author.email,
        "case_officer": _person(plan.people.case_officer),
        **{key: day for key, day in plan.timeline.model_dump().items() if isinstance(day, dt.date)},
        "exceptions": _exceptions(plan, form),
    }
    for key, label in words.items():
        if (value := values.get(key)) is not None:
            yield label, _shown(value)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dt.date):
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return str(value)


def _month(born: str | None) -> str | None:
    return f"{_MONTHS[int(born[5:]) - 1]} {born[:4]}" if born else None


def _person(person: Person) -> str | None:
    parts = [person.name, person.role, person.phone, person.email, person.on and _shown(person.on)]
    return ", ".join(part for part in parts if part) or None


def _exceptions(plan: Plan, form: Form) -> str | None:
    said = [form["exceptions"][code.value] for code in plan.timeline.exceptions]
    return plan.timeline.exception_note or " ".join(said) or None


def _views(plan: Plan, form: Form) -> Iterator[Element]:
    section = plan.sections.A
    found = False
    for part, labels in ((section.child, form["child"]), (section.parents, form["parents"])):
        for key, label in labels.items():
            value = getattr(part, key)
            if not value:
                continue
            found = True
            yield Heading(label, 2)
            if key == "concerns":
                yield from (Bullet(item.text) for item in value)
            else:
                yield from _paragraphs(value)
    if section.text and not found:
        yield from _paragraphs(section.text)


def _paragraphs(text: str) -> Iterator[Element]:
    yield from (Paragraph(line) for line in text.split("\n") if line.strip())


def _needs(section: Needs) -> Iterator[Element]:
    """Needs as numbered paragraphs below their areas; the section's own text where it has no items."""
    area = None
    for item in section.needs:
        if item.area != area and item.area:
            yield Heading(item.area, 2)
        area = item.area
        yield from _need(item)
    yield from _plain(section.text, section.nil, items=bool(section.needs))


def _need(item: NeedItem) -> Iterator[Element]:
    first, *rest = [line for line in item.text.split("\n") if line.strip()] or [""]
    yield Paragraph(f"{item.id}. {first}") if item.id else Bullet(first)
    yield from map(Paragraph, rest)


def _plain(text: str | None, nil: str | None, *, items: bool) -> Iterator[Element]:
    for part in (nil, None if items else text):
        if part:
            yield from _paragraphs(part)


def _outcomes(section: Outcomes, form: Form) -> Iterator[Element]:
    if section.outcomes:
        yield _items(section.outcomes, form["outcomes"])
    yield from _plain(section.text, None, items=bool(section.outcomes))
    if section.monitoring:
        yield Heading(form["monitoring"])
        yield from _paragraphs(section.monitoring)


def _provision(section: Provision, labels: Mapping[str, str]) -> Iterator[Element]:
    if section.provision:
        yield _items(section.provision, labels)
    yield from _plain(section.text, section.nil, items=bool(section.provision))
    if section.short_breaks.text and not section.provision:  # below a table it would pass for provision
        yield from _paragraphs(section.short_breaks.text)


def _items(items: Sequence[Any], labels: Mapping[str, str]) -> Grid:
    """Items as the rows of a table; a column that no item fills is left out."""
    used = [key for key in labels if any(getattr(item, key) for item in items)]
    rows = [[labels[key] for key in used]]
    for item in items:
        values = [getattr(item, key) for key in used]
        rows.append([", ".join(value) if isinstance(value, tuple) else value or "" for value in values])
    return Grid(rows, headed=True)


def _advice(plan: Plan, form: Form) -> Iterator[Element]:
    section, labels = plan.sections.K, form["advice"]
    if section.advice:
        used = [key for key in labels if any(getattr(item, key) is not None for item in section.advice)]
        rows = [[labels[key] for key in used]]
        for item in section.advice:
            values = [getattr(item, key) for key in used]
            rows.append(["" if value is None else _shown(value) for value in values])
        yield Grid(rows, headed=True)
    elif section.text:
        yield from _paragraphs(section.text)
    held = [item for item in section.advice if item.text]
    if held:
        yield Heading(form["appendix"])
    for item in held:
        yield Heading(": ".join(part for part in (item.id, item.title or item.role) if part), 2)
        yield from _paragraphs(item.text or "")
