"""A plan record as a Word document that is read back as the same record.

The titles and labels are data (``forms/*.toml``). What a Word form has no
place for stands in a last table of its own (:mod:`~ehcp_audit.intake.details`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

from ehcp_audit.intake import form_sections as section
from ehcp_audit.intake.details import DIGEST, differences, digest
from ehcp_audit.intake.form_front import Form, front_page, sign_off
from ehcp_audit.intake.word import read_word
from ehcp_audit.intake.word_writer import Element, Grid, Heading, Paragraph, word_file
from ehcp_audit.plan import Plan


def forms() -> tuple[str, ...]:
    """The names of the forms that a record can be written in."""
    folder = resources.files("ehcp_audit.intake").joinpath("forms")
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))


def as_word(plan: Plan, form: str = "lettered") -> bytes:
    """The plan as a .docx in one of :func:`forms`.

    The document is read back before it is given, so that what the reading
    lacks can stand in its last table. Raises
    :class:`~ehcp_audit.errors.RecordError` for a plan that is too long for Word.
    """
    words = _form(form)
    elements = list(_document(plan, words))
    read = read_word("", word_file(elements)).plan
    return word_file([*elements, *_details(read, plan, words)])


@lru_cache(maxsize=8)
def _form(name: str) -> Form:
    source = resources.files("ehcp_audit.intake").joinpath("forms", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _document(plan: Plan, form: Form) -> Iterator[Element]:
    titles, sections = form["sections"], plan.sections
    yield Heading(form["title"])
    yield Grid(list(front_page(plan, form)), headed=False)
    yield Heading(titles["A"])
    yield from section.views(sections.A, form)
    for letter in ("B", "C", "D"):
        yield Heading(titles[letter])
        yield from section.needs(getattr(sections, letter), form)
    yield Heading(titles["E"])
    yield from section.outcomes(sections.E, form)
    for letter in ("F", "G", "H1", "H2"):
        yield Heading(titles[letter])
        yield from section.provision(getattr(sections, letter), form)
    yield Heading(titles["I"])
    yield from section.placement(sections.I, form)
    yield Heading(titles["J"])
    yield from section.budget(sections.J, form)
    if signed := sign_off(plan, form):
        yield Heading(form["signoff"])
        yield Grid(signed, headed=False)
    if plan.letter.text:
        yield Heading(form["letter"])
        yield Paragraph(plan.letter.text)  # in one, since a letter's own headings open no section
    yield Heading(titles["K"])
    yield from section.advice(sections.K, form)


def _details(read: Plan, plan: Plan, form: Form) -> Iterator[Element]:
    """What the document so far does not give back, for the reader to lay over it."""
    told, words = differences(read, plan), form["details"]
    if told:
        yield Heading(words["title"])
        yield Paragraph(words["note"])
        head = (words["path"], words["value"])
        yield Grid([head, (DIGEST, digest(read)), *told], headed=True)
