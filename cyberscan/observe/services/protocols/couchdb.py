"""CouchDB: one GET of the root, which welcomes or asks for a login."""

from __future__ import annotations

from cyberscan.model.services.data import Couchdb
from cyberscan.observe.services.conversation import Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.documents import read_couchdb
from cyberscan.observe.services.talks.page import other_page
from cyberscan.wire.couchdb import CouchdbError


async def _talk(peer: Peer) -> Couchdb:
    answer = await peer.get("/")
    try:
        return read_couchdb(answer)
    except CouchdbError as error:
        raise other_page(answer, error) from error


SERVICE = Service(talk=_talk)
