"""Reviewers' judgements from YAML or JSON; a file in doubt stops the run at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ehcp_audit.errors import Problem, UsageError
from ehcp_audit.loading.document import DocumentError, decoded, parse
from ehcp_audit.loading.problems import problem_at, problems_of
from ehcp_audit.results import Judgement


class JudgementFile(BaseModel):
    """Format ``ehcp-judgements/1``: a list of judgements."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["ehcp-judgements/1"]
    judgements: Annotated[tuple[Judgement, ...], Field(min_length=1)]


def read_judgements(path: str, raw: bytes) -> Mapping[tuple[str, str], Judgement]:
    """Judgements by plan and criterion; raises :class:`UsageError` with every fault."""
    try:
        document = parse(path, decoded(path, raw))
    except DocumentError as error:
        raise UsageError(error.problem) from None
    if not isinstance(document.data, dict):
        raise UsageError(Problem("this is not a file of judgements", path, 1))
    try:
        read = JudgementFile.model_validate(document.data)
    except ValidationError as error:
        raise UsageError(*problems_of(error, document, JudgementFile, show_text=False)) from None
    found: dict[tuple[str, str], Judgement] = {}
    for index, judgement in enumerate(read.judgements):
        key = (judgement.ref, judgement.criterion)
        if key in found:
            what = f"the criterion {judgement.criterion!r} of {judgement.ref!r} is judged twice"
            raise UsageError(problem_at(document, ("judgements", index), what, show_text=False))
        found[key] = judgement
    return found
