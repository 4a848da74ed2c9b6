"""CouchDB: one GET of the root, which welcomes or asks for a login."""

from __future__ import annotations

from cyberscan.model.services.data import Couchdb
from cyberscan.observe.services.conversation import Peer
from cyberscan.observe.services.page import other_page
from cyberscan.observe.services.service import Service
from cyberscan.parse.headers import first
from cyberscan.parse.mask import mask
from cyberscan.wire import couchdb


async def _talk(peer: Peer) -> Couchdb:
    answer = await peer.get("/")
    try:
        root = couchdb.read_root(answer.status, first(answer.headers, "server") or "", answer.body)
    except couchdb.CouchdbError as error:
        raise other_page(answer, error) from error
    return Couchdb(version=mask(root.version), open=root.open)


SERVICE = Service(talk=_talk)
