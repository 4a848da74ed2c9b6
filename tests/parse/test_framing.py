"""Who may frame a page: frame-ancestors (CSP Level 3 section 6.4.2) and X-Frame-Options (HTML)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.framing import frame_ancestors, is_open, x_frame_options


@pytest.mark.parametrize(
    ("values", "lists"),
    [
        ((), []),
        (("default-src 'self'",), []),
        (("frame-ancestors 'self'",), ["frame-ancestors 'self'"]),
        (("FRAME-ANCESTORS 'NONE'",), ["frame-ancestors 'NONE'"]),
        (("default-src *; frame-ancestors a.test b.test",), ["frame-ancestors a.test b.test"]),
        (("frame-ancestors",), ["frame-ancestors"]),
        (("frame-ancestors a.test; frame-ancestors *",), ["frame-ancestors a.test"]),
        (("frame-ancestors a.test, frame-ancestors *",), ["frame-ancestors a.test",
                                                          "frame-ancestors *"]),
        (("x", "frame-ancestors *"), ["frame-ancestors *"]),
        (("frame-ancestor 'self'",), []),
        (("frame-ancestors: 'self'",), []),
        (("frame-ancestors ‘self’",), []),
        (("frame-src 'none'; child-src 'none'",), []),
    ],
)  # fmt: skip
def test_frame_ancestors_of_every_policy(values: tuple[str, ...], lists: list[str]) -> None:
    assert [str(directive) for directive in frame_ancestors(values)] == lists


@pytest.mark.parametrize(
    ("sources", "open_"),
    [
        ("*", True), ("https:", True), ("http:", True), ("HTTPS:", True), ("http://*", True),
        ("https://*:*", True), ("*:*", True), ("*:443", True), ("'self' *", True),
        ("'none' *", True), ("*.com", True), ("https://*.id", True),
        ("'none'", False), ("'self'", False), ("", False), ("*.contoh.go.test", False),
        ("*.go.id", False), ("https://contoh.go.test", False),
        # Without quotes a host of that name; no scheme, no word of old.
        ("self", False), ("none", False), ("https", False), ("ALLOWALL", False),
        # Not of its grammar, so ignored: nobody is left.
        ("'unsafe-inline'", False), ("**", False), ("data:", False), ("'self' 'nonce-a'", False),
    ],
)  # fmt: skip
def test_a_list_is_open_when_any_site_is_in_it(sources: str, open_: bool) -> None:
    (directive,) = frame_ancestors([f"frame-ancestors {sources}"])
    assert is_open(directive) is open_


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ((), ""),
        (("DENY",), "deny"), (("deny",), "deny"), ((" Deny\t",), "deny"),
        (("SAMEORIGIN",), "sameorigin"), ((" sameorigin\t",), "sameorigin"),
        # A set: the same word twice is one.
        (("SAMEORIGIN", "SAMEORIGIN"), "sameorigin"), (("DENY, deny",), "deny"),
        (("sameorigin,SAMEORIGIN , SameOrigin",), "sameorigin"),
        # Several of which one is known: browsers refuse.
        (("SAMEORIGIN, DENY",), "conflict"), (("DENY", "SAMEORIGIN"), "conflict"),
        (("SAMEORIGIN", "x"), "conflict"), (("x", "DENY"), "conflict"),
        (("DENY,",), "conflict"), (("", "DENY"), "conflict"),
        (("ALLOWALL", "SAMEORIGIN"), "conflict"), (("ALLOWALL", "x"), "conflict"),
        (("SAMEORIGIN, ALLOW-FROM https://a.test",), "conflict"),
        # Nothing browsers know.
        (("x, y",), "invalid"), (("x", "y"), "invalid"), (("ALLOWALL",), "invalid"),
        (("ALLOW-FROM https://a.test",), "invalid"), (("ALLOW-FROM=https://a.test",), "invalid"),
        (("",), "invalid"), (("SAME-ORIGIN",), "invalid"), (("SAMEORIGIN;",), "invalid"),
        (("DENY; SAMEORIGIN",), "invalid"), (("'DENY'",), "invalid"), (("none",), "invalid"),
        (("deny deny",), "invalid"), (("DENY\f",), "invalid"), (("d\u0117ny",), "invalid"),
        # Quotes hold commas together, and are part of the value.
        (('"DENY"',), "invalid"), (('"SAMEORIGIN"',), "invalid"), (('"a, deny, b"',), "invalid"),
        (('"a", deny',), "conflict"), (('"a\\", deny, "b"',), "invalid"),
        (('"a', "deny"), "invalid"), (('"a', 'b", deny'), "conflict"),
    ],
)  # fmt: skip
def test_x_frame_options_comes_to_one_word(values: tuple[str, ...], word: str) -> None:
    assert x_frame_options(values) == word


WORDS = {"", "deny", "sameorigin", "conflict", "invalid"}
VALUES = st.lists(
    st.text(max_size=100)
    | st.lists(st.sampled_from(['DENY', 'SAMEORIGIN', ',', '"', "\\", " ", "x"])).map("".join),
    max_size=5,
)  # fmt: skip


@given(VALUES)
def test_any_values_are_read(values: list[str]) -> None:
    word = x_frame_options(values)
    assert word in WORDS
    assert (word == "") is (not values)
    for directive in frame_ancestors(values):
        assert is_open(directive) in {True, False}


@given(VALUES)
def test_saying_it_again_changes_nothing(values: list[str]) -> None:
    joined = ", ".join(values)
    if values and '"' not in joined:
        assert x_frame_options([joined, joined]) == x_frame_options(values)


@pytest.mark.parametrize(
    "text",
    ["," * 1_000_000, '"' * 1_000_000, '"' + "\\" * 1_000_000, "deny," * 200_000, " " * 1_000_000],
    ids=lambda text: text[:8],
)
def test_a_megabyte_of_malice_is_read(text: str) -> None:
    assert x_frame_options([text] * 3) in WORDS
    frame_ancestors([text, f"frame-ancestors {text}"])
