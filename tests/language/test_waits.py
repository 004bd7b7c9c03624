import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.language.waits import names_service, waited


@pytest.mark.parametrize(
    ("text", "involved"),
    [
        pytest.param("He reads slowly.", False, id="not named"),
        pytest.param("CAMHS is not involved.", False, id="denied"),
        pytest.param("A referral to CAMHS will be considered.", False, id="only considered"),
        pytest.param("CAMHS declined the referral.", False, id="declined"),
        pytest.param("CAMHS sees him each month.", True, id="sees him"),
        pytest.param("He is on the CAMHS waiting list and has not been seen.", True, id="waiting"),
        pytest.param(
            "The child and adolescent mental health service is working with her.", True, id="in full"
        ),
    ],
)
def test_involved(text, involved):
    assert waited(text).involved is involved


def test_dates_of_referral_and_first_appointment():
    found = waited("Referred to CAMHS on 20 May 2019. First seen on 12 August 2019.")
    assert (found.referred, found.seen) == (dt.date(2019, 5, 20), dt.date(2019, 8, 12))


def test_a_month_without_a_year_comes_before_the_appointment():
    found = waited("First appointment took place on 12 August 2019 after referral in May.", scope="service")
    assert (found.referred, found.seen) == (dt.date(2019, 5, 1), dt.date(2019, 8, 12))


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        pytest.param("CAMHS saw her after a wait of 31 weeks.", 31, id="figures"),
        pytest.param("CAMHS first saw Ty twelve weeks after the referral.", 12, id="words"),
        pytest.param("She waited forty weeks for CAMHS.", 40, id="tens"),
        pytest.param("He waited two years for CAMHS.", 104, id="years"),
    ],
)
def test_a_span(text, weeks):
    assert waited(text).weeks == weeks


def test_still_waiting():
    found = waited("Referred to CAMHS on 3/2/2020 and is still waiting.")
    assert found.still
    assert found.referred == dt.date(2020, 2, 3)


def test_another_service_by_its_own_name():
    assert names_service("The wheelchair service", "wheelchair service")
    assert waited(
        "Referred to the wheelchair service on 1 May 2020.", "wheelchair service"
    ).referred == dt.date(2020, 5, 1)


@given(st.text(max_size=200))
def test_nothing_raises(text):
    waited(text)
    waited(f"CAMHS 31 February 2020 referred 99/99/99 {text}")
