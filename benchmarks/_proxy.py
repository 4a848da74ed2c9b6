"""A proxy that stands before a server: it counts, and it puts off every byte by half a round trip.

Run as ``python -m benchmarks._proxy SECONDS SERVER_PORT ADDRESS…``: says the port it listens on at
every address, and, for every line it is sent, a line of JSON with what has passed since the last.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import deque
from collections.abc import Callable
from typing import Any


class Counts:
    """What has passed."""

    def __init__(self) -> None:
        self.connections = 0
        self.bytes_out = 0
        """From clients to servers."""
        self.bytes_in = 0
        self.open = 0
        self.most_open = 0


class End(asyncio.Protocol):
    """One end of a connection through the proxy. What it hears is done to the other end later.

    A loopback connect takes no time: its round trip is put before the first byte instead.
    """

    def __init__(self, delay: float, count: Callable[[int], None]) -> None:
        self.other: End | None = None
        self.transport: asyncio.Transport | None = None
        self._delay = delay
        self._count = count
        self._waiting: deque[Callable[[asyncio.Transport], None]] = deque()

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._count(len(data))
        self._later(lambda to: to.write(data))

    def eof_received(self) -> bool:
        self._later(lambda to: to.close())
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        self._later(lambda to: to.abort() if exc else to.close())

    def _later(self, what: Callable[[asyncio.Transport], None]) -> None:
        # Timers of the same moment have no order: each takes the next in the queue.
        self._waiting.append(what)
        asyncio.get_running_loop().call_later(self._delay, self._do)

    def _do(self) -> None:
        what = self._waiting.popleft()
        if self.other and self.other.transport and not self.other.transport.is_closing():
            what(self.other.transport)


async def serve(round_trip: float, server: int, addresses: list[str]) -> None:
    """Serve until standard input ends."""
    loop = asyncio.get_running_loop()
    counts = Counts()

    def sent(count: int) -> None:
        counts.bytes_out += count

    def received(count: int) -> None:
        counts.bytes_in += count

    class Client(End):
        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            counts.connections += 1
            counts.open += 1
            counts.most_open = max(counts.most_open, counts.open)
            transport.pause_reading()
            loop.call_later(round_trip, self._begin)

        def connection_lost(self, exc: Exception | None) -> None:
            super().connection_lost(exc)
            counts.open -= 1

        def _begin(self) -> None:
            loop.create_task(self._connect())  # noqa: RUF006 - held by the loop until it is done

        async def _connect(self) -> None:
            other = End(round_trip / 2, received)
            await loop.create_connection(lambda: other, "127.0.0.1", server)
            self.other, other.other = other, self
            if self.transport and not self.transport.is_closing():
                self.transport.resume_reading()
            elif other.transport:
                other.transport.close()

    def client() -> Client:
        return Client(round_trip / 2, sent)

    port = 0
    for address in addresses:
        listener = await loop.create_server(client, address, port, backlog=1024)
        port = listener.sockets[0].getsockname()[1]
    print(port, flush=True)
    while await loop.run_in_executor(None, sys.stdin.readline):
        print(json.dumps(vars(counts)), flush=True)
        counts.connections = counts.bytes_out = counts.bytes_in = 0
        counts.most_open = counts.open


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))
