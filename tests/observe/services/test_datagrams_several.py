"""Answers over UDP that come in several datagrams, or late."""

from __future__ import annotations

import anyio
import dns.message
import dns.rcode
import pytest
from anyio.abc import SocketAttribute

from cyberscan.model.services.base import Answer
from cyberscan.model.services.datagrams import Dns, Ntp, Sip, Ssdp
from cyberscan.observe.services.service import inquiries
from cyberscan.wire import ntp
from tests.support import datagrams as good
from tests.support.services import answering_udp, told

pytestmark = pytest.mark.anyio


async def _against(name: str, reply: good.Reply) -> Answer:
    async with answering_udp(reply) as port:
        return await told(inquiries()[name], port)


async def test_variables_in_several_datagrams_are_not_taken_for_the_list_of_clients() -> None:
    """RFC 9327: the second piece must not stand where the answer to the next question is read."""
    first = ntp.READ_VARIABLES[:1] + b"\xa2cy" + bytes(6) + b"\0\x15"
    rest = ntp.READ_VARIABLES[:1] + b"\x82cy" + bytes(4) + b"\0\x15\0\x04"
    pieces = [first + b'version="ntpd 4.2.6",', rest + b"a=1,"]
    for order in (pieces, pieces[::-1]):
        answers = {
            ntp.QUESTION: [good.TIME],
            ntp.READ_VARIABLES: order,
            ntp.LIST_CLIENTS: [good.CLIENTS],
        }
        found = await _against("ntp-control", answers.__getitem__)
        assert found == Ntp(version=4, control=True, software="ntpd 4.2.6", monlist=True)


async def test_a_telephone_server_that_is_still_trying_is_waited_for() -> None:
    trying = good.TELEPHONE.replace(b"SIP/2.0 200 OK", b"SIP/2.0 100 Trying")
    assert trying != good.TELEPHONE
    found = await _against("sip", lambda _: [trying, good.TELEPHONE])
    assert found == await _against("sip", lambda _: [good.TELEPHONE])
    only = await _against("sip", lambda _: [trying])
    assert isinstance(only, Sip)
    assert only.status == 100


async def test_devices_that_take_their_time_are_all_heard() -> None:
    """MX lets them spread their answers over a second."""
    other = good.DEVICE.replace(b"Linux", b"Alat")

    async with (
        await anyio.create_udp_socket(local_host="127.0.0.1") as udp,
        anyio.create_task_group() as tasks,
    ):

        async def serve() -> None:
            _, (host, port) = await udp.receive()
            await udp.sendto(good.DEVICE, host, port)
            await anyio.sleep(0.6)
            await udp.sendto(other, host, port)

        tasks.start_soon(serve)
        local = udp.extra(SocketAttribute.local_port)  # noqa: S610 - anyio, not Django
        found = await told(inquiries()["ssdp"], local)
    assert isinstance(found, Ssdp)
    assert found.server.startswith("Alat")


async def test_a_resolver_that_knows_no_edns_is_asked_without_it() -> None:
    """An old router serves strangers, too, and says only that it does not understand (RFC 6891)."""

    def reply(asked: bytes) -> list[bytes]:
        question = dns.message.from_wire(asked)
        if question.edns < 0:
            return good.root(asked)
        refused = dns.message.make_response(question)
        refused.use_edns(edns=False)
        refused.set_rcode(dns.rcode.FORMERR)
        return [refused.to_wire()]

    found = await _against("dns", reply)
    assert isinstance(found, Dns)
    assert found.recursion
    assert found.factor >= 8


@pytest.mark.parametrize("name", ["ssdp", "sip"])
@pytest.mark.parametrize("before", [80, 87, 94, 99])
async def test_an_address_of_mail_at_the_cut_is_masked(name: str, before: int) -> None:
    """What is cut first is no address any more, and half of it would stay."""
    secret = b"x " * 50 + b"budi.santoso@dinas.go.id"
    old = {"ssdp": b"Linux/3.4", "sip": b"FPBX-16.0.40.7(18.9-cert4)"}[name]
    answer = {"ssdp": good.DEVICE, "sip": good.TELEPHONE}[name]
    assert old in answer
    found = await _against(name, lambda _: [answer.replace(old, secret[100 - before :])])
    assert isinstance(found, Ssdp | Sip)
    assert "budi" not in found.server
    assert len(found.server) <= 100
