"""Days in words are the same under every locale."""

import datetime as dt
from pathlib import Path

import pytest

import ehcp_audit
from ehcp_audit.days import day_words

MONTHS = "January February March April May June July August September October November December".split()


@pytest.mark.parametrize(("number", "name"), list(enumerate(MONTHS, 1)))
def test_a_day_in_words(number, name):
    assert day_words(dt.date(2021, number, 1)) == f"1 {name} 2021"


def test_no_report_asks_the_locale_for_a_name():
    sources = Path(ehcp_audit.__file__).parent.rglob("*.py")
    assert [
        p.name
        for p in sources
        if any(mark in p.read_text("utf-8") for mark in ("%B", "%b", "%A", "strftime"))
    ] == []
