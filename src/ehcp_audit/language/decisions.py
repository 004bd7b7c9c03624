"""What was decided about a personal budget, direct payments or short breaks.

A decision is: given, wanted or not, agreed or refused, not eligible. Information,
a general right to ask, a request without its answer, a heading and "N/A" are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.sentences import Sentence, sentences
from ehcp_audit.language.words import normal, word_list

Subject = Literal["personal_budget", "short_breaks", "direct_payments"]

_AMOUNT = re.compile(
    r"\u00a3 ?\d|\d[\d,.]* ?pounds|\b(?:\d+|one|two|three|four|five|six|seven|eight|ten|twelve|"
    r"fifteen|twenty)(?:[- ][a-z]+)? "
    r"(?:hours?|nights?|days?|weekends?|sessions?|afternoons?|evenings?|saturdays?|sundays?)\b|"
    r"\b(?:hours?|nights?) (?:a|per|each|every)\b|"
    r"\b(?:every|each|alternate|one) (?:other )?(?:saturday|sunday|weekend|fortnight|month|"
    r"week|school holiday|friday)"
)
_GOES_ON = re.compile(
    r"^(?:agreed|declined|refused|offered|discussed|not wanted|accepted|yes|approved)\b|"
    r"\b(?:it|this|that|these|they|them|one|the offer|the request|the money|the payment|none|"
    r"neither|either|\u00a3 ?\d)"
)
_FAMILY_SAYS_NO = re.compile(
    r"\b(?:family|parents?|mother|mum|father|dad|mr|mrs|ms|miss|carers?|he|she|they|i|we|"
    r"young person|[a-z]+) (?:has |have |had |both )?(?:refused|declined)\b|\b(?:refused|"
    r"declined|turned down) by (?:the )?(?:family|parents?|mother|mum|father|dad|mrs?|ms)\b"
)
_COUNCIL = re.compile(
    r"\b(?:council|panel|authority|la|icb|ccg|commissioners?|service manager|social care|"
    r"we)\b (?:has |have |had )?(?:refused|declined|turned)|\b(?:refused|declined|"
    r"turned down) by (?:the )?(?:\w+ )?(?:council|panel|authority|la|icb|ccg|service)|"
    r"\b(?:refused|declined) (?:the|their|his|her|this|that) (?:\w+ ){0,2}(?:request|"
    r"application)"
)
_NEITHER_WANTS = re.compile(
    r"\b(?:neither|none)"
    r"(?: of (?:them|the (?:two|three|family|parents)|(?:his|her|their) parents)| parent| party)? "
    r"(?:wants?|wanted|wish(?:es|ed)?|would like)\b"
)
_GROUPS = ("not_wanted", "refused", "not_eligible", "agreed", "open", "unasked", "put")
_SUPPOSED = re.compile(
    r"\bif (?:you|they|the family|parents)\b|\b(?:families|those|children) (?:who are |"
    r"that are )?not eligible"
)
_MAY_REFUSE = re.compile(r"\bif\b.{0,40}\brefus|\b(?:can|may) be refused")
_ANSWERED = re.compile(
    r"\b(?:was|were|is|are|has been|have been|been) (?:also )?(?:agreed|approved|granted|awarded)\b|"
    r"\bagreed (?:on|by|at|for|from|to)\b|\u00a3 ?\d"
)
_NOT_YET = re.compile(r"\b(?:to be|will be|not) (?:agreed|approved)\b|\bin principle\b|\bif agreed\b")
_NO_BREAK = re.compile(r"\bno (?:\w+ ){0,2}(?:short breaks?|respite|overnight)")
_HAS_BREAK = re.compile(
    r"\b(?:agreed|approved|granted|awarded|in receipt|receives?|attends?|stays? (?:at|with))\b"
)
_SUM = re.compile(r"\u00a3 ?\d|\d ?pounds")
_REACH = 2  # for so many sentences on, "it" still means the subject
_SHORT, _TITLE = 3, 14  # words
_NEGATED = re.compile(r"\b(?:no|not|without|never|neither|none|nothing)\b")


@dataclass(frozen=True)
class DecisionFact:
    """One decision: a word of the record's closed list, and the sentence that records it."""

    decision: Literal["agreed", "refused", "not_wanted", "not_eligible"]
    start: int
    end: int
    sentence: str


def decisions(
    text: str, subject: Subject, *, own_box: bool = False, lexicons: Lexicons | None = None
) -> tuple[DecisionFact, ...]:
    """Every decision that ``text`` records about ``subject``, in order.

    ``own_box`` says that the text stands in the subject's own box, so that
    "Offered and declined." needs no subject of its own.
    """
    return _decisions(text, subject, own=own_box, lists=lexicons or shipped())


@lru_cache(maxsize=1024)
def _decisions(text: str, subject: Subject, *, own: bool, lists: Lexicons) -> tuple[DecisionFact, ...]:
    found: list[DecisionFact] = []
    pieces = sentences(text)
    reach = 0
    put = False
    for place, piece in enumerate(pieces):
        about = _is_about(piece.text, subject, lists)
        reach = _REACH if about and not _is_others_heading(piece.text, subject, lists) else reach - 1
        plain = normal(piece.text)
        goes_on = reach >= 0 and _GOES_ON.search(plain) and not _is_about_another(piece.text, subject, lists)
        if about or own or goes_on or _leads_to(pieces, place, subject, lists):
            decided = _decided(plain, subject, lists, put=put)
            if decided is not None:
                found.append(_fact(decided, piece))
            put = put or lists["decisions"].only("put").holds(plain)
    return tuple(found)


def _is_others_heading(text: str, subject: Subject, lists: Lexicons) -> bool:
    """Whether a title names another subject first: "Personal Budget ... direct payments"."""
    if text.rstrip().endswith(".") or len(word_list(text)) > _TITLE:
        return False
    firsts = {
        other: hits[0].start
        for other in ("personal_budget", "short_breaks", "direct_payments")
        if (hits := lists["decisions"].only(other).find(text))
    }
    return bool(firsts) and min(firsts, key=lambda other: firsts[other]) != subject


def _leads_to(pieces: tuple[Sentence, ...], place: int, subject: Subject, lists: Lexicons) -> bool:
    """Whether "Agreed." or "Declined." stands alone before the sentence that says what."""
    short = len(word_list(pieces[place].text)) <= _SHORT
    return short and place + 1 < len(pieces) and _is_about(pieces[place + 1].text, subject, lists)


def _fact(decided: str, piece: Sentence) -> DecisionFact:
    return DecisionFact(decided, piece.start, piece.end, piece.text)  # type: ignore[arg-type]


def _is_about(text: str, subject: Subject, lists: Lexicons) -> bool:
    hits = lists["decisions"].only(subject).find(text)
    if subject == "short_breaks":
        return _gives_a_break(text, lists) or (bool(hits) and not _in_class(text, lists))
    if subject == "personal_budget" and not hits:
        # A direct payment that is made is one way of holding a budget.
        return lists["decisions"].only("direct_payments").holds(text) and not _NEGATED.search(normal(text))
    return bool(hits)


def _is_about_another(text: str, subject: Subject, lists: Lexicons) -> bool:
    others: tuple[Subject, ...] = ("personal_budget", "short_breaks", "direct_payments")
    return any(lists["decisions"].only(other).find(text) for other in others if other != subject)


def _in_class(text: str, lists: Lexicons) -> bool:
    return lists["decisions"].only("classroom").holds(text) and not re.search(
        r"\b(?:respite|overnight|nights?|weekends?|saturdays?|holidays?|family|mother|mum|"
        r"parents?|hours)\b",
        normal(text),
    )


def _gives_a_break(text: str, lists: Lexicons) -> bool:
    """Nights away from home, however they are called, but not a family's broken nights."""
    if not lists["decisions"].only("break_given").find(text) or _in_class(text, lists):
        return False
    return bool(_AMOUNT.search(normal(text))) and not lists["decisions"].only("own_nights").find(text)


def _decided(plain: str, subject: Subject, lists: Lexicons, *, put: bool) -> str | None:
    """Find the decision in one sentence that is about the subject."""
    said = {group: lists["decisions"].only(group).holds(plain) for group in _GROUPS}
    if said["not_eligible"] and not _SUPPOSED.search(plain):
        return "not_eligible"
    if _COUNCIL.search(plain) or (said["refused"] and not _FAMILY_SAYS_NO.search(plain)):
        return None if _MAY_REFUSE.search(plain) else "refused"
    answered = said["unasked"] and (put or said["put"])
    unwanted = said["not_wanted"] or _NEITHER_WANTS.search(plain)
    if answered or (unwanted and not _SUPPOSED.search(plain)) or _FAMILY_SAYS_NO.search(plain):
        return "not_wanted"
    open_still = said["open"] and not _settled(plain)
    return "agreed" if not open_still and _is_given(plain, subject, lists, worded=said["agreed"]) else None


def _settled(plain: str) -> bool:
    """Whether the same sentence answers the request or the talk it tells of."""
    return bool(_ANSWERED.search(plain)) and not _NOT_YET.search(plain)


def _is_given(plain: str, subject: Subject, lists: Lexicons, *, worded: bool) -> bool:
    if subject == "short_breaks":
        named = lists["decisions"].only("short_breaks").holds(plain) or _gives_a_break(plain, lists)
        return (
            named and not _NO_BREAK.search(plain) and bool(_AMOUNT.search(plain) or _HAS_BREAK.search(plain))
        )
    return bool(_SUM.search(plain)) or (worded and not _NEGATED.search(plain))
