from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.cookies import LONGEST, Cookie, CookieError, read, read_date
from cyberscan.tables.session_cookies import is_session

NOW = datetime(2026, 11, 24, tzinfo=UTC)

COOKIES = [
    # RFC 6265 section 5.2.
    ("a=b", Cookie("a")),
    (" a = b ; ", Cookie("a")),
    ("a=", Cookie("a")),
    ("a==b", Cookie("a")),
    ("a=…; Secure", Cookie("a", secure=True)),
    ("a=…; secure=no", Cookie("a", secure=True)),
    ("a=…;SECURE;HTTPONLY", Cookie("a", secure=True, http_only=True)),
    ("a=…; HttpOnly ; Path=/x", Cookie("a", http_only=True, path="/x")),
    ("a=…; Path=x", Cookie("a")),
    ("a=…; path=/; path=/y", Cookie("a", path="/y")),
    ("a=…; Domain=.Contoh.GO.test", Cookie("a", domain="contoh.go.test")),
    ("a=…; SameSite=Lax", Cookie("a", same_site="lax")),
    ("a=…; samesite=STRICT", Cookie("a", same_site="strict")),
    ("a=…; SameSite=None; Secure", Cookie("a", same_site="none", secure=True)),
    ("a=…; SameSite=Sometimes", Cookie("a")),
    ("a=…; SameSite", Cookie("a")),
    ("a=…; Max-Age=60", Cookie("a", max_age=60)),
    ("a=…; Max-Age=0", Cookie("a", max_age=0)),
    ("a=…; Max-Age=-99999", Cookie("a", max_age=-1)),
    ("a=…; Max-Age=6O", Cookie("a")),
    ("a=…; Max-Age=1; Max-Age=2", Cookie("a", max_age=2)),
    ("a=…; Secured", Cookie("a")),
    ("a=…; x-secure=1; =Secure", Cookie("a")),
    ("a=Secure", Cookie("a")),
    ("__Host-sid=…; Secure; Path=/", Cookie("__Host-sid", secure=True, path="/")),
]


@pytest.mark.parametrize(("header", "cookie"), COOKIES)
def test_name_and_attributes_are_read(header: str, cookie: Cookie) -> None:
    assert read(header) == cookie


@pytest.mark.parametrize(
    "header", ["", "a", "=b", "; Secure", " =b", "Secure", "a\x00=b", "a=b\n", "a=" + "b" * LONGEST]
)
def test_what_browsers_ignore_is_no_cookie(header: str) -> None:
    with pytest.raises(CookieError):
        read(header)


@pytest.mark.parametrize(
    ("name", "prefix"),
    [("__Host-a", "__Host-"), ("__secure-a", "__Secure-"), ("a", ""), ("_Host-a", "")],
)
def test_prefixes_compare_without_case(name: str, prefix: str) -> None:
    assert Cookie(name).prefix == prefix


@pytest.mark.parametrize(
    ("header", "deletes"),
    [
        ("a=…", False),
        ("a=…; Max-Age=0", True),
        ("a=…; Max-Age=-1", True),
        ("a=…; Max-Age=1", False),
        ("a=x; expires=Thu, 01-Jan-1970 00:00:01 GMT", True),
        ("a=…; Expires=…", False),
        ("a=…; Expires=Wed, 24 Nov 2027 00:00:00 GMT", False),
        # Max-Age wins: RFC 6265 section 5.3 step 3.
        ("a=…; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60", False),
    ],
)
def test_a_header_that_only_deletes_is_known(header: str, deletes: bool) -> None:
    assert read(header).deletes(NOW) is deletes


@pytest.mark.parametrize(
    ("text", "date"),
    [
        # RFC 6265 section 5.1.1.
        ("Wed, 09 Jun 2021 10:18:14 GMT", (2021, 6, 9, 10, 18, 14)),
        ("Wed, 09-Jun-21 10:18:14 GMT", (2021, 6, 9, 10, 18, 14)),
        ("Wednesday, 09-Jun-99 10:18:14 GMT", (1999, 6, 9, 10, 18, 14)),
        ("Wed Jun  9 10:18:14 2021", (2021, 6, 9, 10, 18, 14)),
        ("9 june 2021 1:2:3", (2021, 6, 9, 1, 2, 3)),
        # "2021" is no day of a month, so it is the year.
        ("10:18:14 2021 Jun 9", (2021, 6, 9, 10, 18, 14)),
        ("Wed, 09 Jun 1600 10:18:14 GMT", None),
        ("31 Feb 2021 10:18:14", None),
        ("1 Jan 2021 25:00:00", None),
        ("…", None),
        ("", None),
    ],
)
def test_cookie_dates(text: str, date: tuple[int, ...] | None) -> None:
    found = read_date(text)
    assert (found.timetuple()[:6] if found else None) == date


@pytest.mark.parametrize(
    "name",
    ["PHPSESSID", "ci_session", "laravel_session", "perizinan_session", "wordpress_logged_in_ab12",
     "OJSSID", "MoodleSession", "MoodleSessionabc", "__Secure-PHPSESSID"],
)  # fmt: skip
def test_login_cookies_are_known_by_name(name: str) -> None:
    assert is_session(name)


@pytest.mark.parametrize("name", ["XSRF-TOKEN", "_ga", "lang", "session_hint", "PHPSESSIDX"])
def test_other_cookies_are_not_taken_for_logins(name: str) -> None:
    assert not is_session(name)


@given(st.text(max_size=300) | st.text(alphabet="a=; \tSecureMax-Age0Expires,:-1", max_size=300))
def test_any_header_is_a_cookie_or_ignored(header: str) -> None:
    try:
        cookie = read(header)
    except CookieError:
        return
    assert cookie.name
    assert isinstance(cookie.deletes(NOW), bool)


@given(st.text(max_size=400))
def test_any_text_is_a_date_or_none(text: str) -> None:
    date = read_date(text)
    assert date is None or date.tzinfo is UTC
