"""The Observatory's score and letter, what leaves them open, where browsers read otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.model.facts.site import Cors, Resource
from cyberscan.model.facts.web import Exchange, HttpLanding, HttpsLanding
from cyberscan.model.look import Absent, Negative
from cyberscan.opinions import observatory_csp as csp
from cyberscan.opinions import observatory_headers as headers
from cyberscan.opinions.observatory import Seen, opinion
from cyberscan.opinions.observatory_charts import LETTERS, MODIFIERS, TESTS, letter
from tests.opinions.observatory_made import (
    AT,
    HTML,
    ORIGIN,
    exchange,
    markup,
    page,
    result,
    seen,
    site,
    told,
)

STS = ("Strict-Transport-Security", "max-age=31536000")
NOSNIFF = ("X-Content-Type-Options", "nosniff")
DENY = ("X-Frame-Options", "DENY")
CSP = "content-security-policy"
STRICT = ("Content-Security-Policy", "default-src 'none'")
GOOD = (STRICT, STS, NOSNIFF, DENY)
FIRST = exchange(url="http://www.x.test/", status=301)
LOST = HttpLanding(hops=(FIRST,), next_url="https://lain.test/")
BROKEN = HttpLanding(hops=(FIRST,), next_url=AT, stopped="timeout")


@pytest.mark.parametrize(
    ("fields", "score", "grade"),
    [
        # 100 less 25 (CSP), 20 (HSTS), 5 (nosniff), 20 (frames).
        ((), 30, "D"),
        ((STS,), 50, "C"),
        ((STS, NOSNIFF), 55, "C"),
        ((STS, NOSNIFF, DENY), 75, "B"),
        # 100 and 10 (CSP) and 5 (frames).
        (GOOD, 115, "A+"),
        ((*GOOD, ("Cross-Origin-Opener-Policy", "same-origin")), 125, "A+"),
        (
            (*GOOD, ("Cross-Origin-Opener-Policy", "same-origin"),
             ("Cross-Origin-Embedder-Policy", "require-corp"),
             ("Cross-Origin-Resource-Policy", "same-origin"), ("Referrer-Policy", "no-referrer"),
             ("Set-Cookie", "a=…; Secure; SameSite=Lax")),
            155,
            "A+",
        ),
        # 95: at least 90, so that the bonus of 5 counts.
        ((("Content-Security-Policy", "default-src 'self'; style-src *"), STS, DENY), 100, "A+"),
        # 90 with a bonus of 5.
        ((("Content-Security-Policy", "default-src 'self'; img-src http:"), STS, NOSNIFF, DENY),
         95, "A"),
        # 85: no bonus counts, not even 30 points.
        ((("Content-Security-Policy", "default-src 'self'; img-src http:"), STS, DENY,
          ("Cross-Origin-Opener-Policy", "same-origin"),
          ("Cross-Origin-Embedder-Policy", "require-corp")), 85, "A-"),
        ((("Set-Cookie", "PHPSESSID=…"),), 0, "F"),
    ],
)  # fmt: skip
def test_the_score(fields: tuple[tuple[str, str], ...], score: int, grade: str) -> None:
    said = told(seen(*fields))
    assert (said.score, said.letter, said.unseen) == (score, grade, ())


def test_a_score_is_never_below_nothing() -> None:
    fields = (("Set-Cookie", "PHPSESSID=…"), ("Referrer-Policy", "x"))
    open_to_all = (
        ("Access-Control-Allow-Origin", ORIGIN),
        ("Access-Control-Allow-Credentials", "true"),
    )
    said = told(seen(*fields, cors=open_to_all, body=page(("//cdn.test/a.js", ""))))
    assert (said.score, said.letter) == (0, "F")
    assert sum(test.modifier for test in said.tests) < -150


def test_every_letter_has_its_range() -> None:
    # src/grader/charts.js, GRADE_CHART, in steps of five as it stands there.
    chart = ["F"] * 5 + [
        "D-",
        "D",
        "D",
        "D+",
        "C-",
        "C",
        "C",
        "C+",
        "B-",
        "B",
        "B",
        "B+",
        "A-",
        "A",
        "A",
        "A+",
    ]
    assert [letter(5 * number) for number in range(21)] == chart
    assert [letter(5 * number + 4) for number in range(20)] == chart[:-1]
    assert letter(165) == "A+"
    assert [least for least, _ in LETTERS] == sorted((n for n, _ in LETTERS), reverse=True)


def test_the_tests_come_in_order() -> None:
    said = told(seen(*GOOD))
    assert tuple(test.name for test in said.tests) == TESTS


@pytest.mark.parametrize(
    ("change", "unseen"),
    [
        ({"http": None}, {"redirection"}),
        ({"cors": None}, {"cross-origin-resource-sharing"}),
        (
            {"markup": None},
            {
                "content-security-policy",
                "referrer-policy",
                "subresource-integrity",
                "x-frame-options",
            },
        ),
        ({"http": LOST}, {"redirection"}),
        ({"http": BROKEN}, {"redirection"}),
    ],
)  # fmt: skip
def test_what_was_not_seen_leaves_it_open(change: dict[str, object], unseen: set[str]) -> None:
    said = told(replace(seen(*GOOD), **change))
    assert (said.score, said.letter, set(said.unseen)) == (None, "", unseen)
    assert len(said.tests) + len(said.unseen) == len(TESTS)


def test_a_page_of_another_chain_says_nothing() -> None:
    what = seen(*GOOD)
    other = markup("", exchange(HTML, url="http://www.x.test/"))
    assert "subresource-integrity" in told(replace(what, markup=other)).unseen


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("application/json", "sri-not-implemented-response-not-html"),
        ("text/html", "sri-not-implemented-but-no-scripts-loaded"),
    ],
)
def test_no_page_to_read(kind: str, expected: str) -> None:
    answer = exchange(("Content-Type", kind), *GOOD)
    what = replace(site(answer), markup=Absent(Negative.NOT_FOUND))
    assert result(what, "subresource-integrity") == expected
    assert told(what).letter == "A+"


def test_no_cors_answer_gives_no_access() -> None:
    what = replace(seen(), cors=Absent(Negative.NOT_FOUND))
    assert result(what, "cross-origin-resource-sharing").endswith("-not-implemented")
    failed = exchange(("Access-Control-Allow-Origin", ORIGIN), status=405)
    what = replace(seen(), cors=Cors(origin=ORIGIN, exchange=failed))
    assert result(what, "cross-origin-resource-sharing").endswith("-not-implemented")


def test_a_bad_certificate_voids_hsts_and_the_way() -> None:
    bad = Exchange(AT, 200, (HTML, STS), tls_verified=False)
    what = site(bad, http=HttpLanding(hops=(exchange(url="http://www.x.test/"), bad)))
    assert result(what, "strict-transport-security") == "hsts-invalid-cert"
    assert result(what, "redirection") == "redirection-invalid-cert"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        # The first answer's cookies are in the jar, and a later one takes the place of an earlier.
        ("a=…; Secure", "", "cookies-secure-with-httponly-sessions"),
        ("a=…", "", "cookies-without-secure-flag"),
        ("a=…; Path=/", "a=…; Secure; Path=/", "cookies-secure-with-httponly-sessions"),
        # A deletion is in the jar until the jar is asked for what to send there.
        ("a=…; Max-Age=0", "", "cookies-not-found"),
        ("", "a=…; Max-Age=0", "cookies-without-secure-flag"),
        ("a=…; Expires=Thu, 01-Jan-70 00:00:01 GMT", "", "cookies-not-found"),
        ("a=…; Expires=…", "", "cookies-without-secure-flag"),
        # What the jar takes for no date deletes nothing.
        ("a=…; Expires=0", "", "cookies-without-secure-flag"),
        ("a=…; Expires=1 Jan 1970", "", "cookies-without-secure-flag"),
        ("a=…; Expires=1 Jan 1970 0:0:0; Expires=-1", "", "cookies-not-found"),
        ("a=…; Expires=1 Jan 1970 0:0:0; Max-Age=9", "", "cookies-without-secure-flag"),
        # Only the last answer's SameSite words are looked at.
        ("a=…; Secure; SameSite=x", "", "cookies-secure-with-httponly-sessions"),
        ("", "a=…; Secure; SameSite=x", "cookies-samesite-flag-invalid"),
    ],
)
def test_the_jar_along_the_chain(first: str, last: str, expected: str) -> None:
    hops = (
        exchange(*(("Set-Cookie", first),) * bool(first), status=302),
        exchange(HTML, *(("Set-Cookie", last),) * bool(last), url=f"{AT}b"),
    )
    assert result(site(*hops), "cookies") == expected


@pytest.mark.parametrize(
    ("body", "fields", "test", "expected"),
    [
        (
            "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">",
            (),
            "content-security-policy",
            "csp-implemented-with-no-unsafe-default-src-none",
        ),
        (
            "<meta http-equiv=Content-Security-Policy content=\"frame-ancestors 'none'\">",
            (),
            "content-security-policy",
            "csp-not-implemented",
        ),
        (
            "<meta http-equiv=Content-Security-Policy content=\"frame-ancestors 'none'\">",
            (STRICT,),
            "x-frame-options",
            "x-frame-options-implemented-via-csp",
        ),
        (
            "",
            (("Content-Security-Policy-Report-Only", "default-src 'none'"),),
            "content-security-policy",
            "csp-not-implemented-but-reporting-enabled",
        ),
        ("<meta name=referrer content=origin>", (), "referrer-policy", "referrer-policy-unsafe"),
        (
            "<meta name=referrer content=no-referrer>",
            (("Referrer-Policy", "unsafe-url"),),
            "referrer-policy",
            "referrer-policy-private",
        ),
        ("<script>1</script>", (), "subresource-integrity",
         "sri-not-implemented-but-all-scripts-loaded-from-secure-origin"),
    ],
)  # fmt: skip
def test_the_page_has_a_say(
    body: str, fields: tuple[tuple[str, str], ...], test: str, expected: str
) -> None:
    assert result(seen(*fields, body=body), test) == expected


@pytest.mark.parametrize("cut", [True, False])
def test_scripts_that_were_not_seen(cut: bool) -> None:
    what = seen(body=page(("/a.js", "")))
    insecure = Resource("script", "https://cdn.test/b.js", snippet='<script src="//cdn.test/b.js">')
    hidden = Resource("script", "https://cdn.test/c.js", snippet="<script data-a=…")
    assert what.markup is not None
    assert not isinstance(what.markup, Absent)
    parts = replace(what.markup, truncated=cut, resources=(hidden,) * (not cut))
    assert result(replace(what, markup=parts), "subresource-integrity") == ""
    worst = replace(parts, resources=(*parts.resources, insecure))
    told_of = result(replace(what, markup=worst), "subresource-integrity")
    assert told_of == "sri-not-implemented-and-external-scripts-not-loaded-securely"


def test_whose_a_script_is_must_be_known() -> None:
    what = replace(seen(body=page(("https://cdn.test/a.js", ""))), foreign=None)
    assert "subresource-integrity" in told(what).unseen
    what = replace(seen(body=page(("/a.js", ""))), foreign=None)
    assert "subresource-integrity" not in told(what).unseen


@pytest.mark.parametrize(
    ("what", "part"),
    [
        (seen(("Content-Security-Policy", "frame-ancestors *")), "any site may frame"),
        (seen(("Content-Security-Policy", "frame-ancestors https: http:")), "any site may frame"),
        (
            seen(STRICT, body=f"<meta http-equiv={CSP} content='frame-ancestors x'>"),
            "<meta>",
        ),
        (seen(("Content-Security-Policy", "default-src self")), "self without quotes"),
        (seen(("Content-Security-Policy", "default-src 'self', img-src *")), "several policies"),
        (seen(("Strict-Transport-Security", "max-age=abc")), "max-age=abc"),
        (seen(("Strict-Transport-Security", 'max-age="31536000"')), 'max-age="31536000"'),
        (seen(DENY, DENY), "X-Frame-Options twice"),
        (seen(body=page(("https://cdn.test/a.js", "garbage"))), 'integrity="garbage"'),
        (site(exchange(STS, status=302), exchange(HTML, url="https://lain.x.test/")), "chain ends"),
    ],
)  # fmt: skip
def test_where_browsers_see_it_otherwise(what: Seen, part: str) -> None:
    assert any(part in text for text in told(what).differences)


@pytest.mark.parametrize(
    "what",
    [
        seen(*GOOD, ("Content-Security-Policy-Report-Only", "frame-ancestors *")),
        seen(("Content-Security-Policy", "default-src 'self'; frame-ancestors 'self'"), STS),
        seen(body=page(("https://cdn.test/a.js", "sha384-abc"), ("/b.js", "garbage"))),
        seen(),
    ],
)
def test_no_difference(what: Seen) -> None:
    assert told(what).differences == ()


VALUES = st.text(max_size=200) | st.from_regex(
    r"(default-src|script-src|frame-ancestors|max-age=)?[ ;,='*a-z0-9%:/-]{0,80}", fullmatch=True
)
NAMES = st.sampled_from(
    [
        "Content-Security-Policy", "Strict-Transport-Security", "Set-Cookie", "X-Frame-Options",
        "Referrer-Policy", "Cross-Origin-Embedder-Policy", "Cross-Origin-Opener-Policy",
        "Cross-Origin-Resource-Policy", "X-Content-Type-Options", "Content-Type",
        "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials",
    ]
)  # fmt: skip
URLS = st.sampled_from(
    [AT, "https://x.test/a/b", "http://www.x.test/", "https://[::1]/", "https://["]
)


@given(
    headers_=st.lists(st.tuples(NAMES, VALUES), max_size=8),
    urls=st.lists(URLS, min_size=1, max_size=3),
    snippet=VALUES,
    integrity=VALUES,
)
def test_anything_gets_an_answer(
    headers_: list[tuple[str, str]], urls: list[str], snippet: str, integrity: str
) -> None:
    hops = tuple(Exchange(url, 200, tuple(headers_), tls_verified=True) for url in urls)
    script = Resource("script", urls[0], integrity, None, f"<script src={snippet}")
    what = site(*hops, http=HttpLanding(hops=hops))
    assert what.markup is not None
    assert not isinstance(what.markup, Absent)
    said = opinion(replace(what, markup=replace(what.markup, resources=(script,))))
    assert {test.result for test in said.tests} <= set(MODIFIERS)
    assert len(said.tests) + len(said.unseen) == len(TESTS)
    assert said.score is None or said.score >= 0


@pytest.mark.parametrize(
    "value",
    [
        " " * 1_000_000 + "x",
        ";" * 1_000_000,
        "," * 1_000_000,
        "default-src" + " 'self'" * 150_000,
        "img-src a,".join("x" * 3 for _ in range(80_000)),
        "max-age=" + "9" * 1_000_000,
        'require-corp;a="' + "\\" * 1_000_000,
        "require-corp" + ";a=b" * 250_000,
        "a=b" + "; SameSite" * 100_000,
        "%" * 1_000_000,
        "a/" * 500_000,
    ],
    ids=lambda value: value[:12],
)
def test_a_megabyte_is_read(value: str) -> None:
    answer = exchange(
        *((name, value) for name in ("Content-Security-Policy", "Strict-Transport-Security",
                                     "Set-Cookie", "Cross-Origin-Embedder-Policy",
                                     "Referrer-Policy", "X-Frame-Options"))
    )  # fmt: skip
    script = Resource("script", AT, value, None, f"<script src='{value}")
    what = seen()
    assert what.markup is not None
    assert not isinstance(what.markup, Absent)
    parts = replace(what.markup, exchange=answer, resources=(script,))
    said = opinion(replace(what, https=HttpsLanding(hops=(answer,)), markup=parts))
    assert len(said.tests) + len(said.unseen) == len(TESTS)


def test_more_policies_than_are_read_leave_it_open() -> None:
    many = ",".join(["default-src 'self'"] * (csp.MOST + 1))
    said = told(seen(("Content-Security-Policy", many)))
    assert set(said.unseen) == {"content-security-policy", "x-frame-options"}
    assert headers.SIX_MONTHS == 180 * 86_400
