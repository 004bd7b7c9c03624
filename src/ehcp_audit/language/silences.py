"""The ways in which a sentence of a form says nothing: prompts, pointers, promises, no reply."""

from __future__ import annotations

import re

from ehcp_audit.language.boxes import Box
from ehcp_audit.language.errands import residue
from ehcp_audit.language.words import word_list

LABEL, FEW, SHORT, LONG = 5, 8, 14, 26  # words; beyond them a stock phrase is part of a real sentence

_QUESTION = re.compile(
    r"(?:what|how|who|where|when|which|why|is|are|does|do|did|has|have|can|any|"
    r"[a-z ]{1,40}(?:needed|required|offered|used))\b[^?]*\?"
)
_ASKS_ME = re.compile(
    r"(?:what|who|how|where) (?:do|does|would|am|is|are|can|makes?|helps?|should|"
    r"will)\b(?!.*\b(?:if|happen|happens|going to)\b)[^?]*\?"
)
_ASKS = re.compile(
    r"please (?:tell us|tell|give|state|describe|list|complete|add|provide|attach|enter|ensure|"
    r"include|use|say|write|record|"
    r"specify|summarise|indicate|insert|note|fill|outline|explain|tick|select|choose|delete)\b"
)
_GUIDES = re.compile(
    r"\b(?:own words|if known|delete as|goes here|to be (?:included|described|recorded|written|"
    r"entered) here)\b"
)
_POINTS = re.compile(
    r"(?:please |pls |kindly )?(?:also )?(?:see|refer to|refer|look at|look in|consult|read|"
    r"go to|turn to|cross-?ref)\b"
)
_PAPER = (
    r"(?:document|report|form|sheet|paper|file|letter|booklet|page|section|appendix|advice|"
    r"record|minutes|annex|"
    r"attachment|plan|folder|summary|table|list)s?"
)
_STANDS = re.compile(
    rf"\b(?:separate|attached|enclosed|accompanying|appended) {_PAPER}\b|"
    r"\b(?:listed|set out|given|found|described|recorded|shown|detailed|covered|contained|"
    r"captured|noted|summarised|are|is|"
    rf"available|held) (?:on|in|at|under|within|by|with|from) (?:\w+ ){{0,3}}{_PAPER}\b|^\W*as per\b"
)
_EARLIER = re.compile(
    r"\b(?:in|from|of|on|per|with) (?:the |his |her |their )?(?:previous|last|current|existing|"
    r"old|earlier) "
    r"(?:plan|ehcp|ehc plan|statement|review|report|version)\b"
)
_AS = re.compile(
    r"(?:[a-z'/]+ ){0,4}(?:as|as per|per|in line with|in accordance with) (?:per |already |"
    r"previously |it |is )?"
    r"(?:the |his |her |their |our )?"
    r"(?:above|below|before|previous|last|discussed|described|outlined|stated|set|detailed|"
    r"listed|in|noted|agreed|"
    r"reported|recorded|mentioned|attached|shown|given|documented|section|report|ep|school|"
    r"advice|plan)\b[^,]*"
)
_AS_SAID = re.compile(
    r"(?:(?:provision|support|input|arrangements|needs|views|details|all|this|it|outcomes?|targets?|"
    r"concerns?|is|are|to be) ){0,3}"
    r"as (?:\w+ly |already |has been |is |was )?(?:\w+ed|set out|given|shown|told|said|written|seen|"
    r"laid down|set down|put)"
    r"(?: out| down| up| over)? (?:in|at|by|on|to|with|within|under|during|from|through|for|earlier|above|"
    r"below|previously|"
    r"before|verbally)\b[^,;]*"
)
_ADDRESSES = re.compile(
    r"\byour (?:child|son|daughter|young person|family|pupil|views|own words|answer|needs)\b|"
    r"\byou (?:could|can|may|might|should|must|need|wish|want|would like|are asked|are invited|"
    r"do not have)\b.{0,40}\b(?:include|add|"
    r"write|attach|tell|use|draw|say|continue|ask|describe|record|enter|complete|give|put|share|provide|"
    r"fill|answer|help|send)|"
    r"\b(?:tell|let) us\b|\bthis (?:section|box|part|page|table|field|column|form) (?:is|should|must|will|"
    r"can|needs|asks|covers|sets|may)\b|"
    r"\b(?:should|must|to) (?:only |always )?be (?:set out|described|recorded|included|listed|written|"
    r"specified|quantified|entered|"
    r"completed|copied|numbered|given|used|smart)\b"
)
_CHOOSE = re.compile(r"\W*(?:tick|circle|delete|click|tap|cross out|select|choose|pick)\b")
_SPEAKS = re.compile(r"\b(?:i|i'm|i've|my|we've|we're|our)\b")
_AS_ONE_WORD = re.compile(r"as (?:\w+ly )?\w+")
_WAITS = re.compile(r"\bwaiting list\b|\b(?:diagnos|surgery|operation|treatment)")  # facts about the child
_AMOUNT = re.compile(r"\d+ (?:min|hour)")
_ASKED_FOR = re.compile(
    r"\b(?:have|has|had) (?:now |also )?been (?:asked|requested|contacted|approached|chased)\b"
)
_PAPER_DUE = re.compile(
    r"\b(?:report|advice|information|form|views|assessment)s?\b.{0,30}"
    r"\b(?:requested|chased|awaited|due|outstanding|expected|pending|not in)\b"
)
_NO = (
    r"(?:no|not|never|nothing|hasn't|haven't|has not|have not|had not|didn't|did not|un(?:able|"
    r"available)|could not|cannot)"
)
_NO_ANSWER = re.compile(
    r"(?:there (?:was|has been|is) |we (?:had|have|have had|received|got) )?no (?:\w+ )?"
    r"(?:reply|response|answer|return|contact|feedback|comments?)\b"
)
_OUT_OF_REACH = re.compile(
    r"\b(?:unable to|could not|cannot|couldn't|did not manage to|not been able to|not able to) (?:be )?"
    r"(?:contact|reach|obtain|gather|get hold|collect|make contact)"
)
_LINE_DEAD = re.compile(
    r"\b(?:mobile|phone|number|line|emails?|letters?|calls?|messages?)\b (?:\w+ ){0,3}(?:not|no longer|off|"
    r"bounced|unobtainable|"
    r"disconnected|rings? out|rang out|engaged|dead|barred|returned|unanswered|ignored)\b|\bwrong number\b|"
    r"\bvoicemail\b|"
    r"\banswer ?phone\b|\bmoved (?:away|house|address|out)\b.{0,20}\bno\b"
)
_NOT_SENT = re.compile(
    r"\b(?:did not|didn't|have not|has not|haven't|hasn't|not yet) (?:yet )?(?:respond|repl|"
    r"return|come back|been back|sent)"
)
_LOOKED = re.compile(
    r"\bno (?:\w+ ){0,3}(?:needs?|conditions?|concerns?|difficult\w+|issues?|"
    r"diagnos\w+) (?:\w+ ){0,2}(?:found|identified|noted|seen|"
    r"made) (?:by|at|in|on|after|when)\b"
)
UNANSWERED = re.compile(
    r"\b(?:message|called|rang|phoned|telephoned|emailed|e-mailed|letter|sent|wrote|written|"
    r"texted|chased)\b[\s\S]*"
    r"\b(?:no|not|never|without) (?:\w+ )?(?:call|reply|response|answer|acknowledg|return|come|"
    r"been|an answer)"
)
_TOO_ILL = re.compile(r"\btoo (?:poorly|ill|unwell|sick|young|upset|tired|distressed|busy)\b")
_WAS_THERE = re.compile(
    r"(?:both |the )?(?:\w+ ){0,2}(?:attended|(?:was|were) (?:present|involved|consulted|"
    r"in attendance)|came to the|"
    r"took part in the|contributed)\b"
)
_DONE_BY = re.compile(
    r"(?:this |the )?(?:section|form|part|page|box|profile)(?: was| has been|"
    r" is)? (?:completed|filled|written|done|left|signed)\b"
)
_EXCEPT = re.compile(r"\b(?:but|however|although|except|apart from|other than)\b")


def is_bare(words: tuple[str, ...], box: Box) -> bool:
    """Whether it is a none or a not-applicable that does not show that anyone looked."""
    return len(words) <= SHORT and box.any_of(words, "bare") and box.only(words, "bare", "bare_filling")


def is_prompt(piece: str, box: Box) -> bool:
    """Whether the form is speaking to whoever fills it in."""
    count = len(word_list(piece))
    if count > 2 * LONG or _of_their_own(piece, box):
        return False
    if _ASKS_ME.fullmatch(piece) or (_ASKS.match(piece) and count <= LONG) or _speaks_to_writer(piece, box):
        return True
    return not box.has(piece, "me") and (
        bool(_CHOOSE.match(piece) and count <= LABEL)
        or (box.starts(piece, "prompt_verb") and (count <= 2 or box.has(piece, "prompt_noun")))  # noqa: PLR2004
        or bool(_QUESTION.fullmatch(piece))
        or (count <= SHORT and bool(_GUIDES.search(piece)))
    )


def _speaks_to_writer(piece: str, box: Box) -> bool:
    return bool(_ADDRESSES.search(piece)) and not _SPEAKS.search(piece) and _of_form(piece, box)


def _of_their_own(piece: str, box: Box) -> bool:
    """Whether it is a parent's question about the child, such as who will look after him."""
    return (
        bool(box.names & {"parent", "parents"})
        and piece.endswith("?")
        and not re.search(r"\byou(?:r|'d|'re)?\b", piece)
        and bool(re.search(r"\b(?:we|us|he|she|him|her)\b(?!/)", piece))
    )


def _of_form(piece: str, box: Box) -> bool:
    """Whether the sentence is about the form or to "you", rather than about anybody in the plan."""
    return bool(
        re.search(r"\b(?:you|your|this (?:section|box|part|page|table|field|column|form))\b", piece)
    ) or (
        not re.search(r"\b(?:he|she|they|him|his|hers?|them|their)\b", piece)
        and box.has(piece, "prompt_noun")
        and not re.search(r"\d", piece)
        and bool(re.search(r"\b(?:all|each|any|every|must|should)\b", piece))
        and box.names.isdisjoint({"provision", "f", "g"})
    )


def is_pointer(piece: str, words: tuple[str, ...], box: Box) -> bool:
    """Whether the sentence only sends the reader elsewhere."""
    if len(words) > SHORT:
        return False
    bare = piece.rstrip(". ")
    if _POINTS.match(piece) and (len(words) <= 2 or box.has(" ".join(words[1:]), "document")):  # noqa: PLR2004
        return True
    return bool(
        box.starts(piece, "same_again")
        or _AS_ONE_WORD.fullmatch(bare)
        or _AS.fullmatch(bare)
        or _AS_SAID.fullmatch(bare)
        or _EARLIER.search(piece)
        or _STANDS.search(piece)
        or (
            "\u00a3" not in piece
            and box.has(piece, "elsewhere")
            and box.has(piece, "document")
            and len(residue(piece, piece, box)) <= 1
        )
    )


def is_later(piece: str, words: tuple[str, ...], box: Box) -> bool:
    """Whether it is a promise: to follow, to be confirmed, awaiting the report."""
    if len(words) > LONG:
        return False
    stock = box.has(piece, "later") and (len(words) <= FEW or box.has(piece, "report_word"))
    if stock and not _WAITS.search(piece):
        return True
    return _will_be(piece, words, box) or (len(words) <= SHORT and _is_owed(piece, words, box))


def _will_be(piece: str, words: tuple[str, ...], box: Box) -> bool:
    participles, wills = box.either("later_participle"), box.either("will_participle")
    to_be = re.search(
        r"(?:^|\b(?:to|yet to|still to|needs? to|due to|waiting to) )(?:be|get|"
        rf"have) (?:\w+ )?(?:{participles})\b",
        piece,
    )
    if to_be and (len(words) <= SHORT or box.has(piece, "later") or "section" in words):
        return True
    return bool(
        re.search(
            r"\b(?:will|shall|is to|are to|is being|are being) (?:then |now |"
            rf"still )?be(?:ing)? (?:{wills})\b",
            piece,
        )
    ) and not _AMOUNT.search(piece)


def _is_owed(piece: str, words: tuple[str, ...], box: Box) -> bool:
    """Whether somebody has still to write or send it, in a few words."""
    if not box.voice and re.match(r"to be \w+(?:ed|en)\b", piece):
        return True
    if re.fullmatch(
        rf"not (?:yet )?(?:been )?(?:{box.either('later_participle')})|not yet \w+", piece.rstrip(". ")
    ):
        return True
    if len(words) <= FEW and re.search(
        rf"\b(?:to|will) (?:{box.either('later_verb')})(?: later| this| soon| in due course|"
        r" shortly| section| details|"
        r" (?:by|via|after|at|on|to) .{1,20})?[.]?$",
        piece,
    ):
        return True
    asked = _ASKED_FOR.search(piece) and box.has(piece, "report_word")
    return bool(asked or _PAPER_DUE.search(piece))


def is_no_reply(piece: str, words: tuple[str, ...], box: Box) -> bool:
    """Whether nothing came back, or nobody could be asked: neither a finding nor a decline."""
    if len(words) > LONG:
        return False
    if (
        _NO_ANSWER.match(piece)
        or _OUT_OF_REACH.search(piece)
        or (len(words) <= SHORT and "views" in box.names and _LINE_DEAD.search(piece))
    ):
        return True
    if _NOT_SENT.search(piece) and box.has(piece, "report_word"):
        return True
    return len(words) <= SHORT and _nothing_came(piece, words, box)


def _nothing_came(piece: str, words: tuple[str, ...], box: Box) -> bool:
    if _DONE_BY.match(piece) or "blank" in words or re.search(r"\bnot (?:yet )?in$", piece.rstrip(".")):
        return True
    if (
        words[0] in ("no", "nothing", "without", "various", "several", "numerous", "multiple")
        and len(words) <= LABEL
        and box.only(
            words[1:], "report_word", *(() if words[0] in ("no", "nothing", "without") else ("heading",))
        )
    ):
        return True
    if "views" in box.names and (_TOO_ILL.search(piece) or _WAS_THERE.match(piece)):
        return True
    ends = box.either("not_come")
    missing = re.search(rf"\b{_NO}\b(?: \w+){{0,6}} (?:{ends})\b|\bnot (?:{ends})\b", piece)
    return bool(missing) and not _LOOKED.search(piece) and box.has(piece, "report_word")


def is_nil(piece: str, words: tuple[str, ...], box: Box) -> bool:
    """Whether it is a finding of none, with its basis or in the field's usual words."""
    if box.has(piece, "usual") and len(words) <= SHORT:
        return True
    if len(words) > 2 * LONG or _EXCEPT.search(piece):
        return False
    return any(box.has(piece[end : end + 90], "nil_of") for _, end in box.places(piece, "nil"))
