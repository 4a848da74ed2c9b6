"""Kafka: one ApiVersions, which a broker answers before any login."""

from __future__ import annotations

from cyberscan.model.services.data import Kafka
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.framed import framed
from cyberscan.wire import kafka


async def _talk(peer: Peer) -> Kafka:
    await peer.send(kafka.REQUEST)
    header, body = await framed(peer, kafka.HEADER, kafka.body_length)
    try:
        told = kafka.read_versions(body)
    except kafka.KafkaError as error:
        raise NotSpoken(header + body) from error
    return Kafka(apis=told.apis, newest=told.newest)


SERVICE = Service(talk=_talk)
