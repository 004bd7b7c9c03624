"""``actions.yaml`` from YAML or JSON; what an action is, ``rounds`` says."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from ehcp_audit.errors import Problem, UsageError
from ehcp_audit.loading.document import DocumentError, decoded, parse
from ehcp_audit.loading.problems import problems_of

ModelT = TypeVar("ModelT", bound=BaseModel)


def read_actions(path: str, raw: bytes, model: type[ModelT]) -> ModelT:
    """A file of actions as the model of one; raises :class:`UsageError` with every fault and its place."""
    try:
        document = parse(path, decoded(path, raw))
    except DocumentError as error:
        raise UsageError(error.problem) from None
    if not isinstance(document.data, dict):
        raise UsageError(
            Problem("this is not a file of actions", path, 1, fix="it begins: format: ehcp-actions/1")
        )
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise UsageError(*problems_of(error, document, model, show_text=False)) from None
