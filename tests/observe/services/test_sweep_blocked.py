"""Who shuts us out in mid-look: what was heard stays, what is silent or refuses proves nothing."""

from __future__ import annotations

from typing import Any

import anyio
import pytest

from cyberscan.model.facts.services import Services, Transport
from cyberscan.model.look import Reason
from cyberscan.model.policy import PortProfile
from cyberscan.net.base import NetError, Packet, Refused, Silent
from cyberscan.observe.services import identify
from cyberscan.observe.services.sweep import Sweep
from cyberscan.tables.ports.row import Row
from tests.support.loopback import LoopbackSession
from tests.support.services import ADDRESS, mute, saying, serving, session

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence is silence after a moment."""
    monkeypatch.setattr(identify, "TALK", 0.3)
    monkeypatch.setattr(identify, "UNKNOWN", 0.3)
    monkeypatch.setattr(identify, "BANNER", 0.1)


async def seen(on: LoopbackSession, *rows: Row, at_once: int = 20) -> Services:
    """Look at some ports."""
    return await Sweep(on, rows, at_once=at_once).run("test")


def row(port: int, *protocols: str) -> Row:
    return Row(port=port, protocols=protocols, profile=PortProfile.FULL, source="this test")


def ports(*numbers: int) -> tuple[Row, ...]:
    return tuple(row(number) for number in numbers)


class _Falls(LoopbackSession):
    """An address that answers so many connections, then none any more."""

    left = 20

    async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> Any:
        if not self.left:
            self.connected.append((ADDRESS, port))
            raise Silent(f"{port} stayed silent")
        self.left -= 1
        return await super().connect(port, packet, address=address)


async def test_an_address_that_falls_silent_in_between_has_blocked_us() -> None:
    """What was heard before stays heard; what is silent since proves nothing."""
    async with serving(saying(b"+PONG\r\n")) as redis:
        on = _Falls(address=ADDRESS, ports={(ADDRESS, 6379): redis})
        fact = await seen(on, row(6379, "redis"), *ports(*range(1000, 1060)), at_once=1)
    assert [at.port for at in fact.heard] == [6379]
    assert fact.filtered == ()
    assert {at.reason for at in fact.unseen} == {Reason.BLOCKED}
    assert len(fact.refused) + len(fact.unseen) == 60


class _ShutsUsOut(_Falls):
    """After so many connections it refuses them in its own name, or answers none; UDP is silent."""

    left = 12
    refuses = True

    async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> Any:
        if not self.left and self.refuses:
            self.connected.append((ADDRESS, port))
            raise Refused(f"{port} refused")
        return await super().connect(port, packet, address=address)

    async def datagrams(
        self, port: int, packet: Packet, *, address: str | None = None, any_port: bool = False
    ) -> Any:
        raise Silent(f"{port} stayed silent")


def udp(port: int, *protocols: str) -> Row:
    return Row(
        port=port, protocols=protocols, profile=PortProfile.FULL, source="this test", udp=True
    )


@pytest.mark.parametrize("refuses", [True, False])
async def test_who_has_shut_us_out_shows_neither_silence_nor_refusals(refuses: bool) -> None:
    """Nothing of it may count as closed: not UDP ports, nor what refuses in its name."""
    async with serving(mute) as web:
        on = _ShutsUsOut(address=ADDRESS, ports={(ADDRESS, 80): web})
        on.refuses = refuses
        fact = await seen(on, *ports(*range(1000, 1020)), udp(161, "snmp"), at_once=1)
    assert (fact.filtered, fact.quiet) == ((), ())
    assert {at.reason for at in fact.unseen} == {Reason.BLOCKED}
    assert (161, Transport.UDP) in {(at.port, at.transport) for at in fact.unseen}
    assert bool(fact.refused) is not refuses  # what refused while it still answered has refused


async def test_quiet_ports_of_an_address_that_still_answers_are_quiet() -> None:
    async with serving(mute) as web:
        on = _ShutsUsOut(address=ADDRESS, ports={(ADDRESS, 80): web})
        on.left = 100
        fact = await seen(on, row(1000), udp(161, "snmp"))
    assert (fact.refused, fact.quiet, fact.unseen) == ((1000,), (161,), ())


async def test_time_that_is_used_up_is_no_block() -> None:
    """The control cannot be tried again: that is our doing, not the address's."""

    class TooLate(LoopbackSession):
        left = 8

        async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> Any:
            self.left -= 1
            if self.left < 0:
                raise NetError("no time was left to connect", Reason.DEADLINE)
            return await super().connect(port, packet, address=address)

    fact = await seen(TooLate(address=ADDRESS, ports={(ADDRESS, 6379): 0}), row(6379, "redis"))
    assert {at.reason for at in fact.unseen} == {Reason.DEADLINE}


async def test_a_control_that_connects_is_preferred_to_one_that_refuses() -> None:
    """Who blocks by refusing would pass for a control that has always refused."""
    async with serving(saying(b"SSH-2.0-x\r\n")) as ssh:
        on = session({22: ssh, 6379: 0})
        await seen(on, row(22), row(6379, "redis"))
    assert on.connected[-1] == (ADDRESS, 22)


async def test_time_is_kept_for_the_control() -> None:
    """A look that runs out of it still knows what the silence before has meant."""
    async with serving(mute) as web:
        on = session({80: web, 6379: 0, 22: web, 1000: web}, patient=False)
        on.until = anyio.current_time() + 1.2
        fact = await seen(on, row(6379, "redis"), row(22), row(1000), at_once=1)
    assert fact.filtered == (6379,)
    assert on.connected[-1] == (ADDRESS, 80)
    assert Reason.DEADLINE in {at.reason for at in fact.unseen}


async def test_an_address_that_resets_every_connection_accepts_them_all() -> None:
    """A port that is closed refuses. Whether the reset comes before we know that we are connected
    is a matter of chance."""

    class Resets(LoopbackSession):
        async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> Any:
            raise NetError("reset", Reason.RESET)

    fact = await seen(Resets(address=ADDRESS), *ports(1000, 1001))
    assert fact.all_open
    assert {at.reason for at in fact.unseen} == {Reason.RESET}
