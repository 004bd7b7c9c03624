"""From a finding to criteria, examples and the report."""

import re

import pytest

from ehcp_audit.authoring.trace import gone_from, problems, shown_at, trace
from ehcp_audit.cli import run
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


OURS = {
    "format": "ehcp-rubric/1", "rubric": "ours", "version": "1.0.0", "title": "Our own audit", "extends": "own.yaml",
    "drop": [{"id": "second", "reason": "Our letters are audited elsewhere."}],
}  # fmt: skip


def overlaid(folder, **changes):
    examined(folder, FIRST, SECOND)
    return examine(str(write(folder, "ours.yaml", OURS | changes)))


def test_what_a_dropped_criterion_served_is_named_and_fails_nothing(tmp_path):
    found = overlaid(tmp_path)
    assert problems(found) == []
    line = trace(found.rubric, gone=gone_from(found))[1]
    assert (line.finding, line.criteria) == ("F2", ())
    assert line.dropped == (("second", "Our letters are audited elsewhere."),)


def test_a_drop_below_the_overlay_is_named_too(tmp_path):
    overlaid(tmp_path)
    top = OURS | {
        "rubric": "top",
        "extends": "ours.yaml",
        "drop": None,
        "criteria": [{"id": "first", "owner": "head"}],
    }
    found = examine(str(write(tmp_path, "top.yaml", {k: v for k, v in top.items() if v})))
    assert problems(found) == []
    assert gone_from(found)[0].criterion == "second"


def test_a_finding_added_by_the_overlay_and_served_by_nothing_still_fails(tmp_path):
    more = {"review": SOURCES["review"] | {"findings": ["F1", "F2", "F3"]}}
    found = overlaid(tmp_path, sources=more)
    assert [note.problem.what for note in problems(found)] == [
        "no criterion serves the finding 'F3' of 'review'"
    ]


SERVED = {"review": SOURCES["review"] | {"served": {"Q8": ["ehcp-audit compare --by ethnicity: groups"]}}}


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_what_a_report_or_a_command_serves_is_listed(tmp_path, capsys, form):
    data = rubric_data(FIRST, SECOND, sources=SOURCES | SERVED)
    path = write(tmp_path, "own.yaml", data)
    assert run(["rubric", "trace", str(path), "--format", form]) == 0
    out = capsys.readouterr().out
    assert "Q8" in out
    assert "ehcp-audit compare --by ethnicity: groups" in out
    assert "no criterion" not in out


def test_a_finding_may_be_served_by_both(tmp_path):
    both = SERVED["review"] | {"served": {"F1": ["the round's report, statutory timeliness"]}}
    found = examine(
        str(write(tmp_path, "own.yaml", rubric_data(FIRST, SECOND, sources=SOURCES | {"review": both})))
    )
    line = trace(found.rubric)[0]
    assert ([one.criterion for one in line.criteria], len(line.elsewhere)) == (["first"], 1)


def test_a_finding_served_nowhere_in_particular_is_refused(tmp_path):
    empty = SERVED["review"] | {"served": {"Q8": []}}
    found = examine(
        str(write(tmp_path, "own.yaml", rubric_data(FIRST, SECOND, sources=SOURCES | {"review": empty})))
    )
    assert "at least 1 item must be listed" in found.problems[0].what


def test_the_commands_that_serve_findings_of_shipped_rubrics_exist(capsys):
    for name in shipped_rubrics():
        for source in examine(name).rubric.sources.values():
            for places in source.served.values():
                for command in re.findall(r"ehcp-audit ((?:rubric |plan )?[a-z]+)", " ".join(places)):
                    assert run([*command.split(), "--help"]) == 0, command
    capsys.readouterr()
