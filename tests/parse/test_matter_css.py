"""Style sheets of a site's own that are files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.matter import css as matter_css
from cyberscan.parse.matter.links import File
from cyberscan.parse.matter.page import look

PAGE = "https://www.contoh.go.test/"
URL = f"{PAGE}tema/situs.css"


def texts(source: str) -> list[str]:
    return [one.text for one in matter_css.read(source, URL).laid]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("body::before{content:'Halo admin'}", ["Halo admin"]),
        (r"html::after{content:'Halo\A admin'}", ["Halo admin"]),
        ("@media screen{body:before{content:'Halo'}}", ["Halo"]),
        (".a{color:red}/* body::before{content:'Halo'} */", []),
        (r".i::before{content:'\f001'}", []),
        ("", []),
        ("}}}{{{", []),
    ],
)
def test_what_a_sheet_writes(source: str, found: list[str]) -> None:
    assert texts(source) == found


@pytest.mark.parametrize("where", ["before", "after"])
def test_a_long_sheet_is_read_at_both_ends(where: str) -> None:
    rest = ".a{color:red}" * 60_000
    added = "body::before{content:'Halo admin'}"
    assert texts(added + rest if where == "before" else rest + added) == ["Halo admin"]


def test_the_longest_texts_are_kept() -> None:
    many = "".join(f".a{n}::before{{content:'baca {n}'}}" for n in range(50))
    found = texts(f"{many}body::before{{content:'Sebuah kalimat yang panjang sekali'}}")
    assert len(found) == matter_css.MOST_TEXTS
    assert found[0] == "Sebuah kalimat yang panjang sekali"


def test_the_sheets_of_a_theme_come_first_and_libraries_never() -> None:
    paths = (
        "libs/bootstrap.min.css", "css/gaya.css", "themes/abdi/abdi.css", "wp-includes/a/style.css",
        "css/berita.css", "css/custom.css", "font.php?x", "plugins/x/style.css",
    )  # fmt: skip
    files = [File(PAGE + path, "style") for path in paths]
    chosen = [file.url.removeprefix(PAGE) for file in matter_css.choose(files)]
    assert chosen == ["css/custom.css", "themes/abdi/abdi.css"]
    assert matter_css.choose([File(f"{PAGE}a.css", "script")]) == ()


@pytest.mark.parametrize(
    ("tag", "kept"),
    [
        ("<link rel=stylesheet href=/a.css>", True),
        ("<link rel='alternate stylesheet' href=/a.css>", True),
        ("<link rel=stylesheet href=/a.css media=print>", False),
        ("<link rel=stylesheet href=https://cdn.test/a.css>", False),
        ("<link rel=icon href=/a.css>", False),
        ("<noscript><link rel=stylesheet href=/a.css></noscript>", False),
    ],
)
def test_which_sheets_a_page_names(tag: str, kept: bool) -> None:
    files = look(f"<!doctype html><head>{tag}</head><body>x", PAGE, "contoh.go.test").files
    assert [file.kind for file in files] == (["style"] if kept else [])


@given(st.text(max_size=500))
def test_no_sheet_makes_it_raise(source: str) -> None:
    most = matter_css.MOST_TEXTS + matter_css.MOST_GROUNDS + matter_css.MOST_DRAWN
    assert len(matter_css.read(source, URL).laid) <= most


@pytest.mark.parametrize(
    "source", ["{", "}", "a{content:'", "/*", 'a{content:"x\\', ";@media all{"]
)
def test_long_sheets_end(source: str) -> None:
    matter_css.read(source * (1_000_000 // len(source)), URL)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (".a::before{content:url(https://x.test/a.gif)}", ["https://x.test/a.gif"]),
        (".a{background:#000 url('//x.test/a.gif') no-repeat}", ["https://x.test/a.gif"]),
        (".a{background-image:url(\"https://x.test/a.gif\")}", ["https://x.test/a.gif"]),
        (".a{background:url(https://x.test/a.gif)}.b{background:url(//x.test/a.gif)}",
         ["https://x.test/a.gif"]),
        # The site's own, what is hidden, fonts and cursors, what is no picture of a host.
        (f".a{{background:url({PAGE}a.gif)}}", []),
        (".a{background:url(/a.gif)}", []),
        (".a{background:url(data:image/gif;base64,R0lGOD)}", []),
        (".a{display:none;background:url(https://x.test/a.gif)}", []),
        ("@font-face{src:url(https://x.test/a.woff)}", []),
        (".a{cursor:url(https://x.test/a.cur)}", []),
    ],
)  # fmt: skip
def test_pictures_of_other_hosts(source: str, found: list[str]) -> None:
    read = [one for one in matter_css.read(source, URL).laid if one.place == "drawn"]
    assert [one.url for one in read] == found


def test_of_many_pictures_some_are_kept() -> None:
    many = "".join(f".a{n}{{background:url(https://x.test/{n}.gif)}}" for n in range(99))
    assert len(matter_css.read(many, URL).laid) == matter_css.MOST_DRAWN
