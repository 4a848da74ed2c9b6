"""SSH, FTP, MySQL and Redis against hostile and odd servers on loopback."""

from __future__ import annotations

from typing import Any

import anyio
import pytest
from anyio.abc import SocketStream

from cyberscan.model.look import Reason
from cyberscan.model.services.base import Answer
from cyberscan.model.services.basic import Ftp, Mysql, Redis, Ssh
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken
from cyberscan.observe.services.service import services
from tests.support.services import Handler, dripping, mute, saying, talking
from tests.support.ssh import kexinit, packet

pytestmark = pytest.mark.anyio

NAMES = ["ssh", "ftp", "mysql", "redis"]
HELLO = b"SSH-2.0-Uji_1\r\n" + packet(
    kexinit([b"curve25519-sha256", b"ssh-ed25519", b"aes128-ctr", b"aes256-ctr", b"m1", b"m2"])
)


async def _talk(name: str, handler: Handler, *, patience: float = 5) -> Answer:
    return await talking(services()[name], handler, patience=patience)


@pytest.mark.parametrize("name", NAMES)
async def test_an_open_port_that_says_nothing_is_waited_for(name: str) -> None:
    with pytest.raises(TimeoutError):
        await _talk(name, mute, patience=0.1)


async def _hang_up(stream: SocketStream) -> None:
    await stream.send_eof()


@pytest.mark.parametrize("name", NAMES)
async def test_a_port_that_hangs_up_at_once_is_not_seen(name: str) -> None:
    with pytest.raises(NetError) as caught:
        await _talk(name, _hang_up)
    assert caught.value.reason in {Reason.CLOSED, Reason.RESET}


async def _web(stream: SocketStream) -> None:
    """A web server: it answers whatever comes, and says nothing unasked."""
    await stream.receive()
    await stream.send(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n<html>no</html>\n")


@pytest.mark.parametrize("name", ["ssh", "redis"])
async def test_a_web_server_on_the_port_is_handed_on(name: str) -> None:
    with pytest.raises(NotSpoken) as caught:
        await _talk(name, _web)
    assert caught.value.heard.startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ssh", b"220 mail.contoh.go.test ESMTP\r\n" * 40),
        ("ssh", b"\x15\x03\x01\x00\x02\x02\x46\n" * 40),
        ("ssh", b"A" * 1_048_576),
        ("ftp", b"SSH-2.0-OpenSSH_9.9\r\n"),
        ("ftp", b"B" * 1_048_576),
        ("mysql", b"SSH-2.0-OpenSSH_9.9\r\n"),
        ("mysql", b"C" * 1_048_576),
        ("mysql", b"\x10\0\0\0" + b"x" * 16),
        ("redis", b"+OK POP3 ready\r\n"),
        ("redis", b"D" * 1_048_576),
        ("redis", b"\xff\xfd\x18\xff\n"),
    ],
)
async def test_strangers_and_floods_are_not_mistaken(name: str, data: bytes) -> None:
    with pytest.raises(NotSpoken):
        await _talk(name, saying(data))


@pytest.mark.parametrize("handler", [saying(HELLO), dripping(HELLO)])
async def test_ssh_is_read_in_one_piece_or_byte_by_byte(handler: Any) -> None:
    assert await _talk("ssh", handler) == (
        Ssh(
            banner="SSH-2.0-Uji_1",
            kex=("curve25519-sha256",),
            host_keys=("ssh-ed25519",),
            ciphers=("aes256-ctr", "aes128-ctr"),
            macs=("m2", "m1"),
        )
    )


async def test_lines_before_the_identification_and_packets_before_kexinit_are_skipped() -> None:
    banner, rest = HELLO.split(b"\r\n", 1)
    ignore = packet(b"\x02" + bytes(12))
    words = b"Hanya petugas. " * 40
    ssh = await _talk("ssh", saying(words + b"\r\n" + banner + b"\r\n" + ignore + rest))
    assert isinstance(ssh, Ssh)
    assert ssh.banner == "SSH-2.0-Uji_1"


async def test_what_ssh_and_redis_say_is_masked() -> None:
    rest = HELLO.split(b"\r\n", 1)[1]
    ssh = await _talk("ssh", saying(b"SSH-2.0-Uji_1 budi@contoh.go.test\r\n" + rest))
    assert isinstance(ssh, Ssh)
    assert ssh.banner == "SSH-2.0-Uji_1 [surel]"
    redis = await _talk("redis", saying(b"-ERR unknown command budi@contoh.go.test\r\n"))
    assert isinstance(redis, Redis)
    assert "budi" not in redis.answer


@pytest.mark.parametrize(
    "banner",
    [
        b"SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3",
        b"SSH-2.0-8.36 FlowSsh: Bitvise SSH Server (WinSSHD) 9.29",
        b"SSH-2.0-dropbear_2022.83",
    ],
)
async def test_what_is_usual_is_not(banner: bytes) -> None:
    ssh = await _talk("ssh", saying(banner + b"\r\n" + HELLO.split(b"\r\n", 1)[1]))
    assert isinstance(ssh, Ssh)
    assert ssh.banner == banner.decode()


async def test_an_ssh_1_server_has_no_kexinit_to_wait_for() -> None:
    ssh = await _talk("ssh", saying(b"SSH-1.5-Lama\n"))
    assert isinstance(ssh, Ssh)
    assert (ssh.banner, ssh.kex) == ("SSH-1.5-Lama", ())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"SSH-2.0-x\r\n" + b"\xff" * 64, Reason.MALFORMED),
        (b"SSH-2.0-x\r\n" + packet(b"\x15" + bytes(30)), Reason.MALFORMED),
        (b"SSH-2.0-x\r\n" + packet(b"\x02" + bytes(12)) * 20, Reason.MALFORMED),
        (b"SSH-2.0-" + b"a" * 1_048_576, Reason.TOO_LARGE),
        (b"SSH-two\r\n", Reason.MALFORMED),
        (
            b"SSH-2.0-x\r\n" + packet(b"\x01\0\0\0\x02\0\0\0\x04full\0\0\0\0"),
            Reason.CLOSED,
        ),
    ],
)
async def test_broken_ssh_is_said_to_be_broken(data: bytes, reason: Reason) -> None:
    with pytest.raises(NetError) as caught:
        await _talk("ssh", saying(data))
    assert caught.value.reason is reason
    assert not isinstance(caught.value, NotSpoken)


def _ftpd(greeting: bytes, feat: bytes, heard: list[bytes]) -> Any:
    async def handler(stream: SocketStream) -> None:
        await stream.send(greeting)
        heard.append(await stream.receive())
        await stream.send(feat)
        heard.append(await stream.receive())

    return handler


async def test_ftp_is_asked_for_its_features_and_nothing_else() -> None:
    heard: list[bytes] = []
    feat = b"211-Features:\r\n AUTH TLS\r\n UTF8\r\n211 End\r\n"
    answer = await _talk("ftp", _ftpd(b"220-Halo\r\n220 siap\r\n", feat, heard))
    assert answer == Ftp(greeting="Halo", features=("AUTH TLS", "UTF8"), feat_code=211)
    assert b"".join(heard) == b"FEAT\r\nQUIT\r\n"


async def test_a_mail_server_on_the_ftp_port_is_not_ftp() -> None:
    with pytest.raises(NotSpoken) as caught:
        await _talk("ftp", _ftpd(b"220 x ESMTP\r\n", b"502 5.5.2 what?\r\n", []))
    assert caught.value.heard == b"220 x ESMTP"


async def test_a_mail_server_that_does_not_say_so_is_not_ftp() -> None:
    with pytest.raises(NotSpoken):
        await _talk("ftp", _ftpd(b"220 surat siap\r\n", b"502 5.5.2 Error: unknown\r\n", []))


async def test_what_ftp_keeps_is_the_same_next_time_masked_and_cut() -> None:
    feat = b"211-F\r\n X " + b"y" * 290 + b"\r\n MAIL budi@contoh.go.test\r\n211 End\r\n"
    kept = set()
    for clock in (b"10:15:22", b"10:16:07"):
        greeting = b"220 ftp siap, sekarang Fri Nov 27 " + clock + b" 2026 [198.51.100.7]\r\n"
        kept.add(await _talk("ftp", _ftpd(greeting, feat, [])))
    (ftp,) = kept
    assert isinstance(ftp, Ftp)
    assert max(len(line) for line in ftp.features) == 100
    assert "BUDI" not in " ".join(ftp.features)


async def test_a_busy_ftp_server_is_not_seen() -> None:
    with pytest.raises(NetError, match="busy: Too many users") as caught:
        await _talk("ftp", saying(b"421 Too many users\r\n"))
    assert caught.value.reason is Reason.RATE_LIMITED


async def test_an_endless_ftp_reply_is_cut() -> None:
    with pytest.raises(NetError) as caught:
        await _talk("ftp", saying(b"220-lagi\r\n" * 100_000))
    assert caught.value.reason is Reason.TOO_LARGE


async def test_mysql_only_listens() -> None:
    sent: list[bytes] = []

    async def handler(stream: SocketStream) -> None:
        body = b"\x0a8.4.2\0" + bytes(12) + b"\0" + b"\xff\xff" + bytes(20)
        await stream.send(len(body).to_bytes(3, "little") + b"\0" + body)
        try:
            sent.append(await stream.receive())
        except anyio.EndOfStream:
            sent.append(b"")

    assert await _talk("mysql", handler) == Mysql(version="8.4.2", tls=True)
    assert sent in ([b""], [])


async def test_what_mysql_says_is_masked_and_cut() -> None:
    body = b"\xff\x6a\x04Hubungi budi@contoh.go.test " + b"x" * 200
    mysql = await _talk("mysql", saying(len(body).to_bytes(3, "little") + b"\0" + body))
    assert isinstance(mysql, Mysql)
    assert len(mysql.error) == 100
    assert "budi" not in mysql.error


async def test_redis_gets_one_ping() -> None:
    heard: list[bytes] = []

    async def handler(stream: SocketStream) -> None:
        heard.append(await stream.receive())
        await stream.send(b"-NOAUTH Authentication required.\r\n")

    assert await _talk("redis", handler) == Redis(open=False, answer="-NOAUTH")
    assert heard == [b"*1\r\n$4\r\nPING\r\n"]
