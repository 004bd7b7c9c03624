"""Plain language: short forms and technical terms explained, sentences that can be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Literal, NamedTuple

from pydantic import Field

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import Evidence, Finding, Outcome, met, not_assessable, not_met, partly_met
from ehcp_audit.language.jargon import acronyms, same_short_form, technical_terms
from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.language.readability import Readability, readability_of
from ehcp_audit.language.sentences import quotations, sentence_at, sentences
from ehcp_audit.language.words import word_list
from ehcp_audit.record_path import texts

_SECTIONS = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J")
_QUOTE = 300
_SHOWN = 12
_FRAGMENT = 4  # words: a shorter line is a label, and would make a text look easier than it is


class _Hard(NamedTuple):
    """One unexplained word in one section."""

    key: str
    path: str
    sentence: str
    word: str
    why: str


class _Section(NamedTuple):
    """What is hard to understand in one section."""

    letter: str
    hard: tuple[_Hard, ...]
    unread: str  # why its sentences are hard to read, or empty


class Plain(Check):
    """
    Reads Sections A to J, never K, for words a family may not know and for sentences too long to follow.

    An acronym counts unless everybody knows it or it is written out beside it or
    earlier in the plan; a technical term counts unless a plain gloss stands beside
    it. Each counts once in a section. What people are quoted as saying does not
    count. A section of at least ``least`` sentences is hard to read when more than
    ``long_share`` of them have over ``long_words`` words, or when its
    Flesch-Kincaid grade is above ``grade``.

    Met: at most ``allowed`` unexplained words in the whole plan, and no section
    hard to read. Partly met: the trouble is confined to one section, or no more
    than ``few`` words in all. Not met: it runs through the plan. Not assessable:
    Sections A to J hold no text.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset(
        {Outcome.MET, Outcome.PARTLY_MET, Outcome.NOT_MET, Outcome.NOT_ASSESSABLE}
    )

    kind: Literal["plain"] = "plain"
    allowed: int = Field(default=1, ge=0)
    few: int = Field(default=3, ge=0)
    long_words: int = Field(default=30, ge=5)
    long_share: float = Field(default=0.5, ge=0, le=1)
    grade: float = Field(default=12.0, ge=0)
    least: int = Field(default=5, ge=1)

    def paths(self) -> tuple[str, ...]:
        """Sections A to J."""
        return _SECTIONS

    def look(self, reading: Reading) -> Finding:
        """Count what is unexplained, section by section."""
        sections = self._sections(reading)
        if not sections:
            return not_assessable("Sections A to J hold no text to read")
        hard = [word for section in sections for word in section.hard]
        different = len({word.key for word in hard})
        unread = [section for section in sections if section.unread]
        troubled = [section for section in sections if section.hard or section.unread]
        reason = _reason(different, len(troubled), len(unread))
        evidence = _evidence(hard, unread)
        if different <= self.allowed and not unread:
            return met(reason, *evidence)
        if len(troubled) == 1 or (len(hard) <= self.few and not unread):
            return partly_met(reason, *evidence)
        return not_met(reason, *evidence)

    def _sections(self, reading: Reading) -> list[_Section]:
        found: list[_Section] = []
        known: set[str] = set()
        for letter in _SECTIONS:
            pairs = texts(reading.plan, letter)
            if pairs:
                hard = tuple(_hard_words(pairs, known, reading.lexicons))
                found.append(_Section(letter, hard, self._unread(text for _, text in pairs)))
        return found

    def _unread(self, parts: Iterable[str]) -> str:
        whole = tuple(
            s.text for text in parts for s in sentences(text) if len(word_list(s.text)) >= _FRAGMENT
        )
        if len(whole) < self.least:
            return ""
        figures: Readability = readability_of(whole)
        share = figures.share_longer_than(self.long_words)
        if share > self.long_share:
            return f"{round(100 * share)} in 100 sentences have more than {self.long_words} words"
        if figures.grade > self.grade:
            return f"its reading grade is {figures.grade:.1f}, above {self.grade:g}"
        return ""


def _hard_words(pairs: Iterable[tuple[str, str]], known: set[str], lists: Lexicons) -> Iterable[_Hard]:
    """Each unexplained word of one section once; short forms explained here join ``known``."""
    seen: set[str] = set()
    for path, text in pairs:
        quoted = quotations(text)
        words: list[tuple[str, str, int, str]] = []
        for short in acronyms(text, tuple(sorted(known)), lexicons=lists):
            if short.explained:
                known.add(same_short_form(short.text))
            else:
                words.append((same_short_form(short.text), short.text, short.start, "is not written out"))
        words.extend(
            (term.text, text[term.start : term.end], term.start, f"is not explained: {term.fix}")
            for term in technical_terms(text, lexicons=lists)
            if not term.explained
        )
        for key, word, place, why in words:
            if key not in seen and not any(start <= place < end for start, end in quoted):
                seen.add(key)
                yield _Hard(key, path, _sentence_at(text, place), word, f"{word} {why}")


def _sentence_at(text: str, place: int) -> str:
    return sentence_at(text, place) or text[place : place + _QUOTE]


def _reason(different: int, troubled: int, unread: int) -> str:
    words = "word is" if different == 1 else "words are"
    reason = (
        f"{different} short form or technical {words} unexplained"
        if different
        else "every short form and technical term is explained"
    )
    if troubled > 1:
        reason += f", over {troubled} sections"
    if unread:
        reason += f"; {unread} {'section is' if unread == 1 else 'sections are'} hard to read"
    return reason


def _evidence(hard: list[_Hard], unread: list[_Section]) -> list[Evidence]:
    """Hard sections first, then one place for each word."""
    found = [Evidence(path=section.letter, why=section.unread) for section in unread]
    seen: set[str] = set()
    for word in hard:
        if word.key not in seen:
            seen.add(word.key)
            found.append(
                Evidence(path=word.path, quote=word.sentence[:_QUOTE], why=word.why, marks=(word.word,))
            )
    return found[:_SHOWN]
