"""The root page of CouchDB.

From CouchDB's documentation of GET / (``{"couchdb": "Welcome", "version": …}``, Server: CouchDB)
and src/couchdb/couch_httpd_auth.erl (401, "unauthorized"); public copies, read on 2026-11-27.
"""

from __future__ import annotations

from typing import Final

import msgspec
from msgspec import Struct

MOST_TEXT: Final = 64
"""Characters of a version that are kept."""


class CouchdbError(ValueError):
    """The page is not CouchDB's root."""


class Root(Struct, frozen=True):
    """What the page tells; ``open`` where the welcome came without a login."""

    version: str
    open: bool


class _Welcome(Struct):
    couchdb: str
    version: str


class _Refusal(Struct):
    error: str
    reason: str


def read_root(status: int, server: str, body: bytes) -> Root:
    """Read the answer to GET /; ``server`` is its Server field. Raises `CouchdbError`."""
    try:
        if status == 200:
            welcome = msgspec.json.decode(body, type=_Welcome)
            if welcome.couchdb != "Welcome":
                raise CouchdbError("another greeting")
            return Root(welcome.version[:MOST_TEXT], open=True)
        refusal = msgspec.json.decode(body, type=_Refusal)
    except (ValueError, RecursionError) as error:
        raise CouchdbError("not the root's document") from error
    # The document alone would fit others too; the Server field names the product.
    if status != 401 or refusal.error != "unauthorized" or not server.startswith("CouchDB/"):
        raise CouchdbError("another refusal")
    return Root(server[len("CouchDB/") :].split(" ", 1)[0][:MOST_TEXT], open=False)
