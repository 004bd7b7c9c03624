"""Small made-up rounds for the tests of ``rounds``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from hypothesis import strategies as st

from ehcp_audit.finding import Evidence, Outcome
from ehcp_audit.results import CriterionResult, PlanResult
from ehcp_audit.rounds.snapshot import Snapshot, snapshot

POINTS = {Outcome.MET: 1.0, Outcome.PARTLY_MET: 0.5, Outcome.NOT_MET: 0.0, Outcome.ERROR: 0.0}
LETTERS = {
    "m": Outcome.MET,
    "p": Outcome.PARTLY_MET,
    "n": Outcome.NOT_MET,
    "-": Outcome.NOT_APPLICABLE,
    "?": Outcome.NOT_ASSESSABLE,
    "!": Outcome.ERROR,
}


def plan(
    ref: str,
    outcomes: Mapping[str, str],
    weights: Mapping[str, float] | None = None,
    groups: Mapping[str, str] | None = None,
    evidence: Mapping[str, Sequence[str]] | None = None,
) -> PlanResult:
    """One plan's result; outcomes as letters of ``LETTERS`` by criterion."""
    weighed = weights or {}
    findings = tuple(
        CriterionResult(
            criterion=criterion,
            outcome=LETTERS[letter],
            points=POINTS.get(LETTERS[letter]),
            weight=weighed.get(criterion, 1),
            reason="made up",
            evidence=tuple(Evidence(path=path) for path in (evidence or {}).get(criterion, ())),
        )
        for criterion, letter in outcomes.items()
    )
    scored = [f for f in findings if f.points is not None and f.weight]
    score = None
    if scored:
        earned = sum(Fraction(str(f.points)) * Fraction(str(f.weight)) for f in scored)
        score = round(float(100 * earned / sum(Fraction(str(f.weight)) for f in scored)), 1)
    return PlanResult(
        ref=ref,
        status="final",
        groups=dict(groups or {}),
        score=score,
        coverage=1,
        bounds=None,
        grade=None,
        grade_reason="made up",
        findings=findings,
    )


def round_of(
    name: str,
    plans: Mapping[str, str] | Sequence[PlanResult],
    criteria: str = "abcdefgh",
    weights: Mapping[str, float] | None = None,
) -> Snapshot:
    """A round; a plan may be written as one letter a criterion: ``{"P1": "mn-"}``."""
    if isinstance(plans, Mapping):
        plans = [
            plan(ref, dict(zip(criteria, letters, strict=False)), weights) for ref, letters in plans.items()
        ]
    return snapshot(name, plans)


def column_of(name: str, letters: str, prefix: str = "P") -> Snapshot:
    """A round of one criterion, ``a``, one plan a letter."""
    return round_of(name, {f"{prefix}{number:04}": letter for number, letter in enumerate(letters)})


WEIGHTS = st.sampled_from([0.0, 1.0, 3.0, 9.0, 0.5, 1.3])
PHASES = st.sampled_from(["primary", "secondary", "post-16"])


@st.composite
def rounds(draw: st.DrawFn, name: str = "round", smallest: int = 0) -> Snapshot:
    """Any round of up to twelve plans from twenty refs, on up to four of six criteria."""
    criteria = draw(st.lists(st.sampled_from("abcdef"), max_size=4, unique=True))
    refs = draw(
        st.lists(st.integers(1, 20).map("P{:02}".format), min_size=smallest, max_size=12, unique=True)
    )
    weights = {criterion: draw(WEIGHTS) for criterion in criteria}
    letters = st.sampled_from([*LETTERS, "absent"])
    results = []
    for ref in refs:
        chosen = {criterion: draw(letters) for criterion in criteria}
        outcomes = {criterion: letter for criterion, letter in chosen.items() if letter != "absent"}
        results.append(plan(ref, outcomes, weights, {"phase": draw(PHASES)}))
    return snapshot(name, results)
