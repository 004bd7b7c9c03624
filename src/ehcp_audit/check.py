"""The contract that every kind of check keeps.

A kind is a frozen model: its fields are the parameters a rubric's author
writes, its docstring tells that author what it looks at, and its one method
:meth:`Check.look` takes a :class:`Reading` and returns a finding. It reads no
file, prints nothing, keeps no state, and never raises on account of what a
plan says.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, SerializerFunctionWrapHandler, model_serializer

from ehcp_audit.finding import Finding, Outcome
from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.plan import Plan


@dataclass(frozen=True)
class Reading:
    """One plan as the checks see it, with the day on which it is judged.

    ``as_of`` is the only clock there is, ``lexicons`` the word lists in force.
    Text that several kinds need is read once: the functions of ``language`` keep a
    small memory of their own.
    """

    plan: Plan
    as_of: dt.date
    lexicons: Lexicons = field(default_factory=shipped)


class Check(BaseModel):
    """The base of every kind.

    ``can_give`` lists the outcomes that the kind is able to return; a test
    holds each kind to showing every one of them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    can_give: ClassVar[frozenset[Outcome]]

    kind: str

    @model_serializer(mode="wrap")
    def _with_its_kind(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Keep the kind where defaults are left out: a rubric without it could not be read again."""
        return {"kind": self.kind, **dump(self)}

    def look(self, reading: Reading) -> Finding:
        """Say what the plan shows."""
        raise NotImplementedError

    def paths(self) -> tuple[str, ...]:
        """The record paths this check reads; the rubric checks them when it loads."""
        return ()
