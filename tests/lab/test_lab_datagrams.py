"""The lab's servers over UDP, looked at with our own questions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
import pytest
from anyio.abc import SocketAttribute

from cyberscan.lab.province.shapes_datagrams import (
    Chargen,
    DatagramService,
    Ntp,
    Snmp,
    Ssdp,
    Tftp,
)
from cyberscan.lab.services.datagrams import replies, serve
from cyberscan.model.services import datagrams as told_as
from cyberscan.model.services.base import Answer
from cyberscan.observe.services.service import inquiries
from tests.support.datagrams import QUESTIONS
from tests.support.services import told

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def _served(service: DatagramService) -> AsyncIterator[int]:
    socket = await anyio.create_udp_socket(local_host="127.0.0.1")
    async with anyio.create_task_group() as group:
        group.start_soon(serve, socket, service)
        yield socket.extra(SocketAttribute.local_port)  # noqa: S610 - anyio, not Django
        group.cancel_scope.cancel()


@pytest.mark.parametrize(
    ("service", "name", "expected"),
    [
        (Ntp(), "ntp", told_as.Ntp(version=4)),
        (Ntp(), "ntp-control", told_as.Ntp(version=4, control=False, monlist=False)),
        (
            Ntp(software="ntpd 4.2.6p5@1.2349-o", clients=20),
            "ntp-control",
            told_as.Ntp(version=4, control=True, software="ntpd 4.2.6p5", monlist=True),
        ),
        (Snmp(enterprise=14988), "snmp", told_as.Snmp(enterprise=14988)),
        (
            Ssdp(server="Linux UPnP/1.0 x/1", devices=3),
            "ssdp",
            told_as.Ssdp(server="Linux UPnP/1.0 x/1", factor=4),
        ),
        (Tftp(), "tftp", told_as.Tftp(code=1)),
        (Chargen(), "chargen", told_as.Chargen()),
    ],
)
async def test_it_is_what_it_says(service: DatagramService, name: str, expected: Answer) -> None:
    async with _served(service) as port:
        found = await told(inquiries()[name], port, patience=0.3)
    assert found == expected


@pytest.mark.parametrize("service", [Ntp(), Snmp(enterprise=9), Ssdp(server="x"), Tftp()])
def test_other_protocols_questions_are_not_answered(service: DatagramService) -> None:
    own = type(service).__name__.lower()
    for name, question in QUESTIONS.items():
        assert bool(replies(service, question)) is (name == own), name
    assert replies(service, b"") == ()
    assert all(replies(service, QUESTIONS[own][:cut]) == () for cut in range(20))
