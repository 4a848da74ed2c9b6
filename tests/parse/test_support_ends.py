"""A newer copy of the pages adds to the tables, or takes the place of their rows, and no more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.facts.carried import Ended
from cyberscan.parse.software.headers import Shown
from cyberscan.parse.software.support import Support, standing
from cyberscan.parse.software.version import read as read_version
from cyberscan.parse.support_ends import (
    Line,
    LinesError,
    differing,
    extended,
    page_of,
    read_lines,
)
from cyberscan.tables.software import COPIED
from cyberscan.tables.software.cycles import FOLLOWED, PRODUCTS

LATER = COPIED + timedelta(days=30)
TODAY = date(2026, 11, 28)


def differs(**pages: str) -> list[Ended]:
    """What differs where the feed holds these pages."""

    def lines(page: str) -> tuple[Line, ...]:
        text = pages.get(page.replace("-", "_"))
        return read_lines(text) if text else ()

    return list(differing(lines))


def stands(product: str, version: str, *rows: Ended) -> Support | None:
    read = read_version(version)
    assert read is not None
    found = standing(Shown(product, read, version), TODAY, rows)
    return found.support if found else None


def test_every_product_that_is_followed_has_a_page() -> None:
    assert not FOLLOWED - PRODUCTS.keys()
    for key in FOLLOWED:
        assert PRODUCTS[key].source.startswith("https://endoflife.date/")
    assert page_of(PRODUCTS["apache"]) == "apache-http-server"


@pytest.mark.parametrize(
    ("pages", "rows"),
    [
        ({}, []),
        ({"php": "8.4 2028-12-31 8.4.24 2024-11-21"}, []),
        ({"php": f"8.4 2028-06-30 - {LATER}"}, [Ended("php", "8.4", "2028-06-30", "")]),
        ({"php": "8.4 open - -"}, [Ended("php", "8.4", "", "")]),
        ({"php": f"9.0 2029-12-31 9.0.1 {LATER}"}, [Ended("php", "9.0", "2029-12-31", "")]),
        # Out when the tables were copied, and in none of them: left out on purpose.
        ({"php": f"9.0 2029-12-31 9.0.1 {COPIED}"}, []),
        ({"php": "9.0 2029-12-31 9.0.1 -"}, []),
        # On a day nobody names; a line that is no number; a product of our own reading.
        ({"php": "8.4 ended - -"}, [Ended("php", "8.4", "ended", "")]),
        ({"php": "7.4 ended - -"}, []),
        ({"php": f"x-lts 2029-12-31 - {LATER}"}, []),
        ({"docker_engine": "29 2020-01-01 - -", "windows_server": f"9 open - {LATER}"}, []),
        # Only where a maker repairs what has ended does the newest version matter.
        (
            {"wordpress": "7.1 2026-11-01 7.1.3 -"},
            [Ended("wordpress", "7.1", "2026-11-01", "7.1.3")],
        ),
    ],
)
def test_what_a_newer_page_says_otherwise(pages: dict[str, str], rows: list[Ended]) -> None:
    assert differs(**pages) == rows


def test_a_newer_row_decides() -> None:
    assert stands("php", "9.0.1") is None
    assert stands("php", "9.0.1", Ended("php", "9.0", "2029-12-31", "")) is Support.SUPPORTED
    assert stands("php", "9.0.1", Ended("php", "9.0", "2026-11-27", "")) is Support.ENDED
    assert stands("php", "8.4.1") is Support.SUPPORTED
    assert stands("php", "8.4.1", Ended("php", "8.4", "2026-11-27", "")) is Support.ENDED
    assert stands("php", "8.4.1", Ended("nginx", "8.4", "2026-11-27", "")) is Support.SUPPORTED


def test_the_newest_version_is_the_newer_pages() -> None:
    row = Ended("wordpress", "7.0", "2026-08-19", "7.0.9")
    assert stands("wordpress", "7.0.4") is Support.UNPROMISED
    assert stands("wordpress", "7.0.4", row) is Support.UNPATCHED
    assert stands("wordpress", "7.0.9", row) is Support.UNPROMISED
    young = Ended("wordpress", "7.2", "", "7.2.1")
    assert stands("wordpress", "7.2", young) is Support.SUPPORTED


def test_what_is_not_followed_stays_as_it_is() -> None:
    row = Ended("iis", "10.0", "2020-01-01", "")
    assert extended("iis", [row]) is PRODUCTS["iis"]
    assert extended("php", [Ended("php", "x", "2020-01-01", "")]) is PRODUCTS["php"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8.4",
        "8.4 soon - -",
        "8.4 2026-02-30 - -",
        "8.4 open - 2026-13-01",
        "8.4 open x -",
        "8.4 open - -;8.3 open - -",
        "8.4 open - -; ",
        "8.4 ٢٠٢٦-01-01 - -",
    ],
)
def test_what_is_no_list_of_lines_is_refused(text: str) -> None:
    with pytest.raises(LinesError):
        read_lines(text)


@given(
    st.lists(
        st.builds(
            Line,
            st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,9}", fullmatch=True),
            st.sampled_from(["open", "ended"]) | st.dates().map(date.isoformat),
            st.just("") | st.from_regex(r"[0-9][0-9.]{0,9}", fullmatch=True),
            st.none() | st.dates(),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_lines_are_read_as_they_were_written(lines: list[Line]) -> None:
    assert read_lines("; ".join(map(str, lines))) == tuple(lines)


@given(st.text(max_size=60))
def test_any_text_is_lines_or_refused(text: str) -> None:
    try:
        lines = read_lines(text)
    except LinesError:
        return
    assert "; ".join(map(str, lines)) == text
