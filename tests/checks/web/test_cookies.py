from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks._web.cookies import MOMENT, kept, names, sent
from cyberscan.checks.web import (
    cookie_domain,
    cookie_httponly,
    cookie_prefix,
    cookie_samesite,
    cookie_secure,
)
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Verdict

AT = "https://contoh.go.test/"
OLD = "Thu, 01-Jan-1970 00:00:01 GMT"


def landing(*cookies: str, url: str = AT) -> HttpsLanding:
    return chain((url, cookies))


def chain(*answers: tuple[str, Sequence[str]]) -> HttpsLanding:
    return HttpsLanding(
        hops=tuple(
            Exchange(
                url=url,
                status=200,
                headers=tuple(("Set-Cookie", cookie) for cookie in cookies),
                tls_verified=url.startswith("https:") or None,
            )
            for url, cookies in answers
        )
    )


def domain(*cookies: str, hosts: Sequence[str] = (), url: str = AT) -> Verdict:
    own = landing(*cookies, url=url)
    return cookie_domain.judge(
        own, MOMENT, tuple((Subject(Kind.HOST, host), own) for host in hosts)
    )


SECURE = [
    # (cookies, message, names that the message shows)
    (["PHPSESSID=…; Secure"], "secure", ""),
    (["PHPSESSID=…; secure"], "secure", ""),
    (["PHPSESSID=…; SECURE=false"], "secure", ""),
    (["PHPSESSID=…; Secured"], "session", "PHPSESSID"),
    (["PHPSESSID=…; HttpOnly"], "session", "PHPSESSID"),
    (["lang=…"], "other", "lang"),
    (["XSRF-TOKEN=…"], "other", "XSRF-TOKEN"),
    (["…"], "other", "=…"),
    (["lang=…", "PHPSESSID=…", "ci_session=…"], "session", "PHPSESSID, ci_session"),
    (["lang=…", "PHPSESSID=…; Secure"], "other", "lang"),
    ([], "", ""),
    ([""], "", ""),
    (["a=b\x00"], "", ""),
    (["PHPSESSID=deleted; Max-Age=0"], "", ""),
    ([f"PHPSESSID=deleted; expires={OLD}"], "", ""),
    # The last header of a name counts, in both directions; a deletion takes the cookie away.
    (["PHPSESSID=…", "PHPSESSID=…; Secure"], "secure", ""),
    (["PHPSESSID=…; Secure", "PHPSESSID=…"], "session", "PHPSESSID"),
    (["PHPSESSID=…", "PHPSESSID=x; Max-Age=0"], "", ""),
    (["PHPSESSID=x; Max-Age=0", "PHPSESSID=…"], "session", "PHPSESSID"),
    # Another path or domain is another cookie; the path of this page is the same one.
    (["PHPSESSID=…; Path=/a", "PHPSESSID=…; Secure; Path=/"], "session", "PHPSESSID"),
    (["PHPSESSID=…; Path=/", "PHPSESSID=…; Secure"], "secure", ""),
    (["PHPSESSID=…; Domain=contoh.go.test", "PHPSESSID=…; Secure"], "session", "PHPSESSID"),
    (["a=…", "A=…; Secure"], "other", "a"),
    # What every browser refuses is never sent.
    (["__Host-PHPSESSID=…; Path=/"], "", ""),
    (["__Secure-PHPSESSID=…"], "", ""),
    (["PHPSESSID=…; Domain=lain.test"], "", ""),
    (["PHPSESSID=…; Domain=localhost", "lang=…; Secure"], "secure", ""),
    # What only some refuse is.
    (["PHPSESSID=…; SameSite=None"], "session", "PHPSESSID"),
    (["d41d8cd98f00b204e9800998ecf8427e=…; path=/; HttpOnly"], "session", "d41d8cd98f00b204"),
    (["d41d8cd98f00b204e9800998ecf8427e=…; expires=…; path=/"], "other", "d41d8cd98f00b204"),
]


@pytest.mark.parametrize(("cookies", "message", "shown"), SECURE)
def test_secure(cookies: list[str], message: str, shown: str) -> None:
    verdict = cookie_secure.judge(landing(*cookies), MOMENT)
    assert verdict.message == message
    assert shown in str(verdict.values.get("names", ""))


@pytest.mark.parametrize(
    ("cookies", "message"),
    [
        (["PHPSESSID=…; HttpOnly"], "guarded"),
        (["PHPSESSID=…; httponly=0"], "guarded"),
        (["PHPSESSID=…; Http-Only"], "readable"),
        (["PHPSESSID=…; HttpOnly", "ci_session=…"], "readable"),
        (["PHPSESSID=…", "PHPSESSID=…; HttpOnly"], "guarded"),
        (["XSRF-TOKEN=…", "csrftoken=…", "lang=…"], ""),
        (["XSRF-TOKEN=…", "laravel_session=…; HttpOnly"], "guarded"),
        (["__Host-sid=…; Path=/"], ""),
        (["wordpress_logged_in_0a=…; Secure"], "readable"),
        (["OJSSID=…; HttpOnly", "MoodleSession=…; HttpOnly"], "guarded"),
        ([], ""),
    ],
)
def test_httponly(cookies: list[str], message: str) -> None:
    assert cookie_httponly.judge(landing(*cookies), MOMENT).message == message


@pytest.mark.parametrize(
    ("cookies", "message"),
    [
        (["PHPSESSID=…; SameSite=Lax"], "limited"),
        (["PHPSESSID=…; samesite=strict"], "limited"),
        (["PHPSESSID=…"], "missing"),
        (["PHPSESSID=…; SameSite"], "invalid"),
        (["PHPSESSID=…; SameSite=Default"], "invalid"),
        (["PHPSESSID=…; SameSite=Lax; SameSite=x"], "invalid"),
        (["PHPSESSID=…; SameSite=None; Secure"], "open"),
        (["PHPSESSID=…; SameSite=None; Secure; Partitioned"], "open"),
        (["PHPSESSID=…; SameSite=None"], "refused"),
        (["SimpleSAMLSessionID=…; SameSite=None; Secure"], "limited"),
        (["SimpleSAMLSessionID=…; SameSite=None"], "refused"),
        (["SimpleSAMLSessionID=…"], "missing"),
        # The worst speaks.
        (["PHPSESSID=…; SameSite=None; Secure", "ci_session=…; SameSite=None"], "open"),
        (["PHPSESSID=…", "ci_session=…; SameSite=None"], "refused"),
        (["PHPSESSID=…", "ci_session=…; SameSite=x"], "invalid"),
        (["PHPSESSID=…", "ci_session=…; SameSite=Lax"], "missing"),
        # No login, no judgement.
        (["lang=…; SameSite=None", "_ga=…"], ""),
        ([], ""),
    ],
)
def test_samesite(cookies: list[str], message: str) -> None:
    assert cookie_samesite.judge(landing(*cookies), MOMENT).message == message


@pytest.mark.parametrize(
    ("cookies", "message", "lacks"),
    [
        (["__Host-a=…; Secure; Path=/"], "kept", ""),
        (["__Secure-a=…; Secure; Domain=contoh.go.test"], "kept", ""),
        (["__Host-a=…; Path=/"], "refused", "Secure"),
        (["__Host-a=…; Secure"], "refused", "Path=/"),
        (["__host-a=…; Secure; Path=/; Domain=contoh.go.test"], "refused", "no Domain"),
        (["__Secure-a=…", "__Host-b=…; Secure"], "refused", "Path=/, Secure"),
        (["__Http-a=…; Secure"], "refused", "HttpOnly"),
        (["__Host-a=x; Path=/; Max-Age=0"], "", ""),
        (["__Host-a=…", "__Host-a=…; Secure; Path=/"], "kept", ""),
        (["a=…"], "", ""),
    ],
)
def test_prefix(cookies: list[str], message: str, lacks: str) -> None:
    verdict = cookie_prefix.judge(landing(*cookies), MOMENT)
    assert verdict.message == message
    assert str(verdict.values.get("lacks", "")) == lacks


WIDE = "ci_session=…; Domain=contoh.go.test"


@pytest.mark.parametrize(
    ("cookie", "url", "hosts", "message"),
    [
        ("ci_session=…", AT, ["surat.contoh.go.test"], "own"),
        ("ci_session=…; Domain=", AT, ["surat.contoh.go.test"], "own"),
        # Its own name as Domain: as wide as what lies below it.
        (WIDE, AT, [], "own"),
        (WIDE, AT, ["contoh.go.test", "www.contoh.go.test"], "own"),
        (WIDE, AT, ["contoh.go.test", "lain.go.test"], "own"),
        (WIDE, AT, ["surat.contoh.go.test"], "shared"),
        ("ci_session=…; Domain=.contoh.go.test", AT, ["a.b.contoh.go.test"], "shared"),
        # The zone's name, from a host below it.
        (WIDE, "https://www.contoh.go.test/", ["contoh.go.test", "www.contoh.go.test"], "wide"),
        (WIDE, "https://pajak.contoh.go.test/", ["pajak.contoh.go.test"], "wide"),
        (WIDE, "https://pajak.contoh.go.test/", ["contoh.go.test"], "shared"),
        (WIDE, "https://pajak.contoh.go.test/", ["surat.contoh.go.test"], "shared"),
        # Another name: no browser keeps it.
        ("ci_session=…; Domain=localhost", AT, [], "refused"),
        ("ci_session=…; Domain=www.contoh.go.test", AT, ["www.contoh.go.test"], "refused"),
        ("ci_session=…; Domain=toh.go.test", AT, [], "refused"),
        # Nothing to judge.
        ("lang=…; Domain=contoh.go.test", AT, ["surat.contoh.go.test"], ""),
        ("__Host-sid=…; Secure; Path=/; Domain=contoh.go.test", AT, [], ""),
        (WIDE + "; Max-Age=0", AT, ["surat.contoh.go.test"], ""),
    ],
)
def test_domain(cookie: str, url: str, hosts: list[str], message: str) -> None:
    assert domain(cookie, url=url, hosts=hosts).message == message


def test_a_login_cookie_that_is_no_longer_set_is_a_fault_that_is_gone() -> None:
    for check in (cookie_secure, cookie_httponly, cookie_samesite, cookie_prefix):
        verdict = check.judge(landing(), MOMENT)
        assert verdict.outcome is Outcome.NOT_APPLICABLE
        assert verdict.is_gone
    assert domain().is_gone


def test_many_neighbours_are_named_in_part() -> None:
    hosts = [f"situs{n}.contoh.go.test" for n in range(9)]
    verdict = domain(WIDE, hosts=hosts)
    assert str(verdict.values["hosts"]).endswith("situs4.contoh.go.test (+4)")


def test_only_cookies_that_came_over_https_are_judged() -> None:
    found = chain(("http://contoh.go.test/", ["PHPSESSID=…"]), (AT, ["lang=…; Secure"]))
    assert cookie_secure.judge(found, MOMENT).message == "secure"


def test_a_cookie_belongs_to_the_host_that_set_it() -> None:
    found = chain((AT, ["sid=…"]), ("https://www.contoh.go.test/", ["sid=…; Secure"]))
    assert [held.host for held in sent(found, MOMENT)] == ["contoh.go.test", "www.contoh.go.test"]
    assert cookie_secure.judge(found, MOMENT).message == "other"


def test_a_cookie_for_the_zone_is_one_cookie_whichever_host_sets_it() -> None:
    wide = "sid=…; Path=/; Domain=contoh.go.test"
    found = chain((AT, [wide]), ("https://www.contoh.go.test/", [f"{wide}; Secure"]))
    assert cookie_secure.judge(found, MOMENT).message == "secure"


def test_evidence_is_the_header_with_its_url_and_not_too_much_of_it() -> None:
    verdict = cookie_secure.judge(landing(*(f"c{n}=…" for n in range(9))), MOMENT)
    assert [line.raw for line in verdict.evidence] == [
        *(f"{AT}: Set-Cookie: c{n}=…" for n in range(5)),
        "(+4)",
    ]
    assert str(verdict.values["names"]) == "c0, c1, c2, c3, c4 (+4)"


HEADERS = st.lists(
    st.text(alphabet="a=;… _-HostSecurePathDomain/.contohgt0", max_size=60)
    | st.sampled_from(["PHPSESSID=…", "__Host-a=…; Path=/", WIDE, "a=…; Max-Age=0", "…"]),
    max_size=6,
)


@given(HEADERS)
def test_any_cookies_are_judged(cookies: list[str]) -> None:
    found = landing(*cookies)
    assert set(kept(found, MOMENT)) <= set(sent(found, MOMENT))
    assert isinstance(names(sent(found, MOMENT)), str)
    for check in (cookie_secure, cookie_httponly, cookie_samesite, cookie_prefix):
        verdict = check.judge(found, MOMENT)
        assert verdict.message in {*check.CHECK.messages, ""}
        assert verdict.evidence or verdict.outcome is not Outcome.FAIL
        assert len(verdict.evidence) <= 6
    assert domain(*cookies, hosts=["surat.contoh.go.test"]).message in {
        *cookie_domain.CHECK.messages,
        "",
    }


@given(HEADERS)
def test_a_header_sent_again_changes_nothing(cookies: list[str]) -> None:
    once, twice = landing(*cookies), landing(*cookies, *cookies)
    for check in (cookie_secure, cookie_httponly, cookie_samesite, cookie_prefix):
        assert check.judge(once, MOMENT).message == check.judge(twice, MOMENT).message
