"""Whether social care was asked for advice and the family was told of it."""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import Evidence, Finding, Outcome, met, not_met, partly_met
from ehcp_audit.language.contact import Request, names_social_care, social_care_requests
from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.plan import Limb, Plan
from ehcp_audit.record_path import texts

_REQUEST = "social_care_request.text"
_TEXTS = (
    "D.text",
    "D.needs[].text",
    "D.nil",
    "A.text",
    "A.parents.gathered",
    "A.parents.views",
    "K.text",
    "letter.text",
    "H1.text",
)
_DATE = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}-\d{2}-\d{2}")
_NEAR = 5  # lines: a table row read from Word stands one cell a line
_QUOTE = 260


class Told(Check):
    """Looks for the request to social care for advice, and for the family being told of it.

    *Met*: social care was asked and the family was told, by their dates or by a
    sentence that says so. *Partly met*: it was asked (a dated request in Section K
    is enough), and nothing shows that the family was told. *Not met*: neither shows.
    Consent to something else does not show that the family was told.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset({Outcome.MET, Outcome.PARTLY_MET, Outcome.NOT_MET})

    kind: Literal["told"] = "told"

    def look(self, reading: Reading) -> Finding:
        """Look for the two dates first, then for sentences, then in Section K."""
        plan = reading.plan
        said = _sentences(reading)
        asked, told = _asked(reading, said), _told(plan, said)
        if told and (asked or told.path != "social_care_request.family_told"):
            return met(
                "social care was asked, and the family was told of it", told, *([asked] if asked else [])
            )
        if asked:
            return partly_met(
                "social care was asked, and nothing shows that the family was told",
                asked,
                Evidence(path="social_care_request.family_told", why="nothing stands here"),
            )
        return not_met(
            "nothing shows that social care was asked",
            Evidence(path="social_care_request", why="nothing stands here"),
        )

    def paths(self) -> tuple[str, ...]:
        """The request, the texts that may tell of it, and Section K."""
        return ("social_care_request", *_TEXTS, "K.advice[]")


def _sentences(reading: Reading) -> list[tuple[str, Request]]:
    plan, lists = reading.plan, reading.lexicons
    about = [
        (p, r)
        for p, t in texts(plan, _REQUEST)
        for r in social_care_requests(t, scope="request", lexicons=lists)
    ]
    return about + [
        (p, r)
        for path in _TEXTS
        for p, t in texts(plan, path)
        for r in social_care_requests(t, lexicons=lists)
    ]


def _asked(reading: Reading, said: list[tuple[str, Request]]) -> Evidence | None:
    plan, lists = reading.plan, reading.lexicons
    if plan.social_care_request.requested:
        return Evidence(
            path="social_care_request.requested",
            quote=plan.social_care_request.requested.isoformat(),
            why="social care was asked",
        )
    for path, request in said:
        if request.kind == "asked":
            return Evidence(path=path, quote=request.text[:_QUOTE], why="social care was asked")
    for number, item in enumerate(plan.sections.K.advice, 1):
        names = " ".join(filter(None, (item.role, item.service, item.title)))
        if (item.limb is Limb.E or names_social_care(names, lexicons=lists)) and (
            item.requested or item.received
        ):
            day = item.requested or item.received
            return Evidence(
                path=f"K.advice[{number}]", quote=f"{names}: {day}", why="a dated request in Section K"
            )
    return _in_list(plan, lists)


def _in_list(plan: Plan, lists: Lexicons) -> Evidence | None:
    """A row of Section K that names social care and a date, in one line or in the next few."""
    for path, text in texts(plan, "K.text"):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        for at, line in enumerate(lines):
            row = " ".join(lines[at : at + _NEAR])
            if len(line) < _QUOTE // 2 and names_social_care(line, lexicons=lists) and _DATE.search(row):
                return Evidence(path=path, quote=row[:_QUOTE], why="a dated request in Section K")
    return None


def _told(plan: Plan, said: list[tuple[str, Request]]) -> Evidence | None:
    if plan.social_care_request.family_told:
        return Evidence(
            path="social_care_request.family_told",
            quote=plan.social_care_request.family_told.isoformat(),
            why="the family was told",
        )
    for path, request in said:
        if request.kind == "told":
            return Evidence(path=path, quote=request.text[:_QUOTE], why="the family was told")
    return None
