"""A record written as a Word document is read back as the same record, but for what Word cannot say."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.intake import read_word
from ehcp_audit.intake.as_word import as_word, forms
from ehcp_audit.intake.layout import general
from ehcp_audit.loading import read_plan
from ehcp_audit.plan import Plan
from ehcp_audit.record_path import check_path
from tests.tools import plan as made

SAMPLES = sorted(Path("sample_plans").rglob("*.yaml"))

# Places that a Word plan has no room for; docs/intake.md names each.
LOST = (
    "trigger", "source", "names", "audit", "child.age_band", "child.interpreter.offered", "child.interpreter.used",
    "A.parents.concerns[].id", "A.parents.declined", "C.needs[].area", "D.needs[].area",
    "E.outcomes[].aspirations", "E.outcomes[].adult_life", "F.provision[].advice", "F.provision[].adult_life", "G.provision[].advice", "H1.provision[].adult_life", "H2.provision[].adult_life",
    "G.agreed_by", "G.agreed_on", "H1.short_breaks", "H2.short_breaks", "J.decision", "J.amount",
    "J.direct_payments.decision", "J.direct_payments.services", "K.advice[].known_to_service", "K.advice[].limb",
    "social_care_request", "waits",
)  # fmt: skip


# A role for a name, an area of need that is none of the four, an exception told in words of its own.
KNOWN = {("PL-18", "timeline.exceptions[1]")}
# Lines that the reader takes for headings, and so for no text of the section.
HEADINGS = re.compile(
    r"(?m)^(?:Sensory and physical|Cognition and learning|Social, emotional and mental health|Communication and interaction|See Section B|None, in line with Section D\.)$"
)

# Filled on the way back: the whole of each section with its labels, and where the record comes from.
_TEXTS = re.compile(
    r"(?:[A-K]|H1|H2)\.(?:text|nil)|source|(?:H1|H2)\.short_breaks\.text|J\.direct_payments\.text"
)


def places(plan: Plan) -> dict[str, str]:
    """Every value of a record by its place, texts as their words."""
    return {
        path: words(value) for path, value in _flat(plan.model_dump(mode="json", exclude_defaults=True), "")
    }


def _flat(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _flat(below, key if path in ("", "sections") else f"{path}.{key}")
    elif isinstance(value, list):
        for number, below in enumerate(value, 1):
            yield from _flat(below, f"{path}[{number}]")
    else:
        yield path, str(value)


def words(text: str) -> str:
    return " ".join(text.split())


def _is_lost(path: str) -> bool:
    plain = re.sub(r"\[\d+\]", "[]", path)
    return any(plain == place or plain.startswith((f"{place}.", f"{place}[")) for place in LOST)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_the_samples_come_back(path):
    plan = read_plan(str(path), path.read_bytes())
    back = read_word("x.docx", as_word(plan)).plan
    before, after = places(plan), places(back)
    for place in before.keys() | after.keys():
        if place.startswith("people.author.") and plan.people.author.name == "Case officer":
            continue
        if re.fullmatch(r"B\.needs\[\d+\]\.area", place) and not general().areas.whole(before[place]):
            continue
        if not (_is_lost(place) or _TEXTS.fullmatch(place) or (path.stem, place) in KNOWN):
            assert after.get(place) == before.get(place), place
    for letter in ("B", "C", "D", "E", "F", "G", "H1", "H2", "J"):
        _same_text(getattr(plan.sections, letter), getattr(back.sections, letter))


def _same_text(before: Any, after: Any) -> None:
    """A section of text alone comes back with all its words, statements that there is nothing among them."""
    breaks = getattr(before, "short_breaks", None) or getattr(before, "direct_payments", None)
    said = [getattr(before, "nil", None), breaks.text if breaks else None, before.text]
    found = words(after.text or "")
    items = any(getattr(before, key, ()) for key in ("needs", "outcomes", "provision"))
    for text in filter(None, said):
        if items and text != getattr(before, "nil", None):
            continue  # the text says the items again, and short breaks have no room beside them
        assert words(HEADINGS.sub("", text)) in found, text


def test_the_same_record_gives_the_same_file():
    plan = made({"A.text": "x"})
    assert as_word(plan) == as_word(plan)


def test_what_is_lost_is_documented():
    page = Path("docs/intake.md").read_text(encoding="utf-8")
    for place in LOST:
        check_path(place)
        assert f"`{place}`" in page, place


def test_text_without_items_stays_text():
    plan = made(
        {
            f"{letter}.text": f"Some words on {letter}.\nMore."
            for letter in ("B", "C", "D", "E", "F", "G", "H1", "H2", "J", "K")
        }
    )
    back = read_word("x.docx", as_word(plan)).plan.sections
    for letter in ("B", "C", "D", "E", "F", "G", "H1", "H2", "J"):
        assert words(getattr(back, letter).text) == f"Some words on {letter}. More."


def test_there_is_one_form_and_it_opens():
    assert forms() == ("lettered",)
    with zipfile.ZipFile(BytesIO(as_word(made()))) as archive:
        assert archive.testzip() is None


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_text_can_be_written_and_read(text):
    plan = made(
        {"A.child.views": text, "F.provision": [{"id": "F1", "text": text, "who": text}], "letter.text": text}
    )
    read_word("x.docx", as_word(plan))
