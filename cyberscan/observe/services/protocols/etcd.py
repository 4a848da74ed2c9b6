"""etcd: one GET /version, which every member answers. No key is read."""

from __future__ import annotations

from cyberscan.model.services.data import Etcd
from cyberscan.observe.services.conversation import Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.page import other_page
from cyberscan.wire import etcd


async def _talk(peer: Peer) -> Etcd:
    answer = await peer.get("/version")
    try:
        return Etcd(version=etcd.read_version(answer.status, answer.body))
    except etcd.EtcdError as error:
        raise other_page(answer, error) from error


SERVICE = Service(talk=_talk)
