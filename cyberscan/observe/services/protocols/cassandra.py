"""Cassandra and ScyllaDB: one OPTIONS, which is answered before STARTUP and any login."""

from __future__ import annotations

from cyberscan.model.services.data import Cassandra
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.framed import framed
from cyberscan.parse.mask import mask
from cyberscan.wire import cassandra

_KEPT = 8
"""Versions that are kept, of CQL and of the protocol."""


async def _talk(peer: Peer) -> Cassandra:
    await peer.send(cassandra.OPTIONS)
    header, body = await framed(peer, cassandra.HEADER, cassandra.body_length)
    try:
        told = cassandra.read_answer(header, body)
    except cassandra.CassandraError as error:
        raise NotSpoken(header + body) from error
    return Cassandra(
        cql=tuple(mask(text)[:40] for text in told.cql[:_KEPT]),
        protocols=tuple(mask(text)[:40] for text in told.protocols[:_KEPT]),
    )


SERVICE = Service(talk=_talk)
