"""No kind of check can be forgotten: its name, its page and its tests.

The outcomes a kind's tests show are read from the rows of their parametrised
tests: a row that expects an outcome holds it as an ``Outcome`` or as its word.
"""

import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from ehcp_audit import checks
from ehcp_audit.check import Check, Reading
from ehcp_audit.checks import KINDS
from ehcp_audit.finding import Outcome
from ehcp_audit.loading.document import decoded, parse
from ehcp_audit.plan import Plan
from tests.tools import AS_OF, check

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "src" / "ehcp_audit" / "checks"
FILES = sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))

every_kind = pytest.mark.parametrize("kind", FILES)


def page(kind: str) -> str:
    return (ROOT / "docs" / "checks" / f"{kind}.md").read_text(encoding="utf-8")


def outcomes_in(value: Any) -> Iterator[Outcome]:
    """Every outcome among the parameters of a test."""
    if isinstance(value, str):
        if value in set(Outcome):
            yield Outcome(value)
        return
    parts = value.values if isinstance(getattr(value, "values", None), tuple) else value
    if isinstance(parts, tuple | list):
        for part in parts:
            yield from outcomes_in(part)


def outcomes_shown(kind: str) -> set[Outcome]:
    """The outcomes that stand in the rows of a kind's test module."""
    path = ROOT / "tests" / "checks" / f"test_{kind}.py"
    spec = importlib.util.spec_from_file_location(f"_rows_of_{kind}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    marks = [mark for test in vars(module).values() for mark in getattr(test, "pytestmark", [])]
    found = {outcome for mark in marks if mark.name == "parametrize" for outcome in outcomes_in(mark.args[1])}
    return found | set(outcomes_in(getattr(module, "ROWS", ())))


def test_every_file_is_a_kind_and_every_kind_a_file():
    assert list(KINDS) == FILES


@every_kind
def test_the_module_is_named_by_the_kinds_word(kind):
    made = KINDS[kind]
    assert issubclass(made, Check)
    assert made.__name__ == "".join(part.capitalize() for part in kind.split("_"))
    assert made.model_fields["kind"].default == kind


@every_kind
def test_the_docstring_is_for_a_rubrics_author(kind):
    doc = KINDS[kind].__doc__ or ""
    assert KINDS[kind].__doc__ != Check.__doc__
    assert len(doc.split()) >= 20
    assert doc.strip().splitlines()[0].endswith(".")


@every_kind
def test_it_says_what_it_can_give(kind):
    given = KINDS[kind].can_give
    assert given
    assert Outcome.ERROR not in given, "an error is the engine's to give"


@every_kind
def test_its_page_names_every_field_and_every_outcome(kind):
    text = page(kind)
    assert text.startswith(f"# {kind}\n")
    for name, field in KINDS[kind].model_fields.items():
        shown = field.alias or name
        assert name == "kind" or f"`{shown}`" in text, f"docs/checks/{kind}.md does not name {shown!r}"
    for outcome in KINDS[kind].can_give:
        assert outcome.words in text.lower(), f"docs/checks/{kind}.md does not say when it is {outcome.words}"


def blocks(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The data of each block of YAML in a page, with the line that leads to it."""
    lead = ""
    for part in re.split(r"^```yaml\n", text, flags=re.MULTILINE):
        block, fence, prose = part.partition("\n```")
        if lead and fence:
            yield lead, parse("page.md", decoded("page.md", block.encode())).data
        lines = [line for line in (prose if lead and fence else part).splitlines() if line.strip("`").strip()]
        lead = lines[-1].lower() if lines else "-"


def test_blocks_of_a_page():
    text = "# x\n\nSo:\n\n```yaml\ncheck: {kind: x}\n```\n\n## It passes\n\n```yaml\nref: a\n```\n\n```yaml\nref: b\n```\n"
    assert list(blocks(text)) == [
        ("so:", {"check": {"kind": "x"}}),
        ("## it passes", {"ref": "a"}),
        ("-", {"ref": "b"}),
    ]


@every_kind
def test_its_page_shows_records_that_do_as_it_says(kind):
    listed = list(blocks(page(kind)))
    shown = next((block["check"] for _, block in listed if "check" in block), {"kind": kind})
    assert shown["kind"] == kind
    try:
        made = check(shown)
    except ValidationError:
        pytest.fail(
            f"docs/checks/{kind}.md needs a block of YAML that begins with 'check:', since some fields must be given"
        )
    seen = set()
    for lead, data in listed:
        if "ref" not in data:
            continue
        wanted = Outcome.NOT_MET if re.search(r"\bfails?|\bnot met", lead) else Outcome.MET
        outcome = wanted if wanted in made.can_give else Outcome.NOT_ASSESSABLE
        found = made.look(Reading(Plan.model_validate(data), AS_OF))
        assert found.outcome is outcome, (lead, found)
        seen.add(outcome)
    assert {Outcome.MET, Outcome.NOT_MET} & made.can_give <= seen, (
        "a page shows a record that passes and one that fails"
    )


@every_kind
def test_every_outcome_it_can_give_stands_in_its_table(kind):
    missing = KINDS[kind].can_give - outcomes_shown(kind)
    assert not missing, (
        f"tests/checks/test_{kind}.py shows no row that is {', '.join(o.words for o in missing)}"
    )


def test_no_page_and_no_test_is_left_of_a_kind_that_is_gone():
    pages = {path.stem for path in (ROOT / "docs" / "checks").glob("*.md")} - {"index"}
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / "checks").glob("test_*.py")}
    assert (pages - set(FILES), tests - set(FILES)) == (set(), set())


@pytest.mark.parametrize(
    ("source", "said"),
    [
        pytest.param("", "exactly one kind, not 0", id="none"),
        pytest.param(
            "from ehcp_audit.check import Check\nclass One(Check): ...\nclass Two(Check): ...\n",
            "exactly one kind, not 2",
            id="two",
        ),
    ],
)
def test_a_file_that_is_not_one_kind_stops_everything(tmp_path, monkeypatch, source, said):
    (tmp_path / "mistaken.py").write_text(source)
    (tmp_path / "_private.py").write_text("raise AssertionError")
    monkeypatch.setattr(checks, "__path__", [str(tmp_path)])
    with pytest.raises(ImportError, match=f"checks/mistaken.py must hold {said}"):
        checks._discover()
    sys.modules.pop("ehcp_audit.checks.mistaken")
