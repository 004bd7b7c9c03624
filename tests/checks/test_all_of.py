"""The kind ``all_of``."""

from itertools import product

import pytest
from pydantic import ValidationError

from ehcp_audit.finding import Outcome
from tests.tools import Row, assert_row, check, outcome_of, rows

# One check for each outcome, on one record that gives it.
PLACES = {"F.text": "reading and maths", "B.needs": [{"id": "1", "text": "x"}]}


def topics(*words):
    return {"kind": "phrases", "in": ["F.text"], "mentions": {word: word for word in words}}


PARTS = {
    Outcome.MET: topics("reading"),
    Outcome.PARTLY_MET: topics("reading", "art"),
    Outcome.NOT_MET: topics("art"),
    Outcome.NOT_APPLICABLE: {"kind": "linked", "items": ["C.needs[]"], "by": ["F.provision[].needs[]"]},
    Outcome.NOT_ASSESSABLE: {"kind": "reviewer", "question": "Is it written with the family?"},
}
M, P, N, X, A = (
    Outcome.MET,
    Outcome.PARTLY_MET,
    Outcome.NOT_MET,
    Outcome.NOT_APPLICABLE,
    Outcome.NOT_ASSESSABLE,
)


def of(*outcomes, kind="all_of", **more):
    return {"kind": kind, "checks": [PARTS[outcome] for outcome in outcomes], **more}


PLACE = {M: ("F.text",), P: ("F.text",), N: ("F.text",), X: (), A: ()}


def row(name, outcomes, outcome, **more):
    return Row(
        name, of(*outcomes, **more), PLACES, outcome, tuple(place for o in outcomes for place in PLACE[o])
    )


ROWS = [
    row("none applies", [X, X], Outcome.NOT_APPLICABLE),
    row("one waits, the other is met", [M, A], Outcome.NOT_ASSESSABLE),
    row("one waits, the other is not met: it may be partly", [N, A], Outcome.NOT_ASSESSABLE),
    row("one waits, the other is partly met", [P, A], Outcome.NOT_ASSESSABLE),
    row("all wait", [A, A], Outcome.NOT_ASSESSABLE),
    row("one waits, and none is failed, strictly", [M, A], Outcome.NOT_ASSESSABLE, partly=False),
    row("none is met", [N, N], Outcome.NOT_MET),
    row("the only one that applies is not met", [N, X], Outcome.NOT_MET),
    row("one is not, strictly", [M, N], Outcome.NOT_MET, partly=False),
    row("one is not and one waits, strictly: it is decided", [N, A], Outcome.NOT_MET, partly=False),
    row("one is, one is not", [M, N], Outcome.PARTLY_MET),
    row("one is partly", [M, P], Outcome.PARTLY_MET),
    row("one is partly, one is not", [P, N], Outcome.PARTLY_MET),
    row("all partly", [P, P], Outcome.PARTLY_MET),
    row("one is partly, strictly", [M, P], Outcome.PARTLY_MET, partly=False),
    row("all", [M, M], Outcome.MET),
    row("all that apply", [M, X, M], Outcome.MET),
]


@rows(ROWS)
def test_outcome(row):
    assert_row(row)


@pytest.mark.parametrize("outcome", PARTS)
def test_the_parts_give_what_they_should(outcome):
    assert outcome_of(PARTS[outcome], PLACES).outcome is outcome


def test_every_reason_is_told():
    found = outcome_of(of(M, N), PLACES)
    assert found.reason == "it is there 0 of 1 topics are there; missing: art"


@pytest.mark.parametrize("partly", [True, False])
def test_the_order_of_checks_changes_no_outcome(partly):
    for pair in product(PARTS, repeat=2):
        assert (
            outcome_of(of(*pair, partly=partly), PLACES).outcome
            is outcome_of(of(*reversed(pair), partly=partly), PLACES).outcome
        )


def test_one_may_hold_another():
    inner = of(N, M, kind="any_of")
    found = outcome_of({"kind": "all_of", "checks": [inner, PARTS[M]]}, PLACES)
    assert found.outcome is Outcome.MET


@pytest.mark.parametrize("checks", [[], [PARTS[Outcome.MET]], [PARTS[Outcome.MET], {"kind": "nothing"}]])
def test_it_joins_at_least_two(checks):
    with pytest.raises(ValidationError):
        check({"kind": "all_of", "checks": checks})


def test_paths_are_those_of_every_check():
    assert check(of(M, X)).paths() == ("F.text", "C.needs[]", "F.provision[].needs[]")
