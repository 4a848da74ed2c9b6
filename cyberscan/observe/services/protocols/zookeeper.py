"""ZooKeeper: the four letters ``srvr``, for the version. No session is opened."""

from __future__ import annotations

from cyberscan.model.look import Reason
from cyberscan.model.services.data import Zookeeper
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.wire import zookeeper


async def _talk(peer: Peer) -> Zookeeper:
    await peer.send(zookeeper.SRVR)
    try:
        line = await peer.line(zookeeper.LONGEST)
    except NetError as error:
        # The sentence of the whitelist may come without a line end.
        if error.reason not in {Reason.TOO_LARGE, Reason.CLOSED} or not peer.heard:
            raise
        line = peer.heard
    try:
        told = zookeeper.read_answer(line)
    except zookeeper.ZookeeperError as error:
        raise NotSpoken(line) from error
    return Zookeeper(version=told.version, open=told.open)


SERVICE = Service(talk=_talk)
