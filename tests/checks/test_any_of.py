"""The kind ``any_of``."""

import pytest
from pydantic import ValidationError

from ehcp_audit.finding import Outcome
from tests.tools import Row, assert_row, check, outcome_of, rows

PLACES = {"F.text": "reading and maths", "G.text": "asthma nurse"}
PARTS = {
    "met": {"kind": "phrases", "in": ["F.text"], "mentions": {"reading": "reading"}},
    "partly": {"kind": "phrases", "in": ["F.text"], "mentions": {"reading": "reading", "art": "art"}},
    "not": {"kind": "phrases", "in": ["F.text"], "mentions": {"art": "art"}},
    "also not": {"kind": "phrases", "in": ["G.text"], "mentions": {"swimming": "swimming"}},
    "left out": {"kind": "linked", "items": ["C.needs[]"], "by": ["F.provision[].needs[]"]},
    "waits": {"kind": "reviewer", "question": "Is it written with the family?", "show": ["G.text"]},
}


def of(*names):
    return {"kind": "any_of", "checks": [PARTS[name] for name in names]}


ROWS = [
    Row("none applies", of("left out", "left out"), PLACES, Outcome.NOT_APPLICABLE, (), "no items to follow"),
    Row("none is met", of("not", "also not"), PLACES, Outcome.NOT_MET, ("F.text", "G.text"), "missing: art 0 of 1 topics are there; missing: swimming"),
    Row("one does not apply, the other is not met", of("left out", "not"), PLACES, Outcome.NOT_MET, ("F.text",), "missing: art"),
    Row("one waits, the other is not met", of("not", "waits"), PLACES, Outcome.NOT_ASSESSABLE, ("G.text",), "awaiting a reviewer"),
    Row("one waits, the other does not apply", of("left out", "waits"), PLACES, Outcome.NOT_ASSESSABLE, ("G.text",)),
    Row("partly is the best", of("not", "partly", "waits"), PLACES, Outcome.PARTLY_MET, ("F.text",), "1 of 2 topics"),
    Row("one is met", of("not", "waits", "met"), PLACES, Outcome.MET, ("F.text",), "it is there"),
    Row("met before partly", of("partly", "met"), PLACES, Outcome.MET, ("F.text",)),
]  # fmt: skip


@rows(ROWS)
def test_outcome(row):
    assert_row(row)


def test_of_two_alike_the_first_speaks():
    second = {"kind": "phrases", "in": ["G.text"], "mentions": {"nurse": "nurse"}}
    for checks, place in (([PARTS["met"], second], "F.text"), ([second, PARTS["met"]], "G.text")):
        assert outcome_of({"kind": "any_of", "checks": checks}, PLACES).evidence[0].path == place


@pytest.mark.parametrize("checks", [[], [PARTS["met"]], [PARTS["met"], {"kind": "nothing"}]])
def test_it_joins_at_least_two(checks):
    with pytest.raises(ValidationError):
        check({"kind": "any_of", "checks": checks})


def test_paths_are_those_of_every_check():
    assert check(of("met", "waits")).paths() == ("F.text", "G.text")
