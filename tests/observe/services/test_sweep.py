"""The states of ports: refused, filtered, blocked, silent, all open; and what is left alone."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import anyio
import pytest
from anyio.abc import ByteStream
from msgspec.structs import replace

from cyberscan.model.facts.services import Heard, Services, Unconfirmed
from cyberscan.model.inventory import Extra
from cyberscan.model.look import Failed, Ok, Reason
from cyberscan.model.policy import PortProfile
from cyberscan.model.services.basic import Redis
from cyberscan.net.base import Forbidden, Packet, Silent
from cyberscan.net.special import literal
from cyberscan.net.udp import connected
from cyberscan.observe.services import address, asking, identify, sweep
from cyberscan.observe.services.conversation import NotSpoken
from cyberscan.observe.services.service import Inquiry, Service, services
from cyberscan.observe.services.sweep import FIRST, Sweep
from cyberscan.tables.ports.plan import CONTROLS, plan
from cyberscan.tables.ports.row import Row
from tests.support.loopback import LoopbackSession
from tests.support.services import ADDRESS, answering_udp, look, mute, saying, serving, session

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence is silence after a moment."""
    monkeypatch.setattr(identify, "TALK", 0.3)
    monkeypatch.setattr(identify, "UNKNOWN", 0.3)
    monkeypatch.setattr(identify, "BANNER", 0.1)


TCP = [row.port for row in plan(PortProfile.POSTURE) if not row.udp]


async def seen(on: LoopbackSession, *rows: Row, at_once: int = 20) -> Services:
    """Look at some ports."""
    return await Sweep(on, rows, at_once=at_once).run("test")


def row(port: int, *protocols: str, hush: str = "") -> Row:
    return Row(
        port=port, protocols=protocols, profile=PortProfile.FULL, source="this test", hush=hush
    )


def ports(*numbers: int) -> tuple[Row, ...]:
    return tuple(row(number) for number in numbers)


async def test_every_port_of_the_profile_is_told_once() -> None:
    taken = await look(session({}))
    assert isinstance(taken, Ok)
    assert isinstance(taken.fact, Services)
    assert taken.fact.refused == tuple(sorted(TCP))
    assert taken.fact.profile == "posture"


async def test_the_policy_names_further_ports() -> None:
    on = session({})
    policy = replace(on.policy, ports=(31_337,), port_profile=PortProfile.DAILY)
    taken = await look(replace_policy(on, policy))
    assert isinstance(taken, Ok)
    assert isinstance(taken.fact, Services)
    assert 31_337 in taken.fact.refused
    assert len(taken.fact.refused) < len(TCP)


def test_of_a_port_in_the_policy_holds_what_a_larger_profile_knows() -> None:
    """Above all that nothing is sent there."""
    policy = replace(session({}).policy, ports=(6380, 9101), port_profile=PortProfile.DAILY)
    known = {row.port: row for row in plan(PortProfile.FULL) if not row.udp}
    asked = {row.port: row for row in address.rows(policy)}
    assert asked[9101].hush
    assert asked[6380] == known[6380]


def replace_policy(on: LoopbackSession, policy: Any) -> LoopbackSession:
    on.policy = policy
    return on


async def test_silence_is_filtered_only_between_two_live_controls() -> None:
    async with serving(mute) as web:
        on = session({6379: 0, 80: web})
        fact = await seen(on, row(6379, "redis"), row(3306, "mysql"))
    assert (fact.filtered, fact.refused, fact.unseen) == ((6379,), (3306,), ())
    asked = [port for _, port in on.connected]
    assert set(CONTROLS) <= set(asked[:7])
    assert asked[-1] == 80


async def test_a_control_that_refuses_before_and_after_shows_life_as_well() -> None:
    fact = await seen(session({6379: 0}), row(6379, "redis"))
    assert fact.filtered == (6379,)


async def test_a_port_of_the_plan_is_control_where_no_other_answers() -> None:
    """Everything is dropped but SSH: it answers before, and once more after."""

    class OnlySsh(LoopbackSession):
        async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> Any:
            if port != 22:
                self.connected.append((ADDRESS, port))
                raise Silent(f"{port} stayed silent")
            return await super().connect(port, packet, address=address)

    async with serving(saying(b"SSH-2.0-x\r\n")) as ssh:
        on = OnlySsh(address=ADDRESS, ports={(ADDRESS, 22): ssh})
        fact = await seen(on, row(22), row(6379, "redis"))
    assert fact.filtered == (6379,)
    assert on.connected[-1] == (ADDRESS, 22)


class _Dead(LoopbackSession):
    """An address where nobody lives."""

    async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> Any:
        self.connected.append((ADDRESS, port))
        raise Silent(f"{port} stayed silent")


async def test_a_dead_address_is_not_seen_and_left_soon() -> None:
    on = _Dead(address=ADDRESS)
    with pytest.raises(Silent, match="none of the 19 ports"):
        await seen(on, *ports(*range(1000, 1100)))
    assert len(on.connected) == 7 + 12
    taken = await look(_Dead(address=ADDRESS))
    assert isinstance(taken, Failed)
    assert taken.reason is Reason.TIMEOUT


async def test_an_address_that_shows_only_its_mail_is_not_taken_for_dead() -> None:
    """All else is dropped: the controls, and whatever would be most urgent."""

    class OnlyMail(LoopbackSession):
        async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> Any:
            if port != 25:
                raise Silent(f"{port} stayed silent")
            return await super().connect(port, packet, address=address)

    async with serving(saying(b"220 surat.contoh.go.test ESMTP Postfix\r\n")) as smtp:
        taken = await look(OnlyMail(address=ADDRESS, ports={(ADDRESS, 25): smtp}))
    assert isinstance(taken, Ok)
    assert isinstance(taken.fact, Services)
    assert taken.fact.asked(25)
    assert 25 not in taken.fact.filtered


async def test_what_keeps_us_from_sending_is_told_of_the_whole_address() -> None:
    class Shut(LoopbackSession):
        async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> Any:
            raise Forbidden("not authorised")

    assert await look(Shut()) == Failed(Reason.OUT_OF_REACH, "not authorised")


async def test_an_address_that_accepts_everything_confirms_nothing() -> None:
    """A middlebox: only what a protocol confirms counts."""

    class AllOpen(LoopbackSession):
        async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> Any:
            self.connected.append((ADDRESS, port))
            return await anyio.connect_tcp("127.0.0.1", self.ports.get((ADDRESS, port), hushed))

    async with serving(_leaves) as hushed, serving(saying(b"+PONG\r\n")) as redis:
        on = AllOpen(address=ADDRESS, ports={(ADDRESS, 6379): redis})
        fact = await seen(on, row(6379, "redis"), *ports(1000, 1001))
    assert fact.all_open
    assert fact.heard == (Heard(port=6379, answer=Redis(open=True, answer="+PONG")),)
    assert {at.port for at in fact.unseen} == {1000, 1001}


async def test_where_everything_accepts_nobody_is_looked_for_on_silent_ports() -> None:
    """What is expected is asked for; a stranger is not, for it would be everywhere."""
    heard: list[bytes] = []

    class AllOpen(LoopbackSession):
        async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> Any:
            return await anyio.connect_tcp("127.0.0.1", local)

    async def quiet(stream: ByteStream) -> None:
        with suppress(anyio.EndOfStream):
            heard.append(await stream.receive())

    async with serving(quiet) as local:
        rows = [row(port, "redis") for port in range(1000, 1000 + FIRST + 3)]
        fact = await seen(AllOpen(address=ADDRESS), *rows)
    assert fact.all_open
    # The first are tried together with the canaries.
    assert heard.count(b"*1\r\n$4\r\nPING\r\n") == len(rows)
    assert len([said for said in heard if said[:1] == b"\x16"]) == FIRST


async def _leaves(stream: ByteStream) -> None:
    """Accepts, and closes at once."""


@pytest.mark.parametrize("answer", [None, b"HTTP/1.1 400 Bad Request\r\n\r\n"])
async def test_nothing_is_sent_where_the_plan_forbids_it(answer: bytes | None) -> None:
    heard: list[bytes] = []

    async def printer(stream: Any) -> None:
        if answer:
            await stream.send(answer)
        while True:
            heard.append(await stream.receive())

    async with serving(printer) as local:
        fact = await seen(session({9100: local}), row(9100, hush="a printer prints what it gets"))
    assert fact.unconfirmed == (Unconfirmed(port=9100, why="a printer prints what it gets"),)
    assert heard == []


async def test_a_second_look_at_the_same_gives_the_same() -> None:
    async with serving(saying(b"+PONG\r\n")) as redis, serving(saying(b"SSH-2.0-x\r\n")) as ssh:
        on = session({6379: redis, 2200: ssh, 1000: 0})
        rows = (row(6379, "redis"), row(2200), row(1000), row(1001))
        assert await seen(on, *rows) == await seen(on, *rows)


async def test_what_there_was_no_time_for_is_told() -> None:
    async with serving(mute) as local:
        on = session({1000: local, 80: local})
        on.until = anyio.current_time() + 0.3
        fact = await seen(on, *ports(1000, 1001), at_once=1)
    assert Reason.DEADLINE in {at.reason for at in fact.unseen}
    told = {*fact.refused, *(at.port for at in fact.unseen)}
    assert told == {1000, 1001}


@pytest.mark.parametrize("named", [True, False])
async def test_what_needs_the_owners_word_by_name_is_not_sent_without_it(
    named: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    for module in (identify, sweep):
        monkeypatch.setattr(module, "services", lambda: {"modbus": _sensitive(asked)})
    async with serving(saying(b"x")) as local:
        on = session({502: local})
        if named:
            word = replace(on.regency.authorisation, extras=(Extra.OT,))
            on.regency = replace(on.regency, authorisation=word)
        fact = await seen(on, row(502, "modbus"))
    assert asked == ([502] if named else [])
    assert bool(fact.heard) is named
    assert all("authorisation" in at.why for at in fact.unconfirmed)


async def test_what_may_be_fragile_is_sent_its_own_hello_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[bytes] = []

    async def talk(peer: Any) -> Redis:
        await peer.send(b"hello")
        raise NotSpoken(await peer.some())

    async def device(stream: Any) -> None:
        sent.append(await stream.receive())
        await stream.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        while True:
            sent.append(await stream.receive())

    known = {**services(), "modbus": Service(talk=talk, packet=Packet.SENSITIVE)}
    for module in (identify, sweep):
        monkeypatch.setattr(module, "services", lambda: known)
    async with serving(device) as local:
        on = session({502: local})
        word = replace(on.regency.authorisation, extras=(Extra.OT,))
        on.regency = replace(on.regency, authorisation=word)
        fact = await seen(on, row(502, "modbus"))
    assert [at.port for at in fact.unconfirmed] == [502]
    assert sent == [b"hello"]


def _sensitive(asked: list[int]) -> Any:
    async def talk(peer: Any) -> Redis:
        asked.append(peer.port)
        return Redis(open=True, answer="")

    return Service(talk=talk, packet=Packet.SENSITIVE)


def test_the_most_urgent_ports_come_first() -> None:
    policy = replace(session({}).policy, port_profile=PortProfile.FULL)
    rows = address.rows(policy)
    order = list(PortProfile)
    assert [order.index(r.profile) for r in rows] == sorted(order.index(r.profile) for r in rows)


async def test_a_fault_of_ours_at_one_port_does_not_end_the_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Or whoever finds one could hide all else that an address shows."""

    async def broken(_: Any) -> Redis:
        raise ValueError("a reader that forgot something")

    known = {**services(), "modbus": Service(talk=broken)}
    for module in (identify, sweep):
        monkeypatch.setattr(module, "services", lambda: known)
    monkeypatch.setattr(asking, "inquiries", lambda: {"snmp": Inquiry(talk=broken)})
    async with serving(saying(b"+PONG\r\n")) as redis, answering_udp(lambda _: []) as local:
        on = _WithUdp(address=ADDRESS, ports={(ADDRESS, 502): redis, (ADDRESS, 6379): redis})
        on.local = local
        asked = Row(port=161, protocols=("snmp",), profile=PortProfile.FULL, source="", udp=True)
        fact = await seen(on, row(502, "modbus"), row(6379, "redis"), asked)
    assert [at.port for at in fact.heard] == [6379]
    assert {at.port: at.reason for at in fact.unseen} == dict.fromkeys((161, 502), Reason.INTERNAL)
    assert "forgot something" in fact.unseen[0].detail


class _WithUdp(LoopbackSession):
    """A session whose UDP ports all lead to one loopback port."""

    local = 0

    async def datagrams(
        self, port: int, packet: Packet, *, address: str | None = None, any_port: bool = False
    ) -> Any:
        return connected(literal("127.0.0.1"), self.local)


async def test_a_page_is_asked_for_by_the_address() -> None:
    """The session of a look that is not taken once per address has none of its own to tell."""
    asked: list[bytes] = []

    async def handler(stream: ByteStream) -> None:
        asked.append(await stream.receive())
        await stream.send(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    async with serving(handler) as local:
        await seen(session({8123: local}), row(8123, "http"))
    assert f"\r\nHost: {ADDRESS}:8123\r\n".encode() in asked[0]
