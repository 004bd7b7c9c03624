"""Values from the command line that need more than a type: days, rubrics to score with, and judgements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_audit.errors import Problem, RubricError, UsageError, nearest, told_as

if TYPE_CHECKING:
    from ehcp_audit.loading import Loaded
    from ehcp_audit.results import Judgement
    from ehcp_audit.rubric import Rubric


def day(text: str | None) -> dt.date:
    """A day given as 2021-04-30; today where none is given: the one look at the clock."""
    if text is None:
        return dt.datetime.now(tz=dt.UTC).astimezone().date()
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            Problem(f"{text!r} is not a day", fix="write it year-month-day: --as-of 2021-04-30")
        ) from None


def rubric_to_score(name: str, own_lists: str | None = None) -> Loaded:
    """A rubric that may be scored with; raises :class:`RubricError`.

    A weight that an overlay changes without a reason is refused here as ``rubric check``
    refuses it, since nobody could say later why a score is what it is.
    """
    from ehcp_audit.loading import read_rubric

    loaded = read_rubric(name, own_lists)
    if len(loaded.documents) > 1:
        from ehcp_audit.authoring.lint import unreasoned

        problems = [note.problem for note in unreasoned(loaded.documents)]
        if problems:
            raise RubricError(*problems)
    return loaded


def read_judgements(path: str | None, rubric: Rubric) -> Mapping[tuple[str, str], Judgement]:
    """Reviewers' judgements by plan and criterion; empty where no file is given.

    A criterion that the rubric does not have is refused: the judgement would be lost unseen.
    """
    if path is None:
        return {}
    from ehcp_audit.loading import read_judgements as read

    with told_as(UsageError, path):
        raw = Path(path).read_bytes()
    found = read(path, raw)
    unknown = sorted({criterion for _, criterion in found if rubric.criterion(criterion) is None})
    if unknown:
        raise UsageError(*(_unknown(path, criterion, rubric) for criterion in unknown))
    return found


def _unknown(path: str, criterion: str, rubric: Rubric) -> Problem:
    near = nearest(criterion, [one.id for one in rubric.criteria])
    fix = f"did you mean {near!r}?" if near else "ehcp-audit explain --all lists the criteria"
    return Problem(f"the rubric has no criterion {criterion!r}", path, fix=fix)
