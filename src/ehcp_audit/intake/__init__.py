"""Plans from elsewhere: Word documents into plan records."""

from __future__ import annotations

from ehcp_audit.intake.build import Imported, Leftover, Traced
from ehcp_audit.intake.word import read_word

__all__ = ["Imported", "Leftover", "Traced", "read_word"]
