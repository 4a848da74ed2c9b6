"""Zabbix: the passive check agent.ping, whose answer is 1 and nothing else.

Zabbix documentation 5.0 and 6.0, "Header" (manual/appendix/protocols/header_datalen), read on
2026-11-27; the answer was checked against Debian's agent 6.0. One that has our address on no list
of its own closes without a word. An echo sends the key back, which is no 1.
"""

from __future__ import annotations

from typing import Final

_BEGINNING: Final = b"ZBXD\x01"
_KEY: Final = b"agent.ping"


def _packet(data: bytes) -> bytes:
    return _BEGINNING + len(data).to_bytes(4, "little") + bytes(4) + data


PING: Final = _packet(_KEY)
PONG: Final = _packet(b"1")


class ZabbixError(ValueError):
    """The bytes are not the answer to `PING`."""


def read_pong(data: bytes) -> None:
    """Return if the bytes are the answer. Raises `ZabbixError`."""
    if data != PONG:
        raise ZabbixError("not the answer to agent.ping")
