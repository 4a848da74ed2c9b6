"""What the path of an address says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.paths import is_download, pieces


@pytest.mark.parametrize(
    "target",
    [
        "/unduh/formulir-dtsen/",
        "/download.php?id=12",
        "/unduhan/2026/renja",
        "/index.php?page=download&id=7",
    ],
)
def test_what_hands_out_a_file(target: str) -> None:
    assert is_download(target)


@pytest.mark.parametrize(
    "target", ["/unduhan", "/unduhan/", "/berita/unduh-aplikasi", "/?page=download", "/", ""]
)
def test_lists_and_news_hand_out_none(target: str) -> None:
    assert not is_download(target)


def test_pieces_are_in_the_clear_and_lower_case() -> None:
    assert pieces("/Unduh/a%20B.pdf?x=/y") == ("unduh", "a b.pdf")


@given(st.text())
def test_any_text_is_an_answer(target: str) -> None:
    assert is_download(target) in {True, False}
