"""What a plan holds, read in the same way by several kinds: advice, and statements of provision."""

from __future__ import annotations

from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.language.likeness import holds_prose
from ehcp_audit.language.statements import statements
from ehcp_audit.plan import Plan
from ehcp_audit.record_path import texts


def advice_texts(plan: Plan) -> list[tuple[str, str]]:
    """Each report's words, or Section K's own where it holds reports and not only their list."""
    return texts(plan, "K.advice[].text") or [
        (path, text) for path, text in texts(plan, "K.text") if holds_prose(text)
    ]


def provision_in(plan: Plan, letter: str, lexicons: Lexicons) -> list[tuple[str, str]]:
    """Each statement with its own cells; where a section has no items, its text cut into statements."""
    section = getattr(plan.sections, letter)
    if section.provision:
        return [
            (f"{letter}.provision[{number}].text", item.whole)
            for number, item in enumerate(section.provision, 1)
        ]
    return [(f"{letter}.text", one.text) for one in statements(section.text or "", lexicons=lexicons)]
