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
    ("MAX-AGE=1; INCLUDESUBDOMAINS", Hsts(1, include_subdomains=True)),
    ("\t max-age \t=\t 1 \t;\t", Hsts(1)),
    (";;max-age=1;;", Hsts(1)),
    ("max-age=1; preload", Hsts(1, preload=True)),
    ("max-age=1; x-new=thing; y", Hsts(1)),
    ('max-age=1; x="a;b=c \\" d"', Hsts(1)),
    ('max-age="\\31"', Hsts(31)),
    ("max-age=0031536000", Hsts(YEAR)),
    ("max-age=" + "9" * 5000, Hsts(FOREVER)),
]

INVALID = [
    "",
    "   ",
    ";",
    "includeSubDomains",  # max-age is required: section 6.1.1
    "max-age",
    "max-age=",
    'max-age=""',
    "max-age=-1",
    "max-age=1.5",
    "max-age=1e9",
    "max-age=satu",
    "max-age=١",  # an Arabic digit is none of the grammar's
    "max-age='31536000'",
    "max-age=1, includeSubDomains",
    "max-age=1 includeSubDomains",
    "max-age=1; max-age=1",  # a directive twice: section 6.1 rule 2
    "max-age=1; Max-Age=2",
    "max-age=1; includeSubDomains; includeSubDomains",
    "max-age=1; preload; preload",
    "max-age=1; includeSubDomains=true",  # valueless: section 6.1.2
    "max-age==1",
    "=1; max-age=1",
    'max-age="1',
    'max-age="1"2',
    "max-age=1; (x)",
    "Strict-Transport-Security: max-age=1",
    "“max-age=1”",
    "max-age=1\x00",
    "x" * (LONGEST + 1),
]


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


@given(st.integers(0, 10**12), st.booleans(), st.booleans(), st.sampled_from(["; ", ";", " ;\t"]))
def test_what_is_written_is_read_back(age: int, subdomains: bool, quoted: bool, gap: str) -> None:
    value = f'max-age="{age}"' if quoted else f"max-age={age}"
    if subdomains:
        value = f"includeSubDomains{gap}{value}"
    assert read(value) == Hsts(age, include_subdomains=subdomains)
