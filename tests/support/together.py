"""Things that wait for silence, done at once: one after the other they would take a minute."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import Future
from typing import Final, TypeVar

import anyio
import pytest

T = TypeVar("T")

_MOST: Final = 8
"""At a time: each may start processes, which a command that is impatient must not wait for."""


def together(works: Iterable[Callable[[], Awaitable[T]]]) -> list[Future[T]]:
    """Return how each ended, in order: the test that is about one asks for its ``result()``, which
    raises what went wrong there."""
    todo: list[tuple[Callable[[], Awaitable[T]], Future[T]]] = [(work, Future()) for work in works]

    async def do(
        work: Callable[[], Awaitable[T]], ended: Future[T], turn: anyio.CapacityLimiter
    ) -> None:
        async with turn:
            try:
                ended.set_result(await work())
            except (Exception, pytest.fail.Exception, pytest.skip.Exception) as error:  # noqa: BLE001 - told by the test
                ended.set_exception(error)

    async def every() -> None:
        turn = anyio.CapacityLimiter(_MOST)
        async with anyio.create_task_group() as group:
            for work, ended in todo:
                group.start_soon(do, work, ended, turn)

    anyio.run(every)
    return [ended for _, ended in todo]
