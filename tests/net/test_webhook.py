"""Webhooks to receivers that take them, refuse them, send them elsewhere, hang, lose answers."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import anyio
import httpx
import pytest
from anyio.abc import ByteStream
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.notice import Result, Try
from cyberscan.model.problem import UserError
from cyberscan.net import webhook
from cyberscan.net.ping import Event, ping
from cyberscan.net.webhook import knock, post, retry_after_of
from tests.support.net import read_request, tcp_server
from tests.support.post_office import papers

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
LATER, REFUSED, LOST, SENT = Result.LATER, Result.REFUSED, Result.LOST, Result.SENT
DENIED = Result.DENIED


class Receiver:
    """Answers every request with the same bytes; ``None`` hangs, "" ends the connection."""

    def __init__(self, answer: str | None, *, early: bool = False) -> None:
        self.answer = answer
        self.early = early
        self.requests: list[bytes] = []

    async def __call__(self, stream: ByteStream) -> None:
        if not self.early:
            self.requests.append(await read_request(stream))
        if self.answer is None:
            await anyio.sleep_forever()
        elif self.answer:
            await stream.send(self.answer.replace("\n", "\r\n").encode() + b"\r\n\r\n")


def posted(receiver: Receiver, *, timeout: float = 5) -> Try:
    async def run() -> Try:
        async with tcp_server(receiver) as port:
            url = f"http://127.0.0.1:{port}/kait"
            return await post(url, {"webhook-id": "msg_1"}, b"{}", now=NOW, timeout=timeout)

    return anyio.run(run)


@pytest.mark.parametrize("status", ["200 OK", "202 Accepted", "204 No Content"])
def test_a_message_is_taken(status: str) -> None:
    receiver = Receiver(f"HTTP/1.1 {status}\nContent-Length: 0")
    assert posted(receiver) == Try(result=SENT)
    (request,) = receiver.requests
    assert request.startswith(b"POST /kait HTTP/1.1\r\n")
    assert b"webhook-id: msg_1\r\n" in request


@pytest.mark.parametrize(
    ("status", "result"),
    [
        ("301 Moved", LATER),
        ("302 Found", LATER),
        ("307 Elsewhere", LATER),
        ("400 Bad", REFUSED),
        ("401 Who", DENIED),
        ("402 Pay", REFUSED),
        ("403 No", DENIED),
        ("404 Not Found", DENIED),
        ("405 Not That", DENIED),
        ("407 Proxy", DENIED),
        ("409 Twice", REFUSED),
        ("410 Gone", REFUSED),
        ("413 Large", REFUSED),
        ("422 What", REFUSED),
        ("408 Timeout", LATER),
        ("425 Early", LATER),
        ("429 Slow", LATER),
        ("500 Oops", LATER),
        ("503 Busy", LATER),
        ("599 What", LATER),
    ],
)
def test_what_an_answer_means(status: str, result: Result) -> None:
    receiver = Receiver(f"HTTP/1.1 {status}\nLocation: http://127.0.0.1:9/\nContent-Length: 0")
    came = posted(receiver)
    assert (came.result, came.reached, came.wait) == (result, True, None)
    assert f"HTTP {status[:3]}" in came.detail
    assert len(receiver.requests) == 1


@pytest.mark.parametrize("status", ["429", "503", "500", "403"])
def test_a_wait_that_is_asked_for_is_told(status: str) -> None:
    came = posted(Receiver(f"HTTP/1.1 {status} x\nRetry-After: 120\nContent-Length: 0"))
    assert came.wait == timedelta(seconds=120)


@pytest.mark.parametrize(
    ("answer", "early", "result"),
    [
        (None, False, LOST),
        ("", False, LOST),
        ("nonsense", False, LOST),
        ("HTTP/1.1 200 OK\nX: " + "x" * 200_000, False, LOST),
    ],
    ids=["hangs", "drops", "nonsense", "huge head"],
)
def test_where_no_answer_comes_it_may_have_been_taken(
    answer: str | None, early: bool, result: Result
) -> None:
    came = posted(Receiver(answer, early=early), timeout=0.5)
    assert (came.result, came.reached) == (result, False)
    assert "no answer to the message" in came.detail


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("401", "check the secret"),
        ("403", "check the secret"),
        ("404", "check the URL"),
        ("405", "check the URL"),
        ("407", "the proxy"),
        ("410", "take it out of the settings"),
    ],
)
def test_what_people_are_to_put_right_is_told(status: str, said: str) -> None:
    assert said in posted(Receiver(f"HTTP/1.1 {status} x\nContent-Length: 0")).detail


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("https_proxy", "http_proxy", "all_proxy", "no_proxy"):
        for variable in (name, name.upper()):
            monkeypatch.delenv(variable, raising=False)


@pytest.mark.usefixtures("no_proxy")
@pytest.mark.parametrize(
    ("answer", "result", "told"),
    [
        ("HTTP/1.1 407 Who\nContent-Length: 0", DENIED, "HTTP 407: the proxy does not let us"),
        ("HTTP/1.1 503 Busy\nContent-Length: 0", LATER, "the proxy: 503 Busy"),
        ("HTTP/1.1 200 Go on", LATER, ""),
        ("", LATER, ""),
        (None, LATER, "no answer in time"),
    ],
    ids=["denies", "is busy", "ends it", "drops", "hangs"],
)
def test_what_a_proxy_keeps_from_the_receiver_was_not_taken(
    monkeypatch: pytest.MonkeyPatch, answer: str | None, result: Result, told: str
) -> None:
    async def run() -> Try:
        proxy = Receiver(answer)
        async with tcp_server(proxy) as port:
            monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
            came = await post("https://tiket.invalid/kait", {}, b"{}", now=NOW, timeout=1)
        (request,) = proxy.requests
        assert request.startswith(b"CONNECT tiket.invalid:443 ")
        return came

    came = anyio.run(run)
    assert came.result is result
    assert told in came.detail
    assert "no answer to the message" not in came.detail


@pytest.mark.usefixtures("no_proxy")
@pytest.mark.parametrize("proxy", ["gopher://p.invalid:70", "http://a:b@c:d"])
def test_a_proxy_that_is_none_is_no_fault_of_ours(
    monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("https_proxy", proxy)
    came = anyio.run(lambda: post("https://tiket.invalid/", {}, b"", now=NOW, timeout=1))
    assert (came.result, came.reached) == (LATER, False)
    assert came.detail.startswith("the environment's proxy: ")


@pytest.mark.usefixtures("no_proxy")
def test_a_socks_proxy_without_its_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:9")
    monkeypatch.setitem(sys.modules, "socksio", None)  # as where it is not installed
    came = anyio.run(lambda: post("https://tiket.invalid/", {}, b"", now=NOW, timeout=1))
    assert (came.result, came.reached) == (LATER, False)
    assert "socksio" in came.detail
    why = anyio.run(lambda: ping("https://saklar.invalid/x", Event.START))
    assert "socksio" in why


@pytest.mark.usefixtures("no_proxy")
@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "https_proxy", "all_proxy"])
def test_behind_a_proxy_its_door_is_knocked_at(
    monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    knocked: list[bool] = []

    async def door(stream: ByteStream) -> None:
        knocked.append(True)

    async def run() -> tuple[Try, Try]:
        async with tcp_server(door) as port:
            monkeypatch.setenv(variable, f"http://user:rahasia@127.0.0.1:{port}")
            # .invalid has no address (RFC 6761 section 6.4), and none is looked for
            opened = await knock("https://tiket.invalid/kait", timeout=5)
        return opened, await knock("https://tiket.invalid/kait", timeout=5)

    opened, closed = anyio.run(run)
    assert knocked == [True]
    assert (opened.result, closed.result, closed.reached) == (SENT, LATER, False)
    for came in (opened, closed):
        assert came.detail.startswith("the proxy 127.0.0.1:")
        assert "rahasia" not in came.detail


@pytest.mark.usefixtures("no_proxy")
@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, None),
        ({"https_proxy": "http://p.invalid:3128"}, "http://p.invalid:3128"),
        ({"https_proxy": "p.invalid:3128"}, "http://p.invalid:3128"),
        ({"http_proxy": "http://p.invalid:3128"}, None),
        ({"https_proxy": "http://p.invalid", "no_proxy": "*"}, None),
        ({"https_proxy": "http://p.invalid", "no_proxy": "tiket.invalid"}, None),
        ({"https_proxy": "http://a:x/"}, None),
        ({"https_proxy": "", "all_proxy": ""}, None),
    ],
)
def test_which_proxy_the_environment_names(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: str | None
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    found = webhook._proxy_of(httpx.URL("https://tiket.invalid/kait"))
    assert found == (httpx.URL(expected) if expected else None)
    assert webhook._proxy_of(httpx.URL("https://127.0.0.1/kait")) is None


def test_an_answer_without_an_end_is_an_answer() -> None:
    class Endless(Receiver):
        async def __call__(self, stream: ByteStream) -> None:
            await read_request(stream)
            await stream.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            while True:
                await stream.send(b"4\r\nmore\r\n")

    assert posted(Endless("")).result is SENT


def test_nobody_there() -> None:
    async def run() -> Try:
        async with tcp_server(Receiver("")) as port:
            pass
        return await post(f"http://127.0.0.1:{port}/", {}, b"", now=NOW, timeout=5)

    came = anyio.run(run)
    assert (came.result, came.reached) == (LATER, False)
    assert came.detail


@pytest.mark.parametrize("believed", [True, False])
def test_certificates_are_checked(tmp_path: Path, *, believed: bool) -> None:
    made = papers(tmp_path)
    receiver = Receiver("HTTP/1.1 200 OK\nContent-Length: 0")

    async def run() -> Try:
        async with tcp_server(receiver, tls=made.server) as port:
            return await post(
                f"https://localhost:{port}/",
                {},
                b"{}",
                now=NOW,
                timeout=5,
                ca=made.ca if believed else "",
            )

    came = anyio.run(run)
    assert came.result is (SENT if believed else LATER)
    assert bool(receiver.requests) is believed


@pytest.mark.parametrize(("host", "is_open"), [("localhost", True), ("127.0.0.2", False)])
def test_a_door_can_be_tried_without_a_message(tmp_path: Path, host: str, *, is_open: bool) -> None:
    """Nobody listens on 127.0.0.2, and the certificate is not of that name."""
    made = papers(tmp_path)
    receiver = Receiver("")

    async def run() -> Try:
        async with tcp_server(receiver, tls=made.server) as port:
            return await knock(f"https://{host}:{port}/", timeout=5, ca=made.ca)

    came = anyio.run(run)
    assert (came.result is SENT, came.reached) == (is_open, is_open)
    assert receiver.requests == []


@pytest.mark.parametrize("ca", ["", "own"])
def test_a_door_in_the_open_and_one_of_a_stranger(tmp_path: Path, ca: str) -> None:
    made = papers(tmp_path)

    async def run() -> tuple[Try, Try]:
        async with tcp_server(Receiver("")) as plain, tcp_server(Receiver(""), made.server) as port:
            own = made.ca if ca else ""
            return (
                await knock(f"http://127.0.0.1:{plain}/", timeout=5, ca=own),
                await knock(f"https://127.0.0.1:{port}/", timeout=5, ca=own),
            )

    first, second = anyio.run(run)
    assert first.result is SENT
    assert second.result is (SENT if ca else LATER)


def test_a_door_that_hangs_is_left() -> None:
    async def silent(stream: ByteStream) -> None:
        await anyio.sleep_forever()

    async def run() -> Try:
        async with tcp_server(silent) as port:
            return await knock(f"https://127.0.0.1:{port}/", timeout=0.3)

    assert anyio.run(run).result is LATER


def test_no_proxy_is_asked_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert posted(Receiver("HTTP/1.1 200 OK\nContent-Length: 0")).result is SENT


def test_authorities_that_are_none_are_the_settings_fault(tmp_path: Path) -> None:
    async def run() -> Try:
        ca = str(tmp_path / "nowhere.pem")
        return await post("https://localhost:9/", {}, b"", now=NOW, timeout=5, ca=ca)

    with pytest.raises(UserError, match="nowhere"):
        anyio.run(run)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("0", timedelta()),
        ("3600", timedelta(hours=1)),
        ("9" * 40, timedelta(seconds=10**8)),
        ("Mon, 23 Nov 2026 04:00:00 GMT", timedelta(hours=1)),
        ("Mon, 23 Nov 2026 02:00:00 GMT", timedelta()),
        ("Mon, 23 Nov 2026 04:00:00 -0000", timedelta(hours=1)),
    ],
)
def test_what_a_retry_after_says(text: str | None, expected: timedelta | None) -> None:
    assert retry_after_of(text, NOW) == expected


@given(st.text(max_size=60))
def test_any_retry_after_is_a_wait_or_none(text: str) -> None:
    found = retry_after_of(text, NOW)
    assert found is None or found >= timedelta()
