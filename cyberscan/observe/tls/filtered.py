"""Telling a port behind a firewall from a host that is away or keeps silent to us."""

from __future__ import annotations

from typing import Final

from cyberscan.model.look import Absent, Negative
from cyberscan.net.base import NetError, Packet, Silent
from cyberscan.net.session import Session
from cyberscan.observe.probe import Sends

_CONTROL: Final = 80

CONTROL_SENDS: Final = Sends(Packet.WEB, (_CONTROL,), 2)
"""What `filtered` adds to the probe's own connection; nothing is said on them."""


async def filtered(session: Session, silent: Silent) -> Absent:
    """Return the knowledge that TLS's port is filtered, or raise ``silent`` again.

    It is filtered if it stays silent once more between two connections that the HTTP port of the
    same address takes. A refusal there is no control: firewalls send those too.
    """
    try:
        await _connects(session, _CONTROL, Packet.WEB)
        try:
            await _connects(session, session.port, Packet.TLS)
        except Silent:
            await _connects(session, _CONTROL, Packet.WEB)
            return Absent(Negative.FILTERED, f"port {_CONTROL} answers before and after")
    except NetError:
        pass
    raise silent


async def _connects(session: Session, port: int, packet: Packet) -> None:
    stream = await session.connect(port, packet)
    await stream.aclose()
