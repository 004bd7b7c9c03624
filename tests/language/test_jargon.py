"""Short forms, technical terms and their explanations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.language.jargon import acronyms, technical_terms


@pytest.mark.parametrize(
    "text",
    [
        "He likes TV, PE and the NHS; his EHC plan names a TA and the SENCo.",
        "See B1, F2 and K3, and Part III.",
        "ABOUT ME AND MY FAMILY\nI like cake.",
        "Mr McCormick wrote it on his iPad in PowerPoint.",
        "YOUNG PERSON'S OUTCOMES",
        "Dr J Smith, BSc, DEdPsy, HCPC",
        "Reference: HO-02",
        "",
    ],
)
def test_no_acronym(text):
    assert acronyms(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The EP and the QTVI met.", [("EP", False), ("QTVI", False)], id="bare"),
        pytest.param(
            "WISC-V, CELF-5 and BAS3", [("WISC", False), ("CELF", False), ("BAS", False)], id="tests"
        ),
        pytest.param(
            "An occupational therapist (OT) came. The OT left.",
            [("OT", True), ("OT", True)],
            id="written out",
        ),
        pytest.param("OT (occupational therapy) weekly.", [("OT", True)], id="other way round"),
        pytest.param("Speech and language therapy (SaLT)", [("SaLT", True)], id="mixed capitals"),
        pytest.param("AFOs - splints that hold his ankles - are worn.", [("AFOs", True)], id="dash"),
        pytest.param("Key: SLCN = speech, language and communication needs", [("SLCN", True)], id="key"),
        pytest.param(
            "The OT came. An occupational therapist (OT) left.", [("OT", False), ("OT", True)], id="too late"
        ),
        pytest.param("He is seen (CAMHS) each term.", [("CAMHS", False)], id="bracket alone"),
    ],
)
def test_acronyms(text, expected):
    found = acronyms(text)
    assert [(a.text, a.explained) for a in found] == expected
    assert all(text[a.start : a.end] == a.text for a in found)


def test_known_before():
    (found,) = acronyms("The OTs came.", ("OT",))
    assert found.explained


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("He likes to swim.", [], id="none"),
        pytest.param("Poor phonological awareness.", [("phonological awareness", False)], id="bare"),
        pytest.param(
            "Tight muscles in both legs (spastic diplegia).",
            [("spastic diplegia", True)],
            id="after plain words",
        ),
        pytest.param("Vestibular (balance and movement) needs.", [("vestibular", True)], id="bracket"),
        pytest.param(
            "He is dysregulated, that is, too upset to think.", [("dysregulated", True)], id="that is"
        ),
    ],
)
def test_technical_terms(text, expected):
    assert [(t.text, t.explained) for t in technical_terms(text)] == expected


@given(st.text(max_size=300))
def test_never_raises(text):
    acronyms(text)
    technical_terms(text)


@given(
    st.lists(
        st.sampled_from(
            "OT ( ) EP = - , or the a CAMHS speech Therapy . \n BAS3 WISC-V vestibular".split(" ")
        ),
        max_size=25,
    )
)
def test_never_raises_on_pieces(pieces):
    acronyms(" ".join(pieces))
    technical_terms(" ".join(pieces))
