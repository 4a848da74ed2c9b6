"""Where a visit over http ends: RFC 9110 sections 10.2.2 "Location" and 15.4 "Redirection 3xx".

Read 2026-11-26 in httpwg/httpwg.github.io at d8cc2e8; beside it RFC 6797 section 7.2, WHATWG URL
(6ae8486, sections 4.1 and 4.4) and WHATWG Fetch (586cd2a, "location URL", "HTTP-redirect fetch").
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks.web import https_redirect
from cyberscan.model.facts.web import Exchange, HttpLanding, HttpsLanding
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import Outcome, Verdict
from cyberscan.parse.url import resolve, split

HTTP, HTTPS = "http://contoh.go.test/", "https://contoh.go.test/"
PLAIN_WWW, WWW = "http://www.contoh.go.test/", "https://www.contoh.go.test/"
UNASKED = Failed(Reason.NOT_LOOKED)
CLOSED = Absent(Negative.REFUSED)

# RFC 3986 sections 5.4.1 and 5.4.2, "http://a/b/c/d;p?q": the examples, without their fragments.
EXAMPLES = [
    ("g", "/b/c/g"), ("./g", "/b/c/g"), ("g/", "/b/c/g/"), ("/g", "/g"), ("?y", "/b/c/d;p?y"),
    ("g?y", "/b/c/g?y"), ("#s", "/b/c/d;p?q"), ("g#s", "/b/c/g"), ("g?y#s", "/b/c/g?y"),
    (";x", "/b/c/;x"), ("g;x", "/b/c/g;x"), ("g;x?y#s", "/b/c/g;x?y"), ("", "/b/c/d;p?q"),
    (".", "/b/c/"), ("./", "/b/c/"), ("..", "/b/"), ("../", "/b/"), ("../g", "/b/g"),
    ("../..", "/"),
    ("../../", "/"), ("../../g", "/g"), ("../../../g", "/g"), ("../../../../g", "/g"),
    ("/./g", "/g"),
    ("/../g", "/g"), ("g.", "/b/c/g."), (".g", "/b/c/.g"), ("g..", "/b/c/g.."), ("..g", "/b/c/..g"),
    ("./../g", "/b/g"), ("./g/.", "/b/c/g/"), ("g/./h", "/b/c/g/h"), ("g/../h", "/b/c/h"),
    ("g;x=1/./y", "/b/c/g;x=1/y"), ("g;x=1/../y", "/b/c/y"), ("g?y/./x", "/b/c/g?y/./x"),
    ("g?y/../x", "/b/c/g?y/../x"), ("g#s/./x", "/b/c/g"), ("g#s/../x", "/b/c/g"),
    # "for backward compatibility", which is what WHATWG URL does (special relative or authority).
    ("http:https://x/", "/b/c/https://x/"), ("http:/g", "/g"), ("http:?", "/b/c/d;p"),
    ("http:#s", "/b/c/d;p?q"),
    ("http:g", "/b/c/g"), ("http:", "/b/c/d;p?q"), ("HTTP:g", "/b/c/g"), ("http:?y", "/b/c/d;p?y"),
    # WHATWG URL section 4.4, path state: percent-encoded dots are dots.
    (".%2E", "/b/"), ("%2e%2E/g", "/b/g"), ("%2e/g", "/b/c/g"), ("g/%2e%2e", "/b/c/"),
    ("%2e%2e%2e", "/b/c/%2e%2e%2e"),
    ("\\g", "/g"), (".\\g", "/b/c/g"), ("..\\g", "/b/g"), ("g?\\", "/b/c/g?%5C"),
    # Empty segments stay, and dots take them off one by one.
    ("g//h", "/b/c/g//h"), ("g///", "/b/c/g///"), ("/g//\xe9", "/g//%C3%A9"), (".//g", "/b/c//g"),
    ("..//g", "/b//g"),
    ("g//../h", "/b/c/g/h"), ("/..//g", "//g"), ("/.//g", "//g"), ("/g//..", "/g/"),
    ("#s?y", "/b/c/d;p?q"),
    # Section 4.4 steps 1 to 3: blanks and controls at both ends, tabs and line ends anywhere.
    (" g ", "/b/c/g"), ("\tg\n", "/b/c/g"), ("g\r\n/h", "/b/c/g/h"), ("\x00g\x1f", "/b/c/g"),
    ("a b", "/b/c/a%20b"),
]  # fmt: skip


@pytest.mark.parametrize(("location", "target"), EXAMPLES)
def test_a_relative_location_is_resolved_against_the_target(location: str, target: str) -> None:
    assert resolve("http://a/b/c/d;p?q", location) == f"http://a{target}"
    # The same over https and another port: neither is named, so that both stay.
    if not location.lower().startswith("http:"):
        assert resolve("https://a:8443/b/c/d;p?q", location) == f"https://a:8443{target}"


ABSOLUTE = [
    # RFC 9110 section 10.2.2, its examples: the fragment is the user agent's, and not sent.
    ("/People.html#tim", "http://contoh.go.test/People.html"),
    ("http://www.example.net/index.html", "http://www.example.net/index.html"),
    # Section 4.2.1 and 4.2.3: default ports, case of scheme and host, the empty path.
    ("https://contoh.go.test", HTTPS), ("HTTPS://contoh.go.test/", HTTPS),
    ("https://CONTOH.go.TEST/", HTTPS),
    ("https://contoh.go.test:443/", HTTPS), ("https://contoh.go.test:/", HTTPS),
    ("https://contoh.go.test:0443/", HTTPS),
    ("https://contoh.go.test:80/", "https://contoh.go.test:80/"),
    ("http://contoh.go.test:80/", HTTP),
    ("http://contoh.go.test:443/", "http://contoh.go.test:443/"),
    ("https://contoh.go.test./", HTTPS),
    ("https://contoh.go.test?x", f"{HTTPS}?x"), ("https://contoh.go.test#x", HTTPS),
    ("https://contoh.go.test/#", HTTPS),
    # Of a relative-reference with an authority the scheme stays (RFC 3986 section 4.2).
    ("//contoh.go.test/", HTTP), ("//contoh.go.test:443/", "http://contoh.go.test:443/"),
    ("//www.contoh.go.test", PLAIN_WWW),
    ("//contoh.go.test:80/", HTTP), ("\\\\www.contoh.go.test\\", PLAIN_WWW),
    ("/\\www.contoh.go.test", PLAIN_WWW),
    # WHATWG URL: another special scheme takes any number of slashes.
    ("https:contoh.go.test", HTTPS), ("https:/contoh.go.test", HTTPS),
    ("https:///contoh.go.test/", HTTPS),
    ("https:\\\\contoh.go.test\\", HTTPS), ("https:/\\contoh.go.test", HTTPS),
    ("ht\ttps://contoh.go.test/", HTTPS),
    ("https://contoh.\ngo.test/", HTTPS), (" https://contoh.go.test/ ", HTTPS),
    ("https://x:y@contoh.go.test/", HTTPS),
    # Section 4.2.4: userinfo is not told, and no part of the host.
    ("https://contoh.go.test@lain.test/", "https://lain.test/"),
    ("https://contoh.go.test:443@lain.test/", "https://lain.test/"),
    ("https://lain.test/@contoh.go.test", "https://lain.test/@contoh.go.test"),
    ("https://lain.test\\@contoh.go.test/", "https://lain.test/@contoh.go.test/"),
    ("https://contoh.go.test%2f@lain.test/", "https://lain.test/"),
    ("https://lain.test?@contoh.go.test/", "https://lain.test/?@contoh.go.test/"),
    ("https://lain.test#@contoh.go.test/", "https://lain.test/"),
    # Hosts: percent-encoded, of other scripts, addresses in their many forms (section 3.5).
    ("https://contoh%2Ego.test/", HTTPS), ("https://%63ontoh.go.test/", HTTPS),
    ("https://contoh\u3002go.test/", HTTPS),
    ("https://\uff43ontoh.go.test/", HTTPS),
    ("https://b\xfccher.test/", "https://xn--bcher-kva.test/"),
    ("https://127.1/", "https://127.0.0.1/"), ("https://0x7f000001/", "https://127.0.0.1/"),
    ("https://[::1]/", "https://[::1]/"),
    # A comma is "a valid data character within a URI-reference": lines a proxy joined are one.
    ("https://contoh.go.test/, https://contoh.go.test/", "https://contoh.go.test/,%20https://contoh.go.test/"),
    # A host that has no scheme is a path.
    ("contoh.go.test", "http://contoh.go.test/contoh.go.test"),
    ("www.contoh.go.test/", "http://contoh.go.test/www.contoh.go.test/"),
    ("https//contoh.go.test/", "http://contoh.go.test/https//contoh.go.test/"),
    ("/https://contoh.go.test/", "http://contoh.go.test/https://contoh.go.test/"),
    ("://contoh.go.test/", "http://contoh.go.test/://contoh.go.test/"),
    ("%68ttps://contoh.go.test/", "http://contoh.go.test/%68ttps://contoh.go.test/"),
    # Fetch, "HTTP-redirect fetch": a scheme that is not HTTP(S) is a network error, as no URL is.
    ("ftp://contoh.go.test/", None), ("javascript:location='https://contoh.go.test/'", None),
    ("data:text/html,x", None),
    ("mailto:a@b.test", None), ("file:///etc/passwd", None), ("about:blank", None),
    ("ws://contoh.go.test/", None),
    ("intent://contoh.go.test/", None), ("blob:https://contoh.go.test/x", None),
    ("contoh.go.test:443", None), ("localhost:3000", None),
    ("https://", None), ("https:", None), ("//", None), ("///", None), ("https://:443/", None),
    ("https://contoh.go.test:65536/", None),
    ("https://contoh.go.test:-1/", None), ("https://contoh go.test/", None),
    ("https://contoh<go.test/", None), ("https://[::1/", None),
    ("https://[contoh.go.test]/", None), ("https://256.1.1.1/", None),
    ("https://1.2.3.4.5/", None), ("https://%00.test/", None),
    ("https://contoh.go.test:443x/", None), ("https://contoh..go.test../", None),
]  # fmt: skip


@pytest.mark.parametrize(("location", "url"), ABSOLUTE)
def test_where_a_location_leads(location: str, url: str | None) -> None:
    assert resolve(HTTP, location) == url


def judged(
    *urls: str, next_url: str = "", stopped: str = "", status: int = 200, first: int = 301
) -> Verdict:
    """Judge a chain of these URLs, the last one answered with ``status``."""
    told = [Exchange(url, first, ()) for url in urls[:-1]] + [Exchange(urls[-1], status, ())]
    landing = HttpLanding(hops=tuple(told), next_url=next_url, stopped=stopped)
    return https_redirect.judge(landing, CLOSED, UNASKED, UNASKED)


ID, PLAIN_ID = f"{HTTPS}id/", f"{HTTP}id/"
CHAINS = [
    # RFC 6797 section 7.2: from the http URI to the https one of the same host.
    ((HTTP, HTTPS), "redirects"),
    ((HTTP, ID), "redirects"),
    ((HTTP, HTTPS, ID), "redirects"),
    ((HTTP, PLAIN_ID, HTTPS), "redirects"),
    ((HTTP, PLAIN_ID, ID, HTTPS), "redirects"),
    ((HTTP, f"{HTTP}?x", f"{HTTPS}?x"), "redirects"),
    ((HTTP, HTTPS, WWW), "redirects"),
    ((HTTP, HTTPS, WWW, f"{WWW}id/"), "redirects"),
    ((HTTP, HTTPS, WWW, ID), "redirects"),
    ((HTTP, HTTPS, "https://lain.test/"), "redirects"),
    ((HTTP, "https://contoh.go.test:8443/"), "redirects"),
    ((HTTP, "https://contoh.go.test:8443/", HTTPS), "redirects"),
    ((HTTP, "http://contoh.go.test:8080/", HTTPS), "redirects"),
    ((HTTP, "https://CONTOH.GO.TEST/"), "redirects"),
    ((HTTP, "https://contoh.go.test./"), "redirects"),
    ((HTTP, "https://contoh.go.test"), "redirects"),
    # To another name before the host itself was visited over https: its HSTS is not heard
    # (section 8.1), or not in time.
    ((HTTP, WWW, HTTPS), "leaves_host"),
    ((HTTP, PLAIN_WWW, HTTPS), "leaves_host"),
    ((HTTP, PLAIN_ID, PLAIN_WWW, HTTPS), "leaves_host"),
    ((HTTP, PLAIN_WWW, HTTPS, WWW), "leaves_host"),
    ((HTTP, PLAIN_WWW, PLAIN_ID, HTTPS), "leaves_host"),
    ((HTTP, WWW), "leaves_host"),
    ((HTTP, f"{WWW}id/"), "leaves_host"),
    ((HTTP, PLAIN_WWW, WWW), "leaves_host"),
    ((HTTP, PLAIN_ID, WWW), "leaves_host"),
    ((HTTP, PLAIN_ID, f"{HTTP}en/", WWW, f"{WWW}id/"), "leaves_host"),
    ((HTTP, "https://lain.test/"), "leaves_host"),
    ((HTTP, "https://go.test/"), "leaves_host"),
    ((HTTP, "https://a.contoh.go.test/"), "leaves_host"),
    ((HTTP, "https://contoh.go.test.lain.test/"), "leaves_host"),
    ((HTTP, "https://xcontoh.go.test/"), "leaves_host"),
    ((HTTP, "https://192.0.2.1/"), "leaves_host"),
    ((HTTP, "https://lain.test/contoh.go.test/"), "leaves_host"),
    # One step from https to http, wherever it is and wherever the chain ends.
    ((HTTP, HTTPS, HTTP), "falls_back"),
    ((HTTP, HTTPS, PLAIN_ID), "falls_back"),
    ((HTTP, HTTPS, PLAIN_WWW), "falls_back"),
    ((HTTP, HTTPS, PLAIN_WWW, WWW), "falls_back"),
    ((HTTP, HTTPS, PLAIN_ID, ID), "falls_back"),
    ((HTTP, WWW, HTTP, HTTPS), "falls_back"),
    ((HTTP, HTTPS, ID, PLAIN_ID, HTTPS), "falls_back"),
    ((HTTP, HTTPS, "http://contoh.go.test:443/"), "falls_back"),
    ((HTTP, HTTPS, "http://lain.test/", "https://lain.test/"), "falls_back"),
    ((HTTP, HTTPS, WWW, "http://localhost/"), "falls_back"),
    # Never to https.
    ((HTTP,), "stays_plain"),
    ((HTTP, PLAIN_ID), "stays_plain"),
    ((HTTP, PLAIN_WWW), "stays_plain"),
    ((HTTP, PLAIN_WWW, HTTP), "stays_plain"),
    ((HTTP, "http://contoh.go.test:443/"), "stays_plain"),
    ((HTTP, "http://contoh.go.test:8443/"), "stays_plain"),
    ((HTTP, f"{HTTP}https://contoh.go.test/"), "stays_plain"),
    ((HTTP, f"{HTTP}?url=https://contoh.go.test/"), "stays_plain"),
    ((HTTP, "http://https.contoh.go.test/"), "stays_plain"),
]


@pytest.mark.parametrize(("urls", "message"), CHAINS)
def test_a_chain_that_was_followed(urls: tuple[str, ...], message: str) -> None:
    verdict = judged(*urls)
    assert verdict.message == message
    assert verdict.outcome is (Outcome.PASS if message == "redirects" else Outcome.FAIL)
    assert verdict.evidence[0].raw.endswith(f" {HTTP}")


# The same where the last URL was not asked for, being out of scope: it counts all the same.
@pytest.mark.parametrize(("urls", "message"), [row for row in CHAINS if len(row[0]) > 1])
def test_a_chain_whose_end_was_not_asked_for(urls: tuple[str, ...], message: str) -> None:
    verdict = judged(*urls[:-1], next_url=urls[-1], status=302)
    assert verdict.message == message
    assert str(verdict.evidence[-1]) == f"→ {urls[-1]}"


# RFC 9110 sections 15.4.2 to 15.4.9 (Fetch, "redirect status"): all five redirect a GET alike,
# with or without a change of method.
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_redirect_is_one(status: int) -> None:
    assert judged(HTTP, HTTPS, first=status).message == "redirects"
    assert judged(HTTP, WWW, first=status).message == "leaves_host"
    assert judged(HTTP, HTTPS, HTTP, first=status).message == "falls_back"
    assert judged(HTTP, status=status, next_url=HTTPS).message == "redirects"


# What answers plain http without leading anywhere. Section 15.4: a 3xx without a usable Location is
# what the visitor is left with; 300, 304, 305 and 306 redirect nobody by themselves.
@pytest.mark.parametrize(
    ("status", "message"),
    [
        (200, "stays_plain"),
        (201, "stays_plain"),
        (202, "stays_plain"),
        (203, "stays_plain"),
        (204, "stays_plain"),
        (205, "stays_plain"),
        (206, "stays_plain"),
        (300, "stays_plain"),
        (301, "stays_plain"),
        (302, "stays_plain"),
        (303, "stays_plain"),
        (304, "stays_plain"),
        (305, "stays_plain"),
        (306, "stays_plain"),
        (307, "stays_plain"),
        (308, "stays_plain"),
        (399, "stays_plain"),
        # Sections 15.5 and 15.6: an error, a refusal or a limit is not the site's own page.
        (400, "not_the_site"),
        (401, "not_the_site"),
        (403, "not_the_site"),
        (404, "not_the_site"),
        (410, "not_the_site"),
        (421, "not_the_site"),
        (426, "not_the_site"),
        (429, "not_the_site"),
        (451, "not_the_site"),
        (500, "not_the_site"),
        (502, "not_the_site"),
        (503, "not_the_site"),
        (599, "not_the_site"),
        (101, "not_the_site"),
        (999, "not_the_site"),
    ],
)
def test_what_plain_http_answers(status: int, message: str) -> None:
    assert judged(HTTP, status=status).message == message
    # At the end of a chain over http no less, and behind https it does not matter.
    assert judged(HTTP, PLAIN_ID, status=status).message == message
    assert judged(HTTP, HTTPS, status=status).message == "redirects"


# Section 15.4: "A client SHOULD detect and intervene in cyclical redirections"; a chain that broke
# off tells of what was seen, and of nothing else.
@pytest.mark.parametrize(
    ("urls", "next_url", "stopped", "message"),
    [
        ((HTTP,), HTTP, "loop", "unfinished"),
        ((HTTP, PLAIN_ID), HTTP, "loop", "unfinished"),
        ((HTTP, PLAIN_WWW), HTTP, "loop", "unfinished"),
        ((HTTP, HTTPS), HTTPS, "loop", "redirects"),
        ((HTTP, HTTPS, ID), HTTPS, "loop", "redirects"),
        ((HTTP, HTTPS, WWW), HTTPS, "loop", "redirects"),
        ((HTTP, WWW), WWW, "loop", "leaves_host"),
        ((HTTP, WWW), HTTP, "loop", "falls_back"),
        ((HTTP, HTTPS), HTTP, "loop", "falls_back"),
        ((HTTP,), PLAIN_ID, "limit", "unfinished"),
        ((HTTP, PLAIN_ID), HTTPS, "limit", "unfinished"),
        ((HTTP, HTTPS), ID, "limit", "unfinished"),
        ((HTTP, HTTPS), PLAIN_ID, "limit", "falls_back"),
        ((HTTP, WWW), f"{WWW}id/", "limit", "leaves_host"),
        ((HTTP,), HTTPS, "timeout", "unfinished"),
        ((HTTP,), HTTPS, "reset", "unfinished"),
        ((HTTP,), PLAIN_WWW, "timeout", "unfinished"),
        ((HTTP,), WWW, "timeout", "leaves_host"),
        ((HTTP, HTTPS), WWW, "timeout", "unfinished"),
        ((HTTP, HTTPS), PLAIN_WWW, "timeout", "falls_back"),
    ],
)
def test_a_chain_that_broke_off(
    urls: tuple[str, ...], next_url: str, stopped: str, message: str
) -> None:
    assert judged(*urls, next_url=next_url, stopped=stopped, status=302).message == message


def secure(*urls: str, next_url: str = "") -> HttpsLanding:
    return HttpsLanding(hops=tuple(Exchange(url, 301, ()) for url in urls), next_url=next_url)


# Where nothing listens for plain http, only the way that begins with https can fall back to it.
@pytest.mark.parametrize(
    ("how", "other", "message"),
    [
        (Negative.REFUSED, secure(HTTPS), "closed"),
        (Negative.FILTERED, secure(HTTPS, WWW), "closed"),
        (Negative.REFUSED, secure(HTTPS, next_url="https://lain.test/"), "closed"),
        (Negative.REFUSED, secure(HTTPS, next_url=HTTP), "falls_back"),
        (Negative.FILTERED, secure(HTTPS, next_url=PLAIN_WWW), "falls_back"),
        (Negative.REFUSED, secure(HTTPS, WWW, next_url="http://lain.test/"), "falls_back"),
        (Negative.REFUSED, secure(HTTPS, PLAIN_ID, ID), "falls_back"),
        (Negative.REFUSED, Absent(Negative.FILTERED), "closed"),
        (Negative.REFUSED, Failed(Reason.TIMEOUT), ""),
        (Negative.FILTERED, Failed(Reason.NOT_LOOKED), ""),
        (Negative.NXDOMAIN, Failed(Reason.TIMEOUT), "no_host"),
        (Negative.NO_DATA, secure(HTTPS, next_url=HTTP), "no_host"),
    ],
)
def test_no_plain_http(how: Negative, other: HttpsLanding | Absent | Failed, message: str) -> None:
    verdict = https_redirect.judge(Absent(how), other, UNASKED, UNASKED)
    assert verdict.message == message
    assert (verdict.outcome is Outcome.UNKNOWN) is (message == "")


SELF = "contoh.go.test"
URLS = st.sampled_from([HTTP, HTTPS, WWW, PLAIN_WWW, ID, PLAIN_ID, "https://lain.test/"])


@given(st.lists(URLS, min_size=1, max_size=6), URLS, st.sampled_from(["", "loop", "limit"]))
def test_only_the_way_there_counts(urls: list[str], last: str, stopped: str) -> None:
    whole = judged(HTTP, *urls, next_url=last, stopped=stopped, status=302)
    schemes = [url.partition(":")[0] for url in (HTTP, *urls, last)]
    fell = ("https", "http") in set(pairwise(schemes))
    assert (whole.message == "falls_back") is fell
    if whole.message == "redirects":
        assert schemes[-1] == "https"
        visited = [split(url) for url in (*urls, last)]
        there = next(p for p in visited if p and (p.scheme == "https" or p.host != SELF))
        assert there.host == SELF


REFERENCES = st.text("/.\\%2eE:?#ab@;[]", max_size=20) | st.text(max_size=12)


ENDS = "".join(map(chr, range(0x21)))


@given(REFERENCES)
def test_resolving_again_changes_nothing_and_no_fragment_stays(location: str) -> None:
    found = resolve(HTTP, location)
    assert resolve(HTTP, f"{location.strip(ENDS)}#x/../y") == found
    if found is not None:
        assert "#" not in found
        assert resolve(HTTP, found) == resolve(WWW, found) == found
        assert str(split(found)) == found
