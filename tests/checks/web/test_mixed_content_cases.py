"""Mixed content as W3C has it: webappsec-mixed-content at a4eacec, read 2026-11-26.

Sections 3.1 "Upgradeable Content", 3.2 "Blockable Content", 4.4 "Should fetching request be blocked
as mixed content?"; beside it Secure Contexts (68191bb) sections 3.1 and 3.2, "potentially
trustworthy", and Upgrade Insecure Requests (c9fa870) sections 3.1 and 4.1. What an element fetches
is WHATWG HTML's.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks.web import mixed_content_active, mixed_content_passive
from cyberscan.model.facts.web import Exchange
from cyberscan.model.verdict import Verdict
from cyberscan.parse.markup import page as markup

HTTPS, HTTP = "https://www.contoh.go.test/", "http://www.contoh.go.test/"
CSP, UPGRADE = "Content-Security-Policy", "upgrade-insecure-requests"
Headers = tuple[tuple[str, str], ...]


def judged(check: Any, page: str, url: str = HTTPS, headers: Headers = ()) -> Verdict:
    verified = True if url.startswith("https:") else None
    exchange = Exchange(url=url, status=200, headers=headers, tls_verified=verified)
    seen = markup.read(page, url, "contoh.go.test", exchange, truncated=False)
    verdict: Verdict = check.judge(seen)
    return verdict


def said(page: str, url: str = HTTPS, headers: Headers = ()) -> tuple[str, str]:
    """Return what the active check says, and the passive one."""
    checks = (mixed_content_active, mixed_content_passive)
    active, passive = (judged(check, page, url, headers).message for check in checks)
    return active, passive


ACTIVE = [
    # Scripts, however they are told to load and where they stand.
    "<script async src=http://a.test/a.js></script>",
    "<script defer src=http://a.test/a.js></script>",
    "<SCRIPT SRC=http://a.test/a.js></SCRIPT>",
    "<script type='' src=http://a.test/a.js></script>",
    "<script type=text/javascript src=http://a.test/a.js></script>",
    "<script type=' Text/JavaScript ' src=http://a.test/a.js></script>",
    "<script type=application/x-javascript src=http://a.test/a.js></script>",
    "<script language=javascript src=http://a.test/a.js></script>",
    "<script src=http://a.test/a.js>",
    "<script src=http://a.test/a.js integrity=sha256-x crossorigin></script>",
    "<head><script src=http://a.test/a.js></script></head>",
    "<table><script src=http://a.test/a.js></script></table>",
    "<p><b><script src=http://a.test/a.js></script></b></p>",
    "<svg><script xlink:href=http://a.test/a.js></script></svg>",
    "<script src=http://a.test/a.php></script>",
    "<script src=http://a.test></script>",
    "<script src='http://a.test/?x=https://b.test/'></script>",
    # Style sheets: the words of rel in any case and order, media or not, and what they import.
    "<link rel=StyleSheet href=http://a.test/a.css>",
    "<link rel='alternate stylesheet' href=http://a.test/a.css>",
    "<link rel='stylesheet preload' as=style href=http://a.test/a.css>",
    "<link rel=stylesheet media=print href=http://a.test/a.css>",
    "<link rel=stylesheet type=text/css href=http://a.test/a.css>",
    "<link rel=stylesheet type='TEXT/CSS; charset=utf-8' href=http://a.test/a.css>",
    "<body><link rel=stylesheet href=http://a.test/a.css>",
    "<style>@import url(http://a.test/a.css);</style>",
    "<style>@import url( 'http://a.test/a.css' ) print;</style>",
    '<style>@IMPORT "http://a.test/a.css" layer(x);</style>',
    "<style>@charset 'utf-8'; @import 'http://a.test/a.css';</style>",
    "<style>/* x */ @import 'http://a.test/a.css'</style>",
    "<style>@import '\\68ttp://a.test/a.css';</style>",
    # Fonts are not of section 3.1.
    "<style>@font-face{font-family:x;src:local(x),url('http://a.test/a') format('woff2')}</style>",
    "<style>@media print{@font-face{src:url(http://a.test/a.ttf)}}</style>",
    # Preloads by what they are wanted for; an image is fetched as one.
    "<link rel=preload as=style href=http://a.test/a.css>",
    "<link rel=preload as=fetch href=http://a.test/a.json crossorigin>",
    "<link rel=preload as=track href=http://a.test/a.vtt>",
    "<link rel=PRELOAD as=SCRIPT href=http://a.test/a.js>",
    # Nested documents and plugins: a picture in one is no image request.
    "<iframe src=http://a.test/a.png></iframe>",
    "<iframe loading=lazy src=http://a.test/></iframe>",
    "<iframe sandbox src=http://a.test/></iframe>",
    "<iframe width=0 height=0 src=http://a.test/></iframe>",
    "<iframe src=http://www.contoh.go.test/></iframe>",
    "<object type=image/svg+xml data=http://a.test/a.svg></object>",
    "<object type=application/pdf data=http://a.test/a.pdf></object>",
    "<embed type=image/png src=http://a.test/a.png>",
    "<embed type=application/pdf src=http://a.test/a.pdf>",
    "<iframe srcdoc='&lt;iframe src=http://a.test/&gt;'></iframe>",
    "<iframe srcdoc='&lt;link rel=stylesheet href=http://a.test/a.css&gt;'></iframe>",
    "<link rel=manifest crossorigin=use-credentials href=http://a.test/a.webmanifest>",
    # A base that is not encrypted makes what is relative so (HTML, "document base URL").
    "<base href=http://a.test/><link rel=stylesheet href=/a.css>",
    "<base href=http://a.test/x/><iframe src=../></iframe>",
    "<base href=http://www.contoh.go.test/><script src=//b.test/a.js></script>",
    "<base target=_top><base href=http://a.test/><script src=a.js></script>",
]

PASSIVE = [
    # Section 3.1: images, of elements and of style sheets.
    "<IMG SRC=http://a.test/a.png>",
    "<image src=http://a.test/a.png>",
    "<img loading=lazy src=http://a.test/a.png>",
    "<img width=1 height=1 src=http://a.test/p.gif>",
    "<img src=http://a.test/a.svg>",
    "<img src=http://a.test/a.js>",
    "<img src=/a.png srcset='http://a.test/a.png 2x'>",
    "<img srcset='/a.png 480w, http://a.test/b.png 960w' sizes=50vw>",
    "<img srcset=http://a.test/a.png>",
    "<picture><source media=print srcset='http://a.test/a.avif 1x'><img src=/a></picture>",
    "<link rel=preload as=image imagesrcset='http://a.test/a.png 1x'>",
    "<input type=IMAGE src=http://a.test/a.png>",
    "<svg><image xlink:href=http://a.test/a.png /></svg>",
    "<svg><filter><feImage href=http://a.test/a.png /></filter></svg>",
    "<table background=http://a.test/a.png><tr><td>x</table>",
    "<table><tr><td background=http://a.test/a.png>x</table>",
    "<p style='list-style-image:url(http://a.test/a.png)'>",
    "<p style=\"background:#fff url('http://a.test/a.png') no-repeat\">",
    "<p style='BACKGROUND:URL(HTTP://A.TEST/A.PNG)'>",
    "<style>a{border-image:url(http://a.test/a.png) 30}</style>",
    "<style>a::before{content:url(http://a.test/a.png)}</style>",
    "<style>a{cursor:url(http://a.test/a.cur),auto}</style>",
    "<style>@media print{a{background:url(http://a.test/a.png)}}</style>",
    "<style>a{background:url(http\\3a //a.test/a.png)}</style>",
    "<link rel='icon shortcut' type=image/png href=http://a.test/a.png>",
    "<link rel=apple-touch-icon href=http://a.test/a.png>",
    "<link rel=mask-icon color=red href=http://a.test/a.svg>",
    # A CORS request is blocked and not upgraded: the picture is missing all the same.
    "<img crossorigin src=http://a.test/a.png>",
    "<img crossorigin=use-credentials src=http://a.test/a.png>",
    # Sound and video, and what goes with them.
    "<audio src=http://a.test/a.mp3></audio>",
    "<audio preload=none src=http://a.test/a.mp3></audio>",
    "<video><source type=video/mp4 src=http://a.test/a.mp4></video>",
    "<video><source src=/a.webm><source src=http://a.test/a.mp4></video>",
    "<video src=/a.mp4><track kind=captions src=http://a.test/a.vtt></video>",
    "<video src=/a.mp4 poster=http://a.test/a.jpg></video>",
    "<iframe srcdoc='&lt;img src=http://a.test/a.png&gt;'></iframe>",
    "<base href=http://a.test/><img src=a.png>",
    "<base href=http://a.test/><video src=/a.mp4></video>",
]

NEITHER = [
    # Section 4.4 step 1.4: where a visitor goes is a navigation of the top level.
    "<area href=http://a.test/>",
    "<a href=http://a.test/ ping=http://b.test/>x</a>",
    "<a href=http://a.test/a.zip download>x</a>",
    "<svg><a href=http://a.test/><text>x</text></a></svg>",
    "<meta http-equiv=refresh content='0; url=http://a.test/'>",
    "<form action=http://a.test/><button formaction=http://b.test/>x</button></form>",
    # Links that fetch nothing.
    "<link rel=next href=http://a.test/2>",
    "<link rel=author href=http://a.test/>",
    "<link rel=license href=http://a.test/>",
    "<link rel=help href=http://a.test/>",
    "<link rel=search type=application/opensearchdescription+xml href=http://a.test/o.xml>",
    "<link rel=amphtml href=http://a.test/amp>",
    "<link rel=preconnect href=http://a.test/>",
    "<link rel=EditURI href=http://a.test/xmlrpc.php?rsd>",
    "<link rel=https://api.w.org/ href=http://a.test/wp-json/>",
    "<link href=http://a.test/a.css>",
    "<link rel='' href=http://a.test/a.css>",
    "<link rel=style-sheet href=http://a.test/a.css>",
    "<link rel=stylesheets href=http://a.test/a.css>",
    "<link rel=stylesheet>",
    "<link rel=stylesheet href=''>",
    "<link rel=stylesheet href=' '>",
    "<link rel=stylesheet disabled href=http://a.test/a.css>",
    "<link rel=stylesheet type=text/less href=http://a.test/a.less>",
    "<link rel=preload href=http://a.test/a.js>",
    "<link rel=preload as=nonsense href=http://a.test/a.js>",
    # Scripts that browsers of today do not fetch ("prepare the script element").
    "<script type=text/template src=http://a.test/a.js></script>",
    "<script type='text/javascript; charset=utf-8' src=http://a.test/a.js></script>",
    "<script type=application/json src=http://a.test/a.json></script>",
    "<script type=importmap src=http://a.test/a.json></script>",
    '<script type=importmap>{"imports":{"a":"http://a.test/a.js"}}</script>',
    "<script language=vbscript src=http://a.test/a.vbs></script>",
    "<script nomodule src=http://a.test/a.js></script>",
    "<script for=x event=y src=http://a.test/a.js></script>",
    "<script src=''></script>",
    "<script data-src=http://a.test/a.js></script>",
    # Frames and pictures whose address is another attribute's, or none.
    "<iframe srcdoc=x src=http://a.test/></iframe>",
    "<iframe data-src=http://a.test/ src=about:blank></iframe>",
    "<iframe src=about:blank></iframe>",
    "<iframe src=javascript:''></iframe>",
    "<iframe></iframe>",
    "<object codebase=http://a.test/ classid=clsid:x></object>",
    "<object><param name=movie value=http://a.test/a.swf></object>",
    "<img alt=http://a.test/a.png longdesc=http://a.test/ title=http://a.test/ src=/a.png>",
    "<img data-srcset='http://a.test/a.png 1x' src=/a.png>",
    "<picture><source src=http://a.test/a.png><img src=/a.png></picture>",
    "<source src=http://a.test/a.mp4>",
    "<input type=text src=http://a.test/a.png>",
    "<input value=http://a.test/a.png>",
    "<video data-src=http://a.test/a.mp4></video>",
    "<body bgcolor=http://a.test/>",
    "<div background=http://a.test/a.png>",
    # Addresses that are text, names or data.
    "<blockquote cite=http://a.test/>x</blockquote>",
    "<del cite=http://a.test/>x</del>",
    "<html itemscope itemtype=http://schema.org/GovernmentOrganization>",
    "<div prefix='og: http://ogp.me/ns#' typeof=x>",
    "<meta name=twitter:image content=http://a.test/a.png>",
    "<meta itemprop=image content=http://a.test/a.png>",
    "<title>&lt;script src=http://a.test/a.js></title>",
    "<textarea><script src=http://a.test/a.js></script></textarea>",
    "<pre>&lt;img src=http://a.test/a.png&gt;</pre>",
    "<xmp><img src=http://a.test/a.png></xmp>",
    "<p title='<img src=http://a.test/a.png>'>x</p>",
    "<template><img src=http://a.test/a.png></template>",
    "<noscript><iframe src=http://a.test/></iframe></noscript>",
    "<noscript><link rel=stylesheet href=http://a.test/a.css></noscript>",
    "<!--<img src=http://a.test/a.png>-->",
    "<style>/* @import 'http://a.test/a.css'; */</style>",
    "<style>a{color:red} @import 'http://a.test/a.css';</style>",
    "<style>@namespace url(http://www.w3.org/1999/xhtml);</style>",
    "<style>a::after{content:'url(http://a.test/a.png)'}</style>",
    "<style>a{--x:'http://a.test/a.png'}</style>",
    "<style type=text/less>@import 'http://a.test/a.css';</style>",
    "<p style='content:\"http://a.test/a.png\"'>",
    "<p onclick=\"location='http://a.test/'\">",
    "<script>document.write('<img src=http://a.test/a.png>')</script>",
    # A base counts once, the first one with an address, and only for what is relative.
    "<base href=https://a.test/><base href=http://b.test/><script src=a.js></script>",
    "<base href=http://a.test/><script src=https://b.test/a.js></script>",
    "<base href=http://a.test/>",
    "<base href=//a.test/><script src=a.js></script>",
]


@pytest.mark.parametrize("page", ACTIVE)
def test_blockable_content(page: str) -> None:
    assert said(page) == ("found", "none")
    assert said(page.replace("ttp:", "ttps:")) == ("none", "none")


@pytest.mark.parametrize("page", PASSIVE)
def test_upgradeable_content(page: str) -> None:
    assert said(page) == ("none", "found")
    assert said(page, HTTP) == ("no_https", "no_https")


@pytest.mark.parametrize("page", NEITHER)
def test_what_asks_for_nothing(page: str) -> None:
    assert said(page) == ("none", "none")


# Secure Contexts sections 3.1 and 3.2: what is potentially trustworthy is not mixed, whatever asks
# for it; of http only 127.0.0.0/8, ::1/128, localhost and what ends in .localhost are, on any port.
@pytest.mark.parametrize(
    ("url", "mixed"),
    [
        # Schemes; blobs are of the page's own origin.
        ("https://a.test/x", False), ("HTTPS://a.test/x", False), ("//a.test/x", False),
        ("/x", False), ("?x", False),
        ("#x", False), ("data:text/javascript,x", False),
        ("DATA:image/gif;base64,R0lGODlhAQAB", False),
        ("data:text/html,<img src=http://a.test/x>", False), ("about:blank", False),
        ("about:srcdoc", False),
        ("blob:https://www.contoh.go.test/5e0b6a3c", False), ("javascript:void(0)", False),
        ("cid:x", False), ("tel:+62311", False),
        # http, as WHATWG URL section 4.4 reads it.
        ("http://a.test/x", True), ("hTTp://a.test/x", True), (" http://a.test/x ", True),
        ("\nhttp://a.test/x", True),
        ("h\tt\nt\rp://a.test/x", True), ("http:\\\\a.test\\x", True), ("http:/a.test/x", True),
        ("http:///a.test/x", True),
        ("http://a.test:443/x", True), ("http://a.test:8080/x", True),
        ("http://u:p@a.test/x", True), ("http://a.test?x", True),
        ("http://a.test#x", True), ("http://a.test./x", True), ("http://b\xfccher.test/x", True),
        ("http://a%2etest/x", True),
        ("http://a.test/https://b.test/", True), ("http&#58;//a.test/x", True),
        ("&#104;ttp://a.test/x", True),
        # No URL: nothing is asked for.
        ("http://", False), ("http:", False), ("http:///", False), ("http://a b/x", False),
        ("http://[::1/x", False),
        ("http://a.test:x/", False), ("http://a.test:99999/", False), ("http://%00/x", False),
        # Without a colon it is a path.
        ("http//a.test/x", False), ("ttp//a.test/x", False), ("a.test/x", False),
        ("./http://a.test/x", False), ("/http://a.test/x", False),
        # The visitor's own machine, in the many forms of an address (WHATWG URL section 3.5).
        ("http://127.0.0.1/x", False), ("http://127.0.0.1:8080/x", False),
        ("http://127.255.255.255/x", False), ("http://127.1/x", False),
        ("http://127.0.0.1./x", False), ("http://0x7f.1/x", False), ("http://2130706433/x", False),
        ("http://0177.0.0.1/x", False),
        ("http://%31%32%37.0.0.1/x", False), ("http://[::1]:3000/x", False),
        ("http://[0:0:0:0:0:0:0:1]/x", False),
        ("http://localhost/x", False), ("http://LOCALHOST/x", False),
        ("http://localhost./x", False), ("http://localhost:443/x", False),
        ("http://a.b.localhost/x", False), ("http://a.localhost./x", False),
        ("http://u@localhost/x", False),
        # Names and addresses near it, private networks, and what is merely written with it.
        ("http://126.255.255.255/x", True), ("http://128.0.0.0/x", True),
        ("http://0.0.0.0/x", True), ("http://10.0.0.1/x", True),
        ("http://192.168.1.1/x", True), ("http://169.254.1.1/x", True), ("http://[::]/x", True),
        ("http://[::2]/x", True),
        ("http://[::ffff:127.0.0.1]/x", True), ("http://[::7f00:1]/x", True),
        ("http://[fe80::1]/x", True), ("http://[fd00::1]/x", True),
        ("http://localhost.localdomain/x", True), ("http://localhosts/x", True),
        ("http://xlocalhost/x", True), ("http://my-localhost/x", True),
        ("http://local/x", True), ("http://localhost@a.test/x", True),
        ("http://127.0.0.1@a.test/x", True), ("http://a.test/127.0.0.1", True),
        ("http://a.test\\@localhost/x", True), ("http://127.0.0.1.nip.test/x", True),
        ("http://intranet/x", True),
    ],
)  # fmt: skip
def test_what_is_potentially_trustworthy(url: str, mixed: bool) -> None:
    found = "found" if mixed else "none"
    assert said(f'<script src="{url}"></script>') == (found, "none")
    assert said(f'<iframe src="{url}"></iframe>') == (found, "none")
    assert said(f'<img src="{url}">') == ("none", found)


PARTS = "<script src=http://a.test/a.js></script><img src=http://a.test/a.png>"


# Upgrade Insecure Requests section 3.1, the directive; CSP section 2.2, how policies are written.
@pytest.mark.parametrize(
    ("value", "upgraded"),
    [
        (f"{UPGRADE};", True), (f" {UPGRADE} ", True), (f";;{UPGRADE};;", True),
        (f"\t{UPGRADE}\t;", True),
        (f"default-src https:; {UPGRADE}", True), (f"{UPGRADE}; default-src https:", True),
        (f"sandbox;{UPGRADE}", True),
        (f"x;{UPGRADE};y", True), (f"{UPGRADE};{UPGRADE}", True),
        ("Upgrade-Insecure-Requests", True), (f"{UPGRADE} on", True),
        # Section 3.1, "Relation to Mixed Content": with both, the latter is a no-op.
        (f"block-all-mixed-content; {UPGRADE}", True),
        (f"{UPGRADE}; block-all-mixed-content", True),
        (f"{UPGRADE},", True), (f", {UPGRADE}", True), (f"default-src 'none', {UPGRADE}", True),
        (f"{UPGRADE}, {UPGRADE}", True),
        ("", False), ("1", False), ("upgrade", False), ("upgrade-insecure-request", False),
        ("upgrade-insecure", False),
        ("insecure-requests", False), (f"-{UPGRADE}", False), (f"{UPGRADE}-", False),
        (f"x{UPGRADE}", False), (f"{UPGRADE}:", False),
        (f"{UPGRADE}=1", False), (f"'{UPGRADE}'", False), (f'"{UPGRADE}"', False),
        ("upgrade insecure requests", False),
        ("upgrade_insecure_requests", False), ("upgradeInsecureRequests", False),
        ("upgrade\u2010insecure\u2010requests", False),
        (f"default-src https: {UPGRADE}", False), (f"script-src 'self' {UPGRADE};", False),
        (f"report-uri /{UPGRADE}", False),
        (f"\xa0{UPGRADE}", False), (f"{UPGRADE}\xa0", False), ("block-all-mixed-content", False),
        ("default-src https:", False),
        ("default-src 'none'", False), ("img-src http:", False),
    ],
)  # fmt: skip
def test_the_directive(value: str, upgraded: bool) -> None:
    found = "upgraded" if upgraded else "found"
    assert said(PARTS, HTTPS, ((CSP, value),)) == (found, found)
    # Section 3.1: monitored, it has no effect.
    assert said(PARTS, HTTPS, ((f"{CSP}-Report-Only", value),)) == ("found", "found")
    # One enforced policy is enough, and none takes it back.
    both = ((CSP, value), (CSP, "default-src *"), (f"{CSP}-Report-Only", UPGRADE))
    assert said(PARTS, HTTPS, both) == (found, found)


# Section 3.2.1: the field a client sends, and those of other specifications, upgrade nothing.
@pytest.mark.parametrize(
    ("name", "value", "upgraded"),
    [
        (CSP.upper(), UPGRADE, True),
        (CSP.lower(), UPGRADE, True),
        (f"X-{CSP}", UPGRADE, False),
        ("X-WebKit-CSP", UPGRADE, False),
        ("Upgrade-Insecure-Requests", "1", False),
        ("Upgrade", "TLS/1.2, HTTP/1.1", False),
        ("Vary", "Upgrade-Insecure-Requests", False),
        ("Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload", False),
        ("Referrer-Policy", UPGRADE, False),
        ("Feature-Policy", "sync-xhr 'none'", False),
    ],
)
def test_the_field(name: str, value: str, upgraded: bool) -> None:
    found = "upgraded" if upgraded else "found"
    assert said(PARTS, HTTPS, ((name, value),)) == (found, found)


# HTML, "http-equiv": a policy in the head, and the elements that are none.
@pytest.mark.parametrize(
    ("head", "upgraded"),
    [
        (f"<META HTTP-EQUIV={CSP.upper()} CONTENT='{UPGRADE}'>", True),
        (f"<meta content='{UPGRADE}' http-equiv={CSP}>", True),
        (f"<title>x</title><meta http-equiv={CSP} content=' {UPGRADE} ; '>", True),
        (f"<meta http-equiv={CSP} content=x><meta http-equiv={CSP} content={UPGRADE}>", True),
        (f"<meta http-equiv={CSP}>", False),
        (f"<meta http-equiv={CSP} content=''>", False),
        (f"<meta http-equiv={CSP} value={UPGRADE}>", False),
        (f"<meta property={CSP} content={UPGRADE}>", False),
        (f"<meta http-equiv=CSP content={UPGRADE}>", False),
        (f"<meta http-equiv=X-{CSP} content={UPGRADE}>", False),
        (f"<meta http-equiv={UPGRADE} content=1>", False),
        (f"<meta name={UPGRADE} content=1>", False),
        (f"<template><meta http-equiv={CSP} content={UPGRADE}></template>", False),
        (f"<p>x</p><meta http-equiv={CSP} content={UPGRADE}>", False),
        (f"<svg><meta http-equiv={CSP} content={UPGRADE}></svg>", False),
    ],
)
def test_the_element(head: str, upgraded: bool) -> None:
    found = "upgraded" if upgraded else "found"
    assert said(f"{head}{PARTS}") == (found, found)


@pytest.mark.parametrize(
    ("page", "count"),
    [
        ("<script src=http://a.test/1></script><script src=http://a.test/2></script>", 2),
        ("<script src=http://a.test/1></script><script src=http://a.test/1></script>", 1),
        ("<script src=http://a.test/1></script><iframe src=http://a.test/1></iframe>", 2),
        ("<script src=http://a.test/1></script><script src=https://a.test/1></script>", 1),
        ("<img src=http://a.test/1><script src=http://a.test/2></script>", 1),
        ("<link rel=stylesheet href=http://a.test/1><style>@import 'http://a.test/2'</style>", 2),
    ],
)
def test_each_part_is_counted_once(page: str, count: int) -> None:
    verdict = judged(mixed_content_active, page)
    assert (verdict.message, verdict.values["count"]) == ("found", count)


TAGS = st.sampled_from([*ACTIVE, *PASSIVE, *(page for page in NEITHER if "<base" not in page)])


@given(TAGS, st.sampled_from(["a", "div", "section"]))
def test_what_stands_round_a_part_changes_nothing(page: str, name: str) -> None:
    if "<base" not in page and "<html" not in page and "<xmp" not in page:
        assert said(f"<body><{name}>teks</{name}>{page}") == said(f"<body>{page}")


@given(TAGS)
def test_a_policy_turns_found_into_upgraded_and_nothing_else(page: str) -> None:
    wanted = tuple(word.replace("found", "upgraded") for word in said(page))
    assert said(page, HTTPS, ((CSP, UPGRADE),)) == wanted
