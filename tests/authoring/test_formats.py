"""Notes in each format, held to the official schemas of SARIF and JUnit."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ehcp_audit.authoring.formats import rendered
from ehcp_audit.authoring.notes import RULES, Note
from ehcp_audit.errors import Problem

SCHEMAS = Path(__file__).parents[1] / "data" / "schemas"
SARIF = jsonschema.Draft4Validator(
    json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
)
JUNIT = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))

NOTES = [
    Note(
        Problem(
            "unknown key 'wieght'",
            "rubrics/own one.yaml",
            16,
            5,
            "did you mean 'weight'?",
            "  >   16 | wieght: 3",
        )
    ),
    Note(Problem("the weight 1 drowns, by 50%", "rubrics/own one.yaml", 21, 13), "weight-drowns", "warning"),
    Note(Problem('cannot be read: <gone> & "lost"', "b.yaml")),
    Note(Problem("no rubric is called 'zzz'")),
]
FILES = ["rubrics/own one.yaml", "b.yaml", "right.yaml", "zzz"]

text = st.text(max_size=40)
notes = st.lists(
    st.builds(
        Note,
        st.builds(
            Problem, text, text, st.none() | st.integers(1, 999), st.none() | st.integers(1, 200), text, text
        ),
        st.sampled_from(sorted(RULES)),
        st.sampled_from(["error", "warning"]),
    ),
    max_size=5,
)


def junit(told, files):
    return etree.fromstring(rendered(told, files, "junit").encode())


def test_text_is_what_an_editor_can_follow():
    assert rendered(NOTES, FILES, "text").splitlines() == [
        "rubrics/own one.yaml:16:5: unknown key 'wieght'",
        "  >   16 | wieght: 3",
        "  did you mean 'weight'?",
        "rubrics/own one.yaml:21:13: warning: the weight 1 drowns, by 50%",
        'b.yaml: cannot be read: <gone> & "lost"',
        "no rubric is called 'zzz'",
    ]


def test_github_annotates_the_line():
    assert rendered(NOTES, FILES, "github").splitlines() == [
        "::error file=rubrics/own one.yaml,line=16,col=5,title=ehcp-audit%3A invalid::unknown key 'wieght' (did you mean 'weight'?)",
        "::warning file=rubrics/own one.yaml,line=21,col=13,title=ehcp-audit%3A weight-drowns::the weight 1 drowns, by 50%25",
        '::error file=b.yaml,title=ehcp-audit%3A invalid::cannot be read: <gone> & "lost"',
        "::error title=ehcp-audit%3A invalid::no rubric is called 'zzz'",
    ]


def test_json_has_a_format_of_its_own():
    data = json.loads(rendered(NOTES, FILES, "json"))
    assert (data["format"], data["files"]) == ("ehcp-problems/1", FILES)
    assert data["problems"][0] == {
        "path": "rubrics/own one.yaml", "line": 16, "column": 5, "level": "error", "rule": "invalid",
        "message": "unknown key 'wieght'", "fix": "did you mean 'weight'?",
    }  # fmt: skip


def test_sarif_is_valid_and_says_where():
    data = json.loads(rendered(NOTES, FILES, "sarif"))
    SARIF.validate(data)
    [run] = data["runs"]
    first = run["results"][0]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "rubrics/own%20one.yaml"},
        "region": {"startLine": 16, "startColumn": 5},
    }
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["invalid", "weight-drowns"]
    assert [run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] for r in run["results"]] == [
        n.rule for n in NOTES
    ]
    assert "locations" not in run["results"][3]


def test_a_sarif_fingerprint_outlives_an_edit_above_it():
    def prints(line):
        [run] = json.loads(rendered([Note(Problem("unknown key", "a.yaml", line, 3))], ["a.yaml"], "sarif"))[
            "runs"
        ]
        return run["results"][0]["partialFingerprints"]

    assert prints(3) == prints(30)


def test_junit_is_valid_and_a_warning_fails_nothing():
    root = junit(NOTES, FILES)
    JUNIT.assertValid(root)
    assert [(s.get("name"), s.get("tests"), s.get("failures")) for s in root] == [
        ("rubrics/own one.yaml", "2", "1"), ("b.yaml", "1", "1"), ("right.yaml", "1", "0"), ("zzz", "1", "0"), ("ehcp-audit", "1", "1"),
    ]  # fmt: skip
    assert root.find(".//failure").get("message") == "unknown key 'wieght'"


@pytest.mark.parametrize("output", ["text", "github"])
def test_nothing_to_say_is_nothing_said(output):
    assert rendered([], ["a.yaml"], output) == ""


def test_nothing_wrong_is_valid_too():
    SARIF.validate(json.loads(rendered([], ["a.yaml"], "sarif")))
    JUNIT.assertValid(junit([], ["a.yaml"]))


@given(notes)
def test_whatever_is_said_the_output_is_valid(told):
    files = ["a.yaml"]
    SARIF.validate(json.loads(rendered(told, files, "sarif")))
    JUNIT.assertValid(junit(told, files))
    json.loads(rendered(told, files, "json"))
    assert rendered(told, files, "github").count("\n") == max(len(told) - 1, 0)


def test_no_line_of_the_file_leaves_the_text_format():
    for output in ("json", "github", "junit", "sarif"):
        assert "wieght: 3" not in rendered(NOTES, FILES, output)
