"""A record written as a Word document is read back as the same record, whatever it holds."""

import io
import json
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ehcp_audit.errors import RecordError
from ehcp_audit.intake import container, read_word
from ehcp_audit.intake.as_word import as_word, forms
from ehcp_audit.intake.details import CHANGED, DIGEST, UNREADABLE, details_in
from ehcp_audit.intake.docx import read_blocks
from ehcp_audit.intake.layout import general, with_own
from ehcp_audit.intake.outline import outline
from ehcp_audit.loading import read_plan
from ehcp_audit.record_path import known_paths
from tests.intake.made_records import TEXTS, plans
from tests.tools import plan as made

SAMPLES = sorted(Path("sample_plans").rglob("*.yaml"))
_ANY_SHAPE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# What a sample says beside the form: the record's own, and whole texts that the reading adds to items.
BESIDE = re.compile(
    r"source|names|audit\.team|social_care_request\..*|waits|(?:[A-K]|H1|H2)\.(?:text|nil)"
    r"|J\.decision|J\.direct_payments\.text|people\.author\.(?:name|role)|A\.parents\.views"
)


def details(raw: bytes) -> dict[str, str]:
    """The rows of a document's last table, its digest left out."""
    found = details_in(outline(read_blocks("x.docx", raw).blocks, general()))
    return {detail.path: detail.shown for detail in found[1:]}


def changed(raw: bytes, *pairs: tuple[str, str]) -> bytes:
    """The document with words of its main part changed, as by someone in Word."""
    out = io.BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as archive, zipfile.ZipFile(out, "w") as other:
        for name in archive.namelist():
            text = archive.read(name).decode()
            if name == "word/document.xml":
                for before, after in pairs:
                    assert before in text, before
                    text = text.replace(before, after)
            other.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_the_samples_come_back(path):
    plan = read_plan(str(path), path.read_bytes())
    raw = as_word(plan)
    assert read_word("x.docx", raw).plan == plan
    assert [place for place in details(raw) if not BESIDE.fullmatch(place)] == []


@_ANY_SHAPE
@given(plans())
def test_any_record_comes_back(plan):
    read = read_word("x.docx", as_word(plan))
    assert read.plan == plan
    assert not [left for left in read.leftovers if left.why.startswith("record details")]


@given(TEXTS)
def test_any_text_comes_back(text):
    plan = made(
        {"A.child.views": text, "F.provision": [{"id": "F1", "text": text, "who": text}], "letter.text": text}
    )
    assert read_word("x.docx", as_word(plan)).plan == plan


def test_a_councils_own_wordings_do_not_stand_in_the_way():
    plan = made({"B.needs": [{"id": "B1", "text": "Reading"}], "waits": [{"service": "CAMHS"}]})
    own = with_own('[[section]]\nletters = ["F"]\ntitles = ["special educational needs"]\n')
    assert read_word("x.docx", as_word(plan), own).plan == plan


# ------------------------------------------------------ a document that was changed

FULL = {
    "source": "case system", "names": ["Zora"], "audit.team": "North", "waits": [{"service": "CAMHS"}],
    "C.nil": "See D, and the visit.", "F.provision": [{"id": "F1", "text": "Reading daily."}],
}  # fmt: skip


def test_a_changed_document_keeps_what_no_form_says_and_leaves_the_rest_over():
    raw = as_word(made(FULL))
    read = read_word("x.docx", changed(raw, ("Reading daily.", "Reading weekly.")))
    assert read.plan.sections.F.provision[0].text == "Reading weekly."
    assert (read.plan.source, read.plan.names, read.plan.audit.team) == ("case system", ("Zora",), "North")
    assert read.plan.waits[0].service == "CAMHS"
    assert (read.plan.sections.C.nil, read.plan.sections.F.text) == (None, "F1 Reading weekly.")
    left = {leftover.text: leftover.why for leftover in read.leftovers}
    assert left['C.nil: "See D, and the visit."'] == CHANGED
    assert left["F.text: nothing"] == CHANGED


def test_names_of_both_are_kept():
    raw = as_word(made(FULL))
    named = changed(raw, ("Plan status", "Name of child"), (">final<", ">Oz<"))
    assert read_word("x.docx", named).plan.names == ("Zora", "Oz")


def test_a_change_that_reads_the_same_changes_nothing():
    plan = made(FULL)
    assert read_word("x.docx", changed(as_word(plan), ("Reading daily.", "Reading  daily. "))).plan == plan


def test_a_detail_may_be_changed_or_taken_out():
    raw = changed(as_word(made(FULL)), ("North", "South"))
    assert read_word("x.docx", raw).plan.audit.team == "South"


@pytest.mark.parametrize(
    "pair",
    [
        pytest.param(("audit.team", "audit.teem"), id="no such place"),
        pytest.param(("audit.team", "audit[1].team"), id="an item where there are none"),
        pytest.param(("audit.team", "no path!"), id="no path"),
        pytest.param(('"North"', '"North'), id="no value"),
        pytest.param(('"North"', "[1]"), id="a value of another kind"),
        pytest.param(('"North"', "[" * 5000), id="a value without end"),
        pytest.param(('"North"', "1" * 5000), id="a number without end"),
    ],
)
def test_details_that_cannot_be_read_are_left_over(pair):
    before, after = pair
    read = read_word("x.docx", changed(as_word(made(FULL)), (before, after)))
    assert read.plan.sections.F.provision[0].text == "Reading daily."
    assert read.plan.audit.team is None
    assert {left.why for left in read.leftovers if ": " in left.why} == {UNREADABLE}


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([DIGEST, "Place in the record", "Value", "C.nil", "Zora", "nothing"]), TEXTS)
def test_broken_tables_never_fail(word, text):
    shown = "".join(c for c in text if c.isprintable() and c not in "<&>")
    raw = as_word(made(FULL))
    read_word("x.docx", changed(raw, (word, shown)))


# ------------------------------------------------------------------- the file


def test_what_stands_beside_the_form_is_json():
    told = details(as_word(made(FULL)))
    assert json.loads(told["names"]) == ["Zora"]
    assert told["F.text"] == "nothing"
    assert list(told)[:2] == ["source", "names"]


def test_the_same_record_gives_the_same_file():
    plan = made({"A.text": "x"})
    assert as_word(plan) == as_word(plan)


def test_there_is_one_form_and_it_opens():
    assert forms() == ("lettered",)
    with zipfile.ZipFile(BytesIO(as_word(made()))) as archive:
        assert archive.testzip() is None


def test_a_plan_too_long_for_word_is_refused_without_its_words(monkeypatch):
    monkeypatch.setattr(container, "MOST_PARAGRAPHS", 40)
    with pytest.raises(RecordError) as caught:
        as_word(made({"A.text": "Zora\n" * 50}))
    assert "Zora" not in str(caught.value)


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans(full=True))
def test_every_field_comes_back(plan):
    """A record with all that the model holds, so that a new field cannot be forgotten."""
    filled = set(_filled(plan.model_dump(mode="json"), ""))
    assert set(known_paths()) <= filled
    assert read_word("x.docx", as_word(plan)).plan == plan


def _filled(value, path):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _filled(inner, key if path in ("", "sections") else f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from _filled(inner, f"{path}[]")
    else:
        yield path
