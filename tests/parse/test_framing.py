from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.framing import frame_ancestors, is_open, x_frame_options


@pytest.mark.parametrize(
    ("values", "lists"),
    [
        ((), ()),
        (("default-src 'self'",), ()),
        (("frame-ancestors 'self'",), (("'self'",),)),
        (("FRAME-ANCESTORS 'NONE'",), (("'none'",),)),
        (("default-src *; frame-ancestors a.test b.test",), (("a.test", "b.test"),)),
        (("frame-ancestors",), ((),)),
        (("frame-ancestors a.test; frame-ancestors *",), (("a.test",),)),
        (("frame-ancestors a.test, frame-ancestors *",), (("a.test",), ("*",))),
        (("x", "frame-ancestors *"), (("*",),)),
    ],
)
def test_frame_ancestors_of_every_policy(values: tuple[str, ...], lists: object) -> None:
    assert frame_ancestors(values) == lists


@pytest.mark.parametrize(
    ("sources", "open_"),
    [
        (("*",), True), (("https:",), True), (("http://*",), True), (("'self'", "*"), True),
        (("'none'",), False), (("'self'",), False), ((), False), (("*.contoh.go.test",), False),
    ],
)  # fmt: skip
def test_a_list_is_open_when_any_site_is_in_it(sources: tuple[str, ...], open_: bool) -> None:
    assert is_open(sources) is open_


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ((), ""), (("DENY",), "deny"), ((" sameorigin\t",), "sameorigin"),
        (("SAMEORIGIN", "SAMEORIGIN"), "sameorigin"), (("SAMEORIGIN, DENY",), "conflict"),
        (("SAMEORIGIN", "x"), "conflict"), (("x, y",), "invalid"), (("ALLOWALL",), "invalid"),
        (("ALLOW-FROM https://a.test",), "invalid"), (('"DENY"',), "invalid"), (("",), "invalid"),
    ],
)  # fmt: skip
def test_x_frame_options_comes_to_one_word(values: tuple[str, ...], word: str) -> None:
    assert x_frame_options(values) == word


@given(st.lists(st.text(max_size=100), max_size=5))
def test_any_values_are_read(values: list[str]) -> None:
    assert x_frame_options(values) in {"", "deny", "sameorigin", "conflict", "invalid"}
    for sources in frame_ancestors(values):
        assert is_open(sources) in {True, False}
