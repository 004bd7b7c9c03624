"""Stored findings made ready for another rubric: no plan is read again.

The arithmetic stays where it is: hand what :func:`reweighted` gives to
``engine.assembled`` with the other rubric, and a whole result comes out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ehcp_audit.finding import Outcome
from ehcp_audit.results import CriterionResult, PlanResult

_NOT_LOOKED_AT = "the round did not look at this criterion"
_CHECK_CHANGED = "the check has changed since; the stored finding answers another question"


@dataclass(frozen=True)
class Reweighted:
    """One plan's findings under another rubric.

    ``left_out`` are stored criteria that the other rubric lacks;
    ``not_rescored`` are those of the other rubric that the stored findings
    cannot answer, each in ``findings`` as not assessable, so that coverage and
    bounds tell of them.
    """

    findings: tuple[CriterionResult, ...]
    left_out: tuple[str, ...]
    not_rescored: tuple[str, ...]


def reweighted(result: PlanResult, weights: Mapping[str, float], changed: Collection[str] = ()) -> Reweighted:
    """One plan's stored findings under the weights of another rubric, in that rubric's order.

    ``changed`` are criteria whose check (or condition) differs between the
    rubrics; a reviewer's judgement on one of them stands for the old question
    too and is not carried over.
    """
    stored = {finding.criterion: finding for finding in result.findings}
    findings, missing = [], []
    for criterion, weight in weights.items():
        known = stored.get(criterion)
        if known is not None and criterion not in changed:
            findings.append(known.model_copy(update={"weight": weight}))
            continue
        missing.append(criterion)
        findings.append(
            CriterionResult(
                criterion=criterion,
                outcome=Outcome.NOT_ASSESSABLE,
                points=None,
                weight=weight,
                reason=_NOT_LOOKED_AT if known is None else _CHECK_CHANGED,
            )
        )
    left_out = tuple(criterion for criterion in stored if criterion not in weights)
    return Reweighted(tuple(findings), left_out, tuple(missing))
