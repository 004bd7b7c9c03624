"""Word documents into plan records."""

from __future__ import annotations

from ehcp_audit.intake.build import Imported, build
from ehcp_audit.intake.details import Detail, details_in, fits, laid_over
from ehcp_audit.intake.docx import Document, read_blocks
from ehcp_audit.intake.layout import Layout, general
from ehcp_audit.intake.outline import outline


def read_word(path: str, raw: bytes, layout: Layout | None = None) -> Imported:
    """Read one plan from a Word document.

    ``path`` serves for messages and, where the plan has no reference, for the
    ref; ``raw`` is the file. Nothing is dropped: each text is in the record,
    among the leftovers, or traced to the field it became. Raises
    :class:`~ehcp_audit.errors.RecordError` for what is no readable .docx.
    """
    document = read_blocks(path, raw)
    imported, details = _read(path, raw, document, layout or general())
    if not details:
        return imported
    if layout is not None and not fits(imported.plan, details):
        # An exported document is written in the general wordings, whatever a council's own are.
        plainly, _ = _read(path, raw, document, general())
        imported = plainly if fits(plainly.plan, details) else imported
    return laid_over(imported, details)


def _read(path: str, raw: bytes, document: Document, layout: Layout) -> tuple[Imported, list[Detail]]:
    pieces = outline(document.blocks, layout)
    return build(path, raw, document, pieces, layout), details_in(pieces)
