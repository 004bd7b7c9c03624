"""Word documents into plan records."""

from __future__ import annotations

from ehcp_audit.intake.build import Imported, build
from ehcp_audit.intake.docx import read_blocks
from ehcp_audit.intake.layout import Layout, general
from ehcp_audit.intake.outline import outline


def read_word(path: str, raw: bytes, layout: Layout | None = None) -> Imported:
    """Read one plan from a Word document.

    ``path`` serves for messages and, where the plan has no reference, for the
    ref; ``raw`` is the file. Nothing is dropped: each text is in the record,
    among the leftovers, or traced to the field it became. Raises
    :class:`~ehcp_audit.errors.RecordError` for what is no readable .docx.
    """
    words = layout or general()
    document = read_blocks(path, raw)
    return build(path, raw, document, outline(document.blocks, words), words)
