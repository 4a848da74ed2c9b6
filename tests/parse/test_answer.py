from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.model.facts.content import Page
from cyberscan.model.facts.site import Markup, Meta, Missing, Resource
from cyberscan.model.facts.web import Exchange
from cyberscan.parse.answer import assess, assess_missing
from cyberscan.parse.answer_signs import fold, look_at, signs
from cyberscan.tables.answers import RECOGNISERS, Kind, Recogniser
from tests.parse.answers.pages import MAKERS, Answer, read
from tests.parse.answers.sites import SITES
from tests.support.web import HTTPS, exchange

CASES = [
    (200, (), "", "site"),
    (203, (), "", "site"),
    (206, (), "", "site"),
    (200, (("Server", "cloudflare"), ("CF-RAY", "…")), "", "site"),
    (200, (("Content-Length", "12"),), "", "site"),
    (200, (("Retry-After", "12"),), "", "site"),
    (200, (("Content-Length", "0"),), "", "empty"),
    (204, (), "", "empty"),
    (205, (), "", "empty"),
    (301, (), "https://lain.test/", "redirect"),
    (301, (), "no URL at all", "redirect"),
    (301, (), "javascript:alert(1)", "redirect"),
    (302, (), "", "redirect"),
    (304, (), "", "redirect"),
    (401, (), "", "refused"),
    (403, (), "", "refused"),
    (429, (), "", "rate_limited"),
    (429, (("Retry-After", "60"),), "", "rate_limited"),
    (451, (), "", "refused"),
    (404, (), "", "error"),
    (410, (), "", "error"),
    (500, (), "", "error"),
    (500, (("Retry-After", "60"),), "", "error"),
    (503, (), "", "error"),
    # RFC 9110 section 15.6.4: when it will be over.
    (503, (("Retry-After", "3600"),), "", "maintenance"),
    (503, (("retry-after", "Thu, 26 Nov 2026 18:00:00 GMT"),), "", "maintenance"),
    (599, (), "", "error"),
    (403, (("CF-Mitigated", "Challenge"),), "", "challenge"),
    (503, (("cf-mitigated", "challenge"),), "", "challenge"),
    (200, (("cf-mitigated", "challenge"),), "", "challenge"),
    (200, (("cf-mitigated", "something"),), "", "site"),
    (202, (("x-amzn-waf-action", "challenge"),), "", "challenge"),
    (405, (("x-amzn-waf-action", "captcha"),), "", "challenge"),
    (202, (), "", "site"),
    (415, (("Server", "imunify360-webshield/1.21"),), "", "waf_block"),
    (403, (("Server", "Protected by COMODO WAF"),), "", "waf_block"),
    (0, (), "", "unreadable"),
    (101, (), "", "unreadable"),
    (999, (), "", "unreadable"),
]

ELSEWHERE = [
    # Filters of Indonesian networks
    ("http://lamanlabuh.aduankonten.id/", "intercepted"),
    ("http://internetpositif.uzone.id/?page=x", "intercepted"),
    ("http://internet-positif.org/", "intercepted"),
    ("http://www.internet-positif.org/", "intercepted"),
    ("http://mercusuar.uzone.id/", "intercepted"),
    ("https://internetbaik.telkomsel.com/block?x=1", "intercepted"),
    ("https://blockpage.xl.co.id/", "intercepted"),
    ("http://restricted.tri.co.id/", "intercepted"),
    ("http://filter.citra.net.id/", "intercepted"),
    ("http://block.myrepublic.co.id/", "intercepted"),
    ("https://www.telkomsel.com/", "redirect"),
    ("https://notinternet-positif.org/", "redirect"),
    ("https://lain.test/lamanlabuh.aduankonten.id/", "redirect"),
    # cPanel
    ("https://www.contoh.go.test/cgi-sys/suspendedpage.cgi", "suspended"),
    ("http://lain.test/cgi-sys/suspendedpage.cgi?x=1", "suspended"),
    ("http://lain.test/cgi-sys/defaultwebpage.cgi", "default_page"),
    ("http://lain.test/?u=/cgi-sys/suspendedpage.cgi", "redirect"),
    # RFC 6749 section 4.1.1
    ("https://login.lain.test/authorize?response_type=code&client_id=a", "login_elsewhere"),
    ("https://login.lain.test/authorize?client_id=a&response_type=code", "login_elsewhere"),
    ("https://login.lain.test/?response_type=&client_id=", "login_elsewhere"),
    ("https://lain.test/?client_id=a", "redirect"),
    ("https://lain.test/?response_type=code", "redirect"),
    ("https://lain.test/?q=response_type%3Dcode%26client_id%3Da", "redirect"),
    # SAML 2.0 HTTP redirect binding
    ("https://idp.lain.test/sso?SAMLRequest=fZJN", "login_elsewhere"),
    ("https://idp.lain.test/SAMLRequest", "redirect"),
    # CAS 3.0 section 2.1
    (
        "https://cas.lain.test/cas/login?service=https%3A%2F%2Fcontoh.go.test",
        "login_elsewhere",
    ),
    ("https://cas.lain.test/login?service=x", "login_elsewhere"),
    ("https://cas.lain.test/cas/login", "redirect"),
    ("https://lain.test/layanan?service=x", "redirect"),
    # The same party's login is no other party's.
    ("https://sso.contoh.go.test/authorize?response_type=code&client_id=a", "redirect"),
    ("https://contoh.go.test/login?service=x", "redirect"),
    ("https://a.www.contoh.go.test/login?service=x", "redirect"),
    ("https://www.contoh.go.test/login?service=x", "redirect"),
]


@pytest.mark.parametrize(("status", "headers", "next_url", "kind"), CASES)
def test_an_answer_is_the_site_or_something_in_its_place(
    status: int, headers: tuple[tuple[str, str], ...], next_url: str, kind: str
) -> None:
    found = assess(exchange("https://a.test/", status, *headers), next_url)
    assert found.kind == kind
    assert found.site is (kind == "site")
    assert found.why


@pytest.mark.parametrize(("next_url", "kind"), ELSEWHERE)
def test_where_a_redirect_leads_says_what_it_is(next_url: str, kind: str) -> None:
    found = assess(exchange(HTTPS, 302), next_url)
    assert (found.kind, found.site) == (kind, False)
    assert next_url in found.why


@pytest.mark.parametrize("answer", MAKERS, ids=lambda a: a.name)
def test_a_makers_page_is_known_by_its_marks(answer: Answer) -> None:
    found = assess(read(answer)[0], "", *read(answer)[1:])
    assert found.kind is answer.kind
    assert not found.site
    if answer.maker:
        assert found.maker == answer.maker
        assert answer.maker in found.why


@pytest.mark.parametrize("answer", SITES, ids=lambda a: a.name)
def test_a_page_that_speaks_of_it_is_a_site(answer: Answer) -> None:
    found = assess(read(answer)[0], "", *read(answer)[1:])
    assert (found.kind, found.why) == (Kind.SITE, "status 200")


def test_there_are_enough_pages_on_both_sides() -> None:
    assert len(SITES) >= 100
    assert len({a.name for a in (*SITES, *MAKERS)}) == len(SITES) + len(MAKERS)


@pytest.mark.parametrize("row", RECOGNISERS, ids=lambda r: f"{r.kind}-{r.maker}")
def test_every_row_has_a_page_that_needs_it(row: Recogniser) -> None:
    fitting = [a for a in MAKERS if signs(row, look_at(*read(a))) is not None]
    assert fitting


@pytest.mark.parametrize("row", RECOGNISERS, ids=lambda r: f"{r.kind}-{r.maker}")
def test_a_row_is_folded_sourced_and_asks_for_something(row: Recogniser) -> None:
    for name in ("titles", "texts", "phrases", "whole", "paths", "resources", "links_to"):
        for text in getattr(row, name):
            assert fold(text) == text
    assert any(getattr(row, name) for name in ("headers", "paths", "titles", "texts", "phrases",
                                               "whole", "resources", "refreshes"))  # fmt: skip
    assert row.source
    assert row.maker
    assert row.kind is not Kind.SITE
    # What every answer may carry (a Server header) is no sign without a status that refuses.
    if not look_at_needs_page(row):
        assert row.paths or 200 not in row.statuses
        assert row.paths or row.statuses


def look_at_needs_page(row: Recogniser) -> bool:
    names = ("titles", "texts", "phrases", "whole", "resources", "links_to", "refreshes")
    return any(getattr(row, name) for name in names)


@pytest.mark.parametrize("answer", [a for a in MAKERS if a.status == 200], ids=lambda a: a.name)
def test_without_its_page_an_answer_is_told_by_status_headers_and_url(answer: Answer) -> None:
    """A run kept before its page was read, or whose page could not be, changes no verdict."""
    told = assess(read(answer)[0])
    by_url = "/cgi-sys/" in answer.url
    assert told.kind is (answer.kind if by_url else Kind.SITE)


@pytest.mark.parametrize("answer", MAKERS, ids=lambda a: a.name)
def test_another_answers_page_is_not_held_against_this_one(answer: Answer) -> None:
    _, page, markup = read(answer)
    elsewhere = exchange("https://lain.contoh.go.test/", 200)
    assert assess(elsewhere, "", page, markup).site
    if answer.status != 206:
        assert assess(replace(page.exchange, status=206, headers=()), "", page, markup).site is (
            "/cgi-sys/" not in answer.url
        )


@pytest.mark.parametrize(
    ("secure", "plain", "same"),
    [
        ((("ETag", '"a"'),), (("ETag", '"a"'),), True),
        ((("Content-Length", "615"),), (("Content-Length", "615"),), True),
        ((("Content-Length", "615"),), (("Content-Length", "616"),), False),
        ((("Content-Length", "615"), ("ETag", '"a"')), (("Content-Length", "615"),), False),
        ((), (), False),
    ],
)
def test_a_page_counts_for_its_twin_under_the_other_scheme(
    secure: tuple[tuple[str, str], ...], plain: tuple[tuple[str, str], ...], *, same: bool
) -> None:
    (nginx,) = (a for a in MAKERS if a.name == "nginx")
    at, page, markup = read(nginx)
    over_https = replace(at, headers=secure)
    http = replace(over_https, url="http" + over_https.url.removeprefix("https"), headers=plain)
    found = assess(http, "", replace(page, exchange=over_https), markup)
    assert (found.kind is Kind.DEFAULT_PAGE) is same


def test_markup_alone_or_a_page_alone_is_held_to_what_it_shows() -> None:
    (sedo,) = (a for a in MAKERS if a.name == "sedo")
    at, page, markup = read(sedo)
    assert assess(at, "", page, markup).kind is Kind.PARKING
    assert assess(at, "", page).site
    assert assess(at, "", None, markup).site
    (nginx,) = (a for a in MAKERS if a.name == "nginx")
    at, page, markup = read(nginx)
    assert assess(at, "", page).kind is Kind.DEFAULT_PAGE


@pytest.mark.parametrize(
    "content",
    [
        "0;URL=/cgi-sys/defaultwebpage.cgi",
        "0; url=/cgi-sys/defaultwebpage.cgi",
        "0 ; url = '/cgi-sys/defaultwebpage.cgi'",
        '3;url="/cgi-sys/defaultwebpage.cgi"',
        "0,url=/cgi-sys/defaultwebpage.cgi",
        "0;/cgi-sys/defaultwebpage.cgi",
        "0;url=https://www.contoh.go.test/cgi-sys/defaultwebpage.cgi?x=1",
    ],
)
def test_a_refresh_is_read_as_browsers_read_it(content: str) -> None:
    source = f"<meta http-equiv=refresh content='{content}'>".replace("''", "'")
    markup = read(Answer("x", Kind.SITE, source))[2]
    markup = replace(markup, metas=(Meta("http-equiv:refresh", content),))
    page = read(Answer("x", Kind.SITE, ""))[1]
    assert assess(page.exchange, "", page, markup).kind is Kind.DEFAULT_PAGE


@pytest.mark.parametrize("content", ["", "0", "0;", "0;url=", "url", ";;;", "0;url=mailto:a@b"])
def test_a_refresh_that_leads_nowhere_is_none(content: str) -> None:
    page, markup = read(Answer("x", Kind.SITE, ""))[1:]
    markup = replace(markup, metas=(Meta("http-equiv:refresh", content),))
    assert assess(page.exchange, "", page, markup).site


REJECTED = "The requested URL was rejected. Please consult with your administrator."
MISSING = [
    (404, (), "Not Found", "Not Found", True),
    (404, (), "Tidak ditemukan", "Laman tidak ada", True),
    (200, (), "Kabupaten Contoh", "Beranda", True),
    (500, (), "Whoops", "SQLSTATE", True),
    (403, (), "403 Forbidden", "Forbidden", True),
    (301, (), "", "", True),
    (404, (), "Welcome to nginx!", "the nginx web server is successfully installed", True),
    (503, (), "", "", True),
    (429, (), "", "", False),
    (503, (("Retry-After", "5"),), "", "", False),
    (403, (("cf-mitigated", "challenge"),), "", "", False),
    (415, (("Server", "imunify360-webshield/1.2"),), "", "", False),
    (200, (), "Request Rejected", REJECTED, False),
    (403, (("Server", "cloudflare"),), "Just a moment...", "", False),
    (404, (), "Account Suspended", "This Account has been suspended.", False),
]  # fmt: skip


@pytest.mark.parametrize(("status", "headers", "title", "text", "site"), MISSING)
def test_a_path_that_does_not_exist_may_answer_anything_but_a_wall(
    status: int, headers: tuple[tuple[str, str], ...], title: str, text: str, site: bool
) -> None:
    at = exchange(f"{HTTPS}tidak-ada", status, *headers)
    assert assess_missing(Missing(exchange=at, title=title, masked_text=text)).site is site


TEXTS = st.text(max_size=300) | st.sampled_from(
    [text for row in RECOGNISERS for text in (*row.titles, *row.texts, *row.phrases)]
)
ANY = st.builds(
    Exchange,
    url=st.sampled_from([HTTPS, "", "x", "http://[::1", f"{HTTPS}cgi-sys/suspendedpage.cgi"])
    | st.text(max_size=50),
    status=st.integers(-10, 1_000),
    headers=st.lists(
        st.tuples(st.sampled_from(["Server", "Retry-After", "cf-mitigated", "x"]), TEXTS),
        max_size=4,
    ).map(tuple),
)


@given(ANY, TEXTS, TEXTS, TEXTS, st.integers(-5, 10_000))
def test_assessing_never_raises_and_always_tells(
    at: Exchange, next_url: str, title: str, text: str, characters: int
) -> None:
    page = Page(
        exchange=at,
        title=title,
        language="",
        characters=characters,
        foreign_hosts=(text[:50],),
        hidden_links=(),
        masked_text=text,
    )
    markup = Markup(
        exchange=at,
        base=text[:100],
        metas=(Meta("http-equiv:refresh", text), Meta("robots", title)),
        resources=(Resource("frame", next_url), Resource("script", text)),
        forms=(),
        links=(),
        comments=(),
    )
    for found in (
        assess(at, next_url),
        assess(at, next_url, page, markup),
        assess(at, "", page, markup),
        assess_missing(Missing(exchange=at, title=title, masked_text=text)),
    ):
        assert found.why
        assert found.site is (found.kind is Kind.SITE)
    assert assess(at, "", page, markup) == assess(at, "", page, markup)


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("piece", ["a", "=", "&", "%41", "&=", "/", ".", "﷽", "\u0301", "İ", "’"])
def test_a_megabyte_of_anything_is_assessed(piece: str) -> None:
    big = piece * (1_000_000 // len(piece.encode()))
    at = exchange(HTTPS, 200, ("Server", big))
    page = Page(
        exchange=at,
        title=big,
        language="",
        characters=0,
        foreign_hosts=(big,),
        hidden_links=(),
        masked_text=big,
    )
    markup = Markup(
        exchange=at,
        base=HTTPS,
        metas=(Meta("http-equiv:refresh", f"0;url={big}"), Meta("robots", big)),
        resources=tuple(Resource("script", f"sedoparking.com/{n}{big[:500]}") for n in range(500)),
        forms=(),
        links=(),
        comments=(),
    )
    assert assess(at, "", page, markup).kind is Kind.SITE
    assert assess(at, f"https://lain.test/?{big}").kind is Kind.REDIRECT
    assert assess_missing(Missing(exchange=at, title=big, masked_text=big)).site
