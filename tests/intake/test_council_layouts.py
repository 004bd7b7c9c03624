"""Each council's layout is read back with every text in its place."""

from __future__ import annotations

from typing import Any

import pytest

from ehcp_audit.intake import Imported, read_word
from ehcp_audit.language.words import word_list
from tests.intake.layouts import LAYOUTS, Example

_KNOWN_OUTSIDE = {"heading", "left over"}


def _at(record: Any, path: str) -> Any:
    for part in path.split("."):
        record = record[int(part)] if part.isdigit() else getattr(record, part)
    return record


@pytest.fixture(params=sorted(LAYOUTS))
def example(request: pytest.FixtureRequest) -> Example:
    return LAYOUTS[request.param]()


@pytest.fixture
def read(example: Example) -> Imported:
    return read_word("example.docx", example.raw)


def test_each_text_is_in_its_place(example: Example, read: Imported) -> None:
    wrong = {
        path: _at(read.plan.sections, path)
        for path, words in example.holds.items()
        if words not in (_at(read.plan.sections, path) or "")
    }
    assert wrong == {}


def test_fields_and_items(example: Example, read: Imported) -> None:
    found = {path: _at(read.plan, path) for path in example.values}
    assert {path: str(value) for path, value in found.items()} == {
        path: str(value) for path, value in example.values.items()
    }
    counts = {path: len(_at(read.plan.sections, path)) for path in example.items}
    assert counts == example.items


def test_no_sentence_is_left_over(read: Imported) -> None:
    """What is left over is a title, a list of contents, a notice or a label."""
    strange = [
        left.text
        for left in read.leftovers
        if left.why.startswith("front page") and len(left.text.split()) > 13
    ]
    assert strange == []


def test_every_word_is_in_the_record_or_left_over(read: Imported) -> None:
    assert lost_words(read) == set()


def lost_words(read: Imported) -> set[str]:
    """Words of texts traced into a section that the record does not hold."""
    record = set(word_list(read.plan.model_dump_json().replace("\\n", " ").replace('\\"', '"')))
    left = {word for leftover in read.leftovers for word in word_list(leftover.text)}
    lost: set[str] = set()
    for traced in read.trace:
        words = set(word_list(traced.text))
        if traced.where == "left over":
            lost |= words - left
        elif traced.where.startswith(("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "letter")):
            lost |= words - record
    return lost
