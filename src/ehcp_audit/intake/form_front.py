"""The front page and the sign-off block of a record's Word form: labels with values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from ehcp_audit.days import MONTHS, day_words
from ehcp_audit.plan import Person, Plan

Form = Mapping[str, Any]
Pair = tuple[str, str]


def front_page(plan: Plan, form: Form) -> Iterator[Pair]:
    """Labels and values; what is not recorded has no row."""
    child, author = plan.child, plan.people.author
    support = child.interpreter
    values: dict[str, Any] = {
        "ref": plan.ref,
        "status": plan.status.value.replace("_", " "),
        "trigger": form["triggers"].get(plan.trigger),
        **child.model_dump(include={"year_group", "first_language", "family_language", "ethnicity"}),
        "born": _month(child.born),
        "age_band": child.age_band,
        "setting_type": form["settings"].get(plan.audit.setting_type),
        "primary_need": form["needs"].get(child.primary_need),
        "secondary_need": form["needs"].get(child.secondary_need),
        "interpreter": support.needed if support else None,
        "interpreter_offered": support.offered if support else None,
        "interpreter_used": support.used if support else None,
        "looked_after": child.looked_after,
        "sex": {"F": "Female", "M": "Male", "X": "Other"}.get(child.sex or ""),
        "author": _person(Person(name=author.name, on=author.on)),
        "author_role": author.role,
        "author_phone": author.phone,
        "author_email": author.email,
        "case_officer": _person(plan.people.case_officer),
        **{key: day for key, day in plan.timeline.model_dump().items() if isinstance(day, dt.date)},
        **_exceptions(plan, form),
    }
    for key, label in form["front"].items():
        if (value := values.get(key)) is not None:
            yield label, shown(value)


def sign_off(plan: Plan, form: Form) -> list[Pair]:
    """Who signed and when, as labels and values."""
    return labelled(plan.people.signed_by, form["signed"])


def labelled(part: Any, labels: Mapping[str, str]) -> list[Pair]:
    """The filled fields of a part of the record under their labels."""
    given = ((label, getattr(part, key)) for key, label in labels.items())
    return [(label, shown(value)) for label, value in given if value is not None]


def shown(value: Any) -> str:
    """A value as a form shows it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dt.date):
        return day_words(value)
    return str(value)


def _month(born: str | None) -> str | None:
    return f"{MONTHS[int(born[5:]) - 1]} {born[:4]}" if born else None


def _person(person: Person) -> str | None:
    parts = [person.name, person.role, person.phone, person.email, person.on and shown(person.on)]
    return ", ".join(part for part in parts if part) or None


def _exceptions(plan: Plan, form: Form) -> dict[str, str]:
    """The lawful exceptions and the note on them; the note alone where it tells them itself."""
    said = " ".join(form["exceptions"][code.value] for code in plan.timeline.exceptions)
    found = {"exceptions": said, "exception_note": plan.timeline.exception_note}
    return {key: text for key, text in found.items() if text}
