"""The root page of Elasticsearch and OpenSearch.

Elastic's answer to GET / (version.number, the tagline "You Know, for Search") and its 401
(security_exception, realm "security") as their documentation and users show them for versions 1.7
to 8; OpenSearch's tagline and the realm "OpenSearch Security" as its security plugin's source has
them. Public copies, read on 2026-11-27.
"""

from __future__ import annotations

from typing import Final

import msgspec
from msgspec import Struct

MOST_TEXT: Final = 64
"""Characters of a version that are kept."""

_TAGLINES: Final = {
    "You Know, for Search": "Elasticsearch",
    "The OpenSearch Project: https://opensearch.org/": "OpenSearch",
}
_REALM: Final = 'realm="OpenSearch Security"'


class ElasticsearchError(ValueError):
    """The page is not the root of either."""


class Root(Struct, frozen=True):
    """What the page tells; ``open`` where no login was asked for."""

    product: str
    version: str
    open: bool


class _Version(Struct):
    number: str


class _Root(Struct):
    version: _Version
    tagline: str


class _Cause(Struct):
    type: str
    reason: str = ""


class _Refusal(Struct):
    error: _Cause | str
    status: int


def read_root(status: int, challenges: tuple[str, ...], body: bytes) -> Root:
    """Read the answer to GET /; ``challenges`` are its WWW-Authenticate fields.

    Raises `ElasticsearchError`.
    """
    if status == 401:
        return _refused(challenges, body)
    if status != 200:
        raise ElasticsearchError(f"status {status}")
    try:
        root = msgspec.json.decode(body, type=_Root)
    except (ValueError, RecursionError) as error:
        raise ElasticsearchError("not the root's document") from error
    if (product := _TAGLINES.get(root.tagline)) is None:
        raise ElasticsearchError("another tagline")
    return Root(product, root.version.number[:MOST_TEXT], open=True)


def _refused(challenges: tuple[str, ...], body: bytes) -> Root:
    if any(_REALM in text for text in challenges):
        return Root("OpenSearch", "", open=False)
    try:
        refusal = msgspec.json.decode(body, type=_Refusal)
    except (ValueError, RecursionError) as error:
        raise ElasticsearchError("not a refusal of theirs") from error
    cause = refusal.error
    if refusal.status != 401 or isinstance(cause, str):
        raise ElasticsearchError("another refusal")
    if cause.type != "security_exception" or "for REST request" not in cause.reason:
        raise ElasticsearchError("another cause")
    return Root("Elasticsearch", "", open=False)
