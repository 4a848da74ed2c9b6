"""security.txt as RFC 9116 has it (rfc9116.txt of securitytxt/security-txt, read 2026-11-26).

Sections 2 to 2.5.8, 3, 4 and 5.4; dates are those of RFC 3339 section 5.6.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks.web import security_txt
from cyberscan.model.check import Moment
from cyberscan.model.facts.web import SecurityTxt
from cyberscan.model.look import Absent, Negative
from cyberscan.model.verdict import Outcome
from cyberscan.parse.security_txt import (
    LONGEST_FIELD,
    MOST_LINES,
    NOT_CANONICAL,
    is_contact,
    is_link,
    read,
    read_expires,
)

PLACE = "https://contoh.go.test/.well-known/security.txt"
CONTACT, EXPIRES = "Contact: mailto:csirt@contoh.go.test", "Expires: 2027-11-01T00:00:00Z"
SHAPE = "not “Name: value”"


def problems(line: str) -> list[str]:
    """Return what is wrong with a line, its number taken off; it stands third."""
    found = read(f"{CONTACT}\n{EXPIRES}\n{line}\n").problems
    assert all(problem.startswith("line 3: ") for problem in found)
    return [problem.removeprefix("line 3: ") for problem in found]


RIGHT = [
    # Section 2: "Field names are case insensitive"; RFC 5322 section 3.6.8, ftext.
    "CONTACT: mailto:a@b.test", "cOnTaCt: mailto:a@b.test", "POLICY: https://a.test/",
    "!#$%&'*+-./0: x", "a;b: x", "<x>: y", "=: =", "~: ~", "9: 9", "\"x\": y", "x@y: z",
    "Contact#: x",
    "Contacts: csirt@contoh.go.test", "X-Contact: http://a.test/", "Contact-2: x", "Kontak: bebas",
    # RFC 5322 section 3.2.5, unstructured: whatever follows, colons and letters of all scripts.
    "Note: a: b: c", "Note: ::", "Note: #", "Note: # no comment", "Note: \xe9\u4e2d\u0639",
    "Note: \U0001f600",
    "Note: a\tb", "Note: -----", "Note: <html>", "Note: a\x0bb", "Note: a\u2028b", "Note: a\x85b",
    # Section 4, eol = *WSP [CR] LF: blanks at the end are none of the value.
    "Contact: mailto:a@b.test ", "Contact: mailto:a@b.test\t\t", "Contact: mailto:a@b.test \t \r",
    "Policy: https://a.test/ \t",
    # Section 2.1: a line that begins with #, whatever it holds.
    "#", "##", "# Contact: http://a.test/", "#Contact: x", "#\tx", "# \xe9", "# : : :", "#-----",
    "#" + "x" * (LONGEST_FIELD + 1),
    # Section 2: "The file MAY also contain blank lines".
    "", " ", "\t", " \t ", "\r",
    # Section 2.4: fields that are not known, those of the IANA registry among them.
    "CSAF: http://a.test/", "Bug-Bounty: true", "Hire: /x", "Acknowledgements: /x",
    "Encryption-Key: x", "Signature: https://a.test/security.txt.sig", "Disclosure: Full",
    # Section 2.5.3: mailto, tel, https, or another URI; escapes, queries, fragments.
    "Contact: mailto:security%2Buri%2Bencoded@example.com", "Contact: tel:+1-201-555-0123",
    "Contact: mailto:a@b.test?subject=Lapor", "Contact: mailto:a@b.test,c@d.test",
    "Contact: mailto:a@[192.0.2.1]", "Contact: mailto:\"a\"@b.test", "Contact: mailto:?to=a@b.test",
    "Contact: TEL:112", "Contact: HTTPS://A.TEST/", "Contact: https://a.test",
    "Contact: https://a.test/?q#f",
    "Contact: https://192.0.2.1/", "Contact: https://[2001:db8::1]/",
    "Contact: https://a.test:8443/",
    "Contact: sip:a@b.test", "Contact: xmpp:a@b.test", "Contact: sms:+62811", "Contact: urn:x:y",
    "Contact: matrix:u/a:b.test", "Contact: signal:x", "Contact: ftp://a.test/",
    "Contact: a+b-c.d:x",
    # Sections 2.5.1, 2.5.2, 2.5.4, 2.5.6 and 2.5.7, the examples of the RFC.
    "Acknowledgments: https://example.com/hall-of-fame.html",
    "Policy: https://example.com/disclosure-policy.html",
    "Canonical: https://www.example.com/.well-known/security.txt",
    "Hiring: https://example.com/jobs.html",
    "Encryption: https://example.com/pgp-key.txt", "Encryption: OPENPGP4FPR:5f2d", "Policy: dns:x",
    "Encryption: dns:5d2d37ab76d47d36._openpgpkey.example.com?type=OPENPGPKEY",
    # A field that MAY appear multiple times.
    "Contact: tel:+62-31-1", CONTACT,
]  # fmt: skip


@pytest.mark.parametrize("line", RIGHT)
def test_a_line_of_the_grammar(line: str) -> None:
    assert problems(line) == []


WRONG = [
    # Section 4, field = name ":" SP value: every part of it, from the line's first character on.
    ("Contact", SHAPE), ("Contact=mailto:a@b.test", SHAPE), ("Contact mailto:a@b.test", SHAPE),
    ("Policy:https://a.test/", SHAPE), ("Expires:2027-11-01T00:00:00Z", SHAPE), ("x:y", SHAPE),
    (":", SHAPE), (": ", SHAPE), (":x", SHAPE), ("x:", SHAPE), ("x: ", SHAPE), ("x:\t", SHAPE),
    ("\tContact: mailto:a@b.test", SHAPE), (" # x", SHAPE), ("\t# x", SHAPE), ("\u200bX: y", SHAPE),
    ("Bug-Bounty: ", SHAPE), ("Con\ttact: x", SHAPE), ("Contact\t: x", SHAPE),
    ("Cont\xe4kt: x", SHAPE),
    ("Contact\uff1a mailto:a@b.test", SHAPE), ("Contact:\xa0mailto:a@b.test", SHAPE),
    ("x\x00: y", SHAPE),
    ("x\x7f: y", SHAPE), ("; Contact: x", SHAPE), ("// comment", SHAPE), ("<!-- x -->", SHAPE),
    ("https://a.test/", SHAPE), ("mailto:a@b.test", SHAPE), ("<!DOCTYPE html>", SHAPE),
    ("{", SHAPE),
    ("-----BEGIN PGP SIGNED MESSAGE-----", SHAPE), ("-----END PGP SIGNATURE-----", SHAPE),
    ("- x", SHAPE),
    ("Note: " + "x" * (LONGEST_FIELD - 5), SHAPE), (" Contact: mailto:a@b.test", SHAPE),
    ("X Y: z", SHAPE),
    # Section 2.5.3: a URI (RFC 3986 section 3: a scheme first), and no web address without TLS.
    ("Contact: a@b.test", "Contact is no"), ("Contact: <mailto:a@b.test>", "Contact is no"),
    ("Contact: \"mailto:a@b.test\"", "Contact is no"), ("Contact: a.test/lapor", "Contact is no"),
    ("Contact: //a.test/", "Contact is no"), ("Contact: /lapor", "Contact is no"),
    ("Contact: #", "Contact is no"),
    ("Contact: ?", "Contact is no"), ("Contact: mailto", "Contact is no"),
    ("Contact: tel:", "Contact is no"),
    ("Contact: https:", "Contact is no"), ("Contact: https:/a.test/", "Contact is no"),
    ("Contact: HTTP://a.test/", "Contact is no"), ("Contact: http:a", "Contact is no"),
    ("Contact: 1mailto:a@b.test", "Contact is no"), ("Contact: +62:31", "Contact is no"),
    ("Contact: mail to:a@b.test", "Contact is no"), ("Contact: mailto: a@b.test", "Contact is no"),
    ("Contact: tel: +62-31", "Contact is no"), ("Contact: https://a.test/ b", "Contact is no"),
    ("Contact: mailto:csirt.contoh.go.test", "Contact is no"),
    ("Contact: mailto:a_at_b.test", "Contact is no"),
    ("Contact: Bapak A, mailto:a@b.test", "Contact is no"), ("Contact: :x", "Contact is no"),
    # Section 2: "multiple values MUST NOT be chained together for a single field".
    ("Contact: mailto:a@b.test tel:+62", "Contact is no"),
    ("Contact: https://a.test/ , https://b.test/", "Contact is no"),
    ("Policy: https://a.test/ https://b.test/", "Policy is no"),
    ("Policy: https://a.test/; x", "Policy is no"),
    # Sections 2.5.1, 2.5.2, 2.5.4, 2.5.6 and 2.5.7: "it MUST begin with https://".
    ("Acknowledgments: a.test", "Acknowledgments is no"),
    ("ACKNOWLEDGMENTS: HTTP://a.test/", "ACKNOWLEDGMENTS is no"),
    ("Canonical: /.well-known/security.txt", "Canonical is no"),
    ("Canonical: contoh.go.test", "Canonical is no"),
    ("Encryption: mQINBF", "Encryption is no"), ("Encryption: 0x5F2DE552", "Encryption is no"),
    ("Encryption: 5F2D E552 1C63", "Encryption is no"), ("Hiring: tidak ada", "Hiring is no"),
    ("Hiring: http:/a.test/", "Hiring is no"), ("Policy: https:a.test", "Policy is no"),
    ("Policy: -", "Policy is no"),
    # Section 2.5.5: "MUST NOT appear more than once", whatever it says and however it is written.
    (EXPIRES, "expires appears twice"), ("EXPIRES: x", "expires appears twice"),
    ("eXpires: \ufffd", "expires appears twice"),
    # Section 4: "MUST be encoded using UTF-8".
    ("Note: a\ufffdb", "not UTF-8"), ("X: \ufffd\ufffd", "not UTF-8"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "problem"), WRONG)
def test_a_line_outside_the_grammar(line: str, problem: str) -> None:
    found = problems(line)
    assert len(found) == 1
    assert problem in found[0]


# Section 2.5.8 and section 4, lang-values: 1*8ALPHA subtags with hyphens (RFC 5646 section 2.1).
@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("en, es, fr", True), ("en,es,fr", True), ("en ,es", True), ("en\t,\tes", True),
        ("en,  es", True),
        ("ID", True), ("id-ID", True), ("jv-Java", True), ("ms-Arab-ID", True), ("x-lokal", True),
        ("i-klingon", True),
        ("de-DE-1996", True), ("sl-rozaj-biske-1994", True), ("en-a-bbb-x-a-ccc", True),
        ("zh-cmn-Hans-CN", True),
        ("abcdefgh", True), ("abcdefghi", False), ("en-abcdefghi", False), ("en--US", False),
        ("-en", False),
        ("en-", False), ("en,,es", False), (",", False), (", en", False), ("en,", False),
        ("en es", False),
        ("en/es", False), ("en|es", False), ("en;q=0.9", False), ("en_US", False), ("1d", False),
        ("e\xe9", False),
        ("en, Bahasa Indonesia", False), ("en.", False), ("\"en\"", False), ("[en]", False),
        ("en, *", False),
    ],
)  # fmt: skip
def test_preferred_languages(value: str, right: bool) -> None:
    assert (problems(f"Preferred-Languages: {value}") == []) is right
    assert problems(f"preferred-languages: {value}") == problems(f"Preferred-Languages: {value}")


ENDS = [
    # RFC 3339 section 5.6: full-date "T" partial-time time-offset; T and Z in either case.
    ("2021-12-31T18:37:07z", (2021, 12, 31, 18, 37, 7)),
    ("2021-12-31t18:37:07Z", (2021, 12, 31, 18, 37, 7)),
    ("2027-01-01T00:00:00-00:00", (2027, 1, 1, 0, 0, 0)),
    ("2027-01-01T00:00:00+00:00", (2027, 1, 1, 0, 0, 0)),
    ("2027-01-01T00:00:00+23:59", (2026, 12, 31, 0, 1, 0)),
    ("2027-01-01T00:00:00-23:59", (2027, 1, 1, 23, 59, 0)),
    ("2027-01-01T07:30:00+07:30", (2027, 1, 1, 0, 0, 0)),
    ("1990-12-31T15:59:60-08:00", (1990, 12, 31, 23, 59, 59)),
    ("1937-01-01T12:00:27.87+00:20", (1937, 1, 1, 11, 40, 27)),
    ("1985-04-12T23:20:50.52Z", (1985, 4, 12, 23, 20, 50)),
    ("1996-12-19T16:39:57-08:00", (1996, 12, 20, 0, 39, 57)),
    # time-secfrac = "." 1*DIGIT, however many; what it says is less than a second.
    ("2027-01-01T00:00:00.0Z", (2027, 1, 1, 0, 0, 0)),
    ("2027-01-01T00:00:00.999999999Z", (2027, 1, 1, 0, 0, 0)),
    ("2027-01-01T00:00:00.1234567890Z", (2027, 1, 1, 0, 0, 0)),
    ("2027-01-01T00:00:00." + "1" * 40 + "+00:00", (2027, 1, 1, 0, 0, 0)),
    # Section 5.7: days of a month, leap years.
    ("2028-02-29T00:00:00Z", (2028, 2, 29, 0, 0, 0)),
    ("2000-02-29T00:00:00Z", (2000, 2, 29, 0, 0, 0)),
    ("2027-12-31T23:59:59Z", (2027, 12, 31, 23, 59, 59)),
    ("9999-12-31T23:59:59Z", (9999, 12, 31, 23, 59, 59)),
    ("0001-01-01T00:00:00Z", (1, 1, 1, 0, 0, 0)),
    # Blanks round it are the line's.
    (" 2027-01-01T00:00:00Z ", (2027, 1, 1, 0, 0, 0)),
]


@pytest.mark.parametrize(("value", "moment"), ENDS)
def test_an_end(value: str, moment: tuple[int, int, int, int, int, int]) -> None:
    assert read_expires(value) == datetime(*moment, tzinfo=UTC)


NO_ENDS = [
    # Not of the profile: blanks for T, no offset, no seconds, week and day numbers, basic format.
    "2027-01-01T00:00:00 Z", "2027-01-01 00:00:00+00:00", "2027-01-01T00:00Z", "2027-01-01T00Z",
    "2027-01-01Z",
    "2027-01", "2027", "2027-W01-1T00:00:00Z", "2027-001T00:00:00Z", "20270101T000000Z",
    "2027-01-01T000000Z",
    "2027-01-01T00:00:00", "2027-01-01T00:00:00+07", "2027-01-01T00:00:00+0700",
    "2027-01-01T00:00:00+7:00",
    "2027-01-01T00:00:00 +07:00", "2027-01-01T00:00:00\u221207:00", "2027-01-01T00:00:00UTC",
    "2027-01-01T00:00:00WIB",
    "2027-01-01T00:00:00GMT", "2027-01-01T00:00:00ZZ", "2027-01-01T00:00:00Z+00:00",
    "2027-1-1T00:00:00Z",
    "27-01-01T00:00:00Z", "02027-01-01T00:00:00Z", "+2027-01-01T00:00:00Z", "-2027-01-01T00:00:00Z",
    "2027-01-01T0:0:0Z", "2027/01/01T00:00:00Z", "2027.01.01T00:00:00Z", "01-01-2027T00:00:00Z",
    "2027-01-01T00.00.00Z", "2027-01-01T00:00:00.Z", "2027-01-01T00:00:00,5Z",
    "2027-01-01T00:00:00.5",
    "2027-01-01T00:00:00.-5Z", "2027-01-01T00:00:00.5.5Z", "T00:00:00Z", "2027-01-01T",
    "2027-01-01T00:00:00Z.",
    # Section 5.7: months, days, hours, minutes, seconds and offsets there are.
    "2027-00-01T00:00:00Z", "2027-01-00T00:00:00Z", "2027-01-32T00:00:00Z", "2027-04-31T00:00:00Z",
    "2027-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2027-01-01T24:00:00Z", "2027-01-01T25:00:00Z",
    "2027-01-01T00:60:00Z", "2027-01-01T00:00:62Z", "2027-01-01T00:00:99Z",
    "2027-01-01T00:00:00+24:00",
    "2027-01-01T00:00:00-24:00", "2027-01-01T00:00:00+00:60", "2027-01-01T00:00:00+07:99",
    "0000-01-01T00:00:00Z",
    # Others' ways to write a date, several dates, quotes, digits of other scripts.
    "1 Januari 2027", "Fri, 01 Jan 2027 00:00:00 +0000", "Thu Dec 31 23:59 pm 2027 +0700",
    "1798761600", "never",
    "P1Y", "@1798761600", "\"2027-01-01T00:00:00Z\"", "2027-01-01T00:00:00Z # akhir",
    "2027-01-01T00:00:00Z;",
    "2027-01-01T00:00:00Z, 2028-01-01T00:00:00Z", "2027-01-01T00:00:00Z/2028-01-01T00:00:00Z",
    "YYYY-MM-DDThh:mm:ssZ",
    "\u0662\u0660\u0662\u0667-01-01T00:00:00Z", "2027-01-01\uff3400:00:00Z",
    "2027\u201001\u201001T00:00:00Z",
]  # fmt: skip


@pytest.mark.parametrize("value", NO_ENDS)
def test_no_end(value: str) -> None:
    assert read_expires(value) is None
    assert said(value) == (Outcome.FAIL, "no_end")


NOW = Moment(datetime(2026, 11, 26, 12, tzinfo=UTC))
GOOD = "2027-06-01T00:00:00Z"


def said(*expires: str, kind: str = "text/plain", **fields: object) -> tuple[Outcome, str]:
    given = {"url": PLACE, "contacts": ("mailto:[surel]",), "problems": (), **fields}
    fact = SecurityTxt(content_type=kind, expires=expires, **given)  # type: ignore[arg-type]
    verdict = security_txt.judge(fact, NOW)
    assert verdict.evidence
    return verdict.outcome, verdict.message


# Section 3: the type is text/plain; RFC 9110 section 8.3.1: without regard to case or parameters.
@pytest.mark.parametrize(
    ("kind", "right"),
    [
        ("text/plain", True), ("TEXT/PLAIN", True), ("Text/Plain; Charset=UTF-8", True),
        ("text/plain;", True),
        ("text/plain ; charset=utf-8", True), ("text/plain; charset=\"utf-8\"", True),
        ("text/plain; format=flowed", True),
        (" text/plain ", True), ("", False), ("text", False), ("plain", False), ("text/", False),
        ("text/plains", False),
        ("text/html", False), ("text/html; charset=text/plain", False), ("text/markdown", False),
        ("text/*", False),
        ("application/text", False), ("application/json", False),
        ("application/pgp-signature", False),
        ("application/octet-stream", False), ("text/x-plain", False), ("text/plain+x", False),
        ("text / plain", False),
        ("text/html, text/plain", False), ("text/plain, text/html", False),
        ("charset=utf-8; text/plain", False),
    ],
)  # fmt: skip
def test_the_media_type(kind: str, right: bool) -> None:
    wanted = (Outcome.PASS, "valid") if right else (Outcome.FAIL, "wrong_type")
    assert said(GOOD, kind=kind) == wanted


def at(**later: int) -> str:
    return (NOW + timedelta(**later)).isoformat()


# Section 2.5.5: exactly one; "after which" it is stale; "less than a year" is recommended.
@pytest.mark.parametrize(
    ("expires", "message"),
    [
        ((at(seconds=1),), "valid"), ((at(),), "valid"), ((at(seconds=-1),), "expired"),
        ((at(days=-400),), "expired"),
        ((at(days=364),), "valid"), ((at(days=366),), "valid"), ((at(days=366, seconds=1),), "far"),
        ((at(days=3650),), "far"), (("9999-12-31T23:59:59Z",), "far"),
        (("0001-01-01T00:00:00Z",), "expired"),
        (("2026-11-26T19:00:01+07:00",), "valid"), (("2026-11-26T18:59:59+07:00",), "expired"),
        (("2026-11-26T11:59:59Z",), "expired"), (("2026-11-26T05:00:01-07:00",), "valid"),
        ((), "no_end"), ((GOOD, GOOD), "no_end"), ((GOOD, "x"), "no_end"), (("x", GOOD), "no_end"),
        (("",), "no_end"),
    ],
)  # fmt: skip
def test_until_when(expires: tuple[str, ...], message: str) -> None:
    assert said(*expires)[1] == message


# Section 2.5.3: at least one way to reach somebody; others that are none do not matter.
@pytest.mark.parametrize(
    ("contacts", "message"),
    [
        ((), "no_contact"), (("",), "no_contact"), (("a@b.test",), "no_contact"),
        (("[surel]",), "no_contact"),
        (("http://a.test/",), "no_contact"), (("[telepon]",), "no_contact"),
        (("mailto:",), "no_contact"),
        (("x", "y", "http://a.test/"), "no_contact"), (("x", "tel:[telepon]"), "valid"),
        (("https://a.test/", "x"), "valid"),
        (("mailto:[surel]",), "valid"), (("mailto:[surel]?subject=x",), "valid"),
        (("https://a.test/?token=[token]",), "valid"),
        (("mailto:%5Bsurel%5D",), "no_contact"), (("openpgp4fpr:5f2d",), "valid"),
        (("MAILTO:a@b.test",), "valid"),
    ],
)  # fmt: skip
def test_whom_to_tell(contacts: tuple[str, ...], message: str) -> None:
    assert said(GOOD, contacts=contacts)[1] == message


# What counts for more: section 3 (https, the type), then who, until when, and where.
@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"url": "http://contoh.go.test/.well-known/security.txt"}, "unencrypted"),
        ({"url": "http://contoh.go.test/", "kind": "text/html", "contacts": ()}, "unencrypted"),
        ({"kind": "text/html", "contacts": ()}, "wrong_type"),
        ({"contacts": (), "problems": (NOT_CANONICAL,)}, "no_contact"),
        ({"problems": (NOT_CANONICAL, "line 2: x")}, "elsewhere"),
        ({"problems": ("line 2: x",)}, "flawed"),
        ({"url": "https://www.contoh.go.test/.well-known/security.txt"}, "valid"),
        ({"url": "https://contoh.go.test/security.txt"}, "valid"),
    ],
)
def test_what_counts_for_more(fields: dict[str, object], message: str) -> None:
    assert said(GOOD, **fields)[1] == message  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("how", "message"),
    [
        (Negative.NOT_FOUND, "missing"),
        (Negative.REFUSED, "no_https"),
        (Negative.FILTERED, "no_https"),
        (Negative.NXDOMAIN, "no_https"),
        (Negative.NO_DATA, "no_https"),
    ],
)
def test_no_file(how: Negative, message: str) -> None:
    assert security_txt.judge(Absent(how), NOW).message == message


# Section 2.5.2: the URI it was retrieved by is listed; they compare as in RFC 9110 section 4.2.3.
@pytest.mark.parametrize(
    ("canonical", "trusted"),
    [
        (PLACE, True), ("HTTPS://contoh.go.test/.well-known/security.txt", True),
        (f"{PLACE}#x", True),
        ("https://contoh.go.test:443/.well-known/security.txt", True),
        ("https://contoh.go.test./.well-known/security.txt", True),
        ("https://contoh.go.test/x/../.well-known/security.txt", True),
        ("https://contoh.go.test/./.well-known/security.txt", True),
        ("http://contoh.go.test/.well-known/security.txt", False),
        ("https://contoh.go.test:8443/.well-known/security.txt", False),
        ("https://a.contoh.go.test/.well-known/security.txt", False),
        ("https://go.test/.well-known/security.txt", False),
        ("https://contoh.go.test/.well-known/security.txt?x", False),
        ("https://contoh.go.test/.well-known/security.txt/", False),
        ("https://contoh.go.test/.Well-Known/security.txt", False),
        ("https://contoh.go.test/", False),
        ("https://contoh.go.test", False), ("/.well-known/security.txt", False),
        ("contoh.go.test", False),
        ("https://contoh.go.test.lain.test/.well-known/security.txt", False), ("urn:x", False),
    ],
)  # fmt: skip
def test_the_place_of_the_file(canonical: str, trusted: bool) -> None:
    for text in (
        f"Canonical: {canonical}\n",
        f"canonical: https://lain.test/\nCANONICAL: {canonical}\n",
    ):
        found = read(f"{CONTACT}\n{EXPIRES}\n{text}", (PLACE,))
        assert (NOT_CANONICAL not in found.problems) is trusted


SIGNED = (
    "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{}\n-----BEGIN PGP SIGNATURE-----\n\n{}"
)
TAIL = "iQ==\n-----END PGP SIGNATURE-----\n"


# Section 2.3 and section 4, signed: the framework of RFC 4880 section 7, now RFC 9580 section 7.
@pytest.mark.parametrize(
    ("text", "signed", "contacts", "wrong"),
    [
        (SIGNED.format(CONTACT, TAIL), True, 1, []),
        (SIGNED.format(CONTACT, TAIL).replace("\n", "\r\n"), True, 1, []),
        (SIGNED.format(CONTACT, TAIL).replace("MESSAGE-----\n", "MESSAGE----- \t\n"), True, 1, []),
        ("\ufeff" + SIGNED.format(CONTACT, TAIL), True, 1, []),
        (SIGNED.format(f"- {CONTACT}", TAIL), True, 1, []),
        (SIGNED.format(f"- # x\n{CONTACT}\n\n# y", TAIL), True, 1, []),
        (SIGNED.format("- - x", TAIL), True, 0, ["line 4"]),
        (SIGNED.format(f"{CONTACT}\nx", TAIL), True, 1, ["line 5"]),
        # What stands behind the signature is none of the file.
        (SIGNED.format(CONTACT, f"{TAIL}{CONTACT}\nx\n"), True, 1, []),
        # More than one Hash header, or none; the empty line ends them.
        (SIGNED.format(CONTACT, TAIL).replace("Hash: SHA256\n", ""), True, 1, []),
        (
            SIGNED.format(CONTACT, TAIL).replace("Hash: SHA256", "Hash: SHA256\nHash: SHA512"),
            True,
            1,
            [],
        ),
        (SIGNED.format(CONTACT, TAIL).replace("SHA256", "SHA256,SHA512"), True, 1, []),
        # Without an end it is read to the last line.
        (f"-----BEGIN PGP SIGNED MESSAGE-----\n\n{CONTACT}", True, 1, []),
        ("-----BEGIN PGP SIGNED MESSAGE-----", True, 0, []),
        # %s: the words have their case, and stand at the start.
        (SIGNED.format(CONTACT, TAIL).replace("SIGNED", "signed"), False, 1, None),
        (f"\n{SIGNED.format(CONTACT, TAIL)}", False, 1, None),
        (f"# x\n{SIGNED.format(CONTACT, TAIL)}", False, 1, None),
        (f" {SIGNED.format(CONTACT, TAIL)}", False, 1, None),
        (f"----{SIGNED.format(CONTACT, TAIL)}", False, 1, None),
    ],
)
def test_a_signed_file(text: str, signed: bool, contacts: int, wrong: list[str] | None) -> None:
    found = read(text)
    assert (found.signed, len(found.contacts)) == (signed, contacts)
    if wrong is not None:
        assert [problem.partition(":")[0] for problem in found.problems] == wrong


# Section 2.2: CRLF and LF end lines; other characters that end lines elsewhere do not.
@pytest.mark.parametrize(
    "mark", ["\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
)
def test_what_is_no_end_of_a_line(mark: str) -> None:
    assert read(f"Note: x{mark}Contact: mailto:a@b.test\n").contacts == ()


def test_no_more_than_a_thousand_lines_are_read() -> None:
    text = "\n" * (MOST_LINES - 1)
    assert read(f"{text}{CONTACT}").contacts
    assert not read(f"{text}\n{CONTACT}").contacts


LINES = st.sampled_from([line for line, _ in WRONG] + RIGHT)


@given(st.lists(LINES, max_size=8))
def test_comments_blank_lines_and_line_ends_change_nothing(lines: list[str]) -> None:
    bare = [line.rstrip("\r") for line in lines]
    text, spaced = "\n".join(bare), "\r\n# x\r\n \t\r\n".join(bare)
    one, other = read(f"#\n{text}\n"), read(f"#\r\n{spaced}\r\n")
    assert (one.contacts, one.expires, one.canonical) == (
        other.contacts,
        other.expires,
        other.canonical,
    )
    assert [p.partition(": ")[2] for p in one.problems] == [
        p.partition(": ")[2] for p in other.problems
    ]


@given(st.datetimes(timezones=st.just(UTC)), st.integers(-1439, 1439), st.text("09", min_size=1))
def test_a_moment_is_the_same_in_every_zone(moment: datetime, zone: int, part: str) -> None:
    whole = moment.replace(microsecond=0)
    try:
        local = whole + timedelta(minutes=zone)
    except OverflowError:
        return
    hours, minutes = divmod(abs(zone), 60)
    offset = f"{'-' if zone < 0 else '+'}{hours:02}:{minutes:02}"
    assert read_expires(f"{local.isoformat()[:19]}.{part}{offset}") == whole


@given(st.text("htps:/mailto@.%40 ", max_size=20))
def test_a_web_address_is_https_in_every_field(value: str) -> None:
    assert not is_link(f"http:{value}")
    assert not is_contact(f"HTTP:{value}")
    assert is_link(f"https:{value}") is is_link(f"HTTPS:{value}")
