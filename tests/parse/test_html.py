from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cyberscan.parse import html
from cyberscan.parse.element import Element
from cyberscan.parse.html import MOST_HIDDEN, TEXT_CHARACTERS, Document, decode, is_foreign
from cyberscan.parse.html_bounds import TooElaborateError
from cyberscan.parse.url import host_of, resolve

URL = "https://www.contoh.go.test/profil/"
ZONE = "contoh.go.test"
LINK = "<a href='https://x.test/'>x</a>"


def read(page: str) -> Document:
    return html.read(page, URL, ZONE)


def hidden(page: str) -> list[tuple[str, str]]:
    return [(link.host, link.how) for link in read(page).hidden_links]


def test_title_language_text_and_hosts_of_a_page() -> None:
    read_ = read(
        "<!doctype html><html lang='ID-id'><head><title> Kab.\n Contoh </title>"
        "<script src=//cdn.test/a.js></script></head><body><h1>Selamat</h1><p>datang"
        "<a href=/berita>Berita</a><a href=https://lapor.go.id/x>Lapor</a>"
        "<iframe src=https://peta.test/></iframe></body></html>"
    )
    assert read_ == Document(
        title="Kab. Contoh",
        language="id-id",
        characters=len("Selamat datangBeritaLapor"),
        text="Selamat datangBeritaLapor",
        foreign_hosts=("cdn.test", "lapor.go.id", "peta.test"),
        hidden_links=(),
    )


def test_links_are_resolved_against_the_first_base() -> None:
    page = (
        "<base href='https://lain.test/a/'><base href='https://b.test/'><p hidden><a href=c>c</a>"
    )
    (link,) = read(page).hidden_links
    assert link.url == "https://lain.test/a/c"


_TARGETS = st.lists(
    st.sampled_from([
        "https://", "http://", "//", "/", ".", "..", "a", "berita", "x.test", "xn--a", "-", "A",
        ":", "80", "443", "@", "?", "#", "\\", "%2e", " ", "é", "1.2.3.4", "0x7f.1", "_",
    ]),
    max_size=8,
).map("".join)  # fmt: skip


@given(_TARGETS, st.sampled_from([URL, "http://contoh.go.test:8080/a", "https://contoh.go.test"]))
def test_links_mean_what_resolving_them_says(target: str, base: str) -> None:
    class Reader(html.Reader):
        found: tuple[str, str] = ("", "")

        def referred(self, name: str, url: str, host: str, element: Element) -> None:
            self.found = (url, host)

    reader = Reader(base, ZONE)
    reader._refer("img", target, Element("img"))
    url = resolve(base, target) or ""
    host = host_of(url) if url else ""
    assert reader.found == ((url, host) if host else ("", ""))


def test_own_hosts_are_not_foreign() -> None:
    for host, foreign in (
        (ZONE, False), ("a.b." + ZONE, False), ("xcontoh.go.test", True), ("go.test", True),
    ):  # fmt: skip
        assert is_foreign(host, ZONE) is foreign


HIDING = [
    ("style='display:none'", "display:none"),
    ("style='DISPLAY : None !important'", "display:none"),
    ("style='visibility:hidden'", "visibility:hidden"),
    ("style='visibility:collapse'", "visibility:hidden"),
    ("hidden", "hidden attribute"),
    ("hidden='until-found'", "hidden attribute"),
    ("style='position:absolute;left:-9999px'", "off-screen"),
    ("style='position:fixed;top:-200em'", "off-screen"),
    ("style='position:absolute;left:-100%'", "off-screen"),
    ("style='text-indent:-9999px'", "off-screen"),
    ("style='margin-left:-2000px'", "off-screen"),
    ("style='transform:translateX(-5000px)'", "off-screen"),
    ("style='width:0;height:0;overflow:hidden'", "zero-size"),
    ("style='height:1px;overflow:hidden'", "zero-size"),
    ("style='max-height:0;overflow-y:hidden'", "zero-size"),
    ("style='font-size:0'", "zero font"),
    ("style='font-size:1px'", "zero font"),
    ("style='opacity:0'", "opacity:0"),
    ("style='opacity:.01'", "opacity:0"),
    ("style='opacity:1%'", "opacity:0"),
    ("style='clip:rect(0,0,0,0)'", "clip"),
    ("style='clip:rect(1px 1px 1px 1px)'", "clip"),
    ("style='clip-path:inset(50%)'", "clip"),
    ("style='clip-path:circle(0)'", "clip"),
    ("style='color:#fff;background:#FFFFFF'", "same colour"),
    ("style='color:white;background-color:rgb(255, 255, 255)'", "same colour"),
]


@pytest.mark.parametrize(("attribute", "how"), HIDING)
def test_a_link_in_a_hidden_element_is_found_with_its_technique(attribute: str, how: str) -> None:
    assert hidden(f"<p>a<div {attribute}><ul><li>{LINK}</ul></div>") == [("x.test", how)]


@pytest.mark.parametrize(("attribute", "how"), HIDING)
def test_a_link_may_hide_itself(attribute: str, how: str) -> None:
    assert hidden(f"<p><a {attribute} href=https://x.test/>x</a>") == [("x.test", how)]


@pytest.mark.parametrize(("attribute", "how"), HIDING)
def test_what_follows_a_hidden_element_is_seen_again(attribute: str, how: str) -> None:
    assert hidden(f"<div {attribute}><p>{how}</div>{LINK}") == []


@pytest.mark.parametrize(
    "attribute",
    [
        "", "style='display:block'", "style='left:-9999px'", "style='position:absolute;left:-50px'",
        "style='position:static;left:-9999px'", "style='width:0;height:0'", "style='opacity:0.5'",
        "style='font-size:12px'", "style='overflow:hidden'", "style='height:100px;overflow:hidden'",
        "style='color:#fff;background:#000'", "style='color:#fff'",
        "style='clip:rect(0,99px,9px,0)'",
        "aria-hidden=true", "class=hidden", "data-hidden", "style='text-indent:-20px'",
        "style='visibility:visible'", "style=';;:;display'", "hidden style='display:block'",
    ],
)  # fmt: skip
def test_a_visible_element_hides_nothing(attribute: str) -> None:
    assert hidden(f"<div {attribute}>{LINK}</div>") == []


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (f"<noscript>{LINK}</noscript>", [("x.test", "noscript")]),
        (f"<head><noscript>{LINK}</noscript></head>", [("x.test", "noscript")]),
        (f"<noscript><noscript>{LINK}</noscript>", [("x.test", "noscript")]),
        (f"<noscript>a</noscript>{LINK}", []),
        ("<noscript><base href=//y.test></noscript><p hidden><a href=/x>x</a>", []),
        (
            "<p hidden><a href=//x.test>x<svg><a href=//y.test>y</a></svg></a>",
            [("x.test", "hidden attribute"), ("y.test", "hidden attribute")],
        ),
        (f"<svg><noscript>{LINK}</noscript></svg>", [("x.test", "noscript")]),
        (f"<svg><style><p hidden>{LINK}</style></svg>", [("x.test", "hidden attribute")]),
        (f"<marquee width=0 height=0>{LINK}</marquee>", [("x.test", "zero-size")]),
        (f"<marquee>{LINK}</marquee>", []),
        (f"<!-- <p hidden>{LINK} -->", []),
        (f"<template><p hidden>{LINK}</template>", []),
        (f"<script>'<p hidden>{LINK}'</script>", []),
        (f"<textarea><p hidden>{LINK}</textarea>", []),
        (f"<svg><g hidden>{LINK}</g></svg>", [("x.test", "hidden attribute")]),
        (f"<body style=display:none><p>{LINK}", []),
        (f"<p style=visibility:hidden><b style=visibility:visible>{LINK}", []),
        (f"<p style=font-size:0><b style=font-size:14px>{LINK}", []),
        (f"<p style=display:none><b style=display:block>{LINK}", [("x.test", "display:none")]),
        ("<p hidden><a href=/x>x</a><a href=//a.contoh.go.test>y</a>", []),
        ("<p hidden><a href=javascript:x>x</a><a href=mailto:a@b.test>y</a><a>z</a>", []),
        ("<map hidden><area href=https://x.test/></map>", [("x.test", "hidden attribute")]),
    ],
)
def test_what_counts_as_part_of_the_page(page: str, found: list[tuple[str, str]]) -> None:
    assert hidden(page) == found


@pytest.mark.parametrize(
    ("rule", "element", "found"),
    [
        (".a{display:none}", "div class='b a'", True),
        ("#a{position:absolute;left:-9999px}", "div id=a", True),
        ("div.a.b{font-size:0}", "div class='b a'", True),
        ("p, .a{display:none}", "div class=a", True),
        ("/* x */ .a{display:none}", "div class=a", True),
        ("@import 'x'; .a{display:none}", "div class=a", True),
        (".a{display:none}", "div class=A", False),
        (".a{display:none}", "div class=ab", False),
        (".b.a{display:none}", "div class=a", False),
        ("span.a{display:none}", "div class=a", False),
        (".x .a{display:none}", "div class=a", False),
        (".a:hover{display:none}", "div class=a", False),
        ("@media print{.a{display:none}}", "div class=a", False),
        ("/* .a{display:none}", "div class=a", False),
        (".a{display:block}", "div class=a", False),
        (".a{display:none}", "div class=a style=display:block", False),
        ("</style><style media=print>.a{display:none}", "div class=a", False),
        ("</style><style media=screen>.a{display:none}", "div class=a", True),
        (
            "</style><noscript><style>.a{display:none}</style></noscript><style>",
            "div class=a",
            False,
        ),
    ],
)
def test_simple_rules_of_the_pages_own_style(rule: str, element: str, found: bool) -> None:
    assert bool(hidden(f"<{element}>{LINK}</div><style>{rule}</style>")) is found


def test_an_element_that_a_script_hides_is_hidden() -> None:
    script = "<script>document.getElementById('iklan').style.display='none';</script>"
    assert hidden(f"<div id=iklan>{LINK}</div>{script}") == [("x.test", "display:none (script)")]


@pytest.mark.parametrize(
    ("page", "count"),
    [
        (f"<p hidden>a<p>{LINK}", 0),
        (f"<p hidden><div>{LINK}</div>", 0),
        (f"<ul><li hidden>a<li>{LINK}</ul>", 0),
        (f"<ul><li hidden>a<ul><li>{LINK}</ul></ul>", 1),
        (f"<table><tr><td hidden>a<td>{LINK}</table>", 0),
        (f"<table><tr hidden><td>a<td>{LINK}</table>", 1),
        (f"<table><tr hidden><td>a<tr><td>{LINK}</table>", 0),
        (f"<div hidden><table><tr><td></div>{LINK}</table></div>", 1),
        (f"<div hidden><span></div>{LINK}", 0),
        (f"<span hidden><div></span>{LINK}</div></span>", 1),
        (f"<b hidden><div></b>{LINK}</div>", 0),
        (f"<p><b hidden>a<p>{LINK}", 1),
        (f"<table hidden><tr><td></table>{LINK}", 0),
        (f"<table hidden>{LINK}</table>", 0),
        (f"<dl><dt hidden>a<dd>{LINK}</dl>", 0),
        (f"</div></p><div hidden></p>{LINK}", 1),
        (f"<br hidden>{LINK}", 0),
        (f"<img hidden/>{LINK}", 0),
        (f"<div hidden/>{LINK}", 1),
        ("<p hidden><a href=//x.test>a<a href=//y.test>b", 2),
    ],
)
def test_the_reach_of_an_element_ends_where_browsers_end_it(page: str, count: int) -> None:
    assert len(hidden(page)) == count


def test_a_hidden_link_tells_where_it_is_and_what_it_says() -> None:
    (link,) = read(
        "<div id=kaki><p>a<div><div hidden>"
        "<a href='https://x.test/?token=abc'>Hubungi\n budi@x.test <b>kami</b></a>"
    ).hidden_links
    assert link.selector == "div#kaki > div:nth-of-type(1) > div:nth-of-type(1)"
    assert link.text == "Hubungi [surel] kami"
    assert link.url == "https://x.test/?token=[token]"


def test_text_is_visible_text_only_masked_and_capped() -> None:
    read_ = read("<p>tampak 3578012345670001<p hidden>rahasia</p><style>x</style>" + "a " * 9000)
    assert read_.text.startswith("tampak [NIK] a a")
    assert "rahasia" not in read_.text
    assert len(read_.text) <= TEXT_CHARACTERS
    assert read_.characters > TEXT_CHARACTERS


def test_a_thousand_hidden_links_are_capped_and_sorted() -> None:
    links = "".join(f"<a href=https://h{n}.test/>x</a>" for n in range(1000))
    found = read(f"<p hidden>{links}").hidden_links
    assert len(found) == MOST_HIDDEN
    assert list(found) == sorted(found)


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("é".encode(), "", "é"),
        (b"\xe9", "", "é"),
        (b"\xe9", "text/html; charset=iso-8859-1", "é"),
        ("é".encode(), "text/html; charset=UTF-8", "é"),
        (b"\xef\xbb\xbfa", "text/html; charset=iso-8859-1", "a"),
        ("é".encode("utf-16"), "", "é"),
        (b"<meta charset=windows-1252>\xe9", "", "<meta charset=windows-1252>é"),
        (b"\xe9", "text/html; charset=tak-ada", "é"),
        (b"abc", "text/html; charset=base64", "abc"),
        (b"abc", "text/html; charset=rot13", "abc"),
        (b"\xff", "text/html; charset=utf-8", "\ufffd"),
        # Not names of the web: Python's own codecs warn, make surrogates, or take quadratic time.
        (rb"\ud800\z", "text/html; charset=unicode_escape", rb"\ud800\z".decode()),
        (b"a-b", "text/html; charset=punycode", "a-b"),
        (b"+2AA-", "text/html; charset=utf-7", "+2AA-"),
        (b"\x93", "text/html; charset=iso-8859-1", "\u201c"),
    ],
)
def test_pages_are_decoded_as_browsers_do(body: bytes, content_type: str, text: str) -> None:
    assert decode(body, content_type) == text


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div hidden>", "</div>", "<a href=//x.test>", "</a>", "<b>", "</b>",
             "<table>", "<tr>", "<td>", "</table>", "<li>", "<ul>", "</ul>", "<svg>", "</svg>",
             "<template>", "</template>", "<style>.a{display:none}</style>", "<base href=//y.test>",
             "text", "<span class=a style='opacity:0'>", "</span>", "<script>", "<", "\0"]
        ),
        max_size=60,
    ).map("".join)
    | st.text()
)  # fmt: skip
def test_any_page_is_read_within_its_caps(page: str) -> None:
    read_ = read(page)
    assert len(read_.hidden_links) <= MOST_HIDDEN
    assert all(is_foreign(link.host, ZONE) and link.selector for link in read_.hidden_links)
    assert read(page) == read_


def test_a_page_that_would_cost_too_much_is_not_read() -> None:
    with pytest.raises(TooElaborateError, match="tags"):
        read("<div>" * 100_000)


@given(st.binary(max_size=300), st.text(max_size=60))
def test_any_bytes_are_decoded(body: bytes, content_type: str) -> None:
    assert isinstance(decode(body, content_type), str)


def test_elements_are_walked_in_and_out_and_text_once() -> None:
    tree = html.build("<p>a<b>c<br></b></p><!--x--><svg><g/></svg>")
    steps = [
        node.tag if entered else f"/{node.tag}"
        for node, entered in html.walk(tree.body)
        if node.tag
    ]
    assert " ".join(steps) == ("body p -text b -text br /br /b /p -comment svg g /g /svg /body")
