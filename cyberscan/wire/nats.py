"""The INFO line of a NATS server.

From docs.nats.io, "Client Protocol" (INFO is sent on connect; server_id, version, auth_required,
tls_required); public copy, read on 2026-11-27.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec
from msgspec import Struct

LONGEST_LINE: Final = 32_768
"""Bytes of the line that are read: it may list every server of a cluster."""

_INFO: Final = re.compile(rb"INFO[ \t]+(\{.*\})[ \t]*\r?\Z")
_VERSION: Final = re.compile(r"[0-9][0-9A-Za-z.+-]{0,63}")


class NatsError(ValueError):
    """The line is not an INFO."""


class Info(Struct):
    """What is read of the options."""

    server_id: str
    version: str
    max_payload: int
    auth_required: bool = False
    tls_required: bool = False


def read_info(line: bytes) -> Info:
    """Read the first line, without its LF. Raises `NatsError`."""
    if not (found := _INFO.match(line)):
        raise NatsError("not an INFO line")
    try:
        info = msgspec.json.decode(found[1], type=Info)
    except (ValueError, RecursionError) as error:
        raise NatsError("not the options of a server") from error
    if not info.server_id or not _VERSION.fullmatch(info.version):
        raise NatsError("no version")
    return info
