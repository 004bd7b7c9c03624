"""The kind ``first_of``."""

import pytest
from pydantic import ValidationError

from ehcp_audit.finding import Outcome
from tests.tools import Row, assert_row, check, rows

PLACES = {"F.text": "reading and maths", "G.text": "asthma nurse"}
PARTS = {
    "met": {"kind": "phrases", "in": ["F.text"], "mentions": {"reading": "reading"}},
    "partly": {"kind": "phrases", "in": ["F.text"], "mentions": {"reading": "reading", "art": "art"}},
    "not": {"kind": "phrases", "in": ["F.text"], "mentions": {"art": "art"}},
    "left out": {"kind": "linked", "items": ["C.needs[]"], "by": ["F.provision[].needs[]"]},
    "waits": {"kind": "reviewer", "question": "Is it written with the family?", "show": ["G.text"]},
}


def of(*names):
    return {"kind": "first_of", "checks": [PARTS[name] for name in names]}


ROWS = [
    Row("the first does not apply", of("left out", "met"), PLACES, Outcome.NOT_APPLICABLE, (), "no items to follow"),
    Row("the first is not met", of("not", "met"), PLACES, Outcome.NOT_MET, ("F.text",), "missing: art"),
    Row("the first waits, the second is not met", of("waits", "not"), PLACES, Outcome.NOT_MET, ("F.text",)),
    Row("none can tell", of("waits", "waits"), PLACES, Outcome.NOT_ASSESSABLE, ("G.text",), "awaiting a reviewer"),
    Row("the first is partly met", of("partly", "met"), PLACES, Outcome.PARTLY_MET, ("F.text",), "1 of 2 topics"),
    Row("the third can tell", of("waits", "waits", "met"), PLACES, Outcome.MET, ("F.text",), "it is there"),
]  # fmt: skip


@rows(ROWS)
def test_outcome(row):
    assert_row(row)


@pytest.mark.parametrize("checks", [[], [PARTS["met"]], [PARTS["met"], {"kind": "nothing"}]])
def test_it_joins_at_least_two(checks):
    with pytest.raises(ValidationError):
        check({"kind": "first_of", "checks": checks})


def test_paths_are_those_of_every_check():
    assert check(of("met", "waits")).paths() == ("F.text", "G.text")
