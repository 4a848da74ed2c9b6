from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.security_txt import MOST_PROBLEMS, is_contact, read, read_expires

GOOD = """# Kontak keamanan
Contact: mailto:csirt@contoh.go.test
contact: tel:+62-31-1234567
Contact: https://contoh.go.test/lapor
Expires: 2027-11-01T00:00:00Z
Preferred-Languages: id, en
Canonical: https://contoh.go.test/.well-known/security.txt
X-Own: thing
"""


def test_fields_are_read_whatever_their_case_and_order() -> None:
    read_ = read(GOOD)
    assert read_.contacts == (
        "mailto:csirt@contoh.go.test",
        "tel:+62-31-1234567",
        "https://contoh.go.test/lapor",
    )
    assert read_.expires == ("2027-11-01T00:00:00Z",)
    assert read_.problems == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(end: str) -> None:
    assert read(GOOD.replace("\n", end)) == read(GOOD)


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert read("\ufeff" + GOOD) == read(GOOD)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("halo", "not “Name: value”"),
        ("Contact:mailto:a@b", "not “Name: value”"),
        ("Contact:", "not “Name: value”"),
        ("Con tact: x", "not “Name: value”"),
        ("<html>", "not “Name: value”"),
        ("Contact: csirt@contoh.go.test", "Contact is no"),
        ("Contact: http://contoh.go.test/", "Contact is no"),
        ("Expires: 2027-11-01T00:00:00Z", "Expires appears twice"),
        ("preferred-languages: id", "preferred-languages appears twice"),
    ],
)
def test_a_line_that_breaks_the_rules_is_named_with_its_number(line: str, problem: str) -> None:
    problems = read(GOOD + line + "\n").problems
    assert len(problems) == 1
    assert problems[0].startswith("line 9: ")
    assert problem in problems[0]


def test_a_signed_file_is_read_without_its_signature() -> None:
    signed = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n"
        "Contact: mailto:a@b.test\n- -----\nExpires: 2027-11-01T00:00:00Z\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n"
    )
    read_ = read(signed)
    assert read_.signed
    assert read_.contacts == ("mailto:a@b.test",)
    assert read_.expires == ("2027-11-01T00:00:00Z",)
    assert [p.partition(":")[0] for p in read_.problems] == ["line 5"]


def test_a_thousand_wrong_lines_give_ten_problems() -> None:
    assert len(read("x\n" * 5000).problems) == MOST_PROBLEMS


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2027-11-01T00:00:00Z", (2027, 11, 1, 0, 0)),
        ("2027-11-01t00:00:00.123z", (2027, 11, 1, 0, 0)),
        ("2027-11-01T07:00:00+07:00", (2027, 11, 1, 0, 0)),
        ("2027-10-31T18:00:00-06:00", (2027, 11, 1, 0, 0)),
        ("2027-06-30T23:59:60Z", (2027, 6, 30, 23, 59)),
    ],
)
def test_an_end_is_a_moment(value: str, moment: tuple[int, ...]) -> None:
    found = read_expires(value)
    assert found is not None
    assert found.tzinfo is UTC
    assert found.timetuple()[:5] == moment


@pytest.mark.parametrize(
    "value",
    [
        "", "besok", "2027-11-01", "2027-11-01 00:00:00Z", "2027-11-01T00:00:00",
        "2027-13-01T00:00:00Z", "2027-02-30T00:00:00Z", "2027-11-01T24:00:01Z",
        "Mon, 1 Nov 2027 00:00:00 GMT", "２０２７-11-01T00:00:00Z", "2027-11-01T00:00:00+99:99",
        "0001-01-01T00:00:00+23:00", "2027-11-01T00:00:61Z",
    ],
)  # fmt: skip
def test_another_form_is_no_end(value: str) -> None:
    assert read_expires(value) is None


@pytest.mark.parametrize(
    ("value", "valid"),
    [
        ("mailto:a@b.test", True), ("https://a.test/x", True), ("tel:+62311234567", True),
        ("HTTP://a.test", False), ("http://a.test", False), ("a@b.test", False), ("", False),
        ("mailto: a@b.test", False), ("openpgp4fpr:ab12", True),
    ],
)  # fmt: skip
def test_a_contact_is_a_uri_and_never_plain_http(value: str, valid: bool) -> None:
    assert is_contact(value) is valid


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    read_ = read(text)
    assert len(read_.problems) <= MOST_PROBLEMS


@given(st.text(alphabet="0123456789-:TZ+.z", max_size=40))
def test_any_end_is_a_moment_or_none(text: str) -> None:
    found = read_expires(text)
    assert found is None or isinstance(found, datetime)
