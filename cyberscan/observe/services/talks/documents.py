"""Databases that speak HTTP, read from the answer to one GET of the root, on whatever port."""

from __future__ import annotations

from cyberscan.model.services.data import Couchdb, Elasticsearch
from cyberscan.net.lenient import Answer
from cyberscan.parse.headers import every, first
from cyberscan.parse.mask import mask
from cyberscan.wire import couchdb, elasticsearch


def read_couchdb(answer: Answer) -> Couchdb:
    """Raises `CouchdbError` for another page."""
    root = couchdb.read_root(answer.status, first(answer.headers, "server") or "", answer.body)
    return Couchdb(version=mask(root.version), open=root.open)


def read_elasticsearch(answer: Answer) -> Elasticsearch:
    """Raises `ElasticsearchError` for another page."""
    challenges = every(answer.headers, "www-authenticate")
    root = elasticsearch.read_root(answer.status, challenges, answer.body)
    return Elasticsearch(product=root.product, version=mask(root.version), open=root.open)


def database(answer: Answer) -> Couchdb | Elasticsearch | None:
    """Return what the page is of the two; None for another."""
    try:
        return read_couchdb(answer)
    except couchdb.CouchdbError:
        pass
    try:
        return read_elasticsearch(answer)
    except elasticsearch.ElasticsearchError:
        return None
