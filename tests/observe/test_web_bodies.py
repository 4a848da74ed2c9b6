"""Where the work on a body is done."""

from __future__ import annotations

import threading

import pytest

from cyberscan.observe.web.bodies import SMALL, aside

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(("size", "here"), [(0, True), (SMALL, True), (SMALL + 1, False)])
async def test_a_large_body_does_not_keep_other_looks_waiting(size: int, here: bool) -> None:
    def work(text: str) -> tuple[str, int]:
        return text, threading.get_ident()

    text, thread = await aside(b"x" * size, work, "isi")
    assert text == "isi"
    assert (thread == threading.get_ident()) is here


@pytest.mark.parametrize("size", [0, SMALL + 1])
async def test_what_the_work_raises_is_raised(size: int) -> None:
    def work() -> None:
        raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        await aside(b"x" * size, work)
