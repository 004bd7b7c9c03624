"""Problems in words: the place, the nearest right word, and never a plan's own."""

import copy
import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from ehcp_audit.annotations import model_in
from ehcp_audit.errors import RecordError, nearest
from ehcp_audit.loading import read_plan, read_plan_line
from ehcp_audit.plan import Plan


def problems(raw):
    with pytest.raises(RecordError) as caught:
        read_plan("p.yaml", raw.encode())
    return caught.value.problems


HEAD = "ref: T-1\nstatus: final\n"


@pytest.mark.parametrize(
    ("text", "where", "what", "fix"),
    [
        pytest.param("status: final\n", "p.yaml:1:1", "the key 'ref' is missing", "", id="a key missing"),
        pytest.param(
            "ref: T-1\nstatus: finl\n",
            "p.yaml:2:9",
            "status: not one of the values allowed",
            "did you mean 'final'?",
            id="a near value",
        ),
        pytest.param(
            "ref: T-1\nstatus: x\n",
            "p.yaml:2:9",
            "status: not one of",
            "allowed: amended_draft, amended_final, draft, final",
            id="no near value",
        ),
        pytest.param(
            "ref: a b\nstatus: final\n",
            "p.yaml:1:6",
            "ref: a ref is a pseudonym",
            "",
            id="a ref with a space",
        ),
        pytest.param(
            "ref: 12\nstatus: final\n",
            "p.yaml:1:6",
            "ref: this must be text",
            "quotation marks",
            id="a number for text",
        ),
        pytest.param(
            HEAD + "sectons: {}\n",
            "p.yaml:3:1",
            "unknown key 'sectons'",
            "did you mean 'sections'?",
            id="a near key",
        ),
        pytest.param(
            HEAD + "zzz: {}\n", "p.yaml:3:1", "unknown key 'zzz'", "allowed: audit, child, ", id="no near key"
        ),
        pytest.param(
            HEAD + "sections:\n  A:\n    child:\n      view: x\n",
            "p.yaml:6:7",
            "unknown key 'view'",
            "did you mean 'views'?",
            id="a near key deep down",
        ),
        pytest.param(
            HEAD + "sections:\n  F:\n    provision:\n      - text: x\n        whom: y\n",
            "p.yaml:7:9",
            "unknown key 'whom'",
            "did you mean 'who'?",
            id="a near key in a list",
        ),
        pytest.param(
            HEAD + "sections:\n  F:\n    provision:\n      - who: y\n",
            "p.yaml:6:9",
            "the key 'text' is missing",
            "",
            id="an item without text",
        ),
        pytest.param(
            HEAD + "sections:\n  F:\n    provision: x\n",
            "p.yaml:5:16",
            "F.provision: this must be a list",
            "",
            id="no list",
        ),
        pytest.param(
            HEAD + "child: x\n", "p.yaml:3:8", "child: this must hold keys and values", "", id="no mapping"
        ),
        pytest.param(
            HEAD + "child:\n  looked_after: maybe\n",
            "p.yaml:4:17",
            "child.looked_after: this must be yes or no",
            "",
            id="no flag",
        ),
        pytest.param(
            HEAD + "timeline:\n  issued: 30/04/2021\n",
            "p.yaml:4:11",
            "timeline.issued: a date is a real day",
            "",
            id="no day",
        ),
        pytest.param(
            HEAD + "sections:\n  J: {amount: lots}\n",
            "p.yaml:4:15",
            "J.amount: this must be a number",
            "",
            id="no number",
        ),
        pytest.param(
            HEAD + "child: {primary_need: slcn}\n",
            "p.yaml:3:23",
            "child.primary_need: not one of",
            "",
            id="a code in the wrong case",
        ),
        pytest.param(
            HEAD + "sections:\n  B:\n    needs:\n      - {id: 1, text: x}\n      - {id: 1, text: y}\n",
            "p.yaml:1:1",
            "an id stands twice in Section B",
            "",
            id="an id twice",
        ),
    ],
)
def test_what_where_and_how_to_mend_it(text, where, what, fix):
    [found] = problems(text)
    assert found.where == where
    assert found.what.startswith(what)
    assert fix in found.fix
    assert found.snippet == ""


def test_every_problem_is_told_at_once_in_the_files_order():
    found = problems("status: finl\nchild: {sex: Q, colour: red}\nref: a b\nages: 3\n")
    assert [(p.line, p.column) for p in found] == [(1, 9), (2, 14), (2, 17), (3, 6), (4, 1)]


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("zebra", ""),
        ("", ""),
        ("recorded", "recorded"),
        ("recoded", "recorded"),
        ("linkd", "linked"),
        ("record", "recorded"),
    ],
)
def test_nearest(word, near):
    assert nearest(word, ["recorded", "linked", "within"]) == near


# ---- the words of a plan are in no message

SENTENCE = "Tamsin cries before the bus comes"


def places(model: type[BaseModel], prefix=()):
    """Every field of the record, as the steps that lead to it."""
    for name, field in model.model_fields.items():
        step = (*prefix, name)
        yield step, field.annotation
        below = model_in(field.annotation)
        if below is not None:
            yield from places(below, (*step, 0) if "tuple" in str(field.annotation) else step)


PLACES = sorted(dict(places(Plan)), key=str)


def broken_at(steps, value):
    """A record that is whole but for ``value`` at one place."""
    root = {"ref": "T-1", "status": "final"}
    at = root
    for step, following in pairwise(steps):
        if isinstance(at, list):
            at.append([] if isinstance(following, int) else {})
            at = at[0]
        else:
            at = at.setdefault(step, [] if isinstance(following, int) else {})
    if isinstance(at, list):
        at.append(value)
    else:
        at[steps[-1]] = value
    return root


WRONG = [
    pytest.param(SENTENCE, id="a sentence"),
    pytest.param([SENTENCE], id="a list"),
    pytest.param([[SENTENCE]], id="a list in a list"),
    pytest.param({SENTENCE: SENTENCE}, id="a sentence as a key"),
    pytest.param({"text": [SENTENCE]}, id="a list as a text"),
    pytest.param([{"text": {SENTENCE: 1}}], id="a mapping as an item's text"),
    pytest.param([{SENTENCE: 1, "text": "x"}], id="a sentence as an item's key"),
]


def messages(data):
    found = []
    text = json.dumps(data)
    for read in (
        lambda: read_plan("p.json", text.encode()),
        lambda: read_plan_line("p.jsonl", 3, text.encode()),
    ):
        try:
            read()
        except RecordError as error:
            found.append(str(error))
    return found


def test_every_place_is_tried():
    assert len(PLACES) > 120
    assert ("sections", "F", "provision", 0, "text") in PLACES
    assert broken_at(("sections", "F", "provision", 0, "text"), 1)["sections"] == {
        "F": {"provision": [{"text": 1}]}
    }


@pytest.mark.parametrize("wrong", WRONG)
def test_no_message_repeats_a_plans_words(wrong):
    refused = 0
    for steps in PLACES:
        for message in messages(broken_at(steps, copy.deepcopy(wrong))):
            refused += 1
            for word in ("Tamsin", "cries", "bus"):
                assert word not in message, (steps, message)
    assert refused > len(PLACES) // 2


@given(st.text(alphabet="abcXYZ :-[]{}'\"&*!|>#%@`\\\t", max_size=30), st.integers(0, 40))
def test_no_message_about_broken_yaml_repeats_a_plans_words(noise, place):
    text = f"ref: T-1\nstatus: final\nsections:\n  A:\n    child: {{views: {SENTENCE[:place]}{noise}{SENTENCE[place:]}}}\n"
    message = ""
    try:
        read_plan("p.yaml", text.encode())
    except RecordError as error:
        message = str(error)
    assert not any(word in message for word in ("Tamsin", "cries", "before"))
