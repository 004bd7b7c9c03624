"""Whole rounds on disk, made from letters: what the tests of the commands and reports compare."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ehcp_audit.engine import assembled
from ehcp_audit.finding import Evidence
from ehcp_audit.loading import read_rubric, rubric_as_used
from ehcp_audit.results import CriterionResult, Manifest, PlanResult, PlanUsed, RubricUsed
from ehcp_audit.rounds.store import RoundWriter
from ehcp_audit.rubric import Rubric
from tests.rounds.made import LETTERS, POINTS
from tests.tools import criterion, rubric_data, write

FOUR = (
    criterion("officer-there", theme="ownership", owner="case officer", weight=3, section="whole plan"),
    criterion("provision-clear", theme="provision", owner="plan writer", weight=9),
    criterion("voice-there", theme="voice", owner="plan writer", weight=1, section="A"),
    criterion("letter-there", theme="voice", owner="case officer", weight=1, section="J"),
)
"""Four criteria; a plan is written as four letters of ``LETTERS``, one each."""


def plan_result(
    ref: str,
    letters: str,
    rubric: Rubric,
    groups: Mapping[str, str] | None = None,
    facts: Mapping[str, int] | None = None,
    status: str = "final",
) -> PlanResult:
    """One plan's result; each finding shows one place in Section F, with a child's words."""
    findings = tuple(
        CriterionResult(
            criterion=one.id,
            outcome=LETTERS[letter],
            points=POINTS.get(LETTERS[letter]),
            weight=one.scored_weight,
            reason="made up",
            evidence=(Evidence(path=f"F.provision[{number}].text", quote="Tamsin cries before the bus"),),
        )
        for number, (one, letter) in enumerate(zip(rubric.criteria, letters, strict=True), 1)
    )
    return assembled(
        findings, rubric, ref=ref, status=status, groups=dict(groups or {}), facts=dict(facts or {})
    )


def made_round(
    folder: Path,
    plans: Mapping[str, str],
    *,
    rubric: dict[str, Any] | None = None,
    as_of: dt.date = dt.date(2021, 4, 30),
    groups: Mapping[str, Mapping[str, str]] | None = None,
    facts: Mapping[str, Mapping[str, int]] | None = None,
    looked_with: tuple[str, str] = ("ehcp-audit 0", ""),
) -> Path:
    """A round in a folder, named like it; ``plans`` are letters by ref.

    ``looked_with`` is the tool that looked at them and the digest of its word lists.
    """
    source = write(folder.parent, f"{folder.name}-rubric.yaml", rubric or rubric_data(*FOUR))
    loaded = read_rubric(str(source))
    text, digest = rubric_as_used(loaded)
    used = loaded.rubric
    with RoundWriter(folder) as writer:
        for ref, letters in plans.items():
            one = plan_result(ref, letters, used, (groups or {}).get(ref), (facts or {}).get(ref))
            writer.add(one, f"# {ref}\n")
        manifest = Manifest(
            round=folder.name,
            tool=looked_with[0],
            as_of=as_of,
            rubric=RubricUsed(rubric=used.rubric, version=used.version, title=used.title, digest=digest),
            plans=tuple(PlanUsed(ref=ref, digest="0") for ref in plans),
            results_digest=writer.results_digest,
            word_lists=looked_with[1],
        )
        writer.finish(manifest, text, "# made up\n")
    return folder


def numbered(letters: str, count: int, start: int = 1) -> dict[str, str]:
    """So many plans with the same letters: ``P01`` and so on."""
    return {f"P{number:02}": letters for number in range(start, start + count)}
