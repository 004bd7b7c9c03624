"""Published figures beside a round's own."""

from __future__ import annotations

import pytest

from ehcp_audit.rounds.national import ENGLAND, MEASURES, Standing, beside, nearest, published

KINGSTON = "Kingston upon Thames"


def test_every_figure_has_source_licence_and_a_measure():
    names = {measure.name for measure in MEASURES}
    assert len(published()) == 52
    for figure in published():
        assert figure.measure in names
        assert figure.source.startswith("Department for Education, ")
        assert figure.licence == "Open Government Licence v3.0"
        assert 0 <= figure.count <= figure.total
        # As published; the Department rounds one figure of 2023 otherwise than we would.
        assert figure.percent == pytest.approx(100 * figure.count / figure.total, abs=0.11)
    keys = [(f.measure, f.place, f.year) for f in published()]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("place", "year", "found"),
    [(ENGLAND, 2021, 2021), (ENGLAND, 2040, 2025), (ENGLAND, 2001, 2019), (KINGSTON, 2022, 2022)],
)
def test_nearest_year(place, year, found):
    assert nearest("issued_in_20_weeks", place, year).year == found


def test_known_figures():
    assert nearest("issued_in_20_weeks", ENGLAND, 2021).percent == 57.9
    assert nearest("issued_in_20_weeks", KINGSTON, 2021).percent == 68.9
    assert nearest("personal_budget", ENGLAND, 2026).count == 19_219
    assert nearest("issued_in_20_weeks", "Atlantis", 2021) is None


def test_a_round_beside_them():
    facts = (
        [{"days_to_issue": 140}] * 17
        + [{"days_to_issue": 141}] * 2
        + [{"days_to_issue": 300, "exceptions": 1}, {}]
    )
    found = {line.measure.name: line for line in beside(facts, 2021, (ENGLAND, KINGSTON))}
    every = found["issued_in_20_weeks"]
    assert (every.own.count, every.own.total) == (17, 20)
    england, kingston = every.figures
    assert every.standing(england) is Standing.ABOVE
    assert every.standing(kingston) is Standing.NO_CLEAR_DIFFERENCE
    assert found["issued_in_20_weeks_no_exceptions"].own.total == 19
    assert found["personal_budget"].own is None
    assert found["decided_in_6_weeks"].standing(england) is Standing.NO_FIGURE


def test_all_late_is_below_and_nowhere_is_nothing():
    late = beside([{"days_to_issue": 200}] * 20, 2021)[0]
    assert late.standing(late.figures[0]) is Standing.BELOW
    assert beside([], 2021, ("Atlantis",)) == []
