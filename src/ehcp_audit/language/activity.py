"""What sort of promise a statement makes, since each sort needs another amount."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.language.naming import covered
from ehcp_audit.language.roles import Role
from ehcp_audit.language.timing import Timed
from ehcp_audit.language.verbs import first_verb, group, group_heads, verbs
from ehcp_audit.language.words import normal, tokens, word_list

StatementKind = Literal["adult_time", "way_of_working", "one_off", "review", "equipment"]

_MET_ON_THE_WAY = re.compile(
    r"\bmeets? [^.;]{0,40}\b(?:gate|door|taxi|bus|car|transport|reception|arriv\w+|entrance|station"
    r"|platform|foyer|off the)\b"
    r"|\bpays? [^.;]{1,20} (?:into|onto)\b"
)
_SEEN_NOW_AND_AGAIN = re.compile(
    r"\b(?:sees?|be seen|seen|meets?|visits?)\b[^.;|]{0,60}\b(?:(?:each|every|an?"
    r"|per) (?:(?:\w+ )?months?|quarter|year|term|half[ -]?term|(?:three|four|five|six|eight|ten"
    r"|twelve|\d{1,2}) weeks|(?:[1-9]\d|ten|fifteen|twenty|thirty) (?:[a-z]+ )?days)"
    r"|(?:two|three|four|five|six|eight|ten|twelve|\d{1,2})-(?:week|month)l?y? intervals"
    r"|intervals of [a-z0-9 ]{1,30}(?:weeks|months)|monthly|termly|half[ -]?termly|annually|yearly"
    r"|quarterly)\b"
)
_GIVES_TIME = re.compile(
    r"\b(?:gives?|given|offers?|holds?|runs?|leads?|delivers?)\b[^.;|]{0,30}\b(?:sessions?|lessons?"
    r"|tuition|teaching|therapy"
    r"|tutoring|practice|coaching|mentoring|support|time|exercises)\b"
    r"|(?:therapy|tuition|teaching|counselling|mentoring|sessions?|lessons?) (?:(?:is|are|will be|to be) )?"
    r"(?:given|offered)\b"
)
# What is learnt in them is no task: "lessons in touch typing".
_LEARNT_IN = re.compile(
    r"\b(?:lessons?|sessions?|tuition|classes|teaching|instruction|coaching|practice) (?:in|of|on) [a-z]"
)
# A day on which something begins says nothing of how much of it there is.
_STARTS = re.compile(
    r"\b(?:starts|starting|begins|beginning|commencing|commences)\b(?! of)[:,]? (?:on |in "
    r"|from )?(?:the )?[\da-z]"
)
_HANDED_OVER = re.compile(
    r"\b(?:supplied|provided|bought|lent|loaned|issued|fitted|funded|purchased|owned|held|set up|put up"
    r"|installed"
    r"|serviced|maintained) (?:to (?:him|her) |in [a-z0-9 ]{1,20})?by\b|\b(?:already )?(?:holds|owns|lent"
    r"|bought|supplied|loaned)\b|-owned\b"
    r"|\b(?:came|comes|borrowed|on (?:long[ -]term |long )?loan) from\b"
    r"|\bfrom (?:the )?[a-z]+'s (?:own )?(?:stock|store)"
)
# Help that lasts as long as the act: with the toilet, a coat, a transfer.
_PERSONAL_CARE = re.compile(
    r"\b(?:helps?|assists?|supports?|helped|assisted)\b[^.;|]{0,30}\b(?:toilet\w*|dress\w*|undress\w*"
    r"|chang(?:e|ing)"
    r"|wash\w*|teeth|shower\w*|bath\w*|coat|shoes|transfers?|transferring|hoist\w*|pad)\b"
)
_DELIVERS = re.compile(r"\b(?:delivers?|delivered) (?:to|by|in|before|the|a|an|his|her|their)\b")
_DOSE = re.compile(
    r"\b(?:catheter\w*|suction\w*|inhaler|nebuliser|insulin|gastrostomy|stoma|blood (?:sugars?|glucose)"
    r"|ketones"
    r"|(?:tube|peg|bolus) feeds?|flush\w*|tracheostomy|meds|emollient)\b|\d ?(?:mg|mcg|ml|units?|puffs?"
    r"|drops?|litres?|tablets?|sachets?)\b"
    r"|\b(?:medication|medicine|dose|depot|injections?|inhaler|insulin|tablets?|cream|ointment|eye drops"
    r"|patch"
    r"|sachets?|feed|enema|melatonin|vaccine) (?:is |are |will be |to be )?(?:given|administered|applied"
    r"|put on)\b"
)
_SEES_IN_CLINIC = re.compile(
    r"\b(?:orthoptist|orthotist|paediatrician|audiolog\w+|neurolog\w+|cardiolog\w+|ophthalm\w+|optometrist"
    r"|dentist|surgeon|dietiti?cian|dietitian|endocrinolog\w+|gastroenterolog\w+|consultant|urolog\w+"
    r"|dermatolog\w+|geneticist|podiatrist|psychiatrist|gp|hospital|clinic)\b"
)
_PLURAL_TIME = re.compile(
    r"\b(?:lessons|sessions|tuition|tutoring|therapy|mentoring|counselling"
    r"|classes)\b"
)


class _Said(NamedTuple):
    """What the words of a statement say, gathered once."""

    plain: str
    words: frozenset[str]
    line: str
    seen: frozenset[str]
    first: str
    timed: Timed
    lists: Lexicons

    def mentions(self, name: str) -> bool:
        """Whether one of a group's words or phrases of up to three words stands in the text."""
        return any(
            f" {phrase} " in self.line
            for first in self.words & group_heads(self.lists, name).keys()
            for phrase in group_heads(self.lists, name)[first]
        )

    def does(self, name: str) -> frozenset[str]:
        """Give the forms of a group's verbs that stand in the text outside any job title."""
        return self.seen & verbs(self.lists, name)


def statement_kind(text: str, people: tuple[Role, ...], timed: Timed, lists: Lexicons) -> StatementKind:
    """Say which sort of promise ``text`` makes, given the ``people`` and amounts in it."""
    words = tokens(text)
    titles = covered(text, [(r.start, r.end) for r in people if r.kind == "occupation"])
    seen = frozenset(word.text for word in words if not titles[word.start])
    plain_words = word_list(text)
    said = _Said(
        plain=normal(text),
        words=frozenset(plain_words),
        line=f" {' '.join(plain_words)} ",
        seen=seen,
        first=first_verb(words, people, lists),
        timed=timed,
        lists=lists,
    )
    if _is_equipment(said):
        return "equipment"
    if _is_one_off(said):
        return "one_off"
    if _is_review(said):
        return "review"
    return "way_of_working" if _is_way_of_working(said) else "adult_time"


def _is_equipment(said: _Said) -> bool:
    if said.timed.length or not said.mentions("equipment"):
        return False
    if said.does("supply_only") or (
        _DELIVERS.search(said.plain) and not said.seen & group(said.lists, "session")
    ):
        return True
    if said.first in ("task", "supply") and _HANDED_OVER.search(said.plain):
        return True
    return said.first in ("supply", "once", "") and not said.seen & group(said.lists, "session")


def _is_one_off(said: _Said) -> bool:
    if not said.timed.day or said.timed.interval or said.timed.occasion:
        return False
    if _STARTS.search(said.plain) and not said.mentions("train"):
        return False
    if said.first == "once" or said.mentions("train"):
        return True
    return bool(said.does("once")) and not _PLURAL_TIME.search(said.plain)


def _is_review(said: _Said) -> bool:
    if said.first == "review" or (said.mentions("train") and said.timed.interval):
        return True
    if said.first == "teach" and not said.timed.length and _SEEN_NOW_AND_AGAIN.search(said.plain):
        return True
    if (
        not said.first
        and said.timed.interval
        and not said.timed.length
        and _SEES_IN_CLINIC.search(said.plain)
    ):
        return True
    if said.first not in ("", "teach", "task") or not said.mentions("review_noun"):
        return False
    return not said.does("teach") - group(said.lists, "soft")


def _is_way_of_working(said: _Said) -> bool:
    if said.timed.occasion:
        return True
    if _GIVES_TIME.search(said.plain) or _LEARNT_IN.search(said.plain):
        return False
    if _MET_ON_THE_WAY.search(said.plain):
        return True
    if said.timed.interval and (_PERSONAL_CARE.search(said.plain) or _DOSE.search(said.plain)):
        return True
    untimed_session = not said.timed.interval and said.seen & group(said.lists, "session")
    return said.first == "task" and not untimed_session
