"""Conditions by their build, for normalised text: each with its group and the advice to the writer.

A list of phrases cannot hold every "when", "if" or "as" that leads to needing,
allowing or being free, or every way to say that the whole rests on something.
"""

from __future__ import annotations

import re

_STRIKE = "strike the condition: provision in the plan must be made"
_TRIGGER = "say what sets it off, and the least that will be given"
# Conditions by their build: any "when", "if" or "as" that leads to needing, allowing or being free.
CONDITIONS = (
    (
        re.compile(
            r"\b(?:where|when|whenever|if) (?:he|she|they) (?:can|is able|are able)(?= ?(?:[.,;]"
            r"|$))"
        ),
        "availability",
        _STRIKE,
    ),
    (
        re.compile(
            r"\b(?:as|when|whenever|where|wherever|if|whether|provided|providing|until|once"
            r"|unless)\b(?: (?!and\b)[a-z']+){0,5}? (?:possible|practicable|practical|feasible|permits?"
            r"|permitted|allows?|available|free to|can be (?:found|spared|recruited|sourced|arranged"
            r"|released)|enough (?:adults|staff|cover)|is cover|elsewhere)\b"
        ),
        "availability",
        _STRIKE,
    ),
    (
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
    ),
    (
        re.compile(
            r"\b(?:as|when|whenever|where|wherever|if|should|once"
            r"|until)\b(?: (?!and\b)[a-z']+){0,4}? (?:need(?:ed|s)?|required?|requires|necessary"
            r"|appropriate|indicated|warranted|beneficial|helpful|useful|ready|eligible|desired|arises?"
            r"|arise|demands?|dictates?|fit|remembers?|feels? like it|in the mood)\b(?! (?:to|for) )"
        ),
        "need",
        _TRIGGER,
    ),
    (
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
    ),
)
