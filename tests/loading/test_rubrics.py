"""Rubrics from files: positions, near words, and one rubric laid over another."""

import json

import pytest

from ehcp_audit.errors import RubricError
from ehcp_audit.loading import read_rubric, rubric_as_used, shipped_rubrics
from tests.tools import assert_refused, criterion, refusal, reviewed, rubric_data, write

BASE = rubric_data(criterion("first"), criterion("second", weight=9), rubric="base")
RUBRIC = """\
format: ehcp-rubric/1
rubric: tiny
version: 1.0.0
title: A rubric for tests
sources:
  code: {title: The Code of Practice}
grades: {good: 50, poor: 0}
criteria:
  - id: reading-named
    statement: The plan says who reads with the child.
    section: F
    theme: provision
    owner: plan writer
    sources: [{ref: code, says: The Code asks for it.}]
    strength: should
    weight: 3
    check: {kind: phrases, in: [F.text], mentions: {reading: [reads with]}}
    advice: Write down who reads with them.
    examples:
      met: [F.text: A teaching assistant reads with him.]
      not_met: [{}]
"""


def used(path):
    return read_rubric(str(path)).rubric


def test_a_rubric_as_people_write_it(tmp_path):
    found = used(write(tmp_path, "r.yaml", RUBRIC))
    assert (found.rubric, found.criteria[0].id, found.criteria[0].weight) == ("tiny", "reading-named", 3)


@pytest.mark.parametrize(
    ("old", "new", "where", "what", "fix"),
    [
        pytest.param(
            "kind: phrases",
            "kind: phrase",
            "17:12",
            "no kind of check is called 'phrase'",
            "did you mean 'phrases'?",
            id="a misspelt kind",
        ),
        pytest.param(
            "kind: phrases",
            "kind: zzzz",
            "17:12",
            "no kind of check is called 'zzzz'",
            "advised, all_of, any_of, ",
            id="an unknown kind",
        ),
        pytest.param(
            "kind: phrases, ", "", "17:12", "a check must name its kind", "kind: recorded", id="no kind"
        ),
        pytest.param(
            "in: [F.text], ",
            "inn: [F.text], ",
            "17:28",
            "unknown key 'inn'",
            "did you mean 'in'?",
            id="a misspelt parameter",
        ),
        pytest.param(
            "in: [F.text]",
            "in: [F.txt]",
            "17:12",
            "no place in a plan record is called 'F.txt'",
            "write 'F.text'",
            id="an unknown path",
        ),
        pytest.param(
            "strength: should",
            "strength: shuld",
            "15:15",
            "criteria[1].strength: 'shuld' is not one of",
            "did you mean 'should'?",
            id="a misspelt word",
        ),
        pytest.param(
            "    weight: 3",
            "    wieght: 3",
            "16:5",
            "unknown key 'wieght'",
            "did you mean 'weight'?",
            id="a misspelt key",
        ),
        pytest.param("weight: 3", "weight: lots", "16:13", "criteria[1].weight", "", id="no number"),
        pytest.param(
            "ref: code",
            "ref: kode",
            "14:21",
            "no source is called 'kode'",
            "sources: code",
            id="an unknown source",
        ),
        pytest.param(
            "    advice: Write down who reads with them.\n",
            "",
            "9:5",
            "the key 'advice' is missing",
            "",
            id="a key missing",
        ),
        pytest.param(
            "good: 50, poor: 0",
            "good: 50, poor: 10",
            "7:9",
            "no grade starts at 0",
            "",
            id="no grade at nought",
        ),
        pytest.param("rubric: tiny", "rubric: [tiny", "3:8", "", "", id="no YAML"),
    ],
)
def test_each_problem_has_its_place_and_the_nearest_word(tmp_path, old, new, where, what, fix):
    assert RUBRIC.count(old) == 1
    found = refusal(tmp_path, RUBRIC.replace(old, new))
    told = [p for p in found if what in p.what]
    assert told, found
    assert told[0].where == f"{tmp_path / 'rubric.yaml'}:{where}"
    assert fix in told[0].fix


@pytest.mark.parametrize(
    ("part", "what", "fix"),
    [
        ("{kind: phrase, in: [F.text]}", "no kind of check is called 'phrase'", "did you mean 'phrases'?"),
        ("{kind: phrases, inn: [F.text], avoids: [x]}", "unknown key 'inn'", "did you mean 'in'?"),
        ("{kind: phrases, in: [F.txt], avoids: [x]}", "'F.txt'", "write 'F.text'"),
    ],
)
def test_a_check_inside_another_is_told_as_well(tmp_path, part, what, fix):
    joined = f"check:\n      kind: all_of\n      checks:\n        - {{kind: phrases, in: [F.text], avoids: [x]}}\n        - {part}\n"
    text = RUBRIC.replace("check: {kind: phrases, in: [F.text], mentions: {reading: [reads with]}}\n", joined)
    told = [p for p in refusal(tmp_path, text) if what in p.what]
    assert [fix in p.fix for p in told] == [True]
    assert told[0].line == (18 if what.startswith("'F") else 21)


def test_the_users_own_line_is_shown(tmp_path):
    [found] = refusal(tmp_path, RUBRIC.replace("kind: phrases", "kind: phrase"))
    assert "  >   17 |     check: {kind: phrase, in: [F.text]" in found.snippet


def test_every_problem_is_told_at_once(tmp_path):
    broken = (
        RUBRIC.replace("phrases", "phrase").replace("should", "shuld").replace("version: 1.0.0", "version: 1")
    )
    assert [problem.line for problem in refusal(tmp_path, broken)] == [3, 15, 17]


@pytest.mark.parametrize("raw", ["- a\n", "words", "12"])
def test_what_is_no_rubric(tmp_path, raw):
    assert_refused(tmp_path, raw, "this is not a rubric")


@pytest.mark.parametrize("raw", ["", "a: [", b"\xff\xfe"])
def test_what_is_no_file_of_text(tmp_path, raw):
    assert len(refusal(tmp_path, raw)) == 1


@pytest.mark.parametrize(
    ("name", "what", "fix"),
    [
        ("kingstn-2021", "no rubric is called", "did you mean 'kingston-2021'?"),
        ("zzz", "no rubric is called", "shipped rubrics: kingston-2021"),
        ("nowhere.yaml", "there is no file", ""),
        ("", "no rubric is called", "shipped rubrics"),
    ],
)
def test_a_rubric_that_is_not_there(name, what, fix):
    with pytest.raises(RubricError) as caught:
        read_rubric(name)
    [problem] = caught.value.problems
    assert what in problem.what
    assert fix in problem.fix


def test_a_folder_is_no_rubric(tmp_path):
    with pytest.raises(RubricError, match="no rubric is called"):
        read_rubric(str(tmp_path))


def test_a_rubric_that_may_not_be_read(tmp_path, monkeypatch):
    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path, "r.yaml", RUBRIC)
    monkeypatch.setattr(type(path), "read_bytes", refuse)
    with pytest.raises(RubricError, match=r"r\.yaml: cannot be read: Permission denied"):
        read_rubric(str(path))


def test_a_rubric_ships():
    assert "kingston-2021" in shipped_rubrics()


# ---- one rubric over another


def overlay(folder, **changes):
    write(folder, "base.yaml", BASE)
    data = {
        "format": "ehcp-rubric/1",
        "rubric": "own",
        "version": "1.0.0",
        "title": "Our own rubric",
        "extends": "base.yaml",
    }
    return write(folder, "own.yaml", data | changes)


def test_only_the_differences_are_listed(tmp_path):
    found = used(overlay(tmp_path, criteria=[{"id": "first", "weight": 5}, criterion("third")]))
    assert (found.rubric, found.extends) == ("own", "base.yaml")
    assert [(c.id, c.weight) for c in found.criteria] == [("first", 5), ("second", 9), ("third", 1)]


def test_a_criterion_is_dropped_with_a_reason(tmp_path):
    found = used(overlay(tmp_path, drop=[{"id": "first", "reason": "judged elsewhere"}]))
    assert [c.id for c in found.criteria] == ["second"]


def test_files_are_found_beside_the_rubric_that_names_them(tmp_path):
    write(tmp_path / "shared", "base.yaml", BASE)
    write(
        tmp_path / "shared",
        "middle.yaml",
        {"rubric": "middle", "extends": "base.yaml", "criteria": [{"id": "first", "weight": 5}]},
    )
    path = write(
        tmp_path,
        "own.yaml",
        {"rubric": "own", "extends": "shared/middle.yaml", "criteria": [{"id": "second", "weight": 1}]},
    )
    loaded = read_rubric(str(path))
    assert [(c.id, c.weight) for c in loaded.rubric.criteria] == [("first", 5), ("second", 1)]
    assert [d.data["rubric"] for d in loaded.documents] == ["own", "middle", "base"]


@pytest.mark.parametrize(
    ("changes", "file", "path", "what"),
    [
        pytest.param(
            {"extends": "bse.yaml"},
            "own",
            "extends",
            "there is no file 'bse.yaml'",
            id="a base that is not there",
        ),
        pytest.param({"extends": "own.yaml"}, "own", "extends", "in a circle", id="itself"),
        pytest.param(
            {"drop": [{"id": "frist", "reason": "judged elsewhere"}]},
            "own",
            "frist",
            "no criterion 'frist' to drop",
            id="dropping nobody",
        ),
        pytest.param(
            {"criteria": [{"id": "second", "weight": 500}]},
            "own",
            "500",
            "less than or equal to 100",
            id="a wrong change",
        ),
        pytest.param(
            {"criteria": [{"id": "first", "weight": 2}, {"id": "first", "weight": 3}]},
            "own",
            '"first"',
            "'first' is used twice",
            id="a change twice",
        ),
        pytest.param(
            {"criteria": [{"id": "first"}, {"id": "third", "weight": 2}]},
            "own",
            "{",
            "the key 'statement' is missing",
            id="a new one that is not whole",
        ),
        pytest.param(
            {"criteria": ["first"]},
            "own",
            '"first"',
            "must hold keys and values",
            id="a word for a criterion",
        ),
        pytest.param(
            {"criteria": "first"}, "own", '"first"', "must hold keys and values", id="a word for all criteria"
        ),
        pytest.param(
            {"grades": {"poor": 1, "inadequate": 1}}, "own", "{", "the same lowest score", id="wrong grades"
        ),
    ],
)
def test_a_problem_is_told_in_the_overlay(tmp_path, changes, file, path, what):
    with pytest.raises(RubricError) as caught:
        used(overlay(tmp_path, **changes))
    told = [p for p in caught.value.problems if what in p.what]
    assert told, caught.value.problems
    assert told[0].path == str(tmp_path / f"{file}.yaml")
    lines = (tmp_path / f"{file}.yaml").read_text().splitlines()
    assert path in lines[told[0].line - 1]


def test_what_is_missing_from_a_new_criterion_is_told_at_that_criterion(tmp_path):
    path = overlay(
        tmp_path,
        criteria=[{"id": "first", "weight": 2}, {"id": "second", "weight": 2}, {"id": "third", "weight": 4}],
    )
    with pytest.raises(RubricError) as caught:
        used(path)
    lines = path.read_text().splitlines()
    for problem in caught.value.problems:
        assert '"third"' in lines[problem.line]  # the brace stands on the line before the id


@pytest.mark.parametrize(
    "broken", [{"criteria": ["x"]}, {"criteria": None}, {"criteria": 3}, {"grades": None}, {"sources": ["x"]}]
)
def test_a_broken_base_is_refused_and_not_our_fault(tmp_path, broken):
    path = overlay(
        tmp_path,
        criteria=[{"id": "third"}],
        grades={"good": 50, "poor": 0},
        sources={"own": {"title": "Our own"}},
    )
    write(tmp_path, "base.yaml", BASE | broken)
    with pytest.raises(RubricError):
        used(path)


def test_a_problem_of_the_base_is_told_in_the_base(tmp_path):
    path = overlay(tmp_path, criteria=[{"id": "second", "weight": 2}])
    write(
        tmp_path,
        "base.yaml",
        BASE | {"criteria": [BASE["criteria"][0] | {"weight": 500}, BASE["criteria"][1]]},
    )
    with pytest.raises(RubricError) as caught:
        used(path)
    [problem] = caught.value.problems
    assert problem.path == str(tmp_path / "base.yaml")
    assert "500" in (tmp_path / "base.yaml").read_text().splitlines()[problem.line - 1]


def test_a_circle_of_two_is_refused(tmp_path):
    write(tmp_path, "b.yaml", {"rubric": "b", "extends": "a.yaml"})
    path = write(tmp_path, "a.yaml", {"rubric": "a", "extends": "b.yaml"})
    with pytest.raises(RubricError, match="circle"):
        read_rubric(str(path))


def test_where_a_value_came_from(tmp_path):
    loaded = read_rubric(str(overlay(tmp_path, criteria=[{"id": "second", "weight": 2}])))
    weight, loc = loaded.resolved.where(("criteria", 1, "weight"))
    assert (weight.data["rubric"], loc) == ("own", ("criteria", 0, "weight"))
    advice, loc = loaded.resolved.where(("criteria", 1, "advice"))
    assert (advice.data["rubric"], loc) == ("base", ("criteria", 1, "advice"))
    title, loc = loaded.resolved.where(("title",))
    assert (title.data["rubric"], loc) == ("own", ("title",))


# ---- the rubric as a round keeps it


def test_kept_as_its_author_wrote_it(tmp_path):
    text = "# our rubric\r\n" + RUBRIC.replace("\n", "\r\n")
    kept, _ = rubric_as_used(read_rubric(str(write(tmp_path, "r.yaml", text))))
    assert kept == "# our rubric\n" + RUBRIC


def test_the_digest_is_of_what_it_says(tmp_path):
    def digest(text):
        return rubric_as_used(read_rubric(str(write(tmp_path, "r.yaml", text))))[1]

    assert (
        digest(RUBRIC) == digest("# a comment\n" + RUBRIC) == digest(json.dumps(read_raw(tmp_path, RUBRIC)))
    )
    assert digest(RUBRIC) != digest(RUBRIC.replace("weight: 3", "weight: 1"))


def read_raw(folder, text):
    return read_rubric(str(write(folder, "raw.yaml", text))).documents[0].data


def test_an_overlay_is_kept_whole_and_can_be_read_again(tmp_path):
    changes = [
        {"id": "first", "weight": 5},
        reviewed("third"),
        criterion("fourth", applies_when={"path": "status", "is": "final", "otherwise": "not yet"}),
    ]
    loaded = read_rubric(
        str(overlay(tmp_path, criteria=changes, drop=[{"id": "second", "reason": "judged elsewhere"}]))
    )
    text, digest = rubric_as_used(loaded)
    again = read_rubric(str(write(tmp_path / "round", "rubric.yaml", text)))
    assert text.startswith("# Resolved from own")
    assert again.rubric == loaded.rubric.model_copy(update={"extends": None, "drop": ()})
    assert len(digest) == 64
