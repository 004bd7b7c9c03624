"""Short plans in councils' layouts, each with what a reader must find and where.

The layouts follow public blank templates; every child and word in them is made up.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.intake.word import Cell, bullet, document, h, merge_field, numbered, p, table


@dataclass(frozen=True)
class Example:
    """One document, the places that must hold a text (path -> words), and exact values."""

    raw: bytes
    holds: dict[str, str]
    values: dict[str, object] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)


def national() -> Example:
    """DfE Change Programme: columns B, F, E; C with G; D with H1 and H2."""
    return Example(
        document(
            p("**Education, Health and Care Plan**"),
            table(["Reference: SB-11", "Plan status: Draft"], ["We received the request on: 3 May 2022", "We sent the draft on: 1 August 2022"]),
            table([Cell([h("Personal details", 2)], columns=4)], ["Name:", "Imran Sadiq", "Date of Birth:", "5 March 2012"], ["Year group:", "5", "Primary need:", "Autism"]),
            table(["A1", [h("Summary of the child or young person's history", 2)]], ["", "Imran moved here in 2020."]),
            table([Cell([h("A2 SUMMARY the views, interests and aspirations of the CHILD and their parent, or of the YOUNG PERSON", 2)], columns=2)], ["Views", "He likes the library best."], ["Interests", "Chess and buses."], ["Strengths", "He is patient."], ["Aspirations", "To drive a bus."]),
            table(
                [Cell([h("Special Educational Needs and Provision (B-F-E)", 2), p("Cognition and learning")], columns=3)],
                ["B – Special Educational Needs", "F – Special Educational Provision", "E – Outcomes"],
                ["B1. Imran reads slowly.", "F1. A teacher will read with him for 15 minutes daily.", Cell("1. By July 2023 he will read 60 words a minute.", rows=2)],
                ["B2. He forgets instructions.", "F2. Written steps on a card in every lesson."],
            ),
            table([Cell([h("Sections C (The child or young person's health care needs which relate to their SEN) and G (Health Care Provision relating to those needs)", 2)], columns=3)], ["C - Health care needs", "G – Health Care Provision", "E – Outcomes"], ["Asthma.", "Asthma nurse once a year.", "2. By 2024 he will carry his inhaler."]),
            table([Cell([h("Sections D (Social care needs which relate to the SEN) and H1 and H2 (Social care provision)", 2)], columns=4)], ["D – Social care needs", "H1", "H2", "E – Outcomes"], ["He has no club.", "None.", "A scout group weekly.", "3. By 2024 he will have a friend."]),
            table([Cell([h("I - Placement", 2)], columns=2)], ["Name", ""], ["Type", ""]),
            table([Cell([h("J - Direct Payments", 2)], columns=2)], ["Details", "The family does not want a budget."], ["Arrangements for direct payment", "None wanted."]),
            table([Cell([h("K - The advice and information gathered during the EHC needs assessment", 2)], columns=4)], ["Advice and information requested:", "Date received", "Who from", "Appended"], ["Education (requested 4 June 2022)", "1 July 2022", "Hill School", "YES"]),
            table([Cell([h("Sign-off", 2)], columns=3)], ["Local authority officer – name", "Signature", "Date"], ["Ann Dale, Service Manager", "A Dale", "9 September 2022"]),
        ),
        {
            "A.child.history": "moved here", "A.child.views": "library", "A.child.interests": "Chess",
            "A.child.aspirations": "drive a bus", "B.text": "reads slowly", "C.text": "Asthma.", "D.text": "no club",
            "E.text": "60 words", "F.text": "15 minutes", "G.text": "Asthma nurse", "H1.text": "None", "H2.text": "scout",
            "J.text": "does not want", "J.direct_payments.text": "None wanted", "K.text": "Hill School",
        },
        {
            "ref": "SB-11", "status": "draft", "child.born": "2012-03", "child.primary_need": "ASD",
            "people.signed_by.name": "Ann Dale", "timeline.draft_sent": "2022-08-01", "sections.I.text": None,
            "sections.F.provision.1.needs": ("B2",), "sections.F.provision.1.outcomes": ("1",),
        },
        {"B.needs": 2, "F.provision": 2, "E.outcomes": 3, "K.advice": 1},
    )  # fmt: skip


def leicestershire() -> Example:
    """Provision tables with By Whom and Frequency; strengths and needs by area."""
    return Example(
        document(
            table(["Name", "Orla Finn"], ["Date of birth", "12/01/2011"], ["Plan number", "LE/204"], ["Status", "Final"]),
            h("A2 - Summary of the views"), p("**Journey so far**"), p("Orla came from Cork at six."),
            p("**How I communicate**"), p("I sign and I draw."), p("**Future Aspirations**"), p("I want to run a farm."),
            p("**Community support**"), p("Grandma lives near."),
            h("B"), h("Communication and interaction", 2), table(["Strengths", "Needs"], ["She signs clearly.", "CI1. She cannot follow speech in a crowd."]),
            p("**Long Term Outcomes**"), p("1. By 2024 she will order food by herself."), p("**Medium Term Outcomes**"), p("2. By July 2023 she will ask for help, shown on a tally."),
            table(["Special Educational Provision", "By Whom", "Frequency", "Which Need Does This Provision Meet"], ["Signed lessons", "Teacher of the deaf", "5 hours a week", "CI1"], ["Quiet room", "", "", "CI1"]),
            h("Section C"), p("**Medical History**"), p("Deaf from birth."), p("**Health Needs**"), p("Hearing aid care."),
            h("Section D"), p("**Social Care Needs**"), p("No social care needs were found by the social worker."),
            h("Section G"), table(["Health Provision", "By Whom", "Frequency"], ["Aid checks", "Audiologist", "Twice a year"]),
            h("H1/H2 Social Care Provision"), table(["Provision", "By Whom", "Frequency"], ["Family signing group", "Deaf centre", "Monthly"]),
            h("Section I"), p("Moat School, a special school."), h("Section J"), p("Not requested."), h("Section K"), p("Psychology report, 3 May 2021"),
        ),
        {
            "A.child.history": "Cork", "A.child.communication": "I sign", "A.child.aspirations": "farm", "A.text": "Grandma",
            "B.text": "crowd", "E.text": "order food", "F.text": "Signed lessons", "C.text": "Deaf from birth", "D.text": "No social care needs",
            "G.text": "Aid checks", "H1.text": "signing group", "I.text": "Moat School", "J.text": "Not requested", "K.text": "Psychology report",
        },
        {
            "ref": "LE-204", "status": "final", "sections.F.provision.0.who": "Teacher of the deaf", "sections.F.provision.0.how_often": "5 hours a week",
            "sections.F.provision.0.needs": ("CI1",), "sections.F.provision.1.who": None, "sections.I.name": "Moat School",
        },
        {"B.needs": 1, "E.outcomes": 2, "F.provision": 2, "G.provision": 1, "H1.provision": 1},
    )  # fmt: skip


def southend() -> Example:
    """Everything in the first person; C and D in two numbered halves."""
    return Example(
        document(
            h("All about me"), p("**My name:** Tia Rook"), h("My journey so far", 2), p("I was born early."), h("How others describe me", 2), p("Funny and loud."),
            h("What I like doing", 2), p("Swimming."), h("My preferred ways of communicating", 2), p("Talking fast."), h("Things important to me", 2), p("My cat."),
            h("Things that are working for me", 2), p("My tutor."), h("Things that I need help with", 2), p("Maths."), h("My family's views", 2), p("We think she works hard."),
            h("My Special Educational Needs"), p("B1: Tia loses her place when she reads."), p("B2: She talks over others."),
            h("C1 My Health Needs"), p("Eczema."), h("C2 My Health Needs related to SEN"), p("Sore hands when writing."),
            h("D1 My Social Care Needs"), p("None known."), h("D2 My Social Care Needs related to SEN"), p("None."),
            h("Outcomes"), numbered("By July 2024 Tia will write a page."), numbered("By July 2025 Tia will sit an exam."),
            h("Special Educational Provision"), bullet("A laptop in all lessons."), bullet("Twenty minutes of typing on Mondays with the teaching assistant."),
        ),
        {
            "A.child.history": "born early", "A.child.about_me": "Funny", "A.child.interests": "Swimming", "A.child.communication": "Talking fast",
            "A.child.views": "My cat", "A.parents.views": "works hard", "B.text": "loses her place", "C.text": "Sore hands", "D.text": "None known",
            "E.text": "write a page", "F.text": "typing",
        },
        {"sections.E.outcomes.1.id": "2", "names": ("Tia", "Rook")},
        {"B.needs": 2, "E.outcomes": 2, "F.provision": 2},
    )  # fmt: skip


def suffolk() -> Example:
    """First person with letters, page headers, a contents table; H1 and H2 by their law."""
    return Example(
        document(
            h("MY EHC PLAN"), p("Ref: SU1234"),
            table(["Section A", "ABOUT ME: MY views, interests and aspirations"], ["Section B", "My Special Educational Needs (SEN)"], ["Section E", "OUTCOMES"], ["Section F", "Special Educational Provision Required by Me"], ["Section H1 and H2", "Social Care Provision"], ["Section K", "Advice and Information used to write my EHC Plan"]),
            h("Section A ABOUT ME: MY views, interests and aspirations"), p("I am Ned and I like mud."),
            h("Section B My Special Educational Needs (SEN)"), p("Ned cannot sit still."),
            h("Section C My Health Needs that relate to my SEN"), p("None identified by the school nurse."),
            h("Section E OUTCOMES"), h("Educational Outcomes", 2), p("By July Ned will sit for ten minutes."), h("FUTURE CHANGES", 2), p("Juniors in September."),
            h("Section F Special Educational Provision Required by Me"), p("A wobble cushion in every lesson. A teaching assistant for 2 hours a day."),
            h("Section H1 Social Care Provision - Which must be made for me resulting from section 2 of the Chronically Sick and Disabled Persons Act 1970"), p("None."),
            h("Section H2 Social Care - Any other social care provision reasonably required by my learning difficulties"), p("A youth club."),
            h("Section I Placement - The name of the setting to be attended"), h("Section J Personal Budget (including arrangements for direct payments)"), p("None asked for."),
            h("Section K Advice and Information used to write my EHC Plan"), bullet("Headteacher, Elm School, 2 May 2020"), bullet("Dr Moss, educational psychologist, 4 May 2020"),
            header="OFFICIAL-SENSITIVE",
        ),
        {"A.child.about_me": "I like mud", "B.text": "sit still", "C.text": "None identified", "E.text": "ten minutes", "F.text": "wobble", "H1.text": "None", "H2.text": "youth club", "J.text": "None asked", "K.text": "Elm School"},
        {"ref": "SU1234", "sections.I.text": None, "sections.K.advice.1.limb": "d"},
        {"K.advice": 2, "F.provision": 0},
    )  # fmt: skip


def newcastle() -> Example:
    """A profile, needs in two columns, then outcomes and support area by area."""
    return Example(
        document(
            h("MY PROFILE"), h("My background", 2), p("Kit lives with his aunt."), h("Summary of skills and strengths", 2), p("He builds."),
            h("SPECIAL EDUCATIONAL NEEDS"), h("Cognition and learning", 2), table(["What is working", "What is not working so well"], ["He likes numbers.", "He cannot recall letters."]),
            h("HEALTH NEEDS"), table(["What is working", "What is not working so well"], ["Well.", "Migraine."]),
            h("SOCIAL CARE NEEDS"), h("Family and community life", 2), p("His aunt would like respite."),
            h("OUTCOMES AND SUPPORT PLAN"), h("Cognition and learning", 2), h("Section E - Desired Outcomes", 3), p("**Short Term Outcome (1 Year)**"), p("1. By June 2022 Kit will read 20 words."),
            h("Section F - Special Educational Provision", 3), p("F1. Phonics with the class teacher for 20 minutes a day."),
            h("Social, emotional and mental health", 2), h("Section E - Desired Outcomes", 3), p("2. By June 2022 Kit will name a feeling, as his chart shows."),
            h("Section F - Special Educational Provision", 3), p("F2. A mentor for 30 minutes on Fridays."),
        ),
        {"A.child.history": "aunt", "A.child.about_me": "builds", "B.text": "recall letters", "C.text": "Migraine", "D.text": "respite", "E.text": "name a feeling", "F.text": "mentor"},
        {},
        {"E.outcomes": 2, "F.provision": 2},
    )  # fmt: skip


def kent() -> Example:
    """Numbered headings, status boxes, and the list of advice before the plan."""
    return Example(
        document(
            h("1. Status"), p("**Plan status:** [ ] Draft [ ] Final [x] Amended"), h("2. Personal Details"),
            table(["Full name", "Pia Holt"], ["DOB", "1st April 2009"], ["First language", "Polish"], ["Home language", "Polish"], ["Date first issued", "3 March 2019"], ["Date of amended plan", "4 March 2021"]),
            p("**Case officer:** Jan Reed, SEND officer, tel. 01632 960444"),
            h("Advice and information"), table(["Advice", "Author", "Date"], ["Medical: Speech and Language (speech production only), Physiotherapy and OT", "Dr Orr", "2 May 2018"]),
            h("3. Section A: Views, interests and aspirations"), p("Pia said she likes art."), h("4. Section B: Special educational needs"), p("1. Pia does not speak in class."),
            h("5. Section F: Provision"), p("1. A whisper partner in each lesson."),
        ),
        {"A.child.about_me": "likes art", "B.text": "does not speak", "F.text": "whisper", "K.text": "Speech and Language"},
        {
            "status": "amended_final", "child.family_language": "Polish", "timeline.issued": "2019-03-03", "timeline.final_amended": "2021-03-04",
            "people.case_officer.name": "Jan Reed", "people.case_officer.phone": "01632 960444", "sections.K.advice.0.limb": "c",
        },
        {"K.advice": 1, "B.needs": 1, "F.provision": 1},
    )  # fmt: skip


def admire() -> Example:
    """ "What people like and admire": contents first, boxed headings, one Section H."""
    titles = [
        ("A", "The Views, Interests and Aspirations of the child"), ("B", "Child or young person's Special Educational Needs (SEN)"),
        ("C", "Health Needs and those that are specifically related to SEN"), ("D", "Care Needs and those that are specifically related to SEN"),
        ("E", "Outcomes, including Preparing for Adulthood outcomes for Yr9 onwards"), ("F", "Special Education Provision required to meet needs and achieve outcomes"),
        ("G", "Health Provision required to meet needs and achieve outcomes"), ("H", "Care Provision required to meet needs (sections H1 and H2)"),
        ("I", "Name and type of Education Placement and arrangements for review"), ("J", "Personal Budget including arrangements for direct payments"), ("K", "Advice and Information gathered"),
    ]  # fmt: skip
    bodies = [
        [p("**What people like and admire about Bo**"), p("Bo is kind."), p("**Who completed this section?**"), p("Bo and Mum.")],
        [p("B1. Bo tires.")], [p("C1. Epilepsy.")], [p("D1. Bo is lonely.")],
        [table(["**Outcome**", "**Success will look like this**", "**By when**"], ["E1. Bo will walk to class.", "No falls in a week.", "July 2022"])],
        [table(["Ref", "Provision", "Who, how often, how long", "For"], ["F1", "Walking practice", "Physiotherapy assistant, 10 minutes a day", "B1, E1"])],
        [p("Epilepsy nurse every six months.")], [p("**H1**"), p("A carer for two hours."), p("**H2**"), p("None.")],
        [p("Oak School, a special school.")], [p("Not wanted.")], [table(["Advice", "Role", "Requested", "Received"], ["1 Education", "Head", "1 May 2021", "2 June 2021"])],
    ]  # fmt: skip
    blocks = [table(*[[f"Section {letter}:", title] for letter, title in titles])]
    for (letter, title), body in zip(titles, bodies, strict=True):
        blocks += [table([f"**Section {letter}: {title}**"]), *body]
    return Example(
        document(*blocks),
        {
            "A.child.about_me": "Bo is kind", "A.child.gathered": "Bo and Mum", "B.text": "tires", "C.text": "Epilepsy", "D.text": "lonely", "E.text": "walk to class",
            "F.text": "Walking practice", "G.text": "nurse", "H1.text": "carer", "H2.text": "None", "I.text": "Oak School", "J.text": "Not wanted", "K.text": "Head",
        },
        {
            "sections.E.outcomes.0.success": "No falls in a week.", "sections.E.outcomes.0.by_when": "July 2022", "sections.F.provision.0.needs": ("B1",),
            "sections.F.provision.0.outcomes": ("E1",), "sections.F.provision.0.who": "Physiotherapy assistant", "sections.F.provision.0.how_often": "10 minutes a day",
        },
        {"E.outcomes": 1, "F.provision": 1, "K.advice": 1},
    )  # fmt: skip


def profile_2017() -> Example:
    """ "My EHC Plan v3": a fifth area, and a contents list of plain lines with page numbers."""
    return Example(
        document(
            h("My EHC Plan"), p("My Profile\t2"), p("My Special Educational Needs\t3"), p("My health needs\t4"), p("My social care needs\t5"), p("Outcomes sought by the end of current key stage or phase of education\t6"),
            h("My Profile"), p("**About me**"), p("I am Sol."), p("**Places, people and things important to me**"), p("The sea."), p("**My aspirations and goals**"), p("To sail."),
            p("**I use the following ways to communicate**"), p("Typing."), p("**My Parent's/Carer's hopes and aspirations for me**"), p("A safe life."),
            h("My Special Educational Needs"), p("**Self-care and independence (including preparation for adulthood)**"), p("• B1. Sol cannot cook."),
            h("My health needs"), p("Diabetes."), h("My social care needs"), p("Sol has no health needs."),
            h("Outcomes sought by the end of current key stage or phase of education"), p("O1 By July 2025 Sol will cook one meal."),
        ),
        {
            "A.child.about_me": "I am Sol", "A.child.views": "The sea", "A.child.aspirations": "To sail", "A.child.communication": "Typing",
            "A.parents.aspirations": "safe life", "B.text": "cannot cook", "C.text": "Diabetes", "D.text": "no health needs", "E.text": "one meal",
        },
        {"sections.E.outcomes.0.id": "O1"},
        {"E.outcomes": 1},
    )  # fmt: skip


def this_is_me() -> Example:
    """Grouping headings above the statutory ones."""
    return Example(
        document(
            h("This is me..."), p("I am Wren."), h("Strengths, Difficulties and Outcomes"), h("Section B: The child or young person's special educational needs", 2), p("Wren stammers."),
            h("Section C: health needs which relate to their SEN", 2), p("None."), h("Section E: The outcomes sought for the child", 2), p("1. By 2023 Wren will phone a friend."),
            h("Provision"), h("Section F: The special educational provision required", 2), p("F1. Speech therapist, 1 hour weekly."), h("Section G: Any health provision reasonably required", 2), p("None."),
            h("Resources"), h("Section J: Where there is a Personal Budget, the details", 2), p("* No budget was asked for."),
        ),
        {"A.child.about_me": "Wren", "B.text": "stammers", "C.text": "None", "E.text": "phone a friend", "F.text": "therapist", "G.text": "None", "J.text": "No budget"},
        {},
        {"F.provision": 1, "E.outcomes": 1},
    )  # fmt: skip


def pen_picture() -> Example:
    """ "Me pen picture": labels in tables, a family's story, a signature."""
    return Example(
        document(
            table(["My full name is", "Zed Oakes"], ["What is important to me", "Drums."], ["What is important for me", "Sleep."], ["How best to support me", "Wait."], ["My life aspirations", "To drum."]),
            table(["Our child's story so far", "Zed had meningitis."], ["What is important to our family", "To eat together."]),
            h("Section B"), p("Zed is deaf in one ear."), h("Signature on behalf of Local Authority"), p("Name: Liz Moor"), p("Position: Head of Service"), p("Date: 7th June 2021"),
        ),
        {"A.child.views": "Drums", "A.child.about_me": "Wait.", "A.child.aspirations": "To drum", "A.child.history": "meningitis", "A.parents.views": "eat together", "B.text": "one ear"},
        {"names": ("Zed", "Oakes"), "people.signed_by.name": "Liz Moor", "people.signed_by.role": "Head of Service", "people.signed_by.on": "2021-06-07"},
    )  # fmt: skip


def hopes_and_dreams() -> Example:
    """A legal notice and a contributors' table before A; concerns as a list."""
    return Example(
        document(
            h("Legal notice"), p("This plan may not be disclosed without consent except as the Regulations allow."), h("Contributors"), table(["Name", "Role", "Contact"], ["Ola Quist", "Teacher", "01632 960222"]),
            h("My Views, Interests, Hopes and Dreams"), p("**What is important to me Now**"), p("Football."), p("**How best to support me**"), p("Speak softly."),
            h("My Parent/Carer Views, Hopes and Dreams for Me"), p("**Background**"), p("Ivo was adopted."), p("**Our concerns**"), bullet("He runs off."), bullet("He sleeps badly."), p("**Our hopes and dreams**"), p("A job."),
            h("In this section, the child/young person's special educational needs must be specified."), p("Ivo cannot wait."),
            h("Signature of plan coordinator"), p("Signed: Fay Lund"),
        ),
        {"A.child.views": "Football", "A.child.about_me": "softly", "A.parents.aspirations": "A job", "B.text": "cannot wait", "A.text": "adopted"},
        {},
        {"A.parents.concerns": 2},
    )  # fmt: skip


def version_4() -> Example:
    """No letters at all; outcomes and provision in one."""
    return Example(
        document(
            p("Completed by: Uma Vale, Plan Writer, 01632 960555"), h("My One Page Profile"), p("**What I want.** To fly."), h("Parents/Carers Views"), p("**What are your concerns about your child at the moment**"), p("He is bullied."),
            h("My Special Educational Needs"), p("Lee reads at the level of a younger child."), h("My Health Needs related"), p("None."), h("My Social Care Needs"), p("None."),
            h("My Support Plan - My Outcomes and Special Educational Provision"),
            table([Cell("Cognition and Learning", columns=2)], [Cell("**Outcome 1.** By the end of Year 8 Lee will read a page.", columns=2)], ["Provision required to achieve the outcome", "Provided by who and by when"], ["Paired reading", "Teaching assistant, 15 minutes a day"]),
            table([Cell("Health outcomes and provision", columns=2)], [Cell("**Outcome 2.** By 2023 Lee will sleep.", columns=2)], ["Provision", "Provided by who and by when"], ["Sleep clinic", "Nurse, once"]),
            h("Educational Placement"), p("Bay High School, mainstream."), h("Monitoring Arrangements"), p("Termly."),
        ),
        {"A.child.aspirations": "To fly", "A.parents.views": "bullied", "B.text": "younger child", "C.text": "None", "D.text": "None", "E.text": "read a page", "F.text": "Paired reading", "G.text": "Sleep clinic", "I.text": "Bay High", "E.monitoring": "Termly"},
        {"people.author.name": "Uma Vale", "people.author.role": "Plan Writer", "sections.F.provision.0.who": "Teaching assistant", "sections.E.outcomes.1.id": "2"},
        {"E.outcomes": 2, "F.provision": 1, "G.provision": 1},
    )  # fmt: skip


def mail_merge() -> Example:
    """An explanatory table repeats all headings; values are merge fields."""
    letters = {
        "A": "the views, interests and aspirations of the child",
        "B": "special educational needs",
        "C": "health needs",
        "D": "social care needs",
        "E": "outcomes",
        "F": "special educational provision",
    }
    return Example(
        document(
            table(["EHC Plan Ref No", [merge_field("MM77")]], ["Name", [merge_field("Abe Stone")]], ["Amended with effect from", [merge_field("5 May 2022")]]),
            table(*[[f"Section {letter}", f"This part of the plan sets out {title} and is written after everyone has been asked."] for letter, title in letters.items()]),
            *[block for letter, title in letters.items() for block in (h(f"Section {letter}: {title.capitalize()}"), p(f"The text of {letter} for <<first name>>."))],
        ),
        {f"{letter}.text": f"text of {letter}" for letter in letters},
        {"ref": "MM77", "names": ("Abe", "Stone"), "status": "amended_final", "timeline.final_amended": "2022-05-05"},
    )  # fmt: skip


def bright() -> Example:
    """Letters in brackets."""
    return Example(
        document(
            table(["Status", "Final"], ["Previous Status", "Draft"], ["Version Number", "2"]), h("(A) Views, Interests and Aspirations"), p("**Jo's story/history**"), p("Jo was ill."), p("**Jo's views**"), p("I want peace."), p("**Jo's interests**"), p("Trains."),
            h("(B) Special Educational Needs"), p("(a) Jo forgets. (b) Jo tires."), h("(E) Outcomes"), p("1) By 2022 Jo will plan a day."), h("(F) Special Educational Provision"), p("1) A planner, checked by the tutor each morning for 5 minutes."),
        ),
        {"A.child.history": "ill", "A.child.views": "peace", "A.child.interests": "Trains", "B.text": "Jo forgets", "E.text": "plan a day", "F.text": "planner"},
        {"status": "final"},
        {"E.outcomes": 1, "F.provision": 1},
    )  # fmt: skip


def north_yorkshire() -> Example:
    """Question headings, with no title for Section A."""
    return Example(
        document(
            p("**What people like about me. What I can do well.**"), p("I am brave."), p("**What's important to me now and in the future?**"), p("My dog."), p("**How best to support me to engage in decision making**"), p("Pictures."),
            p("**What is going well for me now?**"), p("Art."), p("**What is not going so well for me now?**"), p("Lunch."), h("Section B"), p("Ari is blind."),
        ),
        {"A.child.about_me": "brave", "A.child.views": "My dog", "B.text": "blind", "A.text": "Lunch."},
    )  # fmt: skip


def essex() -> Example:
    """E before B, one Section H, everything in one long table."""
    return Example(
        document(
            table(
                ["A", "The views, interests and aspirations of you and your child"], [Cell("Max likes rain.", columns=2)],
                ["E", "Outcomes"], [Cell("E1. By 2023 Max will dress himself.", columns=2)],
                ["B", "Special educational needs (SEN)"], [Cell("B1. Max cannot do buttons.", columns=2)],
                ["C", "Health needs related to SEN"], [Cell("Hip pain.", columns=2)], ["D", "Social care needs related to SEN"], [Cell("None.", columns=2)],
                ["F", "Special educational provision (support)"], [Cell("F1. Dressing practice, 5 minutes daily, teaching assistant.", columns=2)],
                ["G", "Health provision (support)"], [Cell("Physiotherapist monthly.", columns=2)], ["H", "Social care provision (support)"], [Cell("None.", columns=2)],
                ["I", "Placement"], [Cell("", columns=2)], ["J", "Personal budget arrangements"], [Cell("Declined.", columns=2)], ["K", "Advice and information"], [Cell("School report 4 May 2020", columns=2)],
            ),
        ),
        {"A.child.about_me": "rain", "E.text": "dress himself", "B.text": "buttons", "C.text": "Hip pain", "D.text": "None", "F.text": "Dressing", "G.text": "Physio", "H1.text": "None", "H2.text": "None", "J.text": "Declined", "K.text": "School report"},
        {},
        {"B.needs": 1, "E.outcomes": 1, "F.provision": 1},
    )  # fmt: skip


def west_sussex() -> Example:
    """E then F inside each of four areas; placement and budget in one."""
    areas = ["Communication and interaction", "Cognition and learning"]
    return Example(
        document(
            p("A - Aspirations"), p("Una wants to act."), h("B - Special Education Needs"), p("B1. Una is shy."),
            *[block for n, area in enumerate(areas, 1) for block in (h(area), h("E - Outcomes", 2), p(f"E{n}. By 2024 outcome {n}."), h("F - Special educational Provision", 2), p(f"F{n}. Drama for {n} hours weekly with the tutor."))],
            h("C - Health Care needs"), p("None."), h("G - Health provision"), p("None."), h("Placement and personal budget"), p("To be completed."), h("K - list of reports and evidence"), bullet("EP report, May 2020"),
        ),
        {"A.text": "act", "B.text": "shy", "E.text": "outcome 2", "F.text": "2 hours", "C.text": "None", "G.text": "None", "I.text": "To be completed", "K.text": "EP report"},
        {},
        {"E.outcomes": 2, "F.provision": 2, "K.advice": 1},
    )  # fmt: skip


def unstyled() -> Example:
    """No styles, no tables but two; a letter at the end; an exception told in a sentence."""
    return Example(
        document(
            p("EDUCATION, HEALTH AND CARE PLAN"), p("Name of child: Ella-Mae O'Brien"), p("Known as: Ellie"), p("DOB: 03.04.2013"), p("NC Year: Year 4"), p("Parents/carers: Ms Kate O'Brien and Mr Tom Shaw"),
            p("Date request received: 4th Jan 2021"), p("Draft plan issued: Monday 3 May 2021"), p("Final plan issued: 21 June 2021"),
            p("This plan was written by Carol Nash, SEND Officer, on 18 June 2021. Contact: 01632 960999 or carol.nash@x.example."),
            p("The plan took 24 weeks. The school was closed for five weeks, which is one of the exceptions to the 20 week time limit."),
            p("SECTION A: VIEWS, INTERESTS AND ASPIRATIONS"), p("All about Ellie"), p("Ellie likes pizza."), p("Ellie's views:"), p("I hate maths."), p("Parents' views:"), p("She is a joy."), p("Parents' concerns:"), p("1. She is left out."), p("2. She cannot tell the time."),
            p("Section B - Special Educational Needs"), p("Cognition and learning"), p("Ellie finds number hard."), p("Section D: Social care needs"), p("None identified by the social worker."),
            p("Section E: Outcomes"), table(["Outcome", "Steps towards the outcome", "How will we know?", "By when"], ["By the end of Year 6 Ellie will count.", "Count to 50", "She counts twice", "July 2023"]),
            p("Section F: Special educational provision"), table(["Outcome", "Provision", "Staffing", "Frequency", "Duration", "Group size"], [Cell("Cognition and learning", columns=6)], ["1", "Number games", "Teaching assistant", "Daily", "15 minutes", "1:1"]),
            p("Section I: Placement"), p("Name: Hill Top Primary School"), p("Type: Mainstream academy"), p("Section J: Personal budget"), p("Not wanted on 3 May."), p("Direct payments"), p("Not wanted."),
            p("Section K: Advice and information"), p("Headteacher, Hill Top Primary, requested 15 February 2021, received 20 March 2021"),
            p("Signed: Jane Poole"), p("Role: SEND Manager"), p("Date: 21 June 2021"), p("Dear Ms O'Brien and Mr Shaw"), p("You may appeal within two months."),
        ),
        {"A.child.about_me": "pizza", "A.child.views": "hate maths", "A.parents.views": "joy", "B.text": "number hard", "D.text": "None identified", "E.text": "count", "F.text": "Number games", "J.direct_payments.text": "Not wanted", "K.text": "Hill Top"},
        {
            "names": ("Ella-Mae", "Ella", "Mae", "O'Brien", "Ellie", "Kate", "Tom", "Shaw"), "child.year_group": "4", "child.born": "2013-04", "timeline.request_received": "2021-01-04", "timeline.draft_sent": "2021-05-03",
            "timeline.exceptions.0": "closure_school", "people.author.name": "Carol Nash", "people.author.email": "carol.nash@x.example", "people.signed_by.name": "Jane Poole", "sections.F.provision.0.group": "1:1",
            "sections.F.provision.0.outcomes": ("1",), "sections.F.provision.0.how_long": "15 minutes", "sections.I.name": "Hill Top Primary School", "sections.K.advice.0.received": "2021-03-20", "letter.text": "Dear Ms O'Brien and Mr Shaw\nYou may appeal within two months.",
        },
        {"A.parents.concerns": 2, "E.outcomes": 1, "F.provision": 1, "K.advice": 1},
    )  # fmt: skip


def nested() -> Example:
    """The whole plan in one table, with tables of provision inside its cells."""
    return Example(
        document(
            p("**Education, Health and Care Plan for Rafi Noor**"), p("Status: DRAFT"),
            table(
                ["Section A", [p("**My story**"), p("Rafi came by boat."), p("**My hopes**"), p("To be a vet.")]],
                ["Section B", [p("Cognition and learning"), bullet("B1 Rafi cannot read."), p("Communication and interaction"), bullet("B2 He stammers.")]],
                ["Section F", [table(["Provision", "By whom", "How often"], ["Phonics", "Teacher", "Daily, 20 minutes"]), p("Staff will be trained in June for two hours.")]],
                ["Section G", "None required."], ["Section J", ""], ["Section K", [bullet("Parents' views, 1 May 2021"), bullet("School report, 2 May 2021")]],
            ),
        ),
        {"A.child.history": "boat", "A.child.aspirations": "vet", "B.text": "cannot read", "F.text": "Phonics", "G.text": "None required", "K.text": "School report"},
        {"status": "draft", "names": ("Rafi", "Noor"), "sections.B.needs.1.area": "Communication and interaction", "sections.J.text": None, "sections.F.provision.0.who": "Teacher"},
        {"B.needs": 2, "F.provision": 2, "K.advice": 2},
    )  # fmt: skip


def amended() -> Example:
    """An amended plan: two dates of issue, parents' labels beside the child's, a Section L."""
    return Example(
        document(
            table(["Pupil", "Mia Stone (known as Mimi)"], ["Status", "Amended Final Plan following annual review"], ["Date of original plan", "1 July 2018"], ["Date of this plan", "3 March 2022"], ["Date amendment notice sent", "10 January 2022"], ["Written by", "Bea Wood\nSenior EHC Plan Writer\nbea.wood@x.example\n01632 960321"]),
            h("Section A: The views, interests and aspirations of the child and parents"), h("Child's views", 2), p("I like cats."), h("Aspirations", 2), p("A cat."), h("Parents' views", 2), p("She is fine."), h("Aspirations", 2), p("A job."), h("Concerns", 2), numbered("Bullying."), h("How views were gathered", 2), p("By phone."),
            h("Section B: Special Educational Needs"), table(["Area", "Strengths", "Needs"], ["Cognition and learning", "She tries.", "Reads slowly."]),
            h("Section E: Outcomes"), table(["No.", "Outcome", "Success criteria", "Timescale"], ["1", "Mia will read.", "90 wpm", "July 2023"]),
            h("Section F: Special Educational Provision"), table(["Need", "Provision", "Who", "Frequency"], ["Reading", "Reading group of four", "Teacher", "3 x 20 minutes a week"]),
            h("Section I: Placement"), table(["Name of setting", "Elm School"], ["Type of setting", "Mainstream"], ["How the setting's specialism supports Mia", "The base has a cat."]),
            h("Section J: Personal budget"), table(["Has a personal budget been requested?", "No."], ["Direct payments", "None"]),
            h("Section L: Signatures"), table(["Signed", "P Vane"], ["Name", "Peter Vane"], ["Position", "Head of SEND"], ["Date", "3 March 2022"]),
        ),
        {"A.child.views": "cats", "A.child.aspirations": "A cat", "A.child.gathered": "phone", "A.parents.aspirations": "A job", "B.text": "Reads slowly", "I.offer": "base", "J.text": "been requested?\nNo.", "J.direct_payments.text": "None"},
        {
            "status": "amended_final", "names": ("Mia", "Stone", "Mimi"), "timeline.issued": "2018-07-01", "timeline.final_amended": "2022-03-03", "timeline.amendment_notice": "2022-01-10", "people.author.role": "Senior EHC Plan Writer",
            "people.signed_by.role": "Head of SEND", "sections.E.outcomes.0.success": "90 wpm", "sections.F.provision.0.needs": ("Reading",), "sections.I.name": "Elm School", "sections.I.type": "Mainstream",
        },
        {"A.parents.concerns": 1, "E.outcomes": 1, "F.provision": 1},
    )  # fmt: skip


def reports() -> Example:
    """Bold labels inside lettered parts; a list of advice, and reports that follow it."""
    return Example(
        document(
            h("Sections B, E and F"), h("Communication and interaction", 2), p("**Strengths.** She is exact."), p("**Needs.**"), bullet("CI1. She misses jokes."),
            p("**Long term outcome (employment).** By July 2024 she will hold a job."), p("**Measure:** a contract."), p("**Special educational provision:** A job coach for 2 hours a week."),
            h("C - Health Needs"), p("**Medical history.** Measles."), p("**Health needs.** None."),
            h("H1 and H2 - Social Care Provision"), table(["Provision", "By Whom", "Frequency", "Met Need"], ["H1: none under the Chronically Sick and Disabled Persons Act 1970", "", "", ""], ["H2: Help with money", "Connector", "3 hours a week", "D1"]),
            h("K - The advice and information gathered"),
            table(["Ref", "Advice", "Requested", "Received", "Appended"], ["K1", "Views of Oskar and his parents", "04/03/2020", "26/03/2020", "No"], ["K2", "Education (2020): head of inclusion", "04/03/2020", "06/04/2020", "Yes"], ["K3", "Psychology (2020): educational psychologist", "04/03/2020", "09/04/2020", "Yes"], ["K4", "Careers and preparation for adulthood", "04/03/2020", "", ""]),
            h("Appendices"), h("K3 Psychology 2020", 2), p("Memory is weak."), h("Special educational needs", 3), p("He reads well."), h("K2 Education 2020", 2), p("He attends mornings."),
            h("Appendix 9. Music teacher. Requested 4 March 2020, received 5 May 2020", 2), p("He sings."), p("Signed: A Teacher"),
            h("Sign-off"), p("Name: Lin Day"), p("Telephone: 01632 960001"), p("Email: l.day@x.example"), h("Letter to parents"), p("Mediation is free."),
        ),
        {"B.text": "misses jokes", "E.text": "hold a job", "F.text": "job coach", "C.text": "Measles", "H1.text": "none under", "H2.text": "Connector", "K.text": "head of inclusion"},
        {
            "sections.E.outcomes.0.success": "a contract.", "sections.E.outcomes.0.adult_life": "employment", "sections.H2.provision.0.who": "Connector", "sections.H2.provision.0.needs": ("D1",),
            "sections.K.advice.0.limb": "a", "sections.K.advice.0.appended": False, "sections.K.advice.1.text": "He attends mornings.", "sections.K.advice.2.limb": "d",
            "sections.K.advice.2.text": "Memory is weak.\nSpecial educational needs\nHe reads well.", "sections.K.advice.3.limb": "g", "sections.K.advice.3.received": None,
            "sections.K.advice.4.limb": "b", "sections.K.advice.4.received": "2020-05-05", "people.signed_by.name": "Lin Day", "people.signed_by.phone": "01632 960001", "people.signed_by.email": "l.day@x.example", "letter.text": "Mediation is free.",
        },
        {"B.needs": 1, "E.outcomes": 1, "H1.provision": 0, "H2.provision": 1, "K.advice": 5},
    )  # fmt: skip


def front_page() -> Example:
    """Every field in its other wordings: heads above values, labels above values, tick boxes."""
    return Example(
        document(
            p("Ben's Education, Health and Care Plan (Draft)"),
            table(["EHCP Ref:", "EHC/0042"], ["Surname", "Archer"], ["First name(s)", "Ben"], ["Gender", "[ ] F [x] M"], ["Looked after?", "[ ] Yes [x] No"], ["Primary SEN / Secondary SEN", "ASD / SEMH"], ["Ethnicity", "White British. Asked in May."], ["Interpreter needed", "[x] Yes [ ] No Urdu"], ["Siblings", "N/A"]),
            table([Cell("Key dates", columns=3)], ["Request received", "Decision to assess", "Draft sent"], ["27/09/2021", "05/11/2021", "not yet"]),
            p("**Date of birth**"), p("1 May 2013"), p("**Author's role:** Plan Writer"), p("**Officer's telephone:** 01632 960111"), p("**Officer's contact:** b@x.example"), p("**Plan author:** Kim Low"),
            p("**EHC case worker:** Jo Sand, who wrote this plan"), p("**Exceptions to the 20 weeks:** None"), p("**Phase transfer due:** 15 February 2022"), p("**First language:** -"),
            h("Section I"), p("Oak School (an academy). It has a base."), h("Section J"), p("Nothing."),
        ),
        {"I.text": "Oak School", "J.text": "Nothing"},
        {
            "ref": "EHC-0042", "status": "draft", "names": ("Archer", "Ben"), "child.sex": "M", "child.looked_after": False, "child.primary_need": "ASD", "child.secondary_need": "SEMH", "child.ethnicity": "White British",
            "child.interpreter.needed": True, "child.born": "2013-05", "timeline.decision_to_assess": "2021-11-05", "timeline.draft_sent": None, "timeline.phase_transfer_due": "2022-02-15", "people.author.role": "Plan Writer",
            "people.author.phone": "01632 960111", "people.author.email": "b@x.example", "people.author.name": "Kim Low", "people.case_officer.role": "EHC case worker", "timeline.exceptions": (), "sections.I.name": "Oak School",
        },
    )  # fmt: skip


LAYOUTS = {
    made.__name__: made
    for made in (
        national, leicestershire, southend, suffolk, newcastle, kent, admire, profile_2017, this_is_me, pen_picture,
        hopes_and_dreams, version_4, mail_merge, bright, north_yorkshire, essex, west_sussex, unstyled, nested, amended, reports, front_page,
    )
}  # fmt: skip
