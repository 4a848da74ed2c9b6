"""The RouterOS API, to which nobody is logged in. RouterOS is not to be had from Debian: this fake
is written from MikroTik's manual ("API") and Nmap's nmap-service-probes ("not logged in").
"""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes_kit import MikrotikApi
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience, TooLong

_MOST_WORDS: Final = 20
_LONGEST: Final = 0x7F


def reply(words: list[bytes]) -> bytes:
    """Return the answer to a sentence."""
    ends = words[:1] == [b"/quit"]
    reason = b"session terminated on request" if ends else b"not logged in"
    return b"\x06!fatal" + bytes([len(reason)]) + reason + b"\0"


async def _sentence(source: Input) -> list[bytes]:
    words: list[bytes] = []
    while length := (await source.exactly(1))[0]:
        if length > _LONGEST or len(words) >= _MOST_WORDS:
            raise TooLong
        words.append(await source.exactly(length))
    return words


def server(_: MikrotikApi) -> Converse:
    """Return the conversation."""

    async def converse(stream: ByteStream) -> None:
        source = Input(stream)
        with Patience():
            words: list[bytes] = []
            while not words:  # empty sentences are ignored
                words = await _sentence(source)
            await stream.send(reply(words))

    return converse
