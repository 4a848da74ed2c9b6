"""The port mapper of ONC RPC: one NULL call, over TCP or UDP. The list of programs is not asked
for."""

from __future__ import annotations

from typing import Final

from cyberscan.model.services.windows import Rpcbind
from cyberscan.observe.services.conversation import NotSpoken, Packets, Peer
from cyberscan.observe.services.oncrpc import null
from cyberscan.observe.services.service import Inquiry, Service
from cyberscan.wire import oncrpc
from cyberscan.wire.oncrpc import RPCBIND, Reply, Status

_XID: Final = 0x63736331
_VERSION: Final = 2
"""Known since 1988; who knows only later ones says so, and is known by that."""


async def _talk(peer: Peer) -> Rpcbind:
    return Rpcbind(denied=_denied(await null(peer, _XID, RPCBIND, _VERSION)))


async def _ask(packets: Packets) -> Rpcbind:
    (answer,) = await packets.ask(oncrpc.null_call(_XID, RPCBIND, _VERSION))
    try:
        reply = oncrpc.read_reply(answer, _XID)
    except oncrpc.OncRpcError as error:
        raise NotSpoken(answer, str(error)) from error
    return Rpcbind(denied=_denied(reply), sent=packets.sent, received=packets.received)


def _denied(reply: Reply) -> bool:
    if reply.status in {Status.NO_PROGRAM, Status.FAULT}:
        raise NotSpoken(detail=f"ONC RPC, but no port mapper: {reply.status}")
    return reply.status is Status.DENIED


SERVICE = Service(talk=_talk)
INQUIRY = Inquiry(talk=_ask)
