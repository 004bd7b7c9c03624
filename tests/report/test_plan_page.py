"""The page for a plan's writer."""

from itertools import pairwise

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from ehcp_audit.engine import audit
from ehcp_audit.finding import Evidence, Outcome
from ehcp_audit.report.plan_page import entries, first_changes, next_step, plan_page, shown
from ehcp_audit.results import Judgement
from tests.report.test_markdown import hostile, shape, words
from tests.tools import AS_OF, criterion, plan, result, reviewed, rubric

PARSER = MarkdownIt("gfm-like", {"linkify": False})

RUBRIC = rubric(
    criterion("reading-there", weight=9, section="F"),
    criterion(
        "no-cash",
        weight=3,
        section="J",
        cap="good",
        check={"kind": "phrases", "in": ["J.text"], "avoids": ["cash"]},
        advice="Leave out the cash.",
    ),
    criterion(
        "two-topics",
        weight=1,
        section="B",
        check={"kind": "phrases", "in": ["B.text"], "mentions": {"reading": "reading", "maths": "maths"}},
    ),
    reviewed("reader-judges", weight=1, section="whole plan"),
    criterion("for-information", informational=True, section="F"),
)
PLAN = plan(
    {
        "B": "He finds reading hard.",
        "F": "A teaching assistant reads with him.",
        "J": "Some cash was asked for.",
    }
)


def page(the_plan=PLAN, judgements=None, the_rubric=RUBRIC):
    audited = audit(the_plan, the_rubric, AS_OF, judgements)
    return plan_page(audited, the_rubric, as_of=AS_OF, round_name="Spring 2021")


def headings(text):
    tokens = PARSER.parse(text)
    return [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]


def test_the_parts_of_a_page():
    found = headings(page())
    assert found == [
        "Plan T-1: requires improvement, 73.1 of 100",
        "Change these first",
        "What this plan does well",
        "What could not be assessed",
        "Every criterion",
        "Section B", "Section F", "Section J", "The whole plan",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "| Status | final |",
        "| Score | 73.1 of 100 |",
        "| Bounds | 67.9 to 75.0: the score",
        "| Coverage | 93% of the weight",
        "| Rubric | A rubric for tests, version 1.0.0 |",
        '| Audited | as of 30 April 2021, in the round "Spring 2021" |',
        "- 1.9 points short of good (75).",
        "1. **The plan shows no cash.** Now: not met (+23.1 points). Words stand here that should not.",
        "   - Do: Leave out the cash.",
        '   - Section J: "Some **cash** was asked for." (should not stand here)',
        "   - Section B: not mentioned: maths",
        "2. **The plan shows two topics.** Now: partly met (+3.8 points).",
        "A final plan is changed only through the amendment procedure",
        "- The plan shows reader judges. Awaiting a reviewer: Is it written with the family?",
        "- Source: SEND Code of Practice, January 2015; asked for by the Code of Practice; `no-cash`",
    ],
)
def test_what_a_page_says(line):
    assert line in page() or words(line) in words(page()), page()


def test_a_draft_may_still_be_changed():
    draft = plan({"status": "draft", "F": "Support as required."})
    assert "amendment procedure" not in page(draft)


def test_a_plan_without_a_score_has_a_page():
    found = page(plan())
    assert headings(found)[0] == "Plan T-1: not graded"
    assert "Score" not in found.split("##")[0]
    assert "- Not graded: nothing could be assessed." in found


def test_an_error_is_shown_and_is_not_put_to_the_writer(monkeypatch):
    from ehcp_audit.checks.phrases import Phrases

    monkeypatch.setattr(Phrases, "look", lambda *_: 1 / 0)
    found = page()
    assert "Change these first" not in found
    assert "this is our fault" in found
    assert "Not graded: a check failed" in found


def test_what_a_reviewer_has_read_is_not_asked_for_again():
    said = Judgement(
        ref="T-1", criterion="reader-judges", outcome="met", reason="it is hers", by="R1", on=AS_OF
    )
    shows = rubric(
        reviewed(check={"kind": "reviewer", "question": "Is it hers?", "show": ["F.text"]}), criterion("two")
    )
    assert "Section F: read this" in page(the_rubric=shows)
    assert "read this" not in page(judgements={("T-1", "reader-judges"): said}, the_rubric=shows)


def test_both_words_stand_where_a_reviewer_overruled():
    said = Judgement(
        ref="T-1", criterion="no-cash", outcome="met", reason="it is about a cash register", by="R1", on=AS_OF
    )
    found = page(judgements={("T-1", "no-cash"): said})
    assert "- Why: It is about a cash register." in found
    assert (
        "- Reviewer R1 decided on 2021-04-30; the machine had found: not met (words stand here that should not)"
        in found
    )


def test_counts_are_shown():
    item = {"requested": "2021-01-01", "received": "2021-01-20"}
    late = item | {"received": "2021-04-20"}
    timed = rubric(criterion("on-time", section="K", check={"kind": "advised", "aspect": "on_time"}))
    assert "Now: partly met (1 of 2)" in page(plan({"K.advice": [item, late]}), the_rubric=timed)
    assert "(2 of 2)" in page(plan({"K.advice": [item, item]}), the_rubric=timed)


def test_long_evidence_is_cut_and_counted():
    many = plan({"K.advice": [{"requested": "2021-01-01", "received": "2021-04-20"}] * 9})
    found = page(
        many,
        the_rubric=rubric(criterion("on-time", section="K", check={"kind": "advised", "aspect": "on_time"})),
    )
    assert found.count("- Section K, report ") == 3 + 6
    assert "- and 3 more" in found


def test_what_is_met_needs_little_evidence():
    read = rubric(
        criterion(
            "reading",
            check={
                "kind": "phrases",
                "in": ["F.text"],
                "mentions": {word: word for word in ("one", "two", "three")},
            },
        )
    )
    found = page(plan({"F": "one two three"}), the_rubric=read)
    assert found.count('- Section F: "') == 2
    assert "more" not in found.split("Every criterion")[1]


def test_what_does_not_apply_stands_at_the_end_with_its_reason():
    left_out = rubric(
        criterion("first"),
        criterion("second", applies_when={"path": "status", "is": "draft", "otherwise": "the plan is final"}),
    )
    found = page(the_rubric=left_out)
    assert headings(found)[-1] == "Left out, since it does not apply"
    assert "- The plan shows second. The plan is final." in found
    assert "`second`" not in found


def test_paths_are_told_in_a_readers_words():
    timed = rubric(
        criterion(
            "in-time",
            check={
                "kind": "within",
                "start": "timeline.request_received",
                "end": "timeline.issued",
                "days": 140,
            },
        )
    )
    found = page(the_rubric=timed)
    assert "timeline." not in found
    assert "- The plan shows in time. Timeline, request received is not recorded." in found


def test_bounds_are_told_only_where_there_is_a_gap():
    assert "| Bounds | none: everything that has a weight was assessed |" in page(the_rubric=rubric())


def test_entries_stand_in_the_order_of_the_plan():
    listed = entries(audit(PLAN, RUBRIC, AS_OF), RUBRIC)
    assert [entry.criterion.id for entry in listed] == [
        "two-topics",
        "reading-there",
        "for-information",
        "no-cash",
        "reader-judges",
    ]
    assert listed[2].gain_words == "no points: for information"


def test_a_result_of_fewer_criteria_has_a_page():
    listed = entries(result("T-1", {"no-cash": "met", "gone-since": "met"}), RUBRIC)
    assert [entry.criterion.id for entry in listed] == ["no-cash"]


@pytest.mark.parametrize(
    ("changes", "steps"),
    [
        pytest.param({"score": 95.0, "grade": "outstanding"}, [], id="the top"),
        pytest.param({"score": 74.9}, ["0.1 points short of good (75)."], id="short of the next"),
        pytest.param({"score": None, "bounds": None, "grade": None, "grade_reason": "not graded: nothing"}, ["Not graded: nothing."], id="not graded"),
        pytest.param({"score": 95.0, "grade": "good", "caps": [{"criterion": "no-cash", "grade": "good"}]}, ["The plan shows no cash: while this is not met, the grade can be no better than good."], id="capped"),
        pytest.param({"score": 95.0, "grade": "good", "caps": [{"criterion": "gone-since", "grade": "good"}]}, [], id="capped by what is gone"),
        pytest.param({"score": None, "bounds": None}, [], id="a grade without a score"),
    ],
)  # fmt: skip
def test_next_step(changes, steps):
    assert next_step(result("T-1", **changes), RUBRIC) == steps


@pytest.mark.parametrize(
    ("evidence", "markdown"),
    [
        pytest.param(Evidence(path=""), "", id="nothing"),
        pytest.param(Evidence(path="F", why="it is blank"), "Section F: it is blank", id="why alone"),
        pytest.param(Evidence(path="F", quote="as required"), 'Section F: "as required"', id="a quotation"),
        pytest.param(
            Evidence(path="F", quote="help as required", why="vague", marks=("as required",)),
            'Section F: "help **as required**" (vague)',
            id="a mark",
        ),
        pytest.param(
            Evidence(path="F", quote="As  Required", marks=("as\nrequired",)),
            'Section F: "**As Required**"',
            id="a mark in another case and across lines",
        ),
        pytest.param(
            Evidence(path="F", quote="a b", marks=("zebra", "", " ")),
            'Section F: "a b"',
            id="marks that are not there",
        ),
        pytest.param(
            Evidence(path="F", quote="help if required", marks=("if required", "required")),
            'Section F: "help **if required**"',
            id="a mark within a mark",
        ),
        pytest.param(
            Evidence(path="F", quote="a b c", marks=("a", "c")), 'Section F: "**a** b **c**"', id="two marks"
        ),
    ],
)
def test_evidence_as_markdown(evidence, markdown):
    assert shown(evidence) == markdown


@given(text=hostile)
def test_hostile_words_change_no_page(text):
    said = {
        "B": f"He finds reading hard {text}",
        "F": f"A TA reads with him {text}",
        "J": f"{text} cash {text}",
    }
    harmless = {
        key: "He finds reading hard" if key == "B" else "A TA reads with him" if key == "F" else "cash"
        for key in said
    }
    assert shape(page(plan(said))) == shape(page(plan(harmless)))


@given(quote=hostile, why=hostile)
def test_hostile_evidence_is_one_item_of_a_list(quote, why):
    found = shape(f"- {shown(Evidence(path='F.text', quote=quote, why=why))}\n- next\n")
    assert found.count("list_item_open") == 2
    assert found.count("paragraph_open") == 2
    assert not {
        "html_inline",
        "html_block",
        "link_open",
        "fence",
        "image",
        "table_open",
        "heading_open",
    } & set(found)


ORDER = rubric(
    criterion("late-in-the-plan", weight=3, section="J"),
    criterion("early-in-the-plan", weight=3, section="A"),
    criterion("heavy", weight=9, section="K"),
    criterion("a-limit", weight=1, section="K", cap="good"),
    criterion("a-note", informational=True, section="A"),
)


@pytest.mark.parametrize(
    ("outcomes", "capping", "order"),
    [
        pytest.param({}, (), [], id="nothing found"),
        pytest.param({"heavy": "met", "a-note": "not_met"}, (), [], id="nothing with a weight falls short"),
        pytest.param(
            {"late-in-the-plan": "not_met", "early-in-the-plan": "not_met"},
            (),
            ["early-in-the-plan", "late-in-the-plan"],
            id="the plan's own order where the gain is the same",
        ),
        pytest.param(
            {"early-in-the-plan": "not_met", "heavy": "partly_met"},
            (),
            ["heavy", "early-in-the-plan"],
            id="the larger gain",
        ),
        pytest.param(
            {"a-limit": "not_met", "heavy": "not_met"},
            (),
            ["heavy", "a-limit"],
            id="a cap that lowered nothing",
        ),
        pytest.param(
            {"a-limit": "not_met", "heavy": "not_met"},
            ("a-limit",),
            ["a-limit", "heavy"],
            id="what lowered the grade",
        ),
    ],
)
def test_what_to_change_first(outcomes, capping, order):
    assert first_changes({name: Outcome(said) for name, said in outcomes.items()}, ORDER, capping) == order


def test_the_machines_reason_is_spelt_like_the_others():
    judged = Judgement(
        ref="T-1", criterion="reading-there", outcome="met", reason="It is there.", by="R7", on="2021-04-30"
    )
    audited = audit(
        plan({"F.text": "Support as required."}), RUBRIC, AS_OF, {("T-1", "reading-there"): judged}
    )
    found = next(one for one in audited.findings if one.criterion == "reading-there")
    view = found.machine.model_copy(update={"reason": "F.provision[2].text says nothing"})
    changed = audited.model_copy(
        update={
            "findings": tuple(
                f.model_copy(update={"machine": view}) if f is found else f for f in audited.findings
            )
        }
    )
    text = plan_page(changed, RUBRIC, as_of=AS_OF, round_name="r")
    assert "the machine had found: not met (Section F, statement 2 says nothing)" in text
