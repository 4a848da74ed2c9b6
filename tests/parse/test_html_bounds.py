from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cyberscan.parse.html_bounds import (
    MOST_ATTRIBUTES,
    MOST_MARKS,
    MOST_REOPENED,
    TooElaborateError,
    measure,
)

MANY = MOST_MARKS // 2
FONTS = "".join(f"<font a{n}>" for n in range(400))
NAMES = " ".join(f"x{n}" for n in range(MOST_ATTRIBUTES + 1))

COSTLY = {
    "nested blocks": "<div>" * 100_000,
    "comments": "<!>" * 100_000,
    "end tags": "</p>" * 100_000,
    "fonts reopened in every paragraph": FONTS + "<p>x</p>" * 2_000,
    "fonts ended across blocks": FONTS[:600] + "<div>" * 8_000 + "</font>" * 4_000,
    "fonts ended in a comment": FONTS + "<!--" + "</font>" * 400 + "-->" + "<p>x</p>" * 2_000,
    "fonts ended in a title": FONTS + "<title>" + "</font>" * 400 + "</title>" + "<p>x" * 4_000,
    "a font with many attributes": f"<b {NAMES[:2000]}>" + "<p>x</p>" * 5_000,
    "a link with many attributes": f"<a {NAMES[:2000]}>" + "<p>x</p>" * 5_000,
    "end tags that two begin tags share": "<b a" * 3_000 + ">x</b>" + FONTS + "<p>x</p>" * 2_000,
    "a font with a long attribute": f"<b style='{'x' * 100_000}'>" + "<p>x</p>" * 5_000,
    "attributes": f"<p {NAMES}>",
    "attributes between quoted brackets": "<p " + " ".join(f"x{n}='><'" for n in range(2_000)),
    "attributes without blanks": "<p/" + "/".join(f"x{n}" for n in range(2_000)) + ">",
    "attributes behind a quote in a comment": f"<!-- <p a=' --><p {NAMES} b='>",
    "attributes behind a tag in an attribute": f"<p a='<p b=\"' {NAMES}>",
    "bodies with an attribute each": "".join(f"<body x{n}>" for n in range(2_000)),
    "tags inside of tags": "<a/b=" * 15_000,
}


@pytest.mark.parametrize("page", COSTLY.values(), ids=COSTLY.keys())
def test_a_page_made_to_cost_is_refused(page: str) -> None:
    with pytest.raises(TooElaborateError):
        measure(page)


ORDINARY = {
    "nothing": "",
    "a long text": "<p>" + "kata demi kata " * 60_000,
    "a picture in an attribute": "<img src='data:image/png;base64," + "A" * 900_000 + "'>",
    "a menu of a thousand links": "<li><a href='/' class=b><i class='fa fa-x'></i>x</a>" * 2_000,
    "icons of all sorts": "".join(f"<i class='fa fa-{n}'></i>" for n in range(2_000)),
    "cards": "".join(f"<a href=/{n}><div><h3>x</h3></div></a>" for n in range(2_000)),
    "pasted text": "<p><strong><span style='color:red'>a</span></strong> <b>b<br>c</b></p>" * 2_000,
    "headings in bold": "<b><h2>x</h2></b>" * 150 + "<p>x</p>" * 3_000,
    "a script that compares": "<script>" + "if(a<b&&c>d){x='<p>'}" * 4_000 + "</script>",
    "unclosed bold": "<b>" + "<p>x</p>" * 5_000,
}  # fmt: skip


@pytest.mark.parametrize("page", ORDINARY.values(), ids=ORDINARY.keys())
def test_an_ordinary_page_is_within_the_bounds(page: str) -> None:
    assert measure(page).marks <= MOST_MARKS


def test_what_is_closed_at_once_does_not_count_as_open() -> None:
    assert measure("<b>x</b><i class='a'></i><u><span>x</span></u>").open_ == 0
    assert measure("<b>x<i a b>y").open_ == 4
    assert measure("<b>" * 50).open_ == 3  # alike: the standard keeps three
    assert measure("<a href=/1><p><a href=/2><p>").open_ == 2  # of links one is open


def nodes(page: str) -> int:
    count, left = 0, [LexborHTMLParser(page).root]
    while left:
        node: LexborNode | None = left.pop()
        if node is not None:
            count += 1
            left += [node.next, node.child]
    return count


PIECES = (
    "<div>", "<p>", "</p>", "</div>", "<b>", "</b>", "<font a{n}>", "<font size=1>", "</font>",
    "<a href=x>", "<a b{n} c d>", "</a>", "<table>", "<td>", "</table>", "<nobr>", "</nobr>",
    "<object>", "</object>", "<svg>", "<g>", "<i>x</i>", "<title>", "</title>", "<!--", "-->",
    "<select>", "<button>", "<h1>", "x", "<span>", "</br>", "<u t='>'>", "<style>", "</style>",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), st.integers(1, 200)),
        max_size=4,
    )
)
def test_no_page_within_the_bounds_becomes_more_nodes_than_they_allow(
    parts: list[tuple[list[str], int]],
) -> None:
    numbers = iter(range(10_000))
    page = "".join(
        piece.replace("{n}", str(next(numbers))) for part, times in parts for piece in part * times
    )
    try:
        found = measure(page)
    except TooElaborateError:
        return
    most = 10 + 3 * found.marks + 2 * found.marks * found.open_
    assert nodes(page) <= most <= 10 + 3 * MOST_MARKS + 2 * MOST_REOPENED


@given(st.text() | st.text(alphabet="<>/!-='\"ab \t", max_size=300))
def test_any_text_is_measured(page: str) -> None:
    try:
        assert measure(page).ends >= 0
    except TooElaborateError:
        assert len(page) < 300  # tags inside of tags
