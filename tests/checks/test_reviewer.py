"""The kind ``reviewer``."""

import pytest
from pydantic import ValidationError

from ehcp_audit.finding import Outcome
from tests.tools import Row, assert_row, check, outcome_of, rows

ASKS = {"kind": "reviewer", "question": "Is it written with the family?"}
SHOWS = ASKS | {"show": ["A.parents.views", "F.provision[].text"]}

ROWS = [
    Row("nothing to read", ASKS, {}, Outcome.NOT_ASSESSABLE, (), "awaiting a reviewer: Is it written with the family?"),
    Row("blank places", SHOWS, {"A.parents.views": " "}, Outcome.NOT_ASSESSABLE),
    Row("what to read", SHOWS, {"A.parents.views": "We want him to be happy.", "F.provision": ["x", " ", "y"]}, Outcome.NOT_ASSESSABLE, ("A.parents.views", "F.provision[1].text", "F.provision[3].text")),
    Row("not too much to read", SHOWS, {"F.provision": ["x"] * 9}, Outcome.NOT_ASSESSABLE, tuple(f"F.provision[{n}].text" for n in range(1, 7))),
]  # fmt: skip


@rows(ROWS)
def test_outcome(row):
    assert_row(row)


def test_the_plan_is_not_quoted():
    found = outcome_of(SHOWS, {"A.parents.views": "Tamsin cries"})
    assert "Tamsin" not in found.model_dump_json()


@pytest.mark.parametrize("question", [None, "", "Is it?"])
def test_a_reviewer_is_asked_something(question):
    with pytest.raises(ValidationError):
        check({"kind": "reviewer", "question": question})


def test_paths():
    assert check(SHOWS).paths() == ("A.parents.views", "F.provision[].text")
