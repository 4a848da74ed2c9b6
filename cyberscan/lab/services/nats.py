"""NATS, as far as its INFO; whoever sends anything is turned away.

From docs.nats.io, "Client Protocol", public copy, read on 2026-11-27; the tests talk to Debian's
nats-server, the province needs one that binds no port of its own.
"""

from __future__ import annotations

import msgspec
from anyio.abc import ByteStream

from cyberscan.lab.province.shapes_data import Nats
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Patience


def server(config: Nats) -> Converse:
    """Return the conversation."""
    options: dict[str, str | int | bool] = {
        "server_id": "N" * 56,
        "version": config.version,
        "go": "go1.21.3",
        "host": "0.0.0.0",
        "port": config.port,
        "max_payload": 1_048_576,
        "proto": 1,
    }
    if config.auth:
        options["auth_required"] = True
    line = b"INFO " + msgspec.json.encode(options) + b" \r\n"

    async def converse(stream: ByteStream) -> None:
        with Patience():
            await stream.send(line)
            await stream.receive()
            await stream.send(b"-ERR 'Authorization Violation'\r\n")

    return converse
