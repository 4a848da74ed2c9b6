"""What is done at once ends each for itself."""

from __future__ import annotations

from functools import partial

import anyio
import pytest

from tests.support.together import together


def test_each_ends_for_itself_and_in_order() -> None:
    async def work(number: int) -> int:
        if number == 1:
            raise ValueError("one")
        if number == 2:
            pytest.skip("two")
        return number

    ended = together(partial(work, number) for number in range(20))
    assert [one.result() for one in (ended[0], *ended[3:])] == [0, *range(3, 20)]
    with pytest.raises(ValueError, match="one"):
        ended[1].result()
    with pytest.raises(pytest.skip.Exception, match="two"):
        ended[2].result()


def test_they_wait_at_once() -> None:
    begun: list[anyio.Event] = []

    async def work() -> None:
        begun.append(own := anyio.Event())
        if len(begun) == 3:
            for one in begun:
                one.set()
        with anyio.fail_after(20):
            await own.wait()

    for one in together([work] * 3):
        one.result()
