"""One plan and a rubric to one result: crashes, names, reviewers, and many plans at once."""

import datetime as dt
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.check import Reading
from ehcp_audit.checks.phrases import Phrases
from ehcp_audit.engine import Auditor, _hider, audit, look
from ehcp_audit.errors import Problem, RecordError
from ehcp_audit.finding import Evidence, Outcome, met, not_met
from ehcp_audit.results import Judgement
from ehcp_audit.rounds.store import result_line
from tests.tools import AS_OF, criterion, plan, reviewed, rubric

GOOD = {"F.text": "A teaching assistant reads with him."}
BAD = {"F.text": "Support as required."}


def one(places, *criteria, judgements=None):
    """The first criterion's result, of a rubric with these criteria."""
    return audited(places, *criteria, judgements=judgements).findings[0]


def audited(places, *criteria, judgements=None):
    return audit(plan(places), rubric(*criteria), AS_OF, judgements)


# ---- one criterion


@pytest.mark.parametrize(
    ("places", "changes", "outcome", "says"),
    [
        pytest.param(BAD, {}, "not_met", "0 of 1 topics", id="not met"),
        pytest.param({}, {}, "not_assessable", "nothing is recorded", id="not assessable"),
        pytest.param(GOOD, {}, "met", "it is there", id="met"),
        pytest.param(GOOD, {"applies_when": {"path": "status", "is": "draft", "otherwise": "it is no draft"}}, "not_applicable", "it is no draft", id="does not apply"),
        pytest.param(GOOD, {"applies_when": {"path": "status", "is": "final", "otherwise": "not yet"}}, "met", "it is there", id="applies"),
        pytest.param(GOOD, {"applies_when": {"path": "child.ethnicity", "is": "x", "otherwise": "left out"}}, "not_assessable", "child.ethnicity is not recorded", id="cannot be told whether it applies"),
        pytest.param(BAD, {"partly_when": {"kind": "phrases", "in": ["F.text"], "mentions": {"support": "support"}}}, "partly_met", "it is there", id="partly by a second look"),
        pytest.param(BAD, {"partly_when": {"kind": "phrases", "in": ["F.text"], "mentions": {"cash": "cash"}}}, "not_met", "missing: reading", id="a second look that fails keeps the first"),
        pytest.param(GOOD, {"partly_when": {"kind": "phrases", "in": ["F.text"], "mentions": {"cash": "cash"}}}, "met", "it is there", id="no second look where it is met"),
    ],
)  # fmt: skip
def test_outcome_of_a_criterion(places, changes, outcome, says):
    found = one(places, criterion(**changes))
    assert found.outcome == outcome
    assert says in found.reason


def test_points_and_weight_are_in_the_result():
    found = audited(GOOD, criterion("one", weight=9), criterion("two", informational=True), reviewed("three"))
    assert [(f.criterion, f.points, f.weight) for f in found.findings] == [
        ("one", 1.0, 9),
        ("two", 1.0, 0),
        ("three", None, 1),
    ]
    assert (found.score, found.coverage, found.bounds, found.grade) == (100, 0.9, (90, 100), "outstanding")


def test_a_cap_is_in_the_result():
    found = audited(
        GOOD,
        criterion("one", weight=99),
        criterion("two", cap="good", check={"kind": "phrases", "in": ["F.text"], "avoids": ["reads"]}),
    )
    assert found.grade == "good"
    assert [(cap.criterion, cap.grade) for cap in found.caps] == [("two", "good")]


def test_counts_go_into_the_result():
    item = {"requested": "2021-01-01", "received": "2021-01-20"}
    found = one({"K.advice": [item, item]}, criterion(check={"kind": "advised", "aspect": "on_time"}))
    assert (found.count, found.total) == (2, 2)


# ---- a crash


class BoomError(Exception):
    pass


@pytest.fixture
def crash(monkeypatch):
    def boom(_self, _reading):
        raise BoomError("Tamsin cries before the bus comes")

    monkeypatch.setattr(Phrases, "look", boom)


@pytest.mark.usefixtures("crash")
def test_a_crash_is_an_error_with_the_criterion_and_not_the_plans_words():
    found = audited(GOOD, criterion("one"), reviewed("two"))
    first, second = found.findings
    assert (first.outcome, first.points) == (Outcome.ERROR, 0.0)
    assert "'one'" in first.reason
    assert "BoomError" in first.reason
    assert "Tamsin" not in found.model_dump_json()
    assert second.outcome is Outcome.NOT_ASSESSABLE
    assert found.failed == (first,)
    assert found.grade is None


@pytest.mark.usefixtures("crash")
def test_a_crash_of_the_second_look_is_an_error_too():
    second = {"kind": "phrases", "in": ["F.text"], "avoids": ["x"]}
    check = {"kind": "advised", "aspect": "complete"}
    found = one({"K.advice": [{"limb": "a"}]}, criterion(check=check, partly_when=second))
    assert found.outcome is Outcome.ERROR


def test_a_condition_that_crashes_is_an_error(monkeypatch):
    applies = {"path": "status", "is": "final", "otherwise": "not yet"}
    made = rubric(criterion(applies_when=applies)).criteria[0]
    monkeypatch.setattr(type(made.applies_when), "holds", lambda *_: 1 / 0)
    assert look(made, Reading(plan(), AS_OF)).outcome is Outcome.ERROR


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
def test_what_is_no_fault_of_a_kind_goes_through(monkeypatch, stop):
    def boom(_self, _reading):
        raise stop

    monkeypatch.setattr(Phrases, "look", boom)
    with pytest.raises(stop):
        one(GOOD, criterion())


# ---- names


def seen(monkeypatch, finding):
    monkeypatch.setattr(Phrases, "look", lambda _self, _reading: finding)


@pytest.mark.parametrize(
    ("names", "text", "shown"),
    [
        pytest.param([], "Tamsin reads", "Tamsin reads", id="no names"),
        pytest.param(["Tam"], "Tamsin reads", "Tamsin reads", id="not inside a word"),
        pytest.param(["T", " "], "T reads", "T reads", id="a letter is no name"),
        pytest.param(["Tamsin"], "Tamsin reads", "[name] reads", id="a name"),
        pytest.param(
            ["Tamsin"],
            "TAMSIN's book, tamsin\u2019s turn",
            "[name]'s book, [name]\u2019s turn",
            id="any case, and possessive",
        ),
        pytest.param(["Tamsin", "Tamsin Lowe"], "Tamsin Lowe reads", "[name] reads", id="the longest first"),
        pytest.param(["Tamsin Lowe"], "Tamsin\nLowe reads", "[name] reads", id="across a line break"),
        pytest.param(["O'Brien"], "Mrs O\u2019Brien reads", "Mrs [name] reads", id="another apostrophe"),
        pytest.param(["Anne-Marie"], "Anne\u2011Marie reads", "[name] reads", id="another hyphen"),
        pytest.param(["Zo\u00eb"], "ZO\u00cb reads", "[name] reads", id="an accent"),
        pytest.param(
            ["A.J. (Al)"], "A.J. (Al) reads", "[name] reads", id="signs that mean something in a pattern"
        ),
    ],
)
def test_names_are_hidden(monkeypatch, names, text, shown):
    seen(monkeypatch, not_met(text, Evidence(path="F.text", quote=text, why=text, marks=(text,))))
    found = one({"names": names}, criterion())
    [evidence] = found.evidence
    assert (found.reason, evidence.quote, evidence.why, evidence.marks) == (shown, shown, shown, (shown,))


def test_a_mark_that_cuts_through_a_name_is_left_out(monkeypatch):
    seen(
        monkeypatch,
        not_met("r", Evidence(path="F", quote="Tamsin Lowe will  try", marks=("Lowe will", "WILL try"))),
    )
    [evidence] = one({"names": ["Tamsin Lowe"]}, criterion()).evidence
    assert evidence.quote == "[name] will  try"
    assert evidence.marks == ("WILL try",)


def test_names_are_hidden_in_what_a_reviewer_wrote(monkeypatch):
    seen(monkeypatch, met("Tamsin is named"))
    judgement = Judgement(
        ref="T-1", criterion="one", outcome="not_met", reason="Tamsin is not heard", by="R1", on=AS_OF
    )
    found = audited({"names": ["Tamsin"]}, criterion("one"), judgements={("T-1", "one"): judgement})
    assert "Tamsin" not in found.model_dump_json()
    assert found.findings[0].judgement.reason == "[name] is not heard"
    assert found.findings[0].machine.reason == "[name] is named"


@given(
    st.lists(st.text(alphabet="abcd'- \u2019", min_size=2, max_size=8), min_size=1, max_size=3),
    st.text(alphabet="abcd'- ., \u2019", max_size=30),
    st.booleans(),
)
def test_no_name_is_ever_left_whole(names, text, upper):
    from ehcp_audit.engine import _hider

    said = f"{text} {names[0]} {text}"
    shown = _hider(tuple(names))(said.upper() if upper else said)
    wanted = names[0].strip()
    if len(wanted) > 1 and wanted[0].isalnum() and wanted[-1].isalnum():
        assert f" {wanted.lower()} " not in f" {shown.lower()} "


# ---- reviewers


def judged(outcome, criterion_id="one"):
    judgement = Judgement(
        ref="T-1",
        criterion=criterion_id,
        outcome=outcome,
        reason="as I read it",
        by="R1",
        on=dt.date(2021, 4, 29),
    )
    return {("T-1", criterion_id): judgement}


def test_a_judgement_fills_what_waits_for_a_reader():
    found = audited({}, reviewed("one"), judgements=judged("met"))
    [result] = found.findings
    assert (result.outcome, result.points, result.reason, result.judgement.by) == (
        Outcome.MET,
        1.0,
        "as I read it",
        "R1",
    )
    assert result.machine is None
    assert (found.score, found.coverage) == (100, 1)


@pytest.mark.parametrize("outcome", ["met", "partly_met", "not_applicable"])
def test_a_judgement_overrules_and_both_stay_visible(outcome):
    result = one(BAD, criterion("one"), judgements=judged(outcome))
    assert (result.outcome, result.reason) == (Outcome(outcome), "as I read it")
    assert result.machine.outcome is Outcome.NOT_MET
    assert "missing: reading" in result.machine.reason


@pytest.mark.parametrize(
    "judgements",
    [judged("met", "another"), {("T-2", "one"): judged("met")["T-1", "one"]}],
    ids=["another criterion", "another plan"],
)
def test_a_judgement_of_something_else_changes_nothing(judgements):
    assert audited(BAD, criterion("one"), judgements=judgements) == audited(BAD, criterion("one"))


# ---- laws


@given(st.permutations(["one", "two", "three", "four"]))
def test_the_order_of_criteria_changes_no_score(order):
    made = {
        "one": criterion("one", weight=0.1),
        "two": criterion("two", weight=0.2),
        "three": reviewed("three", weight=0.3),
        "four": criterion(
            "four", weight=0.7, check={"kind": "phrases", "in": ["F.text"], "avoids": ["reads"]}
        ),
    }
    found, usual = audited(GOOD, *(made[name] for name in order)), audited(GOOD, *made.values())
    assert {f.criterion: f for f in found.findings} == {f.criterion: f for f in usual.findings}
    assert found.model_copy(update={"findings": ()}) == usual.model_copy(update={"findings": ()})


@given(text=st.text(max_size=80), name=st.text(max_size=10))
def test_whatever_a_plan_says_it_is_audited(text, name):
    found = audited({"F.text": text, "names": [name]}, criterion())
    assert not found.failed


# ---- many plans


def read(source):
    """Stand in for reading a file: a number is a plan, one below nought is unreadable."""
    if source < 0:
        raise RecordError(Problem("cannot be read", f"{source}.yaml"))
    places = GOOD if source % 3 else BAD
    return plan({"ref": f"T-{source}", **places}), hashlib.sha256(str(source).encode()).hexdigest()


def lines(auditor, sources, workers):
    return [
        result_line(one.result) + one.digest if one.result else str(one.problems)
        for one in auditor.many(sources, workers)
    ]


def test_the_number_of_workers_changes_no_byte():
    auditor = Auditor(rubric(criterion("one", weight=9), reviewed("two")), AS_OF, read, judged("met", "two"))
    sources = [*range(40), -1, *range(40, 45)]
    alone = lines(auditor, sources, 1)
    assert lines(auditor, sources, 2) == alone
    assert len(alone) == len(sources)
    assert sum("cannot be read" in line for line in alone) == 1


@pytest.mark.parametrize("workers", [1, 2])
def test_no_plans_are_no_trouble(workers):
    assert list(Auditor(rubric(), AS_OF, read, {}).many([], workers)) == []


def test_plans_are_read_as_they_are_wanted():
    taken = []

    def sources():
        for number in range(1000):
            taken.append(number)
            yield number

    audits = Auditor(rubric(), AS_OF, read, {}).many(sources(), 1)
    next(audits)
    assert taken == [0]


def test_a_worker_without_a_rubric_says_so(monkeypatch):
    from ehcp_audit import engine

    monkeypatch.setattr(engine, "_auditor", None)
    with pytest.raises(RuntimeError, match="before its rubric"):
        engine._work([1])
    engine._remember(Auditor(rubric(), AS_OF, read, {}))
    assert [one.result.ref for one in engine._work([1])] == ["T-1"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("The teacher saw An", "The teacher saw [name]", id="first letters of a name"),
        pytest.param("He sat with Anna Kow", "He sat with [name] [name]", id="first letters of a surname"),
        pytest.param("The end of the day", "The end of the day", id="no name at the end"),
        pytest.param("They told Boris", "They told Boris", id="another name"),
    ],
)
def test_half_a_name_at_the_end_of_a_cut_quotation_is_hidden(text, shown):
    assert _hider(("Anna", "Anna Kowalska"))(text) == shown


def test_a_file_that_breaks_its_reader_is_named_and_the_rest_goes_on():
    def read(source):
        if source == "odd":
            message = "Tamsin is not heard"
            raise KeyError(message)
        return plan({"F.text": "A teaching assistant reads with him."}), "digest"

    auditor = Auditor(rubric(), AS_OF, read, {})
    odd, sound = auditor.many(["odd", "sound"])
    assert odd.result is None
    assert [str(problem) for problem in odd.problems] == ["cannot be read (KeyError); this is our fault"]
    assert sound.result is not None
