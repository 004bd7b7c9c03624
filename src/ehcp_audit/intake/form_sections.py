"""Sections A to K of a record's Word form: headings, paragraphs, and tables of items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ehcp_audit.intake.form_front import Form, Pair, labelled, shown
from ehcp_audit.intake.pieces import refs_only
from ehcp_audit.intake.word_writer import Bullet, Element, Grid, Heading, Paragraph
from ehcp_audit.plan import Advice, Breaks, Budget, NeedItem, Outcomes, Placement, Provision, SectionA
from ehcp_audit.plan.sections import Needs


def views(section: SectionA, form: Form) -> Iterator[Element]:
    """Section A: each part under its label; the section's own text where it has no parts."""
    found = False
    for part, labels in ((section.child, form["child"]), (section.parents, form["parents"])):
        for key, label in labels.items():
            value = getattr(part, key)
            if not value:
                continue
            found = True
            yield Heading(label, 2)
            if key == "concerns":
                yield from (_numbered(item.id, item.text) for item in value)
            else:
                yield from paragraphs(value)
    if section.text and not found:
        yield from paragraphs(section.text)


def needs(section: Needs, form: Form) -> Iterator[Element]:
    """Needs as numbered paragraphs below their areas; the section's own text where it has no items."""
    area = None
    for item in section.needs:
        if item.area != area and item.area:
            known = item.area in form["areas"]["known"]
            yield Heading(item.area if known else f"{form['areas']['other']}: {item.area}", 2)
        area = item.area
        yield from _need(item)
    yield from _plain(section.text, section.nil, items=bool(section.needs))


def outcomes(section: Outcomes, form: Form) -> Iterator[Element]:
    """Outcomes as rows of a table, and how they are monitored."""
    if section.outcomes:
        yield _items(section.outcomes, form["outcomes"], form)
    yield from _plain(section.text, None, items=bool(section.outcomes))
    if section.monitoring:
        yield Heading(form["monitoring"])
        yield from paragraphs(section.monitoring)


def provision(section: Provision, form: Form) -> Iterator[Element]:
    """Statements as rows of a table; below them who agreed to them, and the decision on short breaks."""
    if section.provision:
        yield _items(section.provision, form["provision"], form)
    yield from _plain(section.text, section.nil, items=bool(section.provision))
    if stated := [*labelled(section, form["agreement"]), *_breaks(section.short_breaks, form)]:
        yield Grid(stated, headed=False)


def placement(section: Placement, form: Form) -> Iterator[Element]:
    """The setting's name, type and offer; the section's own text where it has none of them."""
    if pairs := labelled(section, form["placement"]):
        yield Grid(pairs, headed=False)
    elif section.text:
        yield from paragraphs(section.text)


def budget(section: Budget, form: Form) -> Iterator[Element]:
    """The section's text, the decisions as labels with values, and what is said of direct payments."""
    yield from paragraphs(section.text or "")
    words, direct = form["budget"], section.direct_payments
    decided = {
        "decision": form["decisions"].get(section.decision),
        "amount": None if section.amount is None else f"£{section.amount:,.2f}",
        "direct_decision": form["decisions"].get(direct.decision),
        "direct_services": ", ".join(form["services"][service] for service in direct.services) or None,
    }
    pairs = [(label, told) for key, label in words.items() if (told := decided.get(key))]
    if pairs:
        yield Grid(pairs, headed=False)
    if direct.text:
        yield Heading(form["direct_payments"], 2)
        yield from paragraphs(direct.text)


def advice(section: Advice, form: Form) -> Iterator[Element]:
    """The list of advice as a table, and each report that is held under its own heading."""
    rows = [
        {key: getattr(item, key) for key in form["advice"]}
        | {"limb": f"({item.limb.value})" if item.limb else None}
        for item in section.advice
    ]
    used = [key for key in form["advice"] if any(row[key] is not None for row in rows)]
    if used:
        cells = [["" if row[key] is None else shown(row[key]) for key in used] for row in rows]
        yield Grid([[form["advice"][key] for key in used], *cells], headed=True)
    elif section.text:
        yield from paragraphs(section.text)
    held = [item for item in section.advice if item.text]
    if held:
        yield Heading(form["appendix"])
    for item in held:
        yield Heading(": ".join(part for part in (item.id, item.title or item.role) if part), 2)
        yield from paragraphs(item.text or "")


def paragraphs(text: str) -> Iterator[Element]:
    """Each line of a text that is not blank."""
    yield from (Paragraph(line) for line in text.split("\n") if line.strip())


def _numbered(label: str | None, text: str) -> Element:
    return Paragraph(f"{label}. {text}") if label else Bullet(text)


def _need(item: NeedItem) -> Iterator[Element]:
    first, *rest = [line for line in item.text.split("\n") if line.strip()] or [""]
    yield _numbered(item.id, first)
    yield from map(Paragraph, rest)


def _plain(text: str | None, nil: str | None, *, items: bool) -> Iterator[Element]:
    for part in (nil, None if items else text):
        if part:
            yield from paragraphs(part)


def _breaks(breaks: Breaks, form: Form) -> list[Pair]:
    told = {
        "text": breaks.text,
        "decision": form["decisions"].get(breaks.decision),
        "kind": form["kinds"].get(breaks.kind),
    }
    return [(label, value) for key, label in form["breaks"].items() if (value := told[key])]


def _items(items: Sequence[Any], labels: Mapping[str, str], form: Form) -> Grid:
    """Items as the rows of a table; a column that no item fills is left out."""
    used = [key for key in labels if any(getattr(item, key) for item in items)] or ["text"]
    rows = [[labels[key] for key in used]]
    rows += [[_cell(getattr(item, key), form) for key in used] for item in items]
    return Grid(rows, headed=True)


def _cell(value: Any, form: Form) -> str:
    if isinstance(value, tuple):
        return (", " if all(map(refs_only, value)) else "\n").join(value)
    return str(form["adult_life"].get(value, value)) if value else ""
