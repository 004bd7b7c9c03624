"""The first lines of a council's own rubric, on top of one that ships."""

from __future__ import annotations

import re

from ehcp_audit.authoring.schema import RUBRIC_FILE
from ehcp_audit.rubric import FORMAT, Criterion, Rubric

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def is_name(name: str) -> bool:
    """Whether a rubric may be called so."""
    return _NAME.fullmatch(name) is not None


def overlay(name: str, title: str, base: Rubric, extends: str) -> str:
    """The text of a rubric that extends ``base`` and changes nothing yet; it passes ``rubric check``.

    What can be changed stands there as comments, with criteria of the base.
    """
    heaviest = max(base.criteria, key=_weight)
    lightest = min((c for c in base.criteria if not c.informational), key=_weight, default=heaviest)
    grades = ", ".join(f"{grade}: {lowest:g}" for grade, lowest in base.grades.items())
    return f"""\
# yaml-language-server: $schema={RUBRIC_FILE}
# Only what differs from {base.rubric} {base.version} stands here; the rest is taken from it.
# See all of it, and where each value comes from: ehcp-audit rubric show {name}.yaml
# Check it:                                       ehcp-audit rubric check {name}.yaml
# Try its examples:                               ehcp-audit rubric test {name}.yaml
format: {FORMAT}
rubric: {name}
version: 0.1.0
title: {title}
extends: {extends}

# Cut-offs are your council's choice; those of the base are:
# grades: {{{grades}}}

# Criteria that you leave out, each with the reason:
# drop:
#   - {{id: {lightest.id}, reason: Say here why your audit leaves it out.}}

# Criteria that you change (name only the keys that differ; a changed weight needs a
# reason) or add (with a new id and every key: ehcp-audit explain {heaviest.id} shows one).
# criteria:
#   - id: {heaviest.id}
#     weight: {heaviest.weight:g}
#     reason: Say here why it weighs as much as that with you.
"""


def _weight(criterion: Criterion) -> tuple[float, str]:
    return criterion.scored_weight, criterion.id
