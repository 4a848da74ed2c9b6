"""Protocols over UDP against good, odd and hostile servers on loopback."""

from __future__ import annotations

from random import Random

import dns.message
import pytest

from cyberscan.model.services.base import Answer
from cyberscan.model.services.datagrams import (
    Bacnet,
    Chargen,
    Coap,
    Dns,
    Ipmi,
    Mdns,
    Ntp,
    Sip,
    Snmp,
    Ssdp,
    Tftp,
)
from cyberscan.net.base import NetError, Packet, Refused, Silent
from cyberscan.observe.services.conversation import NotSpoken
from cyberscan.observe.services.service import inquiries, services
from cyberscan.wire import ntp
from tests.support import datagrams as good
from tests.support.services import (
    answering_udp,
    dripping,
    free_port,
    mute,
    said,
    saying,
    serving,
    told,
)

pytestmark = pytest.mark.anyio

NAMES = (
    "ntp", "ntp-control", "snmp", "tftp", "ssdp", "mdns", "chargen", "coap", "ipmi", "dns",
    "bacnet", "sip",
)  # fmt: skip

STRANGERS = {
    "http": b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n",
    "web page": b"HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 0\r\n\r\n",
    "ssh": b"SSH-2.0-OpenSSH_9.2p1\r\n",
    "ftp": b"220 (vsFTPd 3.0.3)\r\n",
    "smtp": b"220 surat.go.test ESMTP Postfix\r\n",
    "tls alert": b"\x15\x03\x01\x00\x02\x02\x28",
    "noughts": bytes(600),
    "ones": b"\xff" * 600,
    "noise": Random(4).randbytes(900),  # noqa: S311 - noise
    "as long as can be": Random(5).randbytes(65_000),  # noqa: S311 - noise
}


async def _against(
    name: str, reply: good.Reply, *, patience: float = 2, elsewhere: bool = False
) -> Answer:
    async with answering_udp(reply, elsewhere=elsewhere) as port:
        try:
            return await told(inquiries()[name], port, patience=patience)
        except NetError as error:
            failure = error
    raise failure


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ntp", Ntp(version=4)),
        (
            "ntp-control",
            Ntp(version=4, control=True, software="ntpd 4.2.6p5", monlist=True),
        ),
        ("snmp", Snmp(enterprise=14988)),
        ("tftp", Tftp(code=1)),
        ("ssdp", Ssdp(server="Linux/3.4 UPnP/1.0 MiniUPnPd/1.4", factor=2)),
        ("mdns", Mdns(services=("_http._tcp.local", "_ssh._tcp.local"), factor=1)),
        ("chargen", Chargen()),
        ("coap", Coap()),
        ("ipmi", Ipmi(supported=True)),
        ("bacnet", Bacnet(vendor=999)),
        ("sip", Sip(status=200, server="FPBX-16.0.40.7(18.9-cert4)")),
        ("dns", Dns(recursion=True, version="9.18.28-1-Debian", factor=8)),
    ],
)
async def test_a_server_is_told_by_its_answer_and_twice_the_same(
    name: str, expected: Answer
) -> None:
    reply = good.GOOD[name.removesuffix("-control")]
    assert await _against(name, reply) == expected
    assert await _against(name, reply) == expected


@pytest.mark.parametrize("stranger", STRANGERS)
@pytest.mark.parametrize("name", NAMES)
async def test_what_else_speaks_is_not_confirmed(name: str, stranger: str) -> None:
    with pytest.raises(NotSpoken):
        await _against(name, lambda _: [STRANGERS[stranger]])


@pytest.mark.parametrize("name", NAMES)
async def test_our_own_question_is_no_answer(name: str) -> None:
    with pytest.raises(NotSpoken):
        await _against(name, lambda asked: [asked])


@pytest.mark.parametrize("name", NAMES)
async def test_silence_is_silence(name: str) -> None:
    with pytest.raises(Silent):
        await _against(name, lambda _: [], patience=0.05)


@pytest.mark.parametrize("other", good.GOOD)
@pytest.mark.parametrize("name", NAMES)
async def test_no_protocol_is_taken_for_another(name: str, other: str) -> None:
    """Even if it gives its own good answer to whatever it is asked."""
    if other == name.removesuffix("-control"):
        return
    question = good.QUESTIONS.get(other) or dns.message.make_query(".", "NS").to_wire()
    answers = good.GOOD[other](question)
    assert answers
    with pytest.raises(NotSpoken):
        await _against(name, lambda _: answers)


@pytest.mark.parametrize("name", NAMES)
async def test_only_some_need_the_owners_word(name: str) -> None:
    packets = {
        "ntp-control": Packet.SENSITIVE,
        "bacnet": Packet.SENSITIVE,
        "dns": Packet.DNS_CONTROL,
    }
    assert inquiries()[name].packet is packets.get(name, Packet.SERVICE)


@pytest.mark.parametrize("name", NAMES)
async def test_a_closed_port_is_told_as_such_where_the_machine_says_so(name: str) -> None:
    inquiry = inquiries()[name]
    with pytest.raises(Silent if inquiry.any_port else Refused):
        await told(inquiry, free_port(), patience=0.1)


async def test_an_answer_from_another_port_is_heard_where_the_protocol_does_so() -> None:
    assert await _against("tftp", good.GOOD["tftp"], elsewhere=True) == Tftp(code=1)
    with pytest.raises(Silent):
        await _against("coap", good.GOOD["coap"], elsewhere=True, patience=0.1)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({ntp.QUESTION: good.TIME}, Ntp(version=4, control=False, monlist=False)),
        (
            {ntp.QUESTION: good.TIME, ntp.READ_VARIABLES: b"\x16\xc2cy" + bytes(8)},
            Ntp(version=4, control=False, monlist=False),
        ),
        (
            {ntp.QUESTION: good.TIME, ntp.LIST_CLIENTS: b"\x97\0\3\x2a\x40\0\0\0"},
            Ntp(version=4, control=False, monlist=False),
        ),
        (
            {ntp.QUESTION: good.TIME, ntp.LIST_CLIENTS: good.CLIENTS},
            Ntp(version=4, control=False, monlist=True),
        ),
    ],
)
async def test_a_time_server_may_keep_the_rest_to_itself(
    answers: dict[bytes, bytes], expected: Ntp
) -> None:
    found = await _against(
        "ntp-control", lambda asked: [answers[asked]] if asked in answers else [], patience=0.1
    )
    assert found == expected


@pytest.mark.parametrize(
    ("flags", "rcode", "recursion"),
    [
        ("QR RD RA", 0, True),
        ("QR RD", 0, False),  # a referral, or its own hints
        ("QR RD RA AA", 0, False),  # it carries the root itself
        ("QR RD", 5, False),
        ("QR RD RA", 5, False),
        ("QR RD RA TC", 0, None),
    ],
)
async def test_only_an_answer_that_was_looked_up_is_recursion(
    flags: str, rcode: int, recursion: bool | None
) -> None:
    found = await _against("dns", lambda asked: good.root(asked, flags=flags, rcode=rcode))
    assert isinstance(found, Dns)
    assert found.recursion is recursion
    assert (found.factor > 0) is bool(recursion)


async def test_a_name_server_that_keeps_its_version_silent_is_still_one() -> None:
    def reply(asked: bytes) -> list[bytes]:
        return [] if b"version" in asked else good.root(asked, rcode=5)

    assert await _against("dns", reply, patience=0.1) == Dns(recursion=False)


async def test_texts_of_the_servers_are_masked_and_cut() -> None:
    long = good.DEVICE.replace(b"Linux/3.4", b"admin@dinas.go.id " + b"x" * 300)
    found = await _against("ssdp", lambda _: [long])
    assert isinstance(found, Ssdp)
    assert "[surel]" in found.server
    assert len(found.server) <= 100


async def test_of_several_devices_always_the_same_one_is_told() -> None:
    other = good.DEVICE.replace(b"Linux", b"Alat")
    first = await _against("ssdp", lambda _: [good.DEVICE, other])
    assert first == await _against("ssdp", lambda _: [other, good.DEVICE])


async def test_a_short_answer_of_the_character_generator_is_asked_for_again() -> None:
    lengths = iter((1, 5, 300))
    assert await _against("chargen", lambda _: [good.pattern(next(lengths))]) == Chargen()


@pytest.mark.parametrize("server", [saying, dripping])
async def test_the_character_generator_is_heard_over_tcp(server: object) -> None:
    assert callable(server)
    async with serving(server(good.pattern(400, start=30))) as port:
        assert await said(services()["chargen"], port) == Chargen()


@pytest.mark.parametrize("name", ["chargen", "dns"])
@pytest.mark.parametrize("stranger", STRANGERS)
async def test_over_tcp_what_else_speaks_is_not_confirmed(name: str, stranger: str) -> None:
    async with serving(saying(STRANGERS[stranger])) as port:
        with pytest.raises((NetError, TimeoutError)):
            await said(services()[name], port, patience=0.3)


async def test_over_tcp_silence_ends_with_the_patience() -> None:
    async with serving(mute) as port:
        for name in ("chargen", "dns"):
            with pytest.raises(TimeoutError):
                await said(services()[name], port, patience=0.05)


def test_the_character_generator_is_recognised_and_nothing_else() -> None:
    recognises = services()["chargen"].recognises
    assert recognises is not None
    assert recognises(good.pattern(256, start=11))
    assert not any(recognises(data) for data in STRANGERS.values())
