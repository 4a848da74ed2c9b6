"""Elasticsearch and OpenSearch: one GET of the root, which names product and version."""

from __future__ import annotations

from cyberscan.model.services.data import Elasticsearch
from cyberscan.observe.services.conversation import Peer
from cyberscan.observe.services.page import other_page
from cyberscan.observe.services.service import Service
from cyberscan.parse.headers import every
from cyberscan.parse.mask import mask
from cyberscan.wire import elasticsearch


async def _talk(peer: Peer) -> Elasticsearch:
    answer = await peer.get("/")
    challenges = every(answer.headers, "www-authenticate")
    try:
        root = elasticsearch.read_root(answer.status, challenges, answer.body)
    except elasticsearch.ElasticsearchError as error:
        raise other_page(answer, error) from error
    return Elasticsearch(product=root.product, version=mask(root.version), open=root.open)


SERVICE = Service(talk=_talk)
