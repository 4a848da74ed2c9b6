"""Alt-Svc, row by row (RFC 7838 section 3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.alt_svc import DAY, LONGEST, MOST, AltSvcError, Service, read

H3 = Service("h3", "", 443, DAY)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("clear", ()),
        ("", ()),
        ('h3=":443"', (H3,)),
        ('h3=":443"; ma=86400', (H3,)),
        ('h3=":443";ma=60', (Service("h3", "", 443, 60),)),
        ('h3=":443" ; ma=60 ; persist=1', (Service("h3", "", 443, 60),)),
        ('h3=":443"; ma="60"', (Service("h3", "", 443, 60),)),
        ('h3=":443"; MA=60', (Service("h3", "", 443, 60),)),
        ('h3=":443"; ma=60; ma=70', (Service("h3", "", 443, 60),)),
        ('h3=":443"; ma=0', (Service("h3", "", 443, 0),)),
        ('h3=":443"; v="46,43"', (H3,)),
        ('h3=":443", h2=":8443"', (H3, Service("h2", "", 8443, DAY))),
        ('h3=":443",h3-29=":443"', (H3, Service("h3-29", "", 443, DAY))),
        # Empty elements of a list are to be read over (RFC 9110 section 5.6.1).
        (', h3=":443" ,, h2=":1",', (H3, Service("h2", "", 1, DAY))),
        ('h2="alt.example.test:8000"', (Service("h2", "alt.example.test", 8000, DAY),)),
        ('h2="Alt.Example.TEST:80"', (Service("h2", "alt.example.test", 80, DAY),)),
        ('h2="[2001:db8::1]:443"', (Service("h2", "[2001:db8::1]", 443, DAY),)),
        # A protocol name is percent-encoded where it is no token.
        ('w%3Dx%3Ay#z=":443"', (Service("w=x:y#z", "", 443, DAY),)),
        ('h3="\\:443"', (H3,)),
    ],
)
def test_a_header(value: str, expected: tuple[Service, ...]) -> None:
    assert read([value]) == expected
    assert read([f"  {value}\t"]) == expected


@pytest.mark.parametrize(
    "value",
    [
        "h3", "h3=", "h3=:443", "h3=443", 'h3="443"', 'h3=":0"', 'h3=":65536"', 'h3=":"',
        "h3=':443'", '=":443"', 'h3=":443',
        'h3 =":443"', 'h3= ":443"', 'h3=":443"; ma', 'h3=":443"; ma=x',
        'h3=":443"; ma=-1', 'h3=":443"; ma=', 'h3=":443" h2=":443"', 'h3=":443";', "Clear",
        'clear, h3=":443"', 'h3="a b:443"', 'h3="a:b:443"', 'h3="//a:443"', 'h\u00e9=":443"',
        'h3=":４４３"', 'h3=":443"; ma=１',
    ],
)  # fmt: skip
def test_a_header_that_breaks_the_grammar(value: str) -> None:
    with pytest.raises(AltSvcError):
        read([value])


def test_headers_are_one_list() -> None:
    assert read(['h3=":443"', 'h2=":443"']) == read(['h3=":443", h2=":443"'])
    assert read([]) == ()


def test_it_is_bounded() -> None:
    assert len(read([",".join(['h3=":443"'] * 200)])) == MOST
    with pytest.raises(AltSvcError, match="longer"):
        read(['h3=":443",' * LONGEST])


@given(st.lists(st.text(max_size=200) | st.from_regex(r'[a-z0-9=":;, \\%-]{0,80}'), max_size=4))
def test_a_reader_of_anything(values: list[str]) -> None:
    try:
        found = read(values)
    except AltSvcError:
        return
    assert len(found) <= MOST
    assert all(1 <= service.port <= 65_535 and service.max_age >= 0 for service in found)


@pytest.mark.parametrize(
    "piece", ['"', "\\", ";", ",", " ", "=", 'h3="\\', 'h3=":443"; ', "a=", "["]
)
def test_a_megabyte_is_read(piece: str) -> None:
    for length in (LONGEST - 20, 1_000_000):
        try:
            read([f'h3=":443"{piece * (length // len(piece))}'])
        except AltSvcError:
            continue
