"""Whether a box of a form holds something, and if not, in which way it is silent."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from ehcp_audit.language.groups import group_of, words_of
from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.sentences import sentences
from ehcp_audit.language.words import normal, word_list


class Filling(StrEnum):
    """What stands in a box. Three silences stay apart: blank, placeholder, and a nil statement."""

    FILLED = "filled"
    BLANK = "blank"
    PLACEHOLDER = "placeholder"
    PROMPT = "prompt"
    POINTER = "pointer"
    NIL = "nil"
    DECLINED = "declined"

    @property
    def content(self) -> bool:
        """Whether someone looked and wrote what there is, be it that there is nothing."""
        return self in (Filling.FILLED, Filling.NIL)

    @property
    def silent(self) -> bool:
        """Whether the box says nothing; a recorded no is neither content nor silence."""
        return not self.content and self is not Filling.DECLINED

    @property
    def words(self) -> str:
        """What a report calls it."""
        return _WORDS[self]


_WORDS = {
    Filling.FILLED: "recorded",
    Filling.BLANK: "nothing stands here",
    Filling.PLACEHOLDER: "a placeholder",
    Filling.PROMPT: "the form's own prompt",
    Filling.POINTER: "a pointer to somewhere else",
    Filling.NIL: "a statement that there is none",
    Filling.DECLINED: "asked, and declined",
}
_NOT_APPLICABLE = re.compile(r"(?<![a-z])n ?[/\\.] ?a(?![a-z])\.?")
_MASK = re.compile(
    r"[d_0]{1,2} ?[/.-] ?[m_0]{1,2} ?[/.-] ?(?:yyyy|yy|_{2,4}|0{2,4})|(?<![a-z])x{2,}(?![a-z])"
    r"|<<|\{\{|\u00ab|#{3,}|\u2039"
)
_TICKED = re.compile(r"[\u2611\u2612\u2713\u2714]")
_WRAPPED = re.compile(r"\s*(?:\[[^\[\]]*\]|<[^<>]*>)[\s.]*")
_ROUND = re.compile(r"\s*\(([^()]*)\)[\s.]*")
_LABELLED = re.compile(r"([^:\n]{1,60}):\s*(\S[\s\S]*)")
_LABEL_ONLY = re.compile(r"(?:[^:\n]{1,60}:[\s_.|/-]*)+")
_CHOICE = re.compile(r"[\u2610\s]*(?:yes|y|no|n)[\u2610\s/|,]+(?:yes|y|no|n)\b.{0,40}")
_QUESTION = re.compile(r"(?:what|how|who|where|when|which|why|is|are|does|do|did|has|have|can|any|[a-z ]{1,40}(?:needed|required|offered|used))\b[^?]*\?")
_POINTS = re.compile(r"(?:please |pls |kindly )?(?:also )?(?:see|refer to|refer|look at|look in|consult|read|go to|turn to|cross-?ref)\b")
_AS = re.compile(
    r"(?:[a-z'/]+ ){0,4}(?:as|as per|per|in line with|in accordance with) (?:per |already |previously |it |is )?"
    r"(?:the |his |her |their |our )?"
    r"(?:above|below|before|previous|last|discussed|described|outlined|stated|set|detailed|listed|in|noted|agreed|"
    r"reported|recorded|mentioned|attached|shown|given|documented|section|report|ep|school|advice|plan)\b[^,]*"
)
_NOT_COME = r"(?:no|not|never|nothing|hasn't|haven't|has not|have not|had not|didn't|did not|un(?:able|available)|could not|cannot)"
_DATE = re.compile(
    r"\d|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:spring|summer|autumn|winter|easter|christmas|half) ?term|easter|christmas|next (?:spring|summer|autumn)"
)
_NO_DATE = re.compile(r"(?:every|each|after|in|within) (?:\d+|twelve|six|three) (?:months?|years?|weeks?)|annual|yearly|termly")
_SHORT, _LONG = 14, 26  # words; beyond them a stock phrase is part of a real sentence
_ON_OFFER = frozenset({"budget", "payments", "payment", "breaks", "break", "language", "interpreter", "offered", "j"})


def classify(text: str, field: str = "", *, lexicons: Lexicons | None = None) -> Filling:
    """Say what stands in a box.

    ``field`` is the box's name or its path in the record (``A.child.views``,
    ``officer_name``); it decides what a name, a date or a contact has to look
    like, and whether a plain no answers an offer.
    """
    return _classify(text, field, lexicons or shipped())


@lru_cache(maxsize=4096)
def _classify(text: str, field: str, lists: Lexicons) -> Filling:
    plain = normal(text).strip()
    if not plain:
        return Filling.BLANK
    if not any(c.isalnum() for c in plain):
        return Filling.FILLED if _TICKED.search(plain) else Filling.PLACEHOLDER
    box = _Box(field, lists)
    return _by_form(plain, box) or _by_pieces(text, box)


class _Box:
    """The field's own words, and the questions asked of the word list."""

    def __init__(self, field: str, lists: Lexicons) -> None:
        split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", field)
        self.field = field
        self.lists = lists
        self.names = frozenset(re.split(r"[^a-z0-9]+", normal(split)))

    @property
    def on_offer(self) -> bool:
        return bool(self.names & _ON_OFFER)

    def has(self, text: str, group: str) -> bool:
        return bool(group_of(self.lists, "placeholders", group).find(text))

    def starts(self, text: str, group: str) -> bool:
        hits = group_of(self.lists, "placeholders", group).find(text)
        return bool(hits) and hits[0].start == 0

    def only(self, words: tuple[str, ...], *groups: str) -> bool:
        return all(any(w in words_of(self.lists, "placeholders", g) for g in groups) for w in words)

    def any_of(self, words: tuple[str, ...], group: str) -> bool:
        return bool(words_of(self.lists, "placeholders", group).intersection(words))


def _by_form(plain: str, box: _Box) -> Filling | None:
    """What the form itself left behind: masks, merge fields, brackets, labels, choices."""
    if _WRAPPED.fullmatch(plain) or _CHOICE.fullmatch(plain):
        return Filling.PROMPT
    if _MASK.search(plain) or len(set(plain)) == 1 and len(plain) > 1:
        return Filling.PLACEHOLDER
    if _LABEL_ONLY.fullmatch(plain) and len(word_list(plain)) <= _SHORT:
        return Filling.PLACEHOLDER
    words = word_list(_NOT_APPLICABLE.sub(" na ", plain))
    if box.has(plain, "filler") and len(words) <= 3 or box.starts(plain, "filler") and "ipsum" in words:
        return Filling.PLACEHOLDER
    round_brackets = _ROUND.fullmatch(plain)
    if round_brackets and _is_prompt(round_brackets.group(1).strip(), box):
        return Filling.PROMPT
    labelled = _LABELLED.fullmatch(plain)
    if labelled and _is_heading(word_list(labelled.group(1)), box):
        return _classify(labelled.group(2), box.field, box.lists)
    return _by_field(plain, words, box)


def _by_field(plain: str, words: tuple[str, ...], box: _Box) -> Filling | None:
    """A name must name, a date must date, a contact must reach someone."""
    if "name" in box.names and box.only(words, "role"):
        return Filling.PLACEHOLDER
    if {"date", "due"} & box.names and (not _DATE.search(plain) or _NO_DATE.search(plain)):
        return Filling.PLACEHOLDER
    if {"contact", "phone", "email", "tel"} & box.names and not re.search(r"[\d@]", plain):
        return Filling.PLACEHOLDER
    return Filling.PLACEHOLDER if _is_heading(words, box) else None


def _by_pieces(text: str, box: _Box) -> Filling:
    """Each sentence by itself: any content fills the box, unless the whole records a no."""
    whole = normal(text).strip()
    if _is_decline(whole, box):
        return Filling.DECLINED
    pieces = [normal(p).strip() for s in sentences(text) for p in s.text.split(";") if p.strip()]
    kinds = [kind for piece in pieces if (kind := _piece(piece, box)) is not None]
    if not kinds:
        return Filling.PLACEHOLDER
    for kind in (Filling.FILLED, Filling.DECLINED, Filling.NIL):
        if kind in kinds:
            return kind
    return kinds[0]


def _piece(piece: str, box: _Box) -> Filling | None:
    """One sentence; ``None`` for a stray mark or number that says nothing either way."""
    words = word_list(_NOT_APPLICABLE.sub(" na ", piece))
    if not words:
        return None
    if all(re.fullmatch(r"\d{1,2}|[a-k]\d{0,2}", w) for w in words) and not box.names & {"date", "due", "amount"}:
        return Filling.PLACEHOLDER
    if _is_bare(words, box):
        return Filling.PLACEHOLDER
    if _is_prompt(piece, box):
        return Filling.PROMPT
    if _is_pointer(piece, words, box):
        return Filling.POINTER
    if _is_later(piece, words, box) or _is_no_reply(piece, words, box):
        return Filling.PLACEHOLDER
    return Filling.NIL if _is_nil(piece, words, box) else Filling.FILLED


def _is_bare(words: tuple[str, ...], box: _Box) -> bool:
    return (
        len(words) <= _SHORT
        and box.any_of(words, "bare")
        and box.only(words, "bare", "bare_filling")
    )


def _is_heading(words: tuple[str, ...], box: _Box) -> bool:
    """Whether the text repeats a title, of this field or of any section."""
    content = tuple(w for w in words if not re.fullmatch(r"\d{1,2}|[a-k]\d?", w))
    if not content:
        return bool(words) and "date" not in box.names and len(words) <= 2 and not words[0].isdigit()
    return (
        len(content) <= _SHORT
        and box.only(content, "heading")
        and (box.any_of(content, "heading_head") or set(content) <= box.names)
    )


def _is_prompt(piece: str, box: _Box) -> bool:
    if box.has(piece, "me"):
        return False
    if _QUESTION.fullmatch(piece):
        return True
    words = len(word_list(piece))
    if words > 2 * _LONG:
        return False
    if box.starts(piece, "prompt_verb"):
        return words <= 2 or box.has(piece, "prompt_noun")
    return words <= _SHORT and bool(re.search(r"\b(?:own words|if known|delete as|goes here|to be (?:included|described|recorded|written|entered) here)\b", piece))


def _is_pointer(piece: str, words: tuple[str, ...], box: _Box) -> bool:
    if len(words) > _LONG:
        return False
    if box.starts(piece, "same_again") and len(words) <= _SHORT:
        return True
    if _POINTS.match(piece) and len(words) <= _SHORT:
        rest = " ".join(words[1:])
        return box.has(rest, "document") or len(words) <= 2
    if _AS.fullmatch(piece.rstrip(". ")) and len(words) <= _SHORT:
        return True
    return len(words) <= _SHORT and box.has(piece, "elsewhere") and box.has(piece, "document")


def _is_later(piece: str, words: tuple[str, ...], box: _Box) -> bool:
    if len(words) > _LONG:
        return False
    if box.has(piece, "later") and (len(words) <= 8 or box.has(piece, "report_word")) and not _waits(piece):
        return True
    participles = "|".join(group_of(box.lists, "placeholders", "later_participle").words())
    if re.search(rf"(?:^|\b(?:to|yet to|still to|needs? to|due to|waiting to) )(?:be|get|have) (?:\w+ )?(?:{participles})\b", piece):
        return len(words) <= _SHORT or box.has(piece, "later") or "section" in words
    wills = "|".join(group_of(box.lists, "placeholders", "will_participle").words())
    if re.search(rf"\b(?:will|shall|is to|are to|is being|are being) (?:then |now |still )?be(?:ing)? (?:{wills})\b", piece):
        return not re.search(r"\d+ (?:min|hour)", piece)
    verbs = "|".join(group_of(box.lists, "placeholders", "later_verb").words())
    if len(words) <= 8 and re.search(rf"\b(?:to|will) (?:{verbs})(?: later| this| soon| in due course| shortly| section| details)?[.]?$", piece):
        return True
    if re.search(r"\b(?:have|has|had) (?:now |also )?been (?:asked|requested|contacted|approached|chased)\b", piece):
        return len(words) <= _SHORT and box.has(piece, "report_word")
    return len(words) <= _SHORT and bool(re.search(r"\b(?:report|advice|information|form|views|assessment)s?\b.{0,30}\b(?:requested|chased|awaited|due|outstanding|expected|pending|not in)\b", piece))


def _waits(piece: str) -> bool:
    """A child on a waiting list is a fact about the child."""
    return bool(re.search(r"\bwaiting list\b|\b(?:diagnos|surgery|operation|treatment)", piece))


def _is_no_reply(piece: str, words: tuple[str, ...], box: _Box) -> bool:
    if len(words) > _LONG:
        return False
    if re.match(r"(?:there (?:was|has been|is) |we (?:had|have|have had|received|got) )?no (?:\w+ )?(?:reply|response|answer|return|contact|feedback|comments?)\b", piece):
        return True
    if re.search(r"\b(?:unable to|could not|cannot|couldn't|did not manage to|not been able to|not able to) (?:be )?(?:contact|reach|obtain|gather|get hold|collect|make contact)", piece):
        return True
    if re.search(r"\b(?:did not|didn't|have not|has not|haven't|hasn't|not yet) (?:yet )?(?:respond|repl|return|come back|been back|sent)", piece):
        return box.has(piece, "report_word")
    ends = "|".join(group_of(box.lists, "placeholders", "not_come").words())
    if re.search(rf"\b{_NOT_COME}\b(?: \w+){{0,6}} (?:{ends})\b", piece) or re.search(rf"\bnot (?:{ends})\b", piece):
        return len(words) <= _SHORT and box.has(piece, "report_word")
    return False


def _is_decline(piece: str, box: _Box) -> bool:
    """A recorded no: of the family's, to an offer or to taking part."""
    if len(word_list(piece)) > 3 * _LONG:
        return False
    if box.has(piece, "asked") and box.has(piece, "gesture"):
        return True
    said_no = group_of(box.lists, "placeholders", "no_words").find(piece)
    if not said_no or _is_councils(piece, box):
        return False
    if box.on_offer:
        return True
    if re.search(r"\bbut (?:he|she|they|mum|dad|did|has|have)\b.{0,20}\b(?:said|told|like|want|worr|feel|love)", piece):
        return False
    return any(_about_taking_part(piece, hit.start, hit.end, box) for hit in said_no)


def _about_taking_part(piece: str, start: int, end: int, box: _Box) -> bool:
    after = piece[end : end + 60].strip()
    before = piece[max(0, start - 120) : start]
    told = re.match(r"(?:to(?=[.,;]|$)|[.,;]|$)", after) or piece[start:end].endswith(("to add", "to say"))
    if box.has(after, "taking_part") or piece[start:end].endswith((" add", " say")):
        return True
    if box.has(before, "taking_part"):
        return bool(told) or not re.match(r"to (?:go|be|have|see|live|leave|move|eat|do)\b", after)
    return False


def _is_councils(piece: str, box: _Box) -> bool:
    """Whether it was the council that said no, which is a decision and not a decline."""
    return bool(
        re.search(r"\b(?:refus|declin|turned (?:it )?down)", piece)
        and box.has(piece, "council")
        and not re.search(r"\b(?:family|parents?|mum|mother|dad|father|mrs?|ms|she|he|they) (?:\w+ ){0,3}(?:refus|declin|turned)|\bby (?:the |his |her |both )?(?:family|parents?|mum|mother|dad|father)\b", piece)
    )


def _is_nil(piece: str, words: tuple[str, ...], box: _Box) -> bool:
    if len(words) > 2 * _LONG:
        return False
    if box.has(piece, "usual") and len(words) <= _SHORT:
        return True
    for hit in group_of(box.lists, "placeholders", "nil").find(piece):
        if box.has(piece[hit.end : hit.end + 90], "nil_of"):
            return not re.search(r"\b(?:but|however|although|except|apart from|other than)\b", piece)
    return False
