"""The lab's network refuses, stays silent and answers as a real one does."""

from __future__ import annotations

import errno

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan import lab
from cyberscan.lab.dialer import RANGES, DelayedStream, LabDialer, Link, Wiring
from cyberscan.net.base import Dialer

EMPTY = LabDialer(
    Wiring(tcp={}, udp={}, alive=frozenset(), filtered=frozenset(), latency={}),
)


@pytest.mark.anyio
async def test_a_port_nobody_serves_refuses(running: lab.Running) -> None:
    for address, port in (("192.0.2.98", 21), ("192.0.2.150", 443), ("2001:db8:7::98", 8080)):
        with anyio.fail_after(5), pytest.raises(ConnectionRefusedError):
            await running.dialer.tcp(address, port)


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("address", "port"),
    [
        ("192.0.2.118", 443),  # a dead machine
        ("192.0.2.149", 3306),  # a filtered port
        ("192.0.2.1", 53),  # an address that runs no DNS
        ("198.19.255.1", 80),  # an address nobody has
    ],
)
async def test_dead_addresses_and_filtered_ports_are_silent(
    running: lab.Running, address: str, port: int
) -> None:
    with anyio.move_on_after(0.1) as scope:
        await running.dialer.tcp(address, port)
    assert scope.cancelled_caught


@pytest.mark.anyio
async def test_a_closed_datagram_port_is_silent(running: lab.Running) -> None:
    socket = await running.dialer.udp("192.0.2.98", 161)
    await socket.send(b"?")
    with anyio.move_on_after(0.1) as scope:
        await socket.receive()
    await socket.aclose()
    assert scope.cancelled_caught


@pytest.mark.anyio
@pytest.mark.parametrize(
    "address", ["127.0.0.1", "8.8.8.8", "10.0.0.1", "::1", "2606:4700::1111", "169.254.169.254"]
)
async def test_nothing_outside_the_lab_can_be_dialled(running: lab.Running, address: str) -> None:
    for dial in (running.dialer.tcp, running.dialer.udp):
        with pytest.raises(OSError, match="outside the lab") as caught:
            await dial(address, 80)
        assert caught.value.errno == errno.ENETUNREACH


@given(st.text(max_size=40))
def test_what_is_no_address_is_an_error_of_the_network(address: str) -> None:
    async def dial() -> int | None:
        with anyio.move_on_after(0):
            try:
                await EMPTY.tcp(address, 80)
            except OSError as error:
                return error.errno
        return None

    assert anyio.run(dial) in {errno.EINVAL, errno.ENETUNREACH, None}


@pytest.mark.anyio
async def test_an_address_may_be_written_in_any_form(running: lab.Running) -> None:
    async with await running.dialer.tcp("2001:0DB8:0007:0:0:0:0:98", 443):
        pass


@pytest.mark.anyio
async def test_the_dialer_declares_what_it_is(running: lab.Running) -> None:
    dialer: Dialer = running.dialer
    assert dialer.fictional
    assert dialer.has_ipv6
    assert dialer.admits == RANGES


@pytest.mark.anyio
async def test_a_far_address_takes_its_round_trip_to_accept(running: lab.Running) -> None:
    port = running.dialer.wiring.tcp["192.0.2.98 80"]
    far = LabDialer(
        Wiring(
            tcp={"192.0.2.9 80": port},
            udp={},
            alive=frozenset({"192.0.2.9"}),
            filtered=frozenset(),
            latency={"192.0.2.9": 60.0},
        )
    )
    for number in (80, 81):
        with anyio.move_on_after(0.1) as scope:
            await far.tcp("192.0.2.9", number)
        assert scope.cancelled_caught


@pytest.mark.anyio
async def test_answers_from_afar_wait_for_their_round_trip_and_are_not_lost(
    running: lab.Running,
) -> None:
    stream = DelayedStream(await running.dialer.tcp("192.0.2.50", 21), Link(60.0, 0, 1))
    async with stream:
        greeting = await stream.receive(3)
        assert greeting == b"220"
        await stream.send(b"QUIT\r\n")
        with anyio.move_on_after(0.1) as scope:
            await stream.receive()
        assert scope.cancelled_caught
        stream._due = 0.0
        assert b"ProFTPD" in await stream.receive()
