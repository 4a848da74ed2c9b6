"""Which versions the submission and mailbox ports of an own mail server accept.

One port a protocol is asked, as its twin is served by the same program; the one with TLS from the
first byte where it finished a handshake. A hello of ours goes on a connection of its own.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from ipaddress import ip_address, ip_network
from typing import Any, Final, cast

from anyio.abc import ByteStream
from msgspec.structs import replace

from cyberscan.model.facts.mail_clients import TWINS, ClientPort
from cyberscan.model.facts.tls import VersionOffer
from cyberscan.model.look import Reason
from cyberscan.net.attempt import within
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.tls.asking import Asker
from cyberscan.observe.tls.suites import Survey
from cyberscan.observe.tls.versions import Sweep

MOST_ASKED: Final = 16
"""Connections to one port: a server of today takes eight."""
_RESERVE: Final = 1.0
"""Seconds before the deadline at which asking ends, so that what is known is kept."""

Opening = Callable[[int], Awaitable[ByteStream]]
"""Returns a connection to a port that is ready for a hello. May raise `NetError`."""


class _Ready:
    """A session whose connections are ready for a hello; whatever else it has is the other's.

    What asks an HTTPS port then asks this one.
    """

    def __init__(self, session: Session, port: int, opening: Opening) -> None:
        self._session = session
        self._port = port
        self._opening = opening

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)

    async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> ByteStream:
        """Where it leads is settled, whatever the arguments say. Raises `NetError`."""
        return await self._opening(self._port)


async def with_versions(
    session: Session, address: str, seen: list[ClientPort], opening: Opening
) -> list[ClientPort]:
    """Return what was seen, with the versions of own addresses."""
    ip = ip_address(address)
    if not any(ip in ip_network(text, strict=False) for text in session.regency.networks):
        return seen
    shaken = {one.port for one in seen if one.handshake and one.handshake.version is not None}
    asked = [s if s in shaken else p for s, p in TWINS.items() if shaken & {s, p}]
    offers = {port: await _versions(session, port, opening) for port in asked}
    return [replace(one, versions=offers.get(one.port, ())) for one in seen]


async def _versions(session: Session, port: int, opening: Opening) -> tuple[VersionOffer, ...]:
    asker = Asker(cast("Session", _Ready(session, port, opening)), MOST_ASKED)
    sweep = Sweep(asker)
    with within(session.until - _RESERVE) as scope:
        try:
            await sweep.begin()
            await sweep.rest()
            control = sweep.best()
            if control and asker.in_doubt:
                # A refusal stands only if something was served after it.
                await asker.ask(Survey(asker, control).hello(control.hello.suites))
        except NetError as error:
            asker.end(str(error), error.reason)
    if scope.cancelled_caught:
        asker.end("the time was used up", Reason.DEADLINE)
    return sweep.told()
