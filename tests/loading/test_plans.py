"""Plans from YAML, JSON and JSON Lines."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.errors import RecordError
from ehcp_audit.loading import read_plan, read_plan_line

LINE = {
    "ref": "T-1",
    "status": "final",
    "sections": {"F": {"provision": [{"text": "Reads with him 1:1", "needs": [1]}]}},
}
YAML = """
ref: T-1
status: final
sections:
  F:
    provision:
      - text: Reads with him 1:1
        needs: [1]
"""


def test_one_plan_in_three_forms():
    first = read_plan("p.yaml", YAML.encode())
    assert read_plan("p.json", json.dumps(LINE).encode()) == first
    assert read_plan_line("p.jsonl", 1, json.dumps(LINE).encode() + b"\r\n") == first
    assert first.sections.F.provision[0].text == "Reads with him 1:1"


def test_a_ratio_a_telephone_number_and_an_answer_survive():
    found = read_plan(
        "p.yaml",
        b"ref: T-1\nstatus: final\nchild: {looked_after: no}\npeople: {author: {phone: 020 8547 5000}}\n"
        b"sections: {F: {provision: [{text: Maths, group: 1:1}]}}\n",
    )
    assert found.child.looked_after is False
    assert found.people.author.phone == "020 8547 5000"
    assert found.sections.F.provision[0].group == "1:1"


def test_a_blank_is_nothing():
    assert (
        read_plan("p.yaml", b"ref: T-1\nstatus: final\nsections:\n  I:\n    name:\n").sections.I.name is None
    )


@pytest.mark.parametrize("raw", [b"words", b"- a\n- b\n", b"12", b"---\n..."])
def test_what_is_no_record(raw):
    with pytest.raises(RecordError) as caught:
        read_plan("p.yaml", raw)
    [problem] = caught.value.problems
    assert problem.where == "p.yaml:1"
    assert problem.what == "this is not a plan record"


def test_what_is_no_yaml():
    with pytest.raises(RecordError, match=r"p\.yaml:2:1: a tab"):
        read_plan("p.yaml", b"a:\n\tb: 1")


@pytest.mark.parametrize(
    ("raw", "where", "what"),
    [
        pytest.param(b'{"ref": "T-1"', "p.jsonl:7:1", "a bracket is never closed", id="not closed"),
        pytest.param(b"12", "p.jsonl:7", "not a plan record", id="a number"),
        pytest.param(b'["T-1"]', "p.jsonl:7", "not a plan record", id="a list"),
        pytest.param(b'{"ref": "T-1", "ref": "T-2", "status": "final"}', "p.jsonl:7:16", "given twice", id="a key twice"),
        pytest.param(b'{"ref": "T-1", "status": "finl"}', "p.jsonl:7:26", "not one of", id="a wrong value"),
        pytest.param(b'{"ref": "T-1", "status": "final", "sections": {"J": {"amount": NaN}}}', "p.jsonl:7:64", "must be a number", id="not a number"),
        pytest.param(b'{"ref": "T-1", "status": "final", "sections": {"J": {"amount": Infinity}}}', "p.jsonl:7:64", "must be a number", id="infinity"),
        pytest.param(b'{"ref": "\xe9"}', "p.jsonl:7:10", "not UTF-8", id="Latin-1"),
        pytest.param(b'{"a":' * 20_000, "p.jsonl:7", "nested too deeply", id="deep"),
    ],
)  # fmt: skip
def test_a_broken_line_is_told_by_its_number(raw, where, what):
    with pytest.raises(RecordError) as caught:
        read_plan_line("p.jsonl", 7, raw)
    [problem] = caught.value.problems
    assert what in problem.what
    assert f"{problem.where}:".startswith(f"{where}:")


def test_every_problem_of_a_line_is_told():
    with pytest.raises(RecordError) as caught:
        read_plan_line("p.jsonl", 7, b'{"ref": "a b", "status": "finl"}')
    assert [problem.line for problem in caught.value.problems] == [7, 7]


@given(st.text(max_size=40), st.text(alphabet="abc ", min_size=1, max_size=10))
def test_whatever_is_written_in_a_text_comes_back(text, who):
    data = {"ref": "T-1", "status": "final", "sections": {"F": {"text": text, "agreed_by": who}}}
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return
    assert read_plan_line("p.jsonl", 1, json.dumps(data).encode()).sections.F.text == text
