"""What one line does to the walk: heading, label, field or text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ehcp_audit.intake.blocks import Block, Line
from ehcp_audit.intake.frontline import BOLD_RANK, LABEL_RANK, MOST_LABEL, FrontLines
from ehcp_audit.intake.headings import Heading, heading
from ehcp_audit.intake.pieces import NEEDS, PROVISION
from ehcp_audit.language.words import normal

_LEAD_LETTER = re.compile(r"(?P<letter>[B-G]|H1|H2)(?P<number>\d{1,2})?[a-z]?(?:[.):]| ?[-\u2013]|(?<=\d)\s)")
_NO_SECTION = re.compile(r"^(?:Section|SECTION|Part|PART) (?:[L-Zl-z]|\d{1,2})\s*[-:\u2013.]?\s*")
_AREA = re.compile(r"\s*[Aa]reas? of (?:[Nn]eed|SEN)\s*:\s*(?P<area>\S[\s\S]*)")
_OWN_AREAS = {"C", "D", "G", "H1", "H2"}  # an area of Section B is none of these sections'
_APPENDIX_LINE = re.compile(r"(?:appendix|annex) ?[a-z0-9(]")


class Walk(FrontLines):
    """The walk through lines; tables are :class:`~ehcp_audit.intake.rows.Rows`'s."""

    def blocks(self, blocks: tuple[Block, ...], *, boxed: bool = False) -> None:
        """Walk what stands in a cell; ``boxed`` where its first line may be a heading."""
        for at, block in enumerate(blocks):
            if isinstance(block, Line):
                self.line(block, boxed=boxed and at == 0)
            else:
                self.nested(block)

    def nested(self, block: Block) -> None:
        """A table inside a cell; the rows know how."""
        raise NotImplementedError

    def line(self, line: Line, *, boxed: bool = False) -> None:
        """Place one line: heading, label, field or text."""
        if self.region == "details":
            self.put(line.text)
            return
        if line.note:
            self.put(line.text, "note")
            return
        styled = (line.styled or boxed) and len(line.text.split()) <= 40  # noqa: PLR2004
        rank = line.level or (BOLD_RANK if styled else LABEL_RANK)
        found = None if line.bullet and not line.styled else heading(line.text, self.layout, styled=styled)
        if found and self._opens(found, rank):
            self.enter(found, line.text, rank)
            if found.rest:
                self._text(Line(found.rest))
            return
        if self._ending(line) or self._region(line, styled=styled) or self._front(line, styled=styled):
            return
        shown = line.styled if self.place == "K" else styled  # a boxed row of K is a row
        shown = shown or (found is not None and self.place != "K")
        if not (line.bullet and not line.styled) and self._area_or_label(line.text, rank, styled=shown):
            return
        self._text(line, styled=styled, rank=rank)

    def enter(self, found: Heading, text: str, rank: int) -> None:
        """Open a section, or the part of the sections in force that a heading names."""
        inside = set(found.letters) < set(self.letters) and not found.lettered and not self.region
        self.label = self.meaning = ""
        if inside:
            self.part = found.letters[0]
            self.label, self.meaning = text, self.layout.labels.whole(text) or ""
        else:
            self.letters, self.part, self.region = found.letters, "", ""
            self.rank, self.reports = rank, False
            if set(found.letters) <= _OWN_AREAS:
                self.area = ""
        self.seen |= set(found.letters)
        if found.letters[0] == "A":
            self.hear(found.title or text, rank, title=True)
        self.put_heading(text, letters=found.letters)

    def _opens(self, found: Heading, rank: int) -> bool:
        """Whether a heading opens a section here, or only repeats one's title inside another."""
        here = self.letters if not self.region else ()
        if "K" in here and self.reports:
            return found.lettered and "K" not in found.letters and rank <= max(self.rank, 1)
        if found.lettered:
            return True
        if found.letters == here and self.place != "K":
            return here == ("A",) and self.layout.voices.first(found.title) is None
        if found.letters == ("A",):
            return not self.seen - {"A"}
        return found.letters != here

    def _region(self, line: Line, *, styled: bool) -> bool:
        text, plain = line.text, normal(line.text)
        short = len(text.split()) <= MOST_LABEL
        named = self.layout.regions.whole(text) or self.layout.regions.whole(_NO_SECTION.sub("", text))
        name = named if short and (styled or text.isupper()) else None
        if not name and self.place == "K" and (_APPENDIX_LINE.match(plain) and short):
            name = "appendix"
        if name == "appendix" and (self.place in {"K", "signoff", "letter"} or "K" in self.seen):
            self._report(text, 0 if not _APPENDIX_LINE.match(plain) else line.level or BOLD_RANK)
            return True
        if name in {None, "appendix"} or (name == "front" and not self.region):
            return False
        if self.place == "A" and name == "letter":
            return False
        if self.reports and name not in {"signoff", "letter", "details"}:
            return False
        self.region = str(name)
        self.label = self.meaning = ""
        self.put_heading(text)
        return True

    def _report(self, text: str, rank: int) -> None:
        """Begin a report; ``rank`` 0 for a heading over all of them."""
        self.report_rank = rank
        self.letters, self.part, self.region = ("K",), "", ""
        self.reports = True
        self.label, self.meaning = text, "report"
        self.put_heading(text, letters=())

    def _area_or_label(  # noqa: PLR0911 - one sort of sub-heading after the other
        self, text: str, rank: int, *, styled: bool
    ) -> bool:
        """A sub-heading: an area of need, a part of Section A, a report's title, a known label."""
        if self.region or len(text.split()) > MOST_LABEL + 14 * (self.place == "K"):
            return False
        if self.place == "K":
            return self._title_of_report(text, rank, styled=styled)
        if self.place == "A":
            return (styled or self._asks(text)) and self.hear(text, rank)
        if area := self._area_in(text, styled=styled):
            self.area, self.part, self.label, self.meaning = area, "", "", ""
            self.put_heading(text)
            return True
        meaning = self.layout.labels.whole(text) if ". " not in text else None
        if meaning and (styled or text.rstrip().endswith(":")):
            self.set_label(text)
            self.put_heading(text)
            return True
        named = self.layout.titles.whole(text) if styled else None
        if named and set(named) <= set(self.letters):
            self.set_label(text)
            if self.place == "J":
                self.put(text)
            else:
                self.put_heading(text)
            return True
        return False

    def _area_in(self, text: str, *, styled: bool) -> str:
        """The area of need that a sub-heading names: one that is known, or any behind those words."""
        if self.layout.areas.whole(text):
            return text.strip()
        found = _AREA.match(text) if styled else None
        return found["area"].strip() if found else ""

    def _asks(self, text: str) -> bool:
        """Whether a plain line of Section A is a label: it ends like one, or is short and known."""
        if text.rstrip().endswith(("?", ":")):
            return True
        short = 3 <= len(text.split()) <= 8 and text[0].isupper() and text[-1].isalnum()  # noqa: PLR2004
        return short and self.layout.voices.first(text) is not None

    def set_label(self, text: str) -> None:
        """Stand under a label, which may say which of several sections is meant."""
        self.label, self.meaning = text.strip(), self.layout.labels.whole(text) or ""
        if len(self.letters) > 1:
            self.part = self._part_for(self.meaning) or self.part

    def asked(self, text: str) -> str | None:
        """What a cell asks, if it is a label such as "Agreed by" in a section that may say so."""
        known = self.layout.stated.whole(text)
        return known if not self.region and self.place in {*PROVISION, "J"} else None

    def state(self, line: Line, values: Iterable[Line], asked: str) -> None:
        """A label of this sort and its value: both are the section's text, and no item of it."""
        self.set_label(line.text)
        self.put(line.text, label=line.text, stated=asked)
        for value in values:
            self.put(value.text, label=line.text, stated=asked)
        self.label = self.meaning = ""

    def _part_for(self, meaning: str) -> str:
        wanted = {
            "needs": NEEDS,
            "outcomes": ("E",),
            "provision": PROVISION,
            "success": ("E",),
            "by_when": ("E",),
        }
        return next((letter for letter in self.letters if letter in wanted.get(meaning, ())), "")

    def _title_of_report(self, text: str, rank: int, *, styled: bool) -> bool:
        if not styled or not (self.reports or self.layout.limbs.found(text)):
            return False
        if self.reports and 0 < self.report_rank < rank:
            return False  # a sub-heading inside a report
        self._report(text, rank)
        return True

    def _text(self, line: Line, *, styled: bool = False, rank: int = 0) -> None:
        """Plain text, with a bold beginning or a letter that may say where it belongs."""
        if styled and line.styled:
            self.group += 1
            if not self.reports:
                self.label = self.meaning = ""
        kept = self.label, self.meaning, self.part, self.voice
        text, lead = line.text, ""
        if line.lead and not line.bold and not self.region:
            lead = self._lead(line, rank)
        place = self._by_letter(text)
        label = lead or self.label
        self.put(text, place, label=label, bullet=line.bullet, number=line.number)
        if lead and self.place != "A":
            self.label, self.meaning, self.part, self.voice = kept

    def _lead(self, line: Line, rank: int) -> str:
        """What the bold beginning of a line says, if it is a known label; else nothing."""
        lead = line.lead.strip()
        if self.place == "A":
            at = len(self.pieces)
            heard = self.hear(lead, LABEL_RANK)
            del self.pieces[at:]
            return lead if heard else ""
        meaning = self.layout.labels.whole(lead)
        titles = self.layout.titles.whole(lead)
        if titles and not set(titles) & set(self.letters) and self.place not in {"A", "K"}:
            found = heading(lead, self.layout, styled=True)
            if found and self._opens(found, rank or LABEL_RANK):
                self.enter(found, lead, LABEL_RANK)
                return lead
        if meaning is None:
            return ""
        self.label, self.meaning = lead, meaning
        if len(self.letters) > 1:
            self.part = self._part_for(meaning) or self.part
        return lead

    def _by_letter(self, text: str) -> str:
        """The section that a statement's own letter names, where several are in force."""
        found = _LEAD_LETTER.match(text)
        if self.region or not found or len(self.letters) < 2:  # noqa: PLR2004
            return ""
        letter = found["letter"]
        if letter in self.letters and (found["number"] or letter in {"H1", "H2"}):
            if letter in {"H1", "H2"}:
                self.part = letter
            return letter
        return ""
