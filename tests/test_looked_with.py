"""What rounds were looked at with, and what is said where that is not the same."""

import datetime as dt

import pytest

from ehcp_audit.language.lexicon import Lexicons, Phrase, shipped
from ehcp_audit.looked_with import looked_otherwise, word_lists_digest
from ehcp_audit.results import Manifest, RubricUsed


def manifest(name, tool="ehcp-audit 0.1.0", lists="a", **options):
    return Manifest(
        round=name, tool=tool, as_of=dt.date(2021, 4, 30),
        rubric=RubricUsed(rubric="tiny", version="1.0.0", title="Tiny", digest="0"),
        plans=(), results_digest="0", word_lists=lists, options=options,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rounds", "said"),
    [
        pytest.param([manifest("a"), manifest("b")], [], id="the same"),
        pytest.param([manifest("a", lists=""), manifest("b", lists="")], [], id="old rounds that do not say"),
        pytest.param(
            [manifest("a"), manifest("b", "ehcp-audit 0.2.0", looked_with="ehcp-audit 0.1.0")],
            [],
            id="a round scored anew was looked at when its findings were made",
        ),
        pytest.param(
            [manifest("a"), manifest("b", "ehcp-audit 0.2.0")],
            ["not looked at with the same version of the tool (a: ehcp-audit 0.1.0; b: ehcp-audit 0.2.0)"],
            id="another version",
        ),
        pytest.param(
            [manifest("a"), manifest("b"), manifest("c", lists="b")],
            ["the same word lists"],
            id="other word lists",
        ),
        pytest.param(
            [manifest("a", lists=""), manifest("b")], ["is not recorded in: a."], id="one that does not say"
        ),
        pytest.param(
            [manifest("a", "ehcp-audit 0.0.9", ""), manifest("b")],
            ["same version of the tool", "is not recorded in: a."],
            id="both",
        ),
    ],
)
def test_what_is_said(rounds, said):
    found = looked_otherwise(rounds)
    assert len(found) == len(said) + bool(said)
    for words, sentence in zip(said, found, strict=False):
        assert words in sentence


@pytest.mark.parametrize(
    ("lexicons", "same"),
    [
        pytest.param(Lexicons({}), True, id="nothing laid over"),
        pytest.param(Lexicons({}, {"hedges": ("as required",)}), False, id="a phrase left out"),
        pytest.param(Lexicons({"hedges": (Phrase("by and by", "vague"),)}), False, id="a phrase added"),
        pytest.param(
            Lexicons({"no-such-list": (Phrase("by and by"),)}), True, id="a list that is never used"
        ),
    ],
)
def test_the_digest_is_of_the_lists_in_force(lexicons, same):
    assert (word_lists_digest(lexicons) == word_lists_digest(shipped())) is same
