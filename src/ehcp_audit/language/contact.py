"""Contact with the family and with services: help to speak, requests, and positions stated."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from ehcp_audit.language.groups import group_of
from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.placeholders import Filling, classify
from ehcp_audit.language.sentences import Sentence, sentences
from ehcp_audit.language.words import normal

Position = Literal["needs", "none_with_basis", "none", "nothing"]


class Request(NamedTuple):
    """A sentence on a request to social care: that it was asked, or that the family was told of it."""

    kind: Literal["asked", "told"]
    text: str
    start: int
    end: int


class Stand(NamedTuple):
    """What a section of needs states, with the sentence that shows it."""

    position: Position
    quote: str
    why: str


_OF_A_CLINIC = re.compile(
    r"\b(?:clinic|hospital|paediatric\w*|appointments?|gp|doctor|surgery|ward|nhs|"
    r"therapist'?s?|psychologist'?s?|assessment by|health visitor)\b"
)
_COUNCIL = re.compile(
    r"\b(?:council|authority|we|our|us|plan|draft|family form|views|this section|case "
    r"?worker|officer|writer|co-ordinator|coordinator|meeting|team|parents' form)\b"
)
_ONLY_NEEDED = re.compile(
    r"\b(?:interpreter|translation|translator) (?:is |was |will be |may be )?(?:needed|"
    r"required)\b|\bneeds? an? (?:\w+ )?interpreter|\brequires? an? (?:\w+ )?interpreter|"
    r"^interpreter(?: (?:needed|required))?[^a-z]*(?:yes|y|no)?\W*$"
)
_NOT_GIVEN = re.compile(
    r"\bno (?:\w+ )?(?:interpreter|translat\w+|bilingual)|\b(?:interpreter|"
    r"translat\w+)[\w ]{0,30}\b(?:was not|were not|wasn't|weren't|not been|could not be|"
    r"never) (?:\w+ )?(?:offered|booked|arranged|provided|found|used|available|sent|"
    r"there)\b|\bwithout an? (?:\w+ )?(?:interpreter|translat\w+)|\bnot (?:offered|sent|"
    r"given) (?:an? )?(?:\w+ )?(?:interpreter|translat\w+)|\binterpreter (?:was |is )?not "
    r"(?:needed|required)"
)
_CHILD_TRANSLATES = re.compile(
    r"\b(?:(?:his|her|the|an|their) (?:[\w-]+ )?(?:sister|brother|sibling|son|daughter|"
    r"cousin|child|aunt|uncle|neighbour|friend)|[a-z]+ herself|[a-z]+ himself|older "
    r"(?:sister|brother)|family (?:member|friend))\b[^.]{0,60}\b(?:translat\w+|"
    r"interpret\w+|put (?:my|our|the) questions)"
)


def language_support(text: str, *, lexicons: Lexicons | None = None) -> tuple[Sentence, ...]:
    """The sentences that record help offered to the family, for the plan, to speak their own language.

    None: a clinic's own interpreter, a box "interpreter needed", a child or relative
    who translates. An offer that the family declined is an offer.
    """
    lists = lexicons or shipped()
    return tuple(sentence for sentence in sentences(text) if _helps(sentence.text, lists))


def _helps(text: str, lists: Lexicons) -> bool:
    plain = normal(text)
    means = group_of(lists, "contact", "language help").find(text)
    form = re.search(
        r"\b(?:form|questionnaire|letter|booklet|draft|plan|leaflet|questions|answers|pack)\b", plain
    ) and _in_language(lists).search(plain)
    if not means and not form:
        return False
    if _NOT_GIVEN.search(plain) or _CHILD_TRANSLATES.search(plain):
        return False
    given = group_of(lists, "contact", "given").find(text)
    if _ONLY_NEEDED.search(plain) and not re.search(
        r"\b(?:offered|booked|arranged|used|came|attended|provided|sat with)\b", plain
    ):
        return False
    if _OF_A_CLINIC.search(plain) and not _COUNCIL.search(plain):
        return False
    return bool(given)


@lru_cache(maxsize=8)
def _in_language(lists: Lexicons) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in group_of(lists, "contact", "language").words())
    return re.compile(rf"\b(?:in|into) (?:both )?(?:\w+ and )?(?:{names})\b")


def social_care_requests(
    text: str, *, scope: Literal["any", "request"] = "any", lexicons: Lexicons | None = None
) -> tuple[Request, ...]:
    """The sentences showing that social care was asked for advice, or that the family was told of it.

    ``scope="request"`` says that the whole text is about such a request, so that a
    sentence need not name the service again. Consent to something else shows neither.
    """
    lists = lexicons or shipped()
    found: list[Request] = []
    for sentence in sentences(text):
        asked, told = _of_request(sentence.text, lists, about=scope == "request" or bool(found))
        place = (sentence.text, sentence.start, sentence.end)
        if asked:
            found.append(Request("asked", *place))
        if told:
            found.append(Request("told", *place))
    return tuple(found)


def names_social_care(text: str, *, lexicons: Lexicons | None = None) -> bool:
    """Whether ``text`` names social care or one of its teams."""
    return bool(group_of(lexicons or shipped(), "contact", "social care").find(text))


def _of_request(text: str, lists: Lexicons, *, about: bool) -> tuple[bool, bool]:
    plain = normal(text)

    def has(group: str) -> bool:
        return bool(group_of(lists, "contact", group).find(text))

    named = has("social care")
    if _NOT_TOLD.search(plain):
        return named and bool(_ASKED.search(plain)), False
    asked = named and bool(_ASKED.search(plain))
    told = (
        has("told")
        and has("family")
        and ((named and (has("asked") or about)) or (about and bool(_ABOUT_IT.search(plain))))
    )
    return asked or (told and named), told


_ASKED = re.compile(r"\b(?:ask(?:ed|ing)?|request(?:ed|s|ing)?|sought|seek(?:ing)?|approached|contacted)\b")
_NOT_TOLD = re.compile(
    r"\b(?:not|never|n't) (?:yet )?(?:been )?(?:told|informed|notified|made aware|"
    r"contacted)\b|\bnobody (?:told|informed)|\bconsent"
)
_ABOUT_IT = re.compile(
    r"\b(?:this|that|it|why|what|request|asked|had done so|the same|both|letter|social|view)\b"
)


def position(text: str, *, lexicons: Lexicons | None = None) -> Stand:
    """What a section of needs states: needs, none with its basis, none without, or nothing.

    "Not known to social care", "see report" and "no information received" state nothing.
    """
    return _position(text, lexicons or shipped())


@lru_cache(maxsize=512)
def _position(text: str, lists: Lexicons) -> Stand:
    none = ""
    basis = False
    for sentence in sentences(text):
        plain = normal(sentence.text)
        nil = classify(sentence.text, lexicons=lists) is Filling.NIL
        if _is_none(plain) or (nil and not _UNKNOWN.search(plain)):
            none = none or sentence.text
            basis = basis or _has_basis(sentence.text, lists)
        elif _says_nothing(sentence.text, lists):
            continue
        elif _ONLY_WHO_LOOKED.search(plain) and not _NEED.search(plain):
            basis = True
        else:
            return Stand("needs", sentence.text, "needs are stated")
    if not none:
        return Stand("nothing", text.strip(), "no position is stated")
    if basis:
        return Stand("none_with_basis", none, "says that there are none, and on what basis")
    return Stand("none", none, "says that there are none, without a basis")


def _says_nothing(text: str, lists: Lexicons) -> bool:
    """A silence, a heading, or a sentence on who was asked, known or content to share."""
    plain = normal(text)
    return bool(
        classify(text, lexicons=lists).silent
        or _is_heading(text)
        or _UNKNOWN.search(plain)
        or _CONSENT.search(plain)
        or any(_of_request(text, lists, about=False))
    )


_UNKNOWN = re.compile(
    r"\b(?:not|un|never) ?(?:been )?(?:currently |previously )?known to\b|\bnot "
    r"(?:currently )?open to\b|\bno (?:open |current |known |previous )?(?:cases?|"
    r"involvement|referrals?|records?|trace|input|contact)\b"
    r"|\bno (?:social )?worker\b|\bno (?:information|advice|report|reply|response)\b|"
    r"\bnot (?:currently )?(?:accessing|receiving|involved|in receipt)|\bnever had a "
    r"social worker|\bno social care (?:involvement|input|provision|support|services)|"
    r"\bdoes not (?:currently )?(?:have|receive) (?:a social worker|social care|any "
    r"(?:social care )?(?:support|services|involvement))"
)
_CONSENT = re.compile(r"\b(?:consents?|consented|agreed to (?:this|information)|gave permission)\b")
_NEED = re.compile(r"\b(?:needs?|cannot|can't|requires?|risk|unable|struggles?|alone|help)\b")
_ONLY_WHO_LOOKED = re.compile(
    r"\b(?:social worker|assessor|early help|assessment|nurse|paediatrician|"
    r"doctor)\b.{0,80}\b(?:visited|met|spoke|assessed|saw|completed|carried out|made|"
    r"examined|reviewed)\b|\b(?:assessment|screening|examination) (?:was|took)\b"
)
_NONE_SAID = re.compile(
    r"\b(?:no|not any|nor any|without)\b(?: [\w'-]+){0,4} (?:needs?|difficulties|"
    r"concerns?|issues)\b|\b(?:has|have|had|there (?:is|are|were)) no(?: [\w'-]+){0,4} "
    r"(?:needs?|conditions?)\b"
    r"|\bdoes not have (?:any )?(?:[\w'-]+ ){0,3}needs?\b|\bneeds? (?:were|was|are) not "
    r"(?:identified|found)\b|\bno further (?:needs?|service)\b|\bnone (?:were |was |are "
    r")?(?:identified|found|known)\b|\bfound none\b|\bno need for\b"
)


def _is_none(plain: str) -> bool:
    return bool(_NONE_SAID.search(plain)) and not re.search(
        r"\b(?:but|however|although|except|apart from|other than|other)\b", plain
    )


def _has_basis(text: str, lists: Lexicons) -> bool:
    return bool(group_of(lists, "contact", "basis").find(text))


_MOST_HEADING = 9  # words


def _is_heading(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= _MOST_HEADING
        and not text.rstrip().endswith((".", "!"))
        and bool(
            re.search(
                r"\b(?:social care|health|care) needs\b|^section [a-k]\b|summary of needs|medical history",
                normal(text),
            )
        )
    )
