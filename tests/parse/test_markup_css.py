"""What a style sheet inside a page makes the browser fetch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.markup.css import MOST, fetches

SHEETS: list[tuple[str, list[tuple[str, str]]]] = [
    ("", []),
    ("a{color:red}", []),
    # CSS Cascade section 2: imports.
    ("@import 'a.css';", [("stylesheet", "a.css")]),
    ('@import "a.css";', [("stylesheet", "a.css")]),
    ("@import url(a.css);", [("stylesheet", "a.css")]),
    ("@import url('a.css');", [("stylesheet", "a.css")]),
    ('@import url( "a.css" );', [("stylesheet", "a.css")]),
    ("@IMPORT URL(a.css);", [("stylesheet", "a.css")]),
    ("@import url(a.css) print;", [("stylesheet", "a.css")]),
    ("@import 'a.css' layer(x) supports(background: url(b));", [("stylesheet", "a.css")]),
    ("@import 'a'; @import 'b';", [("stylesheet", "a"), ("stylesheet", "b")]),
    ("@charset 'utf-8'; @import 'a';", [("stylesheet", "a")]),
    ("@layer x; @import 'a';", [("stylesheet", "a")]),
    ("/* x */ @import /* y */ 'a';", [("stylesheet", "a")]),
    ("<!-- @import 'a';", [("stylesheet", "a")]),
    ("@import 'a'", [("stylesheet", "a")]),
    ("@import url(a", [("stylesheet", "a")]),
    # Only before any rule.
    ("a{} @import 'a';", []),
    ("@media print{} @import 'a';", []),
    ("@namespace 'x'; @import 'a';", []),
    ("a{@import 'a';}", []),
    ("/* @import 'a'; */", []),
    ("/* @import 'a';", []),
    ("@import;", []),
    ("@import '';", []),
    ("@important 'a';", []),
    # CSS Values section 4.5: url().
    ("a{background:url(a.png)}", [("image", "a.png")]),
    ("a{background:url('a.png')}", [("image", "a.png")]),
    ('a{background:url("a.png")}', [("image", "a.png")]),
    ("a{background:url( a.png )}", [("image", "a.png")]),
    ("a{background:url(\n'a b.png'\n)}", [("image", "a b.png")]),
    ("a{background:URL(a.png)}", [("image", "a.png")]),
    ("a{background:#fff url(a) no-repeat, url(b)}", [("image", "a"), ("image", "b")]),
    ("a{background:url(a b)}", []),
    ("a{background:url()}", []),
    ("a{background:url('')}", []),
    ("a{background:url(a.png", [("image", "a.png")]),
    ("a{background:my-url(a.png)}", []),
    ("a{background:url (a.png)}", []),
    ("a{content:'url(a.png)'}", []),
    ("/* a{background:url(a)} */ b{background:url(b)}", [("image", "b")]),
    ("a{background:url(http://x.test/a.png)}", [("image", "http://x.test/a.png")]),
    ("a{background:url(//x.test/a.png)}", [("image", "//x.test/a.png")]),
    ("a{background:url(data:image/png;base64,AA==)}", [("image", "data:image/png;base64,AA==")]),
    ("a{filter:url(#x)}", []),
    ("a{filter:url('#x')}", []),
    ("a{mask:url(x.svg#y)}", [("image", "x.svg#y")]),
    ("a{cursor:url(a.cur),auto}", [("image", "a.cur")]),
    ("@media screen{a{background:url(a)}}", [("image", "a")]),
    ("@supports (x:y){a{background:url(a)}}", [("image", "a")]),
    (":root{--x:url(a)}", [("image", "a")]),
    # Escapes, CSS Syntax section 4.3.7.
    (r"a{background:url(a\)b)}", [("image", "a)b")]),
    (r"a{background:url('a\'b')}", [("image", "a'b")]),
    (r"a{background:url(\61.png)}", [("image", "a.png")]),
    (r"a{background:url(\000061 b)}", [("image", "ab")]),
    (r"a{background:url(\0)}", [("image", "\ufffd")]),
    (r"a{background:url(\d800)}", [("image", "\ufffd")]),
    (r"a{background:url(\110000)}", [("image", "\ufffd")]),
    ("a{background:url('a\\\nb')}", [("image", "ab")]),
    # CSS Fonts section 4.3: sources.
    ("@font-face{src:url(a.woff)}", [("font", "a.woff")]),
    ("@font-face{font-family:x;src:url(a) format('woff'),url(b)}", [("font", "a"), ("font", "b")]),
    ("@FONT-FACE { src: url(a) }", [("font", "a")]),
    ("@font-face{src:url(a)} b{background:url(c)}", [("font", "a"), ("image", "c")]),
    ("@media x{@font-face{src:url(a)} b{background:url(c)}}", [("font", "a"), ("image", "c")]),
    ("@font-face{src:local('a')}", []),
    # No fetches.
    ("@namespace svg url(http://www.w3.org/2000/svg);", []),
    ("@document url(http://x.test/){a{color:red}}", []),
    ("@-moz-document url-prefix(){a{color:red}}", []),
    ("a[href='url(x)']{color:red}", []),
    ("} } a{background:url(a)}", [("image", "a")]),
    ("a{content:'x\n} b{background:url(a)}", [("image", "a")]),
]


@pytest.mark.parametrize(("sheet", "expected"), SHEETS)
def test_a_sheet(sheet: str, expected: list[tuple[str, str]]) -> None:
    assert list(fetches(sheet)) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("background:url(a)", [("image", "a")]),
        ("background:url('a');color:red", [("image", "a")]),
        ("background-image : url( a )", [("image", "a")]),
        ("background:url(&quot;a&quot;)", [("image", "&quot;a&quot;")]),
        ("color:red", []),
        ("@import 'a'", []),
        ("@import url(a); background:url(b)", [("image", "b")]),
        ("}background:url(a)", [("image", "a")]),
    ],
)
def test_a_style_attribute(style: str, expected: list[tuple[str, str]]) -> None:
    assert list(fetches(style, attribute=True)) == expected


PIECES = st.sampled_from(
    [
        "@import ",
        "@font-face",
        "url(",
        "'",
        '"',
        ")",
        "{",
        "}",
        ";",
        "/*",
        "*/",
        "\\",
        "\n",
        "a",
        " ",
    ]
)


@given(st.text() | st.lists(PIECES).map("".join), st.booleans())
def test_any_sheet_can_be_read(sheet: str, attribute: bool) -> None:
    found = list(fetches(sheet, attribute=attribute))
    assert len(found) <= MOST
    assert {kind for kind, _ in found} <= {"stylesheet", "font", "image"}
    assert found == list(fetches(sheet, attribute=attribute))


@pytest.mark.parametrize(
    "hostile",
    ["url(", 'url("', "url('\\", "url(a ", "@import ", "@import 'a';", "/*", "/**/", '"', "'\n",
     "\\", "{", "}", "@", "@font-face{", "a{background:url(a)}", "url( ", "-url(", "url(\\"],
)  # fmt: skip
def test_a_megabyte_of_a_sheet(hostile: str) -> None:
    assert len(list(fetches(hostile * (1_048_576 // len(hostile))))) <= MOST
