"""The kind ``linked``."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ehcp_audit.finding import Outcome
from tests.tools import Row, assert_row, check, outcome_of, rows

NEEDS = {"kind": "linked", "items": ["B.needs[]"], "by": ["F.provision[].needs[]"]}


def needs(*ids):
    return {"B.needs": [{"id": i, "text": "x"} if i else {"text": "x"} for i in ids]}


def served(*lists):
    return {"F.provision": [{"text": "y", "needs": list(ids)} for ids in lists]}


ROWS = [
    Row("nothing", NEEDS, {}, Outcome.NOT_APPLICABLE, says="there are no items to follow"),
    Row("provision without needs", NEEDS, served(["1"]), Outcome.NOT_APPLICABLE),
    Row("text only", NEEDS, {"B": "He finds reading hard.", **served(["1"])}, Outcome.NOT_ASSESSABLE, says="have no numbers"),
    Row("items without numbers", NEEDS, needs(None) | served(["1"]), Outcome.NOT_ASSESSABLE, says="have no numbers"),
    Row("nothing names any", NEEDS, needs("1", "2") | served([]), Outcome.NOT_ASSESSABLE, says="nothing names the items"),
    Row("a section that could name them is one text", NEEDS | {"by": ["F.provision[].needs[]", "G.provision[].needs[]"]}, needs("1", "2") | {"F": "Reading daily.", "G.provision": [{"text": "y", "needs": ["1"]}]}, Outcome.NOT_ASSESSABLE, says="Section F is one text"),
    Row("all are named, though a section is one text", NEEDS | {"by": ["F.provision[].needs[]", "G.provision[].needs[]"]}, needs("1") | {"F": "Reading daily.", "G.provision": [{"text": "y", "needs": ["1"]}]}, Outcome.MET),
    Row("no provision", NEEDS, needs("1"), Outcome.NOT_ASSESSABLE),
    Row("none is named", NEEDS, needs("1", "2") | served(["9"]), Outcome.NOT_MET, ("B.needs[1]", "B.needs[2]"), "0 of 2 are served"),
    Row("one of three", NEEDS, needs("1", "2", "3") | served(["2"]), Outcome.NOT_MET, ("B.needs[1]", "B.needs[3]"), "1 of 3"),
    Row("one of two", NEEDS, needs("1", "2") | served(["2"], ["2"]), Outcome.PARTLY_MET, ("B.needs[1]",), "1 of 2"),
    Row("nearly all", NEEDS | {"met": 0.9}, needs("1", "2", "3", "4") | served(["1", "2", "3"]), Outcome.PARTLY_MET, ("B.needs[4]",)),
    Row("all", NEEDS, needs("1", "2a") | served(["2a"], ["1", "9"]), Outcome.MET, (), "2 of 2"),
    Row("enough", NEEDS | {"met": 0.5}, needs("1", "2") | served(["2"]), Outcome.MET, ("B.needs[1]",)),
    Row("a bare number is the same label", NEEDS, needs(1) | served([1]), Outcome.MET),
    Row("an item without a number is passed over", NEEDS, needs("1", None) | served(["1"]), Outcome.MET, (), "1 of 1"),
    Row("several places", {"kind": "linked", "items": ["B.needs[]", "C.needs[]"], "by": ["F.provision[].needs[]", "G.provision[].needs[]"]}, needs("1") | served(["1"]) | {"C.needs": [{"id": "h1", "text": "x"}], "G.provision": [{"text": "y", "needs": ["h1"]}]}, Outcome.MET, (), "2 of 2"),
    Row("concerns", {"kind": "linked", "items": ["A.parents.concerns[]"], "by": ["E.outcomes[].aspirations[]"]}, {"A.parents.concerns": [{"id": "c1", "text": "x"}], "E.outcomes": [{"text": "y", "aspirations": ["c1"]}]}, Outcome.MET),
]  # fmt: skip


@rows(ROWS)
def test_outcome(row):
    assert_row(row)


def test_the_evidence_names_the_item_and_the_share_is_counted():
    found = outcome_of(NEEDS, needs("1", "2") | served(["2"]))
    assert (found.count, found.total) == (1, 2)
    assert [e.why for e in found.evidence] == ["1 is named by nothing that follows"]


@pytest.mark.parametrize(
    "broken", [{"items": []}, {"by": []}, {"met": 1.1}, {"partly": -0.1}, {"colour": "red"}]
)
def test_refused(broken):
    with pytest.raises(ValidationError):
        check(NEEDS | broken)


def test_paths():
    assert check(NEEDS).paths() == ("B.needs[]", "F.provision[].needs[]")


labels = st.lists(st.sampled_from(["1", "2", "3", "4"]), unique=True, max_size=4)


@given(labels, st.lists(labels, max_size=3), labels)
def test_naming_more_is_never_worse(ids, lists, more):
    order = [Outcome.NOT_APPLICABLE, Outcome.NOT_ASSESSABLE, Outcome.NOT_MET, Outcome.PARTLY_MET, Outcome.MET]
    before = outcome_of(NEEDS, needs(*ids) | served(*lists)).outcome
    after = outcome_of(NEEDS, needs(*ids) | served(*lists, more)).outcome
    assert order.index(after) >= order.index(before)
