from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from cyberscan.parse.html_tokens import End, Start, Text, tokens

CASES = [
    ("", []),
    ("halo", [Text("halo")]),
    ("<p>a</p>", [Start("p", {}), Text("a"), End("p")]),
    ("<P CLASS=A>", [Start("p", {"class": "A"})]),
    ("<a href='x' href=y>", [Start("a", {"href": "x"})]),
    ('<a href="a>b">', [Start("a", {"href": "a>b"})]),
    ("<a b='c\"d' e>", [Start("a", {"b": 'c"d', "e": ""})]),
    ("<a b = c>", [Start("a", {"b": "c"})]),
    ("<a/b=c/>", [Start("a", {"b": "c/"})]),
    ("<br/>", [Start("br", {}, closed=True)]),
    ("<a =b>", [Start("a", {"=b": ""})]),
    ("<a b=>x", [Start("a", {"b": ""}), Text("x")]),
    ("a<b", [Text("a")]),  # the page ends inside the tag
    ('<a b="c', []),
    ("1 < 2 <3", [Text("1 "), Text("<"), Text(" 2 "), Text("<"), Text("3")]),
    ("</p x=y>", [End("p")]),
    ("</>x", [Text("x")]),
    ("</ p>x", [Text("x")]),
    ("<!-- <a href=x> -->y", [Text("y")]),
    ("<!-->y", [Text("y")]),
    ("<!--->y", [Text("y")]),
    ("<!--a--!>y", [Text("y")]),
    ("<!-- a", []),
    ("<!doctype html><?php x ?>y", [Text("y")]),
    ("<![CDATA[x]]>y", [Text("y")]),
    ("<title>a <b> &amp;</TITLE >d", [Start("title", {}, raw="a <b> &"), End("title"), Text("d")]),
    ("<script>a<b '</p>'</script>", [Start("script", {}, raw="a<b '</p>'"), End("script")]),
    ("<style>a{}</style>", [Start("style", {}, raw="a{}"), End("style")]),
    ("<iframe><a></iframe>", [Start("iframe", {}, raw="<a>"), End("iframe")]),
    ("<plaintext><a>", [Start("plaintext", {}), Text("<a>")]),
    ("&lt;a&gt; &#65;&#x42; &nope;", [Text("<a> AB &nope;")]),
    ("<a href='?a=1&copy=2&amp;b'>", [Start("a", {"href": "?a=1&copy=2&b"})]),
    ("&#" + "9" * 6000 + ";", None),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), CASES)
def test_a_page_is_split_as_the_standard_says(page: str, expected: list[object] | None) -> None:
    found = list(tokens(page))
    if expected is not None:
        assert found == expected


def test_a_tag_keeps_its_first_sixty_four_attributes() -> None:
    (tag,) = tokens("<a " + " ".join(f"x{n}=1" for n in range(5000)) + " href=x>")
    assert isinstance(tag, Start)
    assert len(tag.attributes) == 64


SOUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div>", "</div>", "<a href=x>", "</a>", "<b>", "</b>", "<li>", "x", " y ",
         "<br>", "<!-- c -->", "<!", "<", ">", '"', "'", "=", "/", "&amp;", "<i a='", "<td>", "é"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(SOUP)
def test_the_text_is_the_one_a_browser_engine_reads(page: str) -> None:
    ours = "".join(token.text for token in tokens(page) if isinstance(token, Text))
    theirs = LexborHTMLParser(f"<body>{page}").text(deep=True)
    assert "".join(ours.split()) == "".join(theirs.split())


@given(SOUP)
def test_the_links_are_those_a_browser_engine_reads(page: str) -> None:
    ours = {
        token.attributes.get("href", "")
        for token in tokens(page)
        if isinstance(token, Start) and token.name == "a"
    }
    theirs = {n.attributes.get("href") or "" for n in LexborHTMLParser(f"<body>{page}").css("a")}
    assert ours == theirs


@given(st.text() | st.text(alphabet="<>/!-='\"ab &;# \t", max_size=200))
def test_any_text_is_split_and_no_token_is_longer_than_the_page(page: str) -> None:
    for token in tokens(page):
        if isinstance(token, Text):
            assert len(token.text) <= 2 * len(page)  # a reference may stand for two characters
