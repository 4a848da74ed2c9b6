from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.security_txt import (
    LONGEST_FIELD,
    MOST_PROBLEMS,
    MOST_VALUES,
    NOT_CANONICAL,
    SecurityFile,
    is_contact,
    is_link,
    read,
    read_expires,
)

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
        # RFC 9116 section 4: name, colon, blank, value.
        ("halo", "not “Name: value”"),
        ("Contact:mailto:a@b", "not “Name: value”"),
        ("Contact:", "not “Name: value”"),
        ("Contact: ", "not “Name: value”"),
        (" Contact: mailto:a@b.test", "not “Name: value”"),
        ("Contact : mailto:a@b.test", "not “Name: value”"),
        ("Con tact: x", "not “Name: value”"),
        ("<html>", "not “Name: value”"),
        (": x", "not “Name: value”"),
        ("Kontak=mailto:a@b.test", "not “Name: value”"),
        ("Catatan: " + "x" * LONGEST_FIELD, "not “Name: value”"),
        # Section 2.5.3: a URI; web addresses begin with https://.
        ("Contact: csirt@contoh.go.test", "Contact is no"),
        ("Contact: +62 31 1234567", "Contact is no"),
        ("Contact: http://contoh.go.test/", "Contact is no"),
        ("Contact: https:contoh.go.test", "Contact is no"),
        ("Contact: www.contoh.go.test", "Contact is no"),
        ("Contact: mailto:", "Contact is no"),
        ("Contact: mailto:csirt", "Contact is no"),
        ("Contact: mailto:a@b.test, mailto:c@b.test", "Contact is no"),
        # Sections 2.5.1, 2.5.2, 2.5.4, 2.5.6, 2.5.7: the same for every other link.
        ("Acknowledgments: http://contoh.go.test/a", "Acknowledgments is no https: URI"),
        ("Canonical: http://contoh.go.test/.well-known/security.txt", "Canonical is no"),
        ("Encryption: http://contoh.go.test/k.asc", "Encryption is no"),
        ("Encryption: -----BEGIN PGP PUBLIC KEY BLOCK-----", "Encryption is no"),
        ("HIRING: /lowongan", "HIRING is no"),
        ("Policy: kebijakan kami", "Policy is no"),
        # Sections 2.5.5 and 2.5.8: once at most.
        ("Expires: 2027-11-01T00:00:00Z", "expires appears twice"),
        ("preferred-languages: id", "preferred-languages appears twice"),
        # Section 4: UTF-8.
        ("Catatan: \ufffd", "not UTF-8"),
    ],
)
def test_a_line_that_breaks_the_rules_is_named_with_its_number(line: str, problem: str) -> None:
    problems = read(GOOD + line + "\n").problems
    assert len(problems) == 1
    assert problems[0].startswith("line 9: ")
    assert problem in problems[0]


@pytest.mark.parametrize(
    "line",
    [
        # Section 2.4: what a reader does not know it passes over.
        "CSAF: https://contoh.go.test/csaf/provider-metadata.json", "X: y", "Catatan: apa saja é",
        "Contact: mailto:csirt%40contoh.go.test", "Contact: MAILTO:a@b.test",
        "contact: https://contoh.go.test/lapor?x=1#y", "Contact: tel:+62-31-1234567",
        "Contact: openpgp4fpr:ab12", "Contact: mailto:[surel]",
        "Encryption: dns:5d2d37ab76d47d36._openpgpkey.contoh.test?type=OPENPGPKEY",
        "Encryption: openpgp4fpr:5f2de5521c63a801ab59ccb603d49de44b29100f",
        "Acknowledgments: https://contoh.go.test/terima-kasih", "Hiring: https://contoh.go.test/k",
        "Policy: https://contoh.go.test/kebijakan", "", "   ", "# apa saja: http://", "#",
        "Contact:\tmailto:a@b.test", "Contact:   mailto:a@b.test   ",
    ],
)  # fmt: skip
def test_a_line_that_keeps_them_is_no_problem(line: str) -> None:
    assert read(GOOD + line + "\n").problems == ()


@pytest.mark.parametrize(
    ("value", "right"),
    [
        # Section 2.5.8, tags as in RFC 5646 section 2.1.
        ("id", True), ("id, en", True), ("id,en , jv", True), ("zh-Hant-TW, en-GB", True),
        ("", False), ("id en", False), ("id;en", False), ("id,", False), (",id", False),
        ("Bahasa Indonesia", False), ("indonesian", False), ("id_ID", False), ("*", False),
    ],
)  # fmt: skip
def test_languages_are_tags_with_commas_between(value: str, right: bool) -> None:
    assert (read(f"Preferred-Languages: {value}").problems == ()) is right


_HERE = "https://contoh.go.test/.well-known/security.txt"


@pytest.mark.parametrize(
    ("canonical", "found_at", "trusted"),
    [
        # Section 2.5.2.
        ((), (_HERE,), True),
        ((_HERE,), (_HERE,), True),
        ((_HERE,), (), True),
        ((_HERE.replace("contoh", "CONTOH"),), (_HERE,), True),
        ((_HERE.replace(".test/", ".test:443/"),), (_HERE,), True),
        (("https://lain.test/.well-known/security.txt", _HERE), (_HERE,), True),
        ((_HERE,), ("https://www.contoh.go.test/.well-known/security.txt", _HERE), True),
        ((_HERE,), ("https://www.contoh.go.test/.well-known/security.txt",), False),
        ((_HERE.replace("security", "SECURITY"),), (_HERE,), False),
        (("https://contoh.go.test/security.txt",), (_HERE,), False),
        (("bukan alamat",), (_HERE,), False),
    ],
)
def test_a_file_names_its_own_place(
    canonical: tuple[str, ...], found_at: tuple[str, ...], trusted: bool
) -> None:
    text = "".join(f"Canonical: {value}\n" for value in canonical)
    found = read("Contact: mailto:a@b.test\n" + text, found_at)
    assert (NOT_CANONICAL not in found.problems) is trusted
    assert found.canonical == canonical


def test_values_are_kept_in_order_and_to_a_number() -> None:
    found = read("".join(f"Contact: mailto:a{n}@b.test\n" for n in range(100)))
    assert found.contacts == tuple(f"mailto:a{n}@b.test" for n in range(MOST_VALUES))


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
        ("mailto: a@b.test", False), ("openpgp4fpr:ab12", True), ("mailto:[surel]", True),
        ("tel:[telepon]", True), ("[surel]", False), ("mailto:csirt", False), ("https:a", False),
        ("https://", True), ("mailto:a%40b.test", True),
    ],
)  # fmt: skip
def test_a_contact_is_a_uri_and_never_plain_http(value: str, valid: bool) -> None:
    assert is_contact(value) is valid


@given(st.text() | st.text(alphabet="Contact: Expires#htps/@-\r\n\ufffd", max_size=400))
def test_any_text_is_read(text: str) -> None:
    read_ = read(text, (_HERE,))
    assert isinstance(read_, SecurityFile)
    assert len(read_.problems) <= MOST_PROBLEMS
    assert all(len(problem) < 400 for problem in read_.problems)


@given(st.text(max_size=60))
def test_a_contact_is_a_link(value: str) -> None:
    assert is_link(value) or not is_contact(value)


@pytest.mark.parametrize(
    "piece",
    ["x\n", "Contact: ", "Preferred-Languages: a,", ": ", "-", "\t", "a-a,", "Canonical: x"],
)
def test_a_megabyte_of_anything_comes_to_an_end(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    read(text, (_HERE,))
    read("Preferred-Languages: " + text)
    is_contact(text)
    read_expires(text)


@given(st.text(alphabet="0123456789-:TZ+.z", max_size=40))
def test_any_end_is_a_moment_or_none(text: str) -> None:
    found = read_expires(text)
    assert found is None or isinstance(found, datetime)
