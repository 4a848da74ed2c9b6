"""Pages read and judged: whose hosts they take parts from.

URLs: WHATWG URL of 2026-07-02; what browsers fetch: WHATWG HTML of 2026-08-21; what an owner
registered: the public suffix list of 2026-10-22. URL and the list were read 2026-11-26.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks.web import third_party
from cyberscan.model.facts.site import Markup
from cyberscan.model.facts.web import Exchange
from cyberscan.model.verdict import Outcome
from cyberscan.parse.markup import page as markup

URL = "https://www.contoh.go.test/a/b"


def read(html: str, url: str = URL) -> Markup:
    exchange = Exchange(url=url, status=200, headers=(), tls_verified=True)
    return markup.read(html, url, "contoh.go.test", exchange, truncated=False)


def hosts(html: str, url: str = URL) -> str:
    """Return the other parties as they are named, "" where there are none."""
    verdict = third_party.judge(read(html, url))
    if verdict.message == "none":
        assert verdict.outcome is Outcome.PASS
        return ""
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, "found")
    return str(verdict.values["names"])


# URL section 4.4, "basic URL parser": what stands before the host. The page is one over https.
STARTS = [
    # no scheme state, relative state, relative slash state
    ("//cdn.test/a", "cdn.test"),
    ("//cdn.test", "cdn.test"),
    ("///cdn.test/a", "cdn.test"),
    ("//////cdn.test/a", "cdn.test"),
    (r"\\cdn.test/a", "cdn.test"),
    (r"/\cdn.test/a", "cdn.test"),
    (r"\/cdn.test/a", "cdn.test"),
    (r"//\cdn.test/a", "cdn.test"),
    # scheme state: without regard to case
    ("https://cdn.test/a", "cdn.test"),
    ("HTTPS://cdn.test/a", "cdn.test"),
    ("hTtP://cdn.test/a", "cdn.test"),
    # special authority ignore slashes state
    ("https:///cdn.test/a", "cdn.test"),
    ("https:////cdn.test/a", "cdn.test"),
    (r"https:\\cdn.test/a", "cdn.test"),
    (r"https:/\cdn.test/a", "cdn.test"),
    # special authority slashes state: another scheme than the page's needs no slash at all
    ("http:cdn.test/a", "cdn.test"),
    ("http:/cdn.test/a", "cdn.test"),
    (r"http:\cdn.test/a", "cdn.test"),
    # special relative or authority state: the page's own scheme and no slash are a path
    ("https:cdn.test/a", ""),
    ("https:", ""),
    ("https:?//cdn.test/", ""),
    ("https:a//cdn.test/", ""),
    # relative state: a path, a query, a fragment, whatever they hold
    ("cdn.test/a", ""),
    ("/cdn.test/a", ""),
    ("./", ""),
    ("/.//cdn.test/a", ""),
    ("a//cdn.test/", ""),
    (".//cdn.test/a", ""),
    ("/a//cdn.test/", ""),
    ("?//cdn.test/", ""),
    ("#//cdn.test/", ""),
    ("?u=https://cdn.test/", ""),
    ("/proxy/https://cdn.test/a", ""),
    ("a:b//cdn.test", ""),
    ("/https://cdn.test/", ""),
    (" /a", ""),
    ("", ""),
    # blanks at the ends, tabs and newlines anywhere are taken out first
    (" //cdn.test/a ", "cdn.test"),
    ("\n\t//cdn.test/a\r\n", "cdn.test"),
    ("\x01//cdn.test/a", "cdn.test"),
    ("/\t/cdn.test/a", "cdn.test"),
    ("ht\ntps://cdn.test/a", "cdn.test"),
    ("https:\n//cdn.test/a", "cdn.test"),
    ("//cd\nn.te\tst/a", "cdn.test"),
    ("\u00a0//cdn.test/a", ""),
    # schemes that fetch nothing over a network, or nothing at all
    ("data:text/html,//cdn.test/", ""),
    ("javascript:'//cdn.test/'", ""),
    ("about:blank", ""),
    ("about://cdn.test/", ""),
    ("blob:https://cdn.test/1", ""),
    ("mailto:a@cdn.test", ""),
    ("chrome-extension://cdn.test/a", ""),
    ("file://cdn.test/a", ""),
    ("httpss://cdn.test/a", ""),
    ("://cdn.test/a", ""),
    (":https://cdn.test/a", ""),
]

# authority state: the user name ends at the last "@" before "/", "\", "?" or "#".
USERS = [
    ("//a@cdn.test/", "cdn.test"),
    ("//a:b@cdn.test/", "cdn.test"),
    ("//:@cdn.test/", "cdn.test"),
    ("//@cdn.test/", "cdn.test"),
    ("//a@b@cdn.test/", "cdn.test"),
    ("//www.contoh.go.test@cdn.test/", "cdn.test"),
    ("//www.contoh.go.test:443@cdn.test/", "cdn.test"),
    ("//www.contoh.go.test%2f@cdn.test/", "cdn.test"),
    (r"//cdn.test\@www.contoh.go.test/", "cdn.test"),
    ("//cdn.test/@www.contoh.go.test/", "cdn.test"),
    ("//cdn.test?@www.contoh.go.test/", "cdn.test"),
    ("//cdn.test#@www.contoh.go.test/", "cdn.test"),
    ("//cdn.test@www.contoh.go.test/", ""),
    ("//cdn.test:443@www.contoh.go.test/", ""),
    ("//cdn.test%2f@www.contoh.go.test/", ""),
    ("//a@/", ""),
    ("//@/", ""),
]

# port state: digits up to 65535, or nothing. Another port of one's own host is one's own.
PORTS = [
    ("//cdn.test:443/", "cdn.test"),
    ("//cdn.test:8443/", "cdn.test"),
    ("//cdn.test:/", "cdn.test"),
    ("//cdn.test:00443/", "cdn.test"),
    ("//cdn.test:65535/", "cdn.test"),
    ("//cdn.test:65536/", ""),
    ("//cdn.test:99999999999/", ""),
    ("//cdn.test:-1/", ""),
    ("//cdn.test:+443/", ""),
    ("//cdn.test:443x/", ""),
    ("//cdn.test:4%343/", ""),
    ("//cdn.test:\u0664\u0664\u0663/", ""),
    ("//cdn.test: 443/", ""),
    ("//www.contoh.go.test:8443/", ""),
    ("http://www.contoh.go.test:80/", ""),
    ("//:443/", ""),
]

# Section 3.5, "host parser": percent-decoding, then UTS 46 (lower case, wide forms, other dots,
# letters that are ignored); then the forbidden domain code points.
NAMES = [
    ("//CDN.Test/", "cdn.test"),
    ("//%63dn.test/", "cdn.test"),
    ("//%43DN%2Etest/", "cdn.test"),
    ("//cdn.test./", "cdn.test"),
    ("//\uff43\uff44\uff4e.test/", "cdn.test"),
    ("//\u24d2\u24d3\u24dd.test/", "cdn.test"),
    ("//cdn\u3002test/", "cdn.test"),
    ("//cdn\uff0etest/", "cdn.test"),
    ("//cdn\uff61test/", "cdn.test"),
    ("//c\u00addn.test/", "cdn.test"),
    ("//cdn\u200b.test/", "cdn.test"),
    ("//cd\u2060n.test/", "cdn.test"),
    ("//b\u00fccher.test/", "xn--bcher-kva.test"),
    ("//B\u00dcCHER.test/", "xn--bcher-kva.test"),
    ("//bu\u0308cher.test/", "xn--bcher-kva.test"),
    ("//b%C3%BCcher.test/", "xn--bcher-kva.test"),
    ("//xn--bcher-kva.test/", "xn--bcher-kva.test"),
    ("//XN--Bcher-KVA.test/", "xn--bcher-kva.test"),
    ("//fa\u00df.test/", "xn--fa-hia.test"),
    ("//\u65e5\u672c.test/", "xn--wgv71a.test"),
    ("//\u0430pple.test/", "xn--pple-43d.test"),
    ("//a_b.test/", "a_b.test"),
    ("//-cdn-.test/", "-cdn-.test"),
    ("//ab--cd.test/", "ab--cd.test"),
    ("//1.test/", "1.test"),
    ("//cdn.test1/", "cdn.test1"),
    ("//cdn/", "cdn"),
    ("//cdn test/", ""),
    ("//cdn%20.test/", ""),
    ("//cdn%00.test/", ""),
    ("//cdn%2Ftest/", ""),
    ("//cdn%23.test/", ""),
    ("//cdn%3A443/", ""),
    ("//cdn%40.test/", ""),
    ("//c<dn.test/", ""),
    ("//c^dn.test/", ""),
    ("//c|dn.test/", ""),
    ("//c%dn.test/", ""),
    ("//%ff.test/", ""),
    ("//c\x7fdn.test/", ""),
    # The own host, however it is written.
    ("//WWW.Contoh.GO.test/", ""),
    ("//www.contoh.go.test./", ""),
    ("//www%2Econtoh.go.test/", ""),
    ("//\uff57\uff57\uff57.contoh.go.test/", ""),
    ("//www\u3002contoh\u3002go\u3002test/", ""),
    ("//www.con\u00adtoh.go.test/", ""),
    # Letters that only look like it, and names that only hold it.
    ("//www.c\u043entoh.go.test/", "www.xn--cntoh-jye.go.test"),
    ("//www.contoh.go.test.cdn.test/", "www.contoh.go.test.cdn.test"),
    ("//xcontoh.go.test/", "xcontoh.go.test"),
    ("//contoh.go.testx/", "contoh.go.testx"),
    ("//contoh-go.test/", "contoh-go.test"),
    ("//go.test/", "go.test"),
]

# "IPv4 parser" and "ends in a number checker", "IPv6 parser": an address is its own owner.
ADDRESSES = [
    ("//192.0.2.1/", "192.0.2.1"),
    ("//192.0.2.1./", "192.0.2.1"),
    ("//3221225985/", "192.0.2.1"),
    ("//0xC0000201/", "192.0.2.1"),
    ("//0xc0.0.0x2.1/", "192.0.2.1"),
    ("//0300.0.02.01/", "192.0.2.1"),
    ("//030000001001/", "192.0.2.1"),
    ("//192.0.513/", "192.0.2.1"),
    ("//192.513/", "192.0.2.1"),
    ("//192.0.2.0x1/", "192.0.2.1"),
    ("//192.0x201/", "192.0.2.1"),
    ("//%31%39%32.0.2.1/", "192.0.2.1"),
    ("//\uff11\uff19\uff12.0.2.1/", "192.0.2.1"),
    ("//a@192.0.2.1:80/", "192.0.2.1"),
    ("//0x/", "0.0.0.0"),
    ("//[2001:db8::1]/", "2001:db8::1"),
    ("//[2001:DB8:0:0::1]:8443/", "2001:db8::1"),
    ("//[2001:db8::192.0.2.1]/", "2001:db8::c000:201"),
    ("//192.0.2.256/", ""),
    ("//192.0.2.1.1/", ""),
    ("//256.0.2.1/", ""),
    ("//192.0.2.09/", ""),
    ("//192.0..1/", ""),
    ("//4294967296/", ""),
    ("//cdn.0x4/", ""),
    ("//cdn.4/", ""),
    ("//cdn.test.09/", ""),
    ("//[2001:db8::1::]/", ""),
    ("//[2001:db8::1/", ""),
    ("//2001:db8::1/", ""),
    ("//[fe80::1%25eth0]/", ""),
    ("//[2001:db8::1]x/", ""),
    ("//[192.0.2.1]/", ""),
    ("//[]/", ""),
]


@pytest.mark.parametrize(("source", "named"), [*STARTS, *USERS, *PORTS, *NAMES, *ADDRESSES])
def test_the_host_of_a_url(source: str, named: str) -> None:
    assert hosts(f'<script src="{source}"></script>') == named
    assert hosts(f'<img src="{source}">') == named


# HTML section 4.2.3, "the base element": the first with an href. What the parser met before it was
# fetched already (2.4.3, "dynamic changes to base URLs").
@pytest.mark.parametrize(
    ("html", "named"),
    [
        ("<base href=//cdn.test/><img src=a>", "cdn.test"),
        ("<base href=//cdn.test><img src=/a>", "cdn.test"),
        ("<base href=//cdn.test/><img src=?a>", "cdn.test"),
        ("<img src=a><base href=//cdn.test/>", ""),
        ("<img src=a><base href=//cdn.test/><img src=b>", "cdn.test"),
        ("<body><base href=//cdn.test/><img src=a>", "cdn.test"),
        ("<base target=_top><base href=//cdn.test/><img src=a>", "cdn.test"),
        ("<base href=//cdn.test/><base href=/><img src=a>", "cdn.test"),
        ("<base href=http:cdn.test/><img src=a>", "cdn.test"),
        ("<base href=//cdn.test/><img src=//www.contoh.go.test/a>", ""),
        ("<base href=/><base href=//cdn.test/><img src=a>", ""),
        ("<base href=//cdn.test/><img src=''>", ""),
        ("<base href=data:,//cdn.test/><img src=a>", ""),
        ("<base href=javascript:1><img src=a>", ""),
        ("<base href=//cdn.test:x/><img src=a>", ""),
        ("<!-- <base href=//cdn.test/> --><img src=a>", ""),
        ("<template><base href=//cdn.test/></template><img src=a>", ""),
        ("<base src=//cdn.test/><img src=a>", ""),
        ("<base href=//cdn.test/>", ""),
        ("<base href=//cdn.test/><a href=a>x</a>", ""),
    ],
)
def test_the_base(html: str, named: str) -> None:
    assert hosts(html) == named


AT = "//cdn.test/a"


# HTML: what a page makes browsers that run scripts fetch by themselves.
@pytest.mark.parametrize(
    "html",
    [
        f"<script src={AT}></script>",  # 4.12.1
        f"<script type=module src={AT}></script>",
        f"<script type=text/javascript src={AT}></script>",
        f"<script language=javascript src={AT}></script>",
        f"<script async defer src={AT}></script>",
        f"<svg><script href={AT}></script></svg>",
        f"<link rel=stylesheet href={AT}>",  # 4.6.7.18
        f"<link rel='alternate stylesheet' title=x href={AT}>",
        f"<link rel=STYLESHEET media=print href={AT}>",
        f"<style>@import '{AT}';</style>",
        f"<style>@import url({AT}) print;</style>",
        f"<style>p{{background:url({AT})}}</style>",
        f"<style>@font-face{{src:url({AT})}}</style>",
        f"<p style='background-image:url({AT})'>",
        f"<link rel=icon href={AT}>",
        f"<link rel='shortcut icon' href={AT}>",
        f"<link rel=manifest href={AT}>",
        f"<link rel=modulepreload href={AT}>",
        f"<link rel=preload as=script href={AT}>",
        f"<link rel=preload as=image imagesrcset='{AT} 2x'>",
        f"<img src={AT}>",  # 4.8.3
        f"<img loading=lazy src={AT}>",
        f"<img srcset='/a 1x, {AT} 2x'>",
        f"<picture><source srcset={AT}><img src=/a></picture>",
        f"<video src={AT}></video>",  # 4.8.8
        f"<video poster={AT}></video>",
        f"<video><source src={AT}></video>",
        f"<video><track src={AT}></video>",
        f"<audio src={AT}></audio>",
        f"<iframe src={AT}></iframe>",  # 4.8.5
        f"<iframe srcdoc='&lt;img src={AT}>'></iframe>",
        f"<frameset><frame src={AT}></frameset>",  # 16.3
        f"<object data={AT}></object>",
        f"<embed src={AT}>",
        f"<input type=image src={AT}>",  # 4.10.5.1.19
        f"<body background={AT}>",  # 15.3.1
        f"<svg><image href={AT} /></svg>",
        f"<svg><image xlink:href={AT} /></svg>",
        f"<IMG SRC='{AT}'>",
        "<img src='&#47;&#x2f;cdn.test/a'>",
        f"<img src={AT} src=/a>",
    ],
)
def test_what_is_fetched(html: str) -> None:
    assert hosts(html) == "cdn.test"


@pytest.mark.parametrize(
    "html",
    [
        # Links, forms and hints that fetch no part (4.6.7: dns-prefetch, preconnect …)
        f"<a href={AT}>x</a>",
        f"<a href=/ ping={AT}>x</a>",
        f"<map><area href={AT}></map>",
        f"<form action={AT}></form>",
        f"<button formaction={AT}>x</button>",
        f"<link rel=preconnect href={AT}>",
        f"<link rel=dns-prefetch href={AT}>",
        f"<link rel=canonical href={AT}>",
        f"<link rel=alternate type=application/rss+xml href={AT}>",
        f"<link rel=author href={AT}>",
        f"<link href={AT}>",
        f"<link rel=stylesheet disabled href={AT}>",
        f"<link rel=stylesheet type=text/less href={AT}>",
        f"<meta property=og:image content={AT}>",
        f"<blockquote cite={AT}>x</blockquote>",
        f"<q cite={AT}>x</q>",
        # Scripts that are none, or none for browsers of today (4.12.1.1)
        f"<script type=text/template src={AT}></script>",
        f"<script type=application/json src={AT}></script>",
        f"<script nomodule src={AT}></script>",
        f"<script event=x for=y src={AT}></script>",
        f"<script>document.write('<img src={AT}>')</script>",
        # What is text, or what a browser that runs scripts never builds (13.2.6)
        f"<!-- <img src={AT}> -->",
        f"<!--[if IE]><script src={AT}></script><![endif]-->",
        f"<noscript><img src={AT}></noscript>",
        f"<template><img src={AT}></template>",
        f"<textarea><img src={AT}></textarea>",
        f"<title><img src={AT}></title>",
        f"<xmp><img src={AT}></xmp>",
        f"<iframe><img src={AT}></iframe>",
        f"<p>&lt;img src={AT}&gt;",
        f"<p title='<img src={AT}>'>",
        # Other attributes, and elements without them
        f"<img data-src={AT} src=/a>",
        f"<img alt={AT}>",
        f"<img href={AT}>",
        f"<script href={AT}></script>",
        f"<script data-src={AT}></script>",
        f"<img src=/a src={AT}>",
        f"<iframe srcdoc=x src={AT}></iframe>",
        f"<input type=text src={AT}>",
        f"<source src={AT}>",
        f"<div src={AT}></div>",
        # Style sheets that name nothing
        f"<style>/* @import '{AT}'; */</style>",
        f"<style>p{{}} @import '{AT}';</style>",
        f"<style>p{{content:'url({AT})'}}</style>",
        f"<style type=text/less>@import '{AT}';</style>",
    ],
)
def test_what_is_not_fetched(html: str) -> None:
    assert hosts(html) == ""


# Public suffix list, ICANN section: what was registered is one label more than the suffix.
@pytest.mark.parametrize(
    ("page", "part", "own"),
    [
        ("contoh.go.id", "contoh.go.id", True),
        ("www.contoh.go.id", "contoh.go.id", True),
        ("contoh.go.id", "www.contoh.go.id", True),
        ("dinkes.contoh.go.id", "cdn.contoh.go.id", True),
        ("a.b.c.contoh.go.id", "d.contoh.go.id", True),
        ("contoh.go.id", "lain.go.id", False),
        ("contoh.go.id", "go.id", False),
        ("contoh.go.id", "contoh.id", False),
        ("contoh.go.id", "contoh.co.id", False),
        ("contoh.go.id", "contoh-go.id", False),
        ("contoh.go.id", "contohgo.id", False),
        ("contoh.go.id", "xcontoh.go.id", False),
        ("contoh.go.id", "contoh.go.id.com", False),
        ("contoh.go.id", "contoh.com", False),
        ("suka.desa.id", "www.suka.desa.id", True),
        ("suka.desa.id", "duka.desa.id", False),
        ("sdn1.sch.id", "sdn2.sch.id", False),
        ("www.sdn1.sch.id", "ppdb.sdn1.sch.id", True),
        ("unair.ac.id", "its.ac.id", False),
        ("a.co.id", "b.co.id", False),
        ("a.web.id", "b.web.id", False),
        ("a.my.id", "b.my.id", False),
        ("a.or.id", "b.or.id", False),
        ("a.net.id", "b.net.id", False),
        ("a.mil.id", "b.mil.id", False),
        ("a.biz.id", "b.biz.id", False),
        ("a.kop.id", "b.kop.id", False),
        ("a.ai.id", "b.ai.id", False),
        ("a.ponpes.id", "b.ponpes.id", False),
        ("contoh.id", "www.contoh.id", True),
        ("contoh.id", "lain.id", False),
        ("www.contoh.com", "cdn.contoh.com", True),
        ("www.contoh.com", "contoh.com", True),
        ("www.contoh.com", "contoh.net", False),
        # No names: an address is of one host, however many it shares digits with.
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "198.51.2.1", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "contoh.go.id", False),
        ("contoh.go.id", "192.0.2.1", False),
        ("[2001:db8::1]", "[2001:db8:0::1]", True),
        ("[2001:db8::1]", "[2001:db8::2]", False),
        ("localhost", "localhost", True),
        ("localhost", "contoh.go.id", False),
    ],
)
def test_whose_the_host_is(page: str, part: str, own: bool) -> None:
    named = hosts(f"<img src=https://{part}/a>", f"https://{page}/")
    assert named == ("" if own else part.strip("[]"))


# What is told: by host, the most parts first, then by name; five and the rest.
@pytest.mark.parametrize(
    ("parts", "count", "evidence"),
    [
        ("<img src=//a.test/>", 1, ["a.test: image 1"]),
        ("<img src=//a.test/><img src=//a.test/>", 1, ["a.test: image 1"]),
        ("<img src=//a.test/1><img src=//A.test/2>", 1, ["a.test: image 2"]),
        ("<img src=//a.test/><img src=//a.test:8443/>", 1, ["a.test: image 2"]),
        ("<img src=//a.test/><img src=http://a.test/>", 1, ["a.test: image 2"]),
        ("<img src=//a.test/><script src=//a.test/></script>", 1, ["a.test: image 1, script 1"]),
        ("<img src=//b.test/><img src=//a.test/>", 2, ["a.test: image 1", "b.test: image 1"]),
        (
            "<img src=//a.test/><img src=//b.test/1><img src=//b.test/2>",
            2,
            ["b.test: image 2", "a.test: image 1"],
        ),
        # Two hosts of one owner are two hosts.
        ("<img src=//a.x.test/><img src=//b.x.test/>", 2,
         ["a.x.test: image 1", "b.x.test: image 1"]),
        ("<img src=/a><img src=//www.contoh.go.test/b><img src=//a.test/>", 1, ["a.test: image 1"]),
        (
            "".join(f"<img src=//h{n}.test/>" for n in range(6)),
            6,
            [*(f"h{n}.test: image 1" for n in range(5)), "(+1)"],
        ),
        (
            "".join(f"<img src=//h{n}.test/>" for n in range(5)),
            5,
            [f"h{n}.test: image 1" for n in range(5)],
        ),
    ],
)  # fmt: skip
def test_what_is_told(parts: str, count: int, evidence: list[str]) -> None:
    verdict = third_party.judge(read(parts))
    assert verdict.values["count"] == count
    assert [str(item) for item in verdict.evidence] == evidence


def test_a_page_that_was_cut_is_no_good_one() -> None:
    exchange = Exchange(url=URL, status=200, headers=(), tls_verified=True)
    cut = markup.read("<img src=/a>", URL, "contoh.go.test", exchange, truncated=True)
    assert third_party.judge(cut).outcome is Outcome.UNKNOWN
    found = markup.read(f"<img src={AT}>", URL, "contoh.go.test", exchange, truncated=True)
    assert third_party.judge(found).message == "found"


ATTRIBUTES = [("src", AT), ("alt", "x"), ("class", "y"), ("loading", "lazy")]
BLANK = st.text(" \t\n\f", min_size=1, max_size=3)
MARK = st.sampled_from("\"'")


@given(st.permutations(ATTRIBUTES), BLANK, MARK, st.booleans())
def test_how_a_tag_is_written_does_not_matter(
    attributes: list[tuple[str, str]], blank: str, mark: str, upper: bool
) -> None:
    inside = blank.join(
        f"{name.upper() if upper else name}={mark}{value}{mark}" for name, value in attributes
    )
    assert hosts(f"<{'IMG' if upper else 'img'}{blank}{inside}{blank}>") == "cdn.test"


@given(st.lists(st.sampled_from(["\t", "\n", "\r", ""]), min_size=20, max_size=20), st.booleans())
def test_tabs_newlines_and_case_in_a_url_do_not_matter(between: list[str], upper: bool) -> None:
    plain = "HTTPS://CDN.TEST/A" if upper else "https://cdn.test/a"
    text = "".join(map("".join, zip(plain, between, strict=False)))
    assert hosts(f"<img src='{text}'>") == "cdn.test"


@given(st.permutations([AT, "//b.test/", "/c", "//contoh.go.test/d", "//b.test/2"]))
def test_the_order_of_parts_does_not_matter(parts: list[str]) -> None:
    assert hosts("".join(f"<img src={part}>" for part in parts)) == "b.test, cdn.test"
