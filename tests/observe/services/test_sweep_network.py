"""A whole sweep through the real door: rates, places, cancellation, resources."""

from __future__ import annotations

import random
from bisect import bisect_left

import anyio
import pytest
from anyio.abc import ByteStream
from msgspec.structs import replace

from cyberscan.model.look import Ok
from cyberscan.model.policy import PortProfile
from cyberscan.model.facts.services import Services
from cyberscan.net.special import literal
from cyberscan.observe.services import identify
from cyberscan.observe.services.sweep import Sweep
from cyberscan.tables.ports.plan import plan
from cyberscan.tables.ports.row import Row
from tests.support.net import read_request
from tests.support.services import ADDRESS, answering_udp, look, mute, saying, serving
from tests.support.services_network import Counting, DoorSession

pytestmark = pytest.mark.anyio


async def redirecting(stream: ByteStream) -> None:
    """A web server that leads on once, and keeps its connections open."""
    asked = await read_request(stream)
    there = asked.startswith(b"GET /masuk ")
    head = b"HTTP/1.1 200 OK" if there else b"HTTP/1.1 302 Found\r\nLocation: /masuk"
    await stream.send(head + b"\r\nContent-Length: 0\r\n\r\n")
    await stream.receive()


def row(port: int, *protocols: str) -> Row:
    return Row(port=port, protocols=protocols, profile=PortProfile.FULL, source="this test")


async def test_talks_of_two_connections_do_not_wait_for_each_other() -> None:
    """As many at once as may be open, each in need of one connection more."""
    async with serving(redirecting) as web:
        ports = range(8100, 8112)
        dialer = Counting(tcp_ports={(ADDRESS, port): web for port in ports})
        on = DoorSession(dialer)
        with anyio.fail_after(10):
            fact = await Sweep(on, [row(p, "http") for p in ports], at_once=6).run("test")
    assert [at.port for at in fact.heard] == list(ports)
    assert dialer.open == 0
