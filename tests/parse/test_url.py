from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.url import host_of, resolve, split

BASE = "https://www.contoh.go.id/a/b?c"

# What a browser makes of a Location on BASE; None where it would not fetch over http or https.
TABLE = [
    (r"https://lain.test\a?u=b\c", r"https://lain.test/a?u=b%5Cc"),
    (r"d\e?u=b\c", r"https://www.contoh.go.id/a/d/e?u=b%5Cc"),
    ("http://[::1]lain.test/", None),
    ("http://lain.test./", "http://lain.test/"),
    ("http://lain.test../", None),
    ("http:..", None),
    ("http://lain.test/\ud800", "http://lain.test/%EF%BF%BD"),
    ("http://\ud800.test/", None),
    ("", BASE),
    ("/", "https://www.contoh.go.id/"),
    ("d", "https://www.contoh.go.id/a/d"),
    ("./d", "https://www.contoh.go.id/a/d"),
    ("../d", "https://www.contoh.go.id/d"),
    ("../../../d", "https://www.contoh.go.id/d"),
    # A semicolon is a letter like others (WHATWG URL, path state).
    ("d;", "https://www.contoh.go.id/a/d;"),
    ("/d;\xe9;", "https://www.contoh.go.id/d;%C3%A9;"),
    ("//lain.test/;?;", "https://lain.test/;?;"),
    ("../;x/./d;", "https://www.contoh.go.id/;x/d;"),
    ("/d\ud800;", "https://www.contoh.go.id/d%EF%BF%BD;"),
    ("?q", "https://www.contoh.go.id/a/b?q"),
    ("#top", BASE),
    ("/d#top", "https://www.contoh.go.id/d"),
    ("//lain.test/x", "https://lain.test/x"),
    ("///lain.test/x", "https://lain.test/x"),
    (r"\\lain.test\x", "https://lain.test/x"),
    (r"/\lain.test", "https://lain.test/"),
    (r"\d", "https://www.contoh.go.id/d"),
    ("http://lain.test", "http://lain.test/"),
    ("HTTP://LAIN.Test/X", "http://lain.test/X"),
    ("http:lain.test", "http://lain.test/"),
    ("http:/lain.test", "http://lain.test/"),
    ("http:////lain.test", "http://lain.test/"),
    ("https:d", "https://www.contoh.go.id/a/d"),
    (r"http:\\lain.test", "http://lain.test/"),
    ("http://lain.test:80/", "http://lain.test/"),
    ("http://lain.test:443/", "http://lain.test:443/"),
    ("https://lain.test:8443/", "https://lain.test:8443/"),
    ("http://lain.test:/", "http://lain.test/"),
    ("http://lain.test:99999/", None),
    ("http://lain.test:x/", None),
    ("http://user:pass@lain.test/", "http://lain.test/"),
    ("http://www.contoh.go.id@lain.test/", "http://lain.test/"),
    ("http://a@b@lain.test/", "http://lain.test/"),
    ("http://[::1", None),
    ("http://[::1]/", "http://[::1]/"),
    ("http://[2001:DB8:0::1]:8080/", "http://[2001:db8::1]:8080/"),
    ("http://[fe80::1%25eth0]/", None),
    ("http://[x]/", None),
    ("http:///", None),
    ("http://", None),
    ("javascript:alert(1)", None),
    ("JavaScript:alert(1)", None),
    ("java\nscript:alert(1)", None),
    ("data:text/html,x", None),
    ("mailto:a@b.test", None),
    ("ftp://lain.test/", None),
    ("about:blank", None),
    ("  http://lain.test/  ", "http://lain.test/"),
    ("\x00\x1fhttp://lain.test/", "http://lain.test/"),
    ("ht\ttp://la\nin.te\rst/", "http://lain.test/"),
    ("http://lain.test./", "http://lain.test/"),
    ("http://b\u00fccher.test/", "http://xn--bcher-kva.test/"),
    ("http://\uff57\uff57\uff57.lain.test/", "http://www.lain.test/"),
    ("http://xn--bcher-kva.test/", "http://xn--bcher-kva.test/"),
    ("http://la%69n.test/", "http://lain.test/"),
    ("http://la in.test/", None),
    ("http://la<in.test/", None),
    ("http://%00.test/", None),
    ("http://lain_x.test/", "http://lain_x.test/"),
    ("http://127.1/", "http://127.0.0.1/"),
    ("http://0x7f.1/", "http://127.0.0.1/"),
    ("http://2130706433/", "http://127.0.0.1/"),
    ("http://0177.0.0.1/", "http://127.0.0.1/"),
    ("http://256.1.1.1/", None),
    ("http://1.2.3.4.5/", None),
    ("http://127.0.0.1./", "http://127.0.0.1/"),
    ("/halaman baru", "https://www.contoh.go.id/halaman%20baru"),
    ("/%20x", "https://www.contoh.go.id/%20x"),
    ("/jud\u00fcl", "https://www.contoh.go.id/jud%C3%BCl"),
    ("/a|b[c]", "https://www.contoh.go.id/a|b[c]"),
    ("/" + "x" * 9000, None),
    # Dot segments (WHATWG URL, path state), also in absolute locations and percent-encoded.
    ("https://lain.test/a/../b", "https://lain.test/b"),
    ("https://lain.test/a/..", "https://lain.test/"),
    ("https://lain.test/..", "https://lain.test/"),
    ("https://lain.test/a/b/.", "https://lain.test/a/b/"),
    ("https://lain.test/a/./b?../c", "https://lain.test/a/b?../c"),
    ("https://lain.test//../x", "https://lain.test/x"),
    ("https://lain.test/a/..//b", "https://lain.test//b"),
    ("https://lain.test/a/%2E%2e/b", "https://lain.test/b"),
    ("https://lain.test/a/.%2e", "https://lain.test/"),
    ("/a/%2e./b", "https://www.contoh.go.id/b"),
    ("/a/../b", "https://www.contoh.go.id/b"),
    ("/.well-known/x..y/...", "https://www.contoh.go.id/.well-known/x..y/..."),
    # URL section 4.4, "special relative or authority state": one slash is a path of the same site.
    ("https:/d", "https://www.contoh.go.id/d"),
    ("https:d", "https://www.contoh.go.id/a/d"),
    ("http:/d.test/", "http://d.test/"),
    # URL section 3.3, "domain parser": UTS 46 admits what IDNA2008 refuses.
    ("//☕.test/", "https://xn--53h.test/"),
    ("//a_b.bücher.test/", "https://a_b.xn--bcher-kva.test/"),
    ("//a\u200db.test/", None),
]


@pytest.mark.parametrize(("location", "expected"), TABLE)
def test_a_location_means_what_a_browser_makes_of_it(location: str, expected: str | None) -> None:
    assert resolve(BASE, location) == expected


def test_what_is_resolved_can_be_taken_apart_however_long_escaping_makes_it() -> None:
    assert resolve(BASE, "/" + "\xe9" * 1_300) is not None
    assert resolve(BASE, "/" + "\xe9" * 1_400) is None
    assert resolve(BASE, "/" + "a" * 8_192) is None


@pytest.mark.parametrize("base", ["", "x", "ftp://a.test/", "http://[::1", "http://", "//a.test"])
def test_without_a_base_there_is_no_answer(base: str) -> None:
    assert resolve(base, "/x") is None


@given(
    st.from_regex(r"[a-z0-9.-]{1,20}", fullmatch=True) | st.just("a" * 250 + ".id"),
    st.text("abAZ09-_.~/:@!$&'()*+,;=%|[]?#e2 \\\u00fc", max_size=20),
)
def test_a_url_of_plain_characters_is_what_the_long_way_makes_of_it(name: str, rest: str) -> None:
    # Only a scheme in lower case takes the short way.
    assert split(f"https://{name}/{rest}") == split(f"HTTPS://{name}/{rest}")


@given(st.text("abAZ09-_.~:@!$&'()*+,=%|[]?#e2 \u00fc", max_size=20))
def test_a_location_from_the_root_is_the_absolute_one(rest: str) -> None:
    assert resolve(BASE, f"/{rest}") == resolve(BASE, f"HTTPS://www.contoh.go.id/{rest}")


@pytest.mark.parametrize(
    ("url", "authority"),
    [
        ("https://lain.test/", "lain.test"),
        ("https://lain.test:443/", "lain.test"),
        ("https://lain.test:80/", "lain.test:80"),
        ("http://[::1]/", "[::1]"),
        ("http://[::1]:8080/", "[::1]:8080"),
    ],
)
def test_the_authority_is_what_host_says(url: str, authority: str) -> None:
    parts = split(url)
    assert parts is not None
    assert parts.authority == authority


@pytest.mark.parametrize("piece", ["a.", "a", "/", "/.", "/../", "%2e/", "a-", "?"])
def test_long_urls_are_read_in_one_pass(piece: str) -> None:
    text = "https://" + piece * (8_000 // len(piece))
    assert split(text) == split(text.replace("https", "HTTPS", 1))
    resolve(BASE, "/" + piece * (1_000_000 // len(piece)))


def test_a_url_is_taken_apart() -> None:
    parts = split("https://user@WWW.Contoh.go.id:8443/a?b#c")
    assert parts is not None
    assert (parts.scheme, parts.host, parts.port) == ("https", "www.contoh.go.id", 8443)
    assert parts.target == "/a?b"
    assert not parts.is_address
    assert host_of("http://[::1]/") == "::1"
    assert host_of("nothing") == ""


@given(st.text(max_size=80))
def test_any_text_resolves_to_a_plain_url_or_to_nothing(text: str) -> None:
    found = resolve(BASE, text)
    if found is not None:
        pieces = urlsplit(found)
        assert found.isascii()
        assert pieces.scheme in {"http", "https"}
        assert pieces.username is None
        assert not pieces.fragment
        assert pieces.hostname
        assert resolve(BASE, found) == found


PIECES = [
    "http:",
    "https:",
    "//",
    "\\",
    "@",
    ":",
    "[",
    "]",
    "%",
    "..",
    "/",
    "?",
    "#",
    "127.1",
    "0x",
    "xn--",
    "a.test",
    "\t",
    "\u202e",
    "\u3002",
    ":443",
    "user",
    " ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_pieces_of_urls_in_any_order_never_raise_and_settle(text: str) -> None:
    found = resolve(BASE, text)
    if found is not None:
        assert resolve(BASE, found) == found
        assert split(found) is not None
