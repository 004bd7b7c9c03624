"""What the front page gave, before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ehcp_audit.intake.pieces import Piece
from ehcp_audit.plan import SettingType, Status, Trigger


@dataclass
class Front:
    """What the front page gave, before it becomes a record; ``used`` are the pieces read.

    ``partly`` holds what stands in a read cell beyond its value, by place;
    ``why`` says of a piece that was not read what kept it out.
    """

    ref: str | None = None
    signature: str | None = None
    status: Status | None = None
    trigger: Trigger | None = None
    setting: SettingType | None = None
    names: list[str] = field(default_factory=list)
    child: dict[str, Any] = field(default_factory=dict)
    timeline: dict[str, Any] = field(default_factory=dict)
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    used: dict[int, str] = field(default_factory=dict)
    partly: list[tuple[Piece, str]] = field(default_factory=list)
    why: dict[int, str] = field(default_factory=dict)
