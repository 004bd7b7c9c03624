"""Rows of print as paragraphs, bullets and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ehcp_audit.intake.blocks import Line

_APART = 1.3  # times the usual step from line to line that begin a new paragraph
_BIGGER = 1.12  # times the usual letter height for a heading
_LONGEST_HEADING = 120
_BULLET = re.compile(r"(?:[•◦▪●○■□–·‣⁃*-]|o)$")
_NUMBERED = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|[A-Z]{1,2}\d{1,2}[.):]?)$")
_SOFT = "\x02"  # a hyphen that stands only because the line ended
_SPACE = 0.3  # letter heights between two words


class Word(NamedTuple):
    """One word: its page from 0, its left and right edge, its top (upwards), its height, its weight."""

    text: str
    page: int
    left: float
    right: float
    top: float
    size: float
    bold: bool


class Print(NamedTuple):
    """How a document is printed: the usual letter height, and the usual step from line to line."""

    usual: float
    pitch: float


@dataclass
class Row:
    """Words on one line of print, without a gap between them."""

    words: list[Word]

    @property
    def left(self) -> float:
        """The left edge of the first word."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """The right edge of the last word."""
        return self.words[-1].right

    @property
    def top(self) -> float:
        """The top of the first word, upwards."""
        return self.words[0].top

    @property
    def size(self) -> float:
        """The height of the tallest word."""
        return max(word.size for word in self.words)

    @property
    def page(self) -> int:
        """The page, from 0."""
        return self.words[0].page

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(word.bold for word in self.words)

    @property
    def text(self) -> str:
        """The words with a space between them."""
        return " ".join(word.text for word in self.words)


def marks(word: Word) -> bool:
    """Whether a word is a bullet or a number, behind which a tab stands."""
    return bool(_BULLET.match(word.text) or _NUMBERED.match(word.text))


def paragraphs(rows: Sequence[Row], print_: Print) -> Iterator[Line]:
    """Rows of print as paragraphs, bullets and headings."""
    edge = max(row.right for row in rows)
    paragraph: list[Row] = []
    for row in rows:
        if paragraph and _begins(paragraph, row, edge, print_):
            yield _line(paragraph, print_)
            paragraph = []
        paragraph.append(row)
    if paragraph:
        yield _line(paragraph, print_)


def _begins(paragraph: Sequence[Row], row: Row, edge: float, print_: Print) -> bool:
    """Whether a row begins a paragraph: by a mark, a change of print, a step down, or room left before it."""
    before = paragraph[-1]
    if marks(row.words[0]) and not (row.words[0].text[0].isalnum() and len(row.words) == 1):
        return True
    if (
        row.bold != before.bold
        and (before.bold or row.bold)
        and all(r.bold == before.bold for r in paragraph)
    ):
        return True
    if abs(row.size - before.size) > before.size * (_BIGGER - 1):
        return True
    if row.page == before.page and before.top - row.top > before.size * print_.pitch * _APART:
        return True
    space = before.size * _SPACE
    first = row.words[0]
    return before.right + space + (first.right - first.left) < edge - space


def _line(rows: Sequence[Row], print_: Print) -> Line:
    words = [word for row in rows for word in row.words]
    bullet = len(words) > 1 and _BULLET.match(words[0].text) is not None
    words = words[1:] if bullet else words
    lead = []
    for word in words:
        if not word.bold:
            break
        lead.append(word)
    text = _text(words)
    level = 0
    if not bullet and len(text) <= _LONGEST_HEADING and words[0].size >= print_.usual * _BIGGER:
        level = 1 if words[0].size >= print_.usual * _BIGGER**2 else 2
    return Line(text, level, _text(lead), bullet)


def _text(words: Sequence[Word]) -> str:
    """The words as one text; a word that was cut at the end of a line keeps its hyphen, as Word cuts none."""
    return " ".join(word.text for word in words).replace(f"{_SOFT} ", "-").replace(_SOFT, "-")
