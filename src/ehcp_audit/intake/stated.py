"""What a plan states under a label of its own or in so many words: decisions, agreement, setting, trigger.

A label counts with its value beside it, or behind its colon. Plain wording counts where it can mean one
thing only: two decisions in one section, or two types of setting in one line, give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from ehcp_audit.intake.codes import ticked
from ehcp_audit.intake.dates import dated_spans, first_day
from ehcp_audit.intake.layout import Layout
from ehcp_audit.intake.phrases import Phrases
from ehcp_audit.intake.pieces import PROVISION, Piece
from ehcp_audit.language.decisions import decisions
from ehcp_audit.language.placeholders import Filling, classify
from ehcp_audit.language.sentences import sentences
from ehcp_audit.language.words import normal
from ehcp_audit.plan import Breaks, Budget, Decision, DirectPayments, SettingType, Trigger

_MOST_LABEL = 10  # words
_SHORT_NIL = 14  # words; a longer statement says more than that there is nothing
_POUNDS = re.compile(r"(?:\u00a3 ?)?(\d{1,3}(?:,\d{3})+|\d{1,7})(\.\d{1,2})?(?![\d,.]*\d)")
_YEARLY = re.compile(
    r"personal budget (?:of|is|worth|at|comes to|amounts to) (\u00a3 ?[\d,]{1,9}(?:\.\d{2})?) "
    r"(?:a|per|each|every) (?:year|annum)\b"
)
_AGREED = re.compile(r"\bagreed (?:by|with) (?P<who>[^.;:\n()]{2,90})")
_COMMISSIONER = re.compile(
    r"\b(?:clinical commissioning group|ccg|integrated care (?:board|system)|icb|commissioners?|nhs|"
    r"primary care trust|designated (?:clinical|medical) officer|dco|dmo)\b"
)
_NOT_YET = re.compile(r"\b(?:not|yet|await\w*|will be|to be|must be|should be|until|if|once|unless)\b")
_SAYS_NO = re.compile(r"\b(?:refused?|declined?|turned down)\b")
_BY_THE_FAMILY = re.compile(
    r"\boffer(?:ed)?\b[^.;]{0,80}\bdeclined\b|"
    r"\b(?:family|parents?|mother|mum|father|dad|carers?|they|he|she|we|i) "
    r"(?:has |have |had |both |politely )?declined\b|\bdeclined by (?:the |his |her |their )?"
    r"(?:family|parents?|mother|mum|father|dad|carers?|young person)\b"
)
# Of two types named together, the one that says more.
_SAYS_MORE = {
    "resource_base": {"mainstream", "special"},
    "specialist_college": {"college"},
    "early_years": {"mainstream"},
}
_PERHAPS_MORE = re.compile(r"\b(?:bases?|units?|resourc\w+|special\w*|centres?|hubs?|enhanced)\b")


def label_of(piece: Piece, layout: Layout) -> tuple[str, str] | None:
    """What a label of this sort asks, and its value; the value of the label itself is empty."""
    if piece.stated:
        return piece.stated, "" if piece.text == piece.label else piece.text
    if piece.column or piece.place not in {*PROVISION, "J"}:
        return None
    head, colon, rest = piece.text.partition(":")
    if not colon or len(head.split()) > _MOST_LABEL:
        return None
    asked = layout.stated.whole(head)
    return (asked, rest.strip()) if asked and rest.strip() else None


def unstated(pieces: Iterable[Piece], layout: Layout) -> list[Piece]:
    """The pieces that no label of this sort accounts for."""
    return [piece for piece in pieces if label_of(piece, layout) is None]


def _told(pieces: Sequence[Piece], place: str, layout: Layout) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for piece in pieces:
        if piece.place == place and piece.kind == "text" and (label := label_of(piece, layout)):
            found.setdefault(label[0], []).extend([label[1]] if label[1] else [])
    return {asked: "\n".join(lines) for asked, lines in found.items() if lines}


def nil_in(pieces: Sequence[Piece], place: str, layout: Layout) -> str | None:
    """A section's express statement that there is nothing, and no more; a bare "None" is a placeholder."""
    own = [piece for piece in pieces if piece.place == place and piece.kind == "text"]
    text = "\n".join(piece.text for piece in unstated(own, layout))
    said = [sentence.text for sentence in sentences(text)]
    return text if said and all(_is_nil(one, place, layout) for one in said) else None


def _is_nil(text: str, place: str, layout: Layout) -> bool:
    filling = classify(text, f"{place}.text")
    short = len(text.split()) <= _SHORT_NIL and layout.nil.whole(text) is not None
    return filling is Filling.NIL or (short and filling is Filling.FILLED)


def agreement(pieces: Sequence[Piece], place: str, layout: Layout) -> dict[str, Any]:
    """Who agreed to the provision of a section, and when."""
    told = _told(pieces, place, layout)
    found = {"agreed_by": told.get("agreed_by"), "agreed_on": first_day(told.get("agreed_on", ""))}
    if place == "G" and not told.get("agreed_by"):
        own = (piece for piece in pieces if piece.place == place and piece.kind == "text")
        found |= next((agreed for piece in own if (agreed := _agreed(piece.text))), {})
    return {key: value for key, value in found.items() if value}


def _agreed(text: str) -> dict[str, Any]:
    """A commissioner who agreed, and the day behind the name, out of one sentence."""
    for sentence in sentences(text):
        words = sentence.text
        plain = normal(words)
        found = _AGREED.search(plain)
        if not found or not _COMMISSIONER.search(found["who"]) or _NOT_YET.search(plain[: found.start()]):
            continue
        who = words[found.start("who") : found.end("who")]
        days = dated_spans(who)
        end = days[0][0] if days else len(who)
        who = re.sub(r"(?:[ ,]+(?:on|dated))?[ ,]*$", "", who[:end])
        return {"agreed_by": who, "agreed_on": days[0][2] if days else None} if who else {}
    return {}


def breaks(pieces: Sequence[Piece], place: str, layout: Layout) -> Breaks:
    """What the labels of a section say of short breaks."""
    told = _told(pieces, place, layout)
    kind = layout.break_kinds.whole(told.get("breaks_kind", ""))
    return Breaks(
        decision=_decision(told.get("breaks_decision", ""), "short_breaks", layout),
        kind=kind,
        text=told.get("breaks"),
    )


def budget(pieces: Sequence[Piece], text: str | None, layout: Layout) -> Budget:
    """Section J: its text, and the decisions and the sum that it states."""
    told = _told(pieces, "J", layout)
    own = [piece for piece in pieces if piece.place == "J" and piece.kind == "text"]
    plain = "\n".join(piece.text for piece in unstated(own, layout))
    direct = [p.text for p in unstated(own, layout) if "direct payment" in normal(p.label)]
    direct_text = "\n".join(direct) or None
    services = layout.services.found(told.get("direct_services", ""))
    return Budget(
        text=text,
        decision=_decision(told.get("budget_decision", ""), "personal_budget", layout)
        or _one_decision(plain, "personal_budget", own_box=True),
        amount=_amount(told.get("budget_amount", "")) if "budget_amount" in told else _yearly(plain),
        direct_payments=DirectPayments(
            decision=_decision(told.get("direct_decision", ""), "direct_payments", layout)
            or _one_decision(direct_text or plain, "direct_payments", own_box=bool(direct)),
            text=direct_text,
            services=tuple(services),
        ),
    )


_Subject = Literal["personal_budget", "short_breaks", "direct_payments"]


def _decision(value: str, subject: _Subject, layout: Layout) -> Decision | None:
    code = layout.decisions.whole(ticked(value))
    return Decision(code) if code else _one_decision(value, subject, own_box=True)


def _one_decision(text: str, subject: _Subject, *, own_box: bool) -> Decision | None:
    facts = decisions(text, subject, own_box=own_box)
    found = {fact.decision for fact in facts}
    clear = all(_is_clear(fact.decision, normal(fact.sentence)) for fact in facts)
    return Decision(found.pop()) if len(found) == 1 and clear else None


def _is_clear(decision: str, plain: str) -> bool:
    """Whether a sentence leaves no doubt who said no: "it was declined" may be the family or the council."""
    no = _SAYS_NO.search(plain)
    if decision == "agreed":
        return no is None
    return decision != "not_wanted" or no is None or bool(_BY_THE_FAMILY.search(plain))


def _amount(text: str) -> float | None:
    found = list(_POUNDS.finditer(text))
    return float(found[0].group(1).replace(",", "") + (found[0].group(2) or "")) if len(found) == 1 else None


def _yearly(text: str) -> float | None:
    sums = {_amount(found.group(1)) for found in _YEARLY.finditer(normal(text))}
    return sums.pop() if len(sums) == 1 else None


def setting_in(text: str, layout: Layout) -> SettingType | None:
    """The one type of setting that a text names."""
    found = _one(text, layout.settings)
    for more in [code for code in found if code in _SAYS_MORE]:
        found = [code for code in found if code not in _SAYS_MORE[more]]
    if found == ["mainstream"] and _PERHAPS_MORE.search(normal(text)):
        return None  # what is within it may be what the child goes to
    return SettingType(found[0]) if len(found) == 1 else None


def trigger_in(text: str, layout: Layout) -> Trigger | None:
    """The one reason for a version that a text names."""
    found = _one(text, layout.triggers)
    return Trigger(found[0]) if len(found) == 1 else None


def _one(text: str, phrases: Phrases[str]) -> list[str]:
    chosen = ticked(text)
    found = phrases.found(chosen)
    whole = phrases.whole(chosen)
    return found if found or not whole else [whole]
