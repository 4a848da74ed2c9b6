"""Telnet: the server speaks first. Nothing is sent, not even refusals of its options."""

from __future__ import annotations

from typing import Final

import anyio

from cyberscan.model.services.kit import Telnet
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.parse.mask import mask
from cyberscan.wire import telnet

_PATIENCE: Final = 5.0
"""Seconds a server may take to its first command or its prompt."""


async def _talk(peer: Peer) -> Telnet:
    heard = b""
    with anyio.move_on_after(_PATIENCE):
        while True:
            heard += await peer.some(telnet.MOST)
            try:
                found = telnet.read_beginning(heard)
            except telnet.TelnetError as error:
                raise NotSpoken(heard) from error
            if found is not None:
                return Telnet(command=found.command, prompt=mask(found.prompt))
    raise NotSpoken(heard, "neither a command nor a prompt")


SERVICE = Service(talk=_talk, recognises=telnet.begins)
