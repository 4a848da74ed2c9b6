"""A time server (RFC 5905), as open in modes 6 and 7 (RFC 9327; ntpdc) as it is told to be.

Its clock stands still: nobody in the lab sets a clock by it.
"""

from __future__ import annotations

from typing import Final

from cyberscan.lab.province.shapes_datagrams import Ntp

_HEADER: Final = 48
_CLIENT: Final = 3
_CONTROL: Final = 6
_PRIVATE: Final = 7
_NOW: Final = bytes.fromhex("e9d1a0c080000000")
_ENTRY: Final = 72
"""Bytes an entry of the list of clients has."""
_IN_ONE: Final = 6
"""Entries a datagram holds."""
_MOST: Final = 600


def replies(config: Ntp, asked: bytes) -> tuple[bytes, ...]:
    """Return the answers to one datagram."""
    mode = asked[0] & 7 if asked else 0
    if mode == _CLIENT and len(asked) >= _HEADER:
        return (_time(asked),)
    if mode == _CONTROL and len(asked) >= 12 and asked[1] == 2 and config.software:
        return (_variables(config, asked),)
    if mode == _PRIVATE and len(asked) >= 8 and asked[2:4] == b"\x03\x2a":
        return _clients(config)
    return ()


def _time(asked: bytes) -> bytes:
    head = bytes([asked[0] & 0b00_111_000 | 4, 2, 6, 0xE8]) + bytes.fromhex("00000a3d00000c51")
    return head + bytes([192, 0, 2, 123]) + _NOW + asked[40:48] + _NOW * 2


def _variables(config: Ntp, asked: bytes) -> bytes:
    text = f'version="{config.software}", processor="x86_64", system="Linux", leap=0\r\n'.encode()
    head = asked[:1] + b"\x82" + asked[2:4] + bytes.fromhex("061500000000")
    return head + len(text).to_bytes(2, "big") + text + bytes(-len(text) % 4)


def _clients(config: Ntp) -> tuple[bytes, ...]:
    answers: list[bytes] = []
    left = min(config.clients, _MOST)
    while left:
        here = min(left, _IN_ONE)
        left -= here
        more = 0x40 if left else 0
        head = bytes([0x97 | more, len(answers) & 0x7F, 3, 42, 0, here, 0, _ENTRY])
        answers.append(head + bytes(here * _ENTRY))
    return tuple(answers)
