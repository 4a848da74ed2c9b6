"""Sizes of frames that scripts make, and addresses that they decode from the page: read, never
run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.scripts import script as scripts

FRAME = "var e=document.createElement('iframe');e.src='https://a.test/k';{}document.body.append(e)"
LOADS = "var s=document.createElement('script');s.src={};document.head.appendChild(s)"


def traits(source: str) -> set[str]:
    code = scripts.read(source, "script")
    return set(code.traits) if code else set()


@pytest.mark.parametrize(
    ("given_", "sized"),
    [
        ("e.width=296;e.height=320;", True),
        ("e.height='320px';e.width='100';", True),
        ("e.width=99;e.height=320;", False),
        ("e.width=296;", False),
        ("e.width=w;e.height=h;", False),
        ("x.width=296;x.height=320;", False),
        ("e.width=296;e.height=320;e.style.opacity=0;", False),
        ("e.width=296;e.height=320;e.hidden=true;", False),
    ],
)
def test_a_frame_has_a_size_to_be_seen(given_: str, *, sized: bool) -> None:
    assert ("sized" in traits(FRAME.format(given_))) is sized


@pytest.mark.parametrize(
    ("address", "elsewhere"),
    [
        ("atob(i.dataset.k)", True),
        ("window.atob(s.a+s.b)", True),
        ("self.atob(i.getAttribute('x'))", True),
        ("atob('aHR0cHM6Ly9hLnRlc3Qv')", False),
        ("i.dataset.k", False),
        ("atob", False),
    ],
)
def test_an_address_comes_from_elsewhere(address: str, *, elsewhere: bool) -> None:
    assert ("elsewhere" in traits(LOADS.format(address))) is elsewhere


PIECES = st.sampled_from([
    "e", ".", "width", "height", "=", "296", "'320px'", ";", "atob", "(", ")", "window", "open",
    "document.createElement('iframe')", "src", "'", "\\", "{", "}", "style", "\n",
])  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
def test_no_text_makes_reading_raise(source: str) -> None:
    scripts.read(f"var e=document.createElement('iframe');{source}", "script")
