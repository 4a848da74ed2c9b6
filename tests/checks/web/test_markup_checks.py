"""Pages as sites serve them, read and judged: what each check of the page's parts says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cyberscan.checks._web import markup as _markup
from cyberscan.checks.web import (
    form_insecure,
    login_over_http,
    mixed_content_active,
    mixed_content_passive,
    script_unregistered,
    sri,
    third_party,
)
from cyberscan.model.facts.site import Markup, ScriptZones
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Absent, Negative
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Target, Verdict
from cyberscan.parse.markup import page as markup
from cyberscan.tables.second_level import registrable

HTTPS = "https://www.contoh.go.test/"
HTTP = "http://www.contoh.go.test/"
CSP = "Content-Security-Policy"
UPGRADE = "upgrade-insecure-requests"
HASH = "sha384-" + "A" * 64
Headers = tuple[tuple[str, str], ...]
TARGET = Target(Subject(Kind.HOST, "www.contoh.go.test"), 443)


def read(
    page: str, url: str = HTTPS, headers: Headers = (), verified: bool | None = True
) -> Markup:
    exchange = Exchange(url=url, status=200, headers=headers, tls_verified=verified)
    return markup.read(page, url, "contoh.go.test", exchange, truncated=False)


def judged(check: Any, page: Markup) -> Verdict:
    """Judge a page; plain HTTP is closed but where it came over it."""
    judge: Callable[..., Verdict] = check.judge
    if check is login_over_http:
        return judge(page, Absent(Negative.REFUSED), TARGET)
    return judge(page)


def said(check: Any, page: str, url: str = HTTPS, headers: Headers = ()) -> str:
    return judged(check, read(page, url, headers)).message


# W3C Mixed Content sections 3.1 and 3.2.
ACTIVE = [
    "<script src=http://a.test/a.js></script>",
    "<script src='HTTP://a.test/a.js'></script>",
    "<script src='ht\ntp://a.test/a.js'></script>",
    "<script src=http:a.test/a.js></script>",
    "<script type=module src=http://a.test/a.js></script>",
    "<script src=http://www.contoh.go.test/a.js></script>",
    "<link rel=stylesheet href=http://a.test/a.css>",
    "<link rel=preload as=script href=http://a.test/a.js>",
    "<link rel=preload as=font href=http://a.test/a.woff crossorigin>",
    "<link rel=modulepreload href=http://a.test/a.js>",
    "<link rel=manifest href=http://a.test/a.json>",
    "<style>@import 'http://a.test/a.css';</style>",
    "<style>@font-face{src:url(http://a.test/a.woff)}</style>",
    "<iframe src=http://a.test/></iframe>",
    "<frameset><frame src=http://a.test/></frameset>",
    "<object data=http://a.test/a.swf></object>",
    "<embed src=http://a.test/a.swf>",
    "<svg><script href=http://a.test/a.js></script></svg>",
    "<base href=http://a.test/><script src=a.js></script>",
    "<iframe srcdoc='&lt;script src=http://a.test/>&lt;/script>'></iframe>",
    "<script src=http://192.0.2.1/a.js></script>",
    "<script src=http://127.0.0.1.a.test/a.js></script>",
    "<script src=http://localhost.a.test/a.js></script>",
]
PASSIVE = [
    "<img src=http://a.test/a.png>",
    "<img src=http://www.contoh.go.test/wp-content/uploads/a.png>",
    "<img srcset='http://a.test/a.png 1x, /b.png 2x'>",
    "<picture><source srcset=http://a.test/a.webp><img src=/a></picture>",
    "<video src=http://a.test/a.mp4></video>",
    "<video poster=http://a.test/a.png></video>",
    "<audio><source src=http://a.test/a.mp3></audio>",
    "<input type=image src=http://a.test/a.png>",
    "<link rel=icon href=http://a.test/favicon.ico>",
    "<link rel='shortcut icon' href=http://a.test/favicon.ico>",
    "<link rel=preload as=image href=http://a.test/a.png>",
    "<div style='background:url(http://a.test/a.png)'>",
    "<style>a{background:url(http://a.test/a.png)}</style>",
    "<body background=http://a.test/a.png>",
    "<svg><image href=http://a.test/a.png /></svg>",
]
NEITHER = [
    "",
    "<script src=https://a.test/a.js></script>",
    "<script src=//a.test/a.js></script>",
    "<script src=a.js></script>",
    "<a href=http://a.test/>x</a>",
    "<link rel=canonical href=http://www.contoh.go.test/>",
    "<link rel=alternate href=http://www.contoh.go.test/feed>",
    "<link rel=profile href=http://gmpg.org/xfn/11>",
    "<link rel=pingback href=http://www.contoh.go.test/xmlrpc.php>",
    "<link rel=dns-prefetch href=http://a.test/>",
    "<link rel=shortlink href=http://www.contoh.go.test/?p=1>",
    "<meta property=og:image content=http://a.test/a.png>",
    "<html xmlns=http://www.w3.org/1999/xhtml>",
    "<svg xmlns=http://www.w3.org/2000/svg></svg>",
    "<script type=application/ld+json>{'@context':'http://schema.org'}</script>",
    "<script>var u='http://a.test/a.js'</script>",
    "<!-- <script src=http://a.test/a.js></script> -->",
    "<!--[if lt IE 9]><script src=http://html5shiv.test/a.js></script><![endif]-->",
    "<noscript><img src=http://a.test/a.png></noscript>",
    "<template><script src=http://a.test/></script></template>",
    "<img data-src=http://a.test/a.png src=data:image/gif;base64,R0lGODlhAQAB>",
    "<script src=http://localhost/a.js></script>",
    "<script src=http://app.localhost:3000/a.js></script>",
    "<script src=http://127.9.9.9/a.js></script>",
    "<script src=http://[::1]/a.js></script>",
    "<img src=http://localhost:8080/a.png>",
    "<form action=http://a.test/></form>",
    "<p>http://a.test/</p>",
]


@pytest.mark.parametrize("page", ACTIVE)
def test_active_mixed_content(page: str) -> None:
    assert said(mixed_content_active, page) == "found"
    assert said(mixed_content_active, page, HTTPS, ((CSP, UPGRADE),)) == "upgraded"
    assert said(mixed_content_active, page, HTTP) == "no_https"
    assert said(mixed_content_passive, page) == "none"


@pytest.mark.parametrize("page", PASSIVE)
def test_passive_mixed_content(page: str) -> None:
    assert said(mixed_content_passive, page) == "found"
    assert said(mixed_content_passive, page, HTTPS, ((CSP, UPGRADE),)) == "upgraded"
    assert said(mixed_content_passive, page, HTTP) == "no_https"
    assert said(mixed_content_active, page) == "none"


@pytest.mark.parametrize("page", NEITHER)
def test_what_is_no_mixed_content(page: str) -> None:
    assert said(mixed_content_active, page) == "none"
    assert said(mixed_content_passive, page) == "none"


SCRIPT = "<script src=http://a.test/a.js></script>"


# W3C Upgrade Insecure Requests section 3.1: enforced policies, of which one is enough.
@pytest.mark.parametrize(
    ("headers", "head", "upgraded"),
    [
        (((CSP, UPGRADE),), "", True),
        (((CSP, UPGRADE.upper()),), "", True),
        (((CSP.lower(), f"default-src 'self'; {UPGRADE};"),), "", True),
        (((CSP, f"default-src 'self', {UPGRADE}"),), "", True),
        (((CSP, "default-src 'self'"), (CSP, UPGRADE)), "", True),
        (((CSP, f"{UPGRADE} 1"),), "", True),
        (((CSP, f"default-src {UPGRADE}"),), "", False),
        (((CSP, f"{UPGRADE}s"),), "", False),
        (((CSP, "block-all-mixed-content"),), "", False),
        (((f"{CSP}-Report-Only", UPGRADE),), "", False),
        ((("Upgrade-Insecure-Requests", "1"),), "", False),
        ((("Strict-Transport-Security", "max-age=99999999"),), "", False),
        ((), f"<meta http-equiv={CSP} content={UPGRADE}>", True),
        ((), f"<meta http-equiv='{CSP}' content='default-src *; {UPGRADE}'>", True),
        ((), f"<meta name={CSP} content={UPGRADE}>", False),
        ((), f"<meta http-equiv={CSP}-Report-Only content={UPGRADE}>", False),
        ((), f"<body><meta http-equiv={CSP} content={UPGRADE}>", False),
        ((), f"<noscript><meta http-equiv={CSP} content={UPGRADE}></noscript>", False),
        ((), f"<!-- <meta http-equiv={CSP} content={UPGRADE}> -->", False),
    ],
)
def test_what_upgrades(headers: Headers, head: str, upgraded: bool) -> None:
    message = said(mixed_content_active, f"{head}{SCRIPT}", HTTPS, headers)
    assert message == ("upgraded" if upgraded else "found")


HSTS = ("Strict-Transport-Security", "max-age=31536000")
SUBDOMAINS = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")


@pytest.mark.parametrize(
    ("page", "headers", "message"),
    [
        ("", (), "no_form"),
        ("<p>x", (), "no_form"),
        ("<form method=post></form>", (), "none"),
        ("<form action=/x method=post></form>", (), "none"),
        ("<form action=//a.test/ method=post></form>", (), "none"),
        ("<form action=javascript:void(0)></form>", (), "none"),
        ("<form action=mailto:a@b.test></form>", (), "none"),
        ("<form action=http://localhost/ method=post></form>", (), "none"),
        ("<form action=http://a.test/ method=post></form>", (), "post"),
        ("<form action=http://a.test/ method=POST></form>", (), "post"),
        ("<form action='ht\ntp://a.test/' method=post></form>", (), "post"),
        ("<form action=http:a.test method=post></form>", (), "post"),
        ("<form action=http://a.test/></form>", (), "get"),
        ("<form action=http://a.test/ method=dialog></form>", (), "no_form"),
        ("<form><button formaction=http://a.test/ formmethod=post></form>", (), "post"),
        ("<form method=post><button formaction=http://a.test/></form>", (), "post"),
        ("<form action=http://a.test/><form action=http://b.test/ method=post>", (), "get"),
        ("<form action=http://a.test/></form><form action=http://b.test/ method=post>", (), "post"),
        ("<base href=http://a.test/><form action=x method=post></form>", (), "post"),
        ("<base href=http://a.test/><form method=post></form>", (), "none"),
        ("<form action=http://a.test/><input type=password></form>", (), "no_form"),
        ("<form action=http://a.test/ method=post></form>", ((CSP, UPGRADE),), "upgraded"),
        ("<form action=http://a.test/ method=post></form>", (HSTS,), "post"),
        ("<form action=http://www.contoh.go.test/x method=post></form>", (HSTS,), "upgraded"),
        ("<form action=http://a.www.contoh.go.test/ method=post></form>", (HSTS,), "post"),
        (
            "<form action=http://a.www.contoh.go.test/ method=post></form>",
            (SUBDOMAINS,),
            "upgraded",
        ),
        ("<form action=http://contoh.go.test/ method=post></form>", (SUBDOMAINS,), "post"),
        (
            "<form action=http://www.contoh.go.test/ method=post></form>",
            (("Strict-Transport-Security", "max-age=0"),),
            "post",
        ),
        (
            "<form action=http://www.contoh.go.test/ method=post></form>",
            (("Strict-Transport-Security", "x"),),
            "post",
        ),
    ],
)
def test_forms(page: str, headers: Headers, message: str) -> None:
    assert said(form_insecure, page, HTTPS, headers) == message
    assert said(form_insecure, page, HTTP, headers) == "no_https"


def test_hsts_behind_a_bad_certificate_upgrades_nothing() -> None:
    page = "<form action=http://www.contoh.go.test/ method=post><input type=password></form>"
    assert judged(login_over_http, read(page, HTTPS, (HSTS,), False)).message == "action"
    assert judged(login_over_http, read(page, HTTPS, (HSTS,), True)).message == "upgraded"


PASSWORD = "<input type=password name=sandi>"


@pytest.mark.parametrize(
    ("page", "over_https", "over_http"),
    [
        ("", "no_login", "no_login"),
        ("<form><input type=search></form>", "no_login", "no_login"),
        ("<form><input type=text name=password></form>", "no_login", "no_login"),
        (f"<form method=post>{PASSWORD}</form>", "encrypted", "page"),
        (f"<form action=https://a.test/>{PASSWORD}</form>", "encrypted", "page"),
        (f"<form action=http://a.test/>{PASSWORD}</form>", "action", "page"),
        (f"<form action=http://www.contoh.go.test/>{PASSWORD}</form>", "action", "page"),
        (f"<form method=dialog action=http://a.test/>{PASSWORD}</form>", "encrypted", "page"),
        (f"<form>{PASSWORD}<button formaction=http://a.test/></form>", "action", "page"),
        (f"<table><form action=http://a.test/><tr><td>{PASSWORD}</table>", "action", "page"),
        (
            "<form id=f action=http://a.test/></form><input type=password form=f>",
            "action",
            "page",
        ),
        (PASSWORD, "encrypted", "page"),
        (f"<base href=http://a.test/><form action=x>{PASSWORD}</form>", "action", "page"),
        (f"<!-- {PASSWORD} -->", "no_login", "no_login"),
        (f"<template>{PASSWORD}</template>", "no_login", "no_login"),
        (f"<noscript>{PASSWORD}</noscript>", "no_login", "no_login"),
        ("<form action=http://a.test/ method=post></form>", "no_login", "no_login"),
        (
            f"<form action=http://a.test/ method=post></form><form>{PASSWORD}</form>",
            "encrypted",
            "page",
        ),
        ("<a href=http://www.contoh.go.test/login>Masuk</a>", "no_login", "no_login"),
    ],
)
def test_logins(page: str, over_https: str, over_http: str) -> None:
    assert said(login_over_http, page) == over_https
    assert said(login_over_http, page, HTTP) == over_http


JS = "//cdn.test/npm/x@1.2.3/x.js"


# SRI, "does response match metadataList"; Fetch, "main fetch".
@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("", "none"),
        ("<script src=/a-1.2.3.js></script>", "none"),
        ("<script src=//cdn.contoh.go.test/a-1.2.3.js></script>", "none"),
        ("<script src=//contoh.go.test/a-1.2.3.js></script>", "none"),
        ("<script>x</script>", "none"),
        ("<img src=//cdn.test/x@1.2.3/a.png>", "none"),
        ("<iframe src=//cdn.test/x@1.2.3/></iframe>", "none"),
        (f"<link rel=preload as=script href={JS}>", "none"),
        (f"<script type=text/template src={JS}></script>", "none"),
        (f"<!-- <script src={JS}></script> -->", "none"),
        (f"<script src={JS}></script>", "missing"),
        (f"<script src=http:{JS}></script>", "missing"),
        (f"<script type=module src={JS}></script>", "missing"),
        (f"<script src={JS} crossorigin=anonymous></script>", "missing"),
        (f"<script src={JS} integrity></script>", "missing"),
        (f"<script src={JS} integrity=''></script>", "missing"),
        (f"<script src={JS} integrity=garbage crossorigin></script>", "missing"),
        (f"<script src={JS} integrity=md5-abc crossorigin></script>", "missing"),
        (f"<script src={JS} data-integrity={HASH}></script>", "missing"),
        ("<link rel=stylesheet href=//cdn.test/bootstrap/5.3.0/a.css>", "missing"),
        ("<style>@import '//cdn.test/bootstrap/5.3.0/a.css';</style>", "missing"),
        ("<script src=//other.go.test/jquery-3.7.1.js></script>", "missing"),
        ("<script src=//192.0.2.1/jquery-3.7.1.js></script>", "missing"),
        (f"<script src={JS} integrity={HASH} crossorigin></script>", "checked"),
        (f"<script src={JS} integrity={HASH} crossorigin=anonymous></script>", "checked"),
        (f"<script src={JS} integrity={HASH} crossorigin=use-credentials></script>", "checked"),
        (f"<script src={JS} integrity='x {HASH}?y' crossorigin></script>", "checked"),
        (f"<script type=module src={JS} integrity={HASH}></script>", "checked"),
        (
            f"<script src={JS} integrity={HASH} crossorigin></script><script src={JS}></script>",
            "missing",
        ),
        (f"<script src={JS} integrity={HASH}></script>", "refused"),
        (f"<script src={JS} integrity=sha384-abc crossorigin></script>", "refused"),
        (f"<script type=module src={JS} integrity=sha384-abc></script>", "refused"),
        ("<script src=//cdn.test/widget.js></script>", "unversioned"),
        ("<script src=//cdn.test/npm/x@1/x.js></script>", "unversioned"),
        ("<script src='//cdn.test/widget.js?ver=6.4.2'></script>", "unversioned"),
        (f"<script src=//cdn.test/widget.js></script><script src={JS}></script>", "missing"),
        # Nothing but what changes, or names no version, as most pages have it.
        ("<link rel=stylesheet href='//fonts.googleapis.com/css?family=X'>", "unversioned"),
        ("<script async src='//www.googletagmanager.com/gtag/js?id=G-X'></script>", "unversioned"),
        ("<script src=//www.google.com/recaptcha/api.js></script>", "unversioned"),
        ("<script src=//cdn.gtranslate.net/widgets/latest/float.js></script>", "unversioned"),
        ("<script src=//widget.kominfo.go.id/gpr-widget-kominfo.min.js></script>", "unversioned"),
        ("<script src=//cdn.userway.org/widget.js></script>", "unversioned"),
        ("<script src=//embed.tawk.to/5abc/default></script>", "unversioned"),
        ("<script src=//connect.facebook.net/id_ID/sdk.js#version=v3.2></script>", "unversioned"),
        (
            f"<script src={JS} integrity={HASH} crossorigin></script><script src=//a.test/a.js>",
            "cannot",
        ),
        (
            f"<script src={JS} integrity={HASH}></script><script src=//a.test/a.js></script>",
            "refused",
        ),
        ("<link rel=preconnect href=//fonts.googleapis.com>", "none"),
    ],
)
def test_integrity_of_other_parties_files(page: str, message: str) -> None:
    assert said(sri, page) == message


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("<script src=//cdn.test/a.js></script>", "cdn.test"),
        ("<img src=//b.test/><img src=//a.test/><img src=//a.test/2>", "a.test, b.test"),
        ("<iframe src=https://www.youtube.com/embed/x></iframe>", "www.youtube.com"),
        ("<img src=//lain.go.test/a.png>", "lain.go.test"),
        ("<style>@font-face{src:url(//fonts.test/a)}</style>", "fonts.test"),
        ("<img src=https://192.0.2.1/a>", "192.0.2.1"),
    ],
)
def test_other_parties_are_counted_by_host(page: str, names: str) -> None:
    verdict = third_party.judge(read(page))
    assert verdict.message == "found"
    assert str(verdict.values["names"]) == names


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<img src=/a>",
        "<img src=//contoh.go.test/a>",
        "<img src=//cdn.contoh.go.test/a>",
        "<img src=//x.y.contoh.go.test:8443/a>",
        "<a href=//lain.test/>x</a>",
        "<form action=//lain.test/></form>",
        "<link rel=dns-prefetch href=//lain.test>",
        "<img src=data:image/png;base64,x>",
    ],
)
def test_what_is_no_other_party(page: str) -> None:
    assert said(third_party, page) == "none"


def test_of_many_hosts_five_are_shown_and_the_rest_counted() -> None:
    verdict = third_party.judge(read("".join(f"<img src=//h{n}.test/>" for n in range(10, 40))))
    assert str(verdict.values["names"]) == "h10.test, h11.test, h12.test, h13.test, h14.test (+25)"
    assert verdict.values["count"] == 30
    assert [str(item) for item in verdict.evidence][-1] == "(+25)"
    assert len(verdict.evidence) == 6


GONE = ScriptZones(registered=(), missing=("hilang.test",))
GONE_SCRIPT = "<script src=//hilang.test/b></script>"


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<script src=//hilang.test/a.js></script>", "script"),
        ("<script src=//a.b.hilang.test/a.js></script>", "script"),
        ("<script type=module src=//hilang.test/a.js></script>", "script"),
        ("<link rel=modulepreload href=//hilang.test/a.js>", "script"),
        ("<link rel=stylesheet href=//hilang.test/a.css>", "style"),
        ("<style>@import '//hilang.test/a.css';</style>", "style"),
        (f"<script src=//hilang.test/a integrity={HASH} crossorigin></script>", "guarded"),
        (f"<link rel=stylesheet href=//hilang.test/a integrity={HASH} crossorigin>", "guarded"),
        (f"<script src=//hilang.test/a integrity={HASH}></script>{GONE_SCRIPT}", "script"),
        ("<script src=//hilang.test/a integrity=md5-x></script>", "script"),
        ("<script src=//xhilang.test/a></script>", "script"),
        ("", "script"),
    ],
)
def test_domains_that_nobody_has_registered(page: str, message: str) -> None:
    found = script_unregistered.judge(read(page), GONE)
    assert isinstance(found, tuple)
    (verdict,) = found
    assert verdict.message == message
    assert verdict.discriminator == "hilang.test"
    assert str(verdict.evidence[0]) == "hilang.test: NXDOMAIN"
    assert len(verdict.evidence) > 1 or not page or "xhilang" in page


def test_each_missing_domain_is_a_finding_of_its_own() -> None:
    zones = ScriptZones(registered=("c.test",), missing=("a.test", "b.test"), unseen=("d.test",))
    found = script_unregistered.judge(read("<script src=//a.test/></script>"), zones)
    assert isinstance(found, tuple)
    assert [verdict.discriminator for verdict in found] == ["a.test", "b.test"]
    assert {verdict.outcome for verdict in found} == {Outcome.FAIL}


@pytest.mark.parametrize(
    ("host", "owner"),
    [
        ("contoh.go.id", "contoh.go.id"),
        ("www.contoh.go.id", "contoh.go.id"),
        ("a.b.contoh.go.id", "contoh.go.id"),
        ("go.id", "go.id"),
        ("contoh.desa.id", "contoh.desa.id"),
        ("www.sdn1.sch.id", "sdn1.sch.id"),
        ("contoh.id", "contoh.id"),
        ("www.contoh.id", "contoh.id"),
        ("cdn.jsdelivr.net", "jsdelivr.net"),
        ("a.b.example.com", "example.com"),
        ("www.bbc.co.uk", "bbc.co.uk"),
        ("localhost", "localhost"),
        ("", ""),
    ],
)
def test_what_an_owner_registered(host: str, owner: str) -> None:
    assert registrable(host) == owner


@pytest.mark.parametrize(
    ("page", "url", "own"),
    [
        ("https://www.a.go.id/", "https://www.a.go.id/x", True),
        ("https://www.a.go.id/", "https://a.go.id/", True),
        ("https://dinkes.a.go.id/", "https://cdn.a.go.id/", True),
        ("https://a.go.id/", "https://b.go.id/", False),
        ("https://a.go.id/", "https://a.com/", False),
        ("https://a.go.id/", "https://xa.go.id/", False),
        ("https://192.0.2.1/", "https://192.0.2.1/x", True),
        ("https://192.0.2.1/", "https://198.51.2.1/", False),
        ("https://[2001:db8::1]/", "https://[2001:db8::2]/", False),
        ("https://a.go.id/", "javascript:", True),
        ("https://a.go.id/", "", True),
    ],
)
def test_whose_a_host_is(page: str, url: str, own: bool) -> None:
    assert _markup.is_own(_markup.sample(url=page), url) is own


CHECKS = [
    form_insecure, login_over_http, mixed_content_active, mixed_content_passive, sri, third_party,
]  # fmt: skip


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.CHECK.key)
def test_a_cut_page_without_a_finding_is_not_judged(check: Any) -> None:
    exchange = Exchange(url=HTTPS, status=200, headers=(), tls_verified=True)
    cut = markup.read("", HTTPS, "contoh.go.test", exchange, truncated=True)
    assert judged(check, cut).outcome is Outcome.UNKNOWN


GOOD = (
    "<!doctype html><html lang=id><head><meta charset=utf-8><title>Pemerintah Kabupaten</title>"
    "<link rel=icon href=/favicon.ico><link rel=stylesheet href=/gaya.css></head><body>"
    "<img src=/logo.png><a href=http://www.lapor.go.id/>Lapor</a>"
    "<form action=/masuk method=post><input name=nama><input type=password></form>"
    "<form action=/cari><input type=search name=q></form><script src=/situs.js></script></body>"
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.CHECK.key)
def test_a_plain_good_site_passes(check: Any) -> None:
    assert judged(check, read(GOOD)).outcome is Outcome.PASS


def test_evidence_shows_the_tag_and_where_it_leads() -> None:
    verdict = mixed_content_active.judge(
        read("<base href=http://a.test/><script src=a.js></script>")
    )
    assert [str(item) for item in verdict.evidence] == [
        f'{HTTPS}: <script src="a.js"> → http://a.test/a.js'
    ]
    form = form_insecure.judge(read("<form action=http://a.test/ method=post></form>"))
    assert [str(item) for item in form.evidence] == [
        f'{HTTPS}: <form action="http://a.test/" method="post"> → POST http://a.test/'
    ]
