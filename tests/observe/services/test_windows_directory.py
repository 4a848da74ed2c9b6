"""Directories and names: LDAP, CLDAP, NetBIOS, against servers of every kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from anyio.abc import SocketStream
from anyio.streams.buffered import BufferedByteReceiveStream

from cyberscan.model.services.windows import Cldap, Ldap, NetbiosNs
from cyberscan.net.base import Silent
from cyberscan.observe.services.conversation import NotSpoken
from cyberscan.observe.services.protocols import cldap, ldap, netbios_ns
from cyberscan.observe.services.service import Inquiry
from cyberscan.wire.ldap import DISCONNECTION, SEARCH, START_TLS_REQUEST
from cyberscan.wire.netbios_ns import REQUEST
from tests.support.services import dripping, said, serving, told
from tests.support.windows import replying
from tests.wire.test_ldap import DONE, ENTRY, extended, message, result
from tests.wire.test_netbios_ns import SERVER

pytestmark = pytest.mark.anyio

INQUIRIES = pytest.mark.parametrize("inquiry", [cldap.INQUIRY, netbios_ns.INQUIRY])


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (extended(0), Ldap(start_tls=True, result=0)),
        (extended(2, b"", long=True), Ldap(start_tls=False, result=2)),
        (extended(52, b""), Ldap(start_tls=False, result=52)),
        (
            extended(2, DISCONNECTION, 0),
            Ldap(start_tls=False, result=2, disconnected=True),
        ),
    ],
)
async def test_whether_tls_is_to_be_had_is_told(answer: bytes, expected: Ldap) -> None:
    followed = b""

    async def directory(stream: SocketStream) -> None:
        nonlocal followed
        source = BufferedByteReceiveStream(stream)
        assert await source.receive_exactly(len(START_TLS_REQUEST)) == START_TLS_REQUEST
        await stream.send(answer)
        followed = await source.receive()

    async with serving(directory) as port:
        assert await said(ldap.SERVICE, port) == expected
    assert not followed, "no hello, no bind"


async def test_an_answer_in_single_bytes_is_read() -> None:
    async with serving(dripping(extended(0, long=True))) as port:
        assert await said(ldap.SERVICE, port) == Ldap(start_tls=True, result=0)


def test_a_directory_is_recognised_by_its_taking_leave() -> None:
    recognises = ldap.SERVICE.recognises
    assert recognises is not None
    assert recognises(extended(2, DISCONNECTION, 0))
    assert not recognises(START_TLS_REQUEST)
    assert not recognises(extended(0))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (ENTRY + DONE, Cldap(entry=True, sent=44, received=25)),
        (ENTRY, Cldap(entry=True, sent=44, received=11)),
        (message(result(0x65, 50)), Cldap(entry=False, sent=44, received=14)),
    ],
)
async def test_a_directory_over_udp_is_told(answer: bytes, expected: Cldap) -> None:
    def reply(question: bytes) -> bytes:
        assert question == SEARCH
        return answer

    async with replying(reply) as port:
        assert await told(cldap.INQUIRY, port) == expected


async def test_roles_are_told_and_names_are_not_kept() -> None:
    def reply(question: bytes) -> bytes:
        assert question == REQUEST
        return SERVER

    async with replying(reply) as port:
        found = await told(netbios_ns.INQUIRY, port)
    assert found == NetbiosNs(
        names=4, file_server=True, domain_controller=True, sent=50, received=len(SERVER)
    )
    assert "LAB" not in repr(found)


@INQUIRIES
@pytest.mark.parametrize(
    "answer",
    [
        lambda question: question,
        lambda _: b"HTTP/1.1 400 Bad Request\r\n\r\n",
        lambda _: b"\xff" * 1_400,
        lambda _: bytes(60_000),
        lambda question: question[:2] + b"\x84" + bytes(60),
    ],
    ids=["echo", "http", "ones", "zeros", "number"],
)
async def test_others_confirm_nothing(inquiry: Inquiry, answer: Callable[[bytes], bytes]) -> None:
    async with replying(answer) as port:
        with pytest.raises(NotSpoken):
            await told(inquiry, port)


@INQUIRIES
async def test_who_says_nothing_is_silent(inquiry: Inquiry) -> None:
    async with replying(lambda _: b"") as port:
        with pytest.raises(Silent):
            await told(inquiry, port, patience=0.1)
