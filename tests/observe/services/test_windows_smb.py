"""The two negotiate requests of SMB, against servers of every kind."""

from __future__ import annotations

from typing import Final

import anyio
import pytest
from anyio.abc import SocketStream
from anyio.streams.buffered import BufferedByteReceiveStream

from cyberscan.model.look import Reason
from cyberscan.model.services.windows import Smb
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken
from cyberscan.observe.services.protocols.smb import SERVICE
from cyberscan.wire.netbios import SESSION_REQUEST
from cyberscan.wire.smb import NEGOTIATE_1, NEGOTIATE_2
from tests.support.services import Handler, drained, said, saying, serving
from tests.wire.test_smb import answer_1, answer_2, nt

pytestmark = pytest.mark.anyio

REFUSED: Final = answer_1(b"\xff\xff")
"""As Samba refuses version 1."""


def framed(message: bytes) -> bytes:
    return len(message).to_bytes(4, "big") + message


def speaking(first: bytes | None, second: bytes | None, *, session: bytes = b"") -> Handler:
    """A server that answers SMB 1 and SMB 2 so; None: it closes."""

    async def handler(stream: SocketStream) -> None:
        source = BufferedByteReceiveStream(stream)
        if session:
            assert await source.receive_exactly(len(SESSION_REQUEST)) == SESSION_REQUEST
            await stream.send(session)
        size = int.from_bytes(await source.receive_exactly(4), "big")
        request = await source.receive_exactly(size)
        assert request in {NEGOTIATE_1[4:], NEGOTIATE_2[4:]}
        answer = first if request.startswith(b"\xff") else second
        if answer is not None:
            await stream.send(framed(answer) if answer else b"")
            await drained(stream)

    return handler


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            REFUSED,
            answer_2(mode=3),
            Smb(version1=False, dialect="3.1.1", signing_enabled=True, signing_required=True),
        ),
        (None, answer_2(0x0210), Smb(version1=False, dialect="2.1", signing_enabled=True)),
        (
            answer_1(nt(0x0F)),
            answer_2(0x0202),
            Smb(version1=True, dialect="2.0.2", signing_enabled=True),
        ),
        (
            answer_1(nt(0x0F)),
            None,
            Smb(version1=True, signing_enabled=True, signing_required=True),
        ),
        (REFUSED, None, Smb(version1=False)),
        (
            answer_1(nt(3)),
            b"HTTP/1.1 400 Bad Request\r\n\r\n" + bytes(20),
            Smb(version1=True),
        ),
    ],
    ids=["samba", "windows", "both", "old", "no-dialect", "something-else"],
)
async def test_both_versions_are_told(
    first: bytes | None, second: bytes | None, expected: Smb
) -> None:
    async with serving(speaking(first, second)) as port:
        assert await said(SERVICE, port) == expected


async def test_a_server_mute_to_version_1_is_still_asked_for_version_2() -> None:
    async with serving(speaking(b"", answer_2())) as port:
        found = await said(SERVICE, port)
    assert found == Smb(version1=None, dialect="3.1.1", signing_enabled=True)


async def test_on_port_139_a_session_comes_first() -> None:
    granted = speaking(REFUSED, answer_2(), session=b"\x82\0\0\0")
    async with serving(granted) as port:
        found = await said(SERVICE, port, known_as=139)
    assert found == Smb(version1=False, dialect="3.1.1", signing_enabled=True)


async def test_a_session_that_is_not_granted_ends_it() -> None:
    connections = 0

    async def refusing(stream: SocketStream) -> None:
        nonlocal connections
        connections += 1
        await stream.receive()
        await stream.send(b"\x83\0\0\x01\x82")
        await drained(stream)

    async with serving(refusing) as port:
        assert await said(SERVICE, port, known_as=139) == Smb(session_error=0x82)
    assert connections == 1


async def test_a_stranger_is_not_dialled_again() -> None:
    connections = 0

    async def stranger(stream: SocketStream) -> None:
        nonlocal connections
        connections += 1
        await saying(b"SSH-2.0-OpenSSH_9.9\r\n")(stream)

    async with serving(stranger) as port:
        with pytest.raises(NotSpoken) as raised:
            await said(SERVICE, port)
    assert raised.value.heard == b"SSH-"
    assert connections == 1


async def test_who_closes_both_times_is_not_seen() -> None:
    async def closing(stream: SocketStream) -> None:
        await stream.receive()

    async with serving(closing) as port:
        with pytest.raises(NetError) as raised:
            await said(SERVICE, port)
    assert raised.value.reason is Reason.CLOSED


async def test_an_answer_that_never_ends_is_a_strangers() -> None:
    async def stopping(stream: SocketStream) -> None:
        await stream.send(b"\0\0\0\x80" + REFUSED[:20])
        await anyio.sleep_forever()

    async with serving(stopping) as port:
        with pytest.raises(NotSpoken):
            await said(SERVICE, port, patience=20)
