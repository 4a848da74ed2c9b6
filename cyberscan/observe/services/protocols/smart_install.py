"""Cisco Smart Install: the question of Cisco's own checker, and a client's only answer to it."""

from __future__ import annotations

from cyberscan.model.services.kit import SmartInstall
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.pieces import Pieces
from cyberscan.wire import smart_install


async def _talk(peer: Peer) -> SmartInstall:
    await peer.send(smart_install.QUESTION)
    pieces = Pieces(peer)
    answer = await pieces.reach(4)
    # Whatever else speaks need not have 24 bytes to say.
    if answer.startswith(smart_install.ANSWER[:4]):
        answer = await pieces.reach(len(smart_install.ANSWER))
    try:
        smart_install.check_answer(answer)
    except smart_install.SmartInstallError as error:
        raise NotSpoken(answer) from error
    return SmartInstall()


SERVICE = Service(talk=_talk)
