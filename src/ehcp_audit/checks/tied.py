"""Whether a specialist setting's own offer is described and tied to the outcomes."""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import (
    Evidence,
    Finding,
    Outcome,
    met,
    not_applicable,
    not_assessable,
    not_met,
    partly_met,
)
from ehcp_audit.language.lexicon import Lexicon
from ehcp_audit.language.sentences import sentences
from ehcp_audit.language.words import normal, word_list
from ehcp_audit.plan import Plan, SettingType
from ehcp_audit.record_path import texts

_SPECIALIST = {
    SettingType.RESOURCE_BASE,
    SettingType.SPECIAL,
    SettingType.ALTERNATIVE_PROVISION,
    SettingType.COLLEGE,
    SettingType.SPECIALIST_COLLEGE,
}
_OUTCOME_NUMBER = re.compile(r"\boutcomes?\s+(?:e\s?)?\d|\be\d{1,2}\b")
_FEWEST_WORDS = 9  # a name and a type alone are shorter
_QUOTE = 280


class Tied(Check):
    """Looks for what a specialist setting itself brings, and which outcomes that serves.

    It reads Section I, and for a draft, where Section I is rightly blank, the
    statements of Section F that speak of the setting. *Met*: the setting's own
    specialism is described and tied to outcomes by number. *Partly met*: what
    it offers is described and not tied. *Not met*: a base, special school or
    college is only named. *Not applicable*: no specialist setting, base or offer.
    *Not assessable*: the plan does not show what kind of setting it is.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset(
        {
            Outcome.MET,
            Outcome.PARTLY_MET,
            Outcome.NOT_MET,
            Outcome.NOT_APPLICABLE,
            Outcome.NOT_ASSESSABLE,
        }
    )

    kind: Literal["tied"] = "tied"

    def look(self, reading: Reading) -> Finding:
        """Find the setting, then what is said of it."""
        plan = reading.plan
        placed = [
            *texts(plan, "I.name"),
            *texts(plan, "I.type"),
            *texts(plan, "I.offer"),
            *texts(plan, "I.text"),
        ]
        lexicon = reading.lexicons["setting_offer"]
        specialist = _is_specialist(plan, placed, lexicon)
        if specialist is None:
            return not_assessable("the kind of setting is not recorded")
        if not specialist:
            return not_applicable("no specialist setting, base or offer")
        offers = [
            e for path, text in placed if path in ("I.offer", "I.text") for e in _offers(path, text, lexicon)
        ]
        if not plan.status.is_final and not offers:
            offers = _in_provision(plan, lexicon)
        if not offers:
            return not_met(
                "the specialist setting is only named",
                *(Evidence(path=p, quote=t[:_QUOTE]) for p, t in placed[:1]),
            )
        tied = [offer for offer in offers if _OUTCOME_NUMBER.search(normal(offer.quote))]
        if tied:
            return met("what the setting brings is described and tied to outcomes", *tied[:3])
        return partly_met("what the setting brings is described, and not tied to any outcome", *offers[:3])

    def paths(self) -> tuple[str, ...]:
        """Section I, and Section F for drafts."""
        return ("I.name", "I.type", "I.offer", "I.text", "F.text", "F.provision[].text", "audit.setting_type")


def _is_specialist(plan: Plan, placed: list[tuple[str, str]], lexicon: Lexicon) -> bool | None:
    kind = plan.audit.setting_type
    if kind is not None:
        return kind in _SPECIALIST
    if not placed:
        return None
    return any(
        lexicon.find(text, "specialist", "base", "college") or path == "I.offer" for path, text in placed
    )


def _offers(path: str, text: str, lexicon: Lexicon) -> list[Evidence]:
    """The sentences that describe what the setting brings, longer than a name and a type."""
    found = []
    for sentence in sentences(text):
        enough = len(word_list(sentence.text)) >= _FEWEST_WORDS
        if (enough and lexicon.find(sentence.text, "feature")) or _OUTCOME_NUMBER.search(
            normal(sentence.text)
        ):
            found.append(Evidence(path=path, quote=sentence.text[:_QUOTE]))
    return found


def _in_provision(plan: Plan, lexicon: Lexicon) -> list[Evidence]:
    found = []
    for number, item in enumerate(plan.sections.F.provision, 1):
        if lexicon.find(item.text, "specialist", "base", "college"):
            tied = f" (outcome {', outcome '.join(item.outcomes)})" if item.outcomes else ""
            found.append(Evidence(path=f"F.provision[{number}].text", quote=item.text[:_QUOTE] + tied))
    for path, text in texts(plan, "F.text"):
        found += [
            Evidence(path=path, quote=s.text[:_QUOTE])
            for s in sentences(text)
            if lexicon.find(s.text, "specialist", "base", "college")
        ]
    return found
