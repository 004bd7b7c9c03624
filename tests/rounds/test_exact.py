"""Exact tests against published examples, and against frozen figures of scipy 1.17 and statsmodels 0.15."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.rounds.exact import (
    ALPHA,
    LEAST_MOVES,
    benjamini_hochberg,
    fisher_exact,
    least_fisher,
    mcnemar_exact,
    smallest_fall,
    smallest_possible,
    smallest_rise,
)

# Benjamini and Hochberg 1995, JRSS B 57:289-300, section 4: fifteen hypotheses about
# thrombolysis. At 0.05 the procedure rejects the first four, Bonferroni's three.
BH_1995 = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
    0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "p"),
    [
        # Fisher 1935, The Design of Experiments, chapter II: the lady tasting tea, 3 of 4 right:
        # one-sided 17/70, two-sided 34/70 (Agresti 2002, Categorical Data Analysis, 3.5.2).
        pytest.param((3, 4), (1, 4), 34 / 70, id="tea three right"),
        pytest.param((4, 4), (0, 4), 2 / 70, id="tea all right"),
        # Fisher 1935, JRSS 98:39-82: convicted twins of convicts, 10 of 13 monozygotic and 2 of
        # 17 dizygotic; two-sided 0.0005367 (R, fisher.test's example).
        pytest.param((10, 13), (2, 17), 0.0005367, id="convicted twins"),
    ],
)
def test_fisher_as_published(first, second, p):
    assert fisher_exact(first, second) == pytest.approx(p, abs=5e-8)


@pytest.mark.parametrize(
    ("first", "second", "p"),
    [
        ((2, 12), (13, 18), 0.0077750598385018),
        ((56, 70), (48, 80), 0.012521129749209154),
        ((8, 20), (15, 20), 0.05355099259437413),
        ((18, 20), (20, 20), 0.48717948717948717),
        ((0, 10), (5, 10), 0.032507739938080496),
        ((1, 7), (12, 13), 0.0011867905056759547),
        ((300, 1000), (350, 1000), 0.019284321614513614),
        ((359_000, 718_838), (360_500, 718_838), 0.012406939607917089),
        ((0, 20), (0, 30), 1.0),
        ((20, 20), (30, 30), 1.0),
    ],
)
def test_fisher_equals_scipy(first, second, p):
    assert fisher_exact(first, second) == pytest.approx(p, rel=1e-8)


def test_fisher_far_from_chance_is_no_error():
    assert fisher_exact((0, 100_000), (100_000, 100_000)) == 0.0


@pytest.mark.parametrize("first", [(0, 0), (-1, 5), (6, 5)])
def test_fisher_needs_plans(first):
    with pytest.raises(ValueError, match="positive total"):
        fisher_exact(first, (1, 2))


counts = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts, counts)
def test_fisher_is_a_chance_and_swapping_changes_no_digit(first, second):
    p = fisher_exact(first, second)
    assert 0 < p <= 1
    assert p == fisher_exact(second, first)


@given(counts, counts)
def test_fisher_is_the_sum_over_whole_numbers(first, second):
    (a, n), (b, m) = first, second
    met = a + b
    ways = [comb(n, k) * comb(m, met - k) for k in range(max(0, met - m), min(met, n) + 1)]
    seen = comb(n, a) * comb(m, b)
    assert fisher_exact(first, second) == pytest.approx(sum(w for w in ways if w <= seen) / sum(ways))


@pytest.mark.parametrize(
    ("one_way", "other_way", "p"),
    [
        # Fagerland, Lydersen, Laake 2013, BMC Medical Research Methodology 13:91: airway
        # hyper-responsiveness before and after transplantation (Bentur 2009): 1 and 7 of 21
        # children changed, p = 0.070; complete response (Cavo 2012): 6 and 16, p = 0.053.
        pytest.param(1, 7, 0.0703125, id="Bentur"),
        pytest.param(6, 16, 0.052478790283203125, id="Cavo"),
        pytest.param(0, 0, 1.0, id="nothing changed"),
        pytest.param(3, 3, 1.0, id="as many either way"),
        pytest.param(0, 5, 0.0625, id="five cannot tell"),
        pytest.param(0, LEAST_MOVES, 0.03125, id="six can"),
        pytest.param(59, 86, 0.030481814649487685, id="scipy"),
        pytest.param(100_000, 101_000, 0.02586239243973295, id="scipy, many"),
    ],
)
def test_mcnemar(one_way, other_way, p):
    assert mcnemar_exact(one_way, other_way) == pytest.approx(p, rel=1e-8)
    assert mcnemar_exact(other_way, one_way) == mcnemar_exact(one_way, other_way)


@pytest.mark.parametrize(
    ("one_way", "other_way", "p"), [(1, 4, 0.375), (0, 6, 0.03125), (3, 3, 1.0), (0, 0, 1.0)]
)
def test_mcnemar_is_exact_to_the_last_digit(one_way, other_way, p):
    assert mcnemar_exact(one_way, other_way) == p


@pytest.mark.parametrize(("one_way", "other_way"), [(85, 115), (86, 115), (300, 400)])
def test_mcnemar_of_few_and_of_many_is_one_figure(one_way, other_way):
    tail = sum(comb(one_way + other_way, k) for k in range(one_way + 1))
    assert mcnemar_exact(one_way, other_way) == pytest.approx(2 * tail / 2 ** (one_way + other_way), rel=1e-9)


def test_mcnemar_counts_are_not_negative():
    with pytest.raises(ValueError, match="negative"):
        mcnemar_exact(-1, 2)


def test_benjamini_hochberg_as_published():
    adjusted = benjamini_hochberg(BH_1995)
    assert sum(p <= ALPHA for p in adjusted) == 4
    assert sum(p * len(BH_1995) <= ALPHA for p in BH_1995) == 3
    # scipy.stats.false_discovery_control
    assert adjusted == pytest.approx(
        [
            0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714285714286, 0.06385714285714286, 0.0645,
            0.0765, 0.486, 0.5811818181818181, 0.7148749999999999, 0.7532307692307693,
            0.8132142857142857, 1.0,
        ]
    )  # fmt: skip


@given(st.lists(st.floats(0, 1), max_size=40))
def test_benjamini_hochberg_never_lowers_and_keeps_order(p_values):
    adjusted = benjamini_hochberg(p_values)
    assert all(p <= q * (1 + 1e-12) and q <= 1 for p, q in zip(p_values, adjusted, strict=True))
    ranked = [q for _, q in sorted(zip(p_values, adjusted, strict=True))]
    assert ranked == sorted(ranked)


@given(st.permutations(BH_1995))
def test_benjamini_hochberg_does_not_mind_the_order(p_values):
    by_value = dict(zip(BH_1995, benjamini_hochberg(BH_1995), strict=True))
    assert benjamini_hochberg(p_values) == [by_value[p] for p in p_values]


def test_benjamini_hochberg_wants_chances():
    assert benjamini_hochberg([]) == []
    with pytest.raises(ValueError, match="between 0 and 1"):
        benjamini_hochberg([0.2, float("nan")])


@pytest.mark.parametrize(
    ("before", "total", "rise"),
    [
        pytest.param((0, 20), 20, 5 / 20, id="none of twenty: five"),
        pytest.param((8, 20), 20, 8 / 20, id="eight of twenty: sixteen"),
        pytest.param((18, 20), 20, None, id="from eighteen no rise can show"),
        pytest.param((20, 20), 20, None, id="from all none can"),
        pytest.param((0, 3), 3, None, id="three plans never can"),
        pytest.param((0, 4), 4, 1.0, id="four: only all of them"),
    ],
)
def test_smallest_rise(before, total, rise):
    assert smallest_rise(before, total) == (None if rise is None else pytest.approx(rise))
    count, earlier = before
    assert smallest_fall((earlier - count, earlier), total) == smallest_rise(before, total)


@given(counts, st.integers(1, 30))
def test_the_smallest_rise_is_the_first_that_tells(before, total):
    count, earlier = before
    first = next(
        (
            k / total - count / earlier
            for k in range(count * total // earlier + 1, total + 1)
            if fisher_exact(before, (k, total)) <= ALPHA
        ),
        None,
    )
    assert smallest_rise(before, total) == first


def test_smallest_possible_shrinks_with_the_plans():
    sizes = [smallest_possible(n, n) for n in (4, 10, 20, 50, 500)]
    assert sizes == [1.0, 0.5, 0.25, 0.12, 0.012]


@given(st.integers(1, 15), st.integers(1, 15), st.data())
def test_the_least_that_fisher_s_test_can_give_is_that_of_some_table(one, two, data):
    met = data.draw(st.integers(0, one + two))
    tables = [(k, met - k) for k in range(max(0, met - two), min(one, met) + 1)]
    least = min(fisher_exact((k, one), (m, two)) for k, m in tables)
    for k, m in tables:
        assert least_fisher((k, one), (m, two)) == pytest.approx(least)
