"""The SEN2 return, person by person, as plan records: XML, and the tables that COLLECT exports."""

from __future__ import annotations

from ehcp_audit.intake.sen2.opened import Opened, is_return, open_return, read_return
from ehcp_audit.intake.sen2.stream import Place

__all__ = ["Opened", "Place", "is_return", "open_return", "read_return"]
