"""What stands behind an annotation."""

from typing import Annotated, Literal, Optional

import pytest
from pydantic import BaseModel, Field

from ehcp_audit.annotations import leaves, model_in, models_in


class One(BaseModel):
    pass


class Other(BaseModel):
    pass


@pytest.mark.parametrize(
    ("annotation", "held", "models"),
    [
        pytest.param(int, [int], [], id="a plain type"),
        pytest.param(Literal["a", "b"], ["a", "b"], [], id="literals"),
        pytest.param(Optional[int], [int, type(None)], [], id="an optional"),  # noqa: UP045
        pytest.param(One | None, [One, type(None)], [One], id="an optional model"),
        pytest.param(tuple[One, ...], [One], [One], id="a list of models"),
        pytest.param(dict[str, Other], [str, Other], [Other], id="a mapping of models"),
        pytest.param(Annotated[tuple[One | Other, ...], Field(min_length=1)], [One, Other], [One, Other], id="either, annotated"),
        pytest.param(list[dict[str, int]], [str, int], [], id="nested"),
    ],
)  # fmt: skip
def test_what_is_held(annotation, held, models):
    assert leaves(annotation) == held
    assert models_in(annotation) == models
    assert model_in(annotation) is (models[0] if models else None)
