"""Where in a text an amount of each kind can begin, so that no pattern is tried elsewhere.

The patterns of ``amount_patterns`` are long, and most sentences hold nothing for
most of them. Of each kind it is said here which words a text must have for the
kind to occur at all, and for the dearest ones which words begin it. A test holds
these sets against the patterns on every labelled sentence.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ehcp_audit.language.amount_patterns import DAYS, MONTHS, NUMBER_WORDS, SEASONS, Kind
from ehcp_audit.language.words import normal, runs

# Marks beside the words of a text: a figure, a letter next to one, a time or date in figures.
FIGURE, GLUED, SPLIT = "#", "a1", "1.1"
_SIGNS = frozenset("\u00a3$%:/-")
_DIGIT = re.compile(r"\d|[\u00bd\u00bc\u00be]")
_RUN = re.compile(r"[^\W_]+")
_FIGURE_SIGNS = frozenset("0123456789\u00bd\u00bc\u00be")
# Figures that do not begin a word, and the letter of "x2" and "q4h".
_GLUED_FIGURE = re.compile(r"(?<=[^\W\d_])\d|\b[xq](?=\d)")
_SLASH = re.compile("/")
_GLUE = re.compile(r"[a-z]\d|\d[a-z']")
_SPLIT = re.compile(r"\d[./:]\d")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DAY_WORDS = frozenset(f"{day}{end}" for day in (*DAYS, "tu", "th") for end in ("", "s"))
_LENGTHS = (
    "day days morning mornings afternoon afternoons evening evenings night nights weekend weekends "
    "lesson lessons period periods hour hours"
)
_PERIODS = (
    "week weeks wk wks fortnight fortnights month months mth mths term terms year years yr yrs annum "
    "quarter quarters weekday weekdays"
)
_PUPILS = "children pupils students peers classmates learners others young friends"

# At least one of these must stand in the text.
NEEDS: dict[Kind, frozenset[str]] = {
    "money": _words("\u00a3 $ pounds gbp") | {GLUED},
    "score": _words(
        "score scores scored standard scaled percentile percentiles stanine centile centiles % cent percent "
        "per out"
    ),
    "phase": _words("band level grade entry step stage phase book size type pscale p key ks") | {GLUED},
    "age": _words("age aged old behind below delayed month months"),
    "year_group": _words("year years yr yrs y") | {GLUED},
    "clause": _words(
        "section sections para paras paragraph paragraphs appendix appendixs page pages p pp "
        "outcome outcomes need needs objective objectives target targets"
    )
    | {GLUED},
    "ratio": _words(": 1 one two three"),
    "group": _words(f"group groups class classes pair pairs set sets max maximum small {_PUPILS}"),
    "frequency": _DAY_WORDS
    | _words(
        "each every alternate consecutive half halftermly termly weekly fortnightly monthly nightly hourly "
        "quarterly yearly annually annual biweekly bimonthly biannually bi ly p pw pd wkly pt pa daily "
        f"{_LENGTHS} {_PERIODS} halfterm halfyear perweek perday "
        "lunchtimes playtimes breaks breaktimes times sessions intervals interval lunch "
        "lunchtime break playtime before after nocte mane od bd tds qds m t tu w th"
    )
    | {GLUED},
    "duration": _words(
        f"minute minutes min mins hr hrs h half quarter quarters time all overnight overnights {_LENGTHS}"
    )
    | frozenset(f"{day}s" for day in DAYS)
    | DAYS
    | {GLUED},
    "span": _words("week weeks wk wks month months term terms termtime year years yr y") | {GLUED},
    "count": frozenset(
        f"{thing}{end}"
        for thing in (
            "session visit meeting appointment lesson review break workshop call classe consultation contact "
            "checkin in clinic slot overnight stay night weekend day morning afternoon evening period "
            "lunchtime playtime trip swim observation seminar "
            "friday monday tuesday wednesday thursday saturday sunday "
            "occasion block time assessment treatment outing sitting tutorial supervision dropin hour x"
        ).split()
        for end in ("", "s")
    )
    | {GLUED},
    "clock": _DAY_WORDS
    | _words(
        "back home returned ready to - until till noon midday past quarter am pm m from at morning"
        " mornings afternoon afternoons "
        "evening evenings"
    )
    | {GLUED, SPLIT},
    "date": _words("start end beginning first last next following term date day within half year yr y")
    | SEASONS
    | MONTHS
    | {GLUED, SPLIT},
    "occasion": _words(
        "any longer more first last each every all whole entirety length duration full entire whenever "
        "throughout arrival soon registration start end beginning"
    ),
}
_NUMERIC = frozenset({"money", "score", "phase", "age", "year_group", "clause"})

# The first word of a kind, where it is worth while to go from one such word to the next.
STARTS: dict[Kind, frozenset[str]] = {
    "frequency": NUMBER_WORDS
    | _DAY_WORDS
    | _words(
        "each every all alternate consecutive once twice thrice between half halftermly term termly weekly "
        "fortnightly monthly nightly hourly quarterly yearly annually annual bi biweekly bimonthly "
        "biannually before after nocte mane od bd tds qds m t w spread over across morning mornings am"
        " night intervals interval daily per p pw pd wkly"
        " x pt pa of a an on weekdays the"
    )
    | {FIGURE, "/"},
    "duration": NUMBER_WORDS
    | DAYS
    | _words("half a an quarter quarters hour full between all overnight overnights")
    | {FIGURE},
    "span": NUMBER_WORDS
    | _words("for over across throughout during lasting the a in term termtime between")
    | {FIGURE},
    "count": NUMBER_WORDS | {"a", FIGURE},
    "clock": _words("at from between back home returned ready noon midday half quarter") | {FIGURE},
    "date": MONTHS
    | _words(
        "by before no not from starting beginning commencing in until after since on during within for of "
        "finished completed over this following at throughout with the start end first last next term "
        "date day year yr y"
    )
    | {FIGURE},
}
# A season or a half term may follow any word, and a year group may be written as one.
_AFTER_ANY_WORD = SEASONS | {"half", GLUED}


class Places(NamedTuple):
    """The words of one text with where each starts, and the marks that stand in it."""

    plain: str
    words: list[tuple[int, str]]
    marks: frozenset[str]

    def may_hold(self, kind: Kind) -> bool:
        """Whether an amount of ``kind`` can stand in the text at all."""
        if kind in _NUMERIC and FIGURE not in self.marks:
            return False
        return not NEEDS[kind].isdisjoint(self.marks)

    def matches(self, kind: Kind, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Every match of ``pattern``, from left to right, none within another."""
        starts = STARTS.get(kind)
        if starts is None or self._begins_with_any_word(kind):
            return list(pattern.finditer(self.plain))
        found: list[re.Match[str]] = []
        end = 0
        for place in self._places(starts):
            if place >= end and (match := pattern.match(self.plain, place)):
                found.append(match)
                end = match.end()
        return found

    def _begins_with_any_word(self, kind: Kind) -> bool:
        """Whether the amount may begin with a word that no list holds: "many times daily"."""
        if kind == "frequency":
            return "times daily" in self.plain
        return kind == "date" and not _AFTER_ANY_WORD.isdisjoint(self.marks)

    def _places(self, starts: frozenset[str]) -> list[int]:
        if FIGURE in starts:
            found = [place for place, word in self.words if word in starts or word[0] in _FIGURE_SIGNS]
        else:
            found = [place for place, word in self.words if word in starts]
        more = [match.start() for match in _GLUED_FIGURE.finditer(self.plain)] if GLUED in self.marks else []
        if "/" in starts and "/" in self.marks:
            more += [match.start() for match in _SLASH.finditer(self.plain)]
        return sorted((*found, *more)) if more else found


def places(text: str) -> Places:
    """Gather the words of ``text`` and the marks that stand for figures and signs."""
    plain = normal(text)
    words = [(match.start(), match.group()) for match in _RUN.finditer(plain)]
    marks = runs(text) | _SIGNS.intersection(plain)
    if _DIGIT.search(plain):
        marks |= {FIGURE}
        if _GLUE.search(plain):
            marks |= {GLUED}
        if _SPLIT.search(plain):
            marks |= {SPLIT}
    return Places(plain, words, marks)
