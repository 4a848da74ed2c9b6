"""The handshake that is made for the sake of the chain behind it."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

import anyio
import pytest
from anyio.abc import SocketStream

from cyberscan.model.look import Reason
from cyberscan.net import tlsclient
from cyberscan.net.base import NetError
from cyberscan.net.certificates import presented
from tests.support.tls import HOST, Handler, leaf, read_hello, server_context, serving, tls_handler

pytestmark = pytest.mark.anyio


async def chain_of(handler: Handler, name: str = HOST) -> tuple[bytes, ...]:
    fault: NetError | None = None
    found: tuple[bytes, ...] = ()
    async with serving(handler) as server:
        stream = await anyio.connect_tcp("127.0.0.1", server.port)
        try:
            found = await tlsclient.peer_certificates(stream, name)
        except NetError as error:
            fault = error
        await stream.aclose()
    if fault:
        raise fault
    return found


@pytest.mark.parametrize("name", [HOST, ""])
async def test_the_chain_comes_leaf_first_with_and_without_a_name(
    name: str, tmp_path: Path
) -> None:
    handler = tls_handler(server_context(leaf(), tmp_path))
    assert await chain_of(handler, name) == leaf().chain


async def test_an_old_server_is_spoken_to_as_well(tmp_path: Path) -> None:
    old = ssl.TLSVersion.TLSv1
    handler = tls_handler(server_context(leaf(), tmp_path, oldest=old, newest=old))
    assert await chain_of(handler) == leaf().chain


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (bytes.fromhex("15030300020228"), Reason.TLS_FAILED),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", Reason.TLS_FAILED),
        (b"", Reason.CLOSED),
    ],
)
async def test_a_handshake_that_fails_has_a_reason(answer: bytes, reason: Reason) -> None:
    async def refuse(stream: SocketStream, number: int) -> None:
        await read_hello(stream)
        if answer:
            await stream.send(answer)

    with pytest.raises(NetError) as caught:
        await chain_of(refuse)
    assert caught.value.reason is reason


async def test_a_name_that_cannot_be_sent_is_told() -> None:
    async def wait(stream: SocketStream, number: int) -> None:
        await stream.receive()

    with pytest.raises(NetError) as caught:
        await chain_of(wait, ".contoh.go.test")
    assert caught.value.reason is Reason.UNSUPPORTED


class _Session:
    """An SSL object as one version of Python has it."""

    def __init__(self, leaf: bytes | None, **attributes: Any) -> None:
        self._leaf = leaf
        self.__dict__.update(attributes)

    def getpeercert(self, *, binary_form: bool) -> bytes | None:
        assert binary_form
        return self._leaf


async def test_the_public_way_to_the_chain_is_taken_where_python_has_it() -> None:
    session = _Session(b"leaf", get_unverified_chain=lambda: [b"leaf", b"issuer"])
    assert presented(session) == (b"leaf", b"issuer")


async def test_a_python_that_does_not_tell_the_chain_says_so_instead_of_a_leaf_alone() -> None:
    with pytest.raises(NetError) as caught:
        presented(_Session(b"leaf"))
    assert caught.value.reason is Reason.UNSUPPORTED


async def test_no_certificate_is_a_failed_handshake() -> None:
    with pytest.raises(NetError) as caught:
        presented(_Session(None))
    assert caught.value.reason is Reason.TLS_FAILED
