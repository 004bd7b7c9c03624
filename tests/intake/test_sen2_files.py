"""Returns as files: tolerant of their form, strict about what could do harm, one message each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.errors import RecordError, UsageError
from ehcp_audit.intake.sen2 import is_return, open_return, read_return
from tests.intake.sen2 import HEADER, NEW, OLD, PERSON, blades, changed, message, person, written
from tests.tools import AS_OF

PLAIN = message(person(NEW), person(OLD, UPN="W999000126002"))
BOMB = '<!DOCTYPE Message [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n'
OUTSIDE = '<!DOCTYPE Message [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'


def records(path):
    return [plan.model_dump(exclude={"ref"}) for plan in read_return(path)]


@pytest.fixture
def usual(tmp_path):
    return records(written(tmp_path, PLAIN, "usual.xml"))


# ---- any form


def upper(text):
    return text.replace("<Message>", "<MESSAGE>").replace("</Message>", "</MESSAGE>").replace("SENneed", "senNEED").replace("Requests>", "REQUESTS>")  # fmt: skip


def prefixed(text):
    return text.replace("</", "</s:").replace("<s:", "\0").replace("<", "<s:").replace("\0", "<s:").replace("<s:/s:", "</s:").replace("<s:?xml", "<?xml").replace("<s:Message>", '<s:Message xmlns:s="urn:x">')  # fmt: skip


FORMS = [
    pytest.param(lambda text: text.encode(), id="as it is"),
    pytest.param(lambda text: text.replace("><", ">\n\t <").encode(), id="spread out"),
    pytest.param(lambda text: upper(text).encode(), id="in another case"),
    pytest.param(lambda text: prefixed(text).encode(), id="with a namespace"),
    pytest.param(lambda text: text.replace("<Message>", '<Message xmlns="urn:x" a="b">').encode(), id="with a default namespace"),
    pytest.param(lambda text: b"\xef\xbb\xbf" + text.encode(), id="with a byte order mark"),
    pytest.param(lambda text: text.encode("utf-16"), id="UTF-16 without a word of it"),
    pytest.param(lambda text: text.replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16"), id="UTF-16"),
    pytest.param(lambda text: b"\xfe\xff" + text.encode("utf-16-be"), id="UTF-16 the other way round"),
    pytest.param(lambda text: text.replace('"1.0"', '"1.0" encoding="windows-1252"').encode("cp1252"), id="Windows' own"),
    pytest.param(lambda text: text.replace('"1.0"', '"1.0" encoding="utf8"').encode(), id="utf8 by its nickname"),
    pytest.param(lambda text: text.replace("<Persons>", "").replace("</Persons>", "").encode(), id="persons with nothing around them"),
    pytest.param(lambda text: text.replace("<Person>", "<Person><!-- a note --><?pi x?>").encode(), id="comments and instructions"),
    pytest.param(lambda text: text.replace("Example", "<![CDATA[Example]]>").encode(), id="character data"),
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_any_form(tmp_path, usual, form):
    text = PLAIN.replace("Alex", "Zo\u00eb")
    assert records(written(tmp_path, form(text))) == usual


def test_the_order_of_elements_is_no_matter(tmp_path, usual):
    def turned(tree):
        return {
            name: turned(value) if isinstance(value, dict) else value
            for name, value in reversed(tree.items())
        }

    persons = [turned({**PERSON, "Requests": [turned(r)], "UPN": upn}) for r, upn in ((NEW, "W999000126001"), (OLD, "W999000126002"))]  # fmt: skip
    assert records(written(tmp_path, message(*persons))) == usual


def test_a_header_that_comes_last_is_read(tmp_path, usual):
    start, end = PLAIN.index("<Header>"), PLAIN.index("</Header>") + len("</Header>")
    text = PLAIN[:start] + PLAIN[end:].replace("</Message>", "") + PLAIN[start:end] + "</Message>"
    assert records(written(tmp_path, text)) == usual


def test_what_is_unknown_is_counted_and_not_read(tmp_path, usual):
    text = PLAIN.replace("<RequestOutcome>", "<Shoe><URN>1</URN></Shoe><Hat/><RequestOutcome>")
    path = written(tmp_path, text)
    assert records(path) == usual
    [note] = open_return(path).notes()
    assert note == f"{path}: not part of SEN2 as known here, and not read: Hat (2), Shoe (2)"


def test_a_great_many_unknown_names_are_not_all_kept(tmp_path):
    extra = "".join(f"<x{n}/>" for n in range(5000))
    opened = open_return(written(tmp_path, PLAIN.replace("<Persons>", f"{extra}<Persons>")))
    assert len(opened.unknown) < 300
    assert sum(opened.unknown.values()) == 5000
    assert len(opened.notes()[0]) < 1000


@given(
    st.text(
        alphabet=st.characters(
            codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="<&\ufffe\uffff"
        ),
        max_size=60,
    )
)
def test_no_value_makes_it_fall_over(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("values")
    request = changed(NEW, {"ReceivedDate": text, "Assessment/Week20": text, "ActivePlans/PlacementDetail/URN": text, "Assessment/NamedPlan/DP": text})  # fmt: skip
    [plan] = read_return(written(folder, message(person(request, Ethnicity=text, UPN=text))))
    assert plan.ref.startswith("S-")


# ---- no form at all


BAD = [
    pytest.param(b"", "the file is empty", id="nothing"),
    pytest.param(b"PK\x03\x04 and so on", "not an XML file", id="a zip file"),
    pytest.param(b"just words", "not well formed", id="words"),
    pytest.param(b"<html><body/></html>", "no SEN2 return", id="another XML"),
    pytest.param(message(person(NEW), header=changed(HEADER, {"CollectionDetails/Collection": "CIN"})), "another collection", id="another return"),
    pytest.param(message().replace("<Persons></Persons>", ""), "holds no person", id="no persons"),
    pytest.param(PLAIN[: len(PLAIN) // 2], "ends in the middle", id="half of it"),
    pytest.param(PLAIN[:-3], "ends in the middle", id="all but the last bytes"),
    pytest.param(PLAIN.replace("</Surname>", "</Forename>"), "not well formed", id="mismatched tags"),
    pytest.param(PLAIN.replace("Alex", "Zo\u00eb").encode("cp1252"), "not in the encoding that it says", id="Windows' own, called UTF-8"),
    pytest.param(PLAIN.replace('"1.0"', '"1.0" encoding="klingon"'), "encoding that is not known", id="an encoding nobody knows"),
    pytest.param(PLAIN.replace('"1.0"', '"1.0" encoding="shift_jis"'), "encoding that is not known", id="an encoding that is not read"),
    pytest.param(message(person(NEW), declaration=BOMB), "document type", id="an entity bomb"),
    pytest.param(message(person(NEW, Surname="&x;"), declaration=OUTSIDE), "document type", id="an entity from outside"),
    pytest.param(message(person(NEW, Surname="&nbsp;")), "uses an entity", id="an entity nobody defined"),
    pytest.param(PLAIN.replace("<Sex>", "<deep>" * 100 + "</deep>" * 100 + "<Sex>"), "nested too deep", id="nested very deep"),
    pytest.param(PLAIN.replace("<Sex>", f'<Sex a="{"x" * 3_000_000}">'), "too long", id="one tag of three megabytes"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "says"), BAD)
def test_one_clear_message(tmp_path, raw, says):
    with pytest.raises(RecordError) as caught:
        list(read_return(written(tmp_path, raw)))
    [problem] = caught.value.problems
    assert says in str(problem)
    for secret in ("Example", "Alex", "Zo", "W9990", "2017"):
        assert secret not in str(problem)


def test_a_person_of_a_megabyte_is_refused_alone(tmp_path):
    huge = person(NEW, Surname="x" * 1_100_000, UPN="W999000126009")
    opened = open_return(written(tmp_path, message(huge, person(NEW))))
    first, second = opened.places()
    with pytest.raises(RecordError, match="too long"):
        opened.plan(first.start, first.length, first.line, 0)
    assert opened.plan(second.start, second.length, second.line, 0)[0].status.is_final


def test_a_file_that_is_gone(tmp_path):
    with pytest.raises(RecordError, match="cannot be read"):
        open_return(tmp_path / "none.xml")


# ---- refs


def refs(path):
    return [plan.ref for plan in read_return(path)]


def test_refs_give_nothing_away_and_stay_with_the_file(tmp_path):
    one, again = written(tmp_path, PLAIN, "a.xml"), written(tmp_path, PLAIN, "b.xml")
    assert refs(one) == refs(again)
    assert len(set(refs(one))) == 2
    other = written(tmp_path, PLAIN.replace("2026-01-15", "2026-01-16"), "c.xml")
    assert not set(refs(one)) & set(refs(other))


def test_with_a_key_the_same_child_has_the_same_ref_every_year(tmp_path):
    (tmp_path / "sen2.key").write_text("a secret of the council's own\n")
    one = written(tmp_path, PLAIN, "2026.xml")
    other = written(tmp_path, PLAIN.replace("Alex", "Alexandra").replace("w999", "W999"), "2027.xml")
    assert refs(one) == refs(other)


def test_the_councils_own_list_of_refs_comes_first(tmp_path):
    (tmp_path / "sen2-refs.csv").write_text("UPN,ref\nw999 000126001,PL-01\n\n")
    assert refs(written(tmp_path, PLAIN))[0] == "PL-01"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        pytest.param("sen2.key", "short", "could be guessed", id="a short key"),
        pytest.param("sen2-refs.csv", "UPN,ref\nW1,no good\n", "no UPN with a ref", id="a ref that is none"),
        pytest.param("sen2-refs.csv", "UPN,ref\nW1\n", "no UPN with a ref", id="half a row"),
    ],
)
def test_a_key_that_cannot_be_used(tmp_path, name, text, says):
    (tmp_path / name).write_text(text)
    with pytest.raises(UsageError, match=says) as caught:
        list(read_return(written(tmp_path, PLAIN)))
    assert "W1" not in str(caught.value)


def test_a_person_without_any_number_is_known_by_name_and_birth(tmp_path):
    (tmp_path / "sen2.key").write_text("a secret of the council's own\n")
    nameless = {name: value for name, value in person(NEW).items() if name != "UPN"}
    one = refs(written(tmp_path, message(nameless), "a.xml"))
    assert one == refs(written(tmp_path, message({**nameless, "Surname": "EXAMPLE "}), "b.xml"))
    assert one != refs(written(tmp_path, message({**nameless, "Surname": "Sample"}), "c.xml"))


# ---- the tables of a COLLECT export


def test_blades_say_what_the_xml_says(tmp_path):
    path = blades(tmp_path)
    first, second = read_return(path)
    assert str(first.timeline.request_received) == "2025-01-13"
    assert str(first.timeline.issued) == "2025-05-30"
    assert (first.sections.J.direct_payments.services, first.sections.I.name) == (
        ("education",),
        "URN 999999",
    )
    assert (second.child.primary_need, second.child.secondary_need) == ("SLCN", "SEMH")
    assert str(second.timeline.review_due) == "2025-03-04"
    assert second.sections.I.text == "the child attends another setting than the one named"
    assert open_return(path).notes() == [
        f"{path}: not part of SEN2 as known here, and not read: columns of requests (1), requests rows without their person (1)"
    ]


def test_blades_are_known_by_the_person_table(tmp_path):
    path = blades(tmp_path, prefix="")
    assert is_return(path)
    assert not is_return(tmp_path / "requests.csv")
    (tmp_path / "alone").mkdir()
    assert not is_return(written(tmp_path / "alone", b"a,b\n", "person.csv"))
    assert len(list(read_return(path))) == 2


def test_blades_without_the_later_tables_still_give_records(tmp_path):
    path = blades(tmp_path, sen2=None, plandetail=None, senneed=None, placementdetail=None)
    assert [plan.sections.I.name for plan in read_return(path)] == [None, None]


@pytest.mark.parametrize(
    ("table", "text", "says"),
    [
        pytest.param("person", "surname,forename\nExample,Alex\n", "persontableid would join", id="no key"),
        pytest.param("requests", "requeststableid,receiveddate\n1,2025-01-13\n", "persontableid would join", id="no key of the parent"),
        pytest.param("person", "persontableid,surname\n", "holds no person", id="no rows"),
        pytest.param("assessment", "", "the file is empty", id="an empty table"),
        pytest.param("namedplan", 'namedplantableid,assessmenttableid\n"1,2\n' * 3, "is no CSV", id="an open quotation"),
    ],
)  # fmt: skip
def test_blades_that_cannot_be_joined(tmp_path, table, text, says):
    with pytest.raises(RecordError) as caught:
        list(read_return(blades(tmp_path, **{table: text})))
    assert says in str(caught.value)
    assert "Example" not in str(caught.value)


# ---- through the command's own sources


def test_every_request_is_a_source_and_workers_agree(tmp_path, capsys):
    from ehcp_audit.cli.sources import files_in, read_source, sources_in
    from ehcp_audit.engine import Auditor
    from ehcp_audit.loading import read_rubric

    many = message(
        *(person(NEW if n % 2 else OLD, UPN=f"W99900012{n:04d}") for n in range(60)), person(NEW, OLD)
    )
    written(tmp_path, many, "a.xml")
    written(tmp_path, PLAIN[:900], "half.xml")
    (tmp_path / "blades").mkdir()
    blades(tmp_path / "blades")
    sources = list(sources_in(files_in([str(tmp_path)])))
    assert len(sources) == 62 + 2 + 1
    assert "columns of requests (1)" in capsys.readouterr().err
    auditor = Auditor(read_rubric("sen2-timeliness").rubric, AS_OF, read_source, {})
    alone, together = list(auditor.many(sources)), list(auditor.many(sources, workers=2))
    assert [(a.result, a.digest, a.problems) for a in alone] == [
        (a.result, a.digest, a.problems) for a in together
    ]
    [refused] = [a for a in alone if a.result is None]
    assert "ends in the middle" in str(refused.problems[0])
    assert len({a.digest for a in alone}) == len(alone)
