"""Messages by apprise, to a receiver of its plain JSON on loopback."""

from __future__ import annotations

import json
import logging
import sys

import anyio
import pytest
from anyio.abc import ByteStream

from cyberscan.model.notice import Result, Try
from cyberscan.model.problem import UserError
from cyberscan.net.push import push
from tests.support.net import read_request, tcp_server


def pushed(answer: bytes) -> tuple[Try, bytes]:
    heard = b""

    async def serve(stream: ByteStream) -> None:
        nonlocal heard
        heard = await read_request(stream)
        length = int(heard.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        while len(heard.partition(b"\r\n\r\n")[2]) < length:
            heard += await stream.receive()
        await stream.send(answer)

    async def run() -> Try:
        async with tcp_server(serve) as port:
            return await push(f"json://127.0.0.1:{port}/", "Judul", "Isi\n", key="k")

    return anyio.run(run), heard


def test_a_message_is_taken() -> None:
    came, heard = pushed(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    assert came == Try(result=Result.SENT)
    told = json.loads(heard.partition(b"\r\n\r\n")[2])
    assert (told["title"], told["message"].strip()) == ("Judul", "Isi")


def test_one_that_was_not_may_have_been(capfd: pytest.CaptureFixture[str]) -> None:
    came, _ = pushed(b"HTTP/1.1 500 no\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    assert (came.result, came.reached) == (Result.LOST, False)
    assert capfd.readouterr() == ("", "")


def test_a_url_that_is_none_is_the_settings_fault_and_not_shown(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(UserError, match="apprise knows") as caught:
        anyio.run(lambda: push("tidakada://s3kr3t/", "x", "y", key="k"))
    assert "s3kr3t" not in str(caught.value) + caplog.text


def test_without_the_package_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(UserError, match=r"cyberscan\[notify\]"):
        anyio.run(lambda: push("json://127.0.0.1/", "x", "y", key="k"))
