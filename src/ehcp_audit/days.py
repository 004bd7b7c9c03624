"""Days as reports write them; the months are our own, since a locale could rename Python's."""

from __future__ import annotations

import datetime as dt

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_words(day: dt.date) -> str:
    """A day as a person writes it: 30 April 2021."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
