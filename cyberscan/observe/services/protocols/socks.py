"""SOCKS 5: the greeting, and the proxy's choice of a method. Nothing is asked of the proxy.

SOCKS 4 has no greeting: it could only be told by asking for a connection, which is not done.
"""

from __future__ import annotations

from cyberscan.model.look import Reason
from cyberscan.model.services.web import Socks
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.wire import socks


async def _talk(peer: Peer) -> Socks:
    await peer.send(socks.GREETING)
    try:
        data = await peer.exactly(socks.CHOICE)
    except NetError as error:
        if error.reason is Reason.CLOSED and peer.heard:
            raise NotSpoken(peer.heard) from error
        raise
    # A proxy waits for us now: more than its two bytes is another protocol.
    try:
        method = socks.read_choice(data + peer.heard)
    except socks.SocksError as error:
        raise NotSpoken(data + peer.heard) from error
    return Socks(method=method)


SERVICE = Service(talk=_talk)
