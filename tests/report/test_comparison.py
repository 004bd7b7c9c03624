"""Whatever two rounds hold, each reader gets a report, and in it no figure that is none."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehcp_audit.report.board import board_comparison
from ehcp_audit.report.compared import Compared, Following, Line, Side
from ehcp_audit.report.comparison import comparison_report
from ehcp_audit.report.comparison_data import comparison_json
from ehcp_audit.report.family import family_comparison
from ehcp_audit.report.figures import counted, safe, signed
from ehcp_audit.results import Manifest, RubricUsed
from ehcp_audit.rounds.causes import causes
from ehcp_audit.rounds.changes import Pairs, paired_change, share_change
from ehcp_audit.rounds.compare import CriterionChange, Labels, compare
from ehcp_audit.rounds.counting import Counts
from ehcp_audit.rounds.following import state_counts
from ehcp_audit.rounds.snapshot import snapshot
from ehcp_audit.rounds.verdicts import Verdict
from tests.made_rounds import FOUR, plan_result
from tests.report.test_markdown import PARSER
from tests.tools import AS_OF, rubric

RUBRIC = rubric(*FOUR)
USED = RubricUsed(rubric="tiny", version="1.0.0", title="Tiny", digest="0")
ROUNDS = st.dictionaries(
    st.integers(1, 30).map("Q{:02}".format),
    st.text("mpn-?!", min_size=4, max_size=4),
    min_size=1,
    max_size=24,
)


def side(name, letters):
    results = [
        plan_result(ref, four, RUBRIC, {"phase": "primary" if ref < "Q15" else "secondary"})
        for ref, four in letters.items()
    ]
    manifest = Manifest(round=name, tool="t", as_of=AS_OF, rubric=USED, plans=(), results_digest="0")
    return Side(manifest, RUBRIC, snapshot(name, results))


def compared(before, after):
    old, new = side("one", before), side("two", after)
    labels = {c.id: Labels(c.theme, c.owner) for c in RUBRIC.criteria}
    found = compare(old.snapshot, new.snapshot, labels)
    following = Following(state_counts([old.snapshot, new.snapshot]))
    return Compared(old, new, found, causes(old.snapshot, new.snapshot), (), ("phase",), following)


@settings(max_examples=25)
@given(ROUNDS, ROUNDS)
def test_every_reader_gets_a_report(before, after):
    both = compared(before, after)
    json.loads(comparison_json(both))
    for write in (comparison_report, board_comparison, family_comparison):
        text = write(both)
        assert not re.search(r"\bnan\b|\binf\b|None|Ellipsis", text)
        assert PARSER.parse(text)
        if write is not comparison_report:
            assert not re.search(r"Q\d\d", text)
    board = board_comparison(both)
    table = board.split("## Figures")[1].split("| Theme |")[0]
    for row in table.splitlines()[4:]:
        for met, of in re.findall(r"(\d+) of (\d+) \(", row):
            assert safe(int(met), int(of) - int(met))


def line(overall, again=None):
    return Line(RUBRIC.criteria[0], CriterionChange("officer-there", overall, again, {}), Counts())


UP, DOWN, SAME = (
    share_change((2, 20), (18, 20)),
    share_change((18, 20), (2, 20)),
    share_change((10, 20), (12, 20)),
)
UP_AGAIN = paired_change(Pairs(1, 0, 10, 1))


@pytest.mark.parametrize(
    ("overall", "again", "word", "only_again", "at_odds"),
    [
        (UP, None, Verdict.IMPROVED, False, False),
        (SAME, UP_AGAIN, Verdict.IMPROVED, True, False),
        (DOWN, UP_AGAIN, Verdict.WORSE, False, True),
        (SAME, None, Verdict.NO_CLEAR_CHANGE, False, False),
        (SAME, paired_change(Pairs(10, 0, 2, 0)), Verdict.NO_CLEAR_CHANGE, False, False),
    ],
)
def test_which_word_a_criterion_gets(overall, again, word, only_again, at_odds):
    found = line(overall, again)
    assert (found.verdict, found.only_again, found.at_odds) == (word, only_again, at_odds)


@pytest.mark.parametrize(("difference", "seems"), [((10, 12), True), ((10, 11), False), ((12, 10), True)])
def test_what_seems_to_have_changed(difference, seems):
    before, after = difference
    assert line(share_change((before, 20), (after, 20))).seems is seems


@pytest.mark.parametrize(("value", "shown"), [(0.04, "0"), (-0.04, "0"), (1.6, "+2"), (-1.6, "-2")])
def test_signs(value, shown):
    assert signed(value) == shown


@pytest.mark.parametrize(
    ("number", "noun", "shown"),
    [
        (1, "plan", "1 plan"),
        (2, "plan", "2 plans"),
        (3, "further criterion", "3 further criteria"),
        (1, "criterion", "1 criterion"),
    ],
)
def test_plurals(number, noun, shown):
    assert counted(number, noun) == shown
