"""PPTP: a control connection is asked for and its reply read. No call is begun, no user named."""

from __future__ import annotations

from cyberscan.model.services.kit import Pptp
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.pieces import Pieces
from cyberscan.parse.mask import mask
from cyberscan.wire import pptp


async def _talk(peer: Peer) -> Pptp:
    await peer.send(pptp.REQUEST)
    pieces = Pieces(peer)
    answer = await pieces.reach(8)
    # Whatever else speaks need not have 156 bytes to say.
    if answer.startswith(pptp.REQUEST[:8]):
        answer = await pieces.reach(pptp.LENGTH)
    try:
        reply = pptp.read_reply(answer)
    except pptp.PptpError as error:
        raise NotSpoken(answer) from error
    return Pptp(result=reply.result, vendor=mask(reply.vendor.decode("utf-8", "replace"))[:64])


SERVICE = Service(talk=_talk)
