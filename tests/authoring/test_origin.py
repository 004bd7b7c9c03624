"""A rubric resolved, with the origin of each value; and one begun."""

import pytest

from ehcp_audit.authoring.lint import checked
from ehcp_audit.authoring.origin import DEFAULT, criteria, head, shown
from ehcp_audit.authoring.scaffold import is_name, overlay
from ehcp_audit.loading import read_rubric
from ehcp_audit.loading.examining import examine
from tests.tools import criterion, rubric_data, write


@pytest.fixture
def laid_over(tmp_path):
    write(
        tmp_path,
        "base.yaml",
        rubric_data(criterion("first", weight=3), criterion("second", weight=None), criterion("third")),
    )
    own = {
        "format": "ehcp-rubric/1",
        "rubric": "own",
        "version": "1.0.0",
        "title": "Our own",
        "extends": "base.yaml",
    }
    own["criteria"] = [{"id": "first", "weight": 9, "reason": "Our board asked."}, criterion("fourth")]
    own["drop"] = [{"id": "third", "reason": "Audited elsewhere."}]
    return examine(str(write(tmp_path, "own.yaml", own)))


def line(folder, name, origin):
    path, number = origin.where.rsplit(":", 1)
    assert path == str(folder / name)
    return (folder / name).read_text().splitlines()[int(number) - 1]


def test_each_value_has_the_file_that_says_it_last(laid_over, tmp_path):
    found = {name: {origin.key: origin for origin in origins} for name, origins in criteria(laid_over)}
    assert list(found) == ["first", "second", "fourth"]
    weight = found["first"]["weight"]
    assert '"weight": 9' in line(tmp_path, "own.yaml", weight)
    [(before, where)] = weight.replaces
    assert (before, where.startswith(str(tmp_path / "base.yaml"))) == (3, True)
    assert '"statement"' in line(tmp_path, "base.yaml", found["first"]["statement"])
    assert '"advice"' in line(tmp_path, "own.yaml", found["fourth"]["advice"])
    assert (found["second"]["weight"].value, found["second"]["weight"].where) == (1, DEFAULT)


def test_the_rubric_as_a_whole_and_what_it_drops(laid_over, tmp_path):
    found = {origin.key: origin for origin in head(laid_over)}
    assert found["rubric"].value == "own"
    assert found["rubric"].replaces[0][0] == "tiny"
    assert found["coverage_floor"].where == DEFAULT
    assert found["drop"].value == "third: Audited elsewhere."
    assert '"third"' in "".join(
        (tmp_path / "own.yaml").read_text().splitlines()[int(found["drop"].where.rsplit(":", 1)[1]) - 1 :]
    )


def test_a_value_on_one_line():
    assert (
        shown({"kind": "recorded", "any_of": ["A.text"], "partly": False, "met": 0.5})
        == "{kind: recorded, any_of: [A.text], partly: no, met: 0.5}"
    )


def test_a_rubric_begun_passes_the_check(tmp_path):
    base = read_rubric("kingston-2021").rubric
    path = write(
        tmp_path, "tidewell-2026.yaml", overlay("tidewell-2026", "Tidewell's audit", base, "kingston-2021")
    )
    examined = examine(str(path))
    assert [note for note in checked(examined) if note.level == "error"] == []
    assert (examined.rubric.rubric, examined.rubric.criteria) == ("tidewell-2026", base.criteria)


def test_a_rubric_begun_passes_with_its_comments_taken_out(tmp_path):
    text = overlay("tidewell-2026", "Tidewell's audit", read_rubric("kingston-2021").rubric, "kingston-2021")
    head_, _, rest = text.partition("extends: kingston-2021\n")
    keys = ("grades:", "drop:", "criteria:", "  ")
    lines = [row.removeprefix("# ") for row in rest.splitlines() if row.removeprefix("# ").startswith(keys)]
    path = write(tmp_path, "tidewell-2026.yaml", "\n".join([head_, "extends: kingston-2021", *lines]))
    assert [note.problem.what for note in checked(examine(str(path))) if note.level == "error"] == []


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("tidewell-2026", True),
        ("Tidewell", False),
        ("a b", False),
        ("../a", False),
        ("", False),
        ("a\n", False),
    ],
)
def test_a_name(name, good):
    assert is_name(name) is good
