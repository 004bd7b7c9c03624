"""Every figure of a report, from the details."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.finding import Outcome
from ehcp_audit.rounds.counting import (
    SMALLEST_GROUP,
    Counts,
    Group,
    SharedTrait,
    Tallies,
    Timing,
    breakdown,
    counted_word,
    row_of,
    shared_trait,
    timings,
)
from tests.tools import result


def tallies(*results):
    found = Tallies()
    for one in results:
        found.add(one)
    return found


def rows(sizes, score=50.0):
    """Rows in groups of these sizes by team."""
    return [
        row_of(result(f"{team}-{n}", groups={"team": team}, score=score))
        for team, size in sizes.items()
        for n in range(size)
    ]


@pytest.mark.parametrize(
    ("count", "total", "word"),
    [
        pytest.param(0, 20, "none", id="none"),
        pytest.param(1, 20, "few", id="few"),
        pytest.param(49, 200, "few", id="just under some"),
        pytest.param(5, 20, "some", id="some"),
        pytest.param(99, 200, "some", id="just under the majority"),
        pytest.param(10, 20, "the majority", id="the majority"),
        pytest.param(149, 200, "the majority", id="just under most"),
        pytest.param(15, 20, "most", id="most"),
        pytest.param(19, 20, "most", id="all but one"),
        pytest.param(20, 20, "all", id="all"),
        pytest.param(1, 1, "all", id="one of one"),
    ],
)
def test_counted_words(count, total, word):
    assert counted_word(count, total) == word


def test_counts_of_a_criterion():
    found = tallies(
        *(
            result(f"T-{n}", {"one": o})
            for n, o in enumerate(
                ["met", "met", "not_met", "partly_met", "not_applicable", "not_assessable", "error"]
            )
        ),
        result("T-9", {"two": "met"}),
    )
    counts = found.counts("one")
    assert counts == Counts(met=2, partly_met=1, not_met=1, not_applicable=1, not_assessable=1, error=1)
    assert (counts.assessed, counts.share) == (4, 0.5)
    assert counts.interval.low < 0.5 < counts.interval.high
    assert found.refs("one", Outcome.NOT_MET, Outcome.ERROR) == ["T-2", "T-6"]


def test_nothing_assessed_is_no_share():
    counts = tallies(result("T-1", {"one": "not_applicable"})).counts("one")
    assert (counts.share, counts.interval) == (None, None)


def test_scores_and_grades():
    found = tallies(
        result("T-1", score=40.0),
        result("T-2", score=61.0),
        result("T-3", score=None, bounds=None, grade=None),
    )
    assert (found.scores, found.mean_score) == ([40.0, 61.0], 50.5)
    assert found.grades() == {"requires_improvement": 2, None: 1}
    assert tallies().mean_score is None


def test_what_could_not_be_told_is_counted_by_its_reason():
    found = tallies(
        *(
            result(
                f"T-{n}",
                {"one": "not_assessable", "two": "not_applicable", "three": "error", "four": "not_met"},
            )
            for n in range(3)
        ),
        result("T-9", {"one": "met", "three": "not_assessable"}),
    )
    assert found.not_assessed() == [
        ("one", "it is not_assessable", 3),
        ("three", "it is error", 3),
        ("three", "it is not_assessable", 1),
    ]


# ---- small groups


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        pytest.param({}, set(), id="no plans"),
        pytest.param({"a": 5, "b": 9}, set(), id="none is small"),
        pytest.param({"a": 3}, {"a"}, id="the only group"),
        pytest.param({"a": 4, "b": 9, "c": 6}, {"a", "c"}, id="one alone could be had by subtraction"),
        pytest.param({"a": 4, "b": 9}, {"a", "b"}, id="one of two"),
        pytest.param({"a": 3, "b": 4, "c": 9}, {"a", "b"}, id="two are enough"),
        pytest.param(
            {"a": 1, "b": 1, "c": 9, "d": 12}, {"a", "b", "c"}, id="two that hold under five together"
        ),
        pytest.param({"a": 2, "b": 3, "c": 9}, {"a", "b"}, id="two that hold five together"),
        pytest.param({"a": 1, "b": 1, "c": 1}, {"a", "b", "c"}, id="all are small"),
    ],
)
def test_small_groups_are_hidden(sizes, hidden):
    found = breakdown(rows(sizes), "team")
    assert {group.name for group in found if group.suppressed} == hidden
    assert [group.name for group in found] == sorted(sizes)
    for group in found:
        shown = (None, None) if group.suppressed else (sizes[group.name], 50.0)
        assert (group.size, group.mean_score) == shown


def test_what_is_not_recorded_is_a_group_too():
    found = breakdown([*rows({"a": 6}), *(row_of(result(f"x-{n}")) for n in range(5))], "team")
    assert found == [Group("a", 6, 50.0, suppressed=False), Group("not recorded", 5, 50.0, suppressed=False)]


def test_a_group_without_scores_has_no_mean():
    found = breakdown([row_of(result(f"T-{n}", score=None, bounds=None)) for n in range(5)], "team")
    assert found == [Group("not recorded", 5, None, suppressed=False)]


@given(st.dictionaries(st.text(alphabet="abcdef", min_size=1, max_size=2), st.integers(1, 12), max_size=7))
def test_nothing_hidden_can_be_worked_out_from_the_rest(sizes):
    found = breakdown(rows(sizes), "team")
    hidden = [sizes[group.name] for group in found if group.suppressed]
    assert all(
        size >= SMALLEST_GROUP
        for name, size in sizes.items()
        if not next(g for g in found if g.name == name).suppressed
    )
    if hidden and len(sizes) > 1:
        # The total less what is shown is what is hidden: more than one group, and no small one.
        assert len(hidden) > 1
        assert sum(hidden) >= SMALLEST_GROUP or len(hidden) == len(sizes)


# ---- what those that fall short share


def round_of(short, rest):
    """Plans by language that do not meet a criterion, and those that do."""
    made = []
    for outcome, languages in (("not_met", short), ("met", rest)):
        made += [
            result(f"{outcome}-{n}", {"one": outcome}, groups={"language": language, "phase": "primary"})
            for n, language in enumerate(languages)
        ]
    return tallies(*made)


@pytest.mark.parametrize(
    ("short", "rest", "trait"),
    [
        pytest.param(["T"], ["T"] * 5 + ["E"] * 9, None, id="one plan shares everything with itself"),
        pytest.param(["T", "E"], ["T"] * 5 + ["E"] * 9, None, id="nothing shared"),
        pytest.param(["T", "T"], ["T"] * 2 + ["E"] * 9, None, id="a group under five"),
        pytest.param(["E", "E"], ["T"] * 5 + ["E"] * 9, None, id="a group of more than half"),
        pytest.param(["T", "T"], [], None, id="everybody falls short"),
        pytest.param(["T", "T"], ["T"] * 3 + ["E"] * 9, SharedTrait("language", "T", 2, 5, 9), id="a lead"),
    ],
)
def test_shared_trait(short, rest, trait):
    assert shared_trait(round_of(short, rest), "one") == trait


def test_the_narrowest_trait_is_told():
    plans = (
        2 * [("not_met", "N", "x")]
        + 4 * [("met", "N", "x")]
        + 2 * [("met", "S", "x")]
        + 12 * [("met", "S", "y")]
    )
    made = [
        result(f"T-{n}", {"one": o}, groups={"team": team, "area": area})
        for n, (o, team, area) in enumerate(plans)
    ]
    assert shared_trait(tallies(*made), "one") == SharedTrait("team", "N", 2, 6, 14)


# ---- days


def test_timings():
    days = [
        {"days_to_issue": 140},
        {"days_to_issue": 141, "advice_days:CAMHS": 90},
        {"days_to_issue": 100, "advice_days:CAMHS": 42},
        {"exceptions": 1},
        {"days_to_draft": 7},
    ]
    assert timings(row_of(result(f"T-{n}", facts=facts)) for n, facts in enumerate(days)) == [
        Timing("final plan issued (20 weeks)", 140, 3, 2, 140, 141),
        Timing("advice: CAMHS (6 weeks)", 42, 2, 1, 66, 90),
    ]


def test_no_dates_no_timings():
    assert timings([row_of(result())]) == []


def test_a_row_keeps_no_evidence_and_reasons_are_counted():
    row = row_of(result("T-1", {"one": "met", "two": "not_assessable"}))
    assert tallies(
        *[result(f"T-{n}", {"one": "met", "two": "not_assessable"}) for n in range(2)]
    ).not_assessed() == [("two", "it is not_assessable", 2)]
    assert row.outcomes == {"one": Outcome.MET, "two": Outcome.NOT_ASSESSABLE}
