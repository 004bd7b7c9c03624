"""What one row of a table does to the walk."""

from __future__ import annotations

from collections.abc import Sequence

from ehcp_audit.intake.blocks import Block, Line, Slot, Table, grid
from ehcp_audit.intake.columns import Column, advice_heads, field_heads, heads, holds_value
from ehcp_audit.intake.headings import heading
from ehcp_audit.intake.pieces import PROVISION, refs_only
from ehcp_audit.intake.walk import Walk

Row = tuple[Slot, ...]
_TABLE_RANK = 7
_MOST_LABEL = 25  # words in the cell that names a row


class Rows(Walk):
    """The walk through tables; a cell that spans the table is read like a line."""

    columns: dict[int, Column] | None = None
    labels: dict[int, str] | None = None

    def table(
        self,
        rows: Sequence[Row],
        block: int,
        *,
        aside: frozenset[int] = frozenset(),
        follows_table: bool = False,
    ) -> None:
        """Read a table row by row; ``aside`` are rows that list contents."""
        outer = self.letters, self.part, self.region, self.rank
        widths = {len(row) for row in rows}
        goes_on = follows_table and self.columns and widths == {len(self.columns)}
        if not goes_on or (rows[0] and self.asked(rows[0][0].cell.text)):
            self.columns = None
        self.labels = None
        self.group += 1
        self.pending = ""
        for number, row in enumerate(rows):
            self.unit = (block, number)
            if number in aside:
                for slot in row:
                    if slot.fresh and slot.cell.text:
                        self.put_aside(slot.cell.text)
                continue
            self._row(row, rows[number + 1] if number + 1 < len(rows) else ())
        self.label = self.meaning = "" if not self.reports else self.label
        if self.reports:
            self.meaning = "report"
        self._leave(outer, block)

    def nested(self, block: Block) -> None:
        """A table inside a cell, with its own heads; the outer table's stay."""
        if isinstance(block, Table):
            unit, columns, labels, rows = self.unit, self.columns, self.labels, grid(block)
            self.columns = self.labels = None
            for number, row in enumerate(rows):
                self._row(row, rows[number + 1] if number + 1 < len(rows) else ())
            self.unit, self.columns, self.labels = unit, columns, labels

    def _leave(self, outer: tuple[tuple[str, ...], str, str, int], block: int) -> None:
        """After a table that opened a part by itself, go back to the section around it.

        Only where the table held the part's text too: a heading in a box of its
        own opens what comes after the box.
        """
        letters, part, region, rank = outer
        inside = [piece for piece in self.pieces if piece.unit[0] == block]
        opened = any(piece.kind == "heading" and piece.letters for piece in inside)
        filled = any(piece.kind != "heading" for piece in inside)
        real = bool(letters) and not region and 0 < rank < _TABLE_RANK
        if opened and filled and real and len(letters) > 1:
            self.letters, self.part, self.region, self.rank = letters, part, region, rank

    def _row(self, row: Row, below: Row) -> None:
        fresh = [slot for slot in row if slot.fresh]
        filled = [slot for slot in fresh if slot.cell.text.strip()]
        if not filled:
            return
        self.row_number += 1
        if self.region == "details":
            for slot in filled:
                self.put(slot.cell.text, row=self.row_number)
        elif self.labels is not None:
            self._values(filled)
        elif len(row) == 1 or (len(filled) == 1 and self._is_banner(filled[0], row)):
            self._banner(filled[0])
        elif self._heads(fresh, filled, below):
            pass
        elif self.columns is not None:
            self._data(row)
        elif self.region in {"front", "signoff"} or self._fields_in(filled):
            self._pairs(fresh)
        else:
            self._labelled(fresh, filled)

    def _is_banner(self, slot: Slot, row: Row) -> bool:
        """Whether the only filled cell is a heading for what comes below it."""
        lines = slot.cell.lines
        if len(lines) != 1 or slot is not row[0] or slot.cell.columns >= len(row) > 1:
            return slot.cell.columns > 1
        text = lines[0].text
        if self.layout.areas.whole(text):
            return True
        found = heading(text, self.layout, styled=True)
        return found is not None and not found.rest and (found.lettered or lines[0].styled)

    def _banner(self, slot: Slot) -> None:
        lines = slot.cell.lines
        before = self.letters
        self.blocks(slot.cell.blocks, boxed=bool(lines) and len(lines[0].text.split()) <= _MOST_LABEL)
        if self.letters != before:
            self.columns = None

    def _heads(self, fresh: list[Slot], filled: list[Slot], below: Row) -> bool:
        if self.region in {"front", "signoff"} and len(filled) == len(fresh) == len(below):
            labelled = any(self._is_field(slot.cell.text) for slot in below)
            self.labels = None if labelled else self._field_heads(filled)
            if self.labels is not None:
                for slot in filled:
                    self.put_heading(slot.cell.text)
                return True
        if self.place == "K" and not self.reports:
            found = advice_heads(filled, self.layout)
        else:
            found = heads(filled, () if self.region else self.letters, self.layout)
        if found is None or (self.columns is not None and any(c.role == "other" for c in found.values())):
            return False
        if self.region:  # columns with letters, and no heading above them
            letters = tuple(dict.fromkeys(c.place for c in found.values() if c.role == "text"))
            self.letters, self.region, self.part = letters, "", ""
        self.columns = found
        for slot in filled:
            self.put(slot.cell.text, found[slot.column].place, kind="heading")
        return True

    def _field_heads(self, filled: list[Slot]) -> dict[int, str] | None:
        if self.region == "signoff":
            labels = {slot.column: slot.cell.text for slot in filled}
            known = [self.layout.signoff_fields.whole(text) for text in labels.values()]
            many = len(labels) > 1 and all(known) and len(set(known)) > 1
            return labels if many else None
        return field_heads(filled, self.layout)

    def _values(self, filled: list[Slot]) -> None:
        labels = self.labels or {}
        for slot in filled:
            label = labels.get(slot.column, "")
            self.put(slot.cell.text, kind="pair", label=label, row=self.row_number)
        if self.region != "signoff":
            self.labels = None

    def _data(self, row: Row) -> None:
        columns = self.columns or {}
        named = [self._by_letter(line.text) for slot in row if slot.fresh for line in slot.cell.lines[:1]]
        owner = next((letter for letter in named if letter in PROVISION), "")
        for slot in row:
            at = max((place for place in columns if place <= slot.column), default=None)
            column = columns[at] if at is not None else Column("other", self.place)
            text = slot.cell.text
            role = column.role
            place = column.place or self.place
            if owner and role != "text" and place in PROVISION:
                place = owner  # "H2: ..." in a table of both
            if column.by_content and len(columns) > 1 and self._refers(column, text):
                role, place = ("outcome_refs" if place == "E" else "needs"), self._owner()
            for line in slot.cell.lines:
                self.put(
                    line.text,
                    self._by_letter(line.text) or place if role == "text" else place,
                    kind="text" if slot.fresh else "carried",
                    role=role,
                    row=self.row_number,
                    column=slot.column + 1,
                    bullet=line.bullet,
                    number=line.number,
                    label=line.lead if line.lead and not line.bold else "",
                )

    def _refers(self, column: Column, text: str) -> bool:
        """Whether a cell beside provision names needs or outcomes that stand elsewhere."""
        return refs_only(text) or (len(self.letters) == 1 and column.place in self.seen - set(self.letters))

    def _owner(self) -> str:
        places = [c.place for c in (self.columns or {}).values() if c.role == "text" and not c.by_content]
        return next((place for place in places if place in PROVISION), (*places, self.place)[0])

    def _fields_in(self, filled: list[Slot]) -> bool:
        return (
            self.place == "A"
            and len(filled) > 1
            and len(filled[0].cell.lines) == 1
            and self.own_field(filled[0].cell.text)
        )

    def _pairs(self, fresh: list[Slot]) -> None:
        """Label and value side by side, twice or more in a row, or each in one cell."""
        waiting = list(fresh)
        while waiting:
            slot = waiting.pop(0)
            text = slot.cell.text
            lines = slot.cell.lines
            if not text.strip():
                continue
            if self._opens_section(slot, waiting):
                return
            if waiting and len(lines) == 1 and self.begins_voice(text):
                self._labelled([slot, *waiting], [slot, *(w for w in waiting if w.cell.text.strip())])
                return
            label = self._is_field(text) and not holds_value(text)
            alone = len(lines) == 1 and (label or self._pair(lines[0]) is None)
            if alone and waiting and len(text.split()) <= _MOST_LABEL:
                value = waiting.pop(0).cell.text
                self.put(value, kind="pair", label=text, row=self.row_number)
            else:
                self.blocks(slot.cell.blocks)

    def _opens_section(self, slot: Slot, waiting: list[Slot]) -> bool:
        """A row of the front page's table that begins a section: "Section A | ..."."""
        lines = slot.cell.lines
        found = heading(lines[0].text, self.layout, styled=True) if len(lines) == 1 else None
        title = self.layout.fields.whole(slot.cell.text) is None
        long = bool(waiting) and len(waiting[0].cell.text.split()) > _MOST_LABEL
        if not found or not (found.lettered or (title and long)):
            return False
        self._labelled([slot, *waiting], [slot, *(w for w in waiting if w.cell.text.strip())])
        return True

    def _labelled(self, fresh: list[Slot], filled: list[Slot]) -> None:
        """A row whose first cell names what stands in the others."""
        first, rest = filled[0], filled[1:]
        line = first.cell.lines[0]
        if rest and (asked := self.asked(first.cell.text)):
            self.state(line, [value for slot in rest for value in slot.cell.lines], asked)
            return
        short = len(first.cell.lines) == 1 and len(line.text.split()) <= _MOST_LABEL
        if first is fresh[0] and short and (rest or len(fresh) > 1) and self._take_label(line, rest):
            return
        for slot in filled:
            for cell_line in slot.cell.lines:
                if slot is first and not rest:
                    self.line(cell_line)
                else:
                    self.put(
                        cell_line.text,
                        row=self.row_number,
                        column=slot.column + 1,
                        role="cell",
                        bullet=cell_line.bullet,
                        number=cell_line.number,
                    )

    def _take_label(self, line: Line, rest: list[Slot]) -> bool:
        found = heading(line.text, self.layout, styled=True)
        if found and not found.rest and self._opens(found, line.level or _TABLE_RANK):
            rest = self._with_title(found.letters, line, rest)
            for slot in rest:
                self.blocks(slot.cell.blocks)
            return True
        if self.place == "A":
            before = self.voice, self.label
            if not self.hear(line.text, line.level or _TABLE_RANK + 1):
                self.voice, self.label = before
                return False
        elif self.layout.areas.whole(line.text):
            self._area_or_label(line.text, _TABLE_RANK, styled=True)
        elif self.place == "J" and self.layout.labels.whole(line.text) is None:
            self.set_label(line.text)
            self.put(line.text)  # a question to which the cell beside it is the answer
        elif self.place in {"I", "J"} or self.layout.labels.whole(line.text):
            self.set_label(line.text)
            self.put_heading(line.text)
        else:
            return False
        for slot in rest:
            self.blocks(slot.cell.blocks)
        self.label = self.meaning = ""
        return True

    def _with_title(self, letters: tuple[str, ...], line: Line, rest: list[Slot]) -> list[Slot]:
        """Open a section whose letter and title stand in two cells; what is left of the row."""
        rank = line.level or _TABLE_RANK
        if rest and len(rest[0].cell.lines) == 1:
            title = rest[0].cell.lines[0]
            named = self.layout.titles.whole(title.text)
            if title.level or (named and set(named) & set(letters)) or (letters == ("A",) and named):
                joined = Line(f"{line.text} {title.text}", title.level)
                found = heading(line.text, self.layout, styled=True)
                assert found is not None  # noqa: S101 - it was found a moment ago
                opened = type(found)(found.letters, lettered=True, title=title.text)
                self.enter(opened, joined.text, title.level or rank)
                return rest[1:]
        found = heading(line.text, self.layout, styled=True)
        if found is not None:
            self.enter(found, line.text, rank)
        return rest
