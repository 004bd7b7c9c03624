"""Whether every health need that the plan shows stands under the health heading."""

from __future__ import annotations

from typing import ClassVar, Literal, NamedTuple

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import Evidence, Finding, Outcome, met, not_applicable, not_assessable, not_met
from ehcp_audit.language.conditions import HealthNeed
from ehcp_audit.language.covering import covers
from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.language.needs import health_needs
from ehcp_audit.language.placeholders import Filling, classify
from ehcp_audit.language.sentences import sentences
from ehcp_audit.plan import Plan
from ehcp_audit.record_path import texts

_QUOTE = 280
_MOST = 12
_STATED = ("C.text", "C.needs[].text", "C.needs[].area", "C.nil")
_DECIDING = ("B.text", "B.needs[].text", "F.text", "F.provision[].text")
_PROVIDED = ("G.text", "G.provision[].text", "E.text", "E.outcomes[].text")
_BESIDE = ("A.text", "A.child", "A.parents", "K.text", "K.advice[].text")


class _Place(NamedTuple):
    path: str
    text: str
    need: HealthNeed


class Headed(Check):
    """Looks for health needs that stand in the educational parts and not in Section C.

    A health need is a condition or need that the plan names: a diagnosis (autism
    and developmental language disorder too; dyslexia is none), medicine, sleep,
    continence, feeding, hearing, sight, the mental health service. *Met*: each one
    named in B or F is stated in C, in whatever words, or C covers it by a broader
    term. *Not met*: at least one stands only in B or F, or G provides for one while
    C states none. *Not applicable*: no health need shows. *Not assessable*: B, C and
    F are all blank.

    It never says that therapy in F is misplaced: provision that educates or trains
    belongs there by law (Children and Families Act 2014, section 21(5)). What A or
    the advice in K mention does not decide.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset(
        {Outcome.MET, Outcome.NOT_MET, Outcome.NOT_APPLICABLE, Outcome.NOT_ASSESSABLE}
    )

    kind: Literal["headed"] = "headed"

    def look(self, reading: Reading) -> Finding:
        """Gather the needs of each section and look for those that C leaves out."""
        plan = reading.plan
        stated_texts = _read(plan, _STATED)
        deciding = _read(plan, _DECIDING)
        if not stated_texts and not deciding:
            return not_assessable("Sections B, C and F are blank in this source")
        lists = reading.lexicons
        stated = _named(stated_texts, lists)
        in_c = " ".join(
            text for _, text in stated_texts if classify(text, "C.text", lexicons=lists) is Filling.FILLED
        )
        missing = [p for p in _firm(_named(deciding, lists)) if not covers(_needs(stated), in_c, p.need)]
        if missing:
            return _left_out(missing)
        provided = _firm(_named(_read(plan, _PROVIDED), lists))
        if provided and not stated:
            return not_met(
                "Section G or E serves a health need and Section C states none",
                *_evidence(provided, "not stated in C"),
            )
        if stated:
            count = len({p.need.group for p in stated})
            return met(
                f"Section C states the health needs that the plan shows ({count} named)",
                *_evidence(stated, "stated in C"),
            )
        return self._none(reading)

    def _none(self, reading: Reading) -> Finding:
        beside = _firm(_named(_read(reading.plan, _BESIDE), reading.lexicons))
        if beside:
            return not_applicable(
                "no health need shows in Sections B to G; look at what A or the advice mentions",
                *_evidence(beside, "mentioned here alone"),
            )
        return not_applicable("the plan shows no health need")

    def paths(self) -> tuple[str, ...]:
        """The needs, the provision, and what stands beside them."""
        return (*_STATED, *_DECIDING, *_PROVIDED, *_BESIDE)


def _read(plan: Plan, paths: tuple[str, ...]) -> list[tuple[str, str]]:
    return [found for path in paths for found in texts(plan, path)]


def _named(read: list[tuple[str, str]], lists: Lexicons) -> list[_Place]:
    return [_Place(path, text, need) for path, text in read for need in health_needs(text, lexicons=lists)]


def _firm(places: list[_Place]) -> list[_Place]:
    return [place for place in places if place.need.firm]


def _needs(places: list[_Place]) -> tuple[HealthNeed, ...]:
    return tuple(place.need for place in places)


def _left_out(missing: list[_Place]) -> Finding:
    groups = list(dict.fromkeys(place.need.group for place in missing))
    shown = ", ".join(groups[:4]) + (" and more" if len(groups) > 4 else "")  # noqa: PLR2004
    count = "1 health need stands" if len(groups) == 1 else f"{len(groups)} health needs stand"
    return not_met(
        f"{count} in Section B or F and not in Section C: {shown}", *_evidence(missing, "not stated in C")
    )


def _evidence(places: list[_Place], why: str) -> list[Evidence]:
    """One place for each group, with the sentence that names it."""
    first: dict[str, _Place] = {}
    for place in places:
        first.setdefault(place.need.group, place)
    return [
        Evidence(
            path=p.path, quote=_sentence(p.text, p.need.start), why=f"{group}: {why}", marks=(p.need.name,)
        )
        for group, p in list(first.items())[:_MOST]
    ]


def _sentence(text: str, at: int) -> str:
    for sentence in sentences(text):
        if sentence.start <= at < sentence.end:
            return sentence.text[:_QUOTE]
    return text[:_QUOTE]
