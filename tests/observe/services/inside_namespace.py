"""Run by test_datagrams_real.py under ``unshare -n``: asks an address there and prints the answer.

Arguments: protocol, address, port. Servers take their time to start: silence is asked again.
"""

from __future__ import annotations

import sys

import anyio

from cyberscan.net.base import Refused, Silent
from cyberscan.net.special import literal
from cyberscan.net.udp import connected, unconnected
from cyberscan.observe.services.conversation import Packets
from cyberscan.observe.services.service import inquiries

_TRIES = 40


async def _ask(name: str, address: str, port: int) -> None:
    inquiry = inquiries()[name]
    for _ in range(_TRIES):
        made = unconnected if inquiry.any_port else connected
        inner = made(literal(address), port)
        try:
            packets = Packets(inner, address=address, port=port, patience=0.5)
            sys.stdout.write(repr(await inquiry.talk(packets)))
        except (Silent, Refused):
            await anyio.sleep(0.2)
        else:
            return
        finally:
            await inner.aclose()
    sys.stdout.write("silent")


anyio.run(_ask, sys.argv[1], sys.argv[2], int(sys.argv[3]))
