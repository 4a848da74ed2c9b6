"""Service probes against hostile and odd servers on loopback."""

from __future__ import annotations

from typing import Any

import anyio
import pytest
from anyio.abc import SocketStream

from cyberscan.model.facts.services import Ftp, Mysql, Redis, Ssh
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.net.base import Forbidden, Packet, Silent
from cyberscan.observe.services.address import CONTROLS
from tests.support.loopback import LoopbackSession
from tests.support.services import ADDRESS, dripping, look_for, mute, saying, serving, session
from tests.support.ssh import kexinit, packet

pytestmark = pytest.mark.anyio

Kind = type[Ssh] | type[Ftp] | type[Mysql] | type[Redis]

KINDS: list[Kind] = [Ssh, Ftp, Mysql, Redis]
HELLO = b"SSH-2.0-Uji_1\r\n" + packet(
    kexinit([b"curve25519-sha256", b"ssh-ed25519", b"aes128-ctr", b"aes256-ctr", b"m1", b"m2"])
)


async def _against(kind: Kind, handler: Any, *, patient: bool = True) -> Look[Any]:
    async with serving(handler) as port:
        return await look_for(kind, session({kind.port: port}, patient=patient))


@pytest.mark.parametrize("kind", KINDS)
async def test_a_port_that_refuses_is_known_to_be_closed(kind: Kind) -> None:
    assert await look_for(kind, session({})) == Ok(Absent(Negative.REFUSED))


@pytest.mark.parametrize("kind", KINDS)
async def test_silence_is_filtered_only_between_two_live_controls(kind: Kind) -> None:
    async with serving(mute) as web:
        on = session({kind.port: 0, 80: web})
        look = await look_for(kind, on)
    assert isinstance(look, Ok)
    assert look.fact.how is Negative.FILTERED
    ports = [port for _, port in on.connected]
    assert set(ports[:2]) == {443, 80}
    assert set(ports[2:-1]) == {k.port for k in KINDS}
    assert ports[-1] == 80


@pytest.mark.parametrize("kind", KINDS)
async def test_silence_without_a_control_is_not_seen(kind: Kind) -> None:
    look = await look_for(kind, session({kind.port: 0, 443: 0, 80: 0}))
    assert isinstance(look, Failed)
    assert look.reason is Reason.TIMEOUT


@pytest.mark.parametrize("kind", KINDS)
async def test_a_control_that_refuses_before_and_after_shows_life_as_well(kind: Kind) -> None:
    look = await look_for(kind, session({kind.port: 0}))
    assert look == Ok(Absent(Negative.FILTERED, "port 443 answers before and after"))


class _Patient(LoopbackSession):
    """An address where nobody lives: its silences last until all of a round are waiting."""

    async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> Any:
        self.connected.append((ADDRESS, port))
        wanted = len(CONTROLS) if port in CONTROLS else len(CONTROLS) + len(KINDS)
        with anyio.fail_after(5):
            while len(self.connected) < wanted:
                await anyio.lowlevel.checkpoint()
        raise Silent(f"{port} stayed silent")


async def test_a_dead_address_costs_one_wait_for_its_controls_and_one_for_its_ports() -> None:
    on = _Patient(address=ADDRESS)
    look = await look_for(Ssh, on)
    assert look == Failed(Reason.TIMEOUT, "22 stayed silent; no control port answers either")
    assert len(on.connected) == len(CONTROLS) + len(KINDS)


async def test_a_control_is_not_waited_for_once_another_connects() -> None:
    class OneDrops(LoopbackSession):
        async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> Any:
            if port == 443:
                await anyio.sleep_forever()
            return await super().connect(port, packet, address=address)

    async with serving(mute) as web:
        on = OneDrops(address=ADDRESS, ports={(ADDRESS, 80): web, (ADDRESS, 22): 0})
        with anyio.fail_after(5):
            look = await look_for(Ssh, on)
    assert look == Ok(Absent(Negative.FILTERED, "port 80 answers before and after"))


async def test_what_keeps_us_from_sending_is_told_for_every_service() -> None:
    class Shut(LoopbackSession):
        async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> Any:
            raise Forbidden("not authorised")

    for kind in KINDS:
        assert await look_for(kind, Shut()) == Failed(Reason.OUT_OF_REACH, "not authorised")


class _FallsSilent(LoopbackSession):
    """An address whose web port answers once and never again."""

    async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> Any:
        if port == 443 and (ADDRESS, 443) in self.connected:
            raise Silent("443 stayed silent")
        return await super().connect(port, packet, address=address)


async def test_an_address_that_falls_silent_in_between_has_blocked_us() -> None:
    async with serving(mute) as web:
        on = _FallsSilent(address=ADDRESS, ports={(ADDRESS, 443): web, (ADDRESS, 22): 0})
        look = await look_for(Ssh, on)
    assert isinstance(look, Failed)
    assert look.reason is Reason.BLOCKED


@pytest.mark.parametrize("kind", KINDS)
async def test_an_open_port_that_says_nothing_is_not_seen(kind: Kind) -> None:
    look = await _against(kind, mute, patient=False)
    assert isinstance(look, Failed)
    assert (look.reason, look.detail[:21]) == (Reason.TIMEOUT, "open, no whole answer")


async def _hang_up(stream: SocketStream) -> None:
    await stream.send_eof()


@pytest.mark.parametrize("kind", KINDS)
async def test_a_port_that_hangs_up_at_once_is_not_seen(kind: Kind) -> None:
    look = await _against(kind, _hang_up)
    assert isinstance(look, Failed)
    assert look.reason in {Reason.CLOSED, Reason.RESET}


async def _web(stream: SocketStream) -> None:
    """A web server: it answers whatever comes, and says nothing unasked."""
    await stream.receive()
    await stream.send(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n<html>no</html>\n")


@pytest.mark.parametrize("kind", [Ssh, Redis])
async def test_a_web_server_on_the_port_is_named(kind: Kind) -> None:
    assert await _against(kind, _web) == Ok(Absent(Negative.NOT_SPOKEN, "it speaks HTTP"))


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Ssh, b"220 mail.contoh.go.test ESMTP\r\n" * 40),
        (Ssh, b"\x15\x03\x01\x00\x02\x02\x46\n" * 40),
        (Ssh, b"A" * 1_048_576),
        (Ftp, b"SSH-2.0-OpenSSH_9.9\r\n"),
        (Ftp, b"B" * 1_048_576),
        (Mysql, b"SSH-2.0-OpenSSH_9.9\r\n"),
        (Mysql, b"C" * 1_048_576),
        (Mysql, b"\x10\0\0\0" + b"x" * 16),
        (Redis, b"+OK POP3 ready\r\n"),
        (Redis, b"D" * 1_048_576),
        (Redis, b"\xff\xfd\x18\xff\n"),
    ],
)
async def test_strangers_and_floods_are_not_mistaken(kind: Kind, data: bytes) -> None:
    look = await _against(kind, saying(data))
    assert isinstance(look, Ok)
    assert look.fact.how is Negative.NOT_SPOKEN


@pytest.mark.parametrize("handler", [saying(HELLO), dripping(HELLO)])
async def test_ssh_is_read_in_one_piece_or_byte_by_byte(handler: Any) -> None:
    assert await _against(Ssh, handler) == Ok(
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
    look = await _against(Ssh, saying(words + b"\r\n" + banner + b"\r\n" + ignore + rest))
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Ssh)
    assert look.fact.banner == "SSH-2.0-Uji_1"


async def test_an_ssh_1_server_has_no_kexinit_to_wait_for() -> None:
    look = await _against(Ssh, saying(b"SSH-1.5-Lama\n"))
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
    look = await _against(Ssh, saying(data))
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
    look = await _against(Ftp, _ftpd(b"220-Halo\r\n220 siap\r\n", feat, heard))
    assert look == Ok(Ftp(greeting="Halo", features=("AUTH TLS", "UTF8"), feat_code=211))
    assert b"".join(heard) == b"FEAT\r\nQUIT\r\n"


async def test_a_mail_server_on_the_ftp_port_is_not_ftp() -> None:
    look = await _against(Ftp, _ftpd(b"220 x ESMTP\r\n", b"502 5.5.2 what?\r\n", []))
    assert look == Ok(Absent(Negative.NOT_SPOKEN, "it speaks SMTP"))


async def test_a_busy_ftp_server_is_not_seen() -> None:
    look = await _against(Ftp, saying(b"421 Too many users\r\n"))
    assert look == Failed(Reason.RATE_LIMITED, "the server is busy: Too many users")


async def test_an_endless_ftp_reply_is_cut() -> None:
    look = await _against(Ftp, saying(b"220-lagi\r\n" * 100_000))
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

    assert await _against(Mysql, handler) == Ok(Mysql(version="8.4.2", tls=True))
    assert sent in ([b""], [])


async def test_redis_gets_one_ping() -> None:
    heard: list[bytes] = []

    async def handler(stream: SocketStream) -> None:
        heard.append(await stream.receive())
        await stream.send(b"-NOAUTH Authentication required.\r\n")

    assert await _against(Redis, handler) == Ok(Redis(open=False, answer="-NOAUTH"))
    assert heard == [b"*1\r\n$4\r\nPING\r\n"]
