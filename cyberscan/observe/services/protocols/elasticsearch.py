"""Elasticsearch and OpenSearch: one GET of the root, which names product and version."""

from __future__ import annotations

from cyberscan.model.services.data import Elasticsearch
from cyberscan.observe.services.conversation import Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.documents import read_elasticsearch
from cyberscan.observe.services.talks.page import other_page
from cyberscan.wire.elasticsearch import ElasticsearchError


async def _talk(peer: Peer) -> Elasticsearch:
    answer = await peer.get("/")
    try:
        return read_elasticsearch(answer)
    except ElasticsearchError as error:
        raise other_page(answer, error) from error


SERVICE = Service(talk=_talk)
