"""Provision as other hands write it: table cells, clinic shorthand, legal and first-person sentences."""

import pytest

from ehcp_audit.language.provision import judge

DECIDING = {"what", "who", "frequency", "duration"}


def lacks(text):
    return DECIDING & set(judge(text).missing)


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        pytest.param("Precision teaching, 10 min daily; adults to lead. Cards from the EP.", {"who"}, id="anyone leads"),
        pytest.param("LSA, 10 hrs a week.", {"what"}, id="bare hours in shorthand"),
        pytest.param("HLTA: three lots of 20 mins per week, quiet corner of the hub.", {"what"}, id="a place is no use"),
        pytest.param("An hour of input each week with the learning mentor.", {"what"}, id="the mentor's own name is no activity"),
        pytest.param("Direct payment of 4 hrs a week for a PA.", {"what"}, id="hours of a PA without a use"),
        pytest.param("A youth worker, once recruited, will take him to boxing for an hour each week.", {"frequency"}, id="once recruited"),
        pytest.param("The nurse will do his exercises with him for ten minutes daily when in post.", {"frequency"}, id="when in post"),
        pytest.param("The SLT might invite Dad to a signing class on Mondays for an hour.", {"frequency", "duration"}, id="might"),
        pytest.param("A tutor reads with him for 20 minutes on some mornings.", {"frequency"}, id="some mornings"),
        pytest.param("OT as set out in the March report.", {"frequency", "duration"}, id="the date of a report"),
        pytest.param("A mentor in Year 9 and 10 to build her confidence.", {"what", "frequency", "duration"}, id="years and an aim"),
        pytest.param("Weekly lessons in touch typing from the computing tutor.", {"duration"}, id="what is learnt is no task"),
        pytest.param("Music therapy is given fortnightly.", {"duration"}, id="therapy given"),
        pytest.param("Access to a counsellor.", {"what", "frequency", "duration"}, id="access to a person"),
        pytest.param("Ten minutes of reading with the TA each day, staffing allowing.", {"frequency"}, id="a condition leaves the length"),
        pytest.param("Visual supports.", {"who", "frequency"}, id="a thing has no length"),
        pytest.param("Jo reads to the TA four days out of five.", {"duration"}, id="days out of days are no length"),
        pytest.param("An hour of OT a fortnight if the service has a vacancy.", {"frequency"}, id="if the service has"),
        pytest.param("The TA walks with her every Monday for as long as she can cope.", {"frequency"}, id="as long as"),
        pytest.param("All Year 7 tutors to have a two-hour briefing on hearing aids on 4 September.", {"who"}, id="those taught"),
        pytest.param("The authority will pay for 18 hours per week of assistant time.", {"what"}, id="hours paid for"),
        pytest.param("A suitable desk.", {"who", "frequency"}, id="furniture has no length"),
        pytest.param("The TA will rephrase questions.", {"frequency"}, id="a way of working has no length"),
        pytest.param("Structure and nurture.", DECIDING - {"what"}, id="a slogan"),
        pytest.param("To be reading at age 8 by the end of Year 5.", DECIDING, id="an aim"),
        pytest.param("\u00a36,000 from Band C for a TA to read with Bo.", {"frequency", "duration"}, id="money names its giver"),
    ],
)  # fmt: skip
def test_vague(text, lacking):
    assert lacks(text) == lacking


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("CT dims the lights before Bo comes in, every lesson.", id="initials"),
        pytest.param("Y7 HoY meets Mum at the primary by 20 June to fill in the profile.", id="head of year in letters"),
        pytest.param("YOS keeps a chair by the door in each session.", id="unknown letters that act"),
        pytest.param("Youth wkr collects Bo for boxing, Mon 6 pm to 8 pm.", id="shortened job"),
        pytest.param("LSA: spelling, 12 min before registration, every school day.", id="a length before a time"),
        pytest.param("Hydro with the physio asst, 30 min in the water, Tues.", id="day at the end"),
        pytest.param("A PA takes Bo to the railway museum, Sat 11\u20133 every wk.", id="clock after a short day"),
        pytest.param("Job coach on site at the nursery, 10\u20132 each Wednesday, teaching Bo the till.", id="clock before a day"),
        pytest.param("Between nine and half past nine every morning the TA reads with Bo.", id="clock in words"),
        pytest.param("Spelling \u2013 Mr Lee (HLTA) \u2013 1:1 \u2013 10min \u2013 M/W/F \u2013 library", id="days as letters"),
        pytest.param("Phonics, ten minutes, five days out of five. The TA takes it.", id="days out of days"),
        pytest.param("Rebound therapy, 30', Tues a.m., rebound coach.", id="minutes as a stroke"),
        pytest.param("Community paediatric clinic 6/12ly.", id="six-monthly in clinic letters"),
        pytest.param("Melatonin 4 mg nocte given by the residential care worker.", id="nightly in Latin"),
        pytest.param("Depot given q28d by the EIP nurse at the health centre.", id="every 28 days"),
        pytest.param("An LSA takes notes in each of her lectures.", id="in each of"),
        pytest.param("Four ten-minute slots of hearing Jo read, spread over the week, Year 2 TA.", id="over the week"),
        pytest.param("The assistant clips Jo's harness, morning and afternoon.", id="morning and afternoon"),
        pytest.param("Spelling with the supervisor for ten minutes on school days.", id="on school days"),
        pytest.param("A carer takes Jo to Brownies each Thursday from 5.30, back by 8.", id="back by"),
        pytest.param("Job club with the careers adviser, Tuesdays 2 to 4: mock interviews.", id="hours before a colon"),
        pytest.param("On the first Monday of term the tutor goes through the fire drill with Jo.", id="first Monday of term"),
        pytest.param("Twice-daily catheter: school nurse, 10.45 and 1.15.", id="clinical task"),
        pytest.param("Screen-reading software set up by the VI service before 1 September.", id="an -ing before a thing"),
        pytest.param("The hospital play specialist prepares Jo before each blood test.", id="a specialist acts"),
        pytest.param("Jo's wheelchair is serviced by Ross Care each April and October.", id="a firm"),
        pytest.param("The travel trainer rides the bus with Bo on the first ten college days.", id="the first ten days"),
        pytest.param("MSI intervenor with Bo for all 25 taught hours, signing on the body.", id="all the hours"),
        pytest.param("A family worker spends an hour with Mum on the first and third Friday of the month on bedtimes.", id="two weeks of a month"),
        pytest.param("Two nights at Samphire House, alternate Fridays, 4 pm to 10 am.", id="a house named"),
        pytest.param("Access Technology Centre lends an eyegaze from 4 Jan; it is used in every lesson.", id="an organisation"),
        pytest.param("Hi-lo bed supplied by the loans store before he leaves hospital on 9 June.", id="a store supplies"),
        pytest.param("NHS Wheelchair Service delivers a chair by 31 March and refits it each September.", id="a thing delivered"),
        pytest.param("Carer's assessment by the disabled children's team before 30 November.", id="an assessment named"),
        pytest.param("The money officer pays \u00a340 into his account each Monday.", id="paid in"),
        pytest.param("Midazolam 5 mg from the trained TA whenever a fit passes 5 minutes.", id="a fit is no whim"),
        pytest.param("The school undertakes that the teacher will put the plan on his desk before registration each morning.", id="undertakes that"),
        pytest.param("I get 30 minutes with Jas the ELSA every Wednesday, doing my feelings book.", id="first person"),
    ],
)  # fmt: skip
def test_specific(text):
    assert lacks(text) == set(), judge(text)
