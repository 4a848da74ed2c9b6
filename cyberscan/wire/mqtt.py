"""CONNECT without a user, its CONNACK, and DISCONNECT (MQTT 3.1.1).

CONNECT: protocol name "MQTT", level 4, clean session, no keep alive, an empty client identifier,
which the server may replace (sections 3.1.2 and 3.1.3). CONNACK: two bytes, whether a session was
present and the return code, of which 0 to 5 are assigned (section 3.2.2). The OASIS text's table of
return codes, as retold by notes.networklessons.com and vibe-mqtt's documentation, read on
2026-11-27.
"""

from __future__ import annotations

from typing import Final

CONNECT: Final = b"\x10\x0c\x00\x04MQTT\x04\x02\x00\x00\x00\x00"
DISCONNECT: Final = b"\xe0\x00"
CONNACK: Final = 4
"""Bytes of a CONNACK."""

ACCEPTED: Final = 0
_CODES: Final = {
    0: "accepted",
    1: "unacceptable protocol version",
    2: "identifier rejected",
    3: "server unavailable",
    4: "bad user name or password",
    5: "not authorized",
}


class MqttError(ValueError):
    """The bytes are no CONNACK."""


def read_connack(data: bytes) -> int:
    """Return the code of a CONNACK. Raises `MqttError`."""
    # A session cannot have been present: a clean one was asked for.
    if len(data) != CONNACK or data[:3] != b"\x20\x02\x00" or data[3] not in _CODES:
        raise MqttError("no CONNACK of MQTT 3.1.1")
    return data[3]


def name_of(code: int) -> str:
    """Return a code in words."""
    return _CODES.get(code, f"code {code}")
