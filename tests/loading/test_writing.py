"""A record written is the record read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.loading import read_plan, read_plan_line
from ehcp_audit.loading.writing import plan_line, plan_yaml
from ehcp_audit.plan import Plan

SAMPLES = sorted(Path("sample_plans").rglob("*.yaml"))
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
_AWKWARD = [
    "yes", "no", "null", "~", "", "1", "01", "1.5", "1.5e3", ".5", "1:1", "true", "2021-04-30", "- a list", "# no", "key: value", "'", '"', "\\",
    " leading", "trailing ", "two\nlines", "two\n\nlines\n", "\n", " \n ", "tab\tin", "*alias", "&anchor", "!tag", "%x", "@x", "`x`", "=", "<<", "[x]", "{x}",
    "a" * 300, "word " * 60 + "end", "word  " * 60, "\u2028", "\x85", "\ufeff", "\U0001f600", "long " * 30 + "\nsecond", "  deep\n more", "x" * 90 + "\n", "\x07", "\r\n",
]  # fmt: skip


def _both_ways(plan: Plan) -> None:
    assert read_plan("x.yaml", plan_yaml(plan).encode()) == plan
    assert read_plan_line("x.jsonl", 1, plan_line(plan).encode()) == plan


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_the_samples(path):
    _both_ways(read_plan(str(path), path.read_bytes()))


@pytest.mark.parametrize("text", _AWKWARD)
def test_awkward_texts(text):
    _both_ways(_plan(text, text, 0.1))


@given(_TEXT, st.text(st.sampled_from("a \n:#'\"-\t"), max_size=120), st.decimals(0, 10**7, places=2))
def test_any_text(text, layout, amount):
    _both_ways(_plan(text, layout, float(amount)))


def test_a_line_is_one_line():
    assert plan_line(_plan("a\nb\u2028c", "\r", 1.0)).count("\n") == 1


def _plan(text: str, other: str, amount: float) -> Plan:
    return Plan.model_validate(
        {
            "ref": "T-1",
            "status": "final",
            "child": {"year_group": "9", "born": "2010-01"},
            "timeline": {"issued": "2021-04-30"},
            "sections": {
                "A": {"text": text, "parents": {"concerns": [{"id": "1", "text": other}]}},
                "F": {"provision": [{"id": text or "x", "text": other, "needs": [text, other]}]},
                "J": {"amount": amount},
            },
        }
    )
