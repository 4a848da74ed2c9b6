"""Silence on the port of TLS: a firewall's, the host's, or meant for us."""

from __future__ import annotations

import pytest
from anyio.abc import ByteStream, SocketStream

from cyberscan.model.look import Absent, Failed, Negative, Ok, Reason
from cyberscan.net.base import NetError, Packet, Silent
from cyberscan.observe.probe import Probe
from cyberscan.observe.tls import certificate, endpoint
from tests.support.loopback import LoopbackSession
from tests.support.tls import serving

pytestmark = pytest.mark.anyio

BOTH = pytest.mark.parametrize("probe", [endpoint.PROBE, certificate.PROBE])


async def nothing(stream: SocketStream, number: int) -> None:
    await stream.receive()


class Scripted(LoopbackSession):
    """Port 80 connects to ``http`` while ``control`` says so; 443 does what ``tls`` says."""

    http = 0
    control: tuple[bool, ...] = (True, True)
    tls: tuple[bool, ...] = (False, False)

    async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> ByteStream:
        turn = sum(1 for _, asked in self.connected if asked == port)
        script = self.control if port == 80 else self.tls
        self.ports[self.address, port] = self.http if script[turn] else 0
        return await super().connect(port, packet, address=address)


@BOTH
async def test_a_port_that_is_silent_between_two_answers_of_http_is_filtered(probe: Probe) -> None:
    async with serving(nothing) as server:
        session = Scripted()
        session.http = server.port
        found, *_ = await probe.observe(session)
    assert isinstance(found, Ok)
    assert isinstance(found.fact, Absent)
    assert found.fact.how is Negative.FILTERED
    assert [port for _, port in session.connected] == [443, 80, 443, 80]
    for sends in probe.sends:
        assert sum(port in sends.ports for _, port in session.connected) <= sends.connections


@BOTH
async def test_a_further_port_has_the_same_control(probe: Probe) -> None:
    async with serving(nothing) as server:
        session = Scripted(port=8443)
        session.http = server.port
        found, *_ = await probe.observe(session)
    assert isinstance(found, Ok)
    assert isinstance(found.fact, Absent)
    assert [port for _, port in session.connected] == [8443, 80, 8443, 80]


@BOTH
@pytest.mark.parametrize(
    ("control", "tls"),
    [
        ((False,), (False,)),
        ((True, False), (False, False)),
        ((True,), (False, True)),
    ],
    ids=["nothing answers", "http fell silent too", "tls answers the second time"],
)
async def test_silence_without_a_control_around_it_is_not_seen(
    probe: Probe, control: tuple[bool, ...], tls: tuple[bool, ...]
) -> None:
    async with serving(nothing) as server:
        session = Scripted()
        session.http, session.control, session.tls = server.port, control, tls
        found, *_ = await probe.observe(session)
    assert isinstance(found, Failed)
    assert found.reason is Reason.TIMEOUT


@BOTH
async def test_a_control_that_is_refused_or_forbidden_proves_nothing(probe: Probe) -> None:
    for error in (NetError("no", Reason.OUT_OF_REACH), NetError("no", Reason.UNREACHABLE)):

        class Shut(LoopbackSession):
            wrong = error

            async def connect(
                self, port: int, packet: Packet, *, address: str | None = None
            ) -> ByteStream:
                raise self.wrong if port == 80 else Silent("silent")

        found, *_ = await probe.observe(Shut())
        assert isinstance(found, Failed)
        assert found.reason is Reason.TIMEOUT
