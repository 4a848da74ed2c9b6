"""Portainer: GET /api/status; what is another web server is told as such."""

from __future__ import annotations

from cyberscan.model.services.base import Answer
from cyberscan.observe.services.conversation import Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.apis import portainer
from cyberscan.observe.services.talks.front import front


async def _talk(peer: Peer) -> Answer:
    if found := await portainer(peer):
        return found
    async with peer.another() as second:
        return await front(second)


SERVICE = Service(talk=_talk)
