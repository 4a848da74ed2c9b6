"""The lab's other services, read byte by byte."""

from __future__ import annotations

import anyio
import pytest
from anyio.streams.buffered import BufferedByteReceiveStream

from cyberscan import lab
from tests.support.lab_clients import ended, exchange


def name_lists(payload: bytes) -> list[list[str]]:
    """Read the ten name-lists of a KEXINIT payload (RFC 4253 section 7.1)."""
    assert payload[0] == 20
    rest, lists = payload[17:], []
    for _ in range(10):
        size = int.from_bytes(rest[:4], "big")
        lists.append(rest[4 : 4 + size].decode().split(","))
        rest = rest[4 + size :]
    assert rest == bytes(5)
    return lists


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("address", "software", "kex", "cipher"),
    [
        ("192.0.2.18", "OpenSSH_5.3", "diffie-hellman-group1-sha1", "arcfour"),
        ("192.0.2.98", "OpenSSH_9.2p1", "curve25519-sha256", "aes256-gcm@openssh.com"),
    ],
)
async def test_ssh_sends_its_identification_and_a_whole_kexinit(
    running: lab.Running, address: str, software: str, kex: str, cipher: str
) -> None:
    stream = await running.dialer.tcp(address, 22)
    with anyio.fail_after(10):
        async with stream:
            source = BufferedByteReceiveStream(stream)
            banner = await source.receive_until(b"\r\n", 255)
            assert banner.startswith(b"SSH-2.0-" + software.encode())
            await stream.send(b"SSH-2.0-test\r\n")
            size = int.from_bytes(await source.receive_exactly(4), "big")
            assert (size + 4) % 8 == 0
            packet = await source.receive_exactly(size)
    padding = packet[0]
    assert padding >= 4
    lists = name_lists(packet[1:-padding])
    assert kex in lists[0]
    assert cipher in lists[2]
    assert cipher in lists[3]
    assert lists[6] == ["none"]


@pytest.mark.anyio
@pytest.mark.parametrize(("address", "tls"), [("192.0.2.50", False), ("192.0.2.82", True)])
async def test_ftp_lists_its_features_before_any_login(
    running: lab.Running, address: str, tls: bool
) -> None:
    reply = await exchange(await running.dialer.tcp(address, 21), b"FEAT\r\nQUIT\r\n")
    lines = reply.decode().splitlines()
    assert lines[0].startswith("220 ")
    assert lines[1] == "211-Features:"
    assert lines[-2] == "211 End"
    assert lines[-1].startswith("221 ")
    assert (" AUTH TLS" in lines) is tls


@pytest.mark.anyio
async def test_ftp_lets_nobody_in(running: lab.Running) -> None:
    reply = await exchange(
        await running.dialer.tcp("192.0.2.50", 21), b"USER anonymous\r\nLIST\r\nQUIT\r\n"
    )
    assert [line[:3] for line in reply.decode().splitlines()] == ["220", "530", "530", "221"]


@pytest.mark.anyio
async def test_mysql_greets_with_protocol_10(running: lab.Running) -> None:
    stream = await running.dialer.tcp("192.0.2.20", 3306)
    with anyio.fail_after(10):
        async with stream:
            source = BufferedByteReceiveStream(stream)
            head = await source.receive_exactly(4)
            body = await source.receive_exactly(int.from_bytes(head[:3], "little"))
    assert head[3] == 0
    assert body[0] == 10
    version, _, after = body[1:].partition(b"\0")
    assert version == b"5.1.73"
    assert b"\0" not in after[4:12]
    capabilities = int.from_bytes(after[13:15], "little") | (
        int.from_bytes(after[18:20], "little") << 16
    )
    assert not capabilities & (1 << 11)
    assert capabilities & (1 << 19)
    assert after[20] == 21
    assert after[21:31] == bytes(10)
    assert after[31:].split(b"\0")[1] == b"mysql_native_password"


@pytest.mark.anyio
async def test_mysql_tells_strangers_that_their_host_may_not_connect(
    running: lab.Running,
) -> None:
    reply = await exchange(await running.dialer.tcp("192.0.2.133", 3306), b"")
    assert int.from_bytes(reply[:3], "little") == len(reply) - 4
    assert reply[4] == 0xFF
    assert int.from_bytes(reply[5:7], "little") == 1130
    assert reply[7:].startswith(b"Host '")


@pytest.mark.anyio
@pytest.mark.parametrize("command", [b"PING\r\n", b"*1\r\n$4\r\nPING\r\n"])
@pytest.mark.parametrize(
    ("address", "answer"),
    [("192.0.2.20", b"+PONG\r\n"), ("192.0.2.133", b"-NOAUTH Authentication required.\r\n")],
)
async def test_redis_answers_a_ping(
    running: lab.Running, address: str, answer: bytes, command: bytes
) -> None:
    reply = await exchange(await running.dialer.tcp(address, 6379), command + b"QUIT\r\n")
    assert reply == answer + b"+OK\r\n"


@pytest.mark.anyio
async def test_some_ports_speak_something_else(running: lab.Running) -> None:
    web = await exchange(
        await running.dialer.tcp("192.0.2.68", 3306),
        b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    )
    assert web.startswith(b"HTTP/1.1 200")
    stream = await running.dialer.tcp("192.0.2.68", 6379)
    with anyio.fail_after(10):
        async with stream:
            await stream.send(b"PING\r\n")
            assert (await stream.receive()).startswith(b"SSH-2.0-")


@pytest.mark.anyio
@pytest.mark.parametrize(
    "sent", [b"*99999\r\n", b"*1\r\n$-5\r\n", b"*x\r\n", b"A" * 70_000, b"*1\r\n$999999\r\n"]
)
async def test_redis_ends_a_conversation_that_breaks_its_grammar(
    running: lab.Running, sent: bytes
) -> None:
    stream = await running.dialer.tcp("192.0.2.20", 6379)
    async with stream:
        await stream.send(sent)
        assert await ended(stream)


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("address", "greeting", "offers", "answer"),
    [
        ("198.18.10.4", b"220 ", {b"STARTTLS"}, b"220 "),
        ("198.51.100.25", b"220 ", {b"STARTTLS"}, b"220 "),
        ("198.18.11.4", b"220 ", set(), b"502 "),
        ("192.0.2.84", b"220 ", {b"AUTH PLAIN LOGIN"}, b"502 "),
        ("192.0.2.151", b"220 ", {b"STARTTLS"}, b"454 "),
    ],
)
async def test_mail_servers_say_what_they_can_do(
    running: lab.Running, address: str, greeting: bytes, offers: set[bytes], answer: bytes
) -> None:
    stream = await running.dialer.tcp(address, 25)
    with anyio.fail_after(10):
        async with stream:
            lines = BufferedByteReceiveStream(stream)
            assert (await lines.receive_until(b"\r\n", 512)).startswith(greeting)
            await stream.send(b"EHLO a.test\r\n")
            told = [await lines.receive_until(b"\r\n", 512)]
            while told[-1][3:4] == b"-":
                told.append(await lines.receive_until(b"\r\n", 512))
            said = {line[4:] for line in told[1:]}
            assert said & {b"STARTTLS", b"AUTH PLAIN LOGIN"} == offers
            await stream.send(b"STARTTLS\r\n")
            assert (await lines.receive_until(b"\r\n", 512)).startswith(answer)


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("address", "port", "asked", "answer"),
    [
        ("198.18.10.4", 143, b"x CAPABILITY\r\n", b"* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED"),
        ("198.18.10.4", 110, b"CAPA\r\n", b"+OK\r\nUIDL\r\nSTLS\r\n.\r\n"),
        ("192.0.2.84", 143, b"x CAPABILITY\r\n", b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nx OK"),
        ("192.0.2.84", 110, b"CAPA\r\n", b"+OK\r\nUIDL\r\nUSER\r\nSASL PLAIN\r\n.\r\n"),
        ("192.0.2.84", 110, b"STLS\r\n", b"-ERR"),
        ("192.0.2.84", 110, b"USER x\r\n", b"-ERR nobody is let in\r\n"),
        ("192.0.2.84", 143, b"x LOGIN a b\r\n", b"x NO nobody is let in\r\n"),
        ("192.0.2.84", 143, b"x STARTTLS\r\n", b"x BAD"),
        ("192.0.2.37", 143, b"", b"* BYE Busy\r\n"),
    ],
)
async def test_mailboxes_say_what_they_can_do_and_let_nobody_in(
    running: lab.Running, address: str, port: int, asked: bytes, answer: bytes
) -> None:
    last = b"QUIT\r\n" if port == 110 else b"y LOGOUT\r\n"
    reply = await exchange(await running.dialer.tcp(address, port), asked + last)
    if asked:
        _, _, reply = reply.partition(b"\r\n")
    assert reply.startswith(answer)


@pytest.mark.anyio
async def test_a_busy_mail_server_sends_everyone_away(running: lab.Running) -> None:
    reply = await exchange(await running.dialer.tcp("192.0.2.37", 25), b"")
    assert reply == b"421 mail.gaharukab.go.test Too many connections\r\n"
