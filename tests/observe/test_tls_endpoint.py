"""The endpoint probe against real stacks and against servers that play tricks."""

from __future__ import annotations

import socket
import ssl
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anyio
import pytest
from anyio.abc import SocketAttribute, SocketStream

from cyberscan.model.facts.tls import Endpoint, Offer, Version
from cyberscan.model.look import Absent, Failed, Negative, Ok, Reason
from cyberscan.net.base import NetError, Packet
from cyberscan.observe.tls import asking, endpoint, greet
from cyberscan.observe.tls.endpoint import PROBE
from tests.support.loopback import LoopbackSession
from tests.support.tls import Handler, leaf, read_hello, server_context, serving, tls_handler

pytestmark = pytest.mark.anyio

OLD = (Version.TLS11, Version.TLS10, Version.SSL3, Version.SSL2)
HANDSHAKE_FAILURE = bytes.fromhex("15030300020228")
PROTOCOL_VERSION = bytes.fromhex("15030300020246")


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_PAUSE", 0)


def session_for(port: int | None) -> LoopbackSession:
    session = LoopbackSession()
    if port is not None:
        session.ports[session.address, 443] = port
    return session


async def look(handler: Handler) -> tuple[Any, int]:
    async with serving(handler) as server:
        found, *_ = await PROBE.observe(session_for(server.port))
        return found, server.count


def offers(found: Any) -> dict[Version, Offer]:
    assert isinstance(found, Ok)
    assert isinstance(found.fact, Endpoint)
    return {offer.version: offer.offer for offer in found.fact.versions}


def details(found: Any) -> dict[Version, str]:
    return {offer.version: offer.detail for offer in found.fact.versions}


def offered(hello: bytes) -> Version:
    """The version a hello of ours offers."""
    if hello[0] & 0x80:
        return Version.SSL2
    if b"\x00\x2b\x00\x03\x02\x03\x04" in hello:
        return Version.TLS13
    return {0: Version.SSL3, 1: Version.TLS10, 2: Version.TLS11, 3: Version.TLS12}[hello[10]]


async def reset(stream: SocketStream) -> None:
    raw = stream.extra_attributes[SocketAttribute.raw_socket]()
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@pytest.mark.parametrize(
    ("oldest", "newest", "accepted"),
    [
        (ssl.TLSVersion.TLSv1_3, ssl.TLSVersion.TLSv1_3, {Version.TLS13}),
        (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3, {Version.TLS12, Version.TLS13}),
        (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_2, {Version.TLS12}),
        (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1, {Version.TLS10}),
        (
            ssl.TLSVersion.TLSv1,
            ssl.TLSVersion.TLSv1_3,
            {Version.TLS10, Version.TLS11, Version.TLS12, Version.TLS13},
        ),
    ],
)
async def test_a_real_stack_is_seen_with_exactly_its_versions(
    oldest: ssl.TLSVersion, newest: ssl.TLSVersion, accepted: set[Version], tmp_path: Path
) -> None:
    context = server_context(leaf(), tmp_path, oldest=oldest, newest=newest)
    found, count = await look(tls_handler(context))
    wanted = {v: Offer.ACCEPTED if v in accepted else Offer.REFUSED for v in Version}
    assert offers(found) == wanted
    assert count <= PROBE.sends[0].connections


async def test_a_suite_only_the_second_hello_offers_is_found(tmp_path: Path) -> None:
    context = server_context(
        leaf(), tmp_path, newest=ssl.TLSVersion.TLSv1_2, ciphers="AECDH-NULL-SHA:@SECLEVEL=0"
    )
    found, _ = await look(tls_handler(context))
    assert offers(found)[Version.TLS12] is Offer.ACCEPTED
    assert details(found)[Version.TLS12] == "TLS_ECDH_anon_WITH_NULL_SHA"


async def test_a_fact_is_the_same_on_every_look(tmp_path: Path) -> None:
    handler = tls_handler(server_context(leaf(), tmp_path))
    first, second = (await look(handler))[0], (await look(handler))[0]
    assert first == second
    assert list(first.fact.versions) == sorted(first.fact.versions)


async def test_a_closed_port_is_absent() -> None:
    found, *_ = await PROBE.observe(session_for(None))
    assert isinstance(found, Ok)
    assert isinstance(found.fact, Absent)
    assert found.fact.how is Negative.REFUSED


async def test_a_silent_port_is_not_seen() -> None:
    found, *_ = await PROBE.observe(session_for(0))
    assert isinstance(found, Failed)
    assert found.reason is Reason.TIMEOUT


@pytest.mark.parametrize(
    "greeting",
    [b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", b"SSH-2.0-OpenSSH_9.2\r\n"],
)
async def test_another_protocol_on_the_port_is_absent_and_shown(greeting: bytes) -> None:
    async def other(stream: SocketStream, number: int) -> None:
        await read_hello(stream)
        await stream.send(greeting)

    found, count = await look(other)
    assert isinstance(found, Ok)
    assert isinstance(found.fact, Absent)
    assert found.fact.how is Negative.NOT_SPOKEN
    assert found.fact.detail == greeting.split(b"\r\n")[0].decode()
    assert count <= 5


async def test_accept_and_hang_is_not_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_FIRST_PATIENCE", 0.05)

    async def hang(stream: SocketStream, number: int) -> None:
        await anyio.sleep_forever()

    found, count = await look(hang)
    assert isinstance(found, Failed)
    assert found.reason is Reason.TIMEOUT
    assert count == 3


async def test_a_close_on_everything_is_not_seen_and_no_refusal() -> None:
    async def close(stream: SocketStream, number: int) -> None:
        await read_hello(stream)

    found, _ = await look(close)
    assert isinstance(found, Failed)
    assert found.reason is Reason.CLOSED


async def test_a_reset_on_everything_is_not_seen() -> None:
    async def break_off(stream: SocketStream, number: int) -> None:
        await read_hello(stream)
        await reset(stream)

    found, _ = await look(break_off)
    assert isinstance(found, Failed)
    assert found.reason is Reason.RESET


async def test_alerts_on_everything_prove_nothing_about_any_version() -> None:
    async def refuse(stream: SocketStream, number: int) -> None:
        await read_hello(stream)
        await stream.send(HANDSHAKE_FAILURE)

    found, _ = await look(refuse)
    assert set(offers(found).values()) == {Offer.UNSEEN}
    assert "handshake_failure" in details(found)[Version.TLS12]
    assert {offer.reason for offer in found.fact.versions} == {Reason.TLS_FAILED}


def mixed(folder: Path, refuse: Mapping[Version, bytes | None]) -> Handler:
    """TLS 1.2 and 1.3 as OpenSSL has them; older hellos get raw bytes, None a close."""
    inner = tls_handler(server_context(leaf(), folder))

    async def handle(stream: SocketStream, number: int) -> None:
        hello = await read_hello(stream)
        version = offered(hello)
        if version not in refuse:
            await inner(Replayed(stream, hello), number)  # type: ignore[arg-type]
            return
        answer = refuse[version]
        if answer == b"RST":
            await reset(stream)
        elif answer is not None:
            await stream.send(answer)

    return handle


class Replayed:
    """A stream whose first bytes were already read."""

    def __init__(self, stream: SocketStream, first: bytes) -> None:
        self._stream, self._first = stream, first

    async def receive(self, max_bytes: int = 65536) -> bytes:
        if self._first:
            first, self._first = self._first, b""
            return first
        return await self._stream.receive(max_bytes)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


async def test_a_repeated_clean_close_is_a_refusal_while_the_control_works(tmp_path: Path) -> None:
    found, _ = await look(mixed(tmp_path, {Version.TLS10: None, Version.SSL3: None}))
    assert offers(found)[Version.TLS10] is Offer.REFUSED
    assert offers(found)[Version.SSL3] is Offer.REFUSED
    assert "closed" in details(found)[Version.TLS10]


@pytest.mark.parametrize(
    "answer", [b"RST", b"garbage" * 30, bytes.fromhex("160303000400000000"), b"\x16\x03\x01\x00"]
)
async def test_a_reset_or_garbage_for_one_version_leaves_it_unseen(
    answer: bytes, tmp_path: Path
) -> None:
    found, _ = await look(mixed(tmp_path, {Version.TLS10: answer}))
    seen = offers(found)
    assert seen[Version.TLS13] is seen[Version.TLS12] is Offer.ACCEPTED
    assert seen[Version.TLS11] is Offer.REFUSED
    assert seen[Version.TLS10] is Offer.UNSEEN or answer == b"\x16\x03\x01\x00"


async def test_resets_of_one_version_only_are_told_as_such_and_never_as_a_refusal(
    tmp_path: Path,
) -> None:
    reset_by = dict.fromkeys(OLD, b"RST")
    found, _ = await look(mixed(tmp_path, reset_by))
    told = {o.version: (o.offer, o.reason) for o in found.fact.versions}
    assert told[Version.TLS12] == told[Version.TLS13] == (Offer.ACCEPTED, None)
    assert {told[version] for version in reset_by} == {(Offer.UNSEEN, Reason.RESET)}


async def test_a_suite_that_was_not_offered_is_no_acceptance(tmp_path: Path) -> None:
    body = b"\x03\x01" + bytes(32) + b"\x00" + b"\x13\x01" + b"\x00"
    hello = b"\x02" + len(body).to_bytes(3, "big") + body
    answer = b"\x16\x03\x01" + len(hello).to_bytes(2, "big") + hello
    found, _ = await look(mixed(tmp_path, {Version.TLS10: answer}))
    assert offers(found)[Version.TLS10] is Offer.UNSEEN


async def test_a_warning_before_the_close_counts_as_the_alert_it_is(tmp_path: Path) -> None:
    warning = bytes.fromhex("15030100020128")
    found, _ = await look(mixed(tmp_path, {Version.TLS10: warning}))
    assert offers(found)[Version.TLS10] is Offer.REFUSED
    assert details(found)[Version.TLS10] == "alert handshake_failure"


async def test_an_older_version_in_the_answer_refuses_the_one_asked_for(tmp_path: Path) -> None:
    body = b"\x03\x01" + bytes(32) + b"\x00" + b"\x00\x2f" + b"\x00"
    hello = b"\x02" + len(body).to_bytes(3, "big") + body
    answer = b"\x16\x03\x01" + len(hello).to_bytes(2, "big") + hello
    found, _ = await look(mixed(tmp_path, {Version.TLS11: answer, Version.TLS10: answer}))
    assert offers(found)[Version.TLS11] is Offer.REFUSED
    assert offers(found)[Version.TLS10] is Offer.ACCEPTED
    assert details(found)[Version.TLS11] == "answered with TLSv1.0"


async def test_a_newer_version_than_offered_is_no_answer(tmp_path: Path) -> None:
    body = b"\x03\x03" + bytes(32) + b"\x00" + b"\x00\x2f" + b"\x00"
    hello = b"\x02" + len(body).to_bytes(3, "big") + body
    answer = b"\x16\x03\x01" + len(hello).to_bytes(2, "big") + hello
    found, _ = await look(mixed(tmp_path, {Version.TLS10: answer}))
    assert offers(found)[Version.TLS10] is Offer.UNSEEN


@pytest.mark.parametrize("good", [1, 2, 3, 4, 5, 6])
@pytest.mark.parametrize("then", [HANDSHAKE_FAILURE, PROTOCOL_VERSION, b"", b"RST"])
async def test_a_server_that_starts_to_refuse_us_refuses_no_version(
    good: int, then: bytes, tmp_path: Path
) -> None:
    inner = tls_handler(server_context(leaf(), tmp_path, oldest=ssl.TLSVersion.TLSv1))

    async def tire(stream: SocketStream, number: int) -> None:
        if number <= good:
            await inner(stream, number)
            return
        await read_hello(stream)
        if then == b"RST":
            await reset(stream)
        elif then:
            await stream.send(then)

    found, _ = await look(tire)
    seen = offers(found)
    assert Offer.ACCEPTED in seen.values()
    assert Offer.REFUSED not in {seen[v] for v in (Version.TLS10, Version.TLS11, Version.TLS12)}


async def test_connections_that_are_refused_in_mid_scan_leave_versions_unseen(
    tmp_path: Path,
) -> None:
    class Closing(LoopbackSession):
        async def connect(
            self, port: int, packet: Packet, *, address: str | None = None
        ) -> anyio.abc.ByteStream:
            if len(self.connected) >= 2:
                self.connected.append((self.address, port))
                raise NetError("refused", Reason.UNREACHABLE)
            return await super().connect(port, packet, address=address)

    async with serving(tls_handler(server_context(leaf(), tmp_path))) as server:
        session = Closing()
        session.ports[session.address, 443] = server.port
        found, *_ = await PROBE.observe(session)
    seen = offers(found)
    assert seen[Version.TLS13] is seen[Version.TLS12] is Offer.ACCEPTED
    assert {seen[version] for version in OLD} == {Offer.UNSEEN}
    assert len(session.connected) <= 2 + 2 * len(OLD)


async def test_silence_for_old_versions_only_keeps_what_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_LEAST_PATIENCE", 0.05)
    inner = tls_handler(server_context(leaf(), tmp_path))

    hellos: list[bytes] = []

    async def drop(stream: SocketStream, number: int) -> None:
        hello = await read_hello(stream)
        hellos.append(hello)
        if offered(hello) in {Version.TLS12, Version.TLS13}:
            await inner(Replayed(stream, hello), number)  # type: ignore[arg-type]
        else:
            await anyio.sleep_forever()

    monkeypatch.setattr(asking, "_FIRST_PATIENCE", 1.0)
    found, _ = await look(drop)
    seen = offers(found)
    assert seen[Version.TLS13] is seen[Version.TLS12] is Offer.ACCEPTED
    assert {seen[version] for version in OLD} == {Offer.UNSEEN}
    old = [offered(hello) for hello in hellos if offered(hello) in OLD]
    assert set(old) == set(OLD)
    assert len(old) == len(OLD) + 1, "one silence is tried again, and then it is the server's way"


async def test_what_was_seen_before_the_deadline_is_kept_and_no_refusal_among_it(
    tmp_path: Path,
) -> None:
    inner = tls_handler(server_context(leaf(), tmp_path))

    async def slow(stream: SocketStream, number: int) -> None:
        hello = await read_hello(stream)
        if offered(hello) is Version.TLS10:
            await anyio.sleep_forever()
        await inner(Replayed(stream, hello), number)  # type: ignore[arg-type]

    async with serving(slow) as server:
        session = session_for(server.port)
        session.until = anyio.current_time() + endpoint._RESERVE + 1
        found, *_ = await PROBE.observe(session)
    seen = offers(found)
    assert seen[Version.TLS13] is seen[Version.TLS12] is Offer.ACCEPTED
    assert {seen[version] for version in OLD} == {Offer.UNSEEN}
    assert "time" in details(found)[Version.SSL3]


async def test_a_flood_of_warnings_is_cut_off() -> None:
    async def flood(stream: SocketStream, number: int) -> None:
        await read_hello(stream)
        while True:
            await stream.send(bytes.fromhex("1503030002015a") * 100)

    found, _ = await look(flood)
    assert isinstance(found, Failed)
    assert found.reason is Reason.MALFORMED


async def test_an_endless_message_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(greet, "_FLIGHT_LIMIT", 20_000)

    async def pour(stream: SocketStream, number: int) -> None:
        await read_hello(stream)
        await stream.send(bytes.fromhex("16030340000201fff0") + bytes(16380))
        while True:
            await stream.send(bytes.fromhex("1603034000") + bytes(16384))

    found, _ = await look(pour)
    assert isinstance(found, Failed)
    assert found.reason is Reason.MALFORMED


async def test_records_split_at_every_byte_are_read(tmp_path: Path) -> None:
    inner = tls_handler(server_context(leaf(), tmp_path))

    class Dripping(Replayed):
        async def send(self, item: bytes) -> None:
            for start in range(len(item)):
                await self._stream.send(item[start : start + 1])

    async def drip(stream: SocketStream, number: int) -> None:
        await inner(Dripping(stream, b""), number)  # type: ignore[arg-type]

    found, _ = await look(drip)
    assert offers(found)[Version.TLS12] is Offer.ACCEPTED
    assert offers(found)[Version.TLS10] is Offer.REFUSED


async def test_the_name_is_sent_in_sni_and_an_address_is_not() -> None:
    hellos: list[bytes] = []

    async def note(stream: SocketStream, number: int) -> None:
        hellos.append(await read_hello(stream))
        await stream.send(HANDSHAKE_FAILURE)

    await look(note)
    assert b"www.contoh.go.test" in hellos[0]
    subject = LoopbackSession().subject
    assert greet.sni(subject) == "www.contoh.go.test"
    assert greet.sni(type(subject)(subject.kind, "2001:db8::1")) == ""
