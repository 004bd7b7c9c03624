"""The names of the SEN2 return: its blocks, what each holds, and who may stand in whom.

From the collections of 2023 to 2026. All names are lower case: files disagree on
case, and on namespaces, and on the order of elements, so none of these is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

Row = Mapping[str, str]

FIELDS: dict[str, frozenset[str]] = {
    "collectiondetails": frozenset({"collection", "year", "referencedate"}),
    "source": frozenset(
        {
            "sourcelevel", "lea", "softwarecode", "release", "serialno", "datetime",
            "dmo", "dco", "dsco",
        }
    ),
    "person": frozenset(
        {
            "surname", "forename", "personbirthdate", "sex", "ethnicity", "postcode",
            "upn", "uniquelearnernumber", "upnunknown",
        }
    ),
    "requests": frozenset(
        {
            "receiveddate", "requestsource", "rya", "requestoutcomedate", "requestoutcome",
            "requestmediation", "requesttribunal", "exported",
        }
    ),
    "assessment": frozenset(
        {
            "assessmentoutcome", "assessmentoutcomedate", "assessmentmediation", "assessmenttribunal",
            "othermediation", "othertribunal", "week20",
        }
    ),
    "namedplan": frozenset({"startdate", "planres", "planwbp", "pb", "oa", "dp", "ceasedate", "ceasereason"}),
    "plandetail": frozenset(
        {
            "urn", "ukprn", "sensetting", "sensettingother", "placementrank",
            "senunitindicator", "resourcedprovisionindicator",
        }
    ),
    "activeplans": frozenset(
        {
            "transferla", "reviewmeeting", "reviewoutcome", "lastreview", "reviewdraft",
            "phasetransferduedate", "phasetransferfinaldate", "res", "wbp",
        }
    ),
    "placementdetail": frozenset(
        {
            "urn", "ukprn", "sensetting", "sensettingother", "placementrank", "entrydate", "leavingdate",
            "attendancepattern", "senunitindicator", "resourcedprovisionindicator", "res", "wbp",
        }
    ),
    "senneed": frozenset({"sentype", "sentyperank"}),
}  # fmt: skip

BLOCKS: dict[str, frozenset[str]] = {
    "": frozenset({"message"}),
    "message": frozenset({"header", "persons", "person"}),
    "header": frozenset({"collectiondetails", "source"}),
    "persons": frozenset({"person"}),
    "person": frozenset({"requests"}),
    "requests": frozenset({"assessment", "namedplan", "activeplans"}),
    "assessment": frozenset({"namedplan"}),
    "namedplan": frozenset({"plandetail"}),
    "activeplans": frozenset({"placementdetail", "senneed"}),
}

INSIDE: dict[str, frozenset[str]] = {
    name: FIELDS.get(name, frozenset()) | BLOCKS.get(name, frozenset()) for name in {*FIELDS, *BLOCKS}
}

# Spellings that were met in files and in tools which write them.
_ALSO = {
    "gendercurrent": "sex",
    "gender": "sex",
    "rquestsource": "requestsource",
    "planwpb": "planwbp",
    "request": "requests",
    "assessments": "assessment",
    "activeplan": "activeplans",
    "senneeds": "senneed",
    "uln": "uniquelearnernumber",
    "birthdate": "personbirthdate",
}


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """A name of an element, a column or a table without prefix, case and punctuation.

    >>> canonical("s:SENsetting")
    'sensetting'
    """
    plain = re.sub(r"[^a-z0-9]", "", name.rpartition(":")[2].lower())
    return _ALSO.get(plain, plain)


@dataclass(frozen=True)
class Request:
    """One request and all that followed it; a block that is missing is ``None`` or empty."""

    request: Row
    assessment: Row | None = None
    namedplan: Row | None = None
    activeplans: Row | None = None
    plandetail: tuple[Row, ...] = ()
    placementdetail: tuple[Row, ...] = ()
    senneed: tuple[Row, ...] = ()

    @property
    def has_plan(self) -> bool:
        """Whether a plan came of the request."""
        return self.activeplans is not None or bool(self.namedplan and self.namedplan.get("startdate"))

    @property
    def in_force(self) -> bool:
        """Whether the plan was in force on the census day."""
        return self.activeplans is not None


@dataclass(frozen=True)
class Person:
    """One person of the return, as text, with the requests made for them."""

    person: Row
    requests: tuple[Request, ...] = field(default=())

    def in_order(self) -> tuple[Request, ...]:
        """The requests with the plan that is in force first, then one that was, then the rest."""
        return tuple(sorted(self.requests, key=lambda r: (not r.in_force, not r.has_plan)))
