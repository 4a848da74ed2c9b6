"""Our own look at the TLS of several addresses, as a process of its own.

Run as ``python -m benchmarks._tls_look PROFILE PORT ADDRESS…``. It asks as a scan does, five
connections to an address at most, but without the rates that a scan keeps to between connections.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

import anyio
from anyio.abc import ByteStream
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.model.inventory import Regency, RegencyKind
from cyberscan.model.policy import Policy, TlsProfile
from cyberscan.model.subject import Kind, Subject
from cyberscan.net.base import Packet
from cyberscan.net.internet import Internet
from cyberscan.observe.tls import certificate, endpoint

HOST = "www.contoh.go.test"


class _Stream(ByteStream):
    """A connection that gives its place back when it is closed."""

    def __init__(self, inner: ByteStream, places: anyio.Semaphore) -> None:
        self._inner = inner
        self._places = places
        self._open = True

    async def receive(self, max_bytes: int = 65_536) -> bytes:
        return await self._inner.receive(max_bytes)

    async def send(self, item: bytes) -> None:
        await self._inner.send(item)

    async def send_eof(self) -> None:
        await self._inner.send_eof()

    async def aclose(self) -> None:
        if self._open:
            self._open = False
            try:
                await self._inner.aclose()
            finally:
                self._places.release()


class Session:
    """What the TLS probes use of a session, on one port of one address."""

    subject = Subject(Kind.HOST, HOST)
    regency = Regency(code="99.01", name="Contoh", kind=RegencyKind.KABUPATEN)
    zone = None
    roots = ()
    root_store_is_own = True
    until = math.inf
    moment = datetime.now(UTC)

    def __init__(self, policy: Policy, address: str, port: int) -> None:
        self.policy = policy
        self.address = address
        self.addresses = (address,)
        self.port = port
        self._internet = Internet()
        self._places = anyio.Semaphore(policy.rates.open_per_ip)

    async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> ByteStream:
        await self._places.acquire()
        try:
            return _Stream(await self._internet.tcp(address or self.address, port), self._places)
        except BaseException:
            self._places.release()
            raise


async def look(profile: str, port: int, addresses: Sequence[str]) -> None:
    """Look at that port of every address as the TLS family does, and print how each look ended."""
    policy = replace(default_policy(), tls_profile=TlsProfile(profile))

    async def one(address: str) -> None:
        session = Session(policy, address, port)
        ends: list[str] = []

        async def probe(kind: object) -> None:
            looks = await kind.PROBE.observe(session)  # type: ignore[attr-defined]
            ends.extend(type(look).__name__ for look in looks)

        async with anyio.create_task_group() as both:
            both.start_soon(probe, endpoint)
            both.start_soon(probe, certificate)
        print(address, *ends)

    async with anyio.create_task_group() as group:
        for address in addresses:
            group.start_soon(one, address)


if __name__ == "__main__":
    anyio.run(look, sys.argv[1], int(sys.argv[2]), sys.argv[3:])
