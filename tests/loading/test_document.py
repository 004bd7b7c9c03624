"""YAML 1.2 and JSON as they are typed, and every way in which a file can be no such thing."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_audit.loading.document import MAX_BYTES, DocumentError, decoded, parse


def read(raw):
    raw = raw if isinstance(raw, bytes) else raw.encode()
    return parse("a.yaml", decoded("a.yaml", raw))


def problem(raw):
    with pytest.raises(DocumentError) as caught:
        read(raw)
    return caught.value.problem


# ---- values are what their writer typed


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        pytest.param("1:1", "1:1", id="a ratio is no number of base 60"),
        pytest.param("12:30", "12:30", id="a time"),
        pytest.param("no", "no", id="no is a word"),
        pytest.param("Yes", "Yes", id="yes is a word"),
        pytest.param("on", "on", id="on is a word"),
        pytest.param("y", "y", id="y is a word"),
        pytest.param("007", "007", id="leading zeros"),
        pytest.param("020 8547 5000", "020 8547 5000", id="a telephone number"),
        pytest.param("02085475000", "02085475000", id="a telephone number without spaces"),
        pytest.param("1_000", "1_000", id="an underscore is no digit"),
        pytest.param("0x1F", "0x1F", id="no hexadecimal"),
        pytest.param("0o17", "0o17", id="no octal"),
        pytest.param("1e5", "1e5", id="no exponent without a point"),
        pytest.param(".inf", ".inf", id="no infinity"),
        pytest.param(".nan", ".nan", id="no not-a-number"),
        pytest.param("9" * 19, "9" * 19, id="too long for a number"),
        pytest.param("2021-04-30", "2021-04-30", id="a day is not made a day here"),
        pytest.param("=", "=", id="an equals sign"),
        pytest.param("'12'", "12", id="quoted"),
        pytest.param('"true"', "true", id="quoted twice"),
        pytest.param("|\n  12\n", "12\n", id="a block"),
        pytest.param("!!str 12", "12", id="said to be text"),
        pytest.param("", None, id="blank"),
        pytest.param("~", None, id="a tilde"),
        pytest.param("null", None, id="null"),
        pytest.param("true", True, id="true"),
        pytest.param("False", False, id="false"),
        pytest.param("12", 12, id="a whole number"),
        pytest.param("-3", -3, id="below nought"),
        pytest.param("0", 0, id="nought"),
        pytest.param("1.50", 1.5, id="a decimal"),
        pytest.param("1.5e3", 1500.0, id="a decimal with an exponent"),
        pytest.param(".5", 0.5, id="a decimal without nought"),
        pytest.param("[1, 1:1, no]", [1, "1:1", "no"], id="a list on one line"),
        pytest.param("&x caf\u00e9", "caf\u00e9", id="an anchor"),
    ],
)
def test_values(typed, value):
    found = read(f"a: {typed}").data["a"]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("key", ["no", "1", "1:1", "2021-04-30", "~", "true"])
def test_keys_are_always_words(key):
    assert read(f"{key}: x").data == {key: "x"}


def test_an_alias_stands_for_its_anchor():
    assert read("a: &x {b: 1}\nc: *x\n").data == {"a": {"b": 1}, "c": {"b": 1}}


def test_a_merge_key_is_a_key_like_any_other():
    assert read("<<: {a: 1}").data == {"<<": {"a": 1}}


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(alphabet="abc d", max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(json_values, st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_json_is_read_as_json(value, as_ascii, indent):
    text = json.dumps({"a": value}, ensure_ascii=as_ascii, indent=indent)
    odd = [c for c in "\ufffe\uffff\ufeff\u0085\u2028\u2029" if c in text]
    if not odd:
        assert read(text).data == {"a": value}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param('"\\ud83d\\ude00"', "\U0001f600", id="a pair of escapes is one character"),
        pytest.param('"\\\\ud83d\\\\ude00"', "\\ud83d\\ude00", id="escaped backslashes are no escapes"),
        pytest.param('"\\\\\\ud83d\\ude00"', "\\\U0001f600", id="a backslash, then a pair"),
        pytest.param('"a\\/b"', "a/b", id="an escaped slash"),
    ],
)
def test_escapes_of_json(text, value):
    assert read(f'{{"a": {text}}}').data == {"a": value}


# ---- encodings and line ends


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"a: caf\xc3\xa9\nb: 2\n", id="plain"),
        pytest.param(b"\xef\xbb\xbfa: caf\xc3\xa9\nb: 2\n", id="with a byte order mark"),
        pytest.param(b"a: caf\xc3\xa9\r\nb: 2\r\n", id="lines ended as on Windows"),
        pytest.param(b"a: caf\xc3\xa9\rb: 2", id="lines ended as on old Macs"),
    ],
)
def test_the_same_whatever_it_was_saved_with(raw):
    assert read(raw).data == {"a": "caf\u00e9", "b": 2}


@pytest.mark.parametrize(
    ("raw", "where", "what"),
    [
        pytest.param(b"a: 1\nb: caf\xe9\n", "a.yaml:2:7", "not UTF-8", id="Latin-1"),
        pytest.param(
            "\u00e9: caf".encode() + b"\xe9", "a.yaml:1:7", "not UTF-8", id="columns count characters"
        ),
        pytest.param(b"\xef\xbb\xbfa\nb\xe9", "a.yaml:2:2", "not UTF-8", id="behind a byte order mark"),
        pytest.param("a: b".encode("utf-16"), "a.yaml:1:1", "not UTF-8", id="UTF-16"),
        pytest.param(
            "a: b".encode("utf-16-le"), "a.yaml:1", "control characters", id="UTF-16 without a mark"
        ),
        pytest.param(b"a: 1\nb: \x07\n", "a.yaml:2", "control characters", id="a bell"),
        pytest.param(b"a: 1\nb: \x7f\n", "a.yaml:2", "control characters", id="a delete"),
        pytest.param(b"PK\x03\x04\x14", "a.yaml:1", "control characters", id="a Word file by another name"),
        pytest.param(b"a: \xef\xbf\xbe", "a.yaml", "not valid", id="no character at all"),
    ],
)
def test_what_is_no_text(raw, where, what):
    found = problem(raw)
    assert found.where == where
    assert what in found.what


def test_a_file_that_is_too_large_is_not_looked_into():
    found = problem(b"a: " + b"x" * MAX_BYTES)
    assert found.what == "the file holds 5 MB; a record may have 5"
    assert "jsonl" in found.fix


# ---- what is no YAML


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        pytest.param("", "a.yaml", "empty", id="empty"),
        pytest.param("# only a comment\n", "a.yaml", "empty", id="a comment alone"),
        pytest.param("a: 1\nb: 2\na: 3\n", "a.yaml:3:1", "'a' is given twice", id="a key twice"),
        pytest.param('{"a": 1, "a": 1}', "a.yaml:1:10", "'a' is given twice", id="a key twice in JSON"),
        pytest.param(
            "b:\n  a: 1\n  'a': 3\n", "a.yaml:3:3", "'a' is given twice", id="a key twice, once quoted"
        ),
        pytest.param("1: x\n'1': y", "a.yaml:2:1", "'1' is given twice", id="a number and its word"),
        pytest.param("? [a]\n: b", "a.yaml:1:3", "a key must be a word", id="a list as a key"),
        pytest.param("a: !foo 12", "a.yaml:1:4", "a tag", id="a tag of one's own"),
        pytest.param("a: !!python/name:os.system x", "a.yaml:1:4", "a tag", id="a Python name"),
        pytest.param('a: !!python/object/apply:os.system ["x"]', "a.yaml:1:4", "a tag", id="a Python call"),
        pytest.param("!!set {a, b}", "a.yaml:1:1", "a tag", id="a set"),
        pytest.param('a: !!binary "eHg="', "a.yaml:1:4", "a tag", id="binary"),
        pytest.param("a:\n\tb: 1", "a.yaml:2:1", "a tab is used", id="a tab"),
        pytest.param("a: >\n\tb", "a.yaml:2:1", "a tab is used", id="a tab in a block"),
        pytest.param("a: @home", "a.yaml:1:4", "cannot begin with this sign", id="an at sign"),
        pytest.param("a: `b`", "a.yaml:1:4", "cannot begin with this sign", id="a back tick"),
        pytest.param("a: b: c", "a.yaml:1:5", "a colon followed by a space", id="a colon in text"),
        pytest.param(
            "a: 1\nwords\nb: 2", "a.yaml:3:1", "a colon followed by a space", id="a key without its value"
        ),
        pytest.param("a: - b", "a.yaml:1:4", "a list must begin", id="a list on the key's line"),
        pytest.param("- a\nb: c", "a.yaml:2:1", "indented differently", id="a list, then a key"),
        pytest.param("a:\n  b: 1\n c: 2", "a.yaml:3:2", "indented differently", id="out of line"),
        pytest.param("a: 'it's'", "a.yaml:1:8", "indented differently", id="a quotation mark too many"),
        pytest.param('a: "x', "a.yaml:1:6", "never closed", id="a quotation mark not closed"),
        pytest.param("a: [1, 2\n", "a.yaml:2:1", "a bracket is never closed", id="a bracket not closed"),
        pytest.param('a: "\\q"', "a.yaml:1:5", "a backslash", id="an unknown escape"),
        pytest.param('{"a": "\\ud83d"}', "a.yaml:1:10", "a backslash", id="half a pair of escapes"),
        pytest.param("a: *x", "a.yaml:1:4", "refers to nothing", id="an unknown alias"),
        pytest.param("a: 1\n---\nb: 2\n", "a.yaml:2:1", "more than one document", id="two documents"),
        pytest.param('{"a":1}{"b":2}', "a.yaml:1:8", "more than one document", id="two JSON values"),
        pytest.param("a: &x [*x]", "a.yaml:1:4", "too deeply nested", id="a list that holds itself"),
        pytest.param("a: " + "[" * 70 + "]" * 70, "a.yaml:1:64", "too deeply nested", id="deep"),
        pytest.param("[" * 100_000, "a.yaml:1:1001", "nested too deeply", id="very deep"),
        pytest.param("- " * 100_000, "a.yaml:1:1999", "nested too deeply", id="very deep without brackets"),
    ],
)
def test_what_is_wrong_and_where(text, where, what):
    found = problem(text)
    assert found.where == where
    assert what in found.what


def test_an_alias_bomb_does_not_go_off():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    assert "too many values" in problem("\n".join(lines)).what


def test_a_line_of_text_taken_for_a_key_is_not_repeated():
    found = problem("Tom hates the bus: 1\nTom hates the bus: 2\n")
    assert found.what == "the key is given twice"
    assert found.line == 2


@given(
    st.text(max_size=60) | st.text(alphabet="ab:-[]{}'\"&*!|>#%@` \n\t", max_size=60) | st.binary(max_size=40)
)
def test_any_bytes_are_read_or_refused_with_a_place(text):
    raw = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    try:
        path = read(raw).path
    except DocumentError as error:
        path = error.problem.path
    assert path == "a.yaml"


# ---- places

DOCUMENT = read("first: 1\nlist:\n  - name: x\n  - name: y\n    deep: {er: z}\n")


@pytest.mark.parametrize(
    ("loc", "key", "place"),
    [
        pytest.param((), False, (1, 1), id="the whole"),
        pytest.param(("first",), False, (1, 8), id="a value"),
        pytest.param(("first",), True, (1, 1), id="its key"),
        pytest.param(("list", 1, "name"), False, (4, 11), id="in a list"),
        pytest.param(("list", 1, "deep", "er"), True, (5, 12), id="deep down"),
        pytest.param(("list", 1, "absent"), False, (4, 5), id="the nearest that is there"),
        pytest.param(
            ("list", 1, "a-union's-tag", "name"), False, (4, 11), id="a step that is not in the text"
        ),
        pytest.param(("list", 7), False, (3, 3), id="past the end"),
    ],
)
def test_place(loc, key, place):
    found = DOCUMENT.place(loc, key=key)
    assert (found.line, found.column) == place


@pytest.mark.parametrize(
    ("loc", "held"),
    [
        (("list", 2), False),
        (("list", 1, "x"), False),
        (("first", "x"), False),
        (("list", 1, "name"), True),
        ((), True),
    ],
)
def test_holds(loc, held):
    assert DOCUMENT.holds(loc) is held


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (1, "  >    1 | first: 1\n       2 | list:"),
        (3, "       2 | list:\n  >    3 |   - name: x\n       4 |   - name: y"),
        (5, "       4 |   - name: y\n  >    5 |     deep: {er: z}"),
    ],
)
def test_snippet(line, shown):
    place = DOCUMENT.place(("first",))
    assert DOCUMENT.snippet(type(place)(line, 1)) == shown
