"""Turning whatever happens while looking into a look."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, Protocol, TypeVar, cast

import anyio

from cyberscan.model.look import Absent, Failed, Look, Ok, Reason
from cyberscan.net.errors import translate

F = TypeVar("F")


QUEUE_SECONDS: Final = 600.0
"""What one look may spend in queues beyond its own time, before it is given up after all: someone
who waits for a place while holding the last ones must not wait for ever."""


class Clock(Protocol):
    """Whatever ends at a deadline (anyio's clock): a cancel scope, an account."""

    deadline: float


class Watch:
    """A deadline that stands still while the allowance makes its look wait."""

    __slots__ = ("_clock", "_patience", "_since", "_waiting")

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._patience = QUEUE_SECONDS
        self._since = 0.0
        self._waiting = 0

    def stop(self) -> None:
        """Somebody of this look begins to wait."""
        self._waiting += 1
        if self._waiting == 1:
            self._since = anyio.current_time()
            self._clock.deadline += self._patience

    def go_on(self) -> None:
        """Nobody of it waits any longer, once every `stop` has been answered."""
        self._waiting -= 1
        if not self._waiting:
            left = max(0.0, self._patience - (anyio.current_time() - self._since))
            self._clock.deadline -= left
            self._patience = left


_watches: ContextVar[tuple[Watch, ...]] = ContextVar("watches", default=())


class queued:  # noqa: N801 - used as `contextlib`'s own are
    """Stop the clocks of every attempt around the caller, and of ``more``, while inside."""

    __slots__ = ("_watches",)

    def __init__(self, *more: Watch) -> None:
        self._watches = (*_watches.get(), *more)

    def __enter__(self) -> None:
        for watch in self._watches:
            watch.stop()

    def __exit__(self, *_: object) -> None:
        for watch in self._watches:
            watch.go_on()


@contextmanager
def within(until: float) -> Iterator[anyio.CancelScope]:
    """Cancel what is inside at ``until``, not counting what it waits for the allowance."""
    with anyio.CancelScope(deadline=until) as scope:
        token = _watches.set((*_watches.get(), Watch(scope)))
        try:
            yield scope
        finally:
            _watches.reset(token)


async def attempt(work: Callable[[], Awaitable[F | Absent]], until: float) -> Look[F]:
    """Do ``work`` before ``until`` (anyio's clock) and return how it ended. Never raises.

    What it spends waiting for the allowance does not count against ``until``. Errors of the
    network become `Failed` with their reason; any other exception is a fault of ours,
    `Reason.INTERNAL`, and stays inside the look. Cancellation from outside passes through.
    """
    if anyio.current_time() >= until:
        return Failed(Reason.DEADLINE, "no time was left for this look")
    look: Look[F] = Failed(Reason.DEADLINE, "the time for this look was used up")
    with within(until) as scope:
        try:
            look = cast("Look[F]", Ok(await work()))
        except Exception as error:  # noqa: BLE001 - a probe's fault must not end the run
            if not scope.cancel_called:
                look = failure(error)
    return look


def failure(error: Exception) -> Failed:
    """Return what a look that raised ``error`` has come to."""
    known = translate(error)
    if known is not None:
        return Failed(known.reason, str(known))
    if isinstance(error, ExceptionGroup) and len(error.exceptions) == 1:
        return failure(error.exceptions[0])
    return Failed(Reason.INTERNAL, f"{type(error).__name__}: {error}"[:300])
