from __future__ import annotations

import gzip
import socket
import ssl
import struct
import subprocess
import sys
import warnings
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import anyio
import pytest
from anyio.abc import ByteStream, SocketAttribute
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.inventory import Operator, Window
from cyberscan.model.look import Reason
from cyberscan.model.policy import Caps, Rates
from cyberscan.model.subject import Family
from cyberscan.net import lenient
from cyberscan.net.base import Errand, Forbidden, NetError, Packet, Refused
from cyberscan.net.certificates import Believer
from cyberscan.net.decode import Body
from cyberscan.net.http import Client, user_agent
from cyberscan.net.network import Network
from cyberscan.net.session import Fetched
from cyberscan.parse.url import split
from tests.support.net import (
    NOW,
    OPERATOR,
    Authority,
    MapDialer,
    network,
    reach,
    read_request,
    regency,
    saying,
    tcp_server,
)

pytestmark = pytest.mark.anyio

NAME = "www.contoh.go.test"
ADDRESS = "192.0.2.10"
CAPS = Caps(body=20_000, head=8_000)
ERRAND = Errand(Packet.WEB, "99.01", NAME, Family.WEB)
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhalo!"


@dataclass
class Setting:
    door: Network
    client: Client

    async def get(self, url: str = f"http://{NAME}/", **options: object) -> Fetched:
        parts = split(url)
        assert parts is not None
        return await self.client.fetch(
            parts,
            ERRAND,
            self.door.account(),
            moment=NOW,
            **options,  # type: ignore[arg-type]
        )


@asynccontextmanager
async def serving(
    handler: Callable[[ByteStream], Awaitable[None]],
    *,
    tls: ssl.SSLContext | None = None,
    roots: tuple[str, ...] = (),
) -> AsyncIterator[Setting]:
    guard = reach()
    guard.learn(NAME, (ADDRESS,))
    async with tcp_server(handler, tls) as port:
        door = network(MapDialer({(ADDRESS, 80): port, (ADDRESS, 443): port}), guard)
        client = Client(door, OPERATOR, CAPS, Believer(roots, alone=True), ADDRESS)
        try:
            yield Setting(door, client)
        finally:
            await client.aclose()


async def answered(raw: bytes) -> Fetched:
    found: Fetched | NetError
    async with serving(saying(raw)) as setting:
        try:
            with anyio.fail_after(10):
                found = await setting.get()
        except NetError as error:
            found = error
    if isinstance(found, NetError):
        raise found
    return found


async def test_an_ordinary_page_is_kept_whole() -> None:
    head = (
        b"HTTP/1.1 200 OK\r\nX-B: 1\r\nSet-Cookie: a=rahasia\r\nx-b: 2\r\nContent-Length: 5\r\n\r\n"
    )
    found = await answered(head + b"halo!")
    assert found.body == b"halo!"
    assert found.exchange.status == 200
    assert found.exchange.headers == (
        ("X-B", "1"),
        ("Set-Cookie", "a=…"),
        ("x-b", "2"),
        ("Content-Length", "5"),
    )
    assert found.exchange.address == ADDRESS
    assert found.exchange.tls_verified is None
    assert found.exchange.failure == ""
    assert not found.truncated


async def test_the_request_says_who_asks_and_for_what() -> None:
    heard: list[bytes] = []

    async def handler(stream: ByteStream) -> None:
        heard.append(await read_request(stream))
        await stream.send(OK)

    async with serving(handler) as setting:
        await setting.get(f"http://{NAME}/a?b=c")
        await setting.get(headers=(("User-Agent", "Mozilla/5.0"), ("X-Y", "z")))
        cost = setting.door.cost
    text = heard[0].decode()
    assert text.startswith("GET /a?b=c HTTP/1.1\r\n")
    assert f"\r\nHost: {NAME}\r\n" in text
    assert "(+https://contoh.go.test/pemindai; siber@contoh.go.test)" in text
    assert "cookie" not in text.lower()
    assert "\r\nFrom: siber@contoh.go.test\r\n" in heard[1].decode()
    assert "cyberscan" not in heard[1].decode()
    assert cost.requests == 2


@pytest.mark.parametrize(
    ("url", "first"),
    [
        (f"http://{NAME}/a/../b?c=../d", b"GET /b?c=../d HTTP/1.1"),
        (f"http://{NAME}//x/%2e%2e/y", b"GET //y HTTP/1.1"),
        (f"http://{NAME}/a|b[c]%20d\u00fc", b"GET /a|b[c]%20d%C3%BC HTTP/1.1"),
    ],
)
async def test_the_target_is_a_browsers_and_host_comes_first(url: str, first: bytes) -> None:
    heads: list[bytes] = []

    async def handler(stream: ByteStream) -> None:
        heads.append(await read_request(stream))
        await stream.send(OK)

    async with serving(handler) as setting:
        await setting.get(url)
    assert heads[0].split(b"\r\n")[:2] == [first, b"Host: " + NAME.encode()]


async def test_a_field_that_is_not_ascii_is_never_sent() -> None:
    async with serving(saying(OK)) as setting:
        with pytest.raises(NetError) as caught:
            await setting.get(headers=(("X-A", "\u00fc"),))
    assert caught.value.reason is Reason.MALFORMED


def test_an_operator_cannot_break_the_request() -> None:
    told = user_agent(Operator(name="x", contact="a@b.test\r\nX: y", page="https://é.test/"))
    assert told.isascii()
    assert told.isprintable()


async def test_only_safe_methods_are_sent() -> None:
    async with serving(saying(OK)) as setting:
        for method in ("POST", "PUT", "DELETE", "PATCH", "CONNECT"):
            with pytest.raises(Forbidden):
                await setting.get(method=method)
        assert setting.door.cost.connections == 0


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        (b"/baru", f"http://{NAME}/baru"),
        (b"https://lain.test/", "https://lain.test/"),
        (b"http://[::1", ""),
        (b"javascript:alert(1)", ""),
        ("/jud\u00fcl".encode(), f"http://{NAME}/jud%C3%BCl"),
        (b"/\xff", f"http://{NAME}/%C3%BF"),
    ],
)
async def test_a_redirect_is_told_and_not_followed(location: bytes, expected: str) -> None:
    head = b"HTTP/1.1 302 Found\r\nLocation: " + location + b"\r\nContent-Length: 0\r\n\r\n"
    found = await answered(head)
    assert found.exchange.status == 302
    assert found.next_url == expected


ILLEGAL = {
    "space before the colon": b"X-Foo : 1\r\nContent-Length: 5",
    "NUL in a value": b"X-Foo: a\x00b\r\nContent-Length: 5",
    "conflicting lengths": b"Content-Length: 5\r\nContent-Length: 7",
    "no colon": b"garbage line\r\nContent-Length: 5",
    "empty name": b": x\r\nContent-Length: 5",
}


@pytest.mark.parametrize("fields", ILLEGAL.values(), ids=ILLEGAL)
async def test_an_answer_that_breaks_the_grammar_is_read_and_reported(fields: bytes) -> None:
    found = await answered(b"HTTP/1.1 200 OK\r\nServer: x\r\n" + fields + b"\r\n\r\nhalo!")
    assert found.exchange.status == 200
    assert found.exchange.first("server") == "x"
    assert found.exchange.failure
    assert found.body == b"halo!"


async def test_an_illegal_answer_that_comes_in_pieces_is_read_to_its_end() -> None:
    async def handler(stream: ByteStream) -> None:
        await read_request(stream)
        await stream.send(b"HTTP/1.1 200 OK\r\nX-Foo : 1\r\n\r\n<html>")
        await anyio.sleep(0.02)
        await stream.send(b"</html>")

    async with serving(handler) as setting:
        found = await setting.get()
    assert found.body == b"<html></html>"


async def test_an_illegal_answer_without_end_is_left_after_a_while() -> None:
    async def handler(stream: ByteStream) -> None:
        await read_request(stream)
        await stream.send(b"HTTP/1.1 200 OK\r\nX-Foo : 1\r\n\r\n<html>")
        await anyio.sleep_forever()

    async with serving(handler) as setting:
        with anyio.fail_after(10):
            found = await setting.get()
    assert found.body == b"<html>"
    assert found.truncated


@pytest.mark.parametrize("raw", [b"<html>HTTP/0.9</html>", b"SSH-2.0-OpenSSH_9\r\n", b"\x00" * 50])
async def test_what_has_no_status_line_is_malformed(raw: bytes) -> None:
    with pytest.raises(NetError) as caught:
        await answered(raw)
    assert caught.value.reason is Reason.MALFORMED


@pytest.mark.parametrize("size", [9_000, 200_000])
async def test_a_huge_head_is_cut(size: int) -> None:
    found = await answered(b"HTTP/1.1 200 OK\r\nServer: x\r\nX: " + b"a" * size + b"\r\n\r\nhalo")
    assert found.exchange.status == 200
    assert found.exchange.first("server") == "x"
    assert "longer than" in found.exchange.failure
    assert sum(len(v) for _, v in found.exchange.headers) <= CAPS.head


async def test_a_body_beyond_the_cap_is_cut() -> None:
    found = await answered(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 100_000)
    assert len(found.body) == CAPS.body
    assert found.truncated
    assert found.exchange.failure == ""


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        (b"gzip", gzip.compress(b"halo!", mtime=0)),
        (b"x-gzip", gzip.compress(b"halo!", mtime=0)),
        (b"deflate", zlib.compress(b"halo!")),
        (b"deflate", zlib.compress(b"halo!", wbits=-15)),
        (b"gzip, gzip", gzip.compress(gzip.compress(b"halo!", mtime=0), mtime=0)),
        (b"identity", b"halo!"),
    ],
)
async def test_packed_bodies_are_unpacked(coding: bytes, packed: bytes) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + b"\r\n\r\n"
    found = await answered(head + packed)
    assert found.body == b"halo!"
    assert found.exchange.failure == ""


@pytest.mark.parametrize("layers", [1, 2, 3])
async def test_a_decompression_bomb_is_cut(layers: int) -> None:
    bomb = b"\x00" * 30_000_000
    for _ in range(layers):
        bomb = gzip.compress(bomb, 9, mtime=0)
    coding = b", ".join([b"gzip"] * layers)
    found = await answered(b"HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + b"\r\n\r\n" + bomb)
    assert len(found.body) <= CAPS.body
    assert found.truncated


@pytest.mark.parametrize("coding", [b"gzip", b"deflate", b"br", b"gzip," * 9])
async def test_a_body_that_is_not_what_it_says_is_told(coding: bytes) -> None:
    found = await answered(b"HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + b"\r\n\r\nhalo!")
    assert found.exchange.failure
    assert found.body == b"halo!"


async def test_a_chunked_body_that_breaks_off_keeps_what_came() -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalo!\r\n"
    for tail in (b"", b"zz\r\n"):
        found = await answered(head + tail)
        assert found.body == b"halo!"
        assert found.truncated
        assert found.exchange.failure


@pytest.mark.parametrize("reset", [True, False])
async def test_a_body_that_breaks_off_keeps_what_came(reset: bool) -> None:
    async def handler(stream: ByteStream) -> None:
        await read_request(stream)
        await stream.send(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalo!")
        await anyio.sleep(0.05)  # so that the answer is read before the RST overtakes it
        if not reset:
            return
        # No lingering: closing sends RST.
        raw = stream.extra(SocketAttribute.raw_socket)  # noqa: S610 - anyio's
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    async with serving(handler) as setting:
        found = await setting.get()
    assert found.body == b"halo!"
    assert found.truncated


async def test_a_server_that_closes_without_a_word_is_closed() -> None:
    async def handler(stream: ByteStream) -> None:
        await read_request(stream)

    async with serving(handler) as setting:
        with pytest.raises(NetError) as caught:
            await setting.get()
    assert caught.value.reason in {Reason.CLOSED, Reason.RESET}


async def test_a_drip_ends_at_the_callers_deadline_and_gives_its_place_back() -> None:
    async def handler(stream: ByteStream) -> None:
        await read_request(stream)
        while True:
            await stream.send(b"H")
            await anyio.sleep(0.01)

    async with serving(handler) as setting:
        for _ in range(8):
            with anyio.move_on_after(0.05) as scope:
                await setting.get()
            assert scope.cancelled_caught
        with anyio.fail_after(5):
            slots = [await setting.door._allowance.take(setting.client._ip) for _ in range(5)]
        for slot in slots:
            slot.release()


async def keep_alive(stream: ByteStream) -> None:
    while True:
        await read_request(stream)
        await anyio.sleep(0.002)
        await stream.send(OK)


async def test_a_connection_serves_several_pages() -> None:
    async with serving(keep_alive) as setting:
        for _ in range(4):
            assert (await setting.get()).body == b"halo!"
        assert setting.door.cost.connections == 1
        assert setting.door.cost.requests == 4


async def test_a_request_on_a_kept_connection_asks_the_guard_and_takes_a_grant() -> None:
    parts = split(f"http://{NAME}/")
    assert parts is not None
    now = [NOW]
    place = regency(
        families=(Family.WEB,), windows=(Window(days=(2,), start="08:00", end="11:00"),)
    )
    guard = reach(place, now=lambda: now[0])
    guard.learn(NAME, (ADDRESS,))
    content = Errand(Packet.WEB, "99.01", NAME, Family.CONTENT)
    stamps: list[float] = []
    async with tcp_server(keep_alive) as port:
        slow = Rates(connections_per_ip=20, open_per_ip=5)
        door = network(MapDialer({(ADDRESS, 80): port}), guard, rates=slow)
        client = Client(door, OPERATOR, CAPS, Believer(), ADDRESS)
        for _ in range(4):
            await client.fetch(parts, ERRAND, door.account(), moment=NOW)
            stamps.append(anyio.current_time())
        assert door.cost.connections == 1
        with pytest.raises(Forbidden) as caught:
            await client.fetch(parts, content, door.account(), moment=NOW)
        assert caught.value.reason is Reason.OUT_OF_REACH
        await client.fetch(parts, ERRAND, door.account(), moment=NOW)
        now[0] += timedelta(hours=2)
        with pytest.raises(Forbidden) as caught:
            await client.fetch(parts, ERRAND, door.account(), moment=NOW)
        assert caught.value.reason is Reason.NOT_LOOKED
        assert door.cost.requests >= 5
        await client.aclose()
    assert stamps[-1] - stamps[0] >= 0.14


async def test_a_gzip_that_breaks_off_is_said_and_is_no_whole_page() -> None:
    packed = gzip.compress(b"halaman " * 500, mtime=0)[:-12]
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n"
    found = await answered(head.encode() + packed)
    assert found.body.startswith(b"halaman ")
    assert found.truncated
    assert found.exchange.failure == "the body ends inside its gzip"


async def test_secrets_in_urls_and_fields_are_not_kept() -> None:
    head = (
        b"HTTP/1.1 302 Found\r\nLocation: http://a:rahasia@contoh.go.test/x?token=rahasia\r\n"
        b"X-Admin: budi@contoh.go.test\r\nContent-Length: 0\r\n\r\n"
    )
    async with serving(saying(head)) as setting:
        found = await setting.get(f"http://{NAME}/masuk?token=rahasia")
    assert found.next_url == "http://contoh.go.test/x?token=rahasia"
    assert "rahasia" not in str(found.exchange)
    assert "budi" not in str(found.exchange)


@pytest.mark.parametrize("count", [1, 40, 60_000])
async def test_interim_answers_without_a_final_one_are_no_answer(count: int) -> None:
    with pytest.raises(NetError) as caught:
        lenient.read(b"HTTP/1.1 100\r\n\r\n" * count, 200)
    assert caught.value.reason is (Reason.CLOSED if count == 1 else Reason.MALFORMED)


async def test_what_passes_on_a_kept_connection_is_on_the_bill_of_who_asks() -> None:
    parts = split(f"http://{NAME}/")
    assert parts is not None
    async with serving(keep_alive) as setting:
        bills = [setting.door.account() for _ in range(2)]
        for bill in bills:
            await setting.client.fetch(parts, ERRAND, bill, moment=NOW)
    first, second = (bill.cost for bill in bills)
    assert first.connections == 1
    assert second.connections == 0
    assert first.bytes_in == second.bytes_in == len(OK)


async def test_a_kept_connection_the_server_closed_is_no_failure() -> None:
    async def twice(stream: ByteStream) -> None:
        await read_request(stream)
        await stream.send(OK)
        await read_request(stream)

    async with serving(twice) as setting:
        for _ in range(3):
            assert (await setting.get()).body == b"halo!"


async def test_a_kept_connection_makes_room_for_who_waits() -> None:
    async with serving(keep_alive) as setting:
        async with anyio.create_task_group() as group:
            for _ in range(3):
                group.start_soon(setting.get)
        with anyio.fail_after(5):
            slots = [await setting.door._allowance.take(setting.client._ip) for _ in range(5)]
        for slot in slots:
            slot.release()


async def test_cancelled_requests_do_not_make_a_healthy_host_read_as_down() -> None:
    async with serving(keep_alive) as setting:
        for number in range(40):
            async with anyio.create_task_group() as group:
                for turn in range(8):

                    async def one(wait: float = (number * 8 + turn) % 13 / 2000) -> None:
                        with anyio.move_on_after(wait):
                            await setting.get()

                    group.start_soon(one)
            with anyio.fail_after(5):
                assert (await setting.get()).exchange.status == 200
        assert setting.client.busy == 0


async def test_a_port_that_refuses_is_refused() -> None:
    guard = reach()
    guard.learn(NAME, (ADDRESS,))
    door = network(MapDialer(), guard)
    setting = Setting(door, Client(door, OPERATOR, CAPS, Believer(), ADDRESS))
    with pytest.raises(Refused):
        await setting.get()


@pytest.mark.parametrize(
    ("name", "days", "known", "verified"),
    [
        (NAME, 30, True, True),
        (NAME, -1, True, False),
        ("lain.test", 30, True, False),
        (NAME, 30, False, False),
    ],
    ids=["good", "expired", "wrong name", "unknown root"],
)
async def test_a_page_behind_any_certificate_is_fetched_and_marked(
    tmp_path: Path, name: str, days: int, known: bool, verified: bool
) -> None:
    authority = Authority()
    believed = authority if known else Authority()
    context = authority.context(tmp_path, name, days=days)
    async with serving(keep_alive, tls=context, roots=(believed.pem,)) as setting:
        found = await setting.get(f"https://{NAME}/")
        again = await setting.get(f"https://{NAME}/")
        assert setting.door.cost.connections == 1
    assert found.body == b"halo!"
    assert found.exchange.tls_verified is again.exchange.tls_verified is verified


async def test_a_server_stuck_at_an_old_protocol_has_a_page_too(tmp_path: Path) -> None:
    authority = Authority()
    context = authority.context(tmp_path, NAME)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    context.set_ciphers("ALL:@SECLEVEL=0")
    async with serving(keep_alive, tls=context, roots=(authority.pem,)) as setting:
        assert (await setting.get(f"https://{NAME}/")).body == b"halo!"


async def test_plain_http_on_a_tls_port_is_a_tls_failure() -> None:
    async with serving(saying(OK)) as setting:

        async def talk(stream: ByteStream) -> None:
            await stream.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        async with serving(talk) as plain:
            with pytest.raises(NetError) as caught:
                await plain.get(f"https://{NAME}/")
        assert caught.value.reason is Reason.TLS_FAILED
        assert setting.door.cost.connections == 0


async def test_a_handshake_cut_off_gives_its_place_back() -> None:
    async def mute(stream: ByteStream) -> None:
        await anyio.sleep_forever()

    async with serving(mute) as setting:
        for _ in range(7):
            with anyio.move_on_after(0.02) as scope:
                await setting.get(f"https://{NAME}/")
            assert scope.cancelled_caught


@given(st.binary(max_size=400))
def test_any_bytes_are_an_answer_or_malformed(raw: bytes) -> None:
    for text in (raw, b"HTTP/1.1 200 OK\r\n" + raw, b"HTTP/1.1 200 OK\r\n\r\n" + raw):
        with suppress(NetError):
            assert 0 <= lenient.read(text, 200).status <= 999
    lenient.dechunk(raw)


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", "gzip, deflate", ""]))
def test_any_body_stays_within_its_cap(raw: bytes, coding: str) -> None:
    body = Body((coding,), 50)
    for at in range(0, len(raw), 7):
        body.feed(raw[at : at + 7])
    assert len(body.content) <= 50


def test_chunks_are_put_together() -> None:
    whole = b"5\r\nhalo!\r\n3;x=y\r\nabc\r\n0\r\n\r\n"
    assert lenient.dechunk(whole) == (b"halo!abc", True)
    assert lenient.dechunk(b"5\nhalo!\n") == (b"halo!", False)
    assert lenient.dechunk(b"ff\r\nshort") == (b"short", False)
    assert lenient.dechunk(b"-5\r\nx") == (b"", False)


@pytest.mark.parametrize(
    ("head", "body", "closed", "cut"),
    [
        (b"Content-Length: 5", b"halo!", False, False),
        (b"Content-Length: 5", b"halo!more", False, False),
        (b"Content-Length: 5", b"halo", True, True),
        (b"Content-Length: 5\r\nContent-Length: 6", b"halo!", False, True),
        (b"Content-Length: x", b"halo!", True, False),
        (b"Content-Length: " + b"9" * 5_000, b"halo!", False, True),
        (b"X: y", b"halo!", True, False),
        (b"X: y", b"halo!", False, True),
        (b"Transfer-Encoding: chunked", b"5\r\nhalo!\r\n0\r\n\r\n", False, False),
        (b"Transfer-Encoding: chunked", b"5\r\nhalo!\r\n", True, True),
    ],
)
def test_an_illegal_answer_is_whole_where_its_own_head_says_so(
    head: bytes, body: bytes, *, closed: bool, cut: bool
) -> None:
    raw = b"HTTP/1.1 200 OK\r\nServer : nginx\r\n" + head + b"\r\n\r\n" + body
    assert lenient.answer(raw, CAPS, "illegal header line", closed=closed).truncated is cut


@pytest.mark.parametrize(
    ("head", "body", "last"),
    [
        (b"Content-Length: 5", b"halo!", 5),
        (b"Content-Length: 5", b"halo!more", 5),
        (b"Content-Length: 0", b"", 0),
        (b"X: y", b"halo!", None),
        (b"Content-Length: 5\r\nContent-Length: 6", b"halo!!", None),
        (b"Transfer-Encoding: chunked", b"5\r\nhalo!\r\n3;x=y\nabc\n0\r\n\r\n", 23),
        (b"Transfer-Encoding: chunked\r\nContent-Length: 2", b"1\nx\n0\n", 6),
        (b"Transfer-Encoding: chunked", b"-5\r\nhalo!\r\n0\r\n\r\n", None),
    ],
)
def test_an_answer_that_drips_is_whole_with_its_last_byte(
    head: bytes, body: bytes, last: int | None
) -> None:
    begin = b"HTTP/1.1 103 x\r\n\r\nHTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n"
    raw, progress = bytearray(), lenient.Progress(CAPS.head)
    found = []
    for byte in begin + body:
        raw.append(byte)
        found.append(progress.is_whole(raw))
    told = found[len(begin) - 1 :]
    assert told == [last is not None and number >= last for number in range(len(body) + 1)]
    assert lenient.Progress(CAPS.head).is_whole(raw) == found[-1]


def test_a_long_body_that_drips_is_read_once() -> None:
    raw = bytearray(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    progress = lenient.Progress(CAPS.head)
    for _ in range(200_000):
        raw += b"1\nx\n"
        assert not progress.is_whole(raw)
    raw += b"0\n"
    assert progress.is_whole(raw)


class _Counted(bytearray):
    """Counts how many of its bytes are copied out."""

    copied = 0

    def __getitem__(self, key: Any) -> Any:
        found = super().__getitem__(key)
        self.copied += len(found) if isinstance(key, slice) else 1
        return found


@pytest.mark.parametrize(
    "line",
    [b"a: b\r\n", b"x" * 50, b" \t", b"\r\n \t x", b"HTTP/1.1 100 Continue\r\n\r\n"],
    ids=["fields", "a line", "blanks", "folds", "interim"],
)
def test_a_head_that_drips_without_end_is_read_once(line: bytes) -> None:
    raw = _Counted(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\na: b\r\n")
    progress = lenient.Progress(CAPS.head)
    while len(raw) < CAPS.head + CAPS.body:
        raw += line
        assert not progress.is_whole(raw)
    assert raw.copied < 4 * len(raw)


def test_httpx_is_had_without_its_command_line() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import cyberscan.net.http, sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert "httpx" in told
    assert {"click", "pygments", "rich"}.isdisjoint(told)


@pytest.mark.parametrize(("most", "read", "cut"), [(3, 3, True), (5, 5, False), (99, 5, False)])
async def test_no_more_of_a_body_is_read_than_asked_for(most: int, read: int, *, cut: bool) -> None:
    async with serving(saying(OK)) as setting:
        found = await setting.get(most=most)
    assert len(found.body) == read
    assert found.truncated is cut


async def test_what_is_asked_for_does_not_lift_the_cap() -> None:
    body = b"x" * (CAPS.body + 10)
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    async with serving(saying(head + body)) as setting:
        found = await setting.get(most=2 * CAPS.body)
    assert len(found.body) == CAPS.body
    assert found.truncated


@pytest.mark.parametrize("places", [0, 5])
async def test_as_many_pages_are_asked_for_at_a_time_as_the_policy_has(places: int) -> None:
    under_way = most = 0
    wanted = max(places, 3)
    full, every = anyio.Event(), wanted + 2

    async def handler(stream: ByteStream) -> None:
        nonlocal under_way, most
        with suppress(anyio.EndOfStream, anyio.BrokenResourceError):
            while await read_request(stream):
                under_way += 1
                most = max(most, under_way)
                if under_way == wanted:
                    full.set()
                await full.wait()
                under_way -= 1
                await stream.send(OK)

    guard = reach()
    guard.learn(NAME, (ADDRESS,))
    async with tcp_server(handler) as port:
        door = network(MapDialer({(ADDRESS, 80): port}), guard)
        client = Client(door, OPERATOR, CAPS, Believer((), alone=True), ADDRESS, at_once=places)
        setting = Setting(door, client)
        try:
            with anyio.fail_after(20):
                async with anyio.create_task_group() as group:
                    for number in range(every):
                        group.start_soon(setting.get, f"http://{NAME}/{number}")
        finally:
            await client.aclose()
    assert most == wanted


def test_the_shipped_policy_has_no_more_pages_at_a_time_than_suit_everybody() -> None:
    assert Rates().pages_at_once == 0
    assert Rates(open_per_ip=128).pages_at_once == 8
