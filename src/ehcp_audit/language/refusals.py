"""A recorded no: someone was asked, or offered something, and chose not to."""

from __future__ import annotations

import re

from ehcp_audit.language.boxes import Box
from ehcp_audit.language.silences import LONG
from ehcp_audit.language.words import word_list

_PREFERS_SILENCE = re.compile(
    r"\b(?:rather|prefers?|preferred|choose|chose) not (?:to )?(?:say|answer|talk|tell|share|"
    r"comment|be asked)\b|\bno comment\b(?! (?:received|made|yet|from|returned|provided|has|was))|"
    r"\b(?:kept|keeps?|keeping) (?:his|her|their|my|our|all of it|it|this|these|"
    r"things?|that)(?: own)?(?: (?:views?|thoughts|answers?|feelings|opinions?))? (?:to (?:him|her|them|my|"
    r"our)sel|private)|"
    r"\b(?:that is|that's|it is|it's|this is) private\b|\b(?:none of|nobody's|no one's|not) (?:your |"
    r"our )?business\b|\b(?:has|have|"
    r"had|was|been) (?:been )?asked enough\b|\b(?:said|told \w+) enough\b|\b(?:nothing|"
    r"no) (?:\w+ )?to (?:say|tell|"
    r"add|contribute|put)\b(?! (?:about|to the concern))"
)
_TURNS_AWAY = re.compile(
    r"\b(?:swept|posted|dropped|stuffed|pushed|threw|put|turned|dropped|tore|scribbled|closed|covered|"
    r"moved|kicked|"
    r"handed|walked|ran|looked|hid|"
    r"crawled|left|screwed|wandered|curled|shut|folded|flicked|rolled|pulled|backed|went off|went away|"
    r"went out|went under)\b"
    r".{0,40}\b(?:away|with (?:his|her) (?:arms?|hands?|sleeves?)|off|down|floor|room|bin|pocket|drawer|"
    r"bag|ears|eyes|face|back|out|under|behind|up|over|shut|table|wall|aside)\b"
)
_SAID_SOMETHING = re.compile(
    r"\bbut (?:he|she|they|mum|dad|did|has|have)\b.{0,20}\b(?:said|told|like|want|worr|feel|love)"
)
_LET_BE = re.compile(
    r"\b(?:we|staff|they|i|so|he|she|it|and|which|this|that|her wish|his wish|choice|"
    r"decision) (?:\w+ ){0,2}"
    r"(?:did not (?:go on|press|push|insist|pursue|ask (?:again|further)|offer (?:another|it again|"
    r"them again)|raise it again|try again|continue)|stopped (?:there|asking|the)|"
    r"stopped(?=[.;,]|$)|left it (?:there|at that)|left (?:him|her|them) be|respect(?:ed|ing|s)?|"
    r"no further attempt|gave up|"
    r"was not (?:asked|pressed|pushed|tried|offered|raised) (?:it )?(?:again|further)|ended (?:it|"
    r"the (?:session|visit|conversation)))\b"
)
_SOONER_NOT = re.compile(
    r"\b(?:sooner|rather|prefers?|preferred|elected|opted|wish(?:es|ed)?|chose|chosen|chooses|decided|"
    r"asked|would like) (?:that )?"
    r"(?:\w+ ){0,2}(?:not|nothing|left out|left blank|left empty)\b|"
    r"\b(?:go|goes|went|going|gone) ahead without|\b(?:proceed|issued?|written|"
    r"finalised) without (?:\w+ ){0,2}(?:\w*views?|statement|"
    r"contribution|comments?|words|input)\b"
)
_PASSES_UP = re.compile(
    r"\b(?:not for (?:us|them|him|her|me|this family)|no interest|not interested|waived|forgone|forwent|"
    r"passed (?:it|this|that) up|"
    r"not (?:to )?(?:go(?:ing)? ahead|pursue|proceed|take|taking|taken|took|took)\b(?: (?:it|this|that|"
    r"them|one|the offer))?(?: (?:up|"
    r"forward|further))?|not (?:something|anything|what|right for|wanted|one) (?:they|we|he|she|i|the|them|"
    r"us|by|family|parents)?|(?:see|saw|sees) (?:no|little) (?:need|point|use|reason)|(?:not|n't) (?:see|"
    r"feel|think) (?:\w+ ){0,2}(?:need|"
    r"point|use|worth)|no need (?:of|for) (?:one|it|them)|manag(?:e|es|ed|ing) (?:perfectly |quite |"
    r"very )?(?:well |fine )?(?:without|"
    r"as (?:we|they|things) are)|not this (?:year|time)|didn't fancy|too much (?:paperwork|bother|work|"
    r"trouble|hassle)|"
    r"(?:content|happy|fine|satisfied) (?:as (?:they|things|it)|with (?:things|the way|what|how)|without|"
    r"to leave|for (?:the )?(?:school|"
    r"council|college|authority))|leave (?:it|things|this) as)\b"
)
_SAYS_NO_WORD = re.compile(
    r"\b(?:said|says|answer(?:ed|s)|repl(?:ied|ies)|wrote|signed|told (?:us|her|him|them)|typed|texted|was|"
    r"came|response)\b(?: (?:just|only|"
    r"simply|back|always|that))? ?[\"']?(?:no\b(?! (?:one|body|longer|more|more than|to))|nope|nah|pass\b|"
    r"not (?:today|now|really|bothered|doing)|i don't want|"
    r"i'm not (?:doing|saying)|go away|stop\b|skip|later\b|none\b|neither\b|nothing\b)"
)
_SAID_HE_WOULD_NOT = re.compile(
    r"\b(?:said|says|told us|made (?:it )?clear|indicated|signed)(?: that)? (?:he|she|they) (?:was|were|"
    r"would|did|is|does|will|wo)(?: not|n't) (?:be )?"
    r"(?:doing|answer\w*|going to (?:do|answer|talk|take)|do|talk\w*|tak\w* part|tell\w*|say\w*|fill\w*|"
    r"want to (?:do|answer|talk|take|say|fill|be asked))\b"
)
_LEAVES_TO = re.compile(
    r"\b(?:prefers?|preferred|happy|content|wants?|wanted|wish(?:es|ed)?|like|rather|"
    r"glad) (?:to )?leave (?:it|this|that|things|the \w+|matters)\b"
)
_RATHER = re.compile(r"\b(?:would|'d) (?:much )?(?:rather|sooner)\b")
_WENT = re.compile(r"\b(?:left|went|walked|ran|got up|back to)\b")
_PUT_TO = re.compile(
    r"\b(?:offer\w*|explain\w*|discuss\w*|asked|told|raised|talked|described|considered|proposed|suggested|"
    r"said|says|feels?|felt|"
    r"family|parents?|mum|dad|mother|father|mrs?|ms|they|she|he|we)\b"
)
_SAYS_NO = re.compile(r"\b(?:refus|declin|turned (?:it )?down)")
_DID_SAY = re.compile(
    r"\b(?:said(?: that)?|told us|chose|pointed to|smiled|likes|wants|loves) (?!(?:no|nothing|pass|\W|"
    r"he did|she did))"
)
_SPOKEN = {"views", "child", "parent", "parents", "aspirations", "about", "a"}
_FAMILY = re.compile(
    r"\b(?:family|parents?|mum|mother|dad|father|mrs?|ms|she|he|they) (?:\w+ ){0,3}(?:refus|"
    r"declin|turned)|"
    r"\bby (?:the |his |her |both )?(?:family|parents?|mum|mother|dad|father|mrs?|ms)\b"
)
_NOTHING_MORE = re.compile(r"(?:to(?=[.,;]|$)|[.,;]|$)")
_LIFE = re.compile(r"to (?:go|be|have|see|live|leave|move|eat|do)\b")


def is_decline(text: str, box: Box) -> bool:
    """Whether a text (in lower case) records that somebody said no, in words or without."""
    if len(word_list(text)) > 3 * LONG:
        return False
    if _in_other_words(text, box) or (box.on_offer and _turns_down(text, box)):
        return True
    said_no = box.places(text, "no_words")
    if not said_no or _is_councils(text, box):
        return False
    return box.on_offer or (
        (_speaks_here(box) or not text[said_no[0][0] :].startswith("nothing"))
        and not _SAID_SOMETHING.search(text)
        and any(_about_taking_part(text, start, end, box) for start, end in said_no)
    )


def _speaks_here(box: Box) -> bool:
    """Whether it is a box for what somebody says, where silence can be chosen."""
    return bool(box.names & _SPOKEN) or not box.names - {""}


def _in_other_words(text: str, box: Box) -> bool:
    """Whether somebody asked keeps silent, sends it back, walks off or leaves it to others."""
    views = "views" in box.names
    if _SOONER_NOT.search(text) and (views or box.on_offer) and not _SAID_SOMETHING.search(text):
        return True
    if views and _SAID_HE_WOULD_NOT.search(text) and not _SAID_SOMETHING.search(text):
        return True
    if _speaks_here(box) and _PREFERS_SILENCE.search(text):
        return True
    if not box.has(text, "asked"):
        return False
    quit_it = views and (_TURNS_AWAY.search(text) or _LEAVES_TO.search(text) or _SAYS_NO_WORD.search(text))
    quit_it = quit_it or (views and _RATHER.search(text) and _WENT.search(text))
    let_be = views and _LET_BE.search(text) and not _DID_SAY.search(text)
    return bool(quit_it or let_be or box.has(text, "gesture"))


def _turns_down(text: str, box: Box) -> bool:
    """Whether an offer is turned down, and not by the council."""
    said = _SAYS_NO_WORD.search(text) or (
        (_RATHER.search(text) or _PASSES_UP.search(text)) and _PUT_TO.search(text)
    )
    return bool(said) and not _is_councils(text, box)


def _about_taking_part(text: str, start: int, end: int, box: Box) -> bool:
    """Whether the no is about the form, and not about something in the child's life."""
    after = text[end : end + 60].strip()
    before = text[max(0, start - 120) : start]
    if box.has(after, "taking_part") or text[start:end].endswith((" add", " say")):
        return True
    return box.has(before, "taking_part") and bool(_NOTHING_MORE.match(after) or not _LIFE.match(after))


def _is_councils(text: str, box: Box) -> bool:
    """Whether it was the council that said no, which is a decision and not a decline."""
    return bool(_SAYS_NO.search(text)) and box.has(text, "council") and not _FAMILY.search(text)
