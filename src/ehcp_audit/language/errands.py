"""Sentences of a box that tell only of the work on the form: who will ask, write, send or look where.

Two things make an errand: a word of deferring, asking, sending or pointing, and no word
that is not the form's own. What the child likes, needs or is given always brings such a word.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ehcp_audit.language.boxes import Box
from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.language.phrasing import stem
from ehcp_audit.language.words import tokens, word_list

_VOCABULARY = (
    "bare", "bare_filling", "later", "later_participle", "later_verb", "document", "report_word", "not_come",
    "prompt_noun", "heading", "role", "errand_word", "process_verb", "talk_verb",
)  # fmt: skip
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th|am|pm)?")
_AGAIN = re.compile(
    r"\b(?:each|every|weekly|daily|termly|fortnightly|monthly|nightly|(?:once|twice|times|hours?|minutes|"
    r"sessions?)"
    r" (?:a|an|per)|half[- ]termly)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|'ll|shall|going to|to|must|should|can you|could you|can we|please|pls|plz|let's|needs?|"
    r"requires?)"
    r"(?=(?P<verbs>(?: [a-z]+){1,3}))|^\W*(?:nb:? |note:? |action:? |todo:? )?(?P<first>[a-z]+)"
)
_HANGING = re.compile(
    r"\b(?:wait\w*|await\w*|chas\w+|pending|outstanding|overdue|not yet|yet|until|once|as soon as|still|"
    r"so far|"
    r"as of|no sign|reminders?|chasers?|nothing back|not (?:\w+ )?(?:back|returned|received|sent|in|here|"
    r"arrived|seen)|"
    r"in (?:hand|progress|train|draft|the post)|(?<=[a-z] )being (?:\w+ed|made|done|sent|sought|written)|"
    r"(?:is|are) (?:\w+ )?(?:putting|writing|"
    r"drafting|gathering|preparing|compiling|collating|updating|working on|seeking|completing|obtaining|"
    r"typing)|under ?way|ongoing|planned|"
    r"scheduled|(?:will|to) be reviewed|"
    r"^need (?:this|it|these|more|info\w*|details|an? (?:update|copy))|have we|asap|max(?:imum)?|\d+ words|"
    r"continues|thinking|considering|"
    r"deciding|undecided|^(?:must|should)|(?:text|outcomes?|details?|provision|names?|school|information|"
    r"views|needs?) here|on (?:its|the) way|expected|delayed|promised|"
    r"due (?:in|on|by|from|back))\b"
)
_SENT = re.compile(
    r"\b(?:sent|given|emailed|e-mailed|posted|handed|invited|contacted|called|rung|rang|phoned|asked|"
    r"requested|"
    r"notified|informed|consulted|approached|reminded|uploaded|completed|shared|left|messaged|texted|"
    r"written to|"
    r"spoken to|booked|told|considered|received|attached|included|seen|known|aware|"
    r"reflected|recorded|discussed|heard|gathered|collected|represented|captured|noted|documented|"
    r"incorporated|woven|embedded|threaded|integrated|attended|contributed|took part|participated|involved|"
    r"present)\b"
)
_POINTING = re.compile(
    r"\b(?:on|in|from|with|within|at|by|via|under|through|per) (?:\w+ ){0,3}\w|"
    r"\b(?:has|have|holds?|held|keeps?|kept|got|part of|says?|gives?|covers?|sets? out|explains?|contains?|"
    r"includes?|details?|lists?|shows?)\b"
)
_TAIL = re.compile(
    r"(?:\W[-,(\u2026/]|:) ?(?:please |pls )?(?:see|refer|as (?:per|above|below|attached|before|in)|"
    r"attached|on file|to follow|tbc)\b"
)
_ABSENT = re.compile(
    r"\b(?:absent|away|off|unavailable|not (?:\w+ )?(?:available|present|in|attendance|attend)|"
    r"non-attendance|(?:did|could|would) not (?:attend|come|join|make)|unable to (?:attend|come|join|make|"
    r"take part))\b"
)
_NO_PAPER = re.compile(r"(?:there (?:is|are|was|were) |we (?:have|had) )?(?:no|nothing|not any|without)\b")
_LOOK = re.compile(r"(?:please |pls )?(?:see|refer|cf|check|read|ask|in|under)\b")
_COMPLAINS = re.compile(r"\b(?:nobody|no one)\b(?! (?:\w+ )?available)")
_NEVER_WAS = re.compile(r"\b(?:never|nobody|no one|none of|us)\b")  # a complaint, or a finding
_DISCUSSED = re.compile(
    r"(?:discussed|recorded|captured|explored|shared|covered|gathered) (?:at|in|with|by|during|on)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:i|me|my)\b")
_ROLE_TO = re.compile(r"(?:[a-z.'-]+ ){1,4}(?:to|will|can) ")
_ASSENT = re.compile(
    r"\b(?:we|i|they|both|parents?|mum|dad|family|all) (?:\w+ )?(?:agree|accept|support|approve)"
)
_NAMES_TELL = {"language", "placement", "interests", "aspirations", "support"}
_WISHES = {"aspirations", "interests"}
# Boxes for how or when things are done, or for a job or a title, where the form's own words are content.
_TOLD_OF_DOING = {"gathered", "date", "due", "role", "title", "type", "name", "phone", "email"}
_LONGEST = 24  # words
_TITLE = 2  # words
_LEAST_NAME = 4  # letters; shorter in capitals are initials or a service


def is_errand(text: str, piece: str, box: Box) -> bool:
    """Whether a sentence tells only of work on the form; ``piece`` is ``text`` in lower case."""
    words = word_list(piece)
    speaks = _COMPLAINS.search(piece) or (
        _FIRST_PERSON.search(piece) and box.names & {"child", "me", *_WISHES}
    )
    if speaks or box.names & _TOLD_OF_DOING or len(words) > _LONGEST:
        return False
    if _is_pointer_after_label(text, piece, box):
        return True
    left = residue(text, piece, box)
    if piece.endswith("?"):
        return not left
    if _AGAIN.search(piece) or ("views" in box.names and _ASSENT.search(piece)):
        return False
    if left:
        told = len(left) == 1 and "views" in box.names and _ROLE_TO.match(piece)
        return bool(told) and _looks_ahead(piece, box)
    return _is_unfinished(piece, box) or _is_about_papers(piece, words, box) or _is_history(piece, words, box)


def _is_pointer_after_label(text: str, piece: str, box: Box) -> bool:
    """Whether a title of the form's own words is followed by where to look: "Pupil record - see file"."""
    tail = _TAIL.search(piece)
    return bool(tail) and not residue(text[: tail.start()], piece[: tail.start()], box) if tail else False


def _is_unfinished(piece: str, box: Box) -> bool:
    """Whether something about the form is still to be done, or hangs."""
    if (_LOOK.match(piece) and not box.voice) or _looks_ahead(piece, box):
        return True
    return bool(_HANGING.search(piece)) and not box.names & {"concerns", *_WISHES}


def _is_about_papers(piece: str, words: tuple[str, ...], box: Box) -> bool:
    """Whether it says of a paper where it is, or that there is none, or only names it."""
    if box.names & _WISHES:
        return "section" in words or bool(_DISCUSSED.match(piece))
    if not box.has(piece, "paper"):
        return False
    listed = bool(box.names & {"list", "k"})
    bare_title = len(words) <= _TITLE and not listed
    dated = listed and re.search(r"\d", piece)
    return bool(bare_title or _NO_PAPER.match(piece) or (_POINTING.search(piece) and not dated))


def _is_history(piece: str, words: tuple[str, ...], box: Box) -> bool:
    """Whether it says who was asked, sent something or there, and not what came of it."""
    if box.names & _WISHES or len(words) <= 1 or _NEVER_WAS.search(piece):
        return False
    if "views" in box.names and _ABSENT.search(piece):
        return True
    return bool(_SENT.search(piece)) and not box.on_offer and not piece.startswith("being")


def _looks_ahead(piece: str, box: Box) -> bool:
    """Whether somebody is still to do something about the form."""
    provides = box.names & {"provision", "f", "g", "h1", "h2"}
    hears = box.names & {"views", "advice"} or (_ROLE_TO.match(piece) and not box.voice and not provides)
    forms = _forms(box.lists, "process_verb", "talk_verb") if hears else _forms(box.lists, "process_verb")
    ordered = not box.names & {"outcomes", *_WISHES}
    return any(
        ordered and found["first"] in forms
        if found["first"]
        else any({verb, stem(verb)} & forms for verb in found["verbs"].split())
        for found in _AHEAD.finditer(piece)
    )


def residue(text: str, piece: str, box: Box) -> list[str]:
    """The words that are not the form's own; names and dates are nobody's."""
    known = _known(box.lists)
    subject = _ROLE_TO.match(piece)
    found = []
    for token in tokens(text):
        initials = len(token.text) < _LEAST_NAME and text[token.start : token.end].isupper()
        named = initials or (text[token.start].isupper() and token.start > 0 and not box.names & _NAMES_TELL)
        if token.start == 0 and token.text.endswith("'s"):
            continue
        leads = bool(subject) and token.start < (subject.end() if subject else 0)
        word = token.text.removesuffix("'s").rstrip("'")
        own = word in known or stem(word) in known or token.text in known or word in box.names
        if not (named or leads or own or len(word) < 2 or _NUMBER.fullmatch(word)):  # noqa: PLR2004
            found.append(word)
    return found


@lru_cache(maxsize=8)
def _known(lists: Lexicons) -> frozenset[str]:
    """Every word of the form's own vocabulary, with its stem."""
    words = {w for phrase in lists["function_words"].phrases for w in word_list(phrase.text)}
    for group in _VOCABULARY:
        words |= {w for text in lists["placeholders"].words(group) for w in word_list(text)}
    return frozenset(words) | frozenset(stem(w) for w in words)


@lru_cache(maxsize=32)
def _forms(lists: Lexicons, *groups: str) -> frozenset[str]:
    """The verbs of some groups with their stems."""
    words = {word for group in groups for word in lists["placeholders"].words(group)}
    return frozenset(words) | frozenset(stem(w) for w in words)
