"""The plan record, format ``ehcp-plan/1``: one EHC plan as structured data.

The sections follow regulation 12(1) of the Special Educational Needs and
Disability Regulations 2014 (SI 2014/1530): A to K, with H1 and H2 apart. Every
model is frozen and strict, and an unknown key is an error. Any section may be
given as plain text only; items (needs, outcomes, provision) where the source
shows them.
"""

from __future__ import annotations

from ehcp_audit.plan.base import (
    Record,
)
from ehcp_audit.plan.codes import (
    AdultLife,
    Decision,
    Exception20Weeks,
    Limb,
    Need,
    SettingType,
    Status,
    Trigger,
)
from ehcp_audit.plan.process import (
    Audit,
    Child,
    Letter,
    People,
    Person,
    SocialCareRequest,
    Support,
    Timeline,
    Wait,
)
from ehcp_audit.plan.record import (
    FORMAT,
    SECTION_LETTERS,
    Plan,
)
from ehcp_audit.plan.sections import (
    Advice,
    AdviceItem,
    Breaks,
    Budget,
    ChildVoice,
    Concern,
    DirectPayments,
    NeedItem,
    Needs,
    OutcomeItem,
    Outcomes,
    ParentVoice,
    Placement,
    Provision,
    ProvisionItem,
    SectionA,
    Sections,
)

__all__ = [
    "FORMAT",
    "SECTION_LETTERS",
    "AdultLife",
    "Advice",
    "AdviceItem",
    "Audit",
    "Breaks",
    "Budget",
    "Child",
    "ChildVoice",
    "Concern",
    "Decision",
    "DirectPayments",
    "Exception20Weeks",
    "Letter",
    "Limb",
    "Need",
    "NeedItem",
    "Needs",
    "OutcomeItem",
    "Outcomes",
    "ParentVoice",
    "People",
    "Person",
    "Placement",
    "Plan",
    "Provision",
    "ProvisionItem",
    "Record",
    "SectionA",
    "Sections",
    "SettingType",
    "SocialCareRequest",
    "Status",
    "Support",
    "Timeline",
    "Trigger",
    "Wait",
]
