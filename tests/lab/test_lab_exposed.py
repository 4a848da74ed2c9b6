"""What stands exposed in the province is served where its region says, over TCP, UDP and TLS."""

from __future__ import annotations

import ssl

import anyio
import dns.flags
import pytest
from anyio.streams.tls import TLSStream

from cyberscan import lab
from cyberscan.lab.province import province
from tests.support.lab_clients import ask, exchange

pytestmark = pytest.mark.anyio

PING = b"*1\r\n$4\r\nPING\r\n"


@pytest.mark.parametrize(("port", "pong"), [(16_379, b"+PONG"), (6380, b"-NOAUTH")])
async def test_a_cache_stands_on_an_odd_port_and_inside_tls(
    running: lab.Running, port: int, pong: bytes
) -> None:
    stream = await running.dialer.tcp("198.18.79.5", port)
    with anyio.fail_after(10):
        if port == 6380:
            anything = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            anything.check_hostname = False
            anything.verify_mode = ssl.CERT_NONE
            stream = await TLSStream.wrap(stream, ssl_context=anything, server_side=False)
        async with stream:
            await stream.send(PING)
            assert (await stream.receive()).startswith(pong)


@pytest.mark.parametrize(
    ("address", "port", "begins"),
    [
        ("192.0.2.22", 9100, b""),
        ("192.0.2.50", 23, b"\xff\xfd\x18"),
        ("192.0.2.36", 5900, b"RFB 003.008\n"),
        ("192.0.2.132", 2375, b""),
    ],
)
async def test_machines_of_offices_speak_as_they_do(
    running: lab.Running, address: str, port: int, begins: bytes
) -> None:
    stream = await running.dialer.tcp(address, port)
    async with stream:
        if begins:
            with anyio.fail_after(10):
                assert (await stream.receive()).startswith(begins)


async def test_a_page_of_a_product_comes_from_its_port(running: lab.Running) -> None:
    asked = b"GET /version HTTP/1.1\r\nHost: x\r\n\r\n"
    reply = await exchange(await running.dialer.tcp("192.0.2.132", 2375), asked)
    assert b'"ApiVersion":"1.41"' in reply


async def test_a_machine_answers_over_udp(running: lab.Running) -> None:
    socket = await running.dialer.udp("198.18.19.6", 123)
    await socket.send(b"\x23" + bytes(47))
    try:
        answer = await socket.receive(anyio.current_time() + 10)
    finally:
        await socket.aclose()
    assert answer[0] & 7 == 4


async def test_a_machine_without_a_zone_resolves_for_strangers(running: lab.Running) -> None:
    answer = await ask(running.dialer, "192.0.2.132", ".", "NS", recurse=True)
    assert answer.flags & dns.flags.RA
    assert answer.answer


def test_a_port_that_nobody_remembers_is_in_no_list() -> None:
    hosts = {h.name: h for r in lab.inventory().regencies for h in r.hosts}
    assert hosts["disdik.trembesikab.go.test"].ports == ()
    assert hosts["bapenda.jatikab.go.test"].ports == (8443,)


def test_doors_were_closed_and_opened_between_the_weeks() -> None:
    def ports(week: int, address: str) -> set[int]:
        return {service.port for service in province(week).machines[address].services}

    assert ports(1, "192.0.2.52") - ports(2, "192.0.2.52") == {5432}
    assert ports(1, "192.0.2.133") - ports(2, "192.0.2.133") == {27_017}
    assert ports(1, "192.0.2.36") == {3306}
    assert ports(2, "192.0.2.36") == {5900, 873}
