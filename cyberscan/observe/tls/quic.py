"""Whether an address speaks QUIC: a datagram it must answer with the versions it knows.

No connection comes of it, no name is sent. A second datagram follows only where the first one met
silence; then one TCP connection tells a closed UDP port from a host that is away.
"""

from __future__ import annotations

import secrets
from functools import partial
from typing import Any, Final

import anyio

from cyberscan.model.facts.quic import Quic
from cyberscan.model.look import Absent, Look, Negative
from cyberscan.net.attempt import attempt
from cyberscan.net.base import Datagrams, Packet, Refused, Silent
from cyberscan.net.session import Session
from cyberscan.observe.probe import Probe, Sends
from cyberscan.wire.quic import PORT, QuicError, probe, versions

SHARES: Final = (1 / 6, 1 / 3)
"""Of the policy's time to connect that each datagram has for its answer: one round trip."""
_STRAYS: Final = 8
"""Datagrams that are read for one of ours."""
_ID: Final = 8


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Ask the session's address."""
    return (await attempt(partial(_look, session), session.until),)


async def _look(session: Session) -> Quic | Absent:
    socket = await session.datagrams(PORT, Packet.TLS)
    try:
        found = await _ask(socket, session.policy.deadlines.connect)
    finally:
        await socket.aclose()
    return found or await _silent(session)


async def _ask(socket: Datagrams, patience: float) -> Quic | Absent | None:
    """Return what the answer tells; None for silence."""
    destination, source = secrets.token_bytes(_ID), secrets.token_bytes(_ID)
    stranger: Absent | None = None
    for share in SHARES:
        try:
            await socket.send(probe(destination, source))
            with anyio.move_on_after(share * patience):
                for _ in range(_STRAYS):
                    datagram = await socket.receive()
                    try:
                        return Quic(versions=versions(datagram, destination, source))
                    except QuicError as error:
                        stranger = Absent(Negative.NOT_SPOKEN, f"{len(datagram)} bytes: {error}")
        except (ConnectionRefusedError, anyio.BrokenResourceError):
            # An ICMP error is silence that took less time: nobody may rely on seeing it.
            continue
        if stranger:
            break
    return stranger


async def _silent(session: Session) -> Absent:
    """Return what silence means where TCP answers on the same port, or raise `Silent`."""
    where = f"UDP port {PORT} stays silent"
    try:
        stream = await session.connect(PORT, Packet.TLS)
    except Refused as error:
        return Absent(Negative.REFUSED, f"{where}; {error}")
    except Silent as error:
        raise Silent(f"{where}; {error}") from error
    await stream.aclose()
    return Absent(Negative.FILTERED, f"{where} while TCP port {PORT} answers")


PROBE = Probe(
    facts=(Quic,),
    observe=observe,
    # Two datagrams, and the control.
    sends=(Sends(Packet.TLS, (PORT,), 3),),
    per_address=True,
    port=PORT,
)
