"""Keeping what was seen: one writer, a bounded queue, "done" only once it is stored."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Final

import anyio
import anyio.to_thread
from anyio.streams.memory import MemoryObjectReceiveStream

from cyberscan.model.record import Record
from cyberscan.store.kept import Kept

QUEUE: Final = 20
"""Looks waiting for the writer; a full queue slows the looking down."""
BATCH: Final = 20
"""Looks per transaction. With those in the queue it is what a kill can cost at most."""

Keep = Callable[[Sequence[Record]], Awaitable[None]]


@asynccontextmanager
async def keeping(
    store: Kept, run_id: str, done: Callable[[Sequence[Record]], None]
) -> AsyncIterator[Keep]:
    """Yield a function that hands the records of one look to the store's one writer.

    They are committed together. ``done`` is told of records once they are. Leaving the block, also
    by cancellation, waits until all that was handed over is committed. Raises the store's
    `UserError` (disk full …) in the block.
    """
    send, receive = anyio.create_memory_object_stream[Sequence[Record]](QUEUE)
    async with anyio.create_task_group() as group:
        group.start_soon(_write, store, run_id, receive, done)
        async with send:
            yield send.send


async def _write(
    store: Kept,
    run_id: str,
    receive: MemoryObjectReceiveStream[Sequence[Record]],
    done: Callable[[Sequence[Record]], None],
) -> None:
    # Shielded, so that what was handed over is committed when the run is interrupted, too: this
    # ends when the sending side is closed, which happens in any case.
    with anyio.CancelScope(shield=True):
        async with receive:
            async for bundle in receive:
                batch = list(bundle)
                for _ in range(BATCH - 1):
                    try:
                        batch += receive.receive_nowait()
                    except (anyio.WouldBlock, anyio.EndOfStream):
                        break
                # A thread, so that a slow disk does not stop the network.
                await anyio.to_thread.run_sync(store.save, run_id, batch)
                done(batch)
