"""Whether a sentence records a decision on a budget, direct payments or short breaks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehcp_audit.language.decisions import decisions
from ehcp_audit.plan import Decision

ROWS = [
    ("He is given short breaks from the classroom when he is tired.", "short_breaks", False, None),
    ("Regular short breaks of five minutes during lessons.", "short_breaks", False, None),
    ("Short breaks", "short_breaks", True, None),
    ("N/A", "personal_budget", True, None),
    ("Not discussed.", "personal_budget", True, None),
    ("The family declined a personal budget.", "direct_payments", False, None),
    ("Parents may request a personal budget at any time.", "personal_budget", True, None),
    ("Information about personal budgets was given on 3 May.", "personal_budget", True, None),
    ("Mum would like to think about a personal budget.", "personal_budget", True, None),
    ("A personal budget has been requested and will go to panel in June.", "personal_budget", True, None),
    ("No short breaks are provided.", "short_breaks", False, None),
    ("Short breaks information is on the Local Offer.", "short_breaks", False, None),
    (
        "Section J: Personal Budget (including arrangements for direct payments)",
        "direct_payments",
        False,
        None,
    ),
    (
        "Section J: Personal Budget (including arrangements for direct payments)",
        "personal_budget",
        True,
        None,
    ),
    ("Not applicable at this time", "personal_budget", True, None),
    ("To be discussed at the next review.", "personal_budget", True, None),
    ("None", "personal_budget", True, None),
    ("A personal budget is available on request from the SEN team.", "personal_budget", True, None),
    ("Family has not asked for a personal budget.", "personal_budget", True, None),
    ("He and his sister play with their mother, who deserves a break.", "short_breaks", False, None),
    ("The council's budget for equipment was agreed in April.", "short_breaks", False, None),
    (
        "The rest of the team agreed that he should have short breaks between tasks.",
        "short_breaks",
        False,
        None,
    ),
    (
        "Agreed. Ms Shah asked for a personal budget in May. The council set it at £900 a year and holds it.",
        "direct_payments",
        False,
        None,
    ),
    ("A helper for two hours a week, bought with a direct payment.", "short_breaks", False, None),
    ("His mother has three broken nights a week.", "short_breaks", False, None),
    ("two nights a month at Fernside, starting with tea visits in March", "short_breaks", False, "agreed"),
    ("Offered at the draft meeting; both parents said no.", "personal_budget", True, "not_wanted"),
    ("The family declined a personal budget.", "personal_budget", False, "not_wanted"),
    (
        "The panel refused the request for a personal budget because therapy is bought in a block.",
        "personal_budget",
        True,
        "refused",
    ),
    (
        "A direct payment was requested and the council declined it on 4 May.",
        "direct_payments",
        True,
        "refused",
    ),
    ("Personal budget: agreed. The council holds the money.", "personal_budget", False, "agreed"),
    (
        "Information about personal budgets was given on 3 May and the parents have not asked for one.",
        "personal_budget",
        True,
        "not_wanted",
    ),
    (
        "Ms Cole was told about personal budgets and direct payments and wants neither.",
        "direct_payments",
        False,
        "not_wanted",
    ),
    (
        "Ms Cole was told about personal budgets and direct payments and wants neither.",
        "personal_budget",
        False,
        "not_wanted",
    ),
    (
        "A personal budget was offered to Kieron and his mother on 14 October 2021; neither wanted one.",
        "personal_budget",
        False,
        "not_wanted",
    ),
    (
        "Direct payments were offered to both parents and neither of them wanted them.",
        "direct_payments",
        False,
        "not_wanted",
    ),
    (
        "Short breaks were explained to both parents. Neither parent wants one.",
        "short_breaks",
        False,
        "not_wanted",
    ),
    (
        "Theo is not eligible for a short break: the assessment of 3 May found that his needs are met at home.",
        "short_breaks",
        False,
        "not_eligible",
    ),
    (
        "The family is in receipt of direct payments for a personal assistant.",
        "direct_payments",
        False,
        "agreed",
    ),
    ("Respite was discussed and Mum said not at the moment.", "short_breaks", False, "not_wanted"),
    ("Respite: 3 nights a month at The Oaks.", "short_breaks", False, "agreed"),
    (
        "I looked at having a personal budget with my mum. I don't want one.",
        "personal_budget",
        True,
        "not_wanted",
    ),
    (
        "The parents preferred the council to arrange the support, so no direct payment is made.",
        "direct_payments",
        False,
        "not_wanted",
    ),
    (
        "£600 a term for swimming, managed by school on the family's behalf.",
        "personal_budget",
        True,
        "agreed",
    ),
    (
        "They asked for a personal budget when we met about the draft. It was agreed on 2 March for the social care part.",
        "personal_budget",
        True,
        "agreed",
    ),
    (
        "Agreed. Ms Shah asked for a personal budget in May. The council set it at £900 a year and holds it.",
        "personal_budget",
        True,
        "agreed",
    ),
    ("A helper for two hours a week, bought with a direct payment.", "direct_payments", False, "agreed"),
    (
        "Short breaks were talked over in June. His aunts help and the family does not need them now.",
        "short_breaks",
        False,
        "not_wanted",
    ),
]


@pytest.mark.parametrize(("text", "subject", "own_box", "decision"), ROWS)
def test_decision(text, subject, own_box, decision):
    found = decisions(text, subject, own_box=own_box)
    assert (found[0].decision if found else None) == decision


def test_spans_and_words_of_the_record():
    text = "We met. The family declined a personal budget."
    (fact,) = decisions(text, "personal_budget")
    assert text[fact.start : fact.end] == fact.sentence == "The family declined a personal budget."
    assert Decision(fact.decision) is Decision.NOT_WANTED


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_never_raises(text):
    for subject in ("personal_budget", "short_breaks", "direct_payments"):
        decisions(text, subject, own_box=True)
