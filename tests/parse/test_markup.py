"""What a page is made of."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cyberscan.model.facts.site import Form, Markup, Meta
from cyberscan.model.facts.web import Exchange
from cyberscan.parse import html
from cyberscan.parse.html_bounds import TooElaborateError
from cyberscan.parse.markup import page as markup
from cyberscan.parse.markup.forms import MOST as MOST_FORMS
from cyberscan.parse.markup.page import (
    MOST_COMMENTS,
    MOST_LINKS,
    MOST_METAS,
    MOST_PICTURES,
    MOST_RESOURCES,
)
from cyberscan.parse.markup.text import masked
from cyberscan.parse.mask import mask

URL = "https://www.contoh.go.test/profil/index.php?id=1"
ZONE = "contoh.go.test"
EXCHANGE = Exchange(url=URL, status=200, headers=())


def read(page: str, url: str = URL, *, truncated: bool = False) -> Markup:
    return markup.read(page, url, ZONE, EXCHANGE, truncated=truncated)


def taken(page: str) -> list[tuple[str, str]]:
    return [(resource.kind, resource.url) for resource in read(page).resources]


def urls(page: str) -> list[str]:
    return [resource.url for resource in read(page).resources]


def test_a_page_with_everything() -> None:
    found = read(
        "<!doctype html><html><head><title>x</title><meta name=Generator content='Contoh 1.2'>"
        "<link rel=stylesheet href=/a.css integrity='sha384-x' crossorigin></head>"
        "<body onload=x()><!-- rilis 3 --><style>a{}</style><p style='color:red'>"
        "<script>x()</script><script src=a.js></script><a href='/berita?p=1#x'>b</a>"
        "<form action=cari><input type=search></form></body></html>"
    )
    assert found.exchange == EXCHANGE
    assert found.base == URL
    assert found.metas == (Meta("generator", "Contoh 1.2"),)
    css, script = found.resources
    assert (css.kind, css.url) == ("stylesheet", "https://www.contoh.go.test/a.css")
    assert (css.integrity, css.crossorigin) == ("sha384-x", "")
    assert css.snippet == ('<link rel="stylesheet" href="/a.css" integrity="sha384-x" crossorigin>')
    assert (script.kind, script.url) == ("script", "https://www.contoh.go.test/profil/a.js")
    assert (script.integrity, script.crossorigin) == ("", None)
    assert found.forms == (
        Form("https://www.contoh.go.test/profil/cari", "get", False, '<form action="cari">'),
    )
    assert found.links == ("https://www.contoh.go.test/berita",)
    assert found.comments == ("rilis 3",)
    assert (found.inline_scripts, found.inline_handlers, found.inline_styles) == (1, 1, 2)
    assert not found.truncated


def test_an_empty_page_holds_nothing() -> None:
    assert read("") == Markup(
        exchange=EXCHANGE, base=URL, metas=(), resources=(), forms=(), links=(), comments=()
    )


def test_a_page_is_read_from_the_tree_that_is_there() -> None:
    page = "<a href=/x>x</a><img src=y>"
    tree = html.build(page)
    assert markup.read("", URL, ZONE, EXCHANGE, truncated=False, tree=tree) == read(page)
    assert html.read("", URL, ZONE, tree) == html.read(page, URL, ZONE)
    assert markup.read("", URL, ZONE, EXCHANGE, truncated=False, tree=tree) == read(page)


def test_what_is_too_elaborate_is_not_read() -> None:
    with pytest.raises(TooElaborateError):
        read("<p>" * 30_000)


# URL Standard sections 4.1 and 4.4, as browsers resolve an attribute.
RESOLVED: list[tuple[str, str]] = [
    ("a.js", "https://www.contoh.go.test/profil/a.js"),
    ("./a.js", "https://www.contoh.go.test/profil/a.js"),
    ("../a.js", "https://www.contoh.go.test/a.js"),
    ("../../../a.js", "https://www.contoh.go.test/a.js"),
    ("/a.js", "https://www.contoh.go.test/a.js"),
    ("//cdn.test/a.js", "https://cdn.test/a.js"),
    ("///cdn.test/a.js", "https://cdn.test/a.js"),
    ("/\\cdn.test/a.js", "https://cdn.test/a.js"),
    ("\\\\cdn.test\\a.js", "https://cdn.test/a.js"),
    ("https:a.js", "https://www.contoh.go.test/profil/a.js"),
    ("http:a.js", "http://a.js/"),
    ("http:/cdn.test/a.js", "http://cdn.test/a.js"),
    ("http://cdn.test", "http://cdn.test/"),
    ("http:\\\\cdn.test\\a.js", "http://cdn.test/a.js"),
    ("HTTP://CDN.Test/A.js", "http://cdn.test/A.js"),
    (" http://cdn.test/a.js ", "http://cdn.test/a.js"),
    ("\n\thttp://cdn.test/a.js\n", "http://cdn.test/a.js"),
    ("ht\ntp://cdn\t.test/a.js", "http://cdn.test/a.js"),
    ("\x01http://cdn.test/a.js", "http://cdn.test/a.js"),
    ("http://cdn.test:80/a.js", "http://cdn.test/a.js"),
    ("https://cdn.test:443/a.js", "https://cdn.test/a.js"),
    ("https://cdn.test:8443/a.js", "https://cdn.test:8443/a.js"),
    ("https://budi:rahasia@cdn.test/a.js", "https://cdn.test/a.js"),
    ("https://cdn.test/a.js#x", "https://cdn.test/a.js"),
    ("https://cdn.test./a.js", "https://cdn.test/a.js"),
    ("https://cdn.test/a.js?v=1", "https://cdn.test/a.js?v=1"),
    ("?v=2", "https://www.contoh.go.test/profil/index.php?v=2"),
    ("http://127.1/a.js", "http://127.0.0.1/a.js"),
    ("http://[::1]/a.js", "http://[::1]/a.js"),
    ("https://bücher.test/a.js", "https://xn--bcher-kva.test/a.js"),
    ("a b.js", "https://www.contoh.go.test/profil/a%20b.js"),
]


@pytest.mark.parametrize(("written", "url"), RESOLVED)
def test_urls_are_resolved_as_browsers_do(written: str, url: str) -> None:
    assert urls(f"<script src='{written}'></script>") == [url]


@pytest.mark.parametrize(
    "written",
    [
        "data:text/javascript,x", "blob:https://a.test/1", "about:blank", "javascript:x",
        "ftp://a.test/a.js", "file:///a.js", "mailto:a@b.test", "http://", "http://a.test:99999/",
        "https://a b.test/", "https://%00.test/", "http://256.256.256.256/", "chrome://x/",
        "https://[::1/", "", " ", "#",
    ],
)  # fmt: skip
def test_what_is_no_http_url_is_no_resource(written: str) -> None:
    assert [u for u in urls(f"<script src='{written}'></script>") if u != URL] == []


@pytest.mark.parametrize(
    ("bases", "base"),
    [
        ("", URL),
        ("<base>", URL),
        ("<base target=_blank>", URL),
        ("<base href=/x/>", "https://www.contoh.go.test/x/"),
        ("<base href=//cdn.test/x/>", "https://cdn.test/x/"),
        ("<base href='http://cdn.test/x/y'>", "http://cdn.test/x/y"),
        ("<base href=/x/><base href=/y/>", "https://www.contoh.go.test/x/"),
        ("<base target=x><base href=/y/>", "https://www.contoh.go.test/y/"),
        ("<base href=/x/ href=/y/>", "https://www.contoh.go.test/x/"),
        # One that cannot be used counts as the first all the same.
        ("<base href=javascript:x><base href=/y/>", URL),
        ("<base href=data:x><base href=/y/>", URL),
        ("<base href=''><base href=/y/>", URL),
        ("<noscript><base href=/x/></noscript>", URL),
        ("<template><base href=/x/></template>", URL),
        ("<svg><base href=/x/></svg>", URL),
        ("<!-- <base href=/x/> -->", URL),
    ],
)
def test_the_first_base_with_an_href_counts(bases: str, base: str) -> None:
    found = read(f"{bases}<img src=a>")
    assert found.base == base
    assert found.resources[0].url == base.partition("?")[0].rpartition("/")[0] + "/a"


def test_a_base_moves_links_and_forms_before_it_but_nothing_fetched_before_it() -> None:
    found = read("<img src=a><a href=b>b</a><form action=c></form><base href=/x/><img src=d>")
    assert [r.url for r in found.resources] == [
        "https://www.contoh.go.test/profil/a",
        "https://www.contoh.go.test/x/d",
    ]
    assert found.links == ("https://www.contoh.go.test/x/b",)
    assert found.forms[0].action == "https://www.contoh.go.test/x/c"


IMG = "<img src=/a>"


@pytest.mark.parametrize(
    "page",
    [
        f"<!-- {IMG} -->",
        f"<!--[if lt IE 9]>{IMG}<script src=/b></script><![endif]-->",
        f"<noscript>{IMG}</noscript>",
        f"<head><noscript>{IMG}</noscript></head>",
        f"<template>{IMG}<script src=/b></script></template>",
        f"<template><div><form><template>{IMG}</template></form></div></template>",
        f"<script>'{IMG}'</script>",
        f"<style>{IMG}</style>",
        f"<textarea>{IMG}</textarea>",
        f"<title>{IMG}</title>",
        f"<xmp>{IMG}</xmp>",
        f"<iframe>{IMG}</iframe>",
        f"<noembed>{IMG}</noembed>",
        f"<noframes>{IMG}</noframes>",
        f"<plaintext>{IMG}",
        f"<p title='{IMG}'>",
        "<script type=text/template><script src=/a><\\/script></script>",
        "<script type=application/ld+json src=/a></script>",
        "<svg><link rel=stylesheet href=/a></link></svg>",
        "<svg><iframe src=/a></iframe></svg>",
        "<math><script src=/a></script></math>",
    ],
)
def test_what_is_not_fetched(page: str) -> None:
    assert taken(page) == []


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<picture><source srcset='/a 1x, /b 2x'><img src=/c></picture>", "image a b c"),
        ("<video poster=/a><source src=/b><track src=/c></video>", "image a media b c"),
        ("<audio><source src=/a></audio>", "media a"),
        ("<image src=/a>", "image a"),
        ("<svg><image href=/a /></svg>", "image a"),
        ("<svg><image xlink:href=/a /></svg>", "image a"),
        ("<svg><script href=/a></script></svg>", "script a"),
        ("<svg><filter><feImage href=/a /></filter></svg>", "image a"),
        ("<svg><foreignObject><iframe src=/a></iframe></foreignObject></svg>", "frame a"),
        ("<svg><foreignObject><svg><iframe src=/b></iframe></svg>", ""),
        ("<svg><desc><img src=/a></desc></svg>", "image a"),
        ("<math><mtext><img src=/a></mtext></math>", "image a"),
        ("<svg><style>a{fill:url(/a)}</style></svg>", "image a"),
        ("<svg></svg><iframe src=/a></iframe>", "frame a"),
        ("<frameset><frame src=/a></frameset>", "frame a"),
        ("<object data=/a><embed src=/b></object>", "object a b"),
        ("<body background=/a>", "image a"),
        ("<table><tr><td background=/a></table>", "image a"),
        ("<div style='background:url(/a)'>", "image a"),
        ('<div style="background:url(&quot;/a&quot;)">', "image a"),
        ("<style>@import '/a'; b{background:url(/b)}</style>", "stylesheet a image b"),
        ("<style type=text/less>@import '/a';</style>", ""),
        ("<style media=print>@import '/a';</style>", "stylesheet a"),
        ("<link rel='shortcut icon' href=/a>", "icon a"),
        ("<SCRIPT SRC=/a></SCRIPT>", "script a"),
        ("<script src=/a", ""),
        ("<img src='/a", ""),
        ("<img/src=/a>", "image a"),
        ('<img src="/a"src="/b">', "image a"),
        ("<p><b><img src=/a><p>", "image a"),
        ("<a><img src=/a>", "image a"),
        ("</body></html><script src=/a></script>", "script a"),
        ("<noscript><img src=/x></noscript><img src=/a>", "image a"),
        ("<input type=image src=/a>", "image a"),
        ("<script src=/a></script><script src=/a></script>", "script a"),
        ("<img src=/a><img src=/b><img src=/a>", "image a b"),
    ],
)
def test_what_is_fetched(page: str, expected: str) -> None:
    found: list[tuple[str, str]] = []
    kind = ""
    for word in expected.split():
        if len(word) == 1:
            found.append((kind, f"https://www.contoh.go.test/{word}"))
        else:
            kind = word
    assert taken(page) == found


def test_the_same_url_with_another_check_is_another_resource() -> None:
    page = "<script src=/a></script><script src=/a integrity=x></script><link rel=icon href=/a>"
    assert len(read(page).resources) == 3


def test_a_style_sheet_inside_the_page_lends_nothing_to_what_it_takes() -> None:
    (found,) = read(
        "<style integrity=sha384-x crossorigin>@import '//cdn.test/a';</style>"
    ).resources
    assert (found.integrity, found.crossorigin) == ("", None)
    assert found.snippet.endswith(" … //cdn.test/a")


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("&lt;img src=a&gt;", ["https://www.contoh.go.test/profil/a"]),
        ("&lt;script src=//cdn.test/a&gt;&lt;/script&gt;", ["https://cdn.test/a"]),
        ("&lt;base href=/x/&gt;&lt;img src=a&gt;", ["https://www.contoh.go.test/x/a"]),
        ("&lt;template&gt;&lt;img src=a&gt;&lt;/template&gt;", []),
        ("&lt;iframe srcdoc='&amp;lt;img src=a&amp;gt;'&gt;", []),
        ("", []),
    ],
)
def test_a_page_inside_the_page(inner: str, expected: list[str]) -> None:
    found = read(f'<iframe srcdoc="{inner}"></iframe>')
    assert [r.url for r in found.resources] == expected
    assert found.truncated is ("srcdoc" in inner)


def test_a_page_inside_the_page_has_forms_but_no_metas_and_moves_no_base() -> None:
    inner = "&lt;meta name=a&gt;&lt;base href=/x/&gt;&lt;form action=http://a.test/&gt;"
    found = read(f'<form></form><iframe srcdoc="{inner}"></iframe><img src=b>')
    assert [form.action for form in found.forms] == [URL, "http://a.test/"]
    assert found.metas == ()
    assert [r.url for r in found.resources] == ["https://www.contoh.go.test/profil/b"]


@pytest.mark.parametrize("inner", ["&lt;p&gt;" * 6_000, "&lt;p&gt;&lt;b&gt;" * 3_000])
def test_an_elaborate_page_inside_the_page_is_left_out_and_said(inner: str) -> None:
    found = read(f'<iframe srcdoc="{inner}&lt;img src=a&gt;"></iframe><img src=b>')
    assert [r.url for r in found.resources] == ["https://www.contoh.go.test/profil/b"]
    assert found.truncated


SECRET = "a8f5f167f44f4964e6c998dee827110c"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<meta name=generator content='WordPress 6.4'>", [("generator", "WordPress 6.4")]),
        ("<META NAME=' Generator ' CONTENT=x>", [("generator", "x")]),
        ("<meta name=a>", [("a", "")]),
        ("<meta name=a content>", [("a", "")]),
        ("<meta name='' content=x>", []),
        ("<meta charset=utf-8>", []),
        ("<meta property=og:title content=x>", []),
        ("<meta http-equiv=Refresh content='0;url=/x'>", [("http-equiv:refresh", "0;url=/x")]),
        (
            "<meta name=a http-equiv=b content=x>",
            [("a", "x"), ("http-equiv:b", "x")],
        ),
        ("<meta name=csrf-token content=abc>", [("csrf-token", "…")]),
        ("<meta name=csrf-param content=_token>", [("csrf-param", "_token")]),
        ("<meta name=_csrf_header content=X-CSRF>", [("_csrf_header", "X-CSRF")]),
        ("<meta name=csrf_hash content=abc>", [("csrf_hash", "…")]),
        ("<meta name=X-XSRF content=abc>", [("x-xsrf", "…")]),
        ("<meta name=api-token content=abc>", [("api-token", "…")]),
        ("<meta name=csp-nonce content=abc>", [("csp-nonce", "…")]),
        ("<meta name=csrf-token content=''>", [("csrf-token", "")]),
        (f"<meta name=x content={SECRET}>", [("x", "[token]")]),
        ("<meta name=author content='budi@contoh.test'>", [("author", "[surel]")]),
        (
            "<meta http-equiv=Content-Security-Policy content=\"script-src 'nonce-' 'nonce-{x}'\">",
            [("http-equiv:content-security-policy", "script-src 'nonce-' 'nonce-(…)'")],
        ),
        (
            "<meta http-equiv=Content-Security-Policy content=\"script-src 'nonce-abc' 'self'\">",
            [("http-equiv:content-security-policy", "script-src 'nonce-…' 'self'")],
        ),
        ("<noscript><meta name=a content=x></noscript>", []),
        ("<template><meta name=a content=x></template>", []),
    ],
)
def test_metas(written: str, expected: list[tuple[str, str]]) -> None:
    found = read(f"<head>{written}</head>").metas
    assert [(meta.name, meta.content) for meta in found] == expected


@pytest.mark.parametrize(
    ("page", "in_head"),
    [
        ("<meta name=a>", True),
        ("<head><meta name=a></head>", True),
        ("<title>x</title><meta name=a>", True),
        ("<body><meta name=a>", False),
        ("<p>x<meta name=a>", False),
        ("<head></head><meta name=a><body>", True),
        ("<head><div><meta name=a></div></head>", False),
        ("x<meta name=a>", False),
    ],
)
def test_where_a_meta_stands(page: str, in_head: bool) -> None:
    assert [meta.in_head for meta in read(page).metas] == [in_head]


def test_policies_are_kept_longer_than_other_metas() -> None:
    long = "x " * 6_000
    found = read(
        f"<meta name=a content='{long}'><meta http-equiv=content-security-policy content='{long}'>"
    ).metas
    assert [len(meta.content) for meta in found] == [1_000, 8_000]


@pytest.mark.parametrize(
    ("page", "links"),
    [
        ("<a href=/a>", ["/a"]),
        ("<a href=b>", ["/profil/b"]),
        ("<a href='/a?x=1#y'>", ["/a"]),
        ("<a href=/b><a href=/a><a href=/b>", ["/a", "/b"]),
        ("<map><area href=/a></map>", ["/a"]),
        ("<svg><a href=/a /><a xlink:href=/b /></svg>", ["/a", "/b"]),
        ("<a href=//lain.test/a>", []),
        ("<a href=https://xcontoh.go.test/>", []),
        ("<a href=mailto:a@contoh.go.test>", []),
        ("<a href=javascript:x>", []),
        ("<a href=tel:0812>", []),
        ("<a>", []),
        ("<a href>", []),
        ("<a href=#x>", ["/profil/index.php"]),
        ("<link href=/a>", []),
        ("<!-- <a href=/a> -->", []),
        ("<noscript><a href=/a></noscript>", []),
        ("<a href=/u/budi@contoh.test/x>", ["/u/[surel]/x"]),
    ],
)
def test_links_inside_the_zone(page: str, links: list[str]) -> None:
    assert read(page).links == tuple(f"https://www.contoh.go.test{link}" for link in links)


def test_links_to_other_hosts_of_the_zone() -> None:
    page = "<a href=http://contoh.go.test/x><a href=//a.b.contoh.go.test:8080/>"
    assert read(page).links == ("http://contoh.go.test/x", "https://a.b.contoh.go.test:8080/")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" a ", "a"),
        ("a\n\n b", "a b"),
        ("", ""),
        ("  ", ""),
        ("WordPress 6.4.2", "WordPress 6.4.2"),
        ("Served from: x @ 2026-11-26 10:11:12 by W3", "Served from: x @ … by W3"),
        ("Dynamic page generated in 0.318 seconds.", "Dynamic page generated in …."),
        ("selesai dalam 1,25 detik", "selesai dalam …"),
        ("budi@contoh.test", "[surel]"),
        (SECRET, "[token]"),
        ("x" * 500, "x" * 200),
    ],
)
def test_comments(text: str, kept: str) -> None:
    assert read(f"<!--{text}-->").comments == ((kept,) if kept else ())


@pytest.mark.parametrize(
    ("page", "scripts", "handlers", "styles"),
    [
        ("<script>x</script>", 1, 0, 0),
        ("<script> </script>", 0, 0, 0),
        ("<script src=a>x</script>", 0, 0, 0),
        ("<script src>x</script>", 0, 0, 0),
        ("<script type=module>x</script>", 1, 0, 0),
        ("<script type=importmap>{}</script>", 1, 0, 0),
        ("<script type=application/ld+json>{}</script>", 0, 0, 0),
        ("<script type=text/template>x</script>", 0, 0, 0),
        ("<svg><script>x</script></svg>", 1, 0, 0),
        ("<noscript><script>x</script></noscript>", 0, 0, 0),
        ("<p onclick=x>", 0, 1, 0),
        ("<p ONCLICK=x onload>", 0, 2, 0),
        ("<p on=x one1=x data-onclick=x>", 0, 0, 0),
        ("<a href=javascript:x>", 0, 1, 0),
        ("<a href=' JavaScript:x'>", 0, 1, 0),
        ("<a href='java\nscript:x'>", 0, 1, 0),
        ("<form action=javascript:x></form>", 0, 1, 0),
        ("<iframe src=javascript:x></iframe>", 0, 1, 0),
        ("<a href=javascripts:x>", 0, 0, 0),
        ("<p href=javascript:x>", 0, 0, 0),
        ("<style>a{}</style>", 0, 0, 1),
        ("<p style=x><p style>", 0, 0, 2),
        ("<link rel=stylesheet href=a>", 0, 0, 0),
    ],
)
def test_counts_of_what_is_inline(page: str, scripts: int, handlers: int, styles: int) -> None:
    found = read(page)
    counted = (found.inline_scripts, found.inline_handlers, found.inline_styles)
    assert counted == (scripts, handlers, styles)


@pytest.mark.parametrize(
    ("tag", "snippet"),
    [
        ("<script src=a.js></script>", '<script src="a.js">'),
        ("<script async src='a.js'></script>", '<script async src="a.js">'),
        ("<script src=a.js nonce=abc></script>", '<script src="a.js" nonce="…">'),
        ("<script src=a.js data-token=abc></script>", '<script src="a.js" data-token="…">'),
        ("<script src=a.js id=x class='y'></script>", '<script src="a.js" id="…" class="…">'),
        ("<script src=a.js id=''></script>", '<script src="a.js" id="">'),
        ("<script src='a\"b.js'></script>", '<script src="a&quot;b.js">'),
        ("<script src='a.js?token=abc'></script>", '<script src="a.js?token=[token]">'),
        ("<script src=//budi:x@cdn.test/></script>", '<script src="//…@cdn.test/">'),
        (
            "<script src=//cdn.test/npm/vue@2.6.14/vue.js></script>",
            '<script src="//cdn.test/npm/vue@2.6.14/vue.js">',
        ),
    ],
)
def test_the_tag_as_evidence(tag: str, snippet: str) -> None:
    assert read(tag).resources[0].snippet == snippet


def test_a_long_tag_is_cut_and_marked() -> None:
    (found,) = read(f"<script src='{'x' * 3_000}'></script>").resources
    assert len(found.snippet) == 200
    assert found.snippet.endswith("…")
    assert len(found.url) == 500


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("/npm/bootstrap@5.3.0/dist/a.css", "/npm/bootstrap@5.3.0/dist/a.css"),
        ("/npm/bootstrap@v5.3/a.css", "/npm/bootstrap@v5.3/a.css"),
        ("/npm/swiper@11.0.5-beta.1/a.css", "/npm/swiper@11.0.5-beta.1/a.css"),
        ("/npm/@scope/x@1.2.3", "/npm/@scope/x@1.2.3"),
        ("/combine/npm/a@1.2.3,npm/b@2.3.4", "/combine/npm/a@1.2.3,npm/b@2.3.4"),
        ("/?u=budi@163.com", "/?[surel]"),
        ("/a/b?c=1&u=budi@contoh.test&d=2", "/a/b?c=1&[surel]&d=2"),
        ("/?u=a@1.2.3.contoh.test", "/?[surel]"),
        ("/?u=budi%40contoh.test", "/?[surel]"),
        ("/?token=abc&v=1", "/?token=[token]&v=1"),
        (f"/{SECRET}.js", f"/{SECRET}.js".replace(SECRET, "[token]")),
    ],
)
def test_urls_are_masked_but_keep_versions(written: str, kept: str) -> None:
    (found,) = read(f"<script src='https://cdn.test{written}'></script>").resources
    assert found.url == f"https://cdn.test{kept}"


def test_lists_are_bounded_and_scripts_have_room_beside_pictures() -> None:
    pictures = "".join(f"<img src=/{n}.png>" for n in range(2_000))
    found = read(f"{pictures}<script src=/a.js></script>")
    assert found.truncated
    assert len(found.resources) == MOST_PICTURES + 1
    assert found.resources[-1].kind == "script"
    scripts = "".join(f"<script src=/{n}.js></script>" for n in range(2_000))
    assert len(read(scripts).resources) == MOST_RESOURCES
    metas = "".join(f"<meta name=a{n}>" for n in range(2_000))
    assert len(read(metas).metas) == MOST_METAS
    forms = "".join(f"<form action=/{n}></form>" for n in range(2_000))
    assert len(read(forms).forms) == MOST_FORMS
    assert all(read(page).truncated for page in (scripts, metas, forms))


def test_many_links_and_comments_are_cut_without_a_word() -> None:
    links = "".join(f"<a href=/{n}>x</a>" for n in range(2_000))
    found = read(links + "<!-- x -->" * 2_000)
    assert len(found.links) == MOST_LINKS
    assert list(found.links) == sorted(found.links)
    assert len(found.comments) == MOST_COMMENTS
    assert not found.truncated
    assert read("", truncated=True).truncated


NAMES = st.sampled_from(
    ["a", "area", "base", "body", "button", "div", "form", "iframe", "image", "img", "input",
     "link", "meta", "noscript", "object", "script", "source", "style", "svg", "table", "td",
     "template", "title", "tr", "video", "foreignObject", "desc", "math", "select", "textarea"]
)  # fmt: skip
ATTRIBUTES = st.sampled_from(
    ["action", "content", "data", "form", "formaction", "href", "http-equiv", "id", "integrity",
     "method", "name", "onclick", "rel", "src", "srcdoc", "srcset", "style", "type", "xlink:href"]
)  # fmt: skip
VALUES = st.text(max_size=40) | st.sampled_from(
    ["//cdn.test/a", "http://a.test/", "stylesheet", "password", "x", "url(a)", "&lt;form&gt;",
     "javascript:x", "module", "preload", "post", "content-security-policy"]
)  # fmt: skip
TAGS = st.builds(
    lambda name, pairs: f"<{name} " + " ".join(f'{k}="{v}"' for k, v in pairs) + ">",
    NAMES,
    st.lists(st.tuples(ATTRIBUTES, VALUES), max_size=5),
)
PAGES = st.lists(TAGS | NAMES.map("</{}>".format) | st.text(max_size=20), max_size=40).map("".join)


@given(PAGES | st.text())
@settings(max_examples=300)
def test_any_page_can_be_read(page: str) -> None:
    found = read(page)
    assert found == read(page)
    assert len(found.resources) <= MOST_RESOURCES
    assert len(found.forms) <= MOST_FORMS
    assert len(found.metas) <= MOST_METAS
    for resource in found.resources:
        assert resource.url.startswith(("http://", "https://"))
        assert len(resource.url) <= 500
        assert len(resource.snippet) <= 200
    for form in found.forms:
        assert form.method in {"get", "post", "dialog"}
        assert form.action.startswith(("http://", "https://")) or form.action[-1:] in {"", ":"}


@pytest.mark.parametrize(
    "hostile",
    ["<img srcset='a,", "<style>url(", "<style>@import ", "<p style='url(x)'>", "<a href='\t",
     "<iframe srcdoc='&lt;p>", "<form>", "<!--", "<!-- 0812-", "<meta content=\"'nonce-", "a@1.",
     "<link rel='stylesheet ", "<script src='//@", "<base href='x/", "&lt;", "<svg>", "\x00"],
)  # fmt: skip
def test_a_megabyte_of_a_page(hostile: str) -> None:
    try:
        found = read(hostile + hostile[1:] * (1_048_576 // max(1, len(hostile) - 1)))
    except TooElaborateError:
        return
    assert len(found.resources) <= MOST_RESOURCES


SECRETS = st.lists(
    st.sampled_from(
        ["0", "62", "+62", "81", "8", "2", "3", "45", "-", " ", ".", "(", ")", "a", "f", "A1",
         "eyJ", "token", "=", "%3d", "%40", "x.test", "0812", "3578012345670001", "1a2b", "/",
         "key", "&"]
    )
).map("".join)  # fmt: skip


@given(SECRETS | st.text(st.characters(exclude_characters="@'/")))
def test_whatever_is_masked_elsewhere_is_masked_here(text: str) -> None:
    plain = text.replace("//", "/")
    assert masked(plain) == mask(plain)
