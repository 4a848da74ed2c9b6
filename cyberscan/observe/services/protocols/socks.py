"""SOCKS 5: the greeting, and the proxy's choice of a method. Nothing is asked of the proxy.

SOCKS 4 has no greeting: it could only be told by asking for a connection, which is not done.
"""

from __future__ import annotations

from cyberscan.model.services.web import Socks
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.pieces import Pieces
from cyberscan.observe.services.service import Service
from cyberscan.wire import socks


async def _talk(peer: Peer) -> Socks:
    await peer.send(socks.GREETING)
    # A proxy waits for us after its two bytes: who says more at once is another protocol.
    data = await Pieces(peer).reach(socks.CHOICE)
    try:
        return Socks(method=socks.read_choice(data))
    except socks.SocksError as error:
        raise NotSpoken(data) from error


SERVICE = Service(talk=_talk)
