"""The header for a staging site's wall: where it goes, and that it never comes back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from anyio.abc import ByteStream
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.subject import Family
from cyberscan.net.base import Errand, Packet
from cyberscan.net.certificates import Believer
from cyberscan.net.http import Client
from cyberscan.net.session import Fetched
from cyberscan.net.wall import MASK, Wall, wall_of
from cyberscan.parse.url import split
from tests.net.test_http import ADDRESS, CAPS, ERRAND, NAME
from tests.support.net import (
    NOW,
    OPERATOR,
    Authority,
    MapDialer,
    network,
    reach,
    read_request,
    tcp_server,
)

SECRET = "c2FuZGk6cmFoYXNpYQ"
WALL = Wall("Authorization", f"Basic {SECRET}")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", "is not a header"),
        ("Authorization", "is not a header"),
        ("X Y: 12345678", "is not a header"),
        ("Host: 12345678", "every request sets itself"),
        ("user-agent: 12345678", "every request sets itself"),
        ("X-Wall: short", "needs a value of"),
        ("X-Wall: " + "x" * 5000, "needs a value of"),
        ("X-Wall: 1234\r\nX-Other: 5678", "outside printable ASCII"),
        ("X-Wall: rahasiä12345", "outside printable ASCII"),
    ],
)
def test_what_is_no_header_is_refused_without_showing_it(written: str, told: str) -> None:
    with pytest.raises(ValueError, match=told) as caught:
        wall_of(written)
    assert "1234" not in str(caught.value)


def test_a_header_is_read() -> None:
    assert wall_of(f" Authorization :  Basic {SECRET} ") == WALL


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        wall = wall_of(text)
    except ValueError:
        return
    assert wall.value not in repr(wall) + str(wall) + f"{wall}"


@pytest.mark.parametrize(
    ("packet", "method", "scheme", "sent"),
    [
        (Packet.WEB, "GET", "https", True),
        (Packet.WEB, "HEAD", "https", True),
        (Packet.WEB, "TRACE", "https", False),
        (Packet.WEB, "GET", "http", False),
        (Packet.OPERATOR, "GET", "https", False),
        (Packet.SERVICE, "GET", "https", False),
    ],
)
def test_it_goes_to_listed_names_over_https_only(
    packet: Packet, method: str, scheme: str, *, sent: bool
) -> None:
    errand = Errand(packet, "99.01", NAME, Family.WEB)
    assert bool(WALL.fields(errand, method, scheme)) is sent


@asynccontextmanager
async def walled(requests: list[bytes], folder: Path) -> AsyncIterator[Client]:
    """Yield a client of a server that echoes each request's head, in a field and in its body."""

    async def echo(stream: ByteStream) -> None:
        head = await read_request(stream)
        requests.append(head)
        body = head.replace(b"\r\n", b"\n")
        line = next((x for x in head.split(b"\r\n") if x.startswith(b"Authorization")), b"none")
        field = b"X-Echo: " + line
        length = b"Content-Length: %d" % len(body)
        await stream.send(b"\r\n".join((b"HTTP/1.1 200 OK", field, length, b"", body)))

    authority = Authority()
    guard = reach()
    guard.learn(NAME, (ADDRESS,))
    async with (
        tcp_server(echo) as plain,
        tcp_server(echo, authority.context(folder, NAME)) as port,
    ):
        door = network(MapDialer({(ADDRESS, 80): plain, (ADDRESS, 443): port}), guard)
        client = Client(door, OPERATOR, CAPS, Believer((), alone=True), ADDRESS, WALL)
        try:
            yield client
        finally:
            await client.aclose()


async def get(client: Client, url: str, method: str = "GET") -> Fetched:
    parts = split(url)
    assert parts is not None
    door = client._network
    return await client.fetch(parts, ERRAND, door.account(), moment=NOW, method=method)


@pytest.mark.anyio
async def test_it_opens_the_wall_and_is_taken_out_of_what_comes_back(tmp_path: Path) -> None:
    requests: list[bytes] = []
    async with walled(requests, tmp_path) as client:
        found = await get(client, f"https://{NAME}/")
        plain = await get(client, f"http://{NAME}/")
        traced = await get(client, f"https://{NAME}/", "TRACE")
    assert f"Authorization: Basic {SECRET}".encode() in requests[0]
    assert all(b"Authorization" not in request for request in requests[1:])
    assert SECRET not in repr(found)
    assert SECRET.encode() not in found.body
    assert MASK.encode() in found.body
    assert b"Authorization" not in plain.body + traced.body
