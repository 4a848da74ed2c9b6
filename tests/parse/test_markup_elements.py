"""What one element makes a browser fetch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.markup.elements import fetches, is_css, script_type
from cyberscan.parse.markup.srcset import MOST, candidates

Attributes = dict[str, str | None]


def found(name: str, attributes: Attributes, **where: object) -> list[tuple[str, str]]:
    return list(fetches(name, attributes, **where))  # type: ignore[arg-type]


# HTML "prepare the script element": type, else language, else JavaScript.
SCRIPT_TYPES: list[tuple[Attributes, str]] = [
    ({}, "classic"),
    ({"type": ""}, "classic"),
    ({"type": None}, "classic"),
    ({"type": "text/javascript"}, "classic"),
    ({"type": "TEXT/JavaScript"}, "classic"),
    ({"type": " text/javascript\n"}, "classic"),
    ({"type": "application/javascript"}, "classic"),
    ({"type": "application/x-javascript"}, "classic"),
    ({"type": "application/ecmascript"}, "classic"),
    ({"type": "application/x-ecmascript"}, "classic"),
    ({"type": "text/ecmascript"}, "classic"),
    ({"type": "text/x-ecmascript"}, "classic"),
    ({"type": "text/x-javascript"}, "classic"),
    ({"type": "text/javascript1.0"}, "classic"),
    ({"type": "text/javascript1.5"}, "classic"),
    ({"type": "text/jscript"}, "classic"),
    ({"type": "text/livescript"}, "classic"),
    ({"type": "module"}, "module"),
    ({"type": "MODULE"}, "module"),
    ({"type": "importmap"}, "importmap"),
    ({"type": "speculationrules"}, "speculationrules"),
    # Parameters make it another string, and so a data block.
    ({"type": "text/javascript; charset=utf-8"}, ""),
    ({"type": "text/javascript1.6"}, ""),
    ({"type": " "}, ""),
    ({"type": "javascript"}, ""),
    ({"type": "application/ld+json"}, ""),
    ({"type": "application/json"}, ""),
    ({"type": "text/template"}, ""),
    ({"type": "text/html"}, ""),
    ({"type": "text/x-handlebars-template"}, ""),
    ({"type": "text/plain"}, ""),
    ({"type": "text/vbscript"}, ""),
    ({"type": "text/babel"}, ""),
    ({"type": "text/rocketscript"}, ""),
    ({"type": "\u00a0text/javascript"}, ""),
    ({"language": "JavaScript"}, "classic"),
    ({"language": "javascript1.5"}, "classic"),
    ({"language": ""}, "classic"),
    ({"language": None}, "classic"),
    ({"language": "VBScript"}, ""),
    ({"language": "javascript "}, ""),
    ({"type": "text/javascript", "language": "vbscript"}, "classic"),
    ({"type": "text/template", "language": "javascript"}, ""),
    ({"type": "", "language": "vbscript"}, "classic"),
]


@pytest.mark.parametrize(("attributes", "kind"), SCRIPT_TYPES)
def test_the_kind_of_a_script(attributes: Attributes, kind: str) -> None:
    assert script_type(attributes) == kind


@pytest.mark.parametrize(("attributes", "kind"), SCRIPT_TYPES)
def test_only_scripts_that_browsers_run_are_fetched(attributes: Attributes, kind: str) -> None:
    runs = kind in {"classic", "module"}
    given_ = {**attributes, "src": "a.js"}
    assert found("script", given_) == ([("script", "a.js")] if runs else [])


SCRIPTS: list[tuple[Attributes, bool]] = [
    ({"src": "a"}, True),
    ({"src": " a "}, True),
    ({"src": ""}, False),
    ({"src": " "}, False),
    ({"src": None}, False),
    ({}, False),
    ({"href": "a"}, False),
    ({"src": "a", "async": None}, True),
    ({"src": "a", "defer": None}, True),
    # Browsers that know modules pass by what is for others.
    ({"src": "a", "nomodule": None}, False),
    ({"src": "a", "nomodule": None, "type": "module"}, True),
    ({"src": "a", "for": "window", "event": "onload"}, True),
    ({"src": "a", "for": " Window ", "event": "ONLOAD()"}, True),
    ({"src": "a", "for": "window", "event": "onclick"}, False),
    ({"src": "a", "for": "document", "event": "onload"}, False),
    ({"src": "a", "for": None, "event": None}, False),
    ({"src": "a", "for": "document"}, True),
    ({"src": "a", "event": "onclick"}, True),
]


@pytest.mark.parametrize(("attributes", "taken"), SCRIPTS)
def test_when_a_script_is_fetched(attributes: Attributes, taken: bool) -> None:
    expected = [("script", attributes["src"])] if taken else []
    assert found("script", attributes) == expected


LINKS: list[tuple[Attributes, list[str]]] = [
    # HTML section 4.6.8, link types.
    ({"rel": "stylesheet"}, ["stylesheet"]),
    ({"rel": "STYLESHEET"}, ["stylesheet"]),
    ({"rel": " stylesheet\t"}, ["stylesheet"]),
    ({"rel": "alternate stylesheet", "title": "x"}, ["stylesheet"]),
    ({"rel": "stylesheet nofollow"}, ["stylesheet"]),
    ({"rel": "stylesheet", "media": "print"}, ["stylesheet"]),
    ({"rel": "stylesheet", "type": "text/css"}, ["stylesheet"]),
    ({"rel": "stylesheet", "type": " Text/CSS "}, ["stylesheet"]),
    ({"rel": "stylesheet", "type": "text/css; charset=utf-8"}, ["stylesheet"]),
    ({"rel": "stylesheet", "type": ""}, ["stylesheet"]),
    ({"rel": "stylesheet", "type": "text/less"}, []),
    ({"rel": "stylesheet/less", "type": "text/css"}, []),
    ({"rel": "stylesheet", "disabled": None}, []),
    ({"rel": "style-sheet"}, []),
    ({"rel": "stylesheet,preload"}, []),
    ({"rel": "stylesheet\u00a0x"}, []),
    ({"rel": ""}, []),
    ({"rel": None}, []),
    ({}, []),
    ({"rel": "icon"}, ["icon"]),
    ({"rel": "shortcut icon"}, ["icon"]),
    ({"rel": "SHORTCUT ICON"}, ["icon"]),
    ({"rel": "shortcut"}, []),
    ({"rel": "apple-touch-icon"}, ["icon"]),
    ({"rel": "apple-touch-icon-precomposed"}, ["icon"]),
    ({"rel": "mask-icon", "color": "#fff"}, ["icon"]),
    ({"rel": "manifest"}, ["manifest"]),
    ({"rel": "modulepreload"}, ["modulepreload"]),
    ({"rel": "preload", "as": "script"}, ["preload"]),
    ({"rel": "preload", "as": "style"}, ["preload"]),
    ({"rel": "preload", "as": "STYLE"}, ["preload"]),
    ({"rel": "preload", "as": "font", "crossorigin": None}, ["preload"]),
    ({"rel": "preload", "as": "fetch"}, ["preload"]),
    ({"rel": "preload", "as": "track"}, ["preload"]),
    ({"rel": "preload", "as": "image"}, ["image"]),
    ({"rel": "preload stylesheet", "as": "style"}, ["stylesheet", "preload"]),
    # "Translate a preload destination": what it does not know is not fetched.
    ({"rel": "preload"}, []),
    ({"rel": "preload", "as": ""}, []),
    ({"rel": "preload", "as": "document"}, []),
    ({"rel": "preload", "as": "video"}, []),
    ({"rel": "preload", "as": "audio"}, []),
    ({"rel": "preload", "as": "worker"}, []),
    ({"rel": "preload", "as": "javascript"}, []),
    # Not for this page, or no resource of it.
    ({"rel": "prefetch"}, []),
    ({"rel": "dns-prefetch"}, []),
    ({"rel": "preconnect"}, []),
    ({"rel": "prerender"}, []),
    ({"rel": "canonical"}, []),
    ({"rel": "alternate", "type": "application/rss+xml"}, []),
    ({"rel": "next"}, []),
    ({"rel": "pingback"}, []),
    ({"rel": "EditURI"}, []),
    ({"rel": "wlwmanifest"}, []),
    ({"rel": "shortlink"}, []),
    ({"rel": "https://api.w.org/"}, []),
    ({"rel": "license"}, []),
    ({"rel": "search"}, []),
    ({"rel": "profile"}, []),
]


@pytest.mark.parametrize(("attributes", "kinds"), LINKS)
def test_links(attributes: Attributes, kinds: list[str]) -> None:
    assert found("link", {**attributes, "href": "x"}) == [(kind, "x") for kind in kinds]
    assert found("link", {**attributes, "href": ""}) == []
    assert found("link", attributes) == []
    assert found("link", {**attributes, "href": "x"}, foreign=True) == []


def test_an_image_preload_offers_a_set() -> None:
    attributes: Attributes = {"rel": "preload", "as": "image", "imagesrcset": "a 1x, b 2x"}
    assert found("link", attributes) == [("image", "a"), ("image", "b")]


OTHERS: list[tuple[str, Attributes, list[tuple[str, str]]]] = [
    ("img", {"src": "a"}, [("image", "a")]),
    ("img", {"src": "a", "loading": "lazy"}, [("image", "a")]),
    ("img", {"src": ""}, []),
    ("img", {"data-src": "a"}, []),
    ("img", {"srcset": "a 1x, b 2x"}, [("image", "a"), ("image", "b")]),
    ("img", {"src": "c", "srcset": "a"}, [("image", "c"), ("image", "a")]),
    ("iframe", {"src": "a"}, [("frame", "a")]),
    ("iframe", {"src": "a", "srcdoc": "<p>"}, []),
    ("iframe", {"src": "a", "srcdoc": ""}, []),
    ("iframe", {}, []),
    ("frame", {"src": "a"}, [("frame", "a")]),
    ("embed", {"src": "a"}, [("object", "a")]),
    ("object", {"data": "a"}, [("object", "a")]),
    ("object", {"src": "a"}, []),
    ("audio", {"src": "a"}, [("media", "a")]),
    ("video", {"src": "a", "poster": "b"}, [("media", "a"), ("image", "b")]),
    ("video", {"src": "a", "preload": "none"}, [("media", "a")]),
    ("track", {"src": "a"}, [("media", "a")]),
    ("input", {"type": "image", "src": "a"}, [("image", "a")]),
    ("input", {"type": "IMAGE", "src": "a"}, [("image", "a")]),
    ("input", {"type": "submit", "src": "a"}, []),
    ("input", {"src": "a"}, []),
    ("body", {"background": "a"}, [("image", "a")]),
    ("table", {"background": "a"}, [("image", "a")]),
    ("td", {"background": "a"}, [("image", "a")]),
    ("div", {"background": "a"}, []),
    ("a", {"href": "a"}, []),
    ("a", {"href": "a", "ping": "b"}, []),
    ("form", {"action": "a"}, []),
    ("blockquote", {"cite": "a"}, []),
    ("meta", {"content": "a"}, []),
    ("base", {"href": "a"}, []),
    ("html", {"manifest": "a"}, []),
    ("div", {"src": "a"}, []),
    ("use", {"href": "a"}, []),
    ("image", {"href": "a"}, []),
]


@pytest.mark.parametrize(("name", "attributes", "expected"), OTHERS)
def test_other_elements(name: str, attributes: Attributes, expected: list[tuple[str, str]]) -> None:
    assert found(name, attributes) == expected


@pytest.mark.parametrize(
    ("parent", "attributes", "expected"),
    [
        ("picture", {"srcset": "a, b 2x"}, [("image", "a"), ("image", "b")]),
        ("picture", {"src": "a"}, []),
        ("video", {"src": "a"}, [("media", "a")]),
        ("audio", {"src": "a"}, [("media", "a")]),
        ("video", {"srcset": "a"}, []),
        ("div", {"src": "a", "srcset": "b"}, []),
        ("", {"src": "a"}, []),
    ],
)
def test_a_source_is_what_its_parent_makes_of_it(
    parent: str, attributes: Attributes, expected: list[tuple[str, str]]
) -> None:
    assert found("source", attributes, parent=parent) == expected


@pytest.mark.parametrize(
    ("name", "attributes", "expected"),
    [
        ("image", {"href": "a"}, [("image", "a")]),
        ("image", {"xlink:href": "a"}, [("image", "a")]),
        ("image", {"href": "a", "xlink:href": "b"}, [("image", "a")]),
        ("image", {"href": "", "xlink:href": "b"}, []),
        ("feimage", {"href": "a"}, [("image", "a")]),
        ("script", {"href": "a"}, [("script", "a")]),
        ("script", {"xlink:href": "a"}, [("script", "a")]),
        ("script", {"xlink:href": "a", "type": "text/plain"}, []),
        ("script", {"src": "a"}, []),
        ("img", {"src": "a"}, []),
        ("link", {"rel": "stylesheet", "href": "a"}, []),
        ("iframe", {"src": "a"}, []),
        ("use", {"href": "a.svg#x"}, []),
        ("a", {"href": "a"}, []),
    ],
)
def test_elements_of_svg(
    name: str, attributes: Attributes, expected: list[tuple[str, str]]
) -> None:
    assert found(name, attributes, foreign=True) == expected


@pytest.mark.parametrize(
    ("kind", "css"),
    [
        (None, True),
        ("", True),
        ("text/css", True),
        ("TEXT/CSS;x", True),
        ("text/less", False),
        ("text/scss", False),
        ("css", False),
    ],
)
def test_what_a_type_leaves_a_style_sheet(kind: str | None, css: bool) -> None:
    assert is_css({"type": kind}) is css


# HTML "parsing a srcset attribute".
@pytest.mark.parametrize(
    ("value", "urls"),
    [
        ("", []),
        (" ", []),
        (",", []),
        (" , , ", []),
        ("a", ["a"]),
        (" a ", ["a"]),
        ("\ta\n", ["a"]),
        ("a,", ["a"]),
        ("a,,", ["a"]),
        (",a", ["a"]),
        ("a b", ["a"]),
        ("a 1x", ["a"]),
        ("a 100w, b 200w", ["a", "b"]),
        ("a 100w,b 200w", ["a", "b"]),
        ("a, b", ["a", "b"]),
        ("a,\nb,\nc", ["a", "b", "c"]),
        # A comma inside of a URL is part of it.
        ("a,b", ["a,b"]),
        ("a,b 2x, c", ["a,b", "c"]),
        ("https://x.test/w_1,h_2/a.jpg 1x, b 2x", ["https://x.test/w_1,h_2/a.jpg", "b"]),
        ("data:image/png;base64,AA== 1x, b 2x", ["data:image/png;base64,AA==", "b"]),
        # Parentheses hold commas in descriptors.
        ("a (x, y) 1x, b", ["a", "b"]),
        ("a (x, b", ["a"]),
        ("a x), b", ["a", "b"]),
        ("a 1x , b 2x", ["a", "b"]),
        ("//x.test/a 1x", ["//x.test/a"]),
        ("http://x.test/a 480w, http://x.test/b 800w", ["http://x.test/a", "http://x.test/b"]),
        ("a\u00a01x, b", ["a\u00a01x", "b"]),
    ],
)
def test_candidates_of_a_srcset(value: str, urls: list[str]) -> None:
    assert list(candidates(value)) == urls


@given(st.text())
def test_any_srcset_can_be_read(value: str) -> None:
    found_ = list(candidates(value))
    assert len(found_) <= MOST
    assert all(url and not url.endswith(",") for url in found_)


@pytest.mark.parametrize("hostile", [",", "a,", "a (", "((((", " ", "a 1x,", "\t,\n", ")"])
def test_a_megabyte_of_srcset(hostile: str) -> None:
    assert len(list(candidates(hostile * (1_048_576 // len(hostile))))) <= MOST


@given(
    st.sampled_from(["script", "link", "img", "source", "input", "video", "image", "iframe"]),
    st.dictionaries(
        st.sampled_from(["src", "href", "xlink:href", "rel", "as", "type", "srcset", "srcdoc"]),
        st.none() | st.text() | st.sampled_from(["preload stylesheet", "image", "module"]),
    ),
    st.sampled_from(["", "picture", "video"]),
    st.booleans(),
)
def test_any_element_can_be_asked(
    name: str, attributes: Attributes, parent: str, foreign: bool
) -> None:
    for kind, url in fetches(name, attributes, parent=parent, foreign=foreign):
        assert kind
        assert url.strip()
