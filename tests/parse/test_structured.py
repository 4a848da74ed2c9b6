from __future__ import annotations

from base64 import b64encode
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.bare_item import LONGEST
from cyberscan.parse.structured import (
    Bare,
    Date,
    DisplayString,
    InnerList,
    Item,
    Member,
    Parameters,
    StructuredError,
    Token,
    dictionary,
    item,
    members,
)

BARE: list[tuple[str, Bare]] = [
    # Integers, RFC 9651 sections 3.3.1 and 4.2.4.
    ("0", 0),
    ("1", 1),
    ("42", 42),
    ("-1", -1),
    ("-0", 0),
    ("00", 0),
    ("0042", 42),
    ("-042", -42),
    ("999999999999999", 999_999_999_999_999),
    ("-999999999999999", -999_999_999_999_999),
    ("000000000000001", 1),
    # Decimals, sections 3.3.2 and 4.2.4.
    ("0.0", Decimal("0.0")),
    ("1.5", Decimal("1.5")),
    ("-1.5", Decimal("-1.5")),
    ("4.50", Decimal("4.5")),
    ("0.125", Decimal("0.125")),
    ("-0.001", Decimal("-0.001")),
    ("00.1", Decimal("0.1")),
    ("123456789012.125", Decimal("123456789012.125")),
    ("-999999999999.999", Decimal("-999999999999.999")),
    # Strings, sections 3.3.3 and 4.2.5.
    ('""', ""),
    ('"halo"', "halo"),
    ('"a b"', "a b"),
    ('" "', " "),
    ('"\\""', '"'),
    ('"\\\\"', "\\"),
    ('"a\\"b\\\\c"', 'a"b\\c'),
    ('"!#~"', "!#~"),
    ('"a,b;c=d"', "a,b;c=d"),
    ('"%41"', "%41"),
    # Tokens, sections 3.3.4 and 4.2.6.
    ("a", Token("a")),
    ("A", Token("A")),
    ("*", Token("*")),
    ("*a", Token("*a")),
    ("same-origin", Token("same-origin")),
    ("text/html", Token("text/html")),
    ("https://contoh.go.id/", Token("https://contoh.go.id/")),
    ("a!#$%&'*+-.^_`|~:/9", Token("a!#$%&'*+-.^_`|~:/9")),
    ("ABC123", Token("ABC123")),
    # Byte sequences, sections 3.3.5 and 4.2.7.
    ("::", b""),
    (":aGVsbG8=:", b"hello"),
    (":aGVsbG8:", b"hello"),
    (":AA==:", b"\x00"),
    (":AA:", b"\x00"),
    (":AAA=:", b"\x00\x00"),
    (":/+Ah:", b"\xff\xe0\x21"),
    (":iZ==:", b"\x89"),
    # Booleans, sections 3.3.6 and 4.2.8.
    ("?1", True),
    ("?0", False),
    # Dates, sections 3.3.7 and 4.2.9.
    ("@0", Date(0)),
    ("@1", Date(1)),
    ("@-1", Date(-1)),
    ("@1659578233", Date(1_659_578_233)),
    ("@999999999999999", Date(999_999_999_999_999)),
    # Display strings, sections 3.3.8 and 4.2.10.
    ('%""', DisplayString("")),
    ('%"halo"', DisplayString("halo")),
    ('%"f%c3%bc%c3%bc"', DisplayString("füü")),
    ('%"%e2%82%ac rates"', DisplayString("€ rates")),
    ('%"%25"', DisplayString("%")),
    ('%"%22"', DisplayString('"')),
    ('%"\\"', DisplayString("\\")),
    ('%"%00"', DisplayString("\x00")),
    ('%"%f0%9f%98%80"', DisplayString("\U0001f600")),
]

NOT_BARE = [
    # Nothing, or what begins no value: section 4.2.3.1.
    "",
    " ",
    "\t",
    ",",
    ";",
    ";a",
    "=",
    "=1",
    "(",
    ")",
    "()",
    "(1)",
    "!",
    "#",
    "&",
    "'a'",
    "+1",
    ".",
    ".5",
    "/",
    "<",
    "[1]",
    "{}",
    "_a",
    "~a",
    "$1",
    "\\",
    "\x00",
    "é",
    "中",
    # Numbers.
    "-",
    "--1",
    "-a",
    "- 1",
    "1.",
    "-1.",
    "1..2",
    "1.2.3",
    "1.2345",
    "1.0000",
    "1e3",
    "0x10",
    "1_000",
    "1,000",
    "1000000000000000",
    "0000000000000001",
    "-1000000000000000",
    "1234567890123.0",
    "9999999999999.9",
    "1234567890123.",
    "١",
    "²",
    # Strings.
    '"',
    '"a',
    '"a\\"',
    '"\\',
    '"\\a"',
    '"\\n"',
    '"a\tb"',
    '"a\nb"',
    '"a\x7fb"',
    '"é"',
    '"a"b',
    '"a" "b"',
    "“a”",
    # Tokens.
    "a b",
    "a,b",
    'a"b',
    "a(b",
    "a@b",
    "a=b",
    "a<b",
    "aé",
    "a\x00",
    "a?",
    "a{",
    "a\\",
    # Byte sequences.
    ":",
    ":a",
    ":aGVsbG8=",
    ":a:",
    ":aGVsb:",
    ":a GV:",
    ":aGVs-G8:",
    ":aGVs_G8:",
    ":=:a:",
    ":aG=Vs:",
    ":é:",
    ":aGVsbG8=:x",
    # Booleans.
    "?",
    "?2",
    "?01",
    "?true",
    "?T",
    "? 1",
    "?-0",
    # Dates.
    "@",
    "@a",
    "@1.5",
    "@0.0",
    "@ 1",
    "@-",
    "@1000000000000000",
    "@2026-11-26",
    "@@1",
    # Display strings.
    "%",
    "%a",
    '% "a"',
    '%"a',
    '%"%"',
    '%"%4"',
    '%"%4',
    '%"%C3%BC"',
    '%"%c3%28"',
    '%"%ff"',
    '%"%ed%a0%80"',
    '%"%c0%80"',
    '%"%f4%90%80%80"',
    '%"%zz"',
    '%"% 41"',
    '%"é"',
    '%"a\tb"',
    '%"a\x7f"',
]

A, B = Item(Token("a")), Item(Token("b"))

ITEMS: list[tuple[str, Item]] = [
    # Section 4.2, steps 2, 6 and 7: spaces around the field, and nothing else.
    ("  a  ", A),
    (" 1 ", Item(1)),
    # Parameters: sections 3.1.2 and 4.2.3.2.
    ("a;b", Item(Token("a"), {"b": True})),
    ("a;b=1", Item(Token("a"), {"b": 1})),
    ("a; b=1", Item(Token("a"), {"b": 1})),
    ("a;   b=1;  c=2", Item(Token("a"), {"b": 1, "c": 2})),
    ("a;b;c", Item(Token("a"), {"b": True, "c": True})),
    ("a;b=?0", Item(Token("a"), {"b": False})),
    ("a;b=c", Item(Token("a"), {"b": Token("c")})),
    ('a;b="c;d"', Item(Token("a"), {"b": "c;d"})),
    ("a;b=1;b=2", Item(Token("a"), {"b": 2})),
    ("a;b=1;c;b=2", Item(Token("a"), {"b": 2, "c": True})),
    ("a;*=1", Item(Token("a"), {"*": 1})),
    ("a;*b-c_d.e9=1", Item(Token("a"), {"*b-c_d.e9": 1})),
    ('same-origin; report-to="coop"', Item(Token("same-origin"), {"report-to": "coop"})),
    ("1;a=:AA:;b=@1;c=1.5", Item(1, {"a": b"\x00", "b": Date(1), "c": Decimal("1.5")})),
]

NOT_ITEMS = [
    "\ta",
    "a\t",
    "\na",
    "a\r\n",
    "a ;b",
    "a;",
    "a;;b",
    "a;=1",
    "a;B=1",
    "a;b=",
    "a;b =1",
    "a;b= 1",
    "a;1",
    "a;-b",
    "a;b=(1)",
    "a;\tb",
    "a;b\t",
    "a;bÉ",
    "a, b",
    "a,",
    "a b",
    "a;b c",
]

LISTS: list[tuple[str, tuple[Member, ...]]] = [
    # Section 4.2.1.
    ("", ()),
    ("   ", ()),
    ("a", (A,)),
    ("a,b", (A, B)),
    ("a, b", (A, B)),
    ("a ,b", (A, B)),
    ("a \t , \t b", (A, B)),
    ("a,\tb", (A, B)),
    ("  a, b  ", (A, B)),
    ("a, a, a", (A, A, A)),
    ("a;x, b", (Item(Token("a"), {"x": True}), B)),
    # Inner lists: section 4.2.1.2.
    ("()", (InnerList(()),)),
    ("( )", (InnerList(()),)),
    ("(a)", (InnerList((A,)),)),
    ("(a b)", (InnerList((A, B)),)),
    ("(  a   b  )", (InnerList((A, B)),)),
    ("(a b), ()", (InnerList((A, B)), InnerList(()))),
    ("(a;x b);y=1", (InnerList((Item(Token("a"), {"x": True}), B), {"y": 1}),)),
    ("(a);x;y", (InnerList((A,), {"x": True, "y": True}),)),
    ('("a" ?1 1.5)', (InnerList((Item("a"), Item(True), Item(Decimal("1.5")))),)),
]

NOT_LISTS = [
    ",",
    "a,",
    "a, ",
    "a,,b",
    ", a",
    ",a",
    "a b",
    "a;",
    "\ta",
    "(",
    "(a",
    "(a ",
    "(a b",
    "(a b;",
    ")",
    "a)",
    "(a)b",
    "(a)(b)",
    "(a,b)",
    "(a\tb)",
    "(\ta)",
    "((a))",
    "(a (b))",
    "(a)x",
    "(a) ;x",
    "('a')",
    "(a;)",
    '("a""b")',
    "(ab",
]

DICTIONARIES: list[tuple[str, dict[str, Member]]] = [
    # Section 4.2.2.
    ("", {}),
    (" ", {}),
    ("a", {"a": Item(True)}),
    ("a=1", {"a": Item(1)}),
    ("a=?0", {"a": Item(False)}),
    ("a;x", {"a": Item(True, {"x": True})}),
    ("a=1;x=2", {"a": Item(1, {"x": 2})}),
    ("a, b", {"a": Item(True), "b": Item(True)}),
    ("a=1,b=2", {"a": Item(1), "b": Item(2)}),
    ("a=1 ,\t b=2", {"a": Item(1), "b": Item(2)}),
    ("a=1, a=2", {"a": Item(2)}),
    ("a=1, b=2, a=3", {"a": Item(3), "b": Item(2)}),
    ("a=()", {"a": InnerList(())}),
    ("a=(b)", {"a": InnerList((B,))}),
    ("a=(b);x", {"a": InnerList((B,), {"x": True})}),
    ("*a=1", {"*a": Item(1)}),
    ("a-b_c.d*9=1", {"a-b_c.d*9": Item(1)}),
    (
        'camera=(), geolocation=(self "https://peta.test"), usb=*',
        {
            "camera": InnerList(()),
            "geolocation": InnerList((Item(Token("self")), Item("https://peta.test"))),
            "usb": Item(Token("*")),
        },
    ),
]

NOT_DICTIONARIES = [
    ",",
    "a,",
    "a=1,",
    "a=1, ,b=2",
    "=1",
    "a=",
    "a= 1",
    "a =1",
    "a==1",
    "A=1",
    "1=a",
    "-a=1",
    '"a"=1',
    "a=1 b=2",
    "a=1; b=2,",
    "a=1;B",
    "a=(",
    "a=(b",
    "a=b c",
    "é=1",
    "\ta",
    # The grammar of Feature-Policy, and other ways of getting it wrong.
    "camera 'none'",
    "camera 'none'; microphone 'none'",
    "camera=(), microphone=(),",
    "camera=(); microphone=()",
    "camera=() microphone=()",
    "camera=('self')",
    "camera=(self, https://peta.test)",
    "Camera=()",
    "camera:()",
    '"camera=()"',
]


def faithful(found: object, expected: object) -> bool:
    """True equals 1 and 1.0: the types must be the same too."""
    return found == expected and repr(found).count("True") == repr(expected).count("True")


@pytest.mark.parametrize(("text", "value"), BARE)
def test_a_bare_item_is_read(text: str, value: Bare) -> None:
    found = item([text])
    assert found == Item(value)
    assert type(found.value) is type(value)


@pytest.mark.parametrize(("text", "value"), BARE)
def test_a_bare_item_is_the_same_wherever_it_stands(text: str, value: Bare) -> None:
    assert members([f"{text}, ({text})"]) == (Item(value), InnerList((Item(value),)))
    assert dictionary([f"a={text};b={text}"]) == {"a": Item(value, {"b": value})}


@pytest.mark.parametrize("text", NOT_BARE)
def test_what_is_no_bare_item_is_refused(text: str) -> None:
    for line in (text, f"x;p={text}"):
        with pytest.raises(StructuredError) as error:
            item([line])
        assert str(error.value)


@pytest.mark.parametrize(("text", "expected"), ITEMS)
def test_an_item_is_read(text: str, expected: Item) -> None:
    assert faithful(item([text]), expected)


@pytest.mark.parametrize("text", NOT_ITEMS)
def test_what_is_no_item_is_refused(text: str) -> None:
    with pytest.raises(StructuredError):
        item([text])


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_list_is_read(text: str, expected: tuple[Member, ...]) -> None:
    assert faithful(members([text]), expected)


@pytest.mark.parametrize("text", NOT_LISTS)
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(StructuredError):
        members([text])


@pytest.mark.parametrize(("text", "expected"), DICTIONARIES)
def test_a_dictionary_is_read(text: str, expected: dict[str, Member]) -> None:
    found = dictionary([text])
    assert faithful(found, expected)
    assert list(found) == list(expected)


@pytest.mark.parametrize("text", NOT_DICTIONARIES)
def test_what_is_no_dictionary_is_refused(text: str) -> None:
    with pytest.raises(StructuredError):
        dictionary([text])


# Section 4.2: the lines of one field are joined, so that one bad line spoils them all.


def test_lines_are_one_field() -> None:
    assert members(["a", "b"]) == (A, B)
    assert dictionary(["a=1", "b=2, a=3"]) == {"a": Item(3), "b": Item(2)}
    assert members([]) == ()
    assert dictionary([]) == {}


@pytest.mark.parametrize("lines", [["a", ""], ["", "a"], ["a,", "b"], ["a", "=="], ['"a', 'b"c']])
def test_one_bad_line_spoils_the_field(lines: list[str]) -> None:
    with pytest.raises(StructuredError):
        members(lines)


def test_an_item_on_two_lines_is_none() -> None:
    with pytest.raises(StructuredError):
        item(["a", "a"])
    with pytest.raises(StructuredError):
        item([])


def test_a_string_may_be_broken_over_lines_by_accident() -> None:
    assert members(['"a', 'b"']) == (Item("a, b"),)


def test_our_mask_spoils_no_field() -> None:
    assert item(['same-origin; report-to="…"']) == Item(Token("same-origin"), {"report-to": "x"})
    assert members(['("https://…@peta.test")']) == (InnerList((Item("https://x@peta.test"),)),)
    assert item(["a…"]) == Item(Token("ax"))


# What is written is read back (section 4.1 is only for these tests).


def written(value: Bare) -> str:
    match value:
        case bool():
            return f"?{value:d}"
        case int() | Decimal():
            return str(value)
        case str():
            return '"{}"'.format(value.replace("\\", "\\\\").replace('"', '\\"'))
        case Token():
            return value.text
        case bytes():
            return f":{b64encode(value).decode()}:"
        case Date():
            return f"@{value.seconds}"
    plain = "".join(
        chr(octet) if 0x20 <= octet <= 0x7E and octet not in b'%"' else f"%{octet:02x}"
        for octet in value.text.encode()
    )
    return f'%"{plain}"'


def with_parameters(text: str, parameters: Parameters) -> str:
    return text + "".join(f";{name}={written(value)}" for name, value in parameters.items())


def member(value: Member) -> str:
    if isinstance(value, InnerList):
        inner = f"({' '.join(map(member, value.items))})"
        return with_parameters(inner, value.parameters)
    return with_parameters(written(value.value), value.parameters)


BARE_ITEMS: st.SearchStrategy[Bare] = st.one_of(
    st.booleans(),
    st.integers(-999_999_999_999_999, 999_999_999_999_999),
    st.decimals(-999_999_999_999, 999_999_999_999, places=3).map(lambda d: d + Decimal("0.000")),
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=20),
    st.from_regex(r"[A-Za-z*][!#$%&'*+\-.^_`|~:/0-9A-Za-z]{0,12}", fullmatch=True).map(Token),
    st.binary(max_size=20),
    st.integers(-999_999_999_999_999, 999_999_999_999_999).map(Date),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(DisplayString),
)
KEYS = st.from_regex(r"[a-z*][a-z0-9_\-.*]{0,8}", fullmatch=True)
PARAMETERS = st.dictionaries(KEYS, BARE_ITEMS, max_size=3)
PLAIN_ITEMS = st.builds(Item, BARE_ITEMS, PARAMETERS)
MEMBERS: st.SearchStrategy[Member] = st.one_of(
    PLAIN_ITEMS,
    st.builds(InnerList, st.lists(PLAIN_ITEMS, max_size=3).map(tuple), PARAMETERS),
)


@given(PLAIN_ITEMS)
def test_an_item_comes_back(value: Item) -> None:
    assert item([member(value)]) == value


@given(st.lists(MEMBERS, max_size=5).map(tuple), st.sampled_from([",", ", ", " \t,\t ", " , "]))
def test_a_list_comes_back(values: tuple[Member, ...], gap: str) -> None:
    assert members([gap.join(map(member, values))]) == values
    assert members(list(map(member, values))) == values


@given(st.dictionaries(KEYS, MEMBERS, max_size=5))
def test_a_dictionary_comes_back(values: dict[str, Member]) -> None:
    assert dictionary([", ".join(f"{k}={member(v)}" for k, v in values.items())]) == values


HOSTILE = st.text(alphabet='ab*;=,() \t"\\:?@%-.019/\x00é', max_size=60) | st.text(max_size=60)


@given(st.lists(HOSTILE, max_size=3))
def test_any_text_is_a_field_or_a_reason(lines: list[str]) -> None:
    for read in (item, members, dictionary):
        try:
            read(lines)
        except StructuredError as error:
            assert 0 < len(str(error)) < 200  # noqa: PT017 - either way out is right


@given(HOSTILE)
def test_a_list_is_read_as_its_single_item(text: str) -> None:
    try:
        found = item([text])
    except StructuredError:
        return
    assert members([text]) == (found,)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a,",
        "a=(",
        "(",
        "((",
        '"',
        '"\\',
        ";a",
        ":A",
        "%41",
        '%"%c3',
        "?1",
        "@1",
        " ",
        "\t",
        "-",
    ],
)
def test_much_of_anything_is_read_or_refused(piece: str) -> None:
    for size in (LONGEST, 1_000_000):
        text = (piece * size)[:size]
        for read in (item, members, dictionary):
            try:
                read([text])
            except StructuredError as error:
                assert len(str(error)) < 200  # noqa: PT017 - either way out is right


def test_what_is_longer_than_is_read_is_refused() -> None:
    assert item(["a" * LONGEST]) == Item(Token("a" * LONGEST))
    with pytest.raises(StructuredError):
        item(["a" * (LONGEST + 1)])
    with pytest.raises(StructuredError):
        members(["a"] * LONGEST)
