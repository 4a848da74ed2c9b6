"""Service probes against hostile and odd servers on loopback."""

from __future__ import annotations

from typing import Any

import anyio
import pytest
from anyio.abc import SocketStream

from cyberscan.model.facts.services import Ftp, Mysql, Redis, Ssh
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.net.base import Packet, Silent
from cyberscan.observe.probe import Probe
from cyberscan.observe.services import ftp, mysql, redis, ssh
from tests.support.loopback import LoopbackSession
from tests.support.services import ADDRESS, dripping, mute, saying, serving, session
from tests.support.ssh import kexinit, packet

pytestmark = pytest.mark.anyio

PROBES = [ssh.PROBE, ftp.PROBE, mysql.PROBE, redis.PROBE]
HELLO = b"SSH-2.0-Uji_1\r\n" + packet(
    kexinit([b"curve25519-sha256", b"ssh-ed25519", b"aes128-ctr", b"aes256-ctr", b"m1", b"m2"])
)


async def _look(probe: Probe, on: LoopbackSession) -> Look[Any]:
    (look,) = await probe.observe(on)
    return look


async def _against(probe: Probe, handler: Any, *, patient: bool = True) -> Look[Any]:
    async with serving(handler) as port:
        return await _look(probe, session({probe.port: port}, patient=patient))


@pytest.mark.parametrize("probe", PROBES)
async def test_a_port_that_refuses_is_known_to_be_closed(probe: Probe) -> None:
    assert await _look(probe, session({})) == Ok(Absent(Negative.REFUSED))


@pytest.mark.parametrize("probe", PROBES)
async def test_silence_is_filtered_only_between_two_live_controls(probe: Probe) -> None:
    async with serving(mute) as web:
        on = session({probe.port: 0, 80: web})
        look = await _look(probe, on)
    assert isinstance(look, Ok)
    assert look.fact.how is Negative.FILTERED
    assert [port for _, port in on.connected] == [443, 80, probe.port, 80]


@pytest.mark.parametrize("probe", PROBES)
async def test_silence_without_a_control_is_not_seen(probe: Probe) -> None:
    look = await _look(probe, session({probe.port: 0, 443: 0}))
    assert isinstance(look, Failed)
    assert look.reason is Reason.TIMEOUT


class _FallsSilent(LoopbackSession):
    """An address whose web port answers once and never again."""

    async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> Any:
        if port == 443 and (ADDRESS, 443) in self.connected:
            raise Silent("443 stayed silent")
        return await super().connect(port, packet, address=address)


async def test_an_address_that_falls_silent_in_between_has_blocked_us() -> None:
    async with serving(mute) as web:
        on = _FallsSilent(address=ADDRESS, ports={(ADDRESS, 443): web, (ADDRESS, 22): 0})
        look = await _look(ssh.PROBE, on)
    assert isinstance(look, Failed)
    assert look.reason is Reason.BLOCKED


@pytest.mark.parametrize("probe", PROBES)
async def test_an_open_port_that_says_nothing_is_not_seen(probe: Probe) -> None:
    look = await _against(probe, mute, patient=False)
    assert look == Failed(Reason.TIMEOUT, "open, no answer")


async def _hang_up(stream: SocketStream) -> None:
    await stream.send_eof()


@pytest.mark.parametrize("probe", PROBES)
async def test_a_port_that_hangs_up_at_once_is_not_seen(probe: Probe) -> None:
    look = await _against(probe, _hang_up)
    assert isinstance(look, Failed)
    assert look.reason in {Reason.CLOSED, Reason.RESET}


async def _web(stream: SocketStream) -> None:
    """A web server: it answers whatever comes, and says nothing unasked."""
    await stream.receive()
    await stream.send(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n<html>no</html>\n")


@pytest.mark.parametrize("probe", [ssh.PROBE, redis.PROBE])
async def test_a_web_server_on_the_port_is_named(probe: Probe) -> None:
    assert await _against(probe, _web) == Ok(Absent(Negative.NOT_SPOKEN, "it speaks HTTP"))


@pytest.mark.parametrize(
    ("probe", "data"),
    [
        (ssh.PROBE, b"220 mail.contoh.go.test ESMTP\r\n" * 40),
        (ssh.PROBE, b"\x15\x03\x01\x00\x02\x02\x46\n" * 40),
        (ssh.PROBE, b"A" * 1_048_576),
        (ftp.PROBE, b"SSH-2.0-OpenSSH_9.9\r\n"),
        (ftp.PROBE, b"B" * 1_048_576),
        (mysql.PROBE, b"SSH-2.0-OpenSSH_9.9\r\n"),
        (mysql.PROBE, b"C" * 1_048_576),
        (mysql.PROBE, b"\x10\0\0\0" + b"x" * 16),
        (redis.PROBE, b"+OK POP3 ready\r\n"),
        (redis.PROBE, b"D" * 1_048_576),
        (redis.PROBE, b"\xff\xfd\x18\xff\n"),
    ],
)
async def test_strangers_and_floods_are_not_mistaken(probe: Probe, data: bytes) -> None:
    look = await _against(probe, saying(data))
    assert isinstance(look, Ok)
    assert look.fact.how is Negative.NOT_SPOKEN


@pytest.mark.parametrize("handler", [saying(HELLO), dripping(HELLO)])
async def test_ssh_is_read_in_one_piece_or_byte_by_byte(handler: Any) -> None:
    assert await _against(ssh.PROBE, handler) == Ok(
        Ssh(
            banner="SSH-2.0-Uji_1",
            kex=("curve25519-sha256",),
            host_keys=("ssh-ed25519",),
            ciphers=("aes256-ctr",),
            macs=("m2",),
        )
    )


async def test_lines_before_the_identification_and_packets_before_kexinit_are_skipped() -> None:
    banner, rest = HELLO.split(b"\r\n", 1)
    ignore = packet(b"\x02" + bytes(12))
    look = await _against(
        ssh.PROBE, saying(b"Hanya petugas\r\n" + banner + b"\r\n" + ignore + rest)
    )
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Ssh)
    assert look.fact.banner == "SSH-2.0-Uji_1"


async def test_an_ssh_1_server_has_no_kexinit_to_wait_for() -> None:
    look = await _against(ssh.PROBE, saying(b"SSH-1.5-Lama\n"))
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Ssh)
    assert (look.fact.banner, look.fact.kex) == ("SSH-1.5-Lama", ())


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
    look = await _against(ssh.PROBE, saying(data))
    assert isinstance(look, Failed)
    assert look.reason is reason


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
    look = await _against(ftp.PROBE, _ftpd(b"220-Halo\r\n220 siap\r\n", feat, heard))
    assert look == Ok(Ftp(greeting="Halo", features=("AUTH TLS", "UTF8"), feat_code=211))
    assert b"".join(heard) == b"FEAT\r\nQUIT\r\n"


async def test_a_mail_server_on_the_ftp_port_is_not_ftp() -> None:
    look = await _against(ftp.PROBE, _ftpd(b"220 x ESMTP\r\n", b"502 5.5.2 what?\r\n", []))
    assert look == Ok(Absent(Negative.NOT_SPOKEN, "it speaks FTP or SMTP"))


async def test_a_busy_ftp_server_is_not_seen() -> None:
    look = await _against(ftp.PROBE, saying(b"421 Too many users\r\n"))
    assert look == Failed(Reason.RATE_LIMITED, "the server is busy: Too many users")


async def test_an_endless_ftp_reply_is_cut() -> None:
    look = await _against(ftp.PROBE, saying(b"220-lagi\r\n" * 100_000))
    assert isinstance(look, Failed)
    assert look.reason is Reason.TOO_LARGE


async def test_mysql_only_listens() -> None:
    sent: list[bytes] = []

    async def handler(stream: SocketStream) -> None:
        body = b"\x0a8.4.2\0" + bytes(12) + b"\0" + b"\xff\xff" + bytes(20)
        await stream.send(len(body).to_bytes(3, "little") + b"\0" + body)
        try:
            sent.append(await stream.receive())
        except anyio.EndOfStream:
            sent.append(b"")

    assert await _against(mysql.PROBE, handler) == Ok(Mysql(version="8.4.2", tls=True))
    assert sent in ([b""], [])


async def test_redis_gets_one_ping() -> None:
    heard: list[bytes] = []

    async def handler(stream: SocketStream) -> None:
        heard.append(await stream.receive())
        await stream.send(b"-NOAUTH Authentication required.\r\n")

    assert await _against(redis.PROBE, handler) == Ok(Redis(open=False, answer="-NOAUTH"))
    assert heard == [b"*1\r\n$4\r\nPING\r\n"]
