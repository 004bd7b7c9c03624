"""From a finding to criteria, examples and the report."""

from ehcp_audit.authoring.trace import problems, shown_at, trace
from ehcp_audit.loading import shipped_rubrics
from ehcp_audit.loading.examining import examine
from tests.tools import criterion, reviewed, rubric_data, write

SOURCES = {
    "review": {"title": "The review", "findings": ["F1", "F2"]},
    "code": {"title": "SEND Code of Practice"},
}
FIRST = criterion(
    "first",
    sources=[
        {"ref": "review", "finding": "F1", "says": "It was not clear."},
        {"ref": "code", "where": "9.69", "says": "It says so."},
    ],
)
SECOND = criterion("second", sources=[{"ref": "review", "finding": "F2", "says": "It was not there."}])
REPORT = """# Audit
## Strengths
- **All**: The plan shows first. Not met in none.
## Criteria
| first | F |
| first-of-all | F |
"""


def examined(folder, *criteria):
    return examine(str(write(folder, "own.yaml", rubric_data(*criteria, sources=SOURCES))))


def test_every_finding_with_what_serves_it(tmp_path):
    lines = trace(examined(tmp_path, FIRST, SECOND).rubric)
    assert [(line.source, line.finding, [c.criterion for c in line.criteria]) for line in lines] == [
        ("review", "F1", ["first"]),
        ("review", "F2", ["second"]),
        ("code", "9.69", ["first"]),
    ]
    assert lines[0].criteria[0].examples == {"met": 1, "not_met": 1}


def test_a_finding_nobody_serves_is_told_at_its_line(tmp_path):
    found = examined(tmp_path, FIRST)
    [note] = problems(found)
    assert (note.rule, note.problem.what) == (
        "finding-orphaned",
        "no criterion serves the finding 'F2' of 'review'",
    )
    assert '"F2"' in (tmp_path / "own.yaml").read_text().splitlines()[note.problem.line - 1]


def test_where_a_report_shows_a_criterion(tmp_path):
    found = examined(tmp_path, FIRST, SECOND)
    assert shown_at(found.rubric.criteria[0], REPORT) == ("Strengths (line 3)", "Criteria (line 5)")
    assert [note.rule for note in problems(found, REPORT)] == ["finding-unreported"]


def test_shipped_rubrics_have_no_orphans():
    for name in shipped_rubrics():
        assert problems(examine(name)) == []


def test_a_rubric_that_cannot_be_read_has_no_trace(tmp_path):
    assert problems(examine(str(write(tmp_path, "own.yaml", "a: [")))) == []


def test_what_waits_for_a_reader_is_traced_too(tmp_path):
    asks = reviewed("asks", sources=[{"ref": "review", "finding": "F2", "says": "It was not there."}])
    assert trace(examined(tmp_path, FIRST, asks).rubric)[1].criteria[0].examples == {"not_assessable": 1}
