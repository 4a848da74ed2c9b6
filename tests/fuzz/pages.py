"""Bodies: pages and what they are made of, robots.txt, security.txt, sitemaps, lists of files."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from cyberscan.model.facts.site import Folder, Markup
from cyberscan.model.facts.web import Exchange
from cyberscan.parse import folders, html, robots, security_txt, sitemap, url
from cyberscan.parse.html_bounds import TooElaborateError
from cyberscan.parse.markup import css as markup_css
from cyberscan.parse.markup import page as markup
from cyberscan.parse.markup import srcset as markup_srcset
from cyberscan.parse.software import library as software_library
from tests.fuzz.target import Target, either, pieces, text

URL: Final = "https://contoh.go.test/depan/?a=b"
ZONE: Final = "contoh.go.test"
_EXCHANGE: Final = Exchange(url=URL, status=200, headers=(), tls_verified=True)
_KINDS: Final = (
    "text/html; charset=utf-8",
    "text/html",
    "text/html; charset=utf-16le",
    "text/html; charset=shift_jis",
)


def _markup(data: bytes) -> None:
    """The first byte says which charset the header names."""
    which, body = either(len(_KINDS), data)
    page = html.decode(body, _KINDS[which])
    with suppress(TooElaborateError):
        tree = html.build(page)
        document = html.read(page, URL, ZONE, tree)
        assert len(document.text) <= html.TEXT_CHARACTERS
        found = markup.read(page, URL, ZONE, _EXCHANGE, truncated=False, tree=tree)
        held(found)
        # A tree is read, not changed.
        assert markup.read(page, URL, ZONE, _EXCHANGE, truncated=False) == found
        folders.choose((resource.url for resource in found.resources), URL, 3)


def held(found: Markup) -> None:
    """Assert the bounds that `cyberscan.model.facts.site.Markup` tells."""
    assert len(found.metas) <= 100
    assert all(len(meta.content) <= 8_000 for meta in found.metas)
    assert len(found.resources) == len(set(found.resources)) <= 500
    for resource in found.resources:
        assert resource.url.startswith(("http://", "https://"))
        assert len(resource.url) <= 500
        assert len(resource.snippet) <= 200
        for loaded in software_library.libraries(resource.url):
            software_library.flaws(loaded)
    assert len(found.forms) == len(set(found.forms)) <= 50
    assert {form.method for form in found.forms} <= {"get", "post", "dialog"}
    assert list(found.links) == sorted(set(found.links))
    assert len(found.links) <= 300
    assert len(found.comments) <= 30
    assert all(len(comment) <= 200 for comment in found.comments)


def _css(data: bytes) -> None:
    attribute, rest = either(2, data)
    sheet = text(rest)
    found = list(markup_css.fetches(sheet, attribute=bool(attribute)))
    assert len(found) <= markup_css.MOST
    assert {kind for kind, _ in found} <= {"stylesheet", "font", "image"}
    assert not attribute or all(kind != "stylesheet" for kind, _ in found)


def _url(data: bytes) -> None:
    found = url.resolve(URL, text(data))
    if found is None:
        return
    parts = url.split(found)
    assert parts is not None
    assert str(parts) == found == url.resolve(URL, found)
    # The scheme in capitals takes the long way.
    assert url.split(found.replace("http", "HTTP", 1)) == parts
    stored = url.masked(parts)
    kept = url.split(stored)
    assert len(stored) > url.LONGEST or (kept and kept[:3] == parts[:3])


def _srcset(data: bytes) -> None:
    found = list(markup_srcset.candidates(text(data)))
    assert len(found) <= markup_srcset.MOST
    assert not any(set(url) & set("\t\n\f\r ") for url in found)


def _robots(data: bytes) -> None:
    found = robots.read(data.decode("utf-8", "replace"))
    assert len(found.rules) <= robots.MOST_RULES
    assert len(found.sitemaps) <= robots.MOST_SITEMAPS
    for rule in found.rules:
        assert len(rule) <= robots.LONGEST_RULE
        assert rule.startswith(("allow: ", "disallow: "))
        assert (robots.forbidden(rule) is None) == rule.startswith("allow: ")
    again = robots.read("\n".join((*found.rules, *(f"Sitemap: {url}" for url in found.sitemaps))))
    assert again.rules == tuple(dict.fromkeys(rule.strip(" \t") for rule in found.rules))


def _security_txt(data: bytes) -> None:
    written = data.decode("utf-8", "replace")
    found = security_txt.read(written, ("https://contoh.go.test/.well-known/security.txt",))
    assert len(found.problems) <= security_txt.MOST_PROBLEMS
    for value in (*found.contacts, *found.canonical):
        assert value in written
        security_txt.is_contact(value)
    for value in found.expires:
        moment = security_txt.read_expires(value)
        assert moment is None or moment.tzinfo


def _sitemap(data: bytes) -> None:
    """The first byte says whether more would have followed, and whether it comes packed."""
    which, body = either(4, data)
    with suppress(sitemap.SitemapError):
        packed = gzip.compress(body, 1, mtime=0) if which & 2 else body
        found = sitemap.read(packed, truncated=bool(which & 1))
        assert all(0 < len(url) <= sitemap.LOCATION for url in found.locations)
        few = sitemap.spread(found.locations, 3)
        assert len(few) == min(3, len(found.locations))


def _folders(data: bytes) -> None:
    """A URL's path, then the page that came for it."""
    path, page = (*pieces(data), b"", b"")[:2]
    asked = "https://contoh.go.test/" + text(path)
    with suppress(TooElaborateError):
        listing = folders.read(text(page), asked)
        assert listing.entries <= folders.MOST_LINKS
        folder = Folder(asked, 200, listing.title, listing.heading, listing.entries)
        assert folders.is_index(folder) in {True, False}
        assert len(listing.title) <= folders.TITLE_CHARACTERS
    chosen = folders.choose([asked, asked + "/a.pdf"], URL, 3)
    assert all(one.startswith("https://contoh.go.test/") and one.endswith("/") for one in chosen)
    assert not folders.is_index(Folder(asked, 200, "", "", 0))


def _pages() -> Iterator[bytes]:
    yield (
        b'\x00<!doctype html><html lang="id"><head><title>Kabupaten</title><meta charset=utf-8>'
        b'<base href="/depan/"><meta http-equiv="Content-Security-Policy" content="script-src '
        b"'nonce-abc'\"><meta name=generator content='WordPress 6.4'>"
        b'<link rel="stylesheet preload" as=style href=//cdn.go.test/a.css integrity=sha256-x>'
        b"<script src=jquery-3.3.1.min.js crossorigin></script><!-- rilis 10:20 --></head>"
        b'<body background=x.png onload="a()"><form action=/masuk method=post id=f>'
        b"<input type=password><button formaction=http://b.test/ formmethod=get>x</button></form>"
        b'<input form=f type=submit><a href="javascript:x">a</a><img srcset="a.jpg 1x, b.jpg 2x">'
        b"<iframe srcdoc='<script src=c.js></script>'></iframe><svg><image href=d.png /></svg>"
        b'<div style="background:url(e.png);display:none"><a href=http://judi.test>slot</a></div>'
    )
    yield (
        b"\x01<style>@import 'a.css';@font-face{src:url(b.woff)}.x{display:none}</style>"
        b"<picture><source srcset=c.webp></picture><video src=d.mp4 poster=e.jpg><track src=f.vtt>"
        b"</video><object data=g.swf></object><noscript><img src=h.png></noscript><template><img "
        b"src=i></template><table><form action='mailto:a@b.test'><tr><td><input type=password>"
        b"</table><math><mtext><script type=module src=j.js></script></mtext></math>"
    )
    yield b"\x02" + "<html><title>é</title><script>1</script>".encode("utf-16le")
    yield b"\x03<p>\x83e\x83X\x83g<frameset><frame src=a><noframes>"


def _maps() -> Iterator[bytes]:
    entry = b"<url><loc> https://contoh.go.test/%d?a=1&amp;b=2 </loc></url>"
    listed = b"".join(entry % number for number in range(5))
    head = b'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/s/0.9">'
    yield b"\x00" + head + listed + b"</urlset>"
    yield b"\x01\n" + head + listed
    yield b"\x02<a:sitemapindex><a:sitemap><a:loc><![CDATA[x]]></a:loc></a:sitemap>"
    yield b"\x03<!DOCTYPE a [<!ENTITY b 'c'>]><urlset>&b;</urlset>"


def _lists() -> Iterator[bytes]:
    for path, page in (
        (
            b"uploads/",
            (
                b"<title>Index of /uploads</title><h1>Index of /uploads</h1><a href=a.pdf>a</a>"
                b'<a href="?C=N">N</a><a href="/">up</a>'
            ),
        ),
        (
            b"unduh/%C3%A9/",
            b"<title>go.test - /unduh/\xc3\xa9/</title><h2>go.test - /unduh/\xc3\xa9/</h2>",
        ),
        (b"a;b/..//x/", b"<h1>Directory listing for /x/</h1><a href='./b/'>"),
    ):
        yield len(path).to_bytes(2, "big") + path + len(page).to_bytes(2, "big") + page


TARGETS: Final = {
    "markup": Target(_markup, _pages),
    "css": Target(
        _css,
        lambda: (
            b"\x00@import url('a.css') screen;@namespace x;@font-face{src:url(\"b.woff\")}",
            b"\x01background:/* x */URL( c\\20 d.png ) ; content:'e\\\nf'",
            b"\x00a{b:url(x" + b"\\(" * 40,
        ),
    ),
    "srcset": Target(_srcset, lambda: (b"a.jpg 1x, b.jpg (x,y) 2x ,, c.jpg", b" ,data:,x 100w,d")),
    "url": Target(
        _url,
        lambda: (
            b"../a/./b/%2e%2E/c?d=../e#f",
            b"//U:p@CONTOH.go.test:443/\xc3\xa9?token=abc&e=a@b.test",
            b"https:\\\\xn--a.test:8443\\..\\\t/%zz/0812-3456-7890",
            b"http://[2001:DB8::1]:80",
            b"http://0x7f.1/",
        ),
    ),
    "robots": Target(
        _robots,
        lambda: (
            b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /admin/ # x\rALLOW:/a\n\nSitemap: /s.xml #x",
            b"disallow : /" + b"x" * 400 + b"\ndisallow:#\nallow:\t /b\n",
        ),
    ),
    "security-txt": Target(
        _security_txt,
        lambda: (
            (
                b"Contact: mailto:csirt@contoh.go.test\r\nExpires: 2027-01-01T00:00:60.5+07:00\n"
                b"Canonical: https://contoh.go.test/.well-known/security.txt\n"
                b"Preferred-Languages: id, en-US\n# x\nPolicy: http://x\nContact: tel:+62-31\n"
            ),
            (
                b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n- Contact: https://a.test\n"
                b"Expires: 9999-12-31t23:59:59z\n-----BEGIN PGP SIGNATURE-----\n\nx"
            ),
        ),
    ),
    "sitemap": Target(_sitemap, _maps),
    "folders": Target(_folders, _lists),
}
"""By name."""
