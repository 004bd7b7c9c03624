"""A council's own phrases: what would make one count for nothing, and what one changes."""

import datetime as dt

import pytest
from pydantic import ValidationError

from ehcp_audit.engine import audit
from ehcp_audit.finding import Outcome
from ehcp_audit.language.hedges import hedges
from ehcp_audit.language.lexicon import shipped
from ehcp_audit.rubric import faults
from ehcp_audit.word_lists import OwnList, laid_over, list_faults
from tests.tools import criterion, plan, rubric

OURS = "Our panel of writers, 2026"


def own(*phrases, drop=()):
    return OwnList.model_validate({"source": OURS, "phrase": list(phrases), "drop": list(drop)})


@pytest.mark.parametrize(
    ("name", "listed", "loc", "what", "fix"),
    [
        pytest.param(
            "hedge",
            own({"text": "in time", "group": "need"}),
            ("lexicons", "hedge"),
            "no word list is called 'hedge'",
            "did you mean 'hedges'?",
            id="an unknown list",
        ),
        pytest.param(
            "zzz",
            own({"text": "in time", "group": "need"}),
            ("lexicons", "zzz"),
            "no word list is called 'zzz'",
            "the lists: actions, activities",
            id="a list like no other",
        ),
        pytest.param(
            "hedges",
            own(),
            ("lexicons", "hedges"),
            "neither adds nor drops",
            "",
            id="a list that says nothing",
        ),
        pytest.param(
            "hedges",
            own({"text": "in time", "group": "needs"}),
            ("lexicons", "hedges", "phrase", 0, "group"),
            "has no group 'needs'",
            "its groups: need, availability",
            id="a group that no rule looks for",
        ),
        pytest.param(
            "hedges",
            own({"text": "in time"}),
            ("lexicons", "hedges", "phrase", 0, "group"),
            "needs a group",
            "its groups: need",
            id="no group",
        ),
        pytest.param(
            "topics",
            own({"text": "in time", "group": "transport"}),
            ("lexicons", "topics", "phrase", 0, "group"),
            "has no group 'transport'",
            "a subject and its side",
            id="a subject without its side",
        ),
        pytest.param(
            "report_speak",
            own({"text": "in time", "group": "need"}),
            ("lexicons", "report_speak", "phrase", 0, "group"),
            "has no group 'need'",
            "its phrases have no group",
            id="a group in a list without any",
        ),
        pytest.param(
            "hedges",
            own(drop=["where possible", "perchance"]),
            ("lexicons", "hedges", "drop", 1),
            "has no phrase 'perchance' to drop",
            "",
            id="a phrase that is not there",
        ),
    ],
)
def test_a_phrase_that_would_count_for_nothing_is_a_fault(name, listed, loc, what, fix):
    [fault] = list_faults({name: listed})
    assert fault.loc == loc
    assert what in fault.what
    assert fault.fix.startswith(fix) or fix in fault.fix
    [same] = faults(rubric(lexicons={name: listed.model_dump()}))
    assert (same.loc, same.what) == (fault.loc, fault.what)


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        pytest.param("hedges", own({"text": "in time", "group": "need"}), id="a known group"),
        pytest.param("hedges", own(drop=["Where  Possible"]), id="a drop in other letters"),
        pytest.param(
            "topics", own({"text": "bus|coach + late", "group": "coaches:asks"}), id="a new subject"
        ),
        pytest.param("conditions", own({"text": "zebra syndrome", "group": "zebra"}), id="a new condition"),
        pytest.param("report_speak", own({"text": "in time"}), id="a list without groups"),
    ],
)
def test_a_list_without_fault(name, listed):
    assert list(list_faults({name: listed})) == []


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"phrase": [{"text": "in time", "group": "need"}]}, id="nobody's word"),
        pytest.param({"source": OURS, "phrase": [{"group": "need"}]}, id="no words"),
        pytest.param({"source": OURS, "phrase": [{"text": "  ", "group": "need"}]}, id="blank words"),
        pytest.param(
            {"source": OURS, "phrase": [{"text": [], "group": "need"}]}, id="an empty list of words"
        ),
        pytest.param(
            {"source": OURS, "phrase": [{"text": "in time", "severity": "dire"}]}, id="no such severity"
        ),
        pytest.param({"source": OURS, "phrases": []}, id="an unknown key"),
    ],
)
def test_a_list_is_closed(data):
    with pytest.raises(ValidationError):
        OwnList.model_validate(data)


def test_without_own_lists_the_shipped_ones_are_in_force():
    assert laid_over({}) is shipped()


def test_own_phrases_are_found_and_dropped_ones_are_not():
    lists = laid_over({"hedges": own({"text": "by and by", "group": "need"}, drop=["where possible"])})
    assert [h.text for h in hedges("by and by, where possible", lexicons=lists)] == ["by and by"]
    assert [h.text for h in hedges("by and by, where possible")] == ["where possible"]
    assert lists["hedges"].find("by and by")[0].phrase.source == OURS
    assert lists["places"] is shipped()["places"]


def test_of_two_that_say_the_same_words_the_first_counts():
    twice = own({"text": "in time", "group": "need"}, {"text": "in time", "group": "need", "fix": "second"})
    assert laid_over({"hedges": twice})["hedges"].find("in time")[0].phrase.fix == ""


def test_the_rubrics_lists_decide_in_an_audit():
    asked = criterion(check={"kind": "specific", "section": ["F"]})
    vague = plan({"F.text": "A teaching assistant reads with him for 20 minutes each day by and by."})

    def outcome(**changes):
        return audit(vague, rubric(asked, **changes), dt.date(2026, 1, 5)).findings[0].outcome

    lists = {"hedges": own({"text": "by and by", "group": "availability", "severity": "high"}).model_dump()}
    assert outcome() is Outcome.MET
    assert outcome(lexicons=lists) is Outcome.NOT_MET
