from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.cookies import (
    LONGEST,
    MOST_ATTRIBUTE,
    MOST_PAIR,
    Cookie,
    CookieError,
    default_path,
    reaches,
    read,
    read_date,
)
from cyberscan.tables.session_cookies import is_cross_site, is_session

NOW = datetime(2026, 11, 24, tzinfo=UTC)
THEN = datetime(2021, 6, 9, 10, 18, 14, tzinfo=UTC)
DATE = "Wed, 09 Jun 2021 10:18:14 GMT"

# Sections are those of draft-ietf-httpbis-rfc6265bis-22.
COOKIES = [
    # Section 5.6, name and value.
    ("a=b", Cookie("a")),
    (" a = b ; ", Cookie("a")),
    ("\ta\t=\tb\t", Cookie("a")),
    ("a=", Cookie("a")),
    ("a==b", Cookie("a")),
    ('a="b; Secure"', Cookie("a")),
    ('a="b"; Secure', Cookie("a", secure=True)),
    ("a b=c", Cookie("a b")),
    ("a,b=c", Cookie("a,b")),
    ('"a"=b', Cookie('"a"')),
    ("a%3Db=c", Cookie("a%3Db")),
    ("A=b", Cookie("A")),
    ("ä=b", Cookie("ä")),
    ("a=b\tc", Cookie("a")),
    ("=b", Cookie("")),
    ("b", Cookie("")),
    (" =b", Cookie("")),
    ("==", Cookie("")),
    ("Secure", Cookie("")),
    ("b; Secure", Cookie("", secure=True)),
    ("…; Path=/", Cookie("", path="/")),
    ("=…; HttpOnly", Cookie("", http_only=True)),
    # Section 5.6, attributes: case, blanks, values where none belongs, empty ones, unknown ones.
    ("a=…; Secure", Cookie("a", secure=True)),
    ("a=…;Secure;", Cookie("a", secure=True)),
    ("a=…;;;Secure", Cookie("a", secure=True)),
    ("a=…; ; =; Secure", Cookie("a", secure=True)),
    ("a=…; secure=no", Cookie("a", secure=True)),
    ("a=…; Secure=", Cookie("a", secure=True)),
    ("a=…; Secure =false", Cookie("a", secure=True)),
    ("a=…;SECURE;HTTPONLY", Cookie("a", secure=True, http_only=True)),
    ("a=…; sEcUrE; hTtPoNlY", Cookie("a", secure=True, http_only=True)),
    ("a=…;\tSecure\t;", Cookie("a", secure=True)),
    ("a=…; HttpOnly ; Path=/x", Cookie("a", http_only=True, path="/x")),
    ("a=…; HttpOnly=HttpOnly", Cookie("a", http_only=True)),
    ("a=…; Secured", Cookie("a")),
    ("a=…; Http-Only", Cookie("a")),
    ("a=…; HttpOnly, Secure", Cookie("a")),
    ("a=…; x-secure=1; =Secure", Cookie("a")),
    ("a=Secure", Cookie("a")),
    ("a=…; Priority=High; Version=1; Comment=x", Cookie("a")),
    ("a=…; \u00a0Secure", Cookie("a")),  # no blank of the grammar
    # Section 5.6 step 6: a long value makes the attribute count for nothing.
    (f"a=…; Secure={'x' * (MOST_ATTRIBUTE + 1)}", Cookie("a")),
    (f"a=…; Secure={'x' * MOST_ATTRIBUTE}", Cookie("a", secure=True)),
    (f"a=…; Path=/; Path=/{'x' * MOST_ATTRIBUTE}", Cookie("a", path="/")),
    (f"a=…; Domain=a.test; Domain={'x' * 2000}", Cookie("a", domain="a.test")),
    # Section 5.6.4, Path.
    ("a=…; Path=/", Cookie("a", path="/")),
    ("a=…; Path=x", Cookie("a")),
    ("a=…; Path", Cookie("a")),
    ('a=…; Path="/"', Cookie("a")),
    ("a=…; path=/; path=/y", Cookie("a", path="/y")),
    ("a=…; path=/y; path=", Cookie("a")),
    ("a=…; Path=/a=b", Cookie("a", path="/a=b")),
    ("a=…; Path=/ a ", Cookie("a", path="/ a")),
    # Section 5.6.3, Domain.
    ("a=…; Domain=.Contoh.GO.test", Cookie("a", domain="contoh.go.test")),
    ("a=…; Domain=contoh.go.test", Cookie("a", domain="contoh.go.test")),
    ("a=…; Domain=..contoh.go.test", Cookie("a", domain=".contoh.go.test")),
    ("a=…; Domain", Cookie("a")),
    ("a=…; Domain=", Cookie("a")),
    ("a=…; Domain=.", Cookie("a")),
    ("a=…; Domain=a.test; Domain=b.test", Cookie("a", domain="b.test")),
    ("a=…; Domain=a.test; Domain=", Cookie("a")),
    ("a=…; Domain = a.test ", Cookie("a", domain="a.test")),
    ("a=…; Domain=a.test:443", Cookie("a", domain="a.test:443")),
    # Section 5.6.7, SameSite.
    ("a=…; SameSite=Lax", Cookie("a", same_site="lax")),
    ("a=…; samesite=STRICT", Cookie("a", same_site="strict")),
    ("a=…; SameSite=none", Cookie("a", same_site="none")),
    ("a=…; SameSite=None; Secure", Cookie("a", same_site="none", secure=True)),
    ("a=…; SameSite=Sometimes", Cookie("a", same_site_invalid=True)),
    ("a=…; SameSite", Cookie("a", same_site_invalid=True)),
    ("a=…; SameSite=", Cookie("a", same_site_invalid=True)),
    ('a=…; SameSite="Lax"', Cookie("a", same_site_invalid=True)),
    ("a=…; SameSite=Lax,Strict", Cookie("a", same_site_invalid=True)),
    ("a=…; SameSite=Lax; SameSite=Strict", Cookie("a", same_site="strict")),
    ("a=…; SameSite=Strict; SameSite=x", Cookie("a", same_site_invalid=True)),
    ("a=…; SameSite=x; SameSite=Lax", Cookie("a", same_site="lax")),
    # Section 5.6.2, Max-Age: digits, a minus before them, nothing else; the last valid one counts.
    ("a=…; Max-Age=60", Cookie("a", max_age=60, persistent=True)),
    ("a=…; Max-Age=0", Cookie("a", max_age=0, persistent=True)),
    ("a=…; Max-Age=-0", Cookie("a", max_age=0, persistent=True)),
    ("a=…; Max-Age=-99999", Cookie("a", max_age=-1, persistent=True)),
    ("a=…; Max-Age=0060", Cookie("a", max_age=60, persistent=True)),
    (f"a=…; Max-Age={'9' * 1000}", Cookie("a", max_age=10**12, persistent=True)),
    (f"a=…; Max-Age=-{'9' * 1000}", Cookie("a", max_age=-1, persistent=True)),
    ("a=…; Max-Age=6O", Cookie("a")),
    ("a=…; Max-Age=+60", Cookie("a")),
    ("a=…; Max-Age=-", Cookie("a")),
    ("a=…; Max-Age=", Cookie("a")),
    ("a=…; Max-Age", Cookie("a")),
    ("a=…; Max-Age=1.5", Cookie("a")),
    ("a=…; Max-Age=6 0", Cookie("a")),
    ("a=…; Max-Age=1e3", Cookie("a")),
    ('a=…; Max-Age="60"', Cookie("a")),
    ("a=…; Max-Age=٦٠", Cookie("a")),
    ("a=…; Max-Age=1; Max-Age=2", Cookie("a", max_age=2, persistent=True)),
    ("a=…; Max-Age=1; Max-Age=x", Cookie("a", max_age=1, persistent=True)),
    # Section 5.6.1, Expires: the last that is a date counts; a masked one lies ahead.
    (f"a=…; Expires={DATE}", Cookie("a", expires=THEN, persistent=True)),
    (f"a=…; Expires={DATE}; Expires=nanti", Cookie("a", expires=THEN, persistent=True)),
    (f"a=…; Expires={DATE}; Expires=…", Cookie("a", persistent=True)),
    (f"a=…; Expires=…; Expires={DATE}", Cookie("a", expires=THEN, persistent=True)),
    ("a=…; Expires=…", Cookie("a", persistent=True)),
    ("a=…; Expires=0", Cookie("a")),
    ("a=…; Expires=Session", Cookie("a")),
    ("a=…; Expires", Cookie("a")),
    # draft-cutler-httpbis-partitioned-cookies section 2.1.
    ("a=…; Secure; Partitioned", Cookie("a", secure=True, partitioned=True)),
    ("a=…; partitioned=x", Cookie("a", partitioned=True)),
    # What software sends.
    ("__Host-sid=…; Secure; Path=/", Cookie("__Host-sid", secure=True, path="/")),
    (
        "ci_session=…; expires=…; Max-Age=7200; path=/; HttpOnly; SameSite=Lax",
        Cookie(
            "ci_session", http_only=True, same_site="lax", path="/", max_age=7200, persistent=True
        ),
    ),
    (
        "PHPSESSID=…; path=/; domain=.contoh.go.test; secure; HttpOnly",
        Cookie("PHPSESSID", secure=True, http_only=True, domain="contoh.go.test", path="/"),
    ),
    (
        "ASP.NET_SessionId=…; path=/; HttpOnly; SameSite=Lax",
        Cookie("ASP.NET_SessionId", http_only=True, same_site="lax", path="/"),
    ),
    ("JSESSIONID=…; Path=/app; HttpOnly", Cookie("JSESSIONID", http_only=True, path="/app")),
    ("JSESSIONID=…;path=/;Secure", Cookie("JSESSIONID", secure=True, path="/")),
]

IGNORED = [
    # Section 5.7 step 2: neither name nor value.
    "", " ", "=", " = ", ";", "; Secure", "=; Secure", "\t;\tPath=/",
    # Section 5.6 step 1: control characters, anywhere.
    *(f"a{chr(c)}=b" for c in (*range(9), *range(10, 32), 127)),
    *(f"a=b{chr(c)}" for c in (0, 10, 13, 127)),
    *(f"a=b; Path=/{chr(c)}" for c in (0, 10, 13, 27, 127)),
    # Section 5.6 step 5: size.
    "a=" + "b" * MOST_PAIR,
    "a" * MOST_PAIR + "=b",
    "a" * (MOST_PAIR + 1),
    "a=b; x=" + "y" * LONGEST,
    # Section 5.7 step 8: a Domain beyond ASCII.
    "a=b; Domain=conto\u0068\u00e9.test",
    "a=b; Domain=…",
]  # fmt: skip


@pytest.mark.parametrize(("header", "cookie"), COOKIES)
def test_name_and_attributes_are_read(header: str, cookie: Cookie) -> None:
    assert read(header) == cookie


@pytest.mark.parametrize("header", IGNORED)
def test_what_browsers_ignore_is_no_cookie(header: str) -> None:
    with pytest.raises(CookieError) as error:
        read(header)
    assert str(error.value)


def test_the_size_limit_counts_name_and_value_alone() -> None:
    assert read("a=" + "b" * (MOST_PAIR - 1) + "; Path=/" + "x" * 1000).name == "a"
    assert read("a=b" + "; x=y" * 10_000 + "; Secure").secure


PREFIXED = [
    # draft-ietf-httpbis-rfc6265bis-22 sections 4.1.3 and 5.4: their own examples.
    ("__Secure-SID=12345; Domain=site.example", ("Secure",)),
    ("__secure-SID=12345; Domain=site.example", ("Secure",)),
    ("__SECURE-SID=12345; Domain=site.example", ("Secure",)),
    ("__Secure-SID=12345; Domain=site.example; Secure", ()),
    ("__SECURE-SID=12345; Domain=site.example; Secure", ()),
    ("__Host-SID=12345", ("Secure", "Path=/")),
    ("__host-SID=12345; Secure", ("Path=/",)),
    ("__host-SID=12345; Domain=site.example", ("Secure", "Path=/", "no Domain")),
    ("__HOST-SID=12345; Domain=site.example; Path=/", ("Secure", "no Domain")),
    ("__Host-SID=12345; Secure; Domain=site.example; Path=/", ("no Domain",)),
    ("__Host-SID=12345; Secure; Path=/", ()),
    ("__HOST-SID=12345; Secure; Path=/", ()),
    ("__Host-SID=12345; Secure; Path=/x", ("Path=/",)),
    ("__Host-SID=12345; Secure; Path=/; Domain=", ()),
    # draft-ietf-httpbis-layered-cookies section 4.1.3.
    ("__Http-SID=12345", ("Secure", "HttpOnly")),
    ("__Http-SID=12345; Secure", ("HttpOnly",)),
    ("__http-SID=12345; HttpOnly", ("Secure",)),
    ("__Http-SID=12345; Secure; HttpOnly; Path=/x; Domain=a.test", ()),
    ("__Host-Http-SID=12345; Secure; Path=/", ("HttpOnly",)),
    ("__Host-Http-SID=12345; Secure; HttpOnly", ("Path=/",)),
    ("__HOST-HTTP-SID=12345; HttpOnly; Domain=a.test", ("Secure", "Path=/", "no Domain")),
    ("__Host-Http-SID=12345; Secure; HttpOnly; Path=/", ()),
    # Names that only look like it.
    ("_Host-SID=12345", ()),
    ("__HostSID=12345", ()),
    ("__Secure_SID=12345", ()),
    ("x__Host-SID=12345", ()),
    ("SID=__Host-12345", ()),
]


@pytest.mark.parametrize(("header", "lacks"), PREFIXED)
def test_a_prefix_promises_and_the_attributes_must_keep_it(
    header: str, lacks: tuple[str, ...]
) -> None:
    assert read(header).lacks() == lacks


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("__Host-a", "__Host-"), ("__secure-a", "__Secure-"), ("a", ""), ("_Host-a", ""),
        ("__Host-Http-a", "__Host-Http-"), ("__HTTP-a", "__Http-"), ("__Host-", "__Host-"),
        ("", ""),
    ],
)  # fmt: skip
def test_prefixes_compare_without_case(name: str, prefix: str) -> None:
    assert Cookie(name).prefix == prefix


@pytest.mark.parametrize(
    ("header", "deletes"),
    [
        ("a=…", False),
        ("a=…; Max-Age=0", True),
        ("a=…; Max-Age=-1", True),
        ("a=…; Max-Age=1", False),
        ("a=…; Max-Age=x", False),
        ("a=x; expires=Thu, 01-Jan-1970 00:00:01 GMT", True),
        ("a=; Expires=Tue, 24 Nov 2026 00:00:00 GMT", True),
        ("a=; Expires=Tue, 24 Nov 2026 00:00:01 GMT", False),
        ("a=; Expires=Mon, 01 Jan 0001 00:00:00 GMT", True),  # 2001: section 5.1.1 step 4
        ("a=; Expires=Mon, 01 Jan 1600 00:00:00 GMT", False),  # no date: section 5.1.1 step 5
        ("a=…; Expires=…", False),
        ("a=…; Expires=Wed, 24 Nov 2027 00:00:00 GMT", False),
        # Max-Age wins: section 5.7 step 6.
        ("a=…; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60", False),
        ("a=…; Max-Age=0; Expires=…", True),
        ("a=…; Max-Age=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT", True),
    ],
)
def test_a_header_that_only_deletes_is_known(header: str, deletes: bool) -> None:
    assert read(header).deletes(NOW) is deletes


@pytest.mark.parametrize(
    ("text", "date"),
    [
        # Section 5.1.1.
        ("Wed, 09 Jun 2021 10:18:14 GMT", (2021, 6, 9, 10, 18, 14)),
        ("Wed, 09-Jun-21 10:18:14 GMT", (2021, 6, 9, 10, 18, 14)),
        ("Wednesday, 09-Jun-99 10:18:14 GMT", (1999, 6, 9, 10, 18, 14)),
        ("Wed Jun  9 10:18:14 2021", (2021, 6, 9, 10, 18, 14)),
        ("9 june 2021 1:2:3", (2021, 6, 9, 1, 2, 3)),
        ("09 JUNI 2021 10:18:14 WIB", (2021, 6, 9, 10, 18, 14)),
        # "2021" is no day of a month, so it is the year.
        ("10:18:14 2021 Jun 9", (2021, 6, 9, 10, 18, 14)),
        ("9 Jun 70 0:0:0", (1970, 6, 9, 0, 0, 0)),
        ("9 Jun 69 0:0:0", (2069, 6, 9, 0, 0, 0)),
        ("9 Jun 00 0:0:0", (2000, 6, 9, 0, 0, 0)),
        ("9 Jun 1601 0:0:0", (1601, 6, 9, 0, 0, 0)),
        ("9th Jun 2021x 10:18:14Z", (2021, 6, 9, 10, 18, 14)),
        ("Wed, 09 Jun 1600 10:18:14 GMT", None),
        ("31 Feb 2021 10:18:14", None),
        ("0 Jun 2021 10:18:14", None),
        ("32 Jun 2021 10:18:14", None),
        ("1 Jan 2021 25:00:00", None),
        ("1 Jan 2021 23:60:00", None),
        ("1 Jan 2021 23:59:60", None),
        ("1 Jan 2021 10:18", None),
        ("1 Jan 2021", None),
        ("Jan 2021 10:18:14", None),
        ("1 2021 10:18:14", None),
        ("1 Jan 10:18:14", None),
        ("1 Jan 20210 10:18:14", None),
        ("2021-06-09T10:18:14Z", None),
        ("…", None),
        ("", None),
    ],
)
def test_cookie_dates(text: str, date: tuple[int, ...] | None) -> None:
    found = read_date(text)
    assert (found.timetuple()[:6] if found else None) == date


@pytest.mark.parametrize(
    ("domain", "host", "reached"),
    [
        # Section 5.1.3.
        ("contoh.go.test", "contoh.go.test", True),
        ("contoh.go.test", "www.contoh.go.test", True),
        ("contoh.go.test", "a.b.contoh.go.test", True),
        ("contoh.go.test", "lain-contoh.go.test", False),
        ("www.contoh.go.test", "contoh.go.test", False),
        ("go.test", "contoh.go.test", True),
        ("localhost", "contoh.go.test", False),
        (".contoh.go.test", "www.contoh.go.test", False),
        ("contoh.go.test:443", "contoh.go.test", False),
        ("192.0.2.1", "192.0.2.1", True),
        ("2.1", "192.0.2.1", False),
        ("2001:db8::1", "2001:db8::1", True),
    ],
)
def test_a_domain_reaches_itself_and_what_lies_below(domain: str, host: str, reached: bool) -> None:
    assert reaches(domain, host) is reached


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        # Section 5.1.4.
        ("/", "/"), ("/a", "/"), ("/a/", "/a"), ("/a/b", "/a"), ("/a/b/", "/a/b"), ("", "/"),
        ("a/b", "/"), ("//", "/"),
    ],
)  # fmt: skip
def test_a_cookie_without_a_path_gets_the_folder_of_the_page(path: str, folder: str) -> None:
    assert default_path(path) == folder


SESSIONS = [
    "PHPSESSID", "phpsessid", "ci_session", "laravel_session", "perizinan_session",
    "e-perizinan-session", "laravel-session", "wordpress_logged_in_ab12", "wordpress_sec_ab12",
    "OJSSID", "MoodleSession", "MoodleSessionabc", "JSESSIONID", "ASP.NET_SessionId", ".ASPXAUTH",
    ".AspNetCore.Session", "connect.sid", "SimpleSAML", "SimpleSAMLSessionID", "SenayanAdmin",
    "SenayanMember", "SESS" + "0" * 32, "SSESS" + "af" * 16, "a1" * 16,
    "sessionid", "advanced-frontend", "roundcube_sessid", "phpMyAdmin", "ZM_AUTH_TOKEN",
    "ZM_ADMIN_AUTH_TOKEN", "remember_web_" + "5" * 40, "__Secure-PHPSESSID", "__Host-ci_session",
    "__Http-connect.sid", "__Host-Http-JSESSIONID", "__HOST-PHPSESSID",
]  # fmt: skip
OTHERS = [
    "XSRF-TOKEN", "csrftoken", "csrf_cookie_name", "_ga", "_gid", "lang", "bahasa",
    "session_hint", "PHPSESSIDX", "XPHPSESSID", "sessions", "wordpress_test_cookie",
    "wp-settings-1", "pma_lang", "SESS", "SESS" + "0" * 31, "SESS" + "g" * 32, "a1" * 15,
    "g1" * 16, "remember_me", "remember_web_" + "5" * 39, "__cf_bm", "cookieconsent_status",
    "TS01a2b3c4", "BIGipServerpool", "AWSALB", "", "__Host-", "__Secure-lang",
]  # fmt: skip


@pytest.mark.parametrize("name", SESSIONS)
def test_login_cookies_are_known_by_name(name: str) -> None:
    assert is_session(name)


@pytest.mark.parametrize("name", OTHERS)
def test_other_cookies_are_not_taken_for_logins(name: str) -> None:
    assert not is_session(name)


def test_joomlas_language_cookie_is_told_from_its_login_by_its_life() -> None:
    name = "d41d8cd98f00b204e9800998ecf8427e"
    assert is_session(name)
    assert not is_session(name, persistent=True)
    # A name that is known needs no such help.
    assert is_session("ci_session", persistent=True)


def test_only_single_sign_on_is_meant_for_other_sites() -> None:
    assert is_cross_site("SimpleSAMLSessionID")
    assert is_cross_site("__Secure-SimpleSAML")
    assert not any(is_cross_site(name) for name in ("PHPSESSID", "ci_session", "lang", ""))


HOSTILE = st.text(max_size=300) | st.text(
    alphabet="a=; \tSecureMax-AgeDomain.Path/SameSite0Expires,:-1…é\x00", max_size=300
)


@given(HOSTILE)
def test_any_header_is_a_cookie_or_ignored(header: str) -> None:
    try:
        cookie = read(header)
    except CookieError as error:
        assert str(error)  # noqa: PT017 - either way out is right
        return
    assert len(cookie.name) <= MOST_PAIR
    assert isinstance(cookie.deletes(NOW), bool)
    assert len(cookie.lacks()) <= 4
    assert cookie.same_site in {"", "lax", "strict", "none"}
    assert not (cookie.same_site and cookie.same_site_invalid)
    assert isinstance(is_session(cookie.name), bool)


@given(HOSTILE, st.sampled_from(["; Secure", ";HTTPONLY", "; SameSite=Lax", "; x=y"]))
def test_an_attribute_more_never_takes_another_one_away(header: str, more: str) -> None:
    try:
        before, after = read(header), read(header + more)
    except CookieError:
        return
    assert before.name == after.name or ";" not in header
    assert after.secure >= before.secure
    assert after.http_only >= before.http_only


@given(
    st.from_regex(r"[A-Za-z0-9_-]{1,20}", fullmatch=True),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "lax", "strict", "none"]),
)
def test_what_is_written_is_read_back(name: str, secure: bool, http: bool, same: str) -> None:
    header = f"{name}=…" + "; Secure" * secure + "; HttpOnly" * http
    header += f"; SameSite={same}" if same else ""
    assert read(header) == Cookie(name, secure=secure, http_only=http, same_site=same)


@given(st.text(max_size=400))
def test_any_text_is_a_date_or_none(text: str) -> None:
    date = read_date(text)
    assert date is None or date.tzinfo is UTC


@pytest.mark.parametrize("piece", [";", "=", " ", "a=b;", "; Expires=1 ", "1:1:1 ", "-", "\t;"])
def test_a_megabyte_of_anything_comes_to_an_end(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    with pytest.raises(CookieError):
        read(text)
    with suppress(CookieError):
        read("a=b; " + text[: LONGEST - 5])
    read_date(text)
    is_session(text)
