"""Asking the lexicon about many short texts at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.spam import telling
from cyberscan.parse.telling import ASKED, among, readable


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([], set()),
        ([""], set()),
        (["berita", "pasar murah"], set()),
        (["slot gacor"], {0}),
        (["berita", "", "slot gacor", "x"], {2}),
        (["togel", "x", "maxwin", "y", "gacor"], {0, 2, 4}),
        # Words of two texts make no phrase.
        (["pragmatic", "play"], set()),
        (["slot", "gacor"], {n for n, text in enumerate(["slot", "gacor"]) if telling(text)}),
        # Long texts are read to their end, also where a phrase stands across two parts of one.
        (["kata " * 3_000 + "togel"], {0}),
        (["x" * (ASKED - 5) + " slot gacor"], {0}),
        (["kata " * 1_000, "slot gacor", "kata " * 1_000], {1}),
        (["kata biasa"] * 500 + ["sl0t g4c0r"] + ["kata biasa"] * 500, {500}),
    ],
)
def test_those_that_tell_something_are_found(texts: list[str], found: set[int]) -> None:
    assert among(texts) == found


_TEXTS = st.lists(
    st.text(max_size=40) | st.sampled_from(["slot gacor", "togel", "pragmatic", "play", "berita"]),
    max_size=40,
)


@given(_TEXTS)
def test_asking_together_says_the_same_as_asking_each(texts: list[str]) -> None:
    assert among(texts) == {n for n, text in enumerate(texts) if telling(text)}


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://a.example/slot%20x", "https a example slot x"),
        ("https://a.example/slot-gacor_88/?q=togel+hk", "https a example slot gacor 88 q togel hk"),
        ("/%73lot/%E3%81%82", "slot あ"),
        ("%zz", "zz"),
        ("", ""),
        ("///", ""),
        ("a" * 10_000, "a" * 500),
    ],
)
def test_a_url_is_read_as_words(url: str, words: str) -> None:
    assert readable(url) == words
