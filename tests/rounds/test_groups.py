"""Groups: what differs, and that nothing small is shown or can be worked out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.rounds.counting import SMALLEST_GROUP
from ehcp_audit.rounds.groups import GROUP_WORDS, group_scores, group_shares, hidden_groups
from ehcp_audit.rounds.verdicts import Verdict
from tests.rounds.made import plan, round_of


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        pytest.param({"a": 5, "b": 9}, set(), id="none small"),
        pytest.param({"a": 4, "b": 9}, {"a", "b"}, id="one small takes the other with it"),
        pytest.param({"a": 4, "b": 9, "c": 7}, {"a", "c"}, id="the next smallest protects it"),
        pytest.param(
            {"a": 1, "b": 2, "c": 9, "d": 20}, {"a", "b", "c"}, id="two small, three plans: one more"
        ),
        pytest.param({"a": 3, "b": 2, "c": 9}, {"a", "b"}, id="two small, five plans: enough"),
        pytest.param({"a": 0, "b": 9}, set(), id="none at all is no child"),
        pytest.param({"a": 0, "b": 4, "c": 6, "d": 8}, {"b", "c"}, id="an empty group protects nothing"),
        pytest.param({"a": 3}, {"a"}, id="a small round"),
        pytest.param({}, set(), id="no groups"),
    ],
)
def test_hidden_groups(sizes, hidden):
    assert hidden_groups(sizes) == hidden


sizes = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12), max_size=8)


@given(sizes, st.randoms(use_true_random=False))
def test_nothing_small_can_be_worked_out(plans, shuffler):
    assessed = {name: shuffler.randint(0, size) for name, size in plans.items()}
    hidden = hidden_groups(plans, assessed)
    for counts in (plans, assessed):
        shown = {name: size for name, size in counts.items() if name not in hidden}
        assert all(size == 0 or size >= SMALLEST_GROUP for size in shown.values())
        covered = [counts[name] for name in hidden if counts[name]]
        everything = not any(shown.values())
        assert not covered or everything or (len(covered) > 1 and sum(covered) >= SMALLEST_GROUP)


def made(groups):
    """A round with a string of outcomes for each group."""
    return round_of(
        "2022",
        [
            plan(f"{name[0]}{i:02}", {"a": letter, "b": "m"}, groups={"home language": name})
            for name, letters in groups.items()
            for i, letter in enumerate(letters)
        ],
    )


def test_a_group_that_stands_apart():
    """The review's case: plans of children with another language at home fall short."""
    one = made({"English": "m" * 14 + "n" * 2, "another language": "n" * 9 + "m"})
    english, other = group_shares(one, "a", "home language")
    assert (other.name, other.share.count, other.share.total) == ("another language", 1, 10)
    assert other.words == "lower than the rest"
    assert english.words == "higher than the rest"
    assert (other.against_rest.before.count, other.against_rest.before.total) == (14, 16)
    english, other = group_scores(one, "home language")
    assert other.words == "lower than the rest"
    assert other.mean.value == 55


def test_small_groups_are_hidden_with_what_would_give_them_away():
    one = made({"English": "m" * 16, "another language": "nnnn"})
    assert [(g.name, g.hidden, g.words) for g in group_shares(one, "a", "home language")] == [
        ("English", True, "hidden: too few plans"),
        ("another language", True, "hidden: too few plans"),
    ]
    assert all(group.mean is None for group in group_scores(one, "home language"))


def test_few_assessed_in_a_large_group_are_hidden_too():
    one = made({"English": "m" * 16, "another language": "nnnn----", "x": "n" * 6, "y": "mmmmmmm"})
    hidden = {g.name for g in group_shares(one, "a", "home language") if g.hidden}
    assert hidden == {"another language", "x"}


def test_one_group_alone_has_nothing_to_stand_against():
    one = made({"English": "m" * 6})
    assert [g.words for g in group_shares(one, "a", "home language")] == ["no other plans to compare with"]
    assert [g.words for g in group_scores(one, "home language")] == ["no other plans to compare with"]
    assert [g.name for g in group_shares(one, "a", "team")] == ["not recorded"]
    assert [g.share.value for g in group_shares(one, "not there", "team")] == [None]


def test_every_verdict_has_its_words():
    assert set(GROUP_WORDS) == set(Verdict)
