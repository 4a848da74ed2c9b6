"""Submission and mailbox ports: what they say in the clear, one handshake, and never a login."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

import anyio
import pytest
from anyio.abc import SocketStream

from cyberscan.lab.tls import TlsStream
from cyberscan.model.facts.mail_clients import (
    PLAIN,
    PORTS,
    SEALED,
    ClientPort,
    MailClients,
    PortAnswer,
)
from cyberscan.model.facts.tls import Offer, Trust, Version
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.observe.mail import client_versions, clients
from tests.support.dns import nxdomain, reply
from tests.support.mail import NAME, V4, V6
from tests.support.mail_clients import (
    IMAP,
    IMAP_HELLO,
    POP3,
    POP3_HELLO,
    SMTP,
    SMTP_HELLO,
    After,
    at,
    good,
    nothing,
    ports_of,
    sending,
    speaking,
    tls,
)
from tests.support.services import Handler
from tests.support.services import saying as shouting
from tests.support.tls import server_context

pytestmark = pytest.mark.anyio


def _ports(look: Look[Any]) -> tuple[ClientPort, ...]:
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, MailClients), look
    return look.fact.ports


def imap(after: After, **answers: bytes) -> Handler:
    return speaking(IMAP_HELLO, {**IMAP, **{k.encode(): v for k, v in answers.items()}}, after)


def sealed(context: ssl.SSLContext, heard: list[bytes] | None = None) -> Handler:
    return tls(context, heard)


async def test_every_port_is_asked_in_its_own_words_and_nobody_logs_in(tmp_path: Path) -> None:
    context = server_context(good(), tmp_path)
    heard: list[bytes] = []
    left: list[bytes] = []
    servers: dict[int, Handler | int] = {
        143: speaking(IMAP_HELLO, IMAP, tls(context, left), heard),
        110: speaking(POP3_HELLO, POP3, tls(context, left), heard),
        587: speaking(SMTP_HELLO, SMTP, tls(context, left), heard),
        **{port: sealed(context, left) for port in SEALED},
    }
    async with at(servers) as on:
        seen = await ports_of(on)
        assert sorted(on.connected) == sorted((V4, port) for port in PORTS), "one connection each"
    assert tuple(seen) == PORTS
    for one in seen.values():
        assert (one.answer, one.reason, one.old) == (PortAnswer.OPEN, None, None)
        assert one.handshake is not None
        assert one.handshake.version is Version.TLS13
        assert one.handshake.chain is not None
        assert one.handshake.chain.trust is Trust.TRUSTED
        assert one.ready is one.told is (one.port in PLAIN)
    assert seen[143].capabilities == ("IMAP4REV1", "LOGINDISABLED", "STARTTLS")
    assert seen[110].capabilities == ("SASL", "STLS", "UIDL")
    assert seen[587].capabilities == ("STARTTLS",)
    assert sorted(heard) == [
        b"CAPA",
        b"EHLO siber.contoh.go.test",
        b"STARTTLS",
        b"STLS",
        b"a1 CAPABILITY",
        b"a2 STARTTLS",
    ]
    assert sorted(left) == [b"QUIT\r\n"] * 4 + [b"a3 LOGOUT\r\n"] * 2


async def test_capabilities_of_the_greeting_do_where_the_command_is_refused() -> None:
    hello = b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n"
    script = {b"CAPABILITY": b"a1 BAD what?\r\n", b"LOGOUT": b"* BYE\r\n"}
    heard: list[bytes] = []
    async with at({143: speaking(hello, script, heard=heard)}) as on:
        seen = await ports_of(on)
    assert seen[143].told
    assert seen[143].capabilities == ("AUTH=PLAIN", "IMAP4REV1"), "no secret is masked away"
    assert seen[143].handshake is None
    assert heard == [b"a1 CAPABILITY", b"a3 LOGOUT"]


async def test_a_pop3_server_without_capa_tells_nothing() -> None:
    async with at({110: speaking(POP3_HELLO, {b"CAPA": b"-ERR unknown\r\n"})}) as on:
        seen = await ports_of(on)
    assert (seen[110].answer, seen[110].told) == (PortAnswer.OPEN, False)
    assert seen[110].capabilities == ()


@pytest.mark.parametrize(
    ("port", "handler", "detail"),
    [
        (143, shouting(b"* BYE Too many connections\r\n"), "Too many connections"),
        (110, shouting(b"-ERR [SYS/TEMP] later\r\n"), "later"),
        (587, shouting(b"554 5.7.1 not you\r\n"), "554 5.7.1 not you"),
        (143, imap(nothing, CAPABILITY=b"* BYE go away\r\n"), "go away"),
    ],
)
async def test_who_turns_us_away_says_so(port: int, handler: Handler, detail: str) -> None:
    async with at({port: handler}) as on:
        seen = await ports_of(on)
    assert (seen[port].answer, seen[port].detail) == (PortAnswer.TURNED_AWAY, detail)


@pytest.mark.parametrize(
    ("port", "said", "what"),
    [
        (143, b"HTTP/1.1 400 Bad Request\r\n\r\n", "it speaks HTTP"),
        (143, b"+OK ready\r\n", "it speaks POP3"),
        (110, b"* OK ready\r\n", "it speaks IMAP"),
        (110, b"\x15\x03\x03\x00\x02\x02\x28\n", "it speaks TLS"),
        (143, b"\x00" * 20_000, "it begins with 00 00 00 00"),
        (587, b"SSH-2.0-x\r\n", "it speaks SSH"),
    ],
)
async def test_something_else_is_named(port: int, said: bytes, what: str) -> None:
    async with at({port: shouting(said)}) as on:
        seen = await ports_of(on)
    assert (seen[port].answer, seen[port].detail) == (PortAnswer.OTHER, what)


@pytest.mark.parametrize(
    ("port", "handler", "reason"),
    [
        (143, shouting(b"* PREAUTH welcome back\r\n"), Reason.UNSUPPORTED),
        (143, shouting(b"* OK hi\r\n" + b"x" * 20_000), Reason.MALFORMED),
        (143, shouting(b"* OK hi\r\n" + b"* 1 EXISTS\r\n" * 200), Reason.TOO_LARGE),
        (143, shouting(b"* OK hi\r\nnonsense\r\n"), Reason.MALFORMED),
        (110, shouting(b"+OK hi\r\n+OK list\r\n" + b"X\r\n" * 200), Reason.TOO_LARGE),
        (143, shouting(b"* OK " + b"A" * 1_000_000), Reason.TOO_LARGE),
        (110, shouting(b"+OK " + b"A" * 1_000_000), Reason.TOO_LARGE),
        (587, shouting(b"421 later\r\n"), Reason.RATE_LIMITED),
    ],
)
async def test_what_cannot_be_read_was_not_seen(
    port: int, handler: Handler, reason: Reason
) -> None:
    async with at({port: handler}) as on:
        (look,) = await clients.PROBE.observe(on)
    assert isinstance(look, Ok), look
    (one,) = [one for one in _ports(look) if one.port == port]
    assert (one.answer, one.reason) == (PortAnswer.UNSEEN, reason)


async def test_a_server_that_never_speaks_is_waited_for_in_vain() -> None:
    async with at(dict.fromkeys(PLAIN, nothing), connect=0.05) as on:
        seen = await ports_of(on)
    for port in PLAIN:
        assert (seen[port].answer, seen[port].reason) == (PortAnswer.UNSEEN, Reason.TIMEOUT)


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        (sending(b"a3 OK that went well\r\n"), Reason.TLS_FAILED),
        (sending(b"\x00" * 64), Reason.TLS_FAILED),
    ],
)
async def test_plain_text_after_starttls_is_no_tls(after: After, reason: Reason) -> None:
    async with at({143: imap(after)}) as on:
        seen = await ports_of(on)
    told = seen[143].handshake
    assert told is not None
    assert (told.version, told.chain, told.reason) == (None, None, reason)


@pytest.mark.parametrize(
    ("port", "handler"),
    [
        (143, imap(nothing, STARTTLS=b"a2 OK go\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n")),
        (
            110,
            speaking(POP3_HELLO, {**POP3, b"STLS": b"+OK go\r\n+OK USER injected\r\n"}),
        ),
        (587, speaking(SMTP_HELLO, {**SMTP, b"STARTTLS": b"220 go\r\n250 AUTH PLAIN\r\n"})),
    ],
)
async def test_an_answer_injected_behind_starttls_is_not_read_as_tls(
    port: int, handler: Handler
) -> None:
    """What CVE-2011-0411 put into a session must not pass for something said in it."""
    async with at({port: handler}) as on:
        seen = await ports_of(on)
    told = seen[port].handshake
    assert told is not None
    assert told.reason is Reason.MALFORMED
    assert not any("AUTH" in word or "USER" in word for word in seen[port].capabilities)


@pytest.mark.parametrize(
    "refusal", [b"a2 NO not now\r\n", b"a2 BAD what?\r\n", b"* OK wait\r\na2 NO\r\n"]
)
async def test_starttls_offered_and_refused(refusal: bytes) -> None:
    async with at({143: imap(nothing, STARTTLS=refusal)}) as on:
        seen = await ports_of(on)
    assert (seen[143].told, seen[143].ready, seen[143].handshake) == (True, False, None)


async def test_every_port_refuses() -> None:
    async with at({}) as on:
        (look,) = await clients.PROBE.observe(on)
    assert look == Ok(Absent(Negative.REFUSED, V4))


async def test_a_silent_port_beside_others_is_filtered(tmp_path: Path) -> None:
    context = server_context(good(), tmp_path)
    async with at({993: sealed(context), 143: 0, 110: 0}) as on:
        seen = await ports_of(on)
        assert on.connected.count((V4, 993)) == 2, "the sign of life afterwards"
    assert seen[143].answer is seen[110].answer is PortAnswer.FILTERED
    assert seen[143].detail == "port 993 answers before and after"


async def test_six_silent_ports_are_filtered_where_port_25_lives() -> None:
    silent: dict[int, Handler | int] = dict.fromkeys(PORTS, 0)
    async with at({**silent, 25: nothing}) as on:
        (look,) = await clients.PROBE.observe(on)
    assert look == Ok(Absent(Negative.REFUSED, V4))


async def test_an_address_where_nothing_answers_was_not_seen() -> None:
    async with at({**dict.fromkeys(PORTS, 0), 25: 0}) as on:
        (look,) = await clients.PROBE.observe(on)
    assert isinstance(look, Failed)
    assert look.reason is Reason.TIMEOUT


async def test_a_port_that_answers_the_second_time_is_not_called_filtered() -> None:
    silent: dict[int, Handler | int] = dict.fromkeys(PORTS, 0)
    async with at({**silent, 25: nothing}) as on:
        connect = on.connect

        async def once_more(port: int, packet: Any, *, address: str | None = None) -> Any:
            if port == 465 and (V4, 465) in on.connected:
                on.ports[V4, 465] = on.ports[V4, 25]
            return await connect(port, packet, address=address)

        on.connect = once_more  # type: ignore[method-assign]
        (look,) = await clients.PROBE.observe(on)
    assert isinstance(look, Failed)
    assert look.reason is Reason.TIMEOUT


async def test_more_addresses_than_are_looked_at_are_told(tmp_path: Path) -> None:
    many = tuple(f"192.0.2.{25 + n}" for n in range(clients.MOST_ADDRESSES + 1))
    async with at({993: sealed(server_context(good(), tmp_path))}) as on:
        on.answers["", NAME, "A"] = reply(NAME, "A", *(f"{NAME}. 60 A {a}" for a in many))
        (look,) = await clients.PROBE.observe(on)
    assert isinstance(look, Ok)
    told = {(one.address, one.port): one for one in _ports(look)}
    assert told[many[1], 993].answer is PortAnswer.REFUSED
    assert told[many[-1], 993].reason is Reason.BUDGET


async def test_a_name_without_addresses_has_no_ports() -> None:
    async with at({}) as on:
        on.answers["", NAME, "A"] = nxdomain(NAME, "A")
        (look,) = await clients.PROBE.observe(on)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Absent)
    assert look.fact.how is Negative.NXDOMAIN


async def test_what_the_resolver_does_not_tell_is_told(tmp_path: Path) -> None:
    async with at({993: sealed(server_context(good(), tmp_path))}) as on:
        del on.answers["", NAME, "AAAA"]
        (look,) = await clients.PROBE.observe(on)
    assert isinstance(look, Ok)
    assert (_ports(look)[-1].address, _ports(look)[-1].port) == ("", 0)
    assert _ports(look)[-1].reason is not None
    assert V6 not in {one.address for one in _ports(look)}


@pytest.mark.parametrize(
    ("oldest", "newest", "version", "asked"),
    [
        (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_3, Version.TLS11, 2),
        (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1, Version.TLS10, 2),
        (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3, None, 2),
    ],
)
async def test_an_own_server_is_asked_for_old_versions_on_one_port_a_protocol(
    oldest: ssl.TLSVersion,
    newest: ssl.TLSVersion,
    version: Version | None,
    asked: int,
    tmp_path: Path,
) -> None:
    context = server_context(good(), tmp_path, oldest=oldest, newest=newest)
    servers: dict[int, Handler | int] = {
        143: imap(tls(context)),
        993: sealed(context),
        110: speaking(POP3_HELLO, POP3, tls(context)),
    }
    async with at(servers, own=True) as on:
        seen = await ports_of(on)
        counted = {port: on.connected.count((V4, port)) for port in PORTS}
    assert counted[143] == 1
    assert seen[143].old is None
    for port in (993, 110):
        told = seen[port].old
        assert told is not None
        if version:
            assert (told.offer, told.version) == (Offer.ACCEPTED, version)
        else:
            assert (told.offer, told.detail) == (Offer.REFUSED, "alert protocol_version")
        assert counted[port] == asked


def closing_on_old(context: ssl.SSLContext, most: int = 100) -> Handler:
    """A server that hangs up on hellos without TLS 1.3, as Dovecot does on those it dislikes; and
    on everybody after so many."""
    greeted = 0

    async def handler(stream: SocketStream) -> None:
        nonlocal greeted
        greeted += 1
        hello = await stream.receive()
        if b"\x00\x2b" not in hello or greeted > most:
            return
        wrapped = TlsStream(stream, context, hello)
        await wrapped.handshake()
        await nothing(stream)

    return handler


@pytest.mark.parametrize(
    ("most", "offer", "reason"),
    [(100, Offer.REFUSED, None), (3, Offer.UNSEEN, Reason.BLOCKED)],
)
async def test_a_close_is_a_refusal_only_where_others_are_still_served(
    most: int, offer: Offer, reason: Reason | None, tmp_path: Path
) -> None:
    handler = closing_on_old(server_context(good(), tmp_path), most)
    async with at({993: handler}, own=True) as on:
        seen = await ports_of(on)
        counted = on.connected.count((V4, 993))
    told = seen[993].old
    assert told is not None
    assert (told.offer, told.reason) == (offer, reason)
    assert counted == 1 + client_versions.MOST_ASKED


async def test_asking_for_versions_of_a_server_that_has_had_enough(tmp_path: Path) -> None:
    context = server_context(good(), tmp_path)
    greeted = 0

    async def handler(stream: SocketStream) -> None:
        nonlocal greeted
        greeted += 1
        if greeted == 1:
            await imap(tls(context))(stream)
        else:
            await stream.send(b"* BYE enough\r\n")

    async with at({143: handler}, own=True) as on:
        seen = await ports_of(on)
    assert seen[143].handshake is not None
    assert seen[143].old is not None
    assert (seen[143].old.offer, seen[143].old.reason) == (Offer.UNSEEN, Reason.BLOCKED)


async def test_the_deadline_keeps_what_is_known(tmp_path: Path) -> None:
    context = server_context(good(), tmp_path)
    async with at({993: sealed(context), 143: nothing}) as on:
        on.until = anyio.current_time() + 1.2
        seen = await ports_of(on)
    assert seen[993].handshake is not None
    assert (seen[143].answer, seen[143].reason) == (PortAnswer.UNSEEN, Reason.DEADLINE)
