"""Lines of the front page and of the end of a plan: labels with values, "Signed:", "Dear ..."."""

from __future__ import annotations

import re

from ehcp_audit.intake.blocks import Line
from ehcp_audit.intake.state import State
from ehcp_audit.language.words import normal

BOLD_RANK, LABEL_RANK = 8, 9  # of labels in bold, and of all others; headings have 1 to 6
_DEAR = re.compile(r"dear (?:mr|mrs|ms|miss|dr|parent|\w+)")
_SIGNED = re.compile(r"(?:signed|signature)(?: by| on behalf of[^:]{1,60})?\s?:")
MOST_LABEL = 16  # words
_A_FIELDS = frozenset(
    [
        "name",
        "preferred_name",
        "born",
        "year_group",
        "sex",
        "ethnicity",
        "first_language",
        "family_language",
        "interpreter",
        "interpreter_offered",
        "interpreter_used",
    ]
)


class FrontLines(State):
    """The state with what it takes to read a label and its value in a line."""

    def _ending(self, line: Line) -> bool:
        """The plain lines that end a plan without a heading: "Signed: ...", "Dear Mrs ..."."""
        if self.reports or self.region == "letter" or self.place == "A":
            return False
        plain = normal(line.text)
        if (
            _DEAR.match(plain)
            and len(line.text.split()) <= MOST_LABEL
            and (self.region or self.place in "IJK")
        ):
            self.region, self.label, self.meaning = "letter", "", ""
            self.put(line.text)
            return True
        if _SIGNED.match(plain) and (self.place in {"I", "J", "K", "monitoring"}):
            self.region, self.label, self.meaning = "signoff", "", ""
            return self._front(line, styled=False)
        return False

    def _front(self, line: Line, *, styled: bool) -> bool:  # noqa: PLR0911 - one form after the other
        """A label with its value on the front page or in the sign-off block."""
        if self.place == "A":
            pair = self._pair(line)
            if pair and self.own_field(pair[0]):
                self.put(pair[1], kind="pair", label=pair[0])
                return True
            return False
        if self.region not in {"front", "signoff"}:
            return False
        if styled and self.begins_voice(line.text):
            self.hear(line.text, line.level or BOLD_RANK)
            return True
        if self.pending and not styled and not self._is_field(line.text):
            self.put(line.text, kind="pair", label=self.pending)
            self.pending = ""
            return True
        self.pending = ""
        if pair := self._pair(line):
            self.put(pair[1], kind="pair", label=pair[0])
            return True
        if self._is_field(line.text) and (styled or line.text.rstrip().endswith(":")):
            self.pending = line.text
            self.put_heading(line.text)
            return True
        return False

    def _pair(self, line: Line) -> tuple[str, str] | None:
        text = line.text
        if line.lead and not line.bold and self._is_field(line.lead):
            return line.lead, text[len(line.lead) :].strip(" :\n")
        head, colon, rest = text.partition(":")
        if colon and rest.strip() and self._is_field(head):
            return head, rest.strip()
        for found in re.finditer(r" (?:by|on|is|was|as|-|\u2013) ", text[:90]):
            begins = text[found.end() : found.end() + 1]
            if (begins.isupper() or begins.isdigit()) and self._is_field(text[: found.end()]):
                return text[: found.end()].strip(), text[found.end() :].strip()
        return None

    def _is_field(self, label: str) -> bool:
        if self.region == "signoff" and self.layout.signoff_fields.whole(label):
            return True
        return self.layout.fields.whole(label) is not None

    def begins_voice(self, label: str) -> bool:
        """Open Section A where a label on the front page can only be one of its own.

        Some councils give the section no title: "What people like about me".
        """
        plain = f" {normal(label)} "
        first_person = any(
            word in plain for word in (" me ", " me. ", " me? ", " my ", " i ", " our ", " your child ")
        )
        asks = plain.startswith((" what ", " how ", " who completed "))
        known = self.layout.fields.whole(label) or self.layout.regions.whole(label)
        if known or not (first_person or asks) or self.seen - {"A"} or self.region != "front":
            return False
        if self.layout.voices.first(label) is None:
            return False
        self.letters, self.region, self.part, self.rank = ("A",), "", "", BOLD_RANK
        self.seen.add("A")
        return True

    def own_field(self, label: str) -> bool:
        """Whether a label of a table names a front page field where the walk stands."""
        if self.region in {"front", "signoff"}:
            return True
        return self.place == "A" and self.layout.fields.whole(label) in _A_FIELDS
