"""Conditions by their build, for normalised text: each with its group and the advice to the writer.

A list of phrases cannot hold every "when", "if" or "as" that leads to needing,
allowing or being free, or every way to say that the whole rests on something.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Condition(NamedTuple):
    """A build of condition, its group, the advice, and words of which one stands in it (none: any text)."""

    pattern: re.Pattern[str]
    group: str
    fix: str
    hints: frozenset[str]


_STRIKE = "strike the condition: provision in the plan must be made"
_WILL = "write 'will'"
_TRIGGER = "say what sets it off, and the least that will be given"
# Conditions by their build: any "when", "if" or "as" that leads to needing, allowing or being free.
CONDITIONS = (
    Condition(
        re.compile(
            r"\b(?:where|when|whenever|if) (?:he|she|they) (?:can|is able|are able)(?= ?(?:[.,;]"
            r"|$))"
        ),
        "availability",
        _STRIKE,
        frozenset("where when whenever if".split()),
    ),
    Condition(
        re.compile(
            r"\b(?:as|when|whenever|where|wherever|if|whether|provided|providing|until|once"
            r"|unless)\b(?: (?!and\b)[a-z']+){0,5}? (?:possible|practicable|practical|feasible|permits?"
            r"|permitted|allows?|available|free to|can be (?:found|spared|recruited|sourced|arranged"
            r"|released)|enough (?:adults|staff|cover)|is cover|elsewhere)\b"
        ),
        "availability",
        _STRIKE,
        frozenset("as when whenever where wherever if whether provided providing until once unless".split()),
    ),
    Condition(
        re.compile(
            r"\bwhether (?:this|it|these|they|that|the [a-z]+) (?:can|will|carr(?:y|ies)|goes?|continues?"
            r"|runs?"
            r"|happens?|lasts?|is|are|takes?)\b|\b(?:this|it|these|they|all|which|that|offer"
            r"|place) (?:will )?"
            r"(?:also )?(?:hangs?|hinges?|rests?|rel(?:y|ies)|turns?) (?:up)?on\b|\bon condition\b"
            r"|\bassuming\b"
            r"|\b(?:as|so|only) long as (?:the )?(?:school|post|funding|contract|budget|money|grant|service"
            r"|staff\w*|numbers|room|timetable|council|trust|academy|there)\b|\b(?:provided"
            r"|providing)(?: that)? "
            r"(?:there (?:is|are)|funding|numbers|the (?:school|post|budget|funding|money|grant|room"
            r"|service"
            r"|timetable|contract|council|trust))\b|\bmay (?:be|have to be) (?:cut|withdrawn|shortened"
            r"|cancelled"
            r"|moved|reduced|dropped|stopped|paused|suspended|changed)\b|\bcannot be guaranteed\b"
            r"|\bno guarantee\b"
            r"|\breserves? the right\b|\b(?:aims?|hopes?|intends?|tries|try) (?:for|to (?:visit|see|meet"
            r"|give|offer|provide|deliver"
            r"|run|do|come|fit|hold|send|make|arrange|keep))\b"
            r"|\b(?:if|when) (?:things|all|it|the day|the week|the class|he|she) (?:is|are|goes|has been)"
            r" (?:calm|quiet|well|good|settled|willing|happy|able|in the mood|cooperative)\b"
            r"|\b(?:will|can|may) only (?:go ahead|run|happen|start|continue|be (?:offered|given|made"
            r"|run)|take place)\b"
            r"|\b[a-z]+ (?:permitting|allowing)\b|\b(?:depend(?:s|ing|ent)?|contingent"
            r"|conditional) (?:up)?on\b|\b(?:at|left to) (?:the|their|his|her"
            r"|staff)?(?: [a-z]+)? ?(?:discretion|judgement)\b|\b(?:where|when|if) there (?:is"
            r"|are) (?:enough|sufficient|spare|capacity|a (?:space|place|vacancy))"
        ),
        "availability",
        _STRIKE,
        frozenset(),
    ),
    Condition(
        re.compile(
            r"\b(?:as|when|whenever|where|wherever|if|should|once"
            r"|until)\b(?: (?!and\b)[a-z']+){0,4}? (?:need(?:ed|s)?|required?|requires|necessary"
            r"|appropriate|indicated|warranted|beneficial|helpful|useful|ready|eligible|desired|arises?"
            r"|arise|demands?|dictates?|(?:sees?|thinks?) fit|remembers?|feels? like it"
            r"|in the mood)\b(?! (?:to|for) )"
        ),
        "need",
        _TRIGGER,
        frozenset("as when whenever where wherever if should once until".split()),
    ),
    Condition(
        re.compile(
            r"\b(?:if|provided|unless|until) (?:the|an?|his|her|its|their"
            r"|our) (?:[a-z]+ ){0,2}?(?:service|team"
            r"|clinic|council|list|post|vacancy|place|slot|budget|rota|money|numbers|funding|grant|contract"
            r"|department|provider|charity|club|course|timetable) (?:has|have|is|are|can|allows?|agrees?"
            r"|gets?"
            r"|finds?|opens?|becomes?|comes?|will|runs?|continues?)\b"
        ),
        "availability",
        _STRIKE,
        frozenset("if provided unless until".split()),
    ),
    Condition(
        re.compile(
            r"\bas (?:long|much|many) as (?:he|she|they|[a-z]+) (?:can|is able|are able|feels?|likes?"
            r"|wants?|copes?"
            r"|tolerates?|manages?|needs?|chooses|thinks|wishes)\b"
        ),
        "need",
        _TRIGGER,
        frozenset({"as"}),
    ),
    Condition(
        re.compile(
            r"\b(?:when|once|if|until|as soon as|after) (?:(?:one|he|she|they|this|it|a [a-z]+) (?:is|are"
            r"|has been"
            r"|have been) )?(?:(?:fully|newly|next) )?(?:allocated|assigned|appointed|recruited|in post"
            r"|employed"
            r"|hired|sourced|secured|commissioned|re-?appointed|replaced|trained up)\b"
        ),
        "availability",
        _STRIKE,
        frozenset("when once if until as after".split()),
    ),
    Condition(
        re.compile(
            # No month: "in May", "3 May", "to May". The letter comes first so that the search is quick.
            r"m(?<![a-z]m)(?:ay (?<!in may )(?<!by may )(?<!from may )(?<!of may )(?<!until may"
            r" )(?<!since may )"
            r"(?<!before may )(?<!after may )(?<!early may )(?<!mid may )(?<!late may )(?<!to may )(?<!\d"
            r" may )"
            r"(?<!\d(?:st|nd|rd|th) may )(?<!each may )(?<!every may )(?<!next may )(?<!and may )(?<!, may )"
            r"(?:(?:also|sometimes|then|well) )?(?!and\b|or\b|half|to\b|until|bank|each|every|on\b|at\b|in\b"
            r"|with\b|of\b|for\b|by\b|the\b|review|annual|as\b|from\b)[a-z]{2,}"
            r"|ight (?:(?:also|well) )?[a-z]{2,})"
        ),
        "modal",
        _WILL,
        frozenset("may might".split()),
    ),
    Condition(
        re.compile(
            r"\bas (?:his |her |their |the )?(?:progress|need|confidence|stamina|mood|presentation"
            r"|tolerance"
            r"|condition|health|situation|timetable|staffing|engagement|motivation) [a-z]+s\b"
            r"|\b(?:according to|in line with|in response to|based on|depending on|linked to"
            r"|led by) (?:his"
            r"|her|their|the|level of|individual|current|presenting)? ?(?:[a-z]+ )?(?:needs?"
            r"|presentation"
            r"|mood|progress|demand|anxiety|engagement|tolerance)\b"
        ),
        "need",
        _TRIGGER,
        frozenset("as according line response based depending linked led".split()),
    ),
)
