"""Where the reader stands in a document, and the pieces found so far."""

from __future__ import annotations

from ehcp_audit.intake.layout import Layout
from ehcp_audit.intake.pieces import Kind, Piece
from ehcp_audit.intake.voices import hear


class State:
    """Where the reader stands in the document, and the pieces found so far."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.pieces: list[Piece] = []
        self.unit = (0, 0)
        self.letters: tuple[str, ...] = ()
        self.region = "front"
        self.part = ""  # the letter meant, where several are in force
        self.area = self.label = self.meaning = ""
        self.voice, self.parents_rank = "child.about_me", 0
        self.reports = False  # whether the appended reports have begun
        self.report_rank = 0  # of the headings of reports; 0 before the first
        self.rank = 0  # of the heading that opened the section
        self.seen: set[str] = set()
        self.group = self.row_number = 0
        self.pending = ""  # a label on the front page whose value comes in the next line

    @property
    def place(self) -> str:
        """The section or region in force."""
        return self.region or self.part or self.letters[0]

    def put(self, text: str, place: str = "", *, kind: Kind = "text", **more: object) -> None:
        """Place one text; ``place`` is the one in force unless given."""
        own = place or self.place
        given: dict[str, object] = {
            "label": self.label, "meaning": self.meaning, "area": self.area, "group": self.group,
            "voice": self.voice if own == "A" else "",
        }  # fmt: skip
        self.pieces.append(Piece(self.unit, own, text, kind, **(given | more)))  # type: ignore[arg-type]

    def put_aside(self, text: str) -> None:
        """Text of a list of contents."""
        self.put(text, "contents")

    def put_heading(self, text: str, *, letters: tuple[str, ...] = ()) -> None:
        """A heading or label, which is traced and stands in no section's text (but A's)."""
        self.group += 1
        self.put(text, kind="heading", letters=letters)

    def hear(self, text: str, rank: int, *, title: bool = False) -> bool:
        """Take a label of Section A: who speaks, and of what."""
        under = not title and self.parents_rank > 0 and rank > self.parents_rank
        again = not title and rank == self.parents_rank > 0
        taken = frozenset(piece.voice for piece in self.pieces if piece.place == "A") if again else None
        heard = hear(text, self.layout, title=title, under_parents=under, taken=taken)
        if heard is None:
            return False
        self.voice = heard.voice
        if heard.parents_named:
            self.parents_rank = rank
        elif not under and not (again and heard.voice.startswith("parents")):
            self.parents_rank = 0
        self.label = text.strip()
        if not title:
            self.put_heading(text)
        return True
