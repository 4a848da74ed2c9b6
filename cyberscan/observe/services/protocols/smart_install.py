"""Cisco Smart Install: the question of Cisco's own checker, and a client's only answer to it."""

from __future__ import annotations

from cyberscan.model.services.kit import SmartInstall
from cyberscan.observe.services.conversation import Peer
from cyberscan.observe.services.lines import strange
from cyberscan.observe.services.service import Service
from cyberscan.wire import smart_install


async def _talk(peer: Peer) -> SmartInstall:
    await peer.send(smart_install.QUESTION)
    answer = await peer.exactly(4)
    # Whatever else speaks need not have 24 bytes to say.
    if answer == smart_install.ANSWER[:4]:
        answer += await peer.exactly(len(smart_install.ANSWER) - 4)
    try:
        smart_install.check_answer(answer)
    except smart_install.SmartInstallError as error:
        raise await strange(peer, answer) from error
    return SmartInstall()


SERVICE = Service(talk=_talk)
