import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.language.contact import language_support, position, social_care_requests


@pytest.mark.parametrize(
    ("text", "recorded"),
    [
        pytest.param("Somali is spoken at home.", False, id="a language alone"),
        pytest.param("Interpreter needed: Yes", False, id="a ticked box"),
        pytest.param("The family needs an interpreter.", False, id="a need"),
        pytest.param("No interpreter was offered.", False, id="none offered"),
        pytest.param(
            "The hospital's own interpreter was used at the clinic appointment.", False, id="a clinic's own"
        ),
        pytest.param(
            "Her eleven-year-old sister interpreted for Mrs Ali, with help.",
            False,
            id="a child who translates",
        ),
        pytest.param("She spoke to us by telephone.", False, id="a call without one"),
        pytest.param(
            "The council booked an Urdu interpreter for the meeting.", True, id="booked by the council"
        ),
        pytest.param("The family form was sent in Somali and English.", True, id="a translated form"),
        pytest.param(
            "A bilingual family worker sat with her and wrote her answers down.",
            True,
            id="a bilingual worker",
        ),
        pytest.param("We rang with a telephone interpreter.", True, id="by telephone"),
        pytest.param("An interpreter was offered and the family declined.", True, id="offered and declined"),
    ],
)
def test_support_to_speak(text, recorded):
    assert bool(language_support(text)) is recorded


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("He cannot be left alone.", set(), id="a need"),
        pytest.param(
            "The family gave consent for the school to share reports.", set(), id="consent to something else"
        ),
        pytest.param("She was told by her own doctor not to lift.", set(), id="told something else"),
        pytest.param("Social care was asked for advice on 4 March 2020.", {"asked"}, id="asked"),
        pytest.param("Social care was asked for advice. The family was not told.", {"asked"}, id="not told"),
        pytest.param(
            "They were told in our letter of 28 October that we had asked social care for advice.",
            {"asked", "told"},
            id="told in a letter",
        ),
        pytest.param(
            "We asked the Children with Disabilities Team for advice and told Mrs Lee that we had done so.",
            {"asked", "told"},
            id="both in one",
        ),
    ],
)
def test_requests_to_social_care(text, kinds):
    assert {request.kind for request in social_care_requests(text)} == kinds


def test_a_text_about_the_request_need_not_name_the_service():
    text = "I rang Dawn that afternoon and told her what I had asked and why."
    assert {r.kind for r in social_care_requests(text, scope="request")} == {"told"}


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        pytest.param("", "nothing", id="blank"),
        pytest.param("TBC", "nothing", id="a placeholder"),
        pytest.param("See report", "nothing", id="a pointer"),
        pytest.param("Not known to social care.", "nothing", id="not known"),
        pytest.param("No information was received from social care.", "nothing", id="no information"),
        pytest.param("Social care was asked for advice on 4 March.", "nothing", id="only the request"),
        pytest.param("There are no social care needs.", "none", id="none without a basis"),
        pytest.param(
            "A social worker assessed the family on 3 May and found no social care needs.",
            "none_with_basis",
            id="none with a basis",
        ),
        pytest.param(
            "Not known to social care. A social worker visited on 3 May. There are no needs.",
            "none_with_basis",
            id="the basis in another sentence",
        ),
        pytest.param("He cannot be left alone at home.", "needs", id="needs"),
        pytest.param(
            "Not known to social care. Her mother needs a break at weekends.",
            "needs",
            id="needs all the same",
        ),
    ],
)
def test_position(text, stand):
    assert position(text).position == stand


@given(st.text(max_size=200))
def test_nothing_raises(text):
    language_support(text)
    social_care_requests(text)
    position(text)
