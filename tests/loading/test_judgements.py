"""Reviewers' judgements from a file."""

import datetime as dt

import pytest

from ehcp_audit.errors import UsageError
from ehcp_audit.loading import read_judgements

ONE = "{ref: PL-01, criterion: plain-language, outcome: met, reason: it reads well, by: R1, on: 2021-04-29}"


def file(*entries, head="format: ehcp-judgements/1"):
    return "\n".join([head, "judgements:", *(f"  - {entry}" for entry in entries)]).encode()


def test_judgements_by_plan_and_criterion():
    found = read_judgements("j.yaml", file(ONE, ONE.replace("PL-01", "PL-02")))
    assert list(found) == [("PL-01", "plain-language"), ("PL-02", "plain-language")]
    one = found["PL-01", "plain-language"]
    assert (one.outcome, one.reason, one.by, one.on) == ("met", "it reads well", "R1", dt.date(2021, 4, 29))


@pytest.mark.parametrize(
    ("raw", "where", "what"),
    [
        pytest.param(b"", "j.yaml", "empty", id="empty"),
        pytest.param(b"- a", "j.yaml:1", "not a file of judgements", id="a list"),
        pytest.param(b"\xff", "j.yaml:1:1", "not UTF-8", id="bytes"),
        pytest.param(file(ONE, head="format: ehcp-plan/1"), "j.yaml:1:9", "format: not one of", id="another format"),
        pytest.param(b"format: ehcp-judgements/1\njudgements: []", "j.yaml:2:13", "at least 1 item", id="none"),
        pytest.param(file(ONE.replace("met", "error")), "j.yaml:3:5", "outcome: not one of", id="an error is no judgement"),
        pytest.param(file(ONE.replace("met", "not_assessable")), "j.yaml:3:5", "outcome: not one of", id="a reviewer must decide"),
        pytest.param(file(ONE.replace("it reads well", "ok")), "j.yaml:3:5", "reason", id="a reason too short"),
        pytest.param(file(ONE.replace("by: R1, ", "")), "j.yaml:3:5", "the key 'by' is missing", id="nobody"),
        pytest.param(file(ONE.replace("by", "who")), "j.yaml:3:5", "unknown key 'who'", id="an unknown key"),
        pytest.param(file(ONE, ONE.replace("well", "badly")), "j.yaml:4:5", "'plain-language' of 'PL-01' is judged twice", id="judged twice"),
    ],
)  # fmt: skip
def test_a_file_in_doubt_stops_the_run(raw, where, what):
    with pytest.raises(UsageError) as caught:
        read_judgements("j.yaml", raw)
    assert any(what in problem.what for problem in caught.value.problems), caught.value.problems
    assert all(
        problem.where.startswith(where.rpartition(":")[0] if where.count(":") > 1 else where)
        for problem in caught.value.problems
    )


def test_no_message_repeats_a_reviewers_reason():
    with pytest.raises(UsageError) as caught:
        read_judgements(
            "j.yaml",
            file(ONE.replace("reason: it reads well", "reason: [Tamsin cries]").replace("met", "Tamsin")),
        )
    assert "Tamsin" not in str(caught.value)
