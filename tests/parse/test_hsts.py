from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.hsts import FOREVER, LONGEST, Hsts, HstsError, read

YEAR = 31_536_000

VALID = [
    # RFC 6797 section 6.2, its own examples.
    ("max-age=31536000", Hsts(YEAR)),
    ("max-age=15768000 ; includeSubDomains", Hsts(15_768_000, include_subdomains=True)),
    ('max-age="31536000"', Hsts(YEAR)),
    ("max-age=0", Hsts(0)),
    ("max-age=0; includeSubDomains", Hsts(0, include_subdomains=True)),
    # Section 6.1: order, case, blanks, empty directives, unknown directives.
    ("includeSubDomains; max-age=1", Hsts(1, include_subdomains=True)),
    ("includeSubDomains;preload;max-age=1", Hsts(1, include_subdomains=True, preload=True)),
    ("MAX-AGE=1; INCLUDESUBDOMAINS", Hsts(1, include_subdomains=True)),
    ("Max-Age=1; includesubdomains; PRELOAD", Hsts(1, include_subdomains=True, preload=True)),
    ("\t max-age \t=\t 1 \t;\t", Hsts(1)),
    (" max-age=1", Hsts(1)),
    ("max-age=1 ", Hsts(1)),
    ("max-age= 1", Hsts(1)),
    ("max-age =1", Hsts(1)),
    (";;max-age=1;;", Hsts(1)),
    ("; max-age=1", Hsts(1)),
    ("max-age=1;", Hsts(1)),
    ("max-age=1 ; ; includeSubDomains ; ", Hsts(1, include_subdomains=True)),
    ("max-age=1;includeSubDomains", Hsts(1, include_subdomains=True)),
    ("max-age=1; x-new=thing; y", Hsts(1)),
    ("max-age=1; includeSubDomain", Hsts(1)),  # a slip: another, unknown directive
    ("max-age=1; include-sub-domains", Hsts(1)),
    ("max-age=1; report-uri=x", Hsts(1)),
    ("x=1; max-age=1", Hsts(1)),
    # RFC 2616 section 2.2: quoted text, and a backslash before a character.
    ('max-age=1; x="a;b=c \\" d"', Hsts(1)),
    ('max-age=1; x=""', Hsts(1)),
    ('max-age=1; x="max-age=2; max-age=3"', Hsts(1)),
    ('max-age=1; x="a\tb"', Hsts(1)),
    ('max-age=1; x="é"', Hsts(1)),
    ('max-age="\\31"', Hsts(31)),
    ('max-age = "1" ; includeSubDomains', Hsts(1, include_subdomains=True)),
    # Section 6.1.1: delta-seconds is any number of digits.
    ("max-age=0031536000", Hsts(YEAR)),
    ("max-age=000", Hsts(0)),
    ("max-age=00000000000000000001", Hsts(1)),
    ("max-age=" + "9" * 5000, Hsts(FOREVER)),
    ("max-age=4294967296", Hsts(4_294_967_296)),
    # The word of preload lists, which takes no value.
    ("max-age=1; preload", Hsts(1, preload=True)),
    ("max-age=1; preload=true", Hsts(1)),
    ('max-age=1; preload="1"', Hsts(1)),
    # What sites send.
    ("max-age=63072000; includeSubDomains; preload", Hsts(2 * YEAR, True, True)),
    ("max-age=63072000;includeSubdomains; preload", Hsts(2 * YEAR, True, True)),
    ("max-age=15552000; includeSubDomains; preload", Hsts(15_552_000, True, True)),
    ("max-age=7776000", Hsts(7_776_000)),
    ("max-age=300", Hsts(300)),
]

INVALID = [
    "", "   ", ";", ";;;", "\t",
    # Section 6.1.1: max-age is required, and is digits.
    "includeSubDomains", "preload", "includeSubDomains; preload",
    "max-age", "max-age=", "max-age= ; includeSubDomains", 'max-age=""', 'max-age=" "',
    "max-age=-1", "max-age=+1", "max-age=1.5", "max-age=1e9", "max-age=0x10", "max-age=1_000",
    "max-age=satu", "max-age=abc", "max-age=1y", "max-age=31536000s", "max-age=31536000.",
    "max-age=1,000", "max-age=1 000", 'max-age="1 "', 'max-age=" 1"',
    "max-age=١",  # an Arabic digit is none of the grammar's
    "max-age=１", "max-age=²",
    "max-age='31536000'", "max-age:31536000", "max-age 31536000", "maxage=31536000",
    "max_age=31536000", "age=31536000", "31536000", "max-age==1", "max-age=1=1", "=1; max-age=1",
    # Section 6.1: semicolons part directives, nothing else does.
    "max-age=1, includeSubDomains", "max-age=1 includeSubDomains",
    "max-age=31536000, max-age=31536000",  # two headers that a proxy joined
    "max-age=1; includeSubDomains, max-age=1; includeSubDomains", "max-age=1&includeSubDomains",
    "max-age=1: includeSubDomains", "max-age=1 preload",
    # Rule 2: no directive twice, not even an unknown one.
    "max-age=1; max-age=1", "max-age=1; Max-Age=2", 'max-age=1; MAX-AGE="1"',
    "max-age=1; includeSubDomains; includeSubDomains", "max-age=1; preload; preload",
    "max-age=1; x=1; X=2", "max-age=1; preload; preload=1",
    # Section 6.1.2: valueless.
    "max-age=1; includeSubDomains=true", "max-age=1; includeSubDomains=1",
    'max-age=1; includeSubDomains=""', "max-age=1; includeSubDomains=",
    # Tokens and quoted text.
    'max-age="1', 'max-age=1"', 'max-age="1"2', 'max-age="1\\', '"max-age=1"', "'max-age=1'",
    "max-age=1; (x)", "max-age=1; x=(y)", "max-age=1; [x]", "max-age=1; x@y", "max-age=1; é",
    "max-age=1; x/y", "<b>max-age=1</b>", "Strict-Transport-Security: max-age=1", "“max-age=1”",
    "max-age=“1”", "max-age=1\x00", "max-age=1\r\n", "max-age=1;\n includeSubDomains",
    'max-age=1; x="a\x00b"', 'max-age=1; x="a\x7fb"', 'max-age=1; x="a\nb"',
    "max-age=1\u00a0", "max-age=1;\u2003includeSubDomains",
    "null", "none", "off", "true", "x" * (LONGEST + 1), "max-age=1;" + " " * LONGEST,
]  # fmt: skip


@pytest.mark.parametrize(("value", "policy"), VALID)
def test_a_valid_header_is_read(value: str, policy: Hsts) -> None:
    assert read(value) == policy


@pytest.mark.parametrize("value", INVALID)
def test_a_header_that_browsers_ignore_is_refused_with_a_reason(value: str) -> None:
    with pytest.raises(HstsError) as error:
        read(value)
    assert str(error.value)


@given(st.text(alphabet='max-age=;" \\\t01includeSubDomainsé', max_size=200) | st.text())
def test_any_text_is_a_policy_or_a_reason(value: str) -> None:
    try:
        policy = read(value)
    except HstsError as error:
        assert len(str(error)) < 200  # noqa: PT017 - either way out is right
    else:
        assert 0 <= policy.max_age <= FOREVER
        assert "max-age" in value.lower()
        # An unknown directive more changes nothing; the same one twice makes it invalid.
        assert read(f"{value};x-baru-1") == policy
        with pytest.raises(HstsError):
            read(f"{value};max-age=1")


@pytest.mark.parametrize(
    ("value", "lacks"),
    [
        # https://hstspreload.org, submission requirements, read 2026-11-26.
        ("max-age=63072000; includeSubDomains; preload", ()),
        ("max-age=31536000; includeSubDomains; preload", ()),
        ("max-age=31535999; includeSubDomains; preload", ("max-age=31536000",)),
        ("max-age=31536000; preload", ("includeSubDomains",)),
        ("max-age=31536000; includeSubDomains", ("preload",)),
        ("max-age=1", ("max-age=31536000", "includeSubDomains", "preload")),
    ],
)
def test_what_the_preload_list_misses_in_the_header(value: str, lacks: tuple[str, ...]) -> None:
    assert read(value).preload_lacks() == lacks


@given(st.integers(0, 10**12), st.booleans(), st.booleans(), st.sampled_from(["; ", ";", " ;\t"]))
def test_what_is_written_is_read_back(age: int, subdomains: bool, quoted: bool, gap: str) -> None:
    value = f'max-age="{age}"' if quoted else f"max-age={age}"
    if subdomains:
        value = f"includeSubDomains{gap}{value}"
    assert read(value) == Hsts(age, include_subdomains=subdomains)


@pytest.mark.parametrize("piece", ["max-age=1;", ";", "=", '"', "\\", "x", " ", "1"])
def test_a_megabyte_of_anything_is_refused(piece: str) -> None:
    with pytest.raises(HstsError):
        read(piece * (1_000_000 // len(piece)))
