"""Whatever a rubric says, the toolchain says what is wrong with it, and never fails itself."""

import json
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.authoring.lint import checked
from ehcp_audit.authoring.notes import errors
from ehcp_audit.authoring.origin import criteria, head
from ehcp_audit.authoring.trace import problems
from ehcp_audit.authoring.trial import tried
from ehcp_audit.loading.document import parse
from ehcp_audit.loading.examining import examine
from tests.tools import write

BASE = Path(__file__).parents[1] / "golden" / "rubrics" / "base.yaml"
TEXT = BASE.read_text(encoding="utf-8")
LINES = TEXT.splitlines(keepends=True)
DATA = parse("base.yaml", TEXT).data
OVERLAY = {"format": "ehcp-rubric/1", "rubric": "own", "version": "1.0.0", "extends": "base.yaml"}


def places(value, loc=()):
    """Every place of raw data."""
    yield loc
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, below in entries:
        yield from places(below, (*loc, key))


def put(value, loc, new):
    """Raw data with one place changed."""
    if not loc:
        return new
    copied = dict(value) if isinstance(value, dict) else list(value)
    copied[loc[0]] = put(value[loc[0]], loc[1:], new)
    return copied


junk = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 200) | st.floats(0, 1) | st.sampled_from(["", "F.text", "final", "phrases", "TBC", "reading-named"]) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["kind", "path", "is", "id", "met", "x"]), inner, max_size=3),
    max_leaves=4,
)  # fmt: skip


def looked_through(folder, name, data):
    """Everything that the toolchain can say of a rubric; returns whether it found it right."""
    examined = examine(str(write(folder, name, data)))
    notes = checked(examined)
    for note in notes:
        assert note.problem.what
        assert note.problem.path
    if examined.rubric is not None:
        problems(examined)
    if not examined.problems and examined.rubric is not None:
        tried(examined)
        head(examined)
        list(criteria(examined))
    return not errors(notes)


@given(st.sampled_from(list(places(DATA))), junk)
def test_one_value_is_something_else(loc, new):
    with tempfile.TemporaryDirectory() as folder:
        looked_through(Path(folder), "own.yaml", put(DATA, loc, new))


@given(st.sets(st.integers(0, len(LINES) - 1), min_size=1, max_size=3))
def test_lines_are_missing(gone):
    text = "".join(line for number, line in enumerate(LINES) if number not in gone)
    with tempfile.TemporaryDirectory() as folder:
        looked_through(Path(folder), "own.yaml", text)


@given(
    st.dictionaries(
        st.sampled_from(["criteria", "drop", "grades", "sources", "title", "version"]),
        junk,
        min_size=1,
        max_size=2,
    )
)
def test_an_overlay_says_anything(changes):
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), "base.yaml", TEXT)
        looked_through(Path(folder), "own.yaml", json.dumps(OVERLAY | changes))


@given(st.text(max_size=60))
def test_the_file_holds_anything(text):
    with tempfile.TemporaryDirectory() as folder:
        assert not looked_through(Path(folder), "own.yaml", text.encode("utf-8", "replace"))


def test_as_it_stands_it_is_right(tmp_path):
    assert looked_through(tmp_path, "own.yaml", TEXT)
